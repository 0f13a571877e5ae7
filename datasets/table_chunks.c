/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/table_chunks.h"

#include <omp.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

enum { CHUNK = 1 << 19 };

/* A stretch of whole lines, and behind its cut the start of the next. */
typedef struct chunk {
    char text[CHUNK];
    size_t length, cut;
    ys_csv_parser *parser;
    ys_status status; /* of its parsing */
} chunk;

/* Threads take turns: each fills its chunk, parses it beside the others, and has what was kept taken in the text's order. */
typedef struct chunks {
    ys_text_reading *reading;
    const ys_row_workers *workers;
    void *context;
    chunk *list;       /* one a thread */
    atomic_size_t turn; /* number of the chunk that is to be taken next */

    omp_lock_t filling;
    /* Touched only by the thread that has the lock. */
    size_t n_filled;
    const chunk *last; /* filled last; NULL at first */
    bool ended;        /* what follows is not for the threads */
    ys_status fill_status;

    /* Touched only by the thread whose turn it is. */
    bool failed;       /* what is parsed from here on is fed once more, to the reading's parser */
    ys_status status;
} chunks;

ys_status ys_text_reading_next(ys_text_reading *r)
{
    const ys_status status = ys_text_source_next(r->text, &r->block, &r->length, &r->problem, r->error);
    if (r->problem)
        r->length = 0;
    return r->problem ? YS_OK : status;
}

static size_t count_quotes(const char *text, size_t length)
{
    size_t n = 0;
    for (size_t i = 0; i < length; i++)
        n += text[i] == '"';
    return n;
}

/* One beyond the last line end outside quotes; 0 where there is none. The text starts outside. */
static size_t find_cut(const char *text, size_t length)
{
    size_t quotes = count_quotes(text, length);
    for (size_t i = length; i > 0; i--) {
        if (text[i - 1] == '\n' && quotes % 2 == 0)
            return i;
        quotes -= text[i - 1] == '"';
    }
    return 0;
}

/* What the chunk before left, and text until the room is full or there is no more. */
static void fill(chunks *all, chunk *to)
{
    ys_text_reading *r = all->reading;
    const size_t left = all->last ? all->last->length - all->last->cut : 0;
    if (left > 0)
        memmove(to->text, all->last->text + all->last->cut, left);
    to->length = left;
    while (all->fill_status == YS_OK && !all->ended && to->length < CHUNK) {
        const size_t room = CHUNK - to->length, taken = r->length < room ? r->length : room;
        memcpy(to->text + to->length, r->block, taken);
        to->length += taken;
        r->block += taken;
        r->length -= taken;
        if (r->length == 0)
            all->fill_status = ys_text_reading_next(r);
        all->ended = r->length == 0 || ys_text_source_encoding(r->text) != YS_ENCODING_UTF8;
    }
    to->cut = find_cut(to->text, to->length);
    all->ended = all->ended || to->cut == 0 || all->fill_status != YS_OK;
    all->last = to;
}

/* The number of the chunk that was filled; SIZE_MAX: there is none left. */
static size_t fill_next(chunks *all, chunk *to)
{
    size_t number = SIZE_MAX;
    omp_set_lock(&all->filling);
    if (!all->ended) {
        fill(all, to);
        number = all->n_filled++;
    }
    omp_unset_lock(&all->filling);
    return number;
}

static void stop_filling(chunks *all)
{
    omp_set_lock(&all->filling);
    all->ended = true;
    omp_unset_lock(&all->filling);
}

/* With a worker and a parser of its own. */
static void parse(chunk *of)
{
    ys_csv_parser_skip_to(of->parser, 1);
    of->status = ys_csv_parser_feed(of->parser, of->text, of->cut);
    if (of->status == YS_OK && !ys_csv_parser_between_rows(of->parser))
        of->status = YS_ERR_INPUT;
}

/* What the parser of a chunk has seen, or where it failed, the same once more by the one that tells the line. */
static ys_status take(chunks *all, const chunk *of, void *worker)
{
    ys_csv_parser *parser = all->reading->parser;
    const uint32_t before = ys_csv_parser_line(parser) - 1, lines = ys_csv_parser_line(of->parser) - 1;
    if (of->status == YS_ERR_MEMORY)
        return YS_ERR_MEMORY;
    all->failed = all->failed || of->status != YS_OK || lines > UINT32_MAX - 1 - before;
    if (!all->failed) {
        ys_csv_parser_skip_to(parser, before + lines + 1);
        return all->workers->take(all->context, worker, before);
    }
    stop_filling(all);
    all->workers->forget(worker);
    return ys_csv_parser_feed(parser, of->text, of->cut);
}

static void work(chunks *all, int thread)
{
    chunk *own = &all->list[thread];
    void *worker = all->workers->worker(all->context, thread);
    for (size_t number; (number = fill_next(all, own)) != SIZE_MAX;) {
        parse(own);
        while (atomic_load(&all->turn) != number)
            sched_yield();
        if (all->status == YS_OK)
            all->status = take(all, own, worker);
        if (all->status != YS_OK)
            stop_filling(all);
        atomic_store(&all->turn, number + 1);
    }
}

static bool make_chunks(chunks *all)
{
    all->list = calloc((size_t)all->workers->n, sizeof *all->list);
    for (int i = 0; all->list && i < all->workers->n; i++) {
        all->list[i].parser = ys_csv_parser_new("", all->reading->delimiter, 1, all->workers->keep,
                                                all->workers->worker(all->context, i), NULL);
        if (!all->list[i].parser)
            return false;
    }
    return all->list != NULL;
}

static ys_status read_all(chunks *all)
{
    ys_text_reading *reading = all->reading;
    ys_error *told = reading->error, *of_filling = calloc(1, sizeof *of_filling);
    if (!of_filling || !make_chunks(all)) {
        free(of_filling);
        return YS_ERR_MEMORY;
    }
    /* A text that cannot be read on counts only where nothing before it is wrong. */
    reading->error = of_filling;
    omp_init_lock(&all->filling);
#pragma omp parallel num_threads(all->workers->n)
    work(all, omp_get_thread_num());
    omp_destroy_lock(&all->filling);
    reading->error = told;
    if (all->status == YS_OK && all->last)
        all->status = ys_csv_parser_feed(reading->parser, all->last->text + all->last->cut, all->last->length - all->last->cut);
    if (all->status == YS_OK && all->fill_status != YS_OK)
        all->status = ys_fail(told, all->fill_status, "%s", of_filling->message);
    free(of_filling);
    return all->status;
}

ys_status ys_read_chunks(ys_text_reading *reading, const ys_row_workers *workers, void *context)
{
    chunks all = {.reading = reading, .workers = workers, .context = context};
    const ys_status status = read_all(&all);
    for (int i = 0; all.list && i < workers->n; i++)
        ys_csv_parser_free(all.list[i].parser);
    free(all.list);
    return status;
}
