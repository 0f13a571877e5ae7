/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs a harness over every file of the folders named: the corpus as a test, without libFuzzer. */
#include <dirent.h>
#include <stdbool.h>

#include "tests/fuzz/harness.h"

/* The bytes stand in a block of exactly their size, so that a read beyond them is seen. */
static bool replay_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END) != 0)
        return false;
    const long size = ftell(file);
    uint8_t *bytes = size >= 0 ? malloc(size > 0 ? (size_t)size : 1) : NULL;
    rewind(file);
    const bool read = bytes && fread(bytes, 1, (size_t)size, file) == (size_t)size;
    fclose(file);
    if (read)
        LLVMFuzzerTestOneInput(bytes, (size_t)size);
    free(bytes);
    return read;
}

/* How many files there were; 0 too where one cannot be read. */
static size_t replay_folder(const char *path)
{
    DIR *folder = opendir(path);
    size_t files = 0;
    bool read = folder;
    for (struct dirent *entry; read && (entry = readdir(folder));) {
        char name[4096];
        if (entry->d_name[0] == '.')
            continue;
        snprintf(name, sizeof name, "%s/%s", path, entry->d_name);
        read = replay_file(name);
        files++;
    }
    if (folder)
        closedir(folder);
    return read ? files : 0;
}

int main(int argc, char *argv[])
{
    for (int i = 1; i < argc; i++) {
        const size_t files = replay_folder(argv[i]);
        printf("%s: %zu files\n", argv[i], files);
        if (files == 0)
            return EXIT_FAILURE;
    }
    return argc > 1 ? EXIT_SUCCESS : EXIT_FAILURE;
}
