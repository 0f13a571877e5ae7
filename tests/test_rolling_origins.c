/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include "analysis/rolling_origins.h"

static ys_rolled_forecasts roll(const ys_series *series, bool last_year, ys_arena *arena)
{
    const ys_rolling_origins_options options = {YS_FORECAST_NAIVE, 7, last_year, {0.0, 0.0}};
    ys_rolled_forecasts rolled;
    assert_int_equal(ys_rolling_origins(series, &options, arena, &rolled), YS_OK);
    return rolled;
}

static const ys_rolled_forecast *find(const ys_rolled_forecasts *rolled, ys_calibration_kind kind, size_t n, size_t h)
{
    for (size_t i = 0; i < rolled->count; i++)
        if (rolled->forecast[i].kind == kind && rolled->forecast[i].outcome.n == n && rolled->forecast[i].outcome.h == h)
            return &rolled->forecast[i];
    return NULL;
}

/* Annual figures: after the fifth, 11 stays; the spread of a step is the root of the mean square of 3, 4, 3 and 4. */
static void a_naive_projection_by_hand(void **state)
{
    (void)state;
    static const double value[] = {5, 8, 4, 7, 11, 14, 10, 16};
    const ys_series series = {.value = value, .n = N(value), .per_year = 1, .first = {YS_PERIOD_CALENDAR_YEAR, 2016}};
    ys_arena arena = {0};
    const ys_rolled_forecasts rolled = roll(&series, false, &arena);
    const double step = sqrt((9 + 16 + 9 + 16) / 4.0);
    const ys_rolled_forecast *two = find(&rolled, YS_CALIBRATION_LEVEL, 5, 2);
    assert_non_null(two);
    assert_relative(two->outcome.beside, (10 - 11) / (step * sqrt(2)), 1e-12);
    assert_relative(two->projected.degrees, 4, 1e-12);
    assert_relative(two->projected.spread, step * sqrt(2), 1e-12);
    assert_true(two->projected.centre == 11 && two->came == 10);
    assert_int_equal(two->outcome.group, 7);
    assert_relative(two->target[0], 0.9 * 11, 1e-12);
    assert_within(two->target[2], 11, 1e-12);
    assert_relative(two->target[10], 11 + 2 * 3.5, 1e-12); /* changes of 3, 4, 3 and 4: 3.5 a year */
    /* The mean of two steps: errors e1 and e1 + e2 together over 2. */
    const ys_rolled_forecast *mean = find(&rolled, YS_CALIBRATION_MEAN, 5, 2);
    assert_relative(mean->outcome.beside, (12 - 11) / (step * sqrt(5) / 2), 1e-12);
    /* Origins after 5, 6 and 7 figures: 3 + 2, 2 + 1 and 1 forecasts have their outcome. */
    assert_int_equal(rolled.count, 9);
    /* Amounts: how far out is a matter of shares. */
    const ys_rolling_origins_options options = {YS_FORECAST_NAIVE, 7, false, {0, INFINITY}};
    ys_rolled_forecasts shares;
    assert_int_equal(ys_rolling_origins(&series, &options, &arena, &shares), YS_OK);
    const double away = hypot(11, 2 * step * sqrt(2));
    assert_relative(find(&shares, YS_CALIBRATION_LEVEL, 5, 2)->outcome.beside, log1p(-1 / away) * away / (step * sqrt(2)), 1e-12);
    ys_arena_release(&arena);
}

/* What comes after an origin changes its outcome only. */
static void nothing_after_the_origin_is_used(void **state)
{
    (void)state;
    double value[40];
    for (size_t i = 0; i < N(value); i++)
        value[i] = 50 + 3 * sin((double)(i * i)) + 0.2 * (double)i;
    const ys_series series = {.value = value, .n = N(value), .per_year = 4, .first = {YS_PERIOD_CALENDAR_QUARTER, 8000}};
    ys_arena arena = {0};
    const ys_rolled_forecasts before = roll(&series, true, &arena);
    assert_int_equal(before.count, 5);
    for (size_t i = 36; i < N(value); i++)
        value[i] += 1000;
    const ys_rolled_forecasts after = roll(&series, true, &arena);
    for (size_t i = 0; i < before.count; i++) {
        assert_true(after.forecast[i].outcome.beside > before.forecast[i].outcome.beside + 1);
        assert_memory_equal(after.forecast[i].target, before.forecast[i].target, sizeof before.forecast[i].target);
        assert_int_equal(after.forecast[i].outcome.n, 36);
    }
    ys_arena_release(&arena);
}

static void gaps_and_constants_are_left_out(void **state)
{
    (void)state;
    static const double level[] = {4, 4, 4, 4, 4, 4, 4, 4}, gap[] = {5, 8, 4, 7, 11, 14, NAN, 16};
    const ys_series constant = {.value = level, .n = N(level), .per_year = 1}, broken = {.value = gap, .n = N(gap), .per_year = 1};
    ys_arena arena = {0};
    assert_int_equal(roll(&constant, false, &arena).count, 0);
    const ys_rolled_forecasts rolled = roll(&broken, false, &arena);
    assert_null(find(&rolled, YS_CALIBRATION_LEVEL, 5, 2));
    assert_null(find(&rolled, YS_CALIBRATION_MEAN, 5, 2));
    assert_non_null(find(&rolled, YS_CALIBRATION_LEVEL, 5, 3));
    const ys_series few = {.value = gap, .n = 4, .per_year = 1};
    assert_int_equal(roll(&few, false, &arena).count, 0);
    ys_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_naive_projection_by_hand),
        cmocka_unit_test(nothing_after_the_origin_is_used),
        cmocka_unit_test(gaps_and_constants_are_left_out),
    };
    return cmocka_run_group_tests_name("rolling_origins", tests, NULL, NULL);
}
