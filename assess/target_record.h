/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ASSESS_TARGET_RECORD_H
#define YS_ASSESS_TARGET_RECORD_H

#include "assess/assessment.h"

/**
 * What comparators did in the time that an open target still has, from a start like its own (ys_assess_record()), and the
 * probability of projection and record together: the mean of their logits. Only
 * annual figures and those of a quarter with a number to be reached are blended. What is planned moves what the others' changes have to
 * be, as it moves the projection. Writes record, which is told only where something is required, and, where blended, probability,
 * with and without what is planned, verdict, the values met 8, 5 and 2 times in 10 and the change needed for a wanted probability
 * of the assessment's fit, which is there.
 * @return YS_OK, with the record's own status in it; YS_ERR_MEMORY.
 */
ys_status ys_add_record(const ys_dataset *dataset, const ys_target_inputs *inputs, const ys_assessment_options *options,
                        ys_arena *arena, ys_target_assessment *assessed);

#endif /* YS_ASSESS_TARGET_RECORD_H */
