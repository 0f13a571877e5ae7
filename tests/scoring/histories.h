/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_TESTS_SCORING_HISTORIES_H
#define YS_TESTS_SCORING_HISTORIES_H

#include <stdbool.h>
#include <stddef.h>

#include "analysis/outcome.h"

enum { MOST_STEPS = 18, MOST_TARGETS = 55, MOST_HORIZONS = 4 };

/** A series up to an origin, and what came after it. */
typedef struct history {
    char dataset[64], name[64];
    double *value; /**< n before the origin and horizon after it, one after the other; owned */
    size_t n, horizon;
    size_t group;  /**< place of its dataset among those of the file */
    long origin;   /**< t of the newest value before the origin */
    ys_possible_values possible; /**< 0 to 100 where its dataset's figures all are and a third or more aren't whole; 0 upwards; any */
} history;

typedef struct histories {
    history *history;
    size_t count, groups;
} histories;

/** How a frequency is scored. */
typedef struct target_set {
    const char *name;
    unsigned per_year;
    size_t horizon[MOST_HORIZONS], horizons;
    size_t window[MOST_HORIZONS], windows; /**< periods whose means are learned from; the last is scored */
    size_t cut[MOST_HORIZONS], cuts;       /**< newest values that histories are cut to, beside the whole, to learn from */
    size_t fewest;                         /**< values that a history learned from has */
} target_set;

typedef struct target {
    size_t horizon;
    bool mean;
    double value, outcome;
} target;

/** The set that a word such as monthly24 starts with; NULL: none. */
const target_set *target_set_named(const char *word);

/** Adds the histories of one frequency from a file with the columns dataset,series,freq,m,split,t,period,value. */
bool histories_read(histories *all, const char *path, const target_set *set);
void histories_free(histories *all);

/** Keeps the newest values up to the origin; 0: all. */
void history_cut(history *one, size_t newest);

/** Mean change since a year before, or from period to period where that is none; 0: a constant. */
double history_scale(const history *one, unsigned per_year);

/** Five targets at shares and six at scaled distances from last year, for each horizon and the mean of the window. */
size_t history_targets(const history *one, const target_set *set, target out[MOST_TARGETS]);

double mean_of(const double value[], size_t n);

#endif /* YS_TESTS_SCORING_HISTORIES_H */
