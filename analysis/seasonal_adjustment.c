/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/seasonal_adjustment.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sort.h>
#include <math.h>

#include "analysis/seasonality_tests.h"

enum {
    MOST_SEASONS = 366,
    FEWEST_YEARS = 3,
    MOST_ERRORS = 24,      /* two years of months: older errors tell little of how the service runs today */
    FEWEST_ERRORS = 6,     /* fewer one-step-ahead errors than this: last year's changes are used instead */
    FEWEST_CHANGES = 4,
    LEVEL_VALUES = 3,
    ROBUST_PASSES = 5      /* enough to settle, says the paper that gave STL; R takes 15, at three times the cost */
};

/* Significance at which a newest value is called unusual, and a season is called present or probable. */
static const double UNUSUAL = 0.01, SEASON_YES = 0.01, SEASON_PROBABLY = 0.05;
/* A spread under this share of the level is rounding in the figures, not knowledge of how steady they are. */
static const double SMALLEST_SPREAD = 0.001;
static const double SPREAD_GROWS = 0.5, LEVEL_VARIES = 1.25;

const ys_seasonal_adjustment_options ys_seasonal_adjustment_defaults = {
    .method = YS_SEASON_AUTO,
    .mode = YS_MODE_AUTO,
    .stl = {.periodic = true, .trend_degree = 1, .low_pass_degree = 1, .inner = -1, .outer = -1}};

/*
 * The series as it is worked on: from its first to its last value, in logs in log mode, and without the positions of
 * the year that are closed, so that a pool that shuts for two winter months has a year of ten. place says where in
 * the given series each of them stands.
 */
typedef struct work_series {
    double *value;
    size_t *place;
    size_t n;
    unsigned per_year;
} work_series;

static unsigned position_of(const ys_series *series, size_t index)
{
    return (unsigned)((ys_period_position(series->first) + index) % series->per_year);
}

static double forward(ys_season_mode mode, double value)
{
    return mode == YS_MODE_LOG_ADDITIVE ? log(value) : value;
}

static double back(ys_season_mode mode, double value)
{
    return mode == YS_MODE_LOG_ADDITIVE ? exp(value) : value;
}


/*
 * A position with under two values in all the years has no season to speak of: it is closed. In a short series one
 * that has come round only once, with a value, is open: the series is short, not interrupted.
 */
static void find_open(const ys_series *series, bool open[MOST_SEASONS])
{
    const size_t last = series->n ? ys_series_last_value(series, series->n - 1) : 0;
    const bool is_short = last < FEWEST_YEARS * (size_t)series->per_year;
    for (size_t season = 0; season < series->per_year; season++) {
        unsigned values = 0, since_first = 0;
        for (size_t i = season; i < series->n && i <= last; i += series->per_year) {
            values += isnan(series->value[i]) ? 0 : 1;
            since_first += values ? 1 : 0;
        }
        open[season] = values >= 2 || (is_short && values == 1 && since_first == 1);
    }
}

static bool take_work_series(ys_arena *arena, size_t n, work_series *work)
{
    work->value = ys_arena_doubles(arena, n);
    work->place = ys_arena_array(arena, n, sizeof *work->place);
    return work->value && work->place;
}

/* Leading and trailing gaps are dropped: there is nothing there to adjust, and no factors are made up for them. */
static void fill_work_series(const ys_series *series, work_series *work)
{
    bool open[MOST_SEASONS] = {false};
    find_open(series, open);
    work->per_year = 0;
    for (size_t season = 0; season < series->per_year; season++)
        work->per_year += open[season] ? 1 : 0;
    work->n = 0;
    size_t end = 0;
    for (size_t i = 0; i < series->n; i++) {
        if (!open[i % series->per_year] || (work->n == 0 && isnan(series->value[i])))
            continue;
        work->value[work->n] = series->value[i];
        work->place[work->n++] = i;
        if (!isnan(series->value[i]))
            end = work->n;
    }
    work->n = end;
}

