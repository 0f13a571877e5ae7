/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/csv_parser.h"

#include <csv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CELL_GROWTH = 1 << 16, MESSAGE = 160, APART = 128 };

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
    const char **cell;
    uint32_t *length;
    size_t n, room;
    size_t row_bytes;                   /* fed since the row began */
    uint32_t line, row_line, cell_line; /* being read; where the row and where the cell began */
    bool between_rows;
    bool row_has_quote;                 /* a line end may belong to a cell */
    bool plain;                         /* what is being fed has no quote, so that a line is a row */
    bool after_return;                  /* the block before ended with CR: a LF next belongs to it */
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
    /* Parsers of several threads are to share no line of the cache. */
    ys_csv_parser *p = calloc(1, sizeof *p + APART);
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
    free(p->cell);
    free(p->length);
    free(p);
}

uint32_t ys_csv_parser_line(const ys_csv_parser *p)
{
    return p->line;
}

bool ys_csv_parser_between_rows(const ys_csv_parser *p)
{
    return p->between_rows && !p->after_return;
}

void ys_csv_parser_skip_to(ys_csv_parser *p, uint32_t line)
{
    p->line = line;
}

static bool grow_text(ys_csv_parser *p, size_t length)
{
    const size_t room = 2 * (p->text_used + length + 1);
    char *text = malloc(room);
    if (!text)
        return false;
    if (p->text_used > 0)
        memcpy(text, p->text, p->text_used);
    for (size_t i = 0, at = 0; i < p->n; at += p->length[i++] + 1)
        p->cell[i] = text + at;
    free(p->text);
    p->text = text;
    p->text_room = room;
    return true;
}

static bool grow_cells(ys_csv_parser *p)
{
    const size_t room = p->room ? 2 * p->room : 32;
    const char **cell = realloc(p->cell, room * sizeof *cell);
    if (cell)
        p->cell = cell;
    uint32_t *length = cell ? realloc(p->length, room * sizeof *length) : NULL;
    if (!length)
        return false;
    p->length = length;
    p->room = room;
    return true;
}

static bool make_room(ys_csv_parser *p, size_t length)
{
    if (p->plain)
        p->row_line = p->line;
    if (p->n == YS_ROW_CELLS_MOST)
        stop(p, YS_ERR_INPUT, p->row_line, "the row has over 16,384 cells, more than a spreadsheet has columns: is this a "
                                           "table? Turn it so that it is longer than wide");
    else if ((p->n == p->room && !grow_cells(p)) || (p->text_room - p->text_used <= length && !grow_text(p, length)))
        stop(p, YS_ERR_MEMORY, p->row_line, "");
    return p->status == YS_OK;
}

/* memcpy(), but that most cells are shorter than what a call is worth. */
static inline void copy_cell(char *to, const char *from, size_t length)
{
    if (length > 2 * sizeof(uint64_t)) {
        memcpy(to, from, length);
    } else if (length >= sizeof(uint64_t)) {
        memcpy(to, from, sizeof(uint64_t));
        memcpy(to + length - sizeof(uint64_t), from + length - sizeof(uint64_t), sizeof(uint64_t));
    } else if (length >= sizeof(uint32_t)) {
        memcpy(to, from, sizeof(uint32_t));
        memcpy(to + length - sizeof(uint32_t), from + length - sizeof(uint32_t), sizeof(uint32_t));
    } else if (length > 0) {
        to[0] = from[0];
        to[length / 2] = from[length / 2];
        to[length - 1] = from[length - 1];
    }
}

