/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/commentary.h"
#include "cli/session.h"
#include "cli/subcommands.h"

#include <math.h>
#include <string.h>

const ys_option ys_trend_command_options[] = {
    {"--method", YS_OPTION_CHOICE, "theil-sen|ols", "theil-sen", "how the slope is fitted: median of pairs, or least squares", 0, 0, false},
    {"--errors", YS_OPTION_CHOICE, "hac|ar1|iid", "hac", "ols: errors follow one another over lags, as AR(1), or not at all", 0, 0, false},
    {"--lags", YS_OPTION_WHOLE, "N", NULL, "hac: over how many periods (4(n/100)^(2/9), rounded down)", 0, 1000, false},
    {"--mk", YS_OPTION_CHOICE, "auto|original|seasonal", "auto", "theil-sen: Mann-Kendall test of all pairs, or of pairs of one season; auto: by season where it may mislead, allowing for figures that follow one another", 0, 0, false},
    {"--confidence", YS_OPTION_NUMBER, "0..1", "0.95", "coverage of the slope's limits", 0.5, 0.9999, false},
    {"--adjust", YS_OPTION_CHOICE, "auto|yes|no", "auto", "remove the season first: where there is one, always, never", 0, 0, false},
    {0},
};

static const ys_column columns[] = {
    {"authority", true}, {"indicator", true}, {"from", true}, {"to", true}, {"n", true}, {"missing", false},
    {"method", false}, {"adjusted", false}, {"intercept", false}, {"slope", true}, {"lower", true}, {"upper", true},
    {"standard_error", false}, {"statistic", false}, {"p_value", true}, {"tau", false}, {"direction", true},
    {"change", true}, {"change_percent", false}, {"breaks", false}, {"comment", true}, {0},
};

typedef struct trend_row {
    ys_trend_assessment trend;
    const char *comment;
} trend_row;

/* An option that would change nothing is refused, so that nobody believes it did. */
static bool options_go_together(const ys_arguments *arguments, FILE *err)
{
    static const struct { const char *option, *with, *word; } needs[] = {
        {"--errors", "--method", "ols"}, {"--lags", "--method", "ols"}, {"--lags", "--errors", "hac"},
        {"--mk", "--method", "theil-sen"},
    };
    for (size_t i = 0; i < sizeof needs / sizeof *needs; i++) {
        if (!ys_argument_given(arguments, needs[i].option)
            || strcmp(ys_argument(arguments, needs[i].with), needs[i].word) == 0)
            continue;
        fprintf(err, "yardstick: %s goes with %s %s, not with %s %s\n", needs[i].option, needs[i].with, needs[i].word,
                needs[i].with, ys_argument(arguments, needs[i].with));
        return false;
    }
    return true;
}

static ys_trend_options read_options(const ys_arguments *arguments)
{
    ys_trend_options options = ys_trend_defaults;
    options.method = (ys_trend_method)ys_argument_choice(arguments, "--method");
    options.confidence = ys_argument_number(arguments, "--confidence");
    for (ys_regression_errors e = YS_ERRORS_IID; e <= YS_ERRORS_AR1; e++)
        if (strcmp(ys_argument(arguments, "--errors"), ys_regression_errors_word(e)) == 0)
            options.errors = e;
    if (ys_argument_given(arguments, "--lags"))
        options.lags = (int)ys_argument_number(arguments, "--lags");
    options.test = (ys_trend_test)ys_argument_choice(arguments, "--mk");
    return options;
}

static ys_status work(const ys_session *session, const ys_selected *selected, ys_arena *arena, void *result)
{
    trend_row *row = result;
    const ys_arguments *arguments = session->arguments;
    const ys_indicator *about = ys_dataset_indicator(session->dataset, selected->indicator);
    const ys_trend_options options = read_options(arguments);
    const unsigned adjust = ys_argument_choice(arguments, "--adjust");
    ys_season_assessment season;
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    ys_seasonal_adjustment_options adjustment;
    ys_status status = ys_season_options_of(session->dataset, selected->indicator, selected->authority, &selected->series,
                                            arena, &adjustment);
    if (status == YS_OK)
        status = ys_assess_season(&selected->series, &adjustment, arena, &season);
    if (status != YS_OK)
        return status;
    if (adjust == 1 && season.status == YS_OK && season.fit.verdict < YS_SEASONAL_PROBABLY)
        season.fit.verdict = YS_SEASONAL_PROBABLY;
    status = ys_assess_trend(&selected->series, about, adjust == 2 ? NULL : &season, &options, arena, &row->trend);
    ys_arena_rewind(arena, mark);
    char sentence[512];
    row->comment = ys_cell_copy(ys_say_trend(about, &row->trend, sentence, sizeof sentence), arena).text;
    return status;
}

static ys_cell number_if(bool known, double number)
{
    return ys_cell_number(known ? number : NAN);
}

static void add_rows(const ys_session *session, const ys_selected *selected, const void *result, ys_table *table)
{
    const trend_row *row = result;
    const ys_trend_assessment *trend = &row->trend;
    const bool known = trend->status == YS_OK;
    ys_arena *arena = &session->arena[0];
    const ys_period none = {0};
    const ys_cell cells[] = {
        ys_cell_text(ys_dataset_authority(session->dataset, selected->authority)->code),
        ys_cell_text(ys_dataset_indicator(session->dataset, selected->indicator)->code),
        ys_cell_period(known ? trend->from : none, arena), ys_cell_period(known ? trend->to : none, arena),
        ys_cell_count(ys_series_count(&selected->series)), number_if(known, (double)trend->missing),
        ys_cell_text(ys_trend_method_word(trend->options.method)), ys_cell_truth(trend->adjusted),
        number_if(known, trend->fit.intercept), number_if(known, trend->fit.slope),
        number_if(known, trend->fit.slope_lower), number_if(known, trend->fit.slope_upper),
        number_if(known, trend->fit.standard_error), number_if(known, trend->fit.statistic),
        number_if(known, trend->fit.p_value), number_if(known, trend->fit.tau),
        ys_cell_text(known ? ys_direction_word(trend->direction) : NULL),
        number_if(known, trend->change), number_if(known, trend->change_percent),
        ys_cell_text(NULL), ys_cell_text(row->comment),
    };
    ys_table_add(table, cells);
}

int ys_cmd_trend(const ys_arguments *arguments, FILE *out, FILE *err)
{
    if (!options_go_together(arguments, err))
        return YS_EXIT_USAGE;
    static const ys_series_command command = {columns, sizeof(trend_row), YS_SELECT_SERIES, work, add_rows, NULL, NULL};
    return ys_run_series_command(&command, arguments, out, err);
}
