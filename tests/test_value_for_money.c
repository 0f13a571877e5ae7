/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include "bench/value_for_money.h"

enum { COUNCILS = 13 };

/* Costs 10 to 21, the last council without one; outcomes made up. Medians of the twelve: 15.5 and 53.5. */
static const double cost[COUNCILS] = {10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, NAN};
static const double outcome[COUNCILS] = {40, 55, 60, 50, 45, 70, 52, 58, 41, 66, 57, 43, 99};

static ys_value_inputs inputs_of(ys_polarity polarity)
{
    return (ys_value_inputs){.cost = cost,
                             .outcome = {.value = outcome, .n = COUNCILS, .polarity = polarity, .min = 50, .max = 60}};
}

static ys_value_place place_of(const ys_value_inputs *inputs, size_t index)
{
    ys_arena arena = {0};
    ys_value_result result;
    ys_value_place place;
    assert_int_equal(ys_value_for_money(inputs, &arena, &result), YS_OK);
    assert_int_equal(ys_value_place_of(inputs, &result, index, &arena, &place), YS_OK);
    ys_arena_release(&arena);
    return place;
}

static void agrees_with_a_hand(void **state)
{
    (void)state;
    ys_arena arena = {0};
    ys_value_result result;
    const ys_value_inputs inputs = inputs_of(YS_POLARITY_HIGHER);
    assert_int_equal(ys_value_for_money(&inputs, &arena, &result), YS_OK);
    ys_arena_release(&arena);
    assert_int_equal(result.n, 12);
    assert_relative(result.cost_median, 15.5, 1e-15);
    assert_relative(result.outcome_median, 53.5, 1e-15);
    static const ys_quadrant quadrants[COUNCILS] = {
        YS_QUADRANT_LOW_COST_POOR,  YS_QUADRANT_LOW_COST_GOOD,  YS_QUADRANT_LOW_COST_GOOD,  YS_QUADRANT_LOW_COST_POOR,
        YS_QUADRANT_LOW_COST_POOR,  YS_QUADRANT_LOW_COST_GOOD,  YS_QUADRANT_HIGH_COST_POOR, YS_QUADRANT_HIGH_COST_GOOD,
        YS_QUADRANT_HIGH_COST_POOR, YS_QUADRANT_HIGH_COST_GOOD, YS_QUADRANT_HIGH_COST_GOOD, YS_QUADRANT_HIGH_COST_POOR,
        YS_QUADRANT_NONE,
    };
    for (size_t i = 0; i < COUNCILS; i++)
        assert_int_equal(place_of(&inputs, i).quadrant, quadrants[i]);
    /* A third of eleven is four: the five nearest to 10 are 11 to 15, with 55, 60, 50, 45 and 70. */
    const ys_value_place place = place_of(&inputs, 0);
    assert_int_equal(place.alike, 5);
    assert_relative(place.cost_lowest, 11, 0);
    assert_relative(place.cost_highest, 15, 0);
    assert_relative(place.outcome_alike, 55, 1e-15);
    assert_int_equal(place.better, 5);
    assert_int_equal(place_of(&inputs, 5).better, 0);
}

static void a_third_of_many_is_rounded_up(void **state)
{
    (void)state;
    double many[18];
    for (size_t i = 0; i < 18; i++)
        many[i] = (double)i;
    const ys_value_inputs inputs = {.cost = many, .outcome = {.value = many, .n = 18, .polarity = YS_POLARITY_HIGHER}};
    const ys_value_place place = place_of(&inputs, 0);
    assert_int_equal(place.alike, 6); /* of 17 */
    assert_relative(place.outcome_alike, 3.5, 1e-15);
}

static void upside_down_it_is_the_same(void **state)
{
    (void)state;
    double turned[COUNCILS];
    const ys_value_inputs inputs = inputs_of(YS_POLARITY_HIGHER);
    ys_value_inputs other = inputs_of(YS_POLARITY_LOWER);
    for (size_t i = 0; i < COUNCILS; i++)
        turned[i] = 100 - outcome[i];
    other.outcome.value = turned;
    for (size_t i = 0; i < COUNCILS; i++) {
        const ys_value_place a = place_of(&inputs, i), b = place_of(&other, i);
        assert_int_equal(a.quadrant, b.quadrant);
        assert_int_equal(a.better, b.better);
        assert_close(b.outcome_alike, 100 - a.outcome_alike, 1e-12);
    }
}

static void a_range_is_good_inside(void **state)
{
    (void)state;
    const ys_value_inputs inputs = inputs_of(YS_POLARITY_RANGE);
    assert_int_equal(place_of(&inputs, 1).quadrant, YS_QUADRANT_LOW_COST_GOOD);
    assert_int_equal(place_of(&inputs, 5).quadrant, YS_QUADRANT_LOW_COST_POOR); /* 10 above it */
    assert_true(isnan(place_of(&inputs, 1).outcome_alike));
}

static void refuses_what_it_cannot_answer(void **state)
{
    (void)state;
    ys_arena arena = {0};
    ys_value_result untouched = {.n = 2385};
    double wild[COUNCILS];
    ys_value_inputs inputs = inputs_of(YS_POLARITY_NONE);
    assert_int_equal(ys_value_for_money(&inputs, &arena, &untouched), YS_ERR_OPTION);
    inputs = inputs_of(YS_POLARITY_HIGHER);
    inputs.outcome.n = 9;
    assert_int_equal(ys_value_for_money(&inputs, &arena, &untouched), YS_ERR_TOO_FEW);
    for (size_t i = 0; i < COUNCILS; i++)
        wild[i] = INFINITY;
    inputs = inputs_of(YS_POLARITY_HIGHER);
    inputs.cost = wild;
    assert_int_equal(ys_value_for_money(&inputs, &arena, &untouched), YS_ERR_NUMERIC);
    assert_int_equal(untouched.n, 2385);
    ys_arena_release(&arena);
    assert_string_equal(ys_quadrant_word(YS_QUADRANT_NONE), "");
    assert_string_equal(ys_quadrant_word(YS_QUADRANT_HIGH_COST_POOR), "high-cost-poor-outcome");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_a_hand),
        cmocka_unit_test(a_third_of_many_is_rounded_up),
        cmocka_unit_test(upside_down_it_is_the_same),
        cmocka_unit_test(a_range_is_good_inside),
        cmocka_unit_test(refuses_what_it_cannot_answer),
    };
    return cmocka_run_group_tests_name("value_for_money", tests, NULL, NULL);
}
