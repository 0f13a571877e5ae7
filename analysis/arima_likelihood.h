/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_ARIMA_LIKELIHOOD_H
#define YS_ANALYSIS_ARIMA_LIKELIHOOD_H

#include "analysis/moving_average.h"
#include "datasets/status.h"

/**
 * A regression whose errors u are (0 1 1), u - u before = (1 - theta B) a, or with a season the airline model
 * (0 1 1)(0 1 1): (1 - B)(1 - B^season) u = (1 - theta B)(1 - seasonal_theta B^season) a.
 *
 * All is done on differences, which need no start. A missing value is a column of its own with a 1 in its period: the
 * likelihood of the figures that are there is that of all of them with the missing ones integrated out, which is least
 * squares with such columns and one more determinant. The same columns give what is to be expected in a gap, and
 * beyond the last value, with its standard error.
 */
typedef struct ys_arima_model {
    unsigned season;     /**< 0: (0 1 1); else periods a year, at least 2 */
    size_t n;            /**< periods */
    size_t rows;         /**< differences: n - 1, or n - 1 - season */
    size_t gaps;         /**< missing values; the first columns */
    size_t k;            /**< regressors; the columns after them */
    size_t stride;       /**< doubles from row to row */
    double *differenced; /**< rows x stride: gaps, regressors, and the response last; the arena's */
} ys_arima_model;

/** A model at one place of its parameters. The arrays are the arena's, made for one model by ys_arima_fit_take(). */
typedef struct ys_arima_fit {
    ys_moving_average average;
    ys_innovations innovations;
    double *whitened;      /**< rows x stride: the differences made independent */
    double *factor;        /**< stride x stride, upper triangle: R, where R'R are the cross-products of whitened */
    double *coefficient;   /**< gaps + k; a gap's is less what is to be expected there */
    double *residual;      /**< rows: whitened response less its fit, in the response's unit */
    double sum_of_squares; /**< of the residuals */
    double log_likelihood; /**< Gaussian, exact, at the coefficients and variance that make it largest */
    size_t n_used;         /**< rows less gaps */
    size_t degrees;        /**< n_used less k */
} ys_arima_fit;

/** How many periods differencing takes: 1, or 1 + season. */
size_t ys_arima_differences(unsigned season);

/**
 * A model without regressors.
 * @param value            n values in time order; NaN is missing.
 * @param most_regressors  room for so many.
 * @return YS_OK; YS_ERR_TOO_FEW if differencing leaves no more rows than there are gaps; YS_ERR_MEMORY.
 */
ys_status ys_arima_model_take(const double value[], size_t n, unsigned season, size_t most_regressors, ys_arena *arena,
                              ys_arima_model *model);

/** Adds a regressor of n values, for which there must be room. */
void ys_arima_add(ys_arima_model *model, const double column[]);

/** Takes out the regressor that was added in this place, 0 first. */
void ys_arima_remove(ys_arima_model *model, size_t regressor);

/** Differences n values into every stride-th double of n - ys_arima_differences() rows. */
void ys_arima_difference(const double value[], size_t n, unsigned season, double out[], size_t stride);

/** Memory for fits of the model, however many regressors it has room for; YS_ERR_MEMORY. */
ys_status ys_arima_fit_take(const ys_arima_model *model, ys_arena *arena, ys_arima_fit *fit);

/**
 * The exact likelihood at fit->average, coefficients and variance concentrated out, by generalised least squares.
 * @return YS_OK; YS_ERR_TOO_FEW if degrees would be under 1; YS_ERR_RANK if a column is a combination of the others;
 *         YS_ERR_NUMERIC if the response fits exactly, so that no likelihood is finite, or figures leave the finite ones.
 * Cost: O(rows (reach + columns) columns).
 * Sources: Box, Jenkins and Reinsel (1994), Time Series Analysis, 3rd ed., section 7.4 (likelihood of a moving average);
 * Gomez, Maravall and Pena (1999), J. Econometrics 88, 341-363 (missing values as columns, and their determinant).
 */
ys_status ys_arima_evaluate(const ys_arima_model *model, ys_arima_fit *fit);

/** Fills in the coefficients and residuals of the last evaluation. */
void ys_arima_solve(const ys_arima_model *model, ys_arima_fit *fit);

/**
 * ys_arima_evaluate() and ys_arima_solve() where the response may be explained without rest, which has no largest
 * likelihood: its coefficients are the same at every theta, its residuals 0, its log-likelihood infinite.
 * @return as ys_arima_evaluate(); YS_ERR_NUMERIC only for figures too large to work with.
 */
ys_status ys_arima_solve_exact(const ys_arima_model *model, ys_arima_fit *fit);

/**
 * The exact maximum of the likelihood over -1 <= theta <= 1 (and the seasonal one): a grid and Brent's search in it.
 * @param near       fit->average is a good guess: go uphill from it instead of looking everywhere.
 * @param tolerance  distance within which the parameters are wanted.
 * @return as ys_arima_evaluate(); coefficients and residuals are solved for.
 * Cost: some fifteen evaluations, near eight; with a season about ten times that.
 */
ys_status ys_arima_estimate(const ys_arima_model *model, bool near, double tolerance, ys_arima_fit *fit);

/**
 * What a unit added to each period's value gives with each of some whitened columns: the transposes of whitening and
 * differencing. Of the residuals this is what an additive outlier would find.
 * @param block  rows x count, overwritten.
 * @param out    n x count.
 */
void ys_arima_transpose(const ys_arima_model *model, const ys_arima_fit *fit, double block[], size_t count,
                        double out[]);

/**
 * Covariance matrix of a run of coefficients, count x count, for a variance of 1; scratch from the arena.
 * @param from  place among gaps + k.
 * @return YS_OK; YS_ERR_MEMORY.
 */
ys_status ys_arima_covariance(const ys_arima_model *model, const ys_arima_fit *fit, size_t from, size_t count,
                              ys_arena *arena, double covariance[]);

#endif /* YS_ANALYSIS_ARIMA_LIKELIHOOD_H */
