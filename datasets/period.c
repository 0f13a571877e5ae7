/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/period.h"

#include <limits.h>
#include <stdio.h>

enum { FROM_APRIL = 3, FROM_SEPTEMBER = 8 };

static const char *const month_names[12] = {
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
};

static const char *const quarter_names[4] = {"January to March", "April to June", "July to September", "October to December"};

/* Months in a period, and months from January to the start of its year. */
static const struct { int months, offset; unsigned per_year; } kinds[YS_PERIOD_KIND_COUNT] = {
    [YS_PERIOD_MONTH] = {1, 0, 12},
    [YS_PERIOD_CALENDAR_QUARTER] = {3, 0, 4},
    [YS_PERIOD_FINANCIAL_QUARTER] = {3, FROM_APRIL, 4},
    [YS_PERIOD_CALENDAR_YEAR] = {12, 0, 1},
    [YS_PERIOD_FINANCIAL_YEAR] = {12, FROM_APRIL, 1},
    [YS_PERIOD_ACADEMIC_YEAR] = {12, FROM_SEPTEMBER, 1},
};

static bool is_known(ys_period_kind kind)
{
    return kind > YS_PERIOD_NONE && kind < YS_PERIOD_KIND_COUNT;
}

unsigned ys_period_per_year(ys_period_kind kind)
{
    return is_known(kind) ? kinds[kind].per_year : 0;
}

/* Division that rounds down, so that steps before year 0 stay in order. */
static int divide_down(int number, int by)
{
    return number >= 0 ? number / by : -1 - (-1 - number) / by;
}

static int remainder_up(int number, int by)
{
    const int rest = number % by;
    return rest < 0 ? rest + by : rest;
}

