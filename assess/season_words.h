/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ASSESS_SEASON_WORDS_H
#define YS_ASSESS_SEASON_WORDS_H

#include "assess/assessment.h"
#include "datasets/api.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Is there a season, is the newest value usual for it, and how well is it known:
 * "Clear season: August is highest, December lowest (40 % below the highest). January 2026 is 41 % below December. Every
 * January is 33 to 44 % below; allowing for that it is 2 % up on the month, usual."
 * At most size bytes, always terminated. @return text.
 */
YS_API char *ys_say_season(const ys_indicator *about, const ys_series *series, const ys_season_assessment *season,
                           char text[], size_t size);

/**
 * Why a newest value is usual: "every January is 33 to 44 % below December" where it is so too, else "13.6 days was to be
 * expected, with a usual spread of 9.4 to 19.6"; "" where neither can be told.
 * @param newest  period of the newest value. @param level  that value.
 */
YS_API char *ys_say_why_usual(const ys_indicator *about, ys_period newest, double level, const ys_season_assessment *season,
                              char text[], size_t size);

/** How well the season is known, "" where there is none: "What is usual for each month is known fairly well, give or take 3 %." */
YS_API char *ys_say_season_quality(const ys_indicator *about, const ys_series *series, const ys_season_assessment *season,
                                   char text[], size_t size);

#ifdef __cplusplus
}
#endif

#endif /* YS_ASSESS_SEASON_WORDS_H */
