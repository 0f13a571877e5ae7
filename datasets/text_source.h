/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_DATASETS_TEXT_SOURCE_H
#define YS_DATASETS_TEXT_SOURCE_H

#include "datasets/byte_source.h"

typedef enum ys_encoding {
    YS_ENCODING_UTF8 = 0,
    YS_ENCODING_UTF16_LE,
    YS_ENCODING_UTF16_BE,
    YS_ENCODING_WINDOWS_1252,
    YS_ENCODING_COUNT
} ys_encoding;

/**
 * The text of a byte source as UTF-8, block by block.
 *
 * UTF-16 is known by its byte order mark or, without one, by zero bytes in every second place of the first 4 KiB: more
 * than half of one side and none of the other. All else is UTF-8 up to the first byte that is not, and Windows-1252 from
 * there on where all before it was ASCII. A mixture of both is refused, since either way letters would be wrong.
 */
typedef struct ys_text_source ys_text_source;

/** The source stays the caller's and must outlive the text. NULL: no memory. */
ys_text_source *ys_text_source_new(ys_byte_source *bytes);
void ys_text_source_free(ys_text_source *source); /**< NULL is allowed */

/** Bytes of the byte order mark that a file begins with; 0 where there is none. */
size_t ys_byte_order_mark(const unsigned char *first, size_t size);

/** As which encoding the text last given was read. */
ys_encoding ys_text_source_encoding(const ys_text_source *source);
const char *ys_encoding_name(ys_encoding encoding); /**< "Windows-1252" */

/**
 * The next block: whole characters, no NUL, valid until the next call.
 * @param length   0 at the end.
 * @param problem  what is wrong just behind the text given so far, where YS_ERR_INPUT has no words in error: the caller
 *                 knows the line.
 * @return YS_OK; YS_ERR_INPUT: problem is set, or the source's own; YS_ERR_FILE; YS_ERR_MEMORY.
 */
ys_status ys_text_source_next(ys_text_source *source, const char **text, size_t *length, const char **problem,
                              ys_error *error);

#endif /* YS_DATASETS_TEXT_SOURCE_H */
