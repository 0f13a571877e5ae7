/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/outcome.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

/* An end counts as lying at least so many spreads from the centre. */
static const double nearest_end = 2.0;

/* A quantile at the very edge between two numbers is the lower one. */
static const double rounding = 1e-9;

/* Of a unit: what is one off an end is off it, however it is rounded. */
static const double nearly_one = 1.0 - 1e-6;

double ys_nearest_possible(const ys_possible_values *possible, double value)
{
    if (isnan(value) || possible->lowest == possible->highest)
        return value;
    return fmin(fmax(value, possible->lowest), possible->highest);
}

/* By skewness: 1 over the root of the mean of Poisson's, 3 times that of an amount with as much spread. */
static const double bend_of_cases = 1.0 / 3.0;

/* One over the distance from the centre to each end; 0: no end. */
typedef struct bend {
    double lower, upper;
} bend;

static double one_over(double room, double spread)
{
    return isfinite(room) ? 1.0 / hypot(room, nearest_end * spread) : 0.0;
}

static bend bend_of(const ys_outcome *outcome)
{
    const ys_possible_values *possible = &outcome->possible;
    if (possible->lowest == possible->highest)
        return (bend){0.0, 0.0};
    const double cases = outcome->chance > 0.0 ? fmin(1.0, pow(outcome->chance / outcome->spread, 2.0)) : 0.0;
    const double bent = 1.0 - (1.0 - bend_of_cases) * cases;
    return (bend){bent * one_over(outcome->centre - possible->lowest, outcome->spread),
                  bent * one_over(possible->highest - outcome->centre, outcome->spread)};
}

static double bent_distance(const ys_outcome *outcome, double beside)
{
    const bend ends = bend_of(outcome);
    if (ends.lower + ends.upper == 0.0)
        return beside / outcome->spread;
    if (beside * ends.lower <= -1.0)
        return -INFINITY;
    if (beside * ends.upper >= 1.0)
        return INFINITY;
    return (log1p(beside * ends.lower) - log1p(-beside * ends.upper)) / (outcome->spread * (ends.lower + ends.upper));
}

static double bent_beside(const ys_outcome *outcome, double distance)
{
    const bend ends = bend_of(outcome);
    const double reach = distance * outcome->spread, log_reach = reach * (ends.lower + ends.upper);
    if (log_reach < 0.0)
        return expm1(log_reach) / (ends.lower + exp(log_reach) * ends.upper);
    if (log_reach > 0.0)
        return -expm1(-log_reach) / (exp(-log_reach) * ends.lower + ends.upper);
    return reach;
}

/* How many cases there are to come as it is projected, beyond those that there are already. */
static double expected_cases(const ys_outcome *outcome)
{
    return outcome->centre - outcome->possible.lowest;
}

void ys_outcome_scores(const ys_outcome *outcome, ys_count_scores *scores)
{
    const ys_possible_values *possible = &outcome->possible;
    scores->n = 0;
    if (!outcome->counted || !(outcome->spread > 0.0) || !(possible->lowest < possible->highest) || isfinite(possible->highest))
        return;
    ys_count_scores_of(expected_cases(outcome), outcome->spread, scores);
    for (size_t k = 0; k < scores->n && scores->weight < 1.0; k++) {
        const double bent = bent_distance(outcome, (double)k + 0.5 - expected_cases(outcome));
        scores->score[k] = scores->weight * scores->score[k] + (1.0 - scores->weight) * bent;
    }
}

/* --- ends that are held --- */

/* From where on it is at an end, before it is kept to what is possible. */
static double lowest_from(const ys_outcome *outcome)
{
    return outcome->possible.lowest + outcome->held.unit / 2.0 - outcome->held.lowest;
}

static double highest_from(const ys_outcome *outcome)
{
    return outcome->possible.highest - outcome->held.unit / 2.0 + outcome->held.highest;
}

/* Whether a value is nearer to a held end than a unit, or goes as far as it takes to be there. */
static bool is_by_lowest(const ys_outcome *outcome, double value)
{
    return outcome->held.lowest != 0.0
        && (value <= lowest_from(outcome) || value < outcome->possible.lowest + nearly_one * outcome->held.unit);
}

static bool is_by_highest(const ys_outcome *outcome, double value)
{
    return outcome->held.highest != 0.0
        && (value >= highest_from(outcome) || value > outcome->possible.highest - nearly_one * outcome->held.unit);
}

