/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ASSESS_ASSESSMENT_H
#define YS_ASSESS_ASSESSMENT_H

#include <stdbool.h>

#include "assess/case_counts.h"
#include "analysis/peer_profile.h"
#include "analysis/calibration.h"
#include "analysis/forecast.h"
#include "analysis/linear_trend.h"
#include "analysis/mann_kendall.h"
#include "analysis/mann_kendall_ar1.h"
#include "analysis/reference_class.h"
#include "analysis/robust_fit.h"
#include "analysis/seasonal_adjustment.h"
#include "analysis/seasonality_tests.h"
#include "analysis/target_probability.h"
#include "analysis/theil_sen.h"
#include "assess/assess_funnel.h"
#include "assess/assess_ranks.h"
#include "assess/moving_goal.h"
#include "assess/slip_words.h"
#include "bench/comparators.h"
#include "bench/quartiles.h"
#include "datasets/api.h"
#include "datasets/dataset.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum ys_direction {
    YS_DIRECTION_NO_CHANGE = 0, YS_DIRECTION_IMPROVING, YS_DIRECTION_WORSENING, YS_DIRECTION_RISING, YS_DIRECTION_FALLING,
    YS_DIRECTION_UNKNOWN /**< nothing was tested */
} ys_direction;

typedef enum ys_trend_method {
    YS_TREND_THEIL_SEN = 0, YS_TREND_OLS,
    YS_TREND_ROBUST,  /**< least squares whose weights follow the residuals */
    YS_TREND_LOGIT,   /**< percentages and proportions: a line of the logit, weighted by denominators */
    YS_TREND_POISSON, /**< counts, and rates with their counts: a line of the logarithm */
    YS_TREND_RECENT   /**< the last five annual figures, as public health profiles judge them */
} ys_trend_method;

typedef enum ys_trend_test {
    YS_TREND_TEST_AUTO = 0, /**< allows for figures that follow one another; by pairs of one place of the year where a season may mislead */
    YS_TREND_TEST_ORIGINAL, YS_TREND_TEST_SEASONAL,
    YS_TREND_TEST_CORRELATED_SEASONS, /**< the seasonal form, seasons of one year correlated */
    YS_TREND_TEST_HAMED_RAO           /**< only where figures are annual, adjusted or known to have no season */
} ys_trend_test;

typedef struct ys_trend_options {
    ys_trend_method method;       /**< default theil-sen */
    double confidence;            /**< coverage of the slope's limits, 0 < confidence < 1; default 0.95 */
    ys_trend_test test;           /**< theil-sen: the Mann-Kendall test beside it; auto, the default, takes pairs of one place of the year where there is a season or the series is too short to tell. Slope and limits are of the pairs that are tested */
    ys_regression_errors errors;  /**< ols: default hac */
    ys_robust_weight weights;     /**< robust: default huber */
    int lags;                     /**< ols with hac errors: -1 (default) goes by the number of figures */
} ys_trend_options;

YS_API extern const ys_trend_options ys_trend_defaults;

/** A line and its test, whatever method made it. What a method does not have is NaN. */
typedef struct ys_trend_line {
    double slope, slope_lower, slope_upper; /**< unit per year; limits NaN where nothing was tested, or no figures so few could be told */
    double intercept;      /**< fitted level at the first period with a value, unit */
    double standard_error; /**< of slope, unit per year; theil-sen and recent: NaN */
    double statistic;      /**< theil-sen: Mann-Kendall's Z (test auto: the deviate of its p); recent: chi-squared; else t */
    double p_value;        /**< two-sided */
    double tau;            /**< theil-sen: Kendall's tau-b; else NaN */
    double rho;            /**< ols with ar1 errors: correlation of neighbouring errors; else NaN */
    double dispersion;     /**< logit, poisson: how many times the variance is what chance would give; else NaN */
    bool weighted;         /**< logit, poisson: by denominators */
    size_t lags;           /**< ols with hac errors: those used; else 0 */
    bool exact;            /**< ols, robust: three or four figures lie on one line, which tells nothing of chance: limits, error and p are NaN */
} ys_trend_line;

