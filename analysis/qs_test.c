/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gsl/gsl_cdf.h>
#include <math.h>

#include "analysis/seasonality_private.h"

/* Deviations from the mean, 0 where missing. */
typedef struct deviations {
    double *value;
    bool *there;
    double squares;
    size_t n, count;
} deviations;

static bool take_deviations(const ys_seasonal_sample *sample, ys_arena *arena, deviations *d)
{
    *d = (deviations){ys_arena_doubles(arena, sample->n), ys_arena_array(arena, sample->n, sizeof *d->there), 0.0,
                      sample->n, 0};
    if (!d->value || !d->there)
        return false;
    double sum = 0.0;
    for (size_t i = 0; i < d->n; i++) {
        d->there[i] = !isnan(sample->value[i]);
        sum += d->there[i] ? sample->value[i] : 0.0;
        d->count += d->there[i] ? 1 : 0;
    }
    for (size_t i = 0; i < d->n; i++) {
        d->value[i] = d->there[i] ? sample->value[i] - sum / (double)d->count : 0.0;
        d->squares += d->value[i] * d->value[i];
    }
    return true;
}

/* The correlation at a lag, of the pairs that are there. */
static double correlation(const deviations *d, size_t lag, size_t *pairs)
{
    double product = 0.0;
    *pairs = 0;
    for (size_t i = lag; i < d->n; i++) {
        product += d->value[i] * d->value[i - lag];
        *pairs += d->there[i] && d->there[i - lag] ? 1 : 0;
    }
    return product / d->squares;
}

ys_status ys_qs_test(const ys_seasonal_sample *sample, ys_arena *arena, ys_seasonality_result *result)
{
    deviations d;
    size_t pairs, far_pairs;
    if (!take_deviations(sample, arena, &d))
        return YS_ERR_MEMORY;
    if (!ys_varies(sample, d.squares, (double)d.count))
        return d.count < 2 ? YS_ERR_TOO_FEW : YS_ERR_DOMAIN;
    const double near = correlation(&d, sample->per_year, &pairs);
    const double far = correlation(&d, 2 * (size_t)sample->per_year, &far_pairs);
    if (2 * far_pairs < sample->per_year || 2 * pairs < sample->per_year)
        return YS_ERR_TOO_FEW;
    const double n = (double)d.count, both = near * near / (double)pairs + far * far / (double)far_pairs;
    *result = (ys_seasonality_result){.statistic = near > 0.0 && far > 0.0 ? n * (n + 2.0) * both : 0.0,
                                      .degrees = 2.0, .error_degrees = NAN, .n_used = d.count};
    result->p_value = gsl_cdf_chisq_Q(result->statistic, 2.0);
    return YS_OK;
}
