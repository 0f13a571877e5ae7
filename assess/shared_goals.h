/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ASSESS_SHARED_GOALS_H
#define YS_ASSESS_SHARED_GOALS_H

#include "assess/moving_goal.h"

/**
 * What a goal is in each future, kept for others of the same group who ask the same: where nobody leaves itself out or
 * plans anything, it is the same for all of them. Threads may ask and keep at once.
 */

/** Room for the first goals asked. @return YS_OK; YS_ERR_MEMORY. */
ys_status ys_shared_goals_begin(size_t authorities, ys_arena *arena, ys_shared_goals **result);

/**
 * @param known  made by those whose figure is known.
 * @param goal   YS_GOAL_DRAWS, unit.
 * @param mean   that of the projections, unit.
 * @return whether it is there; else nothing is written. shared may be NULL.
 */
bool ys_shared_goals_get(ys_shared_goals *shared, const ys_goal_ahead_question *question, bool known, double goal[],
                         double *mean);

/** Keeps one while there is room. */
void ys_shared_goals_put(ys_shared_goals *shared, const ys_goal_ahead_question *question, bool known, const double goal[],
                         double mean);

#endif /* YS_ASSESS_SHARED_GOALS_H */
