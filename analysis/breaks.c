/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/breaks.h"

#include <gsl/gsl_sf_erf.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

const ys_breaks_options ys_breaks_defaults = {.shortest = 0.15, .fewest = 0, .most = SIZE_MAX, .confidence = 0.95};

/* A residual so small beside the largest response is rounding. */
static const double rounding_of_residuals = 1e-14;

typedef struct search {
    const ys_breaks_inputs *in;
    size_t shortest;  /* rows that every part has at least */
    size_t most;      /* breaks tried */
    double *squares;  /* n x n: of the part from row i to row j, where it is long enough */
    double *best;     /* (most + 1) x n: least squares of the rows up to j with m breaks */
    size_t *before;   /* (most + 1) x n: last row before the newest of these breaks */
    double *factor, *right, *row; /* triangle of a regression that grows row by row */
    double least;     /* sum of squares that is rounding */
} search;

/* ---- one regression that grows ---- */

static void fill_row(const ys_breaks_inputs *in, size_t t, double row[])
{
    for (size_t j = 0; j < in->k; j++)
        row[j] = in->design ? in->design[t * in->k + j] : 1.0;
}

/* Rotates a row into the triangle (Givens); what is left of its response is what no coefficient explains. */
static double add_row(search *s, size_t t)
{
    const size_t k = s->in->k;
    double response = s->in->response[t];
    fill_row(s->in, t, s->row);
    for (size_t i = 0; i < k; i++) {
        double *line = s->factor + i * k;
        const double length = hypot(line[i], s->row[i]);
        if (length == 0.0)
            continue;
        const double cosine = line[i] / length, sine = s->row[i] / length;
        for (size_t j = i; j < k; j++) {
            const double kept = line[j];
            line[j] = cosine * kept + sine * s->row[j];
            s->row[j] = cosine * s->row[j] - sine * kept;
        }
        const double kept = s->right[i];
        s->right[i] = cosine * kept + sine * response;
        response = cosine * response - sine * kept;
    }
    return response;
}

static void start_regression(search *s)
{
    memset(s->factor, 0, s->in->k * s->in->k * sizeof *s->factor);
    memset(s->right, 0, s->in->k * sizeof *s->right);
}

static void fill_triangle(search *s)
{
    const size_t n = s->in->n;
    for (size_t i = 0; i < n; i++) {
        double sum = 0.0;
        start_regression(s);
        for (size_t j = i; j < n; j++) {
            const double left = add_row(s, j);
            sum += left * left;
            s->squares[i * n + j] = j - i + 1 >= s->shortest ? sum : INFINITY;
        }
    }
}

/* ---- the best breaks of each number ---- */

static void search_breaks(search *s)
{
    const size_t n = s->in->n;
    memcpy(s->best, s->squares, n * sizeof *s->best);
    for (size_t m = 1; m <= s->most; m++) {
        double *best = s->best + m * n;
        const double *fewer = best - n;
        for (size_t j = 0; j < n; j++) {
            best[j] = INFINITY;
            for (size_t last = 0; last < j; last++) {
                const double sum = fewer[last] + s->squares[(last + 1) * n + j];
                if (sum < best[j]) {
                    best[j] = sum;
                    s->before[m * n + j] = last;
                }
            }
        }
    }
}

static double bic_of(const search *s, size_t breaks, double squares)
{
    const double n = (double)s->in->n, m = (double)breaks, k = (double)s->in->k;
    return n * log(fmax(squares, s->least) / n) + n * (1.0 + log(2.0 * M_PI)) + log(n) * (k * (m + 1.0) + m + 1.0);
}

/* ---- limits of a break: Bai's distribution of where a two-sided Brownian motion with drift is highest ---- */

static double log_normal_cdf(double x)
{
    return gsl_sf_log_erfc(-x / M_SQRT2) - M_LN2;
}

