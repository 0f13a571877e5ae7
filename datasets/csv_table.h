/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_DATASETS_CSV_TABLE_H
#define YS_DATASETS_CSV_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "datasets/status.h"

/** One row as read: its cells as text, valid during the call only. */
typedef struct ys_csv_row {
    const char *const *cell; /**< n texts, never NULL */
    size_t n;
    uint32_t line;           /**< 1-based line on which the row starts */
} ys_csv_row;

/** Called for each row that is not blank; returning anything but YS_OK stops the reading with that status. */
typedef ys_status (*ys_csv_row_function)(void *context, const ys_csv_row *row);

/**
 * Reads a CSV file (RFC 4180, UTF-8 with or without BOM, LF, CRLF or CR) row by row through libcsv.
 * @param path   "-" is standard input.
 * @param error  FILE:LINE: what is wrong.
 * @return YS_OK; YS_ERR_FILE; YS_ERR_INPUT: a stray or unterminated quote, a NUL byte, text that is not UTF-8;
 *         YS_ERR_MEMORY; what the function returned.
 */
ys_status ys_csv_read(const char *path, ys_csv_row_function function, void *context, ys_error *error);

/**
 * The contract's name of an observation column for a heading as published ("area code" -> "authority"), compared
 * without case, spaces, "_" and "-". NULL for one it does not know.
 */
const char *ys_csv_column_alias(const char *heading);

/** Whether two headings are the same without case, spaces, "_" and "-". */
bool ys_csv_heading_is(const char *heading, const char *name);

/** Place of a heading in a header row; row->n where there is none. */
size_t ys_csv_find_heading(const ys_csv_row *header, const char *name);

#endif /* YS_DATASETS_CSV_TABLE_H */
