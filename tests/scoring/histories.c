/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/scoring/histories.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_VALUES = 2000 };

static const target_set sets[] = {
    {"monthly", 12, {3, 6, 12}, 3, {3, 6, 9, 12}, 4, {15, 24, 36}, 3, 24},
    {"quarterly", 4, {1, 2, 4, 8}, 4, {2, 3, 4}, 3, {8, 12, 16}, 3, 8},
    {"yearly", 1, {1, 3, 5}, 3, {2, 3}, 2, {6, 8, 10}, 3, 6},
};

const target_set *target_set_named(const char *word)
{
    for (size_t i = 0; i < sizeof sets / sizeof *sets; i++)
        if (strncmp(word, sets[i].name, strlen(sets[i].name)) == 0)
            return &sets[i];
    return NULL;
}

static history *add_history(histories *all, const char *dataset, const char *name)
{
    if ((all->count & (all->count - 1)) == 0) {
        history *more = realloc(all->history, (all->count ? 2 * all->count : 1) * sizeof *more);
        if (!more)
            exit(EXIT_FAILURE);
        all->history = more;
    }
    const bool same = all->count > 0 && strcmp(all->history[all->count - 1].dataset, dataset) == 0;
    all->groups += !same;
    history *one = &all->history[all->count++];
    *one = (history){.group = all->groups - 1, .value = calloc(MOST_VALUES, sizeof *one->value)};
    if (!one->value)
        exit(EXIT_FAILURE);
    snprintf(one->dataset, sizeof one->dataset, "%s", dataset);
    snprintf(one->name, sizeof one->name, "%s", name);
    return one;
}

static void shrink(history *one)
{
    double *fitting = realloc(one->value, (one->n + one->horizon) * sizeof *fitting);
    if (fitting)
        one->value = fitting;
}

/* What the figures of one dataset may be, by what they were. */
static ys_possible_values possible_of(const history *first, const history *end)
{
    double least = INFINITY, most = -INFINITY;
    size_t count = 0, parts = 0;
    for (const history *one = first; one < end; one++)
        for (size_t t = 0; t < one->n + one->horizon; t++, count++) {
            least = fmin(least, one->value[t]);
            most = fmax(most, one->value[t]);
            parts += one->value[t] != round(one->value[t]);
        }
    return (ys_possible_values){least < 0.0 ? -INFINITY : 0.0, most > 100.0 || 3 * parts < count ? INFINITY : 100.0};
}

static void set_possible(histories *all)
{
    for (size_t first = 0, end; first < all->count; first = end) {
        for (end = first; end < all->count && all->history[end].group == all->history[first].group;)
            end++;
        const ys_possible_values possible = possible_of(&all->history[first], &all->history[end]);
        for (size_t i = first; i < end; i++)
            all->history[i].possible = possible;
    }
}

bool histories_read(histories *all, const char *path, const target_set *set)
{
    FILE *file = fopen(path, "r");
    char line[512], dataset[64], name[64], frequency[16], split[16];
    history *one = NULL;
    if (!file)
        return false;
    while (fgets(line, sizeof line, file)) {
        double value;
        long t;
        if (sscanf(line, "%63[^,],%63[^,],%15[^,],%*[^,],%15[^,],%ld,%*[^,],%lf", dataset, name, frequency, split, &t,
                   &value) != 6
            || strcmp(frequency, set->name) != 0)
            continue;
        if (!one || strcmp(one->name, name) != 0 || strcmp(one->dataset, dataset) != 0) {
            if (one)
                shrink(one);
            one = add_history(all, dataset, name);
        }
        if (one->n + one->horizon >= MOST_VALUES)
            continue;
        one->value[one->n + one->horizon] = value;
        if (strcmp(split, "train") == 0) {
            one->n++;
            one->origin = t;
        } else {
            one->horizon++;
        }
    }
    if (one)
        shrink(one);
    set_possible(all);
    fclose(file);
    return true;
}

void histories_free(histories *all)
{
    for (size_t i = 0; i < all->count; i++)
        free(all->history[i].value);
    free(all->history);
    *all = (histories){0};
}

void history_cut(history *one, size_t newest)
{
    if (newest == 0 || one->n <= newest)
        return;
    memmove(one->value, one->value + one->n - newest, (newest + one->horizon) * sizeof *one->value);
    one->n = newest;
}

static double mean_change(const history *h, size_t lag)
{
    double sum = 0.0;
    for (size_t t = lag; t < h->n; t++)
        sum += fabs(h->value[t] - h->value[t - lag]);
    return h->n > lag ? sum / (double)(h->n - lag) : 0.0;
}

double history_scale(const history *one, unsigned per_year)
{
    const double seasonal = mean_change(one, per_year);
    return seasonal > 0.0 ? seasonal : mean_change(one, 1);
}

static size_t add_targets(double anchor, double scale, size_t horizon, bool mean, double outcome, target out[])
{
    static const double share[] = {-0.10, -0.05, 0.0, 0.05, 0.10}, distance[] = {-2, -1, -0.5, 0.5, 1, 2};
    size_t n = 0;
    for (size_t i = 0; i < 5; i++)
        out[n++] = (target){horizon, mean, anchor + share[i] * fabs(anchor), outcome};
    for (size_t i = 0; i < 6; i++)
        out[n++] = (target){horizon, mean, anchor + distance[i] * scale, outcome};
    return n;
}

double mean_of(const double value[], size_t n)
{
    double sum = 0.0;
    for (size_t i = 0; i < n; i++)
        sum += value[i];
    return sum / (double)n;
}

size_t history_targets(const history *one, const target_set *set, target out[MOST_TARGETS])
{
    const double scale = history_scale(one, set->per_year), *actual = one->value + one->n;
    const size_t year = one->n >= set->per_year ? set->per_year : 1, asked = set->window[set->windows - 1];
    const size_t window = asked < one->horizon ? asked : one->horizon;
    size_t n = 0;
    for (size_t i = 0; i < set->horizons; i++) {
        const size_t step = set->horizon[i];
        if (step <= one->horizon)
            n += add_targets(actual[(long)((step - 1) % year) - (long)year], scale, step, false, actual[step - 1], out + n);
    }
    const size_t back = set->per_year == 1 ? 1 : window < one->n ? window : one->n;
    n += add_targets(mean_of(actual - back, back), scale, window, true, mean_of(actual, window), out + n);
    return n;
}
