/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/rate_interval.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdbool.h>

#include "bench/tail_quantile.h"

enum { EVENTS_FOR_BYAR = 10 };

const ys_rate_options ys_rate_defaults = {.method = YS_RATE_AUTO, .confidence = 0.95, .multiplier = 1.0};

static void exact(double events, double tail, ys_interval *found)
{
    found->lower = events > 0.0 ? ys_gamma_quantile(events, tail, false) : 0.0;
    found->upper = ys_gamma_quantile(events + 1.0, tail, true);
}

/* The cube root of a Poisson count is nearly normal. step is -1 for the lower limit, 1 for the upper one. */
static double byar_limit(double events, double z, double step)
{
    const double root = 1.0 - 1.0 / (9.0 * events) + step * z / (3.0 * sqrt(events));
    return root >= 0.0 ? events * root * root * root : (double)NAN;
}

static void byar(double events, double tail, ys_interval *found)
{
    const double z = gsl_cdf_ugaussian_Qinv(tail);
    found->lower = events > 0.0 ? byar_limit(events, z, -1.0) : (double)NAN;
    found->upper = byar_limit(events + 1.0, z, 1.0);
}

static bool usable(const ys_rate_options *options)
{
    return options->confidence > 0.0 && options->confidence < 1.0 && options->multiplier > 0.0
        && isfinite(options->multiplier)
        && (options->method == YS_RATE_AUTO || options->method == YS_RATE_EXACT || options->method == YS_RATE_BYAR);
}

ys_status ys_rate_interval(double events, double denominator, const ys_rate_options *options, ys_interval *result)
{
    const ys_rate_options *chosen = options ? options : &ys_rate_defaults;
    if (!usable(chosen))
        return YS_ERR_OPTION;
    if (!(events >= 0.0 && isfinite(events) && denominator > 0.0 && isfinite(denominator)))
        return YS_ERR_DOMAIN;

    const double tail = (1.0 - chosen->confidence) / 2.0;
    ys_interval found = {.value = events};
    if (chosen->method == YS_RATE_BYAR || (chosen->method == YS_RATE_AUTO && events >= EVENTS_FOR_BYAR))
        byar(events, tail, &found);
    else
        exact(events, tail, &found);

    const double unit = chosen->multiplier / denominator;
    found = (ys_interval){found.value * unit, found.lower * unit, found.upper * unit};
    if (!isfinite(found.value) || isinf(found.lower) || !isfinite(found.upper))
        return YS_ERR_NUMERIC;
    *result = found;
    return YS_OK;
}
