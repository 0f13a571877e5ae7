/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/stl.h"

#include <gsl/gsl_statistics_double.h>
#include <math.h>

#include "analysis/loess.h"

enum { SHORTEST_SEASONAL_WINDOW = 7, SHORTEST_WINDOW = 3, LONGEST_WINDOW = 1 << 24 };

const ys_stl_options ys_stl_defaults = {
    .periodic = true, .trend_degree = 1, .low_pass_degree = 1, .inner = -1, .outer = -1};

/* The options with every default filled in. */
typedef struct plan {
    size_t per_year;
    bool periodic;
    ys_loess_span seasonal, trend, low_pass;
    int inner, outer;
} plan;

/* Everything one decomposition works on; named as in the paper. */
typedef struct workspace {
    size_t n;
    const double *value;
    double *weight;   /* robustness x presence: n, 0 where the value is missing */
    double *trend, *seasonal, *detrended; /* n each; detrended serves as "deseasonalised" too */
    double *cycle, *smoothed, *averaged;  /* n + 2 years each */
    double *subseries, *subseries_weight, *subseries_fit; /* years + 1 each */
    ys_loess_kernels seasonal_kernels, trend_kernels, low_pass_kernels;
} workspace;

static size_t next_odd(double x)
{
    const size_t whole = (size_t)x;
    return whole % 2 == 0 ? whole + 1 : whole;
}

static ys_loess_span make_span(size_t window, unsigned degree, unsigned jump)
{
    return (ys_loess_span){.window = window, .degree = degree, .jump = jump ? jump : (window + 9) / 10};
}

static size_t seasonal_window(const ys_stl_options *options, size_t n)
{
    if (options->periodic)
        return 10 * n + 1;
    return options->seasonal_window ? options->seasonal_window : SHORTEST_SEASONAL_WINDOW;
}

static plan make_plan(const ys_stl_options *options, const ys_series *series)
{
    const double per_year = series->per_year;
    const size_t seasonal = seasonal_window(options, series->n);
    const size_t trend = next_odd(ceil(1.5 * per_year / (1.0 - 1.5 / (double)seasonal)));
    plan p = {.per_year = series->per_year, .periodic = options->periodic};
    p.seasonal = make_span(seasonal, options->periodic ? 0 : options->seasonal_degree, options->seasonal_jump);
    p.trend = make_span(options->trend_window ? options->trend_window : trend, options->trend_degree,
                        options->trend_jump);
    p.low_pass = make_span(options->low_pass_window ? options->low_pass_window : next_odd(per_year),
                           options->low_pass_degree, options->low_pass_jump);
    p.inner = options->inner > 0 ? options->inner : options->robust ? 1 : 2;
    p.outer = options->outer >= 0 ? options->outer : options->robust ? 15 : 0;
    return p;
}

static bool window_ok(unsigned window, unsigned shortest)
{
    return window == 0 || (window % 2 == 1 && window >= shortest && window <= LONGEST_WINDOW);
}

static bool options_ok(const ys_stl_options *options)
{
    return (options->periodic || window_ok(options->seasonal_window, SHORTEST_SEASONAL_WINDOW))
           && window_ok(options->trend_window, SHORTEST_WINDOW) && window_ok(options->low_pass_window, SHORTEST_WINDOW)
           && options->seasonal_degree <= 1 && options->trend_degree <= 1 && options->low_pass_degree <= 1
           && options->inner >= -1 && options->outer >= -1;
}

/* Without two values a season's own curve does not exist. */
static bool seasons_ok(const ys_series *series)
{
    const size_t per_year = series->per_year;
    if (series->n < 2 * per_year)
        return false;
    for (size_t season = 0; season < per_year; season++) {
        unsigned values = 0;
        for (size_t i = season; i < series->n; i += per_year)
            values += isnan(series->value[i]) ? 0 : 1;
        if (values < 2)
            return false;
    }
    return true;
}

