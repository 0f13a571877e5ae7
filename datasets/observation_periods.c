/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "datasets/observations_private.h"

static bool is_any_declared(const ys_dataset *dataset)
{
    for (size_t i = 0; i < dataset->indicators.n; i++)
        if (ys_dataset_indicator(dataset, i)->period_kind != YS_PERIOD_NONE)
            return true;
    return false;
}

/* Whether the indicators of this file are declared monthly, or annual, and none otherwise. False: no memory. */
static bool look_at_frequencies(const ys_file_reader *reader, ys_period_context *context)
{
    const ys_observation_store *store = &reader->dataset->store;
    size_t monthly = 0, annual = 0, quarterly = 0;
    if (!is_any_declared(reader->dataset))
        return true;
    bool *seen = calloc(store->n_keys + 1, sizeof *seen);
    for (size_t b = reader->first_block; seen && b < store->n_blocks; b++) {
        for (size_t i = 0; i < store->blocks[b]->n; i++) {
            const uint32_t series = store->blocks[b]->series[i];
            if (seen[series])
                continue;
            seen[series] = true;
            const ys_indicator *about = ys_dataset_indicator(reader->dataset, store->keys[series].indicator);
            const unsigned per_year = ys_period_per_year(about->period_kind);
            monthly += per_year == 12;
            quarterly += per_year == 4;
            annual += per_year == 1;
        }
    }
    context->monthly = monthly > 0 && annual == 0 && quarterly == 0;
    context->annual = annual > 0 && monthly == 0 && quarterly == 0;
    const bool done = seen != NULL;
    free(seen);
    return done;
}

static const char *period_heading(const ys_file_reader *reader)
{
    const ys_layout_plan *plan = &reader->plan;
    const size_t column = plan->place[YS_ROLE_PERIOD] != SIZE_MAX ? plan->place[YS_ROLE_PERIOD] : plan->place[YS_ROLE_YEAR];
    return column != SIZE_MAX ? plan->header.own[column] : "";
}

static ys_period get(const ys_file_reader *reader, const ys_period_choice *choice, int text, size_t indicator, bool *undecided)
{
    const ys_period_kind basis = ys_dataset_indicator(reader->dataset, indicator)->declared_year;
    return ys_period_column_get(&reader->periods, (uint32_t)text, choice, basis, undecided);
}

static ys_status fail_undecided(const ys_file_reader *reader, const ys_observation_block *block, size_t at)
{
    const ys_period_text *text = &reader->periods.texts[block->period[at]];
    static const char *const says[] = {
        [YS_FORM_MONTH_OR_YEAR] = "may be a month or a year, and nothing in the column decides: say which with --periods month "
                                  "or --periods financial-year",
        [YS_FORM_QUARTER] = "may be a quarter of the calendar year or of the year from April, and nothing decides: say which with "
                            "--periods calendar-quarter or --periods financial-quarter, or fill in year_basis in indicators.csv",
        [YS_FORM_DAY_ORDER] = "may have the day or the month first, and nothing in the column decides: with --periods day, week, "
                              "month, calendar-quarter or financial-year dates are read day first",
    };
    return ys_fail(reader->error, YS_ERR_INPUT, "%s:%lu: '%s' %s", reader->path, (unsigned long)block->line[at], text->text,
                   says[text->reading.form]);
}

static ys_status complain_of(const ys_file_reader *reader, const ys_observation_block *block, size_t at)
{
    const ys_layout_plan *plan = &reader->plan;
    const size_t column = plan->place[YS_ROLE_PERIOD] != SIZE_MAX ? plan->place[YS_ROLE_PERIOD] : plan->place[YS_ROLE_YEAR];
    const ys_dataset *dataset = reader->dataset;
    const ys_series_key *key = &dataset->store.keys[block->series[at]];
    const ys_status status =
        ys_findings_add(dataset->findings, YS_FINDING_UNREADABLE_PERIOD, reader->path, block->line[at],
                        column == SIZE_MAX ? 0 : (uint32_t)column + 1, reader->periods.texts[block->period[at]].text,
                        "this is not a period such as 2023-04, 2023-Q2, 2023/24-Q1, 2023 or 2023/24");
    return status == YS_OK ? ys_findings_about(dataset->findings, ys_dataset_authority(dataset, key->authority)->code,
                                               ys_dataset_indicator(dataset, key->indicator)->code, (ys_period){0},
                                               block->value[at])
                           : status;
}

/* What a text of a file stands for. */
typedef struct settled_text {
    ys_period period;
    bool undecided;
} settled_text;

typedef struct settled_texts {
    settled_text *of[YS_PERIOD_KIND_COUNT]; /* by year basis; NULL: no indicator has that one */
    bool all_readable;
} settled_texts;

