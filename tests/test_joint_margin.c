/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>

#include "analysis/joint_margin.h"

enum { MOST = 12 };

static ys_outcome outcome[MOST];
static double correlation[MOST * MOST], lower[MOST], upper[MOST], margin[YS_JOINT_DRAWS];

/* n figures with spread 1, correlation rho to the power of their distance, at least `least`. */
static ys_joint_figures figures(size_t n, double rho, double least, double degrees)
{
    for (size_t i = 0; i < n; i++) {
        outcome[i] = (ys_outcome){.spread = 1};
        lower[i] = least;
        upper[i] = INFINITY;
        for (size_t j = 0; j < n; j++)
            correlation[i * n + j] = pow(rho, fabs((double)i - (double)j));
    }
    return (ys_joint_figures){n, outcome, correlation, degrees, lower, upper, NULL};
}

static double chance(const ys_joint_figures *of)
{
    ys_arena arena = {0};
    assert_int_equal(ys_joint_margins(of, &arena, margin), YS_OK);
    ys_arena_release(&arena);
    return ys_joint_probability(margin);
}

/* Within a distance of what is known exactly; the lattice is held to it. */
static void assert_near(double found, double exact, double within)
{
    if (!(fabs(found - exact) <= within))
        fail_msg("%.4f is not within %.4f of %.4f", found, within, exact);
}

static void independent_figures_multiply(void **state)
{
    (void)state;
    static const double least[] = {-2, -1, -0.5, 0};
    for (size_t n = 1; n <= MOST; n += n < 4 ? 1 : 4)
        for (size_t k = 0; k < N(least); k++) {
            const ys_joint_figures of = figures(n, 0, least[k], INFINITY);
            assert_near(chance(&of), pow(gsl_cdf_ugaussian_Q(least[k]), (double)n), 0.004);
        }
}

/* Sheppard (1899): two figures both above their means with probability 1/4 + asin(rho)/(2 pi), for a t too; three:
   1/8 + the sum of the three arcsines over 4 pi. */
static void the_orthant_is_as_known(void **state)
{
    (void)state;
    static const double rho[] = {-0.8, -0.3, 0.2, 0.5, 0.9};
    for (size_t k = 0; k < N(rho); k++)
        for (int t = 0; t < 2; t++) {
            const ys_joint_figures two = figures(2, rho[k], 0, t ? 4 : INFINITY);
            assert_near(chance(&two), 0.25 + asin(rho[k]) / (2 * M_PI), 0.003);
            const ys_joint_figures three = figures(3, rho[k], 0, t ? 4 : INFINITY);
            assert_near(chance(&three), 0.125 + (2 * asin(rho[k]) + asin(rho[k] * rho[k])) / (4 * M_PI), 0.004);
        }
}

/* Figures that move as one are one: Student's t of one variable. The correlation is singular. */
static void figures_that_move_as_one(void **state)
{
    (void)state;
    static const double degrees[] = {2, 5, 30, INFINITY};
    for (size_t k = 0; k < N(degrees); k++)
        for (double least = -2; least < 2; least += 0.5) {
            const ys_joint_figures of = figures(6, 1, least, degrees[k]);
            const double exact = isinf(degrees[k]) ? gsl_cdf_ugaussian_Q(least) : gsl_cdf_tdist_Q(least, degrees[k]);
            assert_near(chance(&of), exact, 0.004);
        }
}

/* The slow obvious twin: 400,000 random futures. */
static void agrees_with_random_futures(void **state)
{
    (void)state;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_taus2);
    ys_joint_figures of = figures(MOST, 0.7, -1, 8);
    for (size_t i = 0; i < MOST; i++) {
        outcome[i].centre = 0.1 * (double)i;
        upper[i] = 2.5;
    }
    size_t within = 0;
    enum { FUTURES = 400000 };
    for (size_t f = 0; f < FUTURES; f++) {
        const double width = sqrt(8 / gsl_ran_chisq(rng, 8));
        double error = gsl_ran_gaussian(rng, 1);
        bool all = true;
        for (size_t i = 0; i < MOST; i++) {
            if (i > 0)
                error = 0.7 * error + gsl_ran_gaussian(rng, sqrt(1 - 0.49));
            const double value = outcome[i].centre + width * error;
            all = all && value >= -1 && value <= 2.5;
        }
        within += all;
    }
    gsl_rng_free(rng);
    assert_near(chance(&of), (double)within / FUTURES, 0.01);
}

/* Limits moved by a margin are met as often as the margins say, and by no draw of luck: the same figures, the same answer. */
static void margins_say_how_far_limits_may_move(void **state)
{
    (void)state;
    ys_joint_figures of = figures(8, 0.5, -0.5, 10);
    chance(&of);
    const double move = margin[YS_JOINT_DRAWS / 5];
    for (size_t i = 0; i < 8; i++)
        lower[i] += move;
    assert_relative(chance(&of), 0.8, 0.001);
    for (size_t i = 1; i < YS_JOINT_DRAWS; i++)
        assert_true(margin[i] >= margin[i - 1]);
    for (size_t i = 0; i < 8; i++)
        lower[i] = -INFINITY;
    assert_true(chance(&of) == 1.0 && isinf(margin[0]));
}

