/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/simulation/processes.h"

#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdbool.h>

#define LEVEL 100.0
#define SEASON_REACH 3.0
#define CORRELATION 0.5
#define LEVEL_STEP 0.3

const char *const process_words[PROCESS_COUNT] = {
    [PROCESS_NOISE] = "no trend, independent errors", [PROCESS_LINKED] = "no trend, linked errors (0.5)",
    [PROCESS_LINE] = "a straight line, independent errors",
    [PROCESS_WALK] = "random walk with drift", [PROCESS_SEASONAL_WALK] = "seasonal random walk",
    [PROCESS_SEASON] = "fixed season, independent errors", [PROCESS_SEASON_LINKED] = "fixed season, linked errors (0.5)",
    [PROCESS_SEASON_MOVING] = "fixed season, level walks (0.3)",
    [PROCESS_SEASON_LINE] = "a rising line, season, linked errors",
    [PROCESS_SEASON_EITHER_LINE] = "a line up or down, season, linked",
    [PROCESS_COUNTS] = "counts, alike", [PROCESS_COUNTS_SPREAD] = "counts, a spread of 0.08 beyond chance",
};

static double error(gsl_rng *rng)
{
    return gsl_ran_gaussian_ziggurat(rng, 1.0);
}

static void walk(gsl_rng *rng, size_t lag, double step, size_t n, double value[])
{
    for (size_t i = 0; i < n; i++)
        value[i] = (i < lag ? LEVEL : value[i - lag] + step) + error(rng);
}

/* Errors of standard deviation 1, each in part the one before. */
static void linked(gsl_rng *rng, double correlation, size_t n, double value[])
{
    double now = error(rng);
    for (size_t i = 0; i < n; i++) {
        value[i] = LEVEL + now;
        now = correlation * now + sqrt(1.0 - correlation * correlation) * error(rng);
    }
}

static void add_line(double slope, size_t n, double value[])
{
    for (size_t i = 0; i < n; i++)
        value[i] += slope * (double)i;
}

/* The season's peak is at any place of the year: what is drawn towards no season is then too high as often as too low. */
static void add_season(gsl_rng *rng, unsigned per_year, size_t n, double value[])
{
    const size_t shift = (size_t)gsl_rng_uniform_int(rng, per_year);
    for (size_t i = 0; i < n; i++)
        value[i] += SEASON_REACH * sin(2.0 * acos(-1.0) * (double)((i + shift) % per_year) / per_year);
}

static void add_moving_level(gsl_rng *rng, size_t n, double value[])
{
    double level = 0.0;
    for (size_t i = 0; i < n; i++) {
        level += LEVEL_STEP * error(rng);
        value[i] += level;
    }
}

void simulate(process from, gsl_rng *rng, unsigned per_year, size_t n, double value[])
{
    if (from == PROCESS_WALK) {
        walk(rng, 1, WALK_DRIFT, n, value);
        return;
    }
    if (from == PROCESS_SEASONAL_WALK) {
        walk(rng, per_year, 0.0, n, value);
        return;
    }
    const bool either_line = from == PROCESS_SEASON_EITHER_LINE, season_line = from == PROCESS_SEASON_LINE || either_line;
    const bool linked_errors = from == PROCESS_LINKED || from == PROCESS_SEASON_LINKED || season_line;
    linked(rng, linked_errors ? CORRELATION : 0.0, n, value);
    if (from == PROCESS_LINE || season_line)
        add_line(either_line && gsl_rng_uniform(rng) < 0.5 ? -LINE_SLOPE : LINE_SLOPE, n, value);
    if (from == PROCESS_SEASON || from == PROCESS_SEASON_LINKED || from == PROCESS_SEASON_MOVING || season_line)
        add_season(rng, per_year, n, value);
    if (from == PROCESS_SEASON_MOVING)
        add_moving_level(rng, n, value);
}

void simulate_counts(process from, gsl_rng *rng, size_t n, double numerator[], double denominator[])
{
    const double smallest = 30.0, times = 100.0, spread = from == PROCESS_COUNTS_SPREAD ? COUNTS_SPREAD : 0.0;
    for (size_t i = 0; i < n; i++) {
        const double sine = sin(asin(sqrt(COUNTS_SHARE)) + spread * error(rng));
        denominator[i] = floor(smallest * pow(times, gsl_rng_uniform(rng)));
        numerator[i] = gsl_ran_binomial(rng, sine * sine, (unsigned)denominator[i]);
    }
}
