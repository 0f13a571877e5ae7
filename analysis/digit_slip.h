/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_DIGIT_SLIP_H
#define YS_ANALYSIS_DIGIT_SLIP_H

#include <stdbool.h>

#include "datasets/arena.h"
#include "datasets/series.h"
#include "datasets/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What a figure is held against. */
typedef enum ys_slip_companions {
    YS_SLIP_AROUND = 0, /**< the figures of a year to either side (four where a year has fewer) */
    YS_SLIP_SAME_PLACE, /**< those of the same place in up to five years to either side */
    YS_SLIP_CLOSE       /**< the next three to either side */
} ys_slip_companions;

/** A series' figures as powers of ten, beside their companions. Arrays have a place for each figure and are the arena's. */
typedef struct ys_slip_measure {
    double *power;    /**< log10 of the figure; NaN for those not above 0 */
    double *distance; /**< from the median of its companions, powers of ten; NaN where they are too few */
    size_t n, per_year;
    ys_slip_companions companions; /**< those that the series follows more closely */
    double usual;                  /**< their usual distance; 0 where the very next are asked for */
} ys_slip_measure;

/**
 * @param close  the next figures only, for a series that is steady here and not elsewhere; else those of a year around or of the
 *               same place in other years, whichever the series follows more closely
 * @return YS_OK; YS_ERR_MEMORY. Cost: O(n), some microseconds a figure.
 */
YS_API ys_status ys_slip_measure_series(const ys_series *series, bool close, ys_arena *arena, ys_slip_measure *measure);

/**
 * The power of ten (-3 to 3) by which a figure seems wrong, or 0: it lies within a fifth of such a power from its companions'
 * median, beyond six times their spread and its usual distance, and by more than a small count moves by itself.
 *
 * @param common    what all authorities' figures do at once in that period, powers of ten; 0 where that is not known
 * @param decimals  with which figures are published: 0 for counts
 */
YS_API int ys_slip_power(const ys_slip_measure *measure, size_t index, double common, int decimals);

/** "10 times", "a hundredth of": power is -3 to 3. */
YS_API const char *ys_slip_power_word(int power);

/** Whether a whole figure is of so few cases that it may well be ten times as many another time. */
YS_API bool ys_slip_is_of_few(double value, int power, int decimals);

enum { YS_MOST_DIGIT_SLIPS = 8 };

/** Figures that are about 10, 100 or 1000 times, or such a part of, those around them, and no guide to what may come. */
typedef struct ys_digit_slips {
    size_t n;
    struct { size_t index; int power; } of[YS_MOST_DIGIT_SLIPS];
} ys_digit_slips;

/**
 * What look like slips of the decimal point in a series by itself (without others a single shock of that size looks alike), for those that judge by its past: only figures with others on both sides,
 * four times and more off each of the two, unlike those of the same place in other years, that ys_slip_power() calls slips too. So the newest figure is never one (who knows
 * what comes after it), nor is a closure of several periods, nor a new level. A series with figures below 0 has none, one of which
 * under five figures would be left has none, and one with more than ::YS_MOST_DIGIT_SLIPS has none: it may be how the figures are.
 *
 * @return YS_OK; YS_ERR_MEMORY. Cost: O(n) comparisons, and of ys_slip_measure_series() where one is suspected.
 */
YS_API ys_status ys_find_digit_slips(const ys_series *series, ys_arena *arena, ys_digit_slips *slips);

/** Makes the slips of a series missing; its values are then a copy that the arena owns. As ys_find_digit_slips() otherwise. */
YS_API ys_status ys_leave_out_digit_slips(ys_series *series, ys_arena *arena);

#ifdef __cplusplus
}
#endif

#endif /* YS_ANALYSIS_DIGIT_SLIP_H */
