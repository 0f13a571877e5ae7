/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include "analysis/open_periods.h"

/* Quarters from the second of a year: the third place from the first period on (winter) is shut. */
static void closed_places_are_left_out(void **state)
{
    (void)state;
    const double value[] = {NAN, 5, NAN, 7, 8, NAN, NAN, 3, 4, 6, 9, NAN};
    double counted[N(value)];
    memcpy(counted, value, sizeof value);
    counted[8] = NAN; /* an event */
    const ys_series series = {.value = value, .n = N(value), .per_year = 4};
    ys_arena arena = {0};
    ys_open_periods open;
    assert_int_equal(ys_open_periods_find(&series, counted, 5, &arena, &open), YS_OK);
    /* Place 0 has values at 4 and 8, of which one counts; place 1 at 1 and 9; place 2 at 10 alone; place 3 at 3 and 7. */
    static const size_t index[] = {1, 3, 5, 7, 9, 11, 13};
    static const unsigned place[] = {0, 1, 0, 1, 0, 1, 0};
    assert_int_equal(open.per_year, 2);
    assert_int_equal(open.n, 5);
    assert_int_equal(open.ahead, 2);
    for (size_t t = 0; t < open.n + open.ahead; t++) {
        assert_int_equal(open.index[t], index[t]);
        assert_int_equal(open.place[t], place[t]);
    }
    assert_int_equal(ys_open_periods_find(&series, value, 0, &arena, &open), YS_OK);
    assert_int_equal(open.per_year, 3);
    assert_int_equal(open.n, 7);
    assert_int_equal(open.ahead, 0);
    ys_arena_release(&arena);
}

static void nothing_open_and_bad_years(void **state)
{
    (void)state;
    const double value[] = {1, 2, NAN, NAN};
    ys_series series = {.value = value, .n = N(value), .per_year = 4};
    ys_arena arena = {0};
    ys_open_periods open;
    assert_int_equal(ys_open_periods_find(&series, value, 3, &arena, &open), YS_OK);
    assert_true(open.per_year == 0 && open.n == 0 && open.ahead == 0);
    series.per_year = 0;
    assert_int_equal(ys_open_periods_find(&series, value, 0, &arena, &open), YS_ERR_OPTION);
    series.per_year = 367;
    assert_int_equal(ys_open_periods_find(&series, value, 0, &arena, &open), YS_ERR_OPTION);
    ys_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(closed_places_are_left_out),
        cmocka_unit_test(nothing_open_and_bad_years),
    };
    return cmocka_run_group_tests_name("open_periods", tests, NULL, NULL);
}
