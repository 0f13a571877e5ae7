/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/commentary.h"
#include "cli/session.h"
#include "cli/subcommands.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const ys_option ys_season_options[] = {
    {"--summary", YS_OPTION_FLAG, NULL, NULL, "one row a series: is there a season, is the newest value usual", 0, 0, false},
    {"--method", YS_OPTION_CHOICE, "auto|stl|none", "auto", "auto makes no factors under three years", 0, 0, false},
    {"--mode", YS_OPTION_CHOICE, "auto|additive|log-additive", "auto", "whether the season adds or multiplies", 0, 0, false},
    {"--s-window", YS_OPTION_TEXT, "N|periodic", NULL, "years the seasonal loess spans, odd, at least 7 (R's stl: periodic)", 0, 0, false},
    {"--t-window", YS_OPTION_WHOLE, "N", NULL, "periods the trend loess spans, odd", 3, 100001, false},
    {"--l-window", YS_OPTION_WHOLE, "N", NULL, "periods the low-pass loess spans, odd", 3, 100001, false},
    {"--s-degree", YS_OPTION_WHOLE, "0|1", NULL, "degree of the seasonal loess", 0, 1, false},
    {"--t-degree", YS_OPTION_WHOLE, "0|1", NULL, "degree of the trend loess", 0, 1, false},
    {"--l-degree", YS_OPTION_WHOLE, "0|1", NULL, "degree of the low-pass loess (that of the trend)", 0, 1, false},
    {"--s-jump", YS_OPTION_WHOLE, "N", NULL, "loess at every Nth point (a tenth of the window)", 1, 100001, false},
    {"--t-jump", YS_OPTION_WHOLE, "N", NULL, "the same for the trend", 1, 100001, false},
    {"--l-jump", YS_OPTION_WHOLE, "N", NULL, "the same for the low-pass", 1, 100001, false},
    {"--inner", YS_OPTION_WHOLE, "N", NULL, "passes inside (2, or 1 when robust)", 1, 1000, false},
    {"--outer", YS_OPTION_WHOLE, "N", NULL, "passes that weigh outliers down (0, or 15 when robust)", 0, 1000, false},
    {"--robust", YS_OPTION_CHOICE, "yes|no", NULL, "resist outliers (auto does; stl does not unless told)", 0, 0, false},
    {0},
};

static const ys_column columns[] = {
    {"authority", true}, {"indicator", true}, {"period", true}, {"value", true}, {"trend", true}, {"seasonal", true},
    {"remainder", true}, {"adjusted", true}, {"weight", false}, {0},
};

static const ys_column summary_columns[] = {
    {"authority", true}, {"indicator", true}, {"frequency", true}, {"n", true}, {"method", true}, {"transform", true},
    {"seasonal", true}, {"strength", true}, {"qs_p", false}, {"friedman_p", false}, {"kruskal_wallis_p", true},
    {"f_stable", false}, {"f_moving", false}, {"combined", false}, {"m7", false}, {"q", false}, {"peak", true},
    {"trough", true}, {"amplitude", true}, {"newest_expected", false}, {"newest_statistic", false},
    {"newest_p", false}, {"comment", true}, {0},
};

typedef struct season_row {
    ys_season_assessment season;
    const char *comment;
} season_row;

static unsigned whole_or(const ys_arguments *arguments, const char *name, unsigned otherwise)
{
    return ys_argument(arguments, name) ? (unsigned)ys_argument_number(arguments, name) : otherwise;
}

static const char *const stl_options[] = {
    "--s-window", "--t-window", "--l-window", "--s-degree", "--t-degree", "--l-degree", "--s-jump",
    "--t-jump", "--l-jump", "--inner", "--outer", "--robust",
};

static ys_stl_options read_stl(const ys_arguments *arguments)
{
    ys_stl_options stl = ys_stl_defaults;
    const char *window = ys_argument(arguments, "--s-window");
    if (window && strcmp(window, "periodic") != 0) {
        stl.periodic = false;
        stl.seasonal_window = (unsigned)strtoul(window, NULL, 10);
    }
    stl.trend_window = whole_or(arguments, "--t-window", stl.trend_window);
    stl.low_pass_window = whole_or(arguments, "--l-window", stl.low_pass_window);
    stl.seasonal_degree = whole_or(arguments, "--s-degree", stl.seasonal_degree);
    stl.trend_degree = whole_or(arguments, "--t-degree", stl.trend_degree);
    stl.low_pass_degree = whole_or(arguments, "--l-degree", stl.trend_degree);
    stl.seasonal_jump = whole_or(arguments, "--s-jump", stl.seasonal_jump);
    stl.trend_jump = whole_or(arguments, "--t-jump", stl.trend_jump);
    stl.low_pass_jump = whole_or(arguments, "--l-jump", stl.low_pass_jump);
    stl.robust = ys_argument_yes(arguments, "--robust");
    stl.inner = ys_argument(arguments, "--inner") ? (int)ys_argument_number(arguments, "--inner") : stl.inner;
    stl.outer = ys_argument(arguments, "--outer") ? (int)ys_argument_number(arguments, "--outer") : stl.outer;
    return stl;
}

static ys_seasonal_adjustment_options read_options(const ys_arguments *arguments)
{
    ys_seasonal_adjustment_options options = ys_seasonal_adjustment_defaults;
    options.method = (ys_season_method)ys_argument_choice(arguments, "--method");
    options.mode = (ys_season_mode)ys_argument_choice(arguments, "--mode");
    options.stl = read_stl(arguments);
    options.stl_given = options.method == YS_SEASON_STL;
    for (size_t i = 0; i < sizeof stl_options / sizeof *stl_options; i++)
        options.stl_given = options.stl_given || ys_argument_given(arguments, stl_options[i]);
    return options;
}

