/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/basket.h"

#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

const ys_basket_options ys_basket_defaults = {.draws = 1000, .coverage = 0.95, .least_share = 0.5, .seed = 1};

static bool usable(const ys_basket_inputs *inputs, const ys_basket_options *options)
{
    for (size_t j = 0; j < inputs->m; j++)
        if (!(inputs->weight[j] > 0.0) || isinf(inputs->weight[j]))
            return false;
    return options->draws > 0 && options->coverage > 0.0 && options->coverage < 1.0 && options->least_share >= 0.0
        && options->least_share <= 1.0;
}

/* Weighted mean of what an authority has, and the share of the weight that it has. */
static double mean_score(const ys_basket_inputs *inputs, const double weight[], size_t i, double *share)
{
    double sum = 0.0, known = 0.0, total = 0.0;
    for (size_t j = 0; j < inputs->m; j++) {
        const double score = inputs->score[i * inputs->m + j];
        total += weight[j];
        if (isnan(score))
            continue;
        sum += weight[j] * score;
        known += weight[j];
    }
    *share = known / total;
    return known > 0.0 ? sum / known : (double)NAN;
}

/* An authority and its score, to be put in order. */
typedef struct scored {
    size_t authority;
    double score;
} scored;

static int best_first(const void *left, const void *right)
{
    const scored *a = left, *b = right;
    if (a->score != b->score)
        return a->score > b->score ? -1 : 1;
    return (a->authority > b->authority) - (a->authority < b->authority);
}

/* Ranks of the authorities in order; equal scores share the better. */
static void rank_in_order(scored order[], size_t n, size_t rank[])
{
    qsort(order, n, sizeof *order, best_first);
    for (size_t k = 0; k < n; k++)
        rank[order[k].authority] = k > 0 && order[k].score == order[k - 1].score ? rank[order[k - 1].authority] : k + 1;
}

static size_t place_all(const ys_basket_inputs *inputs, const ys_basket_options *options, scored order[], size_t rank[],
                        ys_basket_place place[])
{
    size_t n = 0;
    for (size_t i = 0; i < inputs->n; i++) {
        place[i] = (ys_basket_place){0};
        place[i].score = mean_score(inputs, inputs->weight, i, &place[i].share);
        if (place[i].share < options->least_share)
            place[i].score = NAN;
        if (!isnan(place[i].score))
            order[n++] = (scored){i, place[i].score};
    }
    rank_in_order(order, n, rank);
    for (size_t k = 0; k < n; k++)
        place[order[k].authority].rank = rank[order[k].authority];
    return n;
}

/* Weights that differ from those given, of the same mean. */
static void draw_weights(const ys_basket_inputs *inputs, const gsl_rng *random, double weight[])
{
    double total = 0.0;
    for (size_t j = 0; j < inputs->m; j++)
        total += inputs->weight[j];
    for (size_t j = 0; j < inputs->m; j++)
        weight[j] = gsl_ran_gamma(random, (double)inputs->m * inputs->weight[j] / total, 1.0) + 1e-300;
}

/* count[i * n + r]: draws in which authority i has rank r + 1. */
static void count_ranks(const ys_basket_inputs *inputs, const ys_basket_options *options, const gsl_rng *random,
                        scored order[], size_t n, double weight[], size_t rank[], size_t count[])
{
    for (size_t d = 0; d < options->draws; d++) {
        double share;
        draw_weights(inputs, random, weight);
        for (size_t k = 0; k < n; k++)
            order[k].score = mean_score(inputs, weight, order[k].authority, &share);
        rank_in_order(order, n, rank);
        for (size_t k = 0; k < n; k++)
            count[order[k].authority * inputs->n + rank[order[k].authority] - 1]++;
    }
}

/* The rank below which no more than a tail of the draws lies, and likewise from above. */
static void set_limits(const ys_basket_options *options, const size_t count[], size_t n, ys_basket_place *place)
{
    const double tail = (1.0 - options->coverage) / 2.0 * (double)options->draws;
    size_t lower = 0, upper = n - 1;
    double below = (double)count[lower], above = (double)count[upper];
    while (lower + 1 < n && below <= tail)
        below += (double)count[++lower];
    while (upper > lower && above <= tail)
        above += (double)count[--upper];
    place->rank_lower = lower + 1;
    place->rank_upper = upper + 1;
}

ys_status ys_basket(const ys_basket_inputs *inputs, const ys_basket_options *options, ys_arena *arena,
                    ys_basket_place place[])
{
    const ys_basket_options *chosen = options ? options : &ys_basket_defaults;
    if (!usable(inputs, chosen))
        return YS_ERR_OPTION;
    if (inputs->n == 0 || inputs->m == 0)
        return YS_ERR_TOO_FEW;
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    scored *order = ys_arena_array(arena, inputs->n, sizeof *order);
    size_t *rank = ys_arena_array(arena, inputs->n, sizeof *rank);
    size_t *count = ys_arena_array(arena, inputs->n, inputs->n * sizeof *count);
    double *weight = ys_arena_doubles(arena, inputs->m);
    gsl_rng *random = gsl_rng_alloc(gsl_rng_mt19937);
    ys_status status = order && rank && count && weight && random ? YS_OK : YS_ERR_MEMORY;
    const size_t n = status == YS_OK ? place_all(inputs, chosen, order, rank, place) : 0;
    if (status == YS_OK && n == 0)
        status = YS_ERR_TOO_FEW;
    if (status == YS_OK) {
        gsl_rng_set(random, (unsigned long)chosen->seed);
        for (size_t i = 0; i < inputs->n * inputs->n; i++)
            count[i] = 0;
        count_ranks(inputs, chosen, random, order, n, weight, rank, count);
        for (size_t k = 0; k < n; k++)
            set_limits(chosen, count + order[k].authority * inputs->n, n, &place[order[k].authority]);
    }
    if (random)
        gsl_rng_free(random);
    ys_arena_rewind(arena, mark);
    return status;
}
