/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/pivoted_qr.h"

#include <float.h>
#include <gsl/gsl_blas.h>
#include <gsl/gsl_linalg.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>

enum { REFINEMENTS = 2 };

/* ---- factoring ---- */

static bool take_arrays(ys_arena *arena, ys_pivoted_qr *qr)
{
    qr->scaled = ys_arena_array(arena, qr->n, qr->k * sizeof *qr->scaled);
    qr->factors = ys_arena_array(arena, qr->n, qr->k * sizeof *qr->factors);
    qr->tau = ys_arena_doubles(arena, qr->k);
    qr->column = ys_arena_array(arena, qr->k, sizeof *qr->column);
    qr->exponent = ys_arena_array(arena, qr->k, sizeof *qr->exponent);
    return qr->scaled && qr->factors && qr->tau && qr->column && qr->exponent;
}

/* Powers of two, so that the scaling itself rounds nothing. */
static void scale_columns(const double design[], ys_pivoted_qr *qr)
{
    for (size_t j = 0; j < qr->k; j++) {
        double largest = 0.0;
        for (size_t t = 0; t < qr->n; t++)
            largest = fmax(largest, fabs(design[t * qr->k + j]));
        frexp(largest, &qr->exponent[j]);
        for (size_t t = 0; t < qr->n; t++)
            qr->scaled[t * qr->k + j] = ldexp(design[t * qr->k + j], -qr->exponent[j]);
    }
}

static bool has_full_rank(const ys_pivoted_qr *qr)
{
    const double least = (double)(qr->n + qr->k) * DBL_EPSILON * fabs(qr->factors[0]);
    for (size_t j = 0; j < qr->k; j++)
        if (!(fabs(qr->factors[j * qr->k + j]) > least))
            return false;
    return true;
}

ys_status ys_pivoted_qr_factor(const double design[], size_t n, size_t k, ys_arena *arena, ys_pivoted_qr *result)
{
    if (k == 0)
        return YS_ERR_OPTION;
    if (n < k)
        return YS_ERR_TOO_FEW;
    ys_pivoted_qr qr = {.n = n, .k = k};
    double *norm = ys_arena_doubles(arena, k);
    if (!norm || !take_arrays(arena, &qr))
        return YS_ERR_MEMORY;
    scale_columns(design, &qr);
    memcpy(qr.factors, qr.scaled, n * k * sizeof *qr.factors);
    gsl_matrix_view factors = gsl_matrix_view_array(qr.factors, n, k);
    gsl_vector_view tau = gsl_vector_view_array(qr.tau, k), norms = gsl_vector_view_array(norm, k);
    gsl_permutation order = {.size = k, .data = qr.column};
    int sign;
    if (gsl_linalg_QRPT_decomp(&factors.matrix, &tau.vector, &order, &sign, &norms.vector) != GSL_SUCCESS)
        return YS_ERR_NUMERIC;
    if (!has_full_rank(&qr))
        return YS_ERR_RANK;
    *result = qr;
    return YS_OK;
}

/* ---- solving ---- */

static void solve_triangle(const ys_pivoted_qr *qr, CBLAS_TRANSPOSE_t transpose, double at[])
{
    gsl_matrix_const_view factors = gsl_matrix_const_view_array(qr->factors, qr->n, qr->k);
    gsl_matrix_const_view r = gsl_matrix_const_submatrix(&factors.matrix, 0, 0, qr->k, qr->k);
    gsl_vector_view vector = gsl_vector_view_array(at, qr->k);
    gsl_blas_dtrsv(CblasUpper, transpose, CblasNonUnit, &r.matrix, &vector.vector);
}

static void multiply_by_q(const ys_pivoted_qr *qr, bool transposed, double at[])
{
    gsl_matrix_const_view factors = gsl_matrix_const_view_array(qr->factors, qr->n, qr->k);
    gsl_vector_const_view tau = gsl_vector_const_view_array(qr->tau, qr->k);
    gsl_vector_view vector = gsl_vector_view_array(at, qr->n);
    if (transposed)
        gsl_linalg_QR_QTvec(&factors.matrix, &tau.vector, &vector.vector);
    else
        gsl_linalg_QR_Qvec(&factors.matrix, &tau.vector, &vector.vector);
}

/* Scratch of one solution: the augmented system r + A x = f, A'r = g, with A the scaled design. */
typedef struct augmented {
    double *f; /* n: f, then r */
    double *g; /* k: g, then x */
    double *h; /* k */
} augmented;

