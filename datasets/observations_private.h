/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_DATASETS_OBSERVATIONS_PRIVATE_H
#define YS_DATASETS_OBSERVATIONS_PRIVATE_H

#include "datasets/figure.h"
#include "datasets/layout_private.h"
#include "datasets/period_column_private.h"
#include "datasets/plain_rows_private.h"
#include "datasets/table_source.h"

/* Threads that work on one file. */
enum { YS_MOST_WORKERS = 8 };

/* One observation file on its way into the dataset. Periods stay numbers of the column's texts until its end. */
typedef struct ys_file_reader {
    ys_dataset *dataset;
    const ys_read_options *options;
    const char *path;
    uint32_t file;
    ys_error *error;
    ys_table_sample sample;
    ys_arena scratch;          /* headings and texts of periods, until the end of the file */
    ys_layout_plan plan;
    bool detected;
    size_t rows;
    ys_period_column periods;
    uint32_t *value_period;    /* of each value column the number of its heading's period */
    size_t first_block, first_target, first_remark;
    bool unit_noted, aggregates_noted;
    ys_plain_rows plain;
    struct ys_row_worker **workers; /* NULL: rows come one after another */
    int n_workers;
} ys_file_reader;

/* The cell of a role, "" where there is none. */
const char *ys_row_cell(const ys_file_reader *reader, const ys_csv_row *row, ys_role role);

ys_status ys_complain(const ys_file_reader *reader, const ys_csv_row *row, ys_finding_code code, size_t column,
                      const char *read, const char *message);

/* Whether a text stands where an area has no code. */
bool ys_is_no_code(const char *text);

/* Whose row it is; *usable is false where a finding says that it names nobody. */
ys_status ys_take_authority(ys_file_reader *reader, const ys_csv_row *row, uint32_t *authority, bool *usable);

/* A figure as the options write it. */
bool ys_read_figure(const ys_file_reader *reader, const char *text, ys_figure *figure);

/* Counts a row of which a figure is kept that is of a series. */
void ys_count_plain_row(ys_file_reader *reader, uint32_t series);

/* The value of such a figure: a per cent sign divides that of a proportion by 100. */
double ys_plain_value(const ys_file_reader *reader, uint32_t series, double value, uint8_t flags);

/* A row below the headings whose kind was read; of a plain one whose names have a series, no more than the figure is needed. */
ys_status ys_take_read_row(ys_file_reader *reader, ys_plain_rows *plain, ys_row_kind kind, const ys_stored *figure,
                           const ys_csv_row *row);

/* One row below the headings, at length. */
ys_status ys_take_row(ys_file_reader *reader, const ys_csv_row *row);
ys_status ys_take_tracker_row(ys_file_reader *reader, const ys_csv_row *row);

/* Workers that read plain rows side by side, and what calls them. YS_ERR_MEMORY. */
ys_status ys_make_row_workers(ys_file_reader *reader);
void ys_release_row_workers(ys_file_reader *reader);
ys_row_workers ys_row_workers_of(const ys_file_reader *reader);

/* Turns the numbers of texts into periods, once all are known. */
ys_status ys_settle_periods(ys_file_reader *reader);

#endif /* YS_DATASETS_OBSERVATIONS_PRIVATE_H */
