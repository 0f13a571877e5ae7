/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ASSESS_TARGET_DOUBTS_H
#define YS_ASSESS_TARGET_DOUBTS_H

#include "assess/assessment.h"

/**
 * Why a target cannot be judged whatever the projection says: no direction, no figures, periods that overlap, no goal, a
 * value that there cannot be, or one so far from all figures that it must be in another unit.
 * @param of_value  whether it is the target's value that cannot be meant, so that no figure is to be held against it.
 * @return the second half of a sentence, from the arena where it has figures in it; "" where there is nothing against it.
 */
const char *ys_target_doubt(const ys_indicator *about, const ys_target *target, const ys_series *series, double goal,
                            ys_arena *arena, bool *of_value);

/** Why a deadline is none of the series' periods, and what to write instead; as ys_target_doubt() returns it. */
const char *ys_deadline_doubt(const ys_target *target, const ys_series *series, ys_arena *arena);

#endif /* YS_ASSESS_TARGET_DOUBTS_H */
