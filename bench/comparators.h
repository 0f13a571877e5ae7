/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_BENCH_COMPARATORS_H
#define YS_BENCH_COMPARATORS_H

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
 * The authorities to compare with. group: "all", "neighbours", "type" and "region" (the authority's own), or the name
 * of a type, a region or a group of comparators.csv (without case; in that order of preference).
 * NULL chooses: the authority's own neighbours if it has any, else its type if there is one with five members, else all.
 * @param authority  whose neighbours; YS_NOT_FOUND allowed for groups that need none
 * @param error      names the groups there are
 * @return YS_OK; YS_ERR_NOT_FOUND; YS_ERR_MEMORY.
 */
YS_API ys_status ys_comparator_group_find(const ys_dataset *dataset, const char *group, size_t authority,
                                          ys_arena *arena, ys_comparator_group *result, ys_error *error);

/** Index of an authority in a group; group->n where it is not there. O(n). */
YS_API size_t ys_comparator_index(const ys_comparator_group *group, size_t authority);

#ifdef __cplusplus
}
#endif

#endif /* YS_BENCH_COMPARATORS_H */
