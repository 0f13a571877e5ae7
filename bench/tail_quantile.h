/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_BENCH_TAIL_QUANTILE_H
#define YS_BENCH_TAIL_QUANTILE_H

#include <stdbool.h>

/*
 * Where a tail of the gamma and the beta distribution has a probability: what exact limits of counts and proportions are
 * made of. GSL's own inverses fail or are wrong for shapes of some thousands, and fail for tiny ones.
 */

/** shape > 0, for an upper tail >= 1; 0 < tail < 1. 0 where it is too small for a double; NaN where GSL cannot tell the tail. */
double ys_gamma_quantile(double shape, double tail, bool upper);

/** a, b >= 1, or the first of a lower tail and the second of an upper one > 0; 0 < tail < 1; likewise. */
double ys_beta_quantile(double a, double b, double tail, bool upper);

#endif /* YS_BENCH_TAIL_QUANTILE_H */
