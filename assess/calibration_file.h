/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ASSESS_CALIBRATION_FILE_H
#define YS_ASSESS_CALIBRATION_FILE_H

#include "analysis/calibration.h"
#include "datasets/api.h"
#include "datasets/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Reads constants from a table with the columns frequency, method, kind, series, forecasts, scale, scale_n, scale_h, tail,
 * tail_n and usual_drift (of shrunken-drift; a file may be without it). What it does not have is as shipped.
 * @param calibration  written only on YS_OK.
 * @param error        FILE:LINE: what is wrong.
 * @return YS_OK; YS_ERR_FILE; YS_ERR_INPUT: a column is missing, or a row names what there is not or has no number;
 *         YS_ERR_MEMORY.
 */
YS_API ys_status ys_calibration_read(const char *path, ys_calibration *calibration, ys_error *error);

#ifdef __cplusplus
}
#endif

#endif /* YS_ASSESS_CALIBRATION_FILE_H */
