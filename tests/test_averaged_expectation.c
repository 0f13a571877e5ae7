/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/reference_regression.h"

#include <float.h>
#include <gsl/gsl_cdf.h>
#include <string.h>

#include "analysis/averaged_expectation.h"

enum { PER_YEAR = 6, YEARS = 4, LENGTH = PER_YEAR * YEARS, MONTHS = 36, STEPS = LENGTH - 1, WAVES = 4 };

static const double thetas[] = {0.0, 0.25, 0.5, 0.7, 0.82, 0.91, 1.0};
static const double wave_sizes[] = {0.03, 1.0, 20.0, 400.0, 1e4, 1e6, 1e8};
static const double own_sizes[] = {0.003, 0.1, 0.6, 4.0, 30.0, 300.0, 1e4, 1e6, 1e8};
static const double drifts[] = {1e-12, 4e-4, 5e-3, 0.06, 1.0, 36.0, 2500.0};
static const double newest_sizes[] = {1e-12, 4.0, 100.0, 1e5};
static const double newest_odds[] = {1.0, 0.3, 0.1, 0.1};

/* A wave over the year, a level that wanders, noise. */
static void make_values(size_t n, unsigned per_year, double value[], unsigned place[])
{
    unsigned long long seed = 41;
    double level = 20.0;
    for (size_t t = 0; t < n; t++) {
        place[t] = (unsigned)(t % per_year);
        level += 0.2 * test_noise(&seed);
        value[t] = level + 3.0 * sin(2.0 * M_PI * place[t] / per_year) + test_noise(&seed);
    }
}

/* ---- all at once, by the covariance matrix of the steps ---- */

typedef struct average {
    double weight, expected, square, p_value;
} average;

static double covariance_of(const unsigned place[], size_t i, size_t j, const double size[4])
{
    double sum = 0.0;
    for (int later = 0; later < 4; later++) {
        const unsigned a = place[i + 1 - (size_t)(later & 1)], b = place[j + 1 - (size_t)(later >> 1)];
        const double sign = (later & 1) == later >> 1 ? 1.0 : -1.0, newest = place[LENGTH - 1];
        double shared = a == newest && b == newest ? size[3] : 0.0;
        for (int wave = 1; wave <= PER_YEAR / 2; wave++)
            shared += (wave <= WAVES / 2 ? size[0] : size[1]) * (2 * wave == PER_YEAR ? 1.0 : 2.0)
                    * cos(2.0 * M_PI * wave * ((double)a - (double)b) / PER_YEAR);
        sum += sign * shared;
    }
    return sum + size[2];
}

/* The newest step given those before it: a normal prior for all that is not free, so that the steps have one covariance
 * matrix. */
static void add_setting(const double value[], const unsigned place[], double theta, const double size[4], double most,
                        average *over)
{
    static double factor[STEPS][STEPS];
    double step[STEPS], squares = DBL_MIN, told = 0.0, log_determinant = 0.0;
    for (size_t i = 0; i < STEPS; i++) {
        for (size_t j = 0; j <= i; j++) {
            double sum = covariance_of(place, i, j, size) + (i == j ? 1.0 + theta * theta : i == j + 1 ? -theta : 0.0);
            for (size_t k = 0; k < j; k++)
                sum -= factor[i][k] * factor[j][k];
            factor[i][j] = i == j ? sqrt(sum) : sum / factor[j][j];
        }
        step[i] = value[i + 1] - value[i];
        told = 0.0;
        for (size_t k = 0; k < i; k++)
            told += factor[i][k] * step[k];
        step[i] = (step[i] - told) / factor[i][i];
        if (i + 1 < STEPS) {
            squares += step[i] * step[i];
            log_determinant += 2.0 * log(factor[i][i]);
        }
    }
    const double weight = exp(-0.5 * log_determinant - 0.5 * (STEPS - 1.0) * log(squares) - most),
                 degrees = STEPS - 2.0;
    const double error = sqrt(squares / degrees) * factor[STEPS - 1][STEPS - 1], expected = value[LENGTH - 2] + told;
    over->weight += weight;
    over->expected += weight * expected;
    over->square += weight * (expected * expected + error * error);
    over->p_value += weight * 2.0 * gsl_cdf_tdist_Q(fabs(value[LENGTH - 1] - expected) / error, degrees);
}

