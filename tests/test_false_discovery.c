/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include "analysis/normal_draws.h"
#include "bench/false_discovery.h"

static ys_false_discovery control(const double p_value[], size_t n, double rate, bool found[])
{
    ys_arena arena = {0};
    ys_false_discovery result;
    assert_int_equal(ys_control_false_discovery(p_value, n, rate, &arena, found, &result), YS_OK);
    ys_arena_release(&arena);
    return result;
}

/* The 15 p values of Benjamini and Hochberg (1995), section 3.2: four are told apart at 0.05. */
static void agrees_with_the_published_example(void **state)
{
    (void)state;
    static const double p[] = {0.0344, 0.0001, 0.0459, 0.0004, 0.0201, 0.0019, 0.0278, 0.0095,
                               0.0298, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000};
    bool found[N(p)];
    const ys_false_discovery of = control(p, N(p), 0.05, found);
    assert_int_equal(of.comparisons, 15);
    assert_int_equal(of.below, 9);
    assert_relative(of.by_chance, 0.75, 1e-12);
    assert_int_equal(of.discoveries, 4);
    assert_true(of.critical == 0.0095);
    for (size_t i = 0; i < N(p); i++)
        assert_true(found[i] == (p[i] <= 0.0095));
}

static void missing_p_values_take_no_part(void **state)
{
    (void)state;
    static const double p[] = {NAN, 0.001, NAN, 0.9}, none[] = {NAN, NAN};
    bool found[N(p)];
    assert_int_equal(control(p, N(p), 0.05, found).comparisons, 2);
    assert_true(!found[0] && found[1] && !found[2] && !found[3]);
    assert_int_equal(control(none, N(none), 0.05, found).discoveries, 0);
    assert_int_equal(control(none, 0, 0.05, NULL).comparisons, 0);
}

/* Where nothing differs, all discoveries are false: there are any in a share `rate` of the families. */
static void chance_alone_is_seldom_told_apart(void **state)
{
    (void)state;
    enum { FAMILIES = 4000, SIZE = 40 };
    ys_normal_draws draws;
    ys_normal_draws_begin(&draws, 9);
    double any = 0.0;
    for (int f = 0; f < FAMILIES; f++) {
        double p[SIZE];
        for (size_t i = 0; i < SIZE; i++)
            p[i] = ys_uniform_draw(&draws);
        any += control(p, SIZE, 0.1, NULL).discoveries > 0;
    }
    assert_within(any / FAMILIES, 0.1, 5.0 * sqrt(0.1 * 0.9 / FAMILIES));
}

static void errors_have_a_reason(void **state)
{
    (void)state;
    static const double p[] = {0.2, 1.5}, low[] = {-0.1, 0.5}, rate[] = {0.0, 1.0, NAN};
    ys_arena arena = {0};
    ys_false_discovery result;
    for (size_t i = 0; i < N(rate); i++)
        assert_int_equal(ys_control_false_discovery(p, 1, rate[i], &arena, NULL, &result), YS_ERR_OPTION);
    assert_int_equal(ys_control_false_discovery(p, 2, 0.05, &arena, NULL, &result), YS_ERR_DOMAIN);
    assert_int_equal(ys_control_false_discovery(low, 2, 0.05, &arena, NULL, &result), YS_ERR_DOMAIN);
    ys_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_the_published_example),
        cmocka_unit_test(missing_p_values_take_no_part),
        cmocka_unit_test(chance_alone_is_seldom_told_apart),
        cmocka_unit_test(errors_have_a_reason),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
