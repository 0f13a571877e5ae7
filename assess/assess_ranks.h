/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ASSESS_ASSESS_RANKS_H
#define YS_ASSESS_ASSESS_RANKS_H

#include <stdbool.h>
#include <stdint.h>

#include "bench/comparators.h"
#include "bench/ranks.h"
#include "datasets/api.h"
#include "datasets/dataset.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ys_ranks_request {
    bool at_once;            /**< simultaneous intervals too; default false */
    double best_share;       /**< default 0.25 */
    ys_quantile_type type;   /**< default 7 */
    size_t minimum_group;    /**< default 5 */
    uint64_t seed;           /**< default 1; each indicator and period makes its own of it */
} ys_ranks_request;

YS_API extern const ys_ranks_request ys_ranks_request_defaults;

/** What tells how far chance may have moved a group's figures. */
typedef enum ys_rank_basis {
    YS_RANK_BASIS_NONE = 0, /**< nothing does */
    YS_RANK_BASIS_COUNTS,   /**< numerators and denominators */
    YS_RANK_BASIS_LIMITS    /**< published limits, taken to be of 95 % */
} ys_rank_basis;

/** Ranks of a group in one period; arrays are in group.member's order, owned by the arena. */
typedef struct ys_rank_assessment {
    ys_comparator_group group;
    ys_period period;
    ys_rank_basis basis;
    ys_ranks_result ranks;  /**< one authority's interval holds its rank with 95 % */
    bool at_once;
    ys_ranks_result simultaneous; /**< where at_once: intervals that hold all ranks with 95 %; no places and probabilities */
    double *p_value;        /**< that chance alone takes it as far from the average of all together; NaN where not known */
} ys_rank_assessment;

/**
 * Rank intervals of figures as they are published: by counts where the kind is a percentage, a proportion (binomial, on the
 * logit) or a rate (Poisson, on the logarithm), else by published limits. Figures whose counts cannot be used (missing,
 * impossible, or another quotient than the figure) have no interval. Where all figures are equal ranks say nothing.
 * @param request  NULL means ::ys_ranks_request_defaults
 * @return YS_OK, ranks.lack saying why there are none where there are none; YS_ERR_OPTION; YS_ERR_NUMERIC; YS_ERR_MEMORY.
 */
YS_API ys_status ys_assess_ranks(const ys_dataset *dataset, size_t indicator, const ys_comparator_group *group,
                                 ys_period period, const ys_ranks_request *request, ys_arena *arena,
                                 ys_rank_assessment *result);

#ifdef __cplusplus
}
#endif

#endif /* YS_ASSESS_ASSESS_RANKS_H */
