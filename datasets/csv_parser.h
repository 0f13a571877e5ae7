/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_DATASETS_CSV_PARSER_H
#define YS_DATASETS_CSV_PARSER_H

#include "datasets/csv_table.h"

enum {
    YS_ROW_CELLS_MOST = 16384,    /**< as many columns as a spreadsheet has */
    YS_ROW_BYTES_MOST = 16 << 20, /**< a row longer than this is a file without line ends or with an open quote */
};

/**
 * Rows from text that comes in blocks (RFC 4180 with any delimiter; LF, CRLF or CR), through libcsv. Blanks around a cell
 * that is not quoted are left out; rows of blank cells are passed over.
 */
typedef struct ys_csv_parser ys_csv_parser;

/**
 * @param name        of the file, for messages; must outlive the parser.
 * @param first_line  the number of the first line that will be fed.
 * @return NULL: no memory.
 */
ys_csv_parser *ys_csv_parser_new(const char *name, char delimiter, uint32_t first_line, ys_csv_row_function function,
                                 void *context, ys_error *error);
void ys_csv_parser_free(ys_csv_parser *parser); /**< NULL is allowed */

/**
 * Feeds text that is UTF-8 without NUL.
 * @return YS_OK; YS_ERR_INPUT: a quote where none may stand, a row over YS_ROW_CELLS_MOST cells or YS_ROW_BYTES_MOST
 *         bytes; YS_ERR_MEMORY; what the function returned. Nothing is to be fed after a failure.
 */
ys_status ys_csv_parser_feed(ys_csv_parser *parser, const char *text, size_t length);

/** The last row, which may lack its line end. YS_ERR_INPUT too: a quote that is never closed. */
ys_status ys_csv_parser_end(ys_csv_parser *parser);

/** Whether the text so far ends with a whole row and its line end. Not after CR alone, since LF may follow. */
bool ys_csv_parser_between_rows(const ys_csv_parser *parser);

/** Goes on with other text, which starts with a line of that number. Only between rows. */
void ys_csv_parser_skip_to(ys_csv_parser *parser, uint32_t line);

/** The line that was being read. */
uint32_t ys_csv_parser_line(const ys_csv_parser *parser);

#endif /* YS_DATASETS_CSV_PARSER_H */
