/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/commentary.h"
#include "cli/series_command.h"
#include "cli/subcommands.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

const ys_option ys_trend_command_options[] = {
    {"--method", YS_OPTION_CHOICE, "theil-sen|ols|robust|logit|poisson|recent", "theil-sen", "how the slope is fitted: median of pairs; least squares; robust regression; a line of the logit (percentages) or of the logarithm (counts); the last five years as public health profiles judge them", 0, 0, false},
    {"--errors", YS_OPTION_CHOICE, "hac|ar1|iid", "hac", "ols: errors follow one another over lags, as AR(1), or not at all", 0, 0, false},
    {"--lags", YS_OPTION_WHOLE, "N", NULL, "hac: over how many periods (4(n/100)^(2/9), rounded down)", 0, 1000, false},
    {"--weights", YS_OPTION_CHOICE, "huber|bisquare", "huber", "robust: wild figures count less, or not at all", 0, 0, false},
    {"--mk", YS_OPTION_CHOICE, "auto|original|seasonal|correlated-seasons|hamed-rao", "auto", "theil-sen: Mann-Kendall test of all pairs, of pairs of one season, the same with correlated seasons, or corrected for autocorrelation; auto: by season where it may mislead, allowing for figures that follow one another", 0, 0, false},
    {"--confidence", YS_OPTION_NUMBER, "0.5..0.9999", "0.95", "coverage of the slope's limits", 0.5, 0.9999, false},
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
    ys_level_shifts shifts;
    const char *comment;
} trend_row;

/* An option that would change nothing is refused, so that nobody believes it did. */
static bool options_go_together(const ys_arguments *arguments, FILE *err)
{
    static const struct { const char *option, *with, *word; } needs[] = {
        {"--errors", "--method", "ols"}, {"--lags", "--method", "ols"}, {"--lags", "--errors", "hac"},
        {"--weights", "--method", "robust"}, {"--mk", "--method", "theil-sen"},
    };
    static const char *const of_no_use[] = {"--confidence", "--adjust"};
    for (size_t i = 0; i < sizeof needs / sizeof *needs; i++) {
        if (!ys_argument_given(arguments, needs[i].option)
            || strcmp(ys_argument(arguments, needs[i].with), needs[i].word) == 0)
            continue;
        fprintf(err, "yardstick: %s goes with %s %s, not with %s %s\n", needs[i].option, needs[i].with, needs[i].word,
                needs[i].with, ys_argument(arguments, needs[i].with));
        return false;
    }
    for (size_t i = 0; i < sizeof of_no_use / sizeof *of_no_use; i++) {
        if (!ys_argument_given(arguments, of_no_use[i]) || strcmp(ys_argument(arguments, "--method"), "recent") != 0)
            continue;
        fprintf(err, "yardstick: %s does not go with --method recent, which has no limits and is for annual figures\n", of_no_use[i]);
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
    options.weights = (ys_robust_weight)ys_argument_choice(arguments, "--weights");
    options.test = (ys_trend_test)ys_argument_choice(arguments, "--mk");
    return options;
}

static const char *write_comment(const ys_indicator *about, const trend_row *row, ys_arena *arena)
{
    char sentence[512], shifts[512], both[1026];
    ys_say_trend(about, &row->trend, sentence, sizeof sentence);
    ys_say_level_shifts(about, &row->shifts, shifts, sizeof shifts);
    snprintf(both, sizeof both, "%s%s%s", sentence, *shifts ? " " : "", shifts);
    return ys_cell_copy(both, arena).text;
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
    const ys_season_assessment *known = adjust == 2 ? NULL : &season;
    status = ys_assess_trend(&selected->series, about, known, &options, arena, &row->trend);
    if (status == YS_OK)
        status = ys_assess_level_shifts(&selected->series, about, known, arena, &row->shifts);
    ys_arena_rewind(arena, mark);
    if (status != YS_OK)
        return status;
    row->comment = write_comment(about, row, arena);
    return row->comment ? YS_OK : YS_ERR_MEMORY;
}

static ys_cell number_if(bool known, double number)
{
    return ys_cell_number(known ? number : NAN);
}

/* First periods of the new levels. */
static ys_cell shifts_cell(const ys_level_shifts *shifts, ys_arena *arena)
{
    char text[YS_MOST_LEVEL_SHIFTS * (YS_PERIOD_TEXT + 1)] = "", period[YS_PERIOD_TEXT];
    for (size_t m = 0; m < shifts->n; m++) {
        const size_t used = strlen(text);
        snprintf(text + used, sizeof text - used, "%s%s", m ? " " : "", ys_period_format(shifts->shift[m].from, period));
    }
    return *text ? ys_cell_copy(text, arena) : ys_cell_text(NULL);
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
        ys_cell_count(known ? trend->figures : ys_series_count(&selected->series)), number_if(known, (double)trend->missing),
        ys_cell_text(ys_trend_method_word(trend->options.method)), ys_cell_truth(trend->adjusted),
        number_if(known, trend->fit.intercept), number_if(known, trend->fit.slope),
        number_if(known, trend->fit.slope_lower), number_if(known, trend->fit.slope_upper),
        number_if(known, trend->fit.standard_error), number_if(known, trend->fit.statistic),
        number_if(known, trend->fit.p_value), number_if(known, trend->fit.tau),
        ys_cell_text(known ? ys_direction_word(trend->direction) : NULL),
        number_if(known, trend->change), number_if(known, trend->change_percent),
        shifts_cell(&row->shifts, arena), ys_cell_text(row->comment),
    };
    ys_table_add(table, cells);
}

int ys_cmd_trend(const ys_arguments *arguments, FILE *out, FILE *err)
{
    if (!options_go_together(arguments, err))
        return YS_EXIT_USAGE;
    static const ys_series_command command = {
        .columns = columns, .result_size = sizeof(trend_row), .work = work, .add_rows = add_rows};
    return ys_run_series_command(&command, arguments, out, err);
}
