/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_DATASETS_CSV_TABLE_H
#define YS_DATASETS_CSV_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "datasets/status.h"

/** Cells of a workbook that were made one: rows and columns from 1, both ends in it. The value is in its first cell. */
typedef struct ys_cell_range {
    uint32_t first_row, first_column, last_row, last_column;
} ys_cell_range;

/** One row as read: its cells as text, valid during the call only. */
typedef struct ys_csv_row {
    const char *const *cell; /**< n texts, never NULL */
    size_t n;
    const uint32_t *length;  /**< bytes of each cell, or NULL where nobody counted them */
    uint32_t line;           /**< 1-based line on which the row starts; of a workbook, the sheet's number of the row */
    const ys_cell_range *merged; /**< all of the sheet's, in the sheet's order; NULL for a text file */
    size_t n_merged;
} ys_csv_row;

/** Called for each row that is not blank; returning anything but YS_OK stops the reading with that status. */
typedef ys_status (*ys_csv_row_function)(void *context, const ys_csv_row *row);

/** Whether two headings are the same without case, spaces, "_" and "-". */
bool ys_csv_heading_is(const char *heading, const char *name);

/** Whether a spreadsheet would take a text for a formula: = + - or @ at its start, and not a figure or a dash alone. */
bool ys_csv_is_formula(const char *text);

/** Place of a heading in a header row; row->n where there is none. */
size_t ys_csv_find_heading(const ys_csv_row *header, const char *name);

#endif /* YS_DATASETS_CSV_TABLE_H */
