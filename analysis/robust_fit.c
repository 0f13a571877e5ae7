/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/robust_fit.h"

#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "analysis/pivoted_qr.h"

const ys_robust_fit_options ys_robust_fit_defaults = {.weight = YS_ROBUST_HUBER, .tolerance = 1e-8, .most_steps = 200};

static const double huber_bound = 1.345, bisquare_bound = 4.685;
static const double normal_quartile = 0.6745; /* as R rounds it */
static const double rounding_of_residuals = 1e-14;

typedef struct fit {
    double *design, *response;   /* whole rows, packed */
    double *weighted, *weighted_response;
    double *influence;           /* n x k, of the rows as they are */
    double *coefficient, *residual, *before, *weight, *slope, *room;
    size_t *place;               /* where each row stood */
    size_t n, k;
    double scale, largest;
    size_t steps;
} fit;

static bool take_arrays(ys_arena *arena, size_t n, size_t k, fit *f)
{
    double **const columns[] = {&f->response, &f->weighted_response, &f->residual, &f->before, &f->weight, &f->slope, &f->room};
    f->k = k;
    f->design = ys_arena_array(arena, n, k * sizeof(double));
    f->weighted = ys_arena_array(arena, n, k * sizeof(double));
    f->influence = ys_arena_array(arena, n, k * sizeof(double));
    f->coefficient = ys_arena_doubles(arena, k);
    f->place = ys_arena_array(arena, n, sizeof *f->place);
    bool there = f->design && f->weighted && f->influence && f->coefficient && f->place;
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        there = (*columns[i] = ys_arena_doubles(arena, n)) && there;
    return there;
}

static ys_status keep_whole_rows(const ys_least_squares_inputs *in, fit *f)
{
    for (size_t t = 0; t < in->n; t++) {
        bool missing = isnan(in->response[t]), infinite = isinf(in->response[t]);
        for (size_t j = 0; j < in->k; j++) {
            missing = missing || isnan(in->design[t * in->k + j]);
            infinite = infinite || isinf(in->design[t * in->k + j]);
        }
        if (infinite)
            return YS_ERR_DOMAIN;
        if (missing)
            continue;
        memcpy(f->design + f->n * f->k, in->design + t * f->k, f->k * sizeof(double));
        f->response[f->n] = in->response[t];
        f->largest = fmax(f->largest, fabs(in->response[t]));
        f->place[f->n++] = t;
    }
    return f->n > f->k ? YS_OK : YS_ERR_TOO_FEW;
}

/* How much a residual of u standard deviations counts, and the slope of u times that. */
static double weight_of(ys_robust_weight kind, double u, double *slope)
{
    const double size = fabs(u);
    if (kind == YS_ROBUST_HUBER) {
        *slope = size <= huber_bound;
        return size <= huber_bound ? 1.0 : huber_bound / size;
    }
    const double square = (u / bisquare_bound) * (u / bisquare_bound);
    *slope = square < 1.0 ? (1.0 - square) * (1.0 - 5.0 * square) : 0.0;
    return square < 1.0 ? (1.0 - square) * (1.0 - square) : 0.0;
}

static void weigh_rows(ys_robust_weight kind, fit *f)
{
    for (size_t t = 0; t < f->n; t++)
        f->weight[t] = weight_of(kind, f->residual[t] / f->scale, &f->slope[t]);
}

static void find_scale(fit *f)
{
    for (size_t t = 0; t < f->n; t++)
        f->room[t] = fabs(f->residual[t]);
    gsl_sort(f->room, 1, f->n);
    f->scale = gsl_stats_median_from_sorted_data(f->room, 1, f->n) / normal_quartile;
    if (f->scale <= rounding_of_residuals * f->largest)
        f->scale = 0.0;
}

static void find_residuals(fit *f)
{
    for (size_t t = 0; t < f->n; t++) {
        long double rest = f->response[t];
        for (size_t j = 0; j < f->k; j++)
            rest -= (long double)f->design[t * f->k + j] * f->coefficient[j];
        f->residual[t] = (double)rest;
    }
}

static ys_status solve_weighted(ys_arena *arena, fit *f)
{
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    ys_pivoted_qr qr;
    for (size_t t = 0; t < f->n; t++) {
        const double root = sqrt(f->weight[t]);
        for (size_t j = 0; j < f->k; j++)
            f->weighted[t * f->k + j] = root * f->design[t * f->k + j];
        f->weighted_response[t] = root * f->response[t];
    }
    ys_status status = ys_pivoted_qr_factor(f->weighted, f->n, f->k, arena, &qr);
    if (status == YS_OK)
        status = ys_pivoted_qr_solve(&qr, f->weighted_response, arena, f->coefficient, f->room);
    ys_arena_rewind(arena, mark);
    return status;
}

