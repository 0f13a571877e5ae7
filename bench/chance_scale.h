/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_BENCH_CHANCE_SCALE_H
#define YS_BENCH_CHANCE_SCALE_H

#include "datasets/api.h"

#ifdef __cplusplus
extern "C" {
#endif

/** A scale on which chance is about normal. */
typedef enum ys_chance_scale {
    YS_CHANCE_IDENTITY = 0, /**< as it is */
    YS_CHANCE_LOG,          /**< values above 0 */
    YS_CHANCE_LOGIT,        /**< shares between 0 and 1 */
    YS_CHANCE_ARCSINE,      /**< of the square root of a share: its error hangs on the denominator alone */
    YS_CHANCE_SQUARE_ROOT   /**< of events over a denominator: likewise */
} ys_chance_scale;

/** A figure on such a scale. */
typedef struct ys_scaled_figure {
    double estimate, error; /**< and its standard error; NaN where it cannot be had */
} ys_scaled_figure;

/**
 * Cases out of a denominator on the arcsine scale, or events over one on the square root's, none included: estimates by
 * Anscombe's (1948, Biometrika 35:246) constants, errors 1/sqrt(4 n + 2) and 1/(2 sqrt(n)). NaN for counts that cannot be
 * (negative, a denominator not above 0, more cases than there are) and for other scales. O(1).
 */
YS_API ys_scaled_figure ys_scaled_count(ys_chance_scale scale, double numerator, double denominator);

/**
 * A value between published limits: its error is their distance on the scale over twice the normal quantile of their
 * confidence. NaN where one is not on the scale, or upper is not above lower. O(1).
 */
YS_API ys_scaled_figure ys_scaled_limits(ys_chance_scale scale, double value, double lower, double upper, double confidence);

/** A value on the scale; NaN where it is not one of its values. */
YS_API double ys_chance_scale_forward(ys_chance_scale scale, double value);

/** Back from the scale; beyond the ends of the arcsine and the square root lies their end. */
YS_API double ys_chance_scale_back(ys_chance_scale scale, double scaled);

#ifdef __cplusplus
}
#endif

#endif /* YS_BENCH_CHANCE_SCALE_H */
