/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/sample/targets.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "datasets/figure.h"

enum { FEWEST = 5 };

static int ascending(const void *left, const void *right)
{
    const double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

/* Type 7 of Hyndman and Fan (1996), on sorted figures. */
static double quantile(const double value[], size_t n, double p)
{
    const double at = p * (double)(n - 1);
    const size_t below = (size_t)floor(at), above = below + 1 < n ? below + 1 : below;
    return value[below] + (at - (double)below) * (value[above] - value[below]);
}

/* The figures of a council and its neighbours, sorted. */
static size_t figures_of_group(const sample_world *world, const sample_target *row, ys_period period,
                               double value[SAMPLE_NEIGHBOURS + 1])
{
    const size_t own = sample_find_council(row->authority), indicator = sample_find_indicator(row->indicator);
    size_t n = 0;
    for (size_t k = 0; k <= world->neighbours[own]; k++) {
        const size_t who = k ? world->neighbour[own][k - 1] : own;
        const sample_series *series = world->at[indicator][who];
        const double figure = series ? sample_outturn(series, period) : NAN;
        if (!isnan(figure))
            value[n++] = figure;
    }
    qsort(value, n, sizeof *value, ascending);
    return n;
}

static double goal_of(const sample_world *world, const sample_target *row, ys_period period)
{
    ys_figure number;
    if (ys_figure_parse(row->target, strlen(row->target), &number))
        return number.value;
    double value[SAMPLE_NEIGHBOURS + 1], sum = 0.0;
    const size_t n = figures_of_group(world, row, period, value);
    if (n < FEWEST)
        return NAN;
    if (strcmp(row->target, "median") == 0)
        return quantile(value, n, 0.5);
    const sample_indicator *about = &sample_indicators[sample_find_indicator(row->indicator)];
    if (strcmp(row->target, "best-quarter") == 0)
        return quantile(value, n, strcmp(about->polarity, "higher") == 0 ? 0.75 : 0.25);
    for (size_t i = 0; i < n; i++)
        sum += value[i];
    return sum / (double)n;
}

static bool is_met(const sample_indicator *indicator, double figure, double goal)
{
    if (strcmp(indicator->polarity, "range") == 0) {
        ys_figure min = {.value = NAN}, max = {.value = NAN};
        ys_figure_parse(indicator->min, strlen(indicator->min), &min);
        ys_figure_parse(indicator->max, strlen(indicator->max), &max);
        return figure >= min.value && figure <= max.value;
    }
    const double rounding = 1e-9 * fabs(goal);
    return strcmp(indicator->polarity, "higher") == 0 ? figure >= goal - rounding : figure <= goal + rounding;
}

/* A pool's year is over when it shuts for winter. */
static bool is_published(const sample_series *series, ys_period deadline)
{
    ys_period last = ys_period_holding(series->first.kind, ys_period_last_month(deadline));
    while (!sample_open(series->indicator, last))
        last = ys_period_add(last, -1);
    return last.ordinal < series->first.ordinal + (int)series->published;
}

/* Each period from the first one named, or the next to come, to the deadline. */
static void judge_every(const sample_series *series, const sample_target *row, ys_period deadline,
                        sample_outcome *outcome)
{
    const int first = row->from ? ys_period_holding(series->first.kind, ys_period_first_month(sample_period(row->from))).ordinal
                                : series->first.ordinal + (int)series->published;
    const int last = ys_period_holding(series->first.kind, ys_period_last_month(deadline)).ordinal;
    outcome->met = true;
    for (int at = first; at <= last && outcome->met; at++) {
        const size_t i = sample_index(series, (ys_period){series->first.kind, at});
        if (i >= series->n || isnan(series->value[i]))
            continue;
        outcome->known = true;
        outcome->figure = series->value[i];
        outcome->met = is_met(series->indicator, outcome->figure, outcome->goal);
        outcome->published = !outcome->met && i < series->published;
    }
    outcome->published = outcome->published || is_published(series, deadline);
}

sample_outcome sample_outcome_of(const sample_world *world, const sample_target *row)
{
    sample_outcome outcome = {.goal = NAN, .figure = NAN};
    const sample_series *series =
        world->at[sample_find_indicator(row->indicator)][sample_find_council(row->authority)];
    const ys_period deadline = sample_period(row->deadline);
    outcome.goal = goal_of(world, row, deadline);
    if (isnan(outcome.goal))
        return outcome;
    if (row->basis && strcmp(row->basis, "every") == 0) {
        judge_every(series, row, deadline, &outcome);
        return outcome;
    }
    outcome.figure = sample_outturn(series, deadline);
    outcome.known = !isnan(outcome.figure);
    outcome.met = outcome.known && is_met(series->indicator, outcome.figure, outcome.goal);
    outcome.published = outcome.known && is_published(series, deadline);
    return outcome;
}
