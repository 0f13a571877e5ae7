/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/quantile.h"

#include <float.h>
#include <math.h>

static const char *const names[] = {
    [YS_QUANTILE_INVERSE_CDF] = "type 1 (an observed figure: inverse of the empirical distribution)",
    [YS_QUANTILE_AVERAGED_INVERSE_CDF] = "type 2 (as type 1, averaging at steps)",
    [YS_QUANTILE_NEAREST_EVEN] = "type 3 (the nearest observed figure, SAS definition 2)",
    [YS_QUANTILE_CALIFORNIA] = "type 4 (linear in the empirical distribution)",
    [YS_QUANTILE_HAZEN] = "type 5 (Hazen: linear between mid-steps)",
    [YS_QUANTILE_WEIBULL] = "type 6 (Weibull, as QUARTILE.EXC)",
    [YS_QUANTILE_LINEAR] = "type 7 (linear between order statistics, as QUARTILE.INC)",
    [YS_QUANTILE_MEDIAN_UNBIASED] = "type 8 (nearly median-unbiased)",
    [YS_QUANTILE_NORMAL_UNBIASED] = "type 9 (nearly unbiased for normal figures)",
};

const char *ys_quantile_name(ys_quantile_type type)
{
    return type >= YS_QUANTILE_INVERSE_CDF && type <= YS_QUANTILE_NORMAL_UNBIASED ? names[type] : NULL;
}

/* Order statistic j (1-based), the ends repeated beyond the sample. */
static double order(const double sorted[], size_t n, double j)
{
    if (j < 1.0)
        return sorted[0];
    return j > (double)n ? sorted[n - 1] : sorted[(size_t)j - 1];
}

static double discontinuous(const double sorted[], size_t n, double probability, ys_quantile_type type)
{
    const double shift = type == YS_QUANTILE_NEAREST_EVEN ? -0.5 : 0.0;
    const double fuzz = 4 * DBL_EPSILON;
    const double place = (double)n * probability + shift;
    const double j = floor(place + fuzz);
    const double beyond = place - j;
    double share = beyond > fuzz ? 1.0 : 0.0;
    if (type == YS_QUANTILE_AVERAGED_INVERSE_CDF)
        share = beyond > fuzz ? 1.0 : 0.5;
    else if (type == YS_QUANTILE_NEAREST_EVEN)
        share = fabs(beyond) > fuzz || fmod(j, 2.0) != 0.0 ? 1.0 : 0.0;
    return (1.0 - share) * order(sorted, n, j) + share * order(sorted, n, j + 1.0);
}

/* Hyndman and Fan's a and b: the place of p is a + p (n + 1 - a - b). */
static double continuous(const double sorted[], size_t n, double probability, ys_quantile_type type)
{
    static const struct { double a, b; } plotting[] = {
        [YS_QUANTILE_CALIFORNIA] = {0, 1},        [YS_QUANTILE_HAZEN] = {0.5, 0.5},
        [YS_QUANTILE_WEIBULL] = {0, 0},           [YS_QUANTILE_LINEAR] = {1, 1},
        [YS_QUANTILE_MEDIAN_UNBIASED] = {1.0 / 3, 1.0 / 3}, [YS_QUANTILE_NORMAL_UNBIASED] = {3.0 / 8, 3.0 / 8},
    };
    const double a = plotting[type].a, b = plotting[type].b;
    const double fuzz = 4 * DBL_EPSILON;
    const double place = a + probability * ((double)n + 1 - a - b);
    const double j = floor(place + fuzz);
    const double beyond = place - j;
    const double share = fabs(beyond) < fuzz ? 0.0 : beyond;
    const double low = order(sorted, n, j), high = order(sorted, n, j + 1.0);
    if (low == high)
        return low;
    return share == 0.0 ? low : share == 1.0 ? high : (1.0 - share) * low + share * high;
}

ys_status ys_quantile_sorted(const double sorted[], size_t n, double probability, ys_quantile_type type,
                             double *quantile)
{
    if (!ys_quantile_name(type) || !(probability >= 0.0 && probability <= 1.0))
        return YS_ERR_OPTION;
    if (n == 0)
        return YS_ERR_TOO_FEW;
    *quantile = type <= YS_QUANTILE_NEAREST_EVEN ? discontinuous(sorted, n, probability, type)
                                                 : continuous(sorted, n, probability, type);
    return YS_OK;
}
