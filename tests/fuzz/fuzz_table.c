/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The same rows come of a file however it is packed and encoded: by gzip; as UTF-16 of either order where it was UTF-8;
 * as UTF-8 where it was Windows-1252.
 */
#define _GNU_SOURCE /* memfd_create */
#define ZLIB_CONST
#include <iconv.h>
#include <sys/mman.h>
#include <unistd.h>
#include <zlib.h>

#include "datasets/table_source.h"
#include "tests/fuzz/rows.h"

typedef enum noted { NOTED_NOTHING, NOTED_WINDOWS_1252, NOTED_UTF16 } noted;

static noted encoding_noted(const ys_findings *findings)
{
    for (size_t i = 0; i < ys_findings_count(findings); i++)
        if (ys_findings_get(findings, i)->code == YS_FINDING_ENCODING)
            return strstr(ys_findings_get(findings, i)->message, "1252") ? NOTED_WINDOWS_1252 : NOTED_UTF16;
    return NOTED_NOTHING;
}

static ys_status read_bytes(const void *bytes, size_t size, rows_text *rows, noted *encoding)
{
    char path[64];
    const int descriptor = memfd_create("table", 0);
    hold(descriptor >= 0 && write(descriptor, bytes, size) == (ssize_t)size, "the bytes can be put into a file");
    snprintf(path, sizeof path, "/proc/self/fd/%d", descriptor);
    ys_error error = {0};
    ys_findings *findings = ys_findings_new();
    hold(findings != NULL, "there is memory");
    begin_rows(rows);
    const ys_status status = ys_table_read(path, NULL, put_row, rows, findings, &error);
    hold(status == YS_OK || (status == YS_ERR_INPUT && strstr(error.message, path)), "a failure names the file");
    *encoding = encoding_noted(findings);
    ys_findings_free(findings);
    close(descriptor);
    fclose(rows->file);
    return status;
}

static void hold_packed_alike(const uint8_t *bytes, size_t size, ys_status status, const rows_text *rows)
{
    rows_text unpacked;
    noted encoding;
    const size_t room = compressBound(size) + 64;
    unsigned char *packed = malloc(room);
    z_stream stream = {.next_in = bytes, .avail_in = (unsigned)size, .next_out = packed,
                       .avail_out = (unsigned)room};
    hold(packed && deflateInit2(&stream, 1, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY) == Z_OK, "there is memory");
    hold(deflate(&stream, Z_FINISH) == Z_STREAM_END, "it can be packed");
    deflateEnd(&stream);
    hold(read_bytes(packed, stream.total_out, &unpacked, &encoding) == status, "packed bytes fare as plain ones");
    hold_same_rows(rows, &unpacked, "packed bytes give the same rows");
    free(unpacked.text);
    free(packed);
}

/* The mark first where there is one. NULL where the text cannot be converted. */
static char *convert(const char *from, const char *to, const char *mark, const uint8_t *bytes, size_t size, size_t *used)
{
    const size_t room = 4 * size + 8;
    char *converted = malloc(room), *copy = malloc(size + 1);
    iconv_t converter = iconv_open(to, from);
    hold(converted && copy && (size_t)converter != (size_t)-1, "there is memory");
    memcpy(converted, mark, strlen(mark));
    memcpy(copy, bytes, size);
    char *in = copy, *out = converted + strlen(mark);
    size_t in_left = size, out_left = room - strlen(mark);
    const bool whole = iconv(converter, &in, &in_left, &out, &out_left) != (size_t)-1;
    iconv_close(converter);
    free(copy);
    *used = room - out_left;
    if (whole)
        return converted;
    free(converted);
    return NULL;
}

static void hold_encoded_alike(const char *from, const char *to, const char *mark, const uint8_t *bytes, size_t size,
                               const rows_text *rows)
{
    rows_text again;
    noted encoding;
    size_t used;
    char *converted = convert(from, to, mark, bytes, size, &used);
    hold(converted != NULL, "what was read can be converted");
    hold(read_bytes(converted, used, &again, &encoding) == YS_OK, "what is converted can be read");
    hold_same_rows(rows, &again, "the encoding does not change the rows");
    free(again.text);
    free(converted);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    rows_text rows;
    noted encoding;
    const bool packed = size >= 2 && memcmp(bytes, "\x1F\x8B", 2) == 0, zip = size >= 2 && memcmp(bytes, "PK", 2) == 0;
    const ys_status status = read_bytes(bytes, size, &rows, &encoding);
    if (!packed && size > 0)
        hold_packed_alike(bytes, size, status, &rows);
    const size_t mark = size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    if (status == YS_OK && rows.size > 0 && !packed && !zip && encoding == NOTED_NOTHING) {
        hold_encoded_alike("UTF-8", "UTF-16LE", "\xFF\xFE", bytes + mark, size - mark, &rows);
        hold_encoded_alike("UTF-8", "UTF-16BE", "\xFE\xFF", bytes + mark, size - mark, &rows);
    }
    if (status == YS_OK && !packed && !zip && encoding == NOTED_WINDOWS_1252)
        hold_encoded_alike("WINDOWS-1252", "UTF-8", "\xEF\xBB\xBF", bytes, size, &rows);
    free(rows.text);
    return 0;
}
