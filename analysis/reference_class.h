/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_REFERENCE_CLASS_H
#define YS_ANALYSIS_REFERENCE_CLASS_H

#include <stddef.h>

#include "datasets/api.h"

#ifdef __cplusplus
extern "C" {
#endif

/** The outside view of a required change: how many others made one like it, over the same time from a similar start. */
typedef struct ys_reference_class {
    size_t changes;             /**< changes seen; those of one authority may share periods, so they are not independent */
    size_t changes_reached;     /**< those that were at least the required change */
    size_t authorities;         /**< whose changes they are */
    size_t authorities_reached; /**< those that reached it at least once */
    double best_change;         /**< the most in the better direction, unit; NaN where there is none */
    size_t best_authority;      /**< whose it is, the caller's own number; SIZE_MAX where there is none */
} ys_reference_class;

/**
 * Share of the changes that reached what is required, kept off 0 and 1 by half a change: (reached + 1/2) / (changes + 1).
 * Without any change it is a half: nothing is known.
 *
 * Sources: Kahneman and Tversky (1979), "Intuitive prediction", TIMS Studies in Management Science 12:313, for the outside
 * view; Krichevsky and Trofimov (1981), IEEE Transactions on Information Theory 27:199, for the half.
 */
YS_API double ys_reference_class_probability(const ys_reference_class *reference);

#ifdef __cplusplus
}
#endif

#endif /* YS_ANALYSIS_REFERENCE_CLASS_H */
