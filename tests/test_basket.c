/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include "bench/basket.h"

enum { MOST = 8 };

/* Three authorities, two indicators: the first best in one, the second in the other, the third worst in both. */
static const double by_hand[] = {2, 0, 0, 1, -1, -1};
static const double equal[] = {1, 1}, tilted[] = {1, 3};

static void places_of(const ys_basket_inputs *inputs, const ys_basket_options *options, ys_basket_place place[])
{
    ys_arena arena = {0};
    assert_int_equal(ys_basket(inputs, options, &arena, place), YS_OK);
    ys_arena_release(&arena);
}

static void agrees_with_a_hand(void **state)
{
    (void)state;
    ys_basket_place place[3];
    ys_basket_inputs inputs = {.score = by_hand, .weight = equal, .n = 3, .m = 2};
    places_of(&inputs, NULL, place);
    assert_relative(place[0].score, 1, 1e-15);
    assert_relative(place[1].score, 0.5, 1e-15);
    assert_int_equal(place[0].rank, 1);
    assert_int_equal(place[2].rank, 3);
    /* The third is last whatever the weights; the other two change places where the first counts under a third. */
    assert_int_equal(place[2].rank_lower, 3);
    assert_int_equal(place[2].rank_upper, 3);
    assert_int_equal(place[0].rank_lower, 1);
    assert_int_equal(place[0].rank_upper, 2);
    inputs.weight = tilted;
    places_of(&inputs, NULL, place);
    assert_relative(place[0].score, 0.5, 1e-15);
    assert_relative(place[1].score, 0.75, 1e-15);
    assert_int_equal(place[1].rank, 1);
}

/* With two equal weights the share of the first is uniform: it is under a third in a third of the draws. */
static void draws_are_those_of_all_mixtures(void **state)
{
    (void)state;
    ys_basket_place place[3];
    const ys_basket_inputs inputs = {.score = by_hand, .weight = equal, .n = 3, .m = 2};
    ys_basket_options options = ys_basket_defaults;
    options.draws = 20000;
    /* A tail of 0.32 on each side still reaches rank 2, one of 0.345 does not. */
    options.coverage = 1 - 2 * 0.32;
    places_of(&inputs, &options, place);
    assert_int_equal(place[0].rank_upper, 2);
    options.coverage = 1 - 2 * 0.345;
    places_of(&inputs, &options, place);
    assert_int_equal(place[0].rank_upper, 1);
    /* With 1 to 3 it is Beta(1/2, 3/2): above a third in 1 - 2/pi (asin sqrt(1/3) + sqrt(2)/3) = 0.308 of the draws. */
    const ys_basket_inputs unequal = {.score = by_hand, .weight = tilted, .n = 3, .m = 2};
    options.coverage = 1 - 2 * 0.29;
    places_of(&unequal, &options, place);
    assert_int_equal(place[0].rank_lower, 1);
    options.coverage = 1 - 2 * 0.325;
    places_of(&unequal, &options, place);
    assert_int_equal(place[0].rank_lower, 2);
}

static void the_same_seed_gives_the_same_places_and_proportions_alone_count(void **state)
{
    (void)state;
    double score[MOST * 3];
    static const double weight[] = {1, 2, 0.5}, larger[] = {10, 20, 5};
    uint32_t seed = 5;
    for (size_t i = 0; i < MOST * 3; i++) {
        seed = seed * 1664525u + 1013904223u;
        score[i] = (double)(seed >> 16) / 65536.0;
    }
    ys_basket_place one[MOST], two[MOST];
    ys_basket_inputs inputs = {.score = score, .weight = weight, .n = MOST, .m = 3};
    places_of(&inputs, NULL, one);
    inputs.weight = larger;
    places_of(&inputs, NULL, two);
    for (size_t i = 0; i < MOST; i++) {
        assert_relative(two[i].score, one[i].score, 1e-12);
        assert_int_equal(two[i].rank, one[i].rank);
        assert_int_equal(two[i].rank_lower, one[i].rank_lower);
        assert_int_equal(two[i].rank_upper, one[i].rank_upper);
        assert_true(one[i].rank_lower <= one[i].rank_upper);
    }
}

static void what_is_missing_counts_by_its_weight(void **state)
{
    (void)state;
    static const double score[] = {1, NAN, NAN, 1, 0, 0, 1, 1};
    ys_basket_place place[4];
    const ys_basket_inputs inputs = {.score = score, .weight = tilted, .n = 4, .m = 2};
    places_of(&inputs, NULL, place);
    assert_relative(place[0].share, 0.25, 1e-15);
    assert_true(isnan(place[0].score));
    assert_int_equal(place[0].rank, 0);
    assert_int_equal(place[0].rank_upper, 0);
    assert_relative(place[1].share, 0.75, 1e-15);
    assert_relative(place[1].score, 1, 1e-15);
    assert_int_equal(place[1].rank, 1); /* shared */
    assert_int_equal(place[3].rank, 1);
    assert_int_equal(place[2].rank, 3);
}

static void refuses_what_it_cannot_answer(void **state)
{
    (void)state;
    ys_arena arena = {0};
    ys_basket_place place[3];
    static const double nothing[] = {1, 0}, missing[] = {NAN, NAN, NAN, NAN, NAN, NAN};
    const ys_basket_inputs good = {.score = by_hand, .weight = equal, .n = 3, .m = 2};
    ys_basket_inputs inputs = good;
    inputs.weight = nothing;
    assert_int_equal(ys_basket(&inputs, NULL, &arena, place), YS_ERR_OPTION);
    static const ys_basket_options bad[] = {
        {.draws = 0, .coverage = 0.95, .least_share = 0.5}, {.draws = 9, .coverage = 1, .least_share = 0.5},
        {.draws = 9, .coverage = NAN, .least_share = 0.5}, {.draws = 9, .coverage = 0.95, .least_share = 2},
    };
    for (size_t i = 0; i < N(bad); i++)
        assert_int_equal(ys_basket(&good, &bad[i], &arena, place), YS_ERR_OPTION);
    inputs = good;
    inputs.n = 0;
    assert_int_equal(ys_basket(&inputs, NULL, &arena, place), YS_ERR_TOO_FEW);
    inputs = good;
    inputs.m = 0;
    assert_int_equal(ys_basket(&inputs, NULL, &arena, place), YS_ERR_TOO_FEW);
    inputs = good;
    inputs.score = missing;
    assert_int_equal(ys_basket(&inputs, NULL, &arena, place), YS_ERR_TOO_FEW);
    ys_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_a_hand),
        cmocka_unit_test(draws_are_those_of_all_mixtures),
        cmocka_unit_test(the_same_seed_gives_the_same_places_and_proportions_alone_count),
        cmocka_unit_test(what_is_missing_counts_by_its_weight),
        cmocka_unit_test(refuses_what_it_cannot_answer),
    };
    return cmocka_run_group_tests_name("basket", tests, NULL, NULL);
}
