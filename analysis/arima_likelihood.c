/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/arima_likelihood.h"

#include <float.h>
#include <math.h>
#include <string.h>

#include "analysis/bracketed_minimum.h"

/* Squared, the share of a column that its neighbours must leave for it to count as a column of its own. */
static const double smallest_pivot = 1e-10;
/* What rounding leaves of a response that fits exactly, squared and as a share. */
static const double smallest_residual = 1e-13;

/* ---- the model ---- */

size_t ys_arima_differences(unsigned season)
{
    return 1 + (size_t)season;
}

void ys_arima_difference(const double value[], size_t n, unsigned season, double out[], size_t stride)
{
    const size_t lost = ys_arima_differences(season);
    for (size_t t = lost; t < n; t++) {
        double change = value[t] - value[t - 1];
        if (season)
            change -= value[t - season] - value[t - season - 1];
        out[(t - lost) * stride] = change;
    }
}

static size_t columns(const ys_arima_model *model)
{
    return model->gaps + model->k + 1;
}

/* A gap's column: 1 in its period, differenced. */
static void set_gap(size_t period, size_t column, ys_arima_model *model)
{
    const size_t lost = ys_arima_differences(model->season), season = model->season;
    const struct { size_t later; double value; } part[] = {{0, 1.0}, {1, -1.0}, {season, -1.0}, {season + 1, 1.0}};
    for (size_t i = 0; i < (season ? 4 : 2); i++) {
        const size_t t = period + part[i].later;
        if (t >= lost && t < model->n)
            model->differenced[(t - lost) * model->stride + column] += part[i].value;
    }
}

static size_t count_missing(const double value[], size_t n)
{
    size_t missing = 0;
    for (size_t i = 0; i < n; i++)
        missing += isnan(value[i]) ? 1 : 0;
    return missing;
}

static void fill_model(const double value[], double filled[], ys_arima_model *model)
{
    memset(model->differenced, 0, model->rows * model->stride * sizeof *model->differenced);
    for (size_t t = 0, gap = 0; t < model->n; t++) {
        filled[t] = isnan(value[t]) ? 0.0 : value[t];
        if (isnan(value[t]))
            set_gap(t, gap++, model);
    }
    ys_arima_difference(filled, model->n, model->season, model->differenced + model->gaps, model->stride);
}

ys_status ys_arima_model_take(const double value[], size_t n, unsigned season, size_t most_regressors, ys_arena *arena,
                              ys_arima_model *model)
{
    const size_t lost = ys_arima_differences(season), missing = count_missing(value, n);
    if (n <= lost + missing)
        return YS_ERR_TOO_FEW;
    *model = (ys_arima_model){.season = season, .n = n, .rows = n - lost, .gaps = missing};
    model->stride = missing + most_regressors + 1;
    model->differenced = ys_arena_array(arena, model->rows, model->stride * sizeof *model->differenced);
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    double *filled = ys_arena_doubles(arena, n);
    if (model->differenced && filled)
        fill_model(value, filled, model);
    ys_arena_rewind(arena, mark);
    return model->differenced && filled ? YS_OK : YS_ERR_MEMORY;
}

void ys_arima_add(ys_arima_model *model, const double column[])
{
    const size_t place = model->gaps + model->k;
    for (size_t t = 0; t < model->rows; t++)
        model->differenced[t * model->stride + place + 1] = model->differenced[t * model->stride + place];
    ys_arima_difference(column, model->n, model->season, model->differenced + place, model->stride);
    model->k++;
}

void ys_arima_remove(ys_arima_model *model, size_t regressor)
{
    const size_t place = model->gaps + regressor, after = columns(model) - place - 1;
    for (size_t t = 0; t < model->rows; t++) {
        double *row = model->differenced + t * model->stride + place;
        memmove(row, row + 1, after * sizeof *row);
    }
    model->k--;
}

/* ---- the likelihood ---- */

static void add_scaled(double into[], double share, const double from[], size_t count)
{
    for (size_t i = 0; i < count; i++)
        into[i] += share * from[i];
}

