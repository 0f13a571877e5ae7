/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_MOVING_AVERAGE_H
#define YS_ANALYSIS_MOVING_AVERAGE_H

#include <stdbool.h>

#include "datasets/arena.h"

/** Errors w = (1 - theta B)(1 - seasonal_theta B^season) a, a independent with variance 1; B steps one period back. */
typedef struct ys_moving_average {
    double theta;          /**< -1 to 1, both allowed */
    double seasonal_theta; /**< -1 to 1; not used where season is 0 */
    unsigned season;       /**< periods a year, at least 2; 0: there is no seasonal part */
} ys_moving_average;

/** What each of n errors is expected to be, given those before it. The arrays are the arena's. */
typedef struct ys_innovations {
    size_t n, reach;        /**< reach: how many periods back errors are linked, 1 or season + 1 */
    double *weight;         /**< n x reach: weight[t x reach + j - 1] is that of the innovation j periods before t */
    double *variance;       /**< n: variance of what is new at t, towards 1 as t grows */
    double *scale;          /**< n: one over its square root */
    double log_determinant; /**< of the covariance matrix: the sum of the logarithms of the variances */
} ys_innovations;

/** Memory for n errors of a moving average with this season; false when there is none. */
bool ys_innovations_take(size_t n, unsigned season, ys_arena *arena, ys_innovations *into);

/**
 * The innovations algorithm: the triangular factors of the errors' exact covariance matrix, so that the first errors,
 * which have nothing before them, count as what they are. Works at theta = 1 as well.
 * Cost: O(n reach^2). Source: Brockwell and Davis (1991), Time Series: Theory and Methods, 2nd ed., section 8.6.
 */
void ys_innovations_of(const ys_moving_average *average, ys_innovations *into);

/**
 * Makes columns of errors independent with variance 1: the inverse of the left triangular factor, in place.
 * @param block  n rows of stride doubles, of which the first columns count.
 * Cost: O(n reach columns).
 */
void ys_innovations_whiten(const ys_innovations *by, double block[], size_t columns, size_t stride);

/** The transpose of ys_innovations_whiten(), in place: what a unit at each row gives when it is whitened, times block. */
void ys_innovations_whiten_transposed(const ys_innovations *by, double block[], size_t columns, size_t stride);

#endif /* YS_ANALYSIS_MOVING_AVERAGE_H */
