/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/sample.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "datasets/sample/files.h"
#include "datasets/sample/made_paths.h"

enum { PATH_LENGTH = 4096, NAME_LENGTH = 64 };

/* Where a sample goes, and what has been made there so far. */
typedef struct destination {
    const char *folder;
    sample_made_paths made;
    ys_error *error;
} destination;

static ys_status cannot_write(const destination *to, const char *path)
{
    return ys_fail(to->error, YS_ERR_WRITE, "cannot write %s: %s", path, strerror(errno));
}

static ys_status no_memory(const destination *to)
{
    return ys_fail(to->error, YS_ERR_MEMORY, "no memory to make the sample");
}

static bool is_folder(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

/* Another process may make the same folder at the same time: that it is there is enough. */
static ys_status make_one_folder(destination *to, const char *path)
{
    if (mkdir(path, 0777) == 0)
        return sample_note_made(&to->made, path) ? YS_OK : no_memory(to);
    return is_folder(path) ? YS_OK : cannot_write(to, path);
}

/* With its parents. */
static ys_status make_folder(destination *to, const char *folder)
{
    char path[PATH_LENGTH];
    const size_t length = strlen(folder);
    if (length == 0 || length >= sizeof path)
        return ys_fail(to->error, YS_ERR_WRITE, "cannot write the sample: its folder needs a name of 1 to %d bytes",
                       PATH_LENGTH - 1);
    memcpy(path, folder, length + 1);
    for (size_t i = 1; i < length; i++) {
        if (path[i] != '/')
            continue;
        path[i] = '\0';
        const ys_status status = is_folder(path) ? YS_OK : make_one_folder(to, path);
        path[i] = '/';
        if (status != YS_OK)
            return status;
    }
    return make_one_folder(to, path);
}

static ys_status make_inner(destination *to, const char *name, size_t length)
{
    char path[PATH_LENGTH];
    const int needed = snprintf(path, sizeof path, "%s/%.*s", to->folder, (int)length, name);
    if (needed < 0 || (size_t)needed >= sizeof path)
        return ys_fail(to->error, YS_ERR_WRITE, "cannot write %s: the name of its folder is too long", name);
    return make_folder(to, path);
}

/* Removes one left by an interrupted run; never writes through a link that somebody else put there. */
static FILE *open_new(const char *path)
{
    unlink(path);
    const int descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL, 0666);
    if (descriptor < 0)
        return NULL;
    FILE *file = fdopen(descriptor, "w");
    if (!file)
        close(descriptor);
    return file;
}

/* What a file says: one of the table, or an indicator's figures. */
typedef struct content {
    const char *name;
    void (*write)(FILE *, const sample_world *);
    size_t indicator;
} content;

/* A file that was there before is replaced, and stays so whatever becomes of the rest. */
static ys_status put_in_place(destination *to, const char *temporary, const char *path)
{
    const bool replaces = access(path, F_OK) == 0;
    if (rename(temporary, path) != 0) {
        const ys_status status = cannot_write(to, path);
        unlink(temporary);
        return status;
    }
    return replaces || sample_note_made(&to->made, path) ? YS_OK : no_memory(to);
}

static ys_status write_file(destination *to, const content *about, const sample_world *world)
{
    char path[PATH_LENGTH], temporary[PATH_LENGTH];
    const int needed = snprintf(temporary, sizeof temporary, "%s/%s.partial", to->folder, about->name);
    if (needed < 0 || (size_t)needed >= sizeof temporary)
        return ys_fail(to->error, YS_ERR_WRITE, "cannot write %s: the name of its folder is too long", about->name);
    snprintf(path, sizeof path, "%s/%s", to->folder, about->name);
    FILE *file = open_new(temporary);
    if (!file)
        return cannot_write(to, path);
    if (about->write)
        about->write(file, world);
    else
        sample_put_data(file, world, about->indicator);
    const bool failed = ferror(file) != 0;
    if (fclose(file) == 0 && !failed)
        return put_in_place(to, temporary, path);
    const ys_status status = cannot_write(to, path);
    unlink(temporary);
    return status;
}

/* A name with a folder in front needs that folder. */
static ys_status write_table(destination *to, const sample_file files[], size_t count, const sample_world *world)
{
    ys_status status = YS_OK;
    for (size_t i = 0; i < count && status == YS_OK; i++) {
        const char *slash = strchr(files[i].name, '/');
        if (slash)
            status = make_inner(to, files[i].name, (size_t)(slash - files[i].name));
        if (status == YS_OK)
            status = write_file(to, &(content){files[i].name, files[i].write, 0}, world);
    }
    return status;
}

static ys_status write_data(destination *to, const sample_world *world)
{
    static const char data[] = "data";
    char name[NAME_LENGTH];
    ys_status status = make_inner(to, data, strlen(data));
    for (size_t i = 0; i < SAMPLE_INDICATORS && status == YS_OK; i++) {
        snprintf(name, sizeof name, "%s/%s.csv", data, sample_indicators[i].code);
        status = write_file(to, &(content){name, NULL, i}, world);
    }
    return status;
}

static ys_status write_collection(destination *to, const sample_world *world)
{
    const ys_status status = write_data(to, world);
    return status == YS_OK ? write_table(to, sample_files, sample_file_count, world) : status;
}

static ys_status write_truth(destination *to, const sample_world *world)
{
    return write_table(to, sample_truth_files, sample_truth_file_count, world);
}

static ys_status write_made_world(destination *to, ys_status (*write)(destination *, const sample_world *))
{
    /* Not gsl_rng_alloc(), which calls GSL's handler when there is no memory. */
    gsl_rng rng = {gsl_rng_mt19937, malloc(gsl_rng_mt19937->size)};
    sample_world *world = calloc(1, sizeof *world);
    const ys_status status = rng.state && world && sample_world_make(world, &rng) ? write(to, world) : no_memory(to);
    if (world)
        sample_world_release(world);
    free(world);
    free(rng.state);
    return status;
}

static ys_status write_all(const char *folder, ys_status (*write)(destination *, const sample_world *), ys_error *error)
{
    destination to = {.folder = folder, .error = error};
    ys_status status = make_folder(&to, folder);
    if (status == YS_OK)
        status = write_made_world(&to, write);
    sample_end_made(&to.made, status == YS_OK);
    return status;
}

ys_status ys_sample_write(const char *folder, ys_error *error)
{
    return write_all(folder, write_collection, error);
}

ys_status ys_sample_write_truth(const char *folder, ys_error *error)
{
    return write_all(folder, write_truth, error);
}
