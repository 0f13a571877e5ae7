/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_MANN_KENDALL_AR1_H
#define YS_ANALYSIS_MANN_KENDALL_AR1_H

#include "analysis/mann_kendall.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ys_mann_kendall_ar1_options {
    bool seasonal; /**< pairs of the same place of the year only, and a season that is the same each year; default false */
    bool within_parts; /**< only pairs without a declared break between them, and a level (and season) for each part; default false */
    double confidence; /**< of the reach, 0 < confidence < 1; default 0.95 */
} ys_mann_kendall_ar1_options;

YS_API extern const ys_mann_kendall_ar1_options ys_mann_kendall_ar1_defaults;

typedef struct ys_mann_kendall_ar1_result {
    double s;           /**< pairs that rise minus pairs that fall, as ::ys_mann_kendall */
    double variance;    /**< of s under independence, corrected for ties */
    double tau;         /**< Kendall's tau-b; NaN where all values are equal */
    double correlation; /**< of neighbouring figures about a line: mean of what the figures leave likely */
    double p_value;     /**< two-sided */
    double statistic;   /**< the normal deviate that has this p, with the sign of s */
    double reach;       /**< the largest |s| with which p would not be under 1 - confidence */
    size_t n_used;      /**< periods that had a value */
} ys_mann_kendall_ar1_result;

/**
 * Mann-Kendall test for figures that may follow one another: errors are AR(1) with a correlation of neighbours that the
 * figures tell only in part, so p is averaged over all correlations from 0 to 1 - 0.8/n (0.9 up to eight figures), each
 * weighted by how well it explains the normal scores of what is left beside Sen's line (seasonal: and the median of each
 * place of the year), a line and places fitted to these once more so that nothing is taken for known. With eight figures
 * that is nearly a plain average, which asks for much; with a hundred nearly p at the likeliest correlation.
 *
 * For each correlation S has the variance of its projection on single values: sum c_i c_j rho_ij / sum c_i^2 times that
 * of independent values, c_i being the earlier minus the later values that i is compared with and rho_ij the rank
 * correlation 6/pi asin(phi^|t_i - t_j| / 2).
 *
 * @param options  NULL is ::ys_mann_kendall_ar1_defaults.
 * @return as ys_mann_kendall(): YS_OK; YS_ERR_OPTION, also for a confidence outside (0, 1); YS_ERR_TOO_FEW under three values (seasonal: no place of the year
 *         with two); YS_ERR_NUMERIC where a slope is not finite; YS_ERR_MEMORY.
 * Cost: O(n^2), and O(n + k^3) for each of 40 correlations, k columns (2, seasonal: 1 + places of the year).
 * Sources: Hamed and Rao (1998), Journal of Hydrology 204, 182-196, for the rank correlation and the idea of the
 * variance; Hajek (1968), Annals of Mathematical Statistics 39, 325-346, for the projection; Zellner and Tiao (1964),
 * JASA 59, 763-778, for averaging over the correlation; Harville (1974), Biometrika 61, 383-385, for the likelihood
 * freed from the coefficients. The weights to start with, 1 + 2 phi, and where they end were chosen by
 * simulation (docs/methods.md).
 */
YS_API ys_status ys_mann_kendall_ar1(const ys_series *series, const ys_mann_kendall_ar1_options *options,
                                     ys_arena *arena, ys_mann_kendall_ar1_result *result);

#ifdef __cplusplus
}
#endif

#endif /* YS_ANALYSIS_MANN_KENDALL_AR1_H */
