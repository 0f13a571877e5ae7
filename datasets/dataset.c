/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/dataset_private.h"

#include <stdlib.h>
#include <string.h>

const ys_read_options ys_read_defaults = {0};

void *ys_grow(growing *list, size_t size)
{
    if (list->n == list->room) {
        const size_t room = list->room ? 2 * list->room : 64;
        void *items = room > SIZE_MAX / size ? NULL : realloc(list->items, room * size);
        if (!items)
            return NULL;
        list->items = items;
        list->room = room;
    }
    return memset((unsigned char *)list->items + list->n++ * size, 0, size);
}

const char *ys_keep_text(ys_dataset *dataset, const char *text)
{
    text += strspn(text, YS_SPACES);
    size_t length = strlen(text);
    while (length > 0 && strchr(YS_SPACES, text[length - 1]))
        length--;
    char *copy = ys_arena_take(&dataset->arena, length + 1);
    if (!copy)
        return NULL;
    memcpy(copy, text, length);
    copy[length] = '\0';
    return copy;
}

static ys_indicator *indicators(const ys_dataset *dataset)
{
    return dataset->indicators.items;
}

static ys_authority *authorities(const ys_dataset *dataset)
{
    return dataset->authorities.items;
}

/* The kept code of a name that is new; NULL where it is known or there is no memory, and *number tells which. */
static const char *new_code(ys_dataset *dataset, const ys_name_table *names, const char *name, size_t *number)
{
    const ys_arena_mark mark = ys_arena_get_mark(&dataset->arena);
    const char *code = ys_keep_text(dataset, name);
    *number = code ? ys_name_find(names, code) : YS_NOT_FOUND;
    if (*number == SIZE_MAX)
        return code;
    ys_arena_rewind(&dataset->arena, mark);
    return NULL;
}

size_t ys_intern_indicator(ys_dataset *dataset, const char *name)
{
    size_t known;
    const char *code = new_code(dataset, &dataset->indicator_names, name, &known);
    if (!code)
        return known;
    ys_indicator *indicator = ys_grow(&dataset->indicators, sizeof *indicator);
    if (!indicator)
        return YS_NOT_FOUND;
    *indicator = (ys_indicator){
        .code = code, .name = code, .description = "", .theme = "", .unit = "", .owner = "", .level = "", .stage = "",
        .accountable = "", .compare_with = "", .notes = "", .multiplier = 1.0,
        .year_kind = YS_PERIOD_FINANCIAL_YEAR, .min = NAN, .max = NAN, .minimum_standard = NAN,
        .tolerance = {.amount = NAN}, .amber = {.amount = NAN},
    };
    const size_t number = dataset->indicators.n - 1;
    return ys_name_add(&dataset->indicator_names, code, number) ? number : YS_NOT_FOUND;
}

size_t ys_intern_authority(ys_dataset *dataset, const char *name)
{
    size_t known;
    const char *code = new_code(dataset, &dataset->authority_names, name, &known);
    if (!code)
        return known;
    if (ys_recognise_authority(dataset, code, &known) != YS_OK)
        return YS_NOT_FOUND;
    if (known != SIZE_MAX)
        return known;
    ys_authority *authority = ys_grow(&dataset->authorities, sizeof *authority);
    if (!authority)
        return YS_NOT_FOUND;
    *authority = (ys_authority){.code = code, .name = code, .type = "", .region = "", .nation = "", .replaced_by = "",
                                .area = ys_area_of(code, "")};
    const size_t number = dataset->authorities.n - 1;
    return ys_name_add(&dataset->authority_names, code, number) ? number : YS_NOT_FOUND;
}

bool ys_keep_observation(ys_dataset *dataset, const observation *o)
{
    const ys_stored figure = {.value = o->value, .period = (uint32_t)o->period.ordinal, .line = o->line, .flags = o->flags,
                              .series = ys_store_series(&dataset->store, o->indicator, o->authority),
                              .sides = {o->numerator, o->denominator, o->lower, o->upper}, .as_at = o->as_at};
    return figure.series != YS_NO_NUMBER && ys_store_add(&dataset->store, o->file, &figure);
}

