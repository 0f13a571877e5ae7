/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/dataset.h"
#include "tests/temporary.h"

typedef struct expected {
    const char *authority, *indicator, *period;
    double value;
} expected;

/* A file made by hand, and figures that must be found in it. */
typedef struct layout_case {
    const char *name, *text;
    ys_read_options options;
    const char *note; /* words of a note, NULL for none */
    size_t used, missing, set_aside;
    expected figures[5];
} layout_case;

static const layout_case cases[] = {
    {"long", "authority,indicator,period,value\nA,bins,2023-04,12\nA,bins,2023-05,..\n", {0}, NULL, 1, 1, 0,
     {{"A", "bins", "2023-04", 12}}},
    {"figures that read as years", "authority,indicator,period,value\nA,bins,2023-04,2088\nA,bins,2023-05,1999\nA,bins,2023-06,3\n", {0}, NULL, 3, 0, 0,
     {{"A", "bins", "2023-04", 2088}, {"A", "bins", "2023-05", 1999}}},
    {"such figures in a column an indicator", "LA,Period,Visits,Loans\nA,2023-04,1810,2020\nA,2023-05,1811,2021\n", {0},
     "read as --layout wide-indicators", 4, 0, 0, {{"A", "Visits", "2023-04", 1810}, {"A", "Loans", "2023-05", 2021}}},
    {"long, published headings", "Area Code,Area Name,Indicator ID,Indicator Name,Time period,Value,Count,Denominator\n"
     "E06000001,Hartlepool,101,Smoking,2022,12.5,125,1000\nE92000001,England,101,Smoking,2022,13.1,1310,10000\n", {0},
     "taken for the numerator", 2, 0, 0,
     {{"Hartlepool", "Smoking", "2022", 12.5}, {"england", "101", "2022", 13.1}}},
    {"count alone is the value", "Authority,Measure,Period,Count\nA,bins,2023,7\n", {0}, NULL, 1, 0, 0, {{"A", "bins", "2023", 7}}},
    {"rows differ by a breakdown", "council,indicator,measure,year,value\nA,births,Count,2022,200\nA,births,Rate,2022,1\n", {0},
     "made part of the indicator's name", 2, 0, 0, {{"A", "births: Count", "2022", 200}, {"A", "births: Rate", "2022", 1}}},
    {"year and quarter", "council,indicator,year,quarter,value\nA,x,2023/24,Q1,1\nA,x,2023/24,2,2\n", {0}, NULL, 2, 0, 0,
     {{"A", "x", "2023/24-Q1", 1}, {"A", "x", "2023/24-Q2", 2}}},
    {"year and month", "council,indicator,year,month,value\nA,x,2023,April,1\nA,x,2023,5,2\n", {0}, NULL, 2, 0, 0,
     {{"A", "x", "2023-04", 1}, {"A", "x", "2023-05", 2}}},
    {"a column a period", "Council,2021/22,2022/23,Change,Notes\nA,1,2,up,\nB,3,,down,late\nTotal,4,2,,\n", {.indicator_name = "x"},
     "read as --layout wide-periods", 5, 1, 0,
     {{"A", "x", "2021/22", 1}, {"A", "x", "2022/23", 2}, {"B", "x", "2021/22", 3}, {"Total", "x", "2022/23", 2}}},
    {"periods and indicators in one heading", "authority,visits_april,visits_may,issues_april\nA,1,2,3\n", {.period_name = "2023/24"},
     "read as --layout wide-periods", 3, 0, 0,
     {{"A", "visits", "2023-04", 1}, {"A", "visits", "2023-05", 2}, {"A", "issues", "2023-04", 3}}},
    {"merged headings", ",,2022/23,,2023/24,\nCode,Name,Visits,Issues,Visits,Issues\nE06000001,Hartlepool,1,2,3,4\nE06000002,Middlesbrough,5,6,7,8\n",
     {0}, "read as --layout wide-periods", 8, 0, 0,
     {{"Hartlepool", "Visits", "2022/23", 1}, {"Hartlepool", "Issues", "2022/23", 2}, {"Hartlepool", "Visits", "2023/24", 3},
      {"E06000002", "Issues", "2023/24", 8}}},
    {"a column an indicator", "LA,Period,Visits,Loans\nA,2023-04,10,20\nA,2023-05,11,\n", {0}, "read as --layout wide-indicators", 3, 1, 0,
     {{"A", "Visits", "2023-04", 10}, {"A", "Loans", "2023-04", 20}, {"A", "Visits", "2023-05", 11}}},
    {"title, spacer, footnotes", "\"Table 1: Homelessness, April to June 2018\",,,,\n,,,,\n,,Assessed1,,Owed a duty\nE06000001,Hartlepool,45,,41\n"
     "E06000002,Middlesbrough,66,,[c]\n,,,,\n1 Rounded to the nearest one,,,,\n,,,,\n", {0}, "taken from the title", 3, 1, 1,
     {{"Hartlepool", "Assessed1", "2018-Q2", 45}, {"Hartlepool", "Owed a duty", "2018-Q2", 41}}},
    {"headings named by hand", "s,y,p,v\nbins,2023,4,12\n", {.authority_name = "A", .columns = (const char *const[]){"indicator=s", "year=y",
     "month=p", "value=v"}, .n_columns = 4}, NULL, 1, 0, 0, {{"A", "bins", "2023-04", 12}}},
};

