/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gsl/gsl_cdf.h>
#include <math.h>

#include "analysis/seasonality_private.h"

enum { FEWEST_YEARS = 2 };

static bool is_complete(const double value[], unsigned n)
{
    for (unsigned i = 0; i < n; i++)
        if (isnan(value[i]))
            return false;
    return true;
}

/* Adds the ranks within one year, 1 the lowest, to those of the places; equal figures share their average rank. False
 * where all are equal. */
static bool add_ranks(const double value[], const unsigned place[], unsigned n, double rank_sum[])
{
    bool varied = false;
    for (unsigned i = 0; i < n; i++) {
        unsigned lower = 0, equal = 0;
        for (unsigned j = 0; j < n; j++) {
            lower += value[j] < value[i] ? 1 : 0;
            equal += value[j] == value[i] ? 1 : 0;
        }
        rank_sum[place[i]] += (double)lower + ((double)equal + 1.0) / 2.0;
        varied = varied || equal < n;
    }
    return varied;
}

ys_status ys_friedman_test(const ys_seasonal_sample *sample, ys_arena *arena, ys_seasonality_result *result)
{
    const unsigned per_year = sample->per_year;
    double *rank_sum = ys_arena_doubles(arena, per_year);
    if (!rank_sum)
        return YS_ERR_MEMORY;
    for (unsigned place = 0; place < per_year; place++)
        rank_sum[place] = 0.0;
    size_t years = 0;
    bool varied = false;
    for (size_t end = sample->n; end >= per_year; end -= per_year) {
        const size_t start = end - per_year;
        if (!is_complete(sample->value + start, per_year))
            continue;
        varied = add_ranks(sample->value + start, sample->place + start, per_year, rank_sum) || varied;
        years++;
    }
    if (years < FEWEST_YEARS)
        return YS_ERR_TOO_FEW;
    if (!varied)
        return YS_ERR_DOMAIN;
    const double s = per_year, k = (double)years;
    double squares = 0.0;
    for (unsigned place = 0; place < per_year; place++) {
        const double off = rank_sum[place] / k - (s + 1.0) / 2.0;
        squares += off * off;
    }
    *result = (ys_seasonality_result){.statistic = 12.0 * k / (s * (s + 1.0)) * squares, .degrees = s - 1.0,
                                      .error_degrees = NAN, .n_used = years * per_year};
    result->p_value = gsl_cdf_chisq_Q(result->statistic, result->degrees);
    return YS_OK;
}
