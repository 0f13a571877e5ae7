/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ASSESS_COMMENTARY_H
#define YS_ASSESS_COMMENTARY_H

#include "assess/assessment.h"
#include "assess/bench_words.h"
#include "assess/figure_words.h"
#include "assess/season_words.h"
#include "assess/target_words.h"
#include "datasets/api.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Plain-English sentences. Each function writes at most size bytes, always terminated, and returns text. */
YS_API char *ys_say_trend(const ys_indicator *about, const ys_trend_assessment *trend, char text[], size_t size);
/** The clear ones; "" where there is none. */
YS_API char *ys_say_level_shifts(const ys_indicator *about, const ys_level_shifts *shifts, char text[], size_t size);
YS_API char *ys_say_flag(const ys_indicator *about, const ys_flag_assessment *flag, const ys_season_assessment *season,
                         char text[], size_t size);
/** The same without the colour, without whether it is escalated and without a full stop, where those are shown already. */
YS_API char *ys_say_flag_figures(const ys_indicator *about, const ys_flag_assessment *flag, const ys_season_assessment *season,
                                 char text[], size_t size);

#ifdef __cplusplus
}
#endif

#endif /* YS_ASSESS_COMMENTARY_H */
