/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_BENCH_IMPROVEMENT_RECORD_H
#define YS_BENCH_IMPROVEMENT_RECORD_H

#include <stdbool.h>
#include <stddef.h>

#include "analysis/outcome.h"
#include "analysis/reference_class.h"
#include "datasets/api.h"
#include "datasets/arena.h"
#include "datasets/catalogue.h"
#include "datasets/series.h"
#include "datasets/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Whose changes are looked at, and what they are held against. */
typedef struct ys_improvement_inputs {
    const ys_series *series; /**< n series of one indicator, one an authority; their values are compared, so give the
                                  published view of year-to-date figures. A series of another kind of period than the
                                  origin's, or an empty one, has no changes. */
    size_t n;
    size_t self;             /**< index left out; SIZE_MAX: none */
    ys_kind kind;            /**< of the indicator: decides whether changes are points or per cents */
    ys_polarity polarity;
    double min, max;         /**< the good range where polarity is range; a limit that is NaN is none */
    ys_period origin;        /**< only changes that end at or before it count */
    unsigned horizon;        /**< periods that a change takes, from 1 */
    double start;            /**< the figure from which to improve, unit */
    double target;           /**< the figure to be reached, unit; NaN: none. Polarity range: not used, the range is */
    ys_possible_values possible; /**< changes beyond them are kept to them, and to a unit short of an end that the other did not get to
                                  itself; equal ends: changes are as they are */
    double unit;             /**< by how much published figures move at least, where possible is given */
} ys_improvement_inputs;

typedef struct ys_improvement_options {
    double nearest;          /**< share of the changes that is kept, those that started nearest; 0 < nearest <= 1, default 0.5 */
    size_t enough;           /**< but at least so many, where there are; default 30 */
    size_t fewest;           /**< fewer kept: YS_ERR_TOO_FEW; at least 1, default 10 */
} ys_improvement_options;

YS_API extern const ys_improvement_options ys_improvement_defaults;

/** One change of one authority. */
typedef struct ys_improvement_change {
    size_t authority;        /**< index among the inputs' series */
    ys_period from, to;
    double start, end;       /**< its own figures, unit */
    double change;           /**< what it would be from the inputs' start, unit: end - start or, where changes are relative,
                                  start of the inputs x (end / start - 1), kept to what is possible */
} ys_improvement_change;

typedef struct ys_improvement_record_result {
    ys_reference_class reached;  /**< counts and the best change; without a target nothing is reached */
    bool relative;               /**< changes are per cents of their start */
    double required;             /**< from start to target, unit; 0 where start is there already; NaN without a target */
    double start_lowest, start_highest; /**< starts of the changes kept, unit; all that started between them were kept */
    double lowest, lower_quartile, median, upper_quartile, highest; /**< of change over all kept, type 7, unit */
    double *change;              /**< all kept, upwards, unit; reached.changes of them, taken from the arena */
    ys_improvement_change *best; /**< each authority's best change, the best first; n_best of them, taken from the arena */
    size_t n_best;               /**< = reached.authorities */
} ys_improvement_record_result;

/**
 * What others achieved over the same time from a similar start. Every change from a period to the one horizon later counts
 * that ends by the origin, has both figures and no marked break between them, and starts at the origin's place of a year, so
 * that the season, and what a figure to date counts, is the same in all. Of these the nearest in
 * their start are kept: by difference, or by ratio where changes are relative, which they are for amounts (all kinds but
 * percentage, proportion and score) as long as every start and the inputs' own are above 0 and no end is below it. Equally
 * near ones are kept together.
 *
 * Changes of one authority overlap in time and all authorities share the years' events, so that they are far fewer
 * independent cases than they are changes: say the number of authorities beside it.
 *
 * @param options  NULL means ::ys_improvement_defaults.
 * @param result   written only when YS_OK is returned.
 * @return YS_OK; YS_ERR_OPTION for polarity none, a horizon of 0, an origin without a kind, a start that is not finite, a
 *         range without limits, or options out of range; YS_ERR_TOO_FEW; YS_ERR_NUMERIC for an infinite change;
 *         YS_ERR_MEMORY. O(m log m) for m changes.
 */
YS_API ys_status ys_improvement_record(const ys_improvement_inputs *inputs, const ys_improvement_options *options,
                                       ys_arena *arena, ys_improvement_record_result *result);

/**
 * How many of the record's changes would be enough together with a change that is planned: those from start to target, of
 * the inputs' polarity, less what the plan adds. With 0 it is reached.changes_reached.
 * @param inputs  those of the record; of them polarity, min, max, start and target are looked at.
 * @param planned unit, signed. Cost: O(log changes), of a range O(changes).
 */
YS_API size_t ys_improvement_reached(const ys_improvement_record_result *record, const ys_improvement_inputs *inputs,
                                     double planned);

#ifdef __cplusplus
}
#endif

#endif /* YS_BENCH_IMPROVEMENT_RECORD_H */
