/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/least_squares.h"

#include <gsl/gsl_blas.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "analysis/ar1_errors.h"
#include "analysis/hac_covariance.h"
#include "analysis/pivoted_qr.h"

const ys_least_squares_options ys_least_squares_defaults = {.errors = YS_ERRORS_IID, .lags = -1};

/* A constant counts as a mix of the columns where fitting it leaves less than this share. */
static const double constant_share = 1e-10;

/* The rows that have every value, and what is made of them. */
typedef struct fit {
    double *design, *response, *ones; /* as given, dense */
    double *white_design, *white_response, *white_ones; /* the same, or whitened for ar1: what QR sees */
    size_t *period, *place;           /* place: the row's index in the inputs */
    double *coefficient, *residual, *covariance, *influence;
    size_t n, k;
    ys_pivoted_qr qr;
    double white_norm;                /* of the residuals that least squares made smallest */
    bool centred;                     /* a mix of the columns is constant */
    ys_least_squares_result summary;
} fit;

static double norm(const double value[], size_t n)
{
    gsl_vector_const_view vector = gsl_vector_const_view_array(value, n);
    return gsl_blas_dnrm2(&vector.vector);
}

/* ---- the door ---- */

static bool take_arrays(ys_arena *arena, size_t n, size_t k, fit *f)
{
    f->k = k;
    double **const columns[] = {&f->response, &f->ones, &f->white_response, &f->white_ones, &f->residual};
    double **const matrices[] = {&f->design, &f->white_design, &f->influence};
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        if (!(*columns[i] = ys_arena_doubles(arena, n)))
            return false;
    for (size_t i = 0; i < sizeof matrices / sizeof *matrices; i++)
        if (!(*matrices[i] = ys_arena_array(arena, n, k * sizeof(double))))
            return false;
    f->coefficient = ys_arena_doubles(arena, k);
    f->covariance = ys_arena_array(arena, k, k * sizeof *f->covariance);
    f->period = ys_arena_array(arena, n, sizeof *f->period);
    f->place = ys_arena_array(arena, n, sizeof *f->place);
    return f->coefficient && f->covariance && f->period && f->place;
}

static ys_status keep_whole_rows(const ys_least_squares_inputs *in, fit *f)
{
    for (size_t i = 0; i < in->n; i++) {
        const double *row = in->design + i * in->k;
        bool missing = isnan(in->response[i]), infinite = isinf(in->response[i]);
        for (size_t j = 0; j < in->k; j++) {
            missing = missing || isnan(row[j]);
            infinite = infinite || isinf(row[j]);
        }
        if (infinite)
            return YS_ERR_DOMAIN;
        if (in->period && i && in->period[i] <= in->period[i - 1])
            return YS_ERR_OPTION;
        if (missing)
            continue;
        memcpy(f->design + f->n * in->k, row, in->k * sizeof *row);
        f->response[f->n] = in->response[i];
        f->ones[f->n] = 1.0;
        f->period[f->n] = in->period ? in->period[i] : i;
        f->place[f->n++] = i;
    }
    return YS_OK;
}

/* ---- the fit ---- */

static ys_status whiten(ys_regression_errors errors, ys_arena *arena, fit *f)
{
    f->summary.rho = NAN;
    if (errors != YS_ERRORS_AR1) {
        f->white_design = f->design, f->white_response = f->response, f->white_ones = f->ones;
        return YS_OK;
    }
    const ys_ar1_inputs in = {f->design, f->response, f->period, f->n, f->k};
    ys_ar1_result found;
    const ys_status status = ys_ar1_errors(&in, arena, &found);
    if (status != YS_OK)
        return status;
    f->summary.rho = found.rho;
    f->summary.log_likelihood = found.log_likelihood;
    ys_ar1_whiten(found.rho, f->period, f->n, f->design, f->k, f->white_design);
    ys_ar1_whiten(found.rho, f->period, f->n, f->response, 1, f->white_response);
    ys_ar1_whiten(found.rho, f->period, f->n, f->ones, 1, f->white_ones);
    return YS_OK;
}

/* The residuals of the response as given, whatever was whitened. */
static void take_residuals(fit *f)
{
    for (size_t t = 0; t < f->n; t++) {
        long double residual = f->response[t];
        for (size_t j = 0; j < f->k; j++)
            residual -= (long double)f->design[t * f->k + j] * f->coefficient[j];
        f->residual[t] = (double)residual;
    }
}

static ys_status solve(ys_regression_errors errors, ys_arena *arena, fit *f)
{
    ys_status status = ys_pivoted_qr_factor(f->white_design, f->n, f->k, arena, &f->qr);
    if (status == YS_OK)
        status = ys_pivoted_qr_solve(&f->qr, f->white_ones, arena, f->coefficient, f->residual);
    if (status != YS_OK)
        return status;
    f->centred = norm(f->residual, f->n) <= constant_share * norm(f->white_ones, f->n);
    status = ys_pivoted_qr_solve(&f->qr, f->white_response, arena, f->coefficient, f->residual);
    if (status != YS_OK)
        return status;
    f->white_norm = norm(f->residual, f->n);
    if (errors == YS_ERRORS_AR1)
        take_residuals(f);
    return ys_pivoted_qr_influence(&f->qr, arena, f->influence);
}

