/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_SEASONAL_ADJUSTMENT_H
#define YS_ANALYSIS_SEASONAL_ADJUSTMENT_H

#include "analysis/stl.h"
#include "datasets/api.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum ys_season_method { YS_SEASON_AUTO = 0, YS_SEASON_STL, YS_SEASON_NONE } ys_season_method;
typedef enum ys_season_mode { YS_MODE_AUTO = 0, YS_MODE_ADDITIVE, YS_MODE_LOG_ADDITIVE } ys_season_mode;
typedef enum ys_seasonal_verdict {
    YS_SEASONAL_TOO_SHORT = 0, /**< under three years: no factors by default */
    YS_SEASONAL_NO_CLEAR_SEASON,
    YS_SEASONAL_PROBABLY,      /**< p < 0.05 */
    YS_SEASONAL_YES            /**< p < 0.01 */
} ys_seasonal_verdict;
typedef enum ys_newest_verdict { YS_NEWEST_NONE = 0, YS_NEWEST_CANNOT_TELL, YS_NEWEST_USUAL, YS_NEWEST_UNUSUAL } ys_newest_verdict;

typedef struct ys_seasonal_adjustment_options {
    ys_season_method method; /**< auto: none under three years of values, else STL */
    ys_season_mode mode;     /**< auto: logs where every value is positive and the spread grows with the level */
    ys_stl_options stl;      /**< used by STL; auto sets robust unless stl_given */
    bool stl_given;          /**< the caller chose stl's options; auto then leaves them alone */
} ys_seasonal_adjustment_options;

YS_API extern const ys_seasonal_adjustment_options ys_seasonal_adjustment_defaults;

/** Arrays of n doubles that the caller provides, all required. */
typedef struct ys_seasonal_adjustment_result {
    double *trend, *seasonal, *remainder, *adjusted, *weight; /**< seasonal and remainder are additive amounts, or factors around 1 in log mode; all NaN (adjusted too) where no factors were made */
    ys_season_method method; /**< what was done: STL or NONE */
    ys_season_mode mode;     /**< what was done: ADDITIVE or LOG_ADDITIVE */
    ys_seasonal_verdict verdict; /**< from Kruskal-Wallis on first differences */
    double kruskal_wallis_p; /**< NaN where it cannot be computed */
    double strength;         /**< max(0, 1 - var(remainder) / var(seasonal + remainder)), on the working scale; NaN without factors */
    unsigned peak, trough;   /**< position of the year with the highest and lowest average seasonal value; equal when there is none */
    double amplitude;        /**< peak - trough (additive) or peak / trough (log); NaN without factors */
    size_t newest;           /**< index of the newest value; n when there is none */
    double newest_expected;  /**< what season and recent level lead one to expect there, in the unit; NaN when cannot tell */
    double newest_statistic; /**< (newest - expected) / its own spread, on the working scale */
    double newest_p;         /**< two-sided, Student's t */
    ys_newest_verdict newest_verdict; /**< unusual at p < 0.01 */
    unsigned newest_years;   /**< earlier years that have a value at the newest one's position */
    size_t n_used;
} ys_seasonal_adjustment_result;

/**
 * Chooses and makes the seasonal adjustment of one series, and says whether the newest value is usual for its season.
 * Annual series: method NONE, verdict TOO_SHORT, newest judged by the spread of past one-period changes.
 * The newest value never informs its own expectation: factors and level are made from the values before it, and the
 * spread comes from the same one-step-ahead errors over the last years (seasonal) or past changes of the same period
 * of the year (short and annual series, at least four such changes, else CANNOT_TELL).
 * A position of the year with under two values in all (a pool that shuts every January) is closed, not missing: the
 * others make a shorter year, and its periods get NaN, as do gaps before the first and after the last value. In gaps
 * between, trend and seasonal are given. Years are counted in open positions from the first to the last value.
 * @return YS_OK; YS_ERR_OPTION; YS_ERR_TOO_FEW if method STL was asked for and there are under two years (auto never
 *         fails so: it makes none); YS_ERR_DOMAIN if log mode was asked for and a value is not positive; YS_ERR_MEMORY;
 *         YS_ERR_NUMERIC.
 * Cost: a few STL fits for each of the up to 24 one-step-ahead errors.
 */
YS_API ys_status ys_seasonal_adjustment(const ys_series *series, const ys_seasonal_adjustment_options *options,
                                        ys_arena *arena, ys_seasonal_adjustment_result *result);

YS_API const char *ys_season_method_word(ys_season_method method);       /* auto stl none */
YS_API const char *ys_season_mode_word(ys_season_mode mode);             /* auto additive log-additive */
YS_API const char *ys_seasonal_verdict_word(ys_seasonal_verdict verdict);/* too-short no-clear-season probably yes */
YS_API const char *ys_newest_verdict_word(ys_newest_verdict verdict);    /* none cannot-tell usual unusual */

#ifdef __cplusplus
}
#endif

#endif /* YS_ANALYSIS_SEASONAL_ADJUSTMENT_H */
