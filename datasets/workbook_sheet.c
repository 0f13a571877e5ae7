/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "datasets/csv_parser.h"
#include "datasets/workbook_private.h"

enum { MOST_ROWS = 1048576, REFERENCE = 24 };

typedef enum cell_type { CELL_NUMBER, CELL_SHARED, CELL_TRUTH, CELL_TEXT } cell_type;

/* Where in a sheet the parser is, and the row that is growing: its texts one after another, the first one empty. */
typedef struct sheet_reader {
    workbook *book;
    const sheet_survey *survey;
    ys_csv_row_function function;
    void *context;
    uint32_t row, column, n; /* n: cells of the row so far */
    text_buffer texts, value;
    growing starts;          /* size_t of each cell */
    const char **cell;
    cell_type type;
    unsigned long style;
    bool in_row, in_value, has_value, has_formula;
    unsigned in_reading;
    uint32_t unworked_row, unworked_column; /* the first formula without a result */
    size_t unworked;
} sheet_reader;

static void no_memory(part *p)
{
    ys_part_stop(p, ys_workbook_no_memory(p->book));
}

/* "C5" into 3 and 5; false for anything else or what no sheet has. */
static bool parse_reference(const char *text, const char **end, uint32_t *column, uint32_t *row)
{
    *column = *row = 0;
    for (; isalpha((unsigned char)*text) && *column <= YS_ROW_CELLS_MOST; text++)
        *column = 26 * *column + (uint32_t)(toupper((unsigned char)*text) - 'A') + 1;
    for (; isdigit((unsigned char)*text) && *row <= MOST_ROWS; text++)
        *row = 10 * *row + (uint32_t)(*text - '0');
    *end = text;
    return *column > 0 && *column <= YS_ROW_CELLS_MOST && *row > 0 && *row <= MOST_ROWS;
}

static const char *put_reference(uint32_t column, uint32_t row, char text[REFERENCE])
{
    char letters[8];
    size_t n = sizeof letters;
    letters[--n] = '\0';
    for (uint32_t left = column; left > 0; left = (left - 1) / 26)
        letters[--n] = (char)('A' + (left - 1) % 26);
    snprintf(text, REFERENCE, "%s%u", letters + n, (unsigned)row);
    return text;
}

static void stop(part *p, const sheet_reader *reader, const char *what)
{
    char reference[REFERENCE];
    ys_part_stop(p, ys_fail(p->book->file->error, YS_ERR_INPUT, "%s:%u:%u: cell %s %s: open the workbook in a spreadsheet and "
                            "save it again", p->book->file->name, (unsigned)reader->row, (unsigned)reader->column,
                            put_reference(reader->column, reader->row, reference), what));
}

/* A survey counts; cells are told by v, or t of inline text. */

static void add_merged(part *p, growing *merged, const char *text)
{
    ys_cell_range range;
    const char *end;
    if (!text || !parse_reference(text, &end, &range.first_column, &range.first_row) || *end != ':'
        || !parse_reference(end + 1, &end, &range.last_column, &range.last_row))
        return;
    ys_cell_range *added = ys_part_add(p, merged, sizeof *added, MOST_RANGES);
    if (added)
        *added = range;
}

typedef struct surveyor {
    sheet_survey *survey;
    size_t in_row;
    bool filled;
} surveyor;

static void survey_open(part *p, const char *name, const char *const *attributes)
{
    surveyor *at = p->context;
    if (strcmp(name, "v") == 0 || strcmp(name, "is") == 0)
        at->filled = true;
    else if (strcmp(name, "mergeCell") == 0)
        add_merged(p, &at->survey->merged, ys_part_attribute(attributes, "ref"));
}

static void survey_close(part *p, const char *name)
{
    surveyor *at = p->context;
    if (strcmp(name, "c") == 0) {
        at->survey->filled += at->filled;
        at->in_row += at->filled;
        at->filled = false;
    } else if (strcmp(name, "row") == 0) {
        at->survey->rows_of_two += at->in_row >= 2;
        at->in_row = 0;
    }
}

ys_status ys_sheet_survey(workbook *book, const sheet *which, sheet_survey *survey)
{
    static const part_handlers handlers = {survey_open, survey_close, NULL};
    surveyor at = {.survey = survey};
    survey->filled = survey->rows_of_two = survey->merged.n = 0;
    return which->part ? ys_part_parse(book, which->part, &handlers, &at) : YS_OK;
}

