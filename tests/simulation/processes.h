/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_TESTS_SIMULATION_PROCESSES_H
#define YS_TESTS_SIMULATION_PROCESSES_H

#include <gsl/gsl_rng.h>
#include <stddef.h>

/** How invented figures come about; every error is normal with standard deviation 1. */
typedef enum process {
    PROCESS_NOISE,         /**< level + error */
    PROCESS_LINKED,        /**< the same, errors follow each other with correlation 0.5 */
    PROCESS_LINE,          /**< level + LINE_SLOPE a period + error */
    PROCESS_WALK,          /**< the figure before + WALK_DRIFT + error: the process of drift */
    PROCESS_SEASONAL_WALK, /**< the figure a year before + error: the process of snaive */
    PROCESS_SEASON,        /**< level + the same season each year, its peak anywhere + error */
    PROCESS_SEASON_LINKED, /**< the same, errors follow each other with correlation 0.5 */
    PROCESS_SEASON_MOVING, /**< the same, and the level walks by 0.3 x error a period */
    PROCESS_SEASON_LINE,   /**< the same as with linked errors, and LINE_SLOPE a period */
    PROCESS_SEASON_EITHER_LINE, /**< the same, and of half of them -LINE_SLOPE */
    PROCESS_COUNTS,        /**< not figures but counts of authorities that are alike: binomial, sizes 30 to 3,000 */
    PROCESS_COUNTS_SPREAD, /**< the same, truly spread about their mean by COUNTS_SPREAD on the arcsine's scale */
    PROCESS_COUNT
} process;

#define LINE_SLOPE 0.1
#define WALK_DRIFT 0.2
#define COUNTS_SHARE 0.2
#define COUNTS_SPREAD 0.08

extern const char *const process_words[PROCESS_COUNT];

/** n figures of a process. */
void simulate(process from, gsl_rng *rng, unsigned per_year, size_t n, double value[]);

/** Counts of n authorities, by one of the processes of counts. */
void simulate_counts(process from, gsl_rng *rng, size_t n, double numerator[], double denominator[]);

#endif /* YS_TESTS_SIMULATION_PROCESSES_H */
