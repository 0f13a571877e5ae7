/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_THETA_H
#define YS_ANALYSIS_THETA_H

#include "analysis/projection.h"
#include "datasets/api.h"
#include "datasets/series.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ys_theta_options {
    bool dynamic; /**< the dynamic optimised theta model; default false: the standard method, theta 2 */
} ys_theta_options;

YS_API extern const ys_theta_options ys_theta_defaults;

typedef struct ys_theta_result {
    bool dynamic;
    double alpha;       /**< share of an error that goes into the level, 0 to 1 */
    double first_level; /**< before index 0, unit */
    double level;       /**< after the newest value, unit */
    double theta; /**< how much the series' own curvature is magnified, 1 or more; INFINITY: the trend counts in full;
                     standard: 2 */
    double slope; /**< unit a period: half the least-squares slope; dynamic: that of all values, in full */
    ys_error_spread spread;
} ys_theta_result;

/**
 * Projects a series without a season by the theta method.
 *
 * Standard: simple exponential smoothing plus half the slope of the least-squares line, f(h) = level + slope x (h - 1 +
 * (1 - (1 - alpha)^n)/alpha). Dynamic: the line is that of the values up to each period; first level and theta follow
 * by least squares, for in them one-step errors are linear, so that only alpha is searched. A missing value leaves the
 * level as it is.
 *
 * @param projection  arrays of horizon entries, e.g. of ys_projection_take().
 * @return YS_OK; YS_ERR_TOO_FEW: under four values; YS_ERR_NUMERIC; YS_ERR_MEMORY. Cost: some 40 passes over the
 * series. Sources: Assimakopoulos and Nikolopoulos (2000), International Journal of Forecasting 16, 521-530; Hyndman
 * and Billah (2003), same journal 19, 287-290; Fiorucci and others (2016), same journal 32, 1151-1161.
 */
YS_API ys_status ys_theta(const ys_series *series, const ys_theta_options *options, ys_arena *arena,
                          ys_projection *projection, ys_theta_result *result);

/** The projection alone, by the standard method and by the dynamic model. Arguments and errors as ys_theta(). */
YS_API ys_status ys_theta_project(const ys_series *series, ys_arena *arena, ys_projection *projection);
YS_API ys_status ys_dynamic_theta_project(const ys_series *series, ys_arena *arena, ys_projection *projection);

#ifdef __cplusplus
}
#endif

#endif /* YS_ANALYSIS_THETA_H */
