/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_DATASETS_BYTE_SOURCE_H
#define YS_DATASETS_BYTE_SOURCE_H

#include <stddef.h>

#include "datasets/status.h"

enum { YS_FIRST_BYTES = 1 << 16 };

/** The bytes of a file or of standard input; gzip, known by its first two bytes, is unpacked on the way. */
typedef struct ys_byte_source ys_byte_source;

/**
 * Opens a file and reads its first bytes.
 * @param path    "-" is standard input.
 * @param source  written only on YS_OK; release with ys_byte_source_close().
 * @return YS_OK; YS_ERR_FILE: it cannot be opened or read, or is a folder; YS_ERR_INPUT: gzip that is broken or ends
 *         early; YS_ERR_MEMORY.
 */
ys_status ys_byte_source_open(const char *path, ys_byte_source **source, ys_error *error);
void ys_byte_source_close(ys_byte_source *source); /**< NULL is allowed */

/** The name that messages use: the path, or "standard input". */
const char *ys_byte_source_name(const ys_byte_source *source);

/** The first bytes, up to YS_FIRST_BYTES: all there are where size is less. Valid until the first read. */
const unsigned char *ys_byte_source_first(const ys_byte_source *source, size_t *size);

/**
 * Reads on, from the first byte the first time.
 * @param got  how many bytes there were; fewer than size only at the end.
 * @return YS_OK; as ys_byte_source_open().
 */
ys_status ys_byte_source_read(ys_byte_source *source, unsigned char bytes[], size_t size, size_t *got, ys_error *error);

/** All that is left, in one block that the caller frees. YS_ERR_INPUT too where it is over most bytes. */
ys_status ys_byte_source_read_all(ys_byte_source *source, size_t most, unsigned char **bytes, size_t *size,
                                  ys_error *error);

#endif /* YS_DATASETS_BYTE_SOURCE_H */