static ys_status work(const ys_session *session, const ys_selected *selected, ys_arena *arena, void *result)
{
    season_row *row = result;
    const ys_seasonal_adjustment_options options = read_options(session->arguments);
    const ys_status status = ys_assess_season(&selected->series, &options, arena, &row->season);
    if (status != YS_OK)
        return status;
    char sentence[1024];
    const ys_indicator *about = ys_dataset_indicator(session->dataset, selected->indicator);
    ys_say_season(about, &selected->series, &row->season, sentence, sizeof sentence);
    row->comment = ys_cell_copy(sentence, arena).text;
    return row->season.status == YS_ERR_OPTION ? YS_ERR_OPTION : YS_OK;
}

static void add_observations(const ys_session *session, const ys_selected *selected, const void *result,
                             ys_table *table)
{
    const season_row *row = result;
    const ys_seasonal_adjustment_result *fit = &row->season.fit;
    const bool known = row->season.status == YS_OK;
    for (size_t i = 0; i < selected->series.n; i++) {
        const ys_cell cells[] = {
            ys_cell_text(ys_dataset_authority(session->dataset, selected->authority)->code),
            ys_cell_text(ys_dataset_indicator(session->dataset, selected->indicator)->code),
            ys_cell_period(ys_series_period(&selected->series, i), &session->arena[0]),
            ys_cell_number(selected->series.value[i]),
            ys_cell_number(known ? fit->trend[i] : NAN), ys_cell_number(known ? fit->seasonal[i] : NAN),
            ys_cell_number(known ? fit->remainder[i] : NAN), ys_cell_number(known ? fit->adjusted[i] : NAN),
            ys_cell_number(known ? fit->weight[i] : NAN),
        };
        ys_table_add(table, cells);
    }
}

static const char *frequency_word(unsigned per_year)
{
    return per_year == 12 ? "monthly" : per_year == 4 ? "quarterly" : "annual";
}

static void add_summary(const ys_session *session, const ys_selected *selected, const void *result, ys_table *table)
{
    const season_row *row = result;
    const ys_seasonal_adjustment_result *fit = &row->season.fit;
    const bool known = row->season.status == YS_OK;
    const bool factors = known && fit->method != YS_SEASON_NONE && fit->peak != fit->trough;
    const ys_period_kind kind = selected->series.first.kind;
    const ys_cell cells[] = {
        ys_cell_text(ys_dataset_authority(session->dataset, selected->authority)->code),
        ys_cell_text(ys_dataset_indicator(session->dataset, selected->indicator)->code),
        ys_cell_text(frequency_word(selected->series.per_year)), ys_cell_count(ys_series_count(&selected->series)),
        ys_cell_text(known ? ys_season_method_word(fit->method) : NULL),
        ys_cell_text(factors ? ys_season_mode_word(fit->mode) : NULL),
        ys_cell_text(known ? ys_seasonal_verdict_word(fit->verdict) : NULL),
        ys_cell_number(known ? fit->strength : NAN),
        ys_cell_number(row->season.test[YS_TEST_QS].p_value), ys_cell_number(row->season.test[YS_TEST_FRIEDMAN].p_value),
        ys_cell_number(row->season.test[YS_TEST_KRUSKAL_WALLIS].p_value),
        ys_cell_number(row->season.test[YS_TEST_STABLE_F].statistic),
        ys_cell_number(row->season.test[YS_TEST_MOVING_F].statistic),
        ys_cell_text(NULL), ys_cell_text(NULL), ys_cell_text(NULL),
        ys_cell_text(factors ? ys_period_position_name(kind, fit->peak) : NULL),
        ys_cell_text(factors ? ys_period_position_name(kind, fit->trough) : NULL),
        ys_cell_number(known ? fit->amplitude : NAN), ys_cell_number(known ? fit->newest_expected : NAN),
        ys_cell_number(known ? fit->newest_statistic : NAN), ys_cell_number(known ? fit->newest_p : NAN),
        ys_cell_text(row->comment),
    };
    ys_table_add(table, cells);
}

static bool window_is_right(const ys_arguments *arguments, FILE *err)
{
    const char *window = ys_argument(arguments, "--s-window");
    if (!window || strcmp(window, "periodic") == 0)
        return true;
    char *end;
    const unsigned long years = strtoul(window, &end, 10);
    if (*end == '\0' && window[0] != '-' && years >= 7 && years <= 100001 && years % 2 == 1)
        return true;
    fprintf(err, "yardstick: --s-window takes 'periodic' or an odd whole number from 7, not '%s'\n", window);
    return false;
}

static bool windows_are_odd(const ys_arguments *arguments, FILE *err)
{
    static const char *const windows[] = {"--t-window", "--l-window"};
    for (size_t i = 0; i < 2; i++) {
        if (!ys_argument(arguments, windows[i]) || whole_or(arguments, windows[i], 1) % 2 == 1)
            continue;
        fprintf(err, "yardstick: %s takes an odd whole number\n", windows[i]);
        return false;
    }
    return true;
}

int ys_cmd_season(const ys_arguments *arguments, FILE *out, FILE *err)
{
    static const ys_series_command observations = {columns, sizeof(season_row), false, work, add_observations, NULL};
    static const ys_series_command summary = {summary_columns, sizeof(season_row), false, work, add_summary, NULL};
    if (!window_is_right(arguments, err) || !windows_are_odd(arguments, err))
        return YS_EXIT_USAGE;
    const bool short_form = ys_argument_given(arguments, "--summary");
    return ys_run_series_command(short_form ? &summary : &observations, arguments, out, err);
}
