/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/assessment.h"
#include "assess/case_counts.h"
#include "assess/commentary.h"
#include "tests/temporary.h"

static ys_series figure(const double value[], const double numerator[], const double denominator[])
{
    return (ys_series){.value = value, .numerator = numerator, .denominator = denominator, .n = 1, .per_year = 1};
}

static ys_case_counts count(ys_kind kind, double value, double numerator, double denominator)
{
    const ys_indicator about = {.kind = kind, .multiplier = 1.0, .decimals = 1};
    const ys_series series = figure(&value, &numerator, &denominator);
    return ys_count_cases(&about, &series, 0);
}

static void counts_are_those_that_make_the_figure(void **state)
{
    (void)state;
    assert_relative(count(YS_KIND_PERCENTAGE, 57.1, 4, 7).unit, 100.0, 0.0); /* to its decimals */
    assert_relative(count(YS_KIND_PROPORTION, 0.571, 4, 7).unit, 1.0, 0.0);
    assert_relative(count(YS_KIND_RATE, 12.5, 25, 2000).unit, 1000.0, 0.0);
    assert_true(isnan(count(YS_KIND_PERCENTAGE, 63.0, 4, 7).numerator)); /* another figure's */
    assert_true(isnan(count(YS_KIND_MEAN, 0.571, 4, 7).numerator));
    assert_true(isnan(count(YS_KIND_PERCENTAGE, 57.1, NAN, 7).numerator));
    assert_true(isnan(count(YS_KIND_PERCENTAGE, NAN, 4, 7).numerator));
    assert_true(isnan(count(YS_KIND_PERCENTAGE, 57.1, 4, 0).numerator));
    const ys_indicator about = {.kind = YS_KIND_PERCENTAGE};
    const double value = 50.0;
    const ys_series bare = figure(&value, NULL, NULL);
    assert_true(isnan(ys_count_cases(&about, &bare, 0).numerator));
}

static void a_share_of_under_twenty_is_of_few(void **state)
{
    (void)state;
    assert_true(count(YS_KIND_PERCENTAGE, 0.0, 0, 19).few);
    assert_false(count(YS_KIND_PERCENTAGE, 0.0, 0, 20).few);
    assert_false(count(YS_KIND_RATE, 100.0, 1, 10).few); /* a rate's denominator is people, not cases */
}

static void whole_cases_reach_the_wanted_figure(void **state)
{
    (void)state;
    const ys_case_counts four_of_seven = {4, 7, 100, true};
    const ys_indicator higher = {.polarity = YS_POLARITY_HIGHER}, lower = {.polarity = YS_POLARITY_LOWER}, none = {0};
    assert_relative(ys_cases_to_reach(&higher, &four_of_seven, 60.0), 1.0, 0.0);
    assert_relative(ys_cases_to_reach(&higher, &four_of_seven, 400.0 / 7.0), 0.0, 0.0); /* just there */
    assert_relative(ys_cases_to_reach(&higher, &four_of_seven, 20.0), 0.0, 0.0);
    assert_relative(ys_cases_to_reach(&lower, &four_of_seven, 20.0), 3.0, 0.0);
    assert_relative(ys_cases_to_reach(&lower, &four_of_seven, 60.0), 0.0, 0.0);
    assert_true(isnan(ys_cases_to_reach(&higher, &four_of_seven, NAN)));
    assert_true(isnan(ys_cases_to_reach(&none, &four_of_seven, 60.0)));
    const ys_case_counts without = {NAN, NAN, NAN, false};
    assert_true(isnan(ys_cases_to_reach(&higher, &without, 60.0)));
}

static void flag_of(const char *row, const char *about, const char *target, char text[], size_t size)
{
    temporary_folder folder;
    char line[256];
    ys_dataset *dataset = NULL;
    ys_error error = {0};
    ys_arena arena = {0};
    ys_assessment assessment;
    make_temporary(&folder);
    snprintf(line, sizeof line, "authority,indicator,period,value,numerator,denominator\nA,V,2024-Q1,%s\n", row);
    write_file(&folder, "data.csv", line);
    snprintf(line, sizeof line, "indicator,unit,polarity,kind,frequency\nV,%%,%s,percentage,quarterly\n", about);
    write_file(&folder, "indicators.csv", line);
    snprintf(line, sizeof line, "authority,indicator,target,deadline\nA,V,%s,2024-Q4\n", target);
    write_file(&folder, "targets.csv", line);
    const char *input = folder.path;
    if (ys_dataset_read(&input, 1, NULL, &dataset, &error) != YS_OK)
        fail_msg("%s", error.message);
    assert_int_equal(ys_assess(dataset, 0, 0, &ys_assessment_defaults, &arena, &assessment, &error), YS_OK);
    ys_say_flag(assessment.about, &assessment.flag, &assessment.season, text, size);
    ys_arena_release(&arena);
    ys_dataset_free(dataset);
    remove_temporary_folder(&folder);
}

static void a_flag_of_few_cases_says_how_many_would_do(void **state)
{
    static const struct { const char *row, *about, *target, *says; } cases[] = {
        {"57.1,4,7", "higher", "60", "Red: 4 of 7 (57.1 %) in January to March 2024 against a target of 60.0 %; one more would meet the target; escalated."},
        {"30,3,10", "lower", "10", "Red: 3 of 10 (30 %) in January to March 2024 against a target of 10 %; 2 fewer would meet the target; escalated."},
        {"80,8,10", "higher", "60", "Green: 8 of 10 (80 %) in January to March 2024 against a target of 60 %."},
        {"50,50,100", "higher", "60", "Red: 50 % in January to March 2024 against a target of 60 %; escalated."},
    };
    char text[512];
    (void)state;
    for (size_t i = 0; i < N(cases); i++) {
        flag_of(cases[i].row, cases[i].about, cases[i].target, text, sizeof text);
        assert_string_equal(text, cases[i].says);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_are_those_that_make_the_figure),
        cmocka_unit_test(a_share_of_under_twenty_is_of_few),
        cmocka_unit_test(whole_cases_reach_the_wanted_figure),
        cmocka_unit_test(a_flag_of_few_cases_says_how_many_would_do),
    };
    return cmocka_run_group_tests_name("case_counts", tests, NULL, NULL);
}
