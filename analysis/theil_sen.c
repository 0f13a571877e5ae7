/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/theil_sen.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>

enum { FEWEST_PERIODS = 3 };

const ys_theil_sen_options ys_theil_sen_defaults = {.confidence = 0.95};

/* Packs the periods that have a value; everything below works on these dense arrays. */
static size_t keep_present(const ys_series *series, double time[], double value[])
{
    size_t n = 0;
    for (size_t i = 0; i < series->n; i++) {
        if (isnan(series->value[i]))
            continue;
        time[n] = (double)i / series->per_year;
        value[n] = series->value[i];
        n++;
    }
    return n;
}

static size_t pairwise_slopes(const double time[], const double value[], size_t n, double slope[])
{
    size_t k = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t j = i + 1; j < n; j++)
            slope[k++] = (value[j] - value[i]) / (time[j] - time[i]);
    return k;
}

/* Variance of Kendall's S when there is no trend. Tied values carry less information. */
static double kendall_s_variance(const double sorted[], size_t n)
{
    double ties = 0.0;
    for (size_t start = 0, end; start < n; start = end) {
        for (end = start + 1; end < n && sorted[end] == sorted[start]; end++)
            continue;
        const double t = (double)(end - start);
        ties += t * (t - 1) * (2 * t + 5);
    }
    const double m = (double)n;
    return (m * (m - 1) * (2 * m + 5) - ties) / 18.0;
}

/* The limits are two order statistics of the slopes, equally far from the middle one; halves round to even. */
static void slope_interval(const double sorted[], size_t n_slopes, double s_variance, double confidence,
                           ys_theil_sen_result *fit)
{
    const double z = gsl_cdf_ugaussian_Pinv(0.5 + confidence / 2);
    const double reach = z * sqrt(s_variance);
    const double lower = fmax(nearbyint(((double)n_slopes - reach) / 2) - 1, 0);
    const double upper = fmin(nearbyint(((double)n_slopes + reach) / 2), (double)n_slopes - 1);
    fit->slope_lower = sorted[(size_t)lower];
    fit->slope_upper = sorted[(size_t)upper];
}

static ys_status fit_trend(double time[], double value[], double slope[], size_t n, double confidence,
                           ys_theil_sen_result *result)
{
    const size_t n_slopes = pairwise_slopes(time, value, n, slope);
    gsl_sort(slope, 1, n_slopes);
    gsl_sort(value, 1, n);
    if (!isfinite(slope[0]) || !isfinite(slope[n_slopes - 1]))
        return YS_ERR_NUMERIC;
    ys_theil_sen_result fit = {.n_used = n};
    fit.slope = gsl_stats_median_from_sorted_data(slope, 1, n_slopes);
    fit.intercept = gsl_stats_median_from_sorted_data(value, 1, n)
                  - fit.slope * gsl_stats_median_from_sorted_data(time, 1, n);
    slope_interval(slope, n_slopes, kendall_s_variance(value, n), confidence, &fit);
    if (!isfinite(fit.intercept))
        return YS_ERR_NUMERIC;
    *result = fit;
    return YS_OK;
}

ys_status ys_theil_sen(const ys_series *series, const ys_theil_sen_options *options, ys_arena *arena,
                       ys_theil_sen_result *result)
{
    const double confidence = (options ? options : &ys_theil_sen_defaults)->confidence;
    if (!(confidence > 0.0 && confidence < 1.0))
        return YS_ERR_OPTION;
    const size_t most = ys_series_count(series);
    if (most < FEWEST_PERIODS)
        return YS_ERR_TOO_FEW;

    const ys_arena_mark mark = ys_arena_get_mark(arena);
    double *time = ys_arena_doubles(arena, most);
    double *value = ys_arena_doubles(arena, most);
    double *slope = ys_arena_array(arena, most, most / 2 * sizeof *slope + sizeof *slope);
    ys_status status = YS_ERR_MEMORY;
    if (time && value && slope)
        status = fit_trend(time, value, slope, keep_present(series, time, value), confidence, result);
    ys_arena_rewind(arena, mark);
    return status;
}
