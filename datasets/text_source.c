/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/text_source.h"

#include <errno.h>
#include <iconv.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK = 1 << 16, LONGEST = 4, PROBE = 4096 };

struct ys_text_source {
    ys_byte_source *bytes;
    ys_encoding encoding;
    bool ascii_so_far, ended;
    unsigned char raw[BLOCK + LONGEST];
    size_t at, end;      /* what of raw is yet to be read */
    iconv_t converter;
    bool has_converter;
    char text[BLOCK];    /* what was converted */
    const char *problem; /* met behind the text last given */
};

static const struct { const char *name, *converter; } encodings[YS_ENCODING_COUNT] = {
    [YS_ENCODING_UTF8] = {"UTF-8", NULL},
    [YS_ENCODING_UTF16_LE] = {"UTF-16 (little endian)", "UTF-16LE"},
    [YS_ENCODING_UTF16_BE] = {"UTF-16 (big endian)", "UTF-16BE"},
    [YS_ENCODING_WINDOWS_1252] = {"Windows-1252", "WINDOWS-1252"},
};

static const char nul_byte[] = "there is a NUL byte: this is not a text file; save it as .xlsx or CSV UTF-8";
static const char mixture[] = "the text is not UTF-8 here though it was above: two encodings are mixed; save the file as "
                              "CSV UTF-8";
static const char no_character[] = "a byte here is no character of the file's encoding: save the file as CSV UTF-8";
static const char no_converter[] = "the system cannot convert the file's encoding: save the file as CSV UTF-8";

/* Without a mark: letters of UTF-16 that are ASCII have a zero byte on one side. */
static ys_encoding guess_encoding(const unsigned char *first, size_t size)
{
    const size_t pairs = (size < PROBE ? size : PROBE) / 2;
    size_t zeros[2] = {0, 0};
    for (size_t i = 0; i < 2 * pairs; i++)
        zeros[i % 2] += first[i] == 0;
    if (pairs >= 2 && zeros[0] == 0 && 2 * zeros[1] > pairs)
        return YS_ENCODING_UTF16_LE;
    if (pairs >= 2 && zeros[1] == 0 && 2 * zeros[0] > pairs)
        return YS_ENCODING_UTF16_BE;
    return YS_ENCODING_UTF8;
}

static ys_encoding encoding_of(const unsigned char *first, size_t size, size_t *mark)
{
    static const struct { ys_encoding encoding; size_t length; unsigned char bytes[3]; } marks[] = {
        {YS_ENCODING_UTF8, 3, {0xEF, 0xBB, 0xBF}},
        {YS_ENCODING_UTF16_LE, 2, {0xFF, 0xFE}},
        {YS_ENCODING_UTF16_BE, 2, {0xFE, 0xFF}},
    };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        *mark = marks[i].length;
        if (size >= *mark && memcmp(first, marks[i].bytes, *mark) == 0)
            return marks[i].encoding;
    }
    *mark = 0;
    return guess_encoding(first, size);
}

size_t ys_byte_order_mark(const unsigned char *first, size_t size)
{
    size_t mark;
    encoding_of(first, size, &mark);
    return mark;
}

ys_text_source *ys_text_source_new(ys_byte_source *bytes)
{
    ys_text_source *source = calloc(1, sizeof *source);
    if (!source)
        return NULL;
    size_t size, mark, got;
    const unsigned char *first = ys_byte_source_first(bytes, &size);
    source->bytes = bytes;
    source->encoding = encoding_of(first, size, &mark);
    source->ascii_so_far = mark == 0;
    ys_byte_source_read(bytes, source->raw, mark, &got, NULL); /* of the first bytes, which are there */
    return source;
}

void ys_text_source_free(ys_text_source *source)
{
    if (!source)
        return;
    if (source->has_converter)
        iconv_close(source->converter);
    free(source);
}

ys_encoding ys_text_source_encoding(const ys_text_source *source)
{
    return source->encoding;
}

const char *ys_encoding_name(ys_encoding encoding)
{
    return encodings[encoding].name;
}

