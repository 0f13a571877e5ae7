/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_COUNT_SCORES_H
#define YS_ANALYSIS_COUNT_SCORES_H

#include <stddef.h>

#include "datasets/api.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { YS_COUNT_SCORES = 64 };

/** How far out each small number of cases is. */
typedef struct ys_count_scores {
    double weight; /**< by how much numbers of cases are to be taken so: 1 to 0 */
    size_t n;      /**< of scores, at least 2; 0: not a small number */
    double score[YS_COUNT_SCORES]; /**< of k cases or fewer: its probability as a normal score, upwards, until a billionth is left */
} ys_count_scores;

/**
 * The negative binomial distribution of a number of cases that is projected as f with spread s. What s has beyond chance,
 * s^2 - max(f, 1/2), is by half the variance V of how many cases are to be expected; the mean is sqrt(max(f, 1/5)^2 + V), since what
 * is projected as nothing seldom stays so, and the variance is that plus V. Without V it is Poisson's. It is to be taken so alone up to
 * a mean of 2 and a V as large as the mean, no longer from a mean of 4 or a V half as large again on, evenly between.
 *
 * Source: Cameron and Trivedi (2013), "Regression analysis of count data", 2nd edition, 3.3, for the distribution (their NB2 with
 * overdispersion V / mean^2); mean, V and weight are what fits numbers of cases best: docs/methods.md under `outcome`.
 *
 * @param projected  0 or more.
 * @param spread  above 0. Where either is not finite, or weight is 0, n is 0. O(n), about half a microsecond.
 */
YS_API void ys_count_scores_of(double projected, double spread, ys_count_scores *scores);

/** The score of a number of cases: of k and a half that of k or fewer, evenly between; -INFINITY from minus a half down. n above 0. */
YS_API double ys_count_score(const ys_count_scores *scores, double cases);

/** The number of cases with a score, from minus a half up. n above 0. */
YS_API double ys_count_at_score(const ys_count_scores *scores, double score);

#ifdef __cplusplus
}
#endif

#endif /* YS_ANALYSIS_COUNT_SCORES_H */
