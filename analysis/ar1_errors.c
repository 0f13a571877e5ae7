/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/ar1_errors.h"

#include <float.h>
#include <gsl/gsl_blas.h>
#include <math.h>
#include <stdbool.h>

#include "analysis/pivoted_qr.h"

/* The search is over z = atanh(rho), where the likelihood is about equally curved everywhere. */
enum { GRID_HALF = 28 };
static const double grid_step = 0.25, narrow_enough = 1e-8;

/* Scratch for one likelihood after another. */
typedef struct workspace {
    double *design, *response; /* whitened */
    double *coefficient, *residual;
} workspace;

void ys_ar1_whiten(double rho, const size_t period[], size_t n, const double matrix[], size_t columns, double white[])
{
    for (size_t t = 0; t < n; t++) {
        const double alike = t ? pow(rho, (double)(period[t] - period[t - 1])) : 0.0;
        const double spread = sqrt((1.0 - alike) * (1.0 + alike));
        for (size_t j = 0; j < columns; j++) {
            const double before = t ? matrix[(t - 1) * columns + j] : 0.0;
            white[t * columns + j] = (matrix[t * columns + j] - alike * before) / spread;
        }
    }
}

/* Half the logarithm of the determinant of the errors' correlations. */
static double half_log_determinant(double rho, const size_t period[], size_t n)
{
    double sum = 0.0;
    for (size_t t = 1; t < n; t++)
        sum += log1p(-pow(rho, 2.0 * (double)(period[t] - period[t - 1])));
    return sum / 2.0;
}

static double norm(const double value[], size_t n)
{
    gsl_vector_const_view vector = gsl_vector_const_view_array(value, n);
    return gsl_blas_dnrm2(&vector.vector);
}

static ys_status log_likelihood(const ys_ar1_inputs *in, double rho, ys_arena *arena, workspace *work,
                                double *likelihood)
{
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    ys_pivoted_qr qr;
    ys_ar1_whiten(rho, in->period, in->n, in->design, in->k, work->design);
    ys_ar1_whiten(rho, in->period, in->n, in->response, 1, work->response);
    ys_status status = ys_pivoted_qr_factor(work->design, in->n, in->k, arena, &qr);
    if (status == YS_OK)
        status = ys_pivoted_qr_solve(&qr, work->response, arena, work->coefficient, work->residual);
    ys_arena_rewind(arena, mark);
    if (status != YS_OK)
        return status;
    const double n = (double)in->n, deviation = norm(work->residual, in->n) / sqrt(n);
    *likelihood = -n * (log(deviation) + 0.5 * log(2.0 * M_PI) + 0.5) - half_log_determinant(rho, in->period, in->n);
    return isnan(*likelihood) ? YS_ERR_NUMERIC : YS_OK;
}

/* A place of the search and what the data say for it. */
typedef struct candidate {
    double z, likelihood;
} candidate;

static ys_status try_at(double z, const ys_ar1_inputs *in, ys_arena *arena, workspace *work, candidate *tried)
{
    tried->z = z;
    return log_likelihood(in, tanh(z), arena, work, &tried->likelihood);
}

/* The place of the grid with the highest likelihood; of equal ones the largest rho. */
static ys_status search_grid(const ys_ar1_inputs *in, ys_arena *arena, workspace *work, candidate *best)
{
    *best = (candidate){.likelihood = -INFINITY};
    for (int i = GRID_HALF; i >= -GRID_HALF; i--) {
        candidate tried;
        const ys_status status = try_at(i * grid_step, in, arena, work, &tried);
        if (status != YS_OK)
            return status;
        if (tried.likelihood > best->likelihood)
            *best = tried;
    }
    return YS_OK;
}

/* Golden section between the grid's neighbours of its best place: each step keeps one of the two inner points. */
static ys_status search_closely(const ys_ar1_inputs *in, ys_arena *arena, workspace *work, candidate *best)
{
    const double golden = (sqrt(5.0) - 1.0) / 2.0;
    double low = best->z - grid_step, high = best->z + grid_step;
    candidate left, right;
    ys_status status = try_at(high - golden * (high - low), in, arena, work, &left);
    if (status == YS_OK)
        status = try_at(low + golden * (high - low), in, arena, work, &right);
    while (status == YS_OK && high - low > narrow_enough) {
        if (left.likelihood >= right.likelihood) {
            high = right.z;
            right = left;
            status = try_at(high - golden * (high - low), in, arena, work, &left);
        } else {
            low = left.z;
            left = right;
            status = try_at(low + golden * (high - low), in, arena, work, &right);
        }
    }
    return status == YS_OK ? try_at((low + high) / 2.0, in, arena, work, best) : status;
}

/* Residuals of rounding alone would give a rho that means nothing. */
static ys_status fits_exactly(const ys_ar1_inputs *in, ys_arena *arena, workspace *work, bool *exactly)
{
    double likelihood;
    const ys_status status = log_likelihood(in, 0.0, arena, work, &likelihood);
    if (status == YS_OK)
        *exactly = norm(work->residual, in->n) <= (double)in->n * DBL_EPSILON * norm(in->response, in->n);
    return status;
}

static ys_status estimate(const ys_ar1_inputs *in, ys_arena *arena, workspace *work, ys_ar1_result *result)
{
    bool exactly;
    candidate best;
    ys_status status = fits_exactly(in, arena, work, &exactly);
    if (status != YS_OK)
        return status;
    if (exactly) {
        *result = (ys_ar1_result){.rho = 0.0, .log_likelihood = INFINITY};
        return YS_OK;
    }
    status = search_grid(in, arena, work, &best);
    if (status == YS_OK)
        status = search_closely(in, arena, work, &best);
    if (status == YS_OK)
        *result = (ys_ar1_result){.rho = tanh(best.z), .log_likelihood = best.likelihood};
    return status;
}

ys_status ys_ar1_errors(const ys_ar1_inputs *inputs, ys_arena *arena, ys_ar1_result *result)
{
    if (inputs->k == 0)
        return YS_ERR_OPTION;
    for (size_t t = 1; t < inputs->n; t++)
        if (inputs->period[t] <= inputs->period[t - 1])
            return YS_ERR_OPTION;
    if (inputs->n < inputs->k + 2)
        return YS_ERR_TOO_FEW;
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    workspace work = {
        .design = ys_arena_array(arena, inputs->n, inputs->k * sizeof *work.design),
        .response = ys_arena_doubles(arena, inputs->n),
        .coefficient = ys_arena_doubles(arena, inputs->k),
        .residual = ys_arena_doubles(arena, inputs->n),
    };
    ys_status status = YS_ERR_MEMORY;
    if (work.design && work.response && work.coefficient && work.residual)
        status = estimate(inputs, arena, &work, result);
    ys_arena_rewind(arena, mark);
    return status;
}
