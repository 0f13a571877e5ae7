/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <time.h>

#include "tests/support.h"

#include "datasets/cell_format.h"

static void built_in_formats(void **state)
{
    (void)state;
    static const struct { unsigned number; ys_cell_format format; } cases[] = {
        {0, YS_CELL_NUMBER}, {4, YS_CELL_NUMBER}, {8, YS_CELL_NUMBER}, {9, YS_CELL_PERCENT}, {10, YS_CELL_PERCENT},
        {11, YS_CELL_NUMBER}, {13, YS_CELL_NUMBER}, {14, YS_CELL_DATE}, {16, YS_CELL_DATE}, {17, YS_CELL_MONTH},
        {18, YS_CELL_TIME}, {21, YS_CELL_TIME}, {22, YS_CELL_DATE_TIME}, {23, YS_CELL_NUMBER}, {27, YS_CELL_DATE},
        {37, YS_CELL_NUMBER}, {45, YS_CELL_TIME}, {46, YS_CELL_DURATION}, {47, YS_CELL_TIME}, {48, YS_CELL_NUMBER},
        {49, YS_CELL_NUMBER}, {58, YS_CELL_DATE}, {59, YS_CELL_NUMBER}, {163, YS_CELL_NUMBER},
    };
    for (size_t i = 0; i < N(cases); i++)
        assert_int_equal(ys_cell_format_built_in(cases[i].number), cases[i].format);
}

static void codes(void **state)
{
    (void)state;
    static const struct { const char *code; ys_cell_format format; } cases[] = {
        {"General", YS_CELL_NUMBER}, {"", YS_CELL_NUMBER}, {"#,##0.00", YS_CELL_NUMBER}, {"0.0%", YS_CELL_PERCENT},
        {"0.00E+00", YS_CELL_NUMBER}, {"[Red]-0.0;[Green]0.0", YS_CELL_NUMBER}, {"0.0\" days\"", YS_CELL_NUMBER},
        {"0\\m", YS_CELL_NUMBER}, {"_-\xC2\xA3* #,##0_-;@", YS_CELL_NUMBER}, {"0\"%\"", YS_CELL_NUMBER},
        {"#,##0_d", YS_CELL_NUMBER}, {"0;\"d\"yyyy", YS_CELL_NUMBER},
        {"dd/mm/yyyy", YS_CELL_DATE}, {"[$-809]dd mmmm yyyy;@", YS_CELL_DATE}, {"d mmm", YS_CELL_DATE},
        {"DD-MM-YY", YS_CELL_DATE}, {"yyyy\\-mm\\-dd", YS_CELL_DATE}, {"dddd", YS_CELL_DATE},
        {"mmm-yy", YS_CELL_MONTH}, {"[$-409]mmmm\\ yyyy", YS_CELL_MONTH}, {"mmm", YS_CELL_MONTH}, {"yyyy", YS_CELL_YEAR},
        {"dd/mm/yyyy hh:mm", YS_CELL_DATE_TIME}, {"yyyy-mm-dd\"T\"hh:mm:ss", YS_CELL_DATE_TIME},
        {"h:mm", YS_CELL_TIME}, {"mm:ss", YS_CELL_TIME}, {"h:mm AM/PM", YS_CELL_TIME},
        {"[h]:mm", YS_CELL_DURATION}, {"[mm]:ss", YS_CELL_DURATION}, {"[", YS_CELL_NUMBER}, {"\"open", YS_CELL_NUMBER},
        {"\\", YS_CELL_NUMBER},
    };
    for (size_t i = 0; i < N(cases); i++)
        if (ys_cell_format_parse(cases[i].code) != cases[i].format)
            fail_msg("%s is taken as %d", cases[i].code, (int)ys_cell_format_parse(cases[i].code));
}

static void assert_text(ys_cell_format format, double number, bool from_1904, const char *expected)
{
    char text[YS_CELL_TEXT];
    ys_cell_format_text(format, number, from_1904, text);
    assert_string_equal(text, expected);
}

