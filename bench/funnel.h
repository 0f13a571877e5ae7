/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_BENCH_FUNNEL_H
#define YS_BENCH_FUNNEL_H

#include <stdbool.h>
#include <stddef.h>

#include "datasets/api.h"
#include "datasets/arena.h"
#include "datasets/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What numerator over denominator is, which decides the scale on which chance is judged. */
typedef enum ys_funnel_kind {
    YS_FUNNEL_PROPORTION = 0, /**< some of those counted: arcsine of the square root */
    YS_FUNNEL_RATE,           /**< events per person, per vehicle, ...: logarithm */
    YS_FUNNEL_RATIO           /**< observed over expected events, held against 1: logarithm */
} ys_funnel_kind;

typedef enum ys_overdispersion {
    YS_OVERDISPERSION_AUTO = 0,   /**< additive where phi > 1 */
    YS_OVERDISPERSION_NONE,       /**< limits of chance alone; phi and tau2 are told all the same */
    YS_OVERDISPERSION_ADDITIVE,   /**< where phi > 1 limits also allow for the variance tau2 between authorities */
    YS_OVERDISPERSION_MULTIPLICATIVE /**< where phi > 1 limits are sqrt(phi) times as far */
} ys_overdispersion;

/** One group's counts in one period. */
typedef struct ys_funnel_counts {
    const double *numerator;   /**< n counts; NaN is missing */
    const double *denominator; /**< n counts, for ratios the events expected; NaN is missing */
    size_t n;
    ys_funnel_kind kind;
} ys_funnel_counts;

typedef struct ys_funnel_options {
    ys_overdispersion overdispersion; /**< default auto */
    double winsorise;      /**< share of z scores drawn in at each end before phi, for ratios left out; 0 to 0.3, default 0.1 */
    size_t minimum_group;  /**< fewer authorities: no funnel; default 5 */
    bool square_root;      /**< ratio: on the scale of the square root and winsorised, as the Care Quality Commission's */
    bool limits_by_denominator; /**< rate: limits from 1/(4 n), which FunnelPlotR draws, to compare with it. They are far
                                     too narrow where a rate is small. Default false: from the events expected. */
} ys_funnel_options;

YS_API extern const ys_funnel_options ys_funnel_defaults;

/** Why a group has no funnel. */
typedef enum ys_funnel_lack {
    YS_FUNNEL_COMPLETE = 0, /**< it has one */
    YS_FUNNEL_TOO_FEW,      /**< fewer usable pairs of counts than the minimum group */
    YS_FUNNEL_NO_CASES,     /**< every numerator is 0 */
    YS_FUNNEL_ALL_CASES,    /**< proportion: every numerator is its denominator */
    YS_FUNNEL_ALL_EQUAL     /**< proportion and rate: all have the same value */
} ys_funnel_lack;

/** A funnel: benchmark and how far authorities are spread about it. */
typedef struct ys_funnel_result {
    ys_funnel_kind kind;
    ys_funnel_options options;
    ys_funnel_lack lack;
    size_t n;           /**< authorities with a usable pair of counts */
    double benchmark;   /**< all numerators over all denominators; ratio: 1. NaN where there is no funnel */
    double phi;         /**< mean square of the (winsorised or truncated) z scores: 1 is what chance makes; NaN with under two */
    double tau2;        /**< variance between authorities on the scale of the kind, >= 0; NaN likewise */
    bool overdispersed; /**< phi > 1 and limits allow for it */
} ys_funnel_result;

/** Limits of an authority's size, in units of numerator over denominator. */
typedef struct ys_funnel_limits {
    double lower_95, upper_95, lower_998, upper_998;
} ys_funnel_limits;

typedef enum ys_funnel_verdict {
    YS_FUNNEL_NOT_JUDGED = 0,
    YS_FUNNEL_WITHIN, /**< a value on a limit is within */
    YS_FUNNEL_HIGH_95, YS_FUNNEL_LOW_95, YS_FUNNEL_HIGH_998, YS_FUNNEL_LOW_998
} ys_funnel_verdict;

typedef struct ys_funnel_point {
    double value; /**< numerator over denominator; NaN where they cannot be used */
    double z;     /**< distance from the benchmark in standard errors of chance alone, neither winsorised nor adjusted; NaN
                       too for no events on a logarithm */
    ys_funnel_limits limits; /**< NaN where there is no funnel or no size */
    ys_funnel_verdict verdict;
} ys_funnel_point;

/**
 * A funnel of one group in one period. Pairs that are missing or no counts of the kind (negative, a denominator not above
 * 0, more cases than there are in a proportion) are left out. Zero numerators of rates and ratios have no logarithm:
 * they count in the benchmark, not in phi and tau2.
 * @param options  NULL means ::ys_funnel_defaults.
 * @param result   written only when YS_OK is returned, with `lack` saying why there is no funnel where there is none.
 * @return YS_OK; YS_ERR_OPTION for another kind, overdispersion or share; YS_ERR_NUMERIC where sums overflow;
 *         YS_ERR_MEMORY. O(n log n).
 *
 * Sources: Spiegelhalter (2005), "Funnel plots for comparing institutional performance", Statistics in Medicine 24:1185;
 * Spiegelhalter (2005), "Handling over-dispersion of performance indicators", Quality and Safety in Health Care 14:347;
 * DerSimonian and Laird (1986), Controlled Clinical Trials 7:177, for tau2.
 */
YS_API ys_status ys_funnel(const ys_funnel_counts *counts, const ys_funnel_options *options, ys_arena *arena,
                           ys_funnel_result *result);

/** Limits for an authority of any size. O(1). */
YS_API ys_funnel_limits ys_funnel_limits_at(const ys_funnel_result *funnel, double denominator);

/**
 * Where one authority stands. Where under ten cases (or under ten of the others) are expected, scales are no guide to
 * chance: a value outside a limit is then judged so only if its exact binomial or Poisson probability is as small. O(1).
 */
YS_API ys_funnel_point ys_funnel_point_of(const ys_funnel_result *funnel, double numerator, double denominator);

/** Whether two counts can be what the kind says. */
YS_API bool ys_funnel_usable(ys_funnel_kind kind, double numerator, double denominator);

YS_API const char *ys_funnel_verdict_word(ys_funnel_verdict verdict); /* "" within high-95 low-95 high-998 low-998 */

#ifdef __cplusplus
}
#endif

#endif /* YS_BENCH_FUNNEL_H */
