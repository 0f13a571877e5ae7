/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/byte_source.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

struct ys_byte_source {
    gzFile file;
    const char *name;
    unsigned char first[YS_FIRST_BYTES];
    size_t n_first, given; /* how many of the first bytes there are, and were read */
};

/* What zlib says of the last read, in words for the reader of the message. */
static ys_status problem_of(const ys_byte_source *source, ys_error *error)
{
    int code;
    gzerror(source->file, &code);
    switch (code) {
    case Z_OK:
    case Z_STREAM_END:
        return YS_OK;
    case Z_ERRNO:
        return ys_fail(error, YS_ERR_FILE, "%s: cannot be read: %s", source->name, strerror(errno));
    case Z_MEM_ERROR:
        return ys_fail(error, YS_ERR_MEMORY, "%s", ys_status_message(YS_ERR_MEMORY));
    case Z_BUF_ERROR:
        return ys_fail(error, YS_ERR_INPUT, "%s: the compressed file ends early: fetch or make it again", source->name);
    default:
        return ys_fail(error, YS_ERR_INPUT, "%s: the compressed file is damaged: fetch or make it again", source->name);
    }
}

static ys_status read_on(ys_byte_source *source, unsigned char bytes[], size_t size, size_t *got, ys_error *error)
{
    *got = 0;
    while (*got < size) {
        const size_t left = size - *got;
        const int n = gzread(source->file, bytes + *got, left < INT_MAX ? (unsigned)left : INT_MAX);
        if (n <= 0)
            return problem_of(source, error);
        *got += (size_t)n;
    }
    return YS_OK;
}

/* A descriptor of the path that may be closed; -1 with errno set. */
static int open_path(const char *path, bool standard_input)
{
    return standard_input ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC);
}

ys_status ys_byte_source_open(const char *path, ys_byte_source **source, ys_error *error)
{
    const bool standard_input = strcmp(path, "-") == 0;
    struct stat about;
    const int descriptor = open_path(path, standard_input);
    if (descriptor < 0)
        return ys_fail(error, YS_ERR_FILE, "%s: cannot be opened: %s", path, strerror(errno));
    if (fstat(descriptor, &about) == 0 && S_ISDIR(about.st_mode)) {
        close(descriptor);
        return ys_fail(error, YS_ERR_FILE, "%s: is a folder, not a file", path);
    }
    ys_byte_source *opened = calloc(1, sizeof *opened);
    gzFile file = opened ? gzdopen(descriptor, "rb") : NULL;
    if (!file) {
        close(descriptor);
        free(opened);
        return ys_fail(error, YS_ERR_MEMORY, "%s", ys_status_message(YS_ERR_MEMORY));
    }
    opened->file = file;
    opened->name = standard_input ? "standard input" : path;
    const ys_status status = read_on(opened, opened->first, YS_FIRST_BYTES, &opened->n_first, error);
    if (status == YS_OK)
        *source = opened;
    else
        ys_byte_source_close(opened);
    return status;
}

void ys_byte_source_close(ys_byte_source *source)
{
    if (!source)
        return;
    gzclose(source->file);
    free(source);
}

const char *ys_byte_source_name(const ys_byte_source *source)
{
    return source->name;
}

const unsigned char *ys_byte_source_first(const ys_byte_source *source, size_t *size)
{
    *size = source->n_first;
    return source->first;
}

ys_status ys_byte_source_read(ys_byte_source *source, unsigned char bytes[], size_t size, size_t *got, ys_error *error)
{
    const size_t held = source->n_first - source->given;
    if (held == 0)
        return read_on(source, bytes, size, got, error);
    *got = held < size ? held : size;
    memcpy(bytes, source->first + source->given, *got);
    source->given += *got;
    if (*got == size || source->n_first < YS_FIRST_BYTES)
        return YS_OK;
    size_t more;
    const ys_status status = read_on(source, bytes + *got, size - *got, &more, error);
    *got += more;
    return status;
}

ys_status ys_byte_source_read_all(ys_byte_source *source, size_t most, unsigned char **bytes, size_t *size,
                                  ys_error *error)
{
    size_t room = YS_FIRST_BYTES, used = 0, got;
    unsigned char *all = NULL;
    ys_status status = YS_OK;
    do {
        unsigned char *more = realloc(all, room);
        if (!more) {
            free(all);
            return ys_fail(error, YS_ERR_MEMORY, "%s", ys_status_message(YS_ERR_MEMORY));
        }
        all = more;
        status = ys_byte_source_read(source, all + used, room - used, &got, error);
        used += got;
        room *= 2;
    } while (status == YS_OK && used == room / 2 && used <= most);
    if (status == YS_OK && used > most)
        status = ys_fail(error, YS_ERR_INPUT, "%s: the file is over %zu MB", source->name, most >> 20);
    if (status != YS_OK) {
        free(all);
        return status;
    }
    *bytes = all;
    *size = used;
    return YS_OK;
}
