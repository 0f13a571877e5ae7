/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/csv_table.h"

#include <ctype.h>
#include <csv.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { BLOCK = 1 << 16 };

/* One row grows here: the texts one after another, and where each starts. */
typedef struct reader {
    const char *path;
    ys_csv_row_function function;
    void *context;
    ys_error *error;
    ys_status status;
    char *text;
    size_t text_used, text_room;
    size_t *start;
    const char **cell;
    size_t n, room;
    uint32_t line, row_line; /* the line being read, and where the row began */
    bool between_rows;
    bool after_return; /* the block before ended with CR: a LF next belongs to it */
} reader;

static void stop(reader *r, ys_status status, uint32_t line, const char *what)
{
    if (r->status == YS_OK)
        r->status = ys_fail(r->error, status, "%s:%u: %s", r->path, line, what);
}

/* Bytes of the character that starts here; 0 where none does. */
static size_t character_length(const unsigned char *at, size_t left)
{
    const unsigned char lead = at[0];
    const size_t length = lead < 0x80 ? 1 : lead >= 0xC2 && lead < 0xE0 ? 2 : lead >= 0xE0 && lead < 0xF0 ? 3
                        : lead >= 0xF0 && lead < 0xF5 ? 4 : 0;
    if (length > left)
        return 0;
    for (size_t k = 1; k < length; k++)
        if ((at[k] & 0xC0) != 0x80)
            return 0;
    /* Longer than it need be, half of a UTF-16 pair, or beyond the last character: writers of JSON refuse these. */
    const bool refused = (lead == 0xE0 && at[1] < 0xA0) || (lead == 0xED && at[1] >= 0xA0)
                      || (lead == 0xF0 && at[1] < 0x90) || (lead == 0xF4 && at[1] >= 0x90);
    return refused ? 0 : length;
}

static bool is_utf8(const unsigned char *text, size_t length)
{
    for (size_t i = 0; i < length;) {
        const size_t one = character_length(text + i, length - i);
        if (one == 0)
            return false;
        i += one;
    }
    return true;
}

static bool grow(reader *r, size_t length)
{
    if (r->text_used + length + 1 > r->text_room) {
        const size_t room = 2 * (r->text_used + length + 1);
        char *text = realloc(r->text, room);
        if (!text)
            return false;
        r->text = text;
        r->text_room = room;
    }
    if (r->n == r->room) {
        const size_t room = r->room ? 2 * r->room : 32;
        size_t *start = realloc(r->start, room * sizeof *start);
        if (start)
            r->start = start;
        const char **cell = start ? realloc(r->cell, room * sizeof *cell) : NULL;
        if (!cell)
            return false;
        r->cell = cell;
        r->room = room;
    }
    return true;
}

static void take_cell(void *bytes, size_t length, void *context)
{
    reader *r = context;
    if (r->status != YS_OK)
        return;
    if (memchr(bytes, '\0', length))
        stop(r, YS_ERR_INPUT, r->row_line, "there is a NUL byte: this is not a text file");
    else if (!is_utf8(bytes, length))
        stop(r, YS_ERR_INPUT, r->row_line, "the text is not UTF-8: save the file as 'CSV UTF-8'");
    else if (!grow(r, length))
        stop(r, YS_ERR_MEMORY, r->row_line, "there is not enough memory");
    if (r->status != YS_OK)
        return;
    r->start[r->n++] = r->text_used;
    memcpy(r->text + r->text_used, bytes, length);
    r->text[r->text_used + length] = '\0';
    r->text_used += length + 1;
}

static bool is_blank(const reader *r)
{
    for (size_t i = 0; i < r->text_used; i++)
        if (r->text[i] && r->text[i] != ' ')
            return false;
    return true;
}

static void end_row(int terminator, void *context)
{
    reader *r = context;
    (void)terminator;
    if (r->status == YS_OK && r->n > 0 && !is_blank(r)) {
        for (size_t i = 0; i < r->n; i++)
            r->cell[i] = r->text + r->start[i];
        const ys_csv_row row = {.cell = r->cell, .n = r->n, .line = r->row_line};
        r->status = r->function(r->context, &row);
    }
    r->n = 0;
    r->text_used = 0;
    r->between_rows = true;
}

/* One beyond the line end, LF, CRLF or CR, that comes next; size where none does. */
static size_t line_end(const unsigned char *block, size_t at, size_t size)
{
    while (at < size && block[at] != '\n' && block[at] != '\r')
        at++;
    return at + 1 < size && block[at] == '\r' && block[at + 1] == '\n' ? at + 2 : at < size ? at + 1 : size;
}

