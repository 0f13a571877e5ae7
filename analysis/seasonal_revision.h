/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_SEASONAL_REVISION_H
#define YS_ANALYSIS_SEASONAL_REVISION_H

#include "analysis/seasonal_adjustment.h"
#include "datasets/api.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ys_seasonal_revision {
    double mean;    /**< of |adjusted now - adjusted when its value was the newest|: per cent in logs, else in the unit */
    size_t origins; /**< how many earlier values that is the mean of */
} ys_seasonal_revision;

/**
 * By how much the newest adjusted value will move as a year or so more comes, from what happened to those of a year and up
 * to two years ago: each is adjusted again with what was known then, on the scale of now.
 *
 * @param now       of the same series and options, made by RegARIMA.
 * @param revision  written on YS_OK.
 * @return YS_OK; YS_ERR_TOO_FEW for under three such values with three years before them; YS_ERR_OPTION for an adjustment
 *         by another method; YS_ERR_MEMORY.
 * Cost: up to six fits.
 * Source: revision histories, Findley, Monsell, Bell, Otto and Chen (1998),
 * J. Business and Economic Statistics 16, 127-177, section 3.3.
 */
YS_API ys_status ys_seasonal_revise(const ys_series *series, const ys_seasonal_adjustment_options *options,
                                    const ys_seasonal_adjustment_result *now, ys_arena *arena,
                                    ys_seasonal_revision *revision);

#ifdef __cplusplus
}
#endif

#endif /* YS_ANALYSIS_SEASONAL_REVISION_H */
