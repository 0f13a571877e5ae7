/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/trend_private.h"

#include <math.h>

#include "analysis/correlated_seasons.h"
#include "analysis/declared_shifts.h"
#include "analysis/exceptional_times.h"
#include "analysis/hamed_rao.h"
#include "analysis/median.h"

const ys_trend_options ys_trend_defaults = {
    .confidence = 0.95,
    .test = YS_TREND_TEST_AUTO,
    .errors = YS_ERRORS_HAC,
    .lags = -1,
};

static const double told_under = 0.05;

/* What the tests tell alike; a line takes the pairs of figures that the test takes, and its limits from the reach. */
typedef struct trend_test {
    double statistic, p_value, tau;
    double reach; /* as ys_mann_kendall_reach() */
} trend_test;

/* Adjusted figures lean on each other, so that a test of theirs finds too much; pairs of one place of the year do not. */
static bool by_season(const ys_trend_figures *figures, ys_trend_test test)
{
    return test == YS_TREND_TEST_AUTO ? figures->has_season || figures->may_have
                                      : test == YS_TREND_TEST_SEASONAL || test == YS_TREND_TEST_CORRELATED_SEASONS;
}

/* The published ones where adjusting would link the figures of a year by itself. */
static const ys_series *figures_tested(const ys_trend_figures *figures, ys_trend_test test)
{
    return test == YS_TREND_TEST_AUTO || test == YS_TREND_TEST_CORRELATED_SEASONS ? &figures->published : &figures->fitted;
}

/* Between two breaks only, so that no step is taken for known that is estimated; the other tests have no such form. */
static bool pairs_within_parts(const ys_trend_options *options)
{
    return options->method == YS_TREND_THEIL_SEN && options->test != YS_TREND_TEST_CORRELATED_SEASONS
        && options->test != YS_TREND_TEST_HAMED_RAO;
}

static ys_status test_by_itself(const ys_series *series, bool seasonal, double confidence, ys_arena *arena,
                                trend_test *found)
{
    const ys_mann_kendall_ar1_options how = {seasonal, true, confidence};
    ys_mann_kendall_ar1_result test;
    const ys_status status = ys_mann_kendall_ar1(series, &how, arena, &test);
    if (status == YS_OK)
        *found = (trend_test){test.statistic, test.p_value, test.tau, test.reach};
    return status;
}

static ys_status test_as_asked(const ys_series *series, ys_trend_test asked, ys_arena *arena, ys_mann_kendall_result *test)
{
    const ys_mann_kendall_options how = {
        .form = asked == YS_TREND_TEST_SEASONAL ? YS_MANN_KENDALL_SEASONAL : YS_MANN_KENDALL_ORIGINAL,
        .exact_up_to = ys_mann_kendall_defaults.exact_up_to, .within_parts = true,
    };
    switch (asked) {
    case YS_TREND_TEST_CORRELATED_SEASONS:
        return ys_correlated_seasons(series, arena, test);
    case YS_TREND_TEST_HAMED_RAO:
        return ys_hamed_rao(series, NULL, arena, test);
    default:
        return ys_mann_kendall(series, &how, arena, test);
    }
}

static ys_status test_trend(const ys_trend_figures *figures, const ys_trend_options *options, ys_arena *arena,
                            trend_test *found, const char **reason)
{
    const ys_series *series = figures_tested(figures, options->test);
    if (options->test == YS_TREND_TEST_AUTO)
        return test_by_itself(series, by_season(figures, options->test), options->confidence, arena, found);
    if (options->test == YS_TREND_TEST_HAMED_RAO && figures->season_unknown) {
        *reason = "Hamed and Rao's test would take a season for figures that follow one another: it needs annual or "
                  "seasonally adjusted figures";
        return YS_ERR_DOMAIN;
    }
    ys_mann_kendall_result test;
    double reach = NAN;
    ys_status status = test_as_asked(series, options->test, arena, &test);
    if (status == YS_ERR_NUMERIC)
        *reason = options->test == YS_TREND_TEST_HAMED_RAO ? "Hamed and Rao's correction leaves no variance"
                                                           : "its seasons cancel each other";
    if (status == YS_OK)
        status = ys_mann_kendall_reach(&test, options->confidence, arena, &reach);
    if (status == YS_OK)
        *found = (trend_test){test.statistic, test.p_value, test.tau, reach};
    return status;
}

/* The middle of the figures without their season, taken back from the middle of time (Conover 1980). */
static ys_status level_at_first(const ys_series *series, double slope, ys_arena *arena, double *level)
{
    double *value = ys_arena_doubles(arena, series->n), *time = ys_arena_doubles(arena, series->n);
    if (!value || !time)
        return YS_ERR_MEMORY;
    size_t n = 0;
    for (size_t i = 0; i < series->n; i++) {
        if (isnan(series->value[i]))
            continue;
        value[n] = series->value[i];
        time[n++] = (double)i / series->per_year;
    }
    *level = ys_median(value, n) - slope * ys_median(time, n);
    return YS_OK;
}

