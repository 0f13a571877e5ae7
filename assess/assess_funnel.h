/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ASSESS_ASSESS_FUNNEL_H
#define YS_ASSESS_ASSESS_FUNNEL_H

#include <stdbool.h>

#include "bench/comparators.h"
#include "bench/funnel.h"
#include "datasets/api.h"
#include "datasets/dataset.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What a funnel is asked for. */
typedef struct ys_funnel_request {
    bool kind_given;           /**< default false: by the indicator's kind */
    ys_funnel_kind kind;       /**< where it is given */
    ys_funnel_options options;
} ys_funnel_request;

YS_API extern const ys_funnel_request ys_funnel_request_defaults;

/** Why a group has no funnel in a period, beyond ::ys_funnel_lack. */
typedef enum ys_funnel_gap {
    YS_FUNNEL_GAP_NONE = 0,  /**< there are counts to work on: see funnel.lack */
    YS_FUNNEL_GAP_KIND,      /**< the indicator's kind is not one whose chance is known: only a percentage, proportion or rate */
    YS_FUNNEL_GAP_NO_COUNTS  /**< nobody of the group has a numerator and a denominator in the period */
} ys_funnel_gap;

/** What can be done with one authority's counts. */
typedef enum ys_counts_state {
    YS_COUNTS_USED = 0,
    YS_COUNTS_MISSING,   /**< numerator or denominator */
    YS_COUNTS_IMPOSSIBLE,/**< negative, nothing to divide by, or more cases than there are */
    YS_COUNTS_DISAGREE   /**< the published figure is not numerator over denominator: which of them is wrong cannot be told */
} ys_counts_state;

/** A group's counts in one period and the funnel made of them; arrays are in group.member's order, owned by the arena. */
typedef struct ys_funnel_assessment {
    ys_comparator_group group;
    ys_period period;
    ys_funnel_gap gap;
    ys_funnel_kind kind;
    double unit;             /**< numerator over denominator times this is in the indicator's unit: 100 for percentages */
    double *value;           /**< published, else from the counts; NaN */
    double *numerator, *denominator; /**< NaN where missing */
    ys_counts_state *state;  /**< those not used have no part in the funnel */
    ys_funnel_result funnel; /**< benchmark without unit; only where gap is NONE */
} ys_funnel_assessment;

/**
 * The funnel of a group in one period, of figures as they are published (year to date where they are). Counts whose published figure is more than 2 % (and more than its rounding) from
 * numerator over denominator are left out. The unit is 100 for percentages, 1 for proportions, else the indicator's
 * multiplier, else the power of ten nearest to what published figures are of numerator over denominator.
 * @param request  NULL means ::ys_funnel_request_defaults
 * @return YS_OK; YS_ERR_OPTION; YS_ERR_NUMERIC; YS_ERR_MEMORY. O(n log n) for n members.
 */
YS_API ys_status ys_assess_funnel(const ys_dataset *dataset, size_t indicator, const ys_comparator_group *group,
                                  ys_period period, const ys_funnel_request *request, ys_arena *arena,
                                  ys_funnel_assessment *result);

/** Whether an authority existed in a period and published a figure for it, or a numerator and a denominator. */
YS_API bool ys_funnel_has_figure(const ys_dataset *dataset, size_t indicator, size_t authority, ys_period period);

/**
 * The newest period of own in which the authority and at least half of its group that existed then have a figure, or both
 * counts to make one of: kind NONE when there is none.
 * @param own  the authority's series in the indicator's main kind of period, cut to what may be seen
 */
YS_API ys_period ys_funnel_period(const ys_dataset *dataset, size_t indicator, size_t authority,
                                  const ys_comparator_group *group, const ys_series *own);

/** Where one member of the group stands, in the indicator's unit. index of no member: nothing is known. */
YS_API ys_funnel_point ys_funnel_standing(const ys_funnel_assessment *assessment, size_t index);

/** Limits for n sizes from the smallest to the largest of the group's, for a chart. */
typedef struct ys_funnel_curve {
    size_t n;                  /**< 0 where there is no funnel */
    double *size;              /**< denominators, each a fixed factor above the one before; owned by the arena */
    ys_funnel_limits *limits;  /**< in the indicator's unit */
} ys_funnel_curve;

/** Limits at 121 denominators from the smallest to the largest used; none without a funnel. @return YS_OK; YS_ERR_MEMORY. O(1). */
YS_API ys_status ys_funnel_curve_of(const ys_funnel_assessment *assessment, ys_arena *arena, ys_funnel_curve *result);

#ifdef __cplusplus
}
#endif

#endif /* YS_ASSESS_ASSESS_FUNNEL_H */
