/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_CLI_NEAREST_WORD_H
#define YS_CLI_NEAREST_WORD_H

#include <stddef.h>

/** Edits (insert, delete, replace, swap neighbours) between two words of at most 63 bytes; longer ones are cut. */
size_t ys_word_distance(const char *a, const char *b);

/** Whether a word is near enough to be what was meant: a third of its letters at most differ. */
int ys_word_is_near(const char *typed, const char *word, size_t distance);

#endif /* YS_CLI_NEAREST_WORD_H */
