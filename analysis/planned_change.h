/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_PLANNED_CHANGE_H
#define YS_ANALYSIS_PLANNED_CHANGE_H

#include <stdbool.h>
#include <stddef.h>

#include "datasets/api.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { YS_MOST_STEPS = 12 };

/** A change of level that is planned, on top of what happens if nothing changes. Unit and sign of the figures. */
typedef struct ys_planned_change {
    double per_period; /**< more in each period than in the one before, from the first one after `after` */
    long after;        /**< index of the newest figure: what began by then is in the figures, and adds nothing */
    struct {
        long from;     /**< index of the first period that has it; it stays */
        double amount;
    } step[YS_MOST_STEPS];
    size_t n_steps;
    bool has_aim;      /**< what grows goes towards `aim`, whatever its sign, and no further than there */
    double aim;        /**< of what the target is about: the middle of the range where a range is best, unit */
} ys_planned_change;

/** How much the growth moves the figure of one period: per_period x periods since `after`. */
YS_API double ys_planned_growth_at(const ys_planned_change *change, long index);

/** How much the steps taken after `after` and by one period move its figure. */
YS_API double ys_planned_steps_at(const ys_planned_change *change, long index);

/** How many steps began at or before `after`. */
YS_API size_t ys_planned_steps_past(const ys_planned_change *change);

/** What the growth adds to what the target is about, which would come out at `level` without it: with an aim towards that. */
YS_API double ys_planned_towards(const ys_planned_change *change, double growth, double level);

#ifdef __cplusplus
}
#endif

#endif /* YS_ANALYSIS_PLANNED_CHANGE_H */
