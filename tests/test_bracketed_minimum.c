/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include "analysis/bracketed_minimum.h"

typedef struct counted {
    double (*function)(double);
    int calls, fail_at;
} counted;

static ys_status call(double at, void *context, double *value)
{
    counted *c = context;
    if (++c->calls == c->fail_at)
        return YS_ERR_RANK;
    *value = c->function(at);
    return YS_OK;
}

static double bowl(double x)
{
    return (x - 0.3) * (x - 0.3) + 2.0;
}

static double kink(double x)
{
    return fabs(x + 0.41) + 0.1 * x;
}

static double downhill(double x)
{
    return -x;
}

static double steep(double x)
{
    return pow(x - 0.62, 4.0) - 0.001 * x;
}

static ys_status search(counted *c, ys_minimum *best)
{
    const ys_minimum low = {-1.0, c->function(-1.0)}, high = {1.0, c->function(1.0)};
    return ys_bracketed_minimum(call, c, low, high, 1e-7, best);
}

static void finds_the_lowest_place(void **state)
{
    (void)state;
    const struct { double (*function)(double); double at; int calls; } cases[] = {
        {bowl, 0.3, 8}, {kink, -0.41, 45}, {downhill, 1.0, 45}, {steep, 0.62 + cbrt(0.001 / 4.0), 30}};
    for (size_t i = 0; i < N(cases); i++) {
        counted c = {.function = cases[i].function};
        ys_minimum best = {.at = 0.1, .value = cases[i].function(0.1)};
        assert_int_equal(search(&c, &best), YS_OK);
        assert_within(best.at, cases[i].at, 1e-6);
        assert_true(best.value == cases[i].function(best.at));
        assert_true(c.calls <= cases[i].calls);
    }
}

/* A start at the end of the bracket is allowed: the search of a grid may have found its best place there. */
static void starts_at_either_end(void **state)
{
    (void)state;
    for (double start = -1.0; start < 2.0; start += 2.0) {
        counted c = {.function = bowl};
        ys_minimum best = {.at = start, .value = bowl(start)};
        assert_int_equal(search(&c, &best), YS_OK);
        assert_within(best.at, 0.3, 1e-6);
    }
}

static void says_what_went_wrong_and_keeps_the_best(void **state)
{
    (void)state;
    counted c = {.function = bowl, .fail_at = 4};
    ys_minimum best = {.at = 1.0, .value = bowl(1.0)};
    assert_int_equal(search(&c, &best), YS_ERR_RANK);
    assert_int_equal(c.calls, 4);
    assert_true(best.value < bowl(1.0) && best.value == bowl(best.at));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_the_lowest_place),
        cmocka_unit_test(starts_at_either_end),
        cmocka_unit_test(says_what_went_wrong_and_keeps_the_best),
    };
    return cmocka_run_group_tests_name("bracketed_minimum", tests, NULL, NULL);
}
