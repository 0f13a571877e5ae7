/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/declared_shifts.h"

#include <math.h>

#include "analysis/order_statistic.h"

enum { PARTS_OF_A_YEAR = 4, YEARS_OF_CHANGES = 2, ANNUAL_CHANGES = 4 };

bool ys_is_declared_break(const ys_series *series, size_t index)
{
    return index > 0 && series->flags && (series->flags[index] & (YS_FLAG_BREAK | YS_FLAG_DECLARED));
}

static size_t count_breaks(const ys_series *series)
{
    size_t n = 0;
    for (size_t i = 0; series->flags && i < series->n; i++)
        n += ys_is_declared_break(series, i);
    return n;
}

/* Breaks after `from` up to `to`. */
static size_t breaks_within(const ys_series *series, size_t from, size_t to)
{
    size_t n = 0;
    for (size_t i = from + 1; i <= to; i++)
        n += ys_is_declared_break(series, i);
    return n;
}

/* What a year usually changes; 0 where too few changes have no break in them. */
static double usual_change(const ys_series *series, const double value[], double change[])
{
    const size_t year = series->per_year, fewest = year == 1 ? ANNUAL_CHANGES : YEARS_OF_CHANGES * year;
    size_t n = 0;
    for (size_t t = year; t < series->n; t++)
        if (!isnan(value[t] - value[t - year]) && breaks_within(series, t - year, t) == 0)
            change[n++] = value[t] - value[t - year];
    return n >= fewest ? ys_order_statistic(change, n, n / 2) : 0.0;
}

/* How far the first year from a break on lies from the year before it; NaN where too little is known. */
static double shift_at(const ys_series *series, const double value[], size_t at)
{
    const size_t year = series->per_year, fewest = year < PARTS_OF_A_YEAR ? 1 : year / PARTS_OF_A_YEAR;
    double sum = 0.0;
    size_t n = 0;
    for (size_t t = at; t < series->n && t < at + year; t++)
        if (t >= year && !isnan(value[t] - value[t - year]) && breaks_within(series, t - year, at - 1) == 0
            && breaks_within(series, at, t) == 0) {
            sum += value[t] - value[t - year];
            n++;
        }
    return n >= fewest ? sum / (double)n : NAN;
}

static bool all_above_zero(const ys_series *series)
{
    for (size_t i = 0; i < series->n; i++)
        if (series->value[i] <= 0.0)
            return false;
    return true;
}

ys_status ys_take_out_declared_shifts(ys_series *series, ys_arena *arena, size_t *shifts)
{
    *shifts = 0;
    if (count_breaks(series) == 0 || series->per_year == 0)
        return YS_OK;
    double *moved = ys_arena_doubles(arena, series->n), *change = ys_arena_doubles(arena, series->n);
    if (!moved || !change)
        return YS_ERR_MEMORY;
    const bool logs = all_above_zero(series);
    for (size_t i = 0; i < series->n; i++)
        moved[i] = logs ? log(series->value[i]) : series->value[i];
    const double usual = usual_change(series, moved, change);
    for (size_t at = series->n - 1; at > 0; at--) {
        const double shift = ys_is_declared_break(series, at) ? shift_at(series, moved, at) - usual : NAN;
        if (isnan(shift))
            continue;
        for (size_t i = 0; i < at; i++)
            moved[i] += shift;
        (*shifts)++;
    }
    for (size_t i = 0; logs && i < series->n; i++)
        moved[i] = exp(moved[i]);
    if (*shifts > 0)
        series->value = moved;
    return YS_OK;
}
