/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/target_milestones.h"
#include "cli/series_command.h"
#include "cli/target_views.h"

static const ys_column columns[] = {
    {"authority", true}, {"indicator", true}, {"target", true}, {"deadline", true}, {"period", true},
    {"milestone", true}, {"tolerance", true}, {"projected", true}, {0},
};

typedef struct milestone_rows {
    ys_judged_target judged;
    ys_milestones milestones;
} milestone_rows;

static ys_status work(const ys_session *session, const ys_selected *selected, ys_arena *arena, void *result)
{
    milestone_rows *rows = result;
    const ys_indicator *about = ys_dataset_indicator(session->dataset, selected->indicator);
    const ys_status status = ys_judge_selected(session, selected, arena, &rows->judged);
    if (status != YS_OK)
        return status;
    return ys_target_milestones(about, &rows->judged.inputs, &rows->judged.target, arena, &rows->milestones);
}

static void add_rows(const ys_session *session, const ys_selected *selected, const void *result, ys_table *table)
{
    const milestone_rows *rows = result;
    ys_arena *arena = &session->arena[0];
    for (size_t i = 0; i < rows->milestones.n; i++) {
        const ys_milestone *milestone = &rows->milestones.milestone[i];
        const ys_cell cells[] = {
            ys_cell_text(ys_dataset_authority(session->dataset, selected->authority)->code),
            ys_cell_text(ys_dataset_indicator(session->dataset, selected->indicator)->code),
            ys_cell_number(rows->judged.target.goal), ys_cell_period(selected->target->deadline, arena),
            ys_cell_period(milestone->period, arena), ys_cell_number(milestone->value),
            ys_cell_number(milestone->tolerance), ys_cell_number(milestone->projected),
        };
        ys_table_add(table, cells);
    }
}

int ys_target_milestones_view(const ys_arguments *arguments, FILE *out, FILE *err)
{
    static const ys_series_command command = {
        .columns = columns, .result_size = sizeof(milestone_rows), .selects = YS_SELECT_TARGETS,
        .prepare = ys_prepare_targets, .work = work, .add_rows = add_rows};
    return ys_run_series_command(&command, arguments, out, err);
}
