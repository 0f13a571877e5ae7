/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_BENCH_COUNT_FIGURES_H
#define YS_BENCH_COUNT_FIGURES_H

#include <stddef.h>

#include "bench/chance_scale.h"
#include "datasets/api.h"
#include "datasets/arena.h"
#include "datasets/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * A group's counts as normal figures for ::ys_group_model: the binomial (logit) or Poisson (log) likelihood of each is
 * replaced by the normal one that agrees with it best near where the group puts the authority, so that small counts and none
 * at all keep what they tell. Errors go by the figure drawn to the group's mean, not by the figure itself: an authority with
 * few cases by chance does not look the surer for it.
 * @param scale     ::YS_CHANCE_LOGIT: cases out of a denominator; ::YS_CHANCE_LOG: events over one
 * @param estimate  n, written: NaN for a pair that is missing or cannot be (negative, a denominator not above 0, more cases than
 *                  there are)
 * @param error     n, written: standard errors on the scale; NaN likewise
 * @return YS_OK; YS_ERR_OPTION for another scale; YS_ERR_NUMERIC; YS_ERR_MEMORY. O(n), some ten fits of the model.
 *
 * Source: Breslow and Clayton (1993), "Approximate inference in generalized linear mixed models", JASA 88:9.
 */
YS_API ys_status ys_count_figures(ys_chance_scale scale, const double numerator[], const double denominator[], size_t n,
                                  ys_arena *arena, double estimate[], double error[]);

#ifdef __cplusplus
}
#endif

#endif /* YS_BENCH_COUNT_FIGURES_H */
