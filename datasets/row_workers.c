/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

#include "datasets/observations_private.h"

/* What one thread writes row by row stands so far from what another does that they share no line of the cache. */
enum { APART = 128 };

/* A row that has to wait until those before it are taken. */
typedef struct waiting_row {
    size_t before;  /* figures of plain rows before it */
    bool first;     /* the first with its names: a plain one, whose figure is among those behind these */
    uint32_t names; /* of a first row */
    ys_csv_row row;
} waiting_row;

typedef struct ys_row_worker {
    ys_plain_rows plain;
    ys_period_column periods;
    ys_arena scratch;              /* texts of periods */
    uint32_t *period;              /* of each of them, the number in the reader's column + 1; 0: not told yet */
    size_t period_room;
    uint32_t file;
    ys_observation_block **blocks; /* figures of plain rows, by the worker's own numbers of names and periods */
    size_t n_blocks, block_room, n;
    waiting_row *waiting;
    size_t n_waiting, room;
    bool all_first;                /* of those that wait */
    ys_arena copies;
} ys_row_worker;

ys_status ys_make_row_workers(ys_file_reader *reader)
{
    reader->n_workers = reader->options->threads < YS_MOST_WORKERS ? reader->options->threads : YS_MOST_WORKERS;
    reader->workers = calloc((size_t)reader->n_workers, sizeof(ys_row_worker *));
    for (int i = 0; reader->workers && i < reader->n_workers; i++) {
        ys_row_worker *worker = reader->workers[i] = calloc(1, sizeof *worker + APART);
        if (!worker)
            return YS_ERR_MEMORY;
        worker->periods.arena = &worker->scratch;
        worker->file = reader->file;
        worker->all_first = true;
        ys_plain_rows_begin(&worker->plain, &reader->plan, reader->options, reader->value_period[0], &worker->periods);
    }
    return reader->workers ? YS_OK : YS_ERR_MEMORY;
}

/* Frees the blocks from one on: those before have gone to the store. */
static void drop_blocks(ys_row_worker *worker, size_t from)
{
    for (size_t b = from; b < worker->n_blocks; b++)
        ys_block_free(worker->blocks[b]);
    worker->n_blocks = 0;
    worker->n = 0;
}

void ys_release_row_workers(ys_file_reader *reader)
{
    for (int i = 0; reader->workers && i < reader->n_workers; i++) {
        ys_row_worker *worker = reader->workers[i];
        if (!worker)
            break;
        drop_blocks(worker, 0);
        ys_plain_rows_release(&worker->plain);
        ys_period_column_release(&worker->periods);
        ys_arena_release(&worker->scratch);
        ys_arena_release(&worker->copies);
        free(worker->period);
        free(worker->blocks);
        free(worker->waiting);
        free(worker);
    }
    free(reader->workers);
    reader->workers = NULL;
}

/* --- in threads of their own --- */

static bool begin_block(ys_row_worker *worker)
{
    if (worker->n_blocks == worker->block_room) {
        const size_t room = worker->block_room ? 2 * worker->block_room : 16;
        ys_observation_block **blocks = realloc(worker->blocks, room * sizeof(ys_observation_block *));
        if (!blocks)
            return false;
        worker->blocks = blocks;
        worker->block_room = room;
    }
    ys_observation_block *block = ys_block_new(worker->file);
    if (block)
        worker->blocks[worker->n_blocks++] = block;
    return block != NULL;
}

static bool keep_figure(ys_row_worker *worker, const ys_stored *figure)
{
    if (worker->n == worker->n_blocks * YS_BLOCK_ROWS && !begin_block(worker))
        return false;
    worker->n++;
    return ys_block_add(worker->blocks[worker->n_blocks - 1], figure);
}

static bool keep_row(ys_row_worker *worker, const waiting_row *waiting, const ys_csv_row *row)
{
    size_t bytes;
    if (worker->n_waiting == worker->room) {
        const size_t room = worker->room ? 2 * worker->room : 64;
        waiting_row *grown = realloc(worker->waiting, room * sizeof *grown);
        if (!grown)
            return false;
        worker->waiting = grown;
        worker->room = room;
    }
    waiting_row *kept = &worker->waiting[worker->n_waiting++];
    *kept = *waiting;
    worker->all_first = worker->all_first && kept->first;
    return ys_copy_row(&worker->copies, row, &kept->row, &bytes);
}

static bool keep_plain(ys_row_worker *worker, const ys_stored *figure, const ys_csv_row *row)
{
    ys_known_names *names = &worker->plain.names[figure->series];
    if (names->series == YS_NO_NUMBER && !names->awaited) {
        if (!keep_row(worker, &(waiting_row){.before = worker->n, .first = true, .names = figure->series}, row))
            return false;
        names->awaited = true;
    }
    return keep_figure(worker, figure);
}

static ys_status keep(void *context, const ys_csv_row *row)
{
    ys_row_worker *worker = context;
    ys_stored figure = {.sides = ys_no_sides, .as_at = ""};
    const ys_row_kind kind = ys_plain_rows_read(&worker->plain, row, &figure);
    if (kind == YS_ROW_NO_MEMORY)
        return YS_ERR_MEMORY;
    const bool kept = kind == YS_ROW_PLAIN ? keep_plain(worker, &figure, row)
                                           : keep_row(worker, &(waiting_row){.before = worker->n}, row);
    return kept ? YS_OK : YS_ERR_MEMORY;
}

/* --- one after another --- */

static void forget(void *context)
{
    ys_row_worker *worker = context;
    drop_blocks(worker, 0);
    worker->n_waiting = 0;
    worker->all_first = true;
    ys_arena_rewind(&worker->copies, (ys_arena_mark){0});
}

