/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_REPORT_TEXT_TABLE_PRIVATE_H
#define YS_REPORT_TEXT_TABLE_PRIVATE_H

#include "report/table.h"

/* The text form of ys_table_write(). */
ys_status ys_write_text_table(const ys_table *table, size_t width, FILE *out);

#endif /* YS_REPORT_TEXT_TABLE_PRIVATE_H */
