/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_DATASETS_OBSERVATION_STORE_PRIVATE_H
#define YS_DATASETS_OBSERVATION_STORE_PRIVATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "datasets/period.h"

/*
 * Figures on their way from the rows of a file to their places in series: by column, in blocks that never move, so that one
 * costs 21 bytes. What few files have (numerators and the like, as_at) is kept only for blocks that have some.
 */

enum { YS_BLOCK_ROWS = 1024 };

#define YS_NO_NUMBER UINT32_MAX

typedef struct ys_sides {
    double numerator, denominator, lower, upper;
} ys_sides;

extern const ys_sides ys_no_sides; /* all NaN */

/* One figure as it is put in. Its series and period are numbers until the file has been read, then run and ordinal. */
typedef struct ys_stored {
    double value;
    uint32_t series, period, line;
    uint8_t flags;
    ys_sides sides;
    const char *as_at; /* "" where none is given; not copied */
} ys_stored;

typedef struct ys_observation_block {
    uint32_t file;
    size_t n;
    double value[YS_BLOCK_ROWS];
    uint32_t series[YS_BLOCK_ROWS]; /* then of runs; YS_NO_NUMBER: set aside */
    uint32_t period[YS_BLOCK_ROWS]; /* number of the text; then the ordinal, as int */
    uint32_t line[YS_BLOCK_ROWS];
    uint8_t flags[YS_BLOCK_ROWS];
    ys_sides *sides;                /* NULL: no row of the block has any */
    const char **as_at;             /* NULL: likewise */
} ys_observation_block;

/* A pair of indicator and authority that some figure is of. */
typedef struct ys_series_key {
    uint32_t indicator, authority;
    uint32_t run;                   /* its newest run + 1; 0: none yet */
} ys_series_key;

typedef struct ys_observation_store {
    ys_observation_block **blocks;
    size_t n_blocks, room;
    size_t n;                       /* figures */
    ys_series_key *keys;
    size_t n_keys, key_room;
    uint32_t *slots;                /* of keys by hash: number + 1, or 0 */
    size_t n_slots;
} ys_observation_store;

void ys_store_release(ys_observation_store *store);

/* The number of a pair, added where it is new; YS_NO_NUMBER: no memory. */
uint32_t ys_store_series(ys_observation_store *store, uint32_t indicator, uint32_t authority);

/* A block of a file's figures that belongs to no store yet; NULL: no memory. */
ys_observation_block *ys_block_new(uint32_t file);
void ys_block_free(ys_observation_block *block);

/* Puts a figure into a block that is not full. False: no memory. */
bool ys_block_add(ys_observation_block *block, const ys_stored *figure);

/* Puts a block behind the others: the store's from now on. False: no memory. */
bool ys_store_append(ys_observation_store *store, ys_observation_block *block);

/* Puts a figure of a file behind the others. False: no memory. */
bool ys_store_add(ys_observation_store *store, uint32_t file, const ys_stored *figure);

/* The number of the series of the figure put in last. */
uint32_t ys_store_newest(const ys_observation_store *store);

/* Takes the figure put in last out again. */
void ys_store_drop_newest(ys_observation_store *store);

/* The figure in a place of a block. */
ys_stored ys_store_get(const ys_observation_block *block, size_t at);

#endif /* YS_DATASETS_OBSERVATION_STORE_PRIVATE_H */
