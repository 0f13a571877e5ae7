/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/improvement_record.h"

#include <gsl/gsl_sort.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "analysis/quantile.h"
#include "bench/quartiles.h"

const ys_improvement_options ys_improvement_defaults = {.nearest = 0.5, .enough = 30, .fewest = 10};

/* A change with what it is sorted by. */
typedef struct candidate {
    ys_improvement_change of;
    double distance; /* of its start from ours */
    double badness;  /* of where it would bring us */
} candidate;

static bool usable(const ys_improvement_inputs *inputs, const ys_improvement_options *options)
{
    if (!(options->nearest > 0.0 && options->nearest <= 1.0) || options->fewest == 0)
        return false;
    if (inputs->polarity == YS_POLARITY_RANGE && isnan(inputs->min) && isnan(inputs->max))
        return false;
    return inputs->polarity != YS_POLARITY_NONE && inputs->horizon > 0 && inputs->origin.kind != YS_PERIOD_NONE
        && isfinite(inputs->start);
}

static bool breaks_within(const ys_series *series, size_t after, size_t last)
{
    for (size_t i = after + 1; series->flags && i <= last; i++)
        if (series->flags[i] & YS_FLAG_BREAK)
            return true;
    return false;
}

/* The first start that is in the origin's season, others being a year apart: a start in June is like one in December neither
   by the season nor, year to date, by what it counts. */
static size_t first_like_origin(const ys_improvement_inputs *inputs, const ys_series *series, size_t per_year)
{
    const int places = (int)per_year, apart = (inputs->origin.ordinal - series->first.ordinal) % places;
    return (size_t)(apart < 0 ? apart + places : apart);
}

/* Appends a series' changes where change is not NULL. @return how many there are. */
static size_t changes_of(const ys_improvement_inputs *inputs, size_t authority, candidate *change)
{
    const ys_series *series = &inputs->series[authority];
    size_t n = 0;
    if (authority == inputs->self || series->n == 0 || series->first.kind != inputs->origin.kind)
        return 0;
    const size_t per_year = ys_period_per_year(inputs->origin.kind);
    for (size_t start = first_like_origin(inputs, series, per_year); start + inputs->horizon < series->n; start += per_year) {
        const size_t end = start + inputs->horizon;
        const ys_period from = ys_series_period(series, start), to = ys_series_period(series, end);
        if (to.ordinal > inputs->origin.ordinal)
            break;
        if (isnan(series->value[start]) || isnan(series->value[end]) || breaks_within(series, start, end))
            continue;
        if (change)
            change[n].of = (ys_improvement_change){authority, from, to, series->value[start], series->value[end], NAN};
        n++;
    }
    return n;
}

static size_t collect(const ys_improvement_inputs *inputs, candidate *change)
{
    size_t n = 0;
    for (size_t a = 0; a < inputs->n; a++)
        n += changes_of(inputs, a, change ? change + n : NULL);
    return n;
}

/* Council budgets and caseloads differ in size, so their changes are compared as per cents. */
static bool is_relative(const ys_improvement_inputs *inputs, const candidate change[], size_t n)
{
    const bool points = inputs->kind == YS_KIND_PERCENTAGE || inputs->kind == YS_KIND_PROPORTION
                     || inputs->kind == YS_KIND_SCORE;
    bool relative = !points && inputs->start > 0.0;
    for (size_t i = 0; i < n && relative; i++)
        relative = change[i].of.start > 0.0 && change[i].of.end >= 0.0;
    return relative;
}

static double badness_of(const ys_improvement_inputs *inputs, double value)
{
    return ys_badness(value, inputs->polarity, inputs->min, inputs->max);
}

/* Who went from 82 to 98.7 % shows no way from 99.4 to 100. */
static double kept_possible(const ys_improvement_inputs *inputs, const ys_improvement_change *of)
{
    const ys_possible_values *possible = &inputs->possible;
    const double half = (0.5 + 1e-6) * inputs->unit, to = inputs->start + of->change;
    if (possible->lowest == possible->highest)
        return of->change;
    if (to < possible->lowest + half)
        return fmax(to, of->end <= possible->lowest + half ? possible->lowest : possible->lowest + inputs->unit) - inputs->start;
    if (to > possible->highest - half)
        return fmin(to, of->end >= possible->highest - half ? possible->highest : possible->highest - inputs->unit) - inputs->start;
    return of->change;
}

