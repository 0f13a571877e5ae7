/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/loess.h"

#include <math.h>

/* The points that inform one fitted value, and the distance at which their weight ends. */
typedef struct neighbourhood {
    ptrdiff_t first, last;
    double reach;
} neighbourhood;

/* Tricube weights by whole distance; most positions share one reach, so they are kept from one to the next. */
typedef struct tricube {
    double *by_distance;
    double reach;
    ptrdiff_t known;
} tricube;

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
    near.reach = (double)farther(position - near.first, near.last - position);
    const size_t beyond = window > n ? (window - n) / 2 : 0;
    near.reach += (double)beyond;
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

static void prepare_weights(tricube *kernel, double reach, ptrdiff_t farthest)
{
    if (kernel->reach != reach) {
        kernel->reach = reach;
        kernel->known = 0;
    }
    const double per_step = 1.0 / reach;
    for (; kernel->known <= farthest; kernel->known++)
        kernel->by_distance[kernel->known] = tricube_weight((double)kernel->known * per_step);
}

/*
 * Weighted moments of distance from the position (d) and of value above the base (y): a base near the values keeps
 * the rounding as small as their spread, not their level. count is of points with weight.
 */
typedef struct moments {
    double base, weight, d, d_squared, y, d_y;
    size_t count;
} moments;

static double base_value(const ys_loess_points *points, const neighbourhood *near)
{
    const double middle = points->value[(near->first + near->last) / 2];
    return isfinite(middle) ? middle : 0.0;
}

static moments gather(const ys_loess_points *points, const neighbourhood *near, ptrdiff_t position,
                      const double by_distance[])
{
    moments sum = {.base = base_value(points, near)};
    for (ptrdiff_t j = near->first; j <= near->last; j++) {
        const ptrdiff_t offset = j - position;
        double weight = by_distance[offset < 0 ? -offset : offset];
        if (points->weight)
            weight *= points->weight[j];
        if (!(weight > 0.0))
            continue;
        const double d = (double)offset, weighted = weight * (points->value[j] - sum.base);
        sum.weight += weight;
        sum.d += weight * d;
        sum.d_squared += weight * d * d;
        sum.y += weighted;
        sum.d_y += weighted * d;
        sum.count++;
    }
    return sum;
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

static size_t fit(const ys_loess_points *points, size_t window, unsigned degree, ptrdiff_t position, tricube *kernel,
                  double *fitted)
{
    const neighbourhood near = nearest(points->n, window, position);
    prepare_weights(kernel, near.reach, farther(position - near.first, near.last - position));
    const moments sum = gather(points, &near, position, kernel->by_distance);
    if (sum.weight > 0.0)
        *fitted = local_value(&sum, degree, points->n);
    return sum.weight > 0.0 ? sum.count : 0;
}

bool ys_loess_at(const ys_loess_points *points, const ys_loess_span *span, ptrdiff_t position, double kernel[],
                 double *fitted)
{
    tricube weights = {.by_distance = kernel, .reach = -1.0};
    return fit(points, span->window, span->degree, position, &weights, fitted) > 0;
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

static double fit_missing(const ys_loess_points *points, const ys_loess_span *span, size_t i, tricube *kernel)
{
    double fitted = NAN;
    for (size_t window = span->window;; window *= 2) {
        const size_t count = fit(points, window, span->degree, (ptrdiff_t)i, kernel, &fitted);
        if (count >= 2 || window > 2 * points->n)
            break;
    }
    return isnan(fitted) ? mean_of_present(points) : fitted;
}

static double fit_point(const ys_loess_points *points, const ys_loess_span *span, size_t i, tricube *kernel)
{
    if (isnan(points->value[i]))
        return fit_missing(points, span, i, kernel);
    double fitted = points->value[i];
    fit(points, span->window, span->degree, (ptrdiff_t)i, kernel, &fitted);
    return fitted;
}

static void join(double fitted[], size_t from, size_t to)
{
    const double step = (fitted[to] - fitted[from]) / (double)(to - from);
    for (size_t i = from + 1; i < to; i++)
        fitted[i] = fitted[from] + step * (double)(i - from);
}

void ys_loess(const ys_loess_points *points, const ys_loess_span *span, double kernel[], double fitted[])
{
    tricube weights = {.by_distance = kernel, .reach = -1.0};
    const size_t last = points->n - 1;
    fitted[0] = fit_point(points, span, 0, &weights);
    for (size_t from = 0; from < last;) {
        const size_t to = span->jump < last - from ? from + span->jump : last;
        fitted[to] = fit_point(points, span, to, &weights);
        join(fitted, from, to);
        from = to;
    }
}
