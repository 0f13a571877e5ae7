/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_REPORT_TABLE_H
#define YS_REPORT_TABLE_H

#include <stdbool.h>
#include <stdio.h>

#include "datasets/api.h"
#include "datasets/arena.h"
#include "datasets/period.h"
#include "datasets/status.h"
#include "report/number_text.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum ys_format { YS_FORMAT_TEXT = 0, YS_FORMAT_CSV, YS_FORMAT_JSON } ys_format;

/** One column of a command's output. */
typedef struct ys_column {
    const char *name;  /**< as in the contract; NULL ends a table of columns */
    bool in_text;      /**< shown in text output too */
} ys_column;

typedef enum ys_cell_kind { YS_CELL_MISSING = 0, YS_CELL_TEXT, YS_CELL_NUMBER, YS_CELL_TRUTH,
                            YS_CELL_LOST /**< there was no memory for it: ys_table_add() remembers that */ } ys_cell_kind;

typedef struct ys_cell {
    ys_cell_kind kind;
    const char *text; /**< not copied: must live until ys_table_end() */
    double number;
    bool truth;
} ys_cell;

YS_API ys_cell ys_cell_text(const char *text);      /**< NULL or "" is missing */
YS_API ys_cell ys_cell_number(double number);       /**< NaN is missing */
YS_API ys_cell ys_cell_count(size_t count);
YS_API ys_cell ys_cell_truth(bool truth);
YS_API ys_cell ys_cell_period(ys_period period, ys_arena *arena); /**< kind NONE is missing */
YS_API ys_cell ys_cell_copy(const char *text, ys_arena *arena);   /**< text copied into the arena */

/** A growing table of rows. Start with ys_table_begin(). */
typedef struct ys_table {
    const ys_column *columns;
    size_t n_columns, n_rows, capacity;
    ys_cell *cells; /**< n_rows x n_columns */
    const char *note; /**< said once below the sentences of text output; not copied; NULL: nothing */
    ys_status status;
} ys_table;

YS_API void ys_table_begin(ys_table *table, const ys_column columns[]);

/** Adds a row of n_columns cells. Running out of memory is remembered and told by ys_table_write(). */
YS_API void ys_table_add(ys_table *table, const ys_cell cells[]);

/**
 * Writes all rows.
 * text: a sentence a row first where there is a `comment` or `reason` column (rows about the same thing under one heading), then aligned columns of at most `width`
 * characters. csv: RFC 4180, UTF-8, LF, shortest numbers; text that a spreadsheet would take for a formula gets a
 * leading apostrophe. json: an array of objects, null where missing.
 * @return YS_OK; YS_ERR_WRITE; YS_ERR_MEMORY.
 */
YS_API ys_status ys_table_write(const ys_table *table, ys_format format, size_t width, FILE *out);

YS_API void ys_table_end(ys_table *table); /**< frees the rows */

#ifdef __cplusplus
}
#endif

#endif /* YS_REPORT_TABLE_H */
