/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_NEWEST_JUDGEMENT_H
#define YS_ANALYSIS_NEWEST_JUDGEMENT_H

#include <stdbool.h>

#include "analysis/event_span.h"
#include "analysis/value_scale.h"
#include "datasets/series.h"

enum { YS_MOST_PAST_ERRORS = 24 /* two years of months: older errors tell little of how the service runs today */ };

/** What a rule expected of the newest value, and how far its past expectations were out, newest first. On a scale. */
typedef struct ys_expectation {
    double expected, level;
    double error[YS_MOST_PAST_ERRORS];
    size_t errors;
} ys_expectation;

/** How the newest value lies beside what was expected of it. */
typedef struct ys_newest_judgement {
    double expected;  /**< in the unit; NaN: cannot tell */
    double statistic; /**< distance from that over its spread, on the scale */
    double p_value;   /**< two-sided, Student's t */
    double spread;    /**< on the scale */
    double degrees;   /**< of freedom of the spread */
} ys_newest_judgement;

/** Past changes from which a usual one is taken. */
typedef struct ys_past_changes {
    size_t years_back; /**< how many years before the newest value that lies which it is held against; 0: there is none */
    size_t changes;    /**< known changes over as many years before it, at most YS_MOST_PAST_ERRORS */
} ys_past_changes;

/**
 * Holds a value against an expectation. The spread is the root mean square of the past errors, each cut to three robust
 * standard deviations, so that a lockdown widens the yardstick a little but does not blind it; at least a thousandth of
 * the level, as figures are rounded.
 * @param newest     on the scale.
 * @param inflation  by which the past errors are smaller than one of the future, 1 where they were made alike.
 * @return all NaN where there is no spread to judge by: always the same so far, and now another.
 */
ys_newest_judgement ys_newest_judge(const ys_expectation *expectation, const ys_value_scale *scale, double newest,
                                    double inflation);

/**
 * The same period last year moved by the usual change, held against the spread of at least four past changes: what is
 * left where there are too few years for factors, and for annual figures. Figures in an event count as missing. Where last
 * year's is missing the newest one before it at that place of the year is taken, with the changes over as many years.
 * @param found  written: what there was to go by.
 * @return all NaN where that cannot be told.
 */
ys_newest_judgement ys_newest_by_last_year(const ys_series *series, const ys_value_scale *scale, size_t newest,
                                           const ys_event_span event[], size_t events, ys_past_changes *found);

/**
 * How many spreads a value may be off and be usual still, at a two-sided significance: Student's t, or where the
 * judgement's p is another (an average of several t's) that in proportion, so that the value itself is within it just
 * where its p says so.
 */
double ys_newest_usual_spreads(const ys_newest_judgement *made, double significance);

#endif /* YS_ANALYSIS_NEWEST_JUDGEMENT_H */
