/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/hamed_rao.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#include "analysis/theil_sen.h"

const ys_hamed_rao_options ys_hamed_rao_defaults = {.lags = 3};

static const double confidence = 0.95; /* a correlation counts where it differs from 0 */

/* Middle ranks of what is left beside the line, less their mean; NaN stays. */
static void rank_rest(const ys_series *series, double slope, double rest[], double rank[])
{
    size_t known = 0;
    for (size_t i = 0; i < series->n; i++) {
        rest[i] = series->value[i] - slope * (double)(i + 1);
        known += isnan(rest[i]) ? 0 : 1;
    }
    for (size_t i = 0; i < series->n; i++) {
        double sum = 0.0;
        for (size_t j = 0; j < series->n; j++)
            sum += (rest[j] < rest[i]) + 0.5 * (rest[j] == rest[i]);
        rank[i] = isnan(rest[i]) ? NAN : sum - (double)known / 2.0;
    }
}

static double sum_of_products(const double rank[], size_t n, size_t lag)
{
    double sum = 0.0;
    for (size_t i = 0; i + lag < n; i++)
        if (!isnan(rank[i]) && !isnan(rank[i + lag]))
            sum += rank[i] * rank[i + lag];
    return sum;
}

static double variance_ratio(const double rank[], size_t length, double n, size_t lags)
{
    const double bound = gsl_cdf_ugaussian_Pinv(0.5 + confidence / 2.0) / sqrt(n);
    const double squares = sum_of_products(rank, length, 0);
    double sum = 0.0;
    for (size_t lag = 1; lag <= lags && lag < length && squares > 0.0; lag++) {
        const double k = (double)lag, correlation = sum_of_products(rank, length, lag) / squares;
        if (fabs(correlation) > bound)
            sum += (n - k) * (n - k - 1.0) * (n - k - 2.0) * correlation;
    }
    return 1.0 + 2.0 / (n * (n - 1.0) * (n - 2.0)) * sum;
}

static ys_status correct(const ys_series *series, size_t lags, ys_arena *arena, ys_mann_kendall_result *test)
{
    ys_series by_period = *series;
    by_period.per_year = 1;
    ys_theil_sen_result line;
    const ys_status status = ys_theil_sen(&by_period, NULL, arena, &line);
    if (status != YS_OK)
        return status;
    double *rest = ys_arena_doubles(arena, series->n), *rank = ys_arena_doubles(arena, series->n);
    if (!rest || !rank)
        return YS_ERR_MEMORY;
    rank_rest(series, line.slope, rest, rank);
    const double ratio = variance_ratio(rank, series->n, (double)test->n_used, lags);
    if (!(ratio > 0.0))
        return YS_ERR_NUMERIC;
    test->variance *= ratio;
    test->statistic /= sqrt(ratio);
    test->p_value = 2.0 * gsl_cdf_ugaussian_Q(fabs(test->statistic));
    return YS_OK;
}

ys_status ys_hamed_rao(const ys_series *series, const ys_hamed_rao_options *options, ys_arena *arena,
                       ys_mann_kendall_result *result)
{
    if (!options)
        options = &ys_hamed_rao_defaults;
    if (options->lags == 0)
        return YS_ERR_OPTION;
    const ys_mann_kendall_options never_exact = {.form = YS_MANN_KENDALL_ORIGINAL};
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    ys_mann_kendall_result test;
    ys_status status = ys_mann_kendall(series, &never_exact, arena, &test);
    if (status == YS_OK)
        status = correct(series, options->lags, arena, &test);
    ys_arena_rewind(arena, mark);
    if (status == YS_OK)
        *result = test;
    return status;
}
