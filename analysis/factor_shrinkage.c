/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/factor_shrinkage.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <string.h>

static const double smallest_pivot = 1e-14;

/* The contrasts' length in the metric of their covariance: they are solved for by Cholesky's factor as it is made. */
static ys_status wald_statistic(const ys_factor_estimates *in, double factor[], double solved[], double *statistic)
{
    const size_t k = in->places - 1;
    *statistic = 0.0;
    for (size_t i = 0; i < k; i++) {
        double rest = in->contrast[i];
        for (size_t j = 0; j <= i; j++) {
            double sum = in->covariance[i * k + j];
            for (size_t c = 0; c < j; c++)
                sum -= factor[i * k + c] * factor[j * k + c];
            if (j == i && !(sum > smallest_pivot * in->covariance[i * k + i]))
                return YS_ERR_RANK;
            factor[i * k + j] = j == i ? sqrt(sum) : sum / factor[j * k + j];
            if (j < i)
                rest -= factor[i * k + j] * solved[j];
        }
        solved[i] = rest / factor[i * k + i];
        *statistic += solved[i] * solved[i];
    }
    return YS_OK;
}

/* The last place's effect and variance follow from the others'. */
static void complete(const ys_factor_estimates *in, double factor[], double variance[])
{
    const size_t k = in->places - 1;
    factor[k] = variance[k] = 0.0;
    for (size_t i = 0; i < k; i++) {
        factor[i] = in->contrast[i];
        factor[k] -= in->contrast[i];
        variance[i] = in->covariance[i * k + i];
        for (size_t j = 0; j < k; j++)
            variance[k] += in->covariance[i * k + j];
    }
}

static void shrink(const ys_factor_estimates *in, double share, ys_factor_shrinkage_result *result)
{
    const double places = (double)in->places, shrunk = 1.0 - share;
    const double doubt = in->places > 3 ? 2.0 / (places - 3.0) : 2.0;
    for (size_t i = 0; i < in->places; i++) {
        const double variance = result->standard_error[i], effect = result->factor[i];
        result->standard_error[i] = sqrt(variance * (1.0 - (places - 1.0) / places * shrunk)
                                         + doubt * shrunk * shrunk * effect * effect);
        result->factor[i] = share * effect;
    }
}

ys_status ys_factor_shrinkage(const ys_factor_estimates *estimates, ys_arena *arena, ys_factor_shrinkage_result *result)
{
    if (estimates->places < 2 || !(estimates->degrees > 0.0))
        return YS_ERR_OPTION;
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    const size_t k = estimates->places - 1;
    double *factor = ys_arena_array(arena, k, k * sizeof *factor), *solved = ys_arena_doubles(arena, k), statistic;
    ys_status status = factor && solved ? wald_statistic(estimates, factor, solved, &statistic) : YS_ERR_MEMORY;
    ys_arena_rewind(arena, mark);
    if (status != YS_OK)
        return status;
    result->f = statistic / (double)k;
    result->p_value = gsl_cdf_fdist_Q(result->f, (double)k, estimates->degrees);
    result->share = fmax(0.0, 1.0 - 1.0 / result->f);
    complete(estimates, result->factor, result->standard_error);
    shrink(estimates, result->share, result);
    return YS_OK;
}