/* The parser gets line by line, since it does not tell which line it is at. */
static void parse_block(reader *r, struct csv_parser *parser, const unsigned char *block, size_t size)
{
    for (size_t at = 0, next; at < size && r->status == YS_OK; at = next) {
        const bool old_line = at == 0 && r->after_return && block[0] == '\n';
        next = old_line ? 1 : line_end(block, at, size);
        if (r->between_rows)
            r->row_line = r->line;
        r->between_rows = false;
        if (csv_parse(parser, block + at, next - at, take_cell, end_row, r) != next - at) {
            const bool stray = csv_error(parser) == CSV_EPARSE;
            stop(r, stray ? YS_ERR_INPUT : YS_ERR_MEMORY, r->line,
                 stray ? "a quote stands where none may: double it inside a quoted cell" : "there is not enough memory");
        }
        r->after_return = block[next - 1] == '\r';
        r->line += !old_line && (r->after_return || block[next - 1] == '\n');
    }
}

static void parse_file(reader *r, struct csv_parser *parser, FILE *file)
{
    static const unsigned char mark[] = {0xEF, 0xBB, 0xBF};
    unsigned char *block = malloc(BLOCK);
    if (!block) {
        stop(r, YS_ERR_MEMORY, r->row_line, "there is not enough memory");
        return;
    }
    bool first = true;
    for (size_t got; r->status == YS_OK && (got = fread(block, 1, BLOCK, file)) > 0; first = false) {
        const size_t skip = first && got >= 3 && memcmp(block, mark, 3) == 0 ? 3 : 0;
        parse_block(r, parser, block + skip, got - skip);
    }
    if (r->status == YS_OK && ferror(file))
        r->status = ys_fail(r->error, YS_ERR_FILE, "%s: cannot be read: %s", r->path, strerror(errno));
    if (r->status == YS_OK && csv_fini(parser, take_cell, end_row, r) != 0)
        stop(r, YS_ERR_INPUT, r->row_line, "a quoted cell that starts on or after this line never ends: close the quote");
    free(block);
}

ys_status ys_csv_read(const char *path, ys_csv_row_function function, void *context, ys_error *error)
{
    const bool standard_input = strcmp(path, "-") == 0;
    struct stat about;
    FILE *file = standard_input ? stdin : fopen(path, "rb");
    if (!file)
        return ys_fail(error, YS_ERR_FILE, "%s: cannot be opened: %s", path, strerror(errno));
    reader r = {.path = standard_input ? "standard input" : path, .function = function, .context = context,
                .error = error, .line = 1, .row_line = 1, .between_rows = true};
    struct csv_parser parser;
    if (fstat(fileno(file), &about) == 0 && S_ISDIR(about.st_mode))
        r.status = ys_fail(error, YS_ERR_FILE, "%s: is a folder, not a file", path);
    else if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL) != 0)
        stop(&r, YS_ERR_MEMORY, r.line, "there is not enough memory");
    else {
        parse_file(&r, &parser, file);
        csv_free(&parser);
    }
    free(r.text);
    free(r.start);
    free(r.cell);
    if (!standard_input)
        fclose(file);
    return r.status;
}

bool ys_csv_heading_is(const char *heading, const char *name)
{
    for (;; heading++, name++) {
        while (*heading && strchr(" _-", *heading))
            heading++;
        while (*name && strchr(" _-", *name))
            name++;
        if (tolower((unsigned char)*heading) != tolower((unsigned char)*name))
            return false;
        if (!*heading)
            return true;
    }
}

const char *ys_csv_column_alias(const char *heading)
{
    static const struct { const char *published, *name; } aliases[] = {
        {"authority", "authority"}, {"area", "authority"}, {"area code", "authority"}, {"la code", "authority"},
        {"gss code", "authority"}, {"organisation", "authority"}, {"org code", "authority"},
        {"local authority", "authority"}, {"council", "authority"},
        {"indicator", "indicator"}, {"measure", "indicator"}, {"metric", "indicator"}, {"indicator id", "indicator"},
        {"period", "period"}, {"time period", "period"}, {"date", "period"}, {"month", "period"},
        {"quarter", "period"}, {"year", "period"},
        {"value", "value"}, {"outturn", "value"}, {"actual", "value"}, {"count", "value"},
        {"numerator", "numerator"}, {"denominator", "denominator"}, {"lower", "lower"}, {"upper", "upper"},
        {"note", "note"}, {"as at", "as_at"},
    };
    for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++)
        if (ys_csv_heading_is(heading, aliases[i].published))
            return aliases[i].name;
    return NULL;
}

size_t ys_csv_find_heading(const ys_csv_row *header, const char *name)
{
    for (size_t i = 0; i < header->n; i++)
        if (ys_csv_heading_is(header->cell[i], name))
            return i;
    return header->n;
}
