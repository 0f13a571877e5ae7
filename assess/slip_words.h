/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ASSESS_SLIP_WORDS_H
#define YS_ASSESS_SLIP_WORDS_H

#include "analysis/digit_slip.h"
#include "datasets/catalogue.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Figures of a history that a projection does not believe. */
typedef struct ys_left_out {
    ys_digit_slips slips;
    ys_period period; /**< of the newest; kind NONE: there is none */
    double value;     /**< its figure */
} ys_left_out;

/** What projections of a series leave out. @return YS_OK; YS_ERR_MEMORY. Cost: that of ys_find_digit_slips(). */
YS_API ys_status ys_find_left_out(const ys_series *series, ys_arena *arena, ys_left_out *left_out);

/** "The figure of 2019/20, £535.20, is about 10 times those around it and is left out, as a slip or an exception."; "" without. */
YS_API char *ys_say_left_out(const ys_indicator *about, const ys_left_out *left_out, char text[], size_t size);

#ifdef __cplusplus
}
#endif

#endif /* YS_ASSESS_SLIP_WORDS_H */