void ys_dataset_free(ys_dataset *dataset)
{
    if (!dataset)
        return;
    growing *const lists[] = {&dataset->indicators, &dataset->authorities, &dataset->comparators, &dataset->targets,
                              &dataset->remarks, &dataset->events, &dataset->deflator, &dataset->files, &dataset->runs};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        free(lists[i]->items);
    double *const columns[] = {dataset->value, dataset->numerator, dataset->denominator, dataset->lower, dataset->upper};
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        free(columns[i]);
    free(dataset->flags);
    free(dataset->line);
    free(dataset->file);
    ys_store_release(&dataset->store);
    free(dataset->first_run);
    ys_name_table_release(&dataset->indicator_names);
    ys_name_table_release(&dataset->authority_names);
    for (size_t i = 0; i < YS_NAME_LIKENESS_COUNT; i++)
        ys_name_table_release(&dataset->alike[i]);
    ys_findings_free(dataset->findings);
    ys_arena_release(&dataset->arena);
    free(dataset);
}

ys_row_count ys_dataset_row_count(const ys_dataset *dataset)
{
    return dataset->count;
}

const ys_findings *ys_dataset_findings(const ys_dataset *dataset)
{
    return dataset->findings;
}

ys_findings *ys_dataset_take_findings(ys_dataset *dataset)
{
    ys_findings *taken = dataset->findings;
    dataset->findings = NULL;
    return taken;
}

size_t ys_dataset_indicator_count(const ys_dataset *dataset)
{
    return dataset->indicators.n;
}

size_t ys_dataset_authority_count(const ys_dataset *dataset)
{
    return dataset->authorities.n;
}

const ys_indicator *ys_dataset_indicator(const ys_dataset *dataset, size_t indicator)
{
    return &indicators(dataset)[indicator];
}

const ys_authority *ys_dataset_authority(const ys_dataset *dataset, size_t authority)
{
    return &authorities(dataset)[authority];
}

size_t ys_dataset_find_indicator(const ys_dataset *dataset, const char *code_or_name)
{
    return ys_name_find(&dataset->indicator_names, code_or_name);
}

size_t ys_dataset_find_authority(const ys_dataset *dataset, const char *code_or_name)
{
    ys_name_likeness likeness;
    const size_t exact = ys_name_find(&dataset->authority_names, code_or_name);
    const size_t found = exact == SIZE_MAX ? ys_find_alike(dataset, code_or_name, &likeness) : exact;
    return found < dataset->authorities.n ? found : YS_NOT_FOUND;
}

const char *ys_dataset_nearest_indicator(const ys_dataset *dataset, const char *typed)
{
    return ys_name_nearest(&dataset->indicator_names, typed);
}

const char *ys_dataset_nearest_authority(const ys_dataset *dataset, const char *typed)
{
    return ys_name_nearest(&dataset->authority_names, typed);
}

size_t ys_dataset_characteristic_count(const ys_dataset *dataset)
{
    return dataset->n_characteristics;
}

const char *ys_dataset_characteristic_name(const ys_dataset *dataset, size_t characteristic)
{
    return dataset->characteristic[characteristic];
}

const ys_comparator *ys_dataset_comparators(const ys_dataset *dataset, size_t *count)
{
    *count = dataset->comparators.n;
    return dataset->comparators.items;
}

const ys_target *ys_dataset_targets(const ys_dataset *dataset, size_t *count)
{
    *count = dataset->targets.n;
    return dataset->targets.items;
}

const ys_event *ys_dataset_events(const ys_dataset *dataset, size_t *count)
{
    *count = dataset->events.n;
    return dataset->events.items;
}

const char *ys_dataset_file(const ys_dataset *dataset, size_t file)
{
    return file < dataset->files.n ? ((const char *const *)dataset->files.items)[file] : "";
}

const ys_remark *ys_dataset_remarks(const ys_dataset *dataset, size_t *count)
{
    *count = dataset->remarks.n;
    return dataset->remarks.items;
}

