/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_DECLARED_SHIFTS_H
#define YS_ANALYSIS_DECLARED_SHIFTS_H

#include <stdbool.h>

#include "datasets/arena.h"
#include "datasets/series.h"
#include "datasets/status.h"

/** Whether figures mean something else from this period on than before it (YS_FLAG_BREAK, YS_FLAG_DECLARED). */
bool ys_is_declared_break(const ys_series *series, size_t index);

/**
 * Moves the figures before each declared break (YS_FLAG_BREAK, YS_FLAG_DECLARED: from this period on the figure means something else) to
 * the level after it, so that the break is no error and no trend. The shift is the mean, over the first year after the
 * break, of how far figures lie from those of a year before, less the median of such changes elsewhere where there are
 * at least two years (four annual figures) of them; of the logarithms where all figures are above 0. A break with figures
 * of under a quarter of a year after it, or none a year before them, stays as it is.
 *
 * @param series  on YS_OK its values are moved copies, the arena's, where there was anything to move.
 * @param shifts  written: breaks that were taken out.
 * @return YS_OK; YS_ERR_MEMORY. O(n breaks).
 */
ys_status ys_take_out_declared_shifts(ys_series *series, ys_arena *arena, size_t *shifts);

#endif /* YS_ANALYSIS_DECLARED_SHIFTS_H */
