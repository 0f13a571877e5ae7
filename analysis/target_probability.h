/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_TARGET_PROBABILITY_H
#define YS_ANALYSIS_TARGET_PROBABILITY_H

#include <stdbool.h>

#include "analysis/forecast.h"
#include "analysis/needed_change.h"
#include "analysis/planned_change.h"
#include "analysis/year_aggregate.h"
#include "analysis/year_outlook.h"
#include "datasets/api.h"
#include "datasets/catalogue.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum ys_target_verdict {
    YS_VERDICT_NOT_ASSESSABLE = 0, YS_VERDICT_MET, YS_VERDICT_MISSED,
    YS_VERDICT_REMOTE_CHANCE, YS_VERDICT_HIGHLY_UNLIKELY, YS_VERDICT_UNLIKELY, YS_VERDICT_REALISTIC_POSSIBILITY,
    YS_VERDICT_LIKELY, YS_VERDICT_HIGHLY_LIKELY, YS_VERDICT_ALMOST_CERTAIN
} ys_target_verdict;

/** What is asked. All values in the series' unit. */
typedef struct ys_target_question {
    double target;            /**< lower limit where polarity is range */
    double target_upper;      /**< upper limit where polarity is range, else not used */
    ys_polarity polarity;
    ys_basis basis;           /**< AT or YEAR (EVERY: YS_ERR_OPTION) */
    ys_period deadline;       /**< a period of the series' kind, or one within it that ends with it (2026-Q1 for 2025/26-Q4, 2026-03), or a year that ends with one; YEAR: any of the year */
    ys_period_kind year_kind; /**< YEAR: the kind of year that a deadline lies in which is not a year itself */
    double season_step;       /**< AT: how far the season alone carries the newest value by the deadline, unit; 0: no season */
    ys_aggregate aggregate;   /**< of the year, or of its part up to the deadline where figures are year to date: sum, mean, last, ratio (ratio weights by denominators, those of the same period a year before where unknown) */
    bool one_whole;           /**< year-to-date figures are shares of one whole (::ys_year_outlook_options) */
    ys_forecast_method method;
    size_t origin;            /**< last index that may be used; SIZE_MAX: newest value */
    double unit;              /**< by how much published figures move at least: 1 where they are whole numbers; 0: by anything */
    ys_possible_values possible; /**< of what the target is about (::ys_outcome) */
    const struct ys_calibration *calibration; /**< of the spread; NULL: ::ys_calibration_shipped */
    const struct ys_peer_profile *peers; /**< season of comparators (::ys_forecast_options); NULL: none */
    const ys_planned_change *planned; /**< added to the periods after the newest; NULL: nothing changes */
    double solve;             /**< probability for which the change needed is wanted, 0 < solve < 1; 0: none */
} ys_target_question;

/** The values that meet a target. */
typedef struct ys_target_limits {
    double least, most; /**< unit; -INFINITY and INFINITY: no limit */
    double unit;        /**< what comes out is published in whole ones of it; 0: as it is */
} ys_target_limits;

/** Whether what is known of a year, or of its part up to a place, decides its target whatever is still to come. */
typedef enum ys_target_decided { YS_DECIDED_NOT = 0, YS_DECIDED_CANNOT_BE_MET, YS_DECIDED_CANNOT_BE_MISSED } ys_target_decided;

typedef struct ys_target_probability_result {
    size_t latest;           /**< index of the newest value used */
    double latest_value;     /**< the newest value; basis YEAR: the last complete year's aggregate; AT of year-to-date figures: the last one published for the deadline's place of a year; NaN if none */
    ys_period latest_period; /**< the period or year of latest_value; kind NONE if none */
    double projected;        /**< median of what the target is about; of small numbers of cases what is projected, whose median is whole */
    double lower_80, upper_80, lower_95, upper_95;
    double probability;      /**< 0 to 1, "if nothing changes" but what is planned; 0 or 1 when settled */
    double unplanned;        /**< the same without what is planned */
    double needed_step;      /**< change of every period after the newest, on top of what happens if nothing changes, with which `solve` is just reached, unit (to the worse where less would do; of a range the smallest, 0 where it is reached); NaN: not asked, settled, decided, or no change gives it */
    double needed_per_period;/**< the same as a change that grows by so much a period */
    double step_effect, slope_effect; /**< what 1 more in every period after the newest, or 1 more each than the one before, does to what the target is about */
    double predictability;   /**< 1 - spread / spread of "as last year" at the same horizon: 0 no better, 1 certain; NaN: not known, settled */
    double required_per_year;/**< change a year needed beyond season_step from latest_value to the target, unit per year, signed; NaN when settled or decided */
    double target_80, target_50, target_20; /**< values met 8, 5 and 2 times in 10; NaN for range or settled */
    ys_outcome outcome;      /**< where what the target is about may come out, with what is planned; not set when settled */
    ys_target_limits limits; /**< of what meets it */
    ys_target_decided decided; /**< before its deadline: what is known of the year is enough, or no longer can be */
    bool settled;            /**< deadline has passed and its figure is known */
    ys_target_verdict verdict;
    ys_forecast_method method;
    size_t known, unknown;   /**< periods of the deadline's year (or 1) that are known and projected */
    size_t gaps;             /**< others of a year under way whose figures are missing and taken as they were to be expected (::ys_year_gaps) */
} ys_target_probability_result;

