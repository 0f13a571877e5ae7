/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/commentary.h"
#include "cli/series_command.h"
#include "cli/session_goals.h"
#include "cli/subcommands.h"

const ys_option ys_flag_options[] = {
    {"--only-escalated", YS_OPTION_FLAG, NULL, NULL, "leave out what needs nobody's look", 0, 0, false},
    {"--exit-code", YS_OPTION_FLAG, NULL, NULL, "exit with status 3 when something is escalated", 0, 0, false},
    {0},
};

static const ys_column columns[] = {
    {"authority", true}, {"indicator", true}, {"period", true}, {"value", true}, {"adjusted", true},
    {"expected", true}, {"target", true}, {"status", true}, {"year_end_status", false}, {"escalated", true},
    {"rule", false}, {"season", true}, {"since_last", false}, {"since_last_year", true}, {"reporting", false},
    {"set_by", false}, {"reason", true}, {0},
};

typedef struct flag_row {
    ys_flag_assessment flag;
    const char *reason;
} flag_row;

static ys_status work(const ys_session *session, const ys_selected *selected, ys_arena *arena, void *result)
{
    flag_row *row = result;
    ys_assessment assessment;
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    const ys_status status = ys_assess(session->dataset, selected->indicator, selected->authority,
                                       &session->assessment, arena, &assessment, NULL);
    if (status != YS_OK)
        return status;
    row->flag = assessment.flag;
    char sentence[1024];
    ys_say_flag(assessment.about, &assessment.flag, &assessment.season, sentence, sizeof sentence);
    ys_arena_rewind(arena, mark);
    row->reason = ys_cell_copy(sentence, arena).text;
    return YS_OK;
}

static const char *rule_of(const ys_flag_assessment *flag)
{
    return flag->target ? "target" : NULL;
}

static void add_rows(const ys_session *session, const ys_selected *selected, const void *result, ys_table *table)
{
    const flag_row *row = result;
    const ys_flag_assessment *flag = &row->flag;
    if (ys_argument_given(session->arguments, "--only-escalated") && !flag->escalated)
        return;
    if (flag->status == YS_FLAG_STATUS_CONTEXT && !ys_dataset_indicator(session->dataset, selected->indicator)->polarity_told)
        table->note = "Of some figures the data do not say which direction is better, so they are not judged: give their polarity "
                      "(higher, lower, range or none) in indicators.csv.";
    const bool year_end = flag->year_end_status != YS_FLAG_STATUS_NO_TARGET;
    const ys_cell cells[] = {
        ys_cell_text(ys_dataset_authority(session->dataset, selected->authority)->code),
        ys_cell_text(ys_dataset_indicator(session->dataset, selected->indicator)->code),
        ys_cell_period(flag->period, &session->arena[0]), ys_cell_number(flag->value), ys_cell_number(flag->adjusted),
        ys_cell_number(flag->expected), ys_cell_number(flag->target_value),
        ys_cell_text(ys_flag_status_word(flag->status)),
        ys_cell_text(year_end ? ys_flag_status_word(flag->year_end_status) : NULL), ys_cell_truth(flag->escalated),
        ys_cell_text(rule_of(flag)), ys_cell_text(ys_newest_verdict_word(flag->season)),
        ys_cell_text(ys_change_word(flag->since_last)), ys_cell_text(ys_change_word(flag->since_last_year)),
        ys_cell_text(flag->escalated ? "frequent" : "routine"), ys_cell_text(flag->target ? "targets.csv" : NULL),
        ys_cell_text(row->reason),
    };
    ys_table_add(table, cells);
}

static int exit_status_of(const void *result)
{
    const flag_row *row = result;
    return row->flag.escalated ? YS_EXIT_ESCALATED : YS_EXIT_DONE;
}

int ys_cmd_flag(const ys_arguments *arguments, FILE *out, FILE *err)
{
    const ys_series_command command = {
        .columns = columns, .result_size = sizeof(flag_row), .prepare = ys_session_project_selected_goals, .work = work,
        .add_rows = add_rows, .exit_status = ys_argument_given(arguments, "--exit-code") ? exit_status_of : NULL};
    return ys_run_series_command(&command, arguments, out, err);
}
