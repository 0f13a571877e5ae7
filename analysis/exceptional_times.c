/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/exceptional_times.h"

#include <math.h>
#include <stdbool.h>

enum { FEWEST_ANNUAL = 5, FEWEST_YEARS = 2, MOST_PLACES = 12 };

static bool is_exceptional(const ys_series *series, size_t index)
{
    return series->flags && (series->flags[index] & YS_FLAG_EXCEPTIONAL);
}

/* Whether figures without the exceptional ones still are two years (five of annual ones) with each place of the year. */
static bool enough_without(const ys_series *series)
{
    const size_t newest = ys_series_last_value(series, series->n);
    size_t left = 0, lost = 0;
    if (series->per_year < 1 || series->per_year > MOST_PLACES || newest >= series->n || is_exceptional(series, newest))
        return false;
    bool had[MOST_PLACES] = {false}, has[MOST_PLACES] = {false};
    for (size_t i = 0; i < series->n; i++) {
        if (isnan(series->value[i]))
            continue;
        const bool usual = !is_exceptional(series, i);
        had[i % series->per_year] = true;
        has[i % series->per_year] |= usual;
        left += usual;
    }
    for (unsigned place = 0; place < series->per_year; place++)
        lost += had[place] && !has[place];
    return lost == 0 && left >= (series->per_year == 1 ? FEWEST_ANNUAL : FEWEST_YEARS * series->per_year);
}

ys_status ys_leave_out_exceptional(ys_series *series, ys_arena *arena)
{
    if (!series->flags || !enough_without(series))
        return YS_OK;
    double *usual = ys_arena_doubles(arena, series->n);
    if (!usual)
        return YS_ERR_MEMORY;
    for (size_t i = 0; i < series->n; i++)
        usual[i] = is_exceptional(series, i) ? NAN : series->value[i];
    series->value = usual;
    return YS_OK;
}
