/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_DATASETS_FILE_KIND_H
#define YS_DATASETS_FILE_KIND_H

#include <stdbool.h>
#include <stddef.h>

/** A kind of file that holds no rows of text. */
typedef struct ys_file_kind {
    const char *what;    /**< "a PDF document" */
    const char *instead; /**< what its owner can do */
} ys_file_kind;

/** What a file's first bytes show it to be; NULL where it may be text or a zip archive. */
const ys_file_kind *ys_file_kind_of(const unsigned char *first, size_t size);

/** Whether it is a zip archive, as .xlsx workbooks are. */
bool ys_file_is_zip(const unsigned char *first, size_t size);

#endif /* YS_DATASETS_FILE_KIND_H */
