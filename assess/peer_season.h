/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ASSESS_PEER_SEASON_H
#define YS_ASSESS_PEER_SEASON_H

#include "assess/assessment.h"
#include "bench/peer_profile.h"
#include "datasets/api.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * The season of the comparators (the options' group) of a series of months or quarters under three years, from their own
 * figures of up to five years up to its newest period, exceptional times left out: amounts for percentages and
 * proportions, else factors.
 * @param profile  peers is 0 where there is none: a longer series, an annual one, or under five comparators that tell.
 * @return YS_OK; YS_ERR_MEMORY. O(comparators x periods).
 */
YS_API ys_status ys_assess_peer_season(const ys_dataset *dataset, size_t indicator, size_t authority, const ys_series *series,
                                       const ys_assessment_options *options, ys_arena *arena, ys_peer_profile *profile);

#ifdef __cplusplus
}
#endif

#endif /* YS_ASSESS_PEER_SEASON_H */
