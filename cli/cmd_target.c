/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/commentary.h"
#include "cli/session.h"
#include "cli/subcommands.h"

#include <math.h>

const ys_option ys_target_options[] = {
    {"--method", YS_OPTION_CHOICE, "auto|naive|snaive|drift|shrunken-drift|ses|holt|damped|ets|theta|dotm|combination", "auto",
     "auto: shrunken-drift for under 12 annual figures, else combination", 0, 0, false},
    {"--origin", YS_OPTION_PERIOD, "P", NULL, "nothing after this period is used", 0, 0, false},
    {"--targets", YS_OPTION_TEXT, "FILE", NULL, "read instead of the collection's targets.csv", 0, 0, false},
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

typedef struct target_row {
    ys_target_assessment target;
    const char *comment;
} target_row;

static ys_status work(const ys_session *session, const ys_selected *selected, ys_arena *arena, void *result)
{
    target_row *row = result;
    const ys_arguments *arguments = session->arguments;
    const ys_indicator *about = ys_dataset_indicator(session->dataset, selected->indicator);
    const ys_period origin = ys_argument_period(arguments, "--origin");
    ys_assessment_options options = session->assessment;
    ys_series series = selected->series;
    while (origin.kind && series.n > 0
           && ys_period_last_month(ys_series_period(&series, series.n - 1)) > ys_period_last_month(origin))
        series.n--;
    options.as_of = origin.kind ? origin : options.as_of;
    const ys_forecast_method method = (ys_forecast_method)ys_argument_choice(arguments, "--method");
    ys_season_assessment season;
    ys_trend_assessment trend;
    ys_seasonal_adjustment_options adjustment;
    ys_status status = ys_season_options_of(session->dataset, selected->indicator, selected->authority, &series, arena,
                                            &adjustment);
    if (status == YS_OK)
        status = ys_assess_season(&series, &adjustment, arena, &season);
    if (status == YS_OK)
        status = ys_assess_trend(&series, about, &season, NULL, arena, &trend);
    const ys_target_inputs inputs = {&series, &season, &trend};
    if (status == YS_OK)
        status = ys_assess_target(session->dataset, selected->target, method, &inputs, &options, arena, &row->target);
    char sentence[1024];
    if (status == YS_OK)
        row->comment = ys_cell_copy(ys_say_target(about, &row->target, sentence, sizeof sentence), arena).text;
    return status;
}

static ys_cell if_known(bool known, double number)
{
    return ys_cell_number(known ? number : NAN);
}

static void add_rows(const ys_session *session, const ys_selected *selected, const void *result, ys_table *table)
{
    const target_row *row = result;
    const ys_target_probability_result *fit = &row->target.fit;
    const bool known = row->target.status == YS_OK;
    const ys_target *target = selected->target;
    const ys_indicator *about = ys_dataset_indicator(session->dataset, selected->indicator);
    ys_arena *arena = &session->arena[0];
    const ys_period none = {0};
    const ys_cell cells[] = {
        ys_cell_text(ys_dataset_authority(session->dataset, selected->authority)->code), ys_cell_text(about->code),
        ys_cell_number(row->target.goal), ys_cell_period(target->deadline, arena),
        ys_cell_text(ys_basis_word(target->basis)), ys_cell_text(ys_purpose_word(target->purpose)),
        ys_cell_text(ys_polarity_word(about->polarity)),
        ys_cell_period(known ? fit->latest_period : none, arena),
        if_known(known, fit->latest_value), if_known(known, fit->projected), if_known(known, fit->lower_80),
        if_known(known, fit->upper_80), if_known(known, fit->lower_95), if_known(known, fit->upper_95),
        if_known(known, fit->probability), if_known(known, fit->required_per_year),
        ys_cell_number(row->target.trend_per_year), ys_cell_text(NULL), ys_cell_text(NULL), ys_cell_text(NULL),
        ys_cell_text(NULL), if_known(known, fit->target_80), if_known(known, fit->target_50),
        if_known(known, fit->target_20), ys_cell_text(ys_target_verdict_word(known ? fit->verdict : YS_VERDICT_NOT_ASSESSABLE)),
        ys_cell_text(row->comment),
    };
    ys_table_add(table, cells);
}

int ys_cmd_target(const ys_arguments *arguments, FILE *out, FILE *err)
{
    static const ys_series_command command = {columns, sizeof(target_row), YS_SELECT_TARGETS, work, add_rows, NULL};
    return ys_run_series_command(&command, arguments, out, err);
}
