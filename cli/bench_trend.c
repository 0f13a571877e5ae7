/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/assess_frontier.h"
#include "cli/bench_views.h"
#include "cli/series_command.h"

#include <math.h>

static const ys_column columns[] = {
    {"authority", true}, {"indicator", true}, {"group", true}, {"from", true}, {"to", true}, {"slope", true},
    {"threshold_slope", true}, {"gap", true}, {"gap_slope", true}, {"catching_up", true}, {"crossing", true},
    {"comment", true}, {0},
};

typedef struct trend_row {
    ys_frontier_assessment frontier;
    const char *comment;
} trend_row;

static ys_status work(const ys_session *session, const ys_selected *selected, ys_arena *arena, void *result)
{
    trend_row *row = result;
    char text[1024];
    const ys_status status = ys_assess_frontier(session->dataset, selected->indicator, selected->authority,
                                                &session->assessment, arena, &row->frontier);
    if (status != YS_OK)
        return status;
    const ys_indicator *about = ys_dataset_indicator(session->dataset, selected->indicator);
    row->comment = ys_cell_copy(ys_say_frontier(about, &row->frontier, text, sizeof text), arena).text;
    return status;
}

static void add_rows(const ys_session *session, const ys_selected *selected, const void *result, ys_table *table)
{
    const trend_row *row = result;
    const ys_frontier_assessment *frontier = &row->frontier;
    const ys_frontier_result *fit = &frontier->fit;
    const bool known = frontier->status == YS_OK;
    const ys_cell none = ys_cell_text(NULL);
    ys_arena *arena = &session->arena[0];
    const ys_cell cells[] = {
        ys_cell_text(ys_dataset_authority(session->dataset, selected->authority)->code),
        ys_cell_text(ys_dataset_indicator(session->dataset, selected->indicator)->code), ys_cell_text(frontier->group.name),
        known ? ys_cell_period(fit->from, arena) : none, known ? ys_cell_period(fit->to, arena) : none,
        ys_cell_number(known ? fit->slope : NAN), ys_cell_number(known ? fit->threshold_slope : NAN),
        ys_cell_number(known ? fit->gap : NAN), ys_cell_number(known ? fit->gap_slope : NAN),
        known && fit->course != YS_FRONTIER_UNCLEAR ? ys_cell_truth(fit->course == YS_FRONTIER_CATCHING_UP) : none,
        ys_cell_period(frontier->crossing, arena), ys_cell_text(row->comment),
    };
    ys_table_add(table, cells);
}

int ys_bench_trend(const ys_arguments *arguments, FILE *out, FILE *err)
{
    static const ys_series_command command = {
        .columns = columns, .result_size = sizeof(trend_row), .work = work, .add_rows = add_rows};
    return ys_run_series_command(&command, arguments, out, err);
}
