/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/ranks.h"

#include <gsl/gsl_sort.h>
#include <math.h>
#include <stdbool.h>

#include "analysis/normal_draws.h"
#include "bench/group_model.h"
#include "bench/quartiles.h"

const ys_ranks_options ys_ranks_defaults = {
    .confidence = 0.95, .draws = 1000, .best_share = 0.25, .type = YS_QUANTILE_LINEAR, .minimum_group = 5,
};

enum { DIGIT = 256, DIGITS = 3 };

/* The figures there are, close together, and room to draw and rank them. */
typedef struct rank_work {
    const ys_rank_figures *figures;
    const ys_ranks_options *options;
    size_t n;
    size_t *member;            /* index of each in the figures */
    double *estimate, *error;
    double *pull, *spread;     /* of the truths given tau: estimate drawn to the mean by pull, standard deviation */
    double *badness;           /* of one draw */
    uint32_t *key;
    uint16_t *order, *other;   /* indices, best first */
    uint16_t *rank;            /* draws x n, 0 is best */
    size_t *count;             /* of one authority's draws at each rank */
} rank_work;

static bool take_room(rank_work *work, ys_arena *arena)
{
    const size_t n = work->figures->n;
    double *doubles = ys_arena_array(arena, n, 5 * sizeof *doubles);
    work->member = ys_arena_array(arena, n, 2 * sizeof *work->member);
    work->key = ys_arena_array(arena, n, sizeof *work->key);
    work->order = ys_arena_array(arena, n, 2 * sizeof *work->order);
    work->rank = ys_arena_array(arena, n, work->options->draws * sizeof *work->rank);
    if (!doubles || !work->member || !work->key || !work->order || !work->rank)
        return false;
    work->estimate = doubles;
    work->error = doubles + n;
    work->pull = doubles + 2 * n;
    work->spread = doubles + 3 * n;
    work->badness = doubles + 4 * n;
    work->other = work->order + n;
    work->count = work->member + n;
    return true;
}

/* Badness of draws: the way of ranks on the scale itself, but for a range, where both sides of it are bad. */
static double draw_badness(const ys_rank_figures *figures, double draw)
{
    if (figures->polarity != YS_POLARITY_RANGE)
        return figures->polarity == YS_POLARITY_HIGHER ? -draw : draw;
    return ys_badness(figures->unit * ys_chance_scale_back(figures->scale, draw), YS_POLARITY_RANGE, figures->min, figures->max);
}

/*
 * Least significant digit first, on keys of 24 bits between the best and the worst: the time does not hang on how figures
 * lie. Draws that differ by less than a key's step keep their places.
 */
static void sort_keys(const rank_work *work, uint16_t *order, uint16_t *other)
{
    size_t start[DIGITS][DIGIT] = {{0}};
    for (size_t i = 0; i < work->n; i++) {
        order[i] = (uint16_t)i;
        for (int d = 0; d < DIGITS; d++)
            start[d][work->key[i] >> 8 * d & (DIGIT - 1)]++;
    }
    for (int d = 0; d < DIGITS; d++) {
        size_t before = 0;
        for (int k = 0; k < DIGIT; k++) {
            const size_t here = start[d][k];
            start[d][k] = before;
            before += here;
        }
        for (size_t i = 0; i < work->n; i++)
            other[start[d][work->key[order[i]] >> 8 * d & (DIGIT - 1)]++] = order[i];
        uint16_t *const filled = other;
        other = order;
        order = filled;
    }
    /* Three digits: the last order lies where `other` was given. */
}

static void rank_draw(const rank_work *work, uint16_t rank[])
{
    double best = work->badness[0], worst = best;
    for (size_t i = 1; i < work->n; i++) {
        best = fmin(best, work->badness[i]);
        worst = fmax(worst, work->badness[i]);
    }
    const double steps = worst > best ? (DIGIT * DIGIT * DIGIT - 1) / (worst - best) : 0.0;
    for (size_t i = 0; i < work->n; i++)
        work->key[i] = (uint32_t)((work->badness[i] - best) * steps);
    sort_keys(work, work->order, work->other);
    const uint16_t *order = work->other;
    for (size_t k = 0; k < work->n; k++) {
        const bool tied = k > 0 && work->badness[order[k]] == work->badness[order[k - 1]];
        rank[order[k]] = tied ? rank[order[k - 1]] : (uint16_t)k;
    }
}

