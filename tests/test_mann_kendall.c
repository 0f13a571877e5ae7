/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/reference_series.h"

#include "analysis/mann_kendall.h"

static void agrees_with_pymannkendall(void **state)
{
    (void)state;
    FILE *file = open_in(source_folder(), "tests/reference/trend/mann_kendall_pymannkendall.csv");
    char line[256], name[64];
    double p, z, s, variance;
    size_t cases = 0;
    ys_arena arena = {0};
    assert_non_null(fgets(line, sizeof line, file));
    while (fscanf(file, "%63[^,],%lf,%lf,%lf,%lf ", name, &p, &z, &s, &variance) == 5) {
        reference_series read;
        ys_mann_kendall_result test;
        read_reference_series(name, &read);
        assert_int_equal(ys_mann_kendall(&read.series, NULL, &arena, &test), YS_OK);
        assert_true(test.s == s);
        assert_relative(test.variance, variance, 1e-10);
        assert_relative(test.statistic, z, 1e-10);
        assert_within(test.p_value, p, 1e-15 + 1e-10 * p);
        cases++;
    }
    fclose(file);
    ys_arena_release(&arena);
    assert_int_equal(cases, 8);
}

/* Every order of n values: how often |S| is at least as large. The slow obvious twin of the exact distribution. */
static void count_orders(double value[], size_t at, size_t n, double least, double *as_large, double *all)
{
    if (at == n) {
        double s = 0;
        for (size_t i = 0; i < n; i++)
            for (size_t j = i + 1; j < n; j++)
                s += value[j] > value[i] ? 1 : -1;
        *all += 1;
        *as_large += fabs(s) >= least;
        return;
    }
    for (size_t i = at; i < n; i++) {
        const double kept = value[at];
        value[at] = value[i];
        value[i] = kept;
        count_orders(value, at + 1, n, least, as_large, all);
        value[i] = value[at];
        value[at] = kept;
    }
}

static void exact_p_counts_every_order(void **state)
{
    (void)state;
    static const double samples[][7] = {{1, 2, 3, 4, 5, 6, 7}, {3, 1, 4, 2, 6, 5, 7}, {7, 1, 6, 2, 5, 3, 4}};
    ys_arena arena = {0};
    for (size_t n = 3; n <= 7; n++) {
        for (size_t k = 0; k < N(samples); k++) {
            double copy[7], as_large = 0, all = 0;
            memcpy(copy, samples[k], sizeof copy);
            const ys_series series = {.value = samples[k], .n = n, .per_year = 1};
            ys_mann_kendall_result test;
            assert_int_equal(ys_mann_kendall(&series, NULL, &arena, &test), YS_OK);
            count_orders(copy, 0, n, fabs(test.s), &as_large, &all);
            assert_true(test.exact);
            assert_relative(test.p_value, as_large / all, 1e-12);
        }
    }
    ys_arena_release(&arena);
}

