/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_MANN_KENDALL_H
#define YS_ANALYSIS_MANN_KENDALL_H

#include <stdbool.h>

#include "datasets/api.h"
#include "datasets/arena.h"
#include "datasets/series.h"
#include "datasets/status.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum ys_mann_kendall_form {
    YS_MANN_KENDALL_ORIGINAL = 0, /**< all pairs */
    YS_MANN_KENDALL_SEASONAL      /**< pairs of the same season only (Hirsch, Slack and Smith 1982) */
} ys_mann_kendall_form;

typedef struct ys_mann_kendall_options {
    ys_mann_kendall_form form; /**< default original */
    size_t exact_up_to;        /**< n without ties up to which p is exact (original form); default 10, at most 100 */
    bool within_parts;         /**< only pairs without a declared break (YS_FLAG_BREAK, YS_FLAG_DECLARED) from the one to the other; default false */
} ys_mann_kendall_options;

YS_API extern const ys_mann_kendall_options ys_mann_kendall_defaults;

typedef struct ys_mann_kendall_result {
    double s;         /**< pairs that rise minus pairs that fall */
    double variance;  /**< of s when there is no trend, corrected for ties */
    double statistic; /**< Z with continuity correction (computed also where p is exact); 0 where variance is 0 */
    double tau;       /**< Kendall's tau-b; NaN where all values are equal */
    double p_value;   /**< two-sided */
    bool exact;       /**< p_value is from the exact distribution */
    size_t n_used;    /**< periods that had a value */
} ys_mann_kendall_result;

/**
 * Mann-Kendall test for a trend in either direction.
 * All values equal: s = 0, statistic = 0, p = 1, tau = NaN, YS_OK.
 * @return YS_OK; YS_ERR_OPTION; YS_ERR_TOO_FEW under three values (seasonal: no season with two); YS_ERR_MEMORY.
 * Cost: O(n^2) time; the exact distribution O(n^3) once for n <= exact_up_to.
 * Sources: Mann (1945); Kendall (1975); ties as Hipel and McLeod (1994); exact by the recursion of Kendall (1975).
 */
YS_API ys_status ys_mann_kendall(const ys_series *series, const ys_mann_kendall_options *options, ys_arena *arena,
                                 ys_mann_kendall_result *result);

/**
 * The largest |S| with which a test does not tell a trend at 1 - confidence, of a result of ys_mann_kendall() or of one
 * that corrects its variance: what ::ys_theil_sen_options wants so that its limits say what the test does.
 *
 * @param confidence  over 0 and under 1.
 * @param reach       written on YS_OK: at least 1; by the exact distribution where p is exact.
 * @return YS_OK; YS_ERR_OPTION; YS_ERR_MEMORY. O(1); where p is exact O(n^3).
 */
YS_API ys_status ys_mann_kendall_reach(const ys_mann_kendall_result *test, double confidence, ys_arena *arena, double *reach);

#ifdef __cplusplus
}
#endif

#endif /* YS_ANALYSIS_MANN_KENDALL_H */
