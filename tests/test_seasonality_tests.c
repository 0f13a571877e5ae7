/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/reference_series.h"

#include "analysis/regarima.h"
#include "analysis/seasonality_tests.h"

static bool tested[YS_SEASONALITY_TESTS]; /* held to figures from elsewhere */

static ys_status run(ys_seasonality_test test, const ys_series *series, const ys_seasonality_options *options,
                     ys_seasonality_result *result)
{
    ys_arena arena = {0};
    const ys_status status = ys_seasonality_test_of(test, series, options, &arena, result);
    ys_arena_release(&arena);
    return status;
}

static ys_seasonality_test named(const char *name)
{
    for (unsigned i = 0; i < YS_SEASONALITY_TESTS; i++)
        if (strcmp(ys_seasonality_test_rows[i].name, name) == 0)
            return (ys_seasonality_test)i;
    fail_msg("no test %s", name);
    return YS_SEASONALITY_TESTS;
}

/* "logNAME" and "NAME_last4y_m" are made of NAME. */
static void read_case(const char *name, reference_series *read)
{
    char whole[64];
    unsigned years = 0;
    const bool logs = strncmp(name, "log", 3) == 0;
    const char *last = strstr(name, "_last");
    snprintf(whole, sizeof whole, "%s", name + (logs ? 3 : 0));
    if (last && sscanf(last, "_last%uy", &years) == 1)
        snprintf(whole, sizeof whole, "%.*s%s", (int)(last - name), name, strrchr(name, '_'));
    read_reference_series(whole, read);
    if (years > 0)
        read->series = ys_series_slice(&read->series, read->series.n - years * read->series.per_year, SIZE_MAX);
    for (size_t i = 0; logs && i < read->series.n; i++)
        read->value[i] = log(read->value[i]);
}

static void agrees_with_seastests(void **state)
{
    (void)state;
    FILE *file = open_in(source_folder(), "tests/reference/seasonality/seastests_R.csv");
    char line[256], name[64], test[32], configuration[16];
    double statistic, p_value;
    size_t cases = 0;
    assert_non_null(fgets(line, sizeof line, file));
    while (fscanf(file, "%63[^,],%31[^,],%15[^,],%lf,%lf ", name, test, configuration, &statistic, &p_value) == 5) {
        reference_series read;
        ys_seasonality_result found;
        const ys_seasonality_options options = {.difference = strcmp(configuration, "diff") == 0};
        read_case(name, &read);
        assert_int_equal(run(named(test), &read.series, &options, &found), YS_OK);
        assert_close(found.statistic, statistic, 1e-8);
        assert_within(found.p_value, p_value, 1e-8);
        tested[named(test)] = true;
        cases++;
    }
    fclose(file);
    assert_int_equal(cases, 104);
}

/* The case's column D8, from the month or quarter it starts with. */
static size_t read_d8(const char *name, double value[], ys_series *series)
{
    FILE *file = open_in(source_folder(), "tests/reference/seasonality/x13_d8.csv");
    char line[256], read_name[64];
    unsigned date;
    size_t n = 0;
    assert_non_null(fgets(line, sizeof line, file));
    *series = (ys_series){.value = value, .per_year = strstr(name, "_q_") ? 4 : 12};
    while (n < 512 && fscanf(file, "%63[^,],%u,%lf ", read_name, &date, &value[n]) == 3) {
        if (strcmp(read_name, name) != 0)
            continue;
        if (n == 0)
            series->first = (ys_period){series->per_year == 4 ? YS_PERIOD_CALENDAR_QUARTER : YS_PERIOD_MONTH,
                                        (int)(date / 100 * series->per_year + date % 100 - 1)};
        n++;
    }
    fclose(file);
    series->n = n;
    return n;
}

static void agrees_with_x13(void **state)
{
    (void)state;
    FILE *file = open_in(source_folder(), "tests/reference/seasonality/x13_tests.csv");
    char line[256], name[64];
    double expected[3];
    size_t cases = 0;
    assert_non_null(fgets(line, sizeof line, file));
    for (; fscanf(file, "%63[^,],%lf,%lf,%lf ", name, &expected[0], &expected[1], &expected[2]) == 4; cases++) {
        static const ys_seasonality_test tests[] = {YS_TEST_STABLE_F, YS_TEST_KRUSKAL_WALLIS, YS_TEST_MOVING_F};
        double value[512];
        ys_series series;
        assert_true(read_d8(name, value, &series) > 0);
        const ys_seasonality_options options = {.centre = strstr(name, "_mult_") ? 1.0 : 0.0};
        for (size_t i = 0; i < N(tests); i++) {
            ys_seasonality_result found;
            assert_int_equal(run(tests[i], &series, &options, &found), YS_OK);
            assert_within(found.statistic, expected[i], 0.000501);
            tested[tests[i]] = true;
        }
    }
    fclose(file);
    assert_int_equal(cases, 5);
}

static void wald_agrees_with_r(void **state)
{
    (void)state;
    FILE *file = open_in(source_folder(), "tests/reference/seasonality/wald_R.csv");
    char line[256], name[64];
    double statistic, degrees, error_degrees;
    size_t cases = 0;
    assert_non_null(fgets(line, sizeof line, file));
    for (; fscanf(file, "%63[^,],%lf,%lf,%lf ", name, &statistic, &degrees, &error_degrees) == 4; cases++) {
        reference_series read;
        ys_seasonality_result found;
        read_reference_series(name, &read);
        assert_int_equal(run(YS_TEST_WALD_F, &read.series, NULL, &found), YS_OK);
        assert_relative(found.statistic, statistic, 1e-3);
        assert_true(found.degrees == degrees && found.error_degrees == error_degrees);
        tested[YS_TEST_WALD_F] = true;
    }
    fclose(file);
    assert_int_equal(cases, 3);
}

