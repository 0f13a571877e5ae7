/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_BENCH_COMPARATOR_GROUPS_H
#define YS_BENCH_COMPARATOR_GROUPS_H

#include <stdbool.h>

#include "bench/comparators.h"
#include "datasets/api.h"

#ifdef __cplusplus
extern "C" {
#endif

/** The groups of several authorities, each once: many share one. Owned by the arena. */
typedef struct ys_comparator_groups {
    ys_comparator_group *group;
    size_t n;
    size_t *of; /**< of each authority: which group is its own; n's final value where it was not wanted */
} ys_comparator_groups;

/**
 * @param group   as in ys_comparator_group_find()
 * @param wanted  of each authority of the dataset: whether its group is wanted
 * @param result  written only when YS_OK is returned.
 * @return as ys_comparator_group_find(). O(authorities x groups) comparisons besides finding each authority's.
 */
YS_API ys_status ys_comparator_groups_find(const ys_dataset *dataset, const char *group, const bool wanted[], ys_arena *arena,
                                           ys_comparator_groups *result, ys_error *error);

#ifdef __cplusplus
}
#endif

#endif /* YS_BENCH_COMPARATOR_GROUPS_H */
