/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_SEASONAL_ADJUSTMENT_H
#define YS_ANALYSIS_SEASONAL_ADJUSTMENT_H

#include "analysis/mstl.h"
#include "analysis/regarima.h"
#include "analysis/stl.h"
#include "datasets/api.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum ys_season_method { YS_SEASON_AUTO = 0, YS_SEASON_REGARIMA, YS_SEASON_STL, YS_SEASON_MSTL, YS_SEASON_NONE } ys_season_method;
typedef enum ys_season_mode {
    YS_MODE_AUTO = 0, YS_MODE_ADDITIVE, YS_MODE_MULTIPLICATIVE /**< worked on in logarithms */, YS_MODE_LOG_ADDITIVE,
    YS_MODE_LOGIT, YS_MODE_SQRT
} ys_season_mode;
typedef enum ys_seasonal_verdict {
    YS_SEASONAL_NONE = 0,      /**< annual figures */
    YS_SEASONAL_TOO_SHORT,     /**< under three years, of weeks and days under four: no factors by default */
    YS_SEASONAL_NO_CLEAR_SEASON,
    YS_SEASONAL_PROBABLY,      /**< p < 0.05 */
    YS_SEASONAL_YES            /**< p < 0.01 */
} ys_seasonal_verdict;
typedef enum ys_newest_verdict { YS_NEWEST_NONE = 0, YS_NEWEST_CANNOT_TELL, YS_NEWEST_USUAL, YS_NEWEST_UNUSUAL } ys_newest_verdict;
typedef enum ys_newest_basis {
    YS_NEWEST_BY_NOTHING = 0,
    YS_NEWEST_BY_SEASON,   /**< season and recent level, from the values before it; see model.newest_season_moves */
    YS_NEWEST_BY_LAST_YEAR /**< the same period last year, or newest_years_back years before, and the spread of past
                                changes */
} ys_newest_basis;

typedef struct ys_seasonal_adjustment_options {
    ys_season_method method; /**< auto: none under three years of values, else RegARIMA; of weeks and days MSTL from four years on, of days
                                  for the season of the week from 12 weeks on */
    ys_season_mode mode;     /**< auto: by kind; where that leaves two, RegARIMA takes the one with the better AICc, STL logs
                                  where every value is positive and the spread grows with the level */
    ys_value_kind kind;      /**< default amount */
    double top, margin;      /**< of percentages and proportions, see ys_value_scale; default 100 and 0.0025 */
    bool outliers;           /**< RegARIMA looks for them; default true */
    ys_calendar_options calendar; /**< RegARIMA's effects of the calendar; default none */
    bool judge_calendar;     /**< take them only where AICc is better for it; default false */
    const ys_event_span *event; /**< their periods count as missing, for factors, tests and whatever the newest value is
                                     held against; NULL where there are none */
    size_t events;
    ys_stl_options stl;      /**< used by STL; auto sets robust unless stl_given */
    ys_mstl_options mstl;    /**< used by MSTL; auto sets robust */
    bool stl_given;          /**< the caller chose stl's options; auto then leaves them alone, and is STL */
} ys_seasonal_adjustment_options;

YS_API extern const ys_seasonal_adjustment_options ys_seasonal_adjustment_defaults;

typedef enum ys_calendar_verdict {
    YS_CALENDAR_NOT_ASKED = 0,
    YS_CALENDAR_CANNOT_TELL, /**< under five years, or nothing of it could be told from the season */
    YS_CALENDAR_NO_HELP,     /**< AICc is no better for it */
    YS_CALENDAR_TAKEN
} ys_calendar_verdict;

