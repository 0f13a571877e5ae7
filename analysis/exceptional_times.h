/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_EXCEPTIONAL_TIMES_H
#define YS_ANALYSIS_EXCEPTIONAL_TIMES_H

#include "datasets/arena.h"
#include "datasets/series.h"
#include "datasets/status.h"

/**
 * Makes figures of exceptional times (YS_FLAG_EXCEPTIONAL: a closure) missing, since they are no guide to what is usual; but not where they
 * last to the newest figure, which is then how things are, nor where without them fewer than two years of figures (five of
 * annual ones) or not every place of the year would be left.
 *
 * @param series  on YS_OK its values are copies, the arena's, where there was anything to leave out.
 * @return YS_OK; YS_ERR_MEMORY. O(n).
 */
ys_status ys_leave_out_exceptional(ys_series *series, ys_arena *arena);

#endif /* YS_ANALYSIS_EXCEPTIONAL_TIMES_H */
