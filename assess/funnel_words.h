/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ASSESS_FUNNEL_WORDS_H
#define YS_ASSESS_FUNNEL_WORDS_H

#include "assess/assess_funnel.h"
#include "datasets/api.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * One or two sentences: where the authority (index in the group) stands in the funnel, or why it has no place in one.
 * Writes at most size bytes, always terminated, and returns text.
 */
YS_API char *ys_say_funnel(const ys_indicator *about, const ys_funnel_assessment *funnel, size_t index, char text[],
                           size_t size);

/**
 * A sentence to go beside its quarter: that its difference is within what chance alone explains, whatever the spread of the
 * others, or outside the 99.8 % limits. "" in between, where neither can be said, and where it is not judged.
 */
YS_API char *ys_say_funnel_difference(const ys_funnel_assessment *funnel, size_t index, char text[], size_t size);

#ifdef __cplusplus
}
#endif

#endif /* YS_ASSESS_FUNNEL_WORDS_H */
