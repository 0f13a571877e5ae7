/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/group_model.h"

#include <gsl/gsl_sort.h>
#include <math.h>
#include <stdbool.h>

/* Values of tau whose logarithm of probability lies this far below the highest are left out. */
static const double NEGLIGIBLE = 14.0;

enum { COARSE_POINTS = 32 };

typedef struct figures {
    const double *estimate, *error;
    size_t n;
    double middle; /* median standard error */
} figures;

/* tau as a share of itself and the middling error runs evenly from 0 to 1, so that the grid suits any unit. */
static double tau_at(const figures *of, double share)
{
    return of->middle * share / (1.0 - share);
}

/* The logarithm of tau's probability but for a constant; the mean given tau and its standard error where that is above 0. */
static double weigh(const figures *of, double share, double *mean, double *mean_error)
{
    const double tau = tau_at(of, share), tau2 = tau * tau, middle2 = of->middle * of->middle;
    const double inverse = 1.0 / (middle2 + tau2);
    double weights = 0.0, sum = 0.0, squares = 0.0, product = 1.0, logs = 0.0;
    for (size_t i = 0; i < of->n; i++) {
        const double variance = of->error[i] * of->error[i] + tau2, w = 1.0 / variance;
        const double y = of->estimate[i] - of->estimate[0]; /* near 0, so that squares lose nothing */
        weights += w;
        sum += w * y;
        squares += w * y * y;
        product *= variance * inverse;
        if (product < 1e-200 || product > 1e200) { /* one logarithm for many factors */
            logs += log(product);
            product = 1.0;
        }
    }
    if (!(weights > 0.0)) /* variances beyond the numbers there are */
        return -INFINITY;
    logs += log(product) + (double)of->n * log(middle2 + tau2);
    *mean = of->estimate[0] + sum / weights;
    *mean_error = 1.0 / sqrt(weights);
    const double likelihood = -0.5 * (logs + log(weights) + squares - sum * sum / weights);
    /* Even over tau^2, so rising with tau; the steps of the grid stand for middle / (1 - share)^2 of tau. */
    return likelihood + log(tau) + log(of->middle) - 2.0 * log1p(-share);
}

/* points of the model, evenly over the shares from..to. */
static void weigh_grid(const figures *of, double from, double to, int points, ys_group_model *model, double log_weight[])
{
    for (int g = 0; g < points; g++) {
        const double share = from + (to - from) * (g + 0.5) / points;
        model->tau[g] = tau_at(of, share);
        log_weight[g] = weigh(of, share, &model->mean[g], &model->mean_error[g]);
    }
}

/* The shares of 0 to 1 outside which nothing matters, a step wider at each end. */
static void find_range(const figures *of, ys_group_model *scratch, double *from, double *to)
{
    double log_weight[COARSE_POINTS], highest = -INFINITY;
    int first = 0, last = COARSE_POINTS - 1;
    weigh_grid(of, 0.0, 1.0, COARSE_POINTS, scratch, log_weight);
    for (int g = 0; g < COARSE_POINTS; g++)
        highest = fmax(highest, log_weight[g]);
    while (first < last && !(log_weight[first] > highest - NEGLIGIBLE))
        first++;
    while (last > first && !(log_weight[last] > highest - NEGLIGIBLE))
        last--;
    *from = fmax(0.0, (first - 1.0) / COARSE_POINTS);
    *to = fmin(1.0, (last + 2.0) / COARSE_POINTS);
}

static bool to_probabilities(const double log_weight[], ys_group_model *model)
{
    double highest = log_weight[0], total = 0.0;
    for (int g = 1; g < YS_GROUP_MODEL_POINTS; g++)
        highest = fmax(highest, log_weight[g]);
    for (int g = 0; g < YS_GROUP_MODEL_POINTS; g++)
        total += model->weight[g] = exp(log_weight[g] - highest);
    for (int g = 0; g < YS_GROUP_MODEL_POINTS; g++)
        model->weight[g] /= total;
    return isfinite(total) && total > 0.0;
}

static double reliability_of(const figures *of, const ys_group_model *model)
{
    double share = 0.0;
    for (int g = 0; g < YS_GROUP_MODEL_POINTS; g++) {
        const double tau2 = model->tau[g] * model->tau[g];
        share += model->weight[g] * tau2 / (tau2 + of->middle * of->middle);
    }
    return share;
}

static bool usable(const double estimate[], const double error[], size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!isfinite(estimate[i]) || !isfinite(error[i]) || !(error[i] > 0.0))
            return false;
    return true;
}

ys_status ys_group_model_fit(const double estimate[], const double error[], size_t n, ys_arena *arena,
                             ys_group_model *result)
{
    if (n < YS_GROUP_MODEL_FEWEST)
        return YS_ERR_TOO_FEW;
    if (!usable(estimate, error, n))
        return YS_ERR_DOMAIN;
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    double *sorted = ys_arena_doubles(arena, n);
    if (!sorted)
        return YS_ERR_MEMORY;
    for (size_t i = 0; i < n; i++)
        sorted[i] = error[i];
    gsl_sort(sorted, 1, n);
    const figures of = {estimate, error, n, sorted[n / 2]};
    ys_arena_rewind(arena, mark);

    ys_group_model model;
    double log_weight[YS_GROUP_MODEL_POINTS], from, to;
    find_range(&of, &model, &from, &to);
    weigh_grid(&of, from, to, YS_GROUP_MODEL_POINTS, &model, log_weight);
    if (!to_probabilities(log_weight, &model))
        return YS_ERR_NUMERIC;
    model.reliability = reliability_of(&of, &model);
    *result = model;
    return YS_OK;
}
