/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/generalised_linear.h"

#include <math.h>
#include <string.h>

#include "analysis/pivoted_qr.h"

/* Steps end where no row's logit or logarithm moves by more; they close in quadratically, so the next would move nothing. */
static const double settled = 1e-9;
enum { MOST_STEPS = 100 };

typedef struct fit {
    ys_generalised_family family;
    double *design, *response, *weight, *log_exposure; /* whole rows, packed */
    double *weighted, *working, *linear, *mean, *residual, *influence;
    double *coefficient;
    size_t n, k, steps;
} fit;

static bool take_arrays(ys_arena *arena, size_t n, size_t k, fit *f)
{
    double **const columns[] = {&f->response, &f->weight, &f->log_exposure, &f->working, &f->linear, &f->mean, &f->residual};
    f->k = k;
    f->design = ys_arena_array(arena, n, k * sizeof(double));
    f->weighted = ys_arena_array(arena, n, k * sizeof(double));
    f->influence = ys_arena_array(arena, n, k * sizeof(double));
    f->coefficient = ys_arena_doubles(arena, k);
    bool there = f->design && f->weighted && f->influence && f->coefficient;
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        there = (*columns[i] = ys_arena_doubles(arena, n)) && there;
    return there;
}

static bool is_possible(ys_generalised_family family, double response, double weight, double exposure)
{
    const bool positive = weight > 0.0 && exposure > 0.0 && isfinite(weight) && isfinite(exposure);
    return positive && response >= 0.0 && (family == YS_FAMILY_BINOMIAL ? response <= 1.0 : isfinite(response));
}

static ys_status keep_whole_rows(const ys_generalised_inputs *in, fit *f)
{
    for (size_t t = 0; t < in->n; t++) {
        const double weight = in->weight ? in->weight[t] : 1.0, exposure = in->exposure ? in->exposure[t] : 1.0;
        bool missing = isnan(in->response[t]) || isnan(weight) || isnan(exposure), infinite = false;
        for (size_t j = 0; j < in->k; j++) {
            missing = missing || isnan(in->design[t * in->k + j]);
            infinite = infinite || isinf(in->design[t * in->k + j]);
        }
        if (missing)
            continue;
        if (infinite || !is_possible(f->family, in->response[t], weight, exposure))
            return YS_ERR_DOMAIN;
        memcpy(f->design + f->n * f->k, in->design + t * f->k, f->k * sizeof(double));
        f->response[f->n] = in->response[t];
        f->weight[f->n] = f->family == YS_FAMILY_BINOMIAL ? weight : 1.0;
        f->log_exposure[f->n++] = f->family == YS_FAMILY_POISSON ? log(exposure) : 0.0;
    }
    return f->n > f->k ? YS_OK : YS_ERR_TOO_FEW;
}

/* One share or count for all has no logit or logarithm where it is at an end. */
static bool varies_enough(const fit *f)
{
    bool above = false, below = f->family == YS_FAMILY_POISSON;
    for (size_t t = 0; t < f->n; t++) {
        above = above || f->response[t] > 0.0;
        below = below || f->response[t] < 1.0;
    }
    return above && below;
}

/* Means to start from, as R has them: inside the ends. */
static void start(fit *f)
{
    for (size_t t = 0; t < f->n; t++) {
        f->mean[t] = f->family == YS_FAMILY_BINOMIAL ? (f->weight[t] * f->response[t] + 0.5) / (f->weight[t] + 1.0)
                                                     : f->response[t] + 0.1;
        f->linear[t] = f->family == YS_FAMILY_BINOMIAL ? log(f->mean[t] / (1.0 - f->mean[t])) : log(f->mean[t]);
    }
}

static double variance_of(const fit *f, double mean)
{
    return f->family == YS_FAMILY_BINOMIAL ? mean * (1.0 - mean) : mean;
}

/* y ln(y / mean), 0 at 0. */
static double information(double y, double mean)
{
    return y > 0.0 ? y * log(y / mean) : 0.0;
}

static double deviance_of(const fit *f)
{
    double sum = 0.0;
    for (size_t t = 0; t < f->n; t++) {
        const double y = f->response[t], mean = f->mean[t];
        const double rest = f->family == YS_FAMILY_BINOMIAL ? information(1.0 - y, 1.0 - mean) : mean - y;
        sum += 2.0 * f->weight[t] * (information(y, mean) + rest);
    }
    return sum;
}

