/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/temporary.h"

#include "assess/assessment.h"
#include "assess/funnel_words.h"

static double value[8] = {50, 50.5, 49.5, 50, 50, 70, 44, NAN};
static double numerator[8] = {500, 1010, 1485, 2000, 2500, 700, 440, NAN};
static double denominator[8] = {1000, 2000, 3000, 4000, 5000, 1000, 1000, NAN};
static ys_counts_state state_of[8] = {0, 0, 0, 0, 0, 0, 0, YS_COUNTS_MISSING};
static size_t member[8] = {0, 1, 2, 3, 4, 5, 6, 7};
static const ys_indicator about = {.unit = "%", .kind = YS_KIND_PERCENTAGE, .polarity = YS_POLARITY_LOWER, .decimals = 1};

/* A funnel by hand around 50 %; the limits of 1,000 are 46.9 and 53.1 %, with tau2 = 0.0016 42.2 and 57.8 %. */
static ys_funnel_assessment hand_made(bool overdispersed)
{
    ys_funnel_assessment made = {
        .group = {.name = "club", .member = member, .n = 8}, .period = {YS_PERIOD_FINANCIAL_YEAR, 2024}, .unit = 100,
        .value = value, .numerator = numerator, .denominator = denominator, .state = state_of,
    };
    made.funnel = (ys_funnel_result){.n = 7, .benchmark = 0.5, .phi = overdispersed ? 9 : 0.7, .tau2 = overdispersed ? 0.0016 : 0,
                                     .overdispersed = overdispersed};
    return made;
}

/* Within chance is said only where chance alone explains it, whatever the spread; outside only beyond all of it. */
static void the_difference_is_told_only_where_it_is_right(void **state)
{
    (void)state;
    static const struct { bool overdispersed; size_t index; const char *says; } cases[] = {
        {false, 0, "Its difference from the others is within what chance explains for its size."},
        {true, 0, "Its difference from the others is within what chance explains for its size."},
        {false, 6, "Its difference from the others is more than chance explains for its size."},
        {true, 6, ""}, /* within the spread of them all, but not by chance alone */
        {false, 5, "Its difference from the others is more than chance explains for its size."},
        {true, 5, "Its difference from the others is more than chance and the usual spread among them explain."},
        {false, 7, ""}, {false, 8, ""},
    };
    for (size_t i = 0; i < N(cases); i++) {
        const ys_funnel_assessment made = hand_made(cases[i].overdispersed);
        char text[256];
        assert_string_equal(ys_say_funnel_difference(&made, cases[i].index, text, sizeof text), cases[i].says);
    }
    const ys_funnel_assessment nothing = {0};
    char text[256];
    assert_string_equal(ys_say_funnel_difference(&nothing, 0, text, sizeof text), "");
}

static void sentences_are_cut_to_their_room(void **state)
{
    (void)state;
    const ys_funnel_assessment made = hand_made(true);
    char whole[1024], cut[40];
    assert_string_equal(ys_say_funnel(&about, &made, 5, whole, sizeof whole),
                        "Worse than the 99.8 % limit of its size, more than chance and the usual spread explain: 70.0 % in 2024/25, "
                        "50.0 % for all 7 (club) together. Authorities differ by more than chance (phi: 9.0 times its variance); the limits allow for that.");
    ys_say_funnel(&about, &made, 5, cut, sizeof cut);
    assert_int_equal(strlen(cut), sizeof cut - 1);
    assert_int_equal(strncmp(cut, whole, sizeof cut - 1), 0);
    assert_string_equal(ys_say_funnel(&about, &made, 8, whole, sizeof whole), "Not judged: it is not one of 8 (club).");
}

static void the_curve_has_the_limits_of_each_size(void **state)
{
    (void)state;
    const ys_funnel_assessment made = hand_made(false);
    ys_arena arena = {0};
    ys_funnel_curve curve;
    assert_int_equal(ys_funnel_curve_of(&made, &arena, &curve), YS_OK);
    assert_relative(curve.size[0], 1000, 1e-12);
    assert_relative(curve.size[curve.n - 1], 5000, 1e-12);
    for (size_t i = 0; i < curve.n; i++) {
        const ys_funnel_limits limits = ys_funnel_limits_at(&made.funnel, curve.size[i]);
        assert_relative(curve.limits[i].lower_95, 100 * limits.lower_95, 1e-12);
        assert_relative(curve.limits[i].upper_998, 100 * limits.upper_998, 1e-12);
        assert_true(i == 0 || curve.limits[i].upper_95 < curve.limits[i - 1].upper_95);
    }
    ys_funnel_assessment lacking = made;
    lacking.funnel.lack = YS_FUNNEL_TOO_FEW;
    assert_int_equal(ys_funnel_curve_of(&lacking, &arena, &curve), YS_OK);
    assert_int_equal(curve.n, 0);
    ys_arena_release(&arena);
}

static ys_dataset *read_rows(const char *rows)
{
    temporary_folder folder;
    ys_dataset *dataset = NULL;
    ys_error error = {0};
    make_temporary(&folder);
    const char *const path = write_file(&folder, "data.csv", rows);
    if (ys_dataset_read(&path, 1, NULL, &dataset, &error) != YS_OK)
        fail_msg("%s", error.message);
    remove_temporary_folder(&folder);
    return dataset;
}

