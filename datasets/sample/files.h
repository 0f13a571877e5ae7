/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_DATASETS_SAMPLE_FILES_H
#define YS_DATASETS_SAMPLE_FILES_H

#include <stdio.h>

#include "datasets/sample/world.h"

/* What is in each file of the sample. Internal to datasets/sample. */

typedef struct sample_file {
    const char *name; /**< may have one folder in front */
    void (*write)(FILE *file, const sample_world *world); /**< errors stay with the file, for ferror() */
} sample_file;

extern const sample_file sample_files[];
extern const size_t sample_file_count;
extern const sample_file sample_truth_files[];
extern const size_t sample_truth_file_count;

/** The published figures of one indicator: data/CODE.csv. */
void sample_put_data(FILE *file, const sample_world *world, size_t indicator);

void sample_put_indicators(FILE *file, const sample_world *world);
void sample_put_authorities(FILE *file, const sample_world *world);
void sample_put_comparators(FILE *file, const sample_world *world);
void sample_put_targets(FILE *file, const sample_world *world);
void sample_put_tolerances(FILE *file, const sample_world *world);
void sample_put_events(FILE *file, const sample_world *world);
void sample_put_commentary(FILE *file, const sample_world *world);
void sample_put_actions(FILE *file, const sample_world *world);
void sample_put_deflator(FILE *file, const sample_world *world);
void sample_put_tracker(FILE *file, const sample_world *world);
void sample_put_readme(FILE *file, const sample_world *world);

void sample_put_truth_series(FILE *file, const sample_world *world);
void sample_put_truth_plants(FILE *file, const sample_world *world);
void sample_put_truth_faults(FILE *file, const sample_world *world);
void sample_put_truth_targets(FILE *file, const sample_world *world);
void sample_put_future(FILE *file, const sample_world *world);

#endif /* YS_DATASETS_SAMPLE_FILES_H */
