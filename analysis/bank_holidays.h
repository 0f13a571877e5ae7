/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_BANK_HOLIDAYS_H
#define YS_ANALYSIS_BANK_HOLIDAYS_H

#include <stdbool.h>
#include <stddef.h>

#include "datasets/api.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Whose bank holidays: the three lists that the government publishes. */
typedef enum ys_nation {
    YS_NATION_ENGLAND_AND_WALES = 0,
    YS_NATION_SCOTLAND,
    YS_NATION_NORTHERN_IRELAND,
    YS_NATION_COUNT
} ys_nation;

enum { YS_MOST_BANK_HOLIDAYS = 16, YS_BANK_HOLIDAYS_FIRST_YEAR = 1978 };

/** Easter Sunday of a year from 1583, in days since 1 January 1970, as the ordinals of days are. Source: Meeus (1998), Astronomical Algorithms, 2nd ed., chapter 8. */
YS_API int ys_easter_sunday(int year);

/**
 * The bank holidays of a year as they are kept: where a holiday falls on a weekend, the weekday that stands for it, and
 * the weekend day is none. Days given once are in it as far as they had been proclaimed by 2026: the jubilees of 1977's
 * successors 2002, 2012 and 2022, the millennium's eve, the weddings of 1981 and 2011, the funeral of 2022, the
 * coronation of 2023 and Scotland's World Cup day of 2026. Later years follow the rules of the Banking and Financial
 * Dealings Act 1971 as they are kept.
 *
 * @param day  written: in time order, in days since 1 January 1970.
 * @return how many; 0 before 1978, when early May's Monday was added, and for another nation.
 */
YS_API size_t ys_bank_holidays(ys_nation nation, int year, int day[YS_MOST_BANK_HOLIDAYS]);

/** Mondays to Fridays of a month (12 x year + month - 1) that are no bank holiday. */
YS_API int ys_working_days(ys_nation nation, int month);

YS_API const char *ys_nation_word(ys_nation nation); /* england-and-wales scotland northern-ireland */

#ifdef __cplusplus
}
#endif

#endif /* YS_ANALYSIS_BANK_HOLIDAYS_H */
