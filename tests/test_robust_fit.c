/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/reference_regression.h"

#include "analysis/robust_fit.h"

enum { MOST = 512, SEASON_COLUMNS = 13 };

static void agrees_with_rlm(void **state)
{
    (void)state;
    static const char *const words[] = {"huber", "bisquare"};
    static double design[2 * MOST];
    ys_arena arena = {0};
    for (size_t c = 0; c < N(regression_cases); c++) {
        reference_series read;
        read_reference_series(regression_cases[c], &read);
        straight_line_design(read.series.n, design);
        const ys_least_squares_inputs in = {design, read.value, NULL, read.series.n, 2};
        for (ys_robust_weight w = YS_ROBUST_HUBER; w <= YS_ROBUST_BISQUARE; w++) {
            const ys_robust_fit_options options = {.weight = w, .tolerance = 1e-10, .most_steps = 500};
            double coefficient[2], error[2];
            char key[64];
            ys_robust_fit_result fit = {.coefficient = coefficient, .standard_error = error};
            assert_int_equal(ys_robust_fit(&in, &options, &arena, &fit), YS_OK);
            const struct { const char *figure; double ours; } compared[] = {
                {"a", coefficient[0]}, {"b", coefficient[1]}, {"s", fit.scale}, {"se_b", error[1]},
            };
            for (size_t i = 0; i < N(compared); i++) {
                snprintf(key, sizeof key, "rlm.psi.%s.%s", words[w], compared[i].figure);
                assert_relative(compared[i].ours, reference_figure("regression_R.csv", regression_cases[c], key), 1e-6);
            }
        }
    }
    ys_arena_release(&arena);
}

/* y ~ t + month by Huber's weights. */
static void agrees_with_rlm_on_a_season(void **state)
{
    (void)state;
    static const char *const cases[] = {"nottem_m", "UKDriverDeaths_m"};
    static double design[SEASON_COLUMNS * MOST];
    ys_arena arena = {0};
    for (size_t c = 0; c < N(cases); c++) {
        reference_series read;
        double coefficient[SEASON_COLUMNS];
        read_reference_series(cases[c], &read);
        for (size_t t = 0; t < read.series.n; t++)
            for (size_t j = 0; j < SEASON_COLUMNS; j++)
                design[t * SEASON_COLUMNS + j] = j == 0 ? 1.0 : j == 1 ? (double)(t + 1) : t % 12 == j - 1;
        const ys_least_squares_inputs in = {design, read.value, NULL, read.series.n, SEASON_COLUMNS};
        const ys_robust_fit_options options = {.weight = YS_ROBUST_HUBER, .tolerance = 1e-11, .most_steps = 1000};
        ys_robust_fit_result fit = {.coefficient = coefficient};
        assert_int_equal(ys_robust_fit(&in, &options, &arena, &fit), YS_OK);
        for (size_t j = 0; j < SEASON_COLUMNS; j++) {
            char key[64];
            if (j < 2)
                snprintf(key, sizeof key, "dummy_huber.%s", j ? "t" : "(Intercept)");
            else
                snprintf(key, sizeof key, "dummy_huber.m%zu", j);
            assert_close(coefficient[j], reference_figure("regression_R.csv", cases[c], key), 1e-6);
        }
    }
    ys_arena_release(&arena);
}

static ys_robust_fit_result line_of(const double value[], size_t n, ys_robust_weight weight, double coefficient[2],
                                    double error[2], double row_weight[])
{
    double design[2 * 64];
    straight_line_design(n, design);
    const ys_least_squares_inputs in = {design, value, NULL, n, 2};
    ys_robust_fit_options options = ys_robust_fit_defaults;
    options.weight = weight;
    ys_robust_fit_result fit = {.coefficient = coefficient, .standard_error = error, .row_weight = row_weight};
    ys_arena arena = {0};
    assert_int_equal(ys_robust_fit(&in, &options, &arena, &fit), YS_OK);
    ys_arena_release(&arena);
    return fit;
}

static void wild_values_do_not_turn_it(void **state)
{
    (void)state;
    double value[40], weight[40], coefficient[2], error[2];
    unsigned long long noise = 12;
    for (size_t i = 0; i < N(value); i++)
        value[i] = 10 + 0.5 * (double)(i + 1) + 0.2 * test_noise(&noise);
    value[38] = 900;
    value[5] = NAN;
    const ys_robust_fit_result fit = line_of(value, N(value), YS_ROBUST_BISQUARE, coefficient, error, weight);
    assert_within(coefficient[1], 0.5, 0.01);
    assert_true(weight[38] == 0 && isnan(weight[5]) && weight[20] > 0.5);
    assert_true(fit.n_used == 39 && fit.degrees == 37);
    line_of(value, N(value), YS_ROBUST_HUBER, coefficient, error, weight);
    assert_within(coefficient[1], 0.5, 0.03);
}

