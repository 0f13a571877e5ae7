/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/bash_completion.h"
#include "cli/manual_page.h"

#include <string.h>

/* Used while building only: yardstick_page manual|completion FILE. */
int main(int argc, char *argv[])
{
    if (argc != 3 || (strcmp(argv[1], "manual") != 0 && strcmp(argv[1], "completion") != 0)) {
        fputs("usage: yardstick_page manual|completion FILE\n", stderr);
        return YS_EXIT_USAGE;
    }
    FILE *out = fopen(argv[2], "w");
    if (out && strcmp(argv[1], "manual") == 0)
        ys_print_manual_page(out, YS_VERSION, YS_RELEASE_DATE);
    else if (out)
        ys_print_bash_completion(out);
    if (!out || ferror(out) || fclose(out) != 0) {
        fprintf(stderr, "yardstick_page: cannot write %s\n", argv[2]);
        return YS_EXIT_INPUT;
    }
    return YS_EXIT_DONE;
}