static void every_row_is_tested(void **state)
{
    (void)state;
    for (unsigned i = 0; i < YS_SEASONALITY_TESTS; i++) {
        const ys_seasonality_test_row *row = &ys_seasonality_test_rows[i];
        if (!row->name || !row->needs || !row->ties || !tested[i])
            fail_msg("row %u has no name, no needs, no word on ties or no figure from elsewhere", i);
    }
}

/* Five years of months with a season, a trend and a roughness that is not random. */
static size_t made_up(double value[])
{
    for (size_t i = 0; i < 60; i++)
        value[i] = 20.0 + 0.3 * (double)i + 4.0 * cos((double)i * 3.14159265358979 / 6.0) + sin((double)(i * i) * 1.7);
    return 60;
}

static void unit_and_direction_do_not_matter(void **state)
{
    (void)state;
    double value[60], moved[60], reversed[60];
    const size_t n = made_up(value);
    for (size_t i = 0; i < n; i++) {
        moved[i] = 5.0 - 3.0 * value[i];
        reversed[n - 1 - i] = value[i];
    }
    for (unsigned test = 0; test < YS_SEASONALITY_TESTS; test++) {
        ys_seasonality_result plain, other;
        ys_series series = {.value = value, .n = n, .per_year = 12, .first = {YS_PERIOD_MONTH, 24000}};
        assert_int_equal(run(test, &series, NULL, &plain), YS_OK);
        series.value = moved;
        assert_int_equal(run(test, &series, NULL, &other), YS_OK);
        assert_relative(other.statistic, plain.statistic, 1e-6);
        if (test == YS_TEST_FRIEDMAN || test == YS_TEST_MOVING_F) /* which differences make whole years changes */
            continue;
        series.value = reversed;
        assert_int_equal(run(test, &series, NULL, &other), YS_OK);
        assert_relative(other.statistic, plain.statistic, 1e-6);
    }
}

/* A season that no noise covers is found through gaps, and a pool that shuts in winter has a year of nine months. */
static void gaps_and_closed_places(void **state)
{
    (void)state;
    double value[60];
    const size_t n = made_up(value);
    value[7] = value[9] = NAN;
    const ys_series series = {.value = value, .n = n, .per_year = 12, .first = {YS_PERIOD_MONTH, 24000}};
    ys_seasonality_result found;
    for (unsigned test = 0; test < YS_SEASONALITY_TESTS; test++) {
        assert_int_equal(run(test, &series, NULL, &found), YS_OK);
        if (test != YS_TEST_MOVING_F && !(found.p_value < 0.01))
            fail_msg("%s: p %g", ys_seasonality_test_rows[test].name, found.p_value);
        assert_true(found.statistic >= 0.0 && found.p_value >= 0.0 && found.p_value <= 1.0);
    }
    for (size_t i = 0; i < n; i++)
        if (i % 12 >= 9)
            value[i] = NAN;
    for (unsigned test = 0; test < YS_SEASONALITY_TESTS; test++) {
        assert_int_equal(run(test, &series, NULL, &found), YS_OK);
        assert_true(test == YS_TEST_QS || test == YS_TEST_MOVING_F || found.degrees == 8.0);
    }
}

static void says_what_it_needs(void **state)
{
    (void)state;
    double value[60], flat[60];
    const size_t n = made_up(value);
    ys_seasonality_result untouched = {.statistic = 2.385};
    for (size_t i = 0; i < n; i++)
        flat[i] = 4.0;
    for (unsigned test = 0; test < YS_SEASONALITY_TESTS; test++) {
        ys_series series = {.value = value, .n = 23, .per_year = 12};
        assert_int_equal(run(test, &series, NULL, &untouched), YS_ERR_TOO_FEW);
        assert_string_equal(ys_seasonality_test_reason(test, YS_ERR_TOO_FEW), ys_seasonality_test_rows[test].needs);
        series = (ys_series){.value = flat, .n = n, .per_year = 12};
        assert_int_equal(run(test, &series, NULL, &untouched), YS_ERR_DOMAIN);
        series.per_year = 1;
        assert_int_equal(run(test, &series, NULL, &untouched), YS_ERR_OPTION);
        series = (ys_series){.value = value, .n = n, .per_year = 12};
        const ys_seasonality_options wrong = {.centre = NAN};
        assert_int_equal(run(test, &series, &wrong, &untouched), YS_ERR_OPTION);
    }
    assert_true(untouched.statistic == 2.385);
    const ys_series good = {.value = value, .n = n, .per_year = 12};
    assert_int_equal(run(YS_SEASONALITY_TESTS, &good, NULL, &untouched), YS_ERR_OPTION);
    assert_string_equal(ys_seasonality_test_reason(YS_TEST_QS, YS_ERR_DOMAIN), "the figures do not vary");
    assert_string_equal(ys_seasonality_test_reason(YS_TEST_QS, YS_ERR_MEMORY), ys_status_message(YS_ERR_MEMORY));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_seastests),
        cmocka_unit_test(agrees_with_x13),
        cmocka_unit_test(wald_agrees_with_r),
        cmocka_unit_test(every_row_is_tested),
        cmocka_unit_test(unit_and_direction_do_not_matter),
        cmocka_unit_test(gaps_and_closed_places),
        cmocka_unit_test(says_what_it_needs),
    };
    return cmocka_run_group_tests_name("seasonality_tests", tests, NULL, NULL);
}
