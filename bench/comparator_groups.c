/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/comparator_groups.h"

#include <string.h>

static bool same_group(const ys_comparator_group *one, const ys_comparator_group *other)
{
    return one->n == other->n && strcmp(one->name, other->name) == 0
        && (one->n == 0 || memcmp(one->member, other->member, one->n * sizeof *one->member) == 0);
}

/* The group's place among those there are, the newest first: neighbours in the list are often alike. */
static size_t place_of(const ys_comparator_groups *groups, const ys_comparator_group *group)
{
    for (size_t i = groups->n; i > 0; i--)
        if (same_group(&groups->group[i - 1], group))
            return i - 1;
    return groups->n;
}

/* Finds the group of one authority; the room it took is given back where the group is there already. */
static ys_status add_group_of(const ys_dataset *dataset, const char *name, size_t authority, ys_arena *arena,
                              ys_comparator_groups *groups, ys_error *error)
{
    ys_comparator_group found;
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    const ys_status status = ys_comparator_group_find(dataset, name, authority, arena, &found, error);
    if (status != YS_OK)
        return status;
    const size_t place = place_of(groups, &found);
    groups->of[authority] = place;
    if (place < groups->n)
        ys_arena_rewind(arena, mark);
    else
        groups->group[groups->n++] = found;
    return YS_OK;
}

ys_status ys_comparator_groups_find(const ys_dataset *dataset, const char *group, const bool wanted[], ys_arena *arena,
                                    ys_comparator_groups *result, ys_error *error)
{
    const size_t authorities = ys_dataset_authority_count(dataset);
    ys_comparator_groups groups = {
        .group = ys_arena_array(arena, authorities, sizeof *groups.group), .of = ys_arena_array(arena, authorities, sizeof *groups.of),
    };
    if (!groups.group || !groups.of)
        return ys_fail(error, YS_ERR_MEMORY, "%s", ys_status_message(YS_ERR_MEMORY));
    ys_status status = YS_OK;
    for (size_t a = 0; a < authorities && status == YS_OK; a++)
        if (wanted[a])
            status = add_group_of(dataset, group, a, arena, &groups, error);
    for (size_t a = 0; a < authorities && status == YS_OK; a++)
        if (!wanted[a])
            groups.of[a] = groups.n;
    if (status == YS_OK)
        *result = groups;
    return status;
}
