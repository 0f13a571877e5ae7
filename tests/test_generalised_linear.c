/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/reference_regression.h"

#include "analysis/generalised_linear.h"

enum { MOST = 512, SEASON_COLUMNS = 14 };

/* Van drivers killed: counts on time, the seat-belt law and months. */
static void agrees_with_glm_on_counts(void **state)
{
    (void)state;
    static const char *const names[] = {"(Intercept)", "t", "law", "m2", "m3", "m4", "m5", "m6", "m7", "m8", "m9", "m10",
                                        "m11", "m12"};
    static double design[SEASON_COLUMNS * MOST];
    reference_series read;
    double coefficient[SEASON_COLUMNS], error[SEASON_COLUMNS];
    ys_arena arena = {0};
    read_reference_series("VanKilled_m", &read);
    const size_t law = 12 * 14 + 1; /* from February 1983 on; the series starts in January 1969 */
    for (size_t t = 0; t < read.series.n; t++)
        for (size_t j = 0; j < SEASON_COLUMNS; j++)
            design[t * SEASON_COLUMNS + j] = j == 0 ? 1.0 : j == 1 ? (double)(t + 1) : j == 2 ? t >= law : t % 12 == j - 2;
    const ys_generalised_inputs in = {.design = design, .response = read.value, .n = read.series.n, .k = SEASON_COLUMNS};
    ys_generalised_result fit = {.coefficient = coefficient, .standard_error = error};
    assert_int_equal(ys_generalised_linear(&in, YS_FAMILY_POISSON, &arena, &fit), YS_OK);
    for (size_t j = 0; j < SEASON_COLUMNS; j++) {
        char key[64];
        snprintf(key, sizeof key, "poisson_season.%s", names[j]);
        assert_relative(coefficient[j], reference_figure("regression_R.csv", "VanKilled_m", key), 1e-7);
        snprintf(key, sizeof key, "poisson_season.se.%s", names[j]);
        assert_relative(error[j], reference_figure("regression_R.csv", "VanKilled_m", key), 1e-7);
    }
    assert_relative(fit.deviance, reference_figure("regression_R.csv", "VanKilled_m", "poisson_season.deviance"), 1e-7);
    ys_arena_release(&arena);
}

/* Approval of presidents, six figures missing: a share on time, quasi-binomial. */
static void agrees_with_glm_on_shares(void **state)
{
    (void)state;
    static double design[2 * MOST], share[MOST];
    reference_series read;
    double coefficient[2], error[2];
    ys_arena arena = {0};
    read_reference_series("presidents_q_NA", &read);
    straight_line_design(read.series.n, design);
    for (size_t t = 0; t < read.series.n; t++)
        share[t] = read.value[t] / 100;
    const ys_generalised_inputs in = {.design = design, .response = share, .n = read.series.n, .k = 2};
    ys_generalised_result fit = {.coefficient = coefficient, .standard_error = error};
    assert_int_equal(ys_generalised_linear(&in, YS_FAMILY_BINOMIAL, &arena, &fit), YS_OK);
    const struct { const char *key; double ours; } compared[] = {
        {"fraclogit.a", coefficient[0]}, {"fraclogit.b", coefficient[1]}, {"fraclogit.dispersion", fit.dispersion},
        {"fraclogit.se_b_quasi", error[1] * sqrt(fit.dispersion)},
    };
    for (size_t i = 0; i < N(compared); i++)
        assert_relative(compared[i].ours, reference_figure("regression_R.csv", "presidents_q_NA", compared[i].key), 1e-7);
    assert_int_equal(fit.n_used, read.series.n - 6);
    ys_arena_release(&arena);
}

/* Two groups by hand: log odds and log rates are those of their totals. */
static void two_groups_by_hand(void **state)
{
    (void)state;
    static const double design[] = {1, 0, 1, 0, 1, 1, 1, 1}, share[] = {0.1, 0.3, 0.5, 0.7}, size[] = {100, 300, 50, 150};
    static const double count[] = {10, 30, 0, 60}, exposure[] = {5, 15, 10, 20};
    double coefficient[2], error[2];
    ys_arena arena = {0};
    ys_generalised_result fit = {.coefficient = coefficient, .standard_error = error};
    const ys_generalised_inputs shares = {.design = design, .response = share, .weight = size, .n = 4, .k = 2};
    assert_int_equal(ys_generalised_linear(&shares, YS_FAMILY_BINOMIAL, &arena, &fit), YS_OK);
    assert_relative(coefficient[0], log(100.0 / 300), 1e-10);
    assert_relative(coefficient[0] + coefficient[1], log(130.0 / 70), 1e-10);
    assert_relative(error[0], sqrt(1 / 100.0 + 1 / 300.0), 1e-8);
    const ys_generalised_inputs rates = {.design = design, .response = count, .exposure = exposure, .n = 4, .k = 2};
    assert_int_equal(ys_generalised_linear(&rates, YS_FAMILY_POISSON, &arena, &fit), YS_OK);
    assert_relative(coefficient[0], log(2.0), 1e-10);
    assert_within(coefficient[1], 0.0, 1e-10);
    assert_relative(fit.dispersion, (0 + 0 + 20 + 20 * 20 / 40.0) / 2, 1e-8);
    ys_arena_release(&arena);
}

