/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How often `trend` tells a trend. Where there is none: of independent, linked (AR(1), 0.5) and seasonal figures of 8,
 * 20 and 60 periods, by the default test and by plain Mann-Kendall beside it; closer links, to show where the default
 * fails. Where there is one: half a standard deviation of the noise a year over ten years of months. Fails where a
 * share of the first kind is over 6 % by more than four standard errors, or of the second, independent, under 90 %; and
 * where the limits of the slope hold it in under 94 % by as much, links of up to 0.5.
 */
#include <gsl/gsl_errno.h>
#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

#include "assess/assessment.h"

enum { DEFAULT_SERIES = 2000, MOST_SERIES = 1000000, LEAST_SERIES = 100, MOST_FIGURES = 120 };

static const double most_false = 0.06, least_found = 0.9;

typedef struct trend_case {
    const char *words;
    unsigned per_year;
    size_t n;
    double correlation; /**< of neighbouring errors */
    double season;      /**< reach of a sine, in standard deviations of the errors */
    double slope;       /**< standard deviations of the errors a year */
    double step;        /**< standard deviations by which the level moves in the middle */
    enum { SAYS_LITTLE, SAYS_MOST, SAYS_WHAT_IT_SAYS } bound;
} trend_case;

static const trend_case cases[] = {
    {"independent", 1, 8, 0.0, 0.0, 0.0, 0.0, SAYS_LITTLE},
    {"independent", 1, 20, 0.0, 0.0, 0.0, 0.0, SAYS_LITTLE},
    {"independent", 1, 60, 0.0, 0.0, 0.0, 0.0, SAYS_LITTLE},
    {"independent", 12, 8, 0.0, 0.0, 0.0, 0.0, SAYS_LITTLE},
    {"independent", 12, 20, 0.0, 0.0, 0.0, 0.0, SAYS_LITTLE},
    {"independent", 12, 60, 0.0, 0.0, 0.0, 0.0, SAYS_LITTLE},
    {"AR(1) 0.5", 1, 8, 0.5, 0.0, 0.0, 0.0, SAYS_LITTLE},
    {"AR(1) 0.5", 1, 20, 0.5, 0.0, 0.0, 0.0, SAYS_LITTLE},
    {"AR(1) 0.5", 1, 60, 0.5, 0.0, 0.0, 0.0, SAYS_LITTLE},
    {"AR(1) 0.5", 4, 20, 0.5, 0.0, 0.0, 0.0, SAYS_LITTLE},
    {"AR(1) 0.5", 4, 60, 0.5, 0.0, 0.0, 0.0, SAYS_LITTLE},
    {"AR(1) 0.5", 12, 20, 0.5, 0.0, 0.0, 0.0, SAYS_LITTLE},
    {"AR(1) 0.5", 12, 60, 0.5, 0.0, 0.0, 0.0, SAYS_LITTLE},
    {"season", 4, 8, 0.0, 3.0, 0.0, 0.0, SAYS_LITTLE},
    {"season", 4, 20, 0.0, 3.0, 0.0, 0.0, SAYS_LITTLE},
    {"season", 4, 60, 0.0, 3.0, 0.0, 0.0, SAYS_LITTLE},
    {"season", 12, 8, 0.0, 3.0, 0.0, 0.0, SAYS_LITTLE},
    {"season", 12, 20, 0.0, 3.0, 0.0, 0.0, SAYS_LITTLE},
    {"season", 12, 60, 0.0, 3.0, 0.0, 0.0, SAYS_LITTLE},
    {"season, AR(1) 0.5", 4, 20, 0.5, 3.0, 0.0, 0.0, SAYS_LITTLE},
    {"season, AR(1) 0.5", 4, 60, 0.5, 3.0, 0.0, 0.0, SAYS_LITTLE},
    {"season, AR(1) 0.5", 12, 20, 0.5, 3.0, 0.0, 0.0, SAYS_LITTLE},
    {"season, AR(1) 0.5", 12, 60, 0.5, 3.0, 0.0, 0.0, SAYS_LITTLE},
    {"AR(1) 0.8", 1, 8, 0.8, 0.0, 0.0, 0.0, SAYS_WHAT_IT_SAYS},
    {"AR(1) 0.8", 1, 20, 0.8, 0.0, 0.0, 0.0, SAYS_WHAT_IT_SAYS},
    {"AR(1) 0.8", 1, 60, 0.8, 0.0, 0.0, 0.0, SAYS_WHAT_IT_SAYS},
    {"AR(1) 0.8", 12, 60, 0.8, 0.0, 0.0, 0.0, SAYS_WHAT_IT_SAYS},
    {"season, AR(1) 0.8", 12, 60, 0.8, 3.0, 0.0, 0.0, SAYS_WHAT_IT_SAYS},
    {"trend 0.5", 12, 120, 0.0, 0.0, 0.5, 0.0, SAYS_MOST},
    {"trend 0.5, season", 12, 120, 0.0, 3.0, 0.5, 0.0, SAYS_MOST},
    {"trend 0.5, AR(1) 0.5", 12, 120, 0.5, 0.0, 0.5, 0.0, SAYS_WHAT_IT_SAYS},
    {"trend 0.5, AR(1) 0.5, season", 12, 120, 0.5, 3.0, 0.5, 0.0, SAYS_WHAT_IT_SAYS},
    {"trend 0.5, AR(1) 0.8", 12, 120, 0.8, 0.0, 0.5, 0.0, SAYS_WHAT_IT_SAYS},
    {"step 2", 12, 60, 0.0, 0.0, 0.0, 2.0, SAYS_WHAT_IT_SAYS},
    {"step 2, AR(1) 0.5", 12, 60, 0.5, 0.0, 0.0, 2.0, SAYS_WHAT_IT_SAYS},
    {"step 2, season", 12, 60, 0.0, 3.0, 0.0, 2.0, SAYS_WHAT_IT_SAYS},
    {"trend 0.3", 1, 10, 0.0, 0.0, 0.3, 0.0, SAYS_WHAT_IT_SAYS},
    {"trend 0.3, AR(1) 0.5", 1, 10, 0.5, 0.0, 0.3, 0.0, SAYS_WHAT_IT_SAYS},
    {"trend 0.12", 1, 20, 0.0, 0.0, 0.12, 0.0, SAYS_WHAT_IT_SAYS},
    {"trend 0.12, AR(1) 0.5", 1, 20, 0.5, 0.0, 0.12, 0.0, SAYS_WHAT_IT_SAYS},
};