static ys_status fit_theil_sen(const ys_trend_figures *figures, const ys_trend_options *options, ys_arena *arena,
                               ys_trend_fit *fit)
{
    ys_theil_sen_options how = {.seasonal = by_season(figures, options->test), .confidence = options->confidence,
                                .within_parts = pairs_within_parts(options)};
    ys_theil_sen_result line;
    trend_test test = {NAN, NAN, NAN, 0.0};
    ys_status status = figures->overlapping ? YS_OK : test_trend(figures, options, arena, &test, &fit->reason);
    how.reach = test.reach;
    if (status == YS_OK)
        status = ys_theil_sen(figures_tested(figures, options->test), &how, arena, &line);
    if (status == YS_OK)
        status = level_at_first(&figures->fitted, line.slope, arena, &fit->line.intercept);
    if (status != YS_OK)
        return status;
    fit->line.slope = line.slope;
    fit->line.slope_lower = line.slope_lower;
    fit->line.slope_upper = line.slope_upper;
    fit->line.statistic = test.statistic;
    fit->line.p_value = test.p_value;
    fit->line.tau = test.tau;
    return YS_OK;
}

static ys_status fit_ols(const ys_trend_figures *figures, const ys_trend_options *options, ys_arena *arena,
                         ys_trend_fit *fit)
{
    if (figures->may_have)
        return YS_ERR_TOO_FEW;
    const ys_linear_trend_options how = {options->confidence, options->errors, options->lags};
    ys_linear_trend_result line;
    const ys_status status = ys_linear_trend(&figures->fitted, &how, arena, &line);
    if (status != YS_OK)
        return status;
    fit->line.slope = line.slope;
    fit->line.slope_lower = line.slope_lower;
    fit->line.slope_upper = line.slope_upper;
    fit->line.intercept = line.intercept;
    fit->line.standard_error = line.standard_error;
    fit->line.statistic = line.statistic;
    fit->line.p_value = line.p_value;
    fit->line.rho = line.rho;
    fit->line.lags = line.lags;
    return YS_OK;
}

typedef ys_status fit_function(const ys_trend_figures *figures, const ys_trend_options *options, ys_arena *arena,
                               ys_trend_fit *fit);

static fit_function *const fit_by[] = {
    [YS_TREND_THEIL_SEN] = fit_theil_sen,     [YS_TREND_OLS] = fit_ols,
    [YS_TREND_ROBUST] = ys_trend_fit_robust,   [YS_TREND_LOGIT] = ys_trend_fit_logit,
    [YS_TREND_POISSON] = ys_trend_fit_poisson, [YS_TREND_RECENT] = ys_trend_fit_recent,
};

/* Three or four figures on one line leave no error to judge it by: no test is claimed. */
static void judge_exact_line(const ys_series *fitted, ys_trend_method method, ys_trend_line *line)
{
    enum { FEW = 4 };
    const double rounding = 1e-12 * fabs(line->slope);
    if ((method != YS_TREND_OLS && method != YS_TREND_ROBUST) || ys_series_count(fitted) > FEW || line->slope == 0.0
        || line->standard_error > rounding)
        return;
    line->exact = true;
    line->slope_lower = line->slope_upper = line->standard_error = line->statistic = line->p_value = NAN;
}

static ys_direction direction_of(const ys_indicator *about, const ys_trend_fit *fit)
{
    if (isnan(fit->line.p_value))
        return YS_DIRECTION_UNKNOWN;
    if (!(fit->line.p_value < fit->told_under) || fit->line.slope == 0.0)
        return YS_DIRECTION_NO_CHANGE;
    const bool rising = fit->line.slope > 0.0;
    if (about->polarity == YS_POLARITY_HIGHER)
        return rising ? YS_DIRECTION_IMPROVING : YS_DIRECTION_WORSENING;
    if (about->polarity == YS_POLARITY_LOWER)
        return rising ? YS_DIRECTION_WORSENING : YS_DIRECTION_IMPROVING;
    return rising ? YS_DIRECTION_RISING : YS_DIRECTION_FALLING;
}

static void describe_span(const ys_series *series, const ys_trend_fit *fit, ys_trend_assessment *trend)
{
    const size_t span = fit->last - fit->first;
    const ys_series part = ys_series_slice(series, fit->first, span + 1);
    trend->from = ys_series_period(series, fit->first);
    trend->to = ys_series_period(series, fit->last);
    trend->figures = ys_series_count(&part);
    trend->missing = part.n - trend->figures;
    trend->change = trend->fit.slope * (double)span / series->per_year;
    trend->change_percent = trend->fit.intercept > 0.0 ? 100.0 * trend->change / trend->fit.intercept : NAN;
}

static ys_series from_first_value(const ys_series *series)
{
    size_t first = 0;
    while (first < series->n && isnan(series->value[first]))
        first++;
    return ys_series_slice(series, first, series->n - first);
}

