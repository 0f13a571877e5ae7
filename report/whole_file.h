/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_REPORT_WHOLE_FILE_H
#define YS_REPORT_WHOLE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "datasets/arena.h"
#include "datasets/status.h"

/** A file that is written piece by piece and takes its path's place only once it is whole. */
typedef struct ys_whole_file {
    FILE *out;        /**< NULL: nothing is open */
    const char *path; /**< not copied */
    char *temporary;  /**< path of what is written, beside it */
} ys_whole_file;

/** @return YS_OK; YS_ERR_WRITE, errno saying why; YS_ERR_MEMORY. */
ys_status ys_whole_file_begin(ys_whole_file *file, const char *path);

/**
 * Removes what is being written, for the handler of a signal that ends the process: it only unlinks. Of more than 8 files at once the
 * others stay. A file that takes its place meanwhile keeps it.
 */
void ys_whole_files_abandon(void);

/** Puts it in its place, or without keep (or after a failed write) removes it. @return YS_OK; YS_ERR_WRITE. */
ys_status ys_whole_file_end(ys_whole_file *file, bool keep);

/** Writes bytes to path through a temporary file beside it: whole or not at all. YS_ERR_WRITE, YS_ERR_MEMORY. */
ys_status ys_write_whole(const char *path, const char *bytes, size_t size);

/** A whole file as text with a terminating NUL, from the arena; NULL if it cannot be read. */
char *ys_read_whole(const char *path, ys_arena *arena);

#endif /* YS_REPORT_WHOLE_FILE_H */
