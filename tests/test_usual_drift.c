/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <stdint.h>

#include "analysis/usual_drift.h"

enum { YEARS = 12, SERIES = 40, COUNT = YEARS * SERIES };

/* Figures that go up by `drift` spreads a year, all of a year moved together by `shock`, and each by its own error. */
static void make(double drift, double shock, double own, unsigned long seed, ys_drift_outcome out[COUNT])
{
    gsl_rng *random = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(random, seed);
    for (size_t year = 0, i = 0; year < YEARS; year++) {
        const double together = gsl_ran_gaussian(random, shock);
        for (size_t s = 0; s < SERIES; s++, i++)
            out[i] = (ys_drift_outcome){drift * (0.5 + 0.01 * (double)s) + together + gsl_ran_gaussian(random, own),
                                        0.5 + 0.01 * (double)s, 1.0, 2010 + year, s};
    }
    gsl_rng_free(random);
}

static double fit(const ys_drift_outcome outcomes[], size_t count, size_t without)
{
    ys_arena arena = {0};
    double drift = NAN;
    assert_int_equal(ys_usual_drift_fit(outcomes, count, without, &arena, &drift), YS_OK);
    ys_arena_release(&arena);
    return drift;
}

static double absolute_errors(const ys_drift_outcome outcomes[], size_t count, double drift)
{
    double sum = 0.0;
    for (size_t i = 0; i < count; i++)
        sum += outcomes[i].weight * fabs(outcomes[i].beside - drift * outcomes[i].usual);
    return sum;
}

static void absolute_errors_are_least(void **state)
{
    (void)state;
    ys_drift_outcome outcome[COUNT];
    make(0.3, 0, 0.2, 7, outcome);
    for (size_t i = 0; i < COUNT; i++)
        outcome[i].weight = 0.5 + (double)(i % 3);
    const double found = fit(outcome, COUNT, SIZE_MAX);
    assert_within(found, 0.3, 0.05);
    for (double away = 1e-4; away < 1; away *= 3) {
        assert_true(absolute_errors(outcome, COUNT, found) <= absolute_errors(outcome, COUNT, found + away));
        assert_true(absolute_errors(outcome, COUNT, found) <= absolute_errors(outcome, COUNT, found - away));
    }
}

static void the_other_way_round_it_is_the_other_way_round(void **state)
{
    (void)state;
    ys_drift_outcome outcome[COUNT], turned[COUNT];
    make(0.3, 0, 0.2, 11, outcome);
    for (size_t i = 0; i < COUNT; i++) {
        turned[i] = outcome[COUNT - 1 - i];
        turned[i].beside = -turned[i].beside;
    }
    assert_relative(fit(turned, COUNT, SIZE_MAX), -fit(outcome, COUNT, SIZE_MAX), 0.02);
}

static void a_group_can_be_left_out(void **state)
{
    (void)state;
    ys_drift_outcome outcome[COUNT];
    make(0.3, 0, 0.2, 11, outcome);
    for (size_t i = 3; i < COUNT; i += SERIES)
        outcome[i].beside = -outcome[i].usual, outcome[i].weight = 1000;
    assert_true(fit(outcome, COUNT, SIZE_MAX) == -1.0);
    assert_within(fit(outcome, COUNT, 3), 0.3, 0.05);
}

/* Years that were good or bad everywhere: that more of them were good is chance until nearly all were. */
static void shocks_are_no_drift(void **state)
{
    (void)state;
    ys_drift_outcome outcome[COUNT];
    size_t told = 0;
    for (unsigned long seed = 1; seed <= 400; seed++) {
        make(0.0, 1.0, 0.2, seed, outcome);
        told += fit(outcome, COUNT, SIZE_MAX) != 0.0;
    }
    assert_in_range(told, 1, 400 * 0.05 + 4 * sqrt(400 * 0.05)); /* of twelve years ten: 3.9 in 100 */
    make(0.4, 0, 0.2, 5, outcome);
    assert_true(fit(outcome, 5 * SERIES, SIZE_MAX) == 0.0); /* five years can't tell */
    assert_within(fit(outcome, 6 * SERIES, SIZE_MAX), 0.4, 0.08);
    for (size_t i = 0; i < COUNT; i++)
        outcome[i].shock = i; /* from everywhere */
    assert_within(fit(outcome, 5 * SERIES, SIZE_MAX), 0.4, 0.08);
}

static void nine_of_twelve_years_are_chance_and_ten_are_not(void **state)
{
    (void)state;
    ys_drift_outcome outcome[COUNT];
    for (size_t down = 2; down <= 3; down++) {
        for (size_t i = 0; i < COUNT; i++)
            outcome[i] = (ys_drift_outcome){i / SERIES < down ? -1.0 : 0.5, 1.0, 1.0, i / SERIES, 0};
        assert_true(fit(outcome, COUNT, SIZE_MAX) == (down == 2 ? 0.5 : 0.0));
    }
}

/* Most figures may go one way while most years go the other: then there is no way. */
static void years_and_figures_must_agree(void **state)
{
    (void)state;
    ys_drift_outcome outcome[COUNT];
    for (size_t i = 0; i < COUNT; i++)
        outcome[i] = (ys_drift_outcome){i < 200 ? -1.0 : 1.0, 1.0, 1.0, i < 200 ? i / 4 : 1000 + (i - 200) / 70, 0};
    assert_true(fit(outcome, COUNT, SIZE_MAX) == 0.0);
}

static void it_stays_within_one_spread(void **state)
{
    (void)state;
    ys_drift_outcome outcome[COUNT];
    make(5.0, 0, 0.1, 3, outcome);
    assert_true(fit(outcome, COUNT, SIZE_MAX) == 1.0);
}

static void what_tells_nothing_is_left_out(void **state)
{
    (void)state;
    ys_drift_outcome outcome[COUNT];
    ys_arena arena = {0};
    double drift = 0.25;
    make(0.3, 0, 0.2, 13, outcome);
    for (size_t i = YS_USUAL_DRIFT_FEWEST; i < COUNT; i++) {
        outcome[i].beside = i % 3 == 0 ? NAN : i % 3 == 1 ? INFINITY : 1.0;
        outcome[i].usual = i % 3 == 2 ? 0.0 : 1.0;
    }
    for (size_t i = 0; i < COUNT; i++)
        outcome[i].shock = i;
    assert_within(fit(outcome, COUNT, SIZE_MAX), 0.3, 0.1);
    outcome[0].usual = NAN;
    assert_int_equal(ys_usual_drift_fit(outcome, COUNT, SIZE_MAX, &arena, &drift), YS_ERR_TOO_FEW);
    assert_int_equal(ys_usual_drift_fit(NULL, 0, SIZE_MAX, &arena, &drift), YS_ERR_TOO_FEW);
    assert_true(drift == 0.25);
    ys_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(absolute_errors_are_least),
        cmocka_unit_test(the_other_way_round_it_is_the_other_way_round),
        cmocka_unit_test(a_group_can_be_left_out),
        cmocka_unit_test(shocks_are_no_drift),
        cmocka_unit_test(nine_of_twelve_years_are_chance_and_ten_are_not),
        cmocka_unit_test(years_and_figures_must_agree),
        cmocka_unit_test(it_stays_within_one_spread),
        cmocka_unit_test(what_tells_nothing_is_left_out),
    };
    return cmocka_run_group_tests_name("usual_drift", tests, NULL, NULL);
}
