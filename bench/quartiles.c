/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/quartiles.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

const ys_quartiles_options ys_quartiles_defaults = {
    .type = YS_QUANTILE_LINEAR,
    .minimum_group = 5,
    .excluded = SIZE_MAX,
};

/* Three cuts of one set of figures. */
typedef struct cuts {
    double lower, middle, upper;
} cuts;

double ys_badness(double value, ys_polarity polarity, double min, double max)
{
    switch (polarity) {
    case YS_POLARITY_HIGHER:
        return -value;
    case YS_POLARITY_LOWER:
        return value;
    case YS_POLARITY_RANGE:
        /* A limit that is NaN is no limit: the comparison with it is false. */
        if (value < min)
            return min - value;
        if (value > max)
            return value - max;
        return isnan(value) ? (double)NAN : 0.0;
    case YS_POLARITY_NONE:
    default:
        return (double)NAN;
    }
}

static double section_badness(const ys_cross_section *section, double value)
{
    return ys_badness(value, section->polarity, section->min, section->max);
}

static int upwards(const void *left, const void *right)
{
    const double a = *(const double *)left;
    const double b = *(const double *)right;
    return (a > b) - (a < b);
}

static void sort_upwards(double figure[], size_t n)
{
    if (n > 1)
        qsort(figure, n, sizeof *figure, upwards);
}

static size_t keep_present(const ys_cross_section *section, double figure[])
{
    size_t n = 0;
    for (size_t i = 0; i < section->n; i++)
        if (!isnan(section->value[i]))
            figure[n++] = section->value[i];
    return n;
}

