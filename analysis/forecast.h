/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_FORECAST_H
#define YS_ANALYSIS_FORECAST_H

#include <stdbool.h>

#include "analysis/chance_floor.h"
#include "analysis/outcome.h"
#include "datasets/api.h"
#include "datasets/arena.h"
#include "datasets/series.h"
#include "datasets/status.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum ys_forecast_method {
    YS_FORECAST_AUTO = 0,        /**< what ys_forecast_choose() says */
    YS_FORECAST_NAIVE,           /**< the newest value stays */
    YS_FORECAST_SEASONAL_NAIVE,  /**< the newest year with a value comes again */
    YS_FORECAST_DRIFT,           /**< the mean step since the first value goes on */
    YS_FORECAST_SHRUNKEN_DRIFT,  /**< the newest value, and of the mean step what is beyond chance, fading */
    YS_FORECAST_SIMPLE,          /**< simple exponential smoothing, with a season where the figures show one */
    YS_FORECAST_HOLT,            /**< with a trend that goes on */
    YS_FORECAST_DAMPED,          /**< with a trend that dies away */
    YS_FORECAST_ETS,             /**< whichever of these has the least AICc */
    YS_FORECAST_THETA,           /**< theta method on figures without their season */
    YS_FORECAST_DYNAMIC_THETA,   /**< dynamic optimised theta model on figures without their season */
    YS_FORECAST_AIRLINE,         /**< airline model: level and season move */
    YS_FORECAST_COMBINATION,     /**< mean of several on figures without their season */
    YS_FORECAST_METHOD_COUNT
} ys_forecast_method;

struct ys_calibration;

typedef struct ys_forecast_options {
    ys_forecast_method method;
    size_t horizon; /**< periods ahead of the origin, 1 to 1200 */
    size_t origin;  /**< index of the last period that may be used; SIZE_MAX (default): the newest value */
    ys_possible_values possible; /**< default: any value */
    const struct ys_calibration *calibration; /**< of the spreads; NULL (default): ::ys_calibration_shipped */
    const struct ys_peer_profile *peers; /**< the season of comparators, towards which that of under three years is drawn;
                                              of theta, dotm, shrunken-drift and combination; NULL (default): none */
} ys_forecast_options;

/** auto, a year of periods is the caller's to set: horizon 1 */
YS_API extern const ys_forecast_options ys_forecast_defaults;

/** Arrays of horizon entries that the caller provides. Step h is at [h - 1], and comes out as ::ys_forecast_at has it. */
typedef struct ys_forecast_result {
    double *mean;               /**< unit: the method's mean, which is taken for the median */
    double *standard_deviation; /**< spread of the h-step error, unit */
    double *degrees;            /**< degrees of freedom of its Student's t */
    double *covariance;         /**< horizon x horizon, row by row: of the errors of all steps, unit squared, with the
                                     spreads squared on its diagonal; NULL: not wanted */
    double *usual;              /**< unit: what a usual drift of 1 (::ys_calibration) would add to the mean; NULL: not wanted */
    ys_outcome *outcome;        /**< where each step may come out; NULL: not wanted */
    ys_forecast_method method;  /**< what was used */
    size_t origin;              /**< index of the newest value used */
    size_t values;              /**< up to it that there are */
    size_t errors;              /**< past errors that the spread rests on */
    ys_chance_floor floor;      /**< of what is projected */
    ys_possible_values possible;/**< as asked; the means lie within, the spreads are those of small errors (::ys_outcome) */
} ys_forecast_result;

/**
 * Projects a series with its spread. The spread is the method's own (::ys_projection: one-step errors carried ahead by
 * what each leaves behind, so the covariance tells that of a total, mean or ratio of several steps), stretched, and its
 * tails set, by what such spreads proved to be worth on many series (::ys_calibration).
 * A figure of exceptional times (YS_FLAG_EXCEPTIONAL: a closure) counts as missing, unless such times last to the newest
 * figure, or under two years (five annual figures) or not every place of the year would be left.
 * A slip of the decimal point (::ys_find_digit_slips) counts as missing.
 * Figures before a declared break (YS_FLAG_BREAK, YS_FLAG_DECLARED: another definition) are moved to the level after it (the mean yearly
 * change over it, beyond the usual one), so that the break is neither an error nor a trend. So are those before the newest clear
 * shift that nobody declared (::ys_find_level_shift).
 * No spread is below that of chance alone where numerators and denominators, or that figures are counts, are known
 * (::ys_find_chance_floor).
 * A missing value is no news: levels stay. A step whose place of the year never has a value (a pool in winter) has a NaN mean.
 * @return YS_OK; YS_ERR_OPTION; YS_ERR_TOO_FEW: under five values, or fewer than the method's parameters need;
 *         YS_ERR_DOMAIN as the method says; YS_ERR_NUMERIC; YS_ERR_MEMORY.
 * Cost: that of the method, and O(horizon squared) where the covariance is wanted.
 */
YS_API ys_status ys_forecast(const ys_series *series, const ys_forecast_options *options, ys_arena *arena,
                             ys_forecast_result *result);

/**
 * The first index on the level to which ys_forecast() moves earlier figures though nothing declares the shift; series->n where there
 * is none. @return YS_OK; YS_ERR_MEMORY. Cost: that of ::ys_find_level_shift and ::ys_find_digit_slips.
 */
YS_API ys_status ys_forecast_found_shift(const ys_series *series, size_t origin, ys_arena *arena, size_t *at);

/** The method that auto stands for on this series up to index origin; any other is returned as it is. */
YS_API ys_forecast_method ys_forecast_choose(ys_forecast_method method, const ys_series *series, size_t origin);

/** Whether a method takes the season of peers: theta, dotm, shrunken-drift and combination, and what auto stands for. */
YS_API bool ys_forecast_takes_peers(ys_forecast_method method);

/** Where step h (1-based) may come out: `outcome` where it is wanted, else by mean, spread, degrees, floor and possible values. */
YS_API ys_outcome ys_forecast_at(const ys_forecast_result *result, size_t step);

/** Value that is exceeded with probability 1 - p at step h (1-based). */
YS_API double ys_forecast_quantile(const ys_forecast_result *result, size_t step, double p);

YS_API const char *ys_forecast_method_word(ys_forecast_method method); /* auto naive snaive drift shrunken-drift ses holt damped ets theta dotm airline combination */

#ifdef __cplusplus
}
#endif

#endif /* YS_ANALYSIS_FORECAST_H */