/* Given tau, a truth is normal: between its figure and the mean, nearer the mean the more chance there is in the figure. */
static void given_tau(const rank_work *work, double tau)
{
    const double tau2 = tau * tau;
    for (size_t i = 0; i < work->n; i++) {
        const double variance = work->error[i] * work->error[i];
        work->pull[i] = variance / (variance + tau2);
        work->spread[i] = tau * sqrt(work->pull[i]);
    }
}

static void draw_truths(const rank_work *work, double mean, ys_normal_draws *draws)
{
    for (size_t i = 0; i < work->n; i++) {
        const double middle = work->estimate[i] + work->pull[i] * (mean - work->estimate[i]);
        work->badness[i] = draw_badness(work->figures, middle + work->spread[i] * ys_normal_draw(draws));
    }
}

/* Each tau gets its share of the draws, as near as whole numbers come. */
static void share_out(const ys_group_model *model, size_t draws, double offset, size_t share[YS_GROUP_MODEL_POINTS])
{
    double due = offset;
    size_t given = 0;
    for (int g = 0; g < YS_GROUP_MODEL_POINTS; g++) {
        due += (double)draws * model->weight[g];
        const size_t so_far = g == YS_GROUP_MODEL_POINTS - 1 || due >= (double)draws ? draws : (size_t)due;
        share[g] = so_far - given;
        given = so_far;
    }
}

static void draw_ranks(const rank_work *work, const ys_group_model *model)
{
    size_t share[YS_GROUP_MODEL_POINTS];
    ys_normal_draws draws;
    ys_normal_draws_begin(&draws, work->options->seed);
    share_out(model, work->options->draws, ys_uniform_draw(&draws), share);
    uint16_t *rank = work->rank;
    for (int g = 0; g < YS_GROUP_MODEL_POINTS; g++) {
        if (share[g] > 0)
            given_tau(work, model->tau[g]);
        for (size_t d = 0; d < share[g]; d++, rank += work->n) {
            draw_truths(work, model->mean[g] + model->mean_error[g] * ys_normal_draw(&draws), &draws);
            rank_draw(work, rank);
        }
    }
}

/* From how often each rank was drawn: the ranks between which the confidence lies, as much of the rest on either side. */
static ys_rank_interval interval_of(const rank_work *work, size_t i, size_t places)
{
    const size_t draws = work->options->draws;
    const double tail = 0.5 * (1.0 - work->options->confidence) * (double)draws;
    ys_rank_interval interval = {0};
    size_t best = 0, so_far = 0;
    for (size_t r = 0; r < work->n; r++)
        work->count[r] = 0;
    for (size_t d = 0; d < draws; d++)
        work->count[work->rank[d * work->n + i]]++;
    for (size_t r = 0; r < work->n && !interval.upper; r++) {
        so_far += work->count[r];
        if (!interval.lower && (double)so_far > tail)
            interval.lower = r + 1;
        if ((double)so_far >= (double)draws - tail)
            interval.upper = r + 1;
    }
    for (size_t r = 0; r < places && r < work->n; r++)
        best += work->count[r];
    interval.probability_best = (double)best / (double)draws;
    return interval;
}

/* Who has a figure; who has no error takes the median one. */
static void gather(rank_work *work)
{
    const ys_rank_figures *figures = work->figures;
    size_t n = 0, known = 0;
    for (size_t i = 0; i < figures->n; i++) {
        if (isnan(figures->estimate[i]))
            continue;
        work->member[n] = i;
        work->estimate[n] = figures->estimate[i];
        work->error[n++] = figures->error[i];
        if (!isnan(figures->error[i]))
            work->badness[known++] = figures->error[i];
    }
    gsl_sort(work->badness, 1, known);
    for (size_t i = 0; i < n && known > 0; i++)
        if (isnan(work->error[i]))
            work->error[i] = work->badness[known / 2];
    work->n = n;
}

