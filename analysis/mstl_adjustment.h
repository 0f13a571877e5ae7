/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_MSTL_ADJUSTMENT_H
#define YS_ANALYSIS_MSTL_ADJUSTMENT_H

#include "analysis/mstl.h"
#include "analysis/newest_judgement.h"
#include "datasets/arena.h"
#include "datasets/series.h"
#include "datasets/status.h"

/**
 * What MSTL of the values before lead one to expect of the newest: the median of the last adjusted values (three, of days
 * seven) plus the seasons' effect, and how far out that was at up to 24 earlier origins, each estimated anew.
 * @param series  on the scale worked on; its last value is the newest.
 * @param made    written on YS_OK; errors is 0 where there are too few origins.
 * @return YS_OK; YS_ERR_MEMORY.
 * Cost: 25 decompositions.
 */
ys_status ys_mstl_expect_newest(const ys_series *series, const ys_mstl_options *options, ys_arena *arena,
                                ys_expectation *made);

#endif /* YS_ANALYSIS_MSTL_ADJUSTMENT_H */
