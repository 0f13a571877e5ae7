/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/mean_interval.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

const ys_mean_options ys_mean_defaults = {.confidence = 0.95};

/* n, mean and sum of squares about it in one pass (Welford), so that a large mean costs no digits. */
typedef struct moments {
    double n, mean, squares;
} moments;

static moments moments_of(const double value[], size_t n)
{
    moments found = {0};
    for (size_t i = 0; i < n; i++) {
        if (isnan(value[i]))
            continue;
        const double before = value[i] - found.mean;
        found.n += 1.0;
        found.mean += before / found.n;
        found.squares += before * (value[i] - found.mean);
    }
    return found;
}

ys_status ys_mean_interval(const double value[], size_t n, const ys_mean_options *options, ys_interval *result)
{
    const double confidence = (options ? options : &ys_mean_defaults)->confidence;
    if (!(confidence > 0.0 && confidence < 1.0))
        return YS_ERR_OPTION;
    const moments found = moments_of(value, n);
    if (found.n < 2.0)
        return YS_ERR_TOO_FEW;

    const double t = gsl_cdf_tdist_Qinv((1.0 - confidence) / 2.0, found.n - 1.0);
    const double reach = t * sqrt(found.squares / (found.n - 1.0) / found.n);
    if (!isfinite(found.mean) || !isfinite(reach))
        return YS_ERR_NUMERIC;
    *result = (ys_interval){found.mean, found.mean - reach, found.mean + reach};
    return YS_OK;
}
