/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/simulation/seasons.h"

#include <gsl/gsl_randist.h>
#include <math.h>
#include <string.h>

const season_recipe season_recipes[SEASON_SCENARIO_COUNT] = {
    [SEASON_STRONG] = {"strong", 0.35, 0.06, 0.008},     [SEASON_MODERATE] = {"moderate", 0.12, 0.05, 0.008},
    [SEASON_NOISY] = {"noisy", 0.12, 0.12, 0.008},       [SEASON_NONE] = {"none", 0.0, 0.06, 0.0},
    [SEASON_OUTLIERS] = {"outliers", 0.2, 0.06, 0.008},  [SEASON_COVID] = {"covid", 0.2, 0.06, 0.008},
    [SEASON_EVOLVING] = {"evolving", 0.25, 0.06, 0.04},
};

const size_t season_lengths[LENGTHS] = {36, 48, 60, 84};

/* Two waves and a part that is any month's own, centred and of the scenario's size. */
static void make_pattern(double amplitude, gsl_rng *rng, double pattern[YEAR])
{
    const double turn = 2.0 * M_PI / YEAR, shift = gsl_ran_flat(rng, -2.0, 2.0), phase = gsl_ran_flat(rng, 0.0, 6.0);
    double mean = 0.0, square = 0.0;
    for (size_t month = 0; month < YEAR; month++) {
        const double at = (double)month;
        pattern[month] = cos(turn * (at - 6.0 + shift)) + 0.5 * cos(2.0 * turn * at + phase)
                         + 0.3 * gsl_ran_gaussian(rng, 1.0);
        mean += pattern[month] / YEAR;
    }
    for (size_t month = 0; month < YEAR; month++)
        square += (pattern[month] - mean) * (pattern[month] - mean) / YEAR;
    for (size_t month = 0; month < YEAR; month++)
        pattern[month] = (pattern[month] - mean) * amplitude / sqrt(square);
}

static void disturb(season_scenario scenario, size_t n, gsl_rng *rng, double disturbance[])
{
    enum { LAST_QUIET = 8, LOCKED = 10 };
    memset(disturbance, 0, n * sizeof *disturbance);
    for (int i = 0; scenario == SEASON_OUTLIERS && i < 2; i++)
        disturbance[gsl_rng_uniform_int(rng, n - LAST_QUIET)] = gsl_rng_uniform(rng) < 0.5 ? -0.5 : 0.4;
    if (scenario != SEASON_COVID)
        return;
    const size_t start = n / 3 + gsl_rng_uniform_int(rng, n / 2 - n / 3 + 1);
    for (size_t t = start; t < n; t++)
        disturbance[t] = t < start + LOCKED ? log(0.35) : log(0.9);
}

void make_season_series(season_scenario scenario, size_t length, long i, gsl_rng *rng, season_series *series)
{
    const season_recipe *recipe = &season_recipes[scenario];
    double pattern[YEAR], level = 0.0;
    gsl_rng_set(rng, 1000003UL * (unsigned long)scenario + 50021UL * (unsigned long)length + (unsigned long)i + 1UL);
    series->n = season_lengths[length];
    series->noise_deviation = recipe->noise_deviation;
    make_pattern(recipe->amplitude, rng, pattern);
    disturb(scenario, series->n, rng, series->disturbance);
    for (size_t t = 0; t < series->n; t++) {
        if (t >= YEAR)
            pattern[t % YEAR] += gsl_ran_gaussian(rng, recipe->season_step);
        level += LEVEL_DRIFT + gsl_ran_gaussian(rng, LEVEL_DEVIATION);
        series->season[t] = pattern[t % YEAR];
        series->value[t] = 6.5 + level + pattern[t % YEAR] + gsl_ran_gaussian(rng, recipe->noise_deviation)
                           + series->disturbance[t];
    }
}