static double value_of(const ys_dataset *dataset, const expected *of)
{
    ys_series series;
    ys_period period;
    const size_t authority = ys_dataset_find_authority(dataset, of->authority);
    const size_t indicator = ys_dataset_find_indicator(dataset, of->indicator);
    if (authority == YS_NOT_FOUND || indicator == YS_NOT_FOUND)
        fail_msg("there is no %s of %s", of->indicator, of->authority);
    assert_true(ys_period_parse(of->period, strlen(of->period), &period));
    if (!ys_dataset_series_of_kind(dataset, indicator, authority, period.kind, &series) || period.ordinal < series.first.ordinal
        || (size_t)(period.ordinal - series.first.ordinal) >= series.n)
        return NAN;
    return series.value[period.ordinal - series.first.ordinal];
}

static ys_status read_text_file(const char *text, const ys_read_options *options, ys_dataset **dataset, ys_error *error)
{
    temporary_folder folder;
    make_temporary(&folder);
    const char *const paths[] = {write_file(&folder, "data.csv", text)};
    const ys_status status = ys_dataset_read(paths, 1, options, dataset, error);
    remove_temporary_folder(&folder);
    return status;
}

static bool has_note(const ys_dataset *dataset, const char *words)
{
    const ys_findings *findings = ys_dataset_findings(dataset);
    for (size_t i = 0; i < ys_findings_count(findings); i++)
        if (strstr(ys_findings_get(findings, i)->message, words))
            return true;
    return false;
}

static void reads_as_laid_out(void **state)
{
    const layout_case *of = *state;
    ys_dataset *dataset = NULL;
    ys_error error = {0};
    if (read_text_file(of->text, &of->options, &dataset, &error) != YS_OK)
        fail_msg("%s", error.message);
    for (size_t i = 0; i < N(of->figures) && of->figures[i].authority; i++)
        assert_relative(value_of(dataset, &of->figures[i]), of->figures[i].value, 1e-15);
    const ys_row_count count = ys_dataset_row_count(dataset);
    assert_int_equal(count.rows, count.used + count.missing + count.set_aside);
    assert_int_equal(count.used, of->used);
    assert_int_equal(count.missing, of->missing);
    assert_int_equal(count.set_aside, of->set_aside);
    assert_true(!of->note || has_note(dataset, of->note));
    ys_dataset_free(dataset);
}

static const char tracker[] =
    "Performance 2023/24,,,,,,,,\n"
    ",,Q1,,,Q2,,,\n"
    "Ref.,Indicator,Q1 target,Q1 actual,RAG,Q2 target,Q2 actual,RAG,Comment\n"
    "ENV 1,Missed bins,55,\"1,060\",R,50,49,G,New rounds\n"
    "FIN 2,Days to pay,14 days,13.5 days,G,28 / 55,annual,,\n"
    "Total,,,,,,,,\n";

