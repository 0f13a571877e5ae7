/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_KRUSKAL_WALLIS_H
#define YS_ANALYSIS_KRUSKAL_WALLIS_H

#include <stdbool.h>

#include "datasets/api.h"
#include "datasets/arena.h"
#include "datasets/series.h"
#include "datasets/status.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ys_kruskal_wallis_options {
    bool difference; /**< test first differences, so that a trend does not hide or fake a season; default true */
} ys_kruskal_wallis_options;

YS_API extern const ys_kruskal_wallis_options ys_kruskal_wallis_defaults;

typedef struct ys_kruskal_wallis_result {
    double statistic;  /**< H, corrected for ties */
    double p_value;    /**< chi-squared with seasons - 1 degrees of freedom */
    size_t seasons;    /**< positions of the year with a value */
    size_t n_used;
} ys_kruskal_wallis_result;

/**
 * Do the positions of the year (months, quarters) differ? Kruskal-Wallis rank test.
 * A difference needs both neighbours.
 * @return YS_OK; YS_ERR_OPTION if per_year is 1; YS_ERR_TOO_FEW with fewer than two seasons or no season with two
 *         values; YS_ERR_DOMAIN if all (differenced) values are equal; YS_ERR_MEMORY. O(n log n).
 * Source: Kruskal and Wallis (1952), JASA 47(260), 583-621.
 */
YS_API ys_status ys_kruskal_wallis(const ys_series *series, const ys_kruskal_wallis_options *options, ys_arena *arena,
                                   ys_kruskal_wallis_result *result);

#ifdef __cplusplus
}
#endif

#endif /* YS_ANALYSIS_KRUSKAL_WALLIS_H */
