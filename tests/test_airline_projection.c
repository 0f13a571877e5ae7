/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include "analysis/airline_projection.h"
#include "analysis/regarima.h"

enum { STEPS = 15, MONTHS = 72 };

static double value[MONTHS];

static ys_series monthly(void)
{
    for (size_t i = 0; i < MONTHS; i++)
        value[i] = 200 + 0.8 * (double)i + 30 * cos((double)(i % 12)) + 8 * sin((double)(i * i));
    return (ys_series){.value = value, .n = MONTHS, .per_year = 12, .first = {YS_PERIOD_MONTH, 24000}};
}

static ys_status project(const ys_series *series, ys_arena *arena, ys_projection *p)
{
    assert_int_equal(ys_projection_take(arena, STEPS, p), YS_OK);
    return ys_airline_project(series, arena, p);
}

/* Means and spreads are the model's; weights multiplied by (1 - B)(1 - B^12) are those of (1 - tB)(1 - TB^12). */
static void is_the_model(void **state)
{
    (void)state;
    ys_arena arena = {0};
    ys_projection p;
    double mean[STEPS], error[STEPS], spread[STEPS];
    const ys_series series = monthly();
    assert_int_equal(project(&series, &arena, &p), YS_OK);
    ys_regarima_options options = ys_regarima_defaults;
    options.model = YS_REGARIMA_AIRLINE;
    options.outliers = false;
    options.horizon = STEPS;
    ys_regarima_result fit = {.projection = mean, .projection_error = error};
    assert_int_equal(ys_regarima(&series, &options, &arena, &fit), YS_OK);
    ys_projection_spread(&p, spread);
    for (size_t h = 0; h < STEPS; h++) {
        const double back = ys_value_scale_back(&fit.scale, mean[h]);
        assert_relative(p.mean[h], back, 1e-12);
        assert_relative(spread[h], fit.scale.scale == YS_SCALE_LOG ? back * error[h] : error[h], 1e-9);
        const double one = h >= 1 ? p.impulse[h - 1] : 0, year = h >= 12 ? p.impulse[h - 12] : 0;
        const double both = h >= 13 ? p.impulse[h - 13] : 0;
        const double wanted = h == 0 ? 1 : h == 1 ? -fit.theta : h == 12 ? -fit.seasonal_theta
                                                             : h == 13   ? fit.theta * fit.seasonal_theta : 0;
        assert_within(p.impulse[h] - one - year + both, wanted, 1e-12);
    }
    assert_relative(p.degrees, (double)fit.degrees, 1e-12);
    ys_arena_release(&arena);
}

static void scale_and_shift(void **state)
{
    (void)state;
    ys_arena arena = {0};
    ys_projection before, after;
    ys_series series = monthly();
    assert_int_equal(project(&series, &arena, &before), YS_OK);
    for (size_t i = 0; i < MONTHS; i++)
        value[i] *= 1000;
    assert_int_equal(project(&series, &arena, &after), YS_OK);
    for (size_t h = 0; h < STEPS; h++) {
        assert_relative(after.mean[h], 1000 * before.mean[h], 1e-6);
        assert_relative(after.scale[h], 1000 * before.scale[h], 1e-6);
    }
    ys_arena_release(&arena);
}

static void a_constant_stays_and_few_are_refused(void **state)
{
    (void)state;
    ys_arena arena = {0};
    ys_projection p;
    ys_series series = monthly();
    for (size_t i = 0; i < MONTHS; i++)
        value[i] = 7;
    assert_int_equal(project(&series, &arena, &p), YS_OK);
    for (size_t h = 0; h < STEPS; h++) {
        assert_relative(p.mean[h], 7, 1e-9);
        assert_within(p.scale[h], 0, 1e-9);
    }
    series = monthly();
    series.n = 30;
    assert_int_equal(project(&series, &arena, &p), YS_ERR_TOO_FEW);
    series.n = MONTHS;
    series.per_year = 1;
    assert_int_equal(project(&series, &arena, &p), YS_ERR_TOO_FEW);
    ys_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(is_the_model),
        cmocka_unit_test(scale_and_shift),
        cmocka_unit_test(a_constant_stays_and_few_are_refused),
    };
    return cmocka_run_group_tests_name("airline_projection", tests, NULL, NULL);
}