/* Bai (1997), appendix B: P(argmax <= x); ratio is that of the regressors' squares after to before, spread of the errors'. */
static double argmax_below(double x, double ratio, double spread)
{
    const double phi = ratio * spread * spread, xi = ratio, a = fabs(x);
    if (x < 0.0) {
        const double f = xi / phi;
        return -sqrt(a / (2 * M_PI)) * exp(-a / 8)
             - (phi / xi * (phi + 2 * xi) / (phi + xi)) * exp(f * (1 + f) * a / 2 + log_normal_cdf(-(0.5 + f) * sqrt(a)))
             + (a / 2 - 2 + (phi + 2 * xi) * (phi + 2 * xi) / ((phi + xi) * xi)) * exp(log_normal_cdf(-sqrt(a) / 2));
    }
    const double f = xi * xi / phi;
    return 1.0 + sqrt(f * a / (2 * M_PI)) * exp(-f * a / 8)
         + (xi / phi * (2 * phi + xi) / (phi + xi))
               * exp((phi + xi) * a / 2 + log_normal_cdf(-(2 * phi + xi) / (2 * sqrt(phi)) * sqrt(a)))
         - ((2 * phi + xi) * (2 * phi + xi) / ((phi + xi) * phi) - 2 + f * a / 2)
               * exp(log_normal_cdf(-sqrt(f) * sqrt(a) / 2));
}

/* Where the distribution has a probability: doubling away from 0, then halving. */
static double argmax_quantile(double probability, double ratio, double spread)
{
    const double side = probability < 0.5 ? -1.0 : 1.0;
    double near = 0.0, far = 1.0;
    while ((argmax_below(side * far, ratio, spread) - probability) * side < 0.0 && far < 1e9)
        far *= 2.0;
    for (int i = 0; i < 80; i++) {
        const double middle = (near + far) / 2.0;
        if ((argmax_below(side * middle, ratio, spread) - probability) * side < 0.0)
            near = middle;
        else
            far = middle;
    }
    return side * near;
}

typedef struct part {
    size_t first, last;
    double variance; /* mean squared residual */
} part;

/* Coefficients of a part, from the triangle that its rows leave. */
static void fit_part(search *s, part *of, double coefficient[])
{
    const size_t k = s->in->k;
    double sum = 0.0;
    start_regression(s);
    for (size_t t = of->first; t <= of->last; t++) {
        const double left = add_row(s, t);
        sum += left * left;
    }
    of->variance = sum / (double)(of->last - of->first + 1);
    for (size_t i = k; i-- > 0;) {
        double value = s->right[i];
        for (size_t j = i + 1; j < k; j++)
            value -= s->factor[i * k + j] * coefficient[j];
        coefficient[i] = s->factor[i * k + i] != 0.0 ? value / s->factor[i * k + i] : 0.0;
    }
}

/* Mean square of what a change of the coefficients does to a part's rows. */
static double mean_square_of_change(search *s, const part *of, const double before[], const double after[])
{
    double sum = 0.0;
    for (size_t t = of->first; t <= of->last; t++) {
        double moved = 0.0;
        fill_row(s->in, t, s->row);
        for (size_t j = 0; j < s->in->k; j++)
            moved += s->row[j] * (after[j] - before[j]);
        sum += moved * moved;
    }
    return sum / (double)(of->last - of->first + 1);
}

static size_t cut_to_rows(double row, size_t n)
{
    return (size_t)fmin(fmax(row, 0.0), (double)n - 1.0);
}

static void set_limits(search *s, const part sides[2], double confidence, const double coefficient[], ys_break *change)
{
    const size_t k = s->in->k;
    const double before = mean_square_of_change(s, &sides[0], coefficient, coefficient + k);
    const double after = mean_square_of_change(s, &sides[1], coefficient, coefficient + k);
    const double ratio = after / before, spread = sqrt(sides[1].variance / sides[0].variance);
    const double outside = (1.0 - confidence) / 2.0, middle = argmax_below(0.0, ratio, spread);
    change->lower = change->upper = change->last;
    change->has_limits = middle > outside && middle < 1.0 - outside;
    if (!change->has_limits)
        return;
    const double unit = sides[0].variance / before;
    const double high = argmax_quantile(1.0 - outside, ratio, spread) * unit;
    const double low = argmax_quantile(outside, ratio, spread) * unit;
    change->lower = cut_to_rows((double)change->last - ceil(high), s->in->n);
    change->upper = cut_to_rows((double)change->last - floor(low), s->in->n);
}

/* ---- the result ---- */

