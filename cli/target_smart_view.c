/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/target_criteria.h"
#include "cli/series_command.h"
#include "cli/target_views.h"

static const ys_column columns[] = {
    {"authority", true}, {"indicator", true}, {"target", true}, {"deadline", true}, {"criterion", true},
    {"verdict", true}, {"comment", true}, {0},
};

typedef struct smart_rows {
    double goal;
    ys_criterion_result criterion[YS_CRITERION_COUNT];
    const char *comment[YS_CRITERION_COUNT];
} smart_rows;

static ys_status work(const ys_session *session, const ys_selected *selected, ys_arena *arena, void *result)
{
    smart_rows *rows = result;
    ys_judged_target judged;
    ys_status status = ys_judge_selected(session, selected, arena, &judged);
    if (status != YS_OK)
        return status;
    rows->goal = judged.target.goal;
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    for (ys_target_criterion c = YS_CRITERION_SPECIFIC; c < YS_CRITERION_COUNT && status == YS_OK; c++)
        status = ys_target_criterion_of(session->dataset, &judged.inputs, &judged.target, &session->assessment, c, arena,
                                        &rows->criterion[c]);
    ys_arena_rewind(arena, mark);
    for (ys_target_criterion c = YS_CRITERION_SPECIFIC; c < YS_CRITERION_COUNT && status == YS_OK; c++) {
        char text[YS_CRITERION_TEXT + 64], deadline[48];
        snprintf(text, sizeof text, "%s, %s: %s", ys_period_words(selected->target->deadline, deadline),
                 ys_target_criterion_word(c), rows->criterion[c].sentence);
        rows->comment[c] = ys_cell_copy(text, arena).text;
    }
    return status;
}

static void add_rows(const ys_session *session, const ys_selected *selected, const void *result, ys_table *table)
{
    const smart_rows *rows = result;
    ys_arena *arena = &session->arena[0];
    for (ys_target_criterion c = YS_CRITERION_SPECIFIC; c < YS_CRITERION_COUNT; c++) {
        const ys_cell cells[] = {
            ys_cell_text(ys_dataset_authority(session->dataset, selected->authority)->code),
            ys_cell_text(ys_dataset_indicator(session->dataset, selected->indicator)->code), ys_cell_number(rows->goal),
            ys_cell_period(selected->target->deadline, arena), ys_cell_text(ys_target_criterion_word(c)),
            ys_cell_text(ys_criterion_verdict_word(rows->criterion[c].verdict)), ys_cell_text(rows->comment[c]),
        };
        ys_table_add(table, cells);
    }
}

int ys_target_smart_view(const ys_arguments *arguments, FILE *out, FILE *err)
{
    static const ys_series_command command = {
        .columns = columns, .result_size = sizeof(smart_rows), .selects = YS_SELECT_TARGETS, .prepare = ys_prepare_targets,
        .work = work, .add_rows = add_rows};
    return ys_run_series_command(&command, arguments, out, err);
}
