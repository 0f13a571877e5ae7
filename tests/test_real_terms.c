/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/run_command.h"

#include "datasets/dataset.h"

static const char index_of_years[] = "period,index\n2020/21,50\n2021/22,80\n2022/23,100\n2024/25,120\n";

/* A collection with figures, an indicator V of a kind, and a deflator. */
static ys_dataset *read_money(const char *figures, const char *indicator, const char *deflator, const char *targets,
                              ys_real_terms terms)
{
    temporary_folder folder;
    ys_dataset *dataset = NULL;
    ys_error error = {0};
    char text[512];
    make_temporary(&folder);
    write_file(&folder, "data.csv", figures);
    snprintf(text, sizeof text, "indicator,unit,kind,polarity,year_basis,cumulative\nV,£,%s\n", indicator);
    write_file(&folder, "indicators.csv", text);
    write_file(&folder, "deflator.csv", deflator);
    if (targets)
        write_file(&folder, "targets.csv", targets);
    ys_read_options options = ys_read_defaults;
    options.real_terms = terms;
    const char *inputs[] = {folder.path};
    if (ys_dataset_read(inputs, 1, &options, &dataset, &error) != YS_OK)
        fail_msg("%s", error.message);
    remove_temporary_folder(&folder);
    return dataset;
}

static ys_series series_of(const ys_dataset *dataset)
{
    ys_series series;
    assert_true(ys_dataset_series(dataset, 0, 0, &series));
    return series;
}

static bool finds(const ys_dataset *dataset, ys_finding_code code, const char *says)
{
    const ys_findings *findings = ys_dataset_findings(dataset);
    for (size_t i = 0; i < ys_findings_count(findings); i++)
        if (ys_findings_get(findings, i)->code == code && strstr(ys_findings_get(findings, i)->message, says))
            return true;
    return false;
}

static void money_is_told_in_the_newest_prices(void **state)
{
    (void)state;
    static const char figures[] = "authority,indicator,period,value,numerator,denominator,lower,upper\n"
                                  "A,V,2020/21,10,100,10,9,11\nA,V,2021/22,10,100,10,9,11\nA,V,2022/23,10,100,10,9,11\n";
    ys_dataset *dataset = read_money(figures, "currency,lower,financial,", index_of_years, NULL, YS_REAL_TERMS_YES);
    const ys_series series = series_of(dataset);
    assert_relative(series.value[0], 20, 1e-15);
    assert_relative(series.value[1], 12.5, 1e-15);
    assert_relative(series.value[2], 10, 1e-15);
    assert_relative(series.numerator[0], 200, 1e-15);
    assert_relative(series.denominator[0], 10, 0);
    assert_relative(series.lower[0], 18, 1e-15);
    assert_relative(series.upper[1], 13.75, 1e-15);
    assert_int_equal(ys_dataset_indicator(dataset, 0)->prices.kind, YS_PERIOD_FINANCIAL_YEAR);
    assert_int_equal(ys_dataset_indicator(dataset, 0)->prices.ordinal, 2022);
    assert_true(finds(dataset, YS_FINDING_REAL_TERMS, "told in the prices of 2022/23;"));
    assert_false(finds(dataset, YS_FINDING_NO_DEFLATOR, ""));
    ys_dataset_free(dataset);
}

static void what_is_no_money_stays(void **state)
{
    (void)state;
    static const char figures[] = "authority,indicator,period,value\nA,V,2020/21,10\nA,V,2021/22,10\nA,V,2022/23,10\n";
    static const struct { const char *kind, *targets; ys_real_terms terms; double first; } rows[] = {
        {"mean,lower,financial,", NULL, YS_REAL_TERMS_YES, 10},
        {"currency,lower,financial,", NULL, YS_REAL_TERMS_NO, 10},
        {"currency,lower,financial,", NULL, YS_REAL_TERMS_UNTARGETED, 20},
        {"currency,lower,financial,", "authority,indicator,target,deadline\nA,V,9,2023/24\n", YS_REAL_TERMS_UNTARGETED, 10},
        {"currency,lower,financial,", "authority,indicator,target,deadline\nA,V,9,2023/24\n", YS_REAL_TERMS_YES, 20},
    };
    for (size_t i = 0; i < N(rows); i++) {
        ys_dataset *dataset = read_money(figures, rows[i].kind, index_of_years, rows[i].targets, rows[i].terms);
        assert_relative(series_of(dataset).value[0], rows[i].first, 1e-15);
        assert_int_equal(ys_dataset_indicator(dataset, 0)->prices.kind, rows[i].first < 20 ? YS_PERIOD_NONE : YS_PERIOD_FINANCIAL_YEAR);
        ys_dataset_free(dataset);
    }
}

