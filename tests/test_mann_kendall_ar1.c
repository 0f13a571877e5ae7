/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/reference_regression.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_linalg.h>

#include "analysis/mann_kendall_ar1.h"
#include "analysis/theil_sen.h"

enum { MOST = 40, MOST_COLUMNS = 6, GRID = 40 };

/* ---- the slow obvious twin: whole matrices, every pair of pairs ---- */

typedef struct twin {
    double value[MOST];
    size_t period[MOST], n, places;
} twin;

static int ascending(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Normal scores of what is left beside Sen's line and each place's median. */
static void take_scores(twin *t, double slope_a_period)
{
    double left[MOST], sorted[MOST];
    for (size_t i = 0; i < t->n; i++)
        left[i] = t->value[i] - slope_a_period * (double)t->period[i];
    for (size_t place = 0; place < t->places; place++) {
        size_t n = 0;
        for (size_t i = 0; i < t->n; i++)
            if (t->period[i] % t->places == place)
                sorted[n++] = left[i];
        qsort(sorted, n, sizeof *sorted, ascending);
        for (size_t i = 0; i < t->n && n; i++)
            if (t->period[i] % t->places == place)
                left[i] -= (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }
    for (size_t i = 0; i < t->n; i++)
        left[i] = fabs(left[i]) < 1e-12 ? 0.0 : left[i];
    for (size_t i = 0; i < t->n; i++) {
        double below = 0, equal = 0;
        for (size_t j = 0; j < t->n; j++) {
            below += left[j] < left[i];
            equal += left[j] == left[i];
        }
        t->value[i] = gsl_cdf_ugaussian_Pinv((below + (equal + 1) / 2) / (double)(t->n + 1));
    }
}

static gsl_matrix *inverse_of(gsl_matrix *matrix, double *log_determinant)
{
    gsl_matrix *inverse = gsl_matrix_alloc(matrix->size1, matrix->size1);
    gsl_permutation *order = gsl_permutation_alloc(matrix->size1);
    int sign;
    gsl_linalg_LU_decomp(matrix, order, &sign);
    *log_determinant = gsl_linalg_LU_lndet(matrix);
    gsl_linalg_LU_invert(matrix, order, inverse);
    gsl_permutation_free(order);
    gsl_matrix_free(matrix);
    return inverse;
}

static double distance(const twin *t, size_t i, size_t j)
{
    return fabs((double)t->period[i] - (double)t->period[j]);
}

static double column(const twin *t, size_t i, size_t j)
{
    return j < t->places ? t->period[i] % t->places == j : (double)t->period[i];
}

/* Harville's likelihood from its definition; the time column's unit adds the same to all correlations. */
static double slow_likelihood(const twin *t, double correlation)
{
    const size_t n = t->n, k = t->places + 1;
    double log_errors, log_columns, squares = 0.0;
    gsl_matrix *errors = gsl_matrix_alloc(n, n), *columns = gsl_matrix_calloc(k, k);
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++)
            gsl_matrix_set(errors, i, j, pow(correlation, distance(t, i, j)));
    gsl_matrix *weight = inverse_of(errors, &log_errors);
    double right[MOST_COLUMNS] = {0};
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++) {
            const double w = gsl_matrix_get(weight, i, j);
            squares += w * t->value[i] * t->value[j];
            for (size_t a = 0; a < k; a++) {
                right[a] += w * column(t, i, a) * t->value[j];
                for (size_t b = 0; b < k; b++)
                    *gsl_matrix_ptr(columns, a, b) += w * column(t, i, a) * column(t, j, b);
            }
        }
    gsl_matrix *inverse = inverse_of(columns, &log_columns);
    for (size_t a = 0; a < k; a++)
        for (size_t b = 0; b < k; b++)
            squares -= right[a] * gsl_matrix_get(inverse, a, b) * right[b];
    gsl_matrix_free(weight);
    gsl_matrix_free(inverse);
    return -log_errors / 2 - log_columns / 2 - (double)(n - k) / 2 * log(squares);
}

static double sign_of_pair(size_t i, size_t j)
{
    return j > i ? 1.0 : -1.0;
}

