/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include "bench/nearest_neighbours.h"

enum { MOST = 40, COLUMNS = 4 };

/*
 * Four councils, two characteristics, by hand. 0, 2, 4, 6: mean 3, deviation sqrt(20/3). 10, 10, 30, 30: mean 20, deviation
 * sqrt(400/3). Squared differences in these: (2k)^2 x 3/20 and 400 x 3/400 = 3.
 */
static const double by_hand[] = {0, 10, 2, 10, 4, 30, 6, 30};

static ys_neighbour_model model_of(const ys_neighbour_inputs *inputs, ys_arena *arena)
{
    ys_neighbour_model model;
    assert_int_equal(ys_neighbour_model_of(inputs, arena, &model), YS_OK);
    return model;
}

static void agrees_with_a_hand(void **state)
{
    (void)state;
    ys_arena arena = {0};
    const ys_neighbour_inputs inputs = {.value = by_hand, .n = 4, .m = 2};
    const ys_neighbour_model model = model_of(&inputs, &arena);
    assert_relative(model.scale[0].mean, 3, 1e-15);
    assert_relative(model.scale[0].deviation, sqrt(20.0 / 3), 1e-14);
    assert_relative(ys_neighbour_distance(&model, 0, 1), sqrt(0.6), 1e-14);
    assert_relative(ys_neighbour_distance(&model, 0, 2), sqrt(2.4 + 3), 1e-14);
    assert_relative(ys_neighbour_farthest(&model), sqrt(5.4 + 3), 1e-14);
    ys_neighbour near[4];
    assert_int_equal(ys_nearest_neighbours(&model, 1, near), 3);
    assert_int_equal(near[0].authority, 0);
    assert_int_equal(near[1].authority, 2);
    assert_int_equal(near[2].authority, 3);
    ys_arena_release(&arena);
}

static void weights_count_squares(void **state)
{
    (void)state;
    ys_arena arena = {0};
    static const double weight[] = {4, 0};
    const ys_neighbour_inputs inputs = {.value = by_hand, .n = 4, .m = 2, .weight = weight};
    const ys_neighbour_model model = model_of(&inputs, &arena);
    assert_int_equal(model.n_used, 1);
    assert_relative(ys_neighbour_distance(&model, 0, 3), sqrt(4 * 5.4), 1e-14);
    ys_arena_release(&arena);
}

static void what_is_missing_is_made_up_for_by_the_rest(void **state)
{
    (void)state;
    ys_arena arena = {0};
    static const double value[] = {0, 10, 1, 2, 10, 1, 4, 30, 1, 6, NAN, 1, NAN, NAN, NAN};
    const ys_neighbour_inputs inputs = {.value = value, .n = 5, .m = 3};
    const ys_neighbour_model model = model_of(&inputs, &arena);
    assert_int_equal(model.n_used, 2); /* the third is constant */
    assert_relative(model.scale[2].weight, 0, 0);
    /* 0 and 3 share half of the weight: twice the square of the one. */
    assert_relative(ys_neighbour_distance(&model, 0, 3), sqrt(2 * 5.4), 1e-14);
    assert_true(isnan(ys_neighbour_distance(&model, 0, 4)));
    ys_neighbour near[5];
    assert_int_equal(ys_nearest_neighbours(&model, 4, near), 0);
    assert_int_equal(ys_nearest_neighbours(&model, 0, near), 3);
    ys_arena_release(&arena);
}

static uint32_t next_number(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 16;
}

/* Another unit or another start of a scale changes nothing; distances are those of everybody to everybody. */
static void units_do_not_matter(void **state)
{
    (void)state;
    ys_arena arena = {0};
    uint32_t seed = 77;
    double value[MOST * COLUMNS], other[MOST * COLUMNS];
    for (size_t i = 0; i < MOST * COLUMNS; i++) {
        value[i] = next_number(&seed) % 9 == 0 ? (double)NAN : (double)(next_number(&seed) % 1000);
        other[i] = 1e6 - 0.37 * value[i];
    }
    const ys_neighbour_inputs one = {.value = value, .n = MOST, .m = COLUMNS};
    const ys_neighbour_inputs two = {.value = other, .n = MOST, .m = COLUMNS};
    const ys_neighbour_model a = model_of(&one, &arena), b = model_of(&two, &arena);
    double farthest = 0;
    for (size_t i = 0; i < MOST; i++)
        for (size_t j = 0; j < MOST; j++) {
            const double distance = ys_neighbour_distance(&a, i, j);
            if (i == j || isnan(distance))
                continue;
            assert_relative(ys_neighbour_distance(&b, i, j), distance, 1e-9);
            assert_relative(ys_neighbour_distance(&a, j, i), distance, 0);
            farthest = fmax(farthest, distance);
        }
    assert_relative(ys_neighbour_farthest(&a), farthest, 0);
    for (size_t i = 0; i < MOST; i++) {
        ys_neighbour near[MOST];
        const size_t n = ys_nearest_neighbours(&a, i, near);
        for (size_t k = 1; k < n; k++)
            assert_true(near[k - 1].distance <= near[k].distance);
    }
    ys_arena_release(&arena);
}

static void refuses_what_it_cannot_answer(void **state)
{
    (void)state;
    ys_arena arena = {0};
    ys_neighbour_model untouched = {.n = 2385};
    static const double negative[] = {1, -1}, infinite[] = {1, INFINITY}, nothing[] = {0, 0}, same[] = {3, 3, 3, 3};
    static const double wild[] = {1, 2, INFINITY, 4};
    ys_neighbour_inputs inputs = {.value = by_hand, .n = 4, .m = 2, .weight = negative};
    assert_int_equal(ys_neighbour_model_of(&inputs, &arena, &untouched), YS_ERR_OPTION);
    inputs.weight = infinite;
    assert_int_equal(ys_neighbour_model_of(&inputs, &arena, &untouched), YS_ERR_OPTION);
    inputs.weight = nothing;
    assert_int_equal(ys_neighbour_model_of(&inputs, &arena, &untouched), YS_ERR_TOO_FEW);
    inputs = (ys_neighbour_inputs){.value = same, .n = 2, .m = 2};
    assert_int_equal(ys_neighbour_model_of(&inputs, &arena, &untouched), YS_ERR_TOO_FEW);
    inputs = (ys_neighbour_inputs){.value = wild, .n = 2, .m = 2};
    assert_int_equal(ys_neighbour_model_of(&inputs, &arena, &untouched), YS_ERR_DOMAIN);
    inputs = (ys_neighbour_inputs){.value = by_hand, .n = 0, .m = 2};
    assert_int_equal(ys_neighbour_model_of(&inputs, &arena, &untouched), YS_ERR_TOO_FEW);
    assert_int_equal(untouched.n, 2385);
    ys_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_a_hand),
        cmocka_unit_test(weights_count_squares),
        cmocka_unit_test(what_is_missing_is_made_up_for_by_the_rest),
        cmocka_unit_test(units_do_not_matter),
        cmocka_unit_test(refuses_what_it_cannot_answer),
    };
    return cmocka_run_group_tests_name("nearest_neighbours", tests, NULL, NULL);
}
