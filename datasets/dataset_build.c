/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "datasets/dataset_private.h"
#include "datasets/figure.h"

enum { MOST_YEARS = 100, MOST_DECIMALS = 6, PLACES_A_FIGURE = 6, PLACES_AT_LEAST = 1000000, MANY_FIGURES = 1 << 16 };

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
static ys_status settle_duplicates(ys_dataset *dataset, growing *crowd)
{
    observation *list = crowd->items;
    size_t kept = 0;
    for (size_t i = 0; i < crowd->n; i++) {
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
    crowd->n = kept;
    return YS_OK;
}

/* How many places figures may take up: files with long gaps are read, files of nothing but gaps are not. */
static size_t most_places(const ys_dataset *dataset)
{
    return PLACES_A_FIGURE * dataset->store.n + PLACES_AT_LEAST;
}

static int by_series(const void *left, const void *right)
{
    const run *a = left, *b = right;
    int order = compare(a->indicator, b->indicator);
    order = order ? order : compare(a->authority, b->authority);
    return order ? order : compare(a->first.kind, b->first.kind);
}

static run *run_of(const ys_dataset *dataset, const observation *o)
{
    const run key = {.indicator = o->indicator, .authority = o->authority, .first = o->period};
    return bsearch(&key, dataset->runs.items, dataset->runs.n, sizeof key, by_series);
}

/* Periods from the figure before in the same series; 0: there is none, or the series has its places. */
static long gap_before(const ys_dataset *dataset, const observation *list, size_t i, const observation *before)
{
    if (!before || !same_series(before, &list[i]) || run_of(dataset, &list[i])->n > 0)
        return 0;
    return (long)list[i].period.ordinal - before->period.ordinal;
}

static size_t places_with(const ys_dataset *dataset, const growing *crowd, long most)
{
    const observation *list = crowd->items;
    size_t places = crowd->n;
    for (size_t i = 1; i < crowd->n; i++) {
        const long gap = gap_before(dataset, list, i, &list[i - 1]);
        places += gap > 0 && gap <= most ? (size_t)gap - 1 : 0;
    }
    return places;
}

/* The longest gap that may be filled with places: any, unless there are too many; total is of the other figures. */
static long longest_gap(const ys_dataset *dataset, const growing *crowd, size_t total)
{
    static const long tried[] = {LONG_MAX, 1200, 520, 120, 52, 24, 12};
    size_t i = 0;
    while (i + 1 < sizeof tried / sizeof *tried && total + places_with(dataset, crowd, tried[i]) > most_places(dataset))
        i++;
    return tried[i];
}

static ys_status refuse_figure(ys_dataset *dataset, const observation *o, const char *why)
{
    char period[YS_PERIOD_TEXT];
    dataset->count.set_aside++;
    const ys_status status = ys_findings_add(dataset->findings, YS_FINDING_ABSURD_SPAN, file_of(dataset, o), o->line, 0,
                                             ys_period_format(o->period, period), "%s", why);
    return status == YS_OK ? ys_findings_about(dataset->findings, ys_dataset_authority(dataset, o->authority)->code,
                                               ys_dataset_indicator(dataset, o->indicator)->code, o->period, o->value)
                           : status;
}

/* A mistyped year must not make a series of centuries, nor a file of few figures one of millions: such a row is refused. */
static ys_status refuse_absurd_spans(ys_dataset *dataset, size_t total, growing *crowd)
{
    observation *list = crowd->items;
    const long most = longest_gap(dataset, crowd, total);
    size_t kept = 0;
    for (size_t i = 0; i < crowd->n; i++) {
        const long gap = gap_before(dataset, list, i, kept ? &list[kept - 1] : NULL);
        const bool centuries = gap / (long)ys_period_per_year(list[i].period.kind) > MOST_YEARS;
        if (!centuries && gap <= most) {
            list[kept++] = list[i];
            continue;
        }
        const ys_status status = refuse_figure(dataset, &list[i], centuries
            ? "this is over a century after the figure before it: is the year right"
            : "so few figures lie so far apart here: is the period right? If it is, give them for longer periods, with "
              "--periods month or the like");
        if (status != YS_OK)
            return status;
    }
    crowd->n = kept;
    return YS_OK;
}

/* --- places: where the periods of each run stand in the columns --- */

/* Line 0 is a place without a figure; no row has the last line there could be. */
#define CROWDED UINT32_MAX

/* Such a run may have an absurd span in it: its figures get places when that is settled. */
static bool is_suspect(const run *of)
{
    return (of->last - of->first.ordinal) / (int)ys_period_per_year(of->first.kind) > MOST_YEARS;
}

/* Gives the runs places, one behind the other; tells how many. With figures, sparse runs among them wait for theirs. */
static size_t lay_out_runs(ys_dataset *dataset, const uint32_t figures[])
{
    run *runs = dataset->runs.items;
    size_t total = 0;
    for (size_t r = 0; r < dataset->runs.n; r++) {
        const size_t span = (size_t)(runs[r].last - runs[r].first.ordinal) + 1;
        const bool sparse = figures && span / PLACES_A_FIGURE > figures[runs[r].link];
        runs[r].offset = total;
        runs[r].n = sparse || is_suspect(&runs[r]) ? 0 : span;
        total += runs[r].n;
    }
    return total;
}

/* How many figures each run has, by the number as met; NULL: no memory. */
static uint32_t *count_of_runs(const ys_dataset *dataset)
{
    uint32_t *figures = calloc(dataset->runs.n + 1, sizeof *figures);
    for (size_t b = 0; figures && b < dataset->store.n_blocks; b++) {
        const ys_observation_block *block = dataset->store.blocks[b];
        for (size_t i = 0; i < block->n; i++)
            if (block->series[i] != YS_NO_NUMBER)
                figures[block->series[i]]++;
    }
    return figures;
}

/* Sorts the runs and gives them places. now[number as met] = number; NULL: no memory. */
static uint32_t *place_runs(ys_dataset *dataset, size_t *total)
{
    run *runs = dataset->runs.items;
    uint32_t *now = malloc((dataset->runs.n + 1) * sizeof *now), *figures = NULL;
    if (!now)
        return NULL;
    for (size_t r = 0; r < dataset->runs.n; r++)
        runs[r].link = (uint32_t)r;
    if (dataset->runs.n)
        qsort(runs, dataset->runs.n, sizeof *runs, by_series);
    for (size_t r = 0; r < dataset->runs.n; r++)
        now[runs[r].link] = (uint32_t)r;
    *total = lay_out_runs(dataset, NULL);
    if (*total > most_places(dataset)) {
        figures = count_of_runs(dataset);
        if (!figures) {
            free(now);
            return NULL;
        }
        *total = lay_out_runs(dataset, figures);
    }
    free(figures);
    return now;
}

/* Which places to add, and how many threads touch them first, which takes longer than to fill them. */
typedef struct added_places {
    size_t from, to;
    int threads;
} added_places;

static bool grow_doubles(double **column, const added_places *added)
{
    double *grown = realloc(*column, (added->to + 1) * sizeof **column);
    if (!grown)
        return false;
    *column = grown;
#pragma omp parallel for schedule(static) num_threads(added->threads)
    for (size_t i = added->from; i < added->to; i++)
        grown[i] = NAN;
    return true;
}

static bool grow_numbers(uint32_t **column, const added_places *added)
{
    uint32_t *grown = realloc(*column, (added->to + 1) * sizeof **column);
    if (!grown)
        return false;
    *column = grown;
#pragma omp parallel for schedule(static) num_threads(added->threads)
    for (size_t i = added->from; i < added->to; i++)
        grown[i] = 0;
    return true;
}

static bool grow_flags(uint16_t **column, const added_places *added)
{
    uint16_t *grown = realloc(*column, (added->to + 1) * sizeof **column);
    if (!grown)
        return false;
    *column = grown;
#pragma omp parallel for schedule(static) num_threads(added->threads)
    for (size_t i = added->from; i < added->to; i++)
        grown[i] = 0;
    return true;
}

/* Columns of places without figures, beside those there are; the sides only where some block has them. */
static bool grow_columns(ys_dataset *dataset, bool sides, const added_places *added)
{
    return grow_doubles(&dataset->value, added) && grow_numbers(&dataset->line, added) && grow_flags(&dataset->flags, added)
        && (dataset->files.n < 2 || grow_numbers(&dataset->file, added))
        && (!sides || (grow_doubles(&dataset->numerator, added) && grow_doubles(&dataset->denominator, added)
                       && grow_doubles(&dataset->lower, added) && grow_doubles(&dataset->upper, added)));
}

static void put_sides(ys_dataset *dataset, size_t at, const ys_sides *sides)
{
    dataset->numerator[at] = sides->numerator;
    dataset->denominator[at] = sides->denominator;
    dataset->lower[at] = sides->lower;
    dataset->upper[at] = sides->upper;
}

/* False where a figure stands there already: then the place is marked as crowded. */
static bool put(ys_dataset *dataset, const ys_observation_block *block, size_t i, size_t at)
{
    if (dataset->line[at] != 0) {
        dataset->line[at] = CROWDED;
        return false;
    }
    dataset->value[at] = block->value[i];
    dataset->flags[at] = block->flags[i];
    dataset->line[at] = block->line[i];
    if (dataset->file)
        dataset->file[at] = block->file;
    if (block->sides)
        put_sides(dataset, at, &block->sides[i]);
    return true;
}

static size_t place_of(const run *of, const ys_observation_block *block, size_t i)
{
    return of->offset + (size_t)((long)(int)block->period[i] - of->first.ordinal);
}

/* Puts every figure in its place; tells whether some could not be. */
static bool fill_columns(ys_dataset *dataset, const uint32_t now[])
{
    const run *runs = dataset->runs.items;
    bool some_left = false;
    for (size_t b = 0; b < dataset->store.n_blocks; b++) {
        const ys_observation_block *block = dataset->store.blocks[b];
        for (size_t i = 0; i < block->n; i++) {
            if (block->series[i] == YS_NO_NUMBER)
                continue;
            const run *of = &runs[now[block->series[i]]];
            some_left = of->n == 0 || !put(dataset, block, i, place_of(of, block, i)) || some_left;
        }
    }
    return some_left;
}

/* --- the figures that share a place with others, or whose run is suspect --- */

static bool is_crowded(const ys_dataset *dataset, const uint32_t now[], const ys_observation_block *block, size_t i)
{
    if (block->series[i] == YS_NO_NUMBER)
        return false;
    const run *of = &((const run *)dataset->runs.items)[now[block->series[i]]];
    return of->n == 0 || dataset->line[place_of(of, block, i)] == CROWDED;
}

static size_t count_crowd(const ys_dataset *dataset, const uint32_t now[])
{
    size_t n = 0;
    for (size_t b = 0; b < dataset->store.n_blocks; b++)
        for (size_t i = 0; i < dataset->store.blocks[b]->n; i++)
            n += is_crowded(dataset, now, dataset->store.blocks[b], i);
    return n;
}

static void add_to_crowd(growing *crowd, const run *of, const ys_observation_block *block, size_t i)
{
    const ys_stored figure = ys_store_get(block, i);
    ((observation *)crowd->items)[crowd->n++] = (observation){
        .indicator = of->indicator, .authority = of->authority, .line = figure.line, .file = block->file,
        .period = {of->first.kind, (int)figure.period}, .value = figure.value, .flags = figure.flags,
        .numerator = figure.sides.numerator, .denominator = figure.sides.denominator,
        .lower = figure.sides.lower, .upper = figure.sides.upper, .as_at = figure.as_at};
}

/* Counted first: a file of nothing but duplicates is no reason to take twice the room. */
static bool gather_crowd(const ys_dataset *dataset, const uint32_t now[], growing *crowd)
{
    const run *runs = dataset->runs.items;
    crowd->room = count_crowd(dataset, now);
    if (crowd->room == 0)
        return true;
    crowd->items = malloc(crowd->room * sizeof(observation));
    if (!crowd->items)
        return false;
    for (size_t b = 0; b < dataset->store.n_blocks; b++) {
        const ys_observation_block *block = dataset->store.blocks[b];
        for (size_t i = 0; i < block->n; i++)
            if (is_crowded(dataset, now, block, i))
                add_to_crowd(crowd, &runs[now[block->series[i]]], block, i);
    }
    return true;
}

/* Places behind all others for the suspect runs, whose figures the list has in order. */
static void measure_suspects(const ys_dataset *dataset, const growing *crowd, size_t *total)
{
    const observation *list = crowd->items;
    for (size_t i = 0, end; i < crowd->n; i = end) {
        for (end = i + 1; end < crowd->n && same_series(&list[i], &list[end]); end++)
            continue;
        run *of = run_of(dataset, &list[i]);
        if (of->n > 0)
            continue;
        of->first = list[i].period;
        of->last = list[end - 1].period.ordinal;
        of->offset = *total;
        of->n = (size_t)(of->last - of->first.ordinal) + 1;
        *total += of->n;
    }
}

static void put_crowd(ys_dataset *dataset, const growing *crowd)
{
    const observation *list = crowd->items;
    for (size_t i = 0; i < crowd->n; i++) {
        const run *of = run_of(dataset, &list[i]);
        const size_t at = of->offset + (size_t)(list[i].period.ordinal - of->first.ordinal);
        dataset->value[at] = list[i].value;
        dataset->flags[at] = list[i].flags;
        dataset->line[at] = list[i].line;
        if (dataset->file)
            dataset->file[at] = list[i].file;
        if (dataset->numerator)
            put_sides(dataset, at, &(ys_sides){list[i].numerator, list[i].denominator, list[i].lower, list[i].upper});
    }
}

static ys_status settle_crowd(ys_dataset *dataset, const uint32_t now[], bool sides, size_t *total, growing *crowd)
{
    if (!gather_crowd(dataset, now, crowd))
        return YS_ERR_MEMORY;
    if (crowd->n > 0)
        qsort(crowd->items, crowd->n, sizeof(observation), by_place);
    ys_status status = settle_duplicates(dataset, crowd);
    if (status == YS_OK)
        status = refuse_absurd_spans(dataset, *total, crowd);
    const size_t before = *total;
    if (status == YS_OK)
        measure_suspects(dataset, crowd, total);
    if (status == YS_OK && !grow_columns(dataset, sides, &(added_places){before, *total, 1}))
        status = YS_ERR_MEMORY;
    if (status == YS_OK)
        put_crowd(dataset, crowd);
    return status;
}

/* --- what the columns hold --- */

/* Side columns exist only where some figure has them. */
static void drop_if_empty(double **column, size_t total)
{
    for (size_t i = 0; *column && i < total; i++)
        if (!isnan((*column)[i]))
            return;
    free(*column);
    *column = NULL;
}

/* Whether so many decimals are enough, as ys_decimals_of() tells but for one try. */
static bool has_decimals(double value, int decimals)
{
    for (int i = 0; i < decimals; i++)
        value *= 10.0;
    return ys_decimals_of(value, 1) == 0;
}

static void drop_empty_sides(ys_dataset *dataset, size_t total)
{
    double **const sides[] = {&dataset->numerator, &dataset->denominator, &dataset->lower, &dataset->upper};
    for (size_t i = 0; i < sizeof sides / sizeof *sides; i++)
        drop_if_empty(sides[i], total);
}

static ys_status make_columns(ys_dataset *dataset, int threads)
{
    size_t total;
    bool sides = false;
    growing crowd = {0};
    uint32_t *now = place_runs(dataset, &total);
    for (size_t b = 0; b < dataset->store.n_blocks; b++)
        sides = sides || dataset->store.blocks[b]->sides;
    const bool grown = now && grow_columns(dataset, sides, &(added_places){0, total, threads});
    ys_status status = grown ? YS_OK : YS_ERR_MEMORY;
    if (status == YS_OK && fill_columns(dataset, now))
        status = settle_crowd(dataset, now, sides, &total, &crowd);
    free(now);
    free(crowd.items);
    ys_store_release(&dataset->store);
    if (status == YS_OK)
        drop_empty_sides(dataset, total);
    return status;
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
    const size_t indicators = dataset->indicators.n;
    const run *runs = dataset->runs.items;
    dataset->first_run = calloc(indicators + 1, sizeof *dataset->first_run);
    if (!dataset->first_run)
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
    return YS_OK;
}

/* What the places of one run hold. */
static void count_run(const ys_dataset *dataset, const run *of, ys_indicator *about, size_t *used, size_t *missing)
{
    for (size_t at = of->offset; at < of->offset + of->n; at++) {
        const double value = dataset->value[at];
        if (dataset->line[at] == 0)
            continue;
        *(isnan(value) ? missing : used) += 1;
        if (isnan(value) || about->decimals == MOST_DECIMALS || has_decimals(value, about->decimals))
            continue;
        const int decimals = ys_decimals_of(value, MOST_DECIMALS);
        about->decimals = decimals > about->decimals ? decimals : about->decimals;
    }
}

static void count_figures(ys_dataset *dataset, int threads)
{
    ys_indicator *list = dataset->indicators.items;
    const run *runs = dataset->runs.items;
    size_t used = 0, missing = 0;
#pragma omp parallel for schedule(dynamic, 1) num_threads(threads) reduction(+ : used, missing)
    for (size_t i = 0; i < dataset->indicators.n; i++)
        for (size_t r = dataset->first_run[i]; r < dataset->first_run[i + 1]; r++)
            count_run(dataset, &runs[r], &list[i], &used, &missing);
    dataset->count.used += used;
    dataset->count.missing += missing;
}

/* map[old number] = new number: what the observations met first comes first, the rest in the catalogue's order. */
static size_t *order_first_met(const ys_dataset *dataset, size_t n, bool authority)
{
    const run *runs = dataset->runs.items;
    size_t *map = malloc((n ? n : 1) * sizeof *map);
    if (!map)
        return NULL;
    for (size_t i = 0; i < n; i++)
        map[i] = SIZE_MAX;
    size_t next = 0;
    for (size_t r = 0; r < dataset->runs.n; r++) {
        const size_t number = authority ? runs[r].authority : runs[r].indicator;
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
    run *runs = dataset->runs.items; /* still in the order in which they were met */
    for (size_t r = 0; done && r < dataset->runs.n; r++) {
        runs[r].indicator = (uint32_t)indicators[runs[r].indicator];
        runs[r].authority = (uint32_t)authorities[runs[r].authority];
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

ys_status ys_build_runs(ys_dataset *dataset, int threads)
{
    if (dataset->store.n < MANY_FIGURES)
        threads = 1;
    if (number_by_first_met(dataset) != YS_OK)
        return YS_ERR_MEMORY;
    ys_status status = make_columns(dataset, threads);
    if (status == YS_OK)
        status = index_runs(dataset);
    if (status == YS_OK) {
        count_figures(dataset, threads);
        status = ys_take_cumulative_apart(dataset);
    }
    if (status == YS_OK)
        status = ys_index_authorities(dataset) ? ys_note_lives(dataset) : YS_ERR_MEMORY;
    return status;
}