static bool take_workspace(ys_arena *arena, const ys_series *series, const plan *p, workspace *work)
{
    const size_t n = series->n, per_year = series->per_year, extended = n + 2 * per_year, years = n / per_year + 1;
    double *memory = ys_arena_doubles(arena, 4 * n + 3 * extended + 3 * years);
    *work = (workspace){.n = n, .value = series->value};
    if (!memory || !ys_loess_kernels_take(years, &p->seasonal, arena, &work->seasonal_kernels)
        || !ys_loess_kernels_take(n, &p->trend, arena, &work->trend_kernels)
        || !ys_loess_kernels_take(n, &p->low_pass, arena, &work->low_pass_kernels))
        return false;
    work->weight = memory;
    work->trend = work->weight + n;
    work->seasonal = work->trend + n;
    work->detrended = work->seasonal + n;
    work->cycle = work->detrended + n;
    work->smoothed = work->cycle + extended;
    work->averaged = work->smoothed + extended;
    work->subseries = work->averaged + extended;
    work->subseries_weight = work->subseries + years;
    work->subseries_fit = work->subseries_weight + years;
    for (size_t i = 0; i < n; i++) {
        work->trend[i] = 0.0;
        work->weight[i] = isnan(series->value[i]) ? 0.0 : 1.0;
    }
    return true;
}

/* One season's values over the years, smoothed and carried one year past both ends. */
static void smooth_season(workspace *work, const plan *p, size_t season)
{
    size_t years = 0;
    for (size_t i = season; i < work->n; i += p->per_year, years++) {
        work->subseries[years] = work->detrended[i];
        work->subseries_weight[years] = work->weight[i];
    }
    const ys_loess_points points = {work->subseries, work->subseries_weight, years};
    double *fitted = work->subseries_fit;
    ys_loess(&points, &p->seasonal, &work->seasonal_kernels, fitted);

    double *cycle = work->cycle + season;
    double before = fitted[0], after = fitted[years - 1];
    ys_loess_at(&points, &p->seasonal, -1, &work->seasonal_kernels, &before);
    ys_loess_at(&points, &p->seasonal, (ptrdiff_t)years, &work->seasonal_kernels, &after);
    cycle[0] = before;
    for (size_t year = 0; year < years; year++)
        cycle[(year + 1) * p->per_year] = fitted[year];
    cycle[(years + 1) * p->per_year] = after;
}

/*
 * Averages of span neighbours; the answer is span - 1 shorter. One neighbour of every sum after the other: sums that do
 * not wait for each other.
 */
static size_t moving_average(const double in[], size_t n, size_t span, double *restrict out)
{
    const size_t length = n - span + 1;
    for (size_t i = 0; i < length; i++)
        out[i] = in[i];
    for (size_t j = 1; j < span; j++)
        for (size_t i = 0; i < length; i++)
            out[i] += in[i + j];
    for (size_t i = 0; i < length; i++)
        out[i] /= (double)span;
    return length;
}

/* What of the cycle is really trend, so that seasonal values average about zero over a year. */
static void low_pass(workspace *work, const plan *p, double passed[])
{
    size_t length = moving_average(work->cycle, work->n + 2 * p->per_year, p->per_year, work->smoothed);
    length = moving_average(work->smoothed, length, p->per_year, work->averaged);
    length = moving_average(work->averaged, length, 3, work->smoothed);
    ys_loess(&(ys_loess_points){.value = work->smoothed, .n = length}, &p->low_pass, &work->low_pass_kernels, passed);
}

static void inner_pass(workspace *work, const plan *p)
{
    for (size_t i = 0; i < work->n; i++)
        work->detrended[i] = work->value[i] - work->trend[i];
    for (size_t season = 0; season < p->per_year; season++)
        smooth_season(work, p, season);
    low_pass(work, p, work->seasonal);
    for (size_t i = 0; i < work->n; i++) {
        work->seasonal[i] = work->cycle[i + p->per_year] - work->seasonal[i];
        work->detrended[i] = work->value[i] - work->seasonal[i];
    }
    ys_loess(&(ys_loess_points){work->detrended, work->weight, work->n}, &p->trend, &work->trend_kernels, work->trend);
}

