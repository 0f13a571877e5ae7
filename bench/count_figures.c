/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/count_figures.h"

#include <math.h>
#include <stdbool.h>

#include "bench/group_model.h"

enum { MOST_ROUNDS = 8 };
static const double LONGEST_STEP = 2.0; /* on the scale, so that a round cannot overshoot */
static const double SETTLED = 0.01;     /* of a standard error */

/* The usable pairs of counts, close together. */
typedef struct counts {
    ys_chance_scale scale;
    size_t n;
    size_t *member;
    double *numerator, *denominator;
    double *place;            /* where each is expanded, on the scale */
    double *estimate, *error;
} counts;

static bool usable(ys_chance_scale scale, double numerator, double denominator)
{
    return numerator >= 0.0 && denominator > 0.0 && isfinite(numerator) && isfinite(denominator)
        && (scale != YS_CHANCE_LOGIT || numerator <= denominator);
}

static bool take_room(counts *of, size_t n, ys_arena *arena)
{
    double *doubles = ys_arena_array(arena, n, 5 * sizeof *doubles);
    of->member = ys_arena_array(arena, n, sizeof *of->member);
    if (!doubles || !of->member)
        return false;
    of->numerator = doubles;
    of->denominator = doubles + n;
    of->place = doubles + 2 * n;
    of->estimate = doubles + 3 * n;
    of->error = doubles + 4 * n;
    return true;
}

/* The normal likelihood that touches the real one at the place. */
static void expand(const counts *of, size_t i)
{
    const double share = ys_chance_scale_back(of->scale, of->place[i]);
    const double expected = of->denominator[i] * share;
    const double information = of->scale == YS_CHANCE_LOGIT ? expected * (1.0 - share) : expected;
    of->estimate[i] = of->place[i] + (of->numerator[i] - expected) / information;
    of->error[i] = 1.0 / sqrt(information);
}

static void begin(const counts *of, size_t i)
{
    const double half = of->numerator[i] + 0.5;
    of->place[i] = of->scale == YS_CHANCE_LOGIT ? log(half / (of->denominator[i] - of->numerator[i] + 0.5))
                                                : log(half / of->denominator[i]);
    expand(of, i);
}

/* Moves each place to where the group now puts the authority; returns the longest move in standard errors. */
static double move(const counts *of, const ys_group_model *model)
{
    double tau2 = 0.0, mean = 0.0, longest = 0.0;
    for (int g = 0; g < YS_GROUP_MODEL_POINTS; g++) {
        tau2 += model->weight[g] * model->tau[g] * model->tau[g];
        mean += model->weight[g] * model->mean[g];
    }
    for (size_t i = 0; i < of->n; i++) {
        const double pull = 1.0 / (1.0 + tau2 / (of->error[i] * of->error[i]));
        const double wanted = of->estimate[i] + pull * (mean - of->estimate[i]) - of->place[i];
        const double step = fmin(fmax(wanted, -LONGEST_STEP), LONGEST_STEP);
        longest = fmax(longest, fabs(step) / of->error[i]);
        of->place[i] += step;
        expand(of, i);
    }
    return longest;
}

static ys_status settle(const counts *of, ys_arena *arena)
{
    ys_group_model model;
    for (size_t i = 0; i < of->n; i++)
        begin(of, i);
    for (int round = 0; round < MOST_ROUNDS && of->n >= YS_GROUP_MODEL_FEWEST; round++) {
        const ys_status status = ys_group_model_fit(of->estimate, of->error, of->n, arena, &model);
        if (status != YS_OK)
            return status == YS_ERR_DOMAIN ? YS_ERR_NUMERIC : status;
        if (move(of, &model) < SETTLED)
            break;
    }
    return YS_OK;
}

ys_status ys_count_figures(ys_chance_scale scale, const double numerator[], const double denominator[], size_t n,
                           ys_arena *arena, double estimate[], double error[])
{
    if (scale != YS_CHANCE_LOGIT && scale != YS_CHANCE_LOG)
        return YS_ERR_OPTION;
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    counts of = {.scale = scale};
    if (!take_room(&of, n, arena))
        return YS_ERR_MEMORY;
    for (size_t i = 0; i < n; i++) {
        if (!usable(scale, numerator[i], denominator[i]))
            continue;
        of.member[of.n] = i;
        of.numerator[of.n] = numerator[i];
        of.denominator[of.n++] = denominator[i];
    }
    const ys_status status = settle(&of, arena);
    for (size_t i = 0; i < n && status == YS_OK; i++)
        estimate[i] = error[i] = (double)NAN;
    for (size_t i = 0; i < of.n && status == YS_OK; i++) {
        estimate[of.member[i]] = of.estimate[i];
        error[of.member[i]] = of.error[i];
    }
    ys_arena_rewind(arena, mark);
    return status;
}
