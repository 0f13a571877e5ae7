/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ASSESS_ASSESS_RECORD_H
#define YS_ASSESS_ASSESS_RECORD_H

#include "analysis/outcome.h"
#include "bench/comparators.h"
#include "bench/improvement_record.h"
#include "datasets/api.h"
#include "datasets/dataset.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What the record of a group is asked. */
typedef struct ys_record_question {
    ys_period_kind year; /**< the kind of year whose figures are compared, each made by the indicator's aggregate; NONE: figures
                              of the main kind of period as they are published */
    ys_period origin;    /**< only changes that end by it count; its kind is year's, or the main kind of period */
    unsigned horizon;    /**< periods of that kind, from 1 */
    double start;        /**< the figure from which to improve, unit */
    double target;       /**< the figure to be reached, unit; NaN: none */
    ys_possible_values possible; /**< and */
    double unit;         /**< as in ::ys_improvement_inputs; equal ends: changes are as they are */
} ys_record_question;

/**
 * What the other authorities of a group achieved: ys_improvement_record() of their series, each cut to the periods in which
 * the authority existed. Authorities in the result are those of the dataset.
 * @param authority  left out; YS_NOT_FOUND: none
 * @param options    NULL means ::ys_improvement_defaults.
 * @return as ys_improvement_record(); an indicator of weeks, days or overlapping periods is YS_ERR_OPTION too.
 */
YS_API ys_status ys_assess_record(const ys_dataset *dataset, size_t indicator, size_t authority,
                                  const ys_comparator_group *group, const ys_record_question *question,
                                  const ys_improvement_options *options, ys_arena *arena,
                                  ys_improvement_record_result *result);

enum { YS_RECORD_SPANS = 4 };

/** The record over 1, 2, 3 and 5 years, from the newest comparable figure towards the best quarter. */
typedef struct ys_record_assessment {
    ys_period origin;                 /**< kind NONE: there is no period to start from */
    double start, target;             /**< the authority's figure, the threshold of the best quarter (NaN: none) */
    unsigned years[YS_RECORD_SPANS];  /**< 1, 2, 3, 5 */
    ys_status status[YS_RECORD_SPANS];
    ys_improvement_record_result record[YS_RECORD_SPANS]; /**< where status is YS_OK; arrays taken from the arena */
} ys_record_assessment;

/**
 * @param origin  a period of the indicator's main kind
 * @param start   the authority's published figure in it
 * @return YS_OK, with each span's status in the result; YS_ERR_MEMORY.
 */
YS_API ys_status ys_assess_record_spans(const ys_dataset *dataset, size_t indicator, size_t authority,
                                        const ys_comparator_group *group, ys_period origin, double start, double target,
                                        ys_arena *arena, ys_record_assessment *result);

#ifdef __cplusplus
}
#endif

#endif /* YS_ASSESS_ASSESS_RECORD_H */
