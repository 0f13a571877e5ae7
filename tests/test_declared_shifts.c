/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include "analysis/calibration.h"
#include "analysis/declared_shifts.h"

enum { STEPS = 12 };

typedef struct projection {
    double mean[STEPS], spread[STEPS], degrees[STEPS];
    ys_forecast_result result;
    ys_status status;
} projection;

/* With the method's own spread. */
static void project(const ys_series *series, ys_forecast_method method, size_t horizon, projection *p)
{
    ys_arena arena = {0};
    const ys_forecast_options options = {
        .method = method, .horizon = horizon, .origin = SIZE_MAX, .calibration = &ys_calibration_none};
    p->result = (ys_forecast_result){.mean = p->mean, .standard_deviation = p->spread, .degrees = p->degrees};
    p->status = ys_forecast(series, &options, &arena, &p->result);
    ys_arena_release(&arena);
}

/* A new definition in the seventh year, by amounts (figures below 0) and by factors: moved figures project as if it had
   always been so, up to what is not known of the shift. A year from it on it would be found undeclared too. */
static void declared_breaks_are_no_errors(void **state)
{
    (void)state;
    enum { LENGTH = 84, NEW = 76 };
    double value[LENGTH], always[LENGTH];
    uint16_t flags[LENGTH] = {0};
    flags[NEW] = YS_FLAG_BREAK;
    for (int factor = 0; factor < 2; factor++) {
        for (size_t i = 0; i < LENGTH; i++) {
            always[i] = (factor ? 1000 : -5) + 100 * sin((double)i * M_PI / 6) + 20 * sin((double)(i * i));
            value[i] = i >= NEW ? always[i] : factor ? always[i] * 2 : always[i] + 400;
        }
        const ys_series marked = {.value = value, .flags = flags, .n = LENGTH, .per_year = 12},
                        unmarked = {.value = value, .n = LENGTH, .per_year = 12},
                        without = {.value = always, .n = LENGTH, .per_year = 12};
        static projection p, q, r;
        for (ys_forecast_method method = YS_FORECAST_AUTO; method < YS_FORECAST_METHOD_COUNT; method++) {
            project(&marked, method, 12, &p);
            project(&unmarked, method, 12, &q);
            project(&without, method, 12, &r);
            assert_int_equal(p.status, YS_OK);
            assert_within(p.mean[0], r.mean[0], r.spread[0]);
            assert_true(p.spread[0] < 1.25 * r.spread[0] && p.spread[0] > 0.8 * r.spread[0]);
            if (method == YS_FORECAST_AUTO || method == YS_FORECAST_DRIFT)
                assert_true(p.spread[11] < 0.7 * q.spread[11]);
        }
    }
}

/* Annual by hand: of changes 1 (-20) 1 1 the whole -20 is the shift, three others being too few to tell what is usual: moved,
   they are 1 0 1 1. With one more, 1 is usual, and they are all 1. A break at the first figure is none. */
static void a_declared_break_by_hand(void **state)
{
    (void)state;
    static const double few[] = {11, 12, -8, -7, -6}, more[] = {11, 12, -8, -7, -6, -5};
    static const uint16_t flags[] = {0, 0, YS_FLAG_BREAK, 0, 0, 0}, first[] = {YS_FLAG_BREAK, 0, 0, 0, 0, 0};
    projection p, q;
    const ys_series short_one = {.value = few, .flags = flags, .n = N(few), .per_year = 1};
    project(&short_one, YS_FORECAST_DRIFT, 1, &p);
    assert_relative(p.mean[0], -6 + 3 / 4.0, 1e-12);
    const ys_series long_one = {.value = more, .flags = flags, .n = N(more), .per_year = 1};
    project(&long_one, YS_FORECAST_DRIFT, 1, &p);
    assert_relative(p.mean[0], -4, 1e-12);
    const ys_series begins = {.value = more, .flags = first, .n = N(more), .per_year = 1},
                    plain = {.value = more, .n = N(more), .per_year = 1};
    project(&begins, YS_FORECAST_DRIFT, 1, &p);
    project(&plain, YS_FORECAST_DRIFT, 1, &q);
    assert_memory_equal(p.mean, q.mean, sizeof *p.mean);
    assert_memory_equal(p.spread, q.spread, sizeof *p.spread);
}

/* Moved by hand, the older break's shift going on top of the newer one's; gaps stay, nothing moves without a break, and
   one with too little after it stays. */
static void figures_move_to_the_newest_level(void **state)
{
    (void)state;
    static const double value[] = {-1, NAN, -3, 7, 8, 30, 31}, without[] = {1, 2, 3};
    static const uint16_t flags[] = {0, 0, 0, YS_FLAG_BREAK, 0, YS_FLAG_DECLARED, 0};
    static const double moved[] = {31, NAN, 29, 29, 30, 30, 31};
    ys_arena arena = {0};
    size_t shifts;
    ys_series series = {.value = value, .flags = flags, .n = N(value), .per_year = 1};
    assert_int_equal(ys_take_out_declared_shifts(&series, &arena, &shifts), YS_OK);
    assert_int_equal(shifts, 2);
    for (size_t i = 0; i < N(moved); i++)
        assert_true(isnan(moved[i]) ? isnan(series.value[i]) : fabs(series.value[i] - moved[i]) < 1e-12);
    ys_series plain = {.value = without, .n = N(without), .per_year = 1};
    assert_int_equal(ys_take_out_declared_shifts(&plain, &arena, &shifts), YS_OK);
    assert_true(shifts == 0 && plain.value == without);
    ys_series months = {.value = value, .flags = flags, .n = N(value), .per_year = 12};
    assert_int_equal(ys_take_out_declared_shifts(&months, &arena, &shifts), YS_OK);
    assert_true(shifts == 0 && months.value == value);
    ys_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(declared_breaks_are_no_errors),
        cmocka_unit_test(a_declared_break_by_hand),
        cmocka_unit_test(figures_move_to_the_newest_level),
    };
    return cmocka_run_group_tests_name("declared_shifts", tests, NULL, NULL);
}