/* Without a decimal point strtod reads the same in every locale. */
static bool parse_number(const char *text, size_t length, double *number)
{
    enum { DIGITS = 400 };
    char digits[DIGITS + 16], *end;
    size_t n = 0, i = 0;
    long decimals = 0;
    bool point = false, any = false;
    if (length >= DIGITS)
        return false;
    if (i < length && (text[i] == '-' || text[i] == '+'))
        digits[n++] = text[i++];
    for (; i < length && (isdigit((unsigned char)text[i]) || (text[i] == '.' && !point)); i++) {
        if (text[i] == '.') {
            point = true;
            continue;
        }
        digits[n++] = text[i];
        decimals += point;
        any = true;
    }
    long exponent = 0;
    if (any && i < length && (text[i] == 'e' || text[i] == 'E')) {
        exponent = strtol(text + i + 1, &end, 10);
        any = end > text + i + 1;
        i = (size_t)(end - text);
        exponent = exponent > 9999 ? 9999 : exponent < -9999 ? -9999 : exponent;
    }
    if (!any || i != length)
        return false;
    snprintf(digits + n, sizeof digits - n, "e%ld", exponent - decimals);
    *number = strtod(digits, NULL);
    return isfinite(*number);
}

/* Whole numbers as they are written; most cells are that. */
static bool is_plain(const char *text, size_t length)
{
    enum { EXACT_DIGITS = 15 };
    if (length == 0 || length > EXACT_DIGITS || (text[0] == '0' && length > 1))
        return false;
    for (size_t i = 0; i < length; i++)
        if (text[i] < '0' || text[i] > '9')
            return false;
    return true;
}

static bool append_number(part *p, sheet_reader *reader)
{
    const ys_cell_format *formats = p->book->formats.items;
    const ys_cell_format format = reader->style < p->book->formats.n ? formats[reader->style] : YS_CELL_NUMBER;
    const char *text = reader->value.bytes;
    const size_t length = reader->value.used - 1;
    double number;
    char shown[YS_CELL_TEXT];
    if (format == YS_CELL_NUMBER && is_plain(text, length))
        return ys_text_append(&reader->texts, text, length);
    if (!parse_number(text, length, &number)) {
        stop(p, reader, "is marked as a number but holds none");
        return true;
    }
    ys_cell_format_text(format, number, p->book->from_1904, shown);
    return ys_text_append(&reader->texts, shown, strlen(shown));
}

static bool append_shared(part *p, sheet_reader *reader)
{
    const size_t *starts = p->book->string_starts.items;
    char *end;
    const unsigned long index = strtoul(reader->value.bytes, &end, 10);
    if (end == reader->value.bytes || *end || index >= p->book->string_starts.n) {
        stop(p, reader, "points at a text that is not there");
        return true;
    }
    const char *text = p->book->strings.bytes + starts[index];
    return ys_text_append(&reader->texts, text, strlen(text));
}

/* The text of the value that was collected; false: no memory. */
static bool append_value(part *p, sheet_reader *reader)
{
    if (!ys_text_append(&reader->value, "", 1))
        return false;
    const size_t length = reader->value.used - 1;
    if (length == 0)
        return true;
    switch (reader->type) {
    case CELL_NUMBER:
        return append_number(p, reader);
    case CELL_SHARED:
        return append_shared(p, reader);
    case CELL_TRUTH:
        return reader->value.bytes[0] == '1' ? ys_text_append(&reader->texts, "TRUE", 4)
                                             : ys_text_append(&reader->texts, "FALSE", 5);
    default:
        return ys_text_append(&reader->texts, reader->value.bytes, ys_workbook_unescape(reader->value.bytes, length));
    }
}

static void note_unworked(sheet_reader *reader)
{
    if (!reader->has_formula || reader->has_value)
        return;
    if (reader->unworked++ == 0) {
        reader->unworked_row = reader->row;
        reader->unworked_column = reader->column;
    }
}

/* Cells that are left out before this one are empty: they share the empty text at the start. */
static bool pad(sheet_reader *reader, uint32_t upto)
{
    while (reader->n < upto) {
        size_t *start = ys_grow(&reader->starts, sizeof *start);
        if (!start)
            return false;
        reader->n++;
    }
    return true;
}

static void end_cell(part *p, sheet_reader *reader)
{
    note_unworked(reader);
    const size_t start = reader->texts.used;
    const bool appended = append_value(p, reader);
    reader->value.used = 0; /* a cell within a cell, as no program writes it, has no second value */
    if (!appended) {
        no_memory(p);
        return;
    }
    if (reader->texts.used == start)
        return;
    if (!pad(reader, reader->column) || !ys_text_append(&reader->texts, "", 1)) {
        no_memory(p);
        return;
    }
    ((size_t *)reader->starts.items)[reader->column - 1] = start;
    if (reader->texts.used > YS_ROW_BYTES_MOST)
        stop(p, reader, "ends a row of over 16 MB, which is no table");
}

static cell_type type_of(const char *word)
{
    if (!word || strcmp(word, "n") == 0)
        return CELL_NUMBER;
    return strcmp(word, "s") == 0 ? CELL_SHARED : strcmp(word, "b") == 0 ? CELL_TRUTH : CELL_TEXT;
}

