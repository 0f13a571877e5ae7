/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include "datasets/zero_places.h"

enum { YEAR = 12, MONTHS = 4 * YEAR };

static ys_series monthly(const double value[], size_t n)
{
    return (ys_series){.value = value, .n = n, .per_year = YEAR, .first = {YS_PERIOD_MONTH, 2021 * YEAR}};
}

/* Open May to September. */
static void make_pool(double value[MONTHS])
{
    for (size_t t = 0; t < MONTHS; t++)
        value[t] = t % YEAR >= 4 && t % YEAR <= 8 ? 3000 + 10 * (double)(t * 7 % 50) : 0;
}

static void a_pool_is_shut_in_winter(void **state)
{
    (void)state;
    double value[MONTHS];
    bool shut[YS_MOST_PLACES];
    make_pool(value);
    const ys_series pool = monthly(value, MONTHS);
    assert_true(ys_find_zero_places(&pool, shut));
    for (size_t place = 0; place < YEAR; place++)
        assert_true(shut[place] == (place < 4 || place > 8));
    value[3 + YEAR] = 12; /* a day in April of one year */
    assert_true(ys_find_zero_places(&pool, shut));
    assert_true(!shut[3] && shut[2]);
    value[5] = 0; /* and shut in one June of four: 1 nought of 24, to the fourth */
    assert_true(ys_find_zero_places(&pool, shut));
    value[2 + 2 * YEAR] = NAN; /* what is missing is neither */
    assert_true(ys_find_zero_places(&pool, shut) && shut[2]);
}

/* Rare events have months without any, now and then the same one twice. */
static void rare_events_shut_nothing(void **state)
{
    (void)state;
    bool shut[YS_MOST_PLACES];
    double value[MONTHS];
    for (size_t t = 0; t < MONTHS; t++)
        value[t] = t % YEAR == 3 ? 0 : (double)(t * t % 7 % 3 % 2);
    const ys_series rare = monthly(value, MONTHS);
    assert_false(ys_find_zero_places(&rare, shut));
    for (size_t place = 0; place < YEAR; place++)
        assert_false(shut[place]);
}

static void one_nought_is_not_always(void **state)
{
    (void)state;
    double value[MONTHS];
    bool shut[YS_MOST_PLACES];
    make_pool(value);
    const ys_series pool = monthly(value, 12);
    assert_false(ys_find_zero_places(&pool, shut));
}

static void others_have_none(void **state)
{
    (void)state;
    double value[MONTHS], nothing[MONTHS] = {0};
    bool shut[YS_MOST_PLACES];
    make_pool(value);
    ys_series pool = monthly(value, MONTHS);
    value[5] = -1; /* 0 is no floor */
    assert_false(ys_find_zero_places(&pool, shut));
    make_pool(value);
    pool.per_year = 52;
    assert_false(ys_find_zero_places(&pool, shut));
    pool.per_year = 1;
    assert_false(ys_find_zero_places(&pool, shut));
    const ys_series silent = monthly(nothing, MONTHS), empty = monthly(nothing, 0);
    assert_false(ys_find_zero_places(&silent, shut));
    assert_false(ys_find_zero_places(&empty, shut));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pool_is_shut_in_winter),
        cmocka_unit_test(rare_events_shut_nothing),
        cmocka_unit_test(one_nought_is_not_always),
        cmocka_unit_test(others_have_none),
    };
    return cmocka_run_group_tests_name("zero_places", tests, NULL, NULL);
}
