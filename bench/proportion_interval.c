/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/proportion_interval.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#include "bench/tail_quantile.h"

const ys_proportion_options ys_proportion_defaults = {.method = YS_PROPORTION_WILSON, .confidence = 0.95};

static void wilson(double count, double n, double tail, ys_interval *found)
{
    const double z = gsl_cdf_ugaussian_Qinv(tail), z2 = z * z;
    const double middle = 2.0 * count + z2;
    const double reach = z * sqrt(z2 + 4.0 * count * (1.0 - count / n));
    const double width = 2.0 * (n + z2);
    /* At the ends the difference is 0 but for its rounding. */
    found->lower = count > 0.0 ? (middle - reach) / width : 0.0;
    found->upper = count < n ? (middle + reach) / width : 1.0;
}

static void clopper_pearson(double count, double n, double tail, ys_interval *found)
{
    found->lower = count > 0.0 ? ys_beta_quantile(count, n - count + 1.0, tail, false) : 0.0;
    found->upper = count < n ? ys_beta_quantile(count + 1.0, n - count, tail, true) : 1.0;
}

ys_status ys_proportion_interval(double count, double n, const ys_proportion_options *options, ys_interval *result)
{
    const ys_proportion_options *chosen = options ? options : &ys_proportion_defaults;
    if (!(chosen->confidence > 0.0 && chosen->confidence < 1.0))
        return YS_ERR_OPTION;
    if (chosen->method != YS_PROPORTION_WILSON && chosen->method != YS_PROPORTION_EXACT)
        return YS_ERR_OPTION;
    if (!(n > 0.0 && isfinite(n) && count >= 0.0 && count <= n))
        return YS_ERR_DOMAIN;

    ys_interval found = {.value = count / n};
    const double tail = (1.0 - chosen->confidence) / 2.0;
    if (chosen->method == YS_PROPORTION_WILSON)
        wilson(count, n, tail, &found);
    else
        clopper_pearson(count, n, tail, &found);
    if (!isfinite(found.lower) || !isfinite(found.upper))
        return YS_ERR_NUMERIC;
    *result = found;
    return YS_OK;
}
