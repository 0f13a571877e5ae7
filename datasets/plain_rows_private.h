/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_DATASETS_PLAIN_ROWS_PRIVATE_H
#define YS_DATASETS_PLAIN_ROWS_PRIVATE_H

#include "datasets/layout_private.h"
#include "datasets/observation_store_private.h"
#include "datasets/period_column_private.h"

/*
 * Most rows of a long table name what rows before them have named, and hold a figure of which there is nothing to tell.
 * They are known by the bytes of their cells, without another look at the dataset, so that several threads can read them.
 */

enum { YS_MOST_KEYS = 4 + YS_MOST_BREAKDOWNS };

typedef enum ys_row_kind {
    YS_ROW_AT_LENGTH = 0, /* something may have to be told of it, or it cannot be used */
    YS_ROW_PLAIN,         /* its names may be told no series yet: then it is read at length, and keeps one figure */
    YS_ROW_NO_MEMORY
} ys_row_kind;

/* Names that rows have: authority, indicator and what breaks it down. */
typedef struct ys_known_names {
    const uint32_t *lengths; /* of the cells, and their bytes behind them */
    uint32_t hash;
    uint32_t next;           /* the names that followed these, last time */
    uint32_t series;         /* YS_NO_NUMBER: not told yet */
    bool never;              /* rows that have them are never plain */
    bool awaited;            /* a row that tells their series is on its way: no other need be kept for it */
} ys_known_names;

typedef struct ys_plain_rows {
    const ys_layout_plan *plan;
    const ys_read_options *options;
    bool able;               /* whether any row of the table is plain */
    bool unit_noted;
    bool failed;             /* there was no memory */
    size_t key[YS_MOST_KEYS], n_keys;
    uint32_t period;         /* of all rows; YS_PERIOD_NO_TEXT: of their own */
    ys_period_column *periods;
    ys_arena arena;
    ys_known_names *names;
    uint32_t n, room, last;
    uint32_t *slots;         /* of names by hash: number + 1, or 0 */
    size_t n_slots;
} ys_plain_rows;

/* period: the number of the period of all rows, or YS_PERIOD_NO_TEXT. */
void ys_plain_rows_begin(ys_plain_rows *rows, const ys_layout_plan *plan, const ys_read_options *options, uint32_t period,
                         ys_period_column *periods);
void ys_plain_rows_release(ys_plain_rows *rows);

/*
 * What kind of row it is. Of a plain one the figure is read, but for its series, which is the number of its names.
 * A per cent sign is a flag, its value the number before it.
 */
ys_row_kind ys_plain_rows_read(ys_plain_rows *rows, const ys_csv_row *row, ys_stored *figure);

#endif /* YS_DATASETS_PLAIN_ROWS_PRIVATE_H */
