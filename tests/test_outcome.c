/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include <gsl/gsl_cdf.h>

#include "analysis/outcome.h"

static const ys_possible_values any = {0}, amounts = {0, INFINITY}, percentages = {0, 100}, losses = {-INFINITY, 0};

/* R 4.2.2's pt() and qt() of the formula of outcome.h; both ends turned over by uniroot(). */
static void agrees_with_r(void **state)
{
    (void)state;
    static const struct {
        ys_outcome outcome;
        double value, below;
    } cases[] = {
        {{40, 6, 5, {0, INFINITY}, 0, 0, false, {0, 0, 0}}, 30, 0.0575492444900851},
        {{40, 6, 5, {0, INFINITY}, 0, 0, false, {0, 0, 0}}, 55, 0.95712394010088},
        {{2, 1.5, 8, {0, INFINITY}, 0, 0, false, {0, 0, 0}}, 0, 0.0438596383494373},
        {{2, 1.5, 8, {0, INFINITY}, 0, 0, false, {0, 0, 0}}, 1, 0.228701275412676},
        {{97.5, 1.5, 6, {0, 100}, 0, 0, false, {0, 0, 0}}, 99, 0.871328602620559},
        {{97.5, 1.5, 6, {0, 100}, 0, 0, false, {0, 0, 0}}, 90, 0.0139715725340359},
        {{0.5, 0.08, 30, {0, 1}, 0, 0, false, {0, 0, 0}}, 0.62, 0.931378739238556},
    };
    for (size_t i = 0; i < N(cases); i++)
        assert_relative(ys_outcome_below(&cases[i].outcome, cases[i].value), cases[i].below, 1e-10);
    const ys_outcome amount = {40, 6, 5, {0, INFINITY}, 0, 0, false, {0, 0, 0}}, few = {2, 1.5, 8, {0, INFINITY}, 0, 0, false, {0, 0, 0}}, share = {90, 3, 4, {0, 100}, 0, 0, false, {0, 0, 0}};
    assert_relative(ys_outcome_quantile(&amount, 0.975), 58.6571881927012, 1e-10);
    assert_relative(ys_outcome_quantile(&amount, 0.025), 27.1041459254421, 1e-10);
    assert_relative(ys_outcome_quantile(&few, 0.9), 4.84125575070303, 1e-10);
    assert_relative(ys_outcome_quantile(&share, 0.025), 78.784900736, 1e-9);
    assert_relative(ys_outcome_quantile(&share, 0.8), 92.539482799, 1e-9);
}

static void what_can_be_any_value_is_student_t(void **state)
{
    (void)state;
    const ys_outcome outcome = {-3, 2, 7, any, 0, 0, false, {0, 0, 0}};
    for (double value = -12; value < 8; value += 0.7)
        assert_relative(ys_outcome_below(&outcome, value), gsl_cdf_tdist_P((value + 3) / 2, 7), 1e-12);
    assert_relative(ys_outcome_quantile(&outcome, 0.9), -3 + 2 * gsl_cdf_tdist_Pinv(0.9, 7), 1e-12);
    const ys_outcome open = {-3, 2, 7, {-INFINITY, INFINITY}, 0, 0, false, {0, 0, 0}};
    assert_true(ys_outcome_below(&open, 1.5) == ys_outcome_below(&outcome, 1.5));
}

/* Far from both ends, and by small distances, it makes no difference that there are ends. */
static void far_from_its_ends_it_is_straight(void **state)
{
    (void)state;
    const ys_outcome far = {5000, 1, 7, {0, 10000}, 0, 0, false, {0, 0, 0}}, plain = {5000, 1, 7, any, 0, 0, false, {0, 0, 0}}, near = {3, 2, 7, amounts, 0, 0, false, {0, 0, 0}};
    for (double t = -3; t <= 3; t += 0.5)
        assert_within(ys_outcome_value(&far, t), ys_outcome_value(&plain, t), 1e-3);
    assert_relative((ys_outcome_value(&near, 1e-6) - 3) / 2e-6, 1, 1e-5);
}

