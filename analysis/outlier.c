/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/outlier.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

/* What is left of a temporary change a month later. */
static const double monthly_decay = 0.7;
static const double months = 12.0;

double ys_outlier_shape(ys_outlier_type type, unsigned per_year, size_t periods_after)
{
    if (type == YS_OUTLIER_LEVEL_SHIFT || periods_after == 0)
        return 1.0;
    return type == YS_OUTLIER_TEMPORARY ? pow(monthly_decay, (double)periods_after * months / per_year) : 0.0;
}

const char *ys_outlier_word(ys_outlier_type type)
{
    static const char *const word[] = {"AO", "LS", "TC"};
    return word[type];
}

/* The two terms of which the largest of n normal values is made up, by its limit law. */
typedef struct growth {
    double root, correction;
} growth;

static growth growth_at(double n)
{
    const double root = sqrt(2.0 * log(n));
    return (growth){root, (log(log(n)) + log(4.0 * M_PI)) / (2.0 * root)};
}

static double limit_law(growth at, double alpha)
{
    const double x = -log(-0.5 * log(2.0 - sqrt(1.0 + alpha)));
    return x / at.root + at.root - at.correction;
}

ys_status ys_outlier_critical_value(size_t n, double alpha, double *critical)
{
    if (!(alpha > 0.0 && alpha < 1.0))
        return YS_ERR_OPTION;
    if (n < 2)
        return YS_ERR_TOO_FEW;
    /* The limit law is too high in short series: a mix of its terms goes through two of its values and the exact one at 2. */
    const growth two = growth_at(2.0), hundred = growth_at(100.0), more = growth_at(200.0), here = growth_at((double)n);
    const double at_two = gsl_cdf_ugaussian_Pinv((1.0 + sqrt(1.0 - alpha)) / 2.0);
    const double at_hundred = limit_law(hundred, alpha), at_more = limit_law(more, alpha);
    const double c1 = hundred.correction - two.correction, r1 = hundred.root - two.root, v1 = at_hundred - at_two;
    const double c2 = more.correction - two.correction, r2 = more.root - two.root, v2 = at_more - at_two;
    const double correction = (v1 * r2 - v2 * r1) / (c1 * r2 - c2 * r1), root = (v1 - correction * c1) / r1;
    *critical = at_two + correction * (here.correction - two.correction) + root * (here.root - two.root);
    return YS_OK;
}
