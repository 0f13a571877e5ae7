/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/temporary.h"

#include "datasets/dataset.h"
#include "datasets/year_places.h"

/* Collections with one indicator V of one authority A, whose figures are year to date. */

static ys_dataset *read_saying(const char *cumulative, const char *about, const char *columns, const char *rows)
{
    temporary_folder folder;
    char text[4096];
    ys_dataset *dataset;
    ys_error error = {0};
    make_temporary(&folder);
    snprintf(text, sizeof text, "indicator,kind,year_basis,aggregate,cumulative\nV,%s,%s\n", about, cumulative);
    write_file(&folder, "indicators.csv", text);
    snprintf(text, sizeof text, "authority,indicator,period,%s\n%s", columns, rows);
    write_file(&folder, "data.csv", text);
    const char *input = folder.path;
    if (ys_dataset_read(&input, 1, NULL, &dataset, &error) != YS_OK)
        fail_msg("%s", error.message);
    remove_temporary_folder(&folder);
    return dataset;
}

static ys_dataset *read_collection(const char *about, const char *columns, const char *rows)
{
    return read_saying("yes", about, columns, rows);
}

static ys_series series_of(const ys_dataset *dataset)
{
    ys_series series;
    assert_true(ys_dataset_series(dataset, 0, 0, &series));
    assert_non_null(series.to_date);
    return series;
}

static void are(const double actual[], const double expected[], size_t n)
{
    for (size_t i = 0; i < n; i++)
        assert_relative(actual[i], expected[i], 1e-12);
}

static size_t count_of(const ys_dataset *dataset, ys_finding_code code)
{
    const ys_findings *findings = ys_dataset_findings(dataset);
    size_t count = 0;
    for (size_t i = 0; i < ys_findings_count(findings); i++)
        count += ys_findings_get(findings, i)->code == code;
    return count;
}

static const char council_tax[] = "A,V,2023/24-Q1,28.9,289,1000\nA,V,2023/24-Q2,54.3,543,1000\nA,V,2023/24-Q3,83.1,831,1000\n"
                                  "A,V,2023/24-Q4,97.1,971,1000\nA,V,2024/25-Q1,28.4,568,2000\nA,V,2024/25-Q2,54.2,1084,2000\n"
                                  "A,V,2024/25,99,1980,2000\n";

static void each_quarter_gets_its_own_part(void **state)
{
    (void)state;
    static const double own[] = {28.9, 25.4, 28.8, 14, 28.4, 25.8}, cases[] = {289, 254, 288, 140, 568, 516};
    static const double published[] = {28.9, 54.3, 83.1, 97.1, 28.4, 54.2}, whole[] = {1000, 1000, 1000, 1000, 2000, 2000};
    ys_dataset *dataset = read_collection("percentage,financial,last", "value,numerator,denominator", council_tax);
    ys_series series = series_of(dataset);
    double section[1];
    assert_int_equal(series.n, 6);
    for (size_t i = 0; i < series.n; i++) /* to the digit: 54.3 - 28.9 is 25.4 */
        assert_true(series.value[i] == own[i]);
    are(series.numerator, cases, 6);
    are(series.denominator, whole, 6); /* of the year's whole: nothing to take apart */
    are(series.to_date, published, 6);
    assert_null(series.to_date_denominator);
    assert_int_equal(series.to_date_year, YS_PERIOD_FINANCIAL_YEAR);
    assert_int_equal(ys_dataset_indicator(dataset, 0)->aggregate, YS_AGGREGATE_SUM);
    assert_int_equal(count_of(dataset, YS_FINDING_CUMULATIVE_FALL), 0); /* April begins afresh */
    assert_int_equal(ys_dataset_cross_section(dataset, 0, ys_series_period(&series, 1), section), 1);
    assert_true(section[0] == 54.3);
    assert_true(ys_dataset_published(dataset, 0, 0, YS_PERIOD_FINANCIAL_QUARTER, &series));
    are(series.value, published, 6);
    assert_true(!series.to_date && series.numerator[1] == 543);
    assert_true(ys_dataset_series_of_kind(dataset, 0, 0, YS_PERIOD_FINANCIAL_YEAR, &series));
    assert_true(!series.to_date && series.value[0] == 99); /* a year's own figure is what it is */
    assert_false(ys_dataset_published(dataset, 0, 0, YS_PERIOD_MONTH, &series));
    ys_dataset_free(dataset);
}

