/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/row_text.h"

#include <jansson.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "report/number_text.h"

static bool make_room(ys_row_text *text, size_t bytes)
{
    if (text->status != YS_OK)
        return false;
    if (bytes <= text->capacity - text->used)
        return true;
    size_t capacity = text->capacity ? text->capacity : 4096;
    while (capacity - text->used < bytes)
        capacity *= 2;
    char *grown = realloc(text->bytes, capacity);
    if (!grown) {
        text->status = YS_ERR_MEMORY;
        return false;
    }
    text->bytes = grown;
    text->capacity = capacity;
    return true;
}

static void put(ys_row_text *text, const char *bytes, size_t n)
{
    if (n == 0 || !make_room(text, n))
        return;
    memcpy(text->bytes + text->used, bytes, n);
    text->used += n;
}

static void put_word(ys_row_text *text, const char *word)
{
    put(text, word, strlen(word));
}

static void put_character(ys_row_text *text, char c)
{
    put(text, &c, 1);
}

static void put_number(ys_row_text *text, double number)
{
    char digits[32];
    put_word(text, ys_number_text(number, digits));
}

/* --- csv --- */

static void put_csv_text(ys_row_text *text, const char *cell)
{
    const bool formula = strchr("=+-@\t\r", cell[0]) != NULL;
    if (!formula && !strpbrk(cell, ",\"\r\n")) {
        put_word(text, cell);
        return;
    }
    put_word(text, formula ? "\"'" : "\"");
    for (const char *quote = strchr(cell, '"'); quote; quote = strchr(cell, '"')) {
        put(text, cell, (size_t)(quote - cell) + 1);
        put_character(text, '"');
        cell = quote + 1;
    }
    put_word(text, cell);
    put_character(text, '"');
}

static void put_csv_cell(ys_row_text *text, const ys_cell *cell)
{
    switch (cell->kind) {
    case YS_CELL_TEXT:
        put_csv_text(text, cell->text);
        break;
    case YS_CELL_NUMBER:
        put_number(text, cell->number);
        break;
    case YS_CELL_TRUTH:
        put_word(text, cell->truth ? "true" : "false");
        break;
    default:
        break;
    }
}

static void put_csv_row(ys_row_text *text, const ys_column columns[], const ys_cell cells[])
{
    for (size_t c = 0; columns[c].name; c++) {
        if (c)
            put_character(text, ',');
        put_csv_cell(text, &cells[c]);
    }
    put_character(text, '\n');
}

/* --- json --- */

static int put_dumped(const char *bytes, size_t n, void *text)
{
    put(text, bytes, n);
    return ((ys_row_text *)text)->status == YS_OK ? 0 : -1;
}

static void put_json_text(ys_row_text *text, const char *cell)
{
    json_t *string = json_string(cell);
    const bool written = string && json_dump_callback(string, put_dumped, text, JSON_ENCODE_ANY) == 0;
    json_decref(string);
    if (!written && text->status == YS_OK)
        text->status = YS_ERR_WRITE;
}

static void put_json_cell(ys_row_text *text, const ys_cell *cell)
{
    if (cell->kind == YS_CELL_TEXT)
        put_json_text(text, cell->text);
    else if (cell->kind == YS_CELL_NUMBER && isfinite(cell->number))
        put_number(text, cell->number);
    else if (cell->kind == YS_CELL_TRUTH)
        put_word(text, cell->truth ? "true" : "false");
    else
        put_word(text, "null");
}

static void put_json_row(ys_row_text *text, const ys_column columns[], const ys_cell cells[], bool first)
{
    put_word(text, first ? "\n {" : ",\n {");
    for (size_t c = 0; columns[c].name; c++) {
        put_word(text, c ? ", \"" : "\"");
        put_word(text, columns[c].name);
        put_word(text, "\": ");
        put_json_cell(text, &cells[c]);
    }
    put_character(text, '}');
}

void ys_row_text_open(ys_row_text *text, ys_format format, const ys_column columns[])
{
    if (format == YS_FORMAT_JSON) {
        put_character(text, '[');
        return;
    }
    for (size_t c = 0; columns[c].name; c++) {
        put_word(text, c ? "," : "");
        put_word(text, columns[c].name);
    }
    put_character(text, '\n');
}

void ys_row_text_add(ys_row_text *text, ys_format format, const ys_column columns[], const ys_cell cells[], bool first)
{
    for (size_t c = 0; columns[c].name; c++)
        if (cells[c].kind == YS_CELL_LOST)
            text->status = YS_ERR_MEMORY;
    if (format == YS_FORMAT_JSON)
        put_json_row(text, columns, cells, first);
    else
        put_csv_row(text, columns, cells);
}

void ys_row_text_close(ys_row_text *text, ys_format format)
{
    if (format == YS_FORMAT_JSON)
        put_word(text, "\n]\n");
}

void ys_row_text_end(ys_row_text *text)
{
    free(text->bytes);
    *text = (ys_row_text){0};
}
