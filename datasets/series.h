/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_DATASETS_SERIES_H
#define YS_DATASETS_SERIES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "datasets/api.h"
#include "datasets/period.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What is known of one figure beside its value. */
typedef enum ys_figure_flag {
    YS_FLAG_PROVISIONAL = 1,
    YS_FLAG_REVISED = 2,
    YS_FLAG_ESTIMATED = 4,
    YS_FLAG_SUPPRESSED = 8,
    YS_FLAG_CENSORED = 16,
    YS_FLAG_BREAK = 32, /**< marked: from here on it means something else */
    YS_FLAG_PERCENT_SIGN = 64, /**< written with %, whatever the unit */
    YS_FLAG_EXCEPTIONAL = 128, /**< shares a month with an event of kind exceptional; a period without a figure has it too */
    YS_FLAG_DECLARED = 256     /**< the first period of an event of kind rebase, definition or boundary */
} ys_figure_flag;

/**
 * One indicator of one authority in time order: a view that owns nothing. Periods are equally spaced; a missing one
 * keeps its place as NaN. Views other than value may be NULL; all have n entries.
 *
 * Where figures are published as year to date, value holds each period's own part of them, so that they can be compared
 * and projected, and to_date what was published. A part is NaN where the published figure before it in the year is
 * missing: what several periods have together is not told apart.
 */
typedef struct ys_series {
    const double *value;       /**< n values in the indicator's unit, finite or NaN; the period's own */
    const double *numerator;   /**< or NULL */
    const double *denominator; /**< or NULL */
    const double *lower;       /**< published lower limit, or NULL */
    const double *upper;       /**< published upper limit, or NULL */
    const uint16_t *flags;     /**< ys_figure_flag bits, or NULL */
    const uint32_t *line;      /**< line of the source file, 0 for a period it does not have, or NULL */
    const uint32_t *file;      /**< number of the source file for ys_dataset_file(), or NULL: all from file 0 */
    const double *to_date;     /**< published year-to-date figures, or NULL: figures are published as they stand in value */
    const double *to_date_denominator; /**< published with them, where denominators are year to date too, or NULL */
    ys_period_kind to_date_year; /**< the kind of year at whose start to_date begins afresh */
    size_t n;                  /**< periods from the first to the last with a row */
    ys_period first;           /**< period of value[0]; kind YS_PERIOD_NONE where only the spacing is known */
    unsigned per_year;         /**< 12, 4 or 1 */
    bool counts;               /**< values are numbers of events in each period, which chance moves as such */
} ys_series;

/** Period of value[index]. */
YS_API ys_period ys_series_period(const ys_series *series, size_t index);

/** The newest index with a value at or before the given one; n where there is none. */
YS_API size_t ys_series_last_value(const ys_series *series, size_t at_or_before);

/** The figure of a period as it was published: to_date where there is one, else value. */
YS_API double ys_series_published(const ys_series *series, size_t index);

/** The newest index with a published figure at or before the given one; n where there is none. */
YS_API size_t ys_series_last_published(const ys_series *series, size_t at_or_before);

/** How many values are not missing. */
YS_API size_t ys_series_count(const ys_series *series);

/** Decimals that nine in ten of the figures of n series do without more than, up to 6: what they are published with. */
YS_API int ys_usual_decimals(const ys_series series[], size_t n);

/** The same series cut to [from, from + n); n is clipped to what there is. */
YS_API ys_series ys_series_slice(const ys_series *series, size_t from, size_t n);

#ifdef __cplusplus
}
#endif

#endif /* YS_DATASETS_SERIES_H */
