/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ASSESS_ASSESS_FRONTIER_H
#define YS_ASSESS_ASSESS_FRONTIER_H

#include "assess/assessment.h"
#include "bench/frontier.h"
#include "datasets/api.h"

#ifdef __cplusplus
extern "C" {
#endif

/** One authority beside the best quarter's threshold over time. */
typedef struct ys_frontier_assessment {
    ys_status status;          /**< YS_OK, or why there is nothing to tell */
    ys_comparator_group group;
    ys_series threshold;       /**< one value a period, NaN where there is none; n is 0 where there is no threshold at all */
    ys_frontier_result fit;    /**< where status is YS_OK */
    ys_period crossing;        /**< the period in which the gap closes or the lead is lost at present rates; kind NONE */
    ys_period crossing_earliest, crossing_latest; /**< by the limits of the gap's slope; latest is kind NONE beyond 30 years */
} ys_frontier_assessment;

/**
 * The best quarter's threshold of a group in each period that the options let it see, of figures as they are published.
 * @param result  n is 0 where there is none: no figures, or polarity none. Its values are taken from the arena.
 * @return YS_OK; YS_ERR_OPTION; YS_ERR_NUMERIC; YS_ERR_MEMORY.
 */
YS_API ys_status ys_assess_thresholds(const ys_dataset *dataset, size_t indicator, size_t authority,
                                      const ys_comparator_group *group, const ys_assessment_options *options,
                                      ys_arena *arena, ys_series *result);

/** @return YS_OK, with a status in the result where there is nothing to tell; YS_ERR_NOT_FOUND for a group; YS_ERR_MEMORY. */
YS_API ys_status ys_assess_frontier(const ys_dataset *dataset, size_t indicator, size_t authority,
                                    const ys_assessment_options *options, ys_arena *arena,
                                    ys_frontier_assessment *result);

/** One or two sentences; writes at most size bytes, always terminated, and returns text. */
YS_API char *ys_say_frontier(const ys_indicator *about, const ys_frontier_assessment *frontier, char text[], size_t size);

#ifdef __cplusplus
}
#endif

#endif /* YS_ASSESS_ASSESS_FRONTIER_H */
