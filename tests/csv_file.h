/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_TESTS_CSV_FILE_H
#define YS_TESTS_CSV_FILE_H

#include "datasets/table_source.h"
#include "tests/support.h"

/* A whole CSV file in memory: cells by row and heading. Free with release_csv(). */
typedef struct csv_file {
    char **cell;           /* rows x width texts; row 0 is the header */
    size_t rows, width, room;
} csv_file;

static inline ys_status keep_csv_row(void *context, const ys_csv_row *row)
{
    csv_file *file = context;
    if (file->width == 0)
        file->width = row->n;
    if (file->rows == file->room) {
        file->room = file->room ? 2 * file->room : 256;
        file->cell = realloc(file->cell, file->room * file->width * sizeof *file->cell);
        assert_non_null(file->cell);
    }
    assert_true(row->n <= file->width);
    for (size_t c = 0; c < file->width; c++)
        file->cell[file->rows * file->width + c] = strdup(c < row->n ? row->cell[c] : "");
    file->rows++;
    return YS_OK;
}

static inline csv_file read_csv(const char *folder, const char *name)
{
    csv_file file = {0};
    char path[4096];
    ys_error error = {0};
    snprintf(path, sizeof path, "%s/%s", folder, name);
    if (ys_table_read(path, NULL, keep_csv_row, &file, NULL, &error) != YS_OK)
        fail_msg("%s", error.message);
    return file;
}

/* Column of a heading; fails where there is none. */
static inline size_t csv_column(const csv_file *file, const char *heading)
{
    size_t c = 0;
    while (c < file->width && strcmp(file->cell[c], heading) != 0)
        c++;
    if (c == file->width)
        fail_msg("there is no column %s", heading);
    return c;
}

/* row 1 is the first below the header. */
static inline const char *csv_text(const csv_file *file, size_t row, const char *heading)
{
    return file->cell[row * file->width + csv_column(file, heading)];
}

/* NaN for a blank. */
static inline double csv_number(const csv_file *file, size_t row, const char *heading)
{
    const char *text = csv_text(file, row, heading);
    return *text ? strtod(text, NULL) : NAN;
}

static inline bool csv_is(const csv_file *file, size_t row, const char *heading, const char *word)
{
    return strcmp(csv_text(file, row, heading), word) == 0;
}

/* How many different texts a column has, blanks left out. */
static inline size_t csv_different(const csv_file *file, const char *heading)
{
    size_t different = 0;
    for (size_t i = 1; i < file->rows; i++) {
        size_t k = 1;
        while (k < i && !csv_is(file, k, heading, csv_text(file, i, heading)))
            k++;
        different += k == i && *csv_text(file, i, heading);
    }
    return different;
}

static inline void release_csv(csv_file *file)
{
    for (size_t i = 0; i < file->rows * file->width; i++)
        free(file->cell[i]);
    free(file->cell);
}

#endif /* YS_TESTS_CSV_FILE_H */
