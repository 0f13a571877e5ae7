/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_TESTS_SIMULATION_SEASONS_H
#define YS_TESTS_SIMULATION_SEASONS_H

#include <gsl/gsl_rng.h>
#include <stddef.h>

enum { MOST_MONTHS = 84, YEAR = 12, LENGTHS = 4 };

/** Invented months as services have them: logarithms with a level that wanders, a season that hardly does, and noise. */
typedef enum season_scenario {
    SEASON_STRONG, SEASON_MODERATE, SEASON_NOISY, SEASON_NONE, SEASON_OUTLIERS, SEASON_COVID, SEASON_EVOLVING,
    SEASON_SCENARIO_COUNT
} season_scenario;

/** One series, in logarithms. */
typedef struct season_series {
    size_t n;
    double value[MOST_MONTHS];
    double season[MOST_MONTHS];      /**< the truth */
    double disturbance[MOST_MONTHS]; /**< what outliers and lockdown add */
    double noise_deviation;
} season_series;

/** How a scenario's series come about, beside what all share: level steps of 0.002 +- 0.012 a month. */
typedef struct season_recipe {
    const char *name;
    double amplitude;       /**< standard deviation of the season over a year */
    double noise_deviation; /**< of each month's noise */
    double season_step;     /**< standard deviation of a month's season from one year to the next */
} season_recipe;

extern const season_recipe season_recipes[SEASON_SCENARIO_COUNT];
extern const size_t season_lengths[LENGTHS];

#define LEVEL_DRIFT 0.002
#define LEVEL_DEVIATION 0.012

/** Series number i of a scenario and length; the same on any number of threads. */
void make_season_series(season_scenario scenario, size_t length, long i, gsl_rng *rng, season_series *series);

#endif /* YS_TESTS_SIMULATION_SEASONS_H */
