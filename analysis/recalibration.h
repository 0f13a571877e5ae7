/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_RECALIBRATION_H
#define YS_ANALYSIS_RECALIBRATION_H

#include "analysis/calibration_scores.h"
#include "datasets/api.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Rolled forecasts of one series, and its frequency. */
typedef struct ys_rolled_series {
    unsigned per_year;
    ys_rolled_forecasts rolled;
} ys_rolled_series;

/** What one frequency, method and kind's forecasts teach. */
typedef struct ys_recalibration_row {
    size_t frequency; /**< as ys_calibration_frequency() */
    ys_forecast_method method;
    ys_calibration_kind kind;
    ys_status status;           /**< YS_OK; YS_ERR_TOO_FEW: the constants stay as they were */
    size_t series, forecasts;   /**< that there are */
    ys_calibration_curve curve; /**< fitted on all; those of now where there are too few */
    ys_calibration_scores before, after; /**< by the constants of now, and by ones that never saw the series scored */
} ys_recalibration_row;

enum { YS_RECALIBRATION_MOST_ROWS = YS_CALIBRATION_FREQUENCIES * YS_FORECAST_METHOD_COUNT * YS_CALIBRATION_KIND_COUNT };

typedef struct ys_recalibration {
    ys_recalibration_row row[YS_RECALIBRATION_MOST_ROWS];
    size_t rows;
    ys_calibration calibration; /**< constants of now, with those that were fitted in their places, usual drifts too */
    ys_calibration_scores before, after; /**< over all rows that were fitted */
} ys_recalibration;

/**
 * Fits constants anew on many series' own past, the usual drift of a frequency (::ys_usual_drift_fit) before the curves. How they do is measured on series that they were not fitted on: those of
 * every other series on the ones between, and the other way round. Where a half alone has under
 * ::YS_CALIBRATION_FEWEST forecasts, the scores after are those of the constants before.
 *
 * @param now     NULL: ::ys_calibration_shipped; the search starts from them.
 * @param result  half made on YS_ERR_MEMORY.
 * @return YS_OK; YS_ERR_TOO_FEW: no row could be fitted; YS_ERR_MEMORY. Cost: three fits a row, and three of a drift.
 */
YS_API ys_status ys_recalibrate(const ys_rolled_series series[], size_t count, const ys_calibration *now,
                                ys_arena *arena, ys_recalibration *result);

#ifdef __cplusplus
}
#endif

#endif /* YS_ANALYSIS_RECALIBRATION_H */
