/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_ROLLING_ORIGINS_H
#define YS_ANALYSIS_ROLLING_ORIGINS_H

#include <stdbool.h>

#include "analysis/calibration_fit.h"
#include "datasets/api.h"
#include "datasets/arena.h"
#include "datasets/series.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { YS_ROLLED_TARGETS = 11 };

/** One forecast of the past, how it came out, and targets that could have been set then. */
typedef struct ys_rolled_forecast {
    ys_forecast_method method; /**< what was used, never auto */
    ys_calibration_kind kind;
    ys_forecast_outcome outcome;
    ys_outcome projected;             /**< with the method's own spread and tails */
    double usual;                     /**< unit: what a usual drift of 1 would add to its centre, which has none */
    size_t year;                      /**< in which it came */
    double came;                      /**< unit */
    double target[YS_ROLLED_TARGETS]; /**< unit */
} ys_rolled_forecast;

typedef struct ys_rolling_origins_options {
    ys_forecast_method method;
    size_t group;   /**< for outcome.group: whose series it is */
    bool last_year; /**< only the origin a year before the newest figure; false: all */
    ys_possible_values possible;
} ys_rolling_origins_options;

/** Rolled forecasts of one series; the array is the arena's. */
typedef struct ys_rolled_forecasts {
    ys_rolled_forecast *forecast;
    size_t count;
} ys_rolled_forecasts;

/** The same forecast with a usual drift. */
YS_API ys_rolled_forecast ys_rolled_with_drift(const ys_rolled_forecast *without, double drift);

/**
 * Forecasts from past origins, each with nothing after it: from five annual, eight quarterly or 24 monthly figures on, every
 * year, half-year of quarters or half-year of months. Levels of 1, 2 and 3 years, 1, 2 and 4 quarters or 1, 3, 6 and 12
 * months ahead, and means of 2 and 3 years, 2 and 4 quarters or 3, 6 and 12 months, where all their figures came. Targets:
 * the figure of a year before (of a mean, the newest year's mean) by -10, -5, 0, 5 and 10 per cent and by -2, -1, -0.5, 0.5, 1
 * and 2 times the mean change from year to year. Forecasts without a spread, as of a constant, are left out.
 * @return YS_OK, with none where the series is too short; YS_ERR_MEMORY. Cost: a projection for each origin.
 */
YS_API ys_status ys_rolling_origins(const ys_series *series, const ys_rolling_origins_options *options, ys_arena *arena,
                                    ys_rolled_forecasts *result);

#ifdef __cplusplus
}
#endif

#endif /* YS_ANALYSIS_ROLLING_ORIGINS_H */
