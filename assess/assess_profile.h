/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ASSESS_ASSESS_PROFILE_H
#define YS_ASSESS_ASSESS_PROFILE_H

#include "assess/assessment.h"
#include "datasets/api.h"

#ifdef __cplusplus
extern "C" {
#endif

/** One indicator of a profile. */
typedef struct ys_profile_item {
    size_t indicator;
    int quarter;     /**< 1 best to 4 */
    double score;    /**< how much better than the group's median, in its standard score; NaN where that cannot be told */
} ys_profile_item;

/** One authority over all its indicators. */
typedef struct ys_profile {
    size_t indicators;   /**< with a figure and a group to compare it with */
    size_t judged;       /**< of these in a quarter */
    size_t quarter[5];   /**< how many are in quarters 1 to 4; [0] is not used */
    double mean_score;   /**< over those with a score; NaN */
    ys_profile_item *item; /**< those judged, the best first; from the arena */
} ys_profile;

/**
 * @param bench  n places, one an indicator; places without status YS_OK are left out
 * @param about  their indicators' numbers
 * @return YS_OK; YS_ERR_NUMERIC; YS_ERR_MEMORY.
 */
YS_API ys_status ys_assess_profile(const ys_dataset *dataset, const ys_bench_assessment *const bench[], const size_t about[],
                                   size_t n, ys_arena *arena, ys_profile *result);

/**
 * Two or three sentences: how many are in each quarter, the three strongest and the three weakest. Writes at most size bytes,
 * always terminated, and returns text.
 */
YS_API char *ys_say_profile(const ys_dataset *dataset, const ys_profile *profile, char text[], size_t size);

/** The three strongest of the best quarter or weakest of the worst, by name, with "; " between. */
YS_API char *ys_say_profile_end(const ys_dataset *dataset, const ys_profile *profile, bool strengths, char text[], size_t size);

#ifdef __cplusplus
}
#endif

#endif /* YS_ASSESS_ASSESS_PROFILE_H */
