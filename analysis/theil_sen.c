/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/theil_sen.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>

#include "analysis/declared_shifts.h"
#include "analysis/order_statistic.h"

enum { FEWEST_PERIODS = 3 };

const ys_theil_sen_options ys_theil_sen_defaults = {.confidence = 0.95};

/* The periods that have a value, packed; everything below works on these. */
typedef struct present {
    double *time, *value;
    size_t *set;   /* of comparable ones: of one place of the year, or between two breaks, or both; all 0 where any pair counts */
    size_t n, sets;
} present;

static void keep_present(const ys_series *series, const ys_theil_sen_options *how, present *kept)
{
    const size_t places = how->seasonal ? series->per_year : 1;
    kept->sets = places;
    for (size_t i = 0; i < series->n; i++) {
        kept->sets += how->within_parts && ys_is_declared_break(series, i) ? places : 0;
        if (isnan(series->value[i]))
            continue;
        kept->time[kept->n] = (double)i / series->per_year;
        kept->set[kept->n] = kept->sets - places + i % places;
        kept->value[kept->n++] = series->value[i];
    }
}

static size_t pairwise_slopes(const present *kept, double slope[])
{
    size_t k = 0;
    for (size_t i = 0; i < kept->n; i++)
        for (size_t j = i + 1; j < kept->n; j++)
            if (kept->set[i] == kept->set[j])
                slope[k++] = (kept->value[j] - kept->value[i]) / (kept->time[j] - kept->time[i]);
    return k;
}

static bool all_finite(const double value[], size_t n)
{
    bool finite = true;
    for (size_t i = 0; i < n; i++)
        finite &= isfinite(value[i]) != 0;
    return finite;
}

/* Leaves nothing larger before the middle, so that other ranks can be looked for on one side of it. */
static double select_median(double slope[], size_t n)
{
    const size_t middle = n / 2;
    const double upper = ys_order_statistic(slope, n, middle);
    if (n % 2)
        return upper;
    return (ys_order_statistic(slope, middle, middle - 1) + upper) / 2.0;
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

/* Sets are independent, so their variances add up. */
static double variance_over_sets(const present *kept, double sorted[])
{
    double variance = 0.0;
    for (size_t set = 0; set < kept->sets; set++) {
        size_t n = 0;
        for (size_t i = 0; i < kept->n; i++)
            if (kept->set[i] == set)
                sorted[n++] = kept->value[i];
        if (n)
            gsl_sort(sorted, 1, n);
        variance += kendall_s_variance(sorted, n);
    }
    return variance;
}

/*
 * The limits are two order statistics of the slopes, equally far from the middle one; halves round to even. The median
 * has been selected, so each stands on its own side.
 */
static void slope_interval(double slope[], size_t n, double s_variance, double confidence, ys_theil_sen_result *fit)
{
    const size_t middle = n / 2;
    const double z = gsl_cdf_ugaussian_Pinv(0.5 + confidence / 2);
    const double reach = z * sqrt(s_variance);
    const size_t lower = (size_t)fmax(nearbyint(((double)n - reach) / 2) - 1, 0);
    const size_t upper = (size_t)fmin(nearbyint(((double)n + reach) / 2), (double)n - 1);
    fit->slope_lower = lower < middle ? ys_order_statistic(slope, middle, lower) : slope[lower];
    fit->slope_upper = upper > middle ? ys_order_statistic(slope + middle, n - middle, upper - middle) : slope[upper];
}

/* A line counts among the slopes as many below it less those above it as S does of the figures once it is taken out. */
static void interval_by_reach(double slope[], size_t n, double reach, ys_theil_sen_result *fit)
{
    const size_t half = n / 2;
    const double below = ceil(((double)n - reach) / 2.0), middle = (double)half;
    if (!(below >= 1.0)) {
        fit->slope_lower = fit->slope_upper = NAN;
        return;
    }
    const size_t lower = (size_t)fmin(below - 1.0, middle), upper = n - 1 - lower;
    fit->slope_lower = lower < n / 2 ? ys_order_statistic(slope, n / 2, lower) : slope[lower];
    fit->slope_upper = upper > n / 2 ? ys_order_statistic(slope + n / 2, n - n / 2, upper - n / 2) : slope[upper];
}

static ys_status fit_trend(const present *kept, const ys_theil_sen_options *how, double slope[], double sorted[],
                           ys_theil_sen_result *result)
{
    const size_t n_slopes = pairwise_slopes(kept, slope);
    if (n_slopes == 0)
        return YS_ERR_TOO_FEW;
    if (!all_finite(slope, n_slopes))
        return YS_ERR_NUMERIC;
    ys_theil_sen_result fit = {.n_used = kept->n};
    fit.slope = select_median(slope, n_slopes);
    if (how->reach > 0.0)
        interval_by_reach(slope, n_slopes, how->reach, &fit);
    else
        slope_interval(slope, n_slopes, variance_over_sets(kept, sorted), how->confidence, &fit);
    gsl_sort(kept->value, 1, kept->n);
    fit.intercept = gsl_stats_median_from_sorted_data(kept->value, 1, kept->n)
                  - fit.slope * gsl_stats_median_from_sorted_data(kept->time, 1, kept->n);
    if (!isfinite(fit.intercept))
        return YS_ERR_NUMERIC;
    *result = fit;
    return YS_OK;
}

ys_status ys_theil_sen(const ys_series *series, const ys_theil_sen_options *options, ys_arena *arena,
                       ys_theil_sen_result *result)
{
    if (!options)
        options = &ys_theil_sen_defaults;
    if (!(options->confidence > 0.0 && options->confidence < 1.0 && options->reach >= 0.0))
        return YS_ERR_OPTION;
    const size_t most = ys_series_count(series);
    if (most < FEWEST_PERIODS)
        return YS_ERR_TOO_FEW;

    const ys_arena_mark mark = ys_arena_get_mark(arena);
    present kept = {
        .time = ys_arena_doubles(arena, most), .value = ys_arena_doubles(arena, most),
        .set = ys_arena_array(arena, most, sizeof *kept.set),
    };
    double *sorted = ys_arena_doubles(arena, most);
    double *slope = ys_arena_array(arena, most, most / 2 * sizeof *slope + sizeof *slope);
    ys_status status = YS_ERR_MEMORY;
    if (kept.time && kept.value && kept.set && sorted && slope) {
        keep_present(series, options, &kept);
        status = fit_trend(&kept, options, slope, sorted, result);
    }
    ys_arena_rewind(arena, mark);
    return status;
}
