/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_MSTL_H
#define YS_ANALYSIS_MSTL_H

#include <stdbool.h>

#include "datasets/api.h"
#include "datasets/arena.h"
#include "datasets/series.h"
#include "datasets/status.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { YS_MSTL_SEASONS = 3 };

/** 0 means "the default", which is that of R's forecast::mstl. Start from ::ys_mstl_defaults. */
typedef struct ys_mstl_options {
    unsigned period[YS_MSTL_SEASONS]; /**< periods a season takes, each once, any order, 0 where there are fewer; all 0: 7
                                           and 365 for days, else the periods of a year */
    bool periodic;             /**< the same season every time; default false */
    unsigned seasonal_window;  /**< cycles the seasonal loess spans, odd, at least 7; default 11 for the shortest season, 4
                                    more for each longer one */
    bool robust;               /**< resist outliers; default false */
    unsigned passes;           /**< over all seasons; default 2, or 1 with one season */
    bool by_calendar;          /**< years of weeks and days follow the calendar, see below; default true */
} ys_mstl_options;

YS_API extern const ys_mstl_options ys_mstl_defaults;

/** Arrays of n doubles that the caller provides; any may be NULL when it is not wanted. */
typedef struct ys_mstl_result {
    double *trend, *remainder, *weight; /**< as those of ::ys_stl_result */
    double *seasonal;                   /**< the sum of all seasons; closed places have the mean of their neighbours */
    double *part[YS_MSTL_SEASONS];      /**< each season, shortest first */
    unsigned period[YS_MSTL_SEASONS];   /**< those there was history for, shortest first, then 0 */
    double next_seasonal;               /**< the sum for the period after the last, as each season last was */
    size_t n_used;
} ys_mstl_result;

/**
 * Several seasons in one series, each by ys_stl() on what the others leave: value = trend + seasons + remainder. A season
 * counts where there are more than two cycles of it. Missing values have no weight (R's mstl fills them first).
 *
 * A year of weeks or days is not always as long. By the calendar week N is held beside week N and a date beside the same
 * date: a week 53 and a 29 February stand outside the season of the year and take the mean of their neighbours'. Without
 * it, as in R, seasons are counted in periods and slip by a week or a day each such year. A place of a season with under
 * two values (Sundays; 25 December) is closed: the season is that of the other places.
 *
 * @param result  written only on YS_OK.
 * @return YS_OK; YS_ERR_OPTION for a period of 1 or over 366 (by the calendar; else n) or given twice, an even or too small
 *         window, or no season in an annual series; YS_ERR_TOO_FEW where no season has more than two cycles or a season
 *         fewer than two open places; YS_ERR_NUMERIC; YS_ERR_MEMORY.
 * Cost: passes x seasons times that of ys_stl().
 * Source: Bandara, Hyndman and Bergmeir (2021), arXiv 2107.13462.
 */
YS_API ys_status ys_mstl(const ys_series *series, const ys_mstl_options *options, ys_arena *arena, ys_mstl_result *result);

#ifdef __cplusplus
}
#endif

#endif /* YS_ANALYSIS_MSTL_H */
