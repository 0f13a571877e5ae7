/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ASSESS_FIGURE_WORDS_H
#define YS_ASSESS_FIGURE_WORDS_H

#include <stdbool.h>

#include "datasets/api.h"
#include "datasets/catalogue.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Figures as a person writes them: "94.1 %", "£1,234", "12.3 days", "1,203". Proportions are told as percentages. No more
 * decimals than the published figures have or the figure itself needs, and never more than a reader can use. "no figure" for NaN.
 * All texts are cut to size and returned.
 */
YS_API char *ys_say_figure(const ys_indicator *about, double value, char text[], size_t size);

/**
 * A figure beside another: as ys_say_figure(), with as many decimals more as it takes (up to 4) for two unequal figures
 * not to read the same.
 */
YS_API char *ys_say_figure_beside(const ys_indicator *about, double value, double other, char text[], size_t size);

/** A figure that somebody set: with all the decimals that it was typed with (up to 4). */
YS_API char *ys_say_as_typed(const ys_indicator *about, double value, char text[], size_t size);

/**
 * A distance without its sign: "1.2 points" of a percentage, "£12.30", "515 items"; "under 0.1 points" for one that would
 * round to nothing. level is a figure of the series, whose size decides the decimals.
 */
YS_API char *ys_say_difference(const ys_indicator *about, double difference, double level, char text[], size_t size);

/** A limit of a difference, signed and without its unit, with as many decimals as the difference is told with, or as many more as it
 *  takes (up to 4) not to read the same. */
YS_API char *ys_say_limit(const ys_indicator *about, double limit, double difference, double level, char text[],
                          size_t size);

/**
 * With how many decimals a figure of a size is told, in the indicator's unit: of a proportion two more than its per cents have.
 * @param rounded  false: it has more decimals than the published figures, and is told with all that are of use.
 */
YS_API int ys_told_decimals(const ys_indicator *about, double size, bool rounded);

/** Whether an indicator's figures for such periods are year to date. */
YS_API bool ys_is_year_to_date(const ys_indicator *about, ys_period_kind kind);

/** When a published figure stood: "in July to September 2025", or of year-to-date ones "by the end of September 2025". */
YS_API char *ys_say_when(const ys_indicator *about, ys_period period, char text[], size_t size);

/** A deadline: "by July to September 2025", or of year-to-date figures "by the end of September 2025". */
YS_API char *ys_say_deadline(const ys_indicator *about, ys_period deadline, char text[], size_t size);

#ifdef __cplusplus
}
#endif

#endif /* YS_ASSESS_FIGURE_WORDS_H */