static void a_tracker_has_targets_and_comments(void **state)
{
    (void)state;
    const ys_read_options options = {.authority_name = "Ambleford"};
    ys_dataset *dataset = NULL;
    ys_error error = {0};
    if (read_text_file(tracker, &options, &dataset, &error) != YS_OK)
        fail_msg("%s", error.message);
    const expected figures[] = {{"Ambleford", "ENV 1", "2023/24-Q1", 1060}, {"Ambleford", "missed bins", "2023/24-Q2", 49},
                                {"Ambleford", "FIN 2", "2023/24-Q1", 13.5}, {"Ambleford", "FIN 2", "2023/24-Q2", NAN}};
    for (size_t i = 0; i < N(figures); i++)
        assert_relative(value_of(dataset, &figures[i]), figures[i].value, 1e-15);
    size_t n;
    const ys_target *targets = ys_dataset_targets(dataset, &n);
    assert_int_equal(n, 3);
    const double wanted[] = {55, 50, 14};
    for (size_t i = 0; i < n; i++) {
        assert_true(targets[i].value == wanted[i]);
        assert_int_equal(targets[i].from.ordinal, targets[i].deadline.ordinal);
        assert_int_equal(targets[i].deadline.kind, YS_PERIOD_FINANCIAL_QUARTER);
    }
    assert_int_equal(targets[1].deadline.ordinal, 4 * 2023 + 1);
    assert_string_equal(ys_dataset_indicator(dataset, targets[2].indicator)->code, "FIN 2");
    const ys_remark *remarks = ys_dataset_remarks(dataset, &n);
    assert_int_equal(n, 1);
    assert_string_equal(remarks[0].text, "New rounds");
    assert_true(has_note(dataset, "read as --layout tracker"));
    assert_true(has_note(dataset, "no target is set"));
    ys_dataset_free(dataset);
}

/* The same figures by any layout: a wide table, turned, is the long one. */
static void layouts_agree(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "authority,indicator,period,value\nA,x,2021,1\nA,x,2022,2\nB,x,2021,3\nB,x,2022,4\n",
        "authority,indicator,2021,2022\nA,x,1,2\nB,x,3,4\n",
        "authority,period,x\nB,2022,4\nA,2021,1\nB,2021,3\nA,2022,2\n",
    };
    for (size_t i = 0; i < N(texts); i++) {
        ys_dataset *dataset = NULL;
        ys_error error = {0};
        if (read_text_file(texts[i], NULL, &dataset, &error) != YS_OK)
            fail_msg("%s", error.message);
        const expected figures[] = {{"A", "x", "2021", 1}, {"A", "x", "2022", 2}, {"B", "x", "2021", 3}, {"B", "x", "2022", 4}};
        for (size_t k = 0; k < N(figures); k++)
            assert_true(value_of(dataset, &figures[k]) == figures[k].value);
        ys_dataset_free(dataset);
    }
}

static void says_what_is_missing(void **state)
{
    (void)state;
    static const char *const no_heading[] = {"value=worth"}, *const no_role[] = {"worth=value"};
    static const struct { const char *text; ys_read_options options; const char *says; } bad[] = {
        {"authority,period,value\nA,2023,1\n", {0}, "--indicator-name"},
        {"indicator,period,value\nx,2023,1\n", {0}, "--authority-name"},
        {"authority,x\nA,1\n", {0}, "--period-name"},
        {"authority,indicator,period\nA,x,2023\n", {0}, "there is no column 'value'"},
        {"authority,indicator,period,value\nA,x,2023Q1,1\n", {0}, "--periods calendar-quarter or --periods financial-quarter"},
        {"authority,indicator,period,value\nA,x,2010-11,1\n", {0}, "--periods month or --periods financial-year"},
        {"authority,indicator,period,value\nA,x,02/03/2023,1\nA,x,03/04/2023,1\n", {0}, "day first"},
        {"authority,indicator,period,value\nA,x,2023,1\n", {.columns = no_heading, .n_columns = 1},
         "there is no column 'worth'"},
        {"authority,indicator,period,value\nA,x,2023,1\n", {.columns = no_role, .n_columns = 1},
         "write NAME=HEADING"},
        {"authority,indicator,period,value\nA,x,2023,1\n", {.layout = YS_LAYOUT_WIDE_PERIODS}, "wide-periods"},
        {"authority,indicator,2022,2023\nA,x,1,shut\n", {0}, ":2:4: this is not a figure (shut)"},
    };
    for (size_t i = 0; i < N(bad); i++) {
        ys_dataset *dataset = NULL;
        ys_error error = {0};
        if (read_text_file(bad[i].text, &bad[i].options, &dataset, &error) == YS_OK)
            fail_msg("case %zu was read", i);
        if (!strstr(error.message, bad[i].says))
            fail_msg("case %zu: %s", i, error.message);
    }
}

