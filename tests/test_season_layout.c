/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include "analysis/season_layout.h"

static void closed_places_make_a_shorter_year(void **state)
{
    (void)state;
    const double value[] = {NAN, 5, NAN, 7, 8, 9, NAN, 3, 4, NAN, 6, 2, 1, NAN, NAN};
    const ys_series series = {.value = value, .n = N(value), .per_year = 4};
    ys_arena arena = {0};
    ys_season_layout layout;
    assert_true(ys_season_layout_make(&series, &arena, &layout));
    /* The third place has one value in three years. */
    static const size_t index[] = {1, 3, 4, 5, 7, 8, 9, 11, 12};
    assert_int_equal(layout.per_year, 3);
    assert_int_equal(layout.n, N(index));
    for (size_t i = 0; i < N(index); i++) {
        assert_int_equal(layout.index[i], index[i]);
        assert_within(layout.value[i], value[index[i]], 0.0);
    }
    assert_true(ys_season_layout_has_years(&layout, 3) && !ys_season_layout_has_years(&layout, 4));
    const ys_series part = ys_season_layout_series(&layout, 5);
    assert_true(part.n == 5 && part.per_year == 3 && part.value == layout.value);
    ys_arena_release(&arena);
}

static void short_series_are_not_interrupted(void **state)
{
    (void)state;
    const double value[] = {1, 2, 3, 4, 5, 6};
    const ys_series series = {.value = value, .n = N(value), .per_year = 4};
    ys_arena arena = {0};
    ys_season_layout layout;
    assert_true(ys_season_layout_make(&series, &arena, &layout));
    assert_true(layout.per_year == 4 && layout.n == 6 && !ys_season_layout_has_years(&layout, 2));
    const ys_series none = {.value = value, .n = 0, .per_year = 1};
    assert_true(ys_season_layout_make(&none, &arena, &layout));
    assert_true(layout.n == 0 && !ys_season_layout_has_years(&layout, 0));
    ys_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(closed_places_make_a_shorter_year), cmocka_unit_test(short_series_are_not_interrupted),
    };
    return cmocka_run_group_tests_name("season_layout", tests, NULL, NULL);
}
