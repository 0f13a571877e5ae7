/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rows that are read can be written with every cell quoted and read again as the same rows; their texts are UTF-8; and
 * a file without quotes of which nothing was noted, so that it is UTF-8 with commas, gives the rows of a reader that only
 * splits at line ends and commas.
 */
#define _GNU_SOURCE /* memfd_create */
#include <stdbool.h>
#include <string.h>
#include <strings.h>
#include <sys/mman.h>
#include <unistd.h>

#include "datasets/table_source.h"
#include "tests/fuzz/harness.h"

enum { BYTE_ORDER_MARK = 3 };

/* Rows as one text: "LINE" or nothing, then each cell quoted. */
typedef struct written {
    char *text;
    size_t size;
    FILE *file;
    bool with_lines;
    uint32_t line;
    size_t notes; /* on what it was read from */
} written;

static void begin(written *to, bool with_lines)
{
    *to = (written){.with_lines = with_lines};
    to->file = open_memstream(&to->text, &to->size);
    hold(to->file != NULL, "there is memory");
}

static void put_cell(written *to, const char *cell, size_t length)
{
    putc('"', to->file);
    for (size_t i = 0; i < length; i++) {
        if (cell[i] == '"')
            putc('"', to->file);
        putc(cell[i], to->file);
    }
    putc('"', to->file);
}

static void put_line_number(written *to, uint32_t line)
{
    if (to->with_lines)
        fprintf(to->file, "%u:", line);
}

/* The code point that starts here and its length, or 0: decoded, then held against what each length may hold. */
static size_t character_length(const unsigned char *at)
{
    static const struct { unsigned mask, lead, least; } forms[] = {
        {0x80, 0x00, 0}, {0xE0, 0xC0, 0x80}, {0xF0, 0xE0, 0x800}, {0xF8, 0xF0, 0x10000},
    };
    for (size_t more = 0; more < 4; more++) {
        if ((at[0] & forms[more].mask) != forms[more].lead)
            continue;
        unsigned code = at[0] & ~forms[more].mask & 0xFFu;
        for (size_t k = 1; k <= more; k++) {
            if ((at[k] & 0xC0) != 0x80)
                return 0;
            code = code << 6 | (at[k] & 0x3Fu);
        }
        return code >= forms[more].least && code <= 0x10FFFF && !(code >= 0xD800 && code <= 0xDFFF) ? more + 1 : 0;
    }
    return 0;
}

static bool is_text(const char *cell)
{
    const unsigned char *at = (const unsigned char *)cell;
    while (*at) {
        const size_t length = character_length(at);
        if (length == 0)
            return false;
        at += length;
    }
    return true;
}

static ys_status write_row(void *context, const ys_csv_row *row)
{
    written *to = context;
    hold(row->n > 0 && row->line > to->line, "rows have cells and come in order");
    to->line = row->line;
    put_line_number(to, row->line);
    for (size_t i = 0; i < row->n; i++) {
        hold(row->cell[i] && is_text(row->cell[i]), "cells are UTF-8");
        if (i > 0)
            putc(',', to->file);
        put_cell(to, row->cell[i], strlen(row->cell[i]));
    }
    putc('\n', to->file);
    return YS_OK;
}

static ys_status read_bytes(const void *bytes, size_t size, written *to)
{
    char path[64];
    const int descriptor = memfd_create("rows", 0);
    hold(descriptor >= 0 && write(descriptor, bytes, size) == (ssize_t)size, "the bytes can be put into a file");
    snprintf(path, sizeof path, "/proc/self/fd/%d", descriptor);
    ys_error error = {0};
    ys_findings *findings = ys_findings_new();
    hold(findings != NULL, "there is memory");
    const ys_status status = ys_table_read(path, NULL, write_row, to, findings, &error);
    to->notes = ys_findings_count(findings);
    ys_findings_free(findings);
    hold(status == YS_OK || (status == YS_ERR_INPUT && strstr(error.message, path)), "a failure names the file");
    close(descriptor);
    fclose(to->file);
    return status;
}

static bool is_blank(const char *line, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (!memchr(" \t,", line[i], 3))
            return false;
    return true;
}

static void split_cells(written *to, const char *line, size_t length)
{
    for (const char *start = line, *end = line + length; start <= end; start++) {
        const char *comma = memchr(start, ',', (size_t)(end - start));
        const char *stop = comma ? comma : end, *next = stop;
        while (start < stop && (*start == ' ' || *start == '\t'))
            start++;
        while (stop > start && (stop[-1] == ' ' || stop[-1] == '\t'))
            stop--;
        put_cell(to, start, (size_t)(stop - start));
        if (comma)
            putc(',', to->file);
        start = next;
    }
}

static void split_lines(written *to, const char *text, size_t size)
{
    size_t at = size >= BYTE_ORDER_MARK && memcmp(text, "\xEF\xBB\xBF", BYTE_ORDER_MARK) == 0 ? BYTE_ORDER_MARK : 0;
    for (uint32_t line = 1; at < size; line++) {
        size_t end = at;
        while (end < size && text[end] != '\n' && text[end] != '\r')
            end++;
        if (!is_blank(text + at, end - at)) {
            put_line_number(to, line);
            split_cells(to, text + at, end - at);
            putc('\n', to->file);
        }
        at = end + (end + 1 < size && text[end] == '\r' && text[end + 1] == '\n' ? 2 : 1);
    }
    fclose(to->file);
}

static void hold_same(const written *left, const written *right, const char *property)
{
    hold(left->size == right->size && memcmp(left->text, right->text, left->size) == 0, property);
}

static void compare_with_split(const uint8_t *bytes, size_t size)
{
    written rows, split;
    begin(&rows, true);
    begin(&split, true);
    read_bytes(bytes, size, &rows);
    split_lines(&split, (const char *)bytes, size);
    hold_same(&rows, &split, "rows without quotes are lines split at commas");
    free(rows.text);
    free(split.text);
}

/* A row of cells that reads as "sep=;" once it is written first is taken for what spreadsheets mean by that. */
static bool names_a_delimiter(const written *rows)
{
    return rows->size > 5 && strncasecmp(rows->text, "\"sep=", 5) == 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    written once, twice;
    begin(&once, false);
    const ys_status status = read_bytes(bytes, size, &once);
    if (status == YS_OK && !names_a_delimiter(&once)) {
        begin(&twice, false);
        hold(read_bytes(once.text, once.size, &twice) == YS_OK, "what is written can be read");
        hold_same(&once, &twice, "rows read again are the same rows");
        free(twice.text);
    }
    free(once.text);
    const bool packed = size >= 2 && memcmp(bytes, "\x1F\x8B", 2) == 0, zip = size >= 2 && memcmp(bytes, "PK", 2) == 0;
    if (status == YS_OK && once.notes == 0 && once.size > 0 && !packed && !zip && !memchr(bytes, '"', size))
        compare_with_split(bytes, size);
    return 0;
}
