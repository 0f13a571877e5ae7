/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_BENCH_NEIGHBOUR_LIST_H
#define YS_BENCH_NEIGHBOUR_LIST_H

#include "bench/comparators.h"
#include "bench/nearest_neighbours.h"
#include "datasets/api.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { YS_NEIGHBOURS_DEFAULT = 15 }; /**< as many as the Nearest Neighbours Model gives */

/** Why an authority has no neighbours by its characteristics. */
typedef enum ys_neighbour_lack {
    YS_NEIGHBOURS_FOUND = 0,
    YS_NEIGHBOURS_NO_CHARACTERISTICS, /**< authorities.csv has no numeric column in which the candidates differ and that has a weight */
    YS_NEIGHBOURS_UNKNOWN,            /**< the authority's own are missing for over half of the weight */
    YS_NEIGHBOURS_NOBODY              /**< no other candidate has enough of them */
} ys_neighbour_lack;

/** The others of a group in the order of how alike they are. */
typedef struct ys_neighbour_list {
    ys_neighbour_lack lack;
    size_t n;                   /**< others with a distance */
    ys_neighbour *neighbour;    /**< n of them, the nearest first: authorities of the dataset; from the arena */
    ys_neighbour_model model;   /**< of the group's members, in their order; n is 0 with NO_CHARACTERISTICS */
} ys_neighbour_list;

/**
 * How alike the members of a group are to one authority by the characteristics in authorities.csv.
 * @param candidates  the authority itself is among them
 * @param weight      one a characteristic of the dataset; NULL: 1 each
 * @return YS_OK, with lack where there are none; YS_ERR_OPTION for a weight below 0; YS_ERR_NOT_FOUND where the authority is no
 *         candidate; YS_ERR_DOMAIN and YS_ERR_NUMERIC for infinite characteristics; YS_ERR_MEMORY. O(n (m + log n)).
 */
YS_API ys_status ys_neighbours_among(const ys_dataset *dataset, const ys_comparator_group *candidates, size_t authority,
                                     const double weight[], ys_arena *arena, ys_neighbour_list *result);

/** Divides distances so that the two candidates that are farthest apart have 1. Once only. O(n^2 m). */
YS_API void ys_neighbours_rebase(ys_neighbour_list *list);

/** Why there are none, to follow "NAME has no neighbours: "; "" where there are. */
YS_API const char *ys_neighbour_lack_words(ys_neighbour_lack lack);

/** One characteristic of two authorities: why they are alike, or where they differ. */
typedef struct ys_likeness {
    double weight;                /**< 0: not used */
    double value, neighbour;      /**< their own figures; NaN */
    double difference;            /**< neighbour's less the authority's, in standard deviations of the group; NaN */
    double share;                 /**< of their squared distance, 0 to 1; NaN where not used or both are the same in all */
} ys_likeness;

/** @param likeness  written: one a characteristic of the dataset */
YS_API void ys_why_alike(const ys_dataset *dataset, const ys_comparator_group *candidates, const ys_neighbour_list *list,
                         size_t authority, size_t neighbour, ys_likeness likeness[]);

#ifdef __cplusplus
}
#endif

#endif /* YS_BENCH_NEIGHBOUR_LIST_H */
