/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_DATASETS_LAYOUT_PRIVATE_H
#define YS_DATASETS_LAYOUT_PRIVATE_H

#include "datasets/csv_table.h"
#include "datasets/dataset_private.h"
#include "datasets/heading_alias_private.h"

/* The first rows of a file, kept to see how it is laid out. */
enum { YS_SAMPLE_ROWS = 400, YS_SAMPLE_BYTES = 1 << 20, YS_MOST_BREAKDOWNS = 6, YS_MOST_COLUMNS = 16384 };

typedef struct ys_table_sample {
    ys_arena arena;
    ys_csv_row rows[YS_SAMPLE_ROWS];
    size_t n, bytes, width;
} ys_table_sample;

/* Copies a row, but for what a workbook has merged, and tells how many bytes that took; false: no memory. */
bool ys_copy_row(ys_arena *arena, const ys_csv_row *row, ys_csv_row *copy, size_t *bytes);
bool ys_sample_keep(ys_table_sample *sample, const ys_csv_row *row);
bool ys_sample_is_full(const ys_table_sample *sample);
void ys_sample_release(ys_table_sample *sample);

/* Cells of a row: "" beyond its end; whether one is blank, or a number. */
const char *ys_sample_cell(const ys_csv_row *row, size_t column);
bool ys_cell_is_blank(const char *text);
bool ys_cell_is_number(const char *text);

/* The rows of a sample that name the columns, and what each column is called. */
typedef struct ys_table_header {
    size_t first, last;      /* rows of the sample; first data row is last + 1 */
    size_t width;
    const char **own;        /* of each column its lowest heading, "" where it has none */
    const char **name;       /* the shortest run of its headings, from the lowest up, that no other column has */
    const char **above;      /* all headings above the lowest, joined; "" */
} ys_table_header;

/* False: no memory. first > last where the sample has no header. */
bool ys_find_header(const ys_table_sample *sample, ys_arena *arena, ys_table_header *header);

/* What a tracker's column holds of its period. */
typedef enum ys_tracker_part { YS_PART_ACTUAL = 0, YS_PART_TARGET, YS_PART_COMMENT } ys_tracker_part;

/* A column of figures. */
typedef struct ys_value_column {
    size_t at;
    const char *indicator; /* what its heading adds to the indicator's name, "" for nothing */
    const char *period;    /* from its heading, NULL: from the row */
    ys_tracker_part part;
} ys_value_column;

/* How to read the rows. Columns are SIZE_MAX where there is none. */
typedef struct ys_layout_plan {
    ys_layout layout;
    ys_table_header header;
    uint32_t line;                 /* of the lowest heading */
    size_t place[YS_ROLE_NONE];
    bool given[YS_ROLE_NONE];      /* by --column: nothing else may have it */
    ys_value_column *values;
    size_t n_values;
    size_t breakdown[YS_MOST_BREAKDOWNS], n_breakdowns;
    const char *period;            /* of the whole table, from its title or --period-name; NULL */
} ys_layout_plan;

typedef struct ys_layout_input {
    const ys_table_sample *sample;
    const ys_read_options *options;
    const char *file;
    ys_arena *arena;
    ys_findings *findings;
    ys_error *error;
} ys_layout_input;

/* Decides and notes. YS_ERR_INPUT where a column is missing: the message says how to name it. */
ys_status ys_detect_layout(const ys_layout_input *input, ys_layout_plan *plan);

/* Gives columns their roles by heading, then by what their cells look like. */
ys_status ys_assign_roles(const ys_layout_input *input, ys_layout_plan *plan);

/* Splits a heading into the period it names and the rest; within is a year for "Q1" and "April", or NULL. */
bool ys_split_heading(const char *heading, const char *within, ys_arena *arena, const char **period, const char **rest);

/* Whether a text is a year of some kind: what "Q1" can be of. */
bool ys_period_is_year(const char *text);

/* The period that a year and a part of it make together: 2023/24 and Q1. False where the text has no room. */
bool ys_join_period(const char *year, const char *part, bool is_month, char text[], size_t size);

/* Chooses the columns that tell rows of one authority, indicator and period apart. */
ys_status ys_choose_breakdowns(const ys_layout_input *input, ys_layout_plan *plan);

#endif /* YS_DATASETS_LAYOUT_PRIVATE_H */
