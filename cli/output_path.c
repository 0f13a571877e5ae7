/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/output_path.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool lies_in(const char *file, const char *folder)
{
    char *inner = realpath(file, NULL), *outer = realpath(folder, NULL);
    const size_t length = outer ? strlen(outer) : 0;
    const bool within = inner && outer && strncmp(inner, outer, length) == 0 && inner[length] == '/';
    free(inner);
    free(outer);
    return within;
}

bool ys_output_is_input(const ys_arguments *arguments, size_t first_operand, const char *option, FILE *err)
{
    const char *path = ys_argument(arguments, option);
    struct stat output, input;
    if (!path || stat(path, &output) != 0 || !S_ISREG(output.st_mode))
        return false;
    for (size_t i = first_operand; i < arguments->n_operands; i++) {
        const char *operand = arguments->operand[i];
        if (stat(operand, &input) != 0)
            continue;
        const bool same = input.st_dev == output.st_dev && input.st_ino == output.st_ino;
        if (!same && !(S_ISDIR(input.st_mode) && lies_in(path, operand)))
            continue;
        fprintf(err, "yardstick: %s would overwrite %s, which belongs to the input: name another file\n", option, path);
        return true;
    }
    return false;
}

bool ys_output_can_be_made(const char *path, FILE *err)
{
    const char *slash = strrchr(path, '/');
    char *folder = slash ? strndup(path, (size_t)(slash - path) + 1) : strdup(".");
    const bool can = folder && access(folder, W_OK) == 0;
    if (!can)
        fprintf(err, "yardstick: cannot write %s: %s\n", path, strerror(errno));
    free(folder);
    return can;
}

bool ys_folder_has_files(const char *path)
{
    DIR *folder = opendir(path);
    bool any = false;
    for (struct dirent *entry; folder && !any && (entry = readdir(folder));)
        any = strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    if (folder)
        closedir(folder);
    return any;
}
