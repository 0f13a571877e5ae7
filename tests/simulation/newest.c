/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How often the newest figure is called unusual at two-sided 1 %: where nothing is, and where it falls by five standard
 * deviations of the noise. Beside it two exact tests. One knows all that the series were made from: how much level, season
 * and noise move, the drift, and what outliers and lockdown did; it has only the level and the season to find out. The
 * other knows the same but for how large it all is: it takes the spread from the series' own figures, as any test must
 * that has no more than these. Fails where a scenario's share without a fall is beyond 0.5 to 2 % by more than four
 * standard errors, or where of 60 months under 80 % of the falls are told, over all scenarios. And series without a season but for
 * the newest one's month, which is lower every year: nothing is unusual there, though no other month tells of it; in at most 3 %
 * may it be said.
 */
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

#include "analysis/seasonal_adjustment.h"
#include "tests/simulation/seasons.h"

enum { DEFAULT_SERIES = 1000, MOST_SERIES = 100000, LEAST_SERIES = 100, SIXTY_MONTHS = 2, COLUMNS = YEAR + 2, RESPONSE = YEAR + 1 };

static const double fall = 5.0;
static const double least_share = 0.005, most_share = 0.02, most_of_own = 0.03, least_power = 0.8;

static bool says_unusual(const season_series *from, double drop, ys_arena *arena)
{
    double figure[MOST_MONTHS];
    for (size_t t = 0; t < from->n; t++)
        figure[t] = exp(from->value[t] - (t + 1 == from->n ? drop : 0.0));
    const ys_series series = {.value = figure, .n = from->n, .per_year = YEAR};
    double array[5][MOST_MONTHS];
    ys_seasonal_adjustment_result fit = {.trend = array[0], .seasonal = array[1], .remainder = array[2],
                                         .adjusted = array[3], .weight = array[4]};
    return ys_seasonal_adjustment(&series, NULL, arena, &fit) == YS_OK && fit.newest_verdict == YS_NEWEST_UNUSUAL;
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
        row[t][RESPONSE] = from->value[t] - from->disturbance[t] - LEVEL_DRIFT * (double)t - (newest ? drop : 0.0);
        for (size_t c = 0; c < COLUMNS; c++) {
            for (size_t s = 0; s < t; s++)
                row[t][c] -= factor[t][s] * row[s][c];
            row[t][c] /= factor[t][t];
        }
    }
}

/* What each of the two exact tests says. */
typedef struct exact_answers {
    bool by_all, by_own_spread;
} exact_answers;

static exact_answers exact_tests(const season_recipe *recipe, const season_series *from, double drop)
{
    const double two_sided = 0.005, degrees = (double)from->n - YEAR - 1.0;
    double row[MOST_MONTHS][COLUMNS], product[COLUMNS][COLUMNS] = {{0}};
    whiten(recipe, from, drop, row);
    for (size_t t = 0; t < from->n; t++)
        for (size_t i = 0; i < COLUMNS; i++)
            for (size_t j = 0; j < COLUMNS; j++)
                product[i][j] += row[t][i] * row[t][j];
    for (size_t i = 0; i <= YEAR; i++)
        for (size_t r = i + 1; r < COLUMNS; r++) {
            const double share = product[r][i] / product[i][i];
            for (size_t c = i; c < COLUMNS; c++)
                product[r][c] -= share * product[i][c];
        }
    /* What is left of the response's own product is the sum of squares beside all columns, the newest's included. */
    const double statistic = fabs(product[YEAR][RESPONSE]) / sqrt(product[YEAR][YEAR]);
    const double spread = sqrt(product[RESPONSE][RESPONSE] / degrees);
    return (exact_answers){statistic > gsl_cdf_ugaussian_Qinv(two_sided),
                           statistic > spread * gsl_cdf_tdist_Qinv(two_sided, degrees)};
}

/* How many series of one scenario and length were called unusual. */
typedef struct counts {
    long quiet, fallen, fallen_exact, fallen_own_spread;
} counts;

static counts count(season_scenario scenario, size_t length, long series)
{
    const season_recipe *recipe = &season_recipes[scenario];
    long quiet = 0, fallen = 0, by_all = 0, by_own_spread = 0;
#pragma omp parallel
    {
        ys_arena arena = {0};
        gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
#pragma omp for schedule(dynamic, 16) reduction(+ : quiet, fallen, by_all, by_own_spread)
        for (long i = 0; i < series; i++) {
            season_series from;
            make_season_series(scenario, length, i, rng, &from);
            const double drop = fall * from.noise_deviation;
            quiet += says_unusual(&from, 0.0, &arena);
            fallen += says_unusual(&from, drop, &arena);
            const exact_answers exact = exact_tests(recipe, &from, drop);
            by_all += exact.by_all;
            by_own_spread += exact.by_own_spread;
        }
        gsl_rng_free(rng);
        ys_arena_release(&arena);
    }
    return (counts){quiet, fallen, by_all, by_own_spread};
}

/* How many are called unusual whose newest month is lower every year by so many deviations of the noise. */
static long count_of_own(size_t length, double lower, long series)
{
    long unusual = 0;
#pragma omp parallel
    {
        ys_arena arena = {0};
        gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
#pragma omp for schedule(dynamic, 16) reduction(+ : unusual)
        for (long i = 0; i < series; i++) {
            season_series from;
            make_season_series(SEASON_NONE, length, i, rng, &from);
            for (size_t t = YEAR - 1; t < from.n; t += YEAR)
                from.value[t] -= lower * from.noise_deviation;
            unusual += says_unusual(&from, 0.0, &arena);
        }
        gsl_rng_free(rng);
        ys_arena_release(&arena);
    }
    return unusual;
}

static bool report_of_own(long series)
{
    static const double lower[] = {1.0, 2.0, 4.0, 8.0};
    const double of = (double)series, beyond = 4.0 * sqrt(most_of_own * (1.0 - most_of_own) / of);
    bool ok = true;
    for (size_t i = 0; i < sizeof lower / sizeof *lower; i++) {
        printf("only the newest month differs, lower by %.0f every year: called unusual, %%", lower[i]);
        for (size_t length = 0; length < LENGTHS; length++) {
            const double share = (double)count_of_own(length, lower[i], series) / of;
            printf("  %4.2f", 100.0 * share);
            ok = ok && share <= most_of_own + beyond;
        }
        printf("\n");
    }
    printf("at most %.0f: %s\n", 100.0 * most_of_own, ok ? "holds" : "BEYOND ITS LIMITS");
    return ok;
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
        printf("  %4.2f %4.1f %4.1f %4.1f", 100.0 * (double)c.quiet / of, 100.0 * (double)c.fallen / of,
               100.0 * (double)c.fallen_own_spread / of, 100.0 * (double)c.fallen_exact / of);
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
    printf("newest figure called unusual, %% of %ld series: nothing is | a fall of 5: the default, exact but for the spread, exact\n"
           "%-9s", series, "months");
    for (size_t length = 0; length < LENGTHS; length++)
        printf("  %-19zu", season_lengths[length]);
    printf("  all\n");
    for (season_scenario scenario = 0; scenario < SEASON_SCENARIO_COUNT; scenario++)
        ok = report(scenario, series, &told) && ok;
    ok = report_of_own(series) && ok;
    printf("of falls in 60 months %.1f %% are told, over all scenarios: %s\n", 100.0 * told,
           told >= least_power ? "at least 80" : "TOO FEW");
    return ok && told >= least_power ? EXIT_SUCCESS : EXIT_FAILURE;
}
