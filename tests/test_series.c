/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include "datasets/series.h"

enum { LENGTH = 6 };

static const double values[LENGTH] = {NAN, 1.0, 2.0, NAN, 4.0, NAN};
static const double numerators[LENGTH] = {0, 1, 2, 3, 4, 5};
static const double denominators[LENGTH] = {10, 11, 12, 13, 14, 15};
static const double lowers[LENGTH] = {20, 21, 22, 23, 24, 25};
static const double uppers[LENGTH] = {30, 31, 32, 33, 34, 35};
static const uint16_t flags[LENGTH] = {1, 2, 4, 8, 16, 32};
static const uint32_t lines[LENGTH] = {2, 3, 4, 5, 6, 7};

static ys_series full_series(void)
{
    return (ys_series){.value = values, .numerator = numerators, .denominator = denominators, .lower = lowers,
                       .upper = uppers, .flags = flags, .line = lines, .n = LENGTH,
                       .first = {YS_PERIOD_MONTH, 12 * 2023 + 10}, .per_year = 12};
}

static void test_periods(void **state)
{
    (void)state;
    const ys_series series = full_series();
    char text[YS_PERIOD_TEXT];
    assert_string_equal(ys_period_format(ys_series_period(&series, 0), text), "2023-11");
    assert_string_equal(ys_period_format(ys_series_period(&series, 2), text), "2024-01");
}

static void test_last_value(void **state)
{
    (void)state;
    const ys_series series = full_series();
    static const size_t expected[LENGTH] = {LENGTH, 1, 2, 2, 4, 4};
    for (size_t i = 0; i < LENGTH; i++)
        assert_int_equal(ys_series_last_value(&series, i), expected[i]);
    assert_int_equal(ys_series_last_value(&series, LENGTH), 4);
    assert_int_equal(ys_series_last_value(&series, SIZE_MAX), 4);
    const ys_series empty = {0};
    assert_int_equal(ys_series_last_value(&empty, 0), 0);
}

static void test_count(void **state)
{
    (void)state;
    const ys_series series = full_series(), empty = {0};
    assert_int_equal(ys_series_count(&series), 3);
    assert_int_equal(ys_series_count(&empty), 0);
}

static void test_slice_moves_every_view(void **state)
{
    (void)state;
    const ys_series series = full_series();
    const ys_series cut = ys_series_slice(&series, 2, 3);
    assert_int_equal(cut.n, 3);
    assert_int_equal(cut.per_year, 12);
    assert_ptr_equal(cut.value, values + 2);
    assert_ptr_equal(cut.numerator, numerators + 2);
    assert_ptr_equal(cut.denominator, denominators + 2);
    assert_ptr_equal(cut.lower, lowers + 2);
    assert_ptr_equal(cut.upper, uppers + 2);
    assert_ptr_equal(cut.flags, flags + 2);
    assert_ptr_equal(cut.line, lines + 2);
    assert_int_equal(cut.first.kind, YS_PERIOD_MONTH);
    assert_int_equal(cut.first.ordinal, 12 * 2024);
    const ys_series again = ys_series_slice(&cut, 1, 1); /* a slice of a slice */
    assert_ptr_equal(again.value, values + 3);
    assert_int_equal(again.first.ordinal, 12 * 2024 + 1);
}

static void test_slice_without_other_views(void **state)
{
    (void)state;
    const ys_series series = {.value = values, .n = LENGTH, .per_year = 4};
    const ys_series cut = ys_series_slice(&series, 1, 2);
    assert_ptr_equal(cut.value, values + 1);
    assert_null(cut.numerator);
    assert_null(cut.denominator);
    assert_null(cut.lower);
    assert_null(cut.upper);
    assert_null(cut.flags);
    assert_null(cut.line);
    assert_int_equal(cut.first.kind, YS_PERIOD_NONE);
}

static void test_slice_is_clipped(void **state)
{
    (void)state;
    const ys_series series = full_series();
    assert_int_equal(ys_series_slice(&series, 4, 100).n, 2);
    assert_int_equal(ys_series_slice(&series, 4, SIZE_MAX).n, 2);
    assert_int_equal(ys_series_slice(&series, LENGTH, 1).n, 0);
    assert_int_equal(ys_series_slice(&series, 100, 1).n, 0);
    assert_int_equal(ys_series_slice(&series, SIZE_MAX, SIZE_MAX).n, 0);
    assert_int_equal(ys_series_slice(&series, 0, 0).n, 0);
    assert_int_equal(ys_series_slice(&series, 0, LENGTH).n, LENGTH);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_periods),
        cmocka_unit_test(test_last_value),
        cmocka_unit_test(test_count),
        cmocka_unit_test(test_slice_moves_every_view),
        cmocka_unit_test(test_slice_without_other_views),
        cmocka_unit_test(test_slice_is_clipped),
    };
    return cmocka_run_group_tests_name("series", tests, NULL, NULL);
}
