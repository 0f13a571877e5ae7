/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_CLI_BENCH_GROUP_H
#define YS_CLI_BENCH_GROUP_H

#include "cli/session.h"

/**
 * The group of a view that takes several indicators at once: that of --group, else the authority's own, else all. Its members
 * are in the session's first arena.
 * @return YS_EXIT_DONE, or another exit status with a message on the session's err.
 */
int ys_bench_group(const ys_session *session, ys_comparator_group *group);

#endif /* YS_CLI_BENCH_GROUP_H */
