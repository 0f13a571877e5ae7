/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include "analysis/planned_change.h"

static void grows_after_its_start_and_steps_stay(void **state)
{
    (void)state;
    const ys_planned_change change = {.per_period = 0.5, .after = 9, .step = {{11, -3}, {12, 1}}, .n_steps = 2};
    static const double growth[] = {0, 0.5, 1, 1.5, 2}, steps[] = {0, 0, -3, -2, -2};
    for (long i = 0; i < 5; i++) {
        assert_relative(ys_planned_growth_at(&change, 9 + i), growth[i], 1e-12);
        assert_relative(ys_planned_steps_at(&change, 9 + i), steps[i], 1e-12);
    }
    assert_true(ys_planned_growth_at(&change, 3) == 0.0 && ys_planned_steps_past(&change) == 0);
}

/* What began by the newest figure is in it: only what begins after it is still to come. */
static void a_step_that_is_in_the_figures_adds_nothing(void **state)
{
    (void)state;
    const ys_planned_change change = {.after = 9, .step = {{4, 5}, {9, 7}, {10, 1}}, .n_steps = 3};
    assert_int_equal(ys_planned_steps_past(&change), 2);
    for (long i = 0; i < 20; i++)
        assert_true(ys_planned_steps_at(&change, i) == (i >= 10 ? 1.0 : 0.0));
}

/* From either side towards the aim and no further; less than nothing goes away from it. */
static void a_growth_with_an_aim_stops_there(void **state)
{
    (void)state;
    const ys_planned_change aimed = {.has_aim = true, .aim = 3}, free = {.aim = 3};
    static const double cases[][3] = {{2, 0, 2}, {2, 2.5, 0.5}, {2, 3, 0}, {2, 3.5, -0.5}, {2, 9, -2}, {-2, 0, -2}, {-2, 9, 2}};
    for (size_t i = 0; i < N(cases); i++) {
        assert_relative(ys_planned_towards(&aimed, cases[i][0], cases[i][1]), cases[i][2], 1e-12);
        assert_true(ys_planned_towards(&free, cases[i][0], cases[i][1]) == cases[i][0]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(grows_after_its_start_and_steps_stay),
        cmocka_unit_test(a_step_that_is_in_the_figures_adds_nothing),
        cmocka_unit_test(a_growth_with_an_aim_stops_there),
    };
    return cmocka_run_group_tests_name("planned_change", tests, NULL, NULL);
}
