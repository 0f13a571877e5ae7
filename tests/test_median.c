/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include "analysis/median.h"

static void is_the_middle(void **state)
{
    (void)state;
    double odd[] = {5, 1, 9}, even[] = {4, 1, 9, 6}, one[] = {7};
    assert_relative(ys_median(odd, N(odd)), 5, 1e-15);
    assert_relative(ys_median(even, N(even)), 5, 1e-15);
    assert_relative(ys_median(one, N(one)), 7, 1e-15);
    assert_true(isnan(ys_median(one, 0)));
    assert_true(odd[0] == 1 && odd[1] == 5 && odd[2] == 9);
}

/* Beyond 32 figures another way of sorting takes over: both give the same. */
static void sorts_many_as_few(void **state)
{
    (void)state;
    double few[31], many[99];
    for (size_t i = 0; i < N(few); i++)
        few[i] = (double)(i * 17 % 31);
    for (size_t i = 0; i < N(many); i++)
        many[i] = (double)(i * 17 % 99);
    assert_relative(ys_median(few, N(few)), 15, 1e-15);
    assert_relative(ys_median(many, N(many)), 49, 1e-15);
    for (size_t i = 1; i < N(many); i++)
        assert_true(many[i - 1] < many[i]);
}

/* R: mad(c(1, 1, 2, 2, 4, 6, 9)) is 1.4826. */
static void spread_is_the_median_distance(void **state)
{
    (void)state;
    double value[] = {9, 1, 2, 6, 4, 1, 2}, alike[] = {3, 3, 3, 8};
    assert_relative(ys_median_spread(value, N(value)), 1.4826, 1e-12);
    assert_true(ys_median_spread(alike, N(alike)) == 0);
    assert_true(isnan(ys_median_spread(alike, 0)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(is_the_middle),
        cmocka_unit_test(sorts_many_as_few),
        cmocka_unit_test(spread_is_the_median_distance),
    };
    return cmocka_run_group_tests_name("median", tests, NULL, NULL);
}