double ys_outcome_reach(const ys_outcome *outcome, double value)
{
    return is_by_highest(outcome, value) ? highest_from(outcome) : is_by_lowest(outcome, value) ? lowest_from(outcome) : value;
}

/* Where it comes out that has gone so far. */
static double come_out(const ys_outcome *outcome, double reached)
{
    const ys_possible_values *possible = &outcome->possible;
    if (is_by_highest(outcome, reached))
        return reached < highest_from(outcome) ? possible->highest - outcome->held.unit : possible->highest;
    if (is_by_lowest(outcome, reached))
        return reached > lowest_from(outcome) ? possible->lowest + outcome->held.unit : possible->lowest;
    return ys_nearest_possible(possible, reached);
}

void ys_outcome_hold_ends(ys_outcome *outcome, double unit, double at_lowest, double at_highest)
{
    const ys_possible_values *possible = &outcome->possible;
    ys_count_scores scores;
    outcome->held = (ys_held_ends){.unit = 0.0};
    ys_outcome_scores(outcome, &scores);
    if (!(unit > 0.0) || !(outcome->spread > 0.0) || scores.n > 0 || !(possible->highest - possible->lowest > 2.0 * unit))
        return;
    outcome->held.unit = unit;
    if (isfinite(possible->lowest) && !isnan(at_lowest))
        outcome->held.lowest = possible->lowest + unit / 2.0 - outcome->centre
                             - bent_beside(outcome, gsl_cdf_tdist_Pinv(at_lowest, outcome->degrees));
    if (isfinite(possible->highest) && !isnan(at_highest))
        outcome->held.highest = outcome->centre + bent_beside(outcome, gsl_cdf_tdist_Qinv(at_highest, outcome->degrees))
                              - possible->highest + unit / 2.0;
}

/* --- where it comes out --- */

double ys_outcome_projected(const ys_outcome *outcome)
{
    return come_out(outcome, outcome->centre + outcome->moved);
}

double ys_outcome_distance(const ys_outcome *outcome, double value)
{
    ys_count_scores scores;
    ys_outcome_scores(outcome, &scores);
    const double beside = ys_outcome_reach(outcome, value) - outcome->moved - outcome->centre;
    return scores.n > 0 ? ys_count_score(&scores, beside + expected_cases(outcome)) : bent_distance(outcome, beside);
}

double ys_outcome_beside_by(const ys_outcome *outcome, const ys_count_scores *scores, double distance)
{
    if (!(outcome->spread > 0.0))
        return 0.0;
    return scores->n > 0 ? ys_count_at_score(scores, distance) - expected_cases(outcome) : bent_beside(outcome, distance);
}

double ys_outcome_beside(const ys_outcome *outcome, double distance)
{
    ys_count_scores scores;
    ys_outcome_scores(outcome, &scores);
    return ys_outcome_beside_by(outcome, &scores, distance);
}

double ys_outcome_value_by(const ys_outcome *outcome, const ys_count_scores *scores, double distance)
{
    return come_out(outcome, outcome->centre + outcome->moved + ys_outcome_beside_by(outcome, scores, distance));
}

double ys_outcome_value(const ys_outcome *outcome, double distance)
{
    ys_count_scores scores;
    ys_outcome_scores(outcome, &scores);
    return ys_outcome_value_by(outcome, &scores, distance);
}

/* Half a case more is rounded down: what is at most k has scores up to that of k and a half. */
double ys_outcome_published(const ys_count_scores *scores, double value)
{
    if (scores->n == 0)
        return value;
    const double whole = ceil(value - 0.5 - rounding);
    return whole > 0.0 ? whole : 0.0;
}

double ys_outcome_below(const ys_outcome *outcome, double value)
{
    const ys_possible_values *possible = &outcome->possible;
    const bool any = possible->lowest == possible->highest;
    if (!any && (value < possible->lowest || value > possible->highest))
        return value > possible->highest;
    if (!(outcome->spread > 0.0))
        return ys_outcome_projected(outcome) < value;
    return gsl_cdf_tdist_P(ys_outcome_distance(outcome, value), outcome->degrees);
}

double ys_outcome_quantile(const ys_outcome *outcome, double p)
{
    ys_count_scores scores;
    ys_outcome_scores(outcome, &scores);
    const double distance = outcome->spread > 0.0 ? gsl_cdf_tdist_Pinv(p, outcome->degrees) : 0.0;
    return ys_outcome_published(&scores, ys_outcome_value_by(outcome, &scores, distance));
}
