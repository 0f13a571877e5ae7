/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "datasets/workbook_private.h"

/* Where in the table of shared texts the parser is. */
typedef struct strings_reader {
    size_t start;
    bool in_text;
    unsigned in_reading; /* depth of rPh: how Japanese text is pronounced */
} strings_reader;

static int hexadecimal(const char *digits)
{
    char text[5] = {0}, *end;
    memcpy(text, digits, 4);
    if (strspn(text, "0123456789ABCDEFabcdef") != 4)
        return -1;
    return (int)strtol(text, &end, 16);
}

/* Bytes of a character of the first plane as UTF-8; 0 where it stands for none. */
static size_t put_character(char out[3], int code)
{
    if (code <= 0 || (code >= 0xD800 && code < 0xE000))
        return 0;
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    if (code < 0x800) {
        out[0] = (char)(0xC0 | code >> 6);
        out[1] = (char)(0x80 | (code & 0x3F));
        return 2;
    }
    out[0] = (char)(0xE0 | code >> 12);
    out[1] = (char)(0x80 | (code >> 6 & 0x3F));
    out[2] = (char)(0x80 | (code & 0x3F));
    return 3;
}

/* XML cannot hold control characters: workbooks write _xHHHH_, and _x005F_ where that is meant as it stands. */
size_t ys_workbook_unescape(char *text, size_t length)
{
    enum { ESCAPE = 7 };
    size_t used = 0;
    for (size_t i = 0; i < length;) {
        const bool escape = i + ESCAPE <= length && text[i] == '_' && text[i + 1] == 'x' && text[i + 6] == '_';
        const size_t put = escape ? put_character(text + used, hexadecimal(text + i + 2)) : 0;
        if (put == 0)
            text[used] = text[i];
        used += put ? put : 1;
        i += put ? ESCAPE : 1;
    }
    return used;
}

static void open_element(part *p, const char *name, const char *const *attributes)
{
    strings_reader *reader = p->context;
    (void)attributes;
    if (strcmp(name, "si") == 0)
        reader->start = p->book->strings.used;
    else if (strcmp(name, "rPh") == 0)
        reader->in_reading++;
    else if (strcmp(name, "t") == 0)
        reader->in_text = reader->in_reading == 0;
}

static void check_size(part *p)
{
    enum { ALWAYS_ALLOWED = 64 << 20 };
    const size_t held = p->book->strings.used + p->book->string_starts.n * sizeof(size_t);
    if (held > ALWAYS_ALLOWED && held / YS_WORKBOOK_TEXTS_RATIO_MOST > p->book->file->size)
        ys_part_stop_too_large(p);
}

static void end_item(part *p, strings_reader *reader)
{
    text_buffer *strings = &p->book->strings;
    size_t *start = ys_part_add(p, &p->book->string_starts, sizeof *start, SIZE_MAX);
    if (!start)
        return;
    if (strings->used > reader->start)
        strings->used = reader->start + ys_workbook_unescape(strings->bytes + reader->start, strings->used - reader->start);
    *start = reader->start;
    if (!ys_text_append(strings, "", 1))
        ys_part_stop(p, ys_workbook_no_memory(p->book));
    check_size(p);
}

static void close_element(part *p, const char *name)
{
    strings_reader *reader = p->context;
    if (strcmp(name, "si") == 0)
        end_item(p, reader);
    else if (strcmp(name, "rPh") == 0)
        reader->in_reading--;
    else if (strcmp(name, "t") == 0)
        reader->in_text = false;
}

static void take_text(part *p, const char *bytes, size_t length)
{
    const strings_reader *reader = p->context;
    if (!reader->in_text)
        return;
    if (!ys_text_append(&p->book->strings, bytes, length))
        ys_part_stop(p, ys_workbook_no_memory(p->book));
    check_size(p);
}

ys_status ys_workbook_read_strings(workbook *book)
{
    static const part_handlers handlers = {open_element, close_element, take_text};
    strings_reader reader = {0};
    return book->strings_part ? ys_part_parse(book, book->strings_part, &handlers, &reader) : YS_OK;
}
