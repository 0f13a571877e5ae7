/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include <math.h>

#include "analysis/exceptional_times.h"

enum { MONTHS = 48 };

static size_t left_of(double value[], uint16_t flags[], size_t n, unsigned per_year)
{
    ys_series series = {.value = value, .flags = flags, .n = n, .per_year = per_year};
    ys_arena arena = {0};
    assert_int_equal(ys_leave_out_exceptional(&series, &arena), YS_OK);
    for (size_t i = 0; i < n; i++)
        if (series.value != value)
            assert_int_equal(isnan(series.value[i]) ? 1 : 0, isnan(value[i]) || (flags[i] & YS_FLAG_EXCEPTIONAL) ? 1 : 0);
    const size_t left = ys_series_count(&series);
    ys_arena_release(&arena);
    return left;
}

static void leaves_what_is_usual(void **state)
{
    (void)state;
    double value[MONTHS];
    uint16_t flags[MONTHS] = {0};
    for (size_t i = 0; i < MONTHS; i++) {
        value[i] = (double)i;
        flags[i] = YS_FLAG_PROVISIONAL | (i >= 10 && i < 30 ? YS_FLAG_EXCEPTIONAL : 0);
    }
    assert_int_equal(left_of(value, NULL, MONTHS, 12), MONTHS);
    assert_int_equal(left_of(value, flags, MONTHS, 12), MONTHS - 20);
    value[3] = NAN;
    assert_int_equal(left_of(value, flags, MONTHS, 12), MONTHS - 21);
}

static void keeps_them_where_too_little_would_be_left(void **state)
{
    (void)state;
    double value[MONTHS];
    uint16_t flags[MONTHS] = {0};
    for (size_t i = 0; i < MONTHS; i++) {
        value[i] = (double)i;
        flags[i] = i >= 10 && i < 35 ? YS_FLAG_EXCEPTIONAL : 0;
    }
    assert_int_equal(left_of(value, flags, MONTHS, 12), MONTHS); /* 23 months are under two years */
    for (size_t i = 0; i < MONTHS; i++)
        flags[i] = i % 12 == 7 ? YS_FLAG_EXCEPTIONAL : 0;
    assert_int_equal(left_of(value, flags, MONTHS, 12), MONTHS); /* no August would be left */
    for (size_t i = 0; i < MONTHS; i++)
        flags[i] = i >= 40 && i < 46 ? YS_FLAG_EXCEPTIONAL : 0;
    value[46] = value[47] = NAN;
    assert_int_equal(left_of(value, flags, MONTHS, 12), 46); /* they last to the newest figure */
    value[46] = 1.0;
    assert_int_equal(left_of(value, flags, MONTHS, 12), 41);
    uint16_t annual[7] = {0, 0, YS_FLAG_EXCEPTIONAL, YS_FLAG_EXCEPTIONAL, 0, 0, 0};
    assert_int_equal(left_of(value, annual, 7, 1), 5);
    annual[4] = YS_FLAG_EXCEPTIONAL;
    assert_int_equal(left_of(value, annual, 7, 1), 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(leaves_what_is_usual),
        cmocka_unit_test(keeps_them_where_too_little_would_be_left),
    };
    return cmocka_run_group_tests_name("exceptional_times", tests, NULL, NULL);
}
