/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include <limits.h>

#include "datasets/period.h"

static ys_period parsed(const char *text)
{
    ys_period period = {YS_PERIOD_NONE, -1};
    if (!ys_period_parse(text, strlen(text), &period))
        fail_msg("'%s' was not read", text);
    return period;
}

static void assert_parsed(const char *text, ys_period_kind kind, int ordinal)
{
    const ys_period period = parsed(text);
    if (period.kind != kind || period.ordinal != ordinal)
        fail_msg("'%s' was read as kind %u, ordinal %d", text, (unsigned)period.kind, period.ordinal);
}

static void assert_refused(const char *text)
{
    ys_period period = {YS_PERIOD_ACADEMIC_YEAR, 77};
    if (ys_period_parse(text, strlen(text), &period))
        fail_msg("'%s' was read as kind %u, ordinal %d", text, (unsigned)period.kind, period.ordinal);
    assert_int_equal(period.kind, YS_PERIOD_ACADEMIC_YEAR);
    assert_int_equal(period.ordinal, 77);
}

/* Weeks and days of four centuries, and the kinds that overlap. */
static void test_further_kinds_read_back(void **state)
{
    (void)state;
    static const struct { ys_period_kind kind; int first, last; } ranges[] = {
        {YS_PERIOD_WEEK, -8800, 12000}, {YS_PERIOD_DAY, -62091, 84005}, {YS_PERIOD_ROLLING_YEAR, 12 * 1801, 12 * 2199},
        {YS_PERIOD_YEAR_TO_DATE, 4 * 1800, 4 * 2199}, {YS_PERIOD_CALENDAR_SPAN_2, 1800, 2190},
        {YS_PERIOD_CALENDAR_SPAN_5, 1800, 2190}, {YS_PERIOD_FINANCIAL_SPAN_3, 1800, 2190},
        {YS_PERIOD_FINANCIAL_SPAN_5, 1800, 2190},
    };
    for (size_t i = 0; i < N(ranges); i++) {
        for (int ordinal = ranges[i].first; ordinal <= ranges[i].last; ordinal++) {
            char text[YS_PERIOD_TEXT];
            assert_parsed(ys_period_format((ys_period){ranges[i].kind, ordinal}, text), ranges[i].kind, ordinal);
        }
    }
}

/* Days known from elsewhere: ISO 8601 itself has 1 January 2010 in 2009-W53. */
static void test_weeks_and_days(void **state)
{
    (void)state;
    assert_parsed("1970-01-01", YS_PERIOD_DAY, 0);
    assert_parsed("2000-03-01", YS_PERIOD_DAY, 11017);
    assert_parsed("2000-02-29", YS_PERIOD_DAY, 11016);
    assert_parsed("1970-W01", YS_PERIOD_WEEK, 0);
    assert_int_equal(ys_period_first_month(parsed("2009-W53")), 12 * 2009 + 11);
    assert_parsed("2009-W53", YS_PERIOD_WEEK, parsed("2010-W01").ordinal - 1);
    assert_int_equal(ys_period_position(parsed("2023-W07")), 6);
    assert_int_equal(ys_period_position(parsed("2023-12-31")), 364);
    assert_int_equal(ys_period_first_month(parsed("2024-02-29")), 12 * 2024 + 1);
    assert_false(ys_period_has_places(YS_PERIOD_WEEK));
    assert_true(ys_period_has_places(YS_PERIOD_MONTH));
}

static void test_overlapping_kinds(void **state)
{
    (void)state;
    const ys_period rolling = parsed("12m-2023-04"), to_date = parsed("2023/24-Q1..Q3"), span = parsed("2021/22..2023/24");
    assert_int_equal(ys_period_first_month(rolling), 12 * 2022 + 4);
    assert_int_equal(ys_period_last_month(rolling), 12 * 2023 + 3);
    assert_int_equal(ys_period_first_month(to_date), 12 * 2023 + 3);
    assert_int_equal(ys_period_last_month(to_date), 12 * 2023 + 11);
    assert_int_equal(ys_period_first_month(span), 12 * 2021 + 3);
    assert_int_equal(ys_period_last_month(span), 12 * 2024 + 2);
    assert_int_equal(ys_period_holding(YS_PERIOD_ROLLING_YEAR, 12 * 2023 + 3).ordinal, rolling.ordinal);
    assert_int_equal(ys_period_holding(YS_PERIOD_YEAR_TO_DATE, 12 * 2023 + 10).ordinal, to_date.ordinal);
    assert_true(ys_period_overlaps(span.kind));
    assert_false(ys_period_overlaps(YS_PERIOD_DAY));
}

