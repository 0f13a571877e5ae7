/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ASSESS_SLIP_WORDS_H
#define YS_ASSESS_SLIP_WORDS_H

#include "analysis/digit_slip.h"
#include "datasets/catalogue.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What of a history a projection does not take as it stands. */
typedef struct ys_left_out {
    ys_digit_slips slips; /**< left out */
    ys_period period; /**< of the newest; kind NONE: there is none */
    double value;     /**< its figure */
    ys_period shift;  /**< from which figures lie on another level that nobody declared; kind NONE: there is none */
    double before, after; /**< the figure of the period before it, and its own */
} ys_left_out;

/** What projections of a series leave out or move. @return YS_OK; YS_ERR_MEMORY. Cost: that of ys_find_digit_slips() and
 *  ys_forecast_found_shift(). */
YS_API ys_status ys_find_left_out(const ys_series *series, ys_arena *arena, ys_left_out *left_out);

/** "The figure of 2019/20, £535.20, is about 10 times those around it and is left out, as a slip or an exception."; of a shift
 *  "The step from 12 in April 2021 to 30 in May 2021 lasts: ..."; "" without either. */
YS_API char *ys_say_left_out(const ys_indicator *about, const ys_left_out *left_out, char text[], size_t size);

#ifdef __cplusplus
}
#endif

#endif /* YS_ASSESS_SLIP_WORDS_H */
