/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include "analysis/reference_class.h"

static void shares_stay_off_nothing_and_all(void **state)
{
    (void)state;
    static const struct { size_t changes, reached; double probability; } rows[] = {
        {0, 0, 0.5}, {1, 0, 0.25}, {1, 1, 0.75}, {31, 6, 6.5 / 32.0}, {1000, 1000, 1000.5 / 1001.0},
    };
    for (size_t i = 0; i < N(rows); i++) {
        const ys_reference_class reference = {.changes = rows[i].changes, .changes_reached = rows[i].reached};
        assert_relative(ys_reference_class_probability(&reference), rows[i].probability, 1e-15);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(shares_stay_off_nothing_and_all)};
    return cmocka_run_group_tests_name("reference_class", tests, NULL, NULL);
}
