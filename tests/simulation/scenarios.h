/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_TESTS_SIMULATION_SCENARIOS_H
#define YS_TESTS_SIMULATION_SCENARIOS_H

#include "datasets/arena.h"
#include "tests/simulation/processes.h"

enum { MOST_PERIODS = 256 };

typedef enum outcome { OUTCOME_NO = 0, OUTCOME_YES, OUTCOME_NONE /**< the method had no answer */ } outcome;

typedef enum question {
    QUESTION_TREND, QUESTION_SLOPE, QUESTION_LINE, QUESTION_FIGURE, QUESTION_UNUSUAL, QUESTION_SEASON,
    QUESTION_PROPORTION, QUESTION_RATE, QUESTION_FUNNEL, QUESTION_COUNT
} question;

/** One question, asked of many simulated series. */
typedef struct scenario {
    question question;
    process from;
    unsigned per_year;
    size_t n;           /**< of counts: authorities, or the denominator of a proportion, or the events expected */
    size_t step;        /**< periods ahead, where a projection is asked about */
    double level;       /**< coverage of the interval, or size of the test */
    double planted;     /**< added to the newest figure, in standard deviations of the error */
    double stated;      /**< the share of yes that the documentation states; NaN: it states none */
    double least, most; /**< the check fails beyond these by more than four standard errors */
} scenario;

extern const scenario scenarios[];
extern const size_t scenario_count;
extern const char *const question_words[QUESTION_COUNT];

/** The answer on one series drawn from rng. */
outcome ask(const scenario *about, gsl_rng *rng, ys_arena *arena);

#endif /* YS_TESTS_SIMULATION_SCENARIOS_H */
