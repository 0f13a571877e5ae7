/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_DATASETS_TABLE_CHUNKS_H
#define YS_DATASETS_TABLE_CHUNKS_H

#include "datasets/csv_parser.h"
#include "datasets/table_source.h"
#include "datasets/text_source.h"

/** A text on its way to a parser: the block that is here and not fed yet. */
typedef struct ys_text_reading {
    ys_text_source *text;
    ys_csv_parser *parser;
    char delimiter;
    const char *block;
    size_t length;       /**< 0: the end of the text, or a problem */
    const char *problem; /**< as ys_text_source_next() sets it */
    ys_error *error;
} ys_text_reading;

/** The next block. A problem is no failure yet: what stands before it comes first. */
ys_status ys_text_reading_next(ys_text_reading *reading);

/**
 * Reads on by several threads while the text is UTF-8. The parser must be between rows; it has what is left of the last
 * row when this returns, and block what follows.
 *
 * Chunks are cut behind line ends outside quotes. In what libcsv reads without an error, quotes open and close in turn (a
 * doubled quote closes and opens again), so that outside is where an even number of them stands before. Up to the first
 * error this holds; the chunk with the error is read once more by the parser, for its words.
 * Text without such a line end for half a megabyte is left to the parser.
 *
 * @return YS_OK; as ys_csv_parser_feed(), ys_text_reading_next() and the workers' take.
 */
ys_status ys_read_chunks(ys_text_reading *reading, const ys_row_workers *workers, void *context);

#endif /* YS_DATASETS_TABLE_CHUNKS_H */
