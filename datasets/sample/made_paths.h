/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_DATASETS_SAMPLE_MADE_PATHS_H
#define YS_DATASETS_SAMPLE_MADE_PATHS_H

#include <stdbool.h>
#include <stddef.h>

/* Files and folders that were not there before, so that a sample that cannot be finished leaves none behind. Internal to datasets/sample. */
typedef struct sample_made_paths {
    char **path;
    size_t n, room;
} sample_made_paths;

/** Notes what has just been made; where there is no memory for that, removes it and gives false. */
bool sample_note_made(sample_made_paths *made, const char *path);

/** Removes all without keep, the newest first, so that a folder is empty when its turn comes. */
void sample_end_made(sample_made_paths *made, bool keep);

#endif /* YS_DATASETS_SAMPLE_MADE_PATHS_H */
