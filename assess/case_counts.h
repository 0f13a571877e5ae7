/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ASSESS_CASE_COUNTS_H
#define YS_ASSESS_CASE_COUNTS_H

#include <stdbool.h>

#include "datasets/api.h"
#include "datasets/catalogue.h"
#include "datasets/series.h"

#ifdef __cplusplus
extern "C" {
#endif

/** The counts behind a published figure: value = unit x numerator / denominator. */
typedef struct ys_case_counts {
    double numerator, denominator; /**< NaN where there are none, or they make another figure */
    double unit;
    bool few;                      /**< a share of under 20 cases: one of them moves it by five points and more */
} ys_case_counts;

/** Of the figure at an index of a series as published. O(1). */
YS_API ys_case_counts ys_count_cases(const ys_indicator *about, const ys_series *published, size_t index);

/**
 * Cases more (higher is better) or fewer by which the figure would be at wanted, a value in the indicator's unit: whole,
 * 0 when it is there. NaN without counts and for other polarities.
 */
YS_API double ys_cases_to_reach(const ys_indicator *about, const ys_case_counts *counts, double wanted);

#ifdef __cplusplus
}
#endif

#endif /* YS_ASSESS_CASE_COUNTS_H */
