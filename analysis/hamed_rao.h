/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_HAMED_RAO_H
#define YS_ANALYSIS_HAMED_RAO_H

#include "analysis/mann_kendall.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ys_hamed_rao_options {
    size_t lags; /**< periods over which figures may follow one another, at least 1; default 3 */
} ys_hamed_rao_options;

YS_API extern const ys_hamed_rao_options ys_hamed_rao_defaults;

/**
 * Mann-Kendall test with the variance of S corrected for autocorrelation as Hamed and Rao do: by those correlations of the
 * ranks beside Sen's line that differ from 0 at 5 %.
 *
 * A season is autocorrelation to it and makes nonsense of the correction: only for annual or adjusted figures. In short
 * series correlations are hardly ever significant, so that it finds too much (docs/methods.md): ::ys_mann_kendall_ar1
 * is the better test.
 *
 * @param series  NaN marks a missing period; pairs that it breaks are missing, none are moved together.
 * @param result  variance is the corrected one; exact is never set.
 * @return as ys_mann_kendall(); YS_ERR_OPTION also for no lags; YS_ERR_NUMERIC where the correction leaves no variance.
 * Cost: O(n^2) time.
 * Source: Hamed and Rao (1998), Journal of Hydrology 204, 182-196.
 */
YS_API ys_status ys_hamed_rao(const ys_series *series, const ys_hamed_rao_options *options, ys_arena *arena,
                              ys_mann_kendall_result *result);

#ifdef __cplusplus
}
#endif

#endif /* YS_ANALYSIS_HAMED_RAO_H */
