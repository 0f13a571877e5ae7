/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/loess.h"

#include <math.h>

enum { MOST_KEPT = 1 << 18 }; /* doubles; beyond that keeping weights costs more memory than it saves time */

/* The points that inform one fitted value, and the distance at which their weight ends. */
typedef struct neighbourhood {
    ptrdiff_t first, last;
    size_t reach;
} neighbourhood;

static ptrdiff_t farther(ptrdiff_t a, ptrdiff_t b)
{
    return a > b ? a : b;
}

/* The window follows the position as far as there are points, then stays at the end. */
static neighbourhood nearest(size_t n, size_t window, ptrdiff_t position)
{
    neighbourhood near = {.first = 0, .last = (ptrdiff_t)n - 1};
    if (window < n) {
        const ptrdiff_t highest = (ptrdiff_t)(n - window);
        near.first = position - (ptrdiff_t)((window - 1) / 2);
        near.first = near.first < 0 ? 0 : near.first > highest ? highest : near.first;
        near.last = near.first + (ptrdiff_t)window - 1;
    }
    near.reach = (size_t)farther(position - near.first, near.last - position);
    near.reach += window > n ? (window - n) / 2 : 0;
    return near;
}

static double tricube_weight(double share)
{
    if (share > 0.999)
        return 0.0;
    if (share <= 0.001)
        return 1.0;
    const double rest = 1.0 - share * share * share;
    return rest * rest * rest;
}

static void fill(double by_distance[], size_t from, size_t end, size_t reach)
{
    const double per_step = 1.0 / (double)reach;
    for (size_t d = from; d < end; d++)
        by_distance[d] = tricube_weight((double)d * per_step);
}

/* Reaches go from half a window to a whole one, and one more for a position outside the points. */
bool ys_loess_kernels_take(size_t n, const ys_loess_span *span, ys_arena *arena, ys_loess_kernels *kernels)
{
    const size_t inside = span->window < n ? span->window : n, beyond = span->window > n ? (span->window - n) / 2 : 0;
    *kernels = (ys_loess_kernels){.least = inside / 2 + beyond, .rows = inside - inside / 2 + 2, .stride = inside + 2};
    if (kernels->rows > MOST_KEPT / kernels->stride)
        kernels->rows = 0;
    kernels->spare = ys_arena_doubles(arena, 2 * n + 2);
    kernels->row = ys_arena_doubles(arena, kernels->rows * kernels->stride);
    for (size_t row = 0; kernels->row && row < kernels->rows; row++)
        kernels->row[row * kernels->stride] = 0.0;
    return kernels->spare && kernels->row;
}

/* The weights of a reach, for distances to the farthest. */
static const double *weights_of(ys_loess_kernels *kernels, size_t reach, size_t farthest)
{
    if (reach - kernels->least < kernels->rows && farthest < kernels->stride) { /* below the least it wraps round */
        double *row = kernels->row + (reach - kernels->least) * kernels->stride;
        if (row[0] == 0.0)
            fill(row, 0, kernels->stride, reach);
        return row;
    }
    const size_t known = reach == kernels->spare_reach ? kernels->spare_known : 0;
    fill(kernels->spare, known, farthest + 1, reach);
    kernels->spare_reach = reach;
    kernels->spare_known = farthest + 1 > known ? farthest + 1 : known;
    return kernels->spare;
}

/*
 * Weighted moments of distance from the position (d) and of value above the base (y): a base near the values keeps
 * the rounding as small as their spread, not their level.
 */
typedef struct moments {
    double base, weight, d, d_squared, y, d_y;
} moments;

static double base_value(const ys_loess_points *points, const neighbourhood *near)
{
    const double middle = points->value[(near->first + near->last) / 2];
    return isfinite(middle) ? middle : 0.0;
}

static size_t distance(ptrdiff_t from, ptrdiff_t to)
{
    return (size_t)(from < to ? to - from : from - to);
}

/* None is missing and all weigh the same. */
static void gather_even(const ys_loess_points *points, const neighbourhood *near, ptrdiff_t position,
                        const double by_distance[], moments *sum)
{
    for (ptrdiff_t j = near->first; j <= near->last; j++) {
        const double d = (double)(j - position), weight = by_distance[distance(j, position)];
        const double weighted = weight * (points->value[j] - sum->base);
        sum->weight += weight;
        sum->d += weight * d;
        sum->d_squared += weight * d * d;
        sum->y += weighted;
        sum->d_y += weighted * d;
    }
}

static void gather_weighted(const ys_loess_points *points, const neighbourhood *near, ptrdiff_t position,
                            const double by_distance[], moments *sum)
{
    for (ptrdiff_t j = near->first; j <= near->last; j++) {
        const double weight = by_distance[distance(j, position)] * points->weight[j];
        if (!(weight > 0.0))
            continue;
        const double d = (double)(j - position), weighted = weight * (points->value[j] - sum->base);
        sum->weight += weight;
        sum->d += weight * d;
        sum->d_squared += weight * d * d;
        sum->y += weighted;
        sum->d_y += weighted * d;
    }
}

