/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/table.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "report/row_text.h"
#include "report/table_private.h"

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

/* --- text --- */

enum { CELL_TEXT = 64, SEPARATION = 2 };

static bool is_sentence(const ys_column *column)
{
    return strcmp(column->name, "comment") == 0 || strcmp(column->name, "reason") == 0;
}

/* Characters as a terminal counts them: UTF-8 continuation bytes take no room. */
static size_t display_width(const char *text)
{
    size_t width = 0;
    for (; *text; text++)
        if (((unsigned char)*text & 0xC0) != 0x80)
            width++;
    return width;
}

static void cut_to_width(char text[], size_t width)
{
    size_t seen = 0;
    for (char *at = text; *at; at++) {
        if (((unsigned char)*at & 0xC0) == 0x80)
            continue;
        if (seen++ == width) {
            *at = '\0';
            return;
        }
    }
}

static const char *short_text(const ys_cell *cell, char text[CELL_TEXT])
{
    switch (cell->kind) {
    case YS_CELL_TEXT:
        snprintf(text, CELL_TEXT, "%s", cell->text);
        cut_to_width(text, 28);
        break;
    case YS_CELL_NUMBER:
        snprintf(text, CELL_TEXT, fabs(cell->number) >= 1e5 ? "%.0f" : "%.5g", cell->number);
        break;
    case YS_CELL_TRUTH:
        snprintf(text, CELL_TEXT, "%s", cell->truth ? "yes" : "no");
        break;
    default:
        snprintf(text, CELL_TEXT, "-");
        break;
    }
    for (char *at = text; *at; at++)
        if ((unsigned char)*at < ' ')
            *at = ' ';
    return text;
}

static size_t column_width(const ys_table *table, size_t column)
{
    char text[CELL_TEXT];
    size_t width = strlen(table->columns[column].name);
    for (size_t r = 0; r < table->n_rows; r++) {
        const size_t needed = display_width(short_text(cell_at(table, r, column), text));
        width = needed > width ? needed : width;
    }
    return width;
}

static void write_padded(const char *text, size_t width, bool right, FILE *out)
{
    const int space = (int)(width - display_width(text));
    if (right)
        fprintf(out, "%*s%s", space, "", text);
    else
        fprintf(out, "%s%*s", text, space, "");
}

static bool is_numeric(const ys_table *table, size_t column)
{
    for (size_t r = 0; r < table->n_rows; r++)
        if (cell_at(table, r, column)->kind == YS_CELL_TEXT)
            return false;
    return true;
}

enum { MOST_COLUMNS = 64 };

/* The columns that text output shows. */
typedef struct layout {
    size_t n;
    size_t column[MOST_COLUMNS], width[MOST_COLUMNS];
    bool right[MOST_COLUMNS];
} layout;

/* Columns from the left as long as they fit: the contract puts what matters first. */
static layout choose_columns(const ys_table *table, size_t width)
{
    layout shown = {0};
    size_t used = 0;
    for (size_t c = 0; c < table->n_columns && shown.n < MOST_COLUMNS; c++) {
        if (!table->columns[c].in_text || is_sentence(&table->columns[c]))
            continue;
        const size_t needed = column_width(table, c);
        used += needed + (shown.n ? SEPARATION : 0);
        if (used > width)
            break;
        shown.column[shown.n] = c;
        shown.width[shown.n] = needed;
        shown.right[shown.n] = is_numeric(table, c);
        shown.n++;
    }
    return shown;
}

static void write_line(const ys_table *table, size_t row, const layout *shown, FILE *out)
{
    char text[CELL_TEXT];
    for (size_t i = 0; i < shown->n; i++) {
        const size_t c = shown->column[i];
        const char *cell = row == SIZE_MAX ? table->columns[c].name : short_text(cell_at(table, row, c), text);
        const bool last = i + 1 == shown->n;
        fprintf(out, "%*s", i ? SEPARATION : 0, "");
        write_padded(cell, last && !shown->right[i] ? display_width(cell) : shown->width[i], shown->right[i], out);
    }
    putc('\n', out);
}