static void values_and_distances_turn_each_other_over(void **state)
{
    (void)state;
    const ys_outcome all[] = {{40, 6, 5, amounts, 0, 0, false, {0, 0, 0}}, {0.2, 3, 5, amounts, 0, 0, false, {0, 0, 0}}, {99, 3, 5, percentages, 0, 0, false, {0, 0, 0}}, {-40, 6, 5, losses, 0, 0, false, {0, 0, 0}},
                              {50, 30, 3, percentages, -4, 0, false, {0, 0, 0}}, {7, 2, 3, any, 1, 0, false, {0, 0, 0}}};
    for (size_t i = 0; i < N(all); i++) {
        double before = -INFINITY;
        for (double t = -40; t <= 40; t += 0.25) {
            const double value = ys_outcome_value(&all[i], t);
            assert_true(value >= before);
            before = value;
            if (value > all[i].possible.lowest && value < all[i].possible.highest)
                assert_close(ys_outcome_distance(&all[i], value), t, 1e-6);
        }
    }
}

/* An amount turned over is a loss, a percentage turned over what is left of 100. */
static void turned_over_it_is_the_same(void **state)
{
    (void)state;
    const ys_outcome amount = {12, 5, 4, amounts, 0, 0, false, {0, 0, 0}}, loss = {-12, 5, 4, losses, 0, 0, false, {0, 0, 0}}, share = {95, 4, 4, percentages, 0, 0, false, {0, 0, 0}},
                     rest = {5, 4, 4, percentages, 0, 0, false, {0, 0, 0}};
    for (double p = 0.01; p < 1; p += 0.07) {
        assert_close(ys_outcome_quantile(&amount, p), -ys_outcome_quantile(&loss, 1 - p), 1e-9);
        assert_close(ys_outcome_quantile(&share, p), 100 - ys_outcome_quantile(&rest, 1 - p), 1e-9);
    }
}

/* In pence it is a hundred times what it is in pounds; a half is as likely as a double where the end is far in spreads. */
static void shares_are_what_counts(void **state)
{
    (void)state;
    const ys_outcome pounds = {12, 5, 4, amounts, 0, 0, false, {0, 0, 0}}, pence = {1200, 500, 4, amounts, 0, 0, false, {0, 0, 0}}, steady = {1e6, 1e3, 200, amounts, 0, 0, false, {0, 0, 0}};
    for (double p = 0.01; p < 1; p += 0.07)
        assert_close(ys_outcome_quantile(&pence, p), 100 * ys_outcome_quantile(&pounds, p), 1e-9);
    assert_relative(ys_outcome_quantile(&steady, 0.01) * ys_outcome_quantile(&steady, 0.99), 1e12, 1e-7);
}

/* R 4.2.2 as above: what the chance of cases makes is bent by a third, of four Poisson cases 2; no more than all can be chance. */
static void cases_are_less_lopsided_than_shares(void **state)
{
    (void)state;
    const ys_outcome all = {97.5, 1.5, 6, percentages, 0, 1.5, false, {0, 0, 0}}, part = {97.5, 1.5, 6, percentages, 0, 0.9, false, {0, 0, 0}},
                     more = {97.5, 1.5, 6, percentages, 0, 3, false, {0, 0, 0}}, four = {4, 2, 8, amounts, 0, 2, false, {0, 0, 0}};
    assert_relative(ys_outcome_below(&all, 99), 0.836551134100412, 1e-10);
    assert_relative(ys_outcome_below(&all, 90), 0.00394258963787486, 1e-10);
    assert_relative(ys_outcome_below(&part, 99), 0.857794756857673, 1e-10);
    assert_true(ys_outcome_below(&more, 99) == ys_outcome_below(&all, 99));
    assert_relative(ys_outcome_below(&four, 1.5), 0.10663881381628, 1e-10);
    for (double t = -6; t <= 6; t += 0.5) {
        const double value = ys_outcome_value(&part, t);
        if (value > 0 && value < 100)
            assert_close(ys_outcome_distance(&part, value), t, 1e-9);
    }
}

static void what_would_come_out_beyond_an_end_is_at_it(void **state)
{
    (void)state;
    const ys_outcome few = {0.4, 1, 6, amounts, 0, 0, false, {0, 0, 0}}, full = {99.5, 1, 6, percentages, 0, 0, false, {0, 0, 0}};
    assert_true(ys_outcome_quantile(&few, 0.01) == 0.0 && ys_outcome_quantile(&full, 0.99) == 100.0);
    assert_true(ys_outcome_below(&few, -0.1) == 0.0 && ys_outcome_below(&full, 100.1) == 1.0);
    assert_true(ys_outcome_below(&few, 0.0) > 0.2 && ys_outcome_below(&full, 100.0) < 0.8);
    const ys_outcome far = {50, 1, 6, percentages, 0, 0, false, {0, 0, 0}}; /* 101 % away in the log scale is beyond what can come out */
    assert_true(isinf(ys_outcome_distance(&far, -60)) && isinf(ys_outcome_distance(&far, 160)));
}

