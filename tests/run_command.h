/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_TESTS_RUN_COMMAND_H
#define YS_TESTS_RUN_COMMAND_H

#include <gsl/gsl_errno.h>

#include "cli/command.h"
#include "tests/temporary.h"

/* What a command line printed and its exit status; free with release_run(). */
typedef struct command_run {
    char *out, *err;
    int status;
} command_run;

/* Runs words, split at spaces; %s in it stands for the one path. */
static inline command_run run_command(const char *words, const char *path)
{
    char line[2048];
    char *argv[64] = {0};
    int argc = 0;
    command_run run = {0};
    size_t out_size, err_size;
    snprintf(line, sizeof line, "yardstick %s", words);
    for (char *word = strtok(line, " "); word && argc < 63; word = strtok(NULL, " "))
        argv[argc++] = strcmp(word, "%s") == 0 ? (char *)(size_t)path : word;
    FILE *out = open_memstream(&run.out, &out_size), *err = open_memstream(&run.err, &err_size);
    gsl_set_error_handler_off();
    run.status = ys_main(argc, argv, out, err);
    fclose(out);
    fclose(err);
    return run;
}

static inline void release_run(command_run *run)
{
    free(run->out);
    free(run->err);
}

/* Puts what was printed behind a text, lines and spaces of a row as one space: sentences are broken at the width. */
static inline void add_in_one_line(char text[], size_t size, const char *printed)
{
    size_t n = strlen(text);
    for (; *printed && n + 1 < size; printed++) {
        const bool blank = *printed == ' ' || *printed == '\n';
        if (!blank || (n > 0 && text[n - 1] != ' '))
            text[n++] = blank ? ' ' : *printed;
    }
    text[n] = '\0';
}

static inline void assert_says(const char *text, const char *says)
{
    if (!strstr(text, says))
        fail_msg("'%s' does not say '%s'", text, says);
}

#endif /* YS_TESTS_RUN_COMMAND_H */
