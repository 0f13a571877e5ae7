/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_OUTLIER_SETS_H
#define YS_ANALYSIS_OUTLIER_SETS_H

#include <stdbool.h>
#include <stddef.h>

enum { YS_MOST_IN_SET = 32, YS_MOST_SETS = 8 };

/** Values that are additive outliers together. */
typedef struct ys_outlier_set {
    size_t member[YS_MOST_IN_SET]; /**< ascending */
    size_t size;
    double log_likelihood; /**< up to what is the same for all sets */
} ys_outlier_set;

/** What a set of this size begins with, before the values say anything. */
typedef struct ys_outlier_prior {
    double degrees; /**< of freedom without outliers */
    double start[YS_MOST_IN_SET + 1];
} ys_outlier_prior;

/** Units in each of n periods, whitened, with all else that the model has taken out of them; little is left of one that
 * cannot be told from that, such as a gap's. */
typedef struct ys_outlier_units {
    size_t n;
    const double *product;   /**< n x n: of each with each */
    const double *explained; /**< n: of each with the values */
    double rest;             /**< of the values with themselves */
} ys_outlier_units;

/**
 * The share of the values that are outliers is not known: of all shares the beta distribution with 1 and 10 is taken,
 * one in eleven on average and none most likely, so that the first outlier must stand out most.
 * @param values  so many may be one.
 * @param size    their usual size, as a standard deviation in the values' unit: how far spread out their effects are,
 * which is all that is assumed of them, as in a uniform distribution of that height.
 */
ys_outlier_prior ys_outlier_prior_of(double degrees, size_t values, double size);

/** Restricted likelihood of a set: what it leaves of the values' square sum, and the product of the pivots by which it
 * was taken out; -infinity where nothing is left, or no degree of freedom. */
double ys_outlier_set_likelihood(const ys_outlier_prior *prior, size_t size, double rest, double pivots);

/**
 * The sets that are most likely, best first: from none, from those that were found before and from these but for one,
 * always the best sets of one more, as long as they are not much less likely than the best yet; of all seen, those that
 * are not.
 *
 * @param found  where else to begin; its likelihood is not read.
 * @param best   at least one, which may be the empty set.
 * @return how many there are.
 * Cost: O(n size^2) for each set that is extended, eight at each size.
 * Source: Madigan and Raftery (1994), J. American Statistical Association 89, 1535-1546 (Occam's window).
 */
size_t ys_outlier_sets_find(const ys_outlier_units *units, const ys_outlier_prior *prior, const ys_outlier_set *found,
                            ys_outlier_set best[YS_MOST_SETS]);

#endif /* YS_ANALYSIS_OUTLIER_SETS_H */
