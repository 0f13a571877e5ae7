/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_OUTCOME_H
#define YS_ANALYSIS_OUTCOME_H

#include <stdbool.h>

#include "analysis/count_scores.h"
#include "datasets/api.h"

#ifdef __cplusplus
extern "C" {
#endif

/** The values that there can be; projections and their limits are kept within. Equal ends, as in {0}: any value. */
typedef struct ys_possible_values {
    double lowest, highest; /**< unit; -INFINITY and INFINITY for an open end */
} ys_possible_values;

/** Ends at which it comes out as often as is known from elsewhere (::ys_outcome_hold_ends). */
typedef struct ys_held_ends {
    double unit;            /**< by how much published figures move at least, above 0; 0: no end is held */
    double lowest, highest; /**< how much farther than half a unit short of the end it has to go to be at it, unit; less than 0: not so far; 0: not held */
} ys_held_ends;

/** The nearest possible value; NaN stays NaN. */
YS_API double ys_nearest_possible(const ys_possible_values *possible, double value);

/**
 * Where a figure may come out. A distance t is Student's t with `degrees` degrees of freedom. Figures that can be any value
 * come out at centre + spread x t. Errors of what has a lowest value (amounts, counts: 0) are shares of how far the centre is
 * above it: log(value - lowest) is what moves by t, so that a half is as likely as a double. Of what has a highest value too
 * (percentages) it is log((value - lowest) / (highest - value)). Whatever the form, a small t moves by spread x t.
 *
 * Numbers of cases are less lopsided than shares of them: what the chance of cases makes of the variance is bent by a third of
 * that, as the Poisson and the binomial distribution are.
 *
 * An end a away counts as lying sqrt(a^2 + (2 spread)^2) away, and what comes out beyond the real one comes out at it. So 0
 * itself can occur, and nothing jumps as a figure nears an end. Where an end is held what
 * goes beyond it, but not far enough to be at it, comes out one unit short of it, and what goes far enough comes out at it.
 *
 * Small numbers of cases are whole, and come out as ::ys_count_scores has it, a score being a distance, by the weight that it has. The lowest value and whole numbers above it are what can come out, before it is moved. They are told
 * as if they had been rounded: k or fewer is less than k and a half, and what is between two numbers is shared out evenly, so that
 * less than half a case planned counts too.
 *
 * Source: Aitchison and Brown (1957), "The lognormal distribution", for shares and the displaced end; Johnson (1949), Biometrika 36,
 * 149-176, for both ends.
 */
typedef struct ys_outcome {
    double centre;   /**< median if nothing is planned, a possible value, unit */
    double spread;   /**< unit; 0: certain */
    double degrees;  /**< above 0 */
    ys_possible_values possible;
    double moved;    /**< by what is planned: added to whatever comes out, unit */
    double chance;   /**< the part of the spread that cases alone make (::ys_chance_spread), unit; 0: none, or not known */
    bool counted;    /**< it is a number of cases, whole ones above `possible.lowest` */
    ys_held_ends held;
} ys_outcome;

/**
 * Holds its ends so that, with nothing planned, it comes out at the lowest value, and the highest, with these probabilities, above 0
 * and below 1; NaN: as it would anyhow. Nothing changes with small numbers of cases, whose distribution has a chance of none, without a
 * spread, and at an infinite end. How probable less is than a value a unit or more off an end changes only where the end would have
 * to be more probable than that value or better.
 * @param unit  by how much published figures move at least; 0: nothing changes.
 */
YS_API void ys_outcome_hold_ends(ys_outcome *outcome, double unit, double at_lowest, double at_highest);

/** How far what comes out has to go before it is kept to what is possible, to be as high as a value (or as low): the value itself but by a held end. */
YS_API double ys_outcome_reach(const ys_outcome *outcome, double value);

/** What is projected, with what is planned, kept to what is possible; by a held end as it comes out. */
YS_API double ys_outcome_projected(const ys_outcome *outcome);

/** How far out a value is: t. -INFINITY and INFINITY beyond any that can come out. By a held end, that from where on it is there. */
YS_API double ys_outcome_distance(const ys_outcome *outcome, double value);

/** How far beside the centre it comes out at a distance, before it is moved and kept to what is possible. A number of cases as
 *  if it had not been rounded. */
YS_API double ys_outcome_beside(const ys_outcome *outcome, double distance);

/** The possible value that comes out at a distance. */
YS_API double ys_outcome_value(const ys_outcome *outcome, double distance);

/** The same for many distances of one outcome, with the scores that it has. */
YS_API void ys_outcome_scores(const ys_outcome *outcome, ys_count_scores *scores);
YS_API double ys_outcome_beside_by(const ys_outcome *outcome, const ys_count_scores *scores, double distance);
YS_API double ys_outcome_value_by(const ys_outcome *outcome, const ys_count_scores *scores, double distance);

/** What is published of a value that comes out: a small number of cases is whole. */
YS_API double ys_outcome_published(const ys_count_scores *scores, double value);

/** Probability of less than a value; without a spread 0 or 1. What would come out beyond an end is at it. */
YS_API double ys_outcome_below(const ys_outcome *outcome, double value);

/** The value below which it comes out with probability p, 0 < p < 1; of small numbers of cases the least one that is not exceeded with p. */
YS_API double ys_outcome_quantile(const ys_outcome *outcome, double p);

#ifdef __cplusplus
}
#endif

#endif /* YS_ANALYSIS_OUTCOME_H */