ys_status ys_arima_fit_take(const ys_arima_model *model, ys_arena *arena, ys_arima_fit *fit)
{
    *fit = (ys_arima_fit){.average = {.season = model->season}};
    fit->whitened = ys_arena_array(arena, model->rows, model->stride * sizeof *fit->whitened);
    fit->factor = ys_arena_array(arena, model->stride, model->stride * sizeof *fit->factor);
    fit->coefficient = ys_arena_doubles(arena, model->stride);
    fit->residual = ys_arena_doubles(arena, model->rows);
    const bool taken = ys_innovations_take(model->rows, model->season, arena, &fit->innovations);
    return taken && fit->whitened && fit->factor && fit->coefficient && fit->residual ? YS_OK : YS_ERR_MEMORY;
}

/* Four rows at a time: what is summed into is then read and written a quarter as often. */
static void cross_products(const ys_arima_model *model, ys_arima_fit *fit)
{
    const size_t count = columns(model), stride = model->stride;
    for (size_t i = 0; i < count; i++)
        memset(fit->factor + i * stride, 0, count * sizeof *fit->factor);
    size_t t = 0;
    for (; t + 4 <= model->rows; t += 4) {
        const double *a = fit->whitened + t * stride, *b = a + stride, *c = b + stride, *d = c + stride;
        for (size_t i = 0; i < count; i++) {
            double *into = fit->factor + i * stride;
            const double x = a[i], y = b[i], z = c[i], w = d[i];
            for (size_t j = i; j < count; j++)
                into[j] += (x * a[j] + y * b[j]) + (z * c[j] + w * d[j]);
        }
    }
    for (; t < model->rows; t++) {
        const double *a = fit->whitened + t * stride;
        for (size_t i = 0; i < count; i++)
            add_scaled(fit->factor + i * stride + i, a[i], a + i, count - i);
    }
}

/* Cholesky's factor in place, row by row; the response's column last, whose pivot is the sum of squares. */
static ys_status factorise(const ys_arima_model *model, ys_arima_fit *fit)
{
    const size_t count = columns(model), stride = model->stride;
    for (size_t i = 0; i < count; i++) {
        double *row = fit->factor + i * stride, before = row[i];
        for (size_t above = 0; above < i; above++)
            before += fit->factor[above * stride + i] * fit->factor[above * stride + i];
        if (!isfinite(row[i]))
            return YS_ERR_NUMERIC;
        if (!(row[i] > (i + 1 < count ? smallest_pivot : smallest_residual) * before))
            return i + 1 < count ? YS_ERR_RANK : YS_ERR_NUMERIC;
        const double scale = 1.0 / sqrt(row[i]);
        for (size_t j = i; j < count; j++)
            row[j] *= scale;
        for (size_t below = i + 1; below < count; below++) {
            double *into = fit->factor + below * stride;
            for (size_t j = below; j < count; j++)
                into[j] -= row[below] * row[j];
        }
    }
    return YS_OK;
}

ys_status ys_arima_evaluate(const ys_arima_model *model, ys_arima_fit *fit)
{
    fit->n_used = model->rows - model->gaps;
    if (fit->n_used < model->k + 1)
        return YS_ERR_TOO_FEW;
    fit->degrees = fit->n_used - model->k;
    ys_innovations_of(&fit->average, &fit->innovations);
    const size_t count = columns(model), stride = model->stride;
    memcpy(fit->whitened, model->differenced, model->rows * stride * sizeof *fit->whitened);
    ys_innovations_whiten(&fit->innovations, fit->whitened, count, stride);
    cross_products(model, fit);
    const ys_status status = factorise(model, fit);
    if (status != YS_OK)
        return status;
    const double root = fit->factor[(count - 1) * (stride + 1)], n = (double)fit->n_used;
    double log_gaps = 0.0;
    for (size_t gap = 0; gap < model->gaps; gap++)
        log_gaps += log(fit->factor[gap * (stride + 1)]);
    fit->sum_of_squares = root * root;
    fit->log_likelihood = -0.5 * n * (log(2.0 * M_PI * fit->sum_of_squares / n) + 1.0)
                          - 0.5 * fit->innovations.log_determinant - log_gaps;
    return isfinite(fit->log_likelihood) ? YS_OK : YS_ERR_NUMERIC;
}