/* A mean, or a line at its centre, needs no distances. */
static void gather_level(const ys_loess_points *points, const neighbourhood *near, ptrdiff_t position,
                         const double by_distance[], moments *sum)
{
    for (ptrdiff_t j = near->first; j <= near->last; j++) {
        const double weight = by_distance[distance(j, position)] * (points->weight ? points->weight[j] : 1.0);
        if (!(weight > 0.0))
            continue;
        sum->weight += weight;
        sum->y += weight * (points->value[j] - sum->base);
    }
}

/* The local line's value at distance 0. Points that lie too close together carry a level but no slope. */
static double local_value(const moments *sum, unsigned degree, size_t n)
{
    const double mean = sum->y / sum->weight, level = sum->base + mean;
    if (degree == 0)
        return level;
    const double centre = sum->d / sum->weight;
    const double spread = sum->d_squared / sum->weight - centre * centre;
    if (!(spread > 0.0) || !(sqrt(spread) > 0.001 * ((double)n - 1.0)))
        return level;
    return level - centre * (sum->d_y / sum->weight - centre * mean) / spread;
}

static bool fit(const ys_loess_points *points, size_t window, unsigned degree, ptrdiff_t position,
                ys_loess_kernels *kernels, double *fitted)
{
    const neighbourhood near = nearest(points->n, window, position);
    const ptrdiff_t before = position - near.first, after = near.last - position;
    const double *by_distance = weights_of(kernels, near.reach, (size_t)farther(before, after));
    moments sum = {.base = base_value(points, &near)};
    if (degree == 0 || (!points->weight && before == after))
        gather_level(points, &near, position, by_distance, &sum);
    else if (points->weight)
        gather_weighted(points, &near, position, by_distance, &sum);
    else
        gather_even(points, &near, position, by_distance, &sum);
    if (sum.weight > 0.0)
        *fitted = local_value(&sum, degree, points->n);
    return sum.weight > 0.0;
}

bool ys_loess_at(const ys_loess_points *points, const ys_loess_span *span, ptrdiff_t position, ys_loess_kernels *kernels,
                 double *fitted)
{
    return fit(points, span->window, span->degree, position, kernels, fitted);
}

static double mean_of_present(const ys_loess_points *points)
{
    double sum = 0.0, count = 0.0;
    for (size_t i = 0; i < points->n; i++) {
        if (isnan(points->value[i]))
            continue;
        sum += points->value[i];
        count += 1.0;
    }
    return sum / count;
}

/* Points with weight in the window that a missing point would take. */
static size_t count_neighbours(const ys_loess_points *points, size_t window, ptrdiff_t position,
                               ys_loess_kernels *kernels)
{
    const neighbourhood near = nearest(points->n, window, position);
    const double *by_distance =
        weights_of(kernels, near.reach, (size_t)farther(position - near.first, near.last - position));
    size_t count = 0;
    for (ptrdiff_t j = near.first; j <= near.last; j++)
        count += by_distance[distance(j, position)] * (points->weight ? points->weight[j] : 1.0) > 0.0 ? 1 : 0;
    return count;
}

static double fit_missing(const ys_loess_points *points, const ys_loess_span *span, size_t i, ys_loess_kernels *kernels)
{
    size_t window = span->window;
    while (window <= 2 * points->n && count_neighbours(points, window, (ptrdiff_t)i, kernels) < 2)
        window *= 2;
    double fitted = NAN;
    fit(points, window, span->degree, (ptrdiff_t)i, kernels, &fitted);
    return isnan(fitted) ? mean_of_present(points) : fitted;
}

static double fit_point(const ys_loess_points *points, const ys_loess_span *span, size_t i, ys_loess_kernels *kernels)
{
    if (isnan(points->value[i]))
        return fit_missing(points, span, i, kernels);
    double fitted = points->value[i];
    fit(points, span->window, span->degree, (ptrdiff_t)i, kernels, &fitted);
    return fitted;
}

static void join(double fitted[], size_t from, size_t to)
{
    const double step = (fitted[to] - fitted[from]) / (double)(to - from);
    for (size_t i = from + 1; i < to; i++)
        fitted[i] = fitted[from] + step * (double)(i - from);
}

void ys_loess(const ys_loess_points *points, const ys_loess_span *span, ys_loess_kernels *kernels, double fitted[])
{
    const size_t last = points->n - 1;
    fitted[0] = fit_point(points, span, 0, kernels);
    for (size_t from = 0; from < last;) {
        const size_t to = span->jump < last - from ? from + span->jump : last;
        fitted[to] = fit_point(points, span, to, kernels);
        join(fitted, from, to);
        from = to;
    }
}
