/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_REPORT_SEASON_DIAGNOSTICS_H
#define YS_REPORT_SEASON_DIAGNOSTICS_H

#include "assess/assessment.h"
#include "datasets/api.h"

#ifdef __cplusplus
extern "C" {
#endif

/** One adjusted series. */
typedef struct ys_season_diagnosis {
    const char *authority, *indicator; /**< codes */
    const ys_series *series;
    const ys_season_assessment *season;
    const ys_seasonal_adjustment_options *options;
} ys_season_diagnosis;

/**
 * Writes a JSON array with an object a series: how it was adjusted and why, tests, factors with their standard errors, the
 * newest value, outliers, events, the model and how the adjusted figures get revised. What there is none of is null.
 * @return YS_OK; YS_ERR_WRITE if path cannot be written, which leaves it as it was; YS_ERR_MEMORY.
 */
YS_API ys_status ys_season_diagnostics_write(const ys_season_diagnosis series[], size_t n, const char *path);

#ifdef __cplusplus
}
#endif

#endif /* YS_REPORT_SEASON_DIAGNOSTICS_H */
