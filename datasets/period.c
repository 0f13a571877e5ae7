/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/period_private.h"

#include <limits.h>
#include <stdio.h>

enum { FROM_APRIL = 3, FROM_SEPTEMBER = 8, FARTHEST_DAY = 800000000 };

static const char *const month_names[12] = {
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
};

static const char *const quarter_names[4] = {"January to March", "April to June", "July to September", "October to December"};

/* Months in a period, months from one to the next, months from January of year 0 to the first one's start. */
static const struct { int months, step, offset; unsigned per_year; const char *word; } kinds[YS_PERIOD_KIND_COUNT] = {
    [YS_PERIOD_NONE] = {0, 0, 0, 0, ""},
    [YS_PERIOD_MONTH] = {1, 1, 0, 12, "month"},
    [YS_PERIOD_CALENDAR_QUARTER] = {3, 3, 0, 4, "calendar quarter"},
    [YS_PERIOD_FINANCIAL_QUARTER] = {3, 3, FROM_APRIL, 4, "financial quarter"},
    [YS_PERIOD_CALENDAR_YEAR] = {12, 12, 0, 1, "calendar year"},
    [YS_PERIOD_FINANCIAL_YEAR] = {12, 12, FROM_APRIL, 1, "financial year"},
    [YS_PERIOD_ACADEMIC_YEAR] = {12, 12, FROM_SEPTEMBER, 1, "academic year"},
    [YS_PERIOD_WEEK] = {0, 0, 0, 52, "week"},
    [YS_PERIOD_DAY] = {0, 0, 0, 365, "day"},
    [YS_PERIOD_ROLLING_YEAR] = {12, 1, -11, 12, "rolling year"},
    [YS_PERIOD_YEAR_TO_DATE] = {3, 3, FROM_APRIL, 4, "year to date"},
    [YS_PERIOD_CALENDAR_SPAN_2] = {24, 12, 0, 1, "two calendar years"},
    [YS_PERIOD_CALENDAR_SPAN_3] = {36, 12, 0, 1, "three calendar years"},
    [YS_PERIOD_CALENDAR_SPAN_4] = {48, 12, 0, 1, "four calendar years"},
    [YS_PERIOD_CALENDAR_SPAN_5] = {60, 12, 0, 1, "five calendar years"},
    [YS_PERIOD_FINANCIAL_SPAN_2] = {24, 12, FROM_APRIL, 1, "two financial years"},
    [YS_PERIOD_FINANCIAL_SPAN_3] = {36, 12, FROM_APRIL, 1, "three financial years"},
    [YS_PERIOD_FINANCIAL_SPAN_4] = {48, 12, FROM_APRIL, 1, "four financial years"},
    [YS_PERIOD_FINANCIAL_SPAN_5] = {60, 12, FROM_APRIL, 1, "five financial years"},
};

static bool is_known(ys_period_kind kind)
{
    return kind > YS_PERIOD_NONE && kind < YS_PERIOD_KIND_COUNT;
}

unsigned ys_period_per_year(ys_period_kind kind)
{
    return is_known(kind) ? kinds[kind].per_year : 0;
}

bool ys_period_has_places(ys_period_kind kind)
{
    return is_known(kind) && kind != YS_PERIOD_WEEK && kind != YS_PERIOD_DAY;
}

bool ys_period_overlaps(ys_period_kind kind)
{
    return kind > YS_PERIOD_DAY && is_known(kind);
}