/* Bytes from 1 to 127 that stand first, eight at a time. */
static size_t ascii_length(const unsigned char *text, size_t length)
{
    const uint64_t ones = 0x0101010101010101u, highs = ones << 7;
    size_t i = 0;
    for (uint64_t word; i + sizeof word <= length; i += sizeof word) {
        memcpy(&word, text + i, sizeof word);
        if ((word | (word - ones)) & highs)
            break;
    }
    while (i < length && text[i] > 0 && text[i] < 0x80)
        i++;
    return i;
}

/* Bytes of the character of UTF-8 that starts here; 0 where none does. */
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

/* How much from the start is whole characters of UTF-8 and no NUL. */
static size_t utf8_length(ys_text_source *source, const unsigned char *text, size_t length)
{
    size_t i = ascii_length(text, length);
    for (size_t one; i < length && text[i] != 0 && (one = character_length(text + i, length - i)) > 0;) {
        source->ascii_so_far = false;
        i += one;
        i += ascii_length(text + i, length - i);
    }
    return i;
}

/* Puts what is left to the front and reads on behind it. */
static ys_status fill(ys_text_source *source, ys_error *error)
{
    size_t got;
    const size_t left = source->end - source->at;
    memmove(source->raw, source->raw + source->at, left);
    const ys_status status = ys_byte_source_read(source->bytes, source->raw + left, BLOCK, &got, error);
    source->at = 0;
    source->end = left + got;
    source->ended = got < BLOCK;
    return status;
}

/* Text that is UTF-8 as it stands. Nothing given and no problem: read on. */
static size_t take_utf8(ys_text_source *source, const char **text)
{
    const unsigned char *here = source->raw + source->at;
    const size_t left = source->end - source->at, length = utf8_length(source, here, left);
    *text = (const char *)here;
    source->at += length;
    if (length > 0 || left == 0 || (left < LONGEST && !source->ended && here[0] != 0))
        return length;
    if (here[0] == 0)
        source->problem = nul_byte;
    else if (source->ascii_so_far)
        source->encoding = YS_ENCODING_WINDOWS_1252;
    else
        source->problem = mixture;
    return 0;
}

/* What is given ends before a NUL, which is then the problem. */
static size_t stop_at_nul(ys_text_source *source, size_t length)
{
    const char *nul = memchr(source->text, '\0', length);
    if (nul)
        source->problem = nul_byte;
    return nul ? (size_t)(nul - source->text) : length;
}

static size_t take_converted(ys_text_source *source, const char **text)
{
    if (!source->has_converter) {
        source->converter = iconv_open("UTF-8", encodings[source->encoding].converter);
        source->has_converter = (size_t)source->converter != (size_t)-1;
    }
    if (!source->has_converter) {
        source->problem = no_converter;
        return 0;
    }
    char *in = (char *)source->raw + source->at, *out = source->text;
    size_t in_left = source->end - source->at, out_left = sizeof source->text;
    const size_t result = iconv(source->converter, &in, &in_left, &out, &out_left);
    const size_t length = sizeof source->text - out_left;
    const bool incomplete = result == (size_t)-1 && errno == EINVAL && !source->ended;
    source->at = source->end - in_left;
    *text = source->text;
    if (result == (size_t)-1 && length == 0 && !incomplete)
        source->problem = no_character;
    return stop_at_nul(source, length);
}

ys_status ys_text_source_next(ys_text_source *source, const char **text, size_t *length, const char **problem,
                              ys_error *error)
{
    *length = 0;
    while (!source->problem && *length == 0) {
        const ys_encoding before = source->encoding;
        const size_t left = source->end - source->at;
        *length = before == YS_ENCODING_UTF8 ? take_utf8(source, text) : take_converted(source, text);
        const bool stuck = *length == 0 && source->end - source->at == left && source->encoding == before;
        if (!stuck || source->problem)
            continue;
        if (source->ended)
            break;
        const ys_status status = fill(source, error);
        if (status != YS_OK)
            return status;
    }
    if (*length > 0 || !source->problem)
        return YS_OK;
    *problem = source->problem;
    return YS_ERR_INPUT;
}
