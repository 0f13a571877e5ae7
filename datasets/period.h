/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_DATASETS_PERIOD_H
#define YS_DATASETS_PERIOD_H

#include <stdbool.h>
#include <stddef.h>

#include "datasets/api.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What stretch of time a figure covers. Periods of one kind follow each other without gaps. */
typedef enum ys_period_kind {
    YS_PERIOD_NONE = 0,
    YS_PERIOD_MONTH,             /**< 2023-04 */
    YS_PERIOD_CALENDAR_QUARTER,  /**< 2023-Q2 */
    YS_PERIOD_FINANCIAL_QUARTER, /**< 2023/24-Q1, April to June */
    YS_PERIOD_CALENDAR_YEAR,     /**< 2023 */
    YS_PERIOD_FINANCIAL_YEAR,    /**< 2023/24, April to March */
    YS_PERIOD_ACADEMIC_YEAR,     /**< 2023/24A, September to August */
    YS_PERIOD_KIND_COUNT
} ys_period_kind;

/** A period: its kind and its place in the row of periods of that kind. */
typedef struct ys_period {
    ys_period_kind kind;
    int ordinal; /**< months: 12 x year + month - 1; quarters: 4 x (first) year + quarter - 1; years: the (first) year */
} ys_period;

enum { YS_PERIOD_TEXT = 24, YS_PERIOD_FIRST_YEAR = 1800, YS_PERIOD_LAST_YEAR = 2199 };

/** How many periods of this kind make a year: 12, 4 or 1; 0 for YS_PERIOD_NONE. */
YS_API unsigned ys_period_per_year(ys_period_kind kind);

/**
 * Reads a period as the contract writes it (2023-04, 2023-Q2, 2023, 2023/24, 2023/24-Q1, 2023/24A), and 2023-24 and
 * 2023-2024 as a financial year where that is not a month. Surrounding spaces and small letters are allowed; length bytes
 * are read.
 * @return false, period untouched, for anything else or a year outside 1800 to 2199.
 */
YS_API bool ys_period_parse(const char *text, size_t length, ys_period *period);

/** Writes the contract's form, always shorter than YS_PERIOD_TEXT; "" for YS_PERIOD_NONE. Returns text. */
YS_API char *ys_period_format(ys_period period, char text[YS_PERIOD_TEXT]);

/** A form for people: "April 2023", "April to June 2023", "2023", "2023/24", "academic year 2023/24". Returns text. */
YS_API char *ys_period_words(ys_period period, char text[48]);

/** The first month of a period, and the last, as 12 x year + month - 1. */
YS_API int ys_period_first_month(ys_period period);
YS_API int ys_period_last_month(ys_period period);

/** 0-based place within its own year: months from January (a month of any year basis), quarters from the year's first; 0 for years. */
YS_API unsigned ys_period_position(ys_period period);

/** "January" or "April to June" for a position of the year of that kind; NULL for years. */
YS_API const char *ys_period_position_name(ys_period_kind kind, unsigned position);

/** The period steps later (earlier if negative) of the same kind. */
YS_API ys_period ys_period_add(ys_period period, int steps);

/** The period of kind that holds the given month (12 x year + month - 1). */
YS_API ys_period ys_period_holding(ys_period_kind kind, int month);

#ifdef __cplusplus
}
#endif

#endif /* YS_DATASETS_PERIOD_H */