const char *ys_period_kind_word(ys_period_kind kind)
{
    return is_known(kind) ? kinds[kind].word : "";
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

/* Days of whole years before one that starts in March, so that the leap day comes last. */
static long days_before(long year)
{
    return 365 * year + (long)divide_down((int)year, 4) - divide_down((int)year, 100) + divide_down((int)year, 400);
}

/* 1 January 1970 in days since 1 March of year 0. */
enum { EPOCH = 719468 };

int ys_day_number(int year, int month, int day)
{
    const int from_march = (month + 10) % 12;
    return (int)(days_before(month < 2 ? year - 1 : year) + (153 * from_march + 2) / 5 + day - 1 - EPOCH);
}

void ys_day_date(int number, int *year, int *month, int *day)
{
    const long since = (long)(number > FARTHEST_DAY ? FARTHEST_DAY : number < -FARTHEST_DAY ? -FARTHEST_DAY : number) + EPOCH;
    long found = since / 366;
    while (days_before(found + 1) <= since)
        found++;
    while (days_before(found) > since)
        found--;
    const int of_year = (int)(since - days_before(found)), from_march = (5 * of_year + 2) / 153;
    *day = of_year - (153 * from_march + 2) / 5 + 1;
    *month = (from_march + 2) % 12;
    *year = (int)found + (*month < 2 ? 1 : 0);
}

/* 1 January 1970 was a Thursday: that day of a week tells the year and the month the week belongs to. */
static int thursday_of(int week)
{
    return clip(7LL * week);
}

int ys_week_of_day(int number)
{
    return divide_down(clip((long long)number + 3), 7);
}

static int week_of_year(int week, int *year)
{
    int month, day;
    ys_day_date(thursday_of(week), year, &month, &day);
    return (ys_day_number(*year, month, day) - ys_day_number(*year, 0, 1)) / 7 + 1;
}

/* The last two digits of the year after. */
static unsigned next_year_digits(int year)
{
    return (unsigned)((remainder_up(year, 100) + 1) % 100);
}

static void format_day(int number, char text[YS_PERIOD_TEXT])
{
    int year, month, day;
    ys_day_date(number, &year, &month, &day);
    snprintf(text, YS_PERIOD_TEXT, "%04d-%02d-%02d", year, month + 1, day);
}

static void format_week(int week, char text[YS_PERIOD_TEXT])
{
    int year;
    const int number = week_of_year(week, &year);
    snprintf(text, YS_PERIOD_TEXT, "%04d-W%02d", year, number);
}

/* How many years a span has, 0 for other kinds. */
static int span_years(ys_period_kind kind)
{
    return kinds[kind].months > 12 ? kinds[kind].months / 12 : 0;
}

static void format_span(ys_period period, char text[YS_PERIOD_TEXT], const char *between)
{
    const int first = period.ordinal, last = clip((long long)first + span_years(period.kind) - 1);
    if (period.kind < YS_PERIOD_FINANCIAL_SPAN_2)
        snprintf(text, YS_PERIOD_TEXT, "%04d%s%04d", first, between, last);
    else
        snprintf(text, YS_PERIOD_TEXT, "%04d/%02u%s%04d/%02u", first, next_year_digits(first), between, last,
                 next_year_digits(last));
}

static void format_year_part(ys_period period, char text[YS_PERIOD_TEXT])
{
    const int per_year = (int)ys_period_per_year(period.kind);
    const int year = divide_down(period.ordinal, per_year);
    const unsigned place = (unsigned)remainder_up(period.ordinal, per_year) + 1, next = next_year_digits(year);
    if (period.kind == YS_PERIOD_CALENDAR_QUARTER)
        snprintf(text, YS_PERIOD_TEXT, "%04d-Q%u", year, place);
    else if (period.kind == YS_PERIOD_FINANCIAL_QUARTER)
        snprintf(text, YS_PERIOD_TEXT, "%04d/%02u-Q%u", year, next, place);
    else if (period.kind == YS_PERIOD_YEAR_TO_DATE)
        snprintf(text, YS_PERIOD_TEXT, "%04d/%02u-Q1..Q%u", year, next, place);
    else
        snprintf(text, YS_PERIOD_TEXT, period.kind == YS_PERIOD_MONTH ? "%04d-%02u" : "12m-%04d-%02u", year, place);
}

char *ys_period_format(ys_period period, char text[YS_PERIOD_TEXT])
{
    text[0] = '\0';
    if (!is_known(period.kind))
        return text;
    if (period.kind == YS_PERIOD_DAY)
        format_day(period.ordinal, text);
    else if (period.kind == YS_PERIOD_WEEK)
        format_week(period.ordinal, text);
    else if (span_years(period.kind))
        format_span(period, text, "..");
    else if (kinds[period.kind].per_year > 1)
        format_year_part(period, text);
    else if (period.kind == YS_PERIOD_CALENDAR_YEAR)
        snprintf(text, YS_PERIOD_TEXT, "%04d", period.ordinal);
    else
        snprintf(text, YS_PERIOD_TEXT, period.kind == YS_PERIOD_ACADEMIC_YEAR ? "%04d/%02uA" : "%04d/%02u", period.ordinal,
                 next_year_digits(period.ordinal));
    return text;
}

static void say_day(int number, char text[48])
{
    int year, month, day;
    ys_day_date(number, &year, &month, &day);
    snprintf(text, 48, "%d %s %d", day, month_names[month], year);
}

static void say_week(int week, char text[48])
{
    int year;
    const int number = week_of_year(week, &year);
    snprintf(text, 48, "week %d of %d", number, year);
}

/* First and last month; the year is said once where it is the same. */
static void say_months(ys_period period, char text[48])
{
    const int first = ys_period_first_month(period), last = ys_period_last_month(period);
    if (divide_down(first, 12) == divide_down(last, 12))
        snprintf(text, 48, "%s to %s %d", month_names[remainder_up(first, 12)], month_names[remainder_up(last, 12)],
                 divide_down(last, 12));
    else
        snprintf(text, 48, "%s %d to %s %d", month_names[remainder_up(first, 12)], divide_down(first, 12),
                 month_names[remainder_up(last, 12)], divide_down(last, 12));
}

char *ys_period_words(ys_period period, char text[48])
{
    char code[YS_PERIOD_TEXT];
    const int last = ys_period_last_month(period);
    switch (period.kind) {
    case YS_PERIOD_MONTH:
    case YS_PERIOD_ROLLING_YEAR:
        snprintf(text, 48, "%s%s %d", period.kind == YS_PERIOD_MONTH ? "" : "year to ", month_names[remainder_up(last, 12)],
                 divide_down(last, 12));
        break;
    case YS_PERIOD_CALENDAR_QUARTER:
    case YS_PERIOD_FINANCIAL_QUARTER:
    case YS_PERIOD_YEAR_TO_DATE:
        say_months(period, text);
        break;
    case YS_PERIOD_ACADEMIC_YEAR:
        snprintf(text, 48, "academic year %04d/%02u", period.ordinal, next_year_digits(period.ordinal));
        break;
    case YS_PERIOD_WEEK:
        say_week(period.ordinal, text);
        break;
    case YS_PERIOD_DAY:
        say_day(period.ordinal, text);
        break;
    default:
        if (is_known(period.kind) && span_years(period.kind))
            format_span(period, text, " to ");
        else
            snprintf(text, 48, "%s", ys_period_format(period, code));
    }
    return text;
}

static int month_of_day(int number)
{
    int year, month, day;
    ys_day_date(number, &year, &month, &day);
    return 12 * year + month;
}

int ys_period_first_month(ys_period period)
{
    if (!is_known(period.kind))
        return 0;
    if (period.kind == YS_PERIOD_DAY || period.kind == YS_PERIOD_WEEK)
        return month_of_day(period.kind == YS_PERIOD_DAY ? period.ordinal : thursday_of(period.ordinal));
    const int first = clip((long long)period.ordinal * kinds[period.kind].step + kinds[period.kind].offset);
    return period.kind == YS_PERIOD_YEAR_TO_DATE ? clip(first - 3LL * remainder_up(period.ordinal, 4)) : first;
}

int ys_period_last_month(ys_period period)
{
    if (!is_known(period.kind) || period.kind == YS_PERIOD_DAY || period.kind == YS_PERIOD_WEEK)
        return ys_period_first_month(period);
    return clip((long long)period.ordinal * kinds[period.kind].step + kinds[period.kind].offset + kinds[period.kind].months - 1);
}

unsigned ys_period_position(ys_period period)
{
    const int per_year = (int)ys_period_per_year(period.kind);
    int year, month, day;
    if (period.kind == YS_PERIOD_WEEK)
        return (unsigned)(week_of_year(period.ordinal, &year) - 1) % 52;
    if (period.kind == YS_PERIOD_DAY) {
        ys_day_date(period.ordinal, &year, &month, &day);
        return (unsigned)(ys_day_number(year, month, day) - ys_day_number(year, 0, 1)) % 365;
    }
    return per_year ? (unsigned)remainder_up(period.ordinal, per_year) : 0;
}

const char *ys_period_position_name(ys_period_kind kind, unsigned position)
{
    const unsigned per_year = ys_period_per_year(kind);
    if (position >= per_year || per_year == 1 || !ys_period_has_places(kind))
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
    if (kind == YS_PERIOD_DAY || kind == YS_PERIOD_WEEK) {
        const int far = FARTHEST_DAY / 31, near = month > far ? far : month < -far ? -far : month;
        const int first = ys_day_number(divide_down(near, 12), remainder_up(near, 12), 1);
        return (ys_period){kind, kind == YS_PERIOD_DAY ? first : ys_week_of_day(first)};
    }
    const int before_last_step = kinds[kind].offset + kinds[kind].months - kinds[kind].step;
    return (ys_period){kind, divide_down(clip((long long)month - before_last_step), kinds[kind].step)};
}