static void solve_augmented(const ys_pivoted_qr *qr, augmented *system)
{
    const size_t k = qr->k;
    for (size_t j = 0; j < k; j++)
        system->h[j] = system->g[qr->column[j]];
    solve_triangle(qr, CblasTrans, system->h);
    multiply_by_q(qr, true, system->f);
    for (size_t j = 0; j < k; j++) {
        const double h = system->h[j];
        system->h[j] = system->f[j] - h;
        system->f[j] = h;
    }
    solve_triangle(qr, CblasNoTrans, system->h);
    multiply_by_q(qr, false, system->f);
    for (size_t j = 0; j < k; j++)
        system->g[qr->column[j]] = system->h[j];
}

/* How far the solution so far is from solving the augmented system. */
static void remainder_of(const ys_pivoted_qr *qr, const double response[], const double x[], const double r[],
                         augmented *system)
{
    for (size_t t = 0; t < qr->n; t++) {
        long double f = (long double)response[t] - r[t];
        for (size_t j = 0; j < qr->k; j++)
            f -= (long double)qr->scaled[t * qr->k + j] * x[j];
        system->f[t] = (double)f;
    }
    for (size_t j = 0; j < qr->k; j++) {
        long double g = 0.0L;
        for (size_t t = 0; t < qr->n; t++)
            g -= (long double)qr->scaled[t * qr->k + j] * r[t];
        system->g[j] = (double)g;
    }
}

static void solve_refined(const ys_pivoted_qr *qr, const double response[], augmented *system, double x[], double r[])
{
    memset(x, 0, qr->k * sizeof *x);
    memset(r, 0, qr->n * sizeof *r);
    for (int step = 0; step <= REFINEMENTS; step++) {
        remainder_of(qr, response, x, r, system);
        solve_augmented(qr, system);
        for (size_t j = 0; j < qr->k; j++)
            x[j] += system->g[j];
        for (size_t t = 0; t < qr->n; t++)
            r[t] += system->f[t];
    }
}

static bool all_finite(const double value[], size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!isfinite(value[i]))
            return false;
    return true;
}

ys_status ys_pivoted_qr_solve(const ys_pivoted_qr *qr, const double response[], ys_arena *arena, double coefficient[],
                              double residual[])
{
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    augmented system = {.f = ys_arena_doubles(arena, qr->n), .g = ys_arena_doubles(arena, qr->k),
                        .h = ys_arena_doubles(arena, qr->k)};
    double *x = ys_arena_doubles(arena, qr->k), *r = ys_arena_doubles(arena, qr->n);
    ys_status status = YS_ERR_MEMORY;
    if (system.f && system.g && system.h && x && r) {
        solve_refined(qr, response, &system, x, r);
        for (size_t j = 0; j < qr->k; j++)
            x[j] = ldexp(x[j], -qr->exponent[j]);
        status = all_finite(x, qr->k) && all_finite(r, qr->n) ? YS_OK : YS_ERR_NUMERIC;
    }
    if (status == YS_OK) {
        memcpy(coefficient, x, qr->k * sizeof *x);
        memcpy(residual, r, qr->n * sizeof *r);
    }
    ys_arena_rewind(arena, mark);
    return status;
}

/* ---- influence ---- */

/* One row of Q becomes the row's influence: solve by R, put the columns back in place and scale. */
static void influence_of_row(const ys_pivoted_qr *qr, double row[], double scratch[])
{
    solve_triangle(qr, CblasNoTrans, row);
    memcpy(scratch, row, qr->k * sizeof *row);
    for (size_t j = 0; j < qr->k; j++)
        row[qr->column[j]] = ldexp(scratch[j], -qr->exponent[qr->column[j]]);
}

ys_status ys_pivoted_qr_influence(const ys_pivoted_qr *qr, ys_arena *arena, double influence[])
{
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    double *q = ys_arena_doubles(arena, qr->n), *scratch = ys_arena_doubles(arena, qr->k);
    const bool room = q && scratch;
    for (size_t j = 0; room && j < qr->k; j++) {
        memset(q, 0, qr->n * sizeof *q);
        q[j] = 1.0;
        multiply_by_q(qr, false, q);
        for (size_t t = 0; t < qr->n; t++)
            influence[t * qr->k + j] = q[t];
    }
    for (size_t t = 0; room && t < qr->n; t++)
        influence_of_row(qr, influence + t * qr->k, scratch);
    ys_arena_rewind(arena, mark);
    return room ? YS_OK : YS_ERR_MEMORY;
}