/* Settings that hardly count are left out by the fast one: agreement is to a per cent of the probability. */
static void is_that_of_all_settings(void **state)
{
    (void)state;
    double value[LENGTH];
    unsigned place[LENGTH];
    ys_arena arena = {0};
    average all = {.weight = 0.0};
    make_values(LENGTH, PER_YEAR, value, place);
    value[LENGTH - 1] -= 4.0;
    for (size_t a = 0; a < N(thetas); a++)
        for (size_t b = 0; b < N(wave_sizes); b++)
            for (size_t c = 0; c < N(own_sizes); c++)
                for (size_t d = 0; d < N(drifts); d++)
                    for (size_t e = 0; e < N(newest_sizes); e++) {
                        const double size[] = {wave_sizes[b], own_sizes[c], drifts[d], newest_sizes[e]};
                        add_setting(value, place, thetas[a], size, -40.0 - log(newest_odds[e]), &all);
                    }
    const ys_averaged_inputs inputs = {.value = value, .place = place, .n = LENGTH, .per_year = PER_YEAR};
    ys_averaged_expectation found;
    assert_int_equal(ys_expect_averaged(&inputs, &arena, &found), YS_OK);
    const double expected = all.expected / all.weight;
    assert_relative(found.expected, expected, 1e-4);
    assert_relative(found.standard_error, sqrt(all.square / all.weight - expected * expected), 2e-3);
    assert_relative(found.p_value, all.p_value / all.weight, 0.01);
    ys_arena_release(&arena);
}

/* ---- properties ---- */

static ys_averaged_expectation judge(const double value[], const unsigned place[], ys_arena *arena)
{
    const ys_averaged_inputs inputs = {
        .value = value, .place = place, .n = MONTHS, .per_year = 12, .look_for_outliers = true};
    ys_averaged_expectation found;
    assert_int_equal(ys_expect_averaged(&inputs, arena, &found), YS_OK);
    return found;
}

static void shift_and_scale_change_the_unit_alone(void **state)
{
    (void)state;
    double value[MONTHS], moved[MONTHS];
    unsigned place[MONTHS];
    ys_arena arena = {0};
    make_values(MONTHS, 12, value, place);
    value[7] += 8.0;
    for (size_t t = 0; t < MONTHS; t++)
        moved[t] = 40.0 * value[t] - 300.0;
    const ys_averaged_expectation a = judge(value, place, &arena), b = judge(moved, place, &arena);
    assert_relative(b.expected, 40.0 * a.expected - 300.0, 1e-8);
    assert_relative(b.standard_error, 40.0 * a.standard_error, 1e-8);
    assert_relative(b.p_value, a.p_value, 1e-6);
    ys_arena_release(&arena);
}

/* What the newest value is has no say in what is expected of it. */
static void newest_has_no_say(void **state)
{
    (void)state;
    double value[MONTHS];
    unsigned place[MONTHS];
    ys_arena arena = {0};
    make_values(MONTHS, 12, value, place);
    const ys_averaged_expectation a = judge(value, place, &arena);
    value[MONTHS - 1] += 50.0;
    const ys_averaged_expectation b = judge(value, place, &arena);
    assert_true(b.expected == a.expected && b.standard_error == a.standard_error);
    assert_true(b.p_value < 1e-6);
    ys_arena_release(&arena);
}

/* A month in which a place shuts down every year: nothing else tells of it, and yet it is usual there, and unusual
 * where not. */
static void a_month_of_its_own_is_usual(void **state)
{
    (void)state;
    double value[MONTHS];
    unsigned place[MONTHS];
    ys_arena arena = {0};
    make_values(MONTHS, 12, value, place);
    for (size_t t = 11; t < MONTHS; t += 12)
        value[t] -= 12.0;
    assert_true(judge(value, place, &arena).p_value > 0.05);
    value[MONTHS - 1] += 12.0;
    assert_true(judge(value, place, &arena).p_value < 0.01);
    ys_arena_release(&arena);
}

/* One of two earlier values in the newest one's month is an outlier: both may be, and the newest is told where it is
 * like neither. */
static void an_outlier_in_the_same_month(void **state)
{
    (void)state;
    double value[MONTHS];
    unsigned place[MONTHS];
    ys_arena arena = {0};
    make_values(MONTHS, 12, value, place);
    value[11] += 10.0;
    assert_true(judge(value, place, &arena).p_value > 0.05);
    value[MONTHS - 1] -= 8.0;
    assert_true(judge(value, place, &arena).p_value < 0.01);
    ys_arena_release(&arena);
}

