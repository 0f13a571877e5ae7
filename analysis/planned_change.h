/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_PLANNED_CHANGE_H
#define YS_ANALYSIS_PLANNED_CHANGE_H

#include <stddef.h>

#include "datasets/api.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { YS_MOST_STEPS = 12 };

/** A change of level that is planned, on top of what happens if nothing changes. Unit and sign of the figures. */
typedef struct ys_planned_change {
    double per_period; /**< more in each period than in the one before, from the first one after `after` */
    long after;        /**< index of a period */
    struct {
        long from;     /**< index of the first period that has it; it stays */
        double amount;
    } step[YS_MOST_STEPS];
    size_t n_steps;
} ys_planned_change;

/** How much it moves the figure of one period: per_period x periods since `after`, and the steps taken by then. */
YS_API double ys_planned_change_at(const ys_planned_change *change, long index);

#ifdef __cplusplus
}
#endif

#endif /* YS_ANALYSIS_PLANNED_CHANGE_H */
