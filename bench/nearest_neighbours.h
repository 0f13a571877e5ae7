/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_BENCH_NEAREST_NEIGHBOURS_H
#define YS_BENCH_NEAREST_NEIGHBOURS_H

#include <stdbool.h>
#include <stddef.h>

#include "datasets/api.h"
#include "datasets/arena.h"
#include "datasets/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What authorities are like: n rows of m characteristics. */
typedef struct ys_neighbour_inputs {
    const double *value;   /**< value[i * m + j], NaN is missing */
    size_t n, m;
    const double *weight;  /**< m weights, 0 or more: by how much a squared difference counts; NULL: 1 each */
} ys_neighbour_inputs;

/** One characteristic over all authorities. */
typedef struct ys_characteristic_scale {
    double mean, deviation; /**< of those that have it, n - 1 below; NaN with under two */
    double weight;          /**< 0 where it is not used: constant, or known of under two */
    size_t known;           /**< authorities that have it */
} ys_characteristic_scale;

/** Authorities on one scale: what distances are told from. Arrays are taken from the arena. */
typedef struct ys_neighbour_model {
    size_t n, m;
    double *standard;       /**< n x m values less their mean over their deviation; NaN where missing or not used */
    ys_characteristic_scale *scale; /**< m of them */
    size_t n_used;          /**< characteristics with a weight */
    double total_weight;    /**< of those used */
} ys_neighbour_model;

/**
 * Standardises characteristics to mean 0 and standard deviation 1, as the Nearest Neighbours Model of the Chartered Institute of
 * Public Finance and Accountancy does. Constant ones say nothing and are not used.
 * @param result  written only when YS_OK is returned.
 * @return YS_OK; YS_ERR_OPTION for a weight below 0 or not finite; YS_ERR_DOMAIN for an infinite value; YS_ERR_TOO_FEW where no
 *         characteristic can be used; YS_ERR_NUMERIC; YS_ERR_MEMORY. O(nm).
 */
YS_API ys_status ys_neighbour_model_of(const ys_neighbour_inputs *inputs, ys_arena *arena, ys_neighbour_model *result);

/**
 * Euclidean distance of two authorities: the square root of the weighted squares of their differences. Where one lacks a
 * characteristic the others stand for it in proportion to their weight; NaN where they share under half of the weight. O(m).
 */
YS_API double ys_neighbour_distance(const ys_neighbour_model *model, size_t one, size_t other);

/** Distance of the two that are farthest apart, by which distances are divided so that the farthest is 1; 0: all alike. O(n^2 m). */
YS_API double ys_neighbour_farthest(const ys_neighbour_model *model);

/** A neighbour and how far it is. */
typedef struct ys_neighbour {
    size_t authority;
    double distance; /**< as ys_neighbour_distance() gives it */
} ys_neighbour;

/**
 * The nearest to one authority, the nearest first; equally near ones in their order.
 * @param neighbour  written: room for n
 * @return how many have a distance, at most n - 1; all of them are sorted. O(n (m + log n)).
 */
YS_API size_t ys_nearest_neighbours(const ys_neighbour_model *model, size_t authority, ys_neighbour neighbour[]);

#ifdef __cplusplus
}
#endif

#endif /* YS_BENCH_NEAREST_NEIGHBOURS_H */
