/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_DATASETS_SAMPLE_FILES_H
#define YS_DATASETS_SAMPLE_FILES_H

#include <stdio.h>

#include <gsl/gsl_rng.h>

/* What is in each file of the sample. Internal to datasets/sample. */

typedef struct sample_file {
    const char *name;
    void (*write)(FILE *file, gsl_rng *rng); /**< rng is scratch; errors stay with the file, for ferror() */
} sample_file;

extern const sample_file sample_files[];
extern const size_t sample_file_count;

void sample_put_truth(FILE *file, gsl_rng *rng);
void sample_put_targets(FILE *file, gsl_rng *rng);

/** Writes one cell, quoted where RFC 4180 asks for it; NULL is blank. */
void sample_put_cell(FILE *file, const char *text);

/** Writes count cells with commas between them and ends the line. */
void sample_put_row(FILE *file, const char *const cells[], size_t count);

#endif /* YS_DATASETS_SAMPLE_FILES_H */
