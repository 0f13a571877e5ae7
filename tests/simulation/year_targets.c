/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Targets for a year's total with 0, 3, 6 and 9 of its months known: of all that are given a probability of 0.7, are
 * about 0.7 met? Prints for each process the calibration error (ten bins, all targets "at least"), the mean square
 * error of the probabilities and the share of totals within the 80 and 95 % intervals. Fails where a calibration error
 * over many processes is above its limit. The same figures on any number of threads.
 */
#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

#include "analysis/target_probability.h"
#include "tests/simulation/processes.h"

enum { MONTHS = 12, MOST_YEARS = 12, TARGETS = 5, BINS = 10, DEFAULT_REPLICATIONS = 2000, MOST_REPLICATIONS = 1000000 };

/* Processes that are asked about together; limits by months known. Projections believe no line for certain and lag behind one
 * until half of the year is known: where lines rise as often as they fall, chances are right for all that; where all rise they
 * are not. */
typedef struct mixture {
    const char *words;
    bool rising, either; /* has the line of that kind */
    double most_error[4];
} mixture;

static const mixture mixtures[] = {
    {"all but lines", false, false, {0.025, 0.025, 0.025, 0.02}},
    {"all, lines up or down", false, true, {0.025, 0.025, 0.025, 0.02}},
    {"all, lines rising", true, false, {0.065, 0.045, 0.025, 0.02}},
};

typedef struct tally {
    double stated[BINS], met[BINS], count[BINS], squares, inside_80, inside_95, asked, all;
} tally;

typedef struct situation {
    process from;
    size_t years, known; /* complete years of history, and months of the next */
} situation;

static const process processes[] = {
    PROCESS_NOISE, PROCESS_LINKED, PROCESS_SEASON, PROCESS_SEASON_LINKED, PROCESS_SEASON_MOVING, PROCESS_SEASON_LINE,
    PROCESS_SEASON_EITHER_LINE,
};
static const size_t years[] = {5, 8}, known[] = {0, 3, 6, 9};

static double total(const double value[], size_t n)
{
    double sum = 0.0;
    for (size_t i = 0; i < n; i++)
        sum += value[i];
    return sum;
}

static void add(const ys_target_probability_result *answer, double target, double actual, tally *sums)
{
    const double p = answer->probability, met = actual >= target;
    const size_t bin = p >= 1.0 ? BINS - 1 : (size_t)(p * BINS);
    sums->stated[bin] += p;
    sums->met[bin] += met;
    sums->count[bin] += 1.0;
    sums->squares += (p - met) * (p - met);
    sums->inside_80 += actual >= answer->lower_80 && actual <= answer->upper_80;
    sums->inside_95 += actual >= answer->lower_95 && actual <= answer->upper_95;
    sums->all += 1.0;
}

/* Targets around last year's total, spread as widely as such totals are. */
static void ask(const situation *about, gsl_rng *rng, ys_arena *arena, tally *sums)
{
    double value[MONTHS * (MOST_YEARS + 1)];
    const size_t before = MONTHS * about->years;
    simulate(about->from, rng, MONTHS, before + MONTHS, value);
    const ys_series series = {.value = value, .n = before + about->known, .per_year = MONTHS,
                              .first = {YS_PERIOD_MONTH, 2000 * MONTHS + 3}};
    const double last_year = total(value + before - MONTHS, MONTHS), actual = total(value + before, MONTHS);
    const int middle = TARGETS / 2;
    for (int i = 0; i < TARGETS; i++) {
        const ys_target_question question = {
            .target = last_year + 4.0 * (i - middle), .polarity = YS_POLARITY_HIGHER, .basis = YS_BASIS_YEAR,
            .deadline = {YS_PERIOD_FINANCIAL_YEAR, 2000 + (int)about->years}, .year_kind = YS_PERIOD_FINANCIAL_YEAR,
            .aggregate = YS_AGGREGATE_SUM, .origin = SIZE_MAX,
        };
        ys_target_probability_result answer;
        sums->asked += 1.0;
        if (ys_target_probability(&series, &question, arena, &answer) == YS_OK)
            add(&answer, question.target, actual, sums);
    }
}

