/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/open_periods.h"

#include <math.h>

enum { MOST_PLACES = 366, FEWEST_VALUES = 2 };

/* The place of each open place of the year among the open ones, counted from the series' first period. */
typedef struct open_year {
    bool open[MOST_PLACES];
    unsigned rank[MOST_PLACES];
} open_year;

static void find_places(const double value[], size_t n, size_t per_year, open_year *year, unsigned *places)
{
    unsigned count[MOST_PLACES] = {0};
    for (size_t i = 0; i < n; i++)
        count[i % per_year] += isnan(value[i]) ? 0 : 1;
    *places = 0;
    for (size_t place = 0; place < per_year; place++) {
        year->open[place] = count[place] >= FEWEST_VALUES;
        year->rank[place] = *places;
        *places += year->open[place] ? 1 : 0;
    }
}

static void find_ends(const double value[], size_t n, size_t per_year, const open_year *year, size_t *first, size_t *end)
{
    *first = n;
    *end = n;
    for (size_t i = 0; i < n; i++) {
        if (isnan(value[i]) || !year->open[i % per_year])
            continue;
        *first = *first == n ? i : *first;
        *end = i + 1;
    }
}

ys_status ys_open_periods_find(const ys_series *series, const double counted[], size_t ahead, ys_arena *arena,
                               ys_open_periods *open)
{
    const size_t per_year = series->per_year;
    if (per_year < 1 || per_year > MOST_PLACES)
        return YS_ERR_OPTION;
    open_year year;
    size_t first, end;
    *open = (ys_open_periods){.index = ys_arena_array(arena, series->n + ahead, sizeof *open->index),
                              .place = ys_arena_array(arena, series->n + ahead, sizeof *open->place)};
    if (!open->index || !open->place)
        return YS_ERR_MEMORY;
    find_places(counted, series->n, per_year, &year, &open->per_year);
    find_ends(series->value, series->n, per_year, &year, &first, &end);
    for (size_t i = first; open->per_year > 0 && i < end + ahead; i++) {
        if (!year.open[i % per_year])
            continue;
        const size_t at = open->n + open->ahead;
        open->index[at] = i;
        open->place[at] = year.rank[i % per_year];
        *(i < end ? &open->n : &open->ahead) += 1;
    }
    return YS_OK;
}