static void begin_cell(part *p, sheet_reader *reader, const char *const *attributes)
{
    const char *reference = ys_part_attribute(attributes, "r"), *end;
    const uint32_t before = reader->column;
    uint32_t row = reader->row;
    reader->column++;
    if (reference && (!parse_reference(reference, &end, &reader->column, &row) || *end))
        reader->column = 0;
    if (reader->column == 0 || reader->column > YS_ROW_CELLS_MOST || row != reader->row || reader->column <= before) {
        reader->column = before + 1;
        stop(p, reader, "or the one after it has an impossible place");
        return;
    }
    reader->type = type_of(ys_part_attribute(attributes, "t"));
    reader->style = ys_part_number(attributes, "s", 0);
    reader->value.used = 0;
    reader->has_value = reader->has_formula = false;
}

static void begin_row(part *p, sheet_reader *reader, const char *const *attributes)
{
    const uint32_t before = reader->row;
    const unsigned long number = ys_part_number(attributes, "r", before + 1ul);
    /* A row within a row, as no program writes it, would end the outer one twice. */
    reader->row = !reader->in_row && number > before && number <= MOST_ROWS ? (uint32_t)number : 0;
    reader->in_row = true;
    reader->column = reader->n = 0;
    reader->starts.n = 0;
    reader->texts.used = 0;
    if (!ys_text_append(&reader->texts, "", 1)) {
        no_memory(p);
    } else if (reader->row == 0) {
        reader->row = before + 1;
        reader->column = 1;
        stop(p, reader, "begins a row with an impossible number");
    }
}

static void end_row(part *p, sheet_reader *reader)
{
    bool blank = true;
    const size_t *start = reader->starts.items;
    for (uint32_t i = 0; i < reader->n; i++) {
        reader->cell[i] = reader->texts.bytes + start[i];
        blank = blank && reader->cell[i][strspn(reader->cell[i], " ")] == '\0';
    }
    const ys_csv_row row = {.cell = reader->cell, .n = reader->n, .line = reader->row,
                            .merged = reader->survey->merged.items, .n_merged = reader->survey->merged.n};
    const ys_status status = blank ? YS_OK : reader->function(reader->context, &row);
    reader->n = 0;
    reader->in_row = false;
    if (status != YS_OK)
        ys_part_stop(p, status);
}

static void open_element(part *p, const char *name, const char *const *attributes)
{
    sheet_reader *reader = p->context;
    if (strcmp(name, "row") == 0)
        begin_row(p, reader, attributes);
    else if (strcmp(name, "c") == 0)
        begin_cell(p, reader, attributes);
    else if (strcmp(name, "f") == 0)
        reader->has_formula = true;
    else if (strcmp(name, "rPh") == 0)
        reader->in_reading++;
    else if ((strcmp(name, "v") == 0 || strcmp(name, "t") == 0) && reader->in_reading == 0 && reader->column > 0)
        reader->in_value = reader->has_value = true;
}

static void close_element(part *p, const char *name)
{
    sheet_reader *reader = p->context;
    if (strcmp(name, "row") == 0)
        end_row(p, reader);
    else if (strcmp(name, "c") == 0)
        end_cell(p, reader);
    else if (strcmp(name, "rPh") == 0)
        reader->in_reading--;
    else if (strcmp(name, "v") == 0 || strcmp(name, "t") == 0)
        reader->in_value = false;
}

static void take_text(part *p, const char *bytes, size_t length)
{
    sheet_reader *reader = p->context;
    if (!reader->in_value)
        return;
    if (!ys_text_append(&reader->value, bytes, length))
        no_memory(p);
    else if (reader->value.used > YS_ROW_BYTES_MOST)
        stop(p, reader, "holds over 16 MB, which is no table");
}

static ys_status warn_of_unworked(const sheet_reader *reader)
{
    const ys_workbook_file *file = reader->book->file;
    char reference[REFERENCE];
    if (reader->unworked == 0 || !file->findings)
        return YS_OK;
    put_reference(reader->unworked_column, reader->unworked_row, reference);
    return ys_findings_add(file->findings, YS_FINDING_FORMULA_WITHOUT_RESULT, file->name, reader->unworked_row,
                           reader->unworked_column, "", "%zu formula%s, the first in cell %s, had no result when the workbook "
                           "was saved and %s blank here: open it in a spreadsheet and save it again", reader->unworked,
                           reader->unworked == 1 ? "" : "s", reference, reader->unworked == 1 ? "is" : "are");
}

ys_status ys_sheet_read(workbook *book, const sheet *which, const sheet_survey *survey, ys_csv_row_function function,
                        void *context)
{
    static const part_handlers handlers = {open_element, close_element, take_text};
    sheet_reader reader = {.book = book, .survey = survey, .function = function, .context = context};
    reader.cell = calloc(YS_ROW_CELLS_MOST, sizeof *reader.cell);
    ys_status status = reader.cell ? ys_part_parse(book, which->part, &handlers, &reader) : ys_workbook_no_memory(book);
    if (status == YS_OK && warn_of_unworked(&reader) != YS_OK)
        status = ys_workbook_no_memory(book);
    free(reader.cell);
    free(reader.starts.items);
    free(reader.texts.bytes);
    free(reader.value.bytes);
    return status;
}
