/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/whole_file.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

ys_status ys_write_whole(const char *path, const char *bytes, size_t size)
{
    const size_t length = strlen(path);
    char *temporary = malloc(length + sizeof ".XXXXXX");
    if (!temporary)
        return YS_ERR_MEMORY;
    memcpy(temporary, path, length);
    memcpy(temporary + length, ".XXXXXX", sizeof ".XXXXXX");
    const int descriptor = mkstemp(temporary);
    FILE *file = descriptor >= 0 ? fdopen(descriptor, "w") : NULL;
    bool written = file && fchmod(descriptor, 0644) == 0 && fwrite(bytes, 1, size, file) == size;
    if (file)
        written = fclose(file) == 0 && written;
    written = written && rename(temporary, path) == 0;
    if (!written && descriptor >= 0)
        unlink(temporary);
    free(temporary);
    return written ? YS_OK : YS_ERR_WRITE;
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
