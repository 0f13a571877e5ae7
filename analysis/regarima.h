/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_REGARIMA_H
#define YS_ANALYSIS_REGARIMA_H

#include <stdbool.h>

#include "analysis/calendar_effects.h"
#include "analysis/event_span.h"
#include "analysis/outlier.h"
#include "analysis/value_scale.h"
#include "datasets/api.h"
#include "datasets/arena.h"
#include "datasets/series.h"
#include "datasets/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/** How the season is modelled. */
typedef enum ys_regarima_model {
    YS_REGARIMA_FIXED_SEASON = 0, /**< the same effect each year, and errors (0 1 1): gives factors */
    YS_REGARIMA_AIRLINE           /**< (0 1 1)(0 1 1): the season moves; gives projections and outliers, no factors */
} ys_regarima_model;

typedef struct ys_regarima_options {
    ys_regarima_model model;
    bool choose_scale;           /**< default true: AICc decides among the scales of kind; else scale is used */
    ys_value_kind kind;          /**< default amount */
    ys_value_scale scale;        /**< its top and margin are used when choosing too; default top 100, margin 0.0025 */
    bool drift;                  /**< the level drifts by the same amount each period; default false; the airline model
                                      has a drift of its own */
    bool outliers;               /**< look for outliers; default true */
    double alpha;                /**< share of series without outliers in which one may be found; default 0.05 */
    ys_calendar_options calendar; /**< effects to estimate, of series of five years or more, where the values there are
                                       tell them from the season; default none */
    const ys_event_span *event;  /**< NULL where there are none */
    size_t events;
    bool judge_newest;           /**< hold the newest value against a model without it; where scale is given, that may be
                                      left out; default true */
    size_t horizon;              /**< periods after the newest value to project; default 0 */
} ys_regarima_options;

YS_API extern const ys_regarima_options ys_regarima_defaults;

enum { YS_MOST_OUTLIERS = 32 };

/** What one more of a calendar's effect does, on the scale worked on. */
typedef struct ys_calendar_estimate {
    ys_calendar_effect effect;
    double coefficient, standard_error;
} ys_calendar_estimate;

/** Arrays are the caller's, of series->n doubles but for the projections'; any may be NULL. */
typedef struct ys_regarima_result {
    /* In the series' unit; NaN in closed places of the year, before the first value and after the last. */
    double *trend;          /**< the level without season and noise; in gaps too; NaN with the airline model */
    double *adjusted;       /**< the value without season and calendar; NaN in gaps and with the airline model */
    /* On the scale worked on; NaN as above. */
    double *seasonal;       /**< the place's effect, shrunken; the places' average is 0 */
    double *seasonal_error; /**< its standard error */
    double *calendar;       /**< effect of the calendar beyond that of the place of the year */
    double *remainder;      /**< adjusted less trend on the scale: noise and passing outliers */
    /* horizon doubles, on the scale worked on: ys_value_scale_back() leads to the unit. NaN where closed. */
    double *projection, *projection_error;

    ys_value_scale scale;   /**< worked on */
    double theta;           /**< 1: the level stays as it is; 0: all of a surprise lasts */
    double seasonal_theta;  /**< airline; else NaN */
    double deviation;       /**< standard deviation of a one-step surprise, on the scale, by degrees */
    double log_likelihood;  /**< of the scaled series, exact */
    double aicc;            /**< of the series in its unit, so that those of different scales can be compared */
    ys_outlier outlier[YS_MOST_OUTLIERS]; /**< found ones, in time order; period counts from series->value[0] */
    size_t outliers;
    ys_calendar_estimate calendar_estimate[YS_CALENDAR_EFFECT_COUNT]; /**< those that the years here tell from the season */
    size_t calendar_estimates;
    double seasonal_f, seasonal_p; /**< Wald test of the season; NaN with the airline model */
    double shrinkage;       /**< what the effects were multiplied by, 0 to 1; NaN with the airline model */

    size_t newest;          /**< index of the newest value */
    double newest_expected; /**< what season and level before it lead one to expect, in the unit; NaN: cannot tell */
    double newest_statistic; /**< distance from that over its standard error, on the scale */
    double newest_p;        /**< two-sided; that of the models averaged over, not that of the statistic; Student's t where
                                 newest_season_moves */
    bool newest_season_moves; /**< it was held against a season that moves from year to year: AICc prefers one */
    double newest_error;    /**< that standard error, on the scale */
    double newest_degrees;  /**< of freedom of it, before models are averaged over */
    size_t newest_years;    /**< earlier values at its place of the year; under 2: cannot tell */

    size_t n_used;          /**< values that informed the model */
    size_t degrees;         /**< of freedom of the deviation */
} ys_regarima_result;

/**
 * Regression with ARIMA errors: a level that wanders, a season, outliers, events and the calendar, fitted together by
 * exact maximum likelihood, from three years of monthly or quarterly figures.
 *
 * Missing values count as missing wherever they are, and so do the periods of an event. A place of the year with
 * under two values is closed: the others make a shorter year. The newest value is held against what the values before
 * it lead one to expect, averaged over theta, the size of season and drift, and which values are outliers: nothing that
 * it is judged by saw it. Where AICc says that their season moves, it is held against the airline model, with the
 * outliers left out that were found; factors stay those of the fixed season. Its standard error is at least a
 * thousandth of the level, as figures are rounded. Where season and level explain all without rest, deviation and errors
 * are 0, the likelihood infinite and seasonal_p 0, or 1 where all figures are the same.
 *
 * @param options  NULL is ::ys_regarima_defaults.
 * @param result   all but its array pointers is written only on YS_OK; so are the arrays.
 * @return YS_OK; YS_ERR_OPTION for per_year under 2 or over 12, alpha outside (0, 1), events or a calendar without
 *         periods in time, or a top or margin out of range; YS_ERR_TOO_FEW under three years of open places from the
 *         first value to the last, or too few values for the coefficients; YS_ERR_DOMAIN if the scale that was asked for
 *         does not take a value, or for an infinite one; YS_ERR_RANK if a place of the year has no value of its own
 *         beside an event; YS_ERR_NUMERIC for figures too large to work with; YS_ERR_MEMORY.
 * Cost: for each scale and once more, an outlier search: a millisecond or two at 120 months.
 * Sources: Findley, Monsell, Bell, Otto and Chen (1998), J. Business and Economic Statistics 16, 127-177; Box, Jenkins
 * and Reinsel (1994), Time Series Analysis, 3rd ed.; and those of the parts.
 */
YS_API ys_status ys_regarima(const ys_series *series, const ys_regarima_options *options, ys_arena *arena,
                             ys_regarima_result *result);

#ifdef __cplusplus
}
#endif

#endif /* YS_ANALYSIS_REGARIMA_H */
