/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_DATASETS_SAMPLE_WORLD_H
#define YS_DATASETS_SAMPLE_WORLD_H

#include "datasets/sample/generate.h"

/* Every series of the sample at once, and what happened in it. Internal to datasets/sample. */

typedef struct sample_world {
    sample_series *series;  /**< the series there are */
    size_t n;
    sample_series *at[SAMPLE_INDICATORS][SAMPLE_COUNCILS]; /**< NULL where the council has no such service */
    size_t neighbour[SAMPLE_COUNCILS][SAMPLE_NEIGHBOURS];  /**< nearest first */
    size_t neighbours[SAMPLE_COUNCILS];
    gsl_rng *rng;           /**< scratch, to be seeded before use */
} sample_world;

/** Makes the world; rng is scratch. @return false: no memory. */
bool sample_world_make(sample_world *world, gsl_rng *rng);
void sample_world_release(sample_world *world);

/** Index of a period in the series; n where it is outside. */
size_t sample_index(const sample_series *series, ys_period period);

/** The true figure of a period or year, as the indicator aggregates it; NaN where part of it is missing. */
double sample_outturn(const sample_series *series, ys_period period);

#endif /* YS_DATASETS_SAMPLE_WORLD_H */
