/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "datasets/dataset_private.h"
#include "datasets/figure.h"

enum { MOST_YEARS = 400, MOST_DECIMALS = 6 };

static int compare(size_t a, size_t b)
{
    return (a > b) - (a < b);
}

static int by_place(const void *left, const void *right)
{
    const observation *a = left, *b = right;
    int order = compare(a->indicator, b->indicator);
    order = order ? order : compare(a->authority, b->authority);
    order = order ? order : compare(a->period.kind, b->period.kind);
    order = order ? order : (a->period.ordinal > b->period.ordinal) - (a->period.ordinal < b->period.ordinal);
    order = order ? order : strcmp(a->as_at, b->as_at);
    order = order ? order : compare(a->file, b->file);
    return order ? order : compare(a->line, b->line);
}

static bool same_series(const observation *a, const observation *b)
{
    return a->indicator == b->indicator && a->authority == b->authority && a->period.kind == b->period.kind;
}

static const char *file_of(const ys_dataset *dataset, const observation *o)
{
    return ((const char *const *)dataset->files.items)[o->file];
}

/* Two rows for one place: b is the newer by as_at, or the later row. Tells which of them stays in *kept. */
static ys_status choose_of_pair(ys_dataset *dataset, const observation *a, observation *b, observation *kept)
{
    const bool equal = a->value == b->value || (isnan(a->value) && isnan(b->value));
    char read[64];
    dataset->count.set_aside++;
    *kept = *b;
    if (equal)
        return ys_findings_add(dataset->findings, YS_FINDING_DUPLICATE, file_of(dataset, b), b->line, 0, "",
                               "the same figure stands on line %u already", a->line);
    if (isnan(a->value) || isnan(b->value)) {
        *kept = isnan(b->value) ? *a : *b;
        return ys_findings_add(dataset->findings, YS_FINDING_DUPLICATE, file_of(dataset, b), b->line, 0, "",
                               "line %u is about the same figure; the one with a value counts", a->line);
    }
    snprintf(read, sizeof read, "%.10g and %.10g", a->value, b->value);
    if (strcmp(a->as_at, b->as_at) != 0) {
        kept->flags |= YS_FLAG_REVISED;
        return ys_findings_add(dataset->findings, YS_FINDING_REVISED, file_of(dataset, b), b->line, 0, read,
                               "reported %.10g, now %.10g", a->value, b->value);
    }
    return ys_findings_add(dataset->findings, YS_FINDING_CONFLICT, file_of(dataset, b), b->line, 0, read,
                           "line %u gives another value for the same authority, indicator and period: keep one, or add "
                           "a column as_at",
                           a->line);
}

/* The same, and what it is about. */
static ys_status settle_pair(ys_dataset *dataset, const observation *a, observation *b, observation *kept)
{
    const ys_status status = choose_of_pair(dataset, a, b, kept);
    return status == YS_OK ? ys_findings_about(dataset->findings, ys_dataset_authority(dataset, b->authority)->code,
                                               ys_dataset_indicator(dataset, b->indicator)->code, b->period, b->value)
                           : status;
}

/* One observation for each place; the list is sorted. */
static ys_status settle_duplicates(ys_dataset *dataset)
{
    observation *list = dataset->observations.items;
    size_t kept = 0;
    for (size_t i = 0; i < dataset->observations.n; i++) {
        observation *last = kept ? &list[kept - 1] : NULL;
        if (!last || !same_series(last, &list[i]) || last->period.ordinal != list[i].period.ordinal) {
            list[kept++] = list[i];
            continue;
        }
        observation chosen;
        const ys_status status = settle_pair(dataset, last, &list[i], &chosen);
        if (status != YS_OK)
            return status;
        *last = chosen;
    }
    dataset->observations.n = kept;
    return YS_OK;
}

