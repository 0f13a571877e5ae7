/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/sample/world.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static size_t count_series(void)
{
    size_t count = 0;
    for (size_t i = 0; i < SAMPLE_INDICATORS; i++)
        for (size_t c = 0; c < SAMPLE_COUNCILS; c++)
            count += sample_reports(&sample_councils[c], &sample_indicators[i]);
    return count;
}

/* Sizes and densities differ by factors, scores by points; the divisors are near each one's spread. */
static double unlikeness(const sample_council *a, const sample_council *b)
{
    const double size = log((double)a->population / b->population) / 0.8;
    const double density = log(a->density / b->density) / 1.1;
    const double deprivation = (a->deprivation - b->deprivation) / 7.0;
    const double age = (a->over_65 - b->over_65) / 4.0;
    return size * size + density * density + deprivation * deprivation + age * age;
}

/* Of the same type, and there today. */
static void find_neighbours(sample_world *world, size_t own)
{
    bool taken[SAMPLE_COUNCILS] = {false};
    taken[own] = true;
    for (size_t rank = 0; rank < SAMPLE_NEIGHBOURS; rank++) {
        size_t nearest = own;
        double least = INFINITY;
        for (size_t i = 0; i < SAMPLE_COUNCILS; i++) {
            const sample_council *other = &sample_councils[i];
            const double distance = unlikeness(&sample_councils[own], other);
            if (!taken[i] && !other->end && other->type == sample_councils[own].type && distance < least) {
                least = distance;
                nearest = i;
            }
        }
        if (nearest == own)
            return;
        taken[nearest] = true;
        world->neighbour[own][world->neighbours[own]++] = nearest;
    }
}

bool sample_world_make(sample_world *world, gsl_rng *rng)
{
    *world = (sample_world){.n = count_series(), .rng = rng};
    world->series = calloc(world->n, sizeof *world->series);
    if (!world->series)
        return false;
    sample_series *next = world->series;
    for (size_t i = 0; i < SAMPLE_INDICATORS; i++)
        for (size_t c = 0; c < SAMPLE_COUNCILS; c++) {
            if (!sample_reports(&sample_councils[c], &sample_indicators[i]))
                continue;
            sample_generate(rng, &sample_councils[c], &sample_indicators[i], next);
            world->at[i][c] = next++;
        }
    for (size_t c = 0; c < SAMPLE_COUNCILS; c++)
        find_neighbours(world, c);
    return true;
}

void sample_world_release(sample_world *world)
{
    free(world->series);
}

size_t sample_index(const sample_series *series, ys_period period)
{
    const int at = period.ordinal - series->first.ordinal;
    return period.kind == series->first.kind && at >= 0 && (size_t)at < series->n ? (size_t)at : series->n;
}

double sample_outturn(const sample_series *series, ys_period period)
{
    const sample_indicator *indicator = series->indicator;
    double sum = 0.0, numerator = 0.0, denominator = 0.0, last = NAN;
    unsigned figures = 0;
    for (int month = ys_period_first_month(period); month <= ys_period_last_month(period);) {
        const ys_period part = ys_period_holding(series->first.kind, month);
        const size_t i = sample_index(series, part);
        month = ys_period_last_month(part) + 1;
        if (!sample_open(indicator, part))
            continue;
        last = i < series->n ? series->value[i] : NAN;
        /* A quarter without a case adds nothing; any other gap leaves the year unknown. */
        if (isnan(last) && !(i < series->n && series->denominator[i] == 0.0))
            return NAN;
        if (isnan(last))
            continue;
        figures++;
        sum += last;
        numerator += series->numerator[i];
        denominator += series->denominator[i];
    }
    if (figures == 0 || strcmp(indicator->aggregate, "last") == 0 || figures == 1)
        return last;
    if (strcmp(indicator->aggregate, "ratio") == 0)
        return indicator->multiplier * numerator / denominator;
    return strcmp(indicator->aggregate, "sum") == 0 ? sum : sum / figures;
}
