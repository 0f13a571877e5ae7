/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include <gsl/gsl_cdf.h>

#include "analysis/normal_draws.h"
#include "bench/ranks.h"

enum { MOST = 64 };

static ys_ranks_result ranks_with(const ys_rank_figures *figures, const ys_ranks_options *options, ys_rank_interval of[])
{
    ys_arena arena = {0};
    ys_ranks_result result = {.of = of};
    assert_int_equal(ys_ranks(figures, options, &arena, &result), YS_OK);
    ys_arena_release(&arena);
    return result;
}

/* A group drawn once and for all: truths of spread 1, errors of 0.3 to 1.5. */
static size_t make_group(double estimate[], double error[])
{
    enum { SIZE = 32 };
    ys_normal_draws draws;
    ys_normal_draws_begin(&draws, 11);
    for (size_t i = 0; i < SIZE; i++) {
        error[i] = 0.3 + 1.2 * (double)i / SIZE;
        estimate[i] = ys_normal_draw(&draws) + error[i] * ys_normal_draw(&draws);
    }
    return SIZE;
}

static void without_chance_the_interval_is_the_rank(void **state)
{
    (void)state;
    static const double estimate[] = {3, 1, 7, NAN, 5, 9, 2}, error[] = {1e-6, 1e-6, 1e-6, 1e-6, 1e-6, 1e-6, 1e-6};
    static const size_t rank[] = {4, 6, 2, 0, 3, 1, 5};
    ys_rank_interval of[N(estimate)];
    ys_rank_figures figures = {.estimate = estimate, .error = error, .n = N(estimate), .polarity = YS_POLARITY_HIGHER};
    const ys_ranks_result higher = ranks_with(&figures, NULL, of);
    assert_int_equal(higher.lack, YS_RANK_COMPLETE);
    assert_int_equal(higher.n, 6);
    assert_int_equal(higher.places, 2);
    assert_true(higher.reliability > 0.999);
    for (size_t i = 0; i < N(rank); i++) {
        assert_int_equal(of[i].lower, rank[i]);
        assert_int_equal(of[i].upper, rank[i]);
        if (rank[i])
            assert_true(of[i].probability_best == (rank[i] <= 2 ? 1.0 : 0.0));
        else
            assert_true(isnan(of[i].probability_best));
    }
    figures.polarity = YS_POLARITY_LOWER;
    ranks_with(&figures, NULL, of);
    for (size_t i = 0; i < N(rank); i++)
        assert_int_equal(of[i].lower, rank[i] ? 7 - rank[i] : 0);
}

/* Each draw has as many in the best quarter as it has places. */
static void probabilities_add_up_to_the_places(void **state)
{
    (void)state;
    double estimate[MOST], error[MOST], sum = 0.0;
    ys_rank_interval of[MOST];
    const ys_rank_figures figures = {estimate, error, make_group(estimate, error), YS_POLARITY_HIGHER, YS_CHANCE_IDENTITY, 1, 0, 0};
    const ys_ranks_result found = ranks_with(&figures, NULL, of);
    assert_int_equal(found.places, 8);
    for (size_t i = 0; i < figures.n; i++) {
        sum += of[i].probability_best;
        assert_true(of[i].lower >= 1 && of[i].lower <= of[i].upper && of[i].upper <= figures.n);
    }
    assert_relative(sum, 8.0, 1e-12);
}

static void turning_the_scale_round_turns_nothing_else(void **state)
{
    (void)state;
    double estimate[MOST], error[MOST], turned[MOST];
    ys_rank_interval of[MOST], other[MOST];
    ys_rank_figures figures = {estimate, error, make_group(estimate, error), YS_POLARITY_HIGHER, YS_CHANCE_IDENTITY, 1, 0, 0};
    ys_ranks_options many = ys_ranks_defaults;
    many.draws = 20000;
    for (size_t i = 0; i < figures.n; i++)
        turned[i] = 5.0 - estimate[i];
    ranks_with(&figures, &many, of);
    figures.estimate = turned;
    figures.polarity = YS_POLARITY_LOWER;
    ranks_with(&figures, &many, other);
    for (size_t i = 0; i < figures.n; i++) {
        assert_within((double)other[i].lower, (double)of[i].lower, 1.0);
        assert_within((double)other[i].upper, (double)of[i].upper, 1.0);
        assert_within(other[i].probability_best, of[i].probability_best, 0.02);
    }
}