/** The trend of one series, on adjusted figures where there are any. */
typedef struct ys_trend_assessment {
    ys_status status;       /**< YS_OK, or why there is none */
    bool adjusted;          /**< the season is taken out: by its factors, or where by_season is set too by comparing like with like */
    ys_trend_options options; /**< as asked */
    bool by_season;         /**< slope, limits and test are of pairs of one place of the year */
    ys_trend_line fit;
    const char *reason;     /**< why there is none, words that end a sentence; NULL: too few figures, or there is one */
    ys_direction direction; /**< p < 0.05 (recent: its own rule) and polarity */
    double change, change_percent; /**< slope x years from first to last value; per cent of the fitted first level, NaN where that is not positive */
    ys_period from, to;     /**< first and last period with a value */
    size_t figures;         /**< values that it goes by */
    size_t missing;         /**< periods between them without one */
    size_t exceptional;     /**< figures of declared exceptional times, left out */
    bool within_parts;      /**< slope, limits and test are of pairs without a declared break between them */
    size_t breaks_moved, breaks_left; /**< declared breaks: figures before are moved to the level after, or too little is known for that */
    ys_period broken;       /**< first period after the newest of them; kind YS_PERIOD_NONE: none */
} ys_trend_assessment;

enum { YS_MOST_LEVEL_SHIFTS = 2 };

/** A period from which on a series keeps to another level. */
typedef struct ys_level_shift {
    ys_period from;             /**< first period of the new level */
    ys_period earliest, latest; /**< its 95 % limits; from itself where has_limits is false */
    bool has_limits;
    double before, after;       /**< mean of the adjusted figures in the parts on either side */
} ys_level_shift;

/** None where there are too few figures to tell. */
typedef struct ys_level_shifts {
    ys_level_shift shift[YS_MOST_LEVEL_SHIFTS]; /**< by BIC, which finds too many where figures follow one another or rise */
    ys_level_shift clear[YS_MOST_LEVEL_SHIFTS]; /**< by the stricter rule that sentences go by */
    size_t n, n_clear;
} ys_level_shifts;

/** What the figure before the newest was, from which the step to the newest is told. */
typedef enum ys_step_from {
    YS_STEP_FROM_USUAL = 0,
    YS_STEP_FROM_HIGH, YS_STEP_FROM_LOW, /**< an outlier: the step says more of it than of the newest */
    YS_STEP_FROM_EVENT                   /**< in a declared event */
} ys_step_from;

/** The newest value beside the period before it, and what the same step was in earlier years. NaN where there is none. */
typedef struct ys_season_step {
    bool in_percent;     /**< of the period before, else in the unit */
    ys_step_from from;
    double now;          /**< of the figures as published */
    double lower, upper; /**< least and greatest in earlier years, outliers and events left out */
    double typical;      /**< median of those */
    double beyond;       /**< what now is beside the typical one: of a figure that made that, or less it */
    size_t years;        /**< how many of those there are */
    bool every;          /**< none was left out */
} ys_season_step;

/** How well the season is known: its usual standard error beside its usual size. */
typedef enum ys_season_quality {
    YS_SEASON_QUALITY_NONE = 0, /**< no factors, or a method without standard errors */
    YS_SEASON_QUALITY_GOOD,     /**< error under 15 % of the season's size */
    YS_SEASON_QUALITY_FAIR,     /**< under 35 % */
    YS_SEASON_QUALITY_ROUGH
} ys_season_quality;

typedef struct ys_season_assessment {
    ys_status status;
    ys_seasonal_adjustment_result fit; /**< arrays of series.n, owned by the arena */
    ys_seasonality_result test[YS_TEST_WALD_F]; /**< on first differences; NaN where not answered. The Wald test is the fit's own. */
    ys_status test_status[YS_TEST_WALD_F]; /**< why not: ys_seasonality_test_reason() */
    ys_season_step step; /**< of the newest value; all NaN where no factors were made */
    ys_season_quality quality;
    double season_error; /**< usual standard error of a place's season, per cent in logs, else in the unit; NaN */
    double revision;     /**< by how much the newest adjusted figure moves as a year more comes, per cent in logs, else in
                              the unit; NaN until ys_assess_revision(), and where there are too few years */
} ys_season_assessment;