static void take_cell(void *bytes, size_t length, void *context)
{
    ys_csv_parser *p = context;
    if (p->status != YS_OK)
        return;
    if ((p->n == p->room || p->text_room - p->text_used <= length) && !make_room(p, length))
        return;
    char *cell = p->text + p->text_used;
    copy_cell(cell, bytes, length);
    cell[length] = '\0';
    p->cell[p->n] = cell;
    p->length[p->n++] = (uint32_t)length;
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
    if (p->plain)
        p->row_line = p->line;
    if (p->status == YS_OK && p->n > 0 && !is_blank(p)) {
        const ys_csv_row row = {.cell = p->cell, .n = p->n, .length = p->length, .line = p->row_line};
        p->status = p->function(p->context, &row);
    }
    p->n = 0;
    p->text_used = 0;
    p->row_bytes = 0;
    p->between_rows = true;
    p->row_has_quote = false;
    p->line += p->plain && terminator == '\n';
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

static void stop_at_long_row(ys_csv_parser *p)
{
    stop(p, YS_ERR_INPUT, p->cell_line, "the row goes on for over 16 MB: a quote that opens on this line is not closed, "
                                        "or the file has no line ends");
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
        stop_at_long_row(p);
}

static void feed_line(ys_csv_parser *p, const char *text, size_t at, size_t next, bool has_quote)
{
    const bool old_line = at == 0 && p->after_return && text[0] == '\n';
    p->row_has_quote = (p->row_has_quote && !p->between_rows) || has_quote;
    parse_line(p, text + at, next - at);
    p->after_return = text[next - 1] == '\r';
    p->line += !old_line && (p->after_return || text[next - 1] == '\n');
    if (p->line == UINT32_MAX)
        stop(p, YS_ERR_INPUT, p->line, "the file has over four thousand million lines");
}

/* Lines without a quote at once: each that ends is a row. */
static void feed_plain(ys_csv_parser *p, const char *text, size_t length)
{
    size_t tail = length; /* fed since the last line end */
    while (tail > 0 && text[tail - 1] != '\n')
        tail--;
    p->plain = true;
    if (csv_parse(&p->libcsv, text, length, take_cell, end_row, p) != length)
        stop(p, YS_ERR_MEMORY, p->line, "");
    p->plain = false;
    p->row_bytes += length - tail;
    p->between_rows = tail == length;
    p->after_return = false;
    p->row_line = p->cell_line = p->line;
    if (p->row_bytes > YS_ROW_BYTES_MOST)
        stop_at_long_row(p);
}

/* The next quote, and the next CR that no LF follows: up to the first of them, lines are plain. */
typedef struct exceptions {
    size_t quote, lone_return;
} exceptions;

static size_t find_byte(const char *text, size_t at, size_t length, char byte)
{
    const char *found = memchr(text + at, byte, length - at);
    return found ? (size_t)(found - text) : length;
}

static void look_ahead(exceptions *next, const char *text, size_t at, size_t length)
{
    if (next->quote < at)
        next->quote = find_byte(text, at, length, '"');
    if (next->lone_return < at)
        next->lone_return = at;
    while (next->lone_return < length && text[next->lone_return] != '\r')
        next->lone_return = find_byte(text, next->lone_return, length, '\r');
    while (next->lone_return + 1 < length && text[next->lone_return] == '\r' && text[next->lone_return + 1] == '\n')
        next->lone_return = find_byte(text, next->lone_return + 1, length, '\r');
}

/* One beyond the last plain line that starts at a place; the place itself where there is none. */
static size_t plain_end(const ys_csv_parser *p, const exceptions *next, const char *text, size_t at, size_t length)
{
    const bool may_start = (p->between_rows || !p->row_has_quote) && !(at == 0 && p->after_return);
    size_t end = next->quote < next->lone_return ? next->quote : next->lone_return;
    if (!may_start || p->line > UINT32_MAX - length)
        return at;
    while (end < length && end > at && text[end - 1] != '\n')
        end--;
    return end;
}

/* libcsv does not tell which line it is at: where a quoted cell may hold line ends, it gets line by line. */
ys_status ys_csv_parser_feed(ys_csv_parser *p, const char *text, size_t length)
{
    exceptions next = {find_byte(text, 0, length, '"'), 0};
    for (size_t at = 0, end; at < length && p->status == YS_OK; at = end) {
        look_ahead(&next, text, at, length);
        end = plain_end(p, &next, text, at, length);
        if (end > at) {
            feed_plain(p, text + at, end - at);
            continue;
        }
        end = at == 0 && p->after_return && text[0] == '\n' ? 1 : line_end(text, at, length);
        feed_line(p, text, at, end, next.quote < end);
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
