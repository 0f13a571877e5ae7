/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ASSESS_FITNESS_H
#define YS_ASSESS_FITNESS_H

#include "assess/assessment.h"
#include "datasets/api.h"
#include "datasets/findings.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Looks at all figures, targets and catalogue rows as a careful colleague would, and adds what it finds to the findings:
 * every code after YS_FINDING_READING_COUNT is a row of its table. Missing values are gaps where others have a figure.
 *
 * @param options  from, to: nothing outside is looked at; as_of: what is due by its end, kind NONE: by the end of the
 *                 newest figure there is. NULL: the defaults. The group is not used.
 * @param findings added to, in the order of indicators, then authorities, then periods; partly so on a failure.
 * @return YS_OK; YS_ERR_MEMORY. Cost: O(values x periods in about two years).
 */
YS_API ys_status ys_fitness_check(const ys_dataset *dataset, const ys_assessment_options *options, ys_arena *arena,
                                  ys_findings *findings);

/** How fit an indicator's figures are for use. Shares are 0 to 1, 1 is best, NaN where they cannot be told. */
typedef struct ys_fitness {
    size_t rows;            /**< read for it, whatever from and to: values + missing + set aside */
    size_t values, missing; /**< in all kinds of period */
    size_t authorities;     /**< with a value */
    size_t periods;         /**< of the main kind in which somebody has a value */
    ys_period first, last;  /**< of those; kind NONE: there is none */
    double completeness;    /**< figures there / figures that could be, in the main kind */
    double timeliness;      /**< share of the reporting authorities whose newest due figure is there; NaN without publication_lag */
    double reliability;     /**< 1 - share of the variance that is noise */
    double comparability;   /**< share of the group with a figure, in the best period of the last year */
    bool defined;           /**< name, description, unit, polarity and kind are all given */
    bool owned;             /**< an owner is given */
} ys_fitness;

/**
 * The fitness of one indicator; formulas under `fitness` in docs/methods.md.
 * @param options  as above; group: of whom the comparability is told, NULL: of all.
 * @return YS_OK; YS_ERR_NOT_FOUND: no such group; YS_ERR_MEMORY.
 */
YS_API ys_status ys_fitness_of(const ys_dataset *dataset, size_t indicator, const ys_assessment_options *options,
                               ys_arena *arena, ys_fitness *result, ys_error *error);

#ifdef __cplusplus
}
#endif

#endif /* YS_ASSESS_FITNESS_H */