/* Outliers widen the spread where they are not looked for; those that were found before are where the search begins. */
static void outliers_do_not_blind(void **state)
{
    (void)state;
    double value[MONTHS];
    unsigned place[MONTHS];
    ys_arena arena = {0};
    make_values(MONTHS, 12, value, place);
    value[4] += 9.0;
    value[19] -= 9.0;
    const size_t found[] = {4, 19};
    ys_averaged_inputs inputs = {.value = value, .place = place, .n = MONTHS, .per_year = 12};
    ys_averaged_expectation blind, seeing, begun;
    assert_int_equal(ys_expect_averaged(&inputs, &arena, &blind), YS_OK);
    inputs.look_for_outliers = true;
    assert_int_equal(ys_expect_averaged(&inputs, &arena, &seeing), YS_OK);
    inputs.outlier = found;
    inputs.outliers = N(found);
    assert_int_equal(ys_expect_averaged(&inputs, &arena, &begun), YS_OK);
    assert_true(seeing.standard_error < 0.6 * blind.standard_error);
    assert_relative(begun.standard_error, seeing.standard_error, 0.05);
    ys_arena_release(&arena);
}

/* A gap is no value of 0; an effect of any size that is in every model takes what it explains away. */
static void gaps_and_effects(void **state)
{
    (void)state;
    double value[MONTHS], column[MONTHS];
    unsigned place[MONTHS];
    ys_arena arena = {0};
    make_values(MONTHS, 12, value, place);
    value[9] = value[22] = NAN;
    const ys_averaged_expectation plain = judge(value, place, &arena);
    assert_true(fabs(plain.expected - value[MONTHS - 1]) < 3.0 * plain.standard_error);
    for (size_t t = 0; t < MONTHS; t++) {
        column[t] = t >= 14 ? 1.0 : 0.0;
        value[t] += 1000.0 * column[t];
    }
    const ys_averaged_inputs inputs = {.value = value,
                                       .place = place,
                                       .n = MONTHS,
                                       .per_year = 12,
                                       .column = column,
                                       .columns = 1,
                                       .look_for_outliers = true};
    ys_averaged_expectation shifted;
    assert_int_equal(ys_expect_averaged(&inputs, &arena, &shifted), YS_OK);
    assert_true(fabs(shifted.expected - 1000.0 - plain.expected) < 0.5 * plain.standard_error);
    ys_arena_release(&arena);
}

static void no_spread_is_known_to_be_smaller(void **state)
{
    (void)state;
    double value[MONTHS];
    unsigned place[MONTHS];
    ys_arena arena = {0};
    make_values(MONTHS, 12, value, place);
    const ys_averaged_inputs inputs = {.value = value, .place = place, .n = MONTHS, .per_year = 12, .least_error = 1e6};
    ys_averaged_expectation found;
    assert_int_equal(ys_expect_averaged(&inputs, &arena, &found), YS_OK);
    assert_relative(found.standard_error, 1e6, 1e-6);
    assert_true(found.p_value > 0.99);
    ys_arena_release(&arena);
}

static void errors(void **state)
{
    (void)state;
    double value[LENGTH], column[LENGTH * LENGTH];
    unsigned place[LENGTH];
    ys_arena arena = {0};
    make_values(LENGTH, PER_YEAR, value, place);
    ys_averaged_inputs inputs = {.value = value,
                                 .place = place,
                                 .n = LENGTH,
                                 .per_year = PER_YEAR,
                                 .column = column,
                                 .columns = LENGTH - 3,
                                 .look_for_outliers = true};
    ys_averaged_expectation found = {.p_value = 77.0};
    memset(column, 0, sizeof column);
    for (size_t i = 0; i + 3 < LENGTH; i++)
        column[i * LENGTH + i] = 1.0;
    assert_int_equal(ys_expect_averaged(&inputs, &arena, &found), YS_ERR_TOO_FEW);
    inputs.columns = 0;
    for (size_t t = 0; t < LENGTH; t++)
        value[t] = 5.0;
    assert_int_equal(ys_expect_averaged(&inputs, &arena, &found), YS_ERR_NUMERIC);
    assert_true(found.p_value == 77.0);
    ys_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(is_that_of_all_settings),
        cmocka_unit_test(shift_and_scale_change_the_unit_alone),
        cmocka_unit_test(newest_has_no_say),
        cmocka_unit_test(a_month_of_its_own_is_usual),
        cmocka_unit_test(an_outlier_in_the_same_month),
        cmocka_unit_test(outliers_do_not_blind),
        cmocka_unit_test(gaps_and_effects),
        cmocka_unit_test(no_spread_is_known_to_be_smaller),
        cmocka_unit_test(errors),
    };
    return cmocka_run_group_tests_name("averaged_expectation", tests, NULL, NULL);
}
