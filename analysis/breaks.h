/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_BREAKS_H
#define YS_ANALYSIS_BREAKS_H

#include <stdbool.h>
#include <stddef.h>

#include "datasets/api.h"
#include "datasets/arena.h"
#include "datasets/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/** A regression whose coefficients may change. Rows are in time order and none is missing: leave gaps out before. */
typedef struct ys_breaks_inputs {
    const double *design;   /**< n x k, row by row; NULL with k = 1: a column of ones, so that levels are what changes */
    const double *response; /**< n */
    size_t n, k;
} ys_breaks_inputs;

typedef struct ys_breaks_options {
    double shortest;      /**< share of the rows that every part has at least, 0 < shortest <= 0.5; default 0.15 */
    size_t fewest, most;  /**< how many breaks to choose from; default 0 and as many as fit less one */
    double confidence;    /**< coverage of a break's limits, 0 < confidence < 1; default 0.95 */
} ys_breaks_options;

YS_API extern const ys_breaks_options ys_breaks_defaults;

/** One change. Rows are counted from 0. */
typedef struct ys_break {
    size_t last;         /**< last row of the part before it */
    size_t lower, upper; /**< limits of last, cut to the rows there are; last itself where has_limits is false */
    bool has_limits;     /**< false where the change is too small beside the errors for any */
} ys_break;

typedef struct ys_breaks_result {
    ys_break *change;    /**< n_changes, in time order; the arena's */
    size_t n_changes;
    double *squares, *bic; /**< of 0, 1, ... most_tried breaks: least sum of squared residuals, and BIC; the arena's */
    size_t most_tried;
} ys_breaks_result;

/**
 * Where the coefficients of a regression change: for each number of breaks those with the least sum of squares, by
 * dynamic programming over all parts, and of these numbers the one with the least BIC
 * n ln(squares/n) + n (1 + ln 2 pi) + ln n (k (m + 1) + m + 1).
 *
 * Errors are taken as independent: where they follow one another it finds breaks that are none, so run it on figures
 * without their season and distrust a break that a slow wave would explain.
 *
 * @param options  NULL is ::ys_breaks_defaults.
 * @param result   its arrays are the arena's: the caller rewinds when it has done with them.
 * @return YS_OK; YS_ERR_OPTION if k is 0, a share or number is out of its range or fewest is over what fits;
 *         YS_ERR_TOO_FEW if the shortest part has no more rows than columns; YS_ERR_DOMAIN for a missing or infinite
 *         entry; YS_ERR_MEMORY.
 * Cost: O(n^2 (k^2 + breaks)) time, n^2 doubles of arena.
 * Sources: Bai and Perron (1998), Econometrica 66, 47-78, and (2003), Journal of Applied Econometrics 18, 1-22; Yao
 * (1988), Statistics and Probability Letters 6, 181-189, for BIC; Bai (1997), Review of Economics and Statistics 79,
 * 551-563, for the limits, parts differing in spread and regressors. As R's strucchange has them.
 */
YS_API ys_status ys_breaks(const ys_breaks_inputs *inputs, const ys_breaks_options *options, ys_arena *arena,
                           ys_breaks_result *result);

#ifdef __cplusplus
}
#endif

#endif /* YS_ANALYSIS_BREAKS_H */
