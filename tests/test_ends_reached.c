/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/ends_reached.h"

#include <math.h>

#include "tests/support.h"

static const ys_possible_values percentages = {0, 100}, amounts = {0, INFINITY};

static double at_highest(const ys_outcome *of)
{
    return 1 - ys_outcome_below(of, 99.95);
}

/* What is asked of an end is its own, and of what lies before it nothing has changed; every way to ask says the same. */
static void an_end_that_was_never_reached_is_seldom(void **state)
{
    (void)state;
    const ys_outcome plain = {99.8, 0.6, 6, percentages, 0, 0, false, {0, 0, 0}};
    const ys_ends_past never = {{10, 0, 0}, {10, 0, 0}};
    ys_outcome held = plain;
    ys_hold_ends_by_past(&never, 0.1, &held);
    assert_true(at_highest(&plain) > 0.3);
    assert_relative(at_highest(&held), 0.5 / 11, 1e-9);
    for (double value = 95; value <= 99.9; value += 0.05)
        assert_true(ys_outcome_below(&held, value) == ys_outcome_below(&plain, value));
    for (double p = 0.01; p < 1; p += 0.01) {
        const double value = ys_outcome_quantile(&held, p), before = ys_outcome_quantile(&plain, p);
        assert_close(value, p > 1 - 0.5 / 11 ? 100 : fmin(before, 99.9), 1e-9);
        assert_true(value <= ys_outcome_quantile(&held, p + 0.005));
    }
    assert_close(ys_outcome_projected(&held), 99.8, 1e-12);
    assert_close(ys_outcome_reach(&held, 99.95), ys_outcome_reach(&held, 100), 1e-12);
}

static void the_lowest_end_is_a_mirror_of_the_highest(void **state)
{
    (void)state;
    ys_outcome high = {99.8, 0.6, 6, percentages, 0, 0, false, {0, 0, 0}}, low = {0.2, 0.6, 6, percentages, 0, 0, false, {0, 0, 0}};
    const ys_ends_past past = {{10, 1, 1}, {10, 1, 1}};
    ys_hold_ends_by_past(&past, 0.1, &high);
    ys_hold_ends_by_past(&past, 0.1, &low);
    assert_relative(ys_outcome_below(&low, 0.05), 1.5 / 11, 1e-9);
    for (double p = 0.005; p < 1; p += 0.01)
        assert_close(ys_outcome_quantile(&low, p), 100 - ys_outcome_quantile(&high, 1 - p), 1e-9);
}

static void what_was_often_at_an_end_is_there_again(void **state)
{
    (void)state;
    const ys_outcome plain = {98, 1.5, 6, percentages, 0, 0, false, {0, 0, 0}};
    const ys_ends_past often = {{60, 0, 45}, {5, 0, 4}}, once_a_year = {{60, 0, 5}, {5, 0, 5}}, never = {{60, 0, 0}, {5, 0, 0}};
    ys_outcome held = plain;
    ys_hold_ends_by_past(&often, 0.1, &held);
    const double projected = at_highest(&plain), past = 45.5 / 61;
    const double odds = sqrt(projected / (1 - projected) * past / (1 - past));
    assert_relative(at_highest(&held), odds / (1 + odds), 1e-9);
    assert_true(ys_outcome_below(&held, 99.8) >= ys_outcome_below(&held, 99.5) && ys_outcome_below(&held, 99.85) <= 1 - at_highest(&held));
    assert_true(ys_outcome_below(&held, 96) == ys_outcome_below(&plain, 96));
    const ys_outcome near = {99.9, 0.5, 6, percentages, 0, 0, false, {0, 0, 0}};
    held = near;
    ys_hold_ends_by_past(&once_a_year, 0.1, &held); /* each March, say: nothing keeps it from there in March */
    assert_true(at_highest(&held) == at_highest(&near));
    held = plain;
    ys_hold_ends_by_past(&never, 0.1, &held);
    assert_true(at_highest(&held) <= 0.5 / 6 + 1e-12);
}

