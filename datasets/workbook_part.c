/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <expat.h>
#include <stdlib.h>
#include <string.h>

#include "datasets/workbook_private.h"

enum { BLOCK = 1 << 16, ALWAYS_ALLOWED = 16 << 20 };

ys_status ys_workbook_no_memory(const workbook *book)
{
    return ys_fail(book->file->error, YS_ERR_MEMORY, "%s", ys_status_message(YS_ERR_MEMORY));
}

bool ys_text_append(text_buffer *buffer, const char *bytes, size_t length)
{
    if (buffer->used + length > buffer->room) {
        const size_t room = 2 * (buffer->used + length) + 64;
        char *more = realloc(buffer->bytes, room);
        if (!more)
            return false;
        buffer->bytes = more;
        buffer->room = room;
    }
    if (length > 0)
        memcpy(buffer->bytes + buffer->used, bytes, length);
    buffer->used += length;
    return true;
}

static const char *local_name(const char *name)
{
    const char *colon = strchr(name, ':');
    return colon ? colon + 1 : name;
}

const char *ys_part_attribute(const char *const *attributes, const char *name)
{
    for (; *attributes; attributes += 2)
        if (strcmp(local_name(attributes[0]), name) == 0)
            return attributes[1];
    return NULL;
}

unsigned long ys_part_number(const char *const *attributes, const char *name, unsigned long otherwise)
{
    const char *text = ys_part_attribute(attributes, name);
    char *end;
    if (!text || *text < '0' || *text > '9')
        return otherwise;
    const unsigned long number = strtoul(text, &end, 10);
    return *end == '\0' ? number : otherwise;
}

void ys_part_stop(part *p, ys_status status)
{
    if (p->status != YS_OK)
        return;
    p->status = status;
    XML_StopParser(p->parser, XML_FALSE);
}

static void open_element(void *context, const XML_Char *name, const XML_Char **attributes)
{
    part *p = context;
    if (p->status == YS_OK)
        p->handlers->open(p, local_name(name), attributes);
}

static void close_element(void *context, const XML_Char *name)
{
    part *p = context;
    if (p->status == YS_OK)
        p->handlers->close(p, local_name(name));
}

static void take_text(void *context, const XML_Char *bytes, int length)
{
    part *p = context;
    if (p->status == YS_OK)
        p->handlers->text(p, bytes, (size_t)length);
}

/* Entities, which blow up or reach for other files, need such a definition; no workbook has one. */
static void refuse_definition(void *context, const XML_Char *name, const XML_Char *system, const XML_Char *public, int inner)
{
    part *p = context;
    (void)name;
    (void)system;
    (void)public;
    (void)inner;
    ys_part_stop(p, ys_fail(p->book->file->error, YS_ERR_INPUT, "%s: the workbook holds a document type definition, which "
                            "no spreadsheet writes: it is refused", p->book->file->name));
}

static ys_status damaged(const workbook *book, const char *name)
{
    return ys_fail(book->file->error, YS_ERR_INPUT, "%s: the workbook is damaged (%s): open it in a spreadsheet and save it "
                   "again", book->file->name, name);
}

static ys_status parse_block(part *p, const char *name, int length)
{
    if (XML_ParseBuffer(p->parser, length, length == 0) == XML_STATUS_OK)
        return YS_OK;
    if (p->status != YS_OK)
        return p->status;
    return XML_GetErrorCode(p->parser) == XML_ERROR_NO_MEMORY ? ys_workbook_no_memory(p->book) : damaged(p->book, name);
}

static ys_status too_large(const workbook *book, const char *name)
{
    return ys_fail(book->file->error, YS_ERR_INPUT, "%s: the workbook unpacks to far more than its size (%s): it is refused "
                   "as a zip bomb; save the sheet as CSV if it is none", book->file->name, name);
}

/* What a part says of its own length is not believed. */
static ys_status parse_stream(part *p, zip_file_t *stream, const char *name, zip_uint64_t packed)
{
    zip_int64_t got = 1;
    zip_uint64_t total = 0;
    ys_status status = YS_OK;
    while (status == YS_OK && got > 0) {
        void *block = XML_GetBuffer(p->parser, BLOCK);
        if (!block)
            return ys_workbook_no_memory(p->book);
        got = zip_fread(stream, block, BLOCK);
        total += got > 0 ? (zip_uint64_t)got : 0;
        if (got < 0)
            status = damaged(p->book, name);
        else if (total > YS_WORKBOOK_PART_MOST || (total > ALWAYS_ALLOWED && total / YS_WORKBOOK_RATIO_MOST > packed))
            status = too_large(p->book, name);
        else
            status = parse_block(p, name, (int)got);
    }
    return status;
}

static ys_status parse_with(workbook *book, zip_file_t *stream, XML_Parser parser, const char *name, part *p)
{
    zip_stat_t about;
    zip_stat_init(&about);
    if (zip_stat(book->archive, name, 0, &about) != 0 || !(about.valid & ZIP_STAT_COMP_SIZE))
        return damaged(book, name);
    p->parser = parser;
    XML_SetUserData(parser, p);
    XML_SetElementHandler(parser, open_element, close_element);
    if (p->handlers->text)
        XML_SetCharacterDataHandler(parser, take_text);
    XML_SetStartDoctypeDeclHandler(parser, refuse_definition);
    return parse_stream(p, stream, name, about.comp_size);
}

bool ys_part_exists(const workbook *book, const char *name)
{
    return zip_name_locate(book->archive, name, 0) >= 0;
}

static ys_status cannot_open(const workbook *book, const char *name)
{
    const int code = zip_error_code_zip(zip_get_error(book->archive));
    if (code == ZIP_ER_MEMORY)
        return ys_workbook_no_memory(book);
    if (code == ZIP_ER_NOPASSWD || code == ZIP_ER_ENCRNOTSUPP)
        return ys_fail(book->file->error, YS_ERR_INPUT, "%s: the workbook has a password: save it without one",
                       book->file->name);
    return damaged(book, name);
}

ys_status ys_part_parse(workbook *book, const char *name, const part_handlers *handlers, void *context)
{
    zip_file_t *stream = zip_fopen(book->archive, name, 0);
    if (!stream)
        return cannot_open(book, name);
    part p = {.book = book, .context = context, .handlers = handlers};
    XML_Parser parser = XML_ParserCreate(NULL);
    const ys_status status = parser ? parse_with(book, stream, parser, name, &p) : ys_workbook_no_memory(book);
    if (parser)
        XML_ParserFree(parser);
    zip_fclose(stream);
    return status;
}
