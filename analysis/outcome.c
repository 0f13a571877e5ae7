/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/outcome.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdbool.h>

/* An end counts as lying at least so many spreads from the centre. */
static const double nearest_end = 2.0;

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

double ys_outcome_distance(const ys_outcome *outcome, double value)
{
    const bend ends = bend_of(outcome);
    const double beside = value - outcome->moved - outcome->centre;
    if (ends.lower + ends.upper == 0.0)
        return beside / outcome->spread;
    if (beside * ends.lower <= -1.0)
        return -INFINITY;
    if (beside * ends.upper >= 1.0)
        return INFINITY;
    return (log1p(beside * ends.lower) - log1p(-beside * ends.upper)) / (outcome->spread * (ends.lower + ends.upper));
}

double ys_outcome_beside(const ys_outcome *outcome, double distance)
{
    if (!(outcome->spread > 0.0))
        return 0.0;
    const bend ends = bend_of(outcome);
    const double reach = distance * outcome->spread, log_reach = reach * (ends.lower + ends.upper);
    if (log_reach < 0.0)
        return expm1(log_reach) / (ends.lower + exp(log_reach) * ends.upper);
    if (log_reach > 0.0)
        return -expm1(-log_reach) / (exp(-log_reach) * ends.lower + ends.upper);
    return reach;
}

double ys_outcome_value(const ys_outcome *outcome, double distance)
{
    return ys_nearest_possible(&outcome->possible, outcome->centre + outcome->moved + ys_outcome_beside(outcome, distance));
}

double ys_outcome_below(const ys_outcome *outcome, double value)
{
    const ys_possible_values *possible = &outcome->possible;
    const bool any = possible->lowest == possible->highest;
    if (!any && (value < possible->lowest || value > possible->highest))
        return value > possible->highest;
    if (!(outcome->spread > 0.0))
        return ys_outcome_value(outcome, 0.0) < value;
    return gsl_cdf_tdist_P(ys_outcome_distance(outcome, value), outcome->degrees);
}

double ys_outcome_quantile(const ys_outcome *outcome, double p)
{
    return ys_outcome_value(outcome, outcome->spread > 0.0 ? gsl_cdf_tdist_Pinv(p, outcome->degrees) : 0.0);
}
