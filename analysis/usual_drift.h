/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_USUAL_DRIFT_H
#define YS_ANALYSIS_USUAL_DRIFT_H

#include <stddef.h>

#include "datasets/api.h"
#include "datasets/arena.h"
#include "datasets/status.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { YS_USUAL_DRIFT_FEWEST = 100 }; /**< changes of one period, below which nothing is fitted */

/** How the figure one period ahead came out. */
typedef struct ys_drift_outcome {
    double beside; /**< by how much it was above the projection without a usual drift, in spreads of that; NaN: left out */
    double usual;  /**< what a usual drift of 1 would have added, in the same unit; not above 0: left out */
    double weight; /**< how much it counts, above 0 */
    size_t shock;  /**< figures of one shock may have moved together: a year, or of series from everywhere the series */
    size_t group;  /**< whose it is, for those that leave groups out */
} ys_drift_outcome;

/**
 * Which way figures go by and by that a short series cannot tell of itself: prices rise, and so do costs in cash; a share of
 * a whole goes nowhere. The drift that makes the absolute errors of past projections least, held to -1 to 1; 0 unless so many
 * shocks went its way that chance alone does so in under 5 of 100 (sign test, two-sided). Of under six shocks none can: one
 * year that was bad everywhere is no drift.
 *
 * @param without  group that is left out; SIZE_MAX: none.
 * @param drift    in spreads of a step, a period; written only on YS_OK.
 * @return YS_OK; YS_ERR_TOO_FEW: under ::YS_USUAL_DRIFT_FEWEST outcomes; YS_ERR_MEMORY. Cost: a sort of the outcomes.
 * Sources: Efron and Morris (1973), J. American Statistical Association 68, 117-130 (what many alike say of one); Bloomfield and
 * Steiger (1983), Least Absolute Deviations, section 1.3 (a slope through the origin is a weighted median); Arbuthnott (1710),
 * Philosophical Transactions 27, 186-190 (the sign test).
 */
YS_API ys_status ys_usual_drift_fit(const ys_drift_outcome outcomes[], size_t count, size_t without, ys_arena *arena, double *drift);

#ifdef __cplusplus
}
#endif

#endif /* YS_ANALYSIS_USUAL_DRIFT_H */
