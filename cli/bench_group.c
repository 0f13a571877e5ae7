/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/bench_group.h"

int ys_bench_group(const ys_session *session, ys_comparator_group *group)
{
    const char *own = ys_argument(session->arguments, "--authority");
    const size_t authority = own ? ys_dataset_find_authority(session->dataset, own) : YS_NOT_FOUND;
    const char *name = session->assessment.group ? session->assessment.group : own ? NULL : "all";
    ys_error error = {0};
    const ys_status status =
        ys_comparator_group_find(session->dataset, name, authority, &session->arena[0], group, &error);
    return status == YS_OK ? YS_EXIT_DONE : ys_session_fail(session->err, status, error.message);
}
