/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_BENCH_VALUE_FOR_MONEY_H
#define YS_BENCH_VALUE_FOR_MONEY_H

#include "bench/quartiles.h"
#include "datasets/api.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What an authority spends and what it achieves, beside the medians of its group. */
typedef enum ys_quadrant {
    YS_QUADRANT_NONE = 0,          /**< a figure is missing, or the group cannot be judged */
    YS_QUADRANT_LOW_COST_GOOD,     /**< spends no more than the median and achieves at least the median outcome */
    YS_QUADRANT_LOW_COST_POOR,
    YS_QUADRANT_HIGH_COST_GOOD,
    YS_QUADRANT_HIGH_COST_POOR
} ys_quadrant;

typedef struct ys_value_inputs {
    const double *cost;         /**< n costs of one period, in one unit and one period's prices; NaN is missing */
    ys_cross_section outcome;   /**< n outcomes, the same authorities; may be of another period */
} ys_value_inputs;

/** Medians over those that have both figures. */
typedef struct ys_value_result {
    size_t n;                   /**< authorities with both figures */
    double cost_median, outcome_median; /**< of a range, the median of the distance outside it */
} ys_value_result;

/** One authority. */
typedef struct ys_value_place {
    ys_quadrant quadrant;
    size_t alike;               /**< others whose cost is nearest to its own: a third of them, at least five */
    double cost_lowest, cost_highest; /**< of these */
    double outcome_alike;       /**< their median outcome, in the outcome's unit; NaN of a range */
    size_t better;              /**< those of them with a better outcome */
} ys_value_place;

/**
 * @param result  written only when YS_OK is returned.
 * @return YS_OK; YS_ERR_OPTION for an outcome of polarity none; YS_ERR_TOO_FEW where under ten have both figures: a third of
 *         the others would be under three; YS_ERR_NUMERIC; YS_ERR_MEMORY. O(n log n).
 */
YS_API ys_status ys_value_for_money(const ys_value_inputs *inputs, ys_arena *arena, ys_value_result *result);

/** @return as above; place is written only when YS_OK is returned. index: an authority with both figures, else its quadrant is
 *          NONE. O(n log n). */
YS_API ys_status ys_value_place_of(const ys_value_inputs *inputs, const ys_value_result *result, size_t index, ys_arena *arena,
                                   ys_value_place *place);

/* "" low-cost-good-outcome low-cost-poor-outcome high-cost-good-outcome high-cost-poor-outcome */
YS_API const char *ys_quadrant_word(ys_quadrant quadrant);

#ifdef __cplusplus
}
#endif

#endif /* YS_BENCH_VALUE_FOR_MONEY_H */