/* ---- what is said of it ---- */

static void textbook_covariance(fit *f)
{
    const double deviation = f->summary.residual_deviation;
    memset(f->covariance, 0, f->k * f->k * sizeof *f->covariance);
    for (size_t t = 0; t < f->n; t++) {
        const double *row = f->influence + t * f->k;
        for (size_t i = 0; i < f->k; i++)
            for (size_t j = 0; j < f->k; j++)
                f->covariance[i * f->k + j] += (deviation * row[i]) * (deviation * row[j]);
    }
}

static ys_status find_covariance(const ys_least_squares_options *options, fit *f)
{
    f->summary.residual_deviation = f->white_norm / sqrt((double)f->summary.degrees);
    if (options->errors != YS_ERRORS_HAC) {
        textbook_covariance(f);
        return YS_OK;
    }
    f->summary.lags = options->lags < 0 ? ys_hac_default_lags(f->n) : (size_t)options->lags;
    const ys_hac_inputs in = {f->influence, f->residual, f->period, f->n, f->k, f->summary.lags};
    return ys_hac_covariance(&in, f->covariance);
}

static double share_explained(const fit *f)
{
    long double mean = 0.0L, total = 0.0L, left = 0.0L;
    for (size_t t = 0; t < f->n && f->centred; t++)
        mean += f->response[t] / (long double)f->n;
    for (size_t t = 0; t < f->n; t++) {
        total += (f->response[t] - mean) * (f->response[t] - mean);
        left += (long double)f->residual[t] * f->residual[t];
    }
    return total > 0.0L ? (double)(1.0L - left / total) : NAN;
}

static double independent_likelihood(const fit *f)
{
    const double n = (double)f->n;
    return -n * (log(f->white_norm / sqrt(n)) + 0.5 * log(2.0 * M_PI) + 0.5);
}

static bool is_finite(const fit *f)
{
    for (size_t j = 0; j < f->k; j++)
        if (!isfinite(f->coefficient[j]) || !isfinite(sqrt(f->covariance[j * f->k + j])))
            return false;
    for (size_t j = 0; j < f->k * f->k; j++)
        if (!isfinite(f->covariance[j]))
            return false;
    return isfinite(f->summary.residual_deviation) && !isnan(f->summary.log_likelihood);
}

/* ---- the result ---- */

static void hand_over(const fit *f, size_t n, ys_least_squares_result *result)
{
    for (size_t j = 0; j < f->k && result->coefficient; j++)
        result->coefficient[j] = f->coefficient[j];
    for (size_t j = 0; j < f->k && result->standard_error; j++)
        result->standard_error[j] = sqrt(f->covariance[j * f->k + j]);
    for (size_t j = 0; j < f->k * f->k && result->covariance; j++)
        result->covariance[j] = f->covariance[j];
    for (size_t i = 0; i < n && result->residual; i++)
        result->residual[i] = NAN;
    for (size_t t = 0; t < f->n && result->residual; t++)
        result->residual[f->place[t]] = f->residual[t];
    ys_least_squares_result all = f->summary;
    all.coefficient = result->coefficient;
    all.standard_error = result->standard_error;
    all.covariance = result->covariance;
    all.residual = result->residual;
    *result = all;
}

static ys_status fit_rows(const ys_least_squares_inputs *inputs, const ys_least_squares_options *options,
                          ys_arena *arena, ys_least_squares_result *result)
{
    fit f = {0};
    if (!take_arrays(arena, inputs->n, inputs->k, &f))
        return YS_ERR_MEMORY;
    ys_status status = keep_whole_rows(inputs, &f);
    if (status != YS_OK)
        return status;
    if (f.n <= f.k)
        return YS_ERR_TOO_FEW;
    f.summary.n_used = f.n;
    f.summary.degrees = f.n - f.k;
    status = whiten(options->errors, arena, &f);
    if (status == YS_OK)
        status = solve(options->errors, arena, &f);
    if (status == YS_OK)
        status = find_covariance(options, &f);
    if (status != YS_OK)
        return status;
    f.summary.r_squared = share_explained(&f);
    if (options->errors != YS_ERRORS_AR1)
        f.summary.log_likelihood = independent_likelihood(&f);
    if (!is_finite(&f))
        return YS_ERR_NUMERIC;
    hand_over(&f, inputs->n, result);
    return YS_OK;
}

ys_status ys_least_squares(const ys_least_squares_inputs *inputs, const ys_least_squares_options *options,
                           ys_arena *arena, ys_least_squares_result *result)
{
    if (!options)
        options = &ys_least_squares_defaults;
    if (inputs->k == 0 || (unsigned)options->errors > YS_ERRORS_AR1 || options->lags < -1)
        return YS_ERR_OPTION;
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    const ys_status status = fit_rows(inputs, options, arena, result);
    ys_arena_rewind(arena, mark);
    return status;
}

const char *ys_regression_errors_word(ys_regression_errors errors)
{
    static const char *const word[] = {"iid", "hac", "ar1"};
    return word[errors];
}
