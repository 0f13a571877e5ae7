/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include <gsl/gsl_sort.h>

#include "analysis/quantile.h"

enum { SAMPLES = 7 };

/* The samples of tests/reference/trend/quantile.R. */
static size_t make_sample(size_t number, double sample[50])
{
    static const double given[SAMPLES][16] = {
        {3.7}, {1, 2}, {1, 2, 10}, {3, 3, 3, 5, 5, 9, 10}, {0},
        {41.2, 38.5, 47.9, 55.1, 50.0, 44.4, 39.9, 60.2, 52.7, 48.8, 45.1, 36.6, 57.3, 49.5, 43.0, 51.1},
        {-2.5, -2.5, 0, 0.1, 7, 7, 7, 8.25, 11, 12},
    };
    static const size_t sizes[SAMPLES] = {1, 2, 3, 7, 50, 16, 10};
    for (size_t i = 0; i < sizes[number]; i++)
        sample[i] = number == 4 ? pow((double)i + 1, 1.37) : given[number][i];
    gsl_sort(sample, 1, sizes[number]);
    return sizes[number];
}

static void agrees_with_all_nine_types_of_r(void **state)
{
    (void)state;
    FILE *file = open_in(source_folder(), "tests/reference/trend/quantile_R.csv");
    char line[256];
    size_t number, cases = 0;
    int type;
    double probability, expected, sample[50], quantile;
    assert_non_null(fgets(line, sizeof line, file));
    while (fscanf(file, "%zu,%d,%lf,%lf ", &number, &type, &probability, &expected) == 4) {
        const size_t n = make_sample(number - 1, sample);
        assert_int_equal(ys_quantile_sorted(sample, n, probability, (ys_quantile_type)type, &quantile), YS_OK);
        assert_within(quantile, expected, 1e-12 * fmax(1.0, fabs(expected)));
        cases++;
    }
    fclose(file);
    assert_int_equal(cases, SAMPLES * 9 * 11);
}

static void names_each_type_and_no_other(void **state)
{
    (void)state;
    for (int type = 1; type <= 9; type++)
        assert_non_null(ys_quantile_name((ys_quantile_type)type));
    assert_null(ys_quantile_name((ys_quantile_type)0));
    assert_null(ys_quantile_name((ys_quantile_type)10));
}

static void refuses_what_it_cannot_answer(void **state)
{
    (void)state;
    static const double sample[] = {1, 2};
    double untouched = 2.385;
    assert_int_equal(ys_quantile_sorted(sample, 0, 0.5, YS_QUANTILE_LINEAR, &untouched), YS_ERR_TOO_FEW);
    assert_int_equal(ys_quantile_sorted(sample, 2, -0.1, YS_QUANTILE_LINEAR, &untouched), YS_ERR_OPTION);
    assert_int_equal(ys_quantile_sorted(sample, 2, 1.1, YS_QUANTILE_LINEAR, &untouched), YS_ERR_OPTION);
    assert_int_equal(ys_quantile_sorted(sample, 2, NAN, YS_QUANTILE_LINEAR, &untouched), YS_ERR_OPTION);
    assert_int_equal(ys_quantile_sorted(sample, 2, 0.5, (ys_quantile_type)10, &untouched), YS_ERR_OPTION);
    assert_true(untouched == 2.385);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_all_nine_types_of_r),
        cmocka_unit_test(names_each_type_and_no_other),
        cmocka_unit_test(refuses_what_it_cannot_answer),
    };
    return cmocka_run_group_tests_name("quantile", tests, NULL, NULL);
}
