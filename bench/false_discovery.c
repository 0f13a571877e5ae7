/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/false_discovery.h"

#include <gsl/gsl_sort.h>
#include <math.h>

static const double USUAL_LEVEL = 0.05;

/* The k smallest p values are discoveries for the largest k with p(k) <= rate k / n. */
static void step_up(const double sorted[], double rate, ys_false_discovery *of)
{
    for (size_t k = of->comparisons; k > 0 && of->discoveries == 0; k--)
        if (sorted[k - 1] <= rate * (double)k / (double)of->comparisons)
            of->discoveries = k;
    of->critical = of->discoveries ? sorted[of->discoveries - 1] : 0.0;
}

ys_status ys_control_false_discovery(const double p_value[], size_t n, double rate, ys_arena *arena, bool found[],
                                     ys_false_discovery *result)
{
    if (!(rate > 0.0) || !(rate < 1.0))
        return YS_ERR_OPTION;
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    double *sorted = ys_arena_doubles(arena, n);
    ys_false_discovery of = {0};
    if (!sorted)
        return YS_ERR_MEMORY;
    for (size_t i = 0; i < n; i++) {
        if (p_value[i] < 0.0 || p_value[i] > 1.0) {
            ys_arena_rewind(arena, mark);
            return YS_ERR_DOMAIN;
        }
        if (isnan(p_value[i]))
            continue;
        sorted[of.comparisons++] = p_value[i];
        of.below += p_value[i] < USUAL_LEVEL ? 1 : 0;
    }
    gsl_sort(sorted, 1, of.comparisons);
    of.by_chance = USUAL_LEVEL * (double)of.comparisons;
    step_up(sorted, rate, &of);
    for (size_t i = 0; found && i < n; i++)
        found[i] = of.discoveries > 0 && p_value[i] <= of.critical;
    ys_arena_rewind(arena, mark);
    *result = of;
    return YS_OK;
}
