/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include "analysis/outlier.h"

/* Every row of X-13ARIMA-SEATS' critical values: case,values,critical,... */
static void critical_values_are_those_of_x13(void **state)
{
    (void)state;
    char line[256];
    size_t lines = 0;
    FILE *file = open_in(source_folder(), "tests/reference/airline/outliers_x13.csv");
    assert_non_null(fgets(line, sizeof line, file));
    for (; fgets(line, sizeof line, file); lines++) {
        unsigned values;
        double expected, critical;
        assert_int_equal(sscanf(line, "%*[^,],%u,%lf", &values, &expected), 2);
        assert_int_equal(ys_outlier_critical_value(values, 0.05, &critical), YS_OK);
        assert_relative(critical, expected, 1e-10);
    }
    assert_int_equal(lines, 32);
    fclose(file);
}

static void critical_values_grow(void **state)
{
    (void)state;
    double critical, before = 0.0, stricter;
    for (size_t n = 10; n < 1000; n *= 2) {
        assert_int_equal(ys_outlier_critical_value(n, 0.05, &critical), YS_OK);
        assert_int_equal(ys_outlier_critical_value(n, 0.01, &stricter), YS_OK);
        assert_true(critical > before && stricter > critical);
        before = critical;
    }
    assert_int_equal(ys_outlier_critical_value(2, 0.05, &critical), YS_OK);
    assert_relative(critical, 2.2365, 1e-4); /* normal tables: (1 + sqrt(0.95))/2 */
}

static void shapes(void **state)
{
    (void)state;
    assert_true(ys_outlier_shape(YS_OUTLIER_ADDITIVE, 12, 0) == 1.0 && ys_outlier_shape(YS_OUTLIER_ADDITIVE, 12, 1) == 0.0);
    assert_true(ys_outlier_shape(YS_OUTLIER_LEVEL_SHIFT, 4, 0) == 1.0 && ys_outlier_shape(YS_OUTLIER_LEVEL_SHIFT, 4, 9) == 1.0);
    assert_relative(ys_outlier_shape(YS_OUTLIER_TEMPORARY, 12, 2), 0.49, 1e-14);
    assert_relative(ys_outlier_shape(YS_OUTLIER_TEMPORARY, 4, 1), 0.343, 1e-14);
    assert_string_equal(ys_outlier_word(YS_OUTLIER_LEVEL_SHIFT), "LS");
}

static void refuses_what_it_cannot_answer(void **state)
{
    (void)state;
    double untouched = 2.385;
    const double alpha[] = {0.0, 1.0, -0.1, NAN};
    for (size_t i = 0; i < N(alpha); i++)
        assert_int_equal(ys_outlier_critical_value(50, alpha[i], &untouched), YS_ERR_OPTION);
    assert_int_equal(ys_outlier_critical_value(1, 0.05, &untouched), YS_ERR_TOO_FEW);
    assert_true(untouched == 2.385);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(critical_values_are_those_of_x13),
        cmocka_unit_test(critical_values_grow),
        cmocka_unit_test(shapes),
        cmocka_unit_test(refuses_what_it_cannot_answer),
    };
    return cmocka_run_group_tests_name("outlier", tests, NULL, NULL);
}
