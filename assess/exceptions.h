/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ASSESS_EXCEPTIONS_H
#define YS_ASSESS_EXCEPTIONS_H

#include "assess/assessment.h"
#include "datasets/api.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * The target that judges a period: the one with the nearest deadline that has not passed, within its own from and to.
 * @return NULL where none applies.
 */
YS_API const ys_target *ys_target_for_period(const ys_dataset *dataset, size_t indicator, size_t authority,
                                            ys_period period);

/**
 * The part of its target that a period bears: of a year's sum an even share of the year's open places, else 1; NaN: none.
 * Of year-to-date figures: of a sum the part of the open places that have passed (of a target at a place, or for every one
 * up to it, of those up to it; none after it), of a ratio 1.
 */
YS_API double ys_target_share(const ys_target *target, const ys_indicator *about, const ys_series *series, size_t index);

/**
 * The target's figure for one period of the series. A target for a year's sum is shared over the open places of its year,
 * evenly or by the season (so that the shares still add up to it); a profile of numbers gives each period its own. NaN: none.
 * Of year-to-date figures it is the target so far: the shares of the places that have passed, or the profile's number; four
 * numbers for twelve months are joined by straight lines.
 */
YS_API double ys_target_of_period(const ys_target *target, double goal, const ys_indicator *about,
                                  const ys_series *series, const ys_season_assessment *season, size_t index);

/**
 * Red, amber or green by tolerance and amber of the indicator. A margin in per cent needs a target above 0 and is
 * taken as 0 otherwise. A figure exactly at target or margin is on its better side.
 * @param share  of the indicator's min and max that this period bears, where polarity is range (target is not used then)
 */
YS_API ys_flag_status ys_colour_of(const ys_indicator *about, double value, double target, double share);

/** Between which figures ys_colour_of() is green; -INFINITY and INFINITY where a side is open. */
YS_API void ys_limits_of_green(const ys_indicator *about, double target, double share, double *lower, double *upper);

/**
 * The published figure against its target, and whether somebody should look: red or amber is escalated unless the
 * season explains it, that is, the newest value is usual for the season and the adjusted figure would not be red.
 * As of a period of the series' own kind, the figure of publication_lag periods before is due; without it: no data.
 * Year-to-date figures are judged as published; adjusted and expected are year to date too.
 * Uses series, newest, published, season and targets of the assessment; writes flag and attention.
 */
YS_API void ys_assess_flag(const ys_dataset *dataset, ys_period as_of, ys_assessment *assessment);

#ifdef __cplusplus
}
#endif

#endif /* YS_ASSESS_EXCEPTIONS_H */
