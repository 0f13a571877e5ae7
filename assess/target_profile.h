/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ASSESS_TARGET_PROFILE_H
#define YS_ASSESS_TARGET_PROFILE_H

#include "assess/assessment.h"
#include "datasets/api.h"

#ifdef __cplusplus
extern "C" {
#endif

/** A year's target as one number a period, in the form of the profile of targets.csv. */
typedef struct ys_target_profile {
    double share[12]; /**< n of them, from the first period of the year, unit; of year-to-date figures to date */
    unsigned n;       /**< 4 or 12; 0: it cannot be spread */
    const char *reason; /**< why not, "" otherwise: the second half of a sentence */
    bool seasonal;    /**< by the season; else evenly, because there is none to go by */
} ys_target_profile;

/**
 * Spreads a year's target over its periods by the season of its figures (ys_target_of_period()), rounded to as many
 * decimals as these have, so that the rounded shares of a sum still add up to it and those of a mean keep it. Periods in which the
 * service is closed bear nothing of a sum; where each bears the whole they have the year's figure, which is held against none.
 */
YS_API ys_target_profile ys_target_profile_of(const ys_indicator *about, const ys_target *target,
                                              const ys_target_inputs *inputs);

#ifdef __cplusplus
}
#endif

#endif /* YS_ASSESS_TARGET_PROFILE_H */
