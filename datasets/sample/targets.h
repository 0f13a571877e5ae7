/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_DATASETS_SAMPLE_TARGETS_H
#define YS_DATASETS_SAMPLE_TARGETS_H

#include "datasets/sample/world.h"

/* The targets of the sample, and what becomes of them. Internal to datasets/sample. */

/** Calls take with each row of targets.csv, in order. Texts are valid during the call only. */
void sample_each_target(const sample_world *world, void (*take)(void *context, const sample_target *row), void *context);

/** What becomes of a target. */
typedef struct sample_outcome {
    double goal;      /**< the number, or what the moving goal turns out to be; NaN: nobody can tell */
    double figure;    /**< the figure that the target is about; the first that misses it, or the last, for `every` */
    bool known, met;
    bool published;   /**< the figure is in the published files */
} sample_outcome;

sample_outcome sample_outcome_of(const sample_world *world, const sample_target *row);

#endif /* YS_DATASETS_SAMPLE_TARGETS_H */
