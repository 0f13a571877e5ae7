/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/joint_margin.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sort.h>
#include <math.h>
#include <stdbool.h>

enum { POINTS = YS_JOINT_DRAWS / 2, STRATA = 64, MOST_FIGURES = 400, NEARLY_NORMAL = 200 };

/* The square roots of the first primes: no sum of them with whole numbers is whole, which is what the lattice needs. */
static void fill_generators(double root[], size_t n)
{
    unsigned candidate = 2;
    for (size_t found = 0; found < n; candidate++) {
        bool prime = true;
        for (unsigned d = 2; d * d <= candidate && prime; d++)
            prime = candidate % d != 0;
        if (prime)
            root[found++] = sqrt((double)candidate);
    }
}

/* Lower triangle L with LL' = correlation. A figure that follows from those before it has a 0 on the diagonal. */
static bool factor(const double correlation[], size_t n, double triangle[])
{
    for (size_t i = 0; i < n; i++) {
        for (size_t j = 0; j <= i; j++) {
            double left = correlation[i * n + j];
            for (size_t k = 0; k < j; k++)
                left -= triangle[i * n + k] * triangle[j * n + k];
            if (i > j)
                triangle[i * n + j] = triangle[j * n + j] > 0.0 ? left / triangle[j * n + j] : 0.0;
            else if (!(correlation[i * n + i] >= 0.0) || !isfinite(left))
                return false;
            else
                triangle[i * n + i] = left > 1e-12 * correlation[i * n + i] ? sqrt(left) : 0.0;
        }
    }
    return true;
}

/* What a Student's t is wider than a normal by, in equally likely parts. */
static void fill_widths(double degrees, double width[STRATA])
{
    for (size_t k = 0; k < STRATA; k++)
        width[k] = degrees > NEARLY_NORMAL
                     ? 1.0 : sqrt(degrees / gsl_cdf_chisq_Pinv(((double)k + 0.5) / STRATA, degrees));
}

static void fill_point(const double root[], size_t n, size_t point, double normal[])
{
    for (size_t j = 0; j < n; j++) {
        const double at = ((double)point + 0.5) * root[j];
        const double folded = fabs(2.0 * (at - floor(at)) - 1.0);
        normal[j] = gsl_cdf_ugaussian_Pinv(fmin(fmax(folded, 1e-9), 1.0 - 1e-9));
    }
}

/* What the futures are drawn from. */
typedef struct drawing {
    const ys_joint_figures *of;
    ys_count_scores *scores;
    double *triangle, *root, *normal, *distance, width[STRATA];
} drawing;

/* Fills distance with how far out the figures are at a point. @return by what that is widened. */
static double go_to_point(const drawing *by, size_t point)
{
    const size_t n = by->of->n;
    fill_point(by->root, n, point, by->normal);
    for (size_t i = 0; i < n; i++) {
        by->distance[i] = 0.0;
        for (size_t k = 0; k <= i; k++)
            by->distance[i] += by->triangle[i * n + k] * by->normal[k];
    }
    const double part = ((double)point + 0.5) * by->root[n];
    return by->width[(size_t)(STRATA * (part - floor(part)))];
}

static double least_margin(const drawing *by, double times)
{
    const ys_joint_figures *of = by->of;
    double least = INFINITY;
    for (size_t i = 0; i < of->n; i++) {
        const double value = ys_outcome_value_by(&of->outcome[i], &by->scores[i], times * by->distance[i]);
        const double inside = fmin(value - of->lower[i], of->upper[i] - value);
        least = fmin(least, of->rate ? inside / of->rate[i] : inside);
    }
    return least;
}

/* A limit that lies where nothing can come out holds always or never. */
static double change_to_least(const ys_outcome *outcome, double value, double limit)
{
    const ys_possible_values *possible = &outcome->possible;
    const bool any = possible->lowest == possible->highest;
    if (!any && limit > possible->highest)
        return INFINITY;
    return !any && limit <= possible->lowest ? -INFINITY : ys_outcome_reach(outcome, limit) - value;
}

