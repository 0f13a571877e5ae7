/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/cell_format.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

enum { DAY_SECONDS = 86400, LAST_DAY = 2958465, FALSE_LEAP_DAY = 60 };

/* Which parts of a date a format's code shows. */
typedef struct parts {
    bool year, month, day, hour, second, elapsed, percent;
} parts;

static ys_cell_format format_of(const parts *shown)
{
    const bool date = shown->year || shown->month || shown->day, time = shown->hour || shown->second;
    if (shown->elapsed)
        return YS_CELL_DURATION;
    if (date && time)
        return YS_CELL_DATE_TIME;
    if (time)
        return YS_CELL_TIME;
    if (shown->day)
        return YS_CELL_DATE;
    if (date)
        return shown->month ? YS_CELL_MONTH : YS_CELL_YEAR;
    return shown->percent ? YS_CELL_PERCENT : YS_CELL_NUMBER;
}

ys_cell_format ys_cell_format_built_in(unsigned number)
{
    static const struct { unsigned first, last; ys_cell_format format; } built_in[] = {
        {9, 10, YS_CELL_PERCENT}, {14, 16, YS_CELL_DATE}, {17, 17, YS_CELL_MONTH}, {18, 21, YS_CELL_TIME},
        {22, 22, YS_CELL_DATE_TIME},
        /* East Asian dates and times; elsewhere they are shown as plain dates. */
        {27, 31, YS_CELL_DATE}, {32, 35, YS_CELL_TIME}, {36, 36, YS_CELL_DATE},
        {45, 45, YS_CELL_TIME}, {46, 46, YS_CELL_DURATION}, {47, 47, YS_CELL_TIME}, {50, 58, YS_CELL_DATE},
    };
    for (size_t i = 0; i < sizeof built_in / sizeof *built_in; i++)
        if (number >= built_in[i].first && number <= built_in[i].last)
            return built_in[i].format;
    return YS_CELL_NUMBER;
}

/* Behind [...]; [h], [mm] and [ss] are elapsed time, all else is a colour, a condition or a language. */
static const char *skip_brackets(const char *at, parts *shown)
{
    const char *end = strchr(at, ']');
    if (!end)
        return at + strlen(at);
    const size_t length = (size_t)(end - at) - 1;
    if (length > 0 && (strspn(at + 1, "hH") == length || strspn(at + 1, "mM") == length || strspn(at + 1, "sS") == length))
        shown->elapsed = true;
    return end + 1;
}

static const char *skip_quoted(const char *at)
{
    const char *end = strchr(at + 1, '"');
    return end ? end + 1 : at + strlen(at);
}

/* A run of m is minutes beside hours or seconds: after h, or before s. */
static bool is_minutes(const char *behind, char before)
{
    const char *next = behind + strcspn(behind, "yYdDhHsS;");
    return before == 'h' || *next == 's' || *next == 'S';
}

static const char *take_letters(const char *at, parts *shown, char *before)
{
    const char letter = (char)tolower((unsigned char)*at);
    while (tolower((unsigned char)*at) == letter)
        at++;
    shown->year = shown->year || letter == 'y';
    shown->day = shown->day || letter == 'd';
    shown->hour = shown->hour || letter == 'h';
    shown->second = shown->second || letter == 's';
    if (letter == 'm' && is_minutes(at, *before))
        shown->hour = true;
    else if (letter == 'm')
        shown->month = true;
    *before = letter;
    return at;
}

ys_cell_format ys_cell_format_parse(const char *code)
{
    parts shown = {0};
    char before = 0;
    for (const char *at = code; *at && *at != ';';) {
        if (*at == '[')
            at = skip_brackets(at, &shown);
        else if (*at == '"')
            at = skip_quoted(at);
        else if (*at == '\\' || *at == '_' || *at == '*')
            at += at[1] ? 2 : 1;
        else if (strncasecmp(at, "general", 7) == 0)
            at += 7;
        else if (strncasecmp(at, "am/pm", 5) == 0)
            at += 5;
        else if (strchr("yYmMdDhHsS", *at))
            at = take_letters(at, &shown, &before);
        else
            shown.percent = *at++ == '%' || shown.percent;
    }
    return format_of(&shown);
}

/* A locale may print another decimal point. */
static void put_number(double number, char text[YS_CELL_TEXT])
{
    snprintf(text, YS_CELL_TEXT, "%.15g", number == 0 ? 0.0 : number);
    const size_t digits = strspn(text, "-0123456789");
    if (text[digits] && text[digits] != 'e' && isfinite(number)) {
        const size_t point = strcspn(text + digits, "0123456789e");
        text[digits] = '.';
        memmove(text + digits + 1, text + digits + point, strlen(text + digits + point) + 1);
    }
}

static void put_percent(double number, char text[YS_CELL_TEXT])
{
    put_number(100.0 * number, text);
    strcat(text, "%");
}

/* The date so many days after 0000-03-01, by years that begin in March: the leap day is the last (Fliegel's way). */
static void civil_date(long days, long *year, long *month, long *day)
{
    const long era = days / 146097, of_era = days % 146097;
    const long year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    const long of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const long from_march = (5 * of_year + 2) / 153;
    *day = of_year - (153 * from_march + 2) / 5 + 1;
    *month = from_march < 10 ? from_march + 3 : from_march - 9;
    *year = year_of_era + 400 * era + (*month <= 2);
}

static void put_date(ys_cell_format format, long serial, bool from_1904, char text[YS_CELL_TEXT])
{
    enum { TO_1899_12_30 = 693899, TO_1904_01_01 = 695361 }; /* days from 0000-03-01 */
    long year = 1900, month = 2, day = 29;
    if (from_1904)
        civil_date(TO_1904_01_01 + serial, &year, &month, &day);
    else if (serial != FALSE_LEAP_DAY)
        civil_date(TO_1899_12_30 + serial + (serial < FALSE_LEAP_DAY), &year, &month, &day);
    if (format == YS_CELL_YEAR)
        snprintf(text, YS_CELL_TEXT, "%04ld", year);
    else if (format == YS_CELL_MONTH)
        snprintf(text, YS_CELL_TEXT, "%04ld-%02ld", year, month);
    else
        snprintf(text, YS_CELL_TEXT, "%04ld-%02ld-%02ld", year, month, day);
}

static void put_time(long seconds, char text[], size_t size)
{
    snprintf(text, size, "%02ld:%02ld:%02ld", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

void ys_cell_format_text(ys_cell_format format, double number, bool from_1904, char text[YS_CELL_TEXT])
{
    const bool in_calendar = number >= 0 && number < LAST_DAY + 1;
    if (format == YS_CELL_PERCENT) {
        put_percent(number, text);
        return;
    }
    if (format == YS_CELL_NUMBER || !in_calendar) {
        put_number(number, text);
        return;
    }
    const long long seconds = llround(number * DAY_SECONDS);
    const long days = (long)(seconds / DAY_SECONDS), rest = (long)(seconds % DAY_SECONDS);
    if (format == YS_CELL_DURATION || (format == YS_CELL_TIME && days == 0)) {
        put_time((long)seconds, text, YS_CELL_TEXT);
        return;
    }
    put_date(format, days, from_1904, text);
    if ((format == YS_CELL_DATE_TIME || format == YS_CELL_TIME) && rest > 0) {
        const size_t used = strlen(text);
        text[used] = 'T';
        put_time(rest, text + used + 1, YS_CELL_TEXT - used - 1);
    }
}
