/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ASSESS_TARGET_CRITERIA_H
#define YS_ASSESS_TARGET_CRITERIA_H

#include "assess/assessment.h"
#include "datasets/api.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What a target is held against: SMART (Doran 1981), and what else the data can answer. */
typedef enum ys_target_criterion {
    YS_CRITERION_SPECIFIC = 0, /**< one indicator, described, with unit and direction */
    YS_CRITERION_MEASURABLE,   /**< figures are there, nearly complete and not mostly noise */
    YS_CRITERION_ACHIEVABLE,   /**< the chance with what is planned, else if nothing changes */
    YS_CRITERION_REALISTIC,    /**< others did as much in the time, and what is known of the year leaves room for it */
    YS_CRITERION_TIME_BOUND,   /**< deadline to come, no further off than the figures go back */
    YS_CRITERION_OWNED,        /**< somebody is named */
    YS_CRITERION_PURPOSE,      /**< one purpose is given */
    YS_CRITERION_TELLING,      /**< chance alone does not move the figure as far as the target asks */
    YS_CRITERION_COMPARABLE,   /**< comparators have figures to hold it against */
    YS_CRITERION_COUNT
} ys_target_criterion;

typedef enum ys_criterion_verdict { YS_CRITERION_YES = 0, YS_CRITERION_DOUBTFUL, YS_CRITERION_NO, YS_CRITERION_CANNOT_TELL } ys_criterion_verdict;

enum { YS_CRITERION_TEXT = 256 };

typedef struct ys_criterion_result {
    ys_criterion_verdict verdict;
    char sentence[YS_CRITERION_TEXT];
} ys_criterion_result;

/**
 * Holds one target against one criterion. A statutory target is never said to be too hard.
 * @param assessed  what ys_assess_target() said with these inputs.
 * @return YS_OK; YS_ERR_MEMORY. Measurable looks at all figures of the indicator, the others cost nothing.
 */
YS_API ys_status ys_target_criterion_of(const ys_dataset *dataset, const ys_target_inputs *inputs,
                                        const ys_target_assessment *assessed, const ys_assessment_options *options,
                                        ys_target_criterion criterion, ys_arena *arena, ys_criterion_result *result);

/* specific measurable achievable realistic time-bound owned purpose telling comparable */
YS_API const char *ys_target_criterion_word(ys_target_criterion criterion);
YS_API const char *ys_criterion_verdict_word(ys_criterion_verdict verdict); /* yes doubtful no cannot-tell */

#ifdef __cplusplus
}
#endif

#endif /* YS_ASSESS_TARGET_CRITERIA_H */
