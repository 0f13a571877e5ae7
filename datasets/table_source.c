/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/table_source.h"

#include <stdlib.h>
#include <string.h>

#include "datasets/csv_parser.h"
#include "datasets/delimiter.h"
#include "datasets/file_kind.h"
#include "datasets/table_chunks.h"
#include "datasets/text_source.h"
#include "datasets/workbook.h"

/* What reading one file needs. */
typedef struct table_file {
    ys_byte_source *bytes;
    const char *name;
    ys_csv_row_function function;
    void *context;
    const ys_row_workers *workers; /* NULL: none */
    ys_findings *findings;
    ys_error *error;
} table_file;

static ys_status no_memory(const table_file *file)
{
    return ys_fail(file->error, YS_ERR_MEMORY, "%s", ys_status_message(YS_ERR_MEMORY));
}

static ys_status note_encoding(const table_file *file, ys_encoding encoding, uint32_t line)
{
    if (!file->findings || encoding == YS_ENCODING_UTF8)
        return YS_OK;
    const ys_status status = encoding == YS_ENCODING_WINDOWS_1252
        ? ys_findings_add(file->findings, YS_FINDING_ENCODING, file->name, line, 0, "", "the text is not UTF-8 from this line "
                          "on: read as %s; check letters with accents and signs such as \xC2\xA3", ys_encoding_name(encoding))
        : ys_findings_add(file->findings, YS_FINDING_ENCODING, file->name, line, 0, "", "the text is %s",
                          ys_encoding_name(encoding));
    return status == YS_OK ? YS_OK : no_memory(file);
}

static ys_status note_delimiter(const table_file *file, ys_delimiter delimiter)
{
    if (!file->findings || (delimiter.character == ',' && !delimiter.declared))
        return YS_OK;
    const ys_status status = ys_findings_add(file->findings, YS_FINDING_DELIMITER, file->name, 1, 0, "",
                                             "the cells are separated by %s%s", ys_delimiter_word(delimiter.character),
                                             delimiter.declared ? ", as this line says" : "");
    return status == YS_OK ? YS_OK : no_memory(file);
}

/* Feeds line by line until a row has ended, or there is no more. */
static ys_status feed_to_row_end(ys_text_reading *r)
{
    ys_status status = YS_OK;
    while (status == YS_OK && r->length > 0 && !ys_csv_parser_between_rows(r->parser)) {
        const char *feed = memchr(r->block, '\n', r->length);
        const size_t length = feed ? (size_t)(feed - r->block) + 1 : r->length;
        status = ys_csv_parser_feed(r->parser, r->block, length);
        r->block += length;
        r->length -= length;
    }
    return status;
}

static bool may_use_workers(const table_file *file, const ys_text_reading *r)
{
    return file->workers && ys_text_source_encoding(r->text) == YS_ENCODING_UTF8 && file->workers->worker(file->context, 0);
}

/* The block that is here, and what follows it where several threads may read on. */
static ys_status read_on(const table_file *file, ys_text_reading *r, bool *by_workers)
{
    ys_status status = YS_OK;
    if (!*by_workers && may_use_workers(file, r)) {
        status = feed_to_row_end(r);
        if (status == YS_OK && r->length > 0) {
            *by_workers = true;
            return ys_read_chunks(r, file->workers, file->context);
        }
    }
    if (status == YS_OK && r->length > 0)
        status = ys_csv_parser_feed(r->parser, r->block, r->length);
    return status == YS_OK ? ys_text_reading_next(r) : status;
}

/* The rows of a text whose first block is here. */
static ys_status read_rows(const table_file *file, ys_text_reading *r)
{
    ys_encoding noted = YS_ENCODING_UTF8;
    ys_status status = YS_OK;
    bool by_workers = false;
    while (status == YS_OK && r->length > 0) {
        if (ys_text_source_encoding(r->text) != noted) {
            noted = ys_text_source_encoding(r->text);
            status = note_encoding(file, noted, ys_csv_parser_line(r->parser));
        }
        if (status == YS_OK)
            status = read_on(file, r, &by_workers);
    }
    if (status == YS_OK && r->problem)
        return ys_fail(file->error, YS_ERR_INPUT, "%s:%u: %s", file->name, ys_csv_parser_line(r->parser), r->problem);
    return status == YS_OK ? ys_csv_parser_end(r->parser) : status;
}