/* A mistyped year must not make a series of centuries: such a row is refused, not stored. */
static ys_status refuse_absurd_spans(ys_dataset *dataset)
{
    observation *list = dataset->observations.items;
    size_t kept = 0;
    for (size_t i = 0; i < dataset->observations.n; i++) {
        const observation *last = kept ? &list[kept - 1] : NULL;
        const int years = last && same_series(last, &list[i]) ? (list[i].period.ordinal - last->period.ordinal)
                                                                    / (int)ys_period_per_year(list[i].period.kind)
                                                              : 0;
        if (years <= MOST_YEARS / 4) {
            list[kept++] = list[i];
            continue;
        }
        dataset->count.set_aside++;
        char period[YS_PERIOD_TEXT];
        ys_status status = ys_findings_add(
            dataset->findings, YS_FINDING_ABSURD_SPAN, file_of(dataset, &list[i]), list[i].line, 0,
            ys_period_format(list[i].period, period), "this is over a century after the figure before it: is the year right");
        if (status == YS_OK)
            status = ys_findings_about(dataset->findings, ys_dataset_authority(dataset, list[i].authority)->code,
                                       ys_dataset_indicator(dataset, list[i].indicator)->code, list[i].period,
                                       list[i].value);
        if (status != YS_OK)
            return status;
    }
    dataset->observations.n = kept;
    return YS_OK;
}

static ys_status add_runs(ys_dataset *dataset, size_t *total)
{
    const observation *list = dataset->observations.items;
    *total = 0;
    for (size_t i = 0, end; i < dataset->observations.n; i = end) {
        for (end = i + 1; end < dataset->observations.n && same_series(&list[i], &list[end]); end++)
            continue;
        run *of = ys_grow(&dataset->runs, sizeof *of);
        if (!of)
            return YS_ERR_MEMORY;
        *of = (run){.indicator = list[i].indicator, .authority = list[i].authority, .first = list[i].period,
                    .offset = *total, .n = (size_t)(list[end - 1].period.ordinal - list[i].period.ordinal) + 1};
        *total += of->n;
    }
    return YS_OK;
}

static double *new_column(ys_dataset *dataset, size_t n)
{
    double *column = ys_arena_doubles(&dataset->arena, n);
    for (size_t i = 0; column && i < n; i++)
        column[i] = NAN;
    return column;
}

/* Side columns exist only where some row has them. */
static ys_status make_columns(ys_dataset *dataset, size_t total)
{
    const observation *list = dataset->observations.items;
    bool numerator = false, denominator = false, lower = false, upper = false;
    for (size_t i = 0; i < dataset->observations.n; i++) {
        numerator = numerator || !isnan(list[i].numerator);
        denominator = denominator || !isnan(list[i].denominator);
        lower = lower || !isnan(list[i].lower);
        upper = upper || !isnan(list[i].upper);
    }
    dataset->value = new_column(dataset, total);
    dataset->numerator = numerator ? new_column(dataset, total) : NULL;
    dataset->denominator = denominator ? new_column(dataset, total) : NULL;
    dataset->lower = lower ? new_column(dataset, total) : NULL;
    dataset->upper = upper ? new_column(dataset, total) : NULL;
    dataset->flags = ys_arena_array(&dataset->arena, total, sizeof *dataset->flags);
    dataset->line = ys_arena_array(&dataset->arena, total, sizeof *dataset->line);
    dataset->file = dataset->files.n > 1 ? ys_arena_array(&dataset->arena, total, sizeof *dataset->file) : NULL;
    const bool made = dataset->value && (!numerator || dataset->numerator) && (!denominator || dataset->denominator)
                   && (!lower || dataset->lower) && (!upper || dataset->upper) && dataset->flags && dataset->line
                   && (dataset->files.n < 2 || dataset->file);
    if (!made)
        return YS_ERR_MEMORY;
    memset(dataset->flags, 0, total * sizeof *dataset->flags);
    memset(dataset->line, 0, total * sizeof *dataset->line);
    if (dataset->file)
        memset(dataset->file, 0, total * sizeof *dataset->file);
    return YS_OK;
}

static void note_decimals(ys_indicator *about, double value)
{
    const int decimals = ys_decimals_of(value, MOST_DECIMALS);
    if (decimals > about->decimals)
        about->decimals = decimals;
}