static double slow_ratio(const twin *t, double correlation)
{
    double linked = 0.0, plain = 0.0;
    for (size_t i = 0; i < t->n; i++)
        for (size_t j = 0; j < t->n; j++)
            for (size_t a = 0; a < t->n; a++)
                for (size_t b = 0; b < t->n; b++) {
                    if (i == j || a == b || t->period[i] % t->places != t->period[j] % t->places
                        || t->period[a] % t->places != t->period[b] % t->places)
                        continue;
                    const double sign = sign_of_pair(i, j) * sign_of_pair(a, b);
                    linked += sign * 6 / M_PI * asin(pow(correlation, distance(t, i, a)) / 2);
                    plain += i == a ? sign : 0.0;
                }
    return fmax(1.0, linked / plain);
}

static double slow_p(const twin *t, double z)
{
    double likelihood[GRID], best = -INFINITY, all = 0.0, p = 0.0;
    const double highest = t->n <= 8 ? 0.9 : 1 - 0.8 / (double)t->n;
    for (size_t g = 0; g < GRID; g++) {
        likelihood[g] = t->n > t->places + 1 ? slow_likelihood(t, highest * (double)(2 * g + 1) / (2 * GRID)) : 0.0;
        best = fmax(best, likelihood[g]);
    }
    for (size_t g = 0; g < GRID; g++) {
        const double weight = (1 + 2 * highest * (double)(2 * g + 1) / (2 * GRID)) * exp(likelihood[g] - best);
        all += weight;
        p += weight * 2
             * gsl_cdf_ugaussian_Q(fabs(z) / sqrt(slow_ratio(t, highest * (double)(2 * g + 1) / (2 * GRID))));
    }
    return p / all;
}

static void equals_the_slow_twin(void **state)
{
    (void)state;
    static const struct { size_t n, places; } cases[] = {{5, 1}, {8, 1}, {13, 1}, {24, 1}, {12, 4}, {17, 4}, {9, 5}};
    unsigned long long noise = 3;
    ys_arena arena = {0};
    for (size_t c = 0; c < N(cases); c++) {
        double value[MOST];
        twin slow = {.places = cases[c].places};
        for (size_t i = 0; i < cases[c].n; i++) {
            value[i] = i % 7 == 5 ? NAN : 0.3 * (double)i + 2 * test_noise(&noise) + (double)(i % cases[c].places);
            if (isnan(value[i]))
                continue;
            slow.value[slow.n] = value[i];
            slow.period[slow.n++] = i;
        }
        const bool seasonal = cases[c].places > 1;
        const ys_series series = {.value = value, .n = cases[c].n, .per_year = (unsigned)cases[c].places};
        const ys_mann_kendall_ar1_options options = {seasonal, false, 0.95};
        const ys_mann_kendall_options plain_options = {seasonal ? YS_MANN_KENDALL_SEASONAL : YS_MANN_KENDALL_ORIGINAL, 0, false};
        const ys_theil_sen_options sen = {.seasonal = seasonal, .confidence = 0.95};
        ys_mann_kendall_ar1_result test;
        ys_mann_kendall_result plain;
        ys_theil_sen_result line;
        assert_int_equal(ys_theil_sen(&series, &sen, &arena, &line), YS_OK);
        take_scores(&slow, line.slope / series.per_year);
        assert_int_equal(ys_mann_kendall_ar1(&series, &options, &arena, &test), YS_OK);
        assert_int_equal(ys_mann_kendall(&series, &plain_options, &arena, &plain), YS_OK);
        assert_true(test.s == plain.s && test.variance == plain.variance && test.n_used == slow.n);
        assert_relative(test.p_value, slow_p(&slow, plain.statistic), 1e-8);
        assert_relative(slow_p(&slow, (test.reach - 1) / sqrt(plain.variance)), 0.05, 1e-8);
        if (test.p_value < 1)
            assert_relative(2 * gsl_cdf_ugaussian_Q(fabs(test.statistic)), test.p_value, 1e-10);
    }
    ys_arena_release(&arena);
}

/* ---- properties ---- */

static ys_mann_kendall_ar1_result result_of(const double value[], size_t n, unsigned per_year, bool seasonal)
{
    const ys_series series = {.value = value, .n = n, .per_year = per_year};
    const ys_mann_kendall_ar1_options options = {seasonal, false, 0.95};
    ys_mann_kendall_ar1_result test;
    ys_arena arena = {0};
    assert_int_equal(ys_mann_kendall_ar1(&series, &options, &arena, &test), YS_OK);
    ys_arena_release(&arena);
    return test;
}

