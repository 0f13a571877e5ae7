/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/outlier_search.h"

#include <gsl/gsl_sort.h>
#include <math.h>
#include <string.h>

/* Periods at either end in which a level shift is an additive outlier block round. */
enum { END_PERIODS = 2 };
/* Squared, the share of a candidate that the regressors must leave for it to be told from them. */
static const double smallest_rest = 1e-8;
/* The median of |z| of a normal z is 1 / 1.483. */
static const double median_to_deviation = 1.4826;
/* Parameters are wanted roughly while outliers come and go, closely at the end. */
static const double roughly = 1e-3, closely = 1e-7;

/* ---- statistics of all candidates at once ---- */

/* What all candidates are held against, and room for those of one type. */
typedef struct scan {
    size_t n, k;            /* periods; columns of the model before the response */
    double *unit;           /* n x (k + 1): a unit in each period times each whitened column and, last, the residual */
    double *running;        /* k + 1: the same for a candidate that starts in a period */
    double *solved;         /* k */
    double *shape, *change; /* a candidate from its start, after as many zeros as differencing takes; its differences */
    double *block;          /* rows x n: candidates that start in each period, whitened */
    double *norm;           /* n: their squared lengths */
} scan;

static ys_status take_scan(const ys_arima_model *model, ys_arena *arena, scan *s)
{
    s->n = model->n;
    s->k = model->gaps + model->k;
    s->unit = ys_arena_array(arena, s->n, (s->k + 1) * sizeof *s->unit);
    s->running = ys_arena_doubles(arena, s->k + 1);
    s->solved = ys_arena_doubles(arena, s->k);
    s->shape = ys_arena_doubles(arena, s->n + ys_arima_differences(model->season));
    s->change = ys_arena_doubles(arena, s->n);
    s->block = ys_arena_array(arena, s->n, s->n * sizeof *s->block);
    s->norm = ys_arena_doubles(arena, s->n);
    const bool taken = s->unit && s->running && s->solved && s->shape && s->change && s->block && s->norm;
    return taken ? YS_OK : YS_ERR_MEMORY;
}

static void fill_unit(const ys_arima_model *model, const ys_arima_fit *fit, double block[], scan *s)
{
    const size_t count = s->k + 1;
    for (size_t row = 0; row < model->rows; row++) {
        memcpy(block + row * count, fit->whitened + row * model->stride, s->k * sizeof *block);
        block[row * count + s->k] = fit->residual[row];
    }
    ys_arima_transpose(model, fit, block, count, s->unit);
}

/* Candidates of a type are one column started later and later: it is differenced once, and all are whitened together. */
static void measure(const ys_arima_model *model, const ys_arima_fit *fit, ys_outlier_type type, scan *s)
{
    const size_t lost = ys_arima_differences(model->season), n = s->n;
    memset(s->shape, 0, lost * sizeof *s->shape);
    for (size_t i = 0; i < n; i++)
        s->shape[lost + i] = ys_outlier_shape(type, i);
    ys_arima_difference(s->shape, n + lost, model->season, s->change, 1);
    for (size_t row = 0; row < model->rows; row++)
        for (size_t start = 0; start < n; start++)
            s->block[row * n + start] = start <= row + lost ? s->change[row + lost - start] : 0.0;
    ys_innovations_whiten(&fit->innovations, s->block, n, n);
    memset(s->norm, 0, n * sizeof *s->norm);
    for (size_t row = 0; row < model->rows; row++)
        for (size_t start = 0; start < n; start++)
            s->norm[start] += s->block[row * n + start] * s->block[row * n + start];
}

/* A candidate's squared length less what the model's columns explain of it. */
static double rest_of(const ys_arima_model *model, const ys_arima_fit *fit, double norm, scan *s)
{
    double rest = norm;
    for (size_t i = 0; i < s->k; i++) {
        double sum = s->running[i];
        for (size_t j = 0; j < i; j++)
            sum -= fit->factor[j * model->stride + i] * s->solved[j];
        s->solved[i] = sum / fit->factor[i * (model->stride + 1)];
        rest -= s->solved[i] * s->solved[i];
    }
    return rest;
}

static bool looked_for(ys_outlier_type type, size_t period, size_t n)
{
    return type != YS_OUTLIER_LEVEL_SHIFT || (period >= END_PERIODS && period + END_PERIODS < n);
}

static void scan_type(const ys_arima_model *model, const ys_arima_fit *fit, ys_outlier_type type, scan *s,
                      double statistic[])
{
    const double share = ys_outlier_shape(type, 1);
    measure(model, fit, type, s);
    memset(s->running, 0, (s->k + 1) * sizeof *s->running);
    for (size_t t = s->n; t-- > 0;) {
        for (size_t i = 0; i <= s->k; i++)
            s->running[i] = s->unit[t * (s->k + 1) + i] + share * s->running[i];
        double *into = &statistic[t * YS_OUTLIER_TYPE_COUNT + type];
        *into = 0.0;
        if (!looked_for(type, t, s->n))
            continue;
        const double rest = rest_of(model, fit, s->norm[t], s);
        if (rest > smallest_rest * s->norm[t])
            *into = s->running[s->k] / sqrt(rest);
    }
}

ys_status ys_outlier_statistics(const ys_arima_model *model, const ys_arima_fit *fit, ys_arena *arena,
                                double statistic[])
{
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    scan s;
    ys_status status = take_scan(model, arena, &s);
    double *columns = ys_arena_array(arena, model->rows, (model->gaps + model->k + 1) * sizeof *columns);
    if (status == YS_OK && columns) {
        fill_unit(model, fit, columns, &s);
        for (int type = 0; type < YS_OUTLIER_TYPE_COUNT; type++)
            scan_type(model, fit, (ys_outlier_type)type, &s, statistic);
    }
    ys_arena_rewind(arena, mark);
    return columns ? status : YS_ERR_MEMORY;
}