void ys_arima_solve(const ys_arima_model *model, ys_arima_fit *fit)
{
    const size_t count = columns(model), stride = model->stride, response = count - 1;
    for (size_t i = response; i-- > 0;) {
        const double *row = fit->factor + i * stride;
        double sum = row[response];
        for (size_t j = i + 1; j < response; j++)
            sum -= row[j] * fit->coefficient[j];
        fit->coefficient[i] = sum / row[i];
    }
    for (size_t t = 0; t < model->rows; t++) {
        const double *row = fit->whitened + t * stride;
        double rest = row[response];
        for (size_t j = 0; j < response; j++)
            rest -= row[j] * fit->coefficient[j];
        fit->residual[t] = rest;
    }
}

ys_status ys_arima_solve_exact(const ys_arima_model *model, ys_arima_fit *fit)
{
    const size_t count = columns(model), stride = model->stride;
    const ys_status status = ys_arima_evaluate(model, fit);
    if (status == YS_OK)
        ys_arima_solve(model, fit);
    if (status != YS_ERR_NUMERIC)
        return status;
    for (size_t i = 0; i < count; i++)
        if (!isfinite(fit->factor[i * stride + i]) || !isfinite(fit->factor[i * stride + count - 1]))
            return YS_ERR_NUMERIC;
    ys_arima_solve(model, fit);
    memset(fit->residual, 0, model->rows * sizeof *fit->residual);
    fit->sum_of_squares = 0.0;
    fit->log_likelihood = INFINITY;
    return YS_OK;
}

/* ---- its maximum ---- */

/* Closer together towards 1, where a level that hardly moves has its theta. */
static const double grid[] = {-1.0, -0.75, -0.4, 0.0, 0.35, 0.6, 0.8, 0.92, 1.0};
enum { GRID = sizeof grid / sizeof *grid };
/* The first step away from a good guess; it doubles until the top is between two steps. */
static const double first_step = 0.08;

/* One parameter's search, the other held or, for the seasonal one, searched for each time. */
typedef struct search {
    const ys_arima_model *model;
    ys_arima_fit *fit;
    double tolerance;
    double theta; /* the best with the seasonal theta tried last */
    bool guessed;
} search;

static ys_status try_theta(double theta, void *context, double *value)
{
    search *s = context;
    s->fit->average.theta = theta;
    const ys_status status = ys_arima_evaluate(s->model, s->fit);
    *value = -s->fit->log_likelihood;
    return status;
}

static ys_status search_everywhere(ys_objective function, search *s, ys_minimum *best)
{
    ys_minimum tried[GRID];
    size_t place = 0;
    for (size_t i = 0; i < GRID; i++) {
        tried[i].at = grid[i];
        const ys_status status = function(grid[i], s, &tried[i].value);
        if (status != YS_OK)
            return status;
        if (tried[i].value <= tried[place].value)
            place = i;
    }
    *best = tried[place];
    return ys_bracketed_minimum(function, s, tried[place ? place - 1 : 0], tried[place + 1 < GRID ? place + 1 : place],
                                s->tolerance, best);
}

/* From the best place towards an end, -1 or 1, in steps that double, until the place ahead is higher or the end. */
static ys_status go_downhill(ys_objective function, search *s, double end, ys_minimum *behind, ys_minimum *best,
                             ys_minimum *ahead)
{
    double step = 2.0 * first_step * end;
    ys_status status = YS_OK;
    while (status == YS_OK && ahead->value < best->value && ahead->at != end) {
        *behind = *best;
        *best = *ahead;
        ahead->at = fmin(fmax(ahead->at + step, -1.0), 1.0);
        status = function(ahead->at, s, &ahead->value);
        step *= 2.0;
    }
    return status;
}

