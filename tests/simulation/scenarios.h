/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_TESTS_SIMULATION_SCENARIOS_H
#define YS_TESTS_SIMULATION_SCENARIOS_H

#include "datasets/arena.h"
#include "tests/simulation/processes.h"

enum { MOST_PERIODS = 256 };

typedef enum outcome { OUTCOME_NO = 0, OUTCOME_YES, OUTCOME_NONE /**< the method had no answer */ } outcome;

/** One question, asked of many simulated series. */
typedef struct scenario {
    const char *question;
    outcome (*ask)(const struct scenario *, gsl_rng *, ys_arena *);
    process from;
    unsigned per_year;
    size_t n;
    size_t step;        /**< periods ahead, where a projection is asked about */
    double level;       /**< coverage of the interval, or size of the test */
    double planted;     /**< added to the newest figure, in standard deviations of the error */
    double stated;      /**< the share of yes that the documentation states; NaN: it states none */
    double least, most; /**< the check fails beyond these by more than four standard errors */
} scenario;

extern const scenario scenarios[];
extern const size_t scenario_count;

#endif /* YS_TESTS_SIMULATION_SCENARIOS_H */
