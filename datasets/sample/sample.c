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

enum { PATH_LENGTH = 4096, NAME_LENGTH = 64 };

static ys_status cannot_write(ys_error *error, const char *path)
{
    return ys_fail(error, YS_ERR_WRITE, "cannot write %s: %s", path, strerror(errno));
}

static bool is_folder(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

/* Another process may make the same folder at the same time: that it is there is enough. */
static ys_status make_one_folder(const char *path, ys_error *error)
{
    if (mkdir(path, 0777) == 0 || is_folder(path))
        return YS_OK;
    return cannot_write(error, path);
}

static ys_status make_folder(const char *folder, ys_error *error)
{
    char path[PATH_LENGTH];
    const size_t length = strlen(folder);
    if (length == 0 || length >= sizeof path)
        return ys_fail(error, YS_ERR_WRITE, "cannot write the sample: its folder needs a name of 1 to %d bytes",
                       PATH_LENGTH - 1);
    memcpy(path, folder, length + 1);
    for (size_t i = 1; i < length; i++) {
        if (path[i] != '/')
            continue;
        path[i] = '\0';
        const ys_status status = is_folder(path) ? YS_OK : make_one_folder(path, error);
        path[i] = '/';
        if (status != YS_OK)
            return status;
    }
    return make_one_folder(path, error);
}

static ys_status make_inner(const char *folder, const char *name, size_t length, ys_error *error)
{
    char path[PATH_LENGTH];
    const int needed = snprintf(path, sizeof path, "%s/%.*s", folder, (int)length, name);
    if (needed < 0 || (size_t)needed >= sizeof path)
        return ys_fail(error, YS_ERR_WRITE, "cannot write %s: the name of its folder is too long", name);
    return make_folder(path, error);
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

static ys_status write_file(const char *folder, const content *about, const sample_world *world, ys_error *error)
{
    char path[PATH_LENGTH], temporary[PATH_LENGTH];
    const int needed = snprintf(temporary, sizeof temporary, "%s/%s.partial", folder, about->name);
    if (needed < 0 || (size_t)needed >= sizeof temporary)
        return ys_fail(error, YS_ERR_WRITE, "cannot write %s: the name of its folder is too long", about->name);
    snprintf(path, sizeof path, "%s/%s", folder, about->name);
    FILE *file = open_new(temporary);
    if (!file)
        return cannot_write(error, path);
    if (about->write)
        about->write(file, world);
    else
        sample_put_data(file, world, about->indicator);
    const bool failed = ferror(file) != 0;
    if (fclose(file) != 0 || failed || rename(temporary, path) != 0) {
        const ys_status status = cannot_write(error, path);
        unlink(temporary);
        return status;
    }
    return YS_OK;
}

/* A name with a folder in front needs that folder. */
static ys_status write_table(const char *folder, const sample_file files[], size_t count, const sample_world *world,
                             ys_error *error)
{
    ys_status status = YS_OK;
    for (size_t i = 0; i < count && status == YS_OK; i++) {
        const char *slash = strchr(files[i].name, '/');
        if (slash)
            status = make_inner(folder, files[i].name, (size_t)(slash - files[i].name), error);
        if (status == YS_OK)
            status = write_file(folder, &(content){files[i].name, files[i].write, 0}, world, error);
    }
    return status;
}

static ys_status write_data(const char *folder, const sample_world *world, ys_error *error)
{
    static const char data[] = "data";
    char name[NAME_LENGTH];
    ys_status status = make_inner(folder, data, strlen(data), error);
    for (size_t i = 0; i < SAMPLE_INDICATORS && status == YS_OK; i++) {
        snprintf(name, sizeof name, "%s/%s.csv", data, sample_indicators[i].code);
        status = write_file(folder, &(content){name, NULL, i}, world, error);
    }
    return status;
}

static ys_status write_collection(const char *folder, const sample_world *world, ys_error *error)
{
    const ys_status status = write_data(folder, world, error);
    return status == YS_OK ? write_table(folder, sample_files, sample_file_count, world, error) : status;
}

static ys_status write_truth(const char *folder, const sample_world *world, ys_error *error)
{
    return write_table(folder, sample_truth_files, sample_truth_file_count, world, error);
}

static ys_status with_world(const char *folder, ys_status (*write)(const char *, const sample_world *, ys_error *),
                            ys_error *error)
{
    ys_status status = make_folder(folder, error);
    if (status != YS_OK)
        return status;
    /* Not gsl_rng_alloc(), which calls GSL's handler when there is no memory. */
    gsl_rng rng = {gsl_rng_mt19937, malloc(gsl_rng_mt19937->size)};
    sample_world *world = calloc(1, sizeof *world);
    status = rng.state && world && sample_world_make(world, &rng) ? write(folder, world, error)
                                                                  : ys_fail(error, YS_ERR_MEMORY, "no memory to make the sample");
    if (world)
        sample_world_release(world);
    free(world);
    free(rng.state);
    return status;
}

ys_status ys_sample_write(const char *folder, ys_error *error)
{
    return with_world(folder, write_collection, error);
}

ys_status ys_sample_write_truth(const char *folder, ys_error *error)
{
    return with_world(folder, write_truth, error);
}
