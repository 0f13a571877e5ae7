/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ASSESS_ASSESS_VALUE_H
#define YS_ASSESS_ASSESS_VALUE_H

#include "assess/group_series.h"
#include "bench/value_for_money.h"
#include "datasets/api.h"

#ifdef __cplusplus
extern "C" {
#endif

/** A group's cost beside its outcome, each in the newest period in which at least half of it has a figure. */
typedef struct ys_value_assessment {
    ys_status status;        /**< YS_OK, or why nothing can be told: OPTION, TOO_FEW or NUMERIC */
    size_t cost, outcome;    /**< indicators */
    ys_comparator_group group;
    ys_group_figures costs, outcomes; /**< in the group's order */
    ys_value_result result;  /**< where status is YS_OK */
} ys_value_assessment;

/** @return YS_OK, with a status in the result; YS_ERR_MEMORY. */
YS_API ys_status ys_assess_value(const ys_dataset *dataset, size_t cost, size_t outcome, const ys_comparator_group *group,
                                 const ys_assessment_options *options, ys_arena *arena, ys_value_assessment *result);

/** What the figures of an assessment are to ys_value_place_of(). */
YS_API ys_value_inputs ys_value_inputs_of(const ys_dataset *dataset, const ys_value_assessment *value);

/** One or two sentences on the member with this index. Writes at most size bytes, always terminated, and returns text. */
YS_API char *ys_say_value(const ys_dataset *dataset, const ys_value_assessment *value, size_t index, const ys_value_place *place,
                          char text[], size_t size);

#ifdef __cplusplus
}
#endif

#endif /* YS_ASSESS_ASSESS_VALUE_H */
