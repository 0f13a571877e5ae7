/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_DATASETS_CELL_FORMAT_H
#define YS_DATASETS_CELL_FORMAT_H

#include <stdbool.h>

/**
 * What a workbook's number format makes of a cell's number (ECMA-376 part 1, 18.8.30 and 18.8.31; ISO/IEC 29500).
 * A format of month and year alone gives a month, of a year alone a year: what the sheet shows, and the period meant.
 */
typedef enum ys_cell_format {
    YS_CELL_NUMBER = 0,
    YS_CELL_PERCENT,   /**< 0.45 shown as 45% */
    YS_CELL_DATE,      /**< 2023-04-01 */
    YS_CELL_DATE_TIME, /**< 2023-04-01T14:30:00; a date where the time is midnight */
    YS_CELL_MONTH,     /**< 2023-04 */
    YS_CELL_YEAR,      /**< 2023 */
    YS_CELL_TIME,      /**< 14:30:00 */
    YS_CELL_DURATION   /**< [h]:mm, 36:00:00 */
} ys_cell_format;

enum { YS_CELL_FORMAT_BUILT_IN = 164, YS_CELL_TEXT = 40 };

/** Of a built-in format's number, 0 to 163; a number without meaning is YS_CELL_NUMBER. */
ys_cell_format ys_cell_format_built_in(unsigned number);

/** Of a format's code, such as `[$-809]dd mmmm yyyy;@`: its first section counts. */
ys_cell_format ys_cell_format_parse(const char *code);

/**
 * A cell's number as text. Numbers have up to 15 significant digits, as many as spreadsheets show and compare: what lies
 * beyond, as in 0.30000000000000004, is noise of their arithmetic. A number typed with 15 digits or fewer reads back as
 * the same double. A date that no calendar has (negative, or after 9999) is given as its number.
 *
 * @param from_1904  whether days count from 1904-01-01 instead of 1900: then 1900's day 60 is the 29th of February that
 *                   never was, as spreadsheets show it.
 * @param text       YS_CELL_TEXT bytes.
 */
void ys_cell_format_text(ys_cell_format format, double number, bool from_1904, char text[YS_CELL_TEXT]);

#endif /* YS_DATASETS_CELL_FORMAT_H */
