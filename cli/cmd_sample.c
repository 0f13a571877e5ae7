/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/output_path.h"
#include "cli/session.h"
#include "cli/subcommands.h"
#include "datasets/sample.h"

#include <string.h>

const ys_option ys_sample_options[] = {
    {"--truth", YS_OPTION_TEXT, "FOLDER", NULL, "write what is behind the figures, and their future, to this other folder", 0, 0,
     false},
    {0},
};

/* Nothing of the user's is overwritten, and the truth does not lie in the collection. */
static int check_folders(const char *folder, const char *truth, FILE *err)
{
    if (truth && strcmp(truth, folder) == 0) {
        fputs("yardstick: --truth needs another folder than the sample's own: what is behind the figures is no part of the collection\n",
              err);
        return YS_EXIT_USAGE;
    }
    const char *full = ys_folder_has_files(folder) ? folder : truth && ys_folder_has_files(truth) ? truth : NULL;
    if (!full)
        return YS_EXIT_DONE;
    fprintf(err, "yardstick: %s is not empty: name a new folder, so that nothing of yours is overwritten\n", full);
    return YS_EXIT_INPUT;
}

int ys_cmd_sample(const ys_arguments *arguments, FILE *out, FILE *err)
{
    ys_error error = {0};
    const char *folder = arguments->operand[0], *truth = ys_argument(arguments, "--truth");
    const int exit_status = check_folders(folder, truth, err);
    if (exit_status != YS_EXIT_DONE)
        return exit_status;
    ys_status status = ys_sample_write(folder, &error);
    if (status == YS_OK && truth)
        status = ys_sample_write_truth(truth, &error);
    if (status != YS_OK)
        return ys_session_fail(err, status, error.message);
    fprintf(out, "The sample collection (synthetic: no real council) is in %s\n", folder);
    if (truth)
        fprintf(out, "What is behind it is in %s\n", truth);
    return YS_EXIT_DONE;
}
