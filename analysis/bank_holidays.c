/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/bank_holidays.h"

#include "datasets/period_private.h"

enum { MONDAY = 0, SATURDAY = 5, WEEK = 7 };
enum { JANUARY = 1, MARCH = 3, MAY = 5, JUNE = 6, JULY = 7, AUGUST = 8, SEPTEMBER = 9, NOVEMBER = 11, DECEMBER = 12 };

/* ---- days ---- */

static int first_of_month(int year, int month)
{
    return ys_day_number(year, month - 1, 1);
}

/* 0 is Monday: 1 January 1970 was a Thursday. */
static int weekday(int day)
{
    return ((day + 3) % WEEK + WEEK) % WEEK;
}

int ys_easter_sunday(int year)
{
    const int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4, f = (b + 8) / 25;
    const int g = (b - f + 1) / 3, h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4;
    const int l = (32 + 2 * e + 2 * i - h - k) % 7, m = (a + 11 * h + 22 * l) / 451, sum = h + l - 7 * m + 114;
    return ys_day_number(year, sum / 31 - 1, sum % 31 + 1);
}

/* ---- a year's holidays ---- */

typedef struct holiday_list {
    int *day;
    size_t n;
} holiday_list;

static bool holds(const holiday_list *list, int day)
{
    for (size_t i = 0; i < list->n; i++)
        if (list->day[i] == day)
            return true;
    return false;
}

/* A day on a weekend, or on another holiday, moves to the next day that is neither. */
static void add(int day, holiday_list *list)
{
    while (weekday(day) >= SATURDAY || holds(list, day))
        day++;
    size_t place = list->n++;
    for (; place > 0 && list->day[place - 1] > day; place--)
        list->day[place] = list->day[place - 1];
    list->day[place] = day;
}

static void add_date(int year, int month, int day, holiday_list *list)
{
    add(ys_day_number(year, month - 1, day), list);
}

static void add_first_monday(int year, int month, holiday_list *list)
{
    const int first = first_of_month(year, month);
    add(first + (WEEK - weekday(first)) % WEEK, list);
}

static void add_last_monday(int year, int month, holiday_list *list)
{
    const int last = first_of_month(year, month + 1) - 1;
    add(last - weekday(last), list);
}

/* Days that were kept on another date in one year, or in one year alone; month 0: a rule's day is not kept. */
typedef struct exception {
    int year, month, day;
} exception;

static const exception early_may[] = {{1995, MAY, 8}, {2020, MAY, 8}};
static const exception late_may[] = {{2002, JUNE, 4}, {2012, JUNE, 4}, {2022, JUNE, 2}};
static const exception once[] = {
    {1981, JULY, 29}, {1999, DECEMBER, 31}, {2002, JUNE, 3}, {2011, 4, 29}, {2012, JUNE, 5},
    {2022, JUNE, 3}, {2022, SEPTEMBER, 19}, {2023, MAY, 8}};
static const exception once_in_scotland = {2026, JUNE, 15};

static bool add_exception(const exception list[], size_t n, int year, holiday_list *into)
{
    for (size_t i = 0; i < n; i++) {
        if (list[i].year != year)
            continue;
        add_date(year, list[i].month, list[i].day, into);
        return true;
    }
    return false;
}

static void add_may_and_once(ys_nation nation, int year, holiday_list *list)
{
    if (!add_exception(early_may, sizeof early_may / sizeof *early_may, year, list))
        add_first_monday(year, MAY, list);
    if (!add_exception(late_may, sizeof late_may / sizeof *late_may, year, list))
        add_last_monday(year, MAY, list);
    for (size_t i = 0; i < sizeof once / sizeof *once; i++)
        add_exception(&once[i], 1, year, list);
    if (nation == YS_NATION_SCOTLAND)
        add_exception(&once_in_scotland, 1, year, list);
}

size_t ys_bank_holidays(ys_nation nation, int year, int day[YS_MOST_BANK_HOLIDAYS])
{
    enum { FIRST_SAINT_ANDREW = 2007 };
    holiday_list list = {day, 0};
    if (year < YS_BANK_HOLIDAYS_FIRST_YEAR || (unsigned)nation >= YS_NATION_COUNT)
        return 0;
    const bool scotland = nation == YS_NATION_SCOTLAND;
    const int easter = ys_easter_sunday(year);
    add(easter - 2, &list);
    add_date(year, JANUARY, 1, &list);
    if (scotland)
        add_date(year, JANUARY, 2, &list);
    else
        add(easter + 1, &list);
    add_may_and_once(nation, year, &list);
    if (nation == YS_NATION_NORTHERN_IRELAND) {
        add_date(year, MARCH, 17, &list);
        add_date(year, JULY, 12, &list);
    }
    if (scotland)
        add_first_monday(year, AUGUST, &list);
    else
        add_last_monday(year, AUGUST, &list);
    if (scotland && year >= FIRST_SAINT_ANDREW)
        add_date(year, NOVEMBER, 30, &list);
    add_date(year, DECEMBER, 25, &list);
    add_date(year, DECEMBER, 26, &list);
    return list.n;
}

int ys_working_days(ys_nation nation, int month)
{
    int holiday[YS_MOST_BANK_HOLIDAYS];
    const int year = month / 12, of_year = month % 12 + 1;
    const int from = first_of_month(year, of_year), to = first_of_month((month + 1) / 12, (month + 1) % 12 + 1);
    int days = 0;
    for (int day = from; day < to; day++)
        days += weekday(day) < SATURDAY;
    const size_t n = ys_bank_holidays(nation, year, holiday);
    for (size_t i = 0; i < n; i++)
        days -= holiday[i] >= from && holiday[i] < to;
    return days;
}

const char *ys_nation_word(ys_nation nation)
{
    static const char *const word[] = {"england-and-wales", "scotland", "northern-ireland"};
    return word[nation];
}