/** Where the authority stands in one period. */
typedef struct ys_bench_assessment {
    ys_status status;
    ys_comparator_group group;
    ys_period period;
    double value;
    const double *group_value; /**< group.n values in the period, in group.member's order, NaN missing; owned by the arena */
    size_t expected;         /**< members that existed in the period */
    size_t self;             /**< index of the authority in group.member; group.n if it is not there */
    ys_quartiles_result quartiles;
    bool without_self;       /**< quartiles are those of the others alone */
    ys_standing standing;
    double numerator, denominator; /**< the authority's own counts in the period; NaN where there are none or they make another figure */
    double unit;             /**< value = unit x numerator / denominator; NaN without them */
    double published_lower, published_upper; /**< the limits published beside value, NaN */
    double cases_to_best;    /**< cases more (higher is better) or fewer by which it would reach the best threshold, >= 0; NaN */
    bool few_cases;          /**< under 20 cases to make a share of: no rank and no quarter */
    int first_quarter;       /**< in the earliest period in which it had one, at the same place in the year; 0: none before this one */
    ys_period first_period;  /**< of that */
    const ys_indicator *compared; /**< the indicator whose figures the others have (compare_with), NULL: the same */
    ys_period own_period;    /**< of the authority's own figure; period is the others' */
    int previous_quarter;    /**< in the period before (same period last year for monthly and quarterly); 0: none */
    const ys_rank_assessment *ranks; /**< how sure the rank is; NULL where it was not asked; owned by the arena */
} ys_bench_assessment;

typedef enum ys_flag_status {
    YS_FLAG_STATUS_NO_TARGET = 0, YS_FLAG_STATUS_RED, YS_FLAG_STATUS_AMBER, YS_FLAG_STATUS_GREEN,
    YS_FLAG_STATUS_NO_DATA, YS_FLAG_STATUS_NOT_DUE, YS_FLAG_STATUS_SUPPRESSED, YS_FLAG_STATUS_CONTEXT
} ys_flag_status;

typedef enum ys_change { YS_CHANGE_NONE = 0, YS_CHANGE_BETTER, YS_CHANGE_WORSE, YS_CHANGE_SAME } ys_change;

/** What comparators did in the time that a target has from its newest figure, from a similar start. */
typedef struct ys_target_record {
    ys_status status;        /**< YS_OK, or why there is none */
    ys_reference_class reached;
    double years;            /**< the time it took */
    double best_per_year;    /**< the most that one did, unit per year, signed; NaN where that is more than the figure itself */
    bool blended;            /**< the probability is that of projection and record together */
} ys_target_record;

/** One target and how likely it is to be met. */
typedef struct ys_target_assessment {
    ys_status status;
    const ys_target *target;
    double goal;             /**< the number, or today's figure of a moving goal; NaN when there is none */
    double goal_ahead, goal_lower, goal_upper; /**< where a moving goal is heading by the deadline, and its 80 in 100 limits; NaN */
    ys_target_probability_result fit;
    double trend_per_year;   /**< in the unit of what the target is about, a year; NaN */
    double trend_lower, trend_upper; /**< its limits, NaN */
    ys_target_record record; /**< how often comparators did what it needs */
    bool trend_is_clear;     /**< its direction is told from chance */
    double season_step;      /**< how far the season alone carries the newest value by the deadline; 0: no season in it */
    bool too_wide;           /**< the 80 in 100 interval is wider than the improvement asked for */
    bool twin;               /**< the same figure is both an accountability and a stretch target */
    ys_left_out left_out;    /**< figures of the history that count as missing: slips or exceptions */
    ys_peer_profile season;  /**< of the comparators, from which that of a short series is drawn; peers 0: it is its own */
    bool planned;            /**< the probability is that with what is planned */
    size_t steps_past;       /**< planned steps that began by the newest figure, which holds them: nothing is added */
    double solve;            /**< probability for which the needed change was asked; 0: none */
    ys_period holds_from;    /**< basis every: the month from which it holds where the target says so or follows another; else kind NONE */
    ys_period weakest;       /**< basis every, still open: the period most likely to fail; else kind NONE */
    double weakest_goal;     /**< basis every: what it asks of that period, or of the one that decided it, by its share or profile; NaN: of none, or range */
    const char *reason;      /**< why it is not assessable, "" otherwise */
    bool doubted;            /**< reason is that its value cannot be meant, so that no figure is held against it */
} ys_target_assessment;

