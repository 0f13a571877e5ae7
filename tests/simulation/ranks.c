/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rank intervals, probabilities of the best quarter and simultaneous intervals on groups whose truth is known: true rates
 * logit-normal, figures binomial. Prints, for each size of group and reliability, how often 95 % rank intervals hold the
 * true rank, how wide they are, how far in each tenth the stated probability of the best quarter is from how often it came
 * true, and how often simultaneous intervals hold all ranks at once. Fails where a bar of docs/methods.md is missed by more
 * than four Monte-Carlo standard errors. The same figures on any number of threads.
 */
#include <gsl/gsl_errno.h>
#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench/count_figures.h"
#include "bench/ranks.h"
#include "bench/simultaneous_ranks.h"

enum { DEFAULT_GROUPS = 400, MOST_GROUPS = 1000000, LARGEST = 330, MOST_LARGE = 40, TENTHS = 10 };

/* The middling denominator makes a middling rate's error what reliability says against the truths' spread. */
typedef struct setting {
    size_t n;
    double reliability, rate, denominator;
} setting;

static const setting settings[] = {
    {10, 0.5, 0.2, 400}, {10, 0.8, 0.2, 400}, {10, 0.95, 0.2, 400},
    {32, 0.5, 0.2, 400}, {32, 0.8, 0.2, 400}, {32, 0.95, 0.2, 400},
    {330, 0.5, 0.2, 400}, {330, 0.8, 0.2, 400}, {330, 0.95, 0.2, 400},
    {32, 0.5, 0.03, 200}, {32, 0.8, 0.03, 200}, {32, 0.95, 0.03, 200}, {32, 0.95, 0.9, 60}, {330, 0.5, 0.9, 60},
};

typedef struct tally {
    double covered, covered_squares, width; /* sums over groups of shares of authorities */
    double held, tried;                     /* groups whose simultaneous intervals hold all ranks, of how many */
    double stated[TENTHS], came_true[TENTHS], n[TENTHS], squares[TENTHS];
} tally;

typedef struct group {
    double truth[LARGEST], numerator[LARGEST], denominator[LARGEST];
} group;

static void draw_group(gsl_rng *rng, const setting *about, group *of)
{
    const double error2 = 1.0 / (about->denominator * about->rate * (1.0 - about->rate));
    const double tau = sqrt(error2 * about->reliability / (1.0 - about->reliability));
    const double middle = log(about->rate / (1.0 - about->rate));
    for (size_t i = 0; i < about->n; i++) {
        const double size = floor(about->denominator * exp(gsl_ran_gaussian(rng, 0.5))) + 5.0;
        of->truth[i] = 1.0 / (1.0 + exp(-middle - gsl_ran_gaussian(rng, tau)));
        of->denominator[i] = size;
        of->numerator[i] = gsl_ran_binomial(rng, of->truth[i], (unsigned)size);
    }
}

static size_t true_rank(const group *of, size_t n, size_t i)
{
    size_t rank = 1;
    for (size_t k = 0; k < n; k++)
        rank += of->truth[k] > of->truth[i];
    return rank;
}

static void judge(const setting *about, const group *of, const ys_ranks_result *found, tally *sum)
{
    double covered = 0.0, truth[TENTHS] = {0}, stated[TENTHS] = {0};
    for (size_t i = 0; i < about->n; i++) {
        const ys_rank_interval *interval = &found->of[i];
        const size_t rank = true_rank(of, about->n, i);
        const int tenth = (int)fmin(TENTHS * interval->probability_best, TENTHS - 1);
        covered += rank >= interval->lower && rank <= interval->upper;
        sum->width += (double)(interval->upper - interval->lower + 1) / (double)about->n;
        sum->n[tenth]++;
        stated[tenth] += interval->probability_best;
        truth[tenth] += rank <= found->places;
    }
    covered /= (double)about->n;
    sum->covered += covered;
    sum->covered_squares += covered * covered;
    for (int t = 0; t < TENTHS; t++) {
        sum->stated[t] += stated[t];
        sum->came_true[t] += truth[t];
        sum->squares[t] += (truth[t] - stated[t]) * (truth[t] - stated[t]);
    }
}

static void add(const tally *one, tally *sum)
{
    const double *from = (const double *)one;
    double *to = (double *)sum;
    for (size_t i = 0; i < sizeof *sum / sizeof *to; i++)
        to[i] += from[i];
}

static bool holds_all(const setting *about, const group *of, const ys_ranks_result *found)
{
    for (size_t i = 0; i < about->n; i++) {
        const size_t rank = true_rank(of, about->n, i);
        if (rank < found->of[i].lower || rank > found->of[i].upper)
            return false;
    }
    return true;
}

static void need(bool done)
{
    if (!done)
        exit(EXIT_FAILURE);
}

