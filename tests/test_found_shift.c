/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include "analysis/calibration.h"
#include "analysis/forecast.h"
#include "analysis/found_shift.h"

enum { YEARS = 6, MONTHS = 12 * YEARS, NEW = 40 };

/* Figures with a season and some noise about a level. */
static void make_months(double value[MONTHS], double level)
{
    for (size_t i = 0; i < MONTHS; i++)
        value[i] = level + 10.0 * sin((double)i * M_PI / 6.0) + 3.0 * sin((double)(i * i));
}

static size_t shift_of(const double value[], size_t n, unsigned per_year)
{
    ys_arena arena = {0};
    size_t at;
    const ys_series series = {.value = value, .n = n, .per_year = per_year};
    assert_int_equal(ys_find_level_shift(&series, &arena, &at), YS_OK);
    ys_arena_release(&arena);
    return at;
}

/* Up and down, by amounts (figures below 0) and by factors, and under a season that changes more; to the period. */
static void finds_a_clear_shift(void **state)
{
    (void)state;
    double value[MONTHS];
    for (int amount = -60; amount <= 60; amount += 120) {
        make_months(value, 0.0);
        for (size_t i = NEW; i < MONTHS; i++)
            value[i] += amount;
        assert_int_equal(shift_of(value, MONTHS, 12), NEW);
    }
    make_months(value, 100.0);
    for (size_t i = NEW; i < MONTHS; i++)
        value[i] *= 2.0;
    assert_int_equal(shift_of(value, MONTHS, 12), NEW);
    for (size_t i = 0; i < MONTHS; i++)
        value[i] *= 1000.0;
    assert_int_equal(shift_of(value, MONTHS, 12), NEW);
    make_months(value, 0.0);
    for (size_t i = 0; i < MONTHS; i++)
        value[i] += 200.0 * sin((double)i * M_PI / 6.0) + (i < NEW ? 0.0 : 60.0);
    assert_int_equal(shift_of(value, MONTHS, 12), NEW);
}

/* By hand: changes of -1, 1 and 2 have the median size 1, so that the step must be over 8 x 1.4826. */
static void annual_figures_by_hand(void **state)
{
    (void)state;
    double value[] = {10, 11, 9, 10, 11, -9, -8, -10, -9, -8};
    const size_t n = N(value);
    assert_int_equal(shift_of(value, n, 1), 5);
    assert_int_equal(shift_of(value, n - 1, 1), n - 1);
    assert_int_equal(shift_of(value + 1, n - 1, 1), n - 1);
    for (size_t i = 5; i < n; i++)
        value[i] += 8.3;
    assert_int_equal(shift_of(value, n, 1), n);
    for (size_t i = 5; i < n; i++)
        value[i] -= 0.3;
    assert_int_equal(shift_of(value, n, 1), 5);
}

/* None: a plain series, a steep line, a shock that passes, a shift of under a year, one not twice seen before, constants. */
static void other_things_are_no_shift(void **state)
{
    (void)state;
    double value[MONTHS];
    make_months(value, 0.0);
    assert_int_equal(shift_of(value, MONTHS, 12), MONTHS);
    for (size_t i = 0; i < MONTHS; i++)
        value[i] += 10.0 * (double)i;
    assert_int_equal(shift_of(value, MONTHS, 12), MONTHS);
    make_months(value, 0.0);
    for (size_t i = NEW; i < NEW + 14; i++)
        value[i] += 60.0;
    assert_int_equal(shift_of(value, MONTHS, 12), MONTHS);
    make_months(value, 0.0);
    for (size_t i = MONTHS - 11; i < MONTHS; i++)
        value[i] += 60.0;
    assert_int_equal(shift_of(value, MONTHS, 12), MONTHS);
    value[MONTHS - 12] += 60.0;
    assert_int_equal(shift_of(value, MONTHS, 12), MONTHS - 12);
    assert_int_equal(shift_of(value + MONTHS - 35, 35, 12), 35);
    for (size_t i = 0; i < MONTHS; i++)
        value[i] = i < NEW ? 4.0 : 9.0;
    assert_int_equal(shift_of(value, MONTHS, 12), MONTHS);
}

/* A missing figure is no obstacle but beside the step itself, whose change is then not known. */
static void gaps_are_no_obstacle(void **state)
{
    (void)state;
    double value[MONTHS];
    make_months(value, 0.0);
    for (size_t i = NEW; i < MONTHS; i++)
        value[i] += 60.0;
    value[3] = value[NEW - 5] = value[NEW + 9] = NAN;
    assert_int_equal(shift_of(value, MONTHS, 12), NEW);
    value[NEW - 1] = NAN;
    assert_int_equal(shift_of(value, MONTHS, 12), MONTHS);
}

static size_t constant_of(const double value[], size_t n, unsigned per_year)
{
    const ys_series series = {.value = value, .n = n, .per_year = per_year};
    return ys_find_constant_stretch(&series);
}

