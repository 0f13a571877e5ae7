/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_OUTLIER_SEARCH_H
#define YS_ANALYSIS_OUTLIER_SEARCH_H

#include "analysis/arima_likelihood.h"
#include "analysis/outlier.h"

typedef struct ys_outlier_search_options {
    unsigned per_year;   /**< periods a year, by which a temporary change fades */
    double critical;     /**< above 0 */
    size_t most;         /**< outliers at a time; the model has room for so many more regressors */
    bool count_outliers; /**< degrees of freedom are less the outliers too, as a short series needs; X-13ARIMA-SEATS
                              does without, since each takes one residual with it */
    bool pairs;          /**< where no single one is found any more, look for two additive ones that hide each other */
} ys_outlier_search_options;

/** What was found, in the order it was found. */
typedef struct ys_outlier_search_result {
    ys_outlier *outlier; /**< the caller's, room for options->most */
    size_t outliers;
} ys_outlier_search_result;

/**
 * Looks for additive outliers, level shifts and temporary changes one at a time: the largest |statistic| at or above the
 * critical value becomes a regressor, the model is estimated anew, and so on; then the smallest are taken out, one at a
 * time, until all are at or above it. Statistics of the way forward are held against 1.483 x the median |residual|,
 * which an outlier not yet found does not swell; those of the way back against the usual standard deviation of the
 * residuals. Both allow for the regressors that the model came with. Where outliers are counted, a candidate that
 * stands out by the deviation that would be left beside it comes in too, from twenty degrees of freedom on; and where
 * pairs are looked for, two additive ones of which each does so beside the other, theta being at least a half. Those
 * are held against the value of Student's t that is as unlikely as the critical one is of a normal variable.
 *
 * No level shift is looked for in the first two and last two periods, where it is an additive outlier turned round.
 *
 * @param model  on YS_OK the found outliers are its last regressors.
 * @param fit    estimated on YS_OK.
 * @return YS_OK; YS_ERR_MEMORY; or as ys_arima_estimate().
 * Cost: an estimate and O(n^2 reach) for each outlier and one more, with pairs three more; 2 n^2 doubles.
 * Sources: Chang, Tiao and Chen (1988), Technometrics 30, 193-204; Findley, Monsell, Bell, Otto and Chen (1998), J.
 * Business and Economic Statistics 16, 127-177 (adding one at a time, backward deletion, the robust deviation).
 */
ys_status ys_outlier_search(ys_arima_model *model, const ys_outlier_search_options *options, ys_arena *arena,
                            ys_arima_fit *fit, ys_outlier_search_result *result);

/** Statistics of every period and type at the model's fit, periods x YS_OUTLIER_TYPE_COUNT, for a deviation of 1; 0
 *  where one cannot be told from the regressors or is not looked for. YS_OK; YS_ERR_MEMORY. */
ys_status ys_outlier_statistics(const ys_arima_model *model, const ys_arima_fit *fit, unsigned per_year,
                                ys_arena *arena, double statistic[]);

#endif /* YS_ANALYSIS_OUTLIER_SEARCH_H */