/* Put together again the parts are what was published, in every year and from any first month. */
static void parts_put_together_are_the_published_figures(void **state)
{
    (void)state;
    static const struct { const char *basis; int month; } years[] = {{"financial", 4}, {"calendar", 1}, {"academic", 9}};
    for (size_t b = 0; b < N(years); b++) {
        char rows[2048] = "", about[64];
        double sum = 0.0, so_far = 0.0;
        for (int i = 0; i < 30; i++) {
            const int month = 12 * 2020 + i;
            sum = month % 12 + 1 == years[b].month ? 0.0 : sum;
            sum += 1.1 + 0.37 * (i * 7 % 11);
            snprintf(rows + strlen(rows), sizeof rows - strlen(rows), "A,V,%d-%02d,%.2f\n", month / 12, month % 12 + 1, sum);
        }
        snprintf(about, sizeof about, "count,%s,", years[b].basis);
        ys_dataset *dataset = read_collection(about, "value", rows);
        const ys_series series = series_of(dataset);
        for (size_t i = 0; i < series.n; i++) {
            const bool first = (int)ys_period_position(ys_series_period(&series, i)) + 1 == years[b].month;
            so_far = first ? series.value[i] : isnan(so_far) ? series.value[i] : so_far + series.value[i];
            if (i == 0 && !first) {
                assert_true(isnan(series.value[0])); /* the first year began before the figures */
                so_far = series.to_date[0];
            }
            assert_within(so_far, series.to_date[i], 1e-9);
        }
        assert_int_equal(count_of(dataset, YS_FINDING_CUMULATIVE_FALL), 0);
        ys_dataset_free(dataset);
    }
}

static void what_several_periods_have_together_is_not_shared_out(void **state)
{
    (void)state;
    static const double own[] = {NAN, 20, NAN, NAN, 10, 11};
    ys_dataset *dataset = read_collection("count,financial,", "value",
                                          "A,V,2022/23-Q2,50\nA,V,2022/23-Q3,70\nA,V,2022/23-Q4,..\nA,V,2023/24-Q1,..\n"
                                          "A,V,2023/24-Q2,..\nA,V,2023/24-Q3,60\nA,V,2023/24-Q4,70\nA,V,2024/25-Q1,11\n");
    const ys_series series = series_of(dataset);
    are(series.value, own, 3);
    assert_true(isnan(series.value[3]) && isnan(series.value[4]));
    assert_true(isnan(series.value[5])); /* three quarters' */
    are(series.value + 6, own + 4, 2);
    assert_true(series.to_date[5] == 60);
    assert_int_equal(ys_series_last_value(&series, 5), 1);
    assert_int_equal(ys_series_last_published(&series, 5), 5);
    assert_relative(ys_series_published(&series, 5), 60, 0);
    ys_dataset_free(dataset);
}

/* A place that never reports is closed: what comes after it is compared from year to year all the same. */
static void a_place_that_never_reports_is_no_gap(void **state)
{
    (void)state;
    char rows[1024] = "";
    for (int year = 2019; year < 2023; year++)
        for (int quarter = 1; quarter <= 4; quarter++)
            if (quarter != 3)
                snprintf(rows + strlen(rows), sizeof rows - strlen(rows), "A,V,%d/%02d-Q%d,%d\n", year, (year + 1) % 100,
                         quarter, 10 * quarter);
    ys_dataset *dataset = read_collection("count,financial,", "value", rows);
    const ys_series series = series_of(dataset);
    static const double own[] = {10, 10, NAN, 20};
    for (size_t year = 0; year < 4; year++)
        are(series.value + 4 * year, own, 4);
    ys_dataset_free(dataset);
}