/* Bytes of the next word; "88.5 %" is one. */
static size_t word_length(const char *text)
{
    size_t bytes = strcspn(text, " ");
    while (text[bytes] == ' ' && text[bytes + 1] == '%')
        bytes += 1 + strcspn(text + bytes + 1, " ");
    return bytes;
}

void ys_write_wrapped(const char *text, size_t indent, size_t width, FILE *out)
{
    size_t column = indent;
    fprintf(out, "%*s", (int)indent, "");
    for (bool first = true; *text; first = false) {
        const size_t bytes = word_length(text);
        char word[256];
        snprintf(word, sizeof word, "%.*s", (int)(bytes < sizeof word ? bytes : sizeof word - 1), text);
        const size_t needed = display_width(word) + (first ? 0 : 1);
        if (!first && column + needed > width) {
            fprintf(out, "\n%*s", (int)indent, "");
            column = indent;
            first = true;
        }
        fprintf(out, "%s%s", first ? "" : " ", word);
        column += display_width(word) + (first ? 0 : 1);
        text += bytes;
        text += strspn(text, " ");
    }
    putc('\n', out);
}

static size_t find_column(const ys_table *table, bool (*matches)(const ys_column *))
{
    size_t c = 0;
    while (c < table->n_columns && !matches(&table->columns[c]))
        c++;
    return c;
}

/* Whether a row is about the same as the one before: one heading does for both. */
static bool same_as_above(const ys_table *table, size_t row)
{
    char here[CELL_TEXT], above[CELL_TEXT];
    for (size_t c = 0; c < 2; c++)
        if (strcmp(short_text(cell_at(table, row, c), here), short_text(cell_at(table, row - 1, c), above)) != 0)
            return false;
    return true;
}

static bool says_the_same(const ys_table *table, size_t row, size_t sentence)
{
    const ys_cell *here = cell_at(table, row, sentence), *above = cell_at(table, row - 1, sentence);
    return here->kind == YS_CELL_TEXT && above->kind == YS_CELL_TEXT && strcmp(here->text, above->text) == 0;
}

static void write_sentences(const ys_table *table, size_t width, FILE *out)
{
    const size_t sentence = find_column(table, is_sentence);
    if (sentence == table->n_columns)
        return;
    for (size_t r = 0; r < table->n_rows; r++) {
        char first[CELL_TEXT], second[CELL_TEXT];
        const bool same = r > 0 && same_as_above(table, r);
        if (same && says_the_same(table, r, sentence))
            continue;
        if (!same)
            fprintf(out, "%s, %s\n", short_text(cell_at(table, r, 0), first), short_text(cell_at(table, r, 1), second));
        if (cell_at(table, r, sentence)->kind == YS_CELL_TEXT)
            ys_write_wrapped(cell_at(table, r, sentence)->text, 2, width, out);
    }
    if (table->note)
        ys_write_wrapped(table->note, 0, width, out);
    if (table->n_rows)
        putc('\n', out);
}

static void write_text(const ys_table *table, size_t width, FILE *out)
{
    if (table->n_rows == 0) {
        fputs("Nothing to show: no figures match what was asked for.\n", out);
        return;
    }
    write_sentences(table, width, out);
    const layout shown = choose_columns(table, width);
    write_line(table, SIZE_MAX, &shown, out);
    for (size_t r = 0; r < table->n_rows; r++)
        write_line(table, r, &shown, out);
}

ys_status ys_table_write(const ys_table *table, ys_format format, size_t width, FILE *out)
{
    if (table->status != YS_OK)
        return table->status;
    if (format != YS_FORMAT_TEXT)
        return write_rows(table, format, out);
    write_text(table, width, out);
    return ferror(out) ? YS_ERR_WRITE : YS_OK;
}
