/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_FOUND_SHIFT_H
#define YS_ANALYSIS_FOUND_SHIFT_H

#include "datasets/api.h"
#include "datasets/arena.h"
#include "datasets/series.h"
#include "datasets/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * The newest period from which figures lie on another level beyond doubt, though nothing declares it. All of this must hold, in
 * logarithms where all figures are above 0:
 * - its change from the period before, less the median change into that place of the year, is over eight times the usual size of
 *   such changes (1.4826 x the median of their sizes);
 * - every figure from it on lies beyond the middle of that change, seen from the same place of the year before it, and every
 *   figure of the year before that one (annual: all before it) on the near side of it;
 * - a year from it on is known (five annual figures), and two years before it (five annual figures).
 * So a shock that passes is none, nor is a slow rise, nor a wave. Where most changes are nothing there is no usual size, and none.
 *
 * @param at  written: the first index on the new level; series->n where there is none.
 * @return YS_OK; YS_ERR_MEMORY. Cost: O(n) and a median for each place of the year.
 */
YS_API ys_status ys_find_level_shift(const ys_series *series, ys_arena *arena, size_t *at);

/**
 * Where the newest stretch of equal figures begins, if it has three years of them or more (five annual figures) and other figures come
 * before it: a level of its own, however much the figures moved before. Missing figures do not end it.
 * @return the first index of it; series->n where there is none. O(n).
 */
YS_API size_t ys_find_constant_stretch(const ys_series *series);

#ifdef __cplusplus
}
#endif

#endif /* YS_ANALYSIS_FOUND_SHIFT_H */
