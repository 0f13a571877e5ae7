/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/whole_file.h"

#include <errno.h>
#include <limits.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Temporary names that a signal's handler can read at any time: one is there before its file is, and is never given back to malloc. */
enum { MOST_KNOWN = 8, FREE = 0, TAKEN, NAMED };

static struct {
    atomic_int state;
    char name[PATH_MAX];
} known[MOST_KNOWN];

static const char ending[] = ".XXXXXX";

/* path.XXXXXX; where there is no place that the handler knows, elsewhere in memory. */
static char *take_name(const char *path)
{
    const size_t size = strlen(path) + sizeof ending;
    for (size_t i = 0; i < MOST_KNOWN && size <= sizeof known[i].name; i++) {
        int state = FREE;
        if (!atomic_compare_exchange_strong(&known[i].state, &state, TAKEN))
            continue;
        strcat(strcpy(known[i].name, path), ending);
        atomic_store(&known[i].state, NAMED);
        return known[i].name;
    }
    char *name = malloc(size);
    return name ? strcat(strcpy(name, path), ending) : NULL;
}

static void give_back(char *name)
{
    for (size_t i = 0; i < MOST_KNOWN; i++) {
        if (name != known[i].name)
            continue;
        atomic_store(&known[i].state, FREE);
        return;
    }
    free(name);
}

void ys_whole_files_abandon(void)
{
    for (size_t i = 0; i < MOST_KNOWN; i++)
        if (atomic_load(&known[i].state) == NAMED)
            unlink(known[i].name);
}

ys_status ys_whole_file_begin(ys_whole_file *file, const char *path)
{
    *file = (ys_whole_file){.path = path, .temporary = take_name(path)};
    if (!file->temporary)
        return YS_ERR_MEMORY;
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
    give_back(file->temporary);
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
    give_back(file->temporary);
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
