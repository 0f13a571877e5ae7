/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_CORRELATED_SEASONS_H
#define YS_ANALYSIS_CORRELATED_SEASONS_H

#include "analysis/mann_kendall.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Seasonal Mann-Kendall test whose seasons of one year may be correlated: the variance of S has the covariances of all
 * pairs of places of the year in it. A year is per_year periods from the first one on. Years themselves are taken as
 * independent, and the covariances as known: it needs some ten years.
 *
 * @param series  NaN marks a missing period; it takes the middle rank of its place of the year in the covariances.
 * @param result  variance is the corrected one; exact is never set.
 * @return as ys_mann_kendall() in its seasonal form; YS_ERR_NUMERIC where the covariances leave no variance.
 * Cost: O(years^2 places^2) time.
 * Sources: Hirsch and Slack (1984), Water Resources Research 20, 727-732, after Dietz and Killeen (1981), JASA 76,
 * 169-174; Libiseller and Grimvall (2002), Environmetrics 13, 71-84, for missing values.
 */
YS_API ys_status ys_correlated_seasons(const ys_series *series, ys_arena *arena, ys_mann_kendall_result *result);

#ifdef __cplusplus
}
#endif

#endif /* YS_ANALYSIS_CORRELATED_SEASONS_H */
