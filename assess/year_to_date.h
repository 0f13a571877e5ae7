/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ASSESS_YEAR_TO_DATE_H
#define YS_ASSESS_YEAR_TO_DATE_H

#include "assess/assessment.h"
#include "datasets/api.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * A year-to-date figure as it would be without the season: the adjusted figures of its year's open places up to index, put
 * together as the aggregate says (sum, or ratio by denominators). NaN where one of them is missing. Unit of the figures.
 */
YS_API double ys_adjusted_to_date(const ys_series *series, ys_aggregate aggregate, const ys_season_assessment *season,
                                  size_t index);

/**
 * The year-to-date figure that the one before it in the year and the usual part for the season lead one to expect. NaN where
 * the season assessment is not about index, or the figure before is missing. Unit of the figures.
 */
YS_API double ys_expected_to_date(const ys_series *series, ys_aggregate aggregate, const ys_season_assessment *season,
                                  size_t index);

#ifdef __cplusplus
}
#endif

#endif /* YS_ASSESS_YEAR_TO_DATE_H */
