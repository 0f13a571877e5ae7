/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/quartiles.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

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

static size_t keep_present(const ys_cross_section *section, size_t excluded, double figure[])
{
    size_t n = 0;
    for (size_t i = 0; i < section->n; i++)
        if (i != excluded && !isnan(section->value[i]))
            figure[n++] = section->value[i];
    return n;
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

/* The thresholds of a range lie on the distance outside it, so the figures are turned into distances. */
static ys_status range_thresholds(const ys_cross_section *section, double figure[], size_t n, ys_quantile_type type,
                                  ys_quartiles_result *found)
{
    for (size_t i = 0; i < n; i++)
        figure[i] = ys_badness(figure[i], section->polarity, section->min, section->max);
    sort_upwards(figure, n);
    const ys_status status = cut_parts(figure, n, false, type, found);
    return status == YS_OK ? ys_quantile_sorted(figure, n, 0.5, type, &found->middle_threshold) : status;
}

static ys_status thresholds(const ys_cross_section *section, double figure[], size_t n, ys_quantile_type type,
                            ys_quartiles_result *found)
{
    if (section->polarity == YS_POLARITY_RANGE)
        return range_thresholds(section, figure, n, type, found);
    if (section->polarity == YS_POLARITY_NONE)
        return YS_OK;
    found->middle_threshold = found->median;
    return cut_parts(figure, n, section->polarity == YS_POLARITY_HIGHER, type, found);
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

/* figure: the n sorted figures that make the thresholds, overwritten. */
static ys_status cut_quarters(const ys_cross_section *section, const ys_quartiles_options *options, double figure[],
                              size_t n, ys_quartiles_result *found)
{
    cuts value;
    ys_status status = cuts_of(figure, n, options->type, &value);
    if (status != YS_OK)
        return status;
    found->lower_quartile = value.lower;
    found->median = value.middle;
    found->upper_quartile = value.upper;

    status = thresholds(section, figure, n, options->type, found);
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

/* figure has room for the whole section. */
static ys_status fill(const ys_cross_section *section, const ys_quartiles_options *options, double figure[],
                      ys_quartiles_result *found)
{
    found->n = keep_present(section, SIZE_MAX, figure);
    found->too_few = found->n == 0 || found->n < options->minimum_group;
    if (found->n == 0)
        return YS_OK;
    sort_upwards(figure, found->n);
    const ys_status status = describe(figure, found);
    if (status != YS_OK)
        return status;
    const size_t n = keep_present(section, options->excluded, figure);
    sort_upwards(figure, n);
    return n > 0 ? cut_quarters(section, options, figure, n, found) : YS_OK;
}

static bool usable(const ys_quartiles_options *options, size_t n)
{
    return ys_quantile_name(options->type) && (parts_of(options) == 4 || parts_of(options) == 5)
        && (options->excluded < n || options->excluded == SIZE_MAX);
}

ys_status ys_quartiles(const ys_cross_section *section, const ys_quartiles_options *options, ys_arena *arena,
                       ys_quartiles_result *result)
{
    const ys_quartiles_options *chosen = options ? options : &ys_quartiles_defaults;
    if (!usable(chosen, section->n))
        return YS_ERR_OPTION;

    const ys_arena_mark mark = ys_arena_get_mark(arena);
    double *figure = ys_arena_doubles(arena, section->n);
    if (!figure)
        return YS_ERR_MEMORY;

    const double none = (double)NAN;
    ys_quartiles_result found = {
        .minimum = none, .lower_quartile = none, .median = none, .upper_quartile = none, .maximum = none,
        .mean = none, .best_threshold = none, .middle_threshold = none, .worst_threshold = none,
        .parts = parts_of(chosen), .cut = {none, none, none, none},
    };
    const ys_status status = fill(section, chosen, figure, &found);
    ys_arena_rewind(arena, mark);
    if (status == YS_OK)
        *result = found;
    return status;
}

static double section_badness(const ys_cross_section *section, double value)
{
    return ys_badness(value, section->polarity, section->min, section->max);
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

static void place_in_order(const ys_cross_section *section, double own, ys_standing *standing)
{
    size_t n = 0;
    size_t better = 0;
    for (size_t i = 0; i < section->n; i++) {
        const double other = section_badness(section, section->value[i]);
        n += isnan(other) ? 0 : 1;
        better += other < own ? 1 : 0;
    }
    standing->rank = better + 1;
    standing->percentile = 100.0 * (double)(n - better) / (double)n;
}

ys_standing ys_standing_of(const ys_cross_section *section, const ys_quartiles_result *quartiles, size_t index)
{
    const double none = (double)NAN;
    ys_standing standing = {.percentile = none, .gap_to_best = none, .gap_to_median = none};
    if (index >= section->n)
        return standing;
    const double own = section_badness(section, section->value[index]);
    if (isnan(own))
        return standing;
    place_in_order(section, own, &standing);

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
