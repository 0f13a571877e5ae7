/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/gap_expectation.h"

#include <math.h>

/* Closer together towards 1, where a level that hardly moves has its theta. */
static const double theta_grid[] = {0.0, 0.2, 0.4, 0.6, 0.75, 0.9, 1.0};
enum { THETAS = sizeof theta_grid / sizeof *theta_grid };

/* Variance of the expectation for degrees of freedom of the spread. */
static ys_status expect(const ys_arima_model *model, const ys_arima_fit *fit, size_t gap, double degrees,
                        ys_arena *arena, double *expected, double *variance)
{
    const ys_status status = ys_arima_covariance(model, fit, gap, 1, arena, variance);
    if (status == YS_OK)
        *variance *= fit->sum_of_squares / degrees;
    *expected = -fit->coefficient[gap];
    return status;
}

ys_status ys_gap_expect(const ys_arima_model *model, const ys_arima_fit *fit, size_t gap, ys_arena *arena,
                        ys_gap_expectation *into)
{
    const double degrees = (double)fit->degrees - (model->season ? 2.0 : 1.0);
    double expected, variance;
    const ys_status status = expect(model, fit, gap, degrees, arena, &expected, &variance);
    if (status == YS_OK)
        *into = (ys_gap_expectation){expected, degrees > 0.0 ? sqrt(variance) : NAN, degrees};
    return status;
}

/* Logarithm, but for what is the same at every theta. */
static double restricted_likelihood(const ys_arima_model *model, const ys_arima_fit *fit)
{
    double log_columns = 0.0;
    for (size_t i = 0; i < model->gaps + model->k; i++)
        log_columns += log(fit->factor[i * (model->stride + 1)]);
    return -0.5 * fit->innovations.log_determinant - log_columns
         - 0.5 * (double)fit->degrees * log(fit->sum_of_squares);
}

/* What each theta says, and how likely it is. */
typedef struct say {
    double log_likelihood, expected, variance;
} say;

static ys_status ask(const ys_arima_model *model, double theta, size_t gap, ys_arena *arena, ys_arima_fit *fit,
                     say *into)
{
    fit->average.theta = theta;
    const ys_status status = ys_arima_evaluate(model, fit);
    if (status != YS_OK)
        return status;
    ys_arima_solve(model, fit);
    into->log_likelihood = restricted_likelihood(model, fit);
    return expect(model, fit, gap, (double)fit->degrees, arena, &into->expected, &into->variance);
}

static ys_gap_expectation average(const say from[], double degrees)
{
    double most = -INFINITY, sum = 0.0, mean = 0.0, square = 0.0;
    for (size_t i = 0; i < THETAS; i++)
        most = fmax(most, from[i].log_likelihood);
    for (size_t i = 0; i < THETAS; i++) {
        const double weight = exp(from[i].log_likelihood - most);
        sum += weight;
        mean += weight * from[i].expected;
    }
    mean /= sum;
    for (size_t i = 0; i < THETAS; i++)
        square += exp(from[i].log_likelihood - most) * (from[i].variance + pow(from[i].expected - mean, 2.0));
    return (ys_gap_expectation){mean, sqrt(square / sum), degrees};
}

ys_status ys_gap_expect_averaged(const ys_arima_model *model, ys_arima_fit *fit, size_t gap, ys_arena *arena,
                                 ys_gap_expectation *into)
{
    say from[THETAS];
    ys_status status = YS_OK;
    for (size_t i = 0; i < THETAS && status == YS_OK; i++)
        status = ask(model, theta_grid[i], gap, arena, fit, &from[i]);
    if (status == YS_OK)
        *into = average(from, (double)fit->degrees);
    return status;
}
