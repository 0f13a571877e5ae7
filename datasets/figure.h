/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_DATASETS_FIGURE_H
#define YS_DATASETS_FIGURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "datasets/api.h"
#include "datasets/series.h"

#ifdef __cplusplus
extern "C" {
#endif

/** A figure as it was published. */
typedef struct ys_figure {
    double value;          /**< finite, or NaN where the cell says that it is missing, suppressed or censored */
    uint8_t flags;         /**< ys_figure_flag bits */
    const char *currency;  /**< the sign before or after it, pound, dollar or euro in UTF-8, else NULL */
    bool percent;          /**< written with %; value is the number before it: 95.2 for 95.2% */
    bool ambiguous_marker; /**< "-": zero in some tables, missing in others; read as missing */
} ys_figure;

/**
 * Reads one cell: a number (1,234  £1,200  $5  5 €  95.2%  (12.3) for a negative  1.2e3) with markers after it ([p] provisional,
 * [r] revised, [e] estimated, [b] break, [u] low reliability, [f] forecast; [u] and [f] count as estimated), or a
 * marker in the number's place:
 * blank, .., ., :, #, n/a, na, ns, [x], [z], [w], x, z, w, TBC, TBA, TBD, no data, null, not available, not applicable,
 * pending, awaiting data, annual (missing); *, **, ~, [c], c, suppressed (suppressed);
 * <5, [low], k (censored); - or a dash (ambiguous). Words without case; surrounding spaces are ignored; length bytes are read.
 * Numbers are correctly rounded, whatever the locale.
 *
 * @return false, figure untouched, for anything else: words, nan, inf, hexadecimal, groups that are not of three
 *         digits, a number beyond what a double holds, a marker such as [p] alone, more than 1024 bytes.
 */
YS_API bool ys_figure_parse(const char *text, size_t length, ys_figure *figure);

/** The same of cells with a decimal comma, whose thousands are marked by points or spaces: 1.234,5. */
YS_API bool ys_figure_parse_comma(const char *text, size_t length, ys_figure *figure);

#ifdef __cplusplus
}
#endif

/** How many decimals a value needs to be written exactly as it was published, at most `most`; 0 for NaN. O(most). */
YS_API int ys_decimals_of(double value, int most);

#endif /* YS_DATASETS_FIGURE_H */