/* ---- one at a time ---- */

/* Deviation of the residuals that an outlier does not swell. Regressors and gaps make residuals smaller than errors. */
static double robust_deviation(const ys_arima_model *model, const ys_arima_fit *fit, double scratch[])
{
    for (size_t t = 0; t < model->rows; t++)
        scratch[t] = fabs(fit->residual[t]);
    gsl_sort(scratch, 1, model->rows);
    const size_t half = model->rows / 2;
    const double median = model->rows % 2 ? scratch[half] : 0.5 * (scratch[half - 1] + scratch[half]);
    return median_to_deviation * median * sqrt((double)model->rows / (double)fit->degrees);
}

static void add_column(ys_arima_model *model, ys_outlier_type type, size_t period, double scratch[])
{
    for (size_t t = 0; t < model->n; t++)
        scratch[t] = t < period ? 0.0 : ys_outlier_shape(type, t - period);
    ys_arima_add(model, scratch);
}

/* The largest statistic; of equal ones the type that comes first, so that the newest period's is additive. */
static size_t largest(const double statistic[], size_t count)
{
    size_t best = 0;
    for (size_t i = 1; i < count; i++)
        if (fabs(statistic[i]) > fabs(statistic[best]) * (1.0 + 1e-9))
            best = i;
    return best;
}

static ys_status add_outliers(ys_arima_model *model, double critical, size_t most, double statistic[], double scratch[],
                              ys_arena *arena, ys_arima_fit *fit, ys_outlier_search_result *found)
{
    ys_status status = ys_arima_estimate(model, false, roughly, fit);
    while (status == YS_OK && found->outliers < most && fit->degrees > 1) {
        status = ys_outlier_statistics(model, fit, arena, statistic);
        if (status != YS_OK)
            break;
        const size_t best = largest(statistic, model->n * YS_OUTLIER_TYPE_COUNT);
        if (!(fabs(statistic[best]) >= critical * robust_deviation(model, fit, scratch)))
            break;
        const ys_outlier_type type = (ys_outlier_type)(best % YS_OUTLIER_TYPE_COUNT);
        found->outlier[found->outliers++] = (ys_outlier){.type = type, .period = best / YS_OUTLIER_TYPE_COUNT};
        add_column(model, type, best / YS_OUTLIER_TYPE_COUNT, scratch);
        status = ys_arima_estimate(model, true, roughly, fit);
    }
    return status;
}

/* Effects and statistics of the found outliers, which are the model's last regressors; scratch holds their covariances. */
static ys_status state_outliers(const ys_arima_model *model, const ys_arima_fit *fit, ys_arena *arena, double scratch[],
                                ys_outlier_search_result *found)
{
    const size_t count = found->outliers, from = model->gaps + model->k - count;
    const ys_status status = ys_arima_covariance(model, fit, from, count, arena, scratch);
    const double variance = fit->sum_of_squares / (double)fit->degrees;
    for (size_t i = 0; status == YS_OK && i < count; i++) {
        ys_outlier *o = &found->outlier[i];
        o->effect = fit->coefficient[from + i];
        o->standard_error = sqrt(variance * scratch[i * count + i]);
        o->statistic = o->effect / o->standard_error;
    }
    return status;
}

static void take_out(size_t place, ys_arima_model *model, ys_outlier_search_result *found)
{
    ys_arima_remove(model, model->k - found->outliers + place);
    found->outliers--;
    memmove(found->outlier + place, found->outlier + place + 1, (found->outliers - place) * sizeof *found->outlier);
}

static ys_status delete_outliers(ys_arima_model *model, double critical, double scratch[], ys_arena *arena,
                                 ys_arima_fit *fit, ys_outlier_search_result *found)
{
    ys_status status = state_outliers(model, fit, arena, scratch, found);
    while (status == YS_OK && found->outliers > 0) {
        size_t least = 0;
        for (size_t i = 1; i < found->outliers; i++)
            if (fabs(found->outlier[i].statistic) < fabs(found->outlier[least].statistic))
                least = i;
        if (fabs(found->outlier[least].statistic) >= critical)
            break;
        take_out(least, model, found);
        status = ys_arima_estimate(model, true, roughly, fit);
        if (status == YS_OK)
            status = state_outliers(model, fit, arena, scratch, found);
    }
    return status;
}

ys_status ys_outlier_search(ys_arima_model *model, double critical, size_t most, ys_arena *arena, ys_arima_fit *fit,
                            ys_outlier_search_result *result)
{
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    const size_t room = model->n > most * most ? model->n : most * most;
    double *statistic = ys_arena_array(arena, model->n, YS_OUTLIER_TYPE_COUNT * sizeof *statistic);
    double *scratch = ys_arena_doubles(arena, room);
    ys_outlier_search_result found = {.outlier = result->outlier};
    ys_status status = statistic && scratch ? YS_OK : YS_ERR_MEMORY;
    if (status == YS_OK)
        status = add_outliers(model, critical, most, statistic, scratch, arena, fit, &found);
    if (status == YS_OK)
        status = delete_outliers(model, critical, scratch, arena, fit, &found);
    if (status == YS_OK)
        status = ys_arima_estimate(model, true, closely, fit);
    if (status == YS_OK)
        status = state_outliers(model, fit, arena, scratch, &found);
    ys_arena_rewind(arena, mark);
    if (status == YS_OK)
        *result = found;
    return status;
}