/** The published figure against the target of its period. */
typedef struct ys_flag_assessment {
    ys_flag_status status, year_end_status;
    const ys_target *target; /**< judged now; NULL */
    double target_value;     /**< of the period, by its profile; NaN, and for a range */
    const char *doubt;       /**< why target's value cannot be meant, so that there is no colour; NULL: nothing against it */
    double range_lower, range_upper; /**< the period's good range where polarity is range and there is a target; NaN */
    ys_period period;
    double value, adjusted, expected; /**< NaN where there is none */
    bool within_tolerance;   /**< green though on the wrong side of its target */
    bool escalated;
    ys_newest_verdict season;
    ys_change since_last, since_last_year;
    ys_case_counts counts;   /**< behind the value */
    double cases_to_target;  /**< cases more or fewer by which the value would meet the period's target; NaN */
} ys_flag_assessment;

/** Whether ranks are told with how sure they are. */
typedef enum ys_rank_intervals { YS_RANK_INTERVALS_NO = 0, YS_RANK_INTERVALS_YES, YS_RANK_INTERVALS_AT_ONCE } ys_rank_intervals;

typedef struct ys_assessment_options {
    const char *group;       /**< comparators; NULL chooses */
    ys_period from, to;      /**< kind NONE: all; else nothing before and after is looked at */
    ys_period as_of;         /**< kind NONE: the newest; else the newest figure at or before its end */
    ys_quantile_type quantile_type;
    size_t minimum_group;
    bool exclude_self;
    const ys_calibration *calibration; /**< of projections; NULL: ::ys_calibration_shipped */
    bool revisions;          /**< find out how the adjusted figures get revised, which takes some fits more */
    const ys_moving_goals *goals; /**< projected beforehand; NULL, or without a target's: its comparators are projected when it is asked */
    unsigned parts;          /**< 0 or 4: quarters; 5: fifths */
    ys_rank_intervals rank_intervals; /**< default no; simultaneous ones beside the others with AT_ONCE */
    uint64_t seed;           /**< of what is drawn; default 1 */
} ys_assessment_options;

YS_API extern const ys_assessment_options ys_assessment_defaults;

/** All that is known of one indicator of one authority. Arrays and strings are owned by the arena given. */
typedef struct ys_assessment {
    size_t indicator, authority;
    const ys_indicator *about;
    const ys_authority *who;
    ys_series series;        /**< cut at as_of */
    size_t newest;           /**< index of the newest value; series.n: no value at all */
    size_t published;        /**< index of the newest published figure: newest, or after it where a year-to-date figure has no part of its own */
    ys_trend_assessment trend;
    ys_season_assessment season;
    ys_bench_assessment bench;
    ys_funnel_assessment funnel; /**< of the group and period of bench; group.n is 0 where bench has no period */
    ys_funnel_point funnel_point; /**< where the authority stands in it */
    ys_funnel_curve funnel_curve; /**< its limits, for the chart */
    struct ys_frontier_assessment *frontier; /**< whether it catches up with the best quarter (assess/assess_frontier.h); owned by the arena */
    struct ys_record_assessment *record;     /**< what others achieved from a similar start (assess/assess_record.h); owned by the arena */
    ys_target_assessment *targets; /**< every target of this indicator and authority, in file order */
    size_t n_targets;
    const ys_target_assessment *main_target; /**< the next deadline not settled, else the last settled; NULL */
    struct ys_milestones *milestones; /**< on the way to main_target (assess/target_milestones.h); NULL without one; owned by the arena */
    ys_forecast_result projection; /**< projection_steps ahead for the chart, year to date where figures are; arrays owned by the arena */
    size_t projection_steps; /**< 0 where it could not be made */
    ys_flag_assessment flag;
    double attention;        /**< sort key: larger needs attention first */
} ys_assessment;

/**
 * Puts together everything about one indicator of one authority. Parts that cannot be had say so in their own status.
 * @return YS_OK; YS_ERR_NOT_FOUND if the authority has no such series; YS_ERR_MEMORY.
 */
YS_API ys_status ys_assess(const ys_dataset *dataset, size_t indicator, size_t authority,
                           const ys_assessment_options *options, ys_arena *arena, ys_assessment *result,
                           ys_error *error);

/**
 * How a series is adjusted unless told otherwise: by its kind of value, its usual denominator, and without the exceptional
 * events that name it.
 * @param options  event is the arena's. @return YS_OK; YS_ERR_MEMORY.
 */
YS_API ys_status ys_season_options_of(const ys_dataset *dataset, size_t indicator, size_t authority,
                                      const ys_series *series, ys_arena *arena, ys_seasonal_adjustment_options *options);

/** Whose bank holidays an authority keeps, by its nation; England and Wales where that is not known. */
YS_API ys_nation ys_nation_of_authority(const ys_authority *authority);