static ys_series view(const work_series *work, size_t n)
{
    return (ys_series){.value = work->value, .n = n, .per_year = work->per_year};
}

static bool years_enough(const work_series *work, unsigned years)
{
    return work->per_year >= 2 && work->n >= (size_t)years * work->per_year;
}

static double median_of(double values[], size_t n)
{
    if (n == 0)
        return NAN;
    gsl_sort(values, 1, n);
    return n % 2 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2.0;
}

/* ---- which mode ---- */

static bool all_positive(const ys_series *series)
{
    for (size_t i = 0; i < series->n; i++)
        if (series->value[i] <= 0.0)
            return false;
    return true;
}

/* Median and standard deviation of the values of one year; false where half of them or more are missing. */
static bool year_level_and_spread(const double value[], unsigned per_year, double scratch[], double *level,
                                  double *spread)
{
    double sum = 0.0, squares = 0.0;
    size_t n = 0;
    for (unsigned i = 0; i < per_year; i++)
        if (!isnan(value[i]))
            sum += scratch[n++] = value[i];
    if (n < 2 || 2 * n <= per_year)
        return false;
    for (size_t i = 0; i < n; i++)
        squares += (scratch[i] - sum / (double)n) * (scratch[i] - sum / (double)n);
    *spread = sqrt(squares / ((double)n - 1.0));
    *level = median_of(scratch, n);
    return *spread > 0.0;
}

/* Removes the usual year-on-year drift within each year, so that a steep trend is not taken for a spread. */
static void remove_drift(const double value[], size_t n, unsigned per_year, double out[], double scratch[])
{
    size_t changes = 0;
    for (size_t i = per_year; i < n; i++)
        if (!isnan(value[i]) && !isnan(value[i - per_year]))
            scratch[changes++] = value[i] - value[i - per_year];
    const double drift = changes ? median_of(scratch, changes) / per_year : 0.0;
    for (size_t i = 0; i < n; i++)
        out[i] = value[i] - drift * ((double)(i % per_year) - ((double)per_year - 1.0) / 2.0);
}

static double median_slope(const double x[], const double y[], size_t n, double slopes[])
{
    size_t pairs = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t j = i + 1; j < n; j++)
            if (x[i] != x[j])
                slopes[pairs++] = (y[j] - y[i]) / (x[j] - x[i]);
    return median_of(slopes, pairs);
}

/* Levels and spreads of whole years, in logs; years are counted back from the newest. */
static size_t years_in_logs(const work_series *work, size_t n, double level[], double spread[], double scratch[])
{
    const size_t per_year = work->per_year, from = n % per_year, length = n - from;
    double *steady = scratch, *spare = scratch + n;
    remove_drift(work->value + from, length, work->per_year, steady, spare);
    size_t years = 0;
    for (size_t i = 0; i < length; i += per_year) {
        if (!year_level_and_spread(steady + i, work->per_year, spare, &level[years], &spread[years])
            || level[years] <= 0.0)
            continue;
        level[years] = log(level[years]);
        spread[years] = log(spread[years]);
        years++;
    }
    return years;
}

static bool spread_grows(const work_series *work, size_t n, double memory[], size_t most_years)
{
    double *level = memory, *spread = level + most_years, *scratch = spread + most_years;
    const size_t years = years_in_logs(work, n, level, spread, scratch);
    if (years < FEWEST_YEARS)
        return false;
    const double slope = median_slope(level, spread, years, scratch);
    gsl_sort(level, 1, years);
    return level[years - 1] - level[0] >= log(LEVEL_VARIES) && slope > SPREAD_GROWS;
}