static void put(ys_dataset *dataset, size_t at, const observation *o)
{
    note_decimals((ys_indicator *)dataset->indicators.items + o->indicator, o->value);
    dataset->value[at] = o->value;
    dataset->flags[at] = o->flags;
    dataset->line[at] = o->line;
    if (dataset->file)
        dataset->file[at] = o->file;
    if (dataset->numerator)
        dataset->numerator[at] = o->numerator;
    if (dataset->denominator)
        dataset->denominator[at] = o->denominator;
    if (dataset->lower)
        dataset->lower[at] = o->lower;
    if (dataset->upper)
        dataset->upper[at] = o->upper;
    if (isnan(o->value))
        dataset->count.missing++;
    else
        dataset->count.used++;
}

static void fill_columns(ys_dataset *dataset)
{
    const observation *list = dataset->observations.items;
    const run *runs = dataset->runs.items;
    size_t r = 0;
    for (size_t i = 0; i < dataset->observations.n; i++) {
        while (runs[r].indicator != list[i].indicator || runs[r].authority != list[i].authority
               || runs[r].first.kind != list[i].period.kind)
            r++;
        put(dataset, runs[r].offset + (size_t)(list[i].period.ordinal - runs[r].first.ordinal), &list[i]);
    }
}

/* Years beside months or quarters are usual; months beside quarters, or two kinds of quarters or years, are not. */
static ys_status note_kinds(ys_dataset *dataset, const ys_indicator *about, const size_t count[YS_PERIOD_KIND_COUNT])
{
    size_t finer = 0, years = 0;
    for (ys_period_kind kind = YS_PERIOD_MONTH; kind < YS_PERIOD_KIND_COUNT; kind++) {
        const bool year = ys_period_per_year(kind) == 1 && !ys_period_overlaps(kind);
        years += year && count[kind] > 0;
        finer += !year && count[kind] > 0;
    }
    const bool normal = finer <= 1 && years <= 1;
    const ys_status status = ys_findings_add(
        dataset->findings, normal ? YS_FINDING_MIXED_KINDS : YS_FINDING_MIXED_FREQUENCIES, about->code, 0, 0, "",
        normal ? "this indicator has yearly figures beside more frequent ones; they are kept apart"
               : "this indicator has figures for more than one kind of period; they are kept apart");
    return status == YS_OK ? ys_findings_about(dataset->findings, NULL, about->code, (ys_period){0}, NAN) : status;
}

/* The kind most of an indicator's values have; what indicators.csv declares goes before that. */
static ys_status choose_kind(ys_dataset *dataset, size_t indicator)
{
    size_t count[YS_PERIOD_KIND_COUNT] = {0};
    const run *runs = dataset->runs.items;
    ys_indicator *about = (ys_indicator *)dataset->indicators.items + indicator;
    for (size_t r = dataset->first_run[indicator]; r < dataset->first_run[indicator + 1]; r++)
        count[runs[r].first.kind] += runs[r].n;
    const unsigned declared = ys_period_per_year(about->period_kind);
    ys_period_kind best = YS_PERIOD_NONE;
    size_t kinds = 0;
    for (int pass = 0; pass < 2 && best == YS_PERIOD_NONE; pass++) {
        kinds = 0;
        for (ys_period_kind kind = YS_PERIOD_MONTH; kind < YS_PERIOD_KIND_COUNT; kind++) {
            kinds += count[kind] > 0;
            const bool allowed = pass == 1 || declared == ys_period_per_year(kind);
            if (allowed && count[kind] > (best ? count[best] : 0))
                best = kind;
        }
    }
    about->period_kind = best;
    return kinds < 2 ? YS_OK : note_kinds(dataset, about, count);
}

static ys_status index_runs(ys_dataset *dataset)
{
    const size_t indicators = dataset->indicators.n, authorities = dataset->authorities.n;
    const run *runs = dataset->runs.items;
    dataset->first_run = calloc(indicators + 1, sizeof *dataset->first_run);
    dataset->main_run = calloc(indicators * authorities + 1, sizeof *dataset->main_run);
    if (!dataset->first_run || !dataset->main_run)
        return YS_ERR_MEMORY;
    for (size_t i = 0, r = 0; i <= indicators; i++) {
        while (r < dataset->runs.n && runs[r].indicator < i)
            r++;
        dataset->first_run[i] = r;
    }
    for (size_t i = 0; i < indicators; i++) {
        const ys_status status = choose_kind(dataset, i);
        if (status != YS_OK)
            return status;
    }
    const ys_indicator *list = dataset->indicators.items;
    for (size_t r = 0; r < dataset->runs.n; r++)
        if (list[runs[r].indicator].period_kind == runs[r].first.kind)
            dataset->main_run[runs[r].indicator * authorities + runs[r].authority] = r + 1;
    return YS_OK;
}