static void a_fall_within_a_year_is_a_finding(void **state)
{
    (void)state;
    ys_dataset *dataset = read_collection("count,financial,", "value",
                                          "A,V,2022/23-Q1,10\nA,V,2022/23-Q2,20\nA,V,2022/23-Q3,..\nA,V,2022/23-Q4,19\n"
                                          "A,V,2023/24-Q1,5\nA,V,2023/24-Q2,5\n");
    const ys_findings *findings = ys_dataset_findings(dataset);
    assert_int_equal(count_of(dataset, YS_FINDING_CUMULATIVE_FALL), 1);
    for (size_t i = 0; i < ys_findings_count(findings); i++) {
        const ys_finding *finding = ys_findings_get(findings, i);
        if (finding->code != YS_FINDING_CUMULATIVE_FALL)
            continue;
        assert_int_equal(finding->line, 5);
        assert_int_equal(finding->severity, YS_SEVERITY_WARNING);
        assert_string_equal(finding->read, "19");
        assert_non_null(strstr(finding->message, "below the 20 of 2022/23-Q2"));
    }
    assert_true(series_of(dataset).value[5] == 0);
    ys_dataset_free(dataset);
    /* What is over or under budget may go up and down. */
    dataset = read_collection("currency,financial,", "value", "A,V,2022/23-Q1,-3\nA,V,2022/23-Q2,4\nA,V,2022/23-Q3,2\n");
    assert_int_equal(count_of(dataset, YS_FINDING_CUMULATIVE_FALL), 0);
    assert_true(series_of(dataset).value[2] == -2);
    ys_dataset_free(dataset);
}

/* Per cent in time to date: numerator and denominator grow, and each quarter's own per cent is that of what they grew by. */
static void a_ratio_to_date_is_taken_apart_by_its_parts(void **state)
{
    (void)state;
    static const double own[] = {90, 70, 80, 95, 50}, cases[] = {9, 7, 8, 19, 5}, all[] = {10, 10, 10, 20, 10};
    ys_dataset *dataset = read_collection("percentage,financial,ratio", "value,numerator,denominator",
                                          "A,V,2022/23-Q1,90,9,10\nA,V,2022/23-Q2,80,16,20\nA,V,2022/23-Q3,80,24,30\n"
                                          "A,V,2022/23-Q4,86,43,50\nA,V,2023/24-Q1,50,5,10\n");
    const ys_series series = series_of(dataset);
    are(series.value, own, 5);
    are(series.numerator, cases, 5);
    are(series.denominator, all, 5);
    assert_true(series.to_date[3] == 86 && series.to_date_denominator[3] == 50);
    assert_int_equal(ys_dataset_indicator(dataset, 0)->aggregate, YS_AGGREGATE_RATIO);
    assert_int_equal(count_of(dataset, YS_FINDING_CUMULATIVE_FALL), 0); /* a per cent may fall; its cases may not */
    ys_dataset_free(dataset);
    dataset = read_collection("percentage,financial,ratio", "value,numerator,denominator",
                              "A,V,2022/23-Q1,90,9,10\nA,V,2022/23-Q2,40,8,20\nA,V,2022/23-Q3,50,15,30\n");
    assert_int_equal(count_of(dataset, YS_FINDING_CUMULATIVE_FALL), 1);
    ys_dataset_free(dataset);
}

static void parts_of_nothing_and_of_many_digits(void **state)
{
    (void)state;
    static const double own[] = {0, 40, 0, NAN};
    /* None of the first quarter's and the third's ten were in time; the fourth quarter had no case at all. */
    ys_dataset *dataset = read_collection("percentage,financial,ratio", "value,numerator,denominator",
                                          "A,V,2022/23-Q1,0,0,10\nA,V,2022/23-Q2,20,4,20\nA,V,2022/23-Q3,13.333333,4,30\n"
                                          "A,V,2022/23-Q4,13.333333,4,30\n");
    are(series_of(dataset).value, own, 3);
    assert_true(isnan(series_of(dataset).value[3]));
    ys_dataset_free(dataset);
    dataset = read_collection("rate,financial,", "value", "A,V,2022/23-Q1,0.1234567891234\nA,V,2022/23-Q2,0.3234567891235\n");
    assert_within(series_of(dataset).value[1], 0.2000000000001, 1e-15);
    ys_dataset_free(dataset);
}

