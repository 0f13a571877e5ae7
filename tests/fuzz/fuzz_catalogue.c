/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A whole collection from bytes: pieces between lines "@" are data.csv, indicators.csv, authorities.csv,
 * comparators.csv and targets.csv. Every row is accounted for, every reference is within its list.
 */
#define _GNU_SOURCE /* memmem */
#include <math.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "datasets/dataset.h"
#include "tests/fuzz/harness.h"

static const char *const names[] = {"data.csv", "indicators.csv", "authorities.csv", "comparators.csv", "targets.csv"};
enum { FILES = sizeof names / sizeof names[0] };

static char folder[64];

static void remove_folder(void)
{
    char path[128];
    for (size_t i = 0; i < FILES; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        unlink(path);
    }
    rmdir(folder);
}

static void make_folder(void)
{
    struct stat about;
    const bool in_memory = stat("/dev/shm", &about) == 0;
    snprintf(folder, sizeof folder, "%s/yardstick-fuzz-XXXXXX", in_memory ? "/dev/shm" : "/tmp");
    hold(mkdtemp(folder) != NULL, "there is a folder to work in");
    atexit(remove_folder);
}

static void write_piece(const char *name, const void *bytes, size_t size)
{
    char path[128];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    if (!bytes) {
        unlink(path);
        return;
    }
    FILE *file = fopen(path, "wb");
    hold(file && fwrite(bytes, 1, size, file) == size && fclose(file) == 0, "a file can be written");
}

static void write_pieces(const uint8_t *bytes, size_t size)
{
    for (size_t i = 0; i < FILES; i++) {
        const uint8_t *end = bytes ? memmem(bytes, size, "@\n", 2) : NULL;
        const size_t length = end ? (size_t)(end - bytes) : size;
        write_piece(names[i], bytes, length);
        bytes = end ? end + 2 : NULL;
        size = end ? size - length - 2 : 0;
    }
}

static void check_series(const ys_dataset *dataset, size_t indicator, size_t authority)
{
    ys_series series;
    if (!ys_dataset_series(dataset, indicator, authority, &series))
        return;
    hold(series.n > 0 && series.per_year == ys_period_per_year(series.first.kind), "a series has periods of one kind");
    hold(series.first.kind == ys_dataset_indicator(dataset, indicator)->period_kind, "it is of its indicator's main kind");
    for (size_t i = 0; i < series.n; i++)
        hold(!isinf(series.value[i]), "values are finite or missing");
    hold(series.line[0] > 0 && series.line[series.n - 1] > 0, "it starts and ends with a row");
}

static size_t check_all_series(const ys_dataset *dataset)
{
    const size_t indicators = ys_dataset_indicator_count(dataset), authorities = ys_dataset_authority_count(dataset);
    for (size_t i = 0; i < indicators; i++) {
        const char *code = ys_dataset_indicator(dataset, i)->code;
        hold(*code && ys_dataset_find_indicator(dataset, code) == i, "an indicator is found by its code");
        for (size_t a = 0; a < authorities; a++)
            check_series(dataset, i, a);
    }
    for (size_t a = 0; a < authorities; a++) {
        const char *code = ys_dataset_authority(dataset, a)->code;
        hold(*code && ys_dataset_find_authority(dataset, code) == a, "an authority is found by its code");
    }
    return authorities;
}

static void check_relations(const ys_dataset *dataset)
{
    const size_t indicators = ys_dataset_indicator_count(dataset), authorities = check_all_series(dataset);
    size_t n;
    const ys_comparator *comparators = ys_dataset_comparators(dataset, &n);
    for (size_t i = 0; i < n; i++) {
        hold(comparators[i].member < authorities, "a comparator is an authority");
        hold(comparators[i].group ? comparators[i].authority == YS_NOT_FOUND : comparators[i].authority < authorities,
             "it is of a group or of an authority");
    }
    const ys_target *targets = ys_dataset_targets(dataset, &n);
    for (size_t i = 0; i < n; i++) {
        hold(targets[i].authority < authorities && targets[i].indicator < indicators, "a target is of a known series");
        hold(targets[i].deadline.kind != YS_PERIOD_NONE, "a target has a deadline");
        hold(targets[i].goal != YS_GOAL_NUMBER || isfinite(targets[i].value), "a target of a number has one");
        for (unsigned k = 0; k < targets[i].profile_count; k++)
            hold(isfinite(targets[i].profile[k]), "a profile is of finite numbers");
    }
}

static void check_dataset(const ys_dataset *dataset)
{
    const ys_row_count count = ys_dataset_row_count(dataset);
    hold(count.rows == count.used + count.missing + count.set_aside, "every row is accounted for");
    const ys_findings *findings = ys_dataset_findings(dataset);
    for (size_t i = 0; i < ys_findings_count(findings); i++) {
        char line[180];
        ys_finding_text(ys_findings_get(findings, i), line, sizeof line);
        hold(*line != '\0', "a finding has words");
    }
    check_relations(dataset);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    if (!*folder)
        make_folder();
    write_pieces(bytes, size);
    const char *const inputs[] = {folder};
    ys_read_options options = ys_read_defaults;
    bool strict = false;
    for (int pass = 0; pass < 2; pass++) {
        ys_dataset *dataset = NULL;
        ys_error error = {0};
        options.keep_going = pass == 1;
        const ys_status status = ys_dataset_read(inputs, 1, &options, &dataset, &error);
        hold((status == YS_OK) == (dataset != NULL), "a dataset comes with YS_OK and only then");
        hold(status == YS_OK || *error.message, "a failure has words");
        hold(pass == 0 || !strict || status == YS_OK, "what is read strictly is read when going on too");
        if (status == YS_OK)
            check_dataset(dataset);
        strict = status == YS_OK;
        ys_dataset_free(dataset);
    }
    return 0;
}