/** The parts alone, for the commands that need one. Trend of an already adjusted or raw series. */
YS_API ys_status ys_assess_season(const ys_series *series, const ys_seasonal_adjustment_options *options,
                                  ys_arena *arena, ys_season_assessment *result);
/** Fills in season->revision, which takes some fits more. Same options. @return YS_OK, whatever there is to tell; YS_ERR_MEMORY. */
YS_API ys_status ys_assess_revision(const ys_series *series, const ys_seasonal_adjustment_options *options,
                                    ys_arena *arena, ys_season_assessment *season);
YS_API ys_status ys_assess_trend(const ys_series *series, const ys_indicator *about, const ys_season_assessment *season,
                                 const ys_trend_options *options, ys_arena *arena, ys_trend_assessment *result);
/**
 * At most two level shifts (Bai and Perron) in figures without their season (season NULL: as they are), their number by BIC.
 * Clear ones besides explain the figures better than a straight line does, with the likelihood divided by what neighbouring
 * figures that follow one another repeat, and each counted as three parameters. @return YS_OK; YS_ERR_MEMORY.
 */
YS_API ys_status ys_assess_level_shifts(const ys_series *series, const ys_indicator *about,
                                        const ys_season_assessment *season, ys_arena *arena, ys_level_shifts *result);
YS_API ys_status ys_assess_bench(const ys_dataset *dataset, size_t indicator, size_t authority, ys_period period,
                                 const ys_assessment_options *options, ys_arena *arena, ys_bench_assessment *result,
                                 ys_error *error);
/** Percentages end at 0 and 100 and proportions at 0 and 1; nothing falls below 0 or rises above its end that never did, unless the good range starts below 0. */
YS_API ys_possible_values ys_assess_possible_values(const ys_indicator *about, const ys_series *series);
/** Whether year-to-date figures without year-to-date denominators are shares of one whole: percentages and proportions. */
YS_API bool ys_assess_one_whole(const ys_indicator *about);
/**
 * Projects figures as they are published: ys_forecast(), or for year-to-date figures where each year stands by a period if
 * nothing changes (ys_year_outlook(); errors and values are then 0). Same arguments and errors as ys_forecast().
 */
YS_API ys_status ys_assess_projection(const ys_indicator *about, const ys_series *series,
                                      const ys_forecast_options *options, ys_arena *arena, ys_forecast_result *result);
/** What a target is judged by. */
typedef struct ys_target_inputs {
    const ys_series *series;
    const ys_season_assessment *season; /**< of that series; NULL: the season is left out of required_per_year */
    const ys_trend_assessment *trend;   /**< of that series; NULL: none */
    const ys_planned_change *planned;   /**< indices are those of that series; NULL: nothing changes */
    double solve;                       /**< probability for which the change needed is wanted; 0: none */
} ys_target_inputs;

/** The kind of year a target is about: the deadline's own where it is a year, else the indicator's. */
YS_API ys_period_kind ys_target_year_kind(const ys_target *target, const ys_indicator *about);
YS_API ys_status ys_assess_target(const ys_dataset *dataset, const ys_target *target, ys_forecast_method method,
                                  const ys_target_inputs *inputs, const ys_assessment_options *options, ys_arena *arena,
                                  ys_target_assessment *result);

/**
 * How sure the ranks of a bench assessment's group and period are, by ys_assess_ranks(). One result serves every authority of the
 * group.
 */
YS_API ys_status ys_assess_bench_ranks(const ys_dataset *dataset, size_t indicator, const ys_bench_assessment *bench,
                                       const ys_assessment_options *options, ys_arena *arena,
                                       const ys_rank_assessment **result);

/** Whether a period lies within from, to and as_of. */
YS_API bool ys_assessment_sees(const ys_assessment_options *options, ys_period period);

YS_API const char *ys_trend_method_word(ys_trend_method method);  /* theil-sen ols robust logit poisson recent */
YS_API const char *ys_direction_word(ys_direction direction);     /* no-change improving worsening rising falling, NULL */
/* no-target red amber green no-data not-due suppressed context */
YS_API const char *ys_flag_status_word(ys_flag_status status);
YS_API const char *ys_change_word(ys_change change);              /* "" better worse same */

#ifdef __cplusplus
}
#endif

#endif /* YS_ASSESS_ASSESSMENT_H */
