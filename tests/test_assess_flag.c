/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/assessment.h"
#include "assess/commentary.h"
#include "tests/temporary.h"

/* The sentence on one figure of an indicator in per cent; target NULL: there is none. */
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
    snprintf(line, sizeof line, "authority,indicator,target,deadline\n%s%s%s", target ? "A,V," : "", target ? target : "", target ? ",2024-Q4\n" : "");
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

static void without_a_target_a_figure_is_still_a_figure(void **state)
{
    char text[512];
    (void)state;
    flag_of("50,50,100", "higher", NULL, text, sizeof text);
    assert_string_equal(text, "No target for this period: 50 % in January to March 2024.");
    flag_of("50,50,100", "none", NULL, text, sizeof text);
    assert_string_equal(text, "For context: 50 % in January to March 2024.");
    flag_of(",,", "higher", "60", text, sizeof text);
    assert_string_equal(text, "No figure.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_flag_of_few_cases_says_how_many_would_do),
        cmocka_unit_test(without_a_target_a_figure_is_still_a_figure),
    };
    return cmocka_run_group_tests_name("assess_flag", tests, NULL, NULL);
}