/* Reorders the values. Selection leaves the smaller half below the middle, in any order. */
static double median_in_place(double values[], size_t n)
{
    const double upper = gsl_stats_select(values, 1, n, n / 2);
    if (n % 2 == 1)
        return upper;
    return (gsl_stats_max(values, 1, n / 2) + upper) / 2.0;
}

static double bisquare(double size, double limit)
{
    if (size <= 0.001 * limit)
        return 1.0;
    if (size > 0.999 * limit)
        return 0.0;
    const double share = size / limit, rest = 1.0 - share * share;
    return rest * rest;
}

static double residual_size(const workspace *work, size_t i)
{
    return fabs(work->value[i] - work->trend[i] - work->seasonal[i]);
}

/* Periods far from the fit count less, those beyond six medians not at all. */
static void reweight(workspace *work)
{
    size_t present = 0;
    for (size_t i = 0; i < work->n; i++)
        if (!isnan(work->value[i]))
            work->detrended[present++] = residual_size(work, i);
    const double limit = 6.0 * median_in_place(work->detrended, present);
    for (size_t i = 0; i < work->n; i++)
        if (!isnan(work->value[i]))
            work->weight[i] = bisquare(residual_size(work, i), limit);
}

/* "Periodic" means exactly the same season every year. */
static void average_seasons(workspace *work, size_t per_year)
{
    for (size_t season = 0; season < per_year; season++) {
        double sum = 0.0;
        size_t count = 0;
        for (size_t i = season; i < work->n; i += per_year, count++)
            sum += work->seasonal[i];
        for (size_t i = season; i < work->n; i += per_year)
            work->seasonal[i] = sum / (double)count;
    }
}

static void decompose(workspace *work, const plan *p)
{
    for (int outer = 0;; outer++) {
        for (int inner = 0; inner < p->inner; inner++)
            inner_pass(work, p);
        if (outer == p->outer)
            break;
        reweight(work);
    }
    if (p->periodic)
        average_seasons(work, p->per_year);
}

static bool all_finite(const workspace *work)
{
    for (size_t i = 0; i < work->n; i++)
        if (!isfinite(work->trend[i]) || !isfinite(work->seasonal[i]))
            return false;
    return true;
}

static void give(const workspace *work, ys_stl_result *result)
{
    result->n_used = 0;
    for (size_t i = 0; i < work->n; i++) {
        if (result->trend)
            result->trend[i] = work->trend[i];
        if (result->seasonal)
            result->seasonal[i] = work->seasonal[i];
        if (result->remainder)
            result->remainder[i] = work->value[i] - work->seasonal[i] - work->trend[i];
        if (result->weight)
            result->weight[i] = work->weight[i];
        result->n_used += isnan(work->value[i]) ? 0 : 1;
    }
}

ys_status ys_stl(const ys_series *series, const ys_stl_options *options, ys_arena *arena, ys_stl_result *result)
{
    if (!options)
        options = &ys_stl_defaults;
    if (series->per_year < 2 || !options_ok(options))
        return YS_ERR_OPTION;
    if (!seasons_ok(series))
        return YS_ERR_TOO_FEW;

    const ys_arena_mark mark = ys_arena_get_mark(arena);
    workspace work;
    ys_status status = YS_ERR_MEMORY;
    const plan p = make_plan(options, series);
    if (take_workspace(arena, series, &p, &work)) {
        decompose(&work, &p);
        status = all_finite(&work) ? YS_OK : YS_ERR_NUMERIC;
        if (status == YS_OK)
            give(&work, result);
    }
    ys_arena_rewind(arena, mark);
    return status;
}