/* y -> a + b y carries line and errors with it. */
static void follows_a_change_of_unit(void **state)
{
    (void)state;
    double value[30], changed[30], plain[2], plain_error[2], other[2], other_error[2];
    unsigned long long noise = 5;
    for (size_t i = 0; i < N(value); i++) {
        value[i] = test_noise(&noise) + (i == 3 ? 20 : 0);
        changed[i] = 7.25 - 3.5 * value[i];
    }
    line_of(value, N(value), YS_ROBUST_HUBER, plain, plain_error, NULL);
    line_of(changed, N(value), YS_ROBUST_HUBER, other, other_error, NULL);
    assert_relative(other[1], -3.5 * plain[1], 1e-6);
    assert_relative(other_error[1], 3.5 * plain_error[1], 1e-6);
}

static void figures_on_a_line_have_no_scale(void **state)
{
    (void)state;
    double value[12], coefficient[2], error[2];
    for (size_t i = 0; i < N(value); i++)
        value[i] = 0.1 + 0.3 * (double)i;
    const ys_robust_fit_result fit = line_of(value, N(value), YS_ROBUST_HUBER, coefficient, error, NULL);
    assert_true(fit.scale == 0 && error[1] == 0);
    assert_relative(coefficient[1], 0.3, 1e-12);
}

static void refuses_what_it_cannot_answer(void **state)
{
    (void)state;
    double design[8] = {1, 1, 1, 2, 1, 3, 1, 4}, constant[8] = {1, 2, 1, 2, 1, 2, 1, 2};
    double value[4] = {1, 5, 2, 8}, gaps[4] = {1, NAN, NAN, 8}, endless[4] = {1, INFINITY, 2, 3};
    const ys_least_squares_inputs good = {design, value, NULL, 4, 2}, none = {design, value, NULL, 4, 0};
    const ys_least_squares_inputs few = {design, gaps, NULL, 4, 2}, infinite = {design, endless, NULL, 4, 2};
    double longer[16] = {1, 1, 1, 2, 1, 3, 1, 4, 1, 5, 1, 6, 1, 7, 1, 8}, wild[8] = {1, 2.5, 3, 4.5, 5, 60, 7, 8};
    const ys_least_squares_inputs unsettled = {longer, wild, NULL, 8, 2};
    const ys_least_squares_inputs repeated = {constant, value, NULL, 4, 2};
    const ys_robust_fit_options bad[] = {
        {(ys_robust_weight)5, 1e-8, 10}, {YS_ROBUST_HUBER, 0, 10}, {YS_ROBUST_HUBER, NAN, 10}, {YS_ROBUST_HUBER, 1e-8, 0},
    };
    const ys_robust_fit_options hasty = {YS_ROBUST_HUBER, 1e-14, 1};
    ys_robust_fit_result untouched = {.scale = 2.385};
    ys_arena arena = {0};
    for (size_t i = 0; i < N(bad); i++)
        assert_int_equal(ys_robust_fit(&good, &bad[i], &arena, &untouched), YS_ERR_OPTION);
    assert_int_equal(ys_robust_fit(&none, NULL, &arena, &untouched), YS_ERR_OPTION);
    assert_int_equal(ys_robust_fit(&few, NULL, &arena, &untouched), YS_ERR_TOO_FEW);
    assert_int_equal(ys_robust_fit(&infinite, NULL, &arena, &untouched), YS_ERR_DOMAIN);
    assert_int_equal(ys_robust_fit(&repeated, NULL, &arena, &untouched), YS_ERR_RANK);
    assert_int_equal(ys_robust_fit(&unsettled, &hasty, &arena, &untouched), YS_ERR_NUMERIC);
    assert_true(untouched.scale == 2.385);
    ys_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_rlm),
        cmocka_unit_test(agrees_with_rlm_on_a_season),
        cmocka_unit_test(wild_values_do_not_turn_it),
        cmocka_unit_test(follows_a_change_of_unit),
        cmocka_unit_test(figures_on_a_line_have_no_scale),
        cmocka_unit_test(refuses_what_it_cannot_answer),
    };
    return cmocka_run_group_tests_name("robust_fit", tests, NULL, NULL);
}