enum { CASES = sizeof cases / sizeof *cases };

static void simulate_figures(const trend_case *from, gsl_rng *rng, double value[])
{
    double error = gsl_ran_gaussian_ziggurat(rng, 1.0);
    const double fresh = sqrt(1.0 - from->correlation * from->correlation);
    for (size_t t = 0; t < from->n; t++) {
        const double years = (double)t / from->per_year;
        value[t] = 100.0 + error + from->slope * years + from->season * sin(2.0 * acos(-1.0) * years)
                 + (t >= from->n / 2 ? from->step : 0.0);
        error = from->correlation * error + fresh * gsl_ran_gaussian_ziggurat(rng, 1.0);
    }
}

static ys_level_shifts shifts_in(const ys_series *series, const ys_season_assessment *season, ys_arena *arena)
{
    static const ys_indicator about = {.kind = YS_KIND_MEAN};
    ys_level_shifts shifts = {.n = 0};
    ys_assess_level_shifts(series, &about, season, arena, &shifts);
    return shifts;
}

typedef enum answer { ANSWER_NO, ANSWER_YES, ANSWER_NONE, ANSWERS } answer;

/* Whether a trend is told; held is counted up where the limits hold the slope that is there, or there are none. */
static answer says_trend(const ys_series *series, ys_trend_test test, const ys_season_assessment *season, double slope,
                         long *held, ys_arena *arena)
{
    static const ys_indicator about = {.polarity = YS_POLARITY_HIGHER, .kind = YS_KIND_MEAN};
    ys_trend_options options = ys_trend_defaults;
    ys_trend_assessment trend;
    options.test = test;
    if (ys_assess_trend(series, &about, season, &options, arena, &trend) != YS_OK || trend.status != YS_OK)
        return ANSWER_NONE;
    *held += !(slope < trend.fit.slope_lower) && !(slope > trend.fit.slope_upper);
    return trend.direction == YS_DIRECTION_IMPROVING || trend.direction == YS_DIRECTION_WORSENING;
}

typedef struct counts {
    long by_default[ANSWERS], plain[ANSWERS];
    long held;             /**< by default: the slope lies within its limits */
    long shifted, clearly; /**< a level shift is shown by BIC; one is clear */
} counts;

