/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/value_for_money.h"

#include <gsl/gsl_sort.h>
#include <math.h>
#include <stdlib.h>

enum { FEWEST = 10, FEWEST_ALIKE = 5 };

static double badness_of(const ys_value_inputs *inputs, size_t i)
{
    const ys_cross_section *outcome = &inputs->outcome;
    return ys_badness(outcome->value[i], outcome->polarity, outcome->min, outcome->max);
}

static bool has_both(const ys_value_inputs *inputs, size_t i)
{
    return !isnan(inputs->cost[i]) && !isnan(inputs->outcome.value[i]);
}

static ys_status median_of(double figure[], size_t n, double *median)
{
    gsl_sort(figure, 1, n);
    const ys_status status = ys_quantile_sorted(figure, n, 0.5, YS_QUANTILE_LINEAR, median);
    return status == YS_OK && !isfinite(*median) ? YS_ERR_NUMERIC : status;
}

/* A median of badness as a figure of the outcome; a range has none, its distances are left as they are. */
static double as_outcome(ys_polarity polarity, double badness)
{
    return polarity == YS_POLARITY_HIGHER ? -badness : badness;
}

ys_status ys_value_for_money(const ys_value_inputs *inputs, ys_arena *arena, ys_value_result *result)
{
    if (inputs->outcome.polarity == YS_POLARITY_NONE)
        return YS_ERR_OPTION;
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    double *cost = ys_arena_doubles(arena, inputs->outcome.n), *outcome = ys_arena_doubles(arena, inputs->outcome.n);
    ys_value_result found = {0};
    double middle = NAN;
    ys_status status = cost && outcome ? YS_OK : YS_ERR_MEMORY;
    for (size_t i = 0; i < inputs->outcome.n && status == YS_OK; i++) {
        if (!has_both(inputs, i))
            continue;
        cost[found.n] = inputs->cost[i];
        outcome[found.n++] = badness_of(inputs, i);
    }
    if (status == YS_OK && found.n < FEWEST)
        status = YS_ERR_TOO_FEW;
    if (status == YS_OK)
        status = median_of(cost, found.n, &found.cost_median);
    if (status == YS_OK)
        status = median_of(outcome, found.n, &middle);
    found.outcome_median = as_outcome(inputs->outcome.polarity, middle);
    ys_arena_rewind(arena, mark);
    if (status == YS_OK)
        *result = found;
    return status;
}

/* Another authority and how far its cost is. */
typedef struct other {
    size_t index;
    double distance;
} other;

static int nearest_first(const void *left, const void *right)
{
    const other *a = left, *b = right;
    if (a->distance != b->distance)
        return a->distance < b->distance ? -1 : 1;
    return (a->index > b->index) - (a->index < b->index);
}

static size_t others_in_order(const ys_value_inputs *inputs, size_t index, other others[])
{
    size_t n = 0;
    for (size_t i = 0; i < inputs->outcome.n; i++)
        if (i != index && has_both(inputs, i))
            others[n++] = (other){i, fabs(inputs->cost[i] - inputs->cost[index])};
    qsort(others, n, sizeof *others, nearest_first);
    return n;
}

static ys_status compare_with_alike(const ys_value_inputs *inputs, size_t index, const other others[], size_t n,
                                    double figure[], ys_value_place *place)
{
    const size_t third = (n + 2) / 3;
    double middle;
    place->alike = third > FEWEST_ALIKE ? third : FEWEST_ALIKE;
    place->cost_lowest = place->cost_highest = inputs->cost[others[0].index];
    for (size_t k = 0; k < place->alike; k++) {
        figure[k] = badness_of(inputs, others[k].index);
        place->cost_lowest = fmin(place->cost_lowest, inputs->cost[others[k].index]);
        place->cost_highest = fmax(place->cost_highest, inputs->cost[others[k].index]);
        place->better += figure[k] < badness_of(inputs, index) ? 1 : 0;
    }
    const ys_status status = median_of(figure, place->alike, &middle);
    if (status == YS_OK && inputs->outcome.polarity != YS_POLARITY_RANGE)
        place->outcome_alike = as_outcome(inputs->outcome.polarity, middle);
    return status;
}

static ys_quadrant quadrant_of(const ys_value_inputs *inputs, const ys_value_result *result, size_t index)
{
    const double middle = inputs->outcome.polarity == YS_POLARITY_HIGHER ? -result->outcome_median : result->outcome_median;
    const bool low = inputs->cost[index] <= result->cost_median, good = badness_of(inputs, index) <= middle;
    return low ? (good ? YS_QUADRANT_LOW_COST_GOOD : YS_QUADRANT_LOW_COST_POOR)
               : (good ? YS_QUADRANT_HIGH_COST_GOOD : YS_QUADRANT_HIGH_COST_POOR);
}

ys_status ys_value_place_of(const ys_value_inputs *inputs, const ys_value_result *result, size_t index, ys_arena *arena,
                            ys_value_place *place)
{
    ys_value_place found = {.cost_lowest = NAN, .cost_highest = NAN, .outcome_alike = NAN};
    if (index >= inputs->outcome.n || !has_both(inputs, index)) {
        *place = found;
        return YS_OK;
    }
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    other *others = ys_arena_array(arena, inputs->outcome.n, sizeof *others);
    double *figure = ys_arena_doubles(arena, inputs->outcome.n);
    ys_status status = others && figure ? YS_OK : YS_ERR_MEMORY;
    const size_t n = status == YS_OK ? others_in_order(inputs, index, others) : 0;
    if (status == YS_OK && n + 1 < FEWEST)
        status = YS_ERR_TOO_FEW;
    if (status == YS_OK) {
        found.quadrant = quadrant_of(inputs, result, index);
        status = compare_with_alike(inputs, index, others, n, figure, &found);
    }
    ys_arena_rewind(arena, mark);
    if (status == YS_OK)
        *place = found;
    return status;
}

const char *ys_quadrant_word(ys_quadrant quadrant)
{
    static const char *const word[] = {"", "low-cost-good-outcome", "low-cost-poor-outcome", "high-cost-good-outcome",
                                       "high-cost-poor-outcome"};
    return word[quadrant];
}