static void unit_direction_and_ends_do_not_matter(void **state)
{
    (void)state;
    double value[30], changed[30], turned[30], within[34];
    unsigned long long noise = 21;
    for (size_t i = 0; i < N(value); i++) {
        value[i] = i == 9 ? NAN : 0.1 * (double)i + test_noise(&noise);
        changed[i] = 7.25e9 - 3.5e8 * value[i];
        turned[N(value) - 1 - i] = value[i];
    }
    for (size_t i = 0; i < N(within); i++)
        within[i] = i < 2 || i >= 32 ? NAN : value[i - 2];
    const ys_mann_kendall_ar1_result plain = result_of(value, N(value), 1, false);
    const ys_mann_kendall_ar1_result unit = result_of(changed, N(value), 1, false);
    const ys_mann_kendall_ar1_result reverse = result_of(turned, N(value), 1, false);
    const ys_mann_kendall_ar1_result inside = result_of(within, N(within), 1, false);
    assert_true(plain.statistic > 0 && unit.statistic < 0 && reverse.statistic < 0);
    assert_relative(unit.p_value, plain.p_value, 1e-8);
    assert_relative(reverse.p_value, plain.p_value, 1e-8);
    assert_relative(inside.p_value, plain.p_value, 1e-8);
}

/* The season costs what it takes to know it, and is not seen. */
static void a_season_is_no_trend(void **state)
{
    (void)state;
    double value[60], seasonal[60];
    unsigned long long noise = 8;
    for (size_t i = 0; i < N(value); i++) {
        value[i] = test_noise(&noise);
        seasonal[i] = value[i] + 50 * sin((double)(i % 12));
    }
    const ys_mann_kendall_ar1_result plain = result_of(value, N(value), 12, true);
    const ys_mann_kendall_ar1_result with_season = result_of(seasonal, N(value), 12, true);
    assert_true(with_season.s == plain.s);
    assert_relative(with_season.p_value, plain.p_value, 1e-8);
}

/* Parts have a level and a season each, and no pair goes from one to the other. */
static void a_declared_step_is_not_seen(void **state)
{
    (void)state;
    double value[60], stepped[60];
    uint16_t flags[60] = {[23] = YS_FLAG_DECLARED, [44] = YS_FLAG_BREAK};
    unsigned long long noise = 15;
    ys_mann_kendall_ar1_result test[2];
    ys_mann_kendall_result plain;
    ys_arena arena = {0};
    for (size_t i = 0; i < N(value); i++) {
        value[i] = test_noise(&noise);
        stepped[i] = value[i] + (i < 23 ? 0.0 : i < 44 ? 70.0 : -30.0);
    }
    for (int seasonal = 0; seasonal < 2; seasonal++) {
        const ys_mann_kendall_ar1_options options = {seasonal, true, 0.95};
        const ys_mann_kendall_options how = {seasonal ? YS_MANN_KENDALL_SEASONAL : YS_MANN_KENDALL_ORIGINAL, 10, true};
        for (int step = 0; step < 2; step++) {
            const ys_series series = {.value = step ? stepped : value, .n = N(value), .per_year = 4, .flags = flags};
            assert_int_equal(ys_mann_kendall_ar1(&series, &options, &arena, &test[step]), YS_OK);
            assert_int_equal(ys_mann_kendall(&series, &how, &arena, &plain), YS_OK);
            assert_true(plain.s == test[step].s && plain.variance == test[step].variance && !plain.exact);
        }
        assert_relative(test[1].p_value, test[0].p_value, 1e-8);
        assert_relative(test[1].reach, test[0].reach, 1e-8);
        /* Each part by itself. */
        double s = 0.0, variance = 0.0;
        static const size_t first[] = {0, 23, 44, 60};
        for (size_t part = 0; part < 3; part++) {
            const ys_series one = {.value = value + first[part], .n = first[part + 1] - first[part], .per_year = 4};
            assert_int_equal(ys_mann_kendall(&one, &how, &arena, &plain), YS_OK);
            s += plain.s;
            variance += plain.variance;
        }
        assert_true(s == test[1].s);
        assert_relative(test[1].variance, variance, 1e-12);
    }
    ys_arena_release(&arena);
}

