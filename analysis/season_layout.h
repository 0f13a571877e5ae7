/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_SEASON_LAYOUT_H
#define YS_ANALYSIS_SEASON_LAYOUT_H

#include <stdbool.h>

#include "datasets/arena.h"
#include "datasets/series.h"

/**
 * A series from its first value to its last, without the places of the year that are closed: with under two values in all
 * the years. A pool that shuts for two winter months has a year of ten. In a series under three years a place that has come
 * round only once is open: the series is short, not interrupted.
 */
typedef struct ys_season_layout {
    double *value;     /**< n, NaN is missing */
    size_t *index;     /**< n: where in the series each stands */
    size_t n;
    unsigned per_year; /**< open places */
} ys_season_layout;

enum { YS_MOST_PLACES_OF_YEAR = 366 };

/** The arrays are the arena's. @return false where there is no memory. per_year of the series is at most 366. */
bool ys_season_layout_make(const ys_series *series, ys_arena *arena, ys_season_layout *layout);

/** Whether so many years of open places lie between the first value and the last, and there is a season to have. */
bool ys_season_layout_has_years(const ys_season_layout *layout, unsigned years);

/** The first n of them as a series without periods in time. */
ys_series ys_season_layout_series(const ys_season_layout *layout, size_t n);

#endif /* YS_ANALYSIS_SEASON_LAYOUT_H */
