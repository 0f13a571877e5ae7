/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_DATASETS_ZERO_PLACES_H
#define YS_DATASETS_ZERO_PLACES_H

#include <stdbool.h>

#include "datasets/api.h"
#include "datasets/series.h"
#include "datasets/year_places.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * A service that is shut for part of each year publishes 0 then as often as it publishes nothing: an outdoor pool has no visits
 * in January. Such noughts are no figures of a season, and say nothing of how far figures spread. A place of the year is taken
 * as shut where all its values, two or more, are 0, and noughts at places that mostly have other values are so rare that chance
 * would make a place all 0 in under 1 of 100 series. None is of a series with a value below 0, nor of one of over twelve places a year.
 *
 * @param shut  written: by index in the series, modulo per_year.
 * @return whether any is. Cost: a pass.
 */
YS_API bool ys_find_zero_places(const ys_series *series, bool shut[YS_MOST_PLACES]);

#ifdef __cplusplus
}
#endif

#endif /* YS_DATASETS_ZERO_PLACES_H */