/* Noise is told from figures that follow one another, and long series lose little by it. */
static void finds_the_correlation(void **state)
{
    (void)state;
    double value[240], linked[240];
    unsigned long long noise = 77;
    double before = 0.0;
    for (size_t i = 0; i < N(value); i++) {
        value[i] = test_noise(&noise);
        before = linked[i] = 0.8 * before + test_noise(&noise);
    }
    assert_true(result_of(value, N(value), 1, false).correlation < 0.15);
    assert_within(result_of(linked, N(linked), 1, false).correlation, 0.8, 0.12);
}

/* A fall for two years out of ten would look like figures that follow one another closely; its ranks say less. */
static void a_wild_spell_does_not_hide_a_trend(void **state)
{
    (void)state;
    double value[120];
    unsigned long long noise = 4;
    for (size_t i = 0; i < N(value); i++)
        value[i] = 100 - 0.1 * (double)i + 3 * test_noise(&noise) - (i >= 48 && i < 70 ? 80 : 0);
    const ys_mann_kendall_ar1_result test = result_of(value, N(value), 12, true);
    assert_true(test.statistic < 0 && test.p_value < 0.01);
}

static void lines_and_levels(void **state)
{
    (void)state;
    double line[200], level[9] = {4, 4, 4, NAN, 4, 4, 4, 4, 4};
    for (size_t i = 0; i < N(line); i++)
        line[i] = (double)i;
    const ys_mann_kendall_ar1_result rising = result_of(line, N(line), 1, false);
    assert_true(rising.p_value < 1e-6 && rising.statistic > 5 && isfinite(rising.statistic));
    assert_true(result_of(line, 5, 1, false).p_value < 0.05); /* five that rise in a row are the fewest */
    assert_true(result_of(line, 4, 1, false).p_value > 0.05);
    const ys_mann_kendall_ar1_result same = result_of(level, N(level), 1, false);
    assert_true(same.s == 0 && same.statistic == 0 && same.p_value == 1 && isnan(same.tau));
}

static void refuses_what_it_cannot_answer(void **state)
{
    (void)state;
    static const double two[] = {1, NAN, 2}, infinite[] = {1, 2, INFINITY, 3};
    const ys_series short_one = {.value = two, .n = N(two), .per_year = 1};
    const ys_series no_pair = {.value = two, .n = N(two), .per_year = 4};
    const ys_series no_year = {.value = two, .n = N(two), .per_year = 0};
    const ys_series endless = {.value = infinite, .n = N(infinite), .per_year = 1};
    const ys_mann_kendall_ar1_options seasonal = {true, false, 0.95};
    ys_mann_kendall_ar1_result untouched = {.s = 2.385};
    ys_arena arena = {0};
    assert_int_equal(ys_mann_kendall_ar1(&short_one, NULL, &arena, &untouched), YS_ERR_TOO_FEW);
    assert_int_equal(ys_mann_kendall_ar1(&no_pair, &seasonal, &arena, &untouched), YS_ERR_TOO_FEW);
    assert_int_equal(ys_mann_kendall_ar1(&no_year, &seasonal, &arena, &untouched), YS_ERR_OPTION);
    assert_int_equal(ys_mann_kendall_ar1(&endless, NULL, &arena, &untouched), YS_ERR_NUMERIC);
    static const double bad_confidence[] = {0.0, 1.0, -0.95, 95.0, NAN};
    for (size_t i = 0; i < N(bad_confidence); i++) {
        const ys_mann_kendall_ar1_options bad = {false, false, bad_confidence[i]};
        assert_int_equal(ys_mann_kendall_ar1(&endless, &bad, &arena, &untouched), YS_ERR_OPTION);
    }
    assert_true(untouched.s == 2.385);
    ys_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equals_the_slow_twin),
        cmocka_unit_test(unit_direction_and_ends_do_not_matter),
        cmocka_unit_test(a_season_is_no_trend),
        cmocka_unit_test(a_declared_step_is_not_seen),
        cmocka_unit_test(finds_the_correlation),
        cmocka_unit_test(a_wild_spell_does_not_hide_a_trend),
        cmocka_unit_test(lines_and_levels),
        cmocka_unit_test(refuses_what_it_cannot_answer),
    };
    return cmocka_run_group_tests_name("mann_kendall_ar1", tests, NULL, NULL);
}
