/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/table_chunks.h"

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

typedef struct chunks {
    ys_text_reading *reading;
    const ys_row_workers *workers;
    void *context;
    chunk *list;
    const chunk *last; /* filled last; NULL at first */
    bool ended;        /* what follows is not for the threads */
    bool failed;       /* nor is what they have parsed from here on */
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
static ys_status fill(chunks *all, chunk *to)
{
    ys_text_reading *r = all->reading;
    ys_status status = YS_OK;
    const size_t left = all->last ? all->last->length - all->last->cut : 0;
    if (left > 0)
        memmove(to->text, all->last->text + all->last->cut, left);
    to->length = left;
    while (status == YS_OK && !all->ended && to->length < CHUNK) {
        const size_t room = CHUNK - to->length, taken = r->length < room ? r->length : room;
        memcpy(to->text + to->length, r->block, taken);
        to->length += taken;
        r->block += taken;
        r->length -= taken;
        if (r->length == 0)
            status = ys_text_reading_next(r);
        all->ended = r->length == 0 || ys_text_source_encoding(r->text) != YS_ENCODING_UTF8;
    }
    to->cut = find_cut(to->text, to->length);
    all->ended = all->ended || to->cut == 0;
    all->last = to;
    return status;
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
static ys_status take(chunks *all, int i)
{
    ys_csv_parser *parser = all->reading->parser;
    chunk *of = &all->list[i];
    void *worker = all->workers->worker(all->context, i);
    const uint32_t before = ys_csv_parser_line(parser) - 1, lines = ys_csv_parser_line(of->parser) - 1;
    all->failed = all->failed || of->status != YS_OK || lines > UINT32_MAX - 1 - before;
    if (all->failed) {
        all->ended = true;
        all->workers->forget(worker);
        return of->status == YS_ERR_MEMORY ? of->status : ys_csv_parser_feed(parser, of->text, of->cut);
    }
    ys_csv_parser_skip_to(parser, before + lines + 1);
    return all->workers->take(all->context, worker, before);
}

static ys_status read_round(chunks *all)
{
    int n = 0;
    ys_status status = YS_OK;
    while (n < all->workers->n && status == YS_OK && (n == 0 || !all->ended))
        status = fill(all, &all->list[n++]);
    if (status != YS_OK)
        return status;
    chunk *list = all->list;
#pragma omp parallel for schedule(static, 1) num_threads(n) if (n > 1)
    for (int i = 0; i < n; i++)
        parse(&list[i]);
    for (int i = 0; i < n && status == YS_OK; i++)
        status = take(all, i);
    return status;
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

ys_status ys_read_chunks(ys_text_reading *reading, const ys_row_workers *workers, void *context)
{
    chunks all = {.reading = reading, .workers = workers, .context = context};
    ys_status status = make_chunks(&all) ? YS_OK : YS_ERR_MEMORY;
    while (status == YS_OK && !all.ended)
        status = read_round(&all);
    if (status == YS_OK && all.last)
        status = ys_csv_parser_feed(reading->parser, all.last->text + all.last->cut, all.last->length - all.last->cut);
    for (int i = 0; all.list && i < workers->n; i++)
        ys_csv_parser_free(all.list[i].parser);
    free(all.list);
    return status;
}
