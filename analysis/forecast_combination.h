/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_FORECAST_COMBINATION_H
#define YS_ANALYSIS_FORECAST_COMBINATION_H

#include "analysis/projection.h"
#include "datasets/series.h"

/**
 * The mean of several projections of a series without a season: exponential smoothing without trend, with a line and
 * damped, weighted by exp(-AICc/2); the dynamic theta model; the drift, which counts twice for annual figures, once for
 * quarterly and a third for monthly ones; of all but annual ones the theta method, and under three years the same place of
 * the newest year.
 *
 * Means, spreads and impulses are the members' averages: their errors are taken as moving together, as those of methods
 * that see the same figures nearly do. Members that the series is too short for are left out. The arrays of the
 * projection are there.
 *
 * @return YS_OK; YS_ERR_TOO_FEW: no member fits; YS_ERR_MEMORY. Cost: those of its members.
 * Sources: Bates and Granger (1969), Operational Research Quarterly 20, 451-468; Kolassa (2011), International Journal
 * of Forecasting 27, 238-251, for the weights.
 */
ys_status ys_forecast_combination(const ys_series *series, ys_arena *arena, ys_projection *projection);

#endif /* YS_ANALYSIS_FORECAST_COMBINATION_H */
