/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_BENCH_QUARTILES_H
#define YS_BENCH_QUARTILES_H

#include <stdbool.h>

#include "analysis/quantile.h"
#include "datasets/api.h"
#include "datasets/arena.h"
#include "datasets/catalogue.h"

#ifdef __cplusplus
extern "C" {
#endif

/** One group's figures in one period. */
typedef struct ys_cross_section {
    const double *value;   /**< n values, NaN is missing and left out */
    size_t n;
    ys_polarity polarity;
    double min, max;       /**< the good range, where polarity is range */
} ys_cross_section;

typedef struct ys_quartiles_options {
    ys_quantile_type type;  /**< default 7 */
    size_t minimum_group;   /**< fewer values: no quarters; default 5 */
    size_t excluded;        /**< index left out of thresholds; SIZE_MAX (default): none */
    unsigned parts;         /**< 4 or 0 (default): quarters; 5: fifths */
} ys_quartiles_options;

YS_API extern const ys_quartiles_options ys_quartiles_defaults;

/** Where the group lies. Figures are NaN where n is under the minimum group (minimum, median, maximum, mean only where n is 0). */
typedef struct ys_quartiles_result {
    size_t n;               /**< values that are not missing, an excluded one too, as in minimum, maximum and mean */
    double minimum, lower_quartile, median, upper_quartile, maximum, mean;
    double best_threshold, worst_threshold; /**< of quarters, or fifths; NaN without polarity; range: on the distance outside the range */
    double middle_threshold; /**< between the second and third quarter: the median; range: of the distance outside */
    unsigned parts;          /**< 4 or 5: how many a standing's quarter counts */
    double cut[4];           /**< parts - 1 thresholds from the best to the worst, as best_threshold; NaN where those are */
    bool judged;            /**< quarters can be told: polarity, enough values, lower and upper quartile differ */
    bool too_few, no_spread;
} ys_quartiles_result;

/**
 * Quartiles of one period by Hyndman and Fan's (1996) definitions; the median is the same definition at one half.
 * @param options  NULL means ::ys_quartiles_defaults.
 * @param result   written only when YS_OK is returned.
 * @return YS_OK (n = 0 too: all NaN); YS_ERR_OPTION for another quantile type or number of parts, or an excluded index outside the section;
 *         YS_ERR_NUMERIC for an infinite value; YS_ERR_MEMORY. O(n log n).
 */
YS_API ys_status ys_quartiles(const ys_cross_section *section, const ys_quartiles_options *options, ys_arena *arena,
                              ys_quartiles_result *result);

/** A section's figures put in order once, for all who are placed in it. Its arrays are owned by the arena. */
typedef struct ys_ordered_section {
    const double *figure;   /**< n values upwards, the missing left out */
    const double *distance; /**< range: n distances outside it, upwards; else NULL */
    size_t n;
} ys_ordered_section;

/** @param result written only when YS_OK is returned. @return YS_OK; YS_ERR_MEMORY. O(n log n). */
YS_API ys_status ys_order_section(const ys_cross_section *section, ys_arena *arena, ys_ordered_section *result);

/** ys_quartiles() of a section in order: the same figures and errors. O(n). */
YS_API ys_status ys_ordered_quartiles(const ys_cross_section *section, const ys_ordered_section *ordered,
                                      const ys_quartiles_options *options, ys_arena *arena, ys_quartiles_result *result);

/** Where one figure stands. */
typedef struct ys_standing {
    size_t rank;            /**< 1 is best, ties share the better; 0 without polarity or value */
    double percentile;      /**< 100 x (figures not better, itself included) / n; NaN likewise */
    int quarter;            /**< 1 best to 4 (of fifths 5); 0 where not judged. A value equal to a threshold is in. */
    double gap_to_best;     /**< how far it must move to reach the threshold, >= 0; NaN where not judged */
    double gap_to_median;   /**< how far it must move to reach the median in the better direction, >= 0 */
} ys_standing;

/** Standing of section->value[index] against quartiles made from the same section. O(n). */
YS_API ys_standing ys_standing_of(const ys_cross_section *section, const ys_quartiles_result *quartiles, size_t index);

/** The same in a section in order. O(log n). */
YS_API ys_standing ys_ordered_standing(const ys_cross_section *section, const ys_ordered_section *ordered,
                                       const ys_quartiles_result *quartiles, size_t index);

/** How bad a value is: lower is better whatever the polarity; range gives the distance outside it. */
YS_API double ys_badness(double value, ys_polarity polarity, double min, double max);

#ifdef __cplusplus
}
#endif

#endif /* YS_BENCH_QUARTILES_H */
