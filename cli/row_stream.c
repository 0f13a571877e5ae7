/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/row_stream.h"

#include <string.h>

static ys_status put(ys_row_stream *stream, const char *bytes, size_t n)
{
    return n == 0 || fwrite(bytes, 1, n, stream->out) == n ? YS_OK : YS_ERR_WRITE;
}

ys_status ys_row_stream_open(ys_row_stream *stream, const ys_session *session, const ys_column columns[])
{
    const char *path = ys_argument(session->arguments, "--output");
    *stream = (ys_row_stream){.session = session, .columns = columns, .out = session->out};
    if (path && strcmp(path, "-") != 0) {
        const ys_status status = ys_whole_file_begin(&stream->file, path);
        if (status != YS_OK)
            return status;
        stream->out = stream->file.out;
    }
    ys_row_text heading = {0};
    ys_row_text_open(&heading, session->format, columns);
    const ys_status status = heading.status == YS_OK ? put(stream, heading.bytes, heading.used) : heading.status;
    ys_row_text_end(&heading);
    if (status != YS_OK)
        ys_whole_file_end(&stream->file, false);
    return status;
}

ys_status ys_row_stream_put(ys_row_stream *stream, const ys_row_text *rows)
{
    if (rows->status != YS_OK || rows->used == 0)
        return rows->status;
    /* Nothing goes before the first row of json that the comma could part it from. */
    const size_t comma = !stream->any && stream->session->format == YS_FORMAT_JSON;
    stream->any = true;
    return put(stream, rows->bytes + comma, rows->used - comma);
}

ys_status ys_row_stream_close(ys_row_stream *stream, ys_status status)
{
    ys_row_text ending = {0};
    ys_row_text_close(&ending, stream->session->format);
    if (status == YS_OK)
        status = ending.status;
    if (status == YS_OK && ending.used > 0)
        status = put(stream, ending.bytes, ending.used);
    ys_row_text_end(&ending);
    if (status == YS_OK && fflush(stream->out) != 0)
        status = YS_ERR_WRITE;
    const ys_status ended = ys_whole_file_end(&stream->file, status == YS_OK);
    return status == YS_OK ? ended : status;
}