static bool settle_basis(ys_file_reader *reader, const ys_period_choice *choice, settled_texts *texts, size_t indicator)
{
    const ys_period_kind basis = ys_dataset_indicator(reader->dataset, indicator)->declared_year;
    if (texts->of[basis])
        return true;
    settled_text *list = ys_arena_array(&reader->scratch, reader->periods.n, sizeof *list);
    if (!list)
        return false;
    texts->of[basis] = list;
    for (size_t i = 0; i < reader->periods.n; i++) {
        list[i].period = get(reader, choice, (int)i, indicator, &list[i].undecided);
        texts->all_readable = texts->all_readable && list[i].period.kind != YS_PERIOD_NONE;
    }
    return true;
}

static bool settle_texts(ys_file_reader *reader, const ys_period_choice *choice, settled_texts *texts)
{
    const ys_observation_store *store = &reader->dataset->store;
    bool done = true;
    *texts = (settled_texts){.all_readable = true};
    for (size_t k = 0; k < store->n_keys && done; k++)
        done = settle_basis(reader, choice, texts, store->keys[k].indicator);
    return done;
}

/* Blocks that one thread settles. */
typedef struct stretch {
    size_t first, end;
    growing *runs;    /* the dataset's, or own ones, whose links are then their numbers in the dataset */
    growing own;
    uint32_t *newest; /* of each series its newest own run + 1; NULL: the store keeps that of the dataset's */
    ys_status status;
} stretch;

/* The run that a figure of this kind of period belongs to, begun where there is none. YS_NO_NUMBER: no memory. */
static uint32_t find_run(growing *list, uint32_t *newest, const ys_series_key *key, ys_period period)
{
    const run *runs = list->items;
    for (uint32_t number = *newest; number > 0; number = runs[number - 1].link)
        if (runs[number - 1].first.kind == period.kind)
            return number - 1;
    run *begun = ys_grow(list, sizeof *begun);
    if (!begun)
        return YS_NO_NUMBER;
    *begun = (run){.indicator = key->indicator, .authority = key->authority, .first = period, .last = period.ordinal,
                   .link = *newest};
    *newest = (uint32_t)list->n;
    return *newest - 1;
}

static void widen(run *of, int first, int last)
{
    of->first.ordinal = first < of->first.ordinal ? first : of->first.ordinal;
    of->last = last > of->last ? last : of->last;
}

static ys_status settle_one(ys_file_reader *reader, const settled_texts *texts, stretch *of, ys_observation_block *block, size_t at)
{
    ys_dataset *dataset = reader->dataset;
    ys_series_key *key = &dataset->store.keys[block->series[at]];
    const settled_text *text = &texts->of[ys_dataset_indicator(dataset, key->indicator)->declared_year][block->period[at]];
    if (text->undecided)
        return fail_undecided(reader, block, at);
    if (text->period.kind == YS_PERIOD_NONE) {
        const ys_status status = complain_of(reader, block, at);
        dataset->count.set_aside++;
        block->series[at] = YS_NO_NUMBER;
        return status;
    }
    const uint32_t number = find_run(of->runs, of->newest ? &of->newest[block->series[at]] : &key->run, key, text->period);
    if (number == YS_NO_NUMBER)
        return YS_ERR_MEMORY;
    widen((run *)of->runs->items + number, text->period.ordinal, text->period.ordinal);
    block->series[at] = number;
    block->period[at] = (uint32_t)text->period.ordinal;
    return YS_OK;
}

static void settle_stretch(ys_file_reader *reader, const settled_texts *texts, stretch *of)
{
    const ys_observation_store *store = &reader->dataset->store;
    for (size_t b = of->first; b < of->end; b++)
        for (size_t i = 0; i < store->blocks[b]->n && of->status == YS_OK; i++)
            of->status = settle_one(reader, texts, of, store->blocks[b], i);
}

/* The runs of a stretch into those of the dataset, in the order in which the stretches would have begun them. */
static ys_status merge_runs(ys_dataset *dataset, stretch *of)
{
    run *own = of->own.items;
    for (size_t r = 0; r < of->own.n; r++) {
        const uint32_t series = ys_store_series(&dataset->store, own[r].indicator, own[r].authority);
        ys_series_key *key = series == YS_NO_NUMBER ? NULL : &dataset->store.keys[series];
        own[r].link = key ? find_run(&dataset->runs, &key->run, key, own[r].first) : YS_NO_NUMBER;
        if (own[r].link == YS_NO_NUMBER)
            return YS_ERR_MEMORY;
        widen((run *)dataset->runs.items + own[r].link, own[r].first.ordinal, own[r].last);
    }
    return YS_OK;
}

static void renumber_stretch(const ys_dataset *dataset, const stretch *of)
{
    const run *own = of->own.items;
    for (size_t b = of->first; b < of->end; b++) {
        ys_observation_block *block = dataset->store.blocks[b];
        for (size_t i = 0; i < block->n; i++)
            block->series[i] = own[block->series[i]].link;
    }
}

