/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_REPORT_ROW_TEXT_H
#define YS_REPORT_ROW_TEXT_H

#include "report/table.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Rows written one after the other into memory. Start from {0}; bytes are freed by ys_row_text_end(). */
typedef struct ys_row_text {
    char *bytes;
    size_t used, capacity;
    ys_status status; /**< YS_ERR_MEMORY once there was none for a byte */
} ys_row_text;

/** What comes before the first row: the heading of csv, the bracket of json. format: csv or json. */
YS_API void ys_row_text_open(ys_row_text *text, ys_format format, const ys_column columns[]);

/** One row; first tells that none goes before it in the whole output. */
YS_API void ys_row_text_add(ys_row_text *text, ys_format format, const ys_column columns[], const ys_cell cells[], bool first);

/** What comes behind the last. */
YS_API void ys_row_text_close(ys_row_text *text, ys_format format);

YS_API void ys_row_text_end(ys_row_text *text); /**< frees the bytes */

#ifdef __cplusplus
}
#endif

#endif /* YS_REPORT_ROW_TEXT_H */
