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

static double least_margin(const ys_joint_figures *of, const ys_count_scores scores[], const double distance[], double times)
{
    double least = INFINITY;
    for (size_t i = 0; i < of->n; i++) {
        const double value = ys_outcome_value_by(&of->outcome[i], &scores[i], times * distance[i]);
        const double inside = fmin(value - of->lower[i], of->upper[i] - value);
        least = fmin(least, of->rate ? inside / of->rate[i] : inside);
    }
    return least;
}

static void draw(const ys_joint_figures *of, const ys_count_scores scores[], const double triangle[], const double root[],
                 double normal[], double distance[], double margin[])
{
    double width[STRATA];
    fill_widths(of->degrees, width);
    for (size_t point = 0; point < POINTS; point++) {
        fill_point(root, of->n, point, normal);
        for (size_t i = 0; i < of->n; i++) {
            distance[i] = 0.0;
            for (size_t k = 0; k <= i; k++)
                distance[i] += triangle[i * of->n + k] * normal[k];
        }
        const double part = ((double)point + 0.5) * root[of->n];
        const double times = width[(size_t)(STRATA * (part - floor(part)))];
        margin[2 * point] = least_margin(of, scores, distance, times);
        margin[2 * point + 1] = least_margin(of, scores, distance, -times);
    }
    gsl_sort(margin, 1, YS_JOINT_DRAWS);
}

static bool finite_outcomes(const ys_joint_figures *of)
{
    for (size_t i = 0; i < of->n; i++)
        if (!isfinite(of->outcome[i].centre) || !isfinite(of->outcome[i].moved) || !isfinite(of->outcome[i].spread))
            return false;
    return of->degrees > 0.0;
}

ys_status ys_joint_margins(const ys_joint_figures *figures, ys_arena *arena, double margin[])
{
    const size_t n = figures->n;
    if (n < 1 || n > MOST_FIGURES)
        return YS_ERR_OPTION;
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    double *triangle = ys_arena_doubles(arena, n * n), *room = ys_arena_doubles(arena, 3 * n + 1);
    ys_count_scores *scores = ys_arena_array(arena, n, sizeof *scores);
    ys_status status = triangle && room && scores ? YS_OK : YS_ERR_MEMORY;
    if (status == YS_OK && (!finite_outcomes(figures) || !factor(figures->correlation, n, triangle)))
        status = YS_ERR_NUMERIC;
    if (status == YS_OK) {
        for (size_t i = 0; i < n; i++)
            ys_outcome_scores(&figures->outcome[i], &scores[i]);
        fill_generators(room, n + 1);
        draw(figures, scores, triangle, room, room + n + 1, room + 2 * n + 1, margin);
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
