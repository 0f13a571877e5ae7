/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/frontier.h"

#include <math.h>
#include <stdint.h>

#include "analysis/mann_kendall.h"
#include "analysis/theil_sen.h"

enum { FEWEST_PERIODS = 3, FEWEST_TO_CROSS = 5, FEWEST_YEARS_TO_CROSS = 4, MOST_YEARS_AHEAD = 10 };

static const double significant = 0.05;

/* --- the thresholds --- */

/* First and last period that any series has. @return YS_OK, TOO_FEW or DOMAIN. */
static ys_status span_of(const ys_frontier_inputs *inputs, ys_series *span)
{
    int last = 0;
    span->n = 0;
    for (size_t i = 0; i < inputs->n; i++) {
        const ys_series *series = &inputs->series[i];
        if (series->n == 0)
            continue;
        const int end = ys_series_period(series, series->n - 1).ordinal;
        if (span->n > 0 && series->first.kind != span->first.kind)
            return YS_ERR_DOMAIN;
        if (span->n == 0 || series->first.ordinal < span->first.ordinal)
            span->first = series->first;
        last = span->n == 0 || end > last ? end : last;
        span->per_year = series->per_year;
        span->n = (size_t)(last - span->first.ordinal) + 1;
    }
    return span->n > 0 ? YS_OK : YS_ERR_TOO_FEW;
}

/* The group's figures in one period. @return how many report. */
static size_t gather(const ys_frontier_inputs *inputs, ys_period period, double value[])
{
    size_t present = 0;
    for (size_t i = 0; i < inputs->n; i++) {
        const ys_series *series = &inputs->series[i];
        const long at = (long)period.ordinal - series->first.ordinal;
        value[i] = series->n > 0 && at >= 0 && (size_t)at < series->n ? series->value[at] : NAN;
        present += isnan(value[i]) ? 0 : 1;
    }
    return present;
}

static size_t most_that_report(const ys_frontier_inputs *inputs, const ys_series *span, double value[])
{
    size_t most = 0;
    for (size_t i = 0; i < span->n; i++) {
        const size_t present = gather(inputs, ys_series_period(span, i), value);
        most = present > most ? present : most;
    }
    return most;
}

static ys_status fill_thresholds(const ys_frontier_inputs *inputs, const ys_series *span, ys_arena *arena, double threshold[])
{
    double *value = ys_arena_doubles(arena, inputs->n);
    if (!value)
        return YS_ERR_MEMORY;
    const size_t most = most_that_report(inputs, span, value);
    const ys_cross_section section = {.value = value, .n = inputs->n, .polarity = inputs->polarity,
                                      .min = inputs->min, .max = inputs->max};
    for (size_t i = 0; i < span->n; i++) {
        ys_quartiles_result quartiles;
        threshold[i] = NAN;
        const size_t present = gather(inputs, ys_series_period(span, i), value);
        const ys_status status = ys_quartiles(&section, &inputs->quartiles, arena, &quartiles);
        if (status != YS_OK)
            return status;
        if (2 * present >= most && quartiles.judged)
            threshold[i] = quartiles.best_threshold;
    }
    return YS_OK;
}

ys_status ys_frontier_thresholds(const ys_frontier_inputs *inputs, ys_arena *arena, ys_series *result)
{
    ys_series span = {.per_year = 1};
    if (inputs->polarity == YS_POLARITY_NONE)
        return YS_ERR_OPTION;
    ys_status status = span_of(inputs, &span);
    if (status != YS_OK)
        return status;
    const ys_arena_mark before = ys_arena_get_mark(arena);
    double *threshold = ys_arena_doubles(arena, span.n);
    if (!threshold)
        return YS_ERR_MEMORY;
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    status = fill_thresholds(inputs, &span, arena, threshold);
    ys_arena_rewind(arena, status == YS_OK ? mark : before);
    if (status != YS_OK)
        return status;
    span.value = threshold;
    *result = span;
    return YS_OK;
}

/* --- an authority beside them --- */

/* Its figures, the thresholds and the gaps of the periods that both have; elsewhere all are NaN. */
typedef struct common {
    double *own, *threshold, *gap;
    ys_series span; /* value is not used */
} common;

static ys_status take_common(const ys_series *own, const ys_series *threshold, ys_arena *arena, common *both)
{
    both->span = *threshold;
    both->own = ys_arena_doubles(arena, threshold->n);
    both->threshold = ys_arena_doubles(arena, threshold->n);
    both->gap = ys_arena_doubles(arena, threshold->n);
    if (!both->own || !both->threshold || !both->gap)
        return YS_ERR_MEMORY;
    for (size_t i = 0; i < threshold->n; i++) {
        const long at = (long)threshold->first.ordinal + (long)i - own->first.ordinal;
        const double value = at >= 0 && (size_t)at < own->n ? own->value[at] : NAN;
        const bool known = !isnan(value) && !isnan(threshold->value[i]);
        both->own[i] = known ? value : NAN;
        both->threshold[i] = known ? threshold->value[i] : NAN;
    }
    return YS_OK;
}

/* Thresholds of a range are distances already: the figures become distances too. */
static void measure_gaps(ys_polarity polarity, double min, double max, common *both)
{
    for (size_t i = 0; i < both->span.n; i++) {
        const double own = ys_badness(both->own[i], polarity, min, max);
        if (polarity == YS_POLARITY_RANGE)
            both->own[i] = own;
        const double line = polarity == YS_POLARITY_RANGE ? both->threshold[i]
                                                          : ys_badness(both->threshold[i], polarity, min, max);
        both->gap[i] = own - line;
    }
}