/* Delimiters are ASCII: in all encodings but UTF-16 the bytes show them before they are converted. */
static ys_delimiter decide_delimiter(const table_file *file, const ys_text_source *text, const char *block, size_t length)
{
    size_t size;
    const unsigned char *first = ys_byte_source_first(file->bytes, &size);
    const bool whole = size < YS_FIRST_BYTES;
    if (ys_text_source_encoding(text) == YS_ENCODING_UTF16_LE || ys_text_source_encoding(text) == YS_ENCODING_UTF16_BE)
        return ys_delimiter_decide(block, length, whole);
    const size_t mark = ys_byte_order_mark(first, size);
    return ys_delimiter_decide((const char *)first + mark, size - mark, whole);
}

static ys_status read_text(const table_file *file, ys_text_source *text)
{
    const char *block = "", *problem = NULL;
    size_t length;
    ys_status status = ys_text_source_next(text, &block, &length, &problem, file->error);
    if (problem)
        return ys_fail(file->error, YS_ERR_INPUT, "%s:1: %s", file->name, problem);
    if (status != YS_OK)
        return status;
    const ys_delimiter delimiter = decide_delimiter(file, text, block, length);
    const size_t declared = delimiter.line_length < length ? delimiter.line_length : length;
    ys_csv_parser *parser = ys_csv_parser_new(file->name, delimiter.character, delimiter.declared ? 2 : 1, file->function,
                                              file->context, file->error);
    if (!parser)
        return no_memory(file);
    status = note_delimiter(file, delimiter);
    ys_text_reading reading = {.text = text, .parser = parser, .delimiter = delimiter.character, .block = block + declared,
                               .length = length - declared, .error = file->error};
    if (status == YS_OK)
        status = read_rows(file, &reading);
    ys_csv_parser_free(parser);
    return status;
}

static ys_status read_text_file(const table_file *file)
{
    ys_text_source *text = ys_text_source_new(file->bytes);
    const ys_status status = text ? read_text(file, text) : no_memory(file);
    ys_text_source_free(text);
    return status;
}

static ys_status read_workbook(const table_file *file, const char *sheet)
{
    unsigned char *bytes;
    size_t size;
    const ys_status read = ys_byte_source_read_all(file->bytes, YS_WORKBOOK_BYTES_MOST, &bytes, &size, file->error);
    if (read != YS_OK)
        return read;
    const ys_workbook_file workbook = {.bytes = bytes, .size = size, .name = file->name, .sheet = sheet,
                                       .findings = file->findings, .error = file->error};
    const ys_status status = ys_workbook_read(&workbook, file->function, file->context);
    free(bytes);
    return status;
}

ys_status ys_table_read(const char *path, const ys_table_options *options, ys_csv_row_function function, void *context,
                        ys_findings *findings, ys_error *error)
{
    table_file file = {.function = function, .context = context, .findings = findings, .error = error,
                       .workers = options && options->workers.n > 1 ? &options->workers : NULL};
    size_t size;
    ys_status status = ys_byte_source_open(path, &file.bytes, error);
    if (status != YS_OK)
        return status;
    file.name = ys_byte_source_name(file.bytes);
    const unsigned char *first = ys_byte_source_first(file.bytes, &size);
    const ys_file_kind *kind = ys_file_kind_of(first, size);
    if (kind)
        status = ys_fail(error, YS_ERR_INPUT, "%s:1: this is %s, not a table: %s", file.name, kind->what, kind->instead);
    else if (ys_file_is_zip(first, size))
        status = read_workbook(&file, options ? options->sheet : NULL);
    else if (options && options->sheet)
        status = ys_fail(error, YS_ERR_INPUT, "%s: this is a text, which has no sheets: leave out --sheet, or name the workbook alone",
                         file.name);
    else
        status = read_text_file(&file);
    ys_byte_source_close(file.bytes);
    return status;
}
