/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "datasets/dataset_private.h"

enum { MOST_SHOWN = 20, PATH = 4096 };

static bool is_folder(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

/* Whether a name ends as files of rows do. */
static bool has_table_ending(const char *name)
{
    static const char *const endings[] = {".csv", ".tsv", ".txt", ".xlsx", ".csv.gz", ".tsv.gz", ".txt.gz"};
    const size_t length = strlen(name);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        const size_t ending = strlen(endings[i]);
        if (length > ending && strcasecmp(name + length - ending, endings[i]) == 0)
            return true;
    }
    return false;
}

/* A spreadsheet that has a workbook open keeps ~$NAME.xlsx beside it. */
static int is_table(const struct dirent *entry)
{
    return entry->d_name[0] != '.' && strncmp(entry->d_name, "~$", 2) != 0 && has_table_ending(entry->d_name);
}

/* data.csv and the like, but not data.old.csv. */
static int is_data(const struct dirent *entry)
{
    const char *dot = strchr(entry->d_name, '.');
    return strncmp(entry->d_name, "data.", 5) == 0 && is_table(entry)
        && (!strchr(dot + 1, '.') || strcasecmp(strchr(dot + 1, '.'), ".gz") == 0);
}

static int by_name(const struct dirent **left, const struct dirent **right)
{
    return strcmp((*left)->d_name, (*right)->d_name);
}

/* FOLDER/data.csv, or with another ending. Tells how many. */
static ys_status read_data_file(ys_dataset *dataset, const char *folder, const ys_read_options *options, size_t *files,
                                ys_error *error)
{
    char path[PATH];
    struct dirent **entries;
    const int n = scandir(folder, &entries, is_data, by_name);
    if (n < 0)
        return ys_fail(error, YS_ERR_FILE, "%s: cannot be read: %s", folder, strerror(errno));
    ys_status status = YS_OK;
    if (n > 1)
        status = ys_fail(error, YS_ERR_INPUT, "%s: there are %s and %s: keep the one that counts, or put both into data/",
                         folder, entries[0]->d_name, entries[1]->d_name);
    snprintf(path, sizeof path, "%s/%s", folder, n > 0 ? entries[0]->d_name : "");
    if (n == 1)
        status = ys_read_observations(dataset, path, options, error);
    for (int i = 0; i < n; i++)
        free(entries[i]);
    free(entries);
    *files += (size_t)n;
    return status;
}

/* Every table in data/, in the order of their names. Tells how many. */
static ys_status read_data_folder(ys_dataset *dataset, const char *folder, const ys_read_options *options,
                                  size_t *files, ys_error *error)
{
    char path[PATH];
    struct dirent **entries;
    snprintf(path, sizeof path, "%s/data", folder);
    if (!is_folder(path))
        return YS_OK;
    const int n = scandir(path, &entries, is_table, by_name);
    if (n < 0)
        return ys_fail(error, YS_ERR_FILE, "%s: cannot be read: %s", path, strerror(errno));
    ys_status status = YS_OK;
    for (int i = 0; i < n; i++) {
        snprintf(path, sizeof path, "%s/data/%s", folder, entries[i]->d_name);
        if (status == YS_OK)
            status = ys_read_observations(dataset, path, options, error);
        free(entries[i]);
        ++*files;
    }
    free(entries);
    return status;
}

static ys_status read_collection(ys_dataset *dataset, const char *folder, const ys_read_options *options,
                                 ys_error *error)
{
    size_t files = 0;
    ys_status status = ys_read_descriptions(dataset, folder, error);
    if (status == YS_OK && !ys_index_authorities(dataset))
        status = YS_ERR_MEMORY;
    if (status == YS_OK)
        status = read_data_file(dataset, folder, options, &files, error);
    if (status == YS_OK)
        status = read_data_folder(dataset, folder, options, &files, error);
    if (status == YS_OK && files == 0)
        status = ys_fail(error, YS_ERR_FILE, "%s: the folder has neither data.csv nor data/*.csv (.tsv, .txt, .xlsx and .gz "
                         "do too): put the observations there, or name the files or the folder above instead", folder);
    return status;
}

static ys_status read_inputs(ys_dataset *dataset, const char *const inputs[], size_t n, const ys_read_options *options,
                             ys_error *error)
{
    if (n == 0)
        return ys_fail(error, YS_ERR_OPTION, "name a collection folder or files to read");
    const char *folder = n == 1 && is_folder(inputs[0]) ? inputs[0] : NULL;
    ys_status status = folder ? read_collection(dataset, folder, options, error) : YS_OK;
    for (size_t i = 0; !folder && i < n && status == YS_OK; i++)
        status = ys_read_observations(dataset, inputs[i], options, error);
    if (status == YS_OK)
        status = ys_build_runs(dataset, options->threads > 1 ? options->threads : 1);
    if (status == YS_OK)
        status = ys_read_relations(dataset, folder, options->targets_file, error);
    if (status == YS_OK)
        ys_mark_events(dataset);
    return status == YS_OK ? ys_turn_into_real_terms(dataset, options->real_terms) : status;
}

/* The first 20 as FILE:LINE:COLUMN, and how many more there are. */
static ys_status report_errors(const ys_dataset *dataset, ys_error *error)
{
    char *text = calloc(1, YS_ERROR_LENGTH);
    if (!text)
        return YS_ERR_MEMORY;
    const size_t errors = ys_findings_errors(dataset->findings);
    size_t used = 0, shown = 0;
    for (size_t i = 0; i < ys_findings_count(dataset->findings) && shown < MOST_SHOWN; i++) {
        const ys_finding *finding = ys_findings_get(dataset->findings, i);
        char line[180];
        if (finding->severity != YS_SEVERITY_ERROR)
            continue;
        ys_finding_text(finding, line, sizeof line);
        used += (size_t)snprintf(text + used, YS_ERROR_LENGTH - used, "%s\n", line);
        shown++;
    }
    if (errors > shown)
        used += (size_t)snprintf(text + used, YS_ERROR_LENGTH - used, "and %zu more\n", errors - shown);
    snprintf(text + used, YS_ERROR_LENGTH - used,
             "%zu row%s cannot be used; mend %s, or go on without with --keep-going", errors, errors == 1 ? "" : "s",
             errors == 1 ? "it" : "them");
    const ys_status status = ys_fail(error, YS_ERR_INPUT, "%s", text);
    free(text);
    return status;
}

ys_status ys_dataset_read(const char *const inputs[], size_t n_inputs, const ys_read_options *options,
                          ys_dataset **dataset, ys_error *error)
{
    if (!options)
        options = &ys_read_defaults;
    ys_dataset *read = calloc(1, sizeof *read);
    if (!read)
        return ys_fail(error, YS_ERR_MEMORY, "%s", ys_status_message(YS_ERR_MEMORY));
    read->findings = ys_findings_new();
    ys_status status = read->findings ? read_inputs(read, inputs, n_inputs, options, error) : YS_ERR_MEMORY;
    if (status == YS_ERR_MEMORY)
        ys_fail(error, status, "%s", ys_status_message(status));
    if (status == YS_OK && !options->keep_going && ys_findings_errors(read->findings) > 0)
        status = report_errors(read, error);
    if (status == YS_OK)
        *dataset = read;
    else
        ys_dataset_free(read);
    return status;
}
