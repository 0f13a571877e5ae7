/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include "analysis/calibration.h"

static const ys_calibration_curve curve = {0.1, -0.3, 0.2, 0.5, 0.4, 50, 1000};

static void follows_its_formula(void **state)
{
    (void)state;
    assert_relative(ys_calibration_scale(&curve, 20, 1), exp(0.1), 1e-12);
    assert_relative(ys_calibration_scale(&curve, 40, 3), exp(0.1 - 0.3 * log(2.0) + 0.2 * log(3.0)), 1e-12);
    assert_relative(ys_calibration_degrees(&curve, 40, 7), 2 + exp(0.5 + 0.4 * log(2.0)), 1e-12);
}

static void stays_within_what_makes_sense(void **state)
{
    (void)state;
    const ys_calibration_curve wild = {3, 0, 0, 9, 0, 50, 1000}, narrow = {-3, 0, 0, 9, 0, 50, 1000};
    assert_relative(ys_calibration_scale(&wild, 20, 1), 5, 1e-12);
    assert_relative(ys_calibration_scale(&narrow, 20, 1), 0.2, 1e-12);
    assert_relative(ys_calibration_degrees(&wild, 20, 7), 200, 1e-12);
}

/* What is beyond the longest that was fitted is taken as that long. */
static void is_held_beyond_its_range(void **state)
{
    (void)state;
    const ys_calibration_reach inside = ys_calibration_within(1, 12, 5), beyond = ys_calibration_within(1, 100, 20);
    assert_int_equal(inside.n, 12);
    assert_int_equal(inside.h, 5);
    assert_int_equal(beyond.n, 40);
    assert_int_equal(beyond.h, 8);
    assert_int_equal(ys_calibration_within(4, 100, 20).h, 12);
    assert_int_equal(ys_calibration_within(12, 1000, 20).n, 140);
}

/* Twice a hundred annual figures of the same kind: no method is surer for the second hundred. */
static void long_histories_are_no_surer(void **state)
{
    (void)state;
    enum { STEPS = 20 };
    double value[200], mean[STEPS], spread[2][STEPS], degrees[STEPS];
    for (size_t i = 0; i < N(value); i++)
        value[i] = 50 + (double)(i * 37 % 20);
    for (int twice = 0; twice < 2; twice++) {
        ys_arena arena = {0};
        const ys_series series = {.value = value, .n = twice ? 200 : 100, .per_year = 1};
        const ys_forecast_options options = {.method = YS_FORECAST_DRIFT, .horizon = STEPS, .origin = SIZE_MAX};
        ys_forecast_result result = {.mean = mean, .standard_deviation = spread[twice], .degrees = degrees};
        assert_int_equal(ys_forecast(&series, &options, &arena, &result), YS_OK);
        ys_arena_release(&arena);
    }
    assert_relative(spread[1][0], spread[0][0], 0.02);
}

static void without_forecasts_nothing_changes(void **state)
{
    (void)state;
    const ys_calibration_curve *none = ys_calibration_find(&ys_calibration_none, 12, YS_FORECAST_THETA, YS_CALIBRATION_MEAN);
    assert_true(ys_calibration_scale(none, 7, 9) == 1.0);
    assert_true(ys_calibration_degrees(none, 7, 5.5) == 5.5);
}

static void frequencies_have_their_rows(void **state)
{
    (void)state;
    assert_int_equal(ys_calibration_frequency(1), 0);
    assert_int_equal(ys_calibration_frequency(2), 1);
    assert_int_equal(ys_calibration_frequency(4), 1);
    assert_int_equal(ys_calibration_frequency(12), 2);
    assert_string_equal(ys_calibration_frequency_word(2), "monthly");
    assert_string_equal(ys_calibration_kind_word(YS_CALIBRATION_MEAN), "mean");
    assert_ptr_equal(ys_calibration_find(NULL, 1, YS_FORECAST_DRIFT, YS_CALIBRATION_LEVEL),
                     &ys_calibration_shipped.curve[0][YS_FORECAST_DRIFT][YS_CALIBRATION_LEVEL]);
}

/* A covariance is stretched at both its ends, so that its diagonal is the spreads squared. */
static void forecasts_are_stretched(void **state)
{
    (void)state;
    enum { STEPS = 6 };
    static const double value[] = {3, 5, 4, 6, 7, 5, 8, 9, 7, 8, 10, 9, 12, 11};
    const ys_series series = {.value = value, .n = N(value), .per_year = 1};
    double mean[2][STEPS], spread[2][STEPS], degrees[2][STEPS], covariance[2][STEPS * STEPS];
    for (int own = 0; own < 2; own++) {
        ys_arena arena = {0};
        const ys_forecast_options options = {.method = YS_FORECAST_DRIFT, .horizon = STEPS, .origin = SIZE_MAX,
                                             .calibration = own ? &ys_calibration_none : NULL};
        ys_forecast_result result = {.mean = mean[own], .standard_deviation = spread[own], .degrees = degrees[own],
                                     .covariance = covariance[own]};
        assert_int_equal(ys_forecast(&series, &options, &arena, &result), YS_OK);
        assert_int_equal(result.values, N(value));
        ys_arena_release(&arena);
    }
    const ys_calibration_curve *used = ys_calibration_find(NULL, 1, YS_FORECAST_DRIFT, YS_CALIBRATION_LEVEL);
    for (size_t i = 0; i < STEPS; i++) {
        const double scale = ys_calibration_scale(used, N(value), i + 1);
        assert_relative(mean[0][i], mean[1][i], 1e-12);
        assert_relative(spread[0][i], scale * spread[1][i], 1e-12);
        assert_relative(degrees[0][i], ys_calibration_degrees(used, N(value), degrees[1][i]), 1e-12);
        for (size_t j = 0; j < STEPS; j++)
            assert_relative(covariance[0][i * STEPS + j],
                            scale * ys_calibration_scale(used, N(value), j + 1) * covariance[1][i * STEPS + j], 1e-12);
        assert_relative(covariance[0][i * STEPS + i], spread[0][i] * spread[0][i], 1e-12);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(follows_its_formula),
        cmocka_unit_test(stays_within_what_makes_sense),
        cmocka_unit_test(is_held_beyond_its_range),
        cmocka_unit_test(long_histories_are_no_surer),
        cmocka_unit_test(without_forecasts_nothing_changes),
        cmocka_unit_test(frequencies_have_their_rows),
        cmocka_unit_test(forecasts_are_stretched),
    };
    return cmocka_run_group_tests_name("calibration", tests, NULL, NULL);
}
