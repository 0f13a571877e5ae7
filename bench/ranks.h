/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_BENCH_RANKS_H
#define YS_BENCH_RANKS_H

#include <stddef.h>
#include <stdint.h>

#include "analysis/quantile.h"
#include "bench/chance_scale.h"
#include "datasets/api.h"
#include "datasets/arena.h"
#include "datasets/catalogue.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { YS_RANKS_MOST = 65535 }; /**< authorities in a group */

/** A group's figures in one period on a scale on which chance is about normal. */
typedef struct ys_rank_figures {
    const double *estimate; /**< n; NaN: the authority has no figure and no part in the ranks */
    const double *error;    /**< n standard errors; NaN: none is known */
    size_t n;
    ys_polarity polarity;
    ys_chance_scale scale;  /**< range: how estimates are turned into figures to be held against it */
    double unit;            /**< range: a value back from the scale times this is in the unit of min and max */
    double min, max;        /**< the good range, where polarity is range; NaN is no limit */
} ys_rank_figures;

typedef struct ys_ranks_options {
    double confidence;     /**< of a rank interval, 0 < confidence < 1; default 0.95 */
    size_t draws;          /**< 100 to 100,000; default 1,000: probabilities to within 0.03 */
    double best_share;     /**< the best quarter; default 0.25 */
    ys_quantile_type type; /**< the definition of its threshold; default 7 */
    size_t minimum_group;  /**< fewer figures: no ranks; default 5 */
    uint64_t seed;         /**< the same seed gives the same result */
} ys_ranks_options;

YS_API extern const ys_ranks_options ys_ranks_defaults;

/** Why a group has no rank intervals. */
typedef enum ys_rank_lack {
    YS_RANK_COMPLETE = 0,  /**< it has them */
    YS_RANK_NO_POLARITY,   /**< neither direction is better */
    YS_RANK_TOO_FEW,       /**< fewer figures than the minimum group */
    YS_RANK_NO_ERRORS,     /**< under half of the figures have a standard error: what chance does is not known */
    YS_RANK_ALL_EQUAL      /**< all have the same figure */
} ys_rank_lack;

/** Where one authority may truly stand. */
typedef struct ys_rank_interval {
    size_t lower, upper;     /**< 1 is best; 0: no interval */
    double probability_best; /**< of truly being in the best quarter; NaN: not told */
} ys_rank_interval;

/** What the ranks of a group rest on. */
typedef struct ys_ranks_result {
    ys_rank_lack lack;
    size_t n, with_error;  /**< figures, and those with a standard error */
    size_t places;         /**< ranks 1 to this are the best quarter */
    double reliability;    /**< ::ys_group_model; NaN without ranks */
    ys_rank_interval *of;  /**< the caller's n; all without where lack is not COMPLETE */
} ys_ranks_result;

/**
 * Where each authority truly stands, as far as its figure and the others' tell: draws from ::ys_group_model, so that figures
 * that chance moves much are drawn towards the group's mean, and not knowing the spread of truths is allowed for. A figure
 * without a standard error gets no interval; among others' ranks it is taken to have the median error.
 * @param options  NULL means ::ys_ranks_defaults.
 * @param result   result->of is the caller's; the rest written only when YS_OK is returned, with `lack` saying why there are
 *                 no ranks where there are none.
 * @return YS_OK; YS_ERR_OPTION for options as above or over ::YS_RANKS_MOST authorities; YS_ERR_DOMAIN for an infinite
 *         estimate or an error not above 0; YS_ERR_NUMERIC; YS_ERR_MEMORY. O(draws x n).
 *
 * Sources: Laird and Louis (1989), "Empirical Bayes ranking methods", Journal of Educational Statistics 14:29; Goldstein and
 * Spiegelhalter (1996), JRSS A 159:385, who draw around each figure alone: such intervals cover too little where figures are noisy.
 */
YS_API ys_status ys_ranks(const ys_rank_figures *figures, const ys_ranks_options *options, ys_arena *arena,
                          ys_ranks_result *result);

/** Counts figures and errors, empties the intervals, and says whether there is anything to rank. O(n). */
YS_API ys_rank_lack ys_rank_lack_of(const ys_rank_figures *figures, size_t minimum_group, ys_ranks_result *found);

/**
 * How many of n unequal figures are at least as good as the threshold of the best share, by a quantile's definition; 0 where
 * memory fails or an option is none. O(n).
 */
YS_API size_t ys_best_places(size_t n, ys_polarity polarity, double share, ys_quantile_type type, ys_arena *arena);

#ifdef __cplusplus
}
#endif

#endif /* YS_BENCH_RANKS_H */
