/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_EXPONENTIAL_SMOOTHING_H
#define YS_ANALYSIS_EXPONENTIAL_SMOOTHING_H

#include "analysis/projection.h"
#include "datasets/api.h"
#include "datasets/series.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { YS_MOST_SMOOTHED_PLACES = 12 };

typedef enum ys_smoothing_trend {
    YS_SMOOTHING_TREND_AUTO = 0, /**< the one of the others with the least AICc */
    YS_SMOOTHING_TREND_NONE,     /**< simple exponential smoothing: a level */
    YS_SMOOTHING_TREND_LINE,     /**< Holt's: a level and a slope that goes on */
    YS_SMOOTHING_TREND_DAMPED    /**< a slope that dies away */
} ys_smoothing_trend;

typedef enum ys_smoothing_season {
    YS_SMOOTHING_SEASON_AUTO = 0, /**< the one of the others with the least AICc; none for annual figures */
    YS_SMOOTHING_SEASON_NONE,
    YS_SMOOTHING_SEASON_ADDITIVE,
    YS_SMOOTHING_SEASON_MULTIPLICATIVE /**< values above 0 and relative errors only */
} ys_smoothing_season;

typedef struct ys_exponential_smoothing_options {
    ys_smoothing_trend trend;   /**< default auto */
    ys_smoothing_season season; /**< default auto */
} ys_exponential_smoothing_options;

YS_API extern const ys_exponential_smoothing_options ys_exponential_smoothing_defaults;

/** A level, its slope a period and the season by place: seasonal[i % per_year] belongs to index i of the series. */
typedef struct ys_smoothing_states {
    double level, slope;                      /**< unit; unit a period */
    double seasonal[YS_MOST_SMOOTHED_PLACES]; /**< amounts that at first add up to 0, or factors around 1; none: 0 */
} ys_smoothing_states;

typedef struct ys_exponential_smoothing_result {
    ys_smoothing_trend trend;   /**< what was fitted, never auto */
    ys_smoothing_season season; /**< what was fitted, never auto */
    double alpha, beta, gamma;  /**< shares of an error that go into level, slope and season, 0 to 1 */
    double damping;            /**< share of the slope that is left a period later, 0.8 to 0.98; line: 1; no trend: 0 */
    ys_smoothing_states first; /**< before index 0 */
    ys_smoothing_states last;  /**< after the last index */
    double squares;            /**< sum of squared one-step errors, unit squared */
    size_t parameters;         /**< smoothing parameters and first states */
    ys_error_spread spread;
    double aicc; /**< -INFINITY where nothing is left to explain */
} ys_exponential_smoothing_result;

/**
 * Exponential smoothing of one series. A missing value leaves level and season as they are and lets the slope run on.
 *
 * One-step errors are linear in the first states (multiplicative season: nearly so, and taken so step by step), so for
 * each try of the smoothing parameters the best states follow by least squares; only the one to four parameters are
 * searched, within 0.0001 <= alpha <= 0.9999, beta <= alpha, gamma <= 1 - alpha, 0.8 <= damping <= 0.98. Errors are
 * absolute or relative as ::ys_error_spread_of finds. A place of the year that never has a value has no season and is
 * never projected.
 *
 * @return YS_OK; YS_ERR_OPTION; YS_ERR_TOO_FEW: under two values more than parameters, for auto those of the smallest
 *         form; YS_ERR_DOMAIN: multiplicative season of values not above 0 or with errors of more than half the level;
 *         YS_ERR_NUMERIC.
 * Cost: some 60 to 150 passes over the series for each form.
 * Sources: Hyndman, Koehler, Snyder and Grose (2002), International Journal of Forecasting 18, 439-454; Gardner and
 * McKenzie (1985), Management Science 31, 1237-1246 (damping).
 */
YS_API ys_status ys_exponential_smoothing(const ys_series *series, const ys_exponential_smoothing_options *options,
                                          ys_arena *arena, ys_exponential_smoothing_result *result);

/**
 * Projects a fit: means, scale and impulses of a projection whose arrays are there; a season's own errors return every
 * year. The series is the one that was fitted. O(horizon).
 */
YS_API void ys_exponential_smoothing_project(const ys_series *series, const ys_exponential_smoothing_result *fit,
                                             ys_projection *projection);

#ifdef __cplusplus
}
#endif

#endif /* YS_ANALYSIS_EXPONENTIAL_SMOOTHING_H */
