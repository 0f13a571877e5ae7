/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/series_command.h"

#include <stdlib.h>

/* Results lie one after the other, as large as the command says. */
typedef struct series_work {
    const ys_series_command *command;
    unsigned char *results;
} series_work;

static void *result_of(const series_work *work, size_t index)
{
    return work->results + index * work->command->result_size;
}

static ys_status work_on(const ys_session *session, size_t index, ys_arena *arena, void *context)
{
    const series_work *work = context;
    return work->command->work(session, &session->selected[index], arena, result_of(work, index));
}

static int write_rows(const ys_session *session, const series_work *work)
{
    ys_table table;
    ys_table_begin(&table, work->command->columns);
    for (size_t i = 0; i < session->n_selected; i++)
        work->command->add_rows(session, &session->selected[i], result_of(work, i), &table);
    return ys_session_finish(session, &table, YS_OK);
}

static int run(series_work *work, ys_session *session)
{
    const ys_series_command *command = work->command;
    ys_status status = command->prepare ? command->prepare(session) : YS_OK;
    if (status == YS_OK)
        status = ys_session_work_on_all(session, session->n_selected, "series", work_on, work);
    if (status != YS_OK)
        return ys_session_fail(session->err, status, NULL);
    int exit_status = write_rows(session, work);
    if (exit_status == YS_EXIT_DONE && command->also_write)
        exit_status = command->also_write(session, work->results);
    for (size_t i = 0; exit_status == YS_EXIT_DONE && command->exit_status && i < session->n_selected; i++)
        exit_status = command->exit_status(result_of(work, i));
    return exit_status;
}

int ys_run_series_command(const ys_series_command *command, const ys_arguments *arguments, FILE *out, FILE *err)
{
    ys_session session;
    int exit_status = ys_session_open(&session, command->selects, arguments, out, err);
    if (exit_status == YS_EXIT_DONE) {
        series_work work = {command, calloc(session.n_selected ? session.n_selected : 1, command->result_size)};
        exit_status = work.results ? run(&work, &session) : ys_session_fail(err, YS_ERR_MEMORY, NULL);
        free(work.results);
    }
    ys_session_close(&session);
    return exit_status;
}
