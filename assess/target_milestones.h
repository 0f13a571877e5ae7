/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ASSESS_TARGET_MILESTONES_H
#define YS_ASSESS_TARGET_MILESTONES_H

#include "assess/assessment.h"
#include "datasets/api.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Where a period's published figure is on the way to a target. */
typedef struct ys_milestone {
    ys_period period;
    double value;     /**< on or better than this it is on its way, unit */
    double tolerance; /**< how far chance alone moves one period's figure, 8 times in 10, either way, unit */
    double projected; /**< if nothing changes, unit */
} ys_milestone;

typedef struct ys_milestones {
    ys_milestone *milestone; /**< from the arena */
    size_t n;
} ys_milestones;

/**
 * The periods from the newest figure to the deadline, each with what happens if nothing changes, moved by a change that
 * grows by as much each period and just reaches the target (steeper where some periods end at what is possible, so that their year
 * still reaches it): the season stays in it. Closed places are left out.
 * @param assessed  what ys_assess_target() said with the same inputs; what is planned makes no difference.
 * @return YS_OK with n 0 where there is none to give: not assessable, settled, decided, basis every, polarity range; YS_ERR_MEMORY.
 */
YS_API ys_status ys_target_milestones(const ys_indicator *about, const ys_target_inputs *inputs,
                                      const ys_target_assessment *assessed, ys_arena *arena, ys_milestones *result);

#ifdef __cplusplus
}
#endif

#endif /* YS_ASSESS_TARGET_MILESTONES_H */
