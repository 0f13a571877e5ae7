/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_DATASETS_DELIMITER_H
#define YS_DATASETS_DELIMITER_H

#include <stdbool.h>
#include <stddef.h>

/** What separates the cells of a text file's rows. */
typedef struct ys_delimiter {
    char character;     /**< ',', tab, ';' or '|' */
    bool declared;      /**< the file's first line says so, as spreadsheets write it: sep=; */
    size_t line_length; /**< bytes of that first line with its end, which is no row; else 0 */
} ys_delimiter;

/**
 * Decides by the first lines, up to 50 that are not blank; a quoted line end ends no line, and what stands in quotes is
 * not counted. Each candidate has a number that most of the lines with any agree on. The candidate with the most lines in
 * agreement is it; then the one with more in a line; then the first of comma, tab, semicolon, bar. Where no line has any
 * it is a comma.
 *
 * @param text   the file's first bytes, without byte order mark, in any encoding that holds ASCII.
 * @param whole  whether this is all of the file: else its last line may be cut off and does not count.
 */
ys_delimiter ys_delimiter_decide(const char *text, size_t length, bool whole);

/** "commas", "tabs", "semicolons", "bars (|)". */
const char *ys_delimiter_word(char delimiter);

#endif /* YS_DATASETS_DELIMITER_H */
