/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_YEAR_AGGREGATE_H
#define YS_ANALYSIS_YEAR_AGGREGATE_H

#include <stdbool.h>
#include <stddef.h>

#include "datasets/api.h"
#include "datasets/catalogue.h"
#include "datasets/year_places.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Gives the figure of a place that the series does not have, or NaN. */
typedef double (*ys_place_figure)(const void *context, long index);

/**
 * A year's figure from those of its open places: their sum, their mean, that of the last open place, or the mean weighted by
 * denominators (those of the same place a year before where a place has none; without denominators, the plain mean).
 * Sum and ratio of year-to-date figures start from the newest one known, so that a gap before it leaves none in the year.
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
