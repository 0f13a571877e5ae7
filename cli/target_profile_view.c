/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/target_profile.h"
#include "cli/series_command.h"
#include "cli/target_views.h"

#include <stdio.h>
#include <string.h>

/* The columns of targets.csv, so that rows can be put there as they are. */
static const ys_column columns[] = {
    {"authority", true}, {"indicator", true}, {"target", true}, {"deadline", true}, {"basis", true}, {"purpose", true},
    {"from", false}, {"to", false}, {"profile", true}, {0},
};

typedef struct profile_row {
    ys_target_profile profile;
    const char *numbers;
} profile_row;

static ys_status work(const ys_session *session, const ys_selected *selected, ys_arena *arena, void *result)
{
    profile_row *row = result;
    const ys_indicator *about = ys_dataset_indicator(session->dataset, selected->indicator);
    ys_judged_target judged;
    char text[12 * 33] = "", number[32];
    const ys_status status = ys_judge_selected(session, selected, arena, &judged);
    if (status != YS_OK)
        return status;
    row->profile = ys_target_profile_of(about, selected->target, &judged.inputs);
    for (unsigned k = 0; k < row->profile.n; k++) {
        if (k > 0)
            strcat(text, " ");
        strcat(text, ys_number_text(row->profile.share[k], number));
    }
    row->numbers = ys_cell_copy(text, arena).text;
    return YS_OK;
}

static void add_rows(const ys_session *session, const ys_selected *selected, const void *result, ys_table *table)
{
    const profile_row *row = result;
    const ys_target *target = selected->target;
    ys_arena *arena = &session->arena[0];
    if (row->profile.n == 0)
        return;
    const ys_cell cells[] = {
        ys_cell_text(ys_dataset_authority(session->dataset, selected->authority)->code),
        ys_cell_text(ys_dataset_indicator(session->dataset, selected->indicator)->code), ys_cell_number(target->value),
        ys_cell_period(target->deadline, arena), ys_cell_text(ys_basis_word(target->basis)),
        ys_cell_text(ys_purpose_word(target->purpose)), ys_cell_period(target->from, arena),
        ys_cell_period(target->to, arena), ys_cell_text(row->numbers),
    };
    ys_table_add(table, cells);
}

int ys_target_profile_view(const ys_arguments *arguments, FILE *out, FILE *err)
{
    static const ys_series_command command = {
        .columns = columns, .result_size = sizeof(profile_row), .selects = YS_SELECT_TARGETS,
        .prepare = ys_prepare_targets, .work = work, .add_rows = add_rows};
    return ys_run_series_command(&command, arguments, out, err);
}
