/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_BENCH_STANDARD_SCORE_H
#define YS_BENCH_STANDARD_SCORE_H

#include "bench/quartiles.h"
#include "datasets/api.h"

#ifdef __cplusplus
extern "C" {
#endif

/** A score of 1 in widths of the group's middle half (upper less lower quartile): 1 / 1.349. */
YS_API extern const double ys_standard_score_width;

/**
 * Figures of different units made comparable: how much better than the group's median each is, in units of the middle half's spread
 * (interquartile range / 1.349, which is one standard deviation of a normal distribution), so that one wild figure moves no
 * other's score. Above 0 is better whatever the polarity; of a range the distance outside it is scored.
 * @param score  written: section->n scores, NaN for a missing figure
 * @return YS_OK; YS_ERR_OPTION for polarity none; YS_ERR_TOO_FEW under five figures; YS_ERR_DOMAIN where the quartiles do not
 *         differ; YS_ERR_NUMERIC; YS_ERR_MEMORY. O(n log n).
 */
YS_API ys_status ys_standard_scores(const ys_cross_section *section, ys_arena *arena, double score[]);

#ifdef __cplusplus
}
#endif

#endif /* YS_BENCH_STANDARD_SCORE_H */