/* 2021: January to March at 50, April to December at 80: 72.5 on average. 2023 ends in a year that has no index. */
static void other_periods_go_by_their_months(void **state)
{
    (void)state;
    static const char figures[] = "authority,indicator,period,value\nA,V,2019,10\nA,V,2020,10\nA,V,2021,10\nA,V,2022,10\nA,V,2023,10\n";
    ys_dataset *dataset = read_money(figures, "currency,lower,calendar,", index_of_years, NULL, YS_REAL_TERMS_YES);
    const ys_series series = series_of(dataset);
    assert_true(isnan(series.value[0]));
    assert_true(isnan(series.value[1]));
    assert_relative(series.value[2], 10 * 100 / 72.5, 1e-14);
    assert_relative(series.value[3], 10 * 100 / 95.0, 1e-14);
    assert_true(isnan(series.value[4]));
    assert_true(finds(dataset, YS_FINDING_NO_DEFLATOR, "no index for the periods of 3 figures in money, which are left out"));
    ys_dataset_free(dataset);
    /* A finer index goes before the year's. */
    dataset = read_money(figures, "currency,lower,calendar,", "period,index\n2020,50\n2021,60\n2022,100\n2021-Q1,120\n2019,1\n2023,1\n", NULL,
                         YS_REAL_TERMS_YES);
    assert_relative(series_of(dataset).value[2], 10 * 1 / 75.0, 1e-14);
    ys_dataset_free(dataset);
}

static void what_comes_after_the_deflator_keeps_its_last_index(void **state)
{
    (void)state;
    static const char figures[] = "authority,indicator,period,value\nA,V,2020/21,10\nA,V,2024/25,10\nA,V,2025/26,10\nA,V,2026/27,11\n";
    ys_dataset *dataset = read_money(figures, "currency,lower,financial,", index_of_years, NULL, YS_REAL_TERMS_YES);
    const ys_series series = series_of(dataset);
    assert_relative(series.value[0], 24, 1e-15);
    assert_relative(series.value[5], 10, 1e-15);
    assert_relative(series.value[6], 11, 1e-15);
    assert_true(finds(dataset, YS_FINDING_REAL_TERMS, "2024/25"));
    assert_true(finds(dataset, YS_FINDING_NO_DEFLATOR, "2 figures in money are from after its end"));
    ys_dataset_free(dataset);
}

/* Prices are those of the newest figure even where the deflator looks ahead. */
static void a_deflator_that_looks_ahead_is_no_base(void **state)
{
    (void)state;
    static const char figures[] = "authority,indicator,period,value\nA,V,2020/21,10\nA,V,2021/22,10\n";
    ys_dataset *dataset = read_money(figures, "currency,lower,financial,", index_of_years, NULL, YS_REAL_TERMS_YES);
    assert_relative(series_of(dataset).value[0], 16, 1e-15);
    assert_relative(series_of(dataset).value[1], 10, 1e-15);
    ys_dataset_free(dataset);
}