/* Weekly and daily figures are kept as they are. */
static void weeks_and_days_are_kept(void **state)
{
    (void)state;
    ys_dataset *dataset = NULL;
    ys_error error = {0};
    ys_series series;
    assert_int_equal(read_text_file("authority,indicator,period,value\nA,x,2023-W06,1\nA,x,2023-W07,2\n", NULL, &dataset, &error), YS_OK);
    assert_true(ys_dataset_series(dataset, 0, 0, &series));
    assert_int_equal(series.n, 2);
    assert_int_equal(series.first.kind, YS_PERIOD_WEEK);
    assert_int_equal(series.per_year, 52);
    ys_dataset_free(dataset);
}

static void a_decimal_comma_is_an_option(void **state)
{
    (void)state;
    const ys_read_options options = {.decimal_comma = true};
    ys_dataset *dataset = NULL;
    ys_error error = {0};
    assert_int_equal(read_text_file("authority,indicator,period,value\nA,x,2023,\"1.234,5\"\nA,x,2024,\"12,5%\"\n", &options, &dataset, &error), YS_OK);
    const expected figures[] = {{"A", "x", "2023", 1234.5}, {"A", "x", "2024", 12.5}};
    for (size_t i = 0; i < N(figures); i++)
        assert_true(value_of(dataset, &figures[i]) == figures[i].value);
    ys_dataset_free(dataset);
}

/* Months beside quarters are a warning, a year beside quarters a note. */
static void mixtures_of_frequencies_are_told(void **state)
{
    (void)state;
    static const struct { const char *text; ys_finding_code code; } mixed[] = {
        {"authority,indicator,period,value\nA,x,2023-Q1,1\nA,x,2023,2\n", YS_FINDING_MIXED_KINDS},
        {"authority,indicator,period,value\nA,x,2023-Q1,1\nA,x,2023-05,2\n", YS_FINDING_MIXED_FREQUENCIES},
        {"authority,indicator,period,value\nA,x,2023-Q1,1\nA,x,2023/24-Q1,2\n", YS_FINDING_MIXED_FREQUENCIES},
    };
    for (size_t i = 0; i < N(mixed); i++) {
        ys_dataset *dataset = NULL;
        ys_error error = {0};
        bool found = false;
        assert_int_equal(read_text_file(mixed[i].text, NULL, &dataset, &error), YS_OK);
        const ys_findings *findings = ys_dataset_findings(dataset);
        for (size_t f = 0; f < ys_findings_count(findings); f++)
            found = found || ys_findings_get(findings, f)->code == mixed[i].code;
        assert_true(found);
        ys_dataset_free(dataset);
    }
}

/* What is decided by the first rows holds for thousands after them. */
static void long_tables_stream(void **state)
{
    (void)state;
    enum { ROWS = 3000 };
    char *text = malloc(64 * (ROWS + 1)), *at = text;
    ys_dataset *dataset = NULL;
    ys_error error = {0};
    at += sprintf(at, "council,metric,period,value\n");
    for (int i = 0; i < ROWS; i++)
        at += sprintf(at, "C%d,x,%d-%02d,%d\n", i % 10, 1990 + i / 10 / 12, i / 10 % 12 + 1, i);
    if (read_text_file(text, NULL, &dataset, &error) != YS_OK)
        fail_msg("%s", error.message);
    assert_int_equal(ys_dataset_row_count(dataset).used, ROWS);
    const expected last = {"C9", "x", "2014-12", ROWS - 1};
    assert_true(value_of(dataset, &last) == ROWS - 1);
    ys_dataset_free(dataset);
    free(text);
}

int main(void)
{
    struct CMUnitTest tests[N(cases) + 7] = {
        cmocka_unit_test(a_tracker_has_targets_and_comments), cmocka_unit_test(layouts_agree),
        cmocka_unit_test(says_what_is_missing), cmocka_unit_test(weeks_and_days_are_kept),
        cmocka_unit_test(a_decimal_comma_is_an_option), cmocka_unit_test(mixtures_of_frequencies_are_told),
        cmocka_unit_test(long_tables_stream),
    };
    for (size_t i = 0; i < N(cases); i++)
        tests[i + 7] = (struct CMUnitTest){cases[i].name, reads_as_laid_out, NULL, NULL, (void *)(size_t)&cases[i]};
    return cmocka_run_group_tests_name("layout_detect", tests, NULL, NULL);
}
