/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/observation_store_private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const ys_sides ys_no_sides = {NAN, NAN, NAN, NAN};

void ys_block_free(ys_observation_block *block)
{
    if (!block)
        return;
    free(block->sides);
    free(block->as_at);
    free(block);
}

void ys_store_release(ys_observation_store *store)
{
    for (size_t i = 0; i < store->n_blocks; i++)
        ys_block_free(store->blocks[i]);
    free(store->blocks);
    free(store->keys);
    free(store->slots);
    *store = (ys_observation_store){0};
}

/* Fibonacci hashing of both numbers. */
static size_t slot_of(const ys_observation_store *store, uint32_t indicator, uint32_t authority)
{
    const uint64_t hash = (((uint64_t)indicator << 32) | authority) * 0x9E3779B97F4A7C15U;
    size_t at = (size_t)(hash >> 32) & (store->n_slots - 1);
    for (uint32_t number; (number = store->slots[at]) > 0; at = (at + 1) & (store->n_slots - 1))
        if (store->keys[number - 1].indicator == indicator && store->keys[number - 1].authority == authority)
            break;
    return at;
}

static bool grow_slots(ys_observation_store *store)
{
    const size_t n_slots = store->n_slots ? 2 * store->n_slots : 256;
    uint32_t *slots = calloc(n_slots, sizeof *slots);
    if (!slots)
        return false;
    free(store->slots);
    store->slots = slots;
    store->n_slots = n_slots;
    for (size_t i = 0; i < store->n_keys; i++)
        slots[slot_of(store, store->keys[i].indicator, store->keys[i].authority)] = (uint32_t)i + 1;
    return true;
}

static bool grow_keys(ys_observation_store *store)
{
    const size_t room = store->key_room ? 2 * store->key_room : 128;
    ys_series_key *keys = realloc(store->keys, room * sizeof *keys);
    if (!keys)
        return false;
    store->keys = keys;
    store->key_room = room;
    return true;
}

uint32_t ys_store_series(ys_observation_store *store, uint32_t indicator, uint32_t authority)
{
    if (2 * (store->n_keys + 1) > store->n_slots && !grow_slots(store))
        return YS_NO_NUMBER;
    uint32_t *slot = &store->slots[slot_of(store, indicator, authority)];
    if (*slot > 0)
        return *slot - 1;
    if (store->n_keys == YS_NO_NUMBER - 1 || (store->n_keys == store->key_room && !grow_keys(store)))
        return YS_NO_NUMBER;
    store->keys[store->n_keys] = (ys_series_key){.indicator = indicator, .authority = authority};
    *slot = (uint32_t)++store->n_keys;
    return *slot - 1;
}

ys_observation_block *ys_block_new(uint32_t file)
{
    ys_observation_block *block = malloc(sizeof *block);
    if (!block)
        return NULL;
    block->file = file;
    block->n = 0;
    block->sides = NULL;
    block->as_at = NULL;
    return block;
}

/* The figures of the block are not counted. */
static bool append_block(ys_observation_store *store, ys_observation_block *block)
{
    if (store->n_blocks == store->room) {
        const size_t room = store->room ? 2 * store->room : 64;
        ys_observation_block **blocks = realloc(store->blocks, room * sizeof *blocks);
        if (!blocks)
            return false;
        store->blocks = blocks;
        store->room = room;
    }
    store->blocks[store->n_blocks++] = block;
    return true;
}

bool ys_store_append(ys_observation_store *store, ys_observation_block *block)
{
    if (!append_block(store, block))
        return false;
    store->n += block->n;
    return true;
}

static bool has_sides(const ys_sides *sides)
{
    return !isnan(sides->numerator) || !isnan(sides->denominator) || !isnan(sides->lower) || !isnan(sides->upper);
}

static bool add_sides(ys_observation_block *block, const ys_sides *sides)
{
    if (!block->sides) {
        block->sides = malloc(YS_BLOCK_ROWS * sizeof *block->sides);
        for (size_t i = 0; block->sides && i < block->n; i++)
            block->sides[i] = ys_no_sides;
    }
    if (block->sides)
        block->sides[block->n] = *sides;
    return block->sides != NULL;
}

static bool add_as_at(ys_observation_block *block, const char *as_at)
{
    if (!block->as_at) {
        block->as_at = malloc(YS_BLOCK_ROWS * sizeof *block->as_at);
        for (size_t i = 0; block->as_at && i < block->n; i++)
            block->as_at[i] = "";
    }
    if (block->as_at)
        block->as_at[block->n] = as_at;
    return block->as_at != NULL;
}

bool ys_block_add(ys_observation_block *block, const ys_stored *figure)
{
    if (((block->sides || has_sides(&figure->sides)) && !add_sides(block, &figure->sides))
        || ((block->as_at || *figure->as_at) && !add_as_at(block, figure->as_at)))
        return false;
    block->value[block->n] = figure->value;
    block->series[block->n] = figure->series;
    block->period[block->n] = figure->period;
    block->line[block->n] = figure->line;
    block->flags[block->n] = figure->flags;
    block->n++;
    return true;
}

static ys_observation_block *begin_block(ys_observation_store *store, uint32_t file)
{
    ys_observation_block *block = ys_block_new(file);
    if (block && append_block(store, block))
        return block;
    ys_block_free(block);
    return NULL;
}

bool ys_store_add(ys_observation_store *store, uint32_t file, const ys_stored *figure)
{
    ys_observation_block *block = store->n_blocks ? store->blocks[store->n_blocks - 1] : NULL;
    if (!block || block->n == YS_BLOCK_ROWS || block->file != file)
        block = begin_block(store, file);
    if (!block || !ys_block_add(block, figure))
        return false;
    store->n++;
    return true;
}

uint32_t ys_store_newest(const ys_observation_store *store)
{
    const ys_observation_block *block = store->blocks[store->n_blocks - 1];
    return block->series[block->n - 1];
}

void ys_store_drop_newest(ys_observation_store *store)
{
    store->blocks[store->n_blocks - 1]->n--;
    store->n--;
}

ys_stored ys_store_get(const ys_observation_block *block, size_t at)
{
    return (ys_stored){.value = block->value[at], .series = block->series[at], .period = block->period[at],
                       .line = block->line[at], .flags = block->flags[at],
                       .sides = block->sides ? block->sides[at] : ys_no_sides, .as_at = block->as_at ? block->as_at[at] : ""};
}