static void a_plan_goes_on_top(void **state)
{
    (void)state;
    ys_outcome held = {99, 0.8, 6, percentages, 0, 0, false, {0, 0, 0}};
    const ys_ends_past never = {{10, 0, 0}, {10, 0, 0}};
    ys_hold_ends_by_past(&never, 0.1, &held);
    double before = at_highest(&held);
    for (held.moved = 0.2; held.moved < 4; held.moved += 0.2) {
        assert_true(at_highest(&held) > before);
        before = at_highest(&held);
    }
    assert_true(before > 0.8);
}

static void what_has_no_end_or_a_chance_of_its_own_stays(void **state)
{
    (void)state;
    const ys_outcome cases[] = {{1.2, 1, 5, amounts, 0, 1, true, {0, 0, 0}}, {7, 0, 5, percentages, 0, 0, false, {0, 0, 0}},
                                {-3, 2, 5, {-INFINITY, INFINITY}, 0, 0, false, {0, 0, 0}}};
    const ys_ends_past never = {{10, 0, 0}, {10, 0, 0}};
    for (size_t i = 0; i < N(cases); i++) {
        ys_outcome held = cases[i];
        ys_hold_ends_by_past(&never, 1, &held);
        for (double value = -4; value < 12; value += 0.5)
            assert_true(ys_outcome_below(&held, value) == ys_outcome_below(&cases[i], value));
    }
    ys_outcome anything = {0.2, 1, 5, amounts, 0, 0, false, {0, 0, 0}};
    const double before = ys_outcome_below(&anything, 0.05);
    ys_hold_ends_by_past(&never, 0, &anything); /* published figures move by anything: no figure is at an end as published */
    assert_true(ys_outcome_below(&anything, 0.05) == before);
}

static void ends_are_counted_as_figures_are_published(void **state)
{
    (void)state;
    double value[24], to_date[24];
    for (size_t i = 0; i < N(value); i++) {
        value[i] = i % 12 == 2 ? 99.96 : i % 12 == 5 ? 0 : 80;
        to_date[i] = i % 12 == 11 ? 100 : 50;
    }
    value[3] = NAN;
    ys_series series = {.value = value, .n = N(value), .per_year = 12};
    ys_ends_past past = ys_find_ends_past(&series, 26, 1, &percentages, 0.1);
    assert_int_equal(past.all.n, 23);
    assert_int_equal(past.all.highest, 2);
    assert_int_equal(past.all.lowest, 2);
    assert_int_equal(past.same_places.n, 2);
    assert_int_equal(past.same_places.highest, 2);
    past = ys_find_ends_past(&series, 27, 1, &percentages, 0.1);
    assert_int_equal(past.same_places.n, 1);
    past = ys_find_ends_past(&series, 26, 2, &percentages, 0.1); /* March and April: April's first is not known */
    assert_true(past.all.n == 2 && past.all.highest == 1);
    past = ys_find_ends_past(&series, 26, 1, &percentages, 0.01);
    assert_int_equal(past.all.highest, 0);
    past = ys_find_ends_past(&series, 29, 1, &amounts, 0.1);
    assert_true(past.same_places.lowest == 2 && past.all.highest == 0);
    series.to_date = to_date;
    past = ys_find_ends_past(&series, 35, 1, &percentages, 0.1);
    assert_true(past.all.n == 2 && past.all.highest == 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_end_that_was_never_reached_is_seldom),
        cmocka_unit_test(the_lowest_end_is_a_mirror_of_the_highest),
        cmocka_unit_test(what_was_often_at_an_end_is_there_again),
        cmocka_unit_test(a_plan_goes_on_top),
        cmocka_unit_test(what_has_no_end_or_a_chance_of_its_own_stays),
        cmocka_unit_test(ends_are_counted_as_figures_are_published),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
