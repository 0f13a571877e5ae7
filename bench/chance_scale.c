/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/chance_scale.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

static const double RIGHT_ANGLE = 1.57079632679489661923;

double ys_chance_scale_forward(ys_chance_scale scale, double value)
{
    switch (scale) {
    case YS_CHANCE_LOG:
        return value > 0.0 ? log(value) : (double)NAN;
    case YS_CHANCE_LOGIT:
        return value > 0.0 && value < 1.0 ? log(value / (1.0 - value)) : (double)NAN;
    case YS_CHANCE_ARCSINE:
        return value >= 0.0 && value <= 1.0 ? asin(sqrt(value)) : (double)NAN;
    case YS_CHANCE_SQUARE_ROOT:
        return value >= 0.0 ? sqrt(value) : (double)NAN;
    case YS_CHANCE_IDENTITY:
    default:
        return value;
    }
}

double ys_chance_scale_back(ys_chance_scale scale, double scaled)
{
    switch (scale) {
    case YS_CHANCE_LOG:
        return exp(scaled);
    case YS_CHANCE_LOGIT:
        return 1.0 / (1.0 + exp(-scaled));
    case YS_CHANCE_ARCSINE: {
        const double root = sin(fmin(fmax(scaled, 0.0), RIGHT_ANGLE));
        return root * root;
    }
    case YS_CHANCE_SQUARE_ROOT: {
        const double root = fmax(scaled, 0.0);
        return root * root;
    }
    case YS_CHANCE_IDENTITY:
    default:
        return scaled;
    }
}

ys_scaled_figure ys_scaled_count(ys_chance_scale scale, double numerator, double denominator)
{
    const ys_scaled_figure none = {(double)NAN, (double)NAN};
    if (!(numerator >= 0.0) || !(denominator > 0.0) || !isfinite(numerator) || !isfinite(denominator))
        return none;
    if (scale == YS_CHANCE_ARCSINE && numerator <= denominator)
        return (ys_scaled_figure){asin(sqrt((numerator + 0.375) / (denominator + 0.75))), 1.0 / sqrt(4.0 * denominator + 2.0)};
    if (scale == YS_CHANCE_SQUARE_ROOT)
        return (ys_scaled_figure){sqrt((numerator + 0.375) / denominator), 0.5 / sqrt(denominator)};
    return none;
}

ys_scaled_figure ys_scaled_limits(ys_chance_scale scale, double value, double lower, double upper, double confidence)
{
    const double estimate = ys_chance_scale_forward(scale, value);
    const double width = ys_chance_scale_forward(scale, upper) - ys_chance_scale_forward(scale, lower);
    if (isnan(estimate) || !(width > 0.0) || !isfinite(width) || !(confidence > 0.0) || !(confidence < 1.0))
        return (ys_scaled_figure){(double)NAN, (double)NAN};
    return (ys_scaled_figure){estimate, width / (2.0 * gsl_cdf_ugaussian_Qinv(0.5 * (1.0 - confidence)))};
}
