/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ASSESS_GOAL_TODAY_H
#define YS_ASSESS_GOAL_TODAY_H

#include "assess/assessment.h"

/**
 * The number that a target asks for, or today's figure of a goal that moves with the comparators, in the unit of what the
 * target is about: of the newest period or complete year in which at least half of them report; NaN: there is none.
 * @return YS_OK; YS_ERR_MEMORY, and as ys_comparator_group_find().
 */
ys_status ys_goal_today(const ys_dataset *dataset, const ys_target *target, const ys_series *series,
                        const ys_assessment_options *options, ys_arena *arena, double *goal);

#endif /* YS_ASSESS_GOAL_TODAY_H */