static void ties_and_longer_series_use_the_normal(void **state)
{
    (void)state;
    static const double tied[] = {1, 2, 2, 3, 5}, rising[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
    const ys_series five = {.value = tied, .n = N(tied), .per_year = 1};
    const ys_series eleven = {.value = rising, .n = N(rising), .per_year = 1};
    ys_mann_kendall_result test;
    ys_arena arena = {0};
    assert_int_equal(ys_mann_kendall(&five, NULL, &arena, &test), YS_OK);
    assert_false(test.exact);
    assert_relative(test.tau, 9 / sqrt(9 * 10), 1e-12); /* 9 concordant pairs, one tied */
    assert_int_equal(ys_mann_kendall(&eleven, NULL, &arena, &test), YS_OK);
    assert_false(test.exact);
    assert_true(test.tau == 1.0);
    ys_arena_release(&arena);
}

/* The continuity correction takes one off S, so S of -1, 0 and 1 all say nothing. */
static void a_pair_more_or_less_is_no_trend(void **state)
{
    (void)state;
    static const struct { double value[5], s; } cases[] = {
        {{1, 1, 3, 2, 1}, 1}, {{1, 2, 3, 2, 1}, 0}, {{3, 3, 1, 2, 3}, -1},
    };
    ys_arena arena = {0};
    for (size_t i = 0; i < N(cases); i++) {
        const ys_series series = {.value = cases[i].value, .n = 5, .per_year = 1};
        ys_mann_kendall_result test;
        assert_int_equal(ys_mann_kendall(&series, NULL, &arena, &test), YS_OK);
        assert_true(test.s == cases[i].s && test.statistic == 0.0 && test.p_value == 1.0 && !test.exact);
    }
    ys_arena_release(&arena);
}

static void is_exact_up_to_the_number_given(void **state)
{
    (void)state;
    double value[100];
    for (size_t i = 0; i < N(value); i++)
        value[i] = (double)((37 * i) % 101);
    ys_series series = {.value = value, .n = 10, .per_year = 1};
    const ys_mann_kendall_options hundred = {.exact_up_to = 100};
    ys_mann_kendall_result test;
    ys_arena arena = {0};
    assert_int_equal(ys_mann_kendall(&series, NULL, &arena, &test), YS_OK);
    assert_true(test.exact);
    series.n = 11;
    assert_int_equal(ys_mann_kendall(&series, NULL, &arena, &test), YS_OK);
    assert_false(test.exact);
    series.n = 100;
    assert_int_equal(ys_mann_kendall(&series, &hundred, &arena, &test), YS_OK);
    assert_true(test.exact && test.p_value <= 1.0);
    /* With so many values the normal distribution is close. */
    assert_within(test.p_value, 2.0 * (1.0 - 0.5 * erfc(-fabs(test.statistic) / sqrt(2.0))), 0.002);
    ys_arena_release(&arena);
}

/* No sum of rounded probabilities goes over 1. */
static void exact_p_is_a_probability(void **state)
{
    (void)state;
    static const double level[] = {2, 1, 4, 3, 6, 5, 8, 7, 10, 9, 12, 11, 14, 13, 16, 15};
    double value[N(level)];
    const ys_mann_kendall_options exact = {.exact_up_to = N(level)};
    ys_arena arena = {0};
    for (size_t n = 3; n <= N(level); n++) {
        /* Every second value mirrored: S near 0. */
        for (size_t i = 0; i < n; i++)
            value[i] = i % 2 ? level[i] : -level[i];
        const ys_series series = {.value = value, .n = n, .per_year = 1};
        ys_mann_kendall_result test;
        assert_int_equal(ys_mann_kendall(&series, &exact, &arena, &test), YS_OK);
        assert_true(test.exact && test.p_value > 0.0 && test.p_value <= 1.0);
    }
    ys_arena_release(&arena);
}

/* The largest |S| that is not told, of all that n values in some order can have. */
static void reach_ends_where_a_trend_is_told(void **state)
{
    (void)state;
    static const double confidence[] = {0.5, 0.9, 0.95, 0.99};
    ys_arena arena = {0};
    for (size_t n = 3; n <= 10; n++)
        for (size_t c = 0; c < N(confidence); c++) {
            double value[10], reach = 0.0, largest = 0.0;
            const ys_series series = {.value = value, .n = n, .per_year = 1};
            ys_mann_kendall_result test;
            for (size_t i = 0; i < n; i++)
                value[i] = (double)i;
            /* From rising to falling by one exchange of neighbours at a time: every S there is. */
            for (size_t pass = 0; pass < n; pass++)
                for (size_t i = 0; i + 1 < n; i++) {
                    assert_int_equal(ys_mann_kendall(&series, NULL, &arena, &test), YS_OK);
                    assert_int_equal(ys_mann_kendall_reach(&test, confidence[c], &arena, &reach), YS_OK);
                    if (test.p_value >= 1.0 - confidence[c])
                        largest = fmax(largest, fabs(test.s));
                    if (value[i] < value[i + 1]) {
                        const double moved = value[i];
                        value[i] = value[i + 1];
                        value[i + 1] = moved;
                    }
                }
            assert_true(test.exact && reach == fmax(largest, 1.0));
        }
    const ys_mann_kendall_result normal = {.variance = 400.0};
    double reach = 2.385;
    assert_int_equal(ys_mann_kendall_reach(&normal, 0.95, &arena, &reach), YS_OK);
    assert_relative(reach, 1.0 + 20.0 * 1.959963984540054, 1e-12);
    assert_int_equal(ys_mann_kendall_reach(&normal, 1.0, &arena, &reach), YS_ERR_OPTION);
    assert_int_equal(ys_mann_kendall_reach(&normal, NAN, &arena, &reach), YS_ERR_OPTION);
    ys_arena_release(&arena);
}

static void equal_values_have_no_trend(void **state)
{
    (void)state;
    static const double constant[] = {4, 4, NAN, 4, 4};
    const ys_series series = {.value = constant, .n = N(constant), .per_year = 1};
    ys_mann_kendall_result test;
    ys_arena arena = {0};
    assert_int_equal(ys_mann_kendall(&series, NULL, &arena, &test), YS_OK);
    assert_true(test.s == 0 && test.statistic == 0 && test.p_value == 1 && isnan(test.tau));
    ys_arena_release(&arena);
}

/* The seasonal form is the sum over seasons; a pure season has no trend. */
static void seasonal_form_compares_like_with_like(void **state)
{
    (void)state;
    double value[16];
    static const double season[] = {10, 1, 5, 20};
    for (size_t i = 0; i < N(value); i++)
        value[i] = season[i % 4];
    ys_series series = {.value = value, .n = N(value), .per_year = 4};
    const ys_mann_kendall_options options = {.form = YS_MANN_KENDALL_SEASONAL, .exact_up_to = 10};
    ys_mann_kendall_result test;
    ys_arena arena = {0};
    assert_int_equal(ys_mann_kendall(&series, &options, &arena, &test), YS_OK);
    assert_true(test.s == 0);
    for (size_t i = 0; i < N(value); i++)
        value[i] += (double)i;
    assert_int_equal(ys_mann_kendall(&series, &options, &arena, &test), YS_OK);
    assert_true(test.s == 4 * 6); /* four seasons of six rising pairs */
    assert_relative(test.variance, 4 * 4.0 * 3 * 13 / 18, 1e-12);
    ys_arena_release(&arena);
}

/* One season with one pair is the least there can be; one season a year is the original form. */
static void seasonal_form_at_its_least(void **state)
{
    (void)state;
    static const double three[] = {1, 9, 2}, five[] = {1, 3, 2, 5, 4};
    const ys_series one_pair = {.value = three, .n = N(three), .per_year = 2};
    const ys_series annual = {.value = five, .n = N(five), .per_year = 1};
    const ys_mann_kendall_options seasonal = {.form = YS_MANN_KENDALL_SEASONAL};
    ys_mann_kendall_result test, original;
    ys_arena arena = {0};
    assert_int_equal(ys_mann_kendall(&one_pair, &seasonal, &arena, &test), YS_OK);
    assert_true(test.s == 1 && test.tau == 1 && test.variance == 1 && test.statistic == 0 && test.p_value == 1);
    assert_int_equal(ys_mann_kendall(&annual, &seasonal, &arena, &test), YS_OK);
    assert_int_equal(ys_mann_kendall(&annual, NULL, &arena, &original), YS_OK);
    assert_true(test.s == original.s && test.variance == original.variance && test.tau == original.tau);
    ys_arena_release(&arena);
}

static void refuses_what_it_cannot_answer(void **state)
{
    (void)state;
    static const double two[] = {1, NAN, 2}, three[] = {1, 2, 3};
    const ys_series short_one = {.value = two, .n = N(two), .per_year = 1};
    const ys_series no_pair = {.value = three, .n = N(three), .per_year = 4};
    const ys_mann_kendall_options seasonal = {.form = YS_MANN_KENDALL_SEASONAL, .exact_up_to = 10};
    const ys_mann_kendall_options too_exact = {.exact_up_to = 101};
    const ys_series no_year = {.value = three, .n = N(three), .per_year = 0};
    const ys_mann_kendall_options unknown = {.form = (ys_mann_kendall_form)7, .exact_up_to = 10};
    ys_mann_kendall_result untouched = {.s = 2.385};
    ys_arena arena = {0};
    assert_int_equal(ys_mann_kendall(&short_one, NULL, &arena, &untouched), YS_ERR_TOO_FEW);
    assert_int_equal(ys_mann_kendall(&no_pair, &seasonal, &arena, &untouched), YS_ERR_TOO_FEW);
    assert_int_equal(ys_mann_kendall(&no_pair, &too_exact, &arena, &untouched), YS_ERR_OPTION);
    assert_int_equal(ys_mann_kendall(&no_pair, &unknown, &arena, &untouched), YS_ERR_OPTION);
    assert_int_equal(ys_mann_kendall(&no_year, &seasonal, &arena, &untouched), YS_ERR_OPTION);
    assert_true(untouched.s == 2.385);
    ys_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_pymannkendall),
        cmocka_unit_test(exact_p_counts_every_order),
        cmocka_unit_test(ties_and_longer_series_use_the_normal),
        cmocka_unit_test(a_pair_more_or_less_is_no_trend),
        cmocka_unit_test(is_exact_up_to_the_number_given),
        cmocka_unit_test(exact_p_is_a_probability),
        cmocka_unit_test(reach_ends_where_a_trend_is_told),
        cmocka_unit_test(equal_values_have_no_trend),
        cmocka_unit_test(seasonal_form_compares_like_with_like),
        cmocka_unit_test(seasonal_form_at_its_least),
        cmocka_unit_test(refuses_what_it_cannot_answer),
    };
    return cmocka_run_group_tests_name("mann_kendall", tests, NULL, NULL);
}