static void merge(tally *sum, const tally *one)
{
    double *to = (double *)sum;
    const double *from = (const double *)one;
    for (size_t i = 0; i < sizeof *sum / sizeof *to; i++)
        to[i] += from[i];
}

/* Sums are whole numbers but for the probabilities, whose order must not depend on threads: one slot a series. */
static tally ask_often(const situation *about, unsigned long number, long replications)
{
    tally sum = {0};
    tally *slot = calloc((size_t)replications, sizeof *slot);
    if (!slot)
        exit(EXIT_FAILURE);
#pragma omp parallel
    {
        ys_arena arena = {0};
        gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
#pragma omp for schedule(dynamic, 16)
        for (long i = 0; i < replications; i++) {
            gsl_rng_set(rng, number * MOST_REPLICATIONS + (unsigned long)i + 1);
            ask(about, rng, &arena, &slot[i]);
        }
        gsl_rng_free(rng);
        ys_arena_release(&arena);
    }
    for (long i = 0; i < replications; i++)
        merge(&sum, &slot[i]);
    free(slot);
    return sum;
}

static double calibration_error(const tally *sums)
{
    double error = 0.0;
    for (size_t b = 0; b < BINS; b++)
        error += fabs(sums->stated[b] - sums->met[b]);
    return error / sums->all;
}

static void print_row(const char *words, size_t years_before, size_t months, const tally *sums)
{
    printf("%-36s %5zu %5zu %9.4f %8.4f %6.3f %6.3f %6.0f\n", words, years_before, months, calibration_error(sums),
           sums->squares / sums->all, sums->inside_80 / sums->all, sums->inside_95 / sums->all,
           sums->asked - sums->all);
}

/* A situation's sums go to each mixture that its process is in. */
static void merge_all(process from, const tally *one, tally sums[])
{
    for (size_t i = 0; i < sizeof mixtures / sizeof *mixtures; i++)
        if ((from != PROCESS_SEASON_LINE || mixtures[i].rising) && (from != PROCESS_SEASON_EITHER_LINE || mixtures[i].either))
            merge(&sums[i], one);
}

/* One number of months known: a row for each situation and each mixture. */
static bool report(size_t k, long replications)
{
    const size_t situations = sizeof years / sizeof *years * (sizeof processes / sizeof *processes);
    tally mixed[sizeof mixtures / sizeof *mixtures] = {0};
    bool right = true;
    for (size_t i = 0; i < situations; i++) {
        const size_t p = i % (sizeof processes / sizeof *processes);
        const situation about = {processes[p], years[i / (sizeof processes / sizeof *processes)], known[k]};
        const tally sums = ask_often(&about, k * situations + i, replications);
        print_row(process_words[about.from], about.years, about.known, &sums);
        merge_all(about.from, &sums, mixed);
    }
    for (size_t i = 0; i < sizeof mixtures / sizeof *mixtures; i++) {
        print_row(mixtures[i].words, 0, known[k], &mixed[i]);
        right = right && calibration_error(&mixed[i]) <= mixtures[i].most_error[k];
    }
    return right;
}

int main(int argc, char *argv[])
{
    char *end = NULL;
    const long replications = argc > 1 ? strtol(argv[1], &end, 10) : DEFAULT_REPLICATIONS;
    if (argc > 2 || (end && *end) || replications < 100 || replications > MOST_REPLICATIONS) {
        fprintf(stderr, "usage: year_targets [REPLICATIONS], 100 to %d\n", MOST_REPLICATIONS);
        return 2;
    }
    gsl_set_error_handler_off();
    bool right = true;
    printf("%-36s %5s %5s %9s %8s %6s %6s %6s\n", "series", "years", "known", "error", "Brier", "c80", "c95", "none");
    for (size_t k = 0; k < sizeof known / sizeof *known; k++)
        right = report(k, replications) && right;
    puts(right ? "calibration errors are within their limits" : "a calibration error is above its limit");
    return right ? EXIT_SUCCESS : EXIT_FAILURE;
}
