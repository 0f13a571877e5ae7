/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_VALUE_SCALE_H
#define YS_ANALYSIS_VALUE_SCALE_H

#include <stdbool.h>
#include <stddef.h>

#include "datasets/api.h"

#ifdef __cplusplus
extern "C" {
#endif

/** On what scale a series is worked on. */
typedef enum ys_scale {
    YS_SCALE_NONE = 0, /**< as it is: effects are added */
    YS_SCALE_LOG,      /**< logarithm: effects multiply; values above 0 */
    YS_SCALE_LOGIT,    /**< log of share to rest: results stay from 0 to top */
    YS_SCALE_SQRT,     /**< sqrt(value + 3/8): evens out the spread of counts; values from 0 */
    YS_SCALE_COUNT
} ys_scale;

/** What a value is, which says what scales come into question. */
typedef enum ys_value_kind {
    YS_VALUE_AMOUNT = 0, /**< pounds, days, tonnes: as it is or, where all are above 0, logs */
    YS_VALUE_SHARE,      /**< from 0 to top: logit, or as it is where all lie from 20 % to 80 % of it, or logit with the largest
                              margin, which is nearly straight up to 0 and top, and the only one where figures are there: how
                              far from the others the least margin puts these is no matter of theirs; beyond top an amount */
    YS_VALUE_COUNT       /**< as it is or, where all are above 0, logs, or else the square root */
} ys_value_kind;

#define YS_LARGEST_MARGIN 0.1

/** A scale with what it needs to know. */
typedef struct ys_value_scale {
    ys_scale scale;
    double top;    /**< logit: the value of a whole, 100 for percentages, 1 for proportions */
    double margin; /**< logit: 0 to 0.1, share by which 0 and top are moved in: logit of (share + margin)/(1 + 2 margin);
                        half of one over the denominator, or 0.0025 where that is not known */
} ys_value_scale;

/** Whether the scale takes this value; NaN always. */
YS_API bool ys_value_scale_takes(const ys_value_scale *scale, double value);

/** On to the scale. NaN stays NaN; the value must be one that the scale takes. */
YS_API double ys_value_scale_forward(const ys_value_scale *scale, double value);

/** Back from the scale; always a possible value: at least 0 and, with logit, at most top. */
YS_API double ys_value_scale_back(const ys_value_scale *scale, double scaled);

/**
 * Logarithm of the slope of forward at a value. The sum over a series, added to the log-likelihood of the scaled
 * series, makes the likelihoods of different scales those of the same figures.
 */
YS_API double ys_value_scale_log_slope(const ys_value_scale *scale, double value);

/**
 * The scales that come into question for a kind and n values, NaN left out.
 * @param scales  written: at most 2.
 * @return how many: 1 or 2; where nothing else decides the second is preferred.
 */
YS_API size_t ys_value_scale_candidates(ys_value_kind kind, double top, double margin, const double value[], size_t n,
                                        ys_value_scale scales[2]);

YS_API const char *ys_scale_word(ys_scale scale); /* additive log-additive logit sqrt */

#ifdef __cplusplus
}
#endif

#endif /* YS_ANALYSIS_VALUE_SCALE_H */
