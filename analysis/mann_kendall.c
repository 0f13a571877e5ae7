/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/mann_kendall.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sort.h>
#include <math.h>
#include <string.h>

#include "analysis/declared_shifts.h"

enum { FEWEST_VALUES = 3, MOST_EXACT = 100 };

const ys_mann_kendall_options ys_mann_kendall_defaults = {.form = YS_MANN_KENDALL_ORIGINAL, .exact_up_to = 10};

/* What one set of comparable values (all, or one season's) adds to the test. */
typedef struct tally {
    double s, variance;
    double pairs, untied_pairs;
    size_t n;
} tally;

static double sum_of_signs(const double value[], size_t n)
{
    double s = 0.0;
    for (size_t i = 0; i < n; i++)
        for (size_t j = i + 1; j < n; j++)
            s += (value[j] > value[i]) - (value[j] < value[i]);
    return s;
}

static void add_ties(double sorted[], size_t n, tally *sum)
{
    gsl_sort(sorted, 1, n);
    double tied_pairs = 0.0, tied_variance = 0.0;
    for (size_t start = 0, end; start < n; start = end) {
        for (end = start + 1; end < n && sorted[end] == sorted[start]; end++)
            continue;
        const double t = (double)(end - start);
        tied_pairs += t * (t - 1) / 2;
        tied_variance += t * (t - 1) * (2 * t + 5);
    }
    const double m = (double)n, pairs = m * (m - 1) / 2;
    sum->variance += (m * (m - 1) * (2 * m + 5) - tied_variance) / 18.0;
    sum->pairs += pairs;
    sum->untied_pairs += pairs - tied_pairs;
}

static size_t end_of_part(const ys_series *series, size_t first)
{
    size_t end = first + 1;
    while (end < series->n && !ys_is_declared_break(series, end))
        end++;
    return end;
}

/* Takes every step-th value from start on to before end; value is room for them. */
static void add_set(const ys_series *series, size_t start, size_t end, size_t step, double value[], tally *sum)
{
    size_t n = 0;
    for (size_t i = start; i < end; i += step)
        if (!isnan(series->value[i]))
            value[n++] = series->value[i];
    sum->n += n;
    sum->s += sum_of_signs(value, n);
    add_ties(value, n, sum);
}

/*
 * Probabilities of S = pairs - 2k among n! equally likely orders. The number of inversions of n values is that of n - 1 plus
 * 0 to n - 1, each equally likely (Kendall 1975), so probabilities are moving sums.
 */
static double *exact_distribution(size_t n, ys_arena *arena)
{
    const size_t pairs = n * (n - 1) / 2;
    double *probability = ys_arena_doubles(arena, pairs + 1), *next = ys_arena_doubles(arena, pairs + 1);
    if (!probability || !next)
        return NULL;
    memset(probability, 0, (pairs + 1) * sizeof *probability);
    probability[0] = 1.0;
    for (size_t m = 2; m <= n; m++) {
        for (size_t k = 0; k <= pairs; k++) {
            double sum = 0.0;
            for (size_t back = 0; back < m && back <= k; back++)
                sum += probability[k - back];
            next[k] = sum / (double)m;
        }
        memcpy(probability, next, (pairs + 1) * sizeof *probability);
    }
    return probability;
}

/* Two-sided, of |S| >= s. */
static double exact_p(const double probability[], size_t pairs, double s)
{
    double p = 0.0;
    for (size_t k = 0; k <= pairs; k++)
        if (fabs((double)pairs - 2.0 * (double)k) >= fabs(s))
            p += probability[k];
    return fmin(p, 1.0);
}

static void normal_p(const tally *sum, ys_mann_kendall_result *test)
{
    const double sign = (sum->s > 0) - (sum->s < 0);
    test->statistic = sum->variance > 0.0 ? (sum->s - sign) / sqrt(sum->variance) : 0.0;
    test->p_value = 2.0 * gsl_cdf_ugaussian_Q(fabs(test->statistic));
}

static ys_status judge(const tally *sum, bool exact, ys_arena *arena, ys_mann_kendall_result *result)
{
    ys_mann_kendall_result test = {.s = sum->s, .variance = sum->variance, .n_used = sum->n};
    test.tau = sum->untied_pairs > 0.0 ? sum->s / sqrt(sum->untied_pairs * sum->pairs) : NAN;
    normal_p(sum, &test);
    if (exact && sum->untied_pairs == sum->pairs) {
        const double *probability = exact_distribution(sum->n, arena);
        if (!probability)
            return YS_ERR_MEMORY;
        test.p_value = exact_p(probability, (size_t)sum->pairs, sum->s);
        test.exact = true;
    }
    *result = test;
    return YS_OK;
}

ys_status ys_mann_kendall(const ys_series *series, const ys_mann_kendall_options *options, ys_arena *arena,
                          ys_mann_kendall_result *result)
{
    if (!options)
        options = &ys_mann_kendall_defaults;
    const bool seasonal = options->form == YS_MANN_KENDALL_SEASONAL;
    if (options->exact_up_to > MOST_EXACT || (options->form != YS_MANN_KENDALL_ORIGINAL && !seasonal)
        || (seasonal && series->per_year == 0))
        return YS_ERR_OPTION;
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    double *value = ys_arena_doubles(arena, series->n);
    if (!value)
        return YS_ERR_MEMORY;
    const size_t sets = seasonal ? series->per_year : 1;
    tally sum = {0};
    for (size_t first = 0, end; first < series->n; first = end) {
        end = options->within_parts ? end_of_part(series, first) : series->n;
        for (size_t set = 0; set < sets; set++)
            add_set(series, first + set, end, sets, value, &sum);
    }
    const bool all_pairs = !seasonal && sum.pairs == (double)sum.n * ((double)sum.n - 1.0) / 2.0;
    ys_status status = YS_ERR_TOO_FEW;
    if (sum.n >= FEWEST_VALUES && sum.pairs > 0.0)
        status = judge(&sum, all_pairs && sum.n <= options->exact_up_to, arena, result);
    ys_arena_rewind(arena, mark);
    return status;
}

static double exact_reach(const double probability[], size_t pairs, double told_under)
{
    double s = (double)pairs;
    while (s > 1.0 && exact_p(probability, pairs, s) < told_under)
        s -= 2.0;
    return fmax(s, 1.0);
}

ys_status ys_mann_kendall_reach(const ys_mann_kendall_result *test, double confidence, ys_arena *arena, double *reach)
{
    if (!(confidence > 0.0 && confidence < 1.0))
        return YS_ERR_OPTION;
    if (!test->exact) {
        *reach = 1.0 + gsl_cdf_ugaussian_Pinv(0.5 + confidence / 2.0) * sqrt(test->variance);
        return YS_OK;
    }
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    const double *probability = exact_distribution(test->n_used, arena);
    if (probability)
        *reach = exact_reach(probability, test->n_used * (test->n_used - 1) / 2, 1.0 - confidence);
    ys_arena_rewind(arena, mark);
    return probability ? YS_OK : YS_ERR_MEMORY;
}