static void what_cannot_be_taken_apart_is_said(void **state)
{
    (void)state;
    static const char *const about[] = {"duration,financial,mean", "count,academic,"};
    static const char *const rows[] = {"A,V,2022/23-Q1,20\nA,V,2022/23-Q2,18\n", "A,V,2022-Q3,20\nA,V,2022-Q4,28\n"};
    for (size_t i = 0; i < N(about); i++) {
        ys_dataset *dataset = read_collection(about[i], "value", rows[i]);
        const ys_series series = series_of(dataset);
        assert_true(isnan(series.value[0]) && isnan(series.value[1]) && series.to_date[0] == 20);
        assert_int_equal(count_of(dataset, YS_FINDING_NOT_TAKEN_APART), 1);
        assert_int_equal(count_of(dataset, YS_FINDING_CUMULATIVE_FALL), 0);
        ys_dataset_free(dataset);
    }
}

/* 2023/24-Q1..Q3 says itself that it is year to date, whatever indicators.csv says; a first quarter beside it is one too. */
static void periods_named_years_to_date_are_taken_apart(void **state)
{
    static const char rows[] = "A,V,2022/23-Q1,10\nA,V,2022/23-Q1..Q2,25\nA,V,2022/23-Q1..Q3,38\nA,V,2022/23-Q1..Q4,50\n"
                               "A,V,2023/24-Q1,11\nA,V,2023/24-Q1..Q2,27\n";
    static const double own[] = {10, 15, 13, 12, 11, 16}, published[] = {10, 25, 38, 50, 11, 27};
    static const char *const answers[] = {"yes", "no", ""};
    (void)state;
    for (size_t i = 0; i < N(answers); i++) {
        ys_dataset *dataset = read_saying(answers[i], "count,financial,sum", "value", rows);
        ys_series series = series_of(dataset);
        assert_int_equal(series.n, 6);
        assert_int_equal(series.first.kind, YS_PERIOD_YEAR_TO_DATE);
        are(series.value, own, 6);
        are(series.to_date, published, 6);
        ys_dataset_free(dataset);
    }
}

/* Nothing tells how much of a mean to date is each period's: it stays as published unless indicators.csv asks for more. */
static void means_named_years_to_date_stay(void **state)
{
    (void)state;
    ys_dataset *dataset = read_saying("", "percentage,financial,mean", "value", "A,V,2023/24-Q1..Q1,50\nA,V,2023/24-Q1..Q2,60\n");
    ys_series series;
    assert_true(ys_dataset_series(dataset, 0, 0, &series));
    assert_null(series.to_date);
    are(series.value, (const double[]){50, 60}, 2);
    assert_int_equal(count_of(dataset, YS_FINDING_NOT_TAKEN_APART), 0);
    ys_dataset_free(dataset);
}

/* With other quarters alone in the column a first quarter may be just that. */
static void a_first_quarter_beside_other_quarters_stays(void **state)
{
    (void)state;
    ys_dataset *dataset = read_saying("no", "count,financial,sum", "value", "A,V,2023/24-Q1,10\nA,V,2023/24-Q2,12\nA,V,2023/24-Q1..Q2,22\n");
    ys_series series;
    assert_true(ys_dataset_series_of_kind(dataset, 0, 0, YS_PERIOD_FINANCIAL_QUARTER, &series));
    are(series.value, (const double[]){10, 12}, 2);
    ys_dataset_free(dataset);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_quarter_gets_its_own_part),
        cmocka_unit_test(parts_put_together_are_the_published_figures),
        cmocka_unit_test(what_several_periods_have_together_is_not_shared_out),
        cmocka_unit_test(a_place_that_never_reports_is_no_gap),
        cmocka_unit_test(a_fall_within_a_year_is_a_finding),
        cmocka_unit_test(a_ratio_to_date_is_taken_apart_by_its_parts),
        cmocka_unit_test(parts_of_nothing_and_of_many_digits),
        cmocka_unit_test(what_cannot_be_taken_apart_is_said),
        cmocka_unit_test(periods_named_years_to_date_are_taken_apart),
        cmocka_unit_test(means_named_years_to_date_stay),
        cmocka_unit_test(a_first_quarter_beside_other_quarters_stays),
    };
    return cmocka_run_group_tests_name("cumulative", tests, NULL, NULL);
}