/* The newest value has no say: it must not choose the scale on which it is judged. */
static ys_status choose_mode(const ys_series *series, const work_series *work, ys_season_mode wanted, ys_arena *arena,
                             ys_season_mode *mode)
{
    const bool positive = all_positive(series);
    if (wanted == YS_MODE_LOG_ADDITIVE && !positive)
        return YS_ERR_DOMAIN;
    *mode = wanted == YS_MODE_AUTO ? YS_MODE_ADDITIVE : wanted;
    if (wanted != YS_MODE_AUTO || !positive || !years_enough(work, FEWEST_YEARS))
        return YS_OK;
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    const size_t n = work->n - 1, years = n / work->per_year + 1;
    double *memory = ys_arena_doubles(arena, 2 * years + 2 * n + years * years);
    if (memory && spread_grows(work, n, memory, years))
        *mode = YS_MODE_LOG_ADDITIVE;
    ys_arena_rewind(arena, mark);
    return memory ? YS_OK : YS_ERR_MEMORY;
}

/* ---- factors ---- */

static bool take_parts(ys_arena *arena, size_t n, ys_stl_result *parts)
{
    double *memory = ys_arena_doubles(arena, 4 * n);
    if (!memory)
        return false;
    *parts = (ys_stl_result){memory, memory + n, memory + 2 * n, memory + 3 * n, 0};
    return true;
}

static void clear(size_t n, ys_seasonal_adjustment_result *result)
{
    for (size_t i = 0; i < n; i++)
        result->trend[i] = result->seasonal[i] = result->remainder[i] = result->adjusted[i] = result->weight[i] = NAN;
}

static void write_parts(const work_series *work, const ys_stl_result *parts, ys_seasonal_adjustment_result *result)
{
    const ys_season_mode mode = result->mode;
    for (size_t i = 0; i < work->n; i++) {
        const size_t at = work->place[i];
        result->trend[at] = back(mode, parts->trend[i]);
        result->seasonal[at] = back(mode, parts->seasonal[i]);
        result->remainder[at] = back(mode, parts->remainder[i]);
        result->adjusted[at] = back(mode, work->value[i] - parts->seasonal[i]);
        result->weight[at] = parts->weight[i];
    }
}

typedef struct running { double n, mean, squares; } running;

static void add(running *sum, double x)
{
    sum->n += 1.0;
    const double step = x - sum->mean;
    sum->mean += step / sum->n;
    sum->squares += step * (x - sum->mean);
}

static double strength_of(const work_series *work, const ys_stl_result *parts)
{
    running remainder = {0}, both = {0};
    for (size_t i = 0; i < work->n; i++) {
        if (isnan(work->value[i]))
            continue;
        add(&remainder, parts->remainder[i]);
        add(&both, parts->remainder[i] + parts->seasonal[i]);
    }
    return both.squares > 0.0 ? fmax(0.0, 1.0 - remainder.squares / both.squares) : 0.0;
}

static void find_peak(const ys_series *series, const work_series *work, const ys_stl_result *parts,
                      ys_seasonal_adjustment_result *result)
{
    double highest = -INFINITY, lowest = INFINITY, size = 0.0;
    for (size_t season = 0; season < work->per_year; season++) {
        running sum = {0};
        for (size_t i = season; i < work->n; i += work->per_year) {
            add(&sum, parts->seasonal[i]);
            size = fmax(size, fabs(parts->trend[i]));
        }
        const unsigned position = position_of(series, work->place[season]);
        if (sum.mean > highest) {
            highest = sum.mean;
            result->peak = position;
        }
        if (sum.mean < lowest) {
            lowest = sum.mean;
            result->trough = position;
        }
    }
    result->amplitude = back(result->mode, highest - lowest);
    if (highest - lowest <= 1e-12 * size) /* only rounding */
        result->trough = result->peak;
}

static ys_status make_factors(const ys_series *series, const work_series *work, const ys_stl_options *options,
                              ys_arena *arena, ys_seasonal_adjustment_result *result)
{
    ys_stl_result parts;
    if (!take_parts(arena, work->n, &parts))
        return YS_ERR_MEMORY;
    const ys_series whole = view(work, work->n);
    const ys_status status = ys_stl(&whole, options, arena, &parts);
    if (status != YS_OK)
        return status;
    result->method = YS_SEASON_STL;
    result->strength = strength_of(work, &parts);
    find_peak(series, work, &parts, result);
    clear(series->n, result);
    write_parts(work, &parts, result);
    return YS_OK;
}

