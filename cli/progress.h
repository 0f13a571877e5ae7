/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_CLI_PROGRESS_H
#define YS_CLI_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/** How far a long piece of work has come, as one line on a terminal that is written over and in the end taken away. */
typedef struct ys_progress {
    FILE *terminal; /**< NULL: nobody is watching */
    const char *what;
    size_t total, done;
    double next;    /**< when the line is due, in seconds */
    bool shown;
} ys_progress;

/**
 * @param err    the line goes there if it is a terminal, else nowhere.
 * @param what   things worked on, in the plural: "series".
 * @param quiet  never a line.
 * @param after  seconds before the first line: short work shows none.
 */
ys_progress ys_progress_begin(FILE *err, const char *what, size_t total, bool quiet, double after);
void ys_progress_step(ys_progress *progress); /**< one thing more is done; by any thread */
void ys_progress_end(ys_progress *progress);  /**< before anything else is printed */

#endif /* YS_CLI_PROGRESS_H */
