/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/calibration_fit.h"

#include <gsl/gsl_linalg.h>
#include <gsl/gsl_sf_gamma.h>
#include <gsl/gsl_sf_psi.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum { CONSTANTS = 5, MOST_ROUNDS = 100, MOST_HALVINGS = 20 };

static const double usual_length = 20.0, least_gain = 1e-9, most_exponent = 5.0;

/* What is asked of one curve: the log likelihood, its slope and the sum of squared slopes of the outcomes. */
typedef struct likelihood {
    double value, slope[CONSTANTS], squares[CONSTANTS * CONSTANTS];
} likelihood;

/* The parts of t's density that depend on the history's length only. */
typedef struct tails {
    size_t n;
    double length, nu, nu_slope, constant, constant_slope; /* slopes: of nu by the exponent, of the constant by nu */
} tails;

static tails tails_of(const double x[CONSTANTS], size_t n)
{
    const double length = log((double)n / usual_length), exponent = x[3] + x[4] * length;
    const double part = exp(fmin(exponent, most_exponent)), nu = 2.0 + part;
    return (tails){
        .n = n,
        .length = length,
        .nu = nu,
        .nu_slope = exponent < most_exponent ? part : 0.0,
        .constant = gsl_sf_lngamma((nu + 1.0) / 2.0) - gsl_sf_lngamma(nu / 2.0) - 0.5 * log(nu * M_PI),
        .constant_slope = 0.5 * (gsl_sf_psi((nu + 1.0) / 2.0) - gsl_sf_psi(nu / 2.0) - 1.0 / nu),
    };
}

static bool counts(const ys_forecast_outcome *outcome, size_t without)
{
    return isfinite(outcome->beside) && outcome->group != without;
}

static void add_outcome(const ys_forecast_outcome *outcome, const double x[CONSTANTS], const tails *t, likelihood *sum)
{
    const double steps = log((double)outcome->h), log_scale = x[0] + x[1] * t->length + x[2] * steps;
    const double u = outcome->beside * exp(-log_scale), squared = u * u, more = log1p(squared / t->nu);
    sum->value += outcome->weight * (t->constant - log_scale - 0.5 * (t->nu + 1.0) * more);
    const double by_scale = (t->nu + 1.0) * squared / (t->nu + squared) - 1.0;
    const double by_tail = t->nu_slope
                         * (t->constant_slope - 0.5 * more
                            + 0.5 * (t->nu + 1.0) * squared / (t->nu * (t->nu + squared)));
    const double slope[CONSTANTS] = {by_scale, by_scale * t->length, by_scale * steps, by_tail, by_tail * t->length};
    for (size_t i = 0; i < CONSTANTS; i++) {
        sum->slope[i] += outcome->weight * slope[i];
        for (size_t j = 0; j <= i; j++)
            sum->squares[i * CONSTANTS + j] += outcome->weight * slope[i] * slope[j];
    }
}

/* With the pull of each constant to where the search starts. */
static likelihood likelihood_at(const ys_forecast_outcome outcomes[], size_t count, size_t without,
                                const double start[CONSTANTS], const double x[CONSTANTS])
{
    likelihood sum = {0};
    tails t = tails_of(x, 1);
    for (size_t i = 0; i < count; i++) {
        if (!counts(&outcomes[i], without))
            continue;
        if (t.n != outcomes[i].n)
            t = tails_of(x, outcomes[i].n);
        add_outcome(&outcomes[i], x, &t, &sum);
    }
    for (size_t i = 0; i < CONSTANTS; i++) {
        const double away = x[i] - start[i];
        sum.value -= 0.5 * away * away;
        sum.slope[i] -= away;
        sum.squares[i * CONSTANTS + i] += 1.0;
    }
    return sum;
}

/* squares^-1 slope; false where the squares are no positive matrix. */
static bool step_of(likelihood *at, double step[CONSTANTS])
{
    gsl_matrix_view squares = gsl_matrix_view_array(at->squares, CONSTANTS, CONSTANTS);
    gsl_vector_view out = gsl_vector_view_array(step, CONSTANTS);
    memcpy(step, at->slope, sizeof at->slope);
    return gsl_linalg_cholesky_decomp1(&squares.matrix) == 0
        && gsl_linalg_cholesky_svx(&squares.matrix, &out.vector) == 0;
}

static ys_status climb(const ys_forecast_outcome outcomes[], size_t count, size_t without, double x[CONSTANTS])
{
    double start[CONSTANTS], step[CONSTANTS], next[CONSTANTS];
    memcpy(start, x, sizeof start);
    likelihood at = likelihood_at(outcomes, count, without, start, x);
    for (int round = 0; round < MOST_ROUNDS && isfinite(at.value); round++) {
        if (!step_of(&at, step))
            return YS_ERR_NUMERIC;
        likelihood tried = {.value = -INFINITY};
        for (int halving = 0; halving < MOST_HALVINGS && !(tried.value > at.value); halving++) {
            for (size_t i = 0; i < CONSTANTS; i++)
                next[i] = x[i] + ldexp(step[i], -halving);
            tried = likelihood_at(outcomes, count, without, start, next);
        }
        if (!(tried.value > at.value + least_gain * fabs(at.value)))
            return YS_OK;
        memcpy(x, next, sizeof next);
        at = tried;
    }
    return isfinite(at.value) ? YS_OK : YS_ERR_NUMERIC;
}

ys_status ys_calibration_fit(const ys_forecast_outcome outcomes[], size_t count, size_t without,
                             const ys_calibration_curve *start, ys_calibration_curve *curve)
{
    static const ys_calibration_curve plain = {.tail = 1.0};
    const ys_calibration_curve *from = start && start->forecasts > 0 ? start : &plain;
    double x[CONSTANTS] = {from->scale, from->scale_n, from->scale_h, from->tail, from->tail_n};
    size_t series = 0, used = 0, last = SIZE_MAX;
    for (size_t i = 0; i < count; i++) {
        if (!counts(&outcomes[i], without))
            continue;
        used++;
        series += outcomes[i].group != last;
        last = outcomes[i].group;
    }
    if (used < YS_CALIBRATION_FEWEST)
        return YS_ERR_TOO_FEW;
    const ys_status status = climb(outcomes, count, without, x);
    if (status == YS_OK)
        *curve = (ys_calibration_curve){x[0], x[1], x[2], x[3], x[4], series, used};
    return status;
}