/* ---- is there a season ---- */

/* In the unit, not in logs, so that the figure is the one other programs give for the published series. */
static ys_status judge_season(const ys_series *series, work_series *work, bool long_enough, ys_arena *arena,
                              ys_seasonal_adjustment_result *result)
{
    ys_kruskal_wallis_result test;
    ys_status status = YS_ERR_TOO_FEW;
    if (work->per_year >= 2) {
        const ys_series whole = view(work, work->n);
        status = ys_kruskal_wallis(&whole, NULL, arena, &test);
    }
    if (status == YS_ERR_MEMORY)
        return status;
    result->kruskal_wallis_p = status == YS_OK ? test.p_value : NAN;
    result->verdict = YS_SEASONAL_TOO_SHORT;
    if (long_enough && series->per_year > 1)
        result->verdict = result->kruskal_wallis_p < SEASON_YES        ? YS_SEASONAL_YES
                          : result->kruskal_wallis_p < SEASON_PROBABLY ? YS_SEASONAL_PROBABLY
                                                                       : YS_SEASONAL_NO_CLEAR_SEASON;
    return YS_OK;
}

/* ---- is the newest value usual ---- */

/* What a rule expected of the newest value, and how far its past expectations were out. Working scale. */
typedef struct forecast {
    double expected, level;
    double error[MOST_ERRORS];
    size_t errors;
} forecast;

/*
 * Root mean square of the errors about zero, each cut to three robust standard deviations, so that a lockdown widens
 * the yardstick a little but does not blind it. With well-behaved errors it is the plain root mean square.
 */
static double clipped_spread(const forecast *f)
{
    double size[MOST_ERRORS], squares = 0.0;
    for (size_t i = 0; i < f->errors; i++)
        size[i] = fabs(f->error[i]);
    const double median = median_of(size, f->errors);
    const double limit = median > 0.0 ? 3.0 * 1.4826 * median : INFINITY;
    for (size_t i = 0; i < f->errors; i++)
        squares += fmin(size[i], limit) * fmin(size[i], limit);
    return sqrt(squares / (double)f->errors);
}

static void judge(const forecast *f, double newest, double inflation, ys_seasonal_adjustment_result *result)
{
    const double floor = SMALLEST_SPREAD * (result->mode == YS_MODE_LOG_ADDITIVE ? 1.0 : fabs(f->level));
    const double spread = fmax(clipped_spread(f) * inflation, floor), error = newest - f->expected;
    if (!(spread > 0.0) && error != 0.0) /* always exactly the same so far: no spread to judge by */
        return;
    result->newest_expected = back(result->mode, f->expected);
    result->newest_statistic = spread > 0.0 ? error / spread : 0.0;
    result->newest_p = 2.0 * gsl_cdf_tdist_Q(fabs(result->newest_statistic), (double)f->errors - 1.0);
    result->newest_verdict = result->newest_p < UNUSUAL ? YS_NEWEST_UNUSUAL : YS_NEWEST_USUAL;
}

/* The median of the last adjusted values within a year before the origin, NaN where there are none. */
static double recent_level(const work_series *work, size_t origin, const double seasonal[])
{
    double adjusted[LEVEL_VALUES];
    size_t n = 0;
    for (size_t i = origin; i-- > 0 && n < LEVEL_VALUES && i + work->per_year >= origin;)
        if (!isnan(work->value[i]))
            adjusted[n++] = work->value[i] - seasonal[i];
    return median_of(adjusted, n);
}

/* What the values before the origin lead one to expect there; false where they do not suffice. */
static bool expect(const work_series *work, size_t origin, const ys_stl_options *options, ys_arena *arena,
                   double scratch[], double *expected, double *level)
{
    if (origin < 2 * (size_t)work->per_year)
        return false;
    const ys_series before = view(work, origin);
    ys_stl_result parts = {.seasonal = scratch};
    if (ys_stl(&before, options, arena, &parts) != YS_OK)
        return false;
    *level = recent_level(work, origin, scratch);
    *expected = *level + scratch[origin - work->per_year];
    return isfinite(*expected);
}