/* Both links are natural: the variance is the slope of the mean, so it is the weight, and the response's own divisor. */
static void set_working_rows(fit *f)
{
    for (size_t t = 0; t < f->n; t++) {
        const double variance = variance_of(f, f->mean[t]), root = sqrt(f->weight[t] * variance);
        f->working[t] = root * (f->linear[t] - f->log_exposure[t] + (f->response[t] - f->mean[t]) / variance);
        for (size_t j = 0; j < f->k; j++)
            f->weighted[t * f->k + j] = root * f->design[t * f->k + j];
    }
}

/* Hands back how far the row that moved most did. */
static double set_means(fit *f)
{
    double moved = 0.0;
    for (size_t t = 0; t < f->n; t++) {
        const double before = f->linear[t];
        f->linear[t] = f->log_exposure[t];
        for (size_t j = 0; j < f->k; j++)
            f->linear[t] += f->design[t * f->k + j] * f->coefficient[j];
        moved = fmax(moved, fabs(f->linear[t] - before));
        f->mean[t] = f->family == YS_FAMILY_BINOMIAL ? 1.0 / (1.0 + exp(-f->linear[t])) : exp(f->linear[t]);
    }
    return moved;
}

static bool is_inside(const fit *f)
{
    for (size_t t = 0; t < f->n; t++) {
        const double variance = variance_of(f, f->mean[t]);
        if (!(variance > 1e-12) || !isfinite(variance))
            return false;
    }
    return true;
}

static ys_status step(bool last, ys_arena *arena, fit *f)
{
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    ys_pivoted_qr qr;
    set_working_rows(f);
    ys_status status = ys_pivoted_qr_factor(f->weighted, f->n, f->k, arena, &qr);
    if (status == YS_OK && last)
        status = ys_pivoted_qr_influence(&qr, arena, f->influence);
    else if (status == YS_OK)
        status = ys_pivoted_qr_solve(&qr, f->working, arena, f->coefficient, f->residual);
    ys_arena_rewind(arena, mark);
    return status;
}

static ys_status iterate(ys_arena *arena, fit *f)
{
    start(f);
    for (f->steps = 1; f->steps <= MOST_STEPS; f->steps++) {
        const ys_status status = step(false, arena, f);
        if (status != YS_OK)
            return status;
        const double moved = set_means(f);
        if (!is_inside(f))
            return YS_ERR_NUMERIC;
        if (moved <= settled)
            return step(true, arena, f);
    }
    return YS_ERR_NUMERIC;
}

static double pearson(const fit *f)
{
    double sum = 0.0;
    for (size_t t = 0; t < f->n; t++) {
        const double off = f->response[t] - f->mean[t];
        sum += f->weight[t] * off * off / variance_of(f, f->mean[t]);
    }
    return sum;
}

static void hand_over(const fit *f, ys_generalised_result *result)
{
    for (size_t j = 0; j < f->k; j++) {
        double squares = 0.0;
        for (size_t t = 0; t < f->n; t++)
            squares += f->influence[t * f->k + j] * f->influence[t * f->k + j];
        if (result->coefficient)
            result->coefficient[j] = f->coefficient[j];
        if (result->standard_error)
            result->standard_error[j] = sqrt(squares);
    }
    result->degrees = f->n - f->k;
    result->dispersion = pearson(f) / (double)result->degrees;
    result->deviance = deviance_of(f);
    result->n_used = f->n;
    result->steps = f->steps;
}

ys_status ys_generalised_linear(const ys_generalised_inputs *inputs, ys_generalised_family family, ys_arena *arena,
                                ys_generalised_result *result)
{
    if (inputs->k == 0 || (unsigned)family > YS_FAMILY_POISSON)
        return YS_ERR_OPTION;
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    fit f = {.family = family};
    ys_status status = take_arrays(arena, inputs->n, inputs->k, &f) ? keep_whole_rows(inputs, &f) : YS_ERR_MEMORY;
    if (status == YS_OK && !varies_enough(&f))
        status = YS_ERR_DOMAIN;
    if (status == YS_OK)
        status = iterate(arena, &f);
    if (status == YS_OK)
        hand_over(&f, result);
    ys_arena_rewind(arena, mark);
    return status;
}