static void measure(const ys_improvement_inputs *inputs, bool relative, candidate change[], size_t n)
{
    for (size_t i = 0; i < n; i++) {
        ys_improvement_change *of = &change[i].of;
        of->change = relative ? inputs->start * (of->end / of->start - 1.0) : of->end - of->start;
        of->change = kept_possible(inputs, of);
        change[i].distance = relative ? fabs(log(of->start / inputs->start)) : fabs(of->start - inputs->start);
        change[i].badness = badness_of(inputs, inputs->start + of->change);
    }
}

static int compare_numbers(double a, double b)
{
    return (a > b) - (a < b);
}

/* What else two changes differ in, so that their order is the same everywhere. */
static int compare_places(const candidate *a, const candidate *b)
{
    if (a->of.authority != b->of.authority)
        return a->of.authority < b->of.authority ? -1 : 1;
    return (a->of.from.ordinal > b->of.from.ordinal) - (a->of.from.ordinal < b->of.from.ordinal);
}

static int by_distance(const void *left, const void *right)
{
    const candidate *a = left, *b = right;
    const int order = compare_numbers(a->distance, b->distance);
    return order ? order : compare_places(a, b);
}

static int by_authority_and_badness(const void *left, const void *right)
{
    const candidate *a = left, *b = right;
    if (a->of.authority != b->of.authority)
        return a->of.authority < b->of.authority ? -1 : 1;
    const int order = compare_numbers(a->badness, b->badness);
    return order ? order : compare_places(a, b);
}

/* Where ranges are reached by many, the larger change is no better: the order of authorities decides. */
static int by_badness(const void *left, const void *right)
{
    const candidate *a = left, *b = right;
    const int order = compare_numbers(a->badness, b->badness);
    return order ? order : compare_places(a, b);
}

static size_t keep_nearest(const ys_improvement_options *options, candidate change[], size_t n)
{
    const double share = ceil(options->nearest * (double)n);
    size_t kept = (size_t)share > options->enough ? (size_t)share : options->enough;
    qsort(change, n, sizeof *change, by_distance);
    if (kept >= n)
        return n;
    while (kept < n && kept > 0 && change[kept].distance == change[kept - 1].distance)
        kept++;
    return kept;
}

/* Figures have few decimals: what is short by rounding alone has reached its target. */
static double allowance(const ys_improvement_inputs *inputs, double target)
{
    return 1e-9 * (fabs(inputs->start) + fabs(target));
}

static double target_badness(const ys_improvement_inputs *inputs)
{
    if (inputs->polarity == YS_POLARITY_RANGE)
        return allowance(inputs, isnan(inputs->min) ? inputs->max : inputs->min);
    return badness_of(inputs, inputs->target) + allowance(inputs, inputs->target);
}

/* How far the start is from the target, in the direction of the target. */
static double required_change(const ys_improvement_inputs *inputs)
{
    if (inputs->polarity == YS_POLARITY_RANGE) {
        const double distance = badness_of(inputs, inputs->start);
        return inputs->start > inputs->max ? -distance : distance;
    }
    if (isnan(inputs->target))
        return NAN;
    return badness_of(inputs, inputs->start) > badness_of(inputs, inputs->target) ? inputs->target - inputs->start : 0.0;
}

static ys_status describe(const candidate change[], size_t n, ys_improvement_record_result *record)
{
    double *sorted = record->change;
    record->start_lowest = record->start_highest = change[0].of.start;
    for (size_t i = 0; i < n; i++) {
        record->start_lowest = fmin(record->start_lowest, change[i].of.start);
        record->start_highest = fmax(record->start_highest, change[i].of.start);
        sorted[i] = change[i].of.change;
        if (!isfinite(sorted[i]))
            return YS_ERR_NUMERIC;
    }
    gsl_sort(sorted, 1, n);
    record->lowest = sorted[0];
    record->highest = sorted[n - 1];
    ys_status status = ys_quantile_sorted(sorted, n, 0.25, YS_QUANTILE_LINEAR, &record->lower_quartile);
    if (status == YS_OK)
        status = ys_quantile_sorted(sorted, n, 0.5, YS_QUANTILE_LINEAR, &record->median);
    if (status == YS_OK)
        status = ys_quantile_sorted(sorted, n, 0.75, YS_QUANTILE_LINEAR, &record->upper_quartile);
    return status;
}

