/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_SEASONALITY_PRIVATE_H
#define YS_ANALYSIS_SEASONALITY_PRIVATE_H

#include "analysis/seasonality_tests.h"

/** What the tests see of a series: its open periods from the first value to the last, differenced or not. */
typedef struct ys_seasonal_sample {
    double *value;    /**< n; NaN where missing or where a difference lacks a neighbour */
    unsigned *place;  /**< n: place among the open ones of the year, one after the other and round again */
    size_t *year;     /**< n: calendar year, counted from the first */
    size_t n;
    unsigned per_year;
    double size;      /**< largest of the series' |values|: spreads that are nothing beside it are rounding */
    double centre;
} ys_seasonal_sample;

/** Is this sum of squares over so many values more than the rounding of the figures? */
bool ys_varies(const ys_seasonal_sample *sample, double squares, double count);

ys_status ys_qs_test(const ys_seasonal_sample *sample, ys_arena *arena, ys_seasonality_result *result);
ys_status ys_friedman_test(const ys_seasonal_sample *sample, ys_arena *arena, ys_seasonality_result *result);
ys_status ys_welch_test(const ys_seasonal_sample *sample, ys_arena *arena, ys_seasonality_result *result);
ys_status ys_stable_f_test(const ys_seasonal_sample *sample, ys_arena *arena, ys_seasonality_result *result);
ys_status ys_moving_f_test(const ys_seasonal_sample *sample, ys_arena *arena, ys_seasonality_result *result);

#endif /* YS_ANALYSIS_SEASONALITY_PRIVATE_H */
