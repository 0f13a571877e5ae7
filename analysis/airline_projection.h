/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_AIRLINE_PROJECTION_H
#define YS_ANALYSIS_AIRLINE_PROJECTION_H

#include "analysis/projection.h"
#include "datasets/series.h"

/**
 * The airline model (0 1 1)(0 1 1) by exact likelihood (ys_regarima()), on logs where they fit better: level and season both
 * move. Errors last as the model's own weights say: those of (1 - tB)(1 - TB^m) over (1 - B)(1 - B^m). The arrays of the
 * projection are there. Figures that the model fits exactly, as a constant, go on as those of a year before. A place of the year
 * that is closed has a NaN mean; the weights count all places all the same.
 *
 * @return YS_OK; YS_ERR_TOO_FEW: annual figures, or under three years of them; YS_ERR_DOMAIN; YS_ERR_NUMERIC;
 *         YS_ERR_MEMORY. Cost: that of the model, some milliseconds.
 * Source: Box, Jenkins and Reinsel (1994), Time Series Analysis, 3rd ed., chapter 9.
 */
ys_status ys_airline_project(const ys_series *series, ys_arena *arena, ys_projection *projection);

#endif /* YS_ANALYSIS_AIRLINE_PROJECTION_H */
