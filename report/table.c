/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/table.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "report/row_text.h"
#include "report/text_table_private.h"

ys_cell ys_cell_text(const char *text)
{
    if (!text || !*text)
        return (ys_cell){0};
    return (ys_cell){.kind = YS_CELL_TEXT, .text = text};
}

ys_cell ys_cell_number(double number)
{
    if (isnan(number))
        return (ys_cell){0};
    return (ys_cell){.kind = YS_CELL_NUMBER, .number = number};
}

ys_cell ys_cell_count(size_t count)
{
    return ys_cell_number((double)count);
}

ys_cell ys_cell_truth(bool truth)
{
    return (ys_cell){.kind = YS_CELL_TRUTH, .truth = truth};
}

ys_cell ys_cell_copy(const char *text, ys_arena *arena)
{
    const size_t size = strlen(text) + 1;
    char *copy = ys_arena_take(arena, size);
    return copy ? ys_cell_text(memcpy(copy, text, size)) : (ys_cell){.kind = YS_CELL_LOST};
}

ys_cell ys_cell_period(ys_period period, ys_arena *arena)
{
    char text[YS_PERIOD_TEXT];
    return ys_cell_copy(ys_period_format(period, text), arena);
}

void ys_table_begin(ys_table *table, const ys_column columns[])
{
    *table = (ys_table){.columns = columns};
    while (columns[table->n_columns].name)
        table->n_columns++;
}

void ys_table_add(ys_table *table, const ys_cell cells[])
{
    if (table->n_rows == table->capacity) {
        const size_t capacity = table->capacity ? 2 * table->capacity : 64;
        ys_cell *grown = realloc(table->cells, capacity * table->n_columns * sizeof *grown);
        if (!grown) {
            table->status = YS_ERR_MEMORY;
            return;
        }
        table->cells = grown;
        table->capacity = capacity;
    }
    for (size_t c = 0; c < table->n_columns; c++)
        if (cells[c].kind == YS_CELL_LOST)
            table->status = YS_ERR_MEMORY;
    memcpy(table->cells + table->n_rows * table->n_columns, cells, table->n_columns * sizeof *cells);
    table->n_rows++;
}

void ys_table_end(ys_table *table)
{
    free(table->cells);
    *table = (ys_table){0};
}

static const ys_cell *cell_at(const ys_table *table, size_t row, size_t column)
{
    return &table->cells[row * table->n_columns + column];
}

/* --- csv and json --- */

static ys_status flush_rows(ys_row_text *text, FILE *out)
{
    const bool written = text->used == 0 || fwrite(text->bytes, 1, text->used, out) == text->used; /* no memory: no bytes */
    text->used = 0;
    return text->status != YS_OK ? text->status : written ? YS_OK : YS_ERR_WRITE;
}

static ys_status write_rows(const ys_table *table, ys_format format, FILE *out)
{
    ys_row_text text = {0};
    ys_status status = YS_OK;
    ys_row_text_open(&text, format, table->columns);
    for (size_t r = 0; r < table->n_rows && status == YS_OK; r++) {
        ys_row_text_add(&text, format, table->columns, cell_at(table, r, 0), r == 0);
        status = flush_rows(&text, out);
    }
    ys_row_text_close(&text, format);
    if (status == YS_OK)
        status = flush_rows(&text, out);
    ys_row_text_end(&text);
    return status;
}

ys_status ys_table_write(const ys_table *table, ys_format format, size_t width, FILE *out)
{
    if (table->status != YS_OK)
        return table->status;
    if (format != YS_FORMAT_TEXT)
        return write_rows(table, format, out);
    return ys_write_text_table(table, width, out);
}
