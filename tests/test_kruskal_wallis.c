/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/reference_series.h"

#include "analysis/kruskal_wallis.h"

static void agrees_with_seastests(void **state)
{
    (void)state;
    FILE *file = open_in(source_folder(), "tests/reference/trend/kruskal_wallis_seastests.csv");
    char line[256], name[64], configuration[16];
    double statistic;
    size_t cases = 0;
    ys_arena arena = {0};
    assert_non_null(fgets(line, sizeof line, file));
    while (fscanf(file, "%63[^,],%15[^,],%lf ", name, configuration, &statistic) == 3) {
        reference_series read;
        ys_kruskal_wallis_result test;
        const ys_kruskal_wallis_options options = {.difference = strcmp(configuration, "diff") == 0};
        read_reference_series(name, &read);
        assert_int_equal(ys_kruskal_wallis(&read.series, &options, &arena, &test), YS_OK);
        assert_relative(test.statistic, statistic, 1e-8);
        cases++;
    }
    fclose(file);
    ys_arena_release(&arena);
    assert_true(cases >= 4);
}

/* Ranks do not see a change of unit, and where the year starts does not matter. */
static void ranks_alone_count(void **state)
{
    (void)state;
    static const double value[] = {3, 8, 1, 9, 4, 7, 2, 11, 3.5, 9.5, NAN, 10};
    double changed[N(value)];
    ys_arena arena = {0};
    ys_kruskal_wallis_result plain, other, shifted;
    for (size_t i = 0; i < N(value); i++)
        changed[i] = exp(value[i] / 4);
    const ys_kruskal_wallis_options options = {.difference = false};
    ys_series series = {.value = value, .n = N(value), .per_year = 4, .first = {YS_PERIOD_CALENDAR_QUARTER, 8000}};
    assert_int_equal(ys_kruskal_wallis(&series, &options, &arena, &plain), YS_OK);
    series.first.ordinal += 3;
    assert_int_equal(ys_kruskal_wallis(&series, &options, &arena, &shifted), YS_OK);
    series.value = changed;
    assert_int_equal(ys_kruskal_wallis(&series, &options, &arena, &other), YS_OK);
    assert_relative(other.statistic, plain.statistic, 1e-12);
    assert_relative(shifted.statistic, plain.statistic, 1e-12);
    assert_int_equal(plain.n_used, N(value) - 1);
    assert_int_equal(plain.seasons, 4);
    ys_arena_release(&arena);
}

static void refuses_what_it_cannot_answer(void **state)
{
    (void)state;
    static const double value[] = {1, 2, 3, 4}, constant[] = {2, 2, 2, 2, 2, 2, 2, 2};
    const ys_series annual = {.value = value, .n = N(value), .per_year = 1};
    const ys_series one_year = {.value = value, .n = N(value), .per_year = 4};
    const ys_series flat = {.value = constant, .n = N(constant), .per_year = 4};
    const ys_kruskal_wallis_options plain = {.difference = false};
    ys_kruskal_wallis_result untouched = {.statistic = 2.385};
    ys_arena arena = {0};
    assert_int_equal(ys_kruskal_wallis(&annual, NULL, &arena, &untouched), YS_ERR_OPTION);
    assert_int_equal(ys_kruskal_wallis(&one_year, &plain, &arena, &untouched), YS_ERR_TOO_FEW);
    assert_int_equal(ys_kruskal_wallis(&flat, &plain, &arena, &untouched), YS_ERR_DOMAIN);
    assert_true(untouched.statistic == 2.385);
    ys_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_seastests),
        cmocka_unit_test(ranks_alone_count),
        cmocka_unit_test(refuses_what_it_cannot_answer),
    };
    return cmocka_run_group_tests_name("kruskal_wallis", tests, NULL, NULL);
}