/* Where the number of robust passes is left to us, re-estimation takes fewer: it is done two dozen times. */
static ys_stl_options fewer_passes(const ys_stl_options *options)
{
    ys_stl_options fewer = *options;
    if (fewer.robust && fewer.outer < 0)
        fewer.outer = ROBUST_PASSES;
    return fewer;
}

/* The rule's expectations of the newest value and of up to 24 before it, each re-estimated from what came before. */
static bool forecast_by_season(const work_series *work, const ys_stl_options *options, ys_arena *arena,
                               double scratch[], forecast *f)
{
    const size_t newest = work->n - 1;
    const ys_stl_options fewer = fewer_passes(options);
    double level;
    f->errors = 0;
    if (!expect(work, newest, &fewer, arena, scratch, &f->expected, &f->level))
        return false;
    for (size_t i = newest; i-- > 0 && f->errors < MOST_ERRORS && i >= 2 * (size_t)work->per_year;) {
        double expected;
        if (!isnan(work->value[i]) && expect(work, i, &fewer, arena, scratch, &expected, &level))
            f->error[f->errors++] = work->value[i] - expected;
    }
    return f->errors >= FEWEST_ERRORS;
}

/* Last year's value moved by the usual change; the errors are the changes' distances from that usual change. */
static bool forecast_by_change(const ys_series *series, ys_season_mode mode, size_t newest, forecast *f)
{
    const size_t lag = series->per_year;
    if (newest < lag || isnan(series->value[newest - lag]))
        return false;
    double change[MOST_ERRORS];
    f->errors = 0;
    for (size_t i = newest; i-- > lag && f->errors < MOST_ERRORS;) {
        const double moved = forward(mode, series->value[i]) - forward(mode, series->value[i - lag]);
        if (!isnan(moved))
            change[f->errors] = f->error[f->errors] = moved, f->errors++;
    }
    if (f->errors < FEWEST_CHANGES)
        return false;
    const double usual = median_of(change, f->errors);
    for (size_t i = 0; i < f->errors; i++)
        f->error[i] -= usual;
    f->level = forward(mode, series->value[newest - lag]);
    f->expected = f->level + usual;
    return isfinite(f->expected);
}

static void judge_by_change(const ys_series *series, ys_seasonal_adjustment_result *result)
{
    forecast f;
    if (!forecast_by_change(series, result->mode, result->newest, &f))
        return;
    /* The usual change is itself only an estimate from so many changes. */
    const double n = (double)f.errors, inflation = sqrt((1.0 + 1.0 / n) * n / (n - 1.0));
    judge(&f, forward(result->mode, series->value[result->newest]), inflation, result);
}

static unsigned earlier_years(const ys_series *series, size_t newest)
{
    unsigned years = 0;
    for (size_t i = newest; i >= series->per_year;) {
        i -= series->per_year;
        years += isnan(series->value[i]) ? 0 : 1;
    }
    return years;
}

/* A newest value on a position that was closed until now has no season to be judged by. */
static bool newest_is_worked_on(const work_series *work, size_t newest)
{
    return work->n > 0 && work->place[work->n - 1] == newest;
}

static ys_status judge_newest(const ys_series *series, const work_series *work, const ys_stl_options *options,
                              bool by_season, ys_arena *arena, ys_seasonal_adjustment_result *result)
{
    result->newest = series->n ? ys_series_last_value(series, series->n - 1) : 0;
    result->newest_expected = result->newest_statistic = result->newest_p = NAN;
    result->newest_verdict = YS_NEWEST_NONE;
    result->newest_years = 0;
    if (result->newest == series->n)
        return YS_OK;
    result->newest_verdict = YS_NEWEST_CANNOT_TELL;
    result->newest_years = earlier_years(series, result->newest);
    if (by_season && newest_is_worked_on(work, result->newest)) {
        double *scratch = ys_arena_doubles(arena, work->n);
        if (!scratch)
            return YS_ERR_MEMORY;
        forecast f;
        if (forecast_by_season(work, options, arena, scratch, &f)) {
            judge(&f, work->value[work->n - 1], 1.0, result);
            return YS_OK;
        }
    }
    judge_by_change(series, result);
    return YS_OK;
}

