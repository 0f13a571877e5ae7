/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include "analysis/planned_change.h"

static void grows_after_its_start_and_steps_stay(void **state)
{
    (void)state;
    const ys_planned_change change = {.per_period = 0.5, .after = 9, .step = {{11, -3}, {12, 1}}, .n_steps = 2};
    static const double expected[] = {0, 0.5, -2, -0.5, 0};
    for (long i = 0; i < 5; i++)
        assert_relative(ys_planned_change_at(&change, 9 + i), expected[i], 1e-12);
    assert_true(ys_planned_change_at(&change, 3) == 0.0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(grows_after_its_start_and_steps_stay)};
    return cmocka_run_group_tests_name("planned_change", tests, NULL, NULL);
}