/** The least value, and the most, that published in whole units is at or within a limit: 42.5 for at least 43, or at least 42.3;
 *  43.5 for at most 43. The limit itself where unit is 0 or the limit is infinite. */
YS_API double ys_least_published_as(double limit, double unit);
YS_API double ys_most_published_as(double limit, double unit);

/** How probable it is that what comes out is within limits. Without a spread the projection itself decides: 0 or 1. */
YS_API double ys_chance_within(const ys_outcome *outcome, const ys_target_limits *limits);

/** Kept between 0.01 and 0.99: never say more than the figures do, an open target is neither certain nor impossible. */
YS_API double ys_open_chance(double probability);

/**
 * The change of what a target is about with which it is met with a wanted chance: ys_needed_change(), or where both limits
 * are finite ys_needed_change_within(). What it is at 0 is what happens if nothing changes.
 * @param unplanned  where it may come out if nothing changes: says where, and in which steps, to look.
 */
YS_API double ys_needed_for_chance(const ys_chance_of_change *of, double wanted, const ys_outcome *unplanned,
                                   const ys_target_limits *limits);

/**
 * How probable it is that a target is met if nothing changes. For a year the errors of the projected periods are
 * taken jointly: the spread of the year's aggregate is measured from past projections of the same unknown periods
 * (whole-year errors from past origins), never by adding period variances (ys_year_outlook()). The value of a series
 * with year-to-date figures in a period is that of its year up to then, and is judged like a year's.
 * @return YS_OK; YS_ERR_OPTION (question without polarity, basis EVERY, deadline of an unsuitable kind);
 *         YS_ERR_TOO_FEW (history too short for the method); YS_ERR_DOMAIN (deadline passed without a figure, or over 10 years ahead); YS_ERR_NUMERIC; YS_ERR_MEMORY.
 */
YS_API ys_status ys_target_probability(const ys_series *series, const ys_target_question *question, ys_arena *arena,
                                       ys_target_probability_result *result);

/**
 * Where that comes out which a question is about, whatever its target, if nothing changes: its `planned` is not looked at.
 * @param newest  index of the newest published figure used.
 * @return as ys_target_probability(), but for what is said of the target and its polarity.
 */
YS_API ys_status ys_target_outlook(const ys_series *series, const ys_target_question *question, ys_arena *arena,
                                   ys_year_outlook_result *result, size_t *newest);

/**
 * Holds the ends of an outcome that a question is about by how often figures were there (::ys_hold_ends_by_past): the
 * period in question, the figure to date, or all of a year's periods to come together.
 * @param newest  index of the newest published figure used; later ones are not to be in the series.
 */
YS_API void ys_target_hold_ends(const ys_series *series, const ys_target_question *question, size_t newest, ys_outcome *outcome);

/** How probable a value at least is, at most where lower, of what an open target is about: with what is planned, as its own chance but
 *  not kept from 0 and 1. */
YS_API double ys_target_chance(const ys_target_probability_result *fit, bool lower, double value);

/** The verdict for a probability by the yardstick of government analysis (0.95, 0.8, 0.55, 0.4, 0.25, 0.1). */
YS_API ys_target_verdict ys_verdict_of_probability(double probability);
YS_API const char *ys_target_verdict_word(ys_target_verdict verdict); /* "almost-certain" */

#ifdef __cplusplus
}
#endif

#endif /* YS_ANALYSIS_TARGET_PROBABILITY_H */