static void rank_group(const setting *about, const group *of, unsigned long seed, ys_arena *arena, tally *sum)
{
    double estimate[LARGEST], error[LARGEST];
    ys_rank_interval interval[LARGEST];
    ys_ranks_result found = {.of = interval};
    ys_ranks_options options = ys_ranks_defaults;
    options.seed = seed;
    need(ys_count_figures(YS_CHANCE_LOGIT, of->numerator, of->denominator, about->n, arena, estimate, error) == YS_OK);
    const ys_rank_figures figures = {.estimate = estimate, .error = error, .n = about->n, .polarity = YS_POLARITY_HIGHER};
    need(ys_ranks(&figures, &options, arena, &found) == YS_OK && found.lack == YS_RANK_COMPLETE);
    judge(about, of, &found, sum);
}

static void rank_at_once(const setting *about, const group *of, unsigned long seed, ys_arena *arena, tally *sum)
{
    double estimate[LARGEST], error[LARGEST];
    ys_rank_interval interval[LARGEST];
    ys_ranks_result found = {.of = interval};
    ys_simultaneous_ranks_options options = ys_simultaneous_ranks_defaults;
    options.seed = seed;
    for (size_t i = 0; i < about->n; i++) {
        const ys_scaled_figure figure = ys_scaled_count(YS_CHANCE_ARCSINE, of->numerator[i], of->denominator[i]);
        estimate[i] = figure.estimate;
        error[i] = figure.error;
    }
    const ys_rank_figures figures = {.estimate = estimate, .error = error, .n = about->n, .polarity = YS_POLARITY_HIGHER};
    need(ys_simultaneous_ranks(&figures, &options, arena, &found) == YS_OK && found.lack == YS_RANK_COMPLETE);
    sum->held += holds_all(about, of, &found);
    sum->tried++;
}

static tally try_groups(size_t number, long groups)
{
    const setting *about = &settings[number];
    tally *each = calloc((size_t)groups, sizeof *each), total = {0};
    if (!each)
        exit(EXIT_FAILURE);
#pragma omp parallel
    {
        ys_arena arena = {0};
        gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
#pragma omp for schedule(dynamic, 4)
        for (long g = 0; g < groups; g++) {
            group of;
            gsl_rng_set(rng, (unsigned long)number * MOST_GROUPS + (unsigned long)g + 1);
            draw_group(rng, about, &of);
            rank_group(about, &of, (unsigned long)g, &arena, &each[g]);
            if (about->n < LARGEST || g < MOST_LARGE)
                rank_at_once(about, &of, (unsigned long)g, &arena, &each[g]);
        }
        gsl_rng_free(rng);
        ys_arena_release(&arena);
    }
    for (long g = 0; g < groups; g++)
        add(&each[g], &total);
    free(each);
    return total;
}

static bool report(const setting *about, const tally *sum, long groups)
{
    const double all = (double)groups;
    const double covered = sum->covered / all;
    const double error = sqrt((sum->covered_squares / all - covered * covered) / all);
    bool within = covered >= 0.94 - 4.0 * error;
    printf("%4zu %5.2f %5.2f %5.0f  %.4f %.4f  %.3f ", about->n, about->reliability, about->rate, about->denominator, covered,
           error, sum->width / (all * (double)about->n));
    for (int t = 0; t < TENTHS; t++) {
        const double difference = (sum->came_true[t] - sum->stated[t]) / sum->n[t];
        const double chance = sqrt(sum->squares[t]) / sum->n[t];
        const bool far = fabs(difference) > 0.03 + 4.0 * chance;
        within = within && !far;
        printf(" %+.3f%s", difference, far ? "!" : fabs(difference) > 0.03 + 2.0 * chance ? "?" : " ");
    }
    const double held = sum->held / sum->tried;
    within = within && held >= 0.95 - 4.0 * sqrt(0.95 * 0.05 / sum->tried);
    printf("  %.4f%s\n", held, within ? "" : "  BEYOND");
    fflush(stdout);
    return within;
}

int main(int argc, char *argv[])
{
    char *end = NULL;
    const long groups = argc > 1 ? strtol(argv[1], &end, 10) : DEFAULT_GROUPS;
    if (argc > 2 || (end && *end) || groups < 10 || groups > MOST_GROUPS) {
        fprintf(stderr, "usage: ranks [GROUPS], 10 to %d\n", MOST_GROUPS);
        return 2;
    }
    gsl_set_error_handler_off();
    size_t beyond = 0;
    printf("%ld groups\n   n reliab  rate count  within  error  width   came true less stated, by tenths of the stated %*s all at once\n",
           groups, 25, "");
    for (size_t i = 0; i < sizeof settings / sizeof *settings; i++) {
        const tally sum = try_groups(i, groups);
        beyond += report(&settings[i], &sum, groups) ? 0 : 1;
    }
    return beyond ? EXIT_FAILURE : EXIT_SUCCESS;
}
