/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_BENCH_FALSE_DISCOVERY_H
#define YS_BENCH_FALSE_DISCOVERY_H

#include <stdbool.h>
#include <stddef.h>

#include "datasets/api.h"
#include "datasets/arena.h"
#include "datasets/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What many comparisons show, and what chance alone would. */
typedef struct ys_false_discovery {
    size_t comparisons;  /**< p values that are not missing */
    size_t below;        /**< of them with p < 0.05 */
    double by_chance;    /**< how many those would be on average if nothing differed: 0.05 x comparisons */
    size_t discoveries;  /**< told apart at the rate asked for */
    double critical;     /**< the largest p among them; 0: there are none */
} ys_false_discovery;

/**
 * Benjamini and Hochberg's control of the false discovery rate: of what it tells apart at most the share `rate` is chance, on
 * average, for comparisons that do not lean on each other or lean the same way.
 * @param p_value  n, 0 to 1; NaN takes no part
 * @param rate     0 < rate < 1
 * @param found    n, written: whether a comparison is among the discoveries; NULL: not wanted
 * @param result   written only when YS_OK is returned.
 * @return YS_OK; YS_ERR_OPTION for another rate; YS_ERR_DOMAIN for a p outside 0 to 1; YS_ERR_MEMORY. O(n log n).
 *
 * Source: Benjamini and Hochberg (1995), JRSS B 57:289.
 */
YS_API ys_status ys_control_false_discovery(const double p_value[], size_t n, double rate, ys_arena *arena, bool found[],
                                            ys_false_discovery *result);

#ifdef __cplusplus
}
#endif

#endif /* YS_BENCH_FALSE_DISCOVERY_H */
