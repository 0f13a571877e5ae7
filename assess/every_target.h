/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ASSESS_EVERY_TARGET_H
#define YS_ASSESS_EVERY_TARGET_H

#include "assess/assessment.h"

/**
 * A target for every period: missed at the first that fails, met once all have passed, else the probability that none of
 * those to come fails, their errors taken together (ys_joint_margins()). What is within the tolerance has not failed.
 * Projected figure and limits are those of the period most likely to fail. Writes fit and weakest of the assessment, whose
 * goal and season are set.
 * @return as ys_target_probability().
 */
ys_status ys_judge_every(const ys_dataset *dataset, ys_forecast_method method, const ys_target_inputs *inputs,
                         const ys_calibration *calibration, ys_arena *arena, ys_target_assessment *assessed);

#endif /* YS_ASSESS_EVERY_TARGET_H */
