/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_REPORT_WHOLE_FILE_H
#define YS_REPORT_WHOLE_FILE_H

#include <stddef.h>

#include "datasets/arena.h"
#include "datasets/status.h"

/** Writes bytes to path through a temporary file beside it: whole or not at all. YS_ERR_WRITE, YS_ERR_MEMORY. */
ys_status ys_write_whole(const char *path, const char *bytes, size_t size);

/** A whole file as text with a terminating NUL, from the arena; NULL if it cannot be read. */
char *ys_read_whole(const char *path, ys_arena *arena);

#endif /* YS_REPORT_WHOLE_FILE_H */
