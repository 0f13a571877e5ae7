/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include "analysis/projection.h"

enum { STEPS = 9 };

static void fill(ys_arena *arena, ys_projection *p)
{
    assert_int_equal(ys_projection_take(arena, STEPS, p), YS_OK);
    for (size_t h = 0; h < STEPS; h++) {
        p->mean[h] = 10 + (double)h;
        p->scale[h] = 2 + 0.3 * (double)h;
        p->impulse[h] = h ? 0.6 - 0.05 * (double)h : 1;
        p->start[h] = 0.1 * (double)(h + 1);
    }
    p->season = 0.4;
    p->per_year = 4;
}

/* Every error by itself, as the header tells it. */
static double covariance_as_written(const ys_projection *p, size_t i, size_t j)
{
    double sum = p->start[i] * p->start[j];
    for (size_t k = 0; k <= i && k <= j; k++)
        sum += p->impulse[i - k] * p->impulse[j - k];
    sum += p->season * p->season * ((double)((i + 4 - j % 4) % 4 == 0) - 0.25);
    return sum * p->scale[i] * p->scale[j];
}

static void covariance_is_that_of_the_errors(void **state)
{
    (void)state;
    ys_arena arena = {0};
    ys_projection p;
    double covariance[STEPS * STEPS], spread[STEPS];
    fill(&arena, &p);
    ys_projection_covariance(&p, covariance);
    ys_projection_spread(&p, spread);
    for (size_t i = 0; i < STEPS; i++) {
        assert_relative(spread[i] * spread[i], covariance_as_written(&p, i, i), 1e-12);
        for (size_t j = 0; j < STEPS; j++)
            assert_relative(covariance[i * STEPS + j], covariance_as_written(&p, i, j), 1e-12);
    }
    ys_arena_release(&arena);
}

/* What is not known of the places of the year cancels in a whole year. */
static void a_whole_year_has_no_seasonal_error(void **state)
{
    (void)state;
    ys_arena arena = {0};
    ys_projection p;
    double with[STEPS * STEPS], without[STEPS * STEPS], a = 0, b = 0;
    fill(&arena, &p);
    for (size_t h = 0; h < STEPS; h++)
        p.scale[h] = 2;
    ys_projection_covariance(&p, with);
    p.season = 0;
    ys_projection_covariance(&p, without);
    for (size_t i = 0; i < 4; i++)
        for (size_t j = 0; j < 4; j++) {
            a += with[i * STEPS + j];
            b += without[i * STEPS + j];
        }
    assert_relative(a, b, 1e-12);
    ys_arena_release(&arena);
}

static void errors_are_shares_where_they_grow_with_the_level(void **state)
{
    (void)state;
    double error[40], expected[40];
    for (size_t t = 0; t < N(error); t++) {
        expected[t] = 1 + (double)(t * t);
        error[t] = 0.1 * expected[t] * (t % 2 ? 1 : -1);
    }
    ys_one_step_errors errors = {error, expected, N(error), 2, false};
    ys_error_spread spread = ys_error_spread_of(&errors);
    assert_true(spread.relative && spread.sound);
    assert_relative(spread.sigma, 0.1 * sqrt(40.0 / 38), 1e-12);
    assert_relative(spread.degrees, 38, 1e-12);
    expected[3] = -1;
    spread = ys_error_spread_of(&errors);
    assert_false(spread.relative);
    errors.only_relative = true;
    assert_false(ys_error_spread_of(&errors).sound);
    expected[3] = 10;
    error[5] = NAN;
    assert_int_equal(ys_error_spread_of(&errors).errors, 39);
    for (size_t t = 0; t < N(error); t++)
        error[t] = 0.7 * expected[t];
    assert_false(ys_error_spread_of(&errors).sound); /* wider than a half of the level */
}

static void a_falling_level_is_no_surer(void **state)
{
    (void)state;
    ys_arena arena = {0};
    ys_projection p;
    fill(&arena, &p);
    for (size_t h = 0; h < STEPS; h++)
        p.mean[h] = h == 8 ? 40 : 20 - (double)h;
    const ys_error_spread spread = {.relative = true, .sigma = 0.1, .degrees = 7, .errors = 9};
    ys_projection_set_spread(&p, &spread);
    assert_relative(p.scale[0], 2, 1e-12);
    assert_relative(p.scale[5], 2, 1e-12);
    assert_relative(p.scale[8], 4, 1e-12);
    assert_true(p.degrees == 7 && p.errors == 9);
    ys_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(covariance_is_that_of_the_errors),
        cmocka_unit_test(a_whole_year_has_no_seasonal_error),
        cmocka_unit_test(errors_are_shares_where_they_grow_with_the_level),
        cmocka_unit_test(a_falling_level_is_no_surer),
    };
    return cmocka_run_group_tests_name("projection", tests, NULL, NULL);
}