static ys_comparator_group everybody(const ys_dataset *dataset, ys_arena *arena)
{
    ys_comparator_group group = {0};
    assert_int_equal(ys_comparator_group_find(dataset, "all", YS_NOT_FOUND, arena, &group, NULL), YS_OK);
    return group;
}

static const char rates[] = "authority,indicator,period,value,numerator,denominator\n"
                            "A,i,2023,2.0,200,100000\nB,i,2023,2.5,500,200000\nC,i,2023,1.9,570,300000\nD,i,2023,2.2,880,400000\n"
                            "E,i,2023,2.1,1050,500000\nF,i,2023,9.9,210,100000\nA,i,2024,,210,100000\nB,i,2024,2.4,480,200000\n"
                            "C,i,2024,,,\nD,i,2024,2,,\nE,i,2025,2.1,1050,500000\n";

/* Per thousand by the figures; F's figure is not its counts'. */
static void reads_counts_units_and_slips(void **state)
{
    (void)state;
    ys_arena arena = {0};
    ys_dataset *dataset = read_rows(rates);
    const ys_comparator_group group = everybody(dataset, &arena);
    const ys_funnel_request request = {true, YS_FUNNEL_RATE, ys_funnel_defaults};
    ys_funnel_assessment made;
    assert_int_equal(ys_assess_funnel(dataset, 0, &group, (ys_period){YS_PERIOD_CALENDAR_YEAR, 2023}, &request, &arena, &made), YS_OK);
    assert_true(made.unit == 1000.0);
    assert_int_equal(made.state[5], YS_COUNTS_DISAGREE);
    assert_int_equal(made.funnel.n, 5);
    assert_relative(made.funnel.benchmark, 3200.0 / 1500000.0, 1e-12);
    const ys_funnel_point own = ys_funnel_standing(&made, 0);
    assert_true(own.value == 2.0 && own.limits.lower_95 < 2.0 && own.limits.upper_95 > 2.0);
    assert_int_equal(ys_funnel_standing(&made, 5).verdict, YS_FUNNEL_NOT_JUDGED);
    assert_int_equal(ys_assess_funnel(dataset, 0, &group, (ys_period){YS_PERIOD_CALENDAR_YEAR, 2023}, NULL, &arena, &made), YS_OK);
    assert_int_equal(made.gap, YS_FUNNEL_GAP_KIND);
    assert_int_equal(ys_assess_funnel(dataset, 0, &group, (ys_period){YS_PERIOD_CALENDAR_YEAR, 1999}, &request, &arena, &made), YS_OK);
    assert_int_equal(made.gap, YS_FUNNEL_GAP_NO_COUNTS);
    ys_funnel_request wrong = request;
    wrong.options.winsorise = 2;
    assert_int_equal(ys_assess_funnel(dataset, 0, &group, (ys_period){YS_PERIOD_CALENDAR_YEAR, 2023}, &wrong, &arena, &made),
                     YS_ERR_OPTION);
    ys_dataset_free(dataset);
    ys_arena_release(&arena);
}

/* In 2024 three of six have a figure or both counts; in 2025 one. */
static void the_newest_period_that_half_the_group_has(void **state)
{
    (void)state;
    ys_arena arena = {0};
    ys_dataset *dataset = read_rows(rates);
    const ys_comparator_group group = everybody(dataset, &arena);
    ys_series series;
    static const int expected[] = {2024, 2024, 2023, 2024, 2023, 2023};
    for (size_t a = 0; a < N(expected); a++) {
        assert_true(ys_dataset_series(dataset, 0, a, &series));
        assert_int_equal(ys_funnel_period(dataset, 0, a, &group, &series).ordinal, expected[a]);
    }
    assert_int_equal(ys_funnel_period(dataset, 0, 0, &group, &(ys_series){0}).kind, YS_PERIOD_NONE);
    ys_dataset_free(dataset);
    ys_arena_release(&arena);
}

/* A whole assessment of an indicator without a kind has no funnel, and all the rest. */
static void an_assessment_does_without(void **state)
{
    (void)state;
    ys_arena arena = {0};
    ys_dataset *dataset = read_rows("authority,indicator,period,value,numerator,denominator\nA,i,2023,5,5,1\nB,i,2023,6,6,1\n");
    ys_assessment assessment;
    assert_int_equal(ys_assess(dataset, 0, 0, NULL, &arena, &assessment, NULL), YS_OK);
    assert_int_equal(assessment.funnel.gap, YS_FUNNEL_GAP_KIND);
    assert_int_equal(assessment.funnel_curve.n, 0);
    ys_dataset_free(dataset);
    ys_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_difference_is_told_only_where_it_is_right),
        cmocka_unit_test(sentences_are_cut_to_their_room),
        cmocka_unit_test(the_curve_has_the_limits_of_each_size),
        cmocka_unit_test(reads_counts_units_and_slips),
        cmocka_unit_test(the_newest_period_that_half_the_group_has),
        cmocka_unit_test(an_assessment_does_without),
    };
    return cmocka_run_group_tests_name("assess_funnel", tests, NULL, NULL);
}
