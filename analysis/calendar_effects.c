/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/calendar_effects.h"

#include "datasets/period_private.h"

enum { FEBRUARY = 1, MOST_EASTER_DAYS = 25 };

const ys_calendar_options ys_calendar_defaults = {.nation = YS_NATION_ENGLAND_AND_WALES, .easter_days = 8};

/* The first day of a month, 12 x year + month - 1. */
static int first_day(int month)
{
    return ys_day_number(month / 12, month % 12, 1);
}

static double leap_year(int month)
{
    if (month % 12 != FEBRUARY)
        return 0.0;
    return first_day(month + 1) - first_day(month) == 29 ? 0.75 : -0.25;
}

static double easter(int month, int days)
{
    const int sunday = ys_easter_sunday(month / 12), from = first_day(month), to = first_day(month + 1);
    int inside = 0;
    for (int day = sunday - days; day < sunday; day++)
        inside += day >= from && day < to;
    return (double)inside / days;
}

static double of_month(ys_calendar_effect effect, const ys_calendar_options *options, int month)
{
    switch (effect) {
    case YS_CALENDAR_LENGTH: return (double)(first_day(month + 1) - first_day(month));
    case YS_CALENDAR_WORKING_DAYS: return ys_working_days(options->nation, month);
    case YS_CALENDAR_LEAP_YEAR: return leap_year(month);
    default: return easter(month, (int)options->easter_days);
    }
}

ys_status ys_calendar_effects(ys_calendar_effect effect, const ys_calendar_options *options, ys_period period,
                              double *value)
{
    if (!options)
        options = &ys_calendar_defaults;
    if (period.kind == YS_PERIOD_NONE || (unsigned)effect >= YS_CALENDAR_EFFECT_COUNT
        || (unsigned)options->nation >= YS_NATION_COUNT || options->easter_days < 1
        || options->easter_days > MOST_EASTER_DAYS)
        return YS_ERR_OPTION;
    const int first = ys_period_first_month(period), last = ys_period_last_month(period);
    if (effect == YS_CALENDAR_WORKING_DAYS && first < 12 * YS_BANK_HOLIDAYS_FIRST_YEAR)
        return YS_ERR_DOMAIN;
    double sum = 0.0;
    for (int month = first; month <= last; month++)
        sum += of_month(effect, options, month);
    *value = sum;
    return YS_OK;
}

const char *ys_calendar_effect_word(ys_calendar_effect effect)
{
    static const char *const word[] = {"length", "working-days", "leap-year", "easter"};
    return word[effect];
}
