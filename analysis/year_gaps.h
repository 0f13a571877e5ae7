/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_YEAR_GAPS_H
#define YS_ANALYSIS_YEAR_GAPS_H

#include "analysis/forecast.h"
#include "datasets/api.h"
#include "datasets/catalogue.h"
#include "datasets/year_places.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ys_year_gaps_options {
    ys_year_places places;     /**< of the year, or of its part up to a place */
    ys_aggregate aggregate;
    ys_forecast_method method;
    size_t newest;             /**< index of the newest figure; must be in the series */
    ys_possible_values possible;
    const struct ys_calibration *calibration; /**< as in ::ys_forecast_options */
    const struct ys_peer_profile *peers;      /**< as in ::ys_forecast_options */
} ys_year_gaps_options;

/** A year under way with what was to be expected in its gaps. */
typedef struct ys_year_gaps {
    ys_series series; /**< with the gaps filled; values owned by the arena where there are any */
    size_t n;         /**< gaps filled; 0: the series is as it was */
    double part;      /**< unit: what they bring to the year's figure */
    double weight;    /**< what 1 more in each of them adds to it */
    double spread;    /**< of that part, unit */
    double chance;    /**< what of it cases alone make, unit */
    double degrees;   /**< of freedom of its Student's t; INFINITY without gaps */
} ys_year_gaps;

/**
 * Open places of a year that should be known by now and have no figure, each with what a projection from the figures before it
 * led one to expect. Gaps next to one another are taken to err together, others by themselves. Nothing is filled where the year
 * is over (its figures may still come in), where over a quarter of its open places would be, of year-to-date figures, which hold
 * those before them, and where only the last period counts.
 * @return YS_OK; YS_ERR_TOO_FEW: nothing before a gap to project from; YS_ERR_NUMERIC; YS_ERR_MEMORY. Cost: a projection for each run of gaps.
 */
YS_API ys_status ys_fill_year_gaps(const ys_series *series, const ys_year_gaps_options *options, ys_arena *arena, ys_year_gaps *result);

#ifdef __cplusplus
}
#endif

#endif /* YS_ANALYSIS_YEAR_GAPS_H */
