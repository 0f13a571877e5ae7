/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

#include "datasets/observations_private.h"

enum { MOST_WORKERS = 8 };

/* A row as a worker keeps it: its names, and where it has a period of its own that too, by the worker's own numbers. */
typedef struct kept_row {
    double value;
    uint32_t names, period, line;
    uint32_t copy; /* number of its copy + 1; 0: the figure is enough */
    uint8_t flags;
    bool plain;
} kept_row;

typedef struct ys_row_worker {
    ys_plain_rows plain;
    ys_period_column periods;
    ys_arena scratch;     /* texts of periods */
    uint32_t *period;     /* of each of them, the number in the reader's column + 1; 0: not told yet */
    size_t period_room;
    bool has_sides;
    kept_row *rows;
    ys_sides *sides;      /* of each row; NULL without has_sides */
    size_t n, room;
    ys_csv_row *copies;   /* of rows that are to be read at length */
    size_t n_copies, copy_room;
    ys_arena copy_arena;
} ys_row_worker;

static bool has_side_columns(const ys_layout_plan *plan)
{
    return plan->place[YS_ROLE_NUMERATOR] != SIZE_MAX || plan->place[YS_ROLE_DENOMINATOR] != SIZE_MAX
        || plan->place[YS_ROLE_LOWER] != SIZE_MAX || plan->place[YS_ROLE_UPPER] != SIZE_MAX;
}

ys_status ys_make_row_workers(ys_file_reader *reader)
{
    reader->n_workers = reader->options->threads < MOST_WORKERS ? reader->options->threads : MOST_WORKERS;
    reader->workers = calloc((size_t)reader->n_workers, sizeof *reader->workers);
    for (int i = 0; reader->workers && i < reader->n_workers; i++) {
        ys_row_worker *worker = &reader->workers[i];
        worker->periods.arena = &worker->scratch;
        worker->has_sides = has_side_columns(&reader->plan);
        ys_plain_rows_begin(&worker->plain, &reader->plan, reader->options, reader->value_period[0], &worker->periods);
    }
    return reader->workers ? YS_OK : YS_ERR_MEMORY;
}

void ys_release_row_workers(ys_file_reader *reader)
{
    for (int i = 0; reader->workers && i < reader->n_workers; i++) {
        ys_row_worker *worker = &reader->workers[i];
        ys_plain_rows_release(&worker->plain);
        ys_period_column_release(&worker->periods);
        ys_arena_release(&worker->scratch);
        ys_arena_release(&worker->copy_arena);
        free(worker->period);
        free(worker->rows);
        free(worker->sides);
        free(worker->copies);
    }
    free(reader->workers);
    reader->workers = NULL;
}

/* --- in threads of their own --- */

static bool make_room(ys_row_worker *worker)
{
    if (worker->n < worker->room)
        return true;
    const size_t room = worker->room ? 2 * worker->room : 1024;
    kept_row *rows = realloc(worker->rows, room * sizeof *rows);
    if (rows)
        worker->rows = rows;
    ys_sides *sides = rows && worker->has_sides ? realloc(worker->sides, room * sizeof *sides) : NULL;
    if (sides)
        worker->sides = sides;
    if (!rows || (worker->has_sides && !sides))
        return false;
    worker->room = room;
    return true;
}

static bool copy_row(ys_row_worker *worker, const ys_csv_row *row)
{
    size_t bytes;
    if (worker->n_copies == worker->copy_room) {
        const size_t room = worker->copy_room ? 2 * worker->copy_room : 1024;
        ys_csv_row *copies = realloc(worker->copies, room * sizeof *copies);
        if (!copies)
            return false;
        worker->copies = copies;
        worker->copy_room = room;
    }
    return ys_copy_row(&worker->copy_arena, row, &worker->copies[worker->n_copies++], &bytes);
}

static ys_status keep(void *context, const ys_csv_row *row)
{
    ys_row_worker *worker = context;
    ys_stored figure = {.sides = ys_no_sides};
    const ys_row_kind kind = ys_plain_rows_read(&worker->plain, row, &figure);
    const bool plain = kind == YS_ROW_PLAIN;
    /* Names that have no series yet get one from whichever row with them comes first: any may be it. */
    const bool enough = plain && worker->plain.names[figure.series].series != YS_NO_NUMBER;
    if (kind == YS_ROW_NO_MEMORY || !make_room(worker) || (!enough && !copy_row(worker, row)))
        return YS_ERR_MEMORY;
    if (worker->has_sides)
        worker->sides[worker->n] = figure.sides;
    worker->rows[worker->n++] = (kept_row){.value = figure.value, .names = figure.series, .period = figure.period, .line = row->line,
                                           .copy = enough ? 0 : (uint32_t)worker->n_copies, .flags = figure.flags, .plain = plain};
    return YS_OK;
}

/* --- one after another --- */

static void forget(void *context)
{
    ys_row_worker *worker = context;
    worker->n = worker->n_copies = 0;
    ys_arena_rewind(&worker->copy_arena, (ys_arena_mark){0});
}

/* The reader's number of a period that a worker has numbered; YS_PERIOD_NO_TEXT: no memory. */
static uint32_t number_period(ys_file_reader *reader, ys_row_worker *worker, uint32_t own)
{
    if (worker->plain.period != YS_PERIOD_NO_TEXT)
        return own;
    if (own >= worker->period_room) {
        const size_t room = worker->periods.room;
        uint32_t *period = realloc(worker->period, room * sizeof *period);
        if (!period)
            return YS_PERIOD_NO_TEXT;
        for (size_t i = worker->period_room; i < room; i++)
            period[i] = 0;
        worker->period = period;
        worker->period_room = room;
    }
    if (worker->period[own] == 0)
        worker->period[own] = ys_period_column_add(&reader->periods, worker->periods.texts[own].text) + 1;
    return worker->period[own] - 1;
}

static ys_status take_row(ys_file_reader *reader, ys_row_worker *worker, size_t at, uint32_t lines)
{
    const kept_row *kept = &worker->rows[at];
    ys_csv_row row = {0};
    if (kept->copy > 0) {
        row = worker->copies[kept->copy - 1];
        row.line += lines;
    }
    ys_stored figure = {.value = kept->value, .series = kept->names, .line = kept->line + lines, .flags = kept->flags,
                        .sides = worker->has_sides ? worker->sides[at] : ys_no_sides, .as_at = ""};
    const bool known = kept->plain && worker->plain.names[kept->names].series != YS_NO_NUMBER;
    if (known && (figure.period = number_period(reader, worker, kept->period)) == YS_PERIOD_NO_TEXT)
        return YS_ERR_MEMORY;
    return ys_take_read_row(reader, &worker->plain, kept->plain ? YS_ROW_PLAIN : YS_ROW_AT_LENGTH, &figure, &row);
}

static ys_status take(void *context, void *taken, uint32_t lines)
{
    ys_file_reader *reader = context;
    ys_row_worker *worker = taken;
    ys_status status = YS_OK;
    for (size_t i = 0; i < worker->n && status == YS_OK; i++)
        status = take_row(reader, worker, i, lines);
    forget(worker);
    return status;
}

static void *worker_of(void *context, int i)
{
    const ys_file_reader *reader = context;
    return reader->workers ? &reader->workers[i] : NULL;
}

ys_row_workers ys_row_workers_of(const ys_file_reader *reader)
{
    const int threads = reader->options->threads;
    const int n = threads < 2 ? 0 : threads < MOST_WORKERS ? threads : MOST_WORKERS;
    return (ys_row_workers){.n = n, .worker = worker_of, .keep = keep, .take = take, .forget = forget};
}
