/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_STL_H
#define YS_ANALYSIS_STL_H

#include <stdbool.h>

#include "datasets/api.h"
#include "datasets/arena.h"
#include "datasets/series.h"
#include "datasets/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/** 0 in a window, jump or count means "the default", which is R's stl. Start from ::ys_stl_defaults. */
typedef struct ys_stl_options {
    bool periodic;         /**< the same season every year; seasonal_window is then not used; default true */
    unsigned seasonal_window, trend_window, low_pass_window; /**< odd spans in periods (seasonal: years, at least 7) */
    unsigned seasonal_degree, trend_degree, low_pass_degree; /**< 0 or 1; defaults 0, 1, and low-pass as trend */
    unsigned seasonal_jump, trend_jump, low_pass_jump;       /**< loess is computed every jump-th point */
    bool robust;           /**< resist outliers; default false */
    int inner, outer;      /**< passes; -1: 2 and 0, or 1 and 15 when robust */
} ys_stl_options;

YS_API extern const ys_stl_options ys_stl_defaults;

/** Arrays of n doubles that the caller provides; any may be NULL when it is not wanted. */
typedef struct ys_stl_result {
    double *trend, *seasonal; /**< finite in every period, gaps too */
    double *remainder;        /**< NaN where the value is missing */
    double *weight;           /**< robustness weight 0 to 1; 0 where the value is missing */
    size_t n_used;
} ys_stl_result;

/**
 * Seasonal-trend decomposition by loess. value = trend + seasonal + remainder. Missing values get weight zero and the
 * curves are evaluated there all the same. Robust weights use the exact median (R's partial sort is wrong for even n).
 * @param result  its arrays are written only on YS_OK.
 * @return YS_OK; YS_ERR_OPTION for even or too small windows, degrees over 1, per_year 1; YS_ERR_TOO_FEW under two
 *         full years of periods, or a season with fewer than two values; YS_ERR_NUMERIC; YS_ERR_MEMORY.
 * Cost: O((inner x outer+1) x n x window / jump).
 * Source: Cleveland, Cleveland, McRae and Terpenning (1990), J. Official Statistics 6, 3-73.
 */
YS_API ys_status ys_stl(const ys_series *series, const ys_stl_options *options, ys_arena *arena, ys_stl_result *result);

#ifdef __cplusplus
}
#endif

#endif /* YS_ANALYSIS_STL_H */