/* Shares told the other way round turn the signs; ten times the exposure takes ln 10 off. */
static void turning_and_scaling(void **state)
{
    (void)state;
    static const double design[] = {1, 1, 1, 2, 1, 3, 1, 4, 1, 5}, share[] = {0, 0.2, 0.15, 1, 0.6};
    static const double count[] = {3, 0, 8, 5, 12};
    double other[5], ten[5], plain[2], turned[2];
    for (size_t i = 0; i < 5; i++) {
        other[i] = 1 - share[i];
        ten[i] = 10;
    }
    ys_arena arena = {0};
    ys_generalised_result fit = {.coefficient = plain}, second = {.coefficient = turned};
    ys_generalised_inputs in = {.design = design, .response = share, .n = 5, .k = 2};
    assert_int_equal(ys_generalised_linear(&in, YS_FAMILY_BINOMIAL, &arena, &fit), YS_OK);
    in.response = other;
    assert_int_equal(ys_generalised_linear(&in, YS_FAMILY_BINOMIAL, &arena, &second), YS_OK);
    assert_relative(turned[1], -plain[1], 1e-8);
    assert_relative(second.deviance, fit.deviance, 1e-8);
    in.response = count;
    assert_int_equal(ys_generalised_linear(&in, YS_FAMILY_POISSON, &arena, &fit), YS_OK);
    in.exposure = ten;
    assert_int_equal(ys_generalised_linear(&in, YS_FAMILY_POISSON, &arena, &second), YS_OK);
    assert_relative(turned[0], plain[0] - log(10.0), 1e-8);
    assert_relative(turned[1], plain[1], 1e-8);
    ys_arena_release(&arena);
}

static void refuses_what_it_cannot_answer(void **state)
{
    (void)state;
    static const double design[] = {1, 1, 1, 2, 1, 3, 1, 4}, constant[] = {1, 2, 1, 2, 1, 2, 1, 2};
    static const double endless[] = {1, 1, 1, INFINITY, 1, 3, 1, 4}, gaps[] = {0.5, NAN, NAN, 0.4};
    static const double share[] = {0.1, 0.4, 0.3, 0.2}, over[] = {0.1, 1.2, 0.3, 0.2}, below[] = {1, -1, 2, 3};
    static const double none[] = {0, 0, 0, 0}, all[] = {1, 1, 1, 1}, parted[] = {0, 0, 1, 1};
    static const struct { ys_generalised_inputs in; int family; ys_status status; } cases[] = {
        {{design, share, NULL, NULL, 4, 0}, YS_FAMILY_BINOMIAL, YS_ERR_OPTION},
        {{design, share, NULL, NULL, 4, 2}, 7, YS_ERR_OPTION},
        {{design, gaps, NULL, NULL, 4, 2}, YS_FAMILY_BINOMIAL, YS_ERR_TOO_FEW},
        {{design, over, NULL, NULL, 4, 2}, YS_FAMILY_BINOMIAL, YS_ERR_DOMAIN},
        {{design, below, NULL, NULL, 4, 2}, YS_FAMILY_POISSON, YS_ERR_DOMAIN},
        {{design, share, none, NULL, 4, 2}, YS_FAMILY_BINOMIAL, YS_ERR_DOMAIN},
        {{design, share, NULL, none, 4, 2}, YS_FAMILY_POISSON, YS_ERR_DOMAIN},
        {{endless, share, NULL, NULL, 4, 2}, YS_FAMILY_BINOMIAL, YS_ERR_DOMAIN},
        {{design, none, NULL, NULL, 4, 2}, YS_FAMILY_BINOMIAL, YS_ERR_DOMAIN},
        {{design, all, NULL, NULL, 4, 2}, YS_FAMILY_BINOMIAL, YS_ERR_DOMAIN},
        {{design, none, NULL, NULL, 4, 2}, YS_FAMILY_POISSON, YS_ERR_DOMAIN},
        {{constant, share, NULL, NULL, 4, 2}, YS_FAMILY_BINOMIAL, YS_ERR_RANK},
        {{design, parted, NULL, NULL, 4, 2}, YS_FAMILY_BINOMIAL, YS_ERR_NUMERIC},
    };
    ys_generalised_result untouched = {.deviance = 2.385};
    ys_arena arena = {0};
    for (size_t i = 0; i < N(cases); i++)
        assert_int_equal(ys_generalised_linear(&cases[i].in, (ys_generalised_family)cases[i].family, &arena, &untouched),
                         cases[i].status);
    assert_true(untouched.deviance == 2.385);
    ys_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_glm_on_counts),
        cmocka_unit_test(agrees_with_glm_on_shares),
        cmocka_unit_test(two_groups_by_hand),
        cmocka_unit_test(turning_and_scaling),
        cmocka_unit_test(refuses_what_it_cannot_answer),
    };
    return cmocka_run_group_tests_name("generalised_linear", tests, NULL, NULL);
}
