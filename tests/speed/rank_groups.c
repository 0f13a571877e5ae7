/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/speed/rank_groups.h"

#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "bench/count_figures.h"
#include "bench/ranks.h"

/* Shares about 20 % of some 400, half of their variance chance. */
static void draw_counts(gsl_rng *rng, double numerator[], double denominator[])
{
    for (size_t i = 0; i < RANKED_AUTHORITIES; i++) {
        const double share = 1.0 / (1.0 + exp(1.386 + gsl_ran_gaussian(rng, 0.125)));
        denominator[i] = floor(400.0 * exp(gsl_ran_gaussian(rng, 0.5))) + 5.0;
        numerator[i] = gsl_ran_binomial(rng, share, (unsigned)denominator[i]);
    }
}

static void rank_group(gsl_rng *rng, ys_arena *arena)
{
    double numerator[RANKED_AUTHORITIES], denominator[RANKED_AUTHORITIES], estimate[RANKED_AUTHORITIES], error[RANKED_AUTHORITIES];
    ys_rank_interval interval[RANKED_AUTHORITIES];
    ys_ranks_result found = {.of = interval};
    const ys_rank_figures figures = {.estimate = estimate, .error = error, .n = RANKED_AUTHORITIES, .polarity = YS_POLARITY_HIGHER};
    draw_counts(rng, numerator, denominator);
    if (ys_count_figures(YS_CHANCE_LOGIT, numerator, denominator, RANKED_AUTHORITIES, arena, estimate, error) != YS_OK
        || ys_ranks(&figures, NULL, arena, &found) != YS_OK || found.lack != YS_RANK_COMPLETE) {
        fputs("speed: failed: ranks\n", stderr);
        exit(EXIT_FAILURE);
    }
}

void rank_groups(void)
{
#pragma omp parallel num_threads(2)
    {
        ys_arena arena = {0};
        gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
#pragma omp for schedule(dynamic, 8)
        for (int g = 0; g < RANKED_GROUPS; g++) {
            gsl_rng_set(rng, (unsigned long)g + 1);
            rank_group(rng, &arena);
        }
        gsl_rng_free(rng);
        ys_arena_release(&arena);
    }
}
