/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_CALIBRATION_H
#define YS_ANALYSIS_CALIBRATION_H

#include <stddef.h>

#include "analysis/forecast.h"
#include "datasets/api.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What a spread is about. */
typedef enum ys_calibration_kind {
    YS_CALIBRATION_LEVEL = 0, /**< the figure of one period */
    YS_CALIBRATION_MEAN,      /**< the mean or sum of several periods on end */
    YS_CALIBRATION_KIND_COUNT
} ys_calibration_kind;

enum { YS_CALIBRATION_FREQUENCIES = 3 };

/**
 * How far a method's own spread is to be stretched, and how heavy the tails are, as functions of the history's length n
 * (values) and of the horizon h (periods ahead; of a mean, its last period): how far out what comes is (::ys_outcome), by c times
 * the method's spread, is Student's t with nu degrees of freedom, where
 *     log c = scale + scale_n log(n / 20) + scale_h log h,    nu = 2 + exp(tail + tail_n log(n / 20)).
 */
typedef struct ys_calibration_curve {
    double scale, scale_n, scale_h; /**< logarithms */
    double tail, tail_n;            /**< logarithms */
    size_t series, forecasts; /**< that it was fitted on; no forecasts: the method's own spread and tails stand */
} ys_calibration_curve;

/** Constants of all methods: annual figures, quarterly ones (and others up to four a year), monthly ones. */
typedef struct ys_calibration {
    ys_calibration_curve curve[YS_CALIBRATION_FREQUENCIES][YS_FORECAST_METHOD_COUNT][YS_CALIBRATION_KIND_COUNT];
    double usual_drift[YS_CALIBRATION_FREQUENCIES]; /**< which way such figures go by and by, in spreads of a step a period
                                                         (::ys_usual_drift_fit); of shrunken-drift; 0: no way */
} ys_calibration;

YS_API extern const ys_calibration ys_calibration_shipped; /**< what is used unless told otherwise */
YS_API extern const ys_calibration ys_calibration_none;    /**< every method's own spread */

/** Row of a number of periods a year: 0 annual, 1 up to quarterly, 2 more. */
YS_API size_t ys_calibration_frequency(unsigned per_year);

/** NULL calibration is ::ys_calibration_shipped. */
YS_API const ys_calibration_curve *ys_calibration_find(const ys_calibration *calibration, unsigned per_year,
                                                       ys_forecast_method method, ys_calibration_kind kind);

/** The usual drift of figures so many a year; NULL calibration is ::ys_calibration_shipped. */
YS_API double ys_calibration_drift(const ys_calibration *calibration, unsigned per_year);

/** A history's length and a horizon. */
typedef struct ys_calibration_reach {
    size_t n, h;
} ys_calibration_reach;

/**
 * A length and a horizon held within those that constants are fitted on: 40 values and 8 periods ahead of annual figures, 72 and
 * 12 of quarterly, 140 and 24 of monthly ones. A curve in logarithms goes on bending beyond what it was fitted on: a hundred
 * annual figures would be promised a third of the spread they have.
 */
YS_API ys_calibration_reach ys_calibration_within(unsigned per_year, size_t n, size_t h);

/** What a spread is multiplied by: c, held to 0.2 to 5; 1 without forecasts. n and h at least 1. */
YS_API double ys_calibration_scale(const ys_calibration_curve *curve, size_t n, size_t h);

/** nu, at most 200; own without forecasts. */
YS_API double ys_calibration_degrees(const ys_calibration_curve *curve, size_t n, double own);

YS_API const char *ys_calibration_kind_word(ys_calibration_kind kind);   /* level mean */
YS_API const char *ys_calibration_frequency_word(size_t frequency);      /* annual quarterly monthly */

#ifdef __cplusplus
}
#endif

#endif /* YS_ANALYSIS_CALIBRATION_H */
