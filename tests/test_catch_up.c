/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include "analysis/catch_up.h"

enum { MOST = 40 };

static double to_date[MOST];

static ys_series published(size_t n)
{
    return (ys_series){.value = to_date, .n = n, .per_year = 4, .first = {YS_PERIOD_FINANCIAL_QUARTER, 4 * 2015},
                       .to_date = to_date, .to_date_year = YS_PERIOD_FINANCIAL_YEAR};
}

/* Second quarters and year's ends; what is short by the second quarter is made good but for a part that lasts. */
static void fill(double lasts, const double second[], size_t years)
{
    for (size_t y = 0; y < years; y++) {
        to_date[4 * y] = 28;
        to_date[4 * y + 1] = 55 + second[y];
        to_date[4 * y + 2] = 82;
        to_date[4 * y + 3] = 97 + lasts * second[y];
    }
}

/* By hand: changes to date 1 -3 3 -1 2, of which (1 - lasts) is made good each year. */
static void what_was_made_good_each_year_is_found(void **state)
{
    (void)state;
    static const double second[] = {0, 1, -2, 1, 0, 2, -1}, lasts[] = {0, 0.25, 0.75, 1};
    for (size_t i = 0; i < N(lasts); i++) {
        fill(lasts[i], second, N(second));
        const ys_series series = published(4 * N(second) - 2); /* the last year is known to its second quarter */
        assert_relative(ys_catch_up_share(&series, 4 * N(second) - 3, 2), 1 - lasts[i], 1e-12);
    }
    fill(2, second, N(second)); /* it doubled by the end: nothing is made good */
    const ys_series series = published(4 * N(second) - 2);
    assert_true(ys_catch_up_share(&series, 4 * N(second) - 3, 2) == 0.0);
    fill(-1, second, N(second)); /* more than it all came in */
    assert_true(ys_catch_up_share(&series, 4 * N(second) - 3, 2) == 1.0);
}

/* Changes 1 1 1 and 100: the wild year outweighs all, the plain ratio would follow it; without it the others decide. */
static void a_wild_year_counts_for_one(void **state)
{
    (void)state;
    static const double second[] = {0, 1, 2, 3, 2, 3, 2, 1};
    fill(0, second, N(second));
    to_date[4 * 3 + 3] = 9.7; /* a tenth, by a slip */
    const ys_series series = published(4 * N(second));
    assert_relative(ys_catch_up_share(&series, 4 * N(second) - 3, 2), 1, 1e-12);
}

static void without_pairs_it_is_a_half(void **state)
{
    (void)state;
    static const double second[] = {0, 1, 2, 3};
    fill(0, second, N(second));
    const ys_series few = published(6);
    assert_true(ys_catch_up_share(&few, 5, 2) == 0.5);
    static const double same[] = {1, 1, 1, 1};
    fill(0, same, N(same));
    const ys_series still = published(14);
    assert_true(ys_catch_up_share(&still, 13, 2) == 0.5);
    for (size_t i = 3; i < 16; i += 4)
        to_date[i] = NAN;
    assert_true(ys_catch_up_share(&still, 13, 2) == 0.5);
}

/* Another unit or level of the figures changes nothing. */
static void shift_and_scale_change_nothing(void **state)
{
    (void)state;
    static const double second[] = {0, 1.3, -2, 0.4, 0, 2.2, -1};
    fill(0.4, second, N(second));
    for (size_t i = 3; i < 28; i += 4)
        to_date[i] += sin((double)i);
    const ys_series series = published(26);
    const double share = ys_catch_up_share(&series, 25, 2);
    for (size_t i = 0; i < 28; i++)
        to_date[i] = 7 - 0.01 * to_date[i];
    assert_relative(ys_catch_up_share(&series, 25, 2), share, 1e-9);
    assert_true(share > 0 && share < 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_made_good_each_year_is_found),
        cmocka_unit_test(a_wild_year_counts_for_one),
        cmocka_unit_test(without_pairs_it_is_a_half),
        cmocka_unit_test(shift_and_scale_change_nothing),
    };
    return cmocka_run_group_tests_name("catch_up", tests, NULL, NULL);
}
