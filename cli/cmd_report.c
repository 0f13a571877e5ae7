/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/session_goals.h"
#include "cli/subcommands.h"
#include "report/report_folder.h"

#include <stdlib.h>

const ys_option ys_report_options[] = {
    {"--output", YS_OPTION_TEXT, "FOLDER", NULL, "the report is this folder, new or of an earlier report", 0, 0, false},
    {"--title", YS_OPTION_TEXT, "TEXT", NULL, "heading of the report", 0, 0, false},
    {0},
};

static int by_attention(const void *left, const void *right)
{
    const ys_assessment *a = left, *b = right;
    if (a->attention != b->attention)
        return a->attention < b->attention ? 1 : -1;
    return (a->indicator > b->indicator) - (a->indicator < b->indicator);
}

static ys_status assess_selected(const ys_session *session, size_t index, ys_arena *arena, void *context)
{
    ys_assessment *assessments = context;
    const ys_selected *selected = &session->selected[index];
    ys_assessment_options options = session->assessment;
    options.rank_intervals = YS_RANK_INTERVALS_YES;
    return ys_assess(session->dataset, selected->indicator, selected->authority, &options, arena, &assessments[index], NULL);
}

static int one_authority(const ys_session *session)
{
    for (size_t i = 1; i < session->n_selected; i++) {
        if (session->selected[i].authority == session->selected[0].authority)
            continue;
        fputs("yardstick: a report is about one authority: name it with --authority X\n", session->err);
        return YS_EXIT_USAGE;
    }
    if (session->n_selected > 0)
        return YS_EXIT_DONE;
    return ys_session_fail(session->err, YS_ERR_NOT_FOUND, "no figures match what was asked for");
}

/* The authority over all its indicators. */
static ys_status make_profile(const ys_session *session, const ys_assessment assessments[], ys_profile *profile)
{
    ys_arena *arena = &session->arena[0];
    const ys_bench_assessment **bench = ys_arena_array(arena, session->n_selected, sizeof *bench);
    size_t *about = ys_arena_array(arena, session->n_selected, sizeof *about);
    if (!bench || !about)
        return YS_ERR_MEMORY;
    for (size_t i = 0; i < session->n_selected; i++) {
        bench[i] = &assessments[i].bench;
        about[i] = assessments[i].indicator;
    }
    return ys_assess_profile(session->dataset, bench, about, session->n_selected, arena, profile);
}

static int write_report(const ys_session *session, const char *folder)
{
    ys_assessment *assessments = calloc(session->n_selected, sizeof *assessments);
    if (!assessments)
        return ys_session_fail(session->err, YS_ERR_MEMORY, NULL);
    ys_error error = {0};
    ys_profile profile;
    ys_status status = ys_session_work_on_all(session, session->n_selected, "indicators", assess_selected, assessments);
    if (status == YS_OK)
        status = make_profile(session, assessments, &profile);
    if (status == YS_OK) {
        qsort(assessments, session->n_selected, sizeof *assessments, by_attention);
        const ys_report_inputs inputs = {
            .title = ys_argument(session->arguments, "--title"), .dataset = session->dataset,
            .authority = assessments[0].who, .assessments = assessments, .n = session->n_selected,
            .profile = &profile,
        };
        status = ys_write_report_folder(&inputs, folder, &session->arena[0], &error);
    }
    free(assessments);
    if (status != YS_OK)
        return ys_session_fail(session->err, status, error.message);
    fprintf(session->out, "The report is %s/index.html\n", folder);
    return YS_EXIT_DONE;
}

/* One authority is asked for before its group is. */
static int prepare(ys_session *session)
{
    session->assessment.revisions = true;
    int exit_status = ys_session_select(session, YS_SELECT_SERIES);
    if (exit_status == YS_EXIT_DONE)
        exit_status = one_authority(session);
    if (exit_status == YS_EXIT_DONE)
        exit_status = ys_session_check_group(session);
    if (exit_status != YS_EXIT_DONE)
        return exit_status;
    const ys_status status = ys_session_project_selected_goals(session);
    return status == YS_OK ? YS_EXIT_DONE : ys_session_fail(session->err, status, NULL);
}

int ys_cmd_report(const ys_arguments *arguments, FILE *out, FILE *err)
{
    const char *folder = ys_argument(arguments, "--output");
    if (!folder) {
        fputs("yardstick: say where the report goes: --output FOLDER\n", err);
        return YS_EXIT_USAGE;
    }
    ys_session session;
    int exit_status = ys_session_open(&session, YS_SELECT_NOTHING, arguments, out, err);
    if (exit_status == YS_EXIT_DONE)
        exit_status = prepare(&session);
    if (exit_status == YS_EXIT_DONE)
        exit_status = write_report(&session, folder);
    ys_session_close(&session);
    return exit_status;
}