static void test_every_period_reads_back(void **state)
{
    (void)state;
    for (int k = YS_PERIOD_MONTH; k <= YS_PERIOD_ACADEMIC_YEAR; k++) {
        const ys_period_kind kind = (ys_period_kind)k;
        const int per_year = (int)ys_period_per_year(kind);
        for (int ordinal = per_year * YS_PERIOD_FIRST_YEAR; ordinal < per_year * (YS_PERIOD_LAST_YEAR + 1); ordinal++) {
            char text[YS_PERIOD_TEXT];
            assert_parsed(ys_period_format((ys_period){kind, ordinal}, text), kind, ordinal);
        }
    }
}

static void test_forms(void **state)
{
    (void)state;
    assert_parsed("2023-04", YS_PERIOD_MONTH, 12 * 2023 + 3);
    assert_parsed("2011-12", YS_PERIOD_MONTH, 12 * 2011 + 11);
    assert_parsed("2001-02", YS_PERIOD_MONTH, 12 * 2001 + 1); /* not the year 2001/02 at this level */
    assert_parsed("2023-Q2", YS_PERIOD_CALENDAR_QUARTER, 4 * 2023 + 1);
    assert_parsed("2023-q2", YS_PERIOD_CALENDAR_QUARTER, 4 * 2023 + 1);
    assert_parsed("2023", YS_PERIOD_CALENDAR_YEAR, 2023);
    assert_parsed("2023/24", YS_PERIOD_FINANCIAL_YEAR, 2023);
    assert_parsed("2023-24", YS_PERIOD_FINANCIAL_YEAR, 2023);
    assert_parsed("2012-13", YS_PERIOD_FINANCIAL_YEAR, 2012);
    assert_parsed("2023-2024", YS_PERIOD_FINANCIAL_YEAR, 2023);
    assert_parsed("2023/24-Q4", YS_PERIOD_FINANCIAL_QUARTER, 4 * 2023 + 3);
    assert_parsed("2023/24A", YS_PERIOD_ACADEMIC_YEAR, 2023);
    assert_parsed(" \t2023/24  ", YS_PERIOD_FINANCIAL_YEAR, 2023);
    ys_period period;
    assert_true(ys_period_parse("2023-04-30", 7, &period)); /* length bytes, no more */
    assert_int_equal(period.kind, YS_PERIOD_MONTH);
}

/* Small letters, tabs behind, and characters that only lie beside the digits. */
static void test_edges_of_the_forms(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "202:", "202/", "/202", "2023-0;", "2023-1/", "2023-Q:", "2023/2:", "2023/2;-Q1", "2023-Q", "2023-202;", "2023\t-04",
    };
    assert_parsed("2023/24a", YS_PERIOD_ACADEMIC_YEAR, 2023);
    assert_parsed("2023\t", YS_PERIOD_CALENDAR_YEAR, 2023);
    assert_parsed("\t 2023-q1 \t \t", YS_PERIOD_CALENDAR_QUARTER, 4 * 2023);
    for (size_t i = 0; i < N(texts); i++)
        assert_refused(texts[i]);
    assert_int_equal(ys_period_per_year(YS_PERIOD_KIND_COUNT), 0);
    assert_int_equal(ys_period_holding(YS_PERIOD_KIND_COUNT, 5).kind, YS_PERIOD_NONE);
    assert_int_equal(ys_period_holding(YS_PERIOD_KIND_COUNT, 5).ordinal, 0);
    assert_int_equal(ys_period_position((ys_period){YS_PERIOD_NONE, 5}), 0);
    assert_int_equal(ys_period_first_month((ys_period){YS_PERIOD_KIND_COUNT, 5}), 0);
    assert_int_equal(ys_period_last_month((ys_period){YS_PERIOD_NONE, 5}), 0);
}

/* Not a byte beyond the length is read: the texts stand in blocks of just their size, which the sanitizers watch. */
static void test_reads_no_further_than_told(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "", " ", "\t \t", "2", "202", "2023", "2023-", "2023-0", "2023-04", "2023-Q", "2023-Q1", "2023/2", "2023/24",
        "2023/24-", "2023/24-Q", "2023/24-Q1", "2023/24A", "2023-2024", "2023-202",
    };
    for (size_t i = 0; i < N(texts); i++) {
        const size_t length = strlen(texts[i]);
        char *exact = malloc(length > 0 ? length : 1);
        assert_non_null(exact);
        memcpy(exact, texts[i], length);
        ys_period there = {YS_PERIOD_NONE, 0}, here = {YS_PERIOD_NONE, 0};
        assert_int_equal(ys_period_parse(exact, length, &there), ys_period_parse(texts[i], length, &here));
        assert_true(there.kind == here.kind && there.ordinal == here.ordinal);
        free(exact);
    }
}