static double change_to_most(const ys_outcome *outcome, double value, double limit)
{
    const ys_possible_values *possible = &outcome->possible;
    const bool any = possible->lowest == possible->highest;
    if (!any && limit < possible->lowest)
        return -INFINITY;
    return !any && limit >= possible->highest ? INFINITY : ys_outcome_reach(outcome, limit) - value;
}

static void keeping_within(const drawing *by, const double effect[], double times, double *from, double *to)
{
    const ys_joint_figures *of = by->of;
    *from = -INFINITY;
    *to = INFINITY;
    for (size_t i = 0; i < of->n; i++) {
        const ys_outcome *outcome = &of->outcome[i];
        const double beside = ys_outcome_beside_by(outcome, &by->scores[i], times * by->distance[i]);
        const double value = outcome->centre + outcome->moved + beside;
        *from = fmax(*from, change_to_least(outcome, value, of->lower[i]) / effect[i]);
        *to = fmin(*to, change_to_most(outcome, value, of->upper[i]) / effect[i]);
    }
}

static bool finite_outcomes(const ys_joint_figures *of)
{
    for (size_t i = 0; i < of->n; i++)
        if (!isfinite(of->outcome[i].centre) || !isfinite(of->outcome[i].moved) || !isfinite(of->outcome[i].spread))
            return false;
    return of->degrees > 0.0;
}

static ys_status prepare(const ys_joint_figures *figures, ys_arena *arena, drawing *by)
{
    const size_t n = figures->n;
    if (n < 1 || n > MOST_FIGURES)
        return YS_ERR_OPTION;
    double *room = ys_arena_doubles(arena, 3 * n + 1);
    *by = (drawing){.of = figures, .triangle = ys_arena_doubles(arena, n * n),
                    .scores = ys_arena_array(arena, n, sizeof *by->scores)};
    if (!room || !by->triangle || !by->scores)
        return YS_ERR_MEMORY;
    by->root = room;
    by->normal = room + n + 1;
    by->distance = room + 2 * n + 1;
    if (!finite_outcomes(figures) || !factor(figures->correlation, n, by->triangle))
        return YS_ERR_NUMERIC;
    for (size_t i = 0; i < n; i++)
        ys_outcome_scores(&figures->outcome[i], &by->scores[i]);
    fill_generators(by->root, n + 1);
    fill_widths(figures->degrees, by->width);
    return YS_OK;
}

ys_status ys_joint_margins(const ys_joint_figures *figures, ys_arena *arena, double margin[])
{
    drawing by;
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    const ys_status status = prepare(figures, arena, &by);
    for (size_t point = 0; point < POINTS && status == YS_OK; point++) {
        const double times = go_to_point(&by, point);
        margin[2 * point] = least_margin(&by, times);
        margin[2 * point + 1] = least_margin(&by, -times);
    }
    if (status == YS_OK)
        gsl_sort(margin, 1, YS_JOINT_DRAWS);
    ys_arena_rewind(arena, mark);
    return status;
}

ys_status ys_joint_changes(const ys_joint_figures *figures, const double effect[], ys_arena *arena, double from[], double to[])
{
    drawing by;
    for (size_t i = 0; i < figures->n; i++)
        if (!(effect[i] > 0.0))
            return YS_ERR_OPTION;
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    const ys_status status = prepare(figures, arena, &by);
    for (size_t point = 0; point < POINTS && status == YS_OK; point++) {
        const double times = go_to_point(&by, point);
        keeping_within(&by, effect, times, &from[2 * point], &to[2 * point]);
        keeping_within(&by, effect, -times, &from[2 * point + 1], &to[2 * point + 1]);
    }
    ys_arena_rewind(arena, mark);
    return status;
}

double ys_joint_probability(const double margin[])
{
    size_t below = 0;
    while (below < YS_JOINT_DRAWS && margin[below] < 0.0)
        below++;
    return 1.0 - (double)below / YS_JOINT_DRAWS;
}
