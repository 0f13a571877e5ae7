/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_REPORT_WRAPPED_TEXT_PRIVATE_H
#define YS_REPORT_WRAPPED_TEXT_PRIVATE_H

#include <stddef.h>
#include <stdio.h>

/* Characters, as a terminal counts them, of the first bytes of a text. */
size_t ys_display_width(const char *text, size_t bytes);

/* Bytes of at most width characters among the first bytes of a text. */
size_t ys_fitting_characters(const char *text, size_t bytes, size_t width);

/* Bytes of the words that fit into width characters; at least one word, which may be longer. "88.5 %" is one. */
size_t ys_fitting_words(const char *text, size_t width);

/* The first bytes of a text, controls as spaces: what is in the data must not steer a terminal. */
void ys_write_plain(const char *text, size_t bytes, FILE *out);

/* A text in lines of at most width characters, each behind indent spaces. */
void ys_write_wrapped(const char *text, size_t indent, size_t width, FILE *out);

#endif /* YS_REPORT_WRAPPED_TEXT_PRIVATE_H */