static void test_century_roll(void **state)
{
    (void)state;
    assert_parsed("1999/00", YS_PERIOD_FINANCIAL_YEAR, 1999);
    assert_parsed("1999-00", YS_PERIOD_FINANCIAL_YEAR, 1999);
    assert_parsed("1999-2000", YS_PERIOD_FINANCIAL_YEAR, 1999);
    assert_parsed("1999/00-Q4", YS_PERIOD_FINANCIAL_QUARTER, 4 * 1999 + 3);
    assert_parsed("2199/00", YS_PERIOD_FINANCIAL_YEAR, 2199);
    assert_refused("1999/100");
    assert_refused("1999/01");
}

static void test_refused(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "", " ", "2023-13", "2023-00", "2023/25", "2023-25", "2023-2025", "2023-2023", "2023/04", "2023-Q5", "2023-Q0",
        "2023/24-Q5", "2023/24-Q0", "2023/25-Q1", "2023/25A", "2023/24B", "2023/24-", "2023-Q", "2023-", "202", "20234",
        "2023-4", "2023Q1", "Q1 2023", "01/04/2023", "Q5 2023/24", "Q0 2023/24", "Apr", "Aprl 2023", "2023-02-29",
        "2023-W00", "2023-W53", "2023/24-Q1..Q5", "2023/24-Q2..Q3", "2021..2021", "2021..2027", "2021/22..2022/24",
        "12m-2023", "12m-2023-13", "200013", "20230431", "year ending", "May to June 2023", "1 000", "12:30", "2023 24 25",
        "1799", "2200", "1799-12", "2200-01", "2199-2201",
        "-2023", "2023.5", "2023 -04", "2O23", "total", "2023-0\xC3",
    };
    for (size_t i = 0; i < N(texts); i++)
        assert_refused(texts[i]);
    ys_period period;
    assert_false(ys_period_parse("2023\0", 5, &period));
    assert_false(ys_period_parse("2023", 0, &period));
    assert_false(ys_period_parse("2023-04", 6, &period));
}

static void assert_words(const char *text, const char *words)
{
    char written[48];
    assert_string_equal(ys_period_words(parsed(text), written), words);
}

static void test_words(void **state)
{
    (void)state;
    assert_words("2023-04", "April 2023");
    assert_words("2023-Q4", "October to December 2023");
    assert_words("2023/24-Q1", "April to June 2023");
    assert_words("2023/24-Q4", "January to March 2024");
    assert_words("2023", "2023");
    assert_words("2023/24", "2023/24");
    assert_words("1999/00A", "academic year 1999/00");
    assert_words("2023-W07", "week 7 of 2023");
    assert_words("2023-04-01", "1 April 2023");
    assert_words("12m-2023-04", "year to April 2023");
    assert_words("2023/24-Q1..Q3", "April to December 2023");
    assert_words("2023/24-Q1..Q4", "April 2023 to March 2024");
    assert_words("2021..2023", "2021 to 2023");
    assert_words("2021/22..2023/24", "2021/22 to 2023/24");
    char text[48] = "x";
    assert_string_equal(ys_period_words((ys_period){YS_PERIOD_NONE, 5}, text), "");
    assert_string_equal(ys_period_format((ys_period){YS_PERIOD_NONE, 5}, text), "");
}

static void assert_months(const char *text, int first, int last)
{
    assert_int_equal(ys_period_first_month(parsed(text)), first);
    assert_int_equal(ys_period_last_month(parsed(text)), last);
}

static void test_months(void **state)
{
    (void)state;
    const int january = 12 * 2023;
    assert_months("2023-04", january + 3, january + 3);
    assert_months("2023-Q2", january + 3, january + 5);
    assert_months("2023/24-Q1", january + 3, january + 5);
    assert_months("2023/24-Q4", january + 12, january + 14);
    assert_months("2023", january, january + 11);
    assert_months("2023/24", january + 3, january + 14);
    assert_months("2023/24A", january + 8, january + 19);
}

/* Every month of a period is held by it and by no other, and periods follow each other without gaps. */
static void test_holding(void **state)
{
    (void)state;
    for (int k = YS_PERIOD_MONTH; k <= YS_PERIOD_ACADEMIC_YEAR; k++) {
        for (int ordinal = -60; ordinal < 60; ordinal++) {
            const ys_period period = {(ys_period_kind)k, ordinal};
            const int first = ys_period_first_month(period), last = ys_period_last_month(period);
            assert_int_equal((last - first + 1) * (int)ys_period_per_year(period.kind), 12);
            assert_int_equal(ys_period_first_month(ys_period_add(period, 1)), last + 1);
            for (int month = first; month <= last; month++) {
                const ys_period holding = ys_period_holding(period.kind, month);
                assert_int_equal(holding.kind, k);
                assert_int_equal(holding.ordinal, ordinal);
            }
        }
    }
    assert_int_equal(ys_period_holding(YS_PERIOD_NONE, 5).kind, YS_PERIOD_NONE);
}