/* Amounts near 0: the futures are those of the figure by itself; a plan moves them all. */
/* Limits that bear half of what is asked move by half as much. */
static void margins_are_told_in_what_is_asked(void **state)
{
    (void)state;
    const double half[] = {0.5, 0.5, 0.5, 0.5};
    ys_joint_figures of = figures(4, 0.4, -1, 9);
    const double plain = chance(&of), least = margin[0], middle = margin[YS_JOINT_DRAWS / 2];
    of.rate = half;
    assert_true(chance(&of) == plain);
    assert_true(margin[0] == 2 * least && margin[YS_JOINT_DRAWS / 2] == 2 * middle);
}

static void each_figure_has_its_own_form(void **state)
{
    (void)state;
    for (int k = 0; k < 2; k++)
        for (double least = 1; least < 12; least += 2) {
            ys_joint_figures of = figures(4, 1, least, 6);
            for (size_t i = 0; i < 4; i++)
                outcome[i] = (ys_outcome){4, 3, 6, {0, INFINITY}, k ? 1.5 : 0, 0, false, {0, 0, 0}};
            assert_near(chance(&of), 1 - ys_outcome_below(&outcome[0], least), 0.004);
        }
}

/* Small numbers of cases: all together and by itself they are met as often, with part of a case planned too. */
static void small_numbers_are_those_of_the_figure_by_itself(void **state)
{
    (void)state;
    for (int k = 0; k < 2; k++)
        for (double most = 0.5; most < 5; most++) {
            ys_joint_figures of = figures(4, 1, -INFINITY, 6);
            for (size_t i = 0; i < 4; i++) {
                outcome[i] = (ys_outcome){1.1, 1.4, 6, {0, INFINITY}, k ? -0.3 : 0, 1, true, {0, 0, 0}};
                upper[i] = most;
            }
            assert_near(chance(&of), ys_outcome_below(&outcome[0], most), 0.004);
        }
}

static void refuses_what_it_cannot_answer(void **state)
{
    (void)state;
    ys_arena arena = {0};
    ys_joint_figures of = figures(3, 0.5, 0, 5);
    margin[0] = 2.385;
    of.n = 0;
    assert_int_equal(ys_joint_margins(&of, &arena, margin), YS_ERR_OPTION);
    of.n = 401;
    assert_int_equal(ys_joint_margins(&of, &arena, margin), YS_ERR_OPTION);
    of = figures(3, 0.5, 0, 0);
    assert_int_equal(ys_joint_margins(&of, &arena, margin), YS_ERR_NUMERIC);
    of = figures(3, 0.5, 0, 5);
    outcome[1].centre = NAN;
    assert_int_equal(ys_joint_margins(&of, &arena, margin), YS_ERR_NUMERIC);
    of = figures(3, 0.5, 0, 5);
    correlation[4] = -1;
    assert_int_equal(ys_joint_margins(&of, &arena, margin), YS_ERR_NUMERIC);
    correlation[4] = NAN;
    assert_int_equal(ys_joint_margins(&of, &arena, margin), YS_ERR_NUMERIC);
    assert_true(margin[0] == 2.385);
    ys_arena_release(&arena);
}

/* A change is between those at which all figures keep within their limits when they are moved by it: against moving them. */
static void changes_agree_with_moving_the_figures(void **state)
{
    (void)state;
    static double from[YS_JOINT_DRAWS], to[YS_JOINT_DRAWS];
    static const double effect[] = {1, 2.5, 4, 4};
    ys_arena arena = {0};
    for (int kind = 0; kind < 3; kind++)
        for (double change = -1.25; change < 1.5; change += 0.5) {
            ys_joint_figures of = figures(4, 0.6, kind == 1 ? -INFINITY : -1, 7);
            for (size_t i = 0; i < of.n; i++) {
                upper[i] = kind == 0 ? INFINITY : 2;
                outcome[i].possible = (ys_possible_values){-3, i == 3 ? 2 : 3};
            }
            assert_int_equal(ys_joint_changes(&of, effect, &arena, from, to), YS_OK);
            size_t met = 0;
            for (size_t d = 0; d < YS_JOINT_DRAWS; d++)
                met += from[d] <= change && change <= to[d];
            for (size_t i = 0; i < of.n; i++)
                outcome[i].moved = change * effect[i];
            assert_near(chance(&of), (double)met / YS_JOINT_DRAWS, 1e-3);
        }
    static const double none[] = {1, 0, 1, 1};
    const ys_joint_figures of = figures(4, 0.6, -1, 7);
    assert_int_equal(ys_joint_changes(&of, none, &arena, from, to), YS_ERR_OPTION);
    ys_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(independent_figures_multiply),
        cmocka_unit_test(the_orthant_is_as_known),
        cmocka_unit_test(changes_agree_with_moving_the_figures),
        cmocka_unit_test(figures_that_move_as_one),
        cmocka_unit_test(agrees_with_random_futures),
        cmocka_unit_test(margins_say_how_far_limits_may_move),
        cmocka_unit_test(margins_are_told_in_what_is_asked),
        cmocka_unit_test(each_figure_has_its_own_form),
        cmocka_unit_test(small_numbers_are_those_of_the_figure_by_itself),
        cmocka_unit_test(refuses_what_it_cannot_answer),
    };
    return cmocka_run_group_tests_name("joint_margin", tests, NULL, NULL);
}
