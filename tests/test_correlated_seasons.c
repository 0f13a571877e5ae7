/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/csv_file.h"
#include "tests/reference_regression.h"

#include "analysis/correlated_seasons.h"

/* That program leaves out a year with a gap. */
static void leave_out_broken_years(reference_series *read)
{
    const size_t places = read->series.per_year;
    for (size_t year = 0; year < read->series.n / places; year++)
        for (size_t i = 0; i < places; i++)
            if (isnan(read->value[year * places + i]))
                for (size_t j = 0; j < places; j++)
                    read->value[year * places + j] = NAN;
}

static void agrees_with_pymannkendall(void **state)
{
    (void)state;
    csv_file file = read_csv(source_folder(), "tests/reference/trend/modified_mann_kendall_pymannkendall.csv");
    size_t cases = 0;
    ys_arena arena = {0};
    for (size_t row = 1; row < file.rows; row++) {
        if (!csv_is(&file, row, "test", "correlated_seasonal_test"))
            continue;
        reference_series read;
        ys_mann_kendall_result test;
        read_reference_series(csv_text(&file, row, "case"), &read);
        leave_out_broken_years(&read);
        assert_int_equal(ys_correlated_seasons(&read.series, &arena, &test), YS_OK);
        assert_true(test.s == csv_number(&file, row, "s"));
        assert_relative(test.variance, csv_number(&file, row, "var_s"), 1e-10);
        /* That program makes no continuity correction here, though it does elsewhere. */
        assert_relative(test.s / sqrt(test.variance), csv_number(&file, row, "z"), 1e-10);
        assert_relative(test.statistic, (test.s - copysign(1, test.s)) / sqrt(test.variance), 1e-12);
        cases++;
    }
    assert_int_equal(cases, 6);
    ys_arena_release(&arena);
    release_csv(&file);
}

/* R's trend 1.1.6, csmk.test, which makes no continuity correction either. */
static void agrees_with_csmk(void **state)
{
    (void)state;
    static const struct { const char *name; double z; } cases[] = {
        {"nottem_m", 1.59742121391538}, {"UKDriverDeaths_m", -3.03438637815716},
        {"AirPassengers_m", 4.49123296393777}, {"UKgas_q", 6.99406039861562},
    };
    ys_arena arena = {0};
    for (size_t i = 0; i < N(cases); i++) {
        reference_series read;
        ys_mann_kendall_result test;
        read_reference_series(cases[i].name, &read);
        assert_int_equal(ys_correlated_seasons(&read.series, &arena, &test), YS_OK);
        assert_relative(test.s / sqrt(test.variance), cases[i].z, 1e-10);
    }
    ys_arena_release(&arena);
}

/* One place a year is the plain test; places that move together carry no more than one of them. */
static void one_place_and_copies_of_it(void **state)
{
    (void)state;
    double annual[12], doubled[24];
    unsigned long long noise = 2;
    for (size_t i = 0; i < N(annual); i++) {
        annual[i] = test_noise(&noise) + 0.1 * (double)i;
        doubled[2 * i] = doubled[2 * i + 1] = annual[i];
    }
    const ys_series one = {.value = annual, .n = 12, .per_year = 1}, two = {.value = doubled, .n = 24, .per_year = 2};
    const ys_mann_kendall_options plain_options = {.form = YS_MANN_KENDALL_ORIGINAL};
    ys_mann_kendall_result plain, single, copies;
    ys_arena arena = {0};
    assert_int_equal(ys_mann_kendall(&one, &plain_options, &arena, &plain), YS_OK);
    assert_int_equal(ys_correlated_seasons(&one, &arena, &single), YS_OK);
    assert_int_equal(ys_correlated_seasons(&two, &arena, &copies), YS_OK);
    assert_relative(single.variance, plain.variance, 1e-12);
    assert_relative(single.p_value, plain.p_value, 1e-12);
    assert_true(copies.s == 2 * plain.s);
    assert_relative(copies.variance, 4 * plain.variance, 1e-12);
    ys_arena_release(&arena);
}

static void refuses_what_it_cannot_answer(void **state)
{
    (void)state;
    static const double three[] = {1, 2, 3}, level[] = {1, 5, 1, 5, 1, 5}, against[] = {1, 9, 2, 8, 3, 7};
    const ys_series no_pair = {.value = three, .n = 3, .per_year = 4}, no_year = {.value = three, .n = 3, .per_year = 0};
    const ys_series equal = {.value = level, .n = 6, .per_year = 2}, opposed = {.value = against, .n = 6, .per_year = 2};
    ys_mann_kendall_result test = {.s = 2.385};
    ys_arena arena = {0};
    assert_int_equal(ys_correlated_seasons(&no_pair, &arena, &test), YS_ERR_TOO_FEW);
    assert_int_equal(ys_correlated_seasons(&no_year, &arena, &test), YS_ERR_OPTION);
    assert_int_equal(ys_correlated_seasons(&opposed, &arena, &test), YS_ERR_NUMERIC); /* they cancel each other always */
    assert_true(test.s == 2.385);
    assert_int_equal(ys_correlated_seasons(&equal, &arena, &test), YS_OK);
    assert_true(test.s == 0 && test.statistic == 0 && test.p_value == 1);
    ys_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_pymannkendall),
        cmocka_unit_test(agrees_with_csmk),
        cmocka_unit_test(one_place_and_copies_of_it),
        cmocka_unit_test(refuses_what_it_cannot_answer),
    };
    return cmocka_run_group_tests_name("correlated_seasons", tests, NULL, NULL);
}
