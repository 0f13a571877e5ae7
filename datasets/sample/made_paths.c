/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/sample/made_paths.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool make_room(sample_made_paths *made)
{
    enum { AT_ONCE = 64 };
    if (made->n < made->room)
        return true;
    char **more = realloc(made->path, (made->room + AT_ONCE) * sizeof *more);
    if (!more)
        return false;
    made->path = more;
    made->room += AT_ONCE;
    return true;
}

bool sample_note_made(sample_made_paths *made, const char *path)
{
    const size_t size = strlen(path) + 1;
    char *copy = make_room(made) ? malloc(size) : NULL;
    if (!copy) {
        remove(path);
        return false;
    }
    made->path[made->n++] = memcpy(copy, path, size);
    return true;
}

void sample_end_made(sample_made_paths *made, bool keep)
{
    while (made->n > 0) {
        char *path = made->path[--made->n];
        if (!keep)
            remove(path);
        free(path);
    }
    free(made->path);
    *made = (sample_made_paths){0};
}
