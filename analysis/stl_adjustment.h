/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_STL_ADJUSTMENT_H
#define YS_ANALYSIS_STL_ADJUSTMENT_H

#include "analysis/newest_judgement.h"
#include "analysis/season_layout.h"
#include "analysis/stl.h"
#include "datasets/status.h"

/**
 * Whether the spread within years grows with their level by more than its square root, so that logarithms suit: Theil and
 * Sen's slope of log spread on log level over whole years, at least three, whose levels vary by a quarter.
 * The newest value has no say: it must not choose the scale on which it is judged.
 * @return YS_OK; YS_ERR_MEMORY.
 */
ys_status ys_stl_spread_grows(const ys_season_layout *layout, ys_arena *arena, bool *grows);

/**
 * What STL of the values before lead one to expect of the newest: the median of the last three adjusted values plus the
 * place's effect, and how far out that was at up to 24 earlier origins, each estimated anew.
 * @param layout  on the scale worked on.
 * @param made    written on YS_OK; errors is 0 where there are too few origins.
 * @return YS_OK; YS_ERR_MEMORY.
 */
ys_status ys_stl_expect_newest(const ys_season_layout *layout, const ys_stl_options *options, ys_arena *arena,
                               ys_expectation *made);

#endif /* YS_ANALYSIS_STL_ADJUSTMENT_H */
