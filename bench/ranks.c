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

enum { DIGIT = 256, PLACE_BITS = 16, PLACE = (1 << PLACE_BITS) - 1 };

/* The figures there are, close together, and room to draw and rank them. */
typedef struct rank_work {
    const ys_rank_figures *figures;
    const ys_ranks_options *options;
    size_t n;
    size_t *member;            /* index of each in the figures */
    double *estimate, *error;
    double *pull, *spread;     /* of the truths given tau: estimate drawn to the mean by pull, standard deviation */
    double *badness;           /* of one draw */
    uint32_t *word, *other;    /* how bad a draw is in the upper 16 bits, whose it is in the lower */
    uint16_t *rank;            /* draws x n, 0 is best */
    size_t *count;             /* of one authority's draws at each rank */
} rank_work;

static bool take_room(rank_work *work, ys_arena *arena)
{
    const size_t n = work->figures->n;
    double *doubles = ys_arena_array(arena, n, 5 * sizeof *doubles);
    work->member = ys_arena_array(arena, n, 2 * sizeof *work->member);
    work->word = ys_arena_array(arena, n, 2 * sizeof *work->word);
    work->rank = ys_arena_array(arena, n, work->options->draws * sizeof *work->rank);
    if (!doubles || !work->member || !work->word || !work->rank)
        return false;
    work->estimate = doubles;
    work->error = doubles + n;
    work->pull = doubles + 2 * n;
    work->spread = doubles + 3 * n;
    work->badness = doubles + 4 * n;
    work->other = work->word + n;
    work->count = work->member + n;
    return true;
}

/* One digit of a radix sort: from `word` to `other` by eight bits. */
static void sort_by_digit(const uint32_t word[], uint32_t other[], size_t n, int shift)
{
    uint32_t start[DIGIT] = {0}, before = 0;
    for (size_t i = 0; i < n; i++)
        start[word[i] >> shift & (DIGIT - 1)]++;
    for (int k = 0; k < DIGIT; k++) {
        const uint32_t here = start[k];
        start[k] = before;
        before += here;
    }
    for (size_t i = 0; i < n; i++)
        other[start[word[i] >> shift & (DIGIT - 1)]++] = word[i];
}

/* Draws that lie closer than a step of the 16 bits are still to be put in order: few, and near their place. */
static void settle_order(const double badness[], uint32_t word[], size_t n)
{
    for (size_t k = 1; k < n; k++) {
        const uint32_t moved = word[k];
        const double bad = badness[moved & PLACE];
        size_t to = k;
        for (; to > 0 && badness[word[to - 1] & PLACE] > bad; to--)
            word[to] = word[to - 1];
        word[to] = moved;
    }
}

static void rank_draw(const rank_work *work, uint16_t rank[])
{
    const double *badness = work->badness;
    double best = badness[0], worst = best;
    for (size_t i = 1; i < work->n; i++) {
        best = badness[i] < best ? badness[i] : best;
        worst = badness[i] > worst ? badness[i] : worst;
    }
    const double spread = worst - best, steps = spread > 0.0 && isfinite(spread) ? PLACE / spread : 0.0;
    for (size_t i = 0; i < work->n; i++)
        work->word[i] = (steps > 0.0 ? (uint32_t)((badness[i] - best) * steps) << PLACE_BITS : 0) | (uint32_t)i;
    sort_by_digit(work->word, work->other, work->n, PLACE_BITS);
    sort_by_digit(work->other, work->word, work->n, PLACE_BITS + 8);
    settle_order(badness, work->word, work->n);
    size_t before = 0;
    for (size_t k = 0; k < work->n; k++) {
        const size_t i = work->word[k] & PLACE;
        const bool tied = k > 0 && badness[i] == badness[before];
        rank[i] = tied ? rank[before] : (uint16_t)k;
        before = i;
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

/* On a range both sides are bad, so draws are turned back into figures. */
static void hold_against_range(const rank_work *work)
{
    const ys_rank_figures *figures = work->figures;
    for (size_t i = 0; i < work->n; i++)
        work->badness[i] = ys_badness(figures->unit * ys_chance_scale_back(figures->scale, work->badness[i]), YS_POLARITY_RANGE,
                                      figures->min, figures->max);
}

/* Truths as badness: lower is better on the scale itself, turned round where higher is. */
static void draw_truths(const rank_work *work, double mean, ys_normal_draws *draws)
{
    const double sign = work->figures->polarity == YS_POLARITY_HIGHER ? -1.0 : 1.0;
    ys_normal_draws_fill(draws, work->badness, work->n);
    for (size_t i = 0; i < work->n; i++) {
        const double middle = work->estimate[i] + work->pull[i] * (mean - work->estimate[i]);
        work->badness[i] = sign * (middle + work->spread[i] * work->badness[i]);
    }
    if (work->figures->polarity == YS_POLARITY_RANGE)
        hold_against_range(work);
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
