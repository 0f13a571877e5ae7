/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_CALIBRATION_FIT_H
#define YS_ANALYSIS_CALIBRATION_FIT_H

#include "analysis/calibration.h"
#include "datasets/api.h"
#include "datasets/status.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { YS_CALIBRATION_FEWEST = 300 }; /**< forecasts with their outcomes, below which nothing is fitted */

/** How one forecast came out. */
typedef struct ys_forecast_outcome {
    double beside;   /**< how far out what came was by the method's own spread (::ys_outcome_distance); NaN or infinite: left out */
    double weight;   /**< how much it counts, above 0 */
    size_t n, h;     /**< values of the history, and periods ahead (of a mean: of its last period), at least 1 */
    size_t group;    /**< whose it is, for those that leave groups out */
} ys_forecast_outcome;

/**
 * The curve that makes the outcomes of one method, frequency and kind likeliest, by Fisher scoring with the sum of squared
 * scores in the place of the information. Outcomes of one series hang together, which leaves the curve right but surer
 * than it looks; series should therefore be many.
 *
 * What the outcomes do not tell (the slope in n where all histories are as long) stays near the start: each constant is
 * drawn to it as by one outcome with spread 1.
 *
 * @param start    NULL: scale 0, tail 1, no slopes.
 * @param without  group that is left out; SIZE_MAX: none.
 * @param curve    written only on YS_OK; series is the number of groups in a row, which should be sorted by them.
 * @return YS_OK; YS_ERR_TOO_FEW: under ::YS_CALIBRATION_FEWEST outcomes; YS_ERR_NUMERIC.
 * Cost: some twenty passes.
 * Source: Lange, Little and Taylor (1989), J. American Statistical Association 84, 881-896, for the likelihood;
 * Berndt, Hall, Hall and Hausman (1974), Annals of Economic and Social Measurement 3, 653-665, for the search.
 */
YS_API ys_status ys_calibration_fit(const ys_forecast_outcome outcomes[], size_t count, size_t without,
                                    const ys_calibration_curve *start, ys_calibration_curve *curve);

#ifdef __cplusplus
}
#endif

#endif /* YS_ANALYSIS_CALIBRATION_FIT_H */
