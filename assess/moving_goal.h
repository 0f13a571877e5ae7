/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ASSESS_MOVING_GOAL_H
#define YS_ASSESS_MOVING_GOAL_H

#include "analysis/quantile.h"
#include "analysis/year_outlook.h"
#include "bench/comparators.h"
#include "datasets/api.h"
#include "datasets/dataset.h"

#ifdef __cplusplus
extern "C" {
#endif

struct ys_assessment_options;

enum { YS_GOAL_DRAWS = 2048 }; /**< equally likely futures, half of them mirror images of the others */

typedef struct ys_shared_goals ys_shared_goals;

/**
 * Where all authorities may stand in the period or year that a moving goal is about, each projected once. In a future every
 * authority is its projection plus its spread times an error that is in part common to all: errors correlate by the same
 * amount between any two. That amount is the mean correlation of past changes over a year, between 0 and 0.95: what hit
 * all of them in the past is assumed to go on hitting them equally in proportion to their spreads.
 */
typedef struct ys_comparators_ahead {
    size_t indicator;
    ys_basis basis;
    ys_period deadline;
    size_t n;              /**< authorities of the dataset */
    double *future;        /**< n rows of YS_GOAL_DRAWS, unit; a row of NaN: not projected */
    double *projection;    /**< n: the median of each one's figure, unit (::ys_outcome_projected); NaN: not projected */
    bool *known;           /**< n: the figure is known already */
    double correlation;    /**< NaN: under ten pairs of changes, taken as 0 */
    size_t projected;      /**< authorities that have a row */
    ys_shared_goals *shared; /**< goals that several ask for; NULL where only some were projected */
} ys_comparators_ahead;

/** Those of several targets. */
typedef struct ys_moving_goals {
    ys_comparators_ahead *ahead;
    size_t n;
} ys_moving_goals;

/** Finds the different indicators, bases and deadlines of targets whose goal moves. @return YS_OK; YS_ERR_MEMORY. */
YS_API ys_status ys_moving_goals_begin(const ys_dataset *dataset, const ys_target *const targets[], size_t n,
                                       ys_arena *arena, ys_moving_goals *result);

/**
 * Projects the authorities for one of them.
 * @param only     members that are wanted; NULL: all.
 * @param options  what may be seen of their series.
 * @return YS_OK; YS_ERR_MEMORY. Cost: that of a projection and YS_GOAL_DRAWS numbers for each.
 */
YS_API ys_status ys_moving_goals_project(const ys_dataset *dataset, const ys_comparator_group *only,
                                         ys_forecast_method method, const struct ys_assessment_options *options,
                                         ys_arena *arena, ys_comparators_ahead *ahead);

/** That of a target, or NULL. */
YS_API const ys_comparators_ahead *ys_moving_goals_find(const ys_moving_goals *goals, const ys_target *target);

/** What is asked of them for one target. */
typedef struct ys_goal_ahead_question {
    ys_target_goal goal;
    ys_polarity polarity;        /**< higher or lower */
    const ys_comparator_group *group;
    size_t self;                 /**< authority; in the group */
    bool exclude_self;           /**< from the threshold */
    ys_quantile_type quantile_type;
    double moved;                /**< by how much the authority's own figure is moved by a plan, unit */
} ys_goal_ahead_question;

/** The goal in the futures, and the authority's figure beside it. */
typedef struct ys_goal_ahead {
    size_t n;                /**< authorities that make the goal */
    double projected, lower_80, upper_80; /**< the goal of the projections, each authority's median, and limits around it, unit */
    double probability;      /**< share of the futures in which it is reached */
    bool known;              /**< at least half of them are known: projected is the goal of those, probability 0 or 1 by it where self is known too */
} ys_goal_ahead;

/**
 * What is the same for all of a group is found once (`shared`); threads may ask at once.
 * @param least  fewest authorities that make a goal.
 * @return YS_OK; YS_ERR_TOO_FEW: fewer authorities, or under half of the group, or not the authority itself; YS_ERR_MEMORY.
 */
YS_API ys_status ys_goal_ahead_of(const ys_comparators_ahead *ahead, const ys_goal_ahead_question *question, size_t least,
                                  ys_arena *arena, ys_goal_ahead *result);

/**
 * By how much the authority's own figure has to be moved, as `moved` of the question, so that the goal is reached in a share of
 * the futures. It moves its group too where it is in it. What the question has for `moved` itself is not looked at.
 * @param result  unit, to the worse side where less would do. @return as ys_goal_ahead_of().
 */
YS_API ys_status ys_goal_change_needed(const ys_comparators_ahead *ahead, const ys_goal_ahead_question *question, size_t least,
                                       double wanted, ys_arena *arena, double *result);

#ifdef __cplusplus
}
#endif

#endif /* YS_ASSESS_MOVING_GOAL_H */