/* ---- all of it ---- */

static bool options_ok(const ys_seasonal_adjustment_options *options)
{
    return (unsigned)options->method <= YS_SEASON_NONE && (unsigned)options->mode <= YS_MODE_LOG_ADDITIVE;
}

static ys_stl_options stl_options(const ys_seasonal_adjustment_options *options)
{
    ys_stl_options stl = options->stl;
    if (!options->stl_given) {
        stl = ys_stl_defaults;
        stl.robust = options->method == YS_SEASON_AUTO;
    }
    return stl;
}

static ys_status adjust(const ys_series *series, const ys_seasonal_adjustment_options *options, ys_arena *arena,
                        ys_seasonal_adjustment_result *result)
{
    work_series work = {0};
    if (!take_work_series(arena, series->n, &work))
        return YS_ERR_MEMORY;
    fill_work_series(series, &work);
    const bool long_enough = years_enough(&work, FEWEST_YEARS);
    const bool factors = options->method == YS_SEASON_STL || (options->method == YS_SEASON_AUTO && long_enough);
    const ys_stl_options stl = stl_options(options);
    if (options->method == YS_SEASON_STL && series->per_year < 2)
        return YS_ERR_OPTION;
    if (options->method == YS_SEASON_STL && !years_enough(&work, 2))
        return YS_ERR_TOO_FEW;

    ys_status status = choose_mode(series, &work, options->mode, arena, &result->mode);
    if (status == YS_OK)
        status = judge_season(series, &work, long_enough, arena, result);
    if (status != YS_OK)
        return status;
    for (size_t i = 0; i < work.n; i++)
        work.value[i] = forward(result->mode, work.value[i]);
    status = judge_newest(series, &work, &stl, factors && long_enough, arena, result);
    if (status != YS_OK)
        return status;
    if (factors)
        status = make_factors(series, &work, &stl, arena, result);
    if (!factors || (status == YS_ERR_TOO_FEW && options->method == YS_SEASON_AUTO)) {
        clear(series->n, result);
        return YS_OK;
    }
    return status;
}

ys_status ys_seasonal_adjustment(const ys_series *series, const ys_seasonal_adjustment_options *options,
                                 ys_arena *arena, ys_seasonal_adjustment_result *result)
{
    if (!options)
        options = &ys_seasonal_adjustment_defaults;
    if (!options_ok(options) || series->per_year < 1 || series->per_year > MOST_SEASONS)
        return YS_ERR_OPTION;
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    ys_seasonal_adjustment_result made = *result;
    made.method = YS_SEASON_NONE;
    made.strength = made.amplitude = NAN;
    made.peak = made.trough = 0;
    made.n_used = ys_series_count(series);
    const ys_status status = adjust(series, options, arena, &made);
    ys_arena_rewind(arena, mark);
    if (status == YS_OK)
        *result = made;
    return status;
}

const char *ys_season_method_word(ys_season_method method)
{
    static const char *const word[] = {"auto", "stl", "none"};
    return word[method];
}

const char *ys_season_mode_word(ys_season_mode mode)
{
    static const char *const word[] = {"auto", "additive", "log-additive"};
    return word[mode];
}

const char *ys_seasonal_verdict_word(ys_seasonal_verdict verdict)
{
    static const char *const word[] = {"too-short", "no-clear-season", "probably", "yes"};
    return word[verdict];
}

const char *ys_newest_verdict_word(ys_newest_verdict verdict)
{
    static const char *const word[] = {"none", "cannot-tell", "usual", "unusual"};
    return word[verdict];
}