static void count_breaks(const ys_series *series, ys_trend_figures *figures)
{
    for (size_t i = 1; series->flags && i < series->n; i++)
        if (series->flags[i] & (YS_FLAG_BREAK | YS_FLAG_DECLARED)) {
            figures->unmovable++;
            figures->broken = ys_series_period(series, i);
        }
    figures->unmovable -= figures->moved;
}

/* The figures without their season, missing where the published ones are. */
static ys_status take_adjusted(const ys_series *published, const double adjusted[], ys_arena *arena, ys_series *fitted)
{
    double *value = ys_arena_doubles(arena, published->n);
    size_t moved;
    if (!value)
        return YS_ERR_MEMORY;
    for (size_t i = 0; i < published->n; i++)
        value[i] = isnan(published->value[i]) ? NAN : adjusted[i];
    fitted->value = value;
    return ys_take_out_declared_shifts(fitted, arena, &moved);
}

ys_status ys_trend_prepare(const ys_series *series, const ys_indicator *about, const ys_season_assessment *season,
                           ys_arena *arena, ys_trend_figures *result)
{
    const bool known = season && season->status == YS_OK;
    ys_trend_figures figures = {
        .about = about, .published = *series,
        /* The label decides, not the factors: a series without a clear season is told as published. */
        .has_season = known && season->fit.method != YS_SEASON_NONE && season->fit.verdict >= YS_SEASONAL_PROBABLY,
        .may_have = known && series->per_year > 1 && season->fit.verdict == YS_SEASONAL_TOO_SHORT,
        .overlapping = about->kind == YS_KIND_ROLLING,
    };
    figures.season_unknown = series->per_year > 1 && (!known || season->fit.verdict == YS_SEASONAL_TOO_SHORT);
    ys_status status = ys_leave_out_exceptional(&figures.published, arena);
    ys_series fitted = figures.published;
    const double *usual = figures.published.value;
    figures.exceptional = ys_series_count(series) - ys_series_count(&figures.published);
    if (status == YS_OK)
        status = ys_take_out_declared_shifts(&figures.published, arena, &figures.moved);
    if (status == YS_OK && known && figures.has_season)
        status = take_adjusted(&fitted, season->fit.adjusted, arena, &fitted);
    else
        fitted = figures.published;
    if (status != YS_OK)
        return status;
    const ys_series before = {.value = usual, .n = series->n};
    figures.published = from_first_value(&figures.published);
    figures.fitted = from_first_value(&fitted);
    count_breaks(&figures.published, &figures);
    if (figures.moved > 0)
        figures.unmoved = from_first_value(&before).value;
    *result = figures;
    return YS_OK;
}

static ys_trend_fit empty_fit(const ys_series *series)
{
    const size_t last = ys_series_last_value(series, series->n);
    return (ys_trend_fit){
        .line = {.slope = NAN, .slope_lower = NAN, .slope_upper = NAN, .intercept = NAN, .standard_error = NAN,
                 .statistic = NAN, .p_value = NAN, .tau = NAN, .rho = NAN, .dispersion = NAN},
        .told_under = told_under, .last = last < series->n ? last : 0,
    };
}

ys_status ys_assess_trend(const ys_series *series, const ys_indicator *about, const ys_season_assessment *season,
                          const ys_trend_options *options, ys_arena *arena, ys_trend_assessment *result)
{
    ys_trend_assessment trend = {.options = options ? *options : ys_trend_defaults, .direction = YS_DIRECTION_UNKNOWN};
    if ((unsigned)trend.options.method > YS_TREND_RECENT || (unsigned)trend.options.test > YS_TREND_TEST_HAMED_RAO)
        return YS_ERR_OPTION;
    ys_trend_figures figures;
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    if (ys_trend_prepare(series, about, season, arena, &figures) != YS_OK) {
        ys_arena_rewind(arena, mark);
        return YS_ERR_MEMORY;
    }
    ys_trend_fit fit = empty_fit(&figures.fitted);
    trend.adjusted = figures.has_season && trend.options.method != YS_TREND_RECENT;
    trend.by_season = series->per_year > 1 && trend.options.method == YS_TREND_THEIL_SEN && by_season(&figures, trend.options.test);
    trend.status = fit_by[trend.options.method](&figures, &trend.options, arena, &fit);
    trend.reason = fit.reason;
    trend.exceptional = figures.exceptional;
    trend.within_parts = pairs_within_parts(&trend.options);
    trend.breaks_moved = figures.moved;
    trend.breaks_left = figures.unmovable;
    trend.broken = figures.broken;
    if (trend.status == YS_OK) {
        if (figures.overlapping || (figures.moved > 0 && !pairs_within_parts(&trend.options)))
            fit.line.slope_lower = fit.line.slope_upper = fit.line.standard_error = fit.line.statistic = fit.line.p_value = NAN;
        judge_exact_line(&figures.fitted, trend.options.method, &fit.line);
        trend.fit = fit.line;
        trend.direction = direction_of(about, &fit);
        describe_span(&figures.fitted, &fit, &trend);
    }
    ys_arena_rewind(arena, mark);
    if (trend.status == YS_ERR_MEMORY)
        return trend.status;
    *result = trend;
    return YS_OK;
}
