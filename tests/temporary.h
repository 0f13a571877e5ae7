/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_TESTS_TEMPORARY_H
#define YS_TESTS_TEMPORARY_H

#include <ftw.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/support.h"

/* A folder that lives as long as one test. */
typedef struct temporary_folder {
    char path[64];
} temporary_folder;

static inline void make_temporary(temporary_folder *folder)
{
    strcpy(folder->path, "/tmp/yardstick-test-XXXXXX");
    if (!mkdtemp(folder->path))
        fail_msg("%s", "cannot make a temporary folder");
}

/* Writes FOLDER/name; a name may have one folder in front. Returns the path, valid until the next call. */
static inline const char *write_file(const temporary_folder *folder, const char *name, const char *text)
{
    static char path[512];
    snprintf(path, sizeof path, "%s/%s", folder->path, name);
    char *slash = strrchr(path + strlen(folder->path) + 1, '/');
    if (slash) {
        *slash = '\0';
        mkdir(path, 0755);
        *slash = '/';
    }
    FILE *file = fopen(path, "w");
    if (!file || fputs(text, file) < 0 || fclose(file) != 0)
        fail_msg("cannot write %s", path);
    return path;
}

static inline int remove_entry(const char *path, const struct stat *about, int kind, struct FTW *where)
{
    (void)about;
    (void)kind;
    (void)where;
    return remove(path);
}

static inline void remove_temporary_folder(const temporary_folder *folder)
{
    nftw(folder->path, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
}

/* A whole file; the caller frees it. NULL where there is none. */
static inline char *read_text(const char *path)
{
    FILE *file = fopen(path, "r");
    if (!file)
        return NULL;
    char *text = NULL;
    size_t size = 0;
    FILE *memory = open_memstream(&text, &size);
    for (int c; (c = getc(file)) != EOF;)
        putc(c, memory);
    fclose(memory);
    fclose(file);
    return text;
}

#endif /* YS_TESTS_TEMPORARY_H */
