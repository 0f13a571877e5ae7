/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_BRACKETED_MINIMUM_H
#define YS_ANALYSIS_BRACKETED_MINIMUM_H

#include "datasets/status.h"

/** A function of one variable that may fail. */
typedef ys_status (*ys_objective)(double at, void *context, double *value);

/** A place and the function's value there. */
typedef struct ys_minimum {
    double at, value;
} ys_minimum;

/**
 * The place between low and high where a function is smallest, by parabolas through its best three places and golden
 * sections where these do not serve. Where there are several dips it ends in one of them.
 *
 * @param low, high  the ends, with the values there.
 * @param tolerance  distance within which the place is wanted, above 0.
 * @param best       in: a place from low to high, either end allowed, and the value there; out: never a worse one.
 * @return YS_OK or what the function returned; best is then the best so far.
 * Cost: some ten values of a smooth function.
 * Source: Brent (1973), Algorithms for Minimization without Derivatives, chapter 5.
 */
ys_status ys_bracketed_minimum(ys_objective function, void *context, ys_minimum low, ys_minimum high, double tolerance,
                               ys_minimum *best);

#endif /* YS_ANALYSIS_BRACKETED_MINIMUM_H */