static counts ask_often(size_t number, long replications)
{
    const trend_case *from = &cases[number];
    long by_default[ANSWERS] = {0}, plain[ANSWERS] = {0}, shifted = 0, clearly = 0, held = 0;
#pragma omp parallel
    {
        ys_arena arena = {0};
        gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
#pragma omp for schedule(dynamic, 16) reduction(+ : by_default, plain, shifted, clearly, held)
        for (long i = 0; i < replications; i++) {
            const ys_arena_mark mark = ys_arena_get_mark(&arena);
            double value[MOST_FIGURES];
            ys_season_assessment season;
            gsl_rng_set(rng, (unsigned long)number * MOST_SERIES + (unsigned long)i + 1);
            simulate_figures(from, rng, value);
            const ys_series series = {.value = value, .n = from->n, .per_year = from->per_year};
            const bool known = ys_assess_season(&series, NULL, &arena, &season) == YS_OK;
            long unasked = 0;
            by_default[says_trend(&series, YS_TREND_TEST_AUTO, known ? &season : NULL, from->slope, &held, &arena)]++;
            plain[says_trend(&series, YS_TREND_TEST_ORIGINAL, known ? &season : NULL, from->slope, &unasked, &arena)]++;
            const ys_level_shifts shifts = shifts_in(&series, known ? &season : NULL, &arena);
            shifted += shifts.n > 0;
            clearly += shifts.n_clear > 0;
            ys_arena_rewind(&arena, mark);
        }
        gsl_rng_free(rng);
        ys_arena_release(&arena);
    }
    counts all = {.held = held, .shifted = shifted, .clearly = clearly};
    for (size_t a = 0; a < ANSWERS; a++) {
        all.by_default[a] = by_default[a];
        all.plain[a] = plain[a];
    }
    return all;
}

static bool report(size_t number, long replications)
{
    const trend_case *from = &cases[number];
    const counts all = ask_often(number, replications);
    const double of = (double)replications;
    const double share = (double)all.by_default[ANSWER_YES] / of, plain = (double)all.plain[ANSWER_YES] / of;
    const double answered = of - (double)all.by_default[ANSWER_NONE], held = answered > 0.0 ? (double)all.held / answered : NAN;
    const bool holds = from->correlation > 0.5 || from->step != 0.0 || answered == 0.0
                    || held >= 1.0 - most_false - 4.0 * sqrt(most_false * (1.0 - most_false) / answered);
    const bool within = !holds ? false : from->bound == SAYS_LITTLE ? share <= most_false + 4.0 * sqrt(most_false * (1.0 - most_false) / of)
                      : from->bound == SAYS_MOST   ? share >= least_found
                                                   : true;
    printf("%-30s %4u %4zu %8.1f %8.1f %8.1f %8.1f %8.1f %8.1f%s\n", from->words, from->per_year, from->n, 100.0 * share, 100.0 * plain,
           100.0 * (double)all.by_default[ANSWER_NONE] / of, 100.0 * held, 100.0 * (double)all.shifted / of,
           100.0 * (double)all.clearly / of, within ? "" : "  BEYOND ITS LIMITS");
    return within;
}

int main(int argc, char *argv[])
{
    char *end = NULL;
    const long replications = argc > 1 ? strtol(argv[1], &end, 10) : DEFAULT_SERIES;
    if (argc > 2 || (end && *end) || replications < LEAST_SERIES || replications > MOST_SERIES) {
        fprintf(stderr, "usage: trend [SERIES], %d to %d of each case\n", LEAST_SERIES, MOST_SERIES);
        return 2;
    }
    gsl_set_error_handler_off();
    size_t beyond = 0;
    printf("a trend is told, %% of %ld series: by default | by plain Mann-Kendall | no answer by default | its limits hold the slope; a level shift by BIC | a clear one\n"
           "%-30s %4s %4s %8s %8s %8s %8s %8s %8s\n",
           replications, "figures", "year", "n", "default", "plain", "none", "held", "shift", "clear");
    for (size_t i = 0; i < CASES; i++)
        beyond += report(i, replications) ? 0 : 1;
    printf("%zu of %d shares are beyond their limits\n", beyond, (int)CASES);
    return beyond ? EXIT_FAILURE : EXIT_SUCCESS;
}