/* Three years of months, five annual figures; a gap is no end, and what never was anything else is no step. */
static void a_long_stretch_of_equal_figures_is_a_level(void **state)
{
    (void)state;
    double value[MONTHS];
    for (size_t i = 0; i < MONTHS; i++)
        value[i] = i < 36 ? 20.0 + (double)(i % 7) : 0.0;
    assert_int_equal(constant_of(value, MONTHS, 12), 36);
    assert_int_equal(constant_of(value, MONTHS - 1, 12), MONTHS - 1);
    value[36] = NAN;
    assert_int_equal(constant_of(value, MONTHS, 12), MONTHS);
    value[36] = 0.0;
    value[35] = value[34] = NAN;
    assert_int_equal(constant_of(value, MONTHS, 12), 36);
    assert_int_equal(constant_of(value + 36, MONTHS - 36, 12), MONTHS - 36);
    assert_int_equal(constant_of(value, 0, 12), 0);
    const double years[] = {7, 3, 3, 3, 3, 3};
    assert_int_equal(constant_of(years, 6, 1), 1);
    assert_int_equal(constant_of(years, 5, 1), 5);
}

/* A kind of crime that is no longer recorded: projected from when it ended on, and told as a lasting step; other figures are not. */
static void a_count_that_ended_is_projected_from_there(void **state)
{
    (void)state;
    double value[MONTHS], mean[12], spread[12], degrees[12];
    for (size_t i = 0; i < MONTHS; i++)
        value[i] = i < 36 ? 20.0 + (double)(i % 7) : 0.0;
    for (int counts = 0; counts < 2; counts++) {
        ys_arena arena = {0};
        ys_series series = {.value = value, .n = MONTHS, .per_year = 12, .counts = counts};
        ys_forecast_result made = {.mean = mean, .standard_deviation = spread, .degrees = degrees};
        const ys_forecast_options options = {.horizon = 12, .origin = SIZE_MAX};
        size_t at;
        assert_int_equal(ys_forecast(&series, &options, &arena, &made), YS_OK);
        assert_true(!counts || (mean[11] == 0.0 && spread[11] < 1.5));
        assert_int_equal(ys_forecast_found_shift(&series, SIZE_MAX, &arena, &at), YS_OK);
        assert_true(!counts || at == 36);
        ys_arena_release(&arena);
    }
}

static void too_little_memory(void **state)
{
    (void)state;
    double value[MONTHS];
    ys_arena arena = {0};
    size_t at;
    const ys_series absurd = {.value = value, .n = SIZE_MAX / 2, .per_year = 12};
    assert_int_equal(ys_find_level_shift(&absurd, &arena, &at), YS_ERR_MEMORY);
    ys_arena_release(&arena);
}

static double spread_of(const double value[], double *mean)
{
    ys_arena arena = {0};
    double spread, degrees;
    const ys_forecast_options options = {
        .method = YS_FORECAST_AUTO, .horizon = 1, .origin = SIZE_MAX, .calibration = &ys_calibration_none};
    ys_forecast_result result = {.mean = mean, .standard_deviation = &spread, .degrees = &degrees};
    const ys_series series = {.value = value, .n = MONTHS, .per_year = 12};
    assert_int_equal(ys_forecast(&series, &options, &arena, &result), YS_OK);
    ys_arena_release(&arena);
    return spread;
}

/* A projection's spread is nearly that of the series without the shift, and its level is the new one. */
static void projections_take_it_out(void **state)
{
    (void)state;
    double always[MONTHS], shifted[MONTHS], mean[2];
    make_months(always, 0.0);
    for (size_t i = 0; i < MONTHS; i++)
        shifted[i] = always[i] - (i < NEW ? 60.0 : 0.0);
    const double without = spread_of(always, &mean[0]), with = spread_of(shifted, &mean[1]);
    assert_true(with < 1.25 * without && with > 0.8 * without);
    assert_within(mean[1], mean[0], without);
}

/* The index is that of the whole series: leading gaps count, and what an exception or a slip hides is looked past. */
static void it_is_told_where(void **state)
{
    (void)state;
    double value[MONTHS + 2] = {NAN, NAN};
    uint16_t flags[MONTHS + 2] = {0};
    make_months(value + 2, 100.0);
    for (size_t i = NEW + 2; i < MONTHS + 2; i++)
        value[i] += 200.0;
    value[20] = 0.5;
    flags[20] = YS_FLAG_EXCEPTIONAL;
    value[NEW + 9] *= 100.0;
    const ys_series series = {.value = value, .flags = flags, .n = N(value), .per_year = 12};
    ys_arena arena = {0};
    size_t at;
    assert_int_equal(ys_forecast_found_shift(&series, SIZE_MAX, &arena, &at), YS_OK);
    assert_int_equal(at, NEW + 2);
    assert_int_equal(ys_forecast_found_shift(&series, NEW + 5, &arena, &at), YS_OK);
    assert_int_equal(at, series.n);
    flags[NEW + 2] = YS_FLAG_DECLARED;
    assert_int_equal(ys_forecast_found_shift(&series, SIZE_MAX, &arena, &at), YS_OK);
    assert_int_equal(at, series.n);
    ys_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_a_clear_shift),       cmocka_unit_test(annual_figures_by_hand),
        cmocka_unit_test(other_things_are_no_shift), cmocka_unit_test(gaps_are_no_obstacle),
        cmocka_unit_test(a_long_stretch_of_equal_figures_is_a_level),
        cmocka_unit_test(a_count_that_ended_is_projected_from_there),
        cmocka_unit_test(too_little_memory),         cmocka_unit_test(projections_take_it_out),
        cmocka_unit_test(it_is_told_where),
    };
    return cmocka_run_group_tests_name("found_shift", tests, NULL, NULL);
}
