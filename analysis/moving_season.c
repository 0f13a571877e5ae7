/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/moving_season.h"

#include <math.h>

/* Closer together towards 1, where a level or a season that hardly moves has its theta. */
static const double theta_grid[] = {0.0, 0.2, 0.4, 0.6, 0.75, 0.9, 1.0};
static const double seasonal_grid[] = {0.0, 0.2, 0.4, 0.6, 0.75, 0.9, 1.0};
enum {
    THETAS = sizeof theta_grid / sizeof *theta_grid,
    SEASONALS = sizeof seasonal_grid / sizeof *seasonal_grid,
    FIXED = SEASONALS - 1
};
/* By how much the likelihood of a season that moves may yet grow where theta is looked for anew. */
static const double slack = 1.0;
/* By how much AICc must be better: within 2 both models have much support (Burnham and Anderson 2002, section 2.6), and
 * then the season stays. */
static const double preference = 2.0;

/* Places on the grids. */
typedef struct place {
    size_t theta, seasonal;
    double log_likelihood;
} place;

static ys_status evaluate(const ys_arima_model *model, place *at, ys_arima_fit *fit)
{
    fit->average.theta = theta_grid[at->theta];
    fit->average.seasonal_theta = seasonal_grid[at->seasonal];
    const ys_status status = ys_arima_evaluate(model, fit);
    at->log_likelihood = status == YS_OK ? fit->log_likelihood : -INFINITY;
    return status;
}

/* Theta's neighbours on one side until it gets no better; *better where it got so. */
static ys_status climb(const ys_arima_model *model, bool upward, ys_arima_fit *fit, place *best, bool *better)
{
    ys_status status = YS_OK;
    while (status == YS_OK && (upward ? best->theta + 1 < THETAS : best->theta > 0)) {
        place next = *best;
        next.theta = upward ? best->theta + 1 : best->theta - 1;
        status = evaluate(model, &next, fit);
        if (!(next.log_likelihood > best->log_likelihood))
            break;
        *best = next;
        *better = true;
    }
    return status;
}

static ys_status find_theta(const ys_arima_model *model, ys_arima_fit *fit, place *best, bool *better)
{
    *better = false;
    ys_status status = climb(model, true, fit, best, better);
    if (status == YS_OK && !*better)
        status = climb(model, false, fit, best, better);
    return status;
}

/* Of those below 1, from there on until it gets no better: a season that stays is nowhere better than the next one to 1. */
static ys_status find_seasonal(const ys_arima_model *model, ys_arima_fit *fit, place *best, bool *better)
{
    ys_status status = YS_OK;
    place at = *best;
    double before = -INFINITY;
    *better = false;
    for (at.seasonal = FIXED; status == YS_OK && at.seasonal-- > 0;) {
        status = evaluate(model, &at, fit);
        if (at.log_likelihood < before)
            break;
        before = at.log_likelihood;
        if (at.log_likelihood > best->log_likelihood) {
            *best = at;
            *better = true;
        }
    }
    return status;
}

static size_t nearest_theta(double theta)
{
    size_t best = 0;
    for (size_t i = 1; i < THETAS; i++)
        if (fabs(theta_grid[i] - theta) < fabs(theta_grid[best] - theta))
            best = i;
    return best;
}

/* What the log-likelihood must gain by one parameter more than those of the fixed season: theta, the variance and the
 * regressors. */
static double price(const ys_arima_model *model, const ys_arima_fit *fit)
{
    const double used = (double)fit->n_used, parameters = (double)model->k + 2.0;
    const double spare = used - parameters - 2.0;
    const double asked = 2.0 * used * ((parameters + 1.0) / spare - parameters / (spare + 1.0));
    return spare > 0.0 ? 0.5 * (asked + preference) : INFINITY;
}

static ys_status find_moving(const ys_arima_model *model, const place *fixed, ys_arima_fit *fit, place *moving)
{
    bool better = true;
    *moving = *fixed;
    moving->log_likelihood = -INFINITY;
    ys_status status = find_seasonal(model, fit, moving, &better);
    if (moving->log_likelihood + slack < fixed->log_likelihood + price(model, fit))
        return status;
    while (status == YS_OK && better) {
        status = find_theta(model, fit, moving, &better);
        if (status == YS_OK && better)
            status = find_seasonal(model, fit, moving, &better);
    }
    return status;
}

ys_status ys_moving_season(const ys_arima_model *model, double theta, ys_arima_fit *fit, bool *moves)
{
    place fixed = {.theta = nearest_theta(theta), .seasonal = FIXED}, moving;
    bool better;
    ys_status status = evaluate(model, &fixed, fit);
    if (status == YS_OK)
        status = find_theta(model, fit, &fixed, &better);
    if (status == YS_OK)
        status = find_moving(model, &fixed, fit, &moving);
    if (status != YS_OK)
        return status;
    const bool preferred = moving.log_likelihood > fixed.log_likelihood + price(model, fit);
    status = evaluate(model, preferred ? &moving : &fixed, fit);
    if (status != YS_OK)
        return status;
    ys_arima_solve(model, fit);
    *moves = preferred;
    return YS_OK;
}