/* As many as there are threads and figures to share, with room for newest that is small beside them. */
static int count_stretches(const ys_file_reader *reader, const settled_texts *texts)
{
    enum { BLOCKS_AT_LEAST = 16 };
    const ys_observation_store *store = &reader->dataset->store;
    const size_t blocks = store->n_blocks - reader->first_block;
    int n = reader->options->threads < YS_MOST_WORKERS ? reader->options->threads : YS_MOST_WORKERS;
    /* What has to be told of figures is told in their order. */
    if (!texts->all_readable)
        return 1;
    while (n > 1 && ((size_t)n * BLOCKS_AT_LEAST > blocks || (size_t)n * store->n_keys > blocks * YS_BLOCK_ROWS))
        n--;
    return n > 1 ? n : 1;
}

static ys_status settle_by_several(ys_file_reader *reader, const settled_texts *texts, stretch list[], int n)
{
    ys_status status = YS_OK;
#pragma omp parallel for schedule(static, 1) num_threads(n)
    for (int t = 0; t < n; t++)
        settle_stretch(reader, texts, &list[t]);
    for (int t = 0; t < n && status == YS_OK; t++)
        status = list[t].status == YS_OK ? merge_runs(reader->dataset, &list[t]) : list[t].status;
    if (status != YS_OK)
        return status;
#pragma omp parallel for schedule(static, 1) num_threads(n)
    for (int t = 0; t < n; t++)
        renumber_stretch(reader->dataset, &list[t]);
    return YS_OK;
}

static ys_status settle_stretches(ys_file_reader *reader, const settled_texts *texts)
{
    const ys_observation_store *store = &reader->dataset->store;
    const size_t blocks = store->n_blocks - reader->first_block;
    const int n = count_stretches(reader, texts);
    stretch list[YS_MOST_WORKERS] = {{.first = reader->first_block, .end = store->n_blocks, .runs = &reader->dataset->runs}};
    if (n == 1) {
        settle_stretch(reader, texts, &list[0]);
        return list[0].status;
    }
    uint32_t *newest = calloc((size_t)n * store->n_keys, sizeof *newest);
    if (!newest)
        return YS_ERR_MEMORY;
    for (size_t t = 0; t < (size_t)n; t++)
        list[t] = (stretch){.first = reader->first_block + blocks * t / (size_t)n, .newest = newest + t * store->n_keys,
                            .end = reader->first_block + blocks * (t + 1) / (size_t)n, .runs = &list[t].own};
    const ys_status status = settle_by_several(reader, texts, list, n);
    for (int t = 0; t < n; t++)
        free(list[t].own.items);
    free(newest);
    return status;
}

static ys_status settle_observations(ys_file_reader *reader, const ys_period_choice *choice)
{
    settled_texts texts;
    return settle_texts(reader, choice, &texts) ? settle_stretches(reader, &texts) : YS_ERR_MEMORY;
}

/* A heading's period was readable when the columns were chosen; only a choice may be open, and figures have failed for it. */
static void settle_targets(ys_file_reader *reader, const ys_period_choice *choice)
{
    ys_target *list = reader->dataset->targets.items;
    for (size_t i = reader->first_target; i < reader->dataset->targets.n; i++) {
        bool undecided;
        list[i].deadline = get(reader, choice, list[i].deadline.ordinal, list[i].indicator, &undecided);
        list[i].from = list[i].to = list[i].deadline;
    }
}

static void settle_remarks(ys_file_reader *reader, const ys_period_choice *choice)
{
    ys_remark *list = reader->dataset->remarks.items;
    for (size_t i = reader->first_remark; i < reader->dataset->remarks.n; i++) {
        bool undecided;
        list[i].period = (uint32_t)list[i].period.ordinal == YS_PERIOD_NO_TEXT
                           ? (ys_period){YS_PERIOD_NONE, 0}
                           : get(reader, choice, list[i].period.ordinal, list[i].indicator, &undecided);
    }
}

ys_status ys_settle_periods(ys_file_reader *reader)
{
    ys_period_context context = {.forced = reader->options->periods, .heading = period_heading(reader),
                                 /* A title's "30 June 2019" counts what there was at the end of a quarter. */
                                 .quarterly = reader->plan.period && !reader->options->period_name, .file = reader->path, .line = reader->plan.line};
    ys_period_choice choice;
    if (!look_at_frequencies(reader, &context))
        return YS_ERR_MEMORY;
    ys_status status = ys_period_column_decide(&reader->periods, &context, reader->dataset->findings, &choice);
    if (status == YS_OK)
        status = settle_observations(reader, &choice);
    if (status != YS_OK)
        return status;
    settle_targets(reader, &choice);
    settle_remarks(reader, &choice);
    return YS_OK;
}
