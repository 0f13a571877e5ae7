/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ASSESS_BENCH_WORDS_H
#define YS_ASSESS_BENCH_WORDS_H

#include <stdbool.h>

#include "assess/assessment.h"
#include "datasets/api.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Sentences about a place among others. Each writes at most size bytes, always terminated, and returns text. */

/** Where it stands, how far the best quarter is in the unit, in per cent and in cases, and where it stood before. */
YS_API char *ys_say_bench(const ys_indicator *about, const ys_bench_assessment *bench, char text[], size_t size);

/**
 * How sure its rank is, of bench->ranks: between which ranks it truly lies and how probable the best quarter is, or why that
 * cannot be said. "" where it was not asked or there is no place.
 */
YS_API char *ys_say_ranks(const ys_indicator *about, const ys_bench_assessment *bench, char text[], size_t size);

/** Whether ys_say_ranks() has no more to say than that nothing in the figures tells how far chance may move the rank. */
YS_API bool ys_rank_lacks_counts(const ys_bench_assessment *bench);

/** "best quarter", "second quarter", ..., "worst quarter"; of five parts "best fifth". part is 1 to parts. Returns text. */
YS_API char *ys_say_part(int part, unsigned parts, char text[], size_t size);

#ifdef __cplusplus
}
#endif

#endif /* YS_ASSESS_BENCH_WORDS_H */