/* From plain least squares, whose rows' influence the standard errors need. */
static ys_status start(ys_arena *arena, fit *f)
{
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    ys_pivoted_qr qr;
    ys_status status = ys_pivoted_qr_factor(f->design, f->n, f->k, arena, &qr);
    if (status == YS_OK)
        status = ys_pivoted_qr_solve(&qr, f->response, arena, f->coefficient, f->residual);
    if (status == YS_OK)
        status = ys_pivoted_qr_influence(&qr, arena, f->influence);
    ys_arena_rewind(arena, mark);
    return status;
}

static double movement(const fit *f)
{
    double moved = 0.0, size = 0.0;
    for (size_t t = 0; t < f->n; t++) {
        moved += (f->residual[t] - f->before[t]) * (f->residual[t] - f->before[t]);
        size += f->before[t] * f->before[t];
    }
    return sqrt(moved / fmax(size, 1e-300));
}

static ys_status iterate(const ys_robust_fit_options *options, ys_arena *arena, fit *f)
{
    ys_status status = start(arena, f);
    while (status == YS_OK) {
        find_scale(f);
        if (f->scale == 0.0) {
            for (size_t t = 0; t < f->n; t++)
                f->weight[t] = 1.0;
            return YS_OK;
        }
        weigh_rows(options->weight, f);
        memcpy(f->before, f->residual, f->n * sizeof *f->before);
        status = solve_weighted(arena, f);
        if (status != YS_OK)
            break;
        find_residuals(f);
        if (movement(f) < options->tolerance)
            return YS_OK;
        if (++f->steps == options->most_steps)
            status = YS_ERR_NUMERIC;
    }
    return status;
}

/* Huber's covariance with his correction for small samples, as R's summary of rlm has it: the deviation of one row. */
static double deviation_of_errors(ys_robust_weight kind, fit *f)
{
    if (f->scale == 0.0)
        return 0.0;
    weigh_rows(kind, f);
    const double n = (double)f->n, k = (double)f->k;
    double squares = 0.0, mean = 0.0, variance = 0.0;
    for (size_t t = 0; t < f->n; t++) {
        const double pulled = f->residual[t] * f->weight[t];
        squares += pulled * pulled;
        mean += f->slope[t] / n;
    }
    for (size_t t = 0; t < f->n; t++)
        variance += (f->slope[t] - mean) * (f->slope[t] - mean) / (n - 1.0);
    return sqrt(squares / (n - k)) * (1.0 + k * variance / (n * mean * mean)) / mean;
}

static void hand_over(const fit *f, double deviation, size_t n, ys_robust_fit_result *result)
{
    for (size_t j = 0; j < f->k; j++) {
        double squares = 0.0;
        for (size_t t = 0; t < f->n; t++)
            squares += f->influence[t * f->k + j] * f->influence[t * f->k + j];
        if (result->coefficient)
            result->coefficient[j] = f->coefficient[j];
        if (result->standard_error)
            result->standard_error[j] = deviation * sqrt(squares);
    }
    for (size_t i = 0; i < n && result->residual; i++)
        result->residual[i] = NAN;
    for (size_t i = 0; i < n && result->row_weight; i++)
        result->row_weight[i] = NAN;
    for (size_t t = 0; t < f->n; t++) {
        if (result->residual)
            result->residual[f->place[t]] = f->residual[t];
        if (result->row_weight)
            result->row_weight[f->place[t]] = f->weight[t];
    }
    result->scale = f->scale;
    result->steps = f->steps;
    result->degrees = f->n - f->k;
    result->n_used = f->n;
}

static ys_status fit_rows(const ys_least_squares_inputs *inputs, const ys_robust_fit_options *options, ys_arena *arena,
                          ys_robust_fit_result *result)
{
    fit f = {0};
    if (!take_arrays(arena, inputs->n, inputs->k, &f))
        return YS_ERR_MEMORY;
    ys_status status = keep_whole_rows(inputs, &f);
    if (status == YS_OK)
        status = iterate(options, arena, &f);
    if (status != YS_OK)
        return status;
    const double deviation = deviation_of_errors(options->weight, &f);
    if (!isfinite(deviation))
        return YS_ERR_NUMERIC;
    hand_over(&f, deviation, inputs->n, result);
    return YS_OK;
}

ys_status ys_robust_fit(const ys_least_squares_inputs *inputs, const ys_robust_fit_options *options, ys_arena *arena,
                        ys_robust_fit_result *result)
{
    if (!options)
        options = &ys_robust_fit_defaults;
    if (inputs->k == 0 || (unsigned)options->weight > YS_ROBUST_BISQUARE || !(options->tolerance > 0.0)
        || options->most_steps == 0)
        return YS_ERR_OPTION;
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    const ys_status status = fit_rows(inputs, options, arena, result);
    ys_arena_rewind(arena, mark);
    return status;
}
