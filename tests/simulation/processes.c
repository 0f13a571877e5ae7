/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/simulation/processes.h"

#include <gsl/gsl_randist.h>
#include <math.h>

#define LEVEL 100.0
#define SEASON_REACH 3.0
#define CORRELATION 0.5
#define LEVEL_STEP 0.3

const char *const process_words[PROCESS_COUNT] = {
    [PROCESS_NOISE] = "no trend, independent errors", [PROCESS_LINE] = "a straight line, independent errors",
    [PROCESS_WALK] = "random walk with drift", [PROCESS_SEASONAL_WALK] = "seasonal random walk",
    [PROCESS_SEASON] = "fixed season, independent errors", [PROCESS_SEASON_LINKED] = "fixed season, linked errors (0.5)",
    [PROCESS_SEASON_MOVING] = "fixed season, level walks (0.3)",
};

static double error(gsl_rng *rng)
{
    return gsl_ran_gaussian_ziggurat(rng, 1.0);
}

static double season(unsigned per_year, size_t at)
{
    return SEASON_REACH * sin(2.0 * acos(-1.0) * (double)(at % per_year) / per_year);
}

static void walk(gsl_rng *rng, size_t lag, double step, size_t n, double value[])
{
    for (size_t i = 0; i < n; i++)
        value[i] = (i < lag ? LEVEL : value[i - lag] + step) + error(rng);
}

static void seasonal(process from, gsl_rng *rng, unsigned per_year, size_t n, double value[])
{
    double level = LEVEL, linked = error(rng);
    for (size_t i = 0; i < n; i++) {
        level += from == PROCESS_SEASON_MOVING ? LEVEL_STEP * error(rng) : 0.0;
        linked = from == PROCESS_SEASON_LINKED ? CORRELATION * linked + sqrt(1.0 - CORRELATION * CORRELATION) * error(rng)
                                               : error(rng);
        value[i] = level + season(per_year, i) + linked;
    }
}

void simulate(process from, gsl_rng *rng, unsigned per_year, size_t n, double value[])
{
    switch (from) {
    case PROCESS_WALK:
        walk(rng, 1, WALK_DRIFT, n, value);
        break;
    case PROCESS_SEASONAL_WALK:
        walk(rng, per_year, 0.0, n, value);
        break;
    case PROCESS_NOISE:
    case PROCESS_LINE:
        for (size_t i = 0; i < n; i++)
            value[i] = LEVEL + (from == PROCESS_LINE ? LINE_SLOPE * (double)i : 0.0) + error(rng);
        break;
    default:
        seasonal(from, rng, per_year, n, value);
    }
}
