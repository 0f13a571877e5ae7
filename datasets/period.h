/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_DATASETS_PERIOD_H
#define YS_DATASETS_PERIOD_H

#include <stdbool.h>
#include <stddef.h>

#include "datasets/api.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * What stretch of time a figure covers. Periods of one kind follow each other at equal steps, without gaps; those up to
 * YS_PERIOD_DAY do not overlap.
 */
typedef enum ys_period_kind {
    YS_PERIOD_NONE = 0,
    YS_PERIOD_MONTH,             /**< 2023-04 */
    YS_PERIOD_CALENDAR_QUARTER,  /**< 2023-Q2 */
    YS_PERIOD_FINANCIAL_QUARTER, /**< 2023/24-Q1, April to June */
    YS_PERIOD_CALENDAR_YEAR,     /**< 2023 */
    YS_PERIOD_FINANCIAL_YEAR,    /**< 2023/24, April to March */
    YS_PERIOD_ACADEMIC_YEAR,     /**< 2023/24A, September to August */
    YS_PERIOD_WEEK,              /**< 2023-W07, from a Monday (ISO 8601) */
    YS_PERIOD_DAY,               /**< 2023-04-01 */
    YS_PERIOD_ROLLING_YEAR,      /**< 12m-2023-04, the twelve months to April; one starts each month */
    YS_PERIOD_YEAR_TO_DATE,      /**< 2023/24-Q1..Q3, April to December; one ends each quarter */
    YS_PERIOD_CALENDAR_SPAN_2,   /**< 2021..2022; spans of one length start each year and overlap */
    YS_PERIOD_CALENDAR_SPAN_3,
    YS_PERIOD_CALENDAR_SPAN_4,
    YS_PERIOD_CALENDAR_SPAN_5,
    YS_PERIOD_FINANCIAL_SPAN_2,  /**< 2021/22..2022/23 */
    YS_PERIOD_FINANCIAL_SPAN_3,
    YS_PERIOD_FINANCIAL_SPAN_4,
    YS_PERIOD_FINANCIAL_SPAN_5,
    YS_PERIOD_KIND_COUNT
} ys_period_kind;

/** A period: its kind and its place in the row of periods of that kind. */
typedef struct ys_period {
    ys_period_kind kind;
    int ordinal; /**< months: 12 x year + month - 1; quarters: 4 x (first) year + quarter - 1; years: the (first) year;
                      weeks and days: since that of 1 January 1970; rolling years: the last month; years to date: the
                      last financial quarter; spans: the first year */
} ys_period;

enum { YS_PERIOD_TEXT = 40, YS_PERIOD_FIRST_YEAR = 1800, YS_PERIOD_LAST_YEAR = 2199 };

/** How many periods of this kind start in a year: 365 (days), 52 (weeks), 12, 4 or 1; 0 for YS_PERIOD_NONE. */
YS_API unsigned ys_period_per_year(ys_period_kind kind);

/** Whether figures of this kind can be laid out by the season: months, quarters and years, but neither weeks nor days. */
YS_API bool ys_period_has_places(ys_period_kind kind);

/** Whether periods of this kind share months with the next: rolling years, years to date and spans. */
YS_API bool ys_period_overlaps(ys_period_kind kind);

/** "month", "calendar quarter" ..., for messages; "" for YS_PERIOD_NONE. */
YS_API const char *ys_period_kind_word(ys_period_kind kind);

/**
 * Reads a period as the contract writes it (2023-04, 2023-Q2, 2023, 2023/24, 2023/24-Q1, 2023/24A, 2023-W07, 2023-04-01,
 * 12m-2023-04, 2023/24-Q1..Q3, 2021..2023, 2021/22..2023/24) or as it is published where that can mean one thing only
 * (Apr-23, 202304, Q1 2023/24, Year ending March 2023). 2023-24 and 2023-2024 are financial years where that is not a
 * month. Surrounding spaces and small letters are allowed; length bytes are read.
 * @return false, period untouched, for anything else, for what only a whole column can decide (2023Q1, 01/04/2023) and
 *         for a year outside 1800 to 2199.
 */
YS_API bool ys_period_parse(const char *text, size_t length, ys_period *period);

/** Writes the contract's form, always shorter than YS_PERIOD_TEXT; "" for YS_PERIOD_NONE. Returns text. */
YS_API char *ys_period_format(ys_period period, char text[YS_PERIOD_TEXT]);

/** A form for people: "April 2023", "April to June 2023", "2023", "2023/24", "academic year 2023/24",
 * "week 7 of 2023", "1 April 2023", "year to April 2023", "April to December 2023", "2021 to 2023". Returns text. */
YS_API char *ys_period_words(ys_period period, char text[48]);

/** The first month of a period, and the last, as 12 x year + month - 1; of a week, that of its Thursday. */
YS_API int ys_period_first_month(ys_period period);
YS_API int ys_period_last_month(ys_period period);

/** 0-based place within its own year: months from January (a month of any year basis), quarters from the year's first,
 * weeks and days of the year (below 52 and 365); 0 for years and spans. */
YS_API unsigned ys_period_position(ys_period period);

/** "January" or "April to June" for a position of the year of that kind; NULL for years, weeks and days. */
YS_API const char *ys_period_position_name(ys_period_kind kind, unsigned position);

/** The period steps later (earlier if negative) of the same kind. */
YS_API ys_period ys_period_add(ys_period period, int steps);

/** The period of kind that holds the given month (12 x year + month - 1); of overlapping ones the earliest to end. */
YS_API ys_period ys_period_holding(ys_period_kind kind, int month);

#ifdef __cplusplus
}
#endif

#endif /* YS_DATASETS_PERIOD_H */
