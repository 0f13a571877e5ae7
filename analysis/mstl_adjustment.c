/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/mstl_adjustment.h"

#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>

enum { LEVEL_VALUES = 3, LEVEL_DAYS = 7, FEWEST_ERRORS = 6 };

/* The median of the last adjusted values, NaN where there are none. */
static double recent_level(const ys_series *before, const double seasonal[])
{
    const size_t most = before->first.kind == YS_PERIOD_DAY ? LEVEL_DAYS : LEVEL_VALUES;
    double adjusted[LEVEL_DAYS];
    size_t n = 0;
    for (size_t i = before->n; i-- > 0 && n < most && i + before->per_year >= before->n;)
        if (!isnan(before->value[i]))
            adjusted[n++] = before->value[i] - seasonal[i];
    gsl_sort(adjusted, 1, n);
    return n > 0 ? gsl_stats_median_from_sorted_data(adjusted, 1, n) : NAN;
}

/* What the values before the origin lead one to expect there; false where they do not suffice. */
static bool expect(const ys_series *series, size_t origin, const ys_mstl_options *options, ys_arena *arena,
                   double seasonal[], double *expected, double *level)
{
    const ys_series before = ys_series_slice(series, 0, origin);
    ys_mstl_result parts = {.seasonal = seasonal};
    if (ys_mstl(&before, options, arena, &parts) != YS_OK)
        return false;
    *level = recent_level(&before, seasonal);
    *expected = *level + parts.next_seasonal;
    return isfinite(*expected);
}

static bool expect_all(const ys_series *series, const ys_mstl_options *options, ys_arena *arena, double seasonal[],
                       ys_expectation *made)
{
    double level;
    if (!expect(series, series->n - 1, options, arena, seasonal, &made->expected, &made->level))
        return false;
    for (size_t i = series->n - 1; i-- > 0 && made->errors < YS_MOST_PAST_ERRORS;) {
        double expected;
        if (isnan(series->value[i]))
            continue;
        if (!expect(series, i, options, arena, seasonal, &expected, &level))
            break; /* before here there is less still */
        made->error[made->errors++] = series->value[i] - expected;
    }
    return made->errors >= FEWEST_ERRORS;
}

ys_status ys_mstl_expect_newest(const ys_series *series, const ys_mstl_options *options, ys_arena *arena,
                                ys_expectation *made)
{
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    double *seasonal = ys_arena_doubles(arena, series->n);
    ys_expectation found = {.errors = 0};
    if (seasonal && (series->n < 2 || !expect_all(series, options, arena, seasonal, &found)))
        found.errors = 0;
    ys_arena_rewind(arena, mark);
    if (seasonal)
        *made = found;
    return seasonal ? YS_OK : YS_ERR_MEMORY;
}