static ys_status rank_group(rank_work *work, ys_arena *arena, ys_ranks_result *found)
{
    ys_group_model model;
    if (!take_room(work, arena))
        return YS_ERR_MEMORY;
    gather(work);
    const ys_status status = ys_group_model_fit(work->estimate, work->error, work->n, arena, &model);
    if (status != YS_OK)
        return status;
    found->places = ys_best_places(work->n, work->figures->polarity, work->options->best_share, work->options->type, arena);
    if (found->places == 0)
        return YS_ERR_MEMORY;
    draw_ranks(work, &model);
    found->reliability = model.reliability;
    for (size_t i = 0; i < work->n; i++)
        if (!isnan(work->figures->error[work->member[i]]))
            found->of[work->member[i]] = interval_of(work, i, found->places);
    return YS_OK;
}

ys_rank_lack ys_rank_lack_of(const ys_rank_figures *figures, size_t minimum_group, ys_ranks_result *found)
{
    double lowest = INFINITY, highest = -INFINITY;
    for (size_t i = 0; i < figures->n; i++) {
        found->of[i] = (ys_rank_interval){.probability_best = (double)NAN};
        if (isnan(figures->estimate[i]))
            continue;
        found->n++;
        found->with_error += isnan(figures->error[i]) ? 0 : 1;
        lowest = fmin(lowest, figures->estimate[i]);
        highest = fmax(highest, figures->estimate[i]);
    }
    if (figures->polarity == YS_POLARITY_NONE)
        return YS_RANK_NO_POLARITY;
    if (found->n < minimum_group || found->n < YS_GROUP_MODEL_FEWEST)
        return YS_RANK_TOO_FEW;
    if (2 * found->with_error < found->n)
        return YS_RANK_NO_ERRORS;
    return lowest == highest ? YS_RANK_ALL_EQUAL : YS_RANK_COMPLETE;
}

static bool usable(const ys_ranks_options *options, size_t n)
{
    return options->confidence > 0.0 && options->confidence < 1.0 && options->draws >= 100 && options->draws <= 100000
        && options->best_share > 0.0 && options->best_share < 1.0 && ys_quantile_name(options->type) && n <= YS_RANKS_MOST;
}

ys_status ys_ranks(const ys_rank_figures *figures, const ys_ranks_options *options, ys_arena *arena, ys_ranks_result *result)
{
    const ys_ranks_options *chosen = options ? options : &ys_ranks_defaults;
    if (!usable(chosen, figures->n))
        return YS_ERR_OPTION;
    ys_ranks_result found = {.reliability = (double)NAN, .of = result->of};
    found.lack = ys_rank_lack_of(figures, chosen->minimum_group, &found);
    ys_status status = YS_OK;
    if (found.lack == YS_RANK_COMPLETE) {
        const ys_arena_mark mark = ys_arena_get_mark(arena);
        rank_work work = {.figures = figures, .options = chosen};
        status = rank_group(&work, arena, &found);
        ys_arena_rewind(arena, mark);
    }
    if (status == YS_OK)
        *result = found;
    return status;
}

size_t ys_best_places(size_t n, ys_polarity polarity, double share, ys_quantile_type type, ys_arena *arena)
{
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    double *figure = ys_arena_doubles(arena, n), threshold;
    const bool higher = polarity == YS_POLARITY_HIGHER;
    size_t places = 0;
    for (size_t i = 0; figure && i < n; i++)
        figure[i] = (double)i;
    if (figure && ys_quantile_sorted(figure, n, higher ? 1.0 - share : share, type, &threshold) == YS_OK)
        for (size_t i = 0; i < n; i++)
            places += higher ? figure[i] >= threshold : figure[i] <= threshold;
    ys_arena_rewind(arena, mark);
    return places;
}
