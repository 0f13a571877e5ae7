/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <expat.h>
#include <stdlib.h>
#include <string.h>

#include "datasets/workbook_private.h"

enum { BLOCK = 1 << 16, ALWAYS_ALLOWED = 16 << 20, LONGEST_TAG = 32 << 20, DEEPEST = 100 };

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

static ys_status damaged(const workbook *book, const char *name)
{
    return ys_fail(book->file->error, YS_ERR_INPUT, "%s: the workbook is damaged (%s): open it in a spreadsheet and save it "
                   "again", book->file->name, name);
}

static ys_status too_large(const workbook *book, const char *name)
{
    return ys_fail(book->file->error, YS_ERR_INPUT, "%s: the workbook unpacks to far more than its size (%s): it is refused "
                   "as a zip bomb; save the sheet as CSV if it is none", book->file->name, name);
}

void ys_part_stop_damaged(part *p)
{
    ys_part_stop(p, damaged(p->book, p->name));
}

void ys_part_stop_too_large(part *p)
{
    ys_part_stop(p, too_large(p->book, p->name));
}

void *ys_part_add(part *p, growing *list, size_t size, size_t most)
{
    if (list->n >= most) {
        ys_part_stop_damaged(p);
        return NULL;
    }
    void *item = ys_grow(list, size);
    if (!item)
        ys_part_stop(p, ys_workbook_no_memory(p->book));
    return item;
}

static void open_element(void *context, const XML_Char *name, const XML_Char **attributes)
{
    part *p = context;
    p->since_tag = 0;
    if (++p->depth > DEEPEST)
        ys_part_stop_damaged(p);
    if (p->status == YS_OK)
        p->handlers->open(p, local_name(name), attributes);
}

static void close_element(void *context, const XML_Char *name)
{
    part *p = context;
    p->since_tag = 0;
    p->depth--;
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

/* What the archive says of lengths is not believed. */
static bool is_bomb(const part *p)
{
    const uint64_t all = p->book->unpacked;
    return p->since_tag > LONGEST_TAG || all >> 20 > YS_WORKBOOK_UNPACKED_MOST
        || (all > ALWAYS_ALLOWED && all / YS_WORKBOOK_RATIO_MOST > p->book->file->size);
}

static ys_status parse_block(part *p, zip_int64_t length)
{
    p->since_tag += (uint64_t)length;
    p->book->unpacked += (uint64_t)length;
    if (XML_ParseBuffer(p->parser, (int)length, length == 0) == XML_STATUS_OK)
        return is_bomb(p) ? too_large(p->book, p->name) : YS_OK;
    if (p->status != YS_OK)
        return p->status;
    return XML_GetErrorCode(p->parser) == XML_ERROR_NO_MEMORY ? ys_workbook_no_memory(p->book) : damaged(p->book, p->name);
}

static ys_status parse_stream(part *p, zip_file_t *stream)
{
    zip_int64_t got = 1;
    ys_status status = YS_OK;
    while (status == YS_OK && got > 0) {
        void *block = XML_GetBuffer(p->parser, BLOCK);
        if (!block)
            return ys_workbook_no_memory(p->book);
        got = zip_fread(stream, block, BLOCK);
        status = got < 0 ? damaged(p->book, p->name) : parse_block(p, got);
    }
    return status;
}

static ys_status parse_with(part *p, zip_file_t *stream)
{
    XML_SetUserData(p->parser, p);
    XML_SetElementHandler(p->parser, open_element, close_element);
    if (p->handlers->text)
        XML_SetCharacterDataHandler(p->parser, take_text);
    XML_SetStartDoctypeDeclHandler(p->parser, refuse_definition);
    return parse_stream(p, stream);
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
    part p = {.book = book, .context = context, .handlers = handlers, .name = name, .parser = XML_ParserCreate(NULL)};
    const ys_status status = p.parser ? parse_with(&p, stream) : ys_workbook_no_memory(book);
    if (p.parser)
        XML_ParserFree(p.parser);
    zip_fclose(stream);
    return status;
}
