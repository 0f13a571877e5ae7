/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_AVERAGED_EXPECTATION_H
#define YS_ANALYSIS_AVERAGED_EXPECTATION_H

#include <stdbool.h>

#include "datasets/arena.h"
#include "datasets/status.h"

/** A series up to its newest value, which has no say in what is expected of it. */
typedef struct ys_averaged_inputs {
    const double *value;   /**< n, on the scale worked on; NaN is missing */
    const unsigned *place; /**< n: place of the year, 0 to per_year - 1 */
    size_t n;
    unsigned per_year;    /**< 2 to 12 */
    const double *column; /**< columns x n: effects that are in every model, such as level shifts and the calendar */
    size_t columns;
    const size_t *outlier; /**< periods of additive outliers that were found, from which others are looked for */
    size_t outliers;
    double least_error;     /**< no spread is known to be smaller */
    bool look_for_outliers; /**< else none is thought of but those in column */
} ys_averaged_inputs;

/** What was to be expected of the newest value, and how it lies beside that. */
typedef struct ys_averaged_expectation {
    double expected, standard_error; /**< over all models; the spread counts how far they lie apart */
    double p_value;                  /**< two-sided: the models' own, averaged */
} ys_averaged_expectation;

/**
 * What a level that wanders and drifts, a season and the values before lead one to expect of the newest value, averaged
 * over all that is not known, each answer weighed by how likely it makes the values before:
 * - theta, the share of a surprise that does not last, from 0 to 1;
 * - how large the season is: its yearly and half-yearly waves (from six places a year on), and what each place has
 * beside them, are each taken to be of one size (a variance), so that places tell of each other;
 * - whether the newest one's place is like the others in that, as is most likely, or of its own every year, which is
 * then not held against theirs;
 * - the drift of the level, 0 or of some size;
 * - which values are additive outliers: the sets that are not much less likely than the best.
 * Each of these models has a Student's t for the newest value, with a degree of freedom less for what was found out.
 *
 * @param inputs  n at least three years; the newest value is there, and no outlier that was found is missing.
 * @return YS_OK; YS_ERR_TOO_FEW where effects and outliers leave too few degrees of freedom; YS_ERR_NUMERIC where the
 * values are explained without rest; YS_ERR_MEMORY. Cost: some hundreds of small systems of equations and O(n^2 places)
 * multiplications: a third of a millisecond at 120 months, twice that with outliers; 2 n^2 doubles. Sources: Harville
 * (1974), Biometrika 61, 383-385 (the restricted likelihood as one integrated over effects); Raftery, Madigan and
 * Hoeting (1997), J. American Statistical Association 92, 179-191 (averaging over the models not much less likely than
 * the best); Harvey (1989), Forecasting, Structural Time Series Models and the Kalman Filter, section 2.3 (waves);
 * Efron and Morris (1972), J. American Statistical Association 67, 130-139 (a place that is like no other is not to be
 * drawn to them).
 */
ys_status ys_expect_averaged(const ys_averaged_inputs *inputs, ys_arena *arena, ys_averaged_expectation *made);

#endif /* YS_ANALYSIS_AVERAGED_EXPECTATION_H */