static void describe_changes(search *s, double confidence, double coefficient[], ys_breaks_result *result)
{
    const size_t n = s->in->n, k = s->in->k;
    for (size_t m = result->n_changes, row = n - 1; m > 0; m--)
        row = result->change[m - 1].last = s->before[m * n + row];
    for (size_t m = 0; m < result->n_changes; m++) {
        const size_t first = m ? result->change[m - 1].last + 1 : 0, last = result->change[m].last;
        const size_t end = m + 1 < result->n_changes ? result->change[m + 1].last : n - 1;
        part sides[] = {{first, last, 0.0}, {last + 1, end, 0.0}};
        fit_part(s, &sides[0], coefficient);
        fit_part(s, &sides[1], coefficient + k);
        set_limits(s, sides, confidence, coefficient, &result->change[m]);
    }
}

static bool take_result(ys_arena *arena, size_t most, ys_breaks_result *result)
{
    *result = (ys_breaks_result){
        .change = ys_arena_array(arena, most + 1, sizeof *result->change), .most_tried = most,
        .squares = ys_arena_doubles(arena, most + 1), .bic = ys_arena_doubles(arena, most + 1),
    };
    return result->change && result->squares && result->bic;
}

static ys_status look_for_breaks(search *s, const ys_breaks_options *options, ys_arena *arena, ys_breaks_result *result)
{
    const size_t n = s->in->n, k = s->in->k;
    double *coefficient = ys_arena_array(arena, 2 * k, sizeof *coefficient);
    s->squares = ys_arena_array(arena, n, n * sizeof *s->squares);
    s->best = ys_arena_array(arena, s->most + 1, n * sizeof *s->best);
    s->before = ys_arena_array(arena, s->most + 1, n * sizeof *s->before);
    s->factor = ys_arena_array(arena, k, k * sizeof *s->factor);
    s->right = ys_arena_doubles(arena, k);
    s->row = ys_arena_doubles(arena, k);
    if (!coefficient || !s->squares || !s->best || !s->before || !s->factor || !s->right || !s->row)
        return YS_ERR_MEMORY;
    fill_triangle(s);
    search_breaks(s);
    result->n_changes = options->fewest;
    for (size_t m = 0; m <= s->most; m++) {
        result->squares[m] = s->best[m * n + n - 1];
        result->bic[m] = bic_of(s, m, result->squares[m]);
        if (m > options->fewest && result->bic[m] < result->bic[result->n_changes])
            result->n_changes = m;
    }
    describe_changes(s, options->confidence, coefficient, result);
    return YS_OK;
}

/* The largest response's square times what rounding leaves; false where an entry is no number. */
static bool check_entries(const ys_breaks_inputs *in, double *least)
{
    double largest = 0.0;
    for (size_t t = 0; t < in->n; t++) {
        if (!isfinite(in->response[t]))
            return false;
        largest = fmax(largest, fabs(in->response[t]));
        for (size_t j = 0; in->design && j < in->k; j++)
            if (!isfinite(in->design[t * in->k + j]))
                return false;
    }
    const double residual = fmax(largest * rounding_of_residuals, 1e-150);
    *least = (double)in->n * residual * residual;
    return true;
}

ys_status ys_breaks(const ys_breaks_inputs *inputs, const ys_breaks_options *options, ys_arena *arena,
                    ys_breaks_result *result)
{
    if (!options)
        options = &ys_breaks_defaults;
    if (inputs->k == 0 || (!inputs->design && inputs->k > 1) || !(options->shortest > 0.0 && options->shortest <= 0.5)
        || !(options->confidence > 0.0 && options->confidence < 1.0))
        return YS_ERR_OPTION;
    search s = {.in = inputs, .shortest = (size_t)(options->shortest * (double)inputs->n)};
    if (s.shortest <= inputs->k)
        return YS_ERR_TOO_FEW;
    const size_t fit = (inputs->n + s.shortest - 1) / s.shortest;
    s.most = fit > 2 ? fit - 2 : 1;
    if (s.most > options->most)
        s.most = options->most;
    if (options->fewest > s.most)
        return YS_ERR_OPTION;
    if (!check_entries(inputs, &s.least))
        return YS_ERR_DOMAIN;
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    ys_breaks_result found;
    ys_status status = YS_ERR_MEMORY;
    if (take_result(arena, s.most, &found)) {
        const ys_arena_mark after = ys_arena_get_mark(arena);
        status = look_for_breaks(&s, options, arena, &found);
        ys_arena_rewind(arena, after);
    }
    if (status != YS_OK) {
        ys_arena_rewind(arena, mark);
        return status;
    }
    *result = found;
    return YS_OK;
}
