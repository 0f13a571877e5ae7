/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/csv_parser.h"

#include <csv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CELL_GROWTH = 1 << 16, MESSAGE = 160 };

/* One row grows here: the texts one after another, and where each starts. */
struct ys_csv_parser {
    struct csv_parser libcsv;
    const char *name;
    ys_csv_row_function function;
    void *context;
    ys_error *error;
    ys_status status;
    char *text;
    size_t text_used, text_room;
    size_t *start;
    const char **cell;
    size_t n, room;
    size_t row_bytes;                   /* fed since the row began */
    uint32_t line, row_line, cell_line; /* being read; where the row and where the cell began */
    bool between_rows;
    bool after_return; /* the block before ended with CR: a LF next belongs to it */
};

static void stop(ys_csv_parser *p, ys_status status, uint32_t line, const char *what)
{
    if (p->status == YS_OK)
        p->status = status == YS_ERR_MEMORY ? ys_fail(p->error, status, "%s", ys_status_message(status))
                                            : ys_fail(p->error, status, "%s:%u: %s", p->name, line, what);
}

ys_csv_parser *ys_csv_parser_new(const char *name, char delimiter, uint32_t first_line, ys_csv_row_function function,
                                 void *context, ys_error *error)
{
    ys_csv_parser *p = calloc(1, sizeof *p);
    if (!p)
        return NULL;
    if (csv_init(&p->libcsv, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL) != 0) {
        free(p);
        return NULL;
    }
    csv_set_delim(&p->libcsv, (unsigned char)delimiter);
    csv_set_blk_size(&p->libcsv, CELL_GROWTH);
    p->name = name;
    p->function = function;
    p->context = context;
    p->error = error;
    p->line = p->row_line = p->cell_line = first_line;
    p->between_rows = true;
    return p;
}

void ys_csv_parser_free(ys_csv_parser *p)
{
    if (!p)
        return;
    csv_free(&p->libcsv);
    free(p->text);
    free(p->start);
    free(p->cell);
    free(p);
}

uint32_t ys_csv_parser_line(const ys_csv_parser *p)
{
    return p->line;
}

static bool grow(ys_csv_parser *p, size_t length)
{
    if (p->text_used + length + 1 > p->text_room) {
        const size_t room = 2 * (p->text_used + length + 1);
        char *text = realloc(p->text, room);
        if (!text)
            return false;
        p->text = text;
        p->text_room = room;
    }
    if (p->n == p->room) {
        const size_t room = p->room ? 2 * p->room : 32;
        size_t *start = realloc(p->start, room * sizeof *start);
        if (start)
            p->start = start;
        const char **cell = start ? realloc(p->cell, room * sizeof *cell) : NULL;
        if (!cell)
            return false;
        p->cell = cell;
        p->room = room;
    }
    return true;
}

static void take_cell(void *bytes, size_t length, void *context)
{
    ys_csv_parser *p = context;
    if (p->status != YS_OK)
        return;
    if (p->n == YS_ROW_CELLS_MOST)
        stop(p, YS_ERR_INPUT, p->row_line, "the row has over 16,384 cells, more than a spreadsheet has columns: is this a "
                                           "table? Turn it so that it is longer than wide");
    else if (!grow(p, length))
        stop(p, YS_ERR_MEMORY, p->row_line, "");
    if (p->status != YS_OK)
        return;
    p->start[p->n++] = p->text_used;
    if (length > 0)
        memcpy(p->text + p->text_used, bytes, length);
    p->text[p->text_used + length] = '\0';
    p->text_used += length + 1;
    p->cell_line = p->line;
}

static bool is_blank(const ys_csv_parser *p)
{
    for (size_t i = 0; i < p->text_used; i++)
        if (p->text[i] && p->text[i] != ' ')
            return false;
    return true;
}

static void end_row(int terminator, void *context)
{
    ys_csv_parser *p = context;
    (void)terminator;
    if (p->status == YS_OK && p->n > 0 && !is_blank(p)) {
        for (size_t i = 0; i < p->n; i++)
            p->cell[i] = p->text + p->start[i];
        const ys_csv_row row = {.cell = p->cell, .n = p->n, .line = p->row_line};
        p->status = p->function(p->context, &row);
    }
    p->n = 0;
    p->text_used = 0;
    p->row_bytes = 0;
    p->between_rows = true;
}

/* One beyond the line end, LF, CRLF or CR, that comes next; size where none does. */
static size_t line_end(const char *block, size_t at, size_t size)
{
    const char *feed = memchr(block + at, '\n', size - at);
    const size_t end = feed ? (size_t)(feed - block) : size;
    const char *back = memchr(block + at, '\r', end - at);
    const size_t found = back ? (size_t)(back - block) : end;
    return back && found + 1 == end && feed ? end + 1 : found < size ? found + 1 : size;
}

static void stop_at_quote(ys_csv_parser *p)
{
    char what[MESSAGE] = "a quote stands where none may: double it inside a quoted cell";
    if (p->line != p->cell_line)
        snprintf(what, sizeof what, "a quote stands where none may: double it inside a quoted cell, or close the quote of "
                 "the cell that began on line %u", p->cell_line);
    stop(p, YS_ERR_INPUT, p->line, what);
}

static void parse_line(ys_csv_parser *p, const char *line, size_t length)
{
    if (p->between_rows)
        p->row_line = p->cell_line = p->line;
    p->between_rows = false;
    p->row_bytes += length;
    if (csv_parse(&p->libcsv, line, length, take_cell, end_row, p) != length) {
        if (csv_error(&p->libcsv) == CSV_EPARSE)
            stop_at_quote(p);
        else
            stop(p, YS_ERR_MEMORY, p->line, "");
    }
    if (p->row_bytes > YS_ROW_BYTES_MOST)
        stop(p, YS_ERR_INPUT, p->cell_line, "the row goes on for over 16 MB: a quote that opens on this line is not closed, "
                                            "or the file has no line ends");
}

/* libcsv gets line by line, since it does not tell which line it is at. */
ys_status ys_csv_parser_feed(ys_csv_parser *p, const char *text, size_t length)
{
    for (size_t at = 0, next; at < length && p->status == YS_OK; at = next) {
        const bool old_line = at == 0 && p->after_return && text[0] == '\n';
        next = old_line ? 1 : line_end(text, at, length);
        parse_line(p, text + at, next - at);
        p->after_return = text[next - 1] == '\r';
        p->line += !old_line && (p->after_return || text[next - 1] == '\n');
        if (p->line == UINT32_MAX)
            stop(p, YS_ERR_INPUT, p->line, "the file has over four thousand million lines");
    }
    return p->status;
}

ys_status ys_csv_parser_end(ys_csv_parser *p)
{
    if (p->status == YS_OK && csv_fini(&p->libcsv, take_cell, end_row, p) != 0)
        stop(p, YS_ERR_INPUT, p->cell_line, "the quote that opens on this line is never closed: close it, or double it if it "
                                            "is part of the text");
    return p->status;
}