static int clip(long long number)
{
    return number > INT_MAX ? INT_MAX : number < INT_MIN ? INT_MIN : (int)number;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static char upper_case(char c)
{
    return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

/* Whether the text has the shape: a 9 there stands for any digit. */
static bool has_shape(const char *text, size_t length, const char *shape)
{
    size_t i = 0;
    for (; i < length && shape[i]; i++)
        if (shape[i] == '9' ? !is_digit(text[i]) : upper_case(text[i]) != shape[i])
            return false;
    return i == length && !shape[i];
}

static int number_at(const char *text, size_t digits)
{
    int number = 0;
    for (size_t i = 0; i < digits; i++)
        number = 10 * number + (text[i] - '0');
    return number;
}

static bool is_quarter(char c)
{
    return c >= '1' && c <= '4';
}

/* The forms that name one year. */
static bool parse_single_year(const char *text, size_t length, ys_period *period)
{
    const int year = number_at(text, 4);
    if (length == 4) {
        *period = (ys_period){YS_PERIOD_CALENDAR_YEAR, year};
        return true;
    }
    if (has_shape(text, length, "9999-Q9") && is_quarter(text[6])) {
        *period = (ys_period){YS_PERIOD_CALENDAR_QUARTER, 4 * year + (text[6] - '1')};
        return true;
    }
    if (!has_shape(text, length, "9999-99"))
        return false;
    const int month = number_at(text + 5, 2);
    if (month < 1 || month > 12)
        return false;
    *period = (ys_period){YS_PERIOD_MONTH, 12 * year + month - 1};
    return true;
}

/* The forms that name a year and the next: 2023/24 must go from 23 to 24, 1999/00 over the century. */
static bool parse_double_year(const char *text, size_t length, ys_period *period)
{
    const int year = number_at(text, 4);
    if (has_shape(text, length, "9999-9999")) {
        if (number_at(text + 5, 4) != year + 1)
            return false;
        *period = (ys_period){YS_PERIOD_FINANCIAL_YEAR, year};
        return true;
    }
    const bool quarter = has_shape(text, length, "9999/99-Q9");
    const bool academic = has_shape(text, length, "9999/99A");
    if (!quarter && !academic && !has_shape(text, length, "9999/99") && !has_shape(text, length, "9999-99"))
        return false;
    if (number_at(text + 5, 2) != (year + 1) % 100 || (quarter && !is_quarter(text[9])))
        return false;
    if (quarter)
        *period = (ys_period){YS_PERIOD_FINANCIAL_QUARTER, 4 * year + (text[9] - '1')};
    else
        *period = (ys_period){academic ? YS_PERIOD_ACADEMIC_YEAR : YS_PERIOD_FINANCIAL_YEAR, year};
    return true;
}

bool ys_period_parse(const char *text, size_t length, ys_period *period)
{
    while (length > 0 && (*text == ' ' || *text == '\t')) {
        text++;
        length--;
    }
    while (length > 0 && (text[length - 1] == ' ' || text[length - 1] == '\t'))
        length--;
    if (length < 4 || !has_shape(text, 4, "9999"))
        return false;
    const int year = number_at(text, 4);
    if (year < YS_PERIOD_FIRST_YEAR || year > YS_PERIOD_LAST_YEAR)
        return false;
    /* A month comes first: 2001-02 is February 2001. */
    return parse_single_year(text, length, period) || parse_double_year(text, length, period);
}

/* The last two digits of the year after. */
static unsigned next_year_digits(int year)
{
    return (unsigned)((remainder_up(year, 100) + 1) % 100);
}

char *ys_period_format(ys_period period, char text[YS_PERIOD_TEXT])
{
    const int per_year = (int)ys_period_per_year(period.kind);
    const int year = per_year ? divide_down(period.ordinal, per_year) : 0;
    const unsigned place = per_year ? (unsigned)remainder_up(period.ordinal, per_year) : 0;
    const unsigned next = next_year_digits(year);
    text[0] = '\0';
    switch (period.kind) {
    case YS_PERIOD_MONTH:
        snprintf(text, YS_PERIOD_TEXT, "%04d-%02u", year, place + 1);
        break;
    case YS_PERIOD_CALENDAR_QUARTER:
        snprintf(text, YS_PERIOD_TEXT, "%04d-Q%u", year, place + 1);
        break;
    case YS_PERIOD_FINANCIAL_QUARTER:
        snprintf(text, YS_PERIOD_TEXT, "%04d/%02u-Q%u", year, next, place + 1);
        break;
    case YS_PERIOD_CALENDAR_YEAR:
        snprintf(text, YS_PERIOD_TEXT, "%04d", year);
        break;
    case YS_PERIOD_FINANCIAL_YEAR:
        snprintf(text, YS_PERIOD_TEXT, "%04d/%02u", year, next);
        break;
    case YS_PERIOD_ACADEMIC_YEAR:
        snprintf(text, YS_PERIOD_TEXT, "%04d/%02uA", year, next);
        break;
    case YS_PERIOD_NONE:
    case YS_PERIOD_KIND_COUNT:
        break;
    }
    return text;
}

char *ys_period_words(ys_period period, char text[48])
{
    char code[YS_PERIOD_TEXT];
    const int first = ys_period_first_month(period);
    const int year = divide_down(first, 12);
    const int month = remainder_up(first, 12);
    switch (period.kind) {
    case YS_PERIOD_MONTH:
        snprintf(text, 48, "%s %d", month_names[month], year);
        break;
    case YS_PERIOD_CALENDAR_QUARTER:
    case YS_PERIOD_FINANCIAL_QUARTER:
        /* No quarter of either kind crosses the end of a calendar year. */
        snprintf(text, 48, "%s to %s %d", month_names[month], month_names[(month + 2) % 12], year);
        break;
    case YS_PERIOD_ACADEMIC_YEAR:
        snprintf(text, 48, "academic year %04d/%02u", period.ordinal, next_year_digits(period.ordinal));
        break;
    default:
        snprintf(text, 48, "%s", ys_period_format(period, code));
    }
    return text;
}

int ys_period_first_month(ys_period period)
{
    if (!is_known(period.kind))
        return 0;
    return clip((long long)period.ordinal * kinds[period.kind].months + kinds[period.kind].offset);
}

int ys_period_last_month(ys_period period)
{
    if (!is_known(period.kind))
        return 0;
    return clip((long long)ys_period_first_month(period) + kinds[period.kind].months - 1);
}

unsigned ys_period_position(ys_period period)
{
    const int per_year = (int)ys_period_per_year(period.kind);
    return per_year ? (unsigned)remainder_up(period.ordinal, per_year) : 0;
}

const char *ys_period_position_name(ys_period_kind kind, unsigned position)
{
    const unsigned per_year = ys_period_per_year(kind);
    if (position >= per_year || per_year == 1)
        return NULL;
    return per_year == 12 ? month_names[position] : quarter_names[(position + (unsigned)kinds[kind].offset / 3) % 4];
}

ys_period ys_period_add(ys_period period, int steps)
{
    return (ys_period){period.kind, clip((long long)period.ordinal + steps)};
}

ys_period ys_period_holding(ys_period_kind kind, int month)
{
    if (!is_known(kind))
        return (ys_period){YS_PERIOD_NONE, 0};
    return (ys_period){kind, divide_down(clip((long long)month - kinds[kind].offset), kinds[kind].months)};
}
