/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/reference_regression.h"

#include "analysis/moving_season.h"

enum { YEAR = 12, LENGTH = 72 };

/* A level that wanders, a season, noise of 0.5; each place's season moves by so much from year to year. */
static void make_values(unsigned long long seed, double step, double value[])
{
    double level = 20.0, season[YEAR];
    for (size_t place = 0; place < YEAR; place++)
        season[place] = 2.0 * cos(6.283185307179586 * (double)place / YEAR);
    for (size_t t = 0; t < LENGTH; t++) {
        level += 0.1 * test_noise(&seed);
        season[t % YEAR] += step * test_noise(&seed);
        value[t] = level + season[t % YEAR] + 0.5 * test_noise(&seed);
    }
}

/* A model and its fit. */
typedef struct fitted {
    ys_arima_model model;
    ys_arima_fit fit;
} fitted;

static fitted fit_to(const double value[], size_t n, ys_arena *arena)
{
    fitted made;
    assert_int_equal(ys_arima_model_take(value, n, YEAR, 1, arena, &made.model), YS_OK);
    assert_int_equal(ys_arima_fit_take(&made.model, arena, &made.fit), YS_OK);
    return made;
}

static bool is_moving(fitted *of, double theta)
{
    bool moves = false;
    assert_int_equal(ys_moving_season(&of->model, theta, &of->fit, &moves), YS_OK);
    return moves;
}

static void tells_one_that_moves_from_one_that_stays(void **state)
{
    (void)state;
    double value[LENGTH];
    size_t moving[2] = {0};
    ys_arena arena = {0};
    for (unsigned long long seed = 1; seed <= 20; seed++)
        for (size_t moved = 0; moved < 2; moved++) {
            make_values(seed, moved ? 1.0 : 0.0, value);
            fitted of = fit_to(value, LENGTH, &arena);
            const bool moves = is_moving(&of, 0.8);
            assert_true(moves == (of.fit.average.seasonal_theta < 1.0));
            moving[moved] += moves ? 1 : 0;
        }
    assert_true(moving[0] <= 2 && moving[1] >= 19);
    ys_arena_release(&arena);
}

/* The slow twin looks everywhere, closely, and asks of the likelihood what AICc does. */
static void agrees_with_a_search_everywhere(void **state)
{
    (void)state;
    double value[LENGTH], column[LENGTH];
    ys_arena arena = {0};
    for (unsigned long long seed = 31; seed <= 36; seed++) {
        make_values(seed, seed % 2 ? 0.9 : 0.0, value);
        value[30] = NAN;
        fitted of = fit_to(value, LENGTH, &arena);
        for (size_t t = 0; t < LENGTH; t++)
            column[t] = t == 41 ? 1.0 : 0.0;
        ys_arima_add(&of.model, column);
        double best[2] = {-INFINITY, -INFINITY};
        for (int s = 0; s <= 20; s++)
            for (int t = 0; t <= 20; t++) {
                of.fit.average = (ys_moving_average){0.05 * t, 0.05 * s, YEAR};
                assert_int_equal(ys_arima_evaluate(&of.model, &of.fit), YS_OK);
                best[s < 20] = fmax(best[s < 20], of.fit.log_likelihood);
            }
        const double used = (double)of.fit.n_used, gain = 2.0 * (best[1] - best[0]);
        const double asked = 2.0 * used * (4.0 / (used - 5.0) - 3.0 / (used - 4.0)) + 2.0;
        assert_true(fabs(gain - asked) > 0.5); /* not a case that a grid may decide either way */
        const bool moves = is_moving(&of, 0.2);
        assert_true(moves == (gain > asked));
        assert_within(of.fit.log_likelihood, best[moves], 0.5);
    }
    ys_arena_release(&arena);
}

/* It is solved for: what is expected of a gap is there. */
static void leaves_a_fit_that_is_solved(void **state)
{
    (void)state;
    double value[LENGTH];
    ys_arena arena = {0};
    make_values(5, 1.0, value);
    const double newest = value[LENGTH - 1];
    value[LENGTH - 1] = NAN;
    fitted of = fit_to(value, LENGTH, &arena);
    assert_true(is_moving(&of, 1.0));
    assert_within(-of.fit.coefficient[0], newest, 4.0);
    ys_arena_release(&arena);
}

static void passes_on_what_went_wrong(void **state)
{
    (void)state;
    double value[LENGTH];
    bool moves = true;
    ys_arena arena = {0};
    for (size_t t = 0; t < LENGTH; t++)
        value[t] = (double)(t % YEAR);
    fitted of = fit_to(value, LENGTH, &arena);
    assert_int_equal(ys_moving_season(&of.model, 0.5, &of.fit, &moves), YS_ERR_NUMERIC);
    make_values(5, 1.0, value);
    of = fit_to(value, YEAR + 2, &arena);
    ys_arima_add(&of.model, value);
    assert_int_equal(ys_moving_season(&of.model, 0.5, &of.fit, &moves), YS_ERR_TOO_FEW);
    assert_true(moves);
    /* So few differences that AICc has no price for a parameter: it stays. */
    of = fit_to(value, YEAR + 5, &arena);
    assert_false(is_moving(&of, 0.5));
    ys_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tells_one_that_moves_from_one_that_stays),
        cmocka_unit_test(agrees_with_a_search_everywhere),
        cmocka_unit_test(leaves_a_fit_that_is_solved),
        cmocka_unit_test(passes_on_what_went_wrong),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
