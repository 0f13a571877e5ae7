/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/value_scale.h"

#include <math.h>

/* Anscombe's constant (1948, Biometrika 35, 246-254): it evens out the spread of Poisson counts best. */
static const double anscombe = 3.0 / 8.0;
/* Between these shares of the whole logit is nearly straight, and added effects do not leave the possible. */
static const double middle_low = 0.2, middle_high = 0.8;

bool ys_value_scale_takes(const ys_value_scale *scale, double value)
{
    if (isnan(value) || scale->scale == YS_SCALE_NONE)
        return true;
    if (scale->scale == YS_SCALE_LOG)
        return value > 0.0;
    return value >= 0.0 && (scale->scale == YS_SCALE_SQRT || value <= scale->top);
}

static double moved_in(const ys_value_scale *scale, double value)
{
    return (value / scale->top + scale->margin) / (1.0 + 2.0 * scale->margin);
}

double ys_value_scale_forward(const ys_value_scale *scale, double value)
{
    const double share = moved_in(scale, value);
    switch (scale->scale) {
    case YS_SCALE_LOG: return log(value);
    case YS_SCALE_LOGIT: return log(share) - log1p(-share);
    case YS_SCALE_SQRT: return sqrt(value + anscombe);
    default: return value;
    }
}

double ys_value_scale_back(const ys_value_scale *scale, double scaled)
{
    const double share = 1.0 / (1.0 + exp(-scaled)), at_least = fmax(scaled, sqrt(anscombe));
    switch (scale->scale) {
    case YS_SCALE_LOG: return exp(scaled);
    case YS_SCALE_LOGIT:
        return isnan(scaled) ? scaled
                             : scale->top * fmin(fmax(share * (1.0 + 2.0 * scale->margin) - scale->margin, 0.0), 1.0);
    case YS_SCALE_SQRT: return isnan(scaled) ? scaled : fmax(at_least * at_least - anscombe, 0.0);
    default: return scaled;
    }
}

double ys_value_scale_log_slope(const ys_value_scale *scale, double value)
{
    const double share = moved_in(scale, value);
    switch (scale->scale) {
    case YS_SCALE_LOG: return -log(value);
    case YS_SCALE_LOGIT:
        return -log(share) - log1p(-share) - log(scale->top) - log1p(2.0 * scale->margin);
    case YS_SCALE_SQRT: return -log(2.0 * sqrt(value + anscombe));
    default: return 0.0;
    }
}

static void find_range(const double value[], size_t n, double *low, double *high)
{
    *low = INFINITY;
    *high = -INFINITY;
    for (size_t i = 0; i < n; i++) {
        *low = fmin(*low, value[i]);
        *high = fmax(*high, value[i]);
    }
}

size_t ys_value_scale_candidates(ys_value_kind kind, double top, double margin, const double value[], size_t n,
                                 ys_value_scale scales[2])
{
    double low, high;
    find_range(value, n, &low, &high);
    const ys_value_scale as_it_is = {YS_SCALE_NONE, top, margin}, logs = {YS_SCALE_LOG, top, margin};
    const ys_value_scale logit = {YS_SCALE_LOGIT, top, margin}, root = {YS_SCALE_SQRT, top, margin};
    const ys_value_scale nearly_straight = {YS_SCALE_LOGIT, top, YS_LARGEST_MARGIN};
    scales[0] = as_it_is;
    if (kind == YS_VALUE_SHARE && low >= 0.0 && high <= top) {
        const bool in_the_middle = low >= middle_low * top && high <= middle_high * top;
        scales[0] = in_the_middle ? as_it_is : nearly_straight;
        scales[1] = logit;
        return low > 0.0 && high < top ? 2 : 1;
    }
    if (low > 0.0)
        scales[1] = logs;
    else if (kind == YS_VALUE_COUNT && low >= 0.0)
        scales[1] = root;
    else
        return 1;
    return 2;
}

const char *ys_scale_word(ys_scale scale)
{
    static const char *const word[] = {"additive", "log-additive", "logit", "sqrt"};
    return word[scale];
}