/* Leaves each authority's best change at the front of the array, the best first. @return how many. */
static size_t best_of_each(candidate change[], size_t n)
{
    size_t best = 0;
    qsort(change, n, sizeof *change, by_authority_and_badness);
    for (size_t i = 0; i < n; i++)
        if (best == 0 || change[i].of.authority != change[best - 1].of.authority)
            change[best++] = change[i];
    qsort(change, best, sizeof *change, by_badness);
    return best;
}

/* The changes are in order: where more is always better, or worse, those that are enough are all above one of them, or below. */
size_t ys_improvement_reached(const ys_improvement_record_result *record, const ys_improvement_inputs *inputs, double planned)
{
    const double target = target_badness(inputs);
    const size_t n = record->reached.changes;
    const bool lower = inputs->polarity == YS_POLARITY_LOWER;
    size_t reached = 0, low = 0, high = n;
    if (inputs->polarity == YS_POLARITY_RANGE) {
        for (size_t i = 0; i < n; i++)
            reached += badness_of(inputs, inputs->start + record->change[i] + planned) <= target ? 1 : 0;
        return reached;
    }
    while (low < high) {
        const size_t middle = (low + high) / 2;
        const bool enough = badness_of(inputs, inputs->start + record->change[middle] + planned) <= target;
        *(enough == lower ? &low : &high) = enough == lower ? middle + 1 : middle;
    }
    return lower ? low : n - low;
}

static void count_reached(const ys_improvement_inputs *inputs, candidate change[], size_t n,
                          ys_improvement_record_result *record)
{
    const double target = target_badness(inputs);
    record->reached.changes = n;
    record->reached.changes_reached = ys_improvement_reached(record, inputs, 0.0);
    record->n_best = record->reached.authorities = best_of_each(change, n);
    for (size_t i = 0; i < record->n_best; i++) {
        record->best[i] = change[i].of;
        record->reached.authorities_reached += change[i].badness <= target ? 1 : 0;
    }
    record->reached.best_change = record->best[0].change;
    record->reached.best_authority = record->best[0].authority;
}

static ys_status fill(const ys_improvement_inputs *inputs, const ys_improvement_options *options, size_t n, ys_arena *arena,
                      ys_improvement_record_result *record)
{
    candidate *change = ys_arena_array(arena, n, sizeof *change);
    if (!change)
        return YS_ERR_MEMORY;
    collect(inputs, change);
    record->relative = is_relative(inputs, change, n);
    measure(inputs, record->relative, change, n);
    const size_t kept = keep_nearest(options, change, n);
    if (kept < options->fewest)
        return YS_ERR_TOO_FEW;
    const ys_status status = describe(change, kept, record);
    if (status == YS_OK)
        count_reached(inputs, change, kept, record);
    return status;
}

ys_status ys_improvement_record(const ys_improvement_inputs *inputs, const ys_improvement_options *options,
                                ys_arena *arena, ys_improvement_record_result *result)
{
    const ys_improvement_options *chosen = options ? options : &ys_improvement_defaults;
    if (!usable(inputs, chosen))
        return YS_ERR_OPTION;
    ys_improvement_record_result record = {.required = required_change(inputs)};
    const ys_arena_mark before = ys_arena_get_mark(arena);
    const size_t n = collect(inputs, NULL);
    record.best = ys_arena_array(arena, inputs->n, sizeof *record.best);
    record.change = ys_arena_doubles(arena, n);
    if (!record.best || !record.change)
        return YS_ERR_MEMORY;
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    const ys_status status = fill(inputs, chosen, n, arena, &record);
    ys_arena_rewind(arena, status == YS_OK ? mark : before);
    if (status == YS_OK)
        *result = record;
    return status;
}
