/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_DATASETS_TABLE_SOURCE_H
#define YS_DATASETS_TABLE_SOURCE_H

#include "datasets/csv_table.h"
#include "datasets/findings.h"

/** Threads that read the rows of a large text side by side. */
typedef struct ys_row_workers {
    int n; /**< 2 and more; 0: the rows all go to the function */
    /** Worker i of n, to which the rows of whole stretches of lines are given; NULL: not yet, the function wants the next rows. */
    void *(*worker)(void *context, int i);
    /** Called for each row by several threads, each with another worker. Lines count from 1 in each stretch. */
    ys_csv_row_function keep;
    /** What a worker has kept is taken, in the order of the text, by one thread. lines: before its stretch. */
    ys_status (*take)(void *context, void *worker, uint32_t lines);
    /** What it has kept is to be forgotten: the function gets the same rows once more. */
    void (*forget)(void *worker);
} ys_row_workers;

/** How to read a table's file. Start from {0}. */
typedef struct ys_table_options {
    const char *sheet;      /**< of a workbook, by name or number from 1; NULL: the first visible one that holds a table */
    ys_row_workers workers; /**< for text that is UTF-8 */
} ys_table_options;

/**
 * Reads a table row by row from any file that holds one: delimited text (comma, tab, semicolon or bar; UTF-8, UTF-16 or
 * Windows-1252; LF, CRLF or CR; also packed by gzip) or an .xlsx workbook. What it is shows in its first bytes; its name
 * counts for nothing, so that standard input is read alike.
 *
 * @param path      "-" is standard input.
 * @param options   NULL: the defaults.
 * @param findings  gets a note on each thing that was decided: encoding, delimiter, sheet; may be NULL.
 * @param error     FILE:LINE: what is wrong and what to do.
 * @return YS_OK; YS_ERR_FILE; YS_ERR_INPUT: what cannot be read as a table: docs/data.md lists it; YS_ERR_MEMORY; what the
 *         function returned.
 * Rows come to the function or the workers' take in the order of the file, and a failure is that of the first row that
 * fails, whatever the number of threads.
 * A text file takes no more memory than its longest row, and half a megabyte a worker, a workbook that of the file and of its shared texts.
 */
ys_status ys_table_read(const char *path, const ys_table_options *options, ys_csv_row_function function, void *context,
                        ys_findings *findings, ys_error *error);

#endif /* YS_DATASETS_TABLE_SOURCE_H */
