/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include "analysis/calendar_effects.h"

static double effect_of(ys_calendar_effect effect, const char *period_text, unsigned easter_days)
{
    ys_calendar_options options = ys_calendar_defaults;
    options.easter_days = easter_days;
    ys_period period;
    double value;
    assert_true(ys_period_parse(period_text, strlen(period_text), &period));
    assert_int_equal(ys_calendar_effects(effect, &options, period, &value), YS_OK);
    return value;
}

static void months_and_quarters(void **state)
{
    (void)state;
    static const struct { ys_calendar_effect effect; const char *period; unsigned easter_days; double value; } cases[] = {
        {YS_CALENDAR_LENGTH, "2023-02", 8, 28}, {YS_CALENDAR_LENGTH, "2024-02", 8, 29},
        {YS_CALENDAR_LENGTH, "2024-Q1", 8, 91}, {YS_CALENDAR_LENGTH, "2023/24-Q4", 8, 91},
        {YS_CALENDAR_LENGTH, "2023/24", 8, 366}, {YS_CALENDAR_LENGTH, "2023-12", 8, 31},
        {YS_CALENDAR_WORKING_DAYS, "2024-05", 8, 21}, {YS_CALENDAR_WORKING_DAYS, "2024-Q2", 8, 62},
        {YS_CALENDAR_LEAP_YEAR, "2024-02", 8, 0.75}, {YS_CALENDAR_LEAP_YEAR, "2023-02", 8, -0.25},
        {YS_CALENDAR_LEAP_YEAR, "2024-03", 8, 0.0}, {YS_CALENDAR_LEAP_YEAR, "2023/24-Q4", 8, 0.75},
        /* Easter Sunday was on 31 March 2024, on 9 April 2023 and on 4 April 2021. */
        {YS_CALENDAR_EASTER, "2024-03", 8, 1.0}, {YS_CALENDAR_EASTER, "2024-04", 8, 0.0},
        {YS_CALENDAR_EASTER, "2023-04", 8, 1.0}, {YS_CALENDAR_EASTER, "2023-03", 8, 0.0},
        {YS_CALENDAR_EASTER, "2021-03", 8, 5.0 / 8.0}, {YS_CALENDAR_EASTER, "2021-04", 8, 3.0 / 8.0},
        {YS_CALENDAR_EASTER, "2021-04", 1, 1.0}, {YS_CALENDAR_EASTER, "2021-03", 15, 12.0 / 15.0},
        {YS_CALENDAR_EASTER, "2021-Q1", 8, 5.0 / 8.0}, {YS_CALENDAR_EASTER, "2021", 8, 1.0}};
    for (size_t i = 0; i < N(cases); i++)
        assert_relative(effect_of(cases[i].effect, cases[i].period, cases[i].easter_days), cases[i].value, 1e-15);
}

static void refuses_what_it_cannot_answer(void **state)
{
    (void)state;
    const ys_period may = {YS_PERIOD_MONTH, 12 * 2024 + 4}, old = {YS_PERIOD_MONTH, 12 * 1977 + 4}, none = {0};
    const ys_calendar_options nation = {.nation = YS_NATION_COUNT, .easter_days = 8}, no_days = {.easter_days = 0};
    const ys_calendar_options many_days = {.easter_days = 26};
    double value = 2.385;
    assert_int_equal(ys_calendar_effects(YS_CALENDAR_LENGTH, NULL, none, &value), YS_ERR_OPTION);
    assert_int_equal(ys_calendar_effects(YS_CALENDAR_EFFECT_COUNT, NULL, may, &value), YS_ERR_OPTION);
    assert_int_equal(ys_calendar_effects(YS_CALENDAR_WORKING_DAYS, &nation, may, &value), YS_ERR_OPTION);
    assert_int_equal(ys_calendar_effects(YS_CALENDAR_EASTER, &no_days, may, &value), YS_ERR_OPTION);
    assert_int_equal(ys_calendar_effects(YS_CALENDAR_EASTER, &many_days, may, &value), YS_ERR_OPTION);
    assert_int_equal(ys_calendar_effects(YS_CALENDAR_WORKING_DAYS, NULL, old, &value), YS_ERR_DOMAIN);
    assert_true(value == 2.385);
    assert_string_equal(ys_calendar_effect_word(YS_CALENDAR_WORKING_DAYS), "working-days");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(months_and_quarters),
        cmocka_unit_test(refuses_what_it_cannot_answer),
    };
    return cmocka_run_group_tests_name("calendar_effects", tests, NULL, NULL);
}