/** Arrays of n doubles that the caller provides. All are NaN where no factors were made. */
typedef struct ys_seasonal_adjustment_result {
    double *trend, *adjusted; /**< in the unit; adjusted is without season and calendar */
    double *seasonal, *remainder; /**< factors around 1 in logs, else amounts on the scale of the mode */
    double *weight;           /**< 0 where a value did not inform the factors (event, outlier, gap), else up to 1 */
    double *in_unit;          /**< what the season does to the figure: a factor in logs, else an amount in the unit at the
                                   trend's level; this and those below may be NULL */
    double *seasonal_error;   /**< standard error of the season, on the scale; NaN with STL */
    double *calendar;         /**< as seasonal; no effect with STL */

    ys_season_method method; /**< what was done: RegARIMA, STL, MSTL or none */
    const char *why;         /**< why that method, a phrase; never NULL */
    ys_season_mode mode;     /**< what was done: additive, log-additive, logit or sqrt */
    ys_value_scale scale;    /**< the same as a scale */
    ys_seasonal_verdict verdict; /**< from RegARIMA's Wald test, else from Kruskal-Wallis on first differences */
    ys_calendar_verdict calendar_verdict; /**< what became of the calendar that was asked for */
    double kruskal_wallis_p; /**< NaN where it cannot be computed */
    double strength;         /**< max(0, 1 - var(remainder) / var(seasonal + remainder)), on the scale; NaN without factors */
    unsigned peak, trough;   /**< position of the year with the highest and lowest average season; equal when there is none */
    double amplitude;        /**< peak / trough in logs, else peak - trough in the unit; NaN without factors */
    ys_regarima_result model; /**< of RegARIMA, without its arrays; else all 0 */

    size_t newest;           /**< index of the newest value; n when there is none */
    double newest_expected;  /**< what one is led to expect there, in the unit; NaN when cannot tell */
    double newest_statistic; /**< (newest - expected) / its own spread, on the scale */
    double newest_p;         /**< two-sided; see model.newest_p, with STL and last year Student's t */
    double newest_lower, newest_upper; /**< between which it would be usual, in the unit and where figures can be; NaN
                                            when cannot tell. Of models that are averaged over about so. */
    ys_newest_verdict newest_verdict; /**< unusual at p < 0.01; none where there is no value or it lies in an event */
    bool newest_in_event;    /**< and is therefore not judged */
    ys_newest_basis newest_basis; /**< what it was held against */
    bool newest_shut;        /**< it is 0 at a place of the year that always is (::ys_find_zero_places): usual, and nothing to judge */
    size_t newest_years_back; /**< by last year: how many years before lies what it is held against, 0: nothing does */
    size_t newest_changes;    /**< by last year: known past changes over as many years, of which it takes four */
    unsigned newest_years;   /**< earlier years that have a value at the newest one's position */
    size_t n_used;
} ys_seasonal_adjustment_result;

/**
 * Chooses and makes the seasonal adjustment of one series, and says whether the newest value is usual for its season. All
 * that adjusts by default does it here.
 * Annual series: method none, verdict none, newest judged by the spread of past one-period changes.
 * The newest value never informs its own expectation: factors, level and spread are made from the values before it.
 * A position of the year with under two values in all, or always 0 (::ys_find_zero_places; a pool that shuts every January) is closed, not missing: the
 * others make a shorter year, and its periods get NaN, as do gaps before the first and after the last value. In gaps
 * between, trend and season are given. Years are counted in open positions from the first to the last value.
 * Where the figures do not suffice for RegARIMA (places of the year without a value of their own beside an event) auto is
 * STL, or none.
 * @return YS_OK; YS_ERR_OPTION; YS_ERR_TOO_FEW if a method was asked for and there are under three years, for STL two (auto
 *         never fails so: it makes none); YS_ERR_DOMAIN if a mode was asked for whose scale does not take a value;
 *         YS_ERR_RANK as ys_regarima() if that was asked for; YS_ERR_MEMORY; YS_ERR_NUMERIC.
 * Cost: RegARIMA a millisecond or two at 120 months; STL a few fits for each of up to 24 one-step-ahead errors.
 */
YS_API ys_status ys_seasonal_adjustment(const ys_series *series, const ys_seasonal_adjustment_options *options,
                                        ys_arena *arena, ys_seasonal_adjustment_result *result);

YS_API const char *ys_season_method_word(ys_season_method method);       /* auto regarima stl mstl none */
YS_API const char *ys_season_mode_word(ys_season_mode mode);             /* auto additive multiplicative log-additive logit sqrt */
YS_API const char *ys_seasonal_verdict_word(ys_seasonal_verdict verdict);/* none too-short no-clear-season probably yes */
YS_API const char *ys_newest_verdict_word(ys_newest_verdict verdict);    /* none cannot-tell usual unusual */

#ifdef __cplusplus
}
#endif

#endif /* YS_ANALYSIS_SEASONAL_ADJUSTMENT_H */
