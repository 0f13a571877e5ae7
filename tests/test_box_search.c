/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include "analysis/box_search.h"

/* A long bent valley with its floor at (0.7, 0.49). */
static double valley(const double place[], void *context)
{
    size_t *asked = context;
    (*asked)++;
    const double across = place[1] - place[0] * place[0], along = place[0] - 0.7;
    return 100 * across * across + along * along;
}

static double slope(const double place[], void *context)
{
    const double *weight = context;
    double sum = 0;
    for (size_t d = 0; d < 3; d++)
        sum += weight[d] * place[d];
    return sum;
}

static double barred(const double place[], void *context)
{
    (void)context;
    return place[0] < 0.4 ? INFINITY : fabs(place[0] - 0.45);
}

static void finds_the_floor_of_a_valley(void **state)
{
    (void)state;
    size_t asked = 0;
    double best[YS_MOST_BOX_DIMENSIONS];
    const ys_box_search plan = {.dimensions = 2, .grid = 4, .evaluations = 200, .reach = 0.1, .close_enough = 1e-7};
    assert_true(ys_box_search_minimise(&plan, valley, &asked, NULL, best) < 1e-10);
    assert_within(best[0], 0.7, 1e-5);
    assert_within(best[1], 0.49, 1e-5);
    assert_true(asked <= 16 + 200 + 4);
}

static void stays_within_the_box(void **state)
{
    (void)state;
    double weight[3] = {1, -2, 0.5}, best[YS_MOST_BOX_DIMENSIONS];
    const ys_box_search plan = {.dimensions = 3, .grid = 3, .evaluations = 300, .reach = 0.2, .close_enough = 1e-6};
    assert_within(ys_box_search_minimise(&plan, slope, weight, NULL, best), -2, 1e-3);
    for (size_t d = 0; d < 3; d++)
        assert_true(best[d] >= 0 && best[d] <= 1);
}

static void begins_from_a_start_and_passes_barred_places(void **state)
{
    (void)state;
    const double start[] = {0.9};
    double best[YS_MOST_BOX_DIMENSIONS];
    const ys_box_search plan = {.dimensions = 1, .grid = 0, .evaluations = 100, .reach = 0.1, .close_enough = 1e-8};
    assert_within(ys_box_search_minimise(&plan, barred, NULL, start, best), 0, 1e-6);
    assert_within(best[0], 0.45, 1e-6);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_the_floor_of_a_valley),
        cmocka_unit_test(stays_within_the_box),
        cmocka_unit_test(begins_from_a_start_and_passes_barred_places),
    };
    return cmocka_run_group_tests_name("box_search", tests, NULL, NULL);
}
