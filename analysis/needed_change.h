/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_NEEDED_CHANGE_H
#define YS_ANALYSIS_NEEDED_CHANGE_H

#include <stddef.h>

#include "datasets/api.h"

#ifdef __cplusplus
extern "C" {
#endif

/** How probable it is that a target is met with a change of level, unit. Asked many times. */
typedef struct ys_chance_of_change {
    double (*chance)(const void *context, double change);
    const void *context;
} ys_chance_of_change;

/**
 * The change nearest to the worse side with which a chance is reached that never falls as the change goes the better way. It is
 * on the worse side where less than happens by itself would do.
 * @param wanted  the chance, 0 to 1.
 * @param first   the first change tried, unit, its sign the better direction; not 0, and of the order of what the chance
 *                hangs on, as a spread.
 * @return unit; NaN where no change gives the chance, or any does. About 80 askings, halved until its last digits.
 */
YS_API double ys_needed_change(const ys_chance_of_change *of, double wanted, double first);

/**
 * The smallest change, either way, with which a chance is reached that rises to somewhere between two changes and falls again
 * beyond, as that of a range does. 0 where it is reached without.
 * @param from, to  the changes to look among, unit; from <= to.
 * @return unit; NaN where none of them gives the chance. About 600 askings.
 */
YS_API double ys_needed_change_within(const ys_chance_of_change *of, double wanted, double from, double to);

/**
 * The same of equally likely futures, each with the changes between which its target is met.
 * @param from, to  n each, unit, put in order here; -INFINITY and INFINITY: no limit; from above to: no change meets it.
 * @return as ys_needed_change() where all of from, or all of to, are without limit, else as ys_needed_change_within();
 *         NaN too for n 0. O(n log n).
 */
YS_API double ys_needed_in_futures(double from[], double to[], size_t n, double wanted);

#ifdef __cplusplus
}
#endif

#endif /* YS_ANALYSIS_NEEDED_CHANGE_H */
