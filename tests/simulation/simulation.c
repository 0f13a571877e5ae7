/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Asks each scenario's question of many simulated series and prints how often the answer is yes, with its Monte-Carlo
 * standard error, beside what the documentation states. Fails where a share is beyond the scenario's limits by more
 * than four standard errors. The same figures on any number of threads.
 */
#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

#include "tests/simulation/scenarios.h"

enum { DEFAULT_REPLICATIONS = 2000, MOST_REPLICATIONS = 10000000 };

typedef struct tally {
    long yes, no, none;
} tally;

static tally ask_often(size_t number, long replications)
{
    const scenario *about = &scenarios[number];
    long count[3] = {0};
#pragma omp parallel
    {
        ys_arena arena = {0};
        gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
#pragma omp for schedule(dynamic, 16) reduction(+ : count)
        for (long i = 0; i < replications; i++) {
            gsl_rng_set(rng, (unsigned long)number * MOST_REPLICATIONS + (unsigned long)i + 1);
            count[ask(about, rng, &arena)]++;
        }
        gsl_rng_free(rng);
        ys_arena_release(&arena);
    }
    return (tally){.yes = count[OUTCOME_YES], .no = count[OUTCOME_NO], .none = count[OUTCOME_NONE]};
}

/* Of the share where it is at a limit too: a share of 0 must not have an error of 0. */
static double standard_error(double share, double answers)
{
    const double at_least_one = fmin(fmax(share, 1.0 / answers), 1.0 - 1.0 / answers);
    return sqrt(at_least_one * (1.0 - at_least_one) / answers);
}

static void print_scenario(const scenario *about)
{
    char case_words[96];
    int used = snprintf(case_words, sizeof case_words, "%s", process_words[about->from]);
    if (about->step > 0 && used > 0)
        snprintf(case_words + used, sizeof case_words - (size_t)used, ", %.0f %%, step %zu", 100.0 * about->level, about->step);
    else if (about->planted != 0.0 && used > 0)
        snprintf(case_words + used, sizeof case_words - (size_t)used, ", by %.0f", -about->planted);
    printf("%-27s %-48s %4u %4zu ", question_words[about->question], case_words, about->per_year, about->n);
}

static bool report(const scenario *about, tally count)
{
    const double answers = (double)(count.yes + count.no);
    const double share = (double)count.yes / answers, error = standard_error(share, answers);
    const bool within = share >= about->least - 4.0 * error && share <= about->most + 4.0 * error;
    print_scenario(about);
    if (isnan(about->stated))
        printf("%7s", "");
    else
        printf("%7.3f", about->stated);
    printf(" %8.4f %7.4f %9ld%s\n", share, error, count.none, within ? "" : "  BEYOND ITS LIMITS");
    return within;
}

int main(int argc, char *argv[])
{
    char *end = NULL;
    const long replications = argc > 1 ? strtol(argv[1], &end, 10) : DEFAULT_REPLICATIONS;
    if (argc > 2 || (end && *end) || replications < 100 || replications > MOST_REPLICATIONS) {
        fprintf(stderr, "usage: simulation [REPLICATIONS], 100 to %d\n", MOST_REPLICATIONS);
        return 2;
    }
    gsl_set_error_handler_off();
    size_t beyond = 0;
    printf("%ld replications\n%-27s %-48s %4s %4s %7s %8s %7s %9s\n", replications, "question", "series", "year", "n",
           "stated", "share", "error", "no answer");
    for (size_t i = 0; i < scenario_count; i++)
        beyond += report(&scenarios[i], ask_often(i, replications)) ? 0 : 1;
    printf("%zu of %zu shares are beyond their limits\n", beyond, scenario_count);
    return beyond ? EXIT_FAILURE : EXIT_SUCCESS;
}
