/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_CATCH_UP_H
#define YS_ANALYSIS_CATCH_UP_H

#include "datasets/api.h"
#include "datasets/series.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * How much of what a year-to-date figure was short of the year before, at one place of the year, was made good by the
 * year's end: 0, a shortfall lasts or grows; 1, all of it comes in later, as council tax that is paid late. From pairs of
 * neighbouring years, each with both figures of both places: the weighted median of -(change of the rest)/(change to
 * date), weights |change to date|, which is the line through the origin with the least absolute errors and bears a
 * wild year. One pair more, of a half and of mean weight, stands for not knowing: it decides where there are none.
 *
 * @param series  year to date (to_date is not NULL); NaN: the pair is left out.
 * @param place   index of a figure; its place of the year is meant, and pairs of years up to its own are used.
 * @param steps   periods from there to the place at which it is to be made good, 1 or more.
 * @return 0 to 1. O(years squared).
 */
YS_API double ys_catch_up_share(const ys_series *series, size_t place, size_t steps);

#ifdef __cplusplus
}
#endif

#endif /* YS_ANALYSIS_CATCH_UP_H */