/* Nothing jumps where the centre comes near its end. */
static void nothing_jumps_near_an_end(void **state)
{
    (void)state;
    double before = NAN;
    for (double centre = 0; centre < 20; centre += 0.01) {
        const ys_outcome outcome = {centre, 2, 5, amounts, 0, 0, false, {0, 0, 0}};
        const double now = ys_outcome_below(&outcome, 3);
        assert_true(isnan(before) || (now < before && now > before - 0.003));
        before = now;
    }
}

static void a_plan_moves_whatever_comes_out(void **state)
{
    (void)state;
    const ys_outcome plain = {30, 4, 5, amounts, 0, 0, false, {0, 0, 0}}, moved = {30, 4, 5, amounts, -6, 0, false, {0, 0, 0}};
    for (double p = 0.05; p < 1; p += 0.1)
        assert_close(ys_outcome_quantile(&moved, p), ys_outcome_quantile(&plain, p) - 6, 1e-12);
    assert_relative(ys_outcome_below(&moved, 20), ys_outcome_below(&plain, 26), 1e-12);
    assert_true(ys_outcome_beside(&moved, 1.5) == ys_outcome_beside(&plain, 1.5));
}

static void without_a_spread_it_is_certain(void **state)
{
    (void)state;
    const ys_outcome certain = {7, 0, 5, amounts, 0, 0, false, {0, 0, 0}};
    assert_true(ys_outcome_value(&certain, 3) == 7 && ys_outcome_quantile(&certain, 0.025) == 7);
    assert_true(ys_outcome_below(&certain, 7) == 0 && ys_outcome_below(&certain, 7.1) == 1);
    assert_true(isnan(ys_nearest_possible(&amounts, NAN)) && ys_nearest_possible(&any, -5) == -5);
}

/* k or fewer is what a negative binomial number has, by its normal score, with the tails of t; none is lost of those there are. */
static void small_numbers_of_cases_are_whole(void **state)
{
    (void)state;
    const ys_outcome new = {0.9, 1.3, 5, amounts, 0, 1, true, {0, 0, 0}}, added = {7.9, 1.3, 5, {7, INFINITY}, 0, 1, true, {0, 0, 0}};
    const double rate = (1.3 * 1.3 - 0.9) / 2, mean = sqrt(0.81 + rate);
    for (unsigned k = 0; k < 9; k++) {
        const double score = gsl_cdf_ugaussian_Qinv(gsl_cdf_negative_binomial_Q(k, mean / (mean + rate), mean * mean / rate));
        assert_relative(ys_outcome_below(&new, k + 0.5), gsl_cdf_tdist_P(score, 5), 1e-6);
        assert_relative(ys_outcome_below(&added, k + 7.5), ys_outcome_below(&new, k + 0.5), 1e-12);
    }
    assert_true(ys_outcome_below(&added, 6.5) == 0.0 && ys_outcome_quantile(&added, 1e-9) == 7.0);
    assert_true(ys_outcome_projected(&new) == 0.9);
}

static void quantiles_of_small_numbers_turn_over_what_is_below(void **state)
{
    (void)state;
    static const double centre[] = {0, 0.3, 1.1, 2, 2.7, 3.3}, spread[] = {0.71, 1.1, 1.8};
    for (size_t i = 0; i < N(centre); i++)
        for (size_t j = 0; j < N(spread); j++) {
            const ys_outcome outcome = {centre[i], spread[j], 5, amounts, 0, 0.7, true, {0, 0, 0}};
            double before = 0;
            for (double p = 0.003; p < 1; p += 0.007) {
                const double value = ys_outcome_quantile(&outcome, p);
                assert_true(value == floor(value) && value >= before);
                assert_true(ys_outcome_below(&outcome, value + 0.5) >= p - 1e-9);
                assert_true(value == 0 || ys_outcome_below(&outcome, value - 0.5) < p + 1e-9);
                before = value;
            }
            for (int k = 0; k < 6; k++) {
                const double p = ys_outcome_below(&outcome, k + 0.5);
                assert_true(ys_outcome_quantile(&outcome, p) == k && ys_outcome_quantile(&outcome, p + 1e-6) == k + 1);
            }
        }
}

