/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_PLOTS_PLOT_RELIABILITY_H
#define YS_PLOTS_PLOT_RELIABILITY_H

#include "analysis/calibration_scores.h"
#include "datasets/api.h"
#include "plots/charts.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * What was stated against what was met, by tenths of probability: on the line, of targets given 7 in 10, 7 in 10 were
 * met. Writes one self-contained gnuplot script.
 * @param before, after  by the constants of now, and by those fitted anew; after may be NULL.
 * @return YS_OK; YS_ERR_TOO_FEW, nothing written, without any target; YS_ERR_WRITE.
 */
YS_API ys_status ys_plot_reliability(FILE *out, const ys_calibration_scores *before, const ys_calibration_scores *after,
                                     const ys_plot_options *options);

#ifdef __cplusplus
}
#endif

#endif /* YS_PLOTS_PLOT_RELIABILITY_H */
