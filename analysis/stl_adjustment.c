/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/stl_adjustment.h"

#include <gsl/gsl_sort.h>
#include <math.h>

enum {
    FEWEST_YEARS = 3,
    FEWEST_ERRORS = 6,     /* fewer one-step-ahead errors than this say too little of the spread */
    LEVEL_VALUES = 3,
    ROBUST_PASSES = 5      /* enough to settle, says the paper that gave STL; R takes 15, at three times the cost */
};

static const double SPREAD_GROWS = 0.5, LEVEL_VARIES = 1.25;

static double median_of(double values[], size_t n)
{
    if (n == 0)
        return NAN;
    gsl_sort(values, 1, n);
    return n % 2 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2.0;
}

/* ---- which scale ---- */

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
static size_t years_in_logs(const ys_season_layout *layout, size_t n, double level[], double spread[], double scratch[])
{
    const size_t per_year = layout->per_year, from = n % per_year, length = n - from;
    double *steady = scratch, *spare = scratch + n;
    remove_drift(layout->value + from, length, layout->per_year, steady, spare);
    size_t years = 0;
    for (size_t i = 0; i < length; i += per_year) {
        if (!year_level_and_spread(steady + i, layout->per_year, spare, &level[years], &spread[years])
            || level[years] <= 0.0)
            continue;
        level[years] = log(level[years]);
        spread[years] = log(spread[years]);
        years++;
    }
    return years;
}

static bool spread_grows(const ys_season_layout *layout, size_t n, double memory[], size_t most_years)
{
    double *level = memory, *spread = level + most_years, *scratch = spread + most_years;
    const size_t years = years_in_logs(layout, n, level, spread, scratch);
    if (years < FEWEST_YEARS)
        return false;
    const double slope = median_slope(level, spread, years, scratch);
    gsl_sort(level, 1, years);
    return level[years - 1] - level[0] >= log(LEVEL_VARIES) && slope > SPREAD_GROWS;
}

ys_status ys_stl_spread_grows(const ys_season_layout *layout, ys_arena *arena, bool *grows)
{
    *grows = false;
    if (!ys_season_layout_has_years(layout, FEWEST_YEARS))
        return YS_OK;
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    const size_t n = layout->n - 1, years = n / layout->per_year + 1;
    double *memory = ys_arena_doubles(arena, 2 * years + 2 * n + years * years);
    if (memory)
        *grows = spread_grows(layout, n, memory, years);
    ys_arena_rewind(arena, mark);
    return memory ? YS_OK : YS_ERR_MEMORY;
}

/* ---- what is expected of the newest value ---- */

/* The median of the last adjusted values within a year before the origin, NaN where there are none. */
static double recent_level(const ys_season_layout *layout, size_t origin, const double seasonal[])
{
    double adjusted[LEVEL_VALUES];
    size_t n = 0;
    for (size_t i = origin; i-- > 0 && n < LEVEL_VALUES && i + layout->per_year >= origin;)
        if (!isnan(layout->value[i]))
            adjusted[n++] = layout->value[i] - seasonal[i];
    return median_of(adjusted, n);
}

/* What the values before the origin lead one to expect there; false where they do not suffice. */
static bool expect(const ys_season_layout *layout, size_t origin, const ys_stl_options *options, ys_arena *arena,
                   double scratch[], double *expected, double *level)
{
    if (origin < 2 * (size_t)layout->per_year)
        return false;
    const ys_series before = ys_season_layout_series(layout, origin);
    ys_stl_result parts = {.seasonal = scratch};
    if (ys_stl(&before, options, arena, &parts) != YS_OK)
        return false;
    *level = recent_level(layout, origin, scratch);
    *expected = *level + scratch[origin - layout->per_year];
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
static bool forecast_by_season(const ys_season_layout *layout, const ys_stl_options *options, ys_arena *arena,
                               double scratch[], ys_expectation *made)
{
    const size_t newest = layout->n - 1;
    const ys_stl_options fewer = fewer_passes(options);
    double level;
    made->errors = 0;
    if (!expect(layout, newest, &fewer, arena, scratch, &made->expected, &made->level))
        return false;
    for (size_t i = newest; i-- > 0 && made->errors < YS_MOST_PAST_ERRORS && i >= 2 * (size_t)layout->per_year;) {
        double expected;
        if (!isnan(layout->value[i]) && expect(layout, i, &fewer, arena, scratch, &expected, &level))
            made->error[made->errors++] = layout->value[i] - expected;
    }
    return made->errors >= FEWEST_ERRORS;
}

ys_status ys_stl_expect_newest(const ys_season_layout *layout, const ys_stl_options *options, ys_arena *arena,
                               ys_expectation *made)
{
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    double *scratch = ys_arena_doubles(arena, layout->n);
    if (scratch && !forecast_by_season(layout, options, arena, scratch, made))
        made->errors = 0;
    ys_arena_rewind(arena, mark);
    return scratch ? YS_OK : YS_ERR_MEMORY;
}
