/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_OPEN_PERIODS_H
#define YS_ANALYSIS_OPEN_PERIODS_H

#include <stdbool.h>

#include "datasets/arena.h"
#include "datasets/series.h"
#include "datasets/status.h"

/**
 * The periods of a series in which there may be a figure, one after the other. A place of the year with under two
 * values in all (a pool that shuts every January) is closed by design, not missing: the others make a shorter year.
 */
typedef struct ys_open_periods {
    size_t n;           /**< open periods from the first value to the last */
    size_t ahead;       /**< open periods after them that were asked for */
    size_t *index;      /**< n + ahead: where each stands in the series, or would */
    unsigned *place;    /**< n + ahead: its place in the open year, 0 to per_year - 1 */
    unsigned per_year;  /**< open places of the year; 0 where no place has two values */
} ys_open_periods;

/**
 * @param series   per_year at most 366; its values say where the first and the last open period are.
 * @param counted  series->n: the values by which places are open; those of a lockdown may be left out of them.
 * @param ahead    periods of the series after the last open one; the open ones of them are laid out.
 * @param open     the arrays are the arena's.
 * @return YS_OK, with n 0 where no place has two values; YS_ERR_OPTION for another per_year; YS_ERR_MEMORY.
 */
ys_status ys_open_periods_find(const ys_series *series, const double counted[], size_t ahead, ys_arena *arena,
                               ys_open_periods *open);

#endif /* YS_ANALYSIS_OPEN_PERIODS_H */
