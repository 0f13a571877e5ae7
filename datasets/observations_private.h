/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_DATASETS_OBSERVATIONS_PRIVATE_H
#define YS_DATASETS_OBSERVATIONS_PRIVATE_H

#include "datasets/figure.h"
#include "datasets/layout_private.h"
#include "datasets/period_column_private.h"
#include "datasets/plain_rows_private.h"

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

/* One row below the headings. A plain one needs no more than its figure and the number of its series. */
ys_status ys_take_plain_row(ys_file_reader *reader, const ys_stored *figure);
ys_status ys_take_row(ys_file_reader *reader, const ys_csv_row *row);
ys_status ys_take_tracker_row(ys_file_reader *reader, const ys_csv_row *row);

/* Turns the numbers of texts into periods, once all are known. */
ys_status ys_settle_periods(ys_file_reader *reader);

#endif /* YS_DATASETS_OBSERVATIONS_PRIVATE_H */
