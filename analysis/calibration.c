/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/calibration.h"

#include <math.h>

/* No history makes a method's own spread wrong by more than this. */
static const double least_scale = 0.2, most_scale = 5.0, most_degrees = 200.0;

/* Lengths are told beside this one. */
static const double usual_length = 20.0;

const ys_calibration ys_calibration_none = {0};

size_t ys_calibration_frequency(unsigned per_year)
{
    return per_year <= 1 ? 0 : per_year <= 4 ? 1 : 2;
}

const ys_calibration_curve *ys_calibration_find(const ys_calibration *calibration, unsigned per_year,
                                                ys_forecast_method method, ys_calibration_kind kind)
{
    if (!calibration)
        calibration = &ys_calibration_shipped;
    return &calibration->curve[ys_calibration_frequency(per_year)][method][kind];
}

double ys_calibration_drift(const ys_calibration *calibration, unsigned per_year)
{
    if (!calibration)
        calibration = &ys_calibration_shipped;
    return calibration->usual_drift[ys_calibration_frequency(per_year)];
}

ys_calibration_reach ys_calibration_within(unsigned per_year, size_t n, size_t h)
{
    static const ys_calibration_reach most[YS_CALIBRATION_FREQUENCIES] = {{40, 8}, {72, 12}, {140, 24}};
    const ys_calibration_reach *end = &most[ys_calibration_frequency(per_year)];
    return (ys_calibration_reach){n < end->n ? n : end->n, h < end->h ? h : end->h};
}

double ys_calibration_scale(const ys_calibration_curve *curve, size_t n, size_t h)
{
    if (curve->forecasts == 0)
        return 1.0;
    const double length = log((double)n / usual_length);
    const double scale = exp(curve->scale + curve->scale_n * length + curve->scale_h * log((double)h));
    return fmin(fmax(scale, least_scale), most_scale);
}

double ys_calibration_degrees(const ys_calibration_curve *curve, size_t n, double own)
{
    if (curve->forecasts == 0)
        return own;
    return fmin(most_degrees, 2.0 + exp(curve->tail + curve->tail_n * log((double)n / usual_length)));
}

const char *ys_calibration_kind_word(ys_calibration_kind kind)
{
    return kind == YS_CALIBRATION_LEVEL ? "level" : "mean";
}

const char *ys_calibration_frequency_word(size_t frequency)
{
    static const char *const words[YS_CALIBRATION_FREQUENCIES] = {"annual", "quarterly", "monthly"};
    return words[frequency];
}
