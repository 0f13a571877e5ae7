/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/csv_file.h"

#include "bench/mean_interval.h"

static size_t split(const char *text, double value[], size_t most)
{
    size_t n = 0;
    for (char *end; n < most; text = end, n++) {
        value[n] = strtod(text, &end);
        if (end == text)
            break;
    }
    return n;
}

/* tests/reference/intervals; set c has equal values. */
static void agrees_with_phe(void **state)
{
    (void)state;
    csv_file cases = read_csv(source_folder(), "tests/reference/intervals/ci_student_t_grid.csv");
    for (size_t i = 1; i < cases.rows; i++) {
        double value[32];
        const ys_mean_options options = {.confidence = csv_number(&cases, i, "confidence")};
        const size_t n = split(csv_text(&cases, i, "values"), value, N(value));
        ys_interval interval;
        assert_true((double)n == csv_number(&cases, i, "n"));
        assert_int_equal(ys_mean_interval(value, n, &options, &interval), YS_OK);
        assert_relative(interval.value, csv_number(&cases, i, "mean"), 1e-12);
        assert_relative(interval.lower, csv_number(&cases, i, "lower"), 1e-9);
        assert_relative(interval.upper, csv_number(&cases, i, "upper"), 1e-9);
    }
    assert_true(cases.rows > 5);
    release_csv(&cases);
}

/* The package's own test sheets, where they lie beside the project. */
static void agrees_with_phe_test_sheets(void **state)
{
    (void)state;
    csv_file input = read_csv(shared_folder(), "cases/peers/phe_test_mean_input.csv");
    csv_file expected = read_csv(shared_folder(), "cases/peers/phe_test_mean_expected.csv");
    for (size_t e = 1; e < expected.rows; e++) {
        double value[64];
        size_t n = 0;
        const char *area = csv_text(&expected, e, "area");
        for (size_t i = 1; i < input.rows; i++)
            if (strcmp(area, "No grouping") == 0 || csv_is(&input, i, "area", area))
                value[n++] = csv_number(&input, i, "values");
        const ys_mean_options options = {.confidence = 0.998};
        ys_interval at_95, at_998;
        assert_int_equal(ys_mean_interval(value, n, NULL, &at_95), YS_OK);
        assert_int_equal(ys_mean_interval(value, n, &options, &at_998), YS_OK);
        assert_relative(at_95.lower, csv_number(&expected, e, "lower95_0cl"), 1e-6);
        assert_relative(at_95.upper, csv_number(&expected, e, "upper95_0cl"), 1e-6);
        assert_relative(at_998.lower, csv_number(&expected, e, "lower99_8cl"), 1e-6);
        assert_relative(at_998.upper, csv_number(&expected, e, "upper99_8cl"), 1e-6);
    }
    release_csv(&input);
    release_csv(&expected);
}

static const double days[] = {9.1, NAN, 7.4, 12.7, 8.8, NAN, 10.3};

/* y -> a + by carries the limits along; a minus sign swaps them; order does not matter; NaN is as if it were not there. */
static void follows_shift_scale_and_order(void **state)
{
    (void)state;
    double moved[N(days)];
    for (size_t i = 0; i < N(days); i++)
        moved[N(days) - 1 - i] = 7.25 - 3.5 * days[i];
    ys_interval one, other, kept;
    static const double without[] = {9.1, 7.4, 12.7, 8.8, 10.3};
    assert_int_equal(ys_mean_interval(days, N(days), NULL, &one), YS_OK);
    assert_int_equal(ys_mean_interval(moved, N(moved), NULL, &other), YS_OK);
    assert_int_equal(ys_mean_interval(without, N(without), NULL, &kept), YS_OK);
    assert_relative(other.value, 7.25 - 3.5 * one.value, 1e-12);
    assert_relative(other.lower, 7.25 - 3.5 * one.upper, 1e-12);
    assert_relative(other.upper, 7.25 - 3.5 * one.lower, 1e-12);
    assert_true(kept.value == one.value && kept.lower == one.lower && kept.upper == one.upper);
}

static void a_large_mean_costs_no_digits(void **state)
{
    (void)state;
    static const double large[] = {1e9 + 1, 1e9 + 2, 1e9 + 3};
    static const double small[] = {1, 2, 3};
    ys_interval one, other;
    assert_int_equal(ys_mean_interval(large, 3, NULL, &one), YS_OK);
    assert_int_equal(ys_mean_interval(small, 3, NULL, &other), YS_OK);
    assert_within(one.upper - 1e9, other.upper, 1e-6);
}

static void refuses_too_few_and_infinite(void **state)
{
    (void)state;
    static const double one[] = {41.3, NAN}, infinite[] = {1, INFINITY, 2};
    static const double confidence[] = {0, 1, 95, NAN};
    ys_interval untouched = {.value = 2.385};
    assert_int_equal(ys_mean_interval(one, 0, NULL, &untouched), YS_ERR_TOO_FEW);
    assert_int_equal(ys_mean_interval(one, N(one), NULL, &untouched), YS_ERR_TOO_FEW);
    assert_int_equal(ys_mean_interval(infinite, N(infinite), NULL, &untouched), YS_ERR_NUMERIC);
    for (size_t i = 0; i < N(confidence); i++) {
        const ys_mean_options options = {.confidence = confidence[i]};
        assert_int_equal(ys_mean_interval(days, N(days), &options, &untouched), YS_ERR_OPTION);
    }
    assert_true(untouched.value == 2.385);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_phe),
        cmocka_unit_test(agrees_with_phe_test_sheets),
        cmocka_unit_test(follows_shift_scale_and_order),
        cmocka_unit_test(a_large_mean_costs_no_digits),
        cmocka_unit_test(refuses_too_few_and_infinite),
    };
    return cmocka_run_group_tests_name("mean_interval", tests, NULL, NULL);
}
