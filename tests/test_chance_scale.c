/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include "bench/chance_scale.h"

static void back_undoes_forward(void **state)
{
    (void)state;
    static const double value[] = {0.001, 0.2385, 0.5, 0.9, 0.9999};
    for (int scale = YS_CHANCE_IDENTITY; scale <= YS_CHANCE_SQUARE_ROOT; scale++)
        for (size_t i = 0; i < N(value); i++)
            assert_relative(ys_chance_scale_back((ys_chance_scale)scale, ys_chance_scale_forward((ys_chance_scale)scale, value[i])),
                            value[i], 1e-12);
}

static void values_off_a_scale_are_missing(void **state)
{
    (void)state;
    assert_true(isnan(ys_chance_scale_forward(YS_CHANCE_LOG, 0.0)));
    assert_true(isnan(ys_chance_scale_forward(YS_CHANCE_LOGIT, 1.0)));
    assert_true(isnan(ys_chance_scale_forward(YS_CHANCE_LOGIT, 0.0)));
    assert_true(isnan(ys_chance_scale_forward(YS_CHANCE_ARCSINE, 1.1)));
    assert_true(isnan(ys_chance_scale_forward(YS_CHANCE_SQUARE_ROOT, -1.0)));
    assert_true(isnan(ys_chance_scale_forward(YS_CHANCE_IDENTITY, NAN)));
    assert_true(ys_chance_scale_back(YS_CHANCE_ARCSINE, -0.1) == 0.0);
    assert_true(ys_chance_scale_back(YS_CHANCE_ARCSINE, 2.0) == 1.0);
    assert_true(ys_chance_scale_back(YS_CHANCE_SQUARE_ROOT, -0.1) == 0.0);
}

/* By hand: asin(sqrt(12.375/40.75)), 1/sqrt(162); sqrt(12.375/40), 1/(2 sqrt(40)). */
static void counts_have_an_estimate_and_an_error(void **state)
{
    (void)state;
    const ys_scaled_figure share = ys_scaled_count(YS_CHANCE_ARCSINE, 12, 40), rate = ys_scaled_count(YS_CHANCE_SQUARE_ROOT, 12, 40);
    assert_relative(share.estimate, 0.5836490480, 1e-7);
    assert_relative(share.error, 0.0785674201, 1e-9);
    assert_relative(rate.estimate, 0.5562148865, 1e-7);
    assert_relative(rate.error, 0.0790569415, 1e-9);
    assert_true(!isnan(ys_scaled_count(YS_CHANCE_ARCSINE, 0, 40).estimate));
    assert_true(!isnan(ys_scaled_count(YS_CHANCE_SQUARE_ROOT, 50, 40).estimate));
}

static void counts_that_cannot_be_are_missing(void **state)
{
    (void)state;
    static const double pair[][2] = {{-1, 40}, {3, 0}, {NAN, 40}, {3, NAN}, {3, INFINITY}, {41, 40}};
    for (size_t i = 0; i < N(pair); i++)
        assert_true(isnan(ys_scaled_count(YS_CHANCE_ARCSINE, pair[i][0], pair[i][1]).estimate));
    assert_true(isnan(ys_scaled_count(YS_CHANCE_LOG, 3, 40).estimate));
}

static void limits_tell_the_error(void **state)
{
    (void)state;
    const ys_scaled_figure plain = ys_scaled_limits(YS_CHANCE_IDENTITY, 10.0, 10.0 - 1.959963984540054, 10.0 + 1.959963984540054, 0.95);
    assert_relative(plain.error, 1.0, 1e-9);
    assert_relative(plain.estimate, 10.0, 1e-12);
    const ys_scaled_figure rate = ys_scaled_limits(YS_CHANCE_LOG, 10.0, 5.0, 20.0, 0.95);
    assert_relative(rate.error, log(4.0) / (2.0 * 1.959963984540054), 1e-9);
    assert_true(isnan(ys_scaled_limits(YS_CHANCE_LOG, 10.0, 0.0, 20.0, 0.95).error));
    assert_true(isnan(ys_scaled_limits(YS_CHANCE_IDENTITY, 10.0, 12.0, 12.0, 0.95).error));
    assert_true(isnan(ys_scaled_limits(YS_CHANCE_IDENTITY, 10.0, 8.0, NAN, 0.95).error));
    assert_true(isnan(ys_scaled_limits(YS_CHANCE_IDENTITY, 10.0, 8.0, 12.0, 1.0).error));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(back_undoes_forward),
        cmocka_unit_test(values_off_a_scale_are_missing),
        cmocka_unit_test(counts_have_an_estimate_and_an_error),
        cmocka_unit_test(counts_that_cannot_be_are_missing),
        cmocka_unit_test(limits_tell_the_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
