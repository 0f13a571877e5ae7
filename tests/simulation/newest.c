/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How often the newest figure is called unusual at two-sided 1 %: where nothing is, and where it falls by five standard
 * deviations of the noise. Beside it the exact test, which knows the spreads, the drift and what outliers and lockdown
 * did, and has only the level and the season to find out. Fails where a scenario's share without a fall is beyond 0.5 to
 * 2 % by more than four standard errors, or where of 60 months under 80 % of the falls are told, over all scenarios.
 */
#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

#include "analysis/regarima.h"
#include "tests/simulation/seasons.h"

enum { DEFAULT_SERIES = 1000, MOST_SERIES = 100000, LEAST_SERIES = 100, SIXTY_MONTHS = 2, COLUMNS = YEAR + 2 };

static const double level = 0.01, fall = 5.0;
static const double least_share = 0.005, most_share = 0.02, least_power = 0.8;

static bool says_unusual(const season_series *from, double drop, ys_arena *arena)
{
    double figure[MOST_MONTHS];
    for (size_t t = 0; t < from->n; t++)
        figure[t] = exp(from->value[t] - (t + 1 == from->n ? drop : 0.0));
    const ys_series series = {.value = figure, .n = from->n, .per_year = YEAR};
    ys_regarima_result fit = {.newest_p = NAN};
    return ys_regarima(&series, NULL, arena, &fit) == YS_OK && fit.newest_p < level;
}

static double covariance(const season_recipe *recipe, size_t t, size_t s)
{
    const size_t years = s / YEAR;
    double sum = LEVEL_DEVIATION * LEVEL_DEVIATION * (double)(s + 1);
    if (t % YEAR == s % YEAR)
        sum += recipe->season_step * recipe->season_step * (double)years;
    return t == s ? sum + recipe->noise_deviation * recipe->noise_deviation : sum;
}

/* Columns: a month's own each, the newest's, and what there is to explain; made independent row by row. */
static void whiten(const season_recipe *recipe, const season_series *from, double drop, double row[][COLUMNS])
{
    static _Thread_local double factor[MOST_MONTHS][MOST_MONTHS];
    for (size_t t = 0; t < from->n; t++) {
        const bool newest = t + 1 == from->n;
        for (size_t s = 0; s <= t; s++) {
            double sum = covariance(recipe, t, s);
            for (size_t c = 0; c < s; c++)
                sum -= factor[t][c] * factor[s][c];
            factor[t][s] = s == t ? sqrt(sum) : sum / factor[s][s];
        }
        for (size_t c = 0; c < COLUMNS; c++)
            row[t][c] = c < YEAR ? c == t % YEAR : newest;
        row[t][YEAR + 1] = from->value[t] - from->disturbance[t] - LEVEL_DRIFT * (double)t - (newest ? drop : 0.0);
        for (size_t c = 0; c < COLUMNS; c++) {
            for (size_t s = 0; s < t; s++)
                row[t][c] -= factor[t][s] * row[s][c];
            row[t][c] /= factor[t][t];
        }
    }
}

static bool exact_test(const season_recipe *recipe, const season_series *from, double drop)
{
    static const double normal_limit = 2.5758293035489004; /* two-sided 1 % */
    double row[MOST_MONTHS][COLUMNS], product[COLUMNS][COLUMNS] = {{0}};
    whiten(recipe, from, drop, row);
    for (size_t t = 0; t < from->n; t++)
        for (size_t i = 0; i < COLUMNS; i++)
            for (size_t j = 0; j < COLUMNS; j++)
                product[i][j] += row[t][i] * row[t][j];
    for (size_t i = 0; i < YEAR; i++)
        for (size_t r = i + 1; r < COLUMNS; r++) {
            const double share = product[r][i] / product[i][i];
            for (size_t c = i; c < COLUMNS; c++)
                product[r][c] -= share * product[i][c];
        }
    return fabs(product[YEAR][YEAR + 1]) > normal_limit * sqrt(product[YEAR][YEAR]);
}

/* How many series of one scenario and length were called unusual. */
typedef struct counts {
    long quiet, quiet_exact, fallen, fallen_exact;
} counts;

static counts count(season_scenario scenario, size_t length, long series)
{
    const season_recipe *recipe = &season_recipes[scenario];
    long quiet = 0, quiet_exact = 0, fallen = 0, fallen_exact = 0;
#pragma omp parallel
    {
        ys_arena arena = {0};
        gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
#pragma omp for schedule(dynamic, 16) reduction(+ : quiet, quiet_exact, fallen, fallen_exact)
        for (long i = 0; i < series; i++) {
            season_series from;
            make_season_series(scenario, length, i, rng, &from);
            const double drop = fall * from.noise_deviation;
            quiet += says_unusual(&from, 0.0, &arena);
            quiet_exact += exact_test(recipe, &from, 0.0);
            fallen += says_unusual(&from, drop, &arena);
            fallen_exact += exact_test(recipe, &from, drop);
        }
        gsl_rng_free(rng);
        ys_arena_release(&arena);
    }
    return (counts){quiet, quiet_exact, fallen, fallen_exact};
}

static bool within(double share, double of)
{
    const double low = 4.0 * sqrt(least_share * (1.0 - least_share) / of);
    const double high = 4.0 * sqrt(most_share * (1.0 - most_share) / of);
    return share >= least_share - low && share <= most_share + high;
}

/* One scenario's line; adds what is told of falls in 60 months. */
static bool report(season_scenario scenario, long series, double *told)
{
    double quiet = 0.0;
    printf("%-9s", season_recipes[scenario].name);
    for (size_t length = 0; length < LENGTHS; length++) {
        const counts c = count(scenario, length, series);
        const double of = (double)series;
        printf("  %5.2f %5.2f %5.1f %5.1f", 100.0 * (double)c.quiet / of, 100.0 * (double)c.quiet_exact / of,
               100.0 * (double)c.fallen / of, 100.0 * (double)c.fallen_exact / of);
        quiet += (double)c.quiet / (of * LENGTHS);
        if (length == SIXTY_MONTHS)
            *told += (double)c.fallen / (of * SEASON_SCENARIO_COUNT);
    }
    const bool ok = within(quiet, (double)series * LENGTHS);
    printf("  %5.2f%s\n", 100.0 * quiet, ok ? "" : "  BEYOND ITS LIMITS");
    return ok;
}

int main(int argc, char *argv[])
{
    char *end = NULL;
    const long series = argc > 1 ? strtol(argv[1], &end, 10) : DEFAULT_SERIES;
    if (argc > 2 || (end && *end) || series < LEAST_SERIES || series > MOST_SERIES) {
        fprintf(stderr, "usage: newest [SERIES], %d to %d of each length and scenario\n", LEAST_SERIES, MOST_SERIES);
        return 2;
    }
    gsl_set_error_handler_off();
    double told = 0.0;
    bool ok = true;
    printf("newest figure called unusual, %% of %ld series: nothing is | a fall of 5; each by regarima and by the exact test\n"
           "%-9s", series, "months");
    for (size_t length = 0; length < LENGTHS; length++)
        printf("  %-23zu", season_lengths[length]);
    printf("  all\n");
    for (season_scenario scenario = 0; scenario < SEASON_SCENARIO_COUNT; scenario++)
        ok = report(scenario, series, &told) && ok;
    printf("of falls in 60 months %.1f %% are told, over all scenarios: %s\n", 100.0 * told,
           told >= least_power ? "at least 80" : "TOO FEW");
    return ok && told >= least_power ? EXIT_SUCCESS : EXIT_FAILURE;
}
