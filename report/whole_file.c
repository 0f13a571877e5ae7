/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/whole_file.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

ys_status ys_whole_file_begin(ys_whole_file *file, const char *path)
{
    const size_t length = strlen(path);
    *file = (ys_whole_file){.path = path, .temporary = malloc(length + sizeof ".XXXXXX")};
    if (!file->temporary)
        return YS_ERR_MEMORY;
    memcpy(file->temporary, path, length);
    memcpy(file->temporary + length, ".XXXXXX", sizeof ".XXXXXX");
    const int descriptor = mkstemp(file->temporary);
    file->out = descriptor >= 0 ? fdopen(descriptor, "w") : NULL;
    if (file->out && fchmod(descriptor, 0644) == 0)
        return YS_OK;
    if (descriptor >= 0 && !file->out)
        close(descriptor);
    if (descriptor >= 0)
        unlink(file->temporary);
    if (file->out)
        fclose(file->out);
    free(file->temporary);
    *file = (ys_whole_file){0};
    return YS_ERR_WRITE;
}

ys_status ys_whole_file_end(ys_whole_file *file, bool keep)
{
    if (!file->out)
        return YS_OK;
    const bool written = !ferror(file->out);
    const bool kept = fclose(file->out) == 0 && written && keep && rename(file->temporary, file->path) == 0;
    if (!kept) {
        const int reason = errno;
        unlink(file->temporary);
        errno = reason;
    }
    free(file->temporary);
    *file = (ys_whole_file){0};
    return kept || !keep ? YS_OK : YS_ERR_WRITE;
}

ys_status ys_write_whole(const char *path, const char *bytes, size_t size)
{
    ys_whole_file file;
    const ys_status status = ys_whole_file_begin(&file, path);
    if (status != YS_OK)
        return status;
    const bool written = fwrite(bytes, 1, size, file.out) == size;
    const ys_status ended = ys_whole_file_end(&file, written);
    return written ? ended : YS_ERR_WRITE;
}

char *ys_read_whole(const char *path, ys_arena *arena)
{
    FILE *file = fopen(path, "r");
    if (!file)
        return NULL;
    struct stat about;
    char *text = fstat(fileno(file), &about) == 0 && about.st_size >= 0
                   ? ys_arena_take(arena, (size_t)about.st_size + 1)
                   : NULL;
    if (text)
        text[fread(text, 1, (size_t)about.st_size, file)] = '\0';
    fclose(file);
    return text;
}