const char *ys_layout_word(ys_layout layout)
{
    static const char *const words[] = {"auto", "long", "wide-periods", "wide-indicators", "tracker"};
    return (unsigned)layout <= YS_LAYOUT_TRACKER ? words[layout] : "";
}

/* Events of a period, not how many there are of something at its end: of those most are the same as last time. */
static bool counts_events(const ys_indicator *about, const run *of)
{
    return about->kind == YS_KIND_COUNT && about->multiplier == 1.0 && (about->aggregate == YS_AGGREGATE_SUM || of->own);
}

void ys_view_published(const ys_dataset *dataset, const run *of, ys_series *series)
{
    *series = (ys_series){
        .value = dataset->value + of->offset,
        .numerator = dataset->numerator ? dataset->numerator + of->offset : NULL,
        .denominator = dataset->denominator ? dataset->denominator + of->offset : NULL,
        .lower = dataset->lower ? dataset->lower + of->offset : NULL,
        .upper = dataset->upper ? dataset->upper + of->offset : NULL,
        .flags = dataset->flags + of->offset,
        .line = dataset->line + of->offset,
        .file = dataset->file ? dataset->file + of->offset : NULL,
        .n = of->n,
        .first = of->first,
        .per_year = ys_period_per_year(of->first.kind),
        .counts = counts_events(&indicators(dataset)[of->indicator], of),
    };
}

/* For analysis: each period's own figures, and what was published beside them where that is year to date. */
static void view(const ys_dataset *dataset, const run *of, ys_series *series)
{
    ys_view_published(dataset, of, series);
    if (!of->own)
        return;
    series->to_date = series->value;
    series->to_date_denominator = of->ratio ? series->denominator : NULL;
    series->to_date_year = indicators(dataset)[of->indicator].year_kind;
    series->value = of->own;
    if (series->numerator)
        series->numerator = of->own + of->n;
    if (series->denominator)
        series->denominator = of->own + (series->numerator ? 2 : 1) * of->n;
    series->lower = series->upper = NULL; /* the published limits are of the year to date */
}

static const run *find_run(const ys_dataset *dataset, size_t indicator, size_t authority, ys_period_kind kind)
{
    const run *runs = dataset->runs.items;
    if (indicator >= dataset->indicators.n || authority >= dataset->authorities.n)
        return NULL;
    /* The runs of an indicator lie by authority and kind. */
    size_t low = dataset->first_run[indicator], high = dataset->first_run[indicator + 1];
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (runs[middle].authority == authority && runs[middle].first.kind == kind)
            return &runs[middle];
        if (runs[middle].authority < authority || (runs[middle].authority == authority && runs[middle].first.kind < kind))
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

bool ys_dataset_series(const ys_dataset *dataset, size_t indicator, size_t authority, ys_series *series)
{
    return indicator < dataset->indicators.n
        && ys_dataset_series_of_kind(dataset, indicator, authority, indicators(dataset)[indicator].period_kind, series);
}

bool ys_dataset_series_of_kind(const ys_dataset *dataset, size_t indicator, size_t authority, ys_period_kind kind,
                               ys_series *series)
{
    const run *of = find_run(dataset, indicator, authority, kind);
    if (of)
        view(dataset, of, series);
    return of != NULL;
}

bool ys_dataset_published(const ys_dataset *dataset, size_t indicator, size_t authority, ys_period_kind kind,
                          ys_series *series)
{
    const run *of = find_run(dataset, indicator, authority, kind);
    if (of)
        ys_view_published(dataset, of, series);
    return of != NULL;
}

size_t ys_dataset_cross_section(const ys_dataset *dataset, size_t indicator, ys_period period, double value[])
{
    size_t present = 0;
    for (size_t a = 0; a < dataset->authorities.n; a++) {
        ys_series series;
        value[a] = NAN;
        if (!ys_dataset_series(dataset, indicator, a, &series) || series.first.kind != period.kind)
            continue;
        const long at = (long)period.ordinal - series.first.ordinal;
        if (at >= 0 && (size_t)at < series.n)
            value[a] = ys_series_published(&series, (size_t)at);
        if (!isnan(value[a]))
            present++;
    }
    return present;
}