static bool make_period_room(ys_row_worker *worker)
{
    const size_t room = worker->periods.room;
    if (worker->period_room == room)
        return true;
    uint32_t *period = realloc(worker->period, room * sizeof *period);
    if (!period)
        return false;
    for (size_t i = worker->period_room; i < room; i++)
        period[i] = 0;
    worker->period = period;
    worker->period_room = room;
    return true;
}

/* The reader's number of a period that a worker has numbered; YS_PERIOD_NO_TEXT: no memory. */
static uint32_t number_period(ys_file_reader *reader, ys_row_worker *worker, uint32_t own)
{
    if (worker->plain.period != YS_PERIOD_NO_TEXT)
        return own;
    if (worker->period[own] == 0)
        worker->period[own] = ys_period_column_add(&reader->periods, worker->periods.texts[own].text) + 1;
    return worker->period[own] - 1;
}

/* The rows of a stretch on their way into the dataset. */
typedef struct taking {
    ys_file_reader *reader;
    ys_row_worker *worker;
    uint32_t lines; /* before the stretch */
    bool whole;     /* the worker's blocks are taken as they are; else a copy of each figure */
} taking;

/* Turns a figure's numbers into the reader's. */
static ys_status translate(const taking *t, ys_observation_block *block, size_t i)
{
    const uint32_t series = t->worker->plain.names[block->series[i]].series;
    block->series[i] = series;
    block->value[i] = ys_plain_value(t->reader, series, block->value[i], block->flags[i]);
    block->line[i] += t->lines;
    block->period[i] = number_period(t->reader, t->worker, block->period[i]);
    return block->period[i] == YS_PERIOD_NO_TEXT ? YS_ERR_MEMORY : YS_OK;
}

static ys_status take_figures(const taking *t, size_t from, size_t to)
{
    ys_status status = YS_OK;
    for (size_t at = from; at < to && status == YS_OK; at++) {
        ys_observation_block *block = t->worker->blocks[at / YS_BLOCK_ROWS];
        const size_t i = at % YS_BLOCK_ROWS;
        status = translate(t, block, i);
        ys_count_plain_row(t->reader, block->series[i]);
        if (t->whole || status != YS_OK)
            continue;
        const ys_stored figure = ys_store_get(block, i);
        status = ys_store_add(&t->reader->dataset->store, t->reader->file, &figure) ? YS_OK : YS_ERR_MEMORY;
    }
    return status;
}

/* Read at length it has kept its figure, which stands in a block of the worker's too. */
static ys_status take_first(const taking *t, const waiting_row *first)
{
    const ys_stored figure = {.series = first->names};
    const ys_status status = ys_take_read_row(t->reader, &t->worker->plain, YS_ROW_PLAIN, &figure, &first->row);
    if (status != YS_OK)
        return status;
    if (t->worker->plain.names[first->names].series == YS_NO_NUMBER)
        return ys_fail(t->reader->error, YS_ERR_INPUT, "%s:%lu: several threads read this row otherwise than one: please report "
                       "this, and read with --threads 1", t->reader->path, (unsigned long)first->row.line);
    if (!t->whole)
        return YS_OK;
    ys_store_drop_newest(&t->reader->dataset->store);
    return translate(t, t->worker->blocks[first->before / YS_BLOCK_ROWS], first->before % YS_BLOCK_ROWS);
}

static ys_status take_rows(const taking *t)
{
    ys_status status = YS_OK;
    size_t at = 0;
    for (size_t w = 0; w < t->worker->n_waiting && status == YS_OK; w++) {
        waiting_row *waiting = &t->worker->waiting[w];
        status = take_figures(t, at, waiting->before);
        waiting->row.line += t->lines;
        at = waiting->before + waiting->first;
        if (status == YS_OK)
            status = waiting->first ? take_first(t, waiting)
                                    : ys_take_read_row(t->reader, &t->worker->plain, YS_ROW_AT_LENGTH, NULL, &waiting->row);
    }
    return status == YS_OK ? take_figures(t, at, t->worker->n) : status;
}

static ys_status hand_over_blocks(const taking *t)
{
    size_t b = 0;
    while (b < t->worker->n_blocks && ys_store_append(&t->reader->dataset->store, t->worker->blocks[b]))
        b++;
    const bool all = b == t->worker->n_blocks;
    drop_blocks(t->worker, b);
    return all ? YS_OK : YS_ERR_MEMORY;
}

static ys_status take(void *context, void *taken, uint32_t lines)
{
    ys_row_worker *worker = taken;
    /* Blocks that are not nearly full would take up more memory than their figures need. */
    const bool nearly_full = 4 * worker->n >= 3 * worker->n_blocks * YS_BLOCK_ROWS;
    const taking t = {.reader = context, .worker = worker, .lines = lines, .whole = worker->all_first && nearly_full};
    ys_status status = make_period_room(worker) ? take_rows(&t) : YS_ERR_MEMORY;
    if (status == YS_OK && t.whole)
        status = hand_over_blocks(&t);
    forget(worker);
    return status;
}

static void *worker_of(void *context, int i)
{
    const ys_file_reader *reader = context;
    return reader->workers ? reader->workers[i] : NULL;
}

ys_row_workers ys_row_workers_of(const ys_file_reader *reader)
{
    const int threads = reader->options->threads;
    const int n = threads < 2 ? 0 : threads < YS_MOST_WORKERS ? threads : YS_MOST_WORKERS;
    return (ys_row_workers){.n = n, .worker = worker_of, .keep = keep, .take = take, .forget = forget};
}
