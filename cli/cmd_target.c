/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/commentary.h"
#include "cli/series_command.h"
#include "cli/subcommands.h"
#include "cli/target_plan.h"
#include "cli/target_views.h"
#include "cli/view.h"

#include <math.h>
#include <string.h>

const ys_option ys_target_options[] = {
    {"--method", YS_OPTION_CHOICE, "auto|naive|snaive|drift|shrunken-drift|ses|holt|damped|ets|theta|dotm|airline|combination", "auto",
     "auto: shrunken-drift for under 12 annual figures, else combination", 0, 0, false},
    {"--origin", YS_OPTION_PERIOD, "P", NULL, "nothing after this period is used", 0, 0, false},
    {"--constants", YS_OPTION_TEXT, "FILE", NULL, "of intervals, as calibrate --write writes them (the shipped ones)", 0, 0, false},
    {"--targets", YS_OPTION_TEXT, "FILE", NULL, "read instead of the collection's targets.csv", 0, 0, false},
    {"--improve", YS_OPTION_TEXT, "AMOUNT/PERIOD", NULL, "what if: better by so much each month, quarter or year", 0, 0, false},
    {"--step", YS_OPTION_TEXT, "P=AMOUNT", NULL, "what if: so much more (or less, with -) from a period on", 0, 0, true},
    {"--solve", YS_OPTION_NUMBER, "P", NULL, "the change that it takes for this probability: 0.8", 0.05, 0.95, false},
    {"--milestones", YS_OPTION_FLAG, NULL, NULL, "where each period has to be on the way", 0, 0, false},
    {"--profile", YS_OPTION_FLAG, NULL, NULL, "a year's target spread by the season, as rows of targets.csv", 0, 0, false},
    {"--smart", YS_OPTION_FLAG, NULL, NULL, "whether each target is specific, measurable, achievable and so on", 0, 0, false},
    {0},
};

static const ys_column columns[] = {
    {"authority", true}, {"indicator", true}, {"target", true}, {"deadline", true}, {"basis", true},
    {"purpose", false}, {"polarity", false}, {"latest_period", false}, {"latest", true}, {"projected", true},
    {"lower_80", false}, {"upper_80", false}, {"lower_95", false}, {"upper_95", false}, {"probability", true},
    {"required_per_year", false}, {"trend_per_year", false}, {"peers", false}, {"peers_achieved", false},
    {"peer_share", false}, {"predictability", false}, {"target_80", false}, {"target_50", false},
    {"target_20", false}, {"verdict", true}, {"comment", true}, {0},
};

/* With a plan or a wanted chance: what it would be otherwise, and what it takes. */
static const ys_column columns_of_plans[] = {
    {"probability_unplanned", true}, {"needed_step", true}, {"needed_per_period", true},
};

typedef struct target_row {
    ys_judged_target judged;
    const char *comment;
} target_row;

static ys_status work(const ys_session *session, const ys_selected *selected, ys_arena *arena, void *result)
{
    target_row *row = result;
    const ys_indicator *about = ys_dataset_indicator(session->dataset, selected->indicator);
    char sentence[2048], levels[512];
    const ys_status status = ys_judge_selected(session, selected, arena, &row->judged);
    if (status != YS_OK)
        return status;
    ys_say_target(about, &row->judged.target, sentence, sizeof sentence - sizeof levels - 1);
    if (*ys_say_target_levels(about, &row->judged.target, levels, sizeof levels))
        strcat(strcat(sentence, " "), levels);
    row->comment = ys_cell_copy(sentence, arena).text;
    return YS_OK;
}

static ys_cell if_known(bool known, double number)
{
    return ys_cell_number(known ? number : NAN);
}

static void add_rows(const ys_session *session, const ys_selected *selected, const void *result, ys_table *table)
{
    const target_row *row = result;
    const ys_target_assessment *judged = &row->judged.target;
    const ys_target_probability_result *fit = &judged->fit;
    const bool known = judged->status == YS_OK;
    const ys_target *target = selected->target;
    const ys_indicator *about = ys_dataset_indicator(session->dataset, selected->indicator);
    ys_arena *arena = &session->arena[0];
    const ys_period none = {0};
    const bool record = known && judged->record.status == YS_OK;
    const ys_cell nothing = ys_cell_text(NULL);
    const ys_cell cells[] = {
        ys_cell_text(ys_dataset_authority(session->dataset, selected->authority)->code), ys_cell_text(about->code),
        ys_cell_number(judged->goal), ys_cell_period(target->deadline, arena),
        ys_cell_text(ys_basis_word(target->basis)), ys_cell_text(ys_purpose_word(target->purpose)),
        ys_cell_text(ys_polarity_word(about->polarity)),
        ys_cell_period(known ? fit->latest_period : none, arena),
        if_known(known, fit->latest_value), if_known(known, fit->projected), if_known(known, fit->lower_80),
        if_known(known, fit->upper_80), if_known(known, fit->lower_95), if_known(known, fit->upper_95),
        if_known(known, fit->probability), if_known(known, fit->required_per_year),
        ys_cell_number(judged->trend_per_year),
        record ? ys_cell_count(judged->record.reached.authorities) : nothing,
        record ? ys_cell_count(judged->record.reached.authorities_reached) : nothing,
        if_known(record, ys_reference_class_probability(&judged->record.reached)),
        if_known(known, fit->predictability), if_known(known, fit->target_80), if_known(known, fit->target_50),
        if_known(known, fit->target_20), ys_cell_text(ys_target_verdict_word(known ? fit->verdict : YS_VERDICT_NOT_ASSESSABLE)),
        ys_cell_text(row->comment), if_known(known && judged->planned, fit->unplanned),
        if_known(known, fit->needed_step), if_known(known, fit->needed_per_period),
    };
    ys_table_add(table, cells);
}

static int show_probabilities(const ys_arguments *arguments, FILE *out, FILE *err)
{
    ys_column all[sizeof columns / sizeof *columns + sizeof columns_of_plans / sizeof *columns_of_plans] = {{0}};
    const bool plans = ys_argument_given(arguments, "--improve") || ys_argument_given(arguments, "--step")
                    || ys_argument_given(arguments, "--solve");
    ys_series_command command = {
        .columns = columns, .result_size = sizeof(target_row), .selects = YS_SELECT_TARGETS, .prepare = ys_prepare_targets,
        .work = work, .add_rows = add_rows};
    memcpy(all, columns, sizeof columns);
    memcpy(all + sizeof columns / sizeof *columns - 1, columns_of_plans, sizeof columns_of_plans);
    command.columns = plans ? all : columns;
    return ys_run_series_command(&command, arguments, out, err);
}

int ys_cmd_target(const ys_arguments *arguments, FILE *out, FILE *err)
{
    static const ys_view views[] = {
        {"--milestones", ys_target_milestones_view}, {"--profile", ys_target_profile_view}, {"--smart", ys_target_smart_view},
        {NULL, show_probabilities},
    };
    const ys_view *view = ys_chosen_view(views, arguments, err);
    if (!view)
        return YS_EXIT_USAGE;
    const int exit_status = ys_check_plan(arguments, err);
    return exit_status == YS_EXIT_DONE ? view->show(arguments, out, err) : exit_status;
}
