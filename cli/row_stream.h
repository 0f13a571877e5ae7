/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_CLI_ROW_STREAM_H
#define YS_CLI_ROW_STREAM_H

#include "cli/session.h"
#include "report/row_text.h"
#include "report/whole_file.h"

/** Rows of csv or json that are written as they are made: to --output, which stays whole or not at all, or to out. */
typedef struct ys_row_stream {
    const ys_session *session;
    const ys_column *columns;
    ys_whole_file file; /**< not open where rows go to out */
    FILE *out;
    bool any; /**< a row was written */
} ys_row_stream;

/** @return YS_OK; YS_ERR_WRITE, errno saying why; YS_ERR_MEMORY. Close it only after YS_OK. */
ys_status ys_row_stream_open(ys_row_stream *stream, const ys_session *session, const ys_column columns[]);

/** Writes rows that were made with first = false. */
ys_status ys_row_stream_put(ys_row_stream *stream, const ys_row_text *rows);

/** Ends the output; a status other than YS_OK removes what --output would have got, and is given back. */
ys_status ys_row_stream_close(ys_row_stream *stream, ys_status status);

#endif /* YS_CLI_ROW_STREAM_H */
