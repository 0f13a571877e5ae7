/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_BENCH_SIMULTANEOUS_RANKS_H
#define YS_BENCH_SIMULTANEOUS_RANKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "bench/ranks.h"
#include "datasets/api.h"
#include "datasets/arena.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ys_simultaneous_ranks_options {
    double confidence;    /**< 0 < confidence < 1; default 0.95 */
    size_t draws;         /**< of the largest difference that chance makes; 100 to 100,000, default 1,000 */
    bool stepdown;        /**< pairs told apart leave the rest easier to tell; default true */
    bool alone;           /**< intervals each of which holds its rank with the confidence; default false: all of them at once */
    size_t minimum_group; /**< fewer figures: no ranks; default 5 */
    uint64_t seed;        /**< the same seed gives the same result */
} ys_simultaneous_ranks_options;

YS_API extern const ys_simultaneous_ranks_options ys_simultaneous_ranks_defaults;

/**
 * Rank intervals that hold the true ranks of the whole group at once with the confidence, whatever the truths are: of each
 * authority those surely better and those surely worse are counted. They lean on no model of the group, and are wide.
 * @param figures  as ys_ranks(); those without a standard error get no interval and are taken to have the median one.
 *                 Range polarity is refused: an authority on either side of the range may be worse than one within it.
 * @param options  NULL means ::ys_simultaneous_ranks_defaults.
 * @param result   as ys_ranks(); places 0, reliability and probabilities NaN. Written only when YS_OK is returned.
 * @return YS_OK; YS_ERR_OPTION for options or a group as above; YS_ERR_DOMAIN for an infinite estimate or an error not above
 *         0; YS_ERR_MEMORY. O(draws x n^2), some half a second for 330 authorities.
 *
 * Source: Mogstad, Romano, Shaikh and Wilhelm (2023), "Inference for ranks with applications to mobility across
 * neighbourhoods and academic achievement across countries", Review of Economic Studies 91:476.
 */
YS_API ys_status ys_simultaneous_ranks(const ys_rank_figures *figures, const ys_simultaneous_ranks_options *options,
                                       ys_arena *arena, ys_ranks_result *result);

#ifdef __cplusplus
}
#endif

#endif /* YS_BENCH_SIMULTANEOUS_RANKS_H */