static void parts_of_a_year_to_date_still_add_up(void **state)
{
    (void)state;
    static const char figures[] = "authority,indicator,period,value\nA,V,2021/22-Q1,10\nA,V,2021/22-Q2,25\nA,V,2021/22-Q3,30\n"
                                  "A,V,2021/22-Q4,44\nA,V,2022/23-Q1,11\n";
    ys_dataset *dataset = read_money(figures, "currency,lower,financial,yes", index_of_years, NULL, YS_REAL_TERMS_YES);
    const ys_series series = series_of(dataset);
    static const double part[] = {12.5, 18.75, 6.25, 17.5, 11}, so_far[] = {12.5, 31.25, 37.5, 55, 11};
    for (size_t i = 0; i < 5; i++) {
        assert_relative(series.value[i], part[i], 1e-14);
        assert_relative(series.to_date[i], so_far[i], 1e-14);
    }
    ys_dataset_free(dataset);
}

/* What a command says of ten years of a cost that only kept up with prices, with and without a target. */
static void commands_turn_money_unless_a_target_is_held_to_it(void **state)
{
    (void)state;
    temporary_folder folder;
    char figures[2048] = "authority,indicator,period,value\n", deflator[512] = "period,index\n", row[96];
    for (int i = 0; i < 10; i++) {
        snprintf(row, sizeof row, "A,V,%d/%02d,%g\n", 2012 + i, 13 + i, 50.0 + 5 * i);
        strcat(figures, row);
        snprintf(row, sizeof row, "%d/%02d,%g\n", 2012 + i, 13 + i, 100.0 + 10 * i);
        strcat(deflator, row);
    }
    make_temporary(&folder);
    write_file(&folder, "data.csv", figures);
    write_file(&folder, "indicators.csv", "indicator,unit,kind,polarity\nV,£,currency,lower\n");
    write_file(&folder, "targets.csv", "authority,indicator,target,deadline\nA,V,90,2022/23\n");
    write_file(&folder, "deflator.csv", deflator);
    static const struct { const char *words, *says; bool on_error; } rows[] = {
        {"trend --format csv %s", "A,V,2012/13,2021/22,10,0,theil-sen,false,95,0,0,0,", false},
        {"trend %s", "figures in money are told in the prices of 2021/22", true},
        {"trend --real-terms no --format csv %s", "A,V,2012/13,2021/22,10,0,theil-sen,false,50,5,5,5,", false},
        {"target --format csv %s", ",2021/22,95,", false},
        {"flag --format csv %s", "A,V,2021/22,95,", false},
        {"season --format csv %s", "A,V,2012/13,95,", false},
    };
    for (size_t i = 0; i < N(rows); i++) {
        command_run run = run_command(rows[i].words, folder.path);
        assert_int_equal(run.status, YS_EXIT_DONE);
        assert_says(rows[i].on_error ? run.err : run.out, rows[i].says);
        release_run(&run);
    }
    write_file(&folder, "deflator.csv", "period,index\n2012/13,0\n,100\n2013/14,x\n2013-04-01,5\n2014/15,\n");
    command_run run = run_command("trend %s", folder.path);
    assert_int_equal(run.status, YS_EXIT_INPUT);
    assert_says(run.err, "deflator.csv:2:2: an index is a number above 0 (0)");
    assert_says(run.err, "deflator.csv:3:1: an index needs its period");
    assert_says(run.err, "deflator.csv:4:2: an index is a number above 0 (x)");
    assert_says(run.err, "deflator.csv:5:1: an index is that of a month, a quarter or a year (2013-04-01)");
    assert_says(run.err, "deflator.csv:6:2: an index is a number above 0");
    release_run(&run);
    remove_temporary_folder(&folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(money_is_told_in_the_newest_prices),
        cmocka_unit_test(what_is_no_money_stays),
        cmocka_unit_test(other_periods_go_by_their_months),
        cmocka_unit_test(what_comes_after_the_deflator_keeps_its_last_index),
        cmocka_unit_test(a_deflator_that_looks_ahead_is_no_base),
        cmocka_unit_test(parts_of_a_year_to_date_still_add_up),
        cmocka_unit_test(commands_turn_money_unless_a_target_is_held_to_it),
    };
    return cmocka_run_group_tests_name("real_terms", tests, NULL, NULL);
}
