/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/wrapped_text_private.h"

#include <stdbool.h>
#include <string.h>

/* UTF-8 continuation bytes take no room. */
static bool begins_character(char byte)
{
    return ((unsigned char)byte & 0xC0) != 0x80;
}

size_t ys_display_width(const char *text, size_t bytes)
{
    size_t width = 0;
    for (size_t i = 0; i < bytes; i++)
        width += begins_character(text[i]);
    return width;
}

size_t ys_fitting_characters(const char *text, size_t bytes, size_t width)
{
    size_t seen = 0;
    for (size_t i = 0; i < bytes; i++)
        if (begins_character(text[i]) && seen++ == width)
            return i;
    return bytes;
}

/* Bytes of the next word, with the spaces before it. */
static size_t word_length(const char *text)
{
    size_t bytes = strspn(text, " ");
    bytes += strcspn(text + bytes, " ");
    while (text[bytes] == ' ' && text[bytes + 1] == '%')
        bytes += 1 + strcspn(text + bytes + 1, " ");
    return bytes;
}

size_t ys_fitting_words(const char *text, size_t width)
{
    size_t bytes = word_length(text), used = ys_display_width(text, bytes);
    while (text[bytes + strspn(text + bytes, " ")]) {
        const size_t next = word_length(text + bytes);
        used += ys_display_width(text + bytes, next);
        if (used > width)
            break;
        bytes += next;
    }
    return bytes;
}

static bool is_control(char byte)
{
    return (unsigned char)byte < ' ' || byte == 0x7F;
}

void ys_write_plain(const char *text, size_t bytes, FILE *out)
{
    for (size_t start = 0, end; start < bytes; start = end + 1) {
        end = start;
        while (end < bytes && !is_control(text[end]))
            end++;
        fwrite(text + start, 1, end - start, out);
        if (end < bytes)
            putc(' ', out);
    }
}

void ys_write_wrapped(const char *text, size_t indent, size_t width, FILE *out)
{
    do {
        text += strspn(text, " ");
        const size_t bytes = ys_fitting_words(text, width > indent ? width - indent : 1);
        fprintf(out, "%*s", (int)indent, "");
        ys_write_plain(text, bytes, out);
        putc('\n', out);
        text += bytes;
    } while (text[strspn(text, " ")]);
}