static ys_status search_nearby(ys_objective function, search *s, ys_minimum *best)
{
    ys_minimum low = {.at = fmax(best->at - first_step, -1.0)}, high = {.at = fmin(best->at + first_step, 1.0)};
    ys_status status = function(best->at, s, &best->value);
    if (status == YS_OK)
        status = function(low.at, s, &low.value);
    if (status == YS_OK)
        status = function(high.at, s, &high.value);
    if (status == YS_OK)
        status = go_downhill(function, s, -1.0, &high, best, &low);
    if (status == YS_OK)
        status = go_downhill(function, s, 1.0, &low, best, &high);
    if (status != YS_OK)
        return status;
    if (low.value < best->value)
        *best = low;
    if (high.value < best->value)
        *best = high;
    return ys_bracketed_minimum(function, s, low, high, s->tolerance, best);
}

static ys_status search_from(ys_objective function, search *s, bool guessed, ys_minimum *best)
{
    return guessed ? search_nearby(function, s, best) : search_everywhere(function, s, best);
}

static ys_status try_seasonal_theta(double seasonal_theta, void *context, double *value)
{
    search *s = context;
    s->fit->average.seasonal_theta = seasonal_theta;
    ys_minimum best = {.at = s->theta};
    const ys_status status = search_from(try_theta, s, s->guessed, &best);
    s->theta = best.at;
    s->guessed = true;
    *value = best.value;
    return status;
}

ys_status ys_arima_estimate(const ys_arima_model *model, bool near, double tolerance, ys_arima_fit *fit)
{
    search s = {.model = model, .fit = fit, .tolerance = tolerance, .theta = fit->average.theta, .guessed = near};
    ys_minimum best = {.at = model->season ? fit->average.seasonal_theta : fit->average.theta};
    double value;
    ys_status status = search_from(model->season ? try_seasonal_theta : try_theta, &s, near, &best);
    if (status == YS_OK && model->season)
        status = try_seasonal_theta(best.at, &s, &value);
    if (status == YS_OK)
        status = try_theta(model->season ? s.theta : best.at, &s, &value);
    if (status == YS_OK)
        ys_arima_solve(model, fit);
    return status;
}

/* ---- what is made of a fit ---- */

void ys_arima_transpose(const ys_arima_model *model, const ys_arima_fit *fit, double block[], size_t count, double out[])
{
    const size_t lost = ys_arima_differences(model->season), season = model->season;
    ys_innovations_whiten_transposed(&fit->innovations, block, count, count);
    memset(out, 0, model->n * count * sizeof *out);
    for (size_t row = 0; row < model->rows; row++) {
        const double *from = block + row * count;
        double *at = out + (row + lost) * count;
        add_scaled(at, 1.0, from, count);
        add_scaled(at - count, -1.0, from, count);
        if (season) {
            add_scaled(at - season * count, -1.0, from, count);
            add_scaled(at - (season + 1) * count, 1.0, from, count);
        }
    }
}

/* Rows of the inverse of R, of which the products are the covariances. */
static void invert_row(const ys_arima_model *model, const ys_arima_fit *fit, size_t place, double inverse[])
{
    const size_t count = columns(model) - 1, stride = model->stride;
    for (size_t j = 0; j < count; j++)
        inverse[j] = 0.0;
    for (size_t j = place; j < count; j++) {
        double sum = j == place ? 1.0 : 0.0;
        for (size_t i = place; i < j; i++)
            sum -= inverse[i] * fit->factor[i * stride + j];
        inverse[j] = sum / fit->factor[j * (stride + 1)];
    }
}

ys_status ys_arima_covariance(const ys_arima_model *model, const ys_arima_fit *fit, size_t from, size_t count,
                              ys_arena *arena, double covariance[])
{
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    const size_t length = columns(model) - 1;
    double *inverse = ys_arena_array(arena, count, length * sizeof *inverse);
    if (!inverse)
        return YS_ERR_MEMORY;
    for (size_t i = 0; i < count; i++)
        invert_row(model, fit, from + i, inverse + i * length);
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < count; j++) {
            double sum = 0.0;
            for (size_t c = 0; c < length; c++)
                sum += inverse[i * length + c] * inverse[j * length + c];
            covariance[i * count + j] = sum;
        }
    ys_arena_rewind(arena, mark);
    return YS_OK;
}
