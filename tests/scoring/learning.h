/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_TESTS_SCORING_LEARNING_H
#define YS_TESTS_SCORING_LEARNING_H

#include "analysis/calibration_fit.h"
#include "analysis/peer_profile.h"
#include "tests/scoring/histories.h"

/** What a series of M1 counts beside one of M3: its figures are older and wilder than what is projected now. */
static const double learning_weight = 0.2;

/** Outcomes of one frequency, by the method that made them and by kind. */
typedef struct lessons {
    struct {
        ys_forecast_outcome *outcome;
        size_t count, room;
    } of[YS_FORECAST_METHOD_COUNT][YS_CALIBRATION_KIND_COUNT];
} lessons;

/** The method's own projection of a history, with the covariance. */
typedef struct raw_projection {
    double mean[MOST_STEPS], spread[MOST_STEPS], degrees[MOST_STEPS], covariance[MOST_STEPS * MOST_STEPS];
    size_t horizon;
    ys_forecast_result result;
} raw_projection;

/** @return false where the method cannot answer. */
bool project_raw(const history *one, const target_set *set, ys_forecast_method method, const ys_peer_profile *peers,
                 ys_arena *arena, raw_projection *out);

/** A history up to its origin, in its place of the calendar. */
ys_series history_series(const history *one, unsigned per_year);

/** Where step h may come out, or the mean of the first h steps, by the method's own spread and tails. */
ys_outcome raw_outcome(const history *one, const raw_projection *raw, ys_calibration_kind kind, size_t h);

/** What a history teaches about a method; with variants also from earlier origins and shorter pasts. */
void learn(lessons *all, const history *one, const target_set *set, ys_forecast_method method, size_t group,
           double weight, bool variants, ys_arena *arena);

/** Adds others' lessons, each of which counts so many times as much. */
void lessons_append(lessons *all, const lessons *others, double times);

/** Fits every curve with enough outcomes, without a group; others are left as they are. */
void fit_lessons(const lessons *all, size_t frequency, size_t without, ys_calibration *calibration);

void lessons_free(lessons *all);

#endif /* YS_TESTS_SCORING_LEARNING_H */
