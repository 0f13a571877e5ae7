/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/session.h"
#include "cli/subcommands.h"
#include "datasets/sample.h"

const ys_option ys_sample_options[] = {{0}};

int ys_cmd_sample(const ys_arguments *arguments, FILE *out, FILE *err)
{
    ys_error error = {0};
    const char *folder = arguments->operand[0];
    const ys_status status = ys_sample_write(folder, &error);
    if (status != YS_OK)
        return ys_session_fail(err, status, error.message);
    fprintf(out, "The sample collection (synthetic: no real council) is in %s\n", folder);
    return YS_EXIT_DONE;
}
