/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include "analysis/value_scale.h"

static const ys_value_scale plain = {YS_SCALE_NONE, 100.0, 0.0025}, logs = {YS_SCALE_LOG, 100.0, 0.0025};
static const ys_value_scale percent = {YS_SCALE_LOGIT, 100.0, 0.0025}, share = {YS_SCALE_LOGIT, 1.0, 0.01};
static const ys_value_scale root = {YS_SCALE_SQRT, 100.0, 0.0025};

static void there_and_back(void **state)
{
    (void)state;
    const struct { const ys_value_scale *scale; double value, scaled; } cases[] = {
        {&plain, -3.5, -3.5}, {&logs, exp(2.0), 2.0}, {&percent, 50.0, 0.0}, {&percent, 0.0, -log(401.0)},
        {&percent, 100.0, log(401.0)}, {&share, 0.25, log(0.26 / 0.76)}, {&root, 0.0, sqrt(0.375)}, {&root, 8.625, 3.0}};
    for (size_t i = 0; i < N(cases); i++) {
        assert_true(ys_value_scale_takes(cases[i].scale, cases[i].value));
        assert_within(ys_value_scale_forward(cases[i].scale, cases[i].value), cases[i].scaled, 1e-13);
        assert_within(ys_value_scale_back(cases[i].scale, cases[i].scaled), cases[i].value, 1e-12);
    }
}

static void results_stay_possible(void **state)
{
    (void)state;
    assert_true(ys_value_scale_back(&percent, 50.0) == 100.0 && ys_value_scale_back(&percent, -50.0) == 0.0);
    assert_true(ys_value_scale_back(&share, 9.0) == 1.0);
    assert_true(ys_value_scale_back(&root, -4.0) == 0.0);
    assert_true(ys_value_scale_back(&logs, -INFINITY) == 0.0);
    const ys_value_scale *scales[] = {&plain, &logs, &percent, &root};
    for (size_t i = 0; i < N(scales); i++) {
        assert_true(isnan(ys_value_scale_forward(scales[i], NAN)) && isnan(ys_value_scale_back(scales[i], NAN)));
        assert_true(ys_value_scale_takes(scales[i], NAN));
    }
    assert_false(ys_value_scale_takes(&logs, 0.0));
    assert_false(ys_value_scale_takes(&percent, 100.5));
    assert_false(ys_value_scale_takes(&percent, -0.5));
    assert_false(ys_value_scale_takes(&root, -1.0));
    assert_true(ys_value_scale_takes(&root, 250.0));
}

/* The slope is that of small steps. */
static void slopes_are_those_of_forward(void **state)
{
    (void)state;
    const ys_value_scale *scales[] = {&plain, &logs, &percent, &root};
    for (size_t i = 0; i < N(scales); i++)
        for (double value = 3.0; value < 98.0; value += 19.0) {
            const double step = 1e-5, rise = ys_value_scale_forward(scales[i], value + step)
                                             - ys_value_scale_forward(scales[i], value - step);
            assert_within(ys_value_scale_log_slope(scales[i], value), log(rise / (2.0 * step)), 1e-8);
        }
    assert_within(ys_value_scale_log_slope(&share, 0.3), log((1.0 / 0.31 + 1.0 / 0.71)), 1e-12);
}

static void scales_of_a_kind(void **state)
{
    (void)state;
    const double amounts[] = {3, NAN, 250}, zeros[] = {0, NAN, 4}, middle[] = {20, 79, NAN}, high[] = {90, 99, NAN};
    const double top[] = {90, 100, NAN}, beyond[] = {90, 104, NAN}, below[] = {-1, 3, 5};
    const struct { ys_value_kind kind; const double *value; size_t n; ys_scale first, second; double margin; } cases[] = {
        {YS_VALUE_AMOUNT, amounts, 2, YS_SCALE_NONE, YS_SCALE_LOG, 0.003}, {YS_VALUE_AMOUNT, zeros, 1, YS_SCALE_NONE, 0, 0.003},
        {YS_VALUE_AMOUNT, below, 1, YS_SCALE_NONE, 0, 0.003}, {YS_VALUE_COUNT, amounts, 2, YS_SCALE_NONE, YS_SCALE_LOG, 0.003},
        {YS_VALUE_COUNT, zeros, 2, YS_SCALE_NONE, YS_SCALE_SQRT, 0.003}, {YS_VALUE_COUNT, below, 1, YS_SCALE_NONE, 0, 0.003},
        {YS_VALUE_SHARE, middle, 2, YS_SCALE_NONE, YS_SCALE_LOGIT, 0.003},
        {YS_VALUE_SHARE, high, 2, YS_SCALE_LOGIT, YS_SCALE_LOGIT, YS_LARGEST_MARGIN},
        {YS_VALUE_SHARE, top, 1, YS_SCALE_LOGIT, 0, YS_LARGEST_MARGIN}, {YS_VALUE_SHARE, zeros, 1, YS_SCALE_LOGIT, 0, YS_LARGEST_MARGIN},
        {YS_VALUE_SHARE, beyond, 2, YS_SCALE_NONE, YS_SCALE_LOG, 0.003}};
    for (size_t i = 0; i < N(cases); i++) {
        ys_value_scale scales[2];
        assert_int_equal(ys_value_scale_candidates(cases[i].kind, 100.0, 0.003, cases[i].value, 3, scales), cases[i].n);
        assert_int_equal(scales[0].scale, cases[i].first);
        assert_true(scales[0].top == 100.0 && scales[0].margin == cases[i].margin);
        if (cases[i].n == 2)
            assert_true(scales[1].scale == cases[i].second && scales[1].margin == 0.003);
    }
    assert_string_equal(ys_scale_word(YS_SCALE_LOG), "log-additive");
    assert_string_equal(ys_scale_word(YS_SCALE_SQRT), "sqrt");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(there_and_back),
        cmocka_unit_test(results_stay_possible),
        cmocka_unit_test(slopes_are_those_of_forward),
        cmocka_unit_test(scales_of_a_kind),
    };
    return cmocka_run_group_tests_name("value_scale", tests, NULL, NULL);
}
