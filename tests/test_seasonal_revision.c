/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include "analysis/seasonal_revision.h"
#include "tests/reference_regression.h"

enum { LONGEST = 96 };

typedef struct made {
    double array[5][LONGEST];
    ys_seasonal_adjustment_result result;
} made;

static void adjust(const ys_series *series, const ys_seasonal_adjustment_options *options, made *out)
{
    ys_arena arena = {0};
    out->result = (ys_seasonal_adjustment_result){.trend = out->array[0], .seasonal = out->array[1], .remainder = out->array[2],
                                                  .adjusted = out->array[3], .weight = out->array[4]};
    assert_int_equal(ys_seasonal_adjustment(series, options, &arena, &out->result), YS_OK);
    ys_arena_release(&arena);
}

static ys_series make(size_t n, double value[])
{
    unsigned long long seed = 5;
    for (size_t t = 0; t < n; t++)
        value[t] = 100.0 + 20.0 * cos(0.5235987755982988 * (double)t) + 8.0 * test_noise(&seed);
    return (ys_series){.value = value, .n = n, .per_year = 12, .first = {YS_PERIOD_MONTH, 12 * 2016}};
}

/* The slow way: the whole chooser at each origin, on the scale of now. */
static void is_that_of_adjusting_again(void **state)
{
    (void)state;
    double value[72];
    static made now, then;
    ys_arena arena = {0};
    const ys_series series = make(N(value), value);
    ys_seasonal_adjustment_options options = ys_seasonal_adjustment_defaults;
    options.mode = YS_MODE_ADDITIVE;
    adjust(&series, &options, &now);
    double sum = 0.0;
    for (size_t back = 12; back < 24; back += 2) {
        const ys_series before = ys_series_slice(&series, 0, N(value) - back);
        adjust(&before, &options, &then);
        sum += fabs(then.array[3][N(value) - 1 - back] - now.array[3][N(value) - 1 - back]) / 6.0;
    }
    ys_seasonal_revision revision;
    assert_int_equal(ys_seasonal_revise(&series, &options, &now.result, &arena, &revision), YS_OK);
    assert_int_equal(revision.origins, 6);
    assert_relative(revision.mean, sum, 1e-9);
    ys_arena_release(&arena);
}

static void says_when_it_cannot(void **state)
{
    (void)state;
    double value[60];
    static made now;
    ys_arena arena = {0};
    ys_seasonal_revision revision = {.origins = 7};
    ys_series series = make(51, value); /* two origins have three years */
    adjust(&series, NULL, &now);
    assert_int_equal(ys_seasonal_revise(&series, &ys_seasonal_adjustment_defaults, &now.result, &arena, &revision),
                     YS_ERR_TOO_FEW);
    ys_seasonal_adjustment_options options = ys_seasonal_adjustment_defaults;
    options.method = YS_SEASON_STL;
    series = make(60, value);
    adjust(&series, &options, &now);
    assert_int_equal(ys_seasonal_revise(&series, &options, &now.result, &arena, &revision), YS_ERR_OPTION);
    assert_int_equal(revision.origins, 7);
    ys_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(is_that_of_adjusting_again), cmocka_unit_test(says_when_it_cannot),
    };
    return cmocka_run_group_tests_name("seasonal_revision", tests, NULL, NULL);
}
