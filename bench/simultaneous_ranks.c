/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/simultaneous_ranks.h"

#include <gsl/gsl_sort.h>
#include <math.h>

#include "analysis/normal_draws.h"

const ys_simultaneous_ranks_options ys_simultaneous_ranks_defaults = {
    .confidence = 0.95, .draws = 1000, .stepdown = true, .minimum_group = 5,
};

enum { MOST_ROUNDS = 4 };

/* Whether the first is surely better than the second is asked. */
typedef struct pair {
    uint16_t better, worse;
    double inverse; /* of the standard error of their difference */
} pair;

typedef struct contest {
    const ys_simultaneous_ranks_options *options;
    size_t n;
    size_t *member;          /* index of each in the figures */
    double *goodness, *error;
    double *chance;          /* one draw of what chance does to each */
    double *largest;         /* of each draw */
    pair *pairs;             /* n (n - 1): those not told apart yet come first */
    size_t n_pairs;
    size_t *above, *below;   /* how many are surely better and surely worse than each */
} contest;

static bool take_room(contest *of, size_t n, ys_arena *arena)
{
    double *doubles = ys_arena_array(arena, n, 3 * sizeof *doubles);
    size_t *sizes = ys_arena_array(arena, n, 3 * sizeof *sizes);
    of->largest = ys_arena_doubles(arena, of->options->draws);
    of->pairs = ys_arena_array(arena, n, n * sizeof *of->pairs);
    if (!doubles || !sizes || !of->largest || !of->pairs)
        return false;
    of->goodness = doubles;
    of->error = doubles + n;
    of->chance = doubles + 2 * n;
    of->member = sizes;
    of->above = sizes + n;
    of->below = sizes + 2 * n;
    return true;
}

/* Who has a figure, higher as better; who has no error takes the median one. */
static bool gather(const ys_rank_figures *figures, contest *of)
{
    size_t known = 0;
    for (size_t i = 0; i < figures->n; i++) {
        if (isnan(figures->estimate[i]))
            continue;
        if (!isfinite(figures->estimate[i]) || figures->error[i] <= 0.0 || isinf(figures->error[i]))
            return false;
        of->member[of->n] = i;
        of->goodness[of->n] = figures->polarity == YS_POLARITY_HIGHER ? figures->estimate[i] : -figures->estimate[i];
        of->error[of->n] = figures->error[i];
        of->above[of->n] = of->below[of->n] = 0;
        of->n++;
        if (!isnan(figures->error[i]))
            of->chance[known++] = figures->error[i];
    }
    gsl_sort(of->chance, 1, known);
    for (size_t i = 0; i < of->n && known > 0; i++)
        if (isnan(of->error[i]))
            of->error[i] = of->chance[known / 2];
    return true;
}

static void add_pair(contest *of, size_t better, size_t worse)
{
    of->pairs[of->n_pairs++] = (pair){(uint16_t)better, (uint16_t)worse, 1.0 / hypot(of->error[better], of->error[worse])};
}

/* The largest difference, in its standard errors, that chance alone makes among the pairs that are left. */
static double critical_value(const contest *of)
{
    const size_t draws = of->options->draws;
    ys_normal_draws stream;
    ys_normal_draws_begin(&stream, of->options->seed);
    for (size_t d = 0; d < draws; d++) {
        double largest = 0.0;
        for (size_t i = 0; i < of->n; i++)
            of->chance[i] = of->error[i] * ys_normal_draw(&stream);
        for (size_t p = 0; p < of->n_pairs; p++) {
            const pair *between = &of->pairs[p];
            const double difference = (of->chance[between->better] - of->chance[between->worse]) * between->inverse;
            largest = difference > largest ? difference : largest;
        }
        of->largest[d] = largest;
    }
    gsl_sort(of->largest, 1, draws);
    double critical = INFINITY;
    if (ys_quantile_sorted(of->largest, draws, of->options->confidence, YS_QUANTILE_LINEAR, &critical) != YS_OK)
        return INFINITY;
    return critical;
}

/* Takes out the pairs that are told apart, and says whether there were any. only: whose rank is asked, of->n for all. */
static bool tell_apart(contest *of, size_t only)
{
    const double critical = critical_value(of);
    size_t left = 0;
    for (size_t p = 0; p < of->n_pairs; p++) {
        const pair between = of->pairs[p];
        if ((of->goodness[between.better] - of->goodness[between.worse]) * between.inverse <= critical) {
            of->pairs[left++] = between;
            continue;
        }
        if (only == of->n || only == between.better)
            of->below[between.better]++;
        if (only == of->n || only == between.worse)
            of->above[between.worse]++;
    }
    const bool any = left < of->n_pairs;
    of->n_pairs = left;
    return any;
}

/* Stopping early only leaves intervals wider than they might be. */
static void tell_all_apart(contest *of, size_t only)
{
    const int most = of->options->stepdown ? MOST_ROUNDS : 1;
    for (int round = 0; round < most && of->n_pairs > 0 && tell_apart(of, only); round++)
        ;
}

static void contest_all(contest *of)
{
    for (size_t j = 0; j < of->n; j++)
        for (size_t k = 0; k < of->n; k++)
            if (j != k)
                add_pair(of, j, k);
    tell_all_apart(of, of->n);
}

static void contest_each_alone(contest *of)
{
    for (size_t j = 0; j < of->n; j++) {
        of->n_pairs = 0;
        for (size_t k = 0; k < of->n; k++) {
            if (j == k)
                continue;
            add_pair(of, j, k);
            add_pair(of, k, j);
        }
        tell_all_apart(of, j);
    }
}

static ys_status hold_contest(const ys_rank_figures *figures, contest *of, ys_arena *arena, ys_ranks_result *found)
{
    if (!take_room(of, figures->n, arena))
        return YS_ERR_MEMORY;
    if (!gather(figures, of))
        return YS_ERR_DOMAIN;
    if (of->options->alone)
        contest_each_alone(of);
    else
        contest_all(of);
    for (size_t i = 0; i < of->n; i++) {
        if (isnan(figures->error[of->member[i]]))
            continue;
        found->of[of->member[i]].lower = 1 + of->above[i];
        found->of[of->member[i]].upper = of->n - of->below[i];
    }
    return YS_OK;
}

static bool usable(const ys_rank_figures *figures, const ys_simultaneous_ranks_options *options)
{
    return options->confidence > 0.0 && options->confidence < 1.0 && options->draws >= 100 && options->draws <= 100000
        && figures->n <= YS_RANKS_MOST && figures->polarity != YS_POLARITY_RANGE;
}

ys_status ys_simultaneous_ranks(const ys_rank_figures *figures, const ys_simultaneous_ranks_options *options,
                                ys_arena *arena, ys_ranks_result *result)
{
    const ys_simultaneous_ranks_options *chosen = options ? options : &ys_simultaneous_ranks_defaults;
    if (!usable(figures, chosen))
        return YS_ERR_OPTION;
    ys_ranks_result found = {.reliability = (double)NAN, .of = result->of};
    found.lack = ys_rank_lack_of(figures, chosen->minimum_group, &found);
    ys_status status = YS_OK;
    if (found.lack == YS_RANK_COMPLETE) {
        const ys_arena_mark mark = ys_arena_get_mark(arena);
        contest of = {.options = chosen};
        status = hold_contest(figures, &of, arena, &found);
        ys_arena_rewind(arena, mark);
    }
    if (status == YS_OK)
        *result = found;
    return status;
}
