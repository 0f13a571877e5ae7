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
    static const struct { ys_season_mode mode; size_t n, gap, origins; } cases[] = {
        {YS_MODE_ADDITIVE, 72, 0, 6}, {YS_MODE_LOG_ADDITIVE, 72, 0, 6}, {YS_MODE_LOG_ADDITIVE, 72, 57, 5},
        {YS_MODE_ADDITIVE, 53, 0, 3}}; /* the last: 37, 39 and 41 months had been seen */
    for (size_t k = 0; k < N(cases); k++) {
        double value[72], sum = 0.0;
        static made now, then;
        ys_arena arena = {0};
        const size_t n = cases[k].n;
        const ys_series series = make(n, value);
        ys_seasonal_adjustment_options options = ys_seasonal_adjustment_defaults;
        options.mode = cases[k].mode;
        if (cases[k].gap)
            value[cases[k].gap] = NAN;
        adjust(&series, &options, &now);
        for (size_t back = 12; back < 12 + 12 && n - back >= 36; back += 2) {
            const size_t origin = n - 1 - back;
            const ys_series before = ys_series_slice(&series, 0, origin + 1);
            if (isnan(value[origin]))
                continue;
            adjust(&before, &options, &then);
            const double moved = then.array[3][origin] - now.array[3][origin];
            sum += fabs(cases[k].mode == YS_MODE_ADDITIVE ? moved : 100.0 * moved / now.array[3][origin]);
        }
        ys_seasonal_revision revision;
        assert_int_equal(ys_seasonal_revise(&series, &options, &now.result, &arena, &revision), YS_OK);
        assert_int_equal(revision.origins, cases[k].origins);
        assert_relative(revision.mean, sum / (double)cases[k].origins, 1e-9);
        ys_arena_release(&arena);
    }
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
