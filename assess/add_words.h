/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ASSESS_ADD_WORDS_H
#define YS_ASSESS_ADD_WORDS_H

#include <stddef.h>

/** Puts words after those that a text of at most size bytes has; what does not fit is cut. */
__attribute__((format(printf, 3, 4))) void ys_add_words(char text[], size_t size, const char *format, ...);

#endif /* YS_ASSESS_ADD_WORDS_H */