/* Dates as Excel shows them: serial 1 is 1900-01-01, 60 the false leap day, 61 is 1900-03-01, 45017 is 2023-04-01. */
static void dates(void **state)
{
    (void)state;
    assert_text(YS_CELL_DATE, 1, false, "1900-01-01");
    assert_text(YS_CELL_DATE, 59, false, "1900-02-28");
    assert_text(YS_CELL_DATE, 60, false, "1900-02-29");
    assert_text(YS_CELL_DATE, 61, false, "1900-03-01");
    assert_text(YS_CELL_DATE, 45017, false, "2023-04-01");
    assert_text(YS_CELL_DATE, 43555, true, "2023-04-01"); /* 1462 days fewer */
    assert_text(YS_CELL_DATE, 0, true, "1904-01-01");
    assert_text(YS_CELL_DATE, 2958465, false, "9999-12-31");
    assert_text(YS_CELL_MONTH, 45046, false, "2023-04");
    assert_text(YS_CELL_YEAR, 45046, false, "2023");
    assert_text(YS_CELL_DATE_TIME, 45017.604166666664, false, "2023-04-01T14:30:00");
    assert_text(YS_CELL_DATE_TIME, 45017, false, "2023-04-01");
    assert_text(YS_CELL_DATE_TIME, 45017.999999, false, "2023-04-02"); /* 86 ms short of midnight */
    assert_text(YS_CELL_TIME, 0.5, false, "12:00:00");
    assert_text(YS_CELL_TIME, 45017.5, false, "2023-04-01T12:00:00");
    assert_text(YS_CELL_DURATION, 1.5, false, "36:00:00");
    assert_text(YS_CELL_DATE, -1, false, "-1");
    assert_text(YS_CELL_DATE, 2958466, false, "2958466");
}

/* The calendar of the C library is the twin. */
static void every_day_is_the_calendars(void **state)
{
    (void)state;
    for (long serial = 61; serial <= 2958465; serial += 13) {
        const time_t seconds = ((time_t)serial - 25569) * 86400; /* 25569 is 1970-01-01 */
        struct tm date;
        char expected[32];
        assert_non_null(gmtime_r(&seconds, &date));
        strftime(expected, sizeof expected, "%Y-%m-%d", &date);
        assert_text(YS_CELL_DATE, (double)serial, false, expected);
    }
}

static void numbers(void **state)
{
    (void)state;
    assert_text(YS_CELL_NUMBER, 0.1 + 0.2, false, "0.3");
    assert_text(YS_CELL_NUMBER, 2.6999999999999997, false, "2.7");
    assert_text(YS_CELL_NUMBER, 12, false, "12");
    assert_text(YS_CELL_NUMBER, -0.0, false, "0");
    assert_text(YS_CELL_NUMBER, 1234567.125, false, "1234567.125");
    assert_text(YS_CELL_NUMBER, 1e21, false, "1e+21");
    assert_text(YS_CELL_NUMBER, 2.5e-7, false, "2.5e-07");
    assert_text(YS_CELL_PERCENT, 0.45, false, "45%");
    assert_text(YS_CELL_PERCENT, 0.07, false, "7%");
    assert_text(YS_CELL_PERCENT, 0.1234, false, "12.34%");
}

/* Whatever has at most 15 digits reads back as the same double. */
static void typed_numbers_read_back(void **state)
{
    (void)state;
    unsigned long long random = 88172645463325252ull;
    for (int i = 0; i < 100000; i++) {
        char typed[40], shown[YS_CELL_TEXT];
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        snprintf(typed, sizeof typed, "%llue%d", random % 1000000000000000ull, (int)(random >> 40) % 40 - 20);
        const double number = strtod(typed, NULL);
        ys_cell_format_text(YS_CELL_NUMBER, number, false, shown);
        assert_true(strtod(shown, NULL) == number);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(built_in_formats),
        cmocka_unit_test(codes),
        cmocka_unit_test(dates),
        cmocka_unit_test(every_day_is_the_calendars),
        cmocka_unit_test(numbers),
        cmocka_unit_test(typed_numbers_read_back),
    };
    return cmocka_run_group_tests_name("cell_format", tests, NULL, NULL);
}
