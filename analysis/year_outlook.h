/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_YEAR_OUTLOOK_H
#define YS_ANALYSIS_YEAR_OUTLOOK_H

#include "analysis/forecast.h"
#include "analysis/year_aggregate.h"
#include "datasets/api.h"
#include "datasets/year_places.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ys_year_outlook_options {
    ys_year_places places;     /**< of the year, or of its part up to a place */
    ys_aggregate aggregate;
    ys_forecast_method method; /**< auto: as ys_forecast_choose() has it */
    size_t newest;             /**< index of the newest figure that may be used; must be in the series */
    bool one_whole;            /**< year-to-date figures are shares of one whole, as per cent of the year's council tax: see below */
    const struct ys_calibration *calibration; /**< of the spread; NULL: ::ys_calibration_shipped */
    const struct ys_peer_profile *peers; /**< season of comparators' periods (::ys_forecast_options); NULL: none */
} ys_year_outlook_options;

/** Where a year's figure may come out: see ::ys_year_outcome. */
typedef struct ys_year_outlook_result {
    double mean;           /**< unit: what is known as it is, the rest projected */
    double spread;         /**< unit; NaN where everything is known */
    double degrees;        /**< degrees of freedom; NaN where everything is known */
    double chance;         /**< the part of the spread that cases alone make, unit */
    bool counted;          /**< it is a number of cases */
    double settled;        /**< unit: what it is if all that is to come is 0 */
    double weight;         /**< what 1 more in all that is to come adds to it */
    size_t known, unknown; /**< open places up to newest, and after it */
} ys_year_outlook_result;

/**
 * Where a year, or its part up to a place, comes out if nothing changes. The errors of its projected periods are taken
 * jointly: the spread is that of their weighted sum by the covariance that the method gives (::ys_projection), calibrated
 * as that of a mean, or of one period where only one is left. Period variances are never added as if they had nothing to
 * do with each other. Of shares of one whole what came in late may still come, so that a part that is short is followed by one that is long, which no method for
 * parts expects: mean and spread are those of the parts, moved towards those of the published figures projected as they
 * are by the share that was made good in the past (ys_catch_up_share()). Year-to-date denominators mean that there is no
 * one whole.
 * @param options  required.
 * @return YS_OK; YS_ERR_DOMAIN: a figure that should be known is missing, or the year ends over ten years ahead;
 *         YS_ERR_TOO_FEW: nothing to project from; YS_ERR_NUMERIC; YS_ERR_MEMORY. Cost: that of one projection.
 */
YS_API ys_status ys_year_outlook(const ys_series *series, const ys_year_outlook_options *options, ys_arena *arena,
                                 ys_year_outlook_result *result);

/**
 * Its distribution. What is settled cannot be lost again: of counts it will not be less than it is already, of a mean of percentages
 * not more than with 100 in all periods to come.
 * @param possible  of the periods' figures and of the year's.
 */
YS_API ys_outcome ys_year_outcome(const ys_year_outlook_result *outlook, const ys_possible_values *possible);

#ifdef __cplusplus
}
#endif

#endif /* YS_ANALYSIS_YEAR_OUTLOOK_H */
