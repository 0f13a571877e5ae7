/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include "analysis/stl_adjustment.h"

enum { MONTHS = 72 };

static ys_season_layout lay_out(double growth, double value[MONTHS], size_t index[MONTHS])
{
    for (size_t i = 0; i < MONTHS; i++) {
        index[i] = i;
        value[i] = exp(growth * (double)i) * (100.0 + 20.0 * cos(0.5235987755982988 * (double)i));
    }
    return (ys_season_layout){value, index, MONTHS, 12};
}

static void spread_beside_level(void **state)
{
    (void)state;
    double value[MONTHS];
    size_t index[MONTHS];
    ys_arena arena = {0};
    bool grows;
    ys_season_layout layout = lay_out(0.02, value, index);
    assert_int_equal(ys_stl_spread_grows(&layout, &arena, &grows), YS_OK);
    assert_true(grows);
    layout = lay_out(0.0, value, index); /* one level: nothing to tell it by */
    assert_int_equal(ys_stl_spread_grows(&layout, &arena, &grows), YS_OK);
    assert_false(grows);
    layout = lay_out(0.02, value, index);
    layout.n = 35;
    assert_int_equal(ys_stl_spread_grows(&layout, &arena, &grows), YS_OK);
    assert_false(grows);
    ys_arena_release(&arena);
}

static void newest_has_no_say(void **state)
{
    (void)state;
    double value[MONTHS];
    size_t index[MONTHS];
    ys_arena arena = {0};
    static ys_expectation one, two;
    const ys_season_layout layout = lay_out(0.0, value, index);
    assert_int_equal(ys_stl_expect_newest(&layout, &ys_stl_defaults, &arena, &one), YS_OK);
    assert_int_equal(one.errors, YS_MOST_PAST_ERRORS);
    assert_within(one.expected, value[MONTHS - 1], 1e-6);
    for (size_t i = 0; i < one.errors; i++)
        assert_within(one.error[i], 0.0, 1e-6);
    value[MONTHS - 1] = NAN;
    assert_int_equal(ys_stl_expect_newest(&layout, &ys_stl_defaults, &arena, &two), YS_OK);
    assert_true(two.expected == one.expected);
    ys_season_layout brief = layout;
    brief.n = 28; /* four origins after two years */
    assert_int_equal(ys_stl_expect_newest(&brief, &ys_stl_defaults, &arena, &two), YS_OK);
    assert_int_equal(two.errors, 0);
    ys_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spread_beside_level), cmocka_unit_test(newest_has_no_say),
    };
    return cmocka_run_group_tests_name("stl_adjustment", tests, NULL, NULL);
}