/* How many of the sorted figures are less. */
static size_t count_below(const double sorted[], size_t n, double figure)
{
    size_t low = 0, high = n;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (sorted[middle] < figure)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static size_t count_not_above(const double sorted[], size_t n, double figure)
{
    size_t low = 0, high = n;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (sorted[middle] <= figure)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Divides before it adds where the sum would leave the finite numbers. */
static double mean_of(const double figure[], size_t n)
{
    double sum = 0.0;
    for (size_t i = 0; i < n; i++)
        sum += figure[i];
    if (isfinite(sum))
        return sum / (double)n;
    double mean = 0.0;
    for (size_t i = 0; i < n; i++)
        mean += figure[i] / (double)n;
    return mean;
}

static ys_status cuts_of(const double sorted[], size_t n, ys_quantile_type type, cuts *result)
{
    cuts found;
    ys_status status = ys_quantile_sorted(sorted, n, 0.25, type, &found.lower);
    if (status == YS_OK)
        status = ys_quantile_sorted(sorted, n, 0.5, type, &found.middle);
    if (status == YS_OK)
        status = ys_quantile_sorted(sorted, n, 0.75, type, &found.upper);
    if (status != YS_OK)
        return status;
    if (!isfinite(found.lower) || !isfinite(found.middle) || !isfinite(found.upper))
        return YS_ERR_NUMERIC;
    *result = found;
    return YS_OK;
}

static unsigned parts_of(const ys_quartiles_options *options)
{
    return options->parts ? options->parts : 4;
}

/* From the best threshold to the worst, of figures that are sorted upwards. */
static ys_status cut_parts(const double sorted[], size_t n, bool higher, ys_quantile_type type, ys_quartiles_result *found)
{
    for (unsigned k = 1; k < found->parts; k++) {
        const double share = (double)k / found->parts;
        const ys_status status = ys_quantile_sorted(sorted, n, higher ? 1.0 - share : share, type, &found->cut[k - 1]);
        if (status != YS_OK)
            return status;
        if (!isfinite(found->cut[k - 1]))
            return YS_ERR_NUMERIC;
    }
    found->best_threshold = found->cut[0];
    found->worst_threshold = found->cut[found->parts - 2];
    return YS_OK;
}

/* The thresholds of a range lie on the distance outside it. */
static ys_status thresholds(const ys_cross_section *section, const ys_ordered_section *kept, ys_quantile_type type,
                            ys_quartiles_result *found)
{
    if (section->polarity == YS_POLARITY_NONE)
        return YS_OK;
    if (section->polarity == YS_POLARITY_RANGE) {
        const ys_status status = cut_parts(kept->distance, kept->n, false, type, found);
        return status == YS_OK ? ys_quantile_sorted(kept->distance, kept->n, 0.5, type, &found->middle_threshold) : status;
    }
    found->middle_threshold = found->median;
    return cut_parts(kept->figure, kept->n, section->polarity == YS_POLARITY_HIGHER, type, found);
}

static bool has_spread(const ys_quartiles_result *found, ys_polarity polarity)
{
    return polarity == YS_POLARITY_NONE ? found->lower_quartile != found->upper_quartile
                                        : found->best_threshold != found->worst_threshold;
}

/* Quarters of a handful of authorities say nothing: only the figures that any group has are left. */
static void withhold_quarters(ys_quartiles_result *found)
{
    found->lower_quartile = found->upper_quartile = (double)NAN;
    found->best_threshold = found->worst_threshold = (double)NAN;
    for (size_t k = 0; k < sizeof found->cut / sizeof *found->cut; k++)
        found->cut[k] = (double)NAN;
}

/* What any group has, all its figures counted. */
static ys_status describe(const double figure[], ys_quartiles_result *found)
{
    found->minimum = figure[0];
    found->maximum = figure[found->n - 1];
    found->mean = mean_of(figure, found->n);
    return isfinite(found->minimum) && isfinite(found->maximum) ? YS_OK : YS_ERR_NUMERIC;
}

/* kept: the figures that make the thresholds. */
static ys_status cut_quarters(const ys_cross_section *section, const ys_quartiles_options *options,
                              const ys_ordered_section *kept, ys_quartiles_result *found)
{
    cuts value;
    ys_status status = cuts_of(kept->figure, kept->n, options->type, &value);
    if (status != YS_OK)
        return status;
    found->lower_quartile = value.lower;
    found->median = value.middle;
    found->upper_quartile = value.upper;

    status = thresholds(section, kept, options->type, found);
    if (status != YS_OK)
        return status;
    if (found->too_few) {
        withhold_quarters(found);
        return YS_OK;
    }
    found->no_spread = !has_spread(found, section->polarity);
    found->judged = section->polarity != YS_POLARITY_NONE && !found->no_spread;
    return YS_OK;
}

/* Sorted figures but one that is among them. */
static const double *without(const double sorted[], size_t n, double left_out, double room[])
{
    const size_t at = count_below(sorted, n, left_out);
    memcpy(room, sorted, at * sizeof *room);
    memcpy(room + at, sorted + at + 1, (n - at - 1) * sizeof *room);
    return room;
}

static ys_status cut_without(const ys_cross_section *section, const ys_ordered_section *ordered,
                             const ys_quartiles_options *options, ys_arena *arena, ys_quartiles_result *found)
{
    const double left_out = section->value[options->excluded];
    double *room = ys_arena_doubles(arena, 2 * ordered->n);
    if (!room)
        return YS_ERR_MEMORY;
    ys_ordered_section kept = {.figure = without(ordered->figure, ordered->n, left_out, room), .n = ordered->n - 1};
    if (ordered->distance)
        kept.distance = without(ordered->distance, ordered->n, section_badness(section, left_out), room + ordered->n);
    return kept.n > 0 ? cut_quarters(section, options, &kept, found) : YS_OK;
}

static ys_status fill(const ys_cross_section *section, const ys_ordered_section *ordered,
                      const ys_quartiles_options *options, ys_arena *arena, ys_quartiles_result *found)
{
    found->n = ordered->n;
    found->too_few = found->n == 0 || found->n < options->minimum_group;
    if (found->n == 0)
        return YS_OK;
    const ys_status status = describe(ordered->figure, found);
    if (status != YS_OK)
        return status;
    const bool one_out = options->excluded < section->n && !isnan(section->value[options->excluded]);
    return one_out ? cut_without(section, ordered, options, arena, found) : cut_quarters(section, options, ordered, found);
}

static bool usable(const ys_quartiles_options *options, size_t n)
{
    return ys_quantile_name(options->type) && (parts_of(options) == 4 || parts_of(options) == 5)
        && (options->excluded < n || options->excluded == SIZE_MAX);
}

ys_status ys_order_section(const ys_cross_section *section, ys_arena *arena, ys_ordered_section *result)
{
    const bool range = section->polarity == YS_POLARITY_RANGE;
    double *figure = ys_arena_doubles(arena, range ? 2 * section->n : section->n);
    if (!figure)
        return YS_ERR_MEMORY;
    double *distance = range ? figure + section->n : NULL;
    const size_t n = keep_present(section, figure);
    sort_upwards(figure, n);
    for (size_t i = 0; distance && i < n; i++)
        distance[i] = section_badness(section, figure[i]);
    if (distance)
        sort_upwards(distance, n);
    *result = (ys_ordered_section){figure, distance, n};
    return YS_OK;
}

ys_status ys_ordered_quartiles(const ys_cross_section *section, const ys_ordered_section *ordered,
                               const ys_quartiles_options *options, ys_arena *arena, ys_quartiles_result *result)
{
    const ys_quartiles_options *chosen = options ? options : &ys_quartiles_defaults;
    if (!usable(chosen, section->n))
        return YS_ERR_OPTION;
    const double none = (double)NAN;
    ys_quartiles_result found = {
        .minimum = none, .lower_quartile = none, .median = none, .upper_quartile = none, .maximum = none,
        .mean = none, .best_threshold = none, .middle_threshold = none, .worst_threshold = none,
        .parts = parts_of(chosen), .cut = {none, none, none, none},
    };
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    const ys_status status = fill(section, ordered, chosen, arena, &found);
    ys_arena_rewind(arena, mark);
    if (status == YS_OK)
        *result = found;
    return status;
}

ys_status ys_quartiles(const ys_cross_section *section, const ys_quartiles_options *options, ys_arena *arena,
                       ys_quartiles_result *result)
{
    ys_ordered_section ordered;
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    ys_status status = ys_order_section(section, arena, &ordered);
    if (status == YS_OK)
        status = ys_ordered_quartiles(section, &ordered, options, arena, result);
    ys_arena_rewind(arena, mark);
    return status;
}

/* A threshold of a range is a badness already; those of the other polarities are values. */
static double threshold_badness(const ys_cross_section *section, double threshold)
{
    return section->polarity == YS_POLARITY_RANGE ? threshold : section_badness(section, threshold);
}

static int quarter_of(const ys_cross_section *section, const ys_quartiles_result *quartiles, double badness)
{
    int quarter = 1;
    while (quarter < (int)quartiles->parts && badness > threshold_badness(section, quartiles->cut[quarter - 1]))
        quarter++;
    return quarter;
}

/* How many are better, one by one. */
static size_t count_better(const ys_cross_section *section, double own, size_t *n)
{
    size_t better = 0;
    *n = 0;
    for (size_t i = 0; i < section->n; i++) {
        const double other = section_badness(section, section->value[i]);
        *n += isnan(other) ? 0 : 1;
        better += other < own ? 1 : 0;
    }
    return better;
}

static size_t find_better(const ys_cross_section *section, const ys_ordered_section *ordered, double value, double own)
{
    if (section->polarity == YS_POLARITY_HIGHER)
        return ordered->n - count_not_above(ordered->figure, ordered->n, value);
    return count_below(ordered->distance ? ordered->distance : ordered->figure, ordered->n, own);
}

/* ordered: NULL where the section was not put in order. */
static ys_standing stand(const ys_cross_section *section, const ys_ordered_section *ordered,
                         const ys_quartiles_result *quartiles, size_t index)
{
    const double none = (double)NAN;
    ys_standing standing = {.percentile = none, .gap_to_best = none, .gap_to_median = none};
    if (index >= section->n)
        return standing;
    const double own = section_badness(section, section->value[index]);
    if (isnan(own))
        return standing;
    size_t n = ordered ? ordered->n : 0;
    const size_t better = ordered ? find_better(section, ordered, section->value[index], own) : count_better(section, own, &n);
    standing.rank = better + 1;
    standing.percentile = 100.0 * (double)(n - better) / (double)n;

    const double middle = threshold_badness(section, quartiles->middle_threshold);
    if (!isnan(middle))
        standing.gap_to_median = fmax(own - middle, 0.0);
    if (!quartiles->judged)
        return standing;
    const double best = threshold_badness(section, quartiles->best_threshold);
    standing.quarter = quarter_of(section, quartiles, own);
    standing.gap_to_best = fmax(own - best, 0.0);
    return standing;
}

ys_standing ys_standing_of(const ys_cross_section *section, const ys_quartiles_result *quartiles, size_t index)
{
    return stand(section, NULL, quartiles, index);
}

ys_standing ys_ordered_standing(const ys_cross_section *section, const ys_ordered_section *ordered,
                                const ys_quartiles_result *quartiles, size_t index)
{
    return stand(section, ordered, quartiles, index);
}
