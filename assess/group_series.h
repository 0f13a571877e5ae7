/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ASSESS_GROUP_SERIES_H
#define YS_ASSESS_GROUP_SERIES_H

#include "assess/assessment.h"
#include "datasets/api.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Every member's series of an indicator as it was published, in the main kind of period, cut to the periods in which the
 * authority existed and that the options let it see; empty where there is none. O(n) and no copy of figures.
 * @param options  NULL: all periods
 * @param series   written: group->n views
 */
YS_API void ys_group_series(const ys_dataset *dataset, size_t indicator, const ys_comparator_group *group,
                            const ys_assessment_options *options, ys_series series[]);

/** One authority's series cut to the periods in which it existed. */
YS_API ys_series ys_series_within_existence(const ys_authority *authority, const ys_series *series);

/** A series cut to the periods that the options let it see. */
YS_API ys_series ys_series_within_sight(const ys_assessment_options *options, const ys_series *series);

/** A group's figures in one period. */
typedef struct ys_group_figures {
    ys_period period;  /**< kind NONE: there is no period in which enough report */
    double *value;     /**< group->n published figures in the members' order, NaN missing; from the arena */
    size_t present;    /**< how many are not missing */
} ys_group_figures;

/**
 * The newest period that the options let it see in which at least half of the members that existed have a figure.
 * @return YS_OK; YS_ERR_MEMORY. O(n x periods).
 */
YS_API ys_status ys_newest_group_figures(const ys_dataset *dataset, size_t indicator, const ys_comparator_group *group,
                                         const ys_assessment_options *options, ys_arena *arena, ys_group_figures *result);

#ifdef __cplusplus
}
#endif

#endif /* YS_ASSESS_GROUP_SERIES_H */
