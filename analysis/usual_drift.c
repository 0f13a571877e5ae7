/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/usual_drift.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

static const double largest = 1.0, surprising = 0.05;

/* The drift that would have hit one outcome, and how much it counts. */
typedef struct hit {
    double drift, weight;
    size_t shock;
} hit;

static int by_drift(const void *left, const void *right)
{
    const hit *a = left, *b = right;
    return (a->drift > b->drift) - (a->drift < b->drift);
}

static int by_shock(const void *left, const void *right)
{
    const hit *a = left, *b = right;
    return (a->shock > b->shock) - (a->shock < b->shock);
}

static size_t collect(const ys_drift_outcome outcomes[], size_t count, size_t without, hit hits[])
{
    size_t n = 0;
    for (size_t i = 0; i < count; i++) {
        const ys_drift_outcome *one = &outcomes[i];
        if (isfinite(one->beside) && one->usual > 0.0 && one->group != without)
            hits[n++] = (hit){one->beside / one->usual, one->weight * one->usual, one->shock};
    }
    return n;
}

/* The least absolute errors; sorted. */
static double weighted_median(const hit hits[], size_t n)
{
    double all = 0.0, passed = 0.0;
    for (size_t i = 0; i < n; i++)
        all += hits[i].weight;
    size_t i = 0;
    while (i + 1 < n && (passed += hits[i].weight) < all / 2.0)
        i++;
    return hits[i].drift;
}

/* The way that more shocks went than chance alone would have, each by the greater part of its outcomes: 1, -1, or 0 where there
   is none; sorted by shocks. */
static double common_way(const hit hits[], size_t n)
{
    unsigned up = 0, down = 0;
    for (size_t first = 0, end; first < n; first = end) {
        double upwards = 0.0;
        for (end = first; end < n && hits[end].shock == hits[first].shock; end++)
            upwards += copysign(hits[end].drift != 0.0 ? hits[end].weight : 0.0, hits[end].drift);
        up += upwards > 0.0;
        down += upwards < 0.0;
    }
    if (!(2.0 * gsl_cdf_binomial_P(up < down ? up : down, 0.5, up + down) < surprising))
        return 0.0;
    return up > down ? 1.0 : -1.0;
}

ys_status ys_usual_drift_fit(const ys_drift_outcome outcomes[], size_t count, size_t without, ys_arena *arena, double *drift)
{
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    hit *hits = ys_arena_array(arena, count + 1, sizeof *hits);
    if (!hits)
        return YS_ERR_MEMORY;
    const size_t n = collect(outcomes, count, without, hits);
    const ys_status status = n < YS_USUAL_DRIFT_FEWEST ? YS_ERR_TOO_FEW : YS_OK;
    if (status == YS_OK) {
        qsort(hits, n, sizeof *hits, by_drift);
        const double found = weighted_median(hits, n);
        qsort(hits, n, sizeof *hits, by_shock);
        *drift = found * common_way(hits, n) > 0.0 ? fmin(fmax(found, -largest), largest) : 0.0;
    }
    ys_arena_rewind(arena, mark);
    return status;
}
