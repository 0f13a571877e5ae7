/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_CALIBRATION_SCORES_H
#define YS_ANALYSIS_CALIBRATION_SCORES_H

#include "analysis/rolling_origins.h"
#include "datasets/api.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { YS_RELIABILITY_BINS = 10 };

/** Probabilities that were stated and what became of them, by tenths. */
typedef struct ys_calibration_scores {
    size_t forecasts, targets;
    double cover_80, cover_95; /**< shares of outcomes within the intervals */
    double brier;              /**< mean square of (probability - met), 0 is best */
    double log_score;          /**< mean of -log of what was said of what came, probabilities held to 0.001 to 0.999 */
    double calibration_error;  /**< mean distance of what was stated from what was met, over tenths of probability */
    double stated[YS_RELIABILITY_BINS], met[YS_RELIABILITY_BINS]; /**< sums over the targets of a tenth */
    size_t count[YS_RELIABILITY_BINS];
} ys_calibration_scores;

/**
 * How intervals and probabilities by a curve came out over rolled forecasts of one method and kind. All targets are taken as
 * "at least", so that a bias to one side is not cancelled. Figures are NaN without forecasts.
 * @param curve  without forecasts: the methods' own spreads and tails.
 * Source: Brier (1950), Monthly Weather Review 78, 1-3; Murphy and Winkler (1977), Applied Statistics 26, 41-47, for the tenths.
 */
YS_API ys_calibration_scores ys_calibration_score(const ys_rolled_forecast forecasts[], size_t count,
                                                  const ys_calibration_curve *curve);

/** Scores of two lots together. */
YS_API ys_calibration_scores ys_calibration_scores_together(const ys_calibration_scores *a,
                                                            const ys_calibration_scores *b);

#ifdef __cplusplus
}
#endif

#endif /* YS_ANALYSIS_CALIBRATION_SCORES_H */
