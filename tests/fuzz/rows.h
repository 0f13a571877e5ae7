/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_TESTS_FUZZ_ROWS_H
#define YS_TESTS_FUZZ_ROWS_H

#include <stdbool.h>
#include <string.h>

#include "datasets/csv_parser.h"
#include "tests/fuzz/harness.h"

/* Rows as one text: "LINE:", then each cell with its length before it. */
typedef struct rows_text {
    char *text;
    size_t size;
    FILE *file;
    uint32_t line;
} rows_text;

static inline void begin_rows(rows_text *rows)
{
    *rows = (rows_text){0};
    rows->file = open_memstream(&rows->text, &rows->size);
    hold(rows->file != NULL, "there is memory");
}

static inline ys_status put_row(void *context, const ys_csv_row *row)
{
    rows_text *rows = context;
    hold(row->n > 0 && row->n <= YS_ROW_CELLS_MOST && row->line > rows->line, "rows have cells and come in order");
    rows->line = row->line;
    fprintf(rows->file, "%u:", (unsigned)row->line);
    for (size_t i = 0; i < row->n; i++)
        fprintf(rows->file, "%zu %s", strlen(row->cell[i]), row->cell[i]);
    return YS_OK;
}

static inline void hold_same_rows(const rows_text *left, const rows_text *right, const char *property)
{
    hold(left->size == right->size && memcmp(left->text, right->text, left->size) == 0, property);
}

#endif /* YS_TESTS_FUZZ_ROWS_H */
