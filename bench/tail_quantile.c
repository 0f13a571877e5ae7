/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/tail_quantile.h"

#include <float.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_sf_gamma.h>
#include <math.h>

/* A distribution of one kind or the other; gamma has its shape in a. */
typedef struct distribution {
    double a, b;
    bool is_beta, upper;
} distribution;

static double tail_at(const distribution *of, double x)
{
    if (of->is_beta)
        return of->upper ? gsl_cdf_beta_Q(x, of->a, of->b) : gsl_cdf_beta_P(x, of->a, of->b);
    return of->upper ? gsl_cdf_gamma_Q(x, of->a, 1.0) : gsl_cdf_gamma_P(x, of->a, 1.0);
}

static double density_at(const distribution *of, double x)
{
    return of->is_beta ? gsl_ran_beta_pdf(x, of->a, of->b) : gsl_ran_gamma_pdf(x, of->a, 1.0);
}

/* A step by Newton on the logarithm of the tail, whose slope is -/+ density/tail; where it leads out, half way. */
static double next(const distribution *of, double x, double at, double tail, double low, double high)
{
    const double density = density_at(of, x);
    const double distance = log(at / tail) * at / density;
    const double step = of->upper ? x + distance : x - distance;
    if (step > low && step < high)
        return step;
    return isinf(high) ? 2.0 * x : low + (high - low) / 2.0;
}

static double search(const distribution *of, double start, double tail)
{
    enum { MOST_STEPS = 200 };
    double x = start, low = 0.0, high = of->is_beta ? 1.0 : (double)INFINITY;
    for (int step = 0; step < MOST_STEPS; step++) {
        const double at = tail_at(of, x);
        if (isnan(at))
            return (double)NAN;
        if ((at > tail) == of->upper)
            low = x;
        else
            high = x;
        const double moved = next(of, x, at, tail, low, high);
        if (fabs(moved - x) <= 4.0 * DBL_EPSILON * x)
            return moved;
        x = moved;
    }
    return x;
}

/* Goldberg and Levine's expansion (1946, Annals of Mathematical Statistics 17:216), to a share of 1e-11 where it is used. */
static double expansion(double shape, double z)
{
    const double z2 = z * z, root = sqrt(shape);
    return shape + z * root + (z2 - 1.0) / 3.0 + z * (z2 - 7.0) / (36.0 * root)
         - (3.0 * z2 * z2 + 7.0 * z2 - 16.0) / (810.0 * shape)
         + z * (9.0 * z2 * z2 + 256.0 * z2 - 433.0) / (38880.0 * shape * root)
         + (12.0 * z2 * z2 * z2 - 243.0 * z2 * z2 - 923.0 * z2 + 1472.0) / (204120.0 * shape * shape);
}

double ys_gamma_quantile(double shape, double tail, bool upper)
{
    enum { SHAPE_FOR_EXPANSION = 1000 };
    const distribution of = {.a = shape, .upper = upper};
    const double z = upper ? gsl_cdf_ugaussian_Qinv(tail) : gsl_cdf_ugaussian_Pinv(tail);
    if (shape >= SHAPE_FOR_EXPANSION)
        return expansion(shape, z);
    /* Wilson and Hilferty's cube; where little is expected, the first term of the lower tail's series. */
    const double root = 1.0 - 1.0 / (9.0 * shape) + z / (3.0 * sqrt(shape));
    if (upper || root > 0.2)
        return search(&of, shape * fmax(root * root * root, 0.1), tail);
    const double start = exp((log(tail) + gsl_sf_lngamma(shape + 1.0)) / shape);
    return start < DBL_MIN ? 0.0 : search(&of, start, tail);
}

double ys_beta_quantile(double a, double b, double tail, bool upper)
{
    const distribution of = {.a = a, .b = b, .is_beta = true, .upper = upper};
    return search(&of, a / (a + b), tail);
}
