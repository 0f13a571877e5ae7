/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ASSESS_TARGET_LEVELS_H
#define YS_ASSESS_TARGET_LEVELS_H

#include "assess/assessment.h"

/** How probable it is that a value is met. */
typedef struct ys_chance_met {
    double (*of)(const void *context, double value);
    const void *context;
} ys_chance_met;

/**
 * Makes figures as they are told of the values met 8, 5 and 2 times in 10, which are there as they come out: each the strictest whose
 * own chance is at least that, so that asking for what is told gets no less. NaN stays NaN.
 * @param chance  never more for a stricter value.
 */
void ys_set_target_levels(const ys_indicator *about, const ys_target *target, const ys_series *series, ys_chance_met chance,
                          ys_target_probability_result *fit);

/** A value as a figure that is told, the nearest that is no stricter. */
double ys_level_told(const ys_indicator *about, const ys_target *target, const ys_series *series, double value);

#endif /* YS_ASSESS_TARGET_LEVELS_H */
