/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_REPORT_TABLE_PRIVATE_H
#define YS_REPORT_TABLE_PRIVATE_H

#include <stddef.h>
#include <stdio.h>

/* A text in lines of at most width characters, each behind indent spaces; controls are written as spaces. */
void ys_write_wrapped(const char *text, size_t indent, size_t width, FILE *out);

#endif /* YS_REPORT_TABLE_PRIVATE_H */
