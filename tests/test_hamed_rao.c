/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/csv_file.h"
#include "tests/reference_series.h"

#include "analysis/hamed_rao.h"

/* On figures with a season programs differ; these two are as R's modifiedmk has them. */
static bool is_disputed(const csv_file *file, size_t row)
{
    return (csv_is(file, row, "case", "nottem_m") && csv_is(file, row, "test", "hamed_rao_modification_test"))
        || (csv_is(file, row, "case", "UKgas_q") && csv_is(file, row, "test", "hamed_rao_modification_test_lag3"));
}

/* Complete series: beside a gap that program moves figures together, which ours does not. */
static void agrees_with_pymannkendall(void **state)
{
    (void)state;
    static const struct { const char *name; size_t lags; } forms[] = {
        {"hamed_rao_modification_test", SIZE_MAX}, {"hamed_rao_modification_test_lag1", 1},
        {"hamed_rao_modification_test_lag3", 3},
    };
    csv_file file = read_csv(source_folder(), "tests/reference/trend/modified_mann_kendall_pymannkendall.csv");
    size_t cases = 0;
    ys_arena arena = {0};
    for (size_t row = 1; row < file.rows; row++) {
        for (size_t f = 0; f < N(forms); f++) {
            if (!csv_is(&file, row, "test", forms[f].name) || csv_is(&file, row, "case", "presidents_q_NA")
                || is_disputed(&file, row))
                continue;
            reference_series read;
            ys_mann_kendall_result test;
            const ys_hamed_rao_options options = {forms[f].lags};
            read_reference_series(csv_text(&file, row, "case"), &read);
            assert_int_equal(ys_hamed_rao(&read.series, &options, &arena, &test), YS_OK);
            assert_true(test.s == csv_number(&file, row, "s"));
            assert_relative(test.variance, csv_number(&file, row, "var_s"), 1e-10);
            assert_relative(test.statistic, csv_number(&file, row, "z"), 1e-10);
            assert_within(test.p_value, csv_number(&file, row, "p"), 1e-10);
            cases++;
        }
    }
    assert_int_equal(cases, 19);
    ys_arena_release(&arena);
    release_csv(&file);
}

/* R's modifiedmk 1.6, mmkh: a season, where programs differ tenfold and no figure means anything. */
static void agrees_with_modifiedmk(void **state)
{
    (void)state;
    static const struct { const char *name; size_t lags; double variance; } cases[] = {
        {"nottem_m", SIZE_MAX, 288796.344410095}, {"nottem_m", 3, 5340774.7939964}, {"Nile_a", SIZE_MAX, 241565.356916627},
        {"Nile_a", 3, 282111.428078166}, {"UKgas_q", SIZE_MAX, 152567.694394425}, {"nhtemp_a", 3, 24530},
    };
    ys_arena arena = {0};
    for (size_t i = 0; i < N(cases); i++) {
        const ys_hamed_rao_options options = {cases[i].lags};
        reference_series read;
        ys_mann_kendall_result test;
        read_reference_series(cases[i].name, &read);
        assert_int_equal(ys_hamed_rao(&read.series, &options, &arena, &test), YS_OK);
        assert_relative(test.variance, cases[i].variance, 1e-10);
    }
    reference_series gas;
    ys_mann_kendall_result test;
    read_reference_series("UKgas_q", &gas);
    assert_int_equal(ys_hamed_rao(&gas.series, NULL, &arena, &test), YS_ERR_NUMERIC); /* its variance is -26,915 */
    ys_arena_release(&arena);
}

static void three_lags_are_the_default(void **state)
{
    (void)state;
    reference_series read;
    ys_mann_kendall_result by_default, three;
    const ys_hamed_rao_options options = {3};
    ys_arena arena = {0};
    read_reference_series("Nile_a", &read);
    assert_int_equal(ys_hamed_rao(&read.series, NULL, &arena, &by_default), YS_OK);
    assert_int_equal(ys_hamed_rao(&read.series, &options, &arena, &three), YS_OK);
    assert_true(by_default.variance == three.variance);
    ys_arena_release(&arena);
}

/* A gap keeps its place: figures two periods apart are not neighbours. */
static void a_gap_keeps_its_place(void **state)
{
    (void)state;
    double value[40], spread[80];
    for (size_t i = 0; i < N(value); i++) {
        value[i] = (double)((i / 4) % 2) + 0.01 * (double)(i * 7 % 5);
        spread[2 * i] = value[i];
        spread[2 * i + 1] = NAN;
    }
    const ys_series dense = {.value = value, .n = 40, .per_year = 1}, sparse = {.value = spread, .n = 80, .per_year = 1};
    const ys_hamed_rao_options one = {1};
    ys_mann_kendall_result close, apart;
    ys_arena arena = {0};
    assert_int_equal(ys_hamed_rao(&dense, &one, &arena, &close), YS_OK);
    assert_int_equal(ys_hamed_rao(&sparse, &one, &arena, &apart), YS_OK);
    assert_true(close.variance > 1.5 * apart.variance);
    ys_arena_release(&arena);
}

static void refuses_what_it_cannot_answer(void **state)
{
    (void)state;
    double see_saw[60];
    static const double two[] = {1, NAN, 2}, level[] = {4, 4, 4, 4};
    for (size_t i = 0; i < N(see_saw); i++)
        see_saw[i] = (double)(i % 2) + 1e-3 * (double)(i * 31 % 7);
    const ys_series few = {.value = two, .n = 3, .per_year = 1}, jagged = {.value = see_saw, .n = 60, .per_year = 1};
    const ys_series equal = {.value = level, .n = 4, .per_year = 1};
    const ys_hamed_rao_options none = {0}, one = {1};
    ys_mann_kendall_result test = {.s = 2.385};
    ys_arena arena = {0};
    assert_int_equal(ys_hamed_rao(&few, NULL, &arena, &test), YS_ERR_TOO_FEW);
    assert_int_equal(ys_hamed_rao(&jagged, &none, &arena, &test), YS_ERR_OPTION);
    assert_int_equal(ys_hamed_rao(&jagged, &one, &arena, &test), YS_ERR_NUMERIC);
    assert_true(test.s == 2.385);
    assert_int_equal(ys_hamed_rao(&equal, NULL, &arena, &test), YS_OK);
    assert_true(test.s == 0 && test.p_value == 1);
    ys_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_pymannkendall),
        cmocka_unit_test(agrees_with_modifiedmk),
        cmocka_unit_test(three_lags_are_the_default),
        cmocka_unit_test(a_gap_keeps_its_place),
        cmocka_unit_test(refuses_what_it_cannot_answer),
    };
    return cmocka_run_group_tests_name("hamed_rao", tests, NULL, NULL);
}