static ys_series view_of(const common *both, const double value[])
{
    ys_series series = {.value = value, .n = both->span.n, .first = both->span.first, .per_year = both->span.per_year};
    return series;
}

/* By pairs of one place of the year, so that a season in the gap is no trend. */
static ys_status slope_of(const common *both, const double value[], ys_arena *arena, ys_theil_sen_result *fit)
{
    const ys_series series = view_of(both, value);
    const ys_theil_sen_options options = {.seasonal = series.per_year > 1, .confidence = 0.95};
    return ys_theil_sen(&series, &options, arena, fit);
}

static ys_status fit_slopes(const common *both, ys_arena *arena, ys_frontier_result *result)
{
    ys_theil_sen_result own, threshold, gap;
    ys_mann_kendall_result test;
    const ys_series gaps = view_of(both, both->gap);
    ys_mann_kendall_options options = ys_mann_kendall_defaults;
    options.form = gaps.per_year > 1 ? YS_MANN_KENDALL_SEASONAL : YS_MANN_KENDALL_ORIGINAL;
    ys_status status = slope_of(both, both->own, arena, &own);
    if (status == YS_OK)
        status = slope_of(both, both->threshold, arena, &threshold);
    if (status == YS_OK)
        status = slope_of(both, both->gap, arena, &gap);
    if (status == YS_OK)
        status = ys_mann_kendall(&gaps, &options, arena, &test);
    if (status != YS_OK)
        return status;
    result->slope = own.slope;
    result->threshold_slope = threshold.slope;
    result->gap_slope = gap.slope;
    result->gap_slope_lower = gap.slope_lower;
    result->gap_slope_upper = gap.slope_upper;
    result->p_value = test.p_value;
    if (test.p_value < significant && gap.slope != 0.0)
        result->course = gap.slope < 0.0 ? YS_FRONTIER_CATCHING_UP : YS_FRONTIER_FALLING_BEHIND;
    return YS_OK;
}

/* Years until a gap of this size closes at a rate; INFINITY where it does not. */
static double years_to_close(double gap, double rate)
{
    return gap * rate < 0.0 ? -gap / rate : (double)INFINITY;
}

/* The gap now: that of the last period or, in parts of a year, the mean of the last year's, which has no season. */
static double present_gap(const common *both, size_t last)
{
    double sum = 0.0;
    size_t n = 0;
    for (size_t i = last + 1; i > 0 && last + 1 - i < both->span.per_year; i--) {
        sum += isnan(both->gap[i - 1]) ? 0.0 : both->gap[i - 1];
        n += isnan(both->gap[i - 1]) ? 0 : 1;
    }
    return sum / (double)n;
}

static void tell_crossing(double years_seen, double gap, ys_frontier_result *result)
{
    const bool one_sided = result->gap_slope_lower * result->gap_slope_upper > 0.0;
    if (result->course == YS_FRONTIER_UNCLEAR || !one_sided || result->n < FEWEST_TO_CROSS
        || years_seen < FEWEST_YEARS_TO_CROSS || gap * result->gap < 0.0)
        return;
    const double years = years_to_close(gap, result->gap_slope);
    if (!(years <= MOST_YEARS_AHEAD))
        return;
    const double by_lower = years_to_close(gap, result->gap_slope_lower);
    const double by_upper = years_to_close(gap, result->gap_slope_upper);
    result->crosses = true;
    result->years = years;
    result->years_earliest = fmin(by_lower, by_upper);
    result->years_latest = fmax(by_lower, by_upper);
}

static ys_status compare(common *both, ys_arena *arena, ys_frontier_result *result)
{
    size_t first = both->span.n, last = 0;
    for (size_t i = 0; i < both->span.n; i++) {
        if (isnan(both->gap[i]))
            continue;
        first = result->n == 0 ? i : first;
        last = i;
        result->n++;
    }
    if (result->n < FEWEST_PERIODS)
        return YS_ERR_TOO_FEW;
    result->from = ys_series_period(&both->span, first);
    result->to = ys_series_period(&both->span, last);
    result->gap = both->gap[last];
    const ys_status status = fit_slopes(both, arena, result);
    if (status == YS_OK)
        tell_crossing((double)(last - first) / both->span.per_year, present_gap(both, last), result);
    return status;
}

ys_status ys_frontier(const ys_series *own, const ys_series *threshold, ys_polarity polarity, double min, double max,
                      ys_arena *arena, ys_frontier_result *result)
{
    if (polarity == YS_POLARITY_NONE || (own->n > 0 && own->first.kind != threshold->first.kind))
        return YS_ERR_OPTION;
    common both;
    ys_frontier_result found = {.years = NAN, .years_earliest = NAN, .years_latest = NAN};
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    ys_status status = take_common(own, threshold, arena, &both);
    if (status == YS_OK) {
        measure_gaps(polarity, min, max, &both);
        status = compare(&both, arena, &found);
    }
    ys_arena_rewind(arena, mark);
    if (status == YS_OK)
        *result = found;
    return status;
}

const char *ys_frontier_course_word(ys_frontier_course course)
{
    static const char *const word[] = {"", "catching-up", "falling-behind"};
    return word[course];
}
