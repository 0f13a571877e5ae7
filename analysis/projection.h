/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_PROJECTION_H
#define YS_ANALYSIS_PROJECTION_H

#include <stdbool.h>
#include <stddef.h>

#include "datasets/api.h"
#include "datasets/arena.h"
#include "datasets/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * What a method says of the periods after the newest one, and how its errors hang together over them: the error of step
 * h is scale[h] x (sum over the periods k up to h of impulse[h - k] x a new error of each, plus start[h] x one error
 * that was there from the start, plus season x that of its place of the year, which over all places add up to 0). All
 * these errors are otherwise independent with spread 1. Arrays of horizon entries; step h is at [h - 1].
 */
typedef struct ys_projection {
    size_t horizon;
    double *mean;  /**< unit; NaN where the method has nothing to go by */
    double *scale; /**< spread of a period's own new error, unit, 0 or more */
    double *impulse; /**< share of an error that is still there j periods later; [0] is 1 unless start carries part */
    double *start; /**< weight of what is not known from the start (a slope's own error); often all 0 */
    double *usual; /**< unit: what a usual drift of one step's spread a period adds to the mean (::ys_calibration); often all 0 */
    double season; /**< weight of what is not known of each place of the year; 0: nothing, or no season */
    size_t per_year; /**< places of a year */
    double degrees;  /**< degrees of freedom of the spread's Student's t, at least 1 */
    size_t errors;   /**< past errors that the spread rests on */
} ys_projection;

/** Arrays from the arena, start, usual and season all 0, impulse 1 and then 0, one place a year. @return YS_OK; YS_ERR_MEMORY.
 */
YS_API ys_status ys_projection_take(ys_arena *arena, size_t horizon, ys_projection *projection);

/**
 * Covariances of the errors of all steps, horizon x horizon, row by row: a sum over steps w has the variance w'Cw.
 * O(horizon squared).
 */
YS_API void ys_projection_covariance(const ys_projection *projection, double covariance[]);

/** The spread of each step's error: the roots of the diagonal of that. O(horizon). */
YS_API void ys_projection_spread(const ys_projection *projection, double spread[]);

/** One-step errors of a method and what it had expected; NaN where there was no value. */
typedef struct ys_one_step_errors {
    const double *error, *expected; /**< n each, unit */
    size_t n;
    size_t parameters;  /**< that were fitted: taken from the degrees of freedom */
    bool only_relative; /**< absolute ones are no choice */
} ys_one_step_errors;

/** The spread of errors, as an amount or, where they grow with the level, as a share of what was expected. */
typedef struct ys_error_spread {
    bool relative; /**< sigma is a share of the level */
    double sigma;  /**< root of the sum of squares over the degrees of freedom */
    bool sound; /**< false: only relative ones were wanted, and they are too wide or an expected value is not above 0 */
    double log_likelihood; /**< -n/2 log(mean square), less the sum of log expected where relative; INFINITY: no error
                              at all */
    double degrees;        /**< errors less parameters, at least 1 */
    size_t errors;
} ys_error_spread;

/**
 * Absolute or relative errors, whichever the likelihood prefers: -n/2 log(mean square error) against the same of
 * error/expected less the sum of log expected. Relative only where every expected value is above 0 and a spread of at
 * most a half of the level results: wider ones explode when they are carried ahead.
 * Source: Hyndman and others (2002), International Journal of Forecasting 18, 439-454, for the two likelihoods. O(n).
 */
YS_API ys_error_spread ys_error_spread_of(const ys_one_step_errors *errors);

/**
 * Sets scale, degrees and errors from a spread: sigma, or where relative sigma x the mean, for a falling one that of
 * the first step: that it is to fall does not make it surer. Means, without a season, must be there.
 */
YS_API void ys_projection_set_spread(ys_projection *projection, const ys_error_spread *spread);

#ifdef __cplusplus
}
#endif

#endif /* YS_ANALYSIS_PROJECTION_H */
