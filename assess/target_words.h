/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ASSESS_TARGET_WORDS_H
#define YS_ASSESS_TARGET_WORDS_H

#include "assess/assessment.h"
#include "assess/figure_words.h"
#include "datasets/api.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Plain-English sentences on a target. Each function writes at most size bytes, always terminated, and returns text. */

/** "About 7 in 10"; the ends are not rounded to certainty. Sentences take it in small letters. */
YS_API char *ys_say_chance(double probability, char text[], size_t size);
/** Whether a probability is told as less than "about 5 in 10". */
YS_API bool ys_is_below_even(double probability);
/** What a target asks for: "45 %", "10 to 30 %", "the best quarter's threshold (now 44.7 %)". */
YS_API char *ys_say_goal(const ys_indicator *about, const ys_target_assessment *target, char text[], size_t size);
/** A few words for a table: "unlikely (3 in 10)", "met", "not assessable"; "no target" for NULL. */
YS_API char *ys_say_outlook(const ys_target_assessment *target, char text[], size_t size);
/** The chance, where it is heading, what it needs beside the trend and what others did, and what the purpose asks. */
YS_API char *ys_say_target(const ys_indicator *about, const ys_target_assessment *target, char text[], size_t size);
/** What is met 8, 5 and 2 times in 10, and whether an answer will mean anything; "" where the target is not open. */
YS_API char *ys_say_target_levels(const ys_indicator *about, const ys_target_assessment *target, char text[], size_t size);

#ifdef __cplusplus
}
#endif

#endif /* YS_ASSESS_TARGET_WORDS_H */