/* map[old number] = new number: what the observations met first comes first, the rest in the catalogue's order. */
static size_t *order_first_met(const ys_dataset *dataset, size_t n, bool authority)
{
    const observation *list = dataset->observations.items;
    size_t *map = malloc((n ? n : 1) * sizeof *map);
    if (!map)
        return NULL;
    for (size_t i = 0; i < n; i++)
        map[i] = SIZE_MAX;
    size_t next = 0;
    for (size_t i = 0; i < dataset->observations.n; i++) {
        const size_t number = authority ? list[i].authority : list[i].indicator;
        if (map[number] == SIZE_MAX)
            map[number] = next++;
    }
    for (size_t i = 0; i < n; i++)
        if (map[i] == SIZE_MAX)
            map[i] = next++;
    return map;
}

static bool permute(growing *list, size_t size, const size_t map[])
{
    unsigned char *items = malloc((list->n ? list->n : 1) * size);
    if (!items)
        return false;
    for (size_t i = 0; i < list->n; i++)
        memcpy(items + map[i] * size, (const unsigned char *)list->items + i * size, size);
    free(list->items);
    list->items = items;
    list->room = list->n;
    return true;
}

static ys_status number_by_first_met(ys_dataset *dataset)
{
    size_t *indicators = order_first_met(dataset, dataset->indicators.n, false);
    size_t *authorities = order_first_met(dataset, dataset->authorities.n, true);
    const bool done = indicators && authorities && permute(&dataset->indicators, sizeof(ys_indicator), indicators)
                   && permute(&dataset->authorities, sizeof(ys_authority), authorities);
    observation *list = dataset->observations.items;
    for (size_t i = 0; done && i < dataset->observations.n; i++) {
        list[i].indicator = (uint32_t)indicators[list[i].indicator];
        list[i].authority = (uint32_t)authorities[list[i].authority];
    }
    ys_target *targets = dataset->targets.items; /* of trackers: those of targets.csv come later */
    for (size_t i = 0; done && i < dataset->targets.n; i++) {
        targets[i].indicator = indicators[targets[i].indicator];
        targets[i].authority = authorities[targets[i].authority];
    }
    ys_remark *remarks = dataset->remarks.items;
    for (size_t i = 0; done && i < dataset->remarks.n; i++) {
        remarks[i].indicator = indicators[remarks[i].indicator];
        remarks[i].authority = authorities[remarks[i].authority];
    }
    if (done) {
        ys_name_renumber(&dataset->indicator_names, indicators);
        ys_name_renumber(&dataset->authority_names, authorities);
    }
    free(indicators);
    free(authorities);
    return done ? YS_OK : YS_ERR_MEMORY;
}

ys_status ys_build_runs(ys_dataset *dataset)
{
    if (number_by_first_met(dataset) != YS_OK)
        return YS_ERR_MEMORY;
    if (dataset->observations.n)
        qsort(dataset->observations.items, dataset->observations.n, sizeof(observation), by_place);
    size_t total = 0;
    ys_status status = settle_duplicates(dataset);
    if (status == YS_OK)
        status = refuse_absurd_spans(dataset);
    if (status == YS_OK)
        status = add_runs(dataset, &total);
    if (status == YS_OK)
        status = make_columns(dataset, total);
    if (status != YS_OK)
        return status;
    fill_columns(dataset);
    status = index_runs(dataset);
    if (status == YS_OK)
        status = ys_take_cumulative_apart(dataset);
    if (status == YS_OK)
        status = ys_index_authorities(dataset) ? ys_note_lives(dataset) : YS_ERR_MEMORY;
    free(dataset->observations.items);
    dataset->observations = (growing){0};
    return status;
}
