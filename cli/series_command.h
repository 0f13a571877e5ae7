/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_CLI_SERIES_COMMAND_H
#define YS_CLI_SERIES_COMMAND_H

#include "cli/session.h"

/** A command that makes rows from each selected series, by itself; what is not named it has no need of. */
typedef struct ys_series_command {
    const ys_column *columns;
    size_t result_size;
    ys_selection selects;
    ys_status (*prepare)(ys_session *session); /**< what all rows need, before the first */
    ys_status (*work)(const ys_session *session, const ys_selected *selected, ys_arena *arena, void *result);
    void (*add_rows)(const ys_session *session, const ys_selected *selected, const void *result, ys_table *table);
    int (*also_write)(const ys_session *session, const void *results); /**< after the rows, from all results; an exit status */
    int (*exit_status)(const void *result); /**< of one result once all is written; the highest counts */
} ys_series_command;

/** Works on all selected series on all threads, then writes rows in order: the same bytes on any number of threads. */
int ys_run_series_command(const ys_series_command *command, const ys_arguments *arguments, FILE *out, FILE *err);

#endif /* YS_CLI_SERIES_COMMAND_H */
