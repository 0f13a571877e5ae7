/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include "analysis/bank_holidays.h"
#include "datasets/period.h"

/* A day of the calendar, as the reader of periods numbers it. */
typedef struct date {
    int year, month, day;
} date;

static int number_of(int year, int month, int day)
{
    char text[32];
    ys_period period;
    const int length = snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day);
    assert_true(ys_period_parse(text, (size_t)length, &period));
    return period.ordinal;
}

/* The next line of tests/reference/calendar/bank_holidays.csv, which is sorted by nation and date. */
static bool next_line(FILE *file, char nation[32], int *number)
{
    char line[128];
    int year, month, day;
    if (!fgets(line, sizeof line, file))
        return false;
    assert_int_equal(sscanf(line, "%31[^,],%d-%d-%d", nation, &year, &month, &day), 4);
    *number = number_of(year, month, day);
    return true;
}

static void agrees_with_the_published_lists(void **state)
{
    (void)state;
    static const ys_nation nations[] = {YS_NATION_ENGLAND_AND_WALES, YS_NATION_NORTHERN_IRELAND, YS_NATION_SCOTLAND};
    char line[64], nation[32];
    int published;
    size_t lines = 0;
    FILE *file = open_in(source_folder(), "tests/reference/calendar/bank_holidays.csv");
    assert_non_null(fgets(line, sizeof line, file));
    for (size_t i = 0; i < N(nations); i++)
        for (int year = 2012; year <= 2030; year++) {
            int number[YS_MOST_BANK_HOLIDAYS];
            const size_t n = ys_bank_holidays(nations[i], year, number);
            for (size_t d = 0; d < n; d++, lines++) {
                assert_true(next_line(file, nation, &published));
                assert_string_equal(nation, ys_nation_word(nations[i]));
                assert_int_equal(number[d], published);
            }
        }
    assert_false(next_line(file, nation, &published));
    assert_int_equal(lines, 526);
    fclose(file);
}

static bool has(ys_nation nation, int year, int month, int day)
{
    int number[YS_MOST_BANK_HOLIDAYS];
    const size_t n = ys_bank_holidays(nation, year, number);
    for (size_t i = 0; i < n; i++)
        if (number[i] == number_of(year, month, day))
            return true;
    return false;
}

/* Proclamations before the lists begin: London Gazette. */
static void days_given_once(void **state)
{
    (void)state;
    static const date given[] = {{1981, 7, 29}, {1995, 5, 8}, {1999, 12, 31}, {2002, 6, 3}, {2002, 6, 4}, {2011, 4, 29}};
    static const date not_kept[] = {{1995, 5, 1}, {2002, 5, 27}};
    for (ys_nation nation = 0; nation < YS_NATION_COUNT; nation++) {
        for (size_t i = 0; i < N(given); i++)
            assert_true(has(nation, given[i].year, given[i].month, given[i].day));
        for (size_t i = 0; i < N(not_kept); i++)
            assert_false(has(nation, not_kept[i].year, not_kept[i].month, not_kept[i].day));
    }
    assert_true(has(YS_NATION_SCOTLAND, 2007, 11, 30));
    assert_false(has(YS_NATION_SCOTLAND, 2006, 11, 30));
}

/* Published tables: the earliest and the latest Easter there are, and some between. */
static void easter_sundays(void **state)
{
    (void)state;
    static const date easter[] = {{1818, 3, 22}, {1943, 4, 25}, {1961, 4, 2}, {2000, 4, 23}, {2008, 3, 23},
                                    {2016, 3, 27}, {2019, 4, 21}, {2024, 3, 31}, {2030, 4, 21}, {2038, 4, 25}};
    for (size_t i = 0; i < N(easter); i++)
        assert_int_equal(ys_easter_sunday(easter[i].year), number_of(easter[i].year, easter[i].month, easter[i].day));
    for (int year = 1800; year < 2200; year++)
        assert_int_equal(((ys_easter_sunday(year) + 3) % 7 + 7) % 7, 6);
}

/* Counted on a wall calendar. */
static void working_days_of_a_month(void **state)
{
    (void)state;
    static const struct { ys_nation nation; int year, month, days; } months[] = {
        {YS_NATION_ENGLAND_AND_WALES, 2024, 5, 21}, {YS_NATION_ENGLAND_AND_WALES, 2021, 12, 21},
        {YS_NATION_ENGLAND_AND_WALES, 2022, 6, 20}, {YS_NATION_ENGLAND_AND_WALES, 2024, 2, 21},
        {YS_NATION_SCOTLAND, 2024, 1, 21}, {YS_NATION_SCOTLAND, 2024, 4, 22}, {YS_NATION_SCOTLAND, 2024, 8, 21},
        {YS_NATION_NORTHERN_IRELAND, 2024, 3, 19}, {YS_NATION_NORTHERN_IRELAND, 2024, 7, 22}};
    for (size_t i = 0; i < N(months); i++)
        assert_int_equal(ys_working_days(months[i].nation, 12 * months[i].year + months[i].month - 1), months[i].days);
}

static void none_before_the_rules(void **state)
{
    (void)state;
    int number[YS_MOST_BANK_HOLIDAYS];
    assert_int_equal(ys_bank_holidays(YS_NATION_SCOTLAND, 1977, number), 0);
    assert_int_equal(ys_bank_holidays(YS_NATION_COUNT, 2020, number), 0);
    assert_int_equal(ys_bank_holidays(YS_NATION_ENGLAND_AND_WALES, 1978, number), 8);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_the_published_lists),
        cmocka_unit_test(days_given_once),
        cmocka_unit_test(easter_sundays),
        cmocka_unit_test(working_days_of_a_month),
        cmocka_unit_test(none_before_the_rules),
    };
    return cmocka_run_group_tests_name("bank_holidays", tests, NULL, NULL);
}
