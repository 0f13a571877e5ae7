/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_NAIVE_PROJECTIONS_H
#define YS_ANALYSIS_NAIVE_PROJECTIONS_H

#include "analysis/projection.h"
#include "datasets/series.h"

/*
 * Projections that fit nothing but a spread. The arrays of the projection are there. The spread is that of past
 * one-step (seasonal: one-year) errors; a change over a gap of k periods counts as k changes. Each returns YS_OK or
 * YS_ERR_TOO_FEW: under three such errors. O(n + horizon).
 */

/** The newest value stays; errors pile up like a random walk. */
ys_status ys_naive_project(const ys_series *series, ys_arena *arena, ys_projection *projection);

/** The mean step from the first value to the newest goes on; the step's own error counts too. */
ys_status ys_drift_project(const ys_series *series, ys_arena *arena, ys_projection *projection);

/**
 * The mean step goes on as far as it is beyond chance: times 1 / (1 + (3/t)^4), t being the mean step over its own
 * standard error; what is left of it dies away by a tenth a period. Errors as those of the newest value staying. A usual
 * drift, in spreads of a step (around their mean), has the place of what the series itself does not tell of its own.
 */
ys_status ys_shrunken_drift_project(const ys_series *series, ys_arena *arena, ys_projection *projection);

/**
 * The same place of the newest year that has a value there; NaN where none has. Changes since a year before follow one
 * another: neighbouring steps' errors correlate as neighbouring past changes did, if that is above 0.
 */
ys_status ys_seasonal_naive_project(const ys_series *series, ys_arena *arena, ys_projection *projection);

#endif /* YS_ANALYSIS_NAIVE_PROJECTIONS_H */