/* From numbers of their own form to those that amounts have, by even steps. */
static void small_numbers_become_large_without_a_jump(void **state)
{
    (void)state;
    ys_outcome before = {1.5, 1.4, 5, amounts, 0, 1.2, true, {0, 0, 0}};
    for (double centre = 1.501; centre < 5; centre += 0.001) {
        ys_outcome now = before, large;
        now.centre = centre;
        large = now;
        large.counted = false;
        for (double value = 0.5; value < 12; value++)
            assert_within(ys_outcome_below(&now, value), ys_outcome_below(&before, value), 1e-3);
        if (centre >= 4)
            assert_true(ys_outcome_below(&now, 2.5) == ys_outcome_below(&large, 2.5));
        before = now;
    }
}

/* Half a case planned counts by half, and nothing is shorter for having been planned. */
static void parts_of_cases_can_be_planned(void **state)
{
    (void)state;
    ys_outcome outcome = {1.4, 1.5, 5, amounts, 0, 1.2, true, {0, 0, 0}};
    const double none = ys_outcome_below(&outcome, 1.5), more = ys_outcome_below(&outcome, 2.5);
    double before = none;
    for (outcome.moved = -0.001; outcome.moved > -0.9995; outcome.moved -= 0.001) {
        const double now = ys_outcome_below(&outcome, 1.5);
        assert_true(now > before && now < before + 1e-3);
        before = now;
    }
    outcome.moved = -1;
    assert_relative(ys_outcome_below(&outcome, 1.5), more, 1e-12);
    assert_true(none < more);
    outcome.moved = 2;
    assert_true(ys_outcome_below(&outcome, 1.5) == 0.0 && ys_outcome_quantile(&outcome, 0.01) == 2.0);
}

/* Twice the same; nothing else than amounts without an upper end is whole, and what is certain stays so. */
static void what_is_no_small_number_is_as_it_was(void **state)
{
    (void)state;
    const ys_outcome cases[] = {{1.2, 1, 5, any, 0, 1, true, {0, 0, 0}}, {1.2, 1, 5, percentages, 0, 1, true, {0, 0, 0}}, {12, 4, 5, amounts, 0, 1, true, {0, 0, 0}},
                                {1.2, 0, 5, amounts, 0, 0, true, {0, 0, 0}}};
    for (size_t i = 0; i < N(cases); i++) {
        ys_outcome plain = cases[i];
        plain.counted = false;
        for (double p = 0.05; p < 1; p += 0.1)
            assert_true(ys_outcome_quantile(&cases[i], p) == ys_outcome_quantile(&plain, p));
        assert_true(ys_outcome_below(&cases[i], 1.7) == ys_outcome_below(&plain, 1.7));
    }
    const ys_outcome small = {1.2, 1, 5, amounts, 0, 1, true, {0, 0, 0}};
    const double once = ys_outcome_below(&small, 2.5);
    ys_outcome_quantile(&cases[2], 0.3);
    assert_true(ys_outcome_below(&small, 2.5) == once);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_r),
        cmocka_unit_test(what_can_be_any_value_is_student_t),
        cmocka_unit_test(far_from_its_ends_it_is_straight),
        cmocka_unit_test(values_and_distances_turn_each_other_over),
        cmocka_unit_test(turned_over_it_is_the_same),
        cmocka_unit_test(shares_are_what_counts),
        cmocka_unit_test(cases_are_less_lopsided_than_shares),
        cmocka_unit_test(what_would_come_out_beyond_an_end_is_at_it),
        cmocka_unit_test(nothing_jumps_near_an_end),
        cmocka_unit_test(a_plan_moves_whatever_comes_out),
        cmocka_unit_test(without_a_spread_it_is_certain),
        cmocka_unit_test(small_numbers_of_cases_are_whole),
        cmocka_unit_test(quantiles_of_small_numbers_turn_over_what_is_below),
        cmocka_unit_test(small_numbers_become_large_without_a_jump),
        cmocka_unit_test(parts_of_cases_can_be_planned),
        cmocka_unit_test(what_is_no_small_number_is_as_it_was),
    };
    return cmocka_run_group_tests_name("outcome", tests, NULL, NULL);
}
