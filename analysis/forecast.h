/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_FORECAST_H
#define YS_ANALYSIS_FORECAST_H

#include "datasets/api.h"
#include "datasets/arena.h"
#include "datasets/series.h"
#include "datasets/status.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum ys_forecast_method {
    YS_FORECAST_AUTO = 0, /**< drift for annual figures, seasonal naive for monthly and quarterly ones */
    YS_FORECAST_SEASONAL_NAIVE,
    YS_FORECAST_DRIFT,
    YS_FORECAST_METHOD_COUNT
} ys_forecast_method;

/** The values that there can be; projections and their limits are kept within. Equal ends, as in {0}: any value. */
typedef struct ys_possible_values {
    double lowest, highest; /**< unit; -INFINITY and INFINITY for an open end */
} ys_possible_values;

/** The nearest possible value; NaN stays NaN. */
YS_API double ys_nearest_possible(const ys_possible_values *possible, double value);

typedef struct ys_forecast_options {
    ys_forecast_method method;
    size_t horizon; /**< periods ahead of the origin, 1 to 1200 */
    size_t origin;  /**< index of the last period that may be used; SIZE_MAX (default): the newest value */
    ys_possible_values possible; /**< default: any value */
} ys_forecast_options;

/** auto, a year of periods is the caller's to set: horizon 1 */
YS_API extern const ys_forecast_options ys_forecast_defaults;

/** Arrays of horizon entries that the caller provides, all required. Step h is at [h - 1]. */
typedef struct ys_forecast_result {
    double *mean;             /**< unit */
    double *standard_deviation; /**< of the h-step error, unit */
    double *degrees;          /**< degrees of freedom of its Student's t */
    ys_forecast_method method;/**< what was used */
    size_t origin;            /**< index of the newest value used */
    size_t errors;            /**< one-step errors that the spread rests on */
    ys_possible_values possible; /**< as asked; the means lie within, the spreads are those before that */
} ys_forecast_result;

/**
 * Projects a series and its spread from the method's own past h-step errors (each origin uses only what came before).
 * Where a horizon has fewer than four own errors its spread grows from the longest horizon that has, by the square
 * root of time (drift: with the parameter's own term). Seasonal naive: the same period of the newest year with a value.
 * A step whose place of the year never has a value (a pool in winter) has a NaN mean.
 * @return YS_OK; YS_ERR_OPTION; YS_ERR_TOO_FEW: under five values, or under four errors at step one;
 *         YS_ERR_NUMERIC; YS_ERR_MEMORY. Cost O(n x horizon).
 */
YS_API ys_status ys_forecast(const ys_series *series, const ys_forecast_options *options, ys_arena *arena,
                             ys_forecast_result *result);

/** The method that auto stands for on this series; any other is returned as it is. */
YS_API ys_forecast_method ys_forecast_choose(ys_forecast_method method, const ys_series *series);

/**
 * The projection alone, step periods (at least 1) after index origin, from values at or before origin. NaN where the
 * method has nothing to go by: drift without a value at the origin, seasonal naive without one in that place of a year.
 */
YS_API double ys_forecast_point(const ys_series *series, ys_forecast_method method, size_t origin, size_t step);

/** Value that is exceeded with probability 1 - p at step h (1-based): mean + t_p x sd, kept within what is possible. */
YS_API double ys_forecast_quantile(const ys_forecast_result *result, size_t step, double p);

YS_API const char *ys_forecast_method_word(ys_forecast_method method); /* auto snaive drift */

#ifdef __cplusplus
}
#endif

#endif /* YS_ANALYSIS_FORECAST_H */
