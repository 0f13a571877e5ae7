/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_DATASETS_WORKBOOK_H
#define YS_DATASETS_WORKBOOK_H

#include "datasets/csv_table.h"
#include "datasets/findings.h"

enum {
    YS_WORKBOOK_BYTES_MOST = 1 << 30,
    YS_WORKBOOK_UNPACKED_MOST = 8192, /**< MB of all that is unpacked; a sheet is unpacked twice */
    YS_WORKBOOK_RATIO_MOST = 400,     /**< unpacked bytes to the file's, beyond 16 MB: more is no workbook */
    YS_WORKBOOK_TEXTS_RATIO_MOST = 8, /**< bytes of shared texts, which are held, to the file's, beyond 64 MB */
};

/** An .xlsx workbook (ECMA-376 / ISO 29500) in memory. */
typedef struct ys_workbook_file {
    const void *bytes;
    size_t size;
    const char *name;      /**< for messages */
    const char *sheet;     /**< name, without case, or number from 1, hidden ones counted; NULL: chosen */
    ys_findings *findings; /**< gets the notes; may be NULL */
    ys_error *error;       /**< may be NULL */
} ys_workbook_file;

/**
 * Calls the function for each row of one sheet that is not blank, with the row's number as line and the sheet's merged
 * ranges. Chosen is the first visible sheet with two rows that have two filled cells each, which covers and notes seldom
 * have; else the first with anything.
 *
 * Cells: text as it is, with runs of rich text joined and readings of Japanese text left out; numbers and dates as
 * ys_cell_format_text() gives them; TRUE or FALSE; an error's name (#N/A). A formula gives the result that was saved
 * with it. Blank cells at a row's end are left out.
 *
 * @return YS_OK; YS_ERR_INPUT: not a workbook, damaged, locked, over a limit above or in csv_parser.h, with a document
 *         type definition, no such sheet, no sheet with anything; YS_ERR_MEMORY; what the function returned.
 */
ys_status ys_workbook_read(const ys_workbook_file *file, ys_csv_row_function function, void *context);

#endif /* YS_DATASETS_WORKBOOK_H */
