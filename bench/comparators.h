/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_BENCH_COMPARATORS_H
#define YS_BENCH_COMPARATORS_H

#include <stdbool.h>

#include "datasets/api.h"
#include "datasets/arena.h"
#include "datasets/dataset.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ys_comparator_group {
    const char *name;   /**< as shown: "all", "district", "neighbours of Ambleford"; owned by the arena or dataset */
    size_t *member;     /**< authority indices, ascending, the authority itself included; taken from the arena */
    size_t n;
} ys_comparator_group;

/**
 * The authorities to compare with. group: "all", "neighbours" (the authority's own list in comparators.csv or, without one, the
 * YS_NEIGHBOURS_DEFAULT candidates nearest by the characteristics in authorities.csv: the name says which), "type" and "region" (the authority's own), or the name
 * of a type, a region or a group of comparators.csv (without case; in that order of preference).
 * NULL chooses: the authority's own neighbours if it has any, else its type if there is one with five members, else all.
 * @param authority  whose neighbours; YS_NOT_FOUND allowed for groups that need none
 * @param error      names the groups there are
 * @return YS_OK; YS_ERR_NOT_FOUND; YS_ERR_MEMORY.
 */
YS_API ys_status ys_comparator_group_find(const ys_dataset *dataset, const char *group, size_t authority,
                                          ys_arena *arena, ys_comparator_group *result, ys_error *error);

/** Whether an authority has a list of neighbours of its own in comparators.csv. O(rows). */
YS_API bool ys_has_listed_neighbours(const ys_dataset *dataset, size_t authority);

/**
 * Those among whom neighbours are looked for: a group by its name or, with NULL, the authority's type if there is one with
 * five members, else all; without those that no longer exist, but with the authority itself.
 * @return as ys_comparator_group_find().
 */
YS_API ys_status ys_neighbour_candidates(const ys_dataset *dataset, const char *group, size_t authority, ys_arena *arena,
                                         ys_comparator_group *result, ys_error *error);

/** Index of an authority in a group; group->n where it is not there. O(log n). */
YS_API size_t ys_comparator_index(const ys_comparator_group *group, size_t authority);

#ifdef __cplusplus
}
#endif

#endif /* YS_BENCH_COMPARATORS_H */
