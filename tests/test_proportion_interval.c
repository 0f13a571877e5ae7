/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/csv_file.h"

#include "bench/proportion_interval.h"

/* Every limit of PHEindicatormethods' grid: tests/reference/intervals. */
static void wilson_agrees_with_phe(void **state)
{
    (void)state;
    csv_file cases = read_csv(source_folder(), "tests/reference/intervals/ci_wilson_grid.csv");
    for (size_t i = 1; i < cases.rows; i++) {
        const ys_proportion_options options = {.confidence = csv_number(&cases, i, "confidence")};
        ys_interval interval;
        assert_int_equal(ys_proportion_interval(csv_number(&cases, i, "x"), csv_number(&cases, i, "n"), &options, &interval),
                         YS_OK);
        assert_relative(interval.value, csv_number(&cases, i, "value"), 1e-9);
        assert_relative(interval.lower, csv_number(&cases, i, "lower"), 1e-9);
        assert_relative(interval.upper, csv_number(&cases, i, "upper"), 1e-9);
    }
    assert_true(cases.rows > 40);
    release_csv(&cases);
}

static void assert_wilson(double count, double n, double confidence, double lower, double upper)
{
    const ys_proportion_options options = {.confidence = confidence};
    ys_interval interval;
    assert_int_equal(ys_proportion_interval(count, n, &options, &interval), YS_OK);
    assert_relative(interval.lower, lower, 1e-6);
    assert_relative(interval.upper, upper, 1e-6);
}

/* The package's own test sheets, where they lie beside the project. */
static void wilson_agrees_with_phe_test_sheets(void **state)
{
    (void)state;
    csv_file sheet = read_csv(shared_folder(), "cases/peers/phe_test_proportion.csv");
    for (size_t i = 1; i < sheet.rows; i++) {
        if (csv_is(&sheet, i, "value", "NA"))
            continue;
        const double unit = csv_number(&sheet, i, "multiplier");
        const double count = csv_number(&sheet, i, "Numerator"), n = csv_number(&sheet, i, "Denominator");
        assert_wilson(count, n, 0.95, csv_number(&sheet, i, "lower95_0cl") / unit, csv_number(&sheet, i, "upper95_0cl") / unit);
        assert_wilson(count, n, 0.998, csv_number(&sheet, i, "lower99_8cl") / unit, csv_number(&sheet, i, "upper99_8cl") / unit);
    }
    release_csv(&sheet);
    sheet = read_csv(shared_folder(), "cases/peers/phe_test_byars_wilson.csv");
    for (size_t i = 1; i < sheet.rows; i++)
        if (csv_is(&sheet, i, "method", "Wilson"))
            assert_wilson(csv_number(&sheet, i, "x"), csv_number(&sheet, i, "n"), csv_number(&sheet, i, "confidence") / 100,
                          csv_number(&sheet, i, "lowercl"), csv_number(&sheet, i, "uppercl"));
    release_csv(&sheet);
}

static double binomial(double n, double k, double p)
{
    return exp(lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1) + k * log(p) + (n - k) * log1p(-p));
}

/* P(X <= count) or P(X >= count) by summing. */
static double tail_of(int n, int count, double p, bool upper)
{
    double sum = 0.0;
    for (int k = upper ? count : 0; k <= (upper ? n : count); k++)
        sum += binomial(n, k, p);
    return sum;
}

/* The truth at which so extreme a count has probability tail: halving, on sums of the distribution itself. */
static double search(int n, int count, double tail, bool upper)
{
    double low = 0.0, high = 1.0;
    for (int step = 0; step < 60; step++) {
        const double p = (low + high) / 2;
        const bool too_far = upper ? tail_of(n, count, p, false) < tail : tail_of(n, count, p, true) > tail;
        *(too_far ? &high : &low) = p;
    }
    return low;
}

static void exact_limits_are_where_the_sums_say(void **state)
{
    (void)state;
    static const struct { int count, n; } cases[] = {{0, 7}, {1, 7}, {3, 7}, {7, 7}, {2, 40}, {31, 40}, {5, 223}};
    static const double confidence[] = {0.9, 0.95, 0.998};
    for (size_t i = 0; i < N(cases); i++)
        for (size_t c = 0; c < N(confidence); c++) {
            const ys_proportion_options options = {YS_PROPORTION_EXACT, confidence[c]};
            const int count = cases[i].count, n = cases[i].n;
            const double tail = (1 - confidence[c]) / 2;
            ys_interval interval;
            assert_int_equal(ys_proportion_interval(count, n, &options, &interval), YS_OK);
            assert_relative(interval.lower, count ? search(n, count, tail, false) : 0.0, 1e-9);
            assert_relative(interval.upper, count < n ? search(n, count, tail, true) : 1.0, 1e-9);
        }
}

/* Those who have it and those who have it not are each other's mirror. */
static void mirrors(void **state)
{
    (void)state;
    for (int method = 0; method < 2; method++)
        for (int count = 0; count <= 23; count++) {
            const ys_proportion_options options = {(ys_proportion_method)method, 0.95};
            ys_interval one, other;
            assert_int_equal(ys_proportion_interval(count, 23, &options, &one), YS_OK);
            assert_int_equal(ys_proportion_interval(23 - count, 23, &options, &other), YS_OK);
            assert_within(one.lower, 1 - other.upper, 1e-12);
            assert_within(one.upper, 1 - other.lower, 1e-12);
        }
}

/* k times the counts at the same proportion: limits come nearer by about the root of k. */
static void more_counts_narrow_the_limits(void **state)
{
    (void)state;
    for (int method = 0; method < 2; method++) {
        const ys_proportion_options options = {(ys_proportion_method)method, 0.95};
        ys_interval small, large;
        assert_int_equal(ys_proportion_interval(300, 1000, &options, &small), YS_OK);
        assert_int_equal(ys_proportion_interval(30000, 100000, &options, &large), YS_OK);
        assert_within((small.upper - small.lower) / (large.upper - large.lower), 10.0, 0.2);
    }
}

static void refuses_what_is_no_proportion(void **state)
{
    (void)state;
    static const struct { double count, n; } wrong[] = {
        {1, 0}, {1, -3}, {-1, 10}, {11, 10}, {NAN, 10}, {1, NAN}, {1, INFINITY}, {INFINITY, 10},
    };
    static const double confidence[] = {0, 1, 95, -0.95, NAN};
    ys_interval untouched = {.lower = 2.385};
    for (size_t i = 0; i < N(wrong); i++)
        assert_int_equal(ys_proportion_interval(wrong[i].count, wrong[i].n, NULL, &untouched), YS_ERR_DOMAIN);
    for (size_t i = 0; i < N(confidence); i++) {
        const ys_proportion_options options = {.confidence = confidence[i]};
        assert_int_equal(ys_proportion_interval(1, 10, &options, &untouched), YS_ERR_OPTION);
    }
    const ys_proportion_options other = {(ys_proportion_method)7, 0.95};
    assert_int_equal(ys_proportion_interval(1, 10, &other, &untouched), YS_ERR_OPTION);
    assert_true(untouched.lower == 2.385);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wilson_agrees_with_phe),
        cmocka_unit_test(wilson_agrees_with_phe_test_sheets),
        cmocka_unit_test(exact_limits_are_where_the_sums_say),
        cmocka_unit_test(mirrors),
        cmocka_unit_test(more_counts_narrow_the_limits),
        cmocka_unit_test(refuses_what_is_no_proportion),
    };
    return cmocka_run_group_tests_name("proportion_interval", tests, NULL, NULL);
}