static int upwards(const void *left, const void *right)
{
    const double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

/* A twin that ranks by sorting, draws by the inverse of the distribution, and takes the spread of truths as known: with many
   figures the data leave little doubt of it. */
static void agrees_with_plain_draws_where_the_spread_is_known(void **state)
{
    (void)state;
    enum { SIZE = 60, DRAWS = 20000 };
    double estimate[SIZE], error[SIZE], truth[SIZE], sorted[SIZE], count[SIZE] = {0};
    ys_rank_interval of[SIZE];
    ys_normal_draws draws;
    ys_normal_draws_begin(&draws, 5);
    for (size_t i = 0; i < SIZE; i++) {
        error[i] = i % 2 ? 0.4 : 0.9;
        estimate[i] = 6.0 * gsl_cdf_ugaussian_Pinv(((double)i + 0.5) / SIZE);
    }
    for (int d = 0; d < DRAWS; d++) {
        for (size_t i = 0; i < SIZE; i++) {
            const double pull = error[i] * error[i] / (error[i] * error[i] + 36.0);
            sorted[i] = truth[i] = (1.0 - pull) * estimate[i]
                                 + 6.0 * sqrt(pull) * gsl_cdf_ugaussian_Pinv(ys_uniform_draw(&draws));
        }
        qsort(sorted, SIZE, sizeof *sorted, upwards);
        for (size_t i = 0; i < SIZE; i++)
            count[i] += truth[i] >= sorted[SIZE - 15];
    }
    const ys_rank_figures figures = {estimate, error, SIZE, YS_POLARITY_HIGHER, YS_CHANCE_IDENTITY, 1, 0, 0};
    ys_ranks_options many = ys_ranks_defaults;
    many.draws = DRAWS;
    assert_int_equal(ranks_with(&figures, &many, of).places, 15);
    for (size_t i = 0; i < SIZE; i++)
        assert_within(of[i].probability_best, count[i] / DRAWS, 0.02);
}

static void the_same_seed_gives_the_same_ranks(void **state)
{
    (void)state;
    double estimate[MOST], error[MOST];
    ys_rank_interval of[MOST], again[MOST];
    const ys_rank_figures figures = {estimate, error, make_group(estimate, error), YS_POLARITY_HIGHER, YS_CHANCE_IDENTITY, 1, 0, 0};
    ys_ranks_options options = ys_ranks_defaults;
    options.seed = 42;
    ranks_with(&figures, &options, of);
    ranks_with(&figures, &options, again);
    size_t different = 0;
    for (size_t i = 0; i < figures.n; i++)
        assert_true(of[i].probability_best == again[i].probability_best && of[i].lower == again[i].lower);
    options.seed = 43;
    ranks_with(&figures, &options, again);
    for (size_t i = 0; i < figures.n; i++)
        different += of[i].probability_best != again[i].probability_best;
    assert_true(different > 0);
}

/* Within a range all are equally good; the side they fall off to makes no difference. */
static void a_range_ranks_by_the_distance_outside(void **state)
{
    (void)state;
    static const double estimate[] = {29, 20, 25, 5, 60, 45}, error[] = {1e-6, 1e-6, 1e-6, 1e-6, 1e-6, 1e-6};
    static const size_t rank[] = {1, 1, 1, 4, 6, 5};
    ys_rank_interval of[N(estimate)];
    const ys_rank_figures figures = {estimate, error, N(estimate), YS_POLARITY_RANGE, YS_CHANCE_IDENTITY, 1.0, 15.0, 30.0};
    ranks_with(&figures, NULL, of);
    for (size_t i = 0; i < N(rank); i++)
        assert_true(of[i].lower <= rank[i] && of[i].upper >= rank[i]);
    assert_int_equal(of[1].upper, 1);
    assert_int_equal(of[4].lower, 6);
}

static void a_figure_without_an_error_has_no_interval(void **state)
{
    (void)state;
    double estimate[MOST], error[MOST];
    ys_rank_interval of[MOST];
    const ys_rank_figures figures = {estimate, error, make_group(estimate, error), YS_POLARITY_HIGHER, YS_CHANCE_IDENTITY, 1, 0, 0};
    error[3] = NAN;
    const ys_ranks_result found = ranks_with(&figures, NULL, of);
    assert_int_equal(found.lack, YS_RANK_COMPLETE);
    assert_int_equal(found.with_error, found.n - 1);
    assert_int_equal(of[3].lower, 0);
    assert_true(isnan(of[3].probability_best));
    assert_true(of[4].lower > 0);
}

static void a_group_that_cannot_be_ranked_says_why(void **state)
{
    (void)state;
    static const double value[] = {1, 2, 3, 4, 5, 6}, same[] = {3, 3, 3, 3, 3, 3}, none[] = {NAN, NAN, NAN, NAN, NAN, NAN};
    static const double error[] = {1, 1, 1, 1, 1, 1}, few[] = {1, 1, NAN, NAN, NAN, NAN};
    static const struct {
        const double *estimate, *error;
        size_t n;
        ys_polarity polarity;
        ys_rank_lack lack;
    } cases[] = {
        {value, error, 0, YS_POLARITY_HIGHER, YS_RANK_TOO_FEW},  {value, error, 4, YS_POLARITY_LOWER, YS_RANK_TOO_FEW},
        {none, error, 6, YS_POLARITY_HIGHER, YS_RANK_TOO_FEW},   {same, error, 6, YS_POLARITY_HIGHER, YS_RANK_ALL_EQUAL},
        {value, few, 6, YS_POLARITY_HIGHER, YS_RANK_NO_ERRORS},  {value, none, 6, YS_POLARITY_HIGHER, YS_RANK_NO_ERRORS},
        {value, error, 6, YS_POLARITY_NONE, YS_RANK_NO_POLARITY},
    };
    ys_rank_interval of[N(value)];
    for (size_t i = 0; i < N(cases); i++) {
        const ys_rank_figures figures = {cases[i].estimate, cases[i].error, cases[i].n, cases[i].polarity, YS_CHANCE_IDENTITY, 1, 0, 0};
        assert_int_equal(ranks_with(&figures, NULL, of).lack, cases[i].lack);
        for (size_t k = 0; k < cases[i].n; k++)
            assert_true(of[k].lower == 0 && of[k].upper == 0 && isnan(of[k].probability_best));
    }
}

static void best_places_are_those_at_the_threshold(void **state)
{
    (void)state;
    ys_arena arena = {0};
    assert_int_equal(ys_best_places(32, YS_POLARITY_HIGHER, 0.25, YS_QUANTILE_LINEAR, &arena), 8);
    assert_int_equal(ys_best_places(5, YS_POLARITY_LOWER, 0.25, YS_QUANTILE_LINEAR, &arena), 2); /* ties at the threshold in */
    assert_int_equal(ys_best_places(10, YS_POLARITY_HIGHER, 0.2, YS_QUANTILE_LINEAR, &arena), 2);
    assert_int_equal(ys_best_places(330, YS_POLARITY_HIGHER, 0.25, YS_QUANTILE_LINEAR, &arena), 83);
    assert_int_equal(ys_best_places(10, YS_POLARITY_HIGHER, 0.25, (ys_quantile_type)11, &arena), 0);
    ys_arena_release(&arena);
}

static void errors_have_a_reason(void **state)
{
    (void)state;
    static const double value[] = {1, 2, 3, 4, 5}, error[] = {1, 1, 1, 1, 1}, nought[] = {1, 1, 0, 1, 1}, infinite[] = {1, 2, INFINITY, 4, 5};
    ys_rank_interval of[N(value)];
    ys_arena arena = {0};
    ys_ranks_result result = {.of = of};
    ys_rank_figures figures = {value, error, N(value), YS_POLARITY_HIGHER, YS_CHANCE_IDENTITY, 1, 0, 0};
    ys_ranks_options options[6];
    for (size_t i = 0; i < N(options); i++)
        options[i] = ys_ranks_defaults;
    options[0].confidence = 1.0;
    options[1].draws = 99;
    options[2].best_share = 0.0;
    options[3].type = (ys_quantile_type)0;
    options[4].draws = 100001;
    options[5].best_share = 1.0;
    for (size_t i = 0; i < N(options); i++)
        assert_int_equal(ys_ranks(&figures, &options[i], &arena, &result), YS_ERR_OPTION);
    figures.error = nought;
    assert_int_equal(ys_ranks(&figures, NULL, &arena, &result), YS_ERR_DOMAIN);
    figures = (ys_rank_figures){infinite, error, N(value), YS_POLARITY_HIGHER, YS_CHANCE_IDENTITY, 1, 0, 0};
    assert_int_equal(ys_ranks(&figures, NULL, &arena, &result), YS_ERR_DOMAIN);
    figures.n = YS_RANKS_MOST + 1;
    assert_int_equal(ys_ranks(&figures, NULL, &arena, &result), YS_ERR_OPTION);
    ys_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_chance_the_interval_is_the_rank),
        cmocka_unit_test(probabilities_add_up_to_the_places),
        cmocka_unit_test(turning_the_scale_round_turns_nothing_else),
        cmocka_unit_test(agrees_with_plain_draws_where_the_spread_is_known),
        cmocka_unit_test(the_same_seed_gives_the_same_ranks),
        cmocka_unit_test(a_range_ranks_by_the_distance_outside),
        cmocka_unit_test(a_figure_without_an_error_has_no_interval),
        cmocka_unit_test(a_group_that_cannot_be_ranked_says_why),
        cmocka_unit_test(best_places_are_those_at_the_threshold),
        cmocka_unit_test(errors_have_a_reason),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
