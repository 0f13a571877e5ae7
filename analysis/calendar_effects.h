/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_CALENDAR_EFFECTS_H
#define YS_ANALYSIS_CALENDAR_EFFECTS_H

#include "analysis/bank_holidays.h"
#include "datasets/period.h"
#include "datasets/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What the calendar does to a period beside its place in the year. */
typedef enum ys_calendar_effect {
    YS_CALENDAR_LENGTH = 0,   /**< days of the period */
    YS_CALENDAR_WORKING_DAYS, /**< Mondays to Fridays that are no bank holiday of the nation */
    YS_CALENDAR_LEAP_YEAR,    /**< February: 0.75 in a leap year, else -0.25; 0 in months without a 29 February */
    YS_CALENDAR_EASTER,       /**< share, in the period, of the easter_days days before Easter Sunday */
    YS_CALENDAR_EFFECT_COUNT
} ys_calendar_effect;

typedef struct ys_calendar_options {
    bool wanted[YS_CALENDAR_EFFECT_COUNT]; /**< default none. Length and leap year are one effect in months: ask for one */
    ys_nation nation;                      /**< of the working days; default England and Wales */
    unsigned easter_days;                  /**< 1 to 25; default 8 */
} ys_calendar_options;

YS_API extern const ys_calendar_options ys_calendar_defaults;

/**
 * The value of an effect in a month, quarter or year: what a regression is given, not yet centred.
 *
 * @param value  written on YS_OK.
 * @return YS_OK; YS_ERR_OPTION for a period without a place in time, another effect or nation, or easter_days out of
 *         range; YS_ERR_DOMAIN for working days before 1978.
 * Cost: under a microsecond a month.
 * Sources: Bell and Hillmer (1983), J. American Statistical Association 78, 526-534 (length, working days, Easter as
 * regressors); Findley, Monsell, Bell, Otto and Chen (1998), J. Business and Economic Statistics 16, 127-177.
 */
YS_API ys_status ys_calendar_effects(ys_calendar_effect effect, const ys_calendar_options *options, ys_period period,
                                     double *value);

YS_API const char *ys_calendar_effect_word(ys_calendar_effect effect); /* length working-days leap-year easter */

#ifdef __cplusplus
}
#endif

#endif /* YS_ANALYSIS_CALENDAR_EFFECTS_H */
