/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_TESTS_SCORING_LEARNING_H
#define YS_TESTS_SCORING_LEARNING_H

#include "analysis/calibration_fit.h"
#include "analysis/peer_profile.h"
#include "analysis/usual_drift.h"
#include "tests/scoring/histories.h"

/** What a series of M1 counts beside one of M3: its figures are older and wilder than what is projected now. */
static const double learning_weight = 0.2;

/** One outcome, and what it would be with a usual drift. */
typedef struct lesson {
    ys_outcome projected; /**< without one */
    double usual, came;   /**< what one of 1 would add; what came */
    double weight;
    size_t n, h, group;
    size_t shock; /**< figures of one shock may have moved together */
} lesson;

/** Outcomes of one frequency, by the method that made them and by kind. */
typedef struct lessons {
    struct {
        lesson *one;
        size_t count, room;
    } of[YS_FORECAST_METHOD_COUNT][YS_CALIBRATION_KIND_COUNT];
} lessons;

/** The method's own projection of a history, with the covariance. */
typedef struct raw_projection {
    double mean[MOST_STEPS], spread[MOST_STEPS], degrees[MOST_STEPS], usual[MOST_STEPS], covariance[MOST_STEPS * MOST_STEPS];
    size_t horizon;
    ys_forecast_result result;
} raw_projection;

/** @return false where the method cannot answer. */
bool project_raw(const history *one, const target_set *set, ys_forecast_method method, const ys_peer_profile *peers,
                 ys_arena *arena, raw_projection *out);

/** A history up to its origin, in its place of the calendar. */
ys_series history_series(const history *one, unsigned per_year);

/** Where step h may come out, or the mean of the first h steps, by the method's own spread and tails with a usual drift. */
ys_outcome raw_outcome(const history *one, const raw_projection *raw, double drift, ys_calibration_kind kind, size_t h);

/** How a history teaches. */
typedef struct teaching {
    ys_forecast_method method;
    size_t group;
    double weight;
    bool variants;     /**< also from earlier origins and shorter pasts */
    bool one_calendar; /**< a year is the same year in all: what came in it may have had one cause */
    size_t number;     /**< of the history: else its shock */
} teaching;

void learn(lessons *all, const history *one, const target_set *set, const teaching *how, ys_arena *arena);

/** Adds others' lessons, each of which counts so many times as much. */
void lessons_append(lessons *all, const lessons *others, double times);

/** The usual drift that they teach, without a group. */
double lessons_drift(const lessons *all, size_t without);

/** Fits with a usual drift every curve with enough outcomes, without a group; others are left as they are. */
void fit_lessons(const lessons *all, double drift, size_t frequency, size_t without, ys_calibration *calibration);

void lessons_free(lessons *all);

#endif /* YS_TESTS_SCORING_LEARNING_H */
