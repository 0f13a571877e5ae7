/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_ORDER_STATISTIC_H
#define YS_ANALYSIS_ORDER_STATISTIC_H

#include <stddef.h>

/**
 * The value that would stand at rank (counted from 0) if the array were sorted. The array is left with that value there,
 * none larger before it and none smaller after it, so that further ranks can be looked for on either side alone.
 *
 * @param value  n numbers without NaN; reordered.
 * @param rank   under n.
 * Cost: O(n) on average, O(n log n) at worst.
 * Sources: Hoare (1961), Algorithm 65, Communications of the ACM 4, 321-322; Musser (1997), Software: Practice and
 * Experience 27, 983-993, for sorting what is left where the halves stay uneven.
 */
double ys_order_statistic(double value[], size_t n, size_t rank);

#endif /* YS_ANALYSIS_ORDER_STATISTIC_H */