static void test_positions(void **state)
{
    (void)state;
    assert_int_equal(ys_period_position(parsed("2023-04")), 3);
    assert_int_equal(ys_period_position(parsed("2023-Q2")), 1);
    assert_int_equal(ys_period_position(parsed("2023/24-Q4")), 3);
    assert_int_equal(ys_period_position(parsed("2023/24")), 0);
    assert_int_equal(ys_period_position((ys_period){YS_PERIOD_MONTH, -1}), 11);
    assert_string_equal(ys_period_position_name(YS_PERIOD_MONTH, 0), "January");
    assert_string_equal(ys_period_position_name(YS_PERIOD_MONTH, 11), "December");
    assert_string_equal(ys_period_position_name(YS_PERIOD_FINANCIAL_QUARTER, 0), "April to June");
    assert_string_equal(ys_period_position_name(YS_PERIOD_FINANCIAL_QUARTER, 3), "January to March");
    assert_string_equal(ys_period_position_name(YS_PERIOD_CALENDAR_QUARTER, 0), "January to March");
    assert_null(ys_period_position_name(YS_PERIOD_MONTH, 12));
    assert_null(ys_period_position_name(YS_PERIOD_CALENDAR_QUARTER, 4));
    assert_null(ys_period_position_name(YS_PERIOD_FINANCIAL_YEAR, 0));
    assert_null(ys_period_position_name(YS_PERIOD_NONE, 0));
}

static void test_steps(void **state)
{
    (void)state;
    char text[YS_PERIOD_TEXT];
    assert_string_equal(ys_period_format(ys_period_add(parsed("2023-12"), 1), text), "2024-01");
    assert_string_equal(ys_period_format(ys_period_add(parsed("2023/24-Q1"), -1), text), "2022/23-Q4");
    assert_string_equal(ys_period_format(ys_period_add(parsed("1999"), 25), text), "2024");
    assert_int_equal(ys_period_per_year(YS_PERIOD_NONE), 0);
    assert_int_equal(ys_period_per_year(YS_PERIOD_ACADEMIC_YEAR), 1);
    assert_int_equal(ys_period_per_year(YS_PERIOD_FINANCIAL_QUARTER), 4);
}

/* No ordinal may overflow a text or an int. */
static void test_farthest_ordinals(void **state)
{
    (void)state;
    static const int ordinals[] = {INT_MIN, INT_MIN + 1, -1, 0, INT_MAX - 1, INT_MAX};
    for (int k = YS_PERIOD_NONE; k < YS_PERIOD_KIND_COUNT; k++) {
        for (size_t i = 0; i < N(ordinals); i++) {
            const ys_period period = {(ys_period_kind)k, ordinals[i]};
            char text[YS_PERIOD_TEXT], words[48];
            assert_true(strlen(ys_period_format(period, text)) < YS_PERIOD_TEXT - 1);
            assert_true(strlen(ys_period_words(period, words)) < sizeof words - 1);
            assert_true(ys_period_first_month(period) <= ys_period_last_month(period));
            (void)ys_period_holding(period.kind, ordinals[i]);
            assert_true(ys_period_position(period) < 365);
        }
    }
    assert_int_equal(ys_period_add((ys_period){YS_PERIOD_MONTH, INT_MAX}, INT_MAX).ordinal, INT_MAX);
    assert_int_equal(ys_period_add((ys_period){YS_PERIOD_MONTH, INT_MIN}, -1).ordinal, INT_MIN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_period_reads_back),
        cmocka_unit_test(test_further_kinds_read_back),
        cmocka_unit_test(test_weeks_and_days),
        cmocka_unit_test(test_overlapping_kinds),
        cmocka_unit_test(test_forms),
        cmocka_unit_test(test_edges_of_the_forms),
        cmocka_unit_test(test_reads_no_further_than_told),
        cmocka_unit_test(test_century_roll),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_months),
        cmocka_unit_test(test_holding),
        cmocka_unit_test(test_positions),
        cmocka_unit_test(test_steps),
        cmocka_unit_test(test_farthest_ordinals),
    };
    return cmocka_run_group_tests_name("period", tests, NULL, NULL);
}
