/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_YEAR_AGGREGATE_H
#define YS_ANALYSIS_YEAR_AGGREGATE_H

#include <stdbool.h>
#include <stddef.h>

#include "datasets/api.h"
#include "datasets/catalogue.h"
#include "datasets/series.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { YS_MOST_PLACES = 12 };

/** The places of one year in a series, and which of them are open. */
typedef struct ys_year_places {
    long first;                /**< index in the series of the year's first place; below 0 or beyond its end where it has none there */
    size_t n;                  /**< places in a year: series.per_year */
    bool open[YS_MOST_PLACES]; /**< false: the service is closed at that place of every year, so no figure is missing */
    size_t n_open;
} ys_year_places;

/**
 * A place of the year is closed where it has come round at least twice without a figure and has at most one: a pool in
 * winter. One that has not come round so often may merely not have been reported yet, and counts as open.
 *
 * @param year  a year whose first place begins with it: no academic year of quarters.
 * @return false, places untouched, where year is no year or its periods do not fit the series'. O(n).
 */
YS_API bool ys_year_places_of(const ys_series *series, ys_period year, ys_year_places *places);

/** Gives the figure of a place that the series does not have, or NaN. */
typedef double (*ys_place_figure)(const void *context, long index);

/**
 * A year's figure from those of its open places: their sum, their mean, that of the last open place, or the mean weighted by
 * denominators (those of the same place a year before where a place has none; without denominators, the plain mean).
 *
 * @param known_to  figures up to this index are the series' own.
 * @param later     gives the others; NULL: they are missing.
 * @return NaN where a figure is missing (last: only the last counts). O(places).
 */
YS_API double ys_aggregate_places(const ys_series *series, const ys_year_places *places, ys_aggregate aggregate,
                                  long known_to, ys_place_figure later, const void *context);

/** The same for a year as published; NaN where it does not fit the series too. */
YS_API double ys_aggregate_year(const ys_series *series, ys_period year, ys_aggregate aggregate);

/** A place's weight in a ratio: its denominator, else that of the same place a year before, and so on; NaN: none. */
YS_API double ys_place_weight(const ys_series *series, long index);

#ifdef __cplusplus
}
#endif

#endif /* YS_ANALYSIS_YEAR_AGGREGATE_H */
