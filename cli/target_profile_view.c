/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/target_profile.h"
#include "assess/target_words.h"
#include "cli/series_command.h"
#include "cli/target_views.h"

#include <stdio.h>
#include <string.h>

/* The columns of targets.csv, so that rows can be put there as they are. */
static const ys_column columns[] = {
    {"authority", true}, {"indicator", true}, {"target", true}, {"deadline", true}, {"basis", true}, {"purpose", true},
    {"from", false}, {"to", false}, {"profile", true}, {0},
};

/* In text the numbers are a sentence, which no narrow screen takes away. */
static const ys_column columns_of_text[] = {
    {"authority", true}, {"indicator", true}, {"target", true}, {"deadline", true}, {"basis", true}, {"purpose", true},
    {"comment", true}, {0},
};

typedef struct profile_row {
    ys_target_profile profile;
    const char *numbers, *comment;
} profile_row;

static const char *sentence_of(const ys_indicator *about, const ys_target_assessment *target, const profile_row *row, ys_arena *arena)
{
    char text[1024], goal[96], deadline[48];
    const char *how = !row->profile.seasonal ? "evenly, as no season is told" : "by its season";
    snprintf(text, sizeof text, "Target %s, %s, %s: profile %s.", ys_say_goal(about, target, goal, sizeof goal),
             ys_period_words(target->target->deadline, deadline), how, row->numbers);
    return ys_cell_copy(text, arena).text;
}

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
    row->comment = row->profile.n ? sentence_of(about, &judged.target, row, arena) : NULL;
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
    ys_cell cells_of_text[sizeof columns_of_text / sizeof *columns_of_text - 1];
    const size_t shared = sizeof cells_of_text / sizeof *cells_of_text - 1;
    memcpy(cells_of_text, cells, shared * sizeof *cells);
    cells_of_text[shared] = ys_cell_text(row->comment);
    ys_table_add(table, session->format == YS_FORMAT_TEXT ? cells_of_text : cells);
}

/* On standard error in every format: rows of targets.csv have no place for it. */
static int note_left_out(const ys_session *session, const void *results)
{
    enum { MOST_SHOWN = 10 };
    const profile_row *row = results;
    size_t n = 0;
    for (size_t i = 0; i < session->n_selected && !ys_argument_given(session->arguments, "--quiet"); i++) {
        char deadline[YS_PERIOD_TEXT];
        const ys_selected *of = &session->selected[i];
        if (row[i].profile.n > 0 || n++ >= MOST_SHOWN)
            continue;
        fprintf(session->err, "note: %s, %s, target by %s is not spread: %s\n", ys_dataset_authority(session->dataset, of->authority)->code,
                ys_dataset_indicator(session->dataset, of->indicator)->code, ys_period_format(of->target->deadline, deadline),
                row[i].profile.reason);
    }
    if (n > MOST_SHOWN)
        fprintf(session->err, "note: nor are %zu more targets: --authority and --indicator show them\n", n - MOST_SHOWN);
    return YS_EXIT_DONE;
}

int ys_target_profile_view(const ys_arguments *arguments, FILE *out, FILE *err)
{
    const bool text = ys_argument_choice(arguments, "--format") == YS_FORMAT_TEXT;
    const ys_series_command command = {
        .columns = text ? columns_of_text : columns, .result_size = sizeof(profile_row), .selects = YS_SELECT_TARGETS,
        .prepare = ys_prepare_targets, .work = work, .add_rows = add_rows, .also_write = note_left_out};
    return ys_run_series_command(&command, arguments, out, err);
}
