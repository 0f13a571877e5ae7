/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_rng.h>

#include "analysis/needed_change.h"

/* A figure that comes out normally around `centre`, to be within limits. */
typedef struct normal {
    double centre, spread, least, most;
} normal;

static double chance(const void *context, double change)
{
    const normal *of = context;
    const double middle = of->centre + change;
    return gsl_cdf_ugaussian_P((of->most - middle) / of->spread) - gsl_cdf_ugaussian_P((of->least - middle) / of->spread);
}

/* The normal's own quantile has the answer, to the worse side where less would do. */
static void a_limit_takes_what_the_quantile_says(void **state)
{
    (void)state;
    static const double wanted[] = {0.05, 0.5, 0.8, 0.95};
    for (size_t i = 0; i < N(wanted); i++)
        for (double least = -40; least <= 40; least += 7.3) {
            const normal up = {.spread = 2.5, .least = least, .most = INFINITY}, down = {.spread = 2.5, .least = -INFINITY, .most = least};
            const double beyond = 2.5 * gsl_cdf_ugaussian_Pinv(wanted[i]);
            const ys_chance_of_change higher = {chance, &up}, lower = {chance, &down};
            assert_relative(ys_needed_change(&higher, wanted[i], 2.5), least + beyond, 1e-9);
            assert_relative(ys_needed_change(&lower, wanted[i], -2.5), least - beyond, 1e-9);
            assert_true(chance(&up, ys_needed_change(&higher, wanted[i], 0.01)) >= wanted[i]);
        }
}

/* Of a range the smallest that is enough; none where it varies too much. */
static void a_range_takes_the_smallest_change(void **state)
{
    (void)state;
    const normal range = {.centre = 9, .spread = 1, .least = -2, .most = 3};
    const ys_chance_of_change of = {chance, &range};
    const double found = ys_needed_change_within(&of, 0.8, -20, 5);
    assert_relative(chance(&range, found), 0.8, 1e-9);
    assert_true(found < 0 && chance(&range, found * 0.999) < 0.8);
    const normal below = {.centre = -8, .spread = 1, .least = -2, .most = 3}, there = {.spread = 1, .least = -2, .most = 3};
    const ys_chance_of_change up = {chance, &below}, none = {chance, &there};
    assert_relative(ys_needed_change_within(&up, 0.8, 0, 20), -found, 1e-6); /* 9 is 8.5 from the middle, -8 is too */
    assert_true(ys_needed_change_within(&none, 0.8, -20, 20) == 0.0);
    assert_true(isnan(ys_needed_change_within(&none, 0.999, -20, 20)));
}

static double never(const void *context, double change)
{
    (void)context;
    return change < 0 ? 0.1 : 0.2;
}

static void what_no_change_gives_is_not_a_number(void **state)
{
    (void)state;
    const ys_chance_of_change of = {never, NULL};
    assert_true(isnan(ys_needed_change(&of, 0.8, 1)));
    assert_true(isnan(ys_needed_change(&of, 0.05, 1)));
    assert_true(isnan(ys_needed_in_futures(NULL, NULL, 0, 0.8)));
}

enum { FUTURES = 200 };

/* Share of the futures that a change is enough for. */
static double share(const double from[], const double to[], double change)
{
    size_t met = 0;
    for (size_t i = 0; i < FUTURES; i++)
        met += from[i] <= change && change <= to[i];
    return (double)met / FUTURES;
}

/* Against trying every change at which a future begins or ends to be good enough. */
static void futures_agree_with_trying_every_change(void **state)
{
    (void)state;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_taus2);
    for (int kind = 0; kind < 3; kind++) /* higher, lower, range */
        for (int round = 0; round < 60; round++) {
            double from[FUTURES], to[FUTURES], sorted_from[FUTURES], sorted_to[FUTURES], best = NAN;
            const double wanted = 0.1 + 0.8 * gsl_rng_uniform(rng), shift = 8 * gsl_rng_uniform(rng) - 4;
            for (size_t i = 0; i < FUTURES; i++) {
                const double at = shift + gsl_rng_uniform(rng), width = 0.7 * gsl_rng_uniform(rng) - 0.05;
                from[i] = kind == 1 ? -INFINITY : i % 19 == 0 ? INFINITY : at;
                to[i] = kind == 0 ? INFINITY : at + width;
            }
            for (size_t i = 0; i <= 2 * FUTURES; i++) {
                const double at = i == 2 * FUTURES ? 0.0 : i < FUTURES ? from[i] : to[i - FUTURES];
                const double badness = kind == 0 ? at : kind == 1 ? -at : fabs(at);
                const double least = kind == 0 ? best : kind == 1 ? -best : fabs(best);
                if (isfinite(at) && (kind == 2 || i < 2 * FUTURES) && share(from, to, at) >= wanted - 1e-12 && !(badness >= least))
                    best = at;
            }
            memcpy(sorted_from, from, sizeof from);
            memcpy(sorted_to, to, sizeof to);
            const double found = ys_needed_in_futures(sorted_from, sorted_to, FUTURES, wanted);
            assert_true(found == best || (isnan(found) && isnan(best)));
        }
    gsl_rng_free(rng);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_limit_takes_what_the_quantile_says),
        cmocka_unit_test(a_range_takes_the_smallest_change),
        cmocka_unit_test(what_no_change_gives_is_not_a_number),
        cmocka_unit_test(futures_agree_with_trying_every_change),
    };
    return cmocka_run_group_tests_name("needed_change", tests, NULL, NULL);
}
