/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_DATASETS_SAMPLE_ROWS_H
#define YS_DATASETS_SAMPLE_ROWS_H

#include <stdio.h>

#include "datasets/sample/world.h"

/* Cells and rows of the sample's files (RFC 4180), the same in every locale. Internal to datasets/sample. */

enum { SAMPLE_CELL = 32 };

/** Writes a number with so many decimals and a point; "" for NaN. Returns text. */
char *sample_number(double value, int decimals, char text[SAMPLE_CELL]);

/** 1234.5 as 1,234.5. Returns text. */
char *sample_with_commas(const char *digits, char text[SAMPLE_CELL]);

/** Writes one cell, quoted where it must be; NULL is blank. */
void sample_put_cell(FILE *file, const char *text);

/** Writes count cells with commas between them and ends the line. */
void sample_put_row(FILE *file, const char *const cells[], size_t count);

#endif /* YS_DATASETS_SAMPLE_ROWS_H */
