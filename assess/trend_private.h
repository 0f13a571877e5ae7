/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ASSESS_TREND_PRIVATE_H
#define YS_ASSESS_TREND_PRIVATE_H

#include "assess/assessment.h"

/** What a line is fitted to. */
typedef struct ys_trend_figures {
    const ys_indicator *about;
    ys_series fitted;    /**< from the first value on, the season removed where there is one */
    ys_series published; /**< the same periods with their season; in both exceptional figures are missing, and those before declared breaks moved */
    const double *unmoved; /**< values of published before that; NULL where none was moved */
    size_t moved, unmovable; /**< declared breaks that figures before are moved for, and those with too little known about them */
    ys_period broken;    /**< first period after the newest declared break */
    size_t exceptional;  /**< figures left out */
    bool has_season;     /**< fitted has its season removed */
    bool may_have;       /**< a season could be there, and the figures are too short to tell */
    bool season_unknown; /**< not looked for, or too short to tell */
    bool overlapping;    /**< periods overlap: no test */
} ys_trend_figures;

/** What a method makes of them. */
typedef struct ys_trend_fit {
    ys_trend_line line;
    double told_under;  /**< p under which its direction is told; 0: never */
    size_t first, last; /**< figures of `fitted` from and to which it goes */
    const char *reason; /**< why there is none, in words that end a sentence; NULL: too few figures */
} ys_trend_fit;

/** What a line, or the search for shifts, is about. YS_OK or YS_ERR_MEMORY; the arena keeps it. */
ys_status ys_trend_prepare(const ys_series *series, const ys_indicator *about, const ys_season_assessment *season,
                           ys_arena *arena, ys_trend_figures *result);

/** Each fills all of a fit but what it cannot: NaN. */
ys_status ys_trend_fit_robust(const ys_trend_figures *figures, const ys_trend_options *options, ys_arena *arena,
                              ys_trend_fit *fit);
ys_status ys_trend_fit_logit(const ys_trend_figures *figures, const ys_trend_options *options, ys_arena *arena,
                             ys_trend_fit *fit);
ys_status ys_trend_fit_poisson(const ys_trend_figures *figures, const ys_trend_options *options, ys_arena *arena,
                               ys_trend_fit *fit);
ys_status ys_trend_fit_recent(const ys_trend_figures *figures, const ys_trend_options *options, ys_arena *arena,
                              ys_trend_fit *fit);

#endif /* YS_ASSESS_TREND_PRIVATE_H */
