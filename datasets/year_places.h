/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_DATASETS_YEAR_PLACES_H
#define YS_DATASETS_YEAR_PLACES_H

#include <stdbool.h>
#include <stddef.h>

#include "datasets/api.h"
#include "datasets/series.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { YS_MOST_PLACES = 12 };

/** The places of one year in a series, and which of them are open. */
typedef struct ys_year_places {
    long first;                /**< index in the series of the year's first place; below 0 or beyond its end where it has none there */
    size_t n;                  /**< places: those of a year, series.per_year; fewer: the first n of them */
    bool open[YS_MOST_PLACES]; /**< false: the service is closed at that place of every year, so no figure is missing */
    size_t n_open;
    bool to_date;              /**< the series' year-to-date figures count from this year's start */
} ys_year_places;

/**
 * A place of the year is closed where it has come round at least twice without a figure and has at most one: a pool in
 * winter. One that has not come round so often may merely not have been reported yet, and counts as open.
 *
 * @param year  a year whose first place begins with it: no academic year of quarters.
 * @return false, places untouched, where year is no year or its periods do not fit the series'. O(n).
 */
YS_API bool ys_year_places_of(const ys_series *series, ys_period year, ys_year_places *places);

/** The same cut after a place, 0-based: the part of the year up to and with it. */
YS_API ys_year_places ys_year_places_up_to(const ys_year_places *places, size_t place);

#ifdef __cplusplus
}
#endif

#endif /* YS_DATASETS_YEAR_PLACES_H */
