/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/comparators.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "bench/neighbour_list.h"

enum { FEWEST_OF_A_TYPE = 5, LIST_LENGTH = 3072 };

typedef enum choice_kind {
    CHOICE_NOTHING = 0,
    CHOICE_ALL,
    CHOICE_NEIGHBOURS,
    CHOICE_ALIKE, /* neighbours by their characteristics */
    CHOICE_TYPE,
    CHOICE_REGION,
    CHOICE_NAMED
} choice_kind;

/* What was asked for, as the data spell it. */
typedef struct choice {
    choice_kind kind;
    const char *name;
} choice;

/* Text of an authority by which it belongs to a group: its type or its region. */
typedef const char *(*authority_text)(const ys_authority *authority);

static const char *type_of(const ys_authority *authority)
{
    return authority->type ? authority->type : "";
}

static const char *region_of(const ys_authority *authority)
{
    return authority->region ? authority->region : "";
}

static const char *shown_name(const ys_authority *authority)
{
    return authority->name && *authority->name ? authority->name : authority->code;
}

/* Two blanks are not the same group: nothing is known of either. */
static bool same_group(const char *left, const char *right)
{
    return *left && strcasecmp(left, right) == 0;
}

/* The first authority of a type or region, whose spelling is the one shown; YS_NOT_FOUND. */
static size_t first_of(const ys_dataset *dataset, authority_text text, const char *group)
{
    const size_t n = ys_dataset_authority_count(dataset);
    for (size_t a = 0; a < n; a++)
        if (same_group(text(ys_dataset_authority(dataset, a)), group))
            return a;
    return YS_NOT_FOUND;
}

static size_t count_of(const ys_dataset *dataset, authority_text text, const char *group)
{
    size_t count = 0;
    const size_t n = ys_dataset_authority_count(dataset);
    for (size_t a = 0; a < n; a++)
        count += same_group(text(ys_dataset_authority(dataset, a)), group) ? 1 : 0;
    return count;
}

/* The first row of a group of comparators.csv; YS_NOT_FOUND. */
static size_t first_row_of(const ys_comparator row[], size_t n, const char *group)
{
    for (size_t i = 0; i < n; i++)
        if (row[i].group && same_group(row[i].group, group))
            return i;
    return YS_NOT_FOUND;
}

/* With YS_NOT_FOUND: whether any authority has neighbours. */
static bool has_neighbours(const ys_dataset *dataset, size_t authority)
{
    size_t n;
    const ys_comparator *row = ys_dataset_comparators(dataset, &n);
    for (size_t i = 0; i < n; i++)
        if (!row[i].group && (authority == YS_NOT_FOUND || row[i].authority == authority))
            return true;
    return false;
}

static choice own_group(const ys_dataset *dataset, size_t authority, choice_kind kind, authority_text text)
{
    const char *name = authority == YS_NOT_FOUND ? "" : text(ys_dataset_authority(dataset, authority));
    return *name ? (choice){kind, name} : (choice){CHOICE_NOTHING, NULL};
}

static choice own_neighbours(const ys_dataset *dataset, size_t authority)
{
    if (authority == YS_NOT_FOUND || !has_neighbours(dataset, authority))
        return (choice){CHOICE_NOTHING, NULL};
    return (choice){CHOICE_NEIGHBOURS, shown_name(ys_dataset_authority(dataset, authority))};
}

/* Of the same type where there are enough, so that a county is not found like a district. */
static choice kind_of_council(const ys_dataset *dataset, size_t authority)
{
    const choice type = own_group(dataset, authority, CHOICE_TYPE, type_of);
    if (type.kind != CHOICE_NOTHING && count_of(dataset, type_of, type.name) >= FEWEST_OF_A_TYPE)
        return type;
    return (choice){CHOICE_ALL, "all"};
}

static choice listed_or_alike(const ys_dataset *dataset, size_t authority)
{
    const choice listed = own_neighbours(dataset, authority);
    if (listed.kind != CHOICE_NOTHING || authority == YS_NOT_FOUND || ys_dataset_characteristic_count(dataset) == 0)
        return listed;
    return (choice){CHOICE_ALIKE, shown_name(ys_dataset_authority(dataset, authority))};
}

static choice choose_for(const ys_dataset *dataset, size_t authority)
{
    const choice neighbours = own_neighbours(dataset, authority);
    return neighbours.kind != CHOICE_NOTHING ? neighbours : kind_of_council(dataset, authority);
}

static choice choose_by_name(const ys_dataset *dataset, const char *group)
{
    const size_t of_type = first_of(dataset, type_of, group);
    if (of_type != YS_NOT_FOUND)
        return (choice){CHOICE_TYPE, type_of(ys_dataset_authority(dataset, of_type))};
    const size_t of_region = first_of(dataset, region_of, group);
    if (of_region != YS_NOT_FOUND)
        return (choice){CHOICE_REGION, region_of(ys_dataset_authority(dataset, of_region))};
    size_t n;
    const ys_comparator *row = ys_dataset_comparators(dataset, &n);
    const size_t named = first_row_of(row, n, group);
    return named == YS_NOT_FOUND ? (choice){CHOICE_NOTHING, NULL} : (choice){CHOICE_NAMED, row[named].group};
}

static choice choose(const ys_dataset *dataset, const char *group, size_t authority)
{
    if (!group)
        return choose_for(dataset, authority);
    if (strcasecmp(group, "all") == 0)
        return (choice){CHOICE_ALL, "all"};
    if (strcasecmp(group, "neighbours") == 0)
        return listed_or_alike(dataset, authority);
    if (strcasecmp(group, "type") == 0)
        return own_group(dataset, authority, CHOICE_TYPE, type_of);
    if (strcasecmp(group, "region") == 0)
        return own_group(dataset, authority, CHOICE_REGION, region_of);
    return choose_by_name(dataset, group);
}

static void mark_by_text(const ys_dataset *dataset, choice chosen, bool inside[])
{
    const authority_text text = chosen.kind == CHOICE_TYPE ? type_of : region_of;
    const size_t n = ys_dataset_authority_count(dataset);
    for (size_t a = 0; a < n; a++)
        inside[a] = chosen.kind == CHOICE_ALL || same_group(text(ys_dataset_authority(dataset, a)), chosen.name);
}

static void mark_by_comparators(const ys_dataset *dataset, choice chosen, size_t authority, bool inside[])
{
    size_t n;
    const ys_comparator *row = ys_dataset_comparators(dataset, &n);
    for (size_t i = 0; i < n; i++) {
        const bool belongs = chosen.kind == CHOICE_NAMED ? row[i].group && same_group(row[i].group, chosen.name)
                                                         : !row[i].group && row[i].authority == authority;
        if (belongs)
            inside[row[i].member] = true;
    }
}

/* The nearest by their characteristics; lack tells why there are none. */
static ys_status mark_alike(const ys_dataset *dataset, size_t authority, ys_arena *arena, bool inside[],
                            ys_neighbour_lack *lack)
{
    const size_t n = ys_dataset_authority_count(dataset);
    ys_comparator_group candidates = {.member = ys_arena_array(arena, n, sizeof *candidates.member)};
    ys_neighbour_list list;
    if (!candidates.member)
        return YS_ERR_MEMORY;
    mark_by_text(dataset, kind_of_council(dataset, authority), inside);
    for (size_t a = 0; a < n; a++) {
        const ys_authority *who = ys_dataset_authority(dataset, a);
        if (a == authority || (inside[a] && who->area == YS_AREA_AUTHORITY && !who->end.kind))
            candidates.member[candidates.n++] = a;
        inside[a] = false;
    }
    const ys_status status = ys_neighbours_among(dataset, &candidates, authority, NULL, arena, &list);
    if (status != YS_OK)
        return status;
    *lack = list.lack;
    for (size_t i = 0; i < list.n && i < YS_NEIGHBOURS_DEFAULT; i++)
        inside[list.neighbour[i].authority] = true;
    return list.lack == YS_NEIGHBOURS_FOUND ? YS_OK : YS_ERR_NOT_FOUND;
}

/* member: room for every authority. */
static ys_status collect(const ys_dataset *dataset, choice chosen, size_t authority, ys_arena *arena,
                         ys_comparator_group *group, ys_neighbour_lack *lack)
{
    const size_t n = ys_dataset_authority_count(dataset);
    ys_status status = YS_OK;
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    bool *inside = ys_arena_array(arena, n, sizeof *inside);
    if (!inside)
        return YS_ERR_MEMORY;
    memset(inside, 0, n * sizeof *inside);
    if (chosen.kind == CHOICE_NAMED || chosen.kind == CHOICE_NEIGHBOURS)
        mark_by_comparators(dataset, chosen, authority, inside);
    else if (chosen.kind == CHOICE_ALIKE)
        status = mark_alike(dataset, authority, arena, inside, lack);
    else
        mark_by_text(dataset, chosen, inside);
    /* What sums up others is no comparator, by whatever name it was chosen. */
    for (size_t a = 0; a < n; a++)
        inside[a] = inside[a] && ys_dataset_authority(dataset, a)->area == YS_AREA_AUTHORITY;
    /* It is compared with the group even where the group is another's. */
    if (authority != YS_NOT_FOUND)
        inside[authority] = true;
    group->n = 0;
    for (size_t a = 0; a < n; a++)
        if (inside[a])
            group->member[group->n++] = a;
    ys_arena_rewind(arena, mark);
    return status;
}

static const char *group_name(choice chosen, ys_arena *arena)
{
    if (chosen.kind != CHOICE_NEIGHBOURS && chosen.kind != CHOICE_ALIKE)
        return chosen.name;
    static const char before[] = "neighbours of ", after[] = " by characteristics";
    const size_t length = sizeof before + strlen(chosen.name) + sizeof after;
    char *name = ys_arena_take(arena, length);
    if (name)
        snprintf(name, length, "%s%s%s", before, chosen.name, chosen.kind == CHOICE_ALIKE ? after : "");
    return name;
}

/* A list of names for a message; what no longer fits is left out. */
typedef struct name_list {
    char text[LIST_LENGTH];
    size_t length;
} name_list;

static void add_name(name_list *list, const char *name)
{
    const char *between = list->length ? ", " : "";
    const size_t needed = strlen(between) + strlen(name);
    if (needed >= sizeof list->text - list->length)
        return;
    snprintf(list->text + list->length, sizeof list->text - list->length, "%s%s", between, name);
    list->length += needed;
}

static void add_texts(const ys_dataset *dataset, authority_text text, name_list *list)
{
    const size_t n = ys_dataset_authority_count(dataset);
    for (size_t a = 0; a < n; a++) {
        const char *own = text(ys_dataset_authority(dataset, a));
        if (first_of(dataset, text, own) == a)
            add_name(list, own);
    }
}

static void add_named_groups(const ys_dataset *dataset, name_list *list)
{
    size_t n;
    const ys_comparator *row = ys_dataset_comparators(dataset, &n);
    for (size_t i = 0; i < n; i++)
        if (row[i].group && first_row_of(row, n, row[i].group) == i)
            add_name(list, row[i].group);
}

static ys_status refuse(const ys_dataset *dataset, const char *group, size_t authority, ys_error *error)
{
    name_list list = {.text = "", .length = 0};
    add_name(&list, "all");
    if (has_neighbours(dataset, YS_NOT_FOUND) || ys_dataset_characteristic_count(dataset) > 0)
        add_name(&list, "neighbours");
    add_texts(dataset, type_of, &list);
    add_texts(dataset, region_of, &list);
    add_named_groups(dataset, &list);

    const bool own = strcasecmp(group, "neighbours") == 0 || strcasecmp(group, "type") == 0
                  || strcasecmp(group, "region") == 0;
    if (own && authority == YS_NOT_FOUND)
        return ys_fail(error, YS_ERR_NOT_FOUND, "the group \"%.200s\" needs an authority; the groups are: %s", group,
                       list.text);
    if (own)
        return ys_fail(error, YS_ERR_NOT_FOUND, "%.200s has no %.200s of its own; the groups are: %s",
                       shown_name(ys_dataset_authority(dataset, authority)), group, list.text);
    return ys_fail(error, YS_ERR_NOT_FOUND, "there is no group \"%.200s\"; the groups are: %s", group, list.text);
}

ys_status ys_comparator_group_find(const ys_dataset *dataset, const char *group, size_t authority, ys_arena *arena,
                                   ys_comparator_group *result, ys_error *error)
{
    const size_t count = ys_dataset_authority_count(dataset);
    if (authority != YS_NOT_FOUND && authority >= count)
        return ys_fail(error, YS_ERR_NOT_FOUND, "there is no authority number %zu among %zu", authority, count);
    const choice chosen = choose(dataset, group, authority);
    if (chosen.kind == CHOICE_NOTHING)
        return refuse(dataset, group, authority, error);

    ys_neighbour_lack lack = YS_NEIGHBOURS_FOUND;
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    ys_comparator_group found = {
        .name = group_name(chosen, arena),
        .member = ys_arena_array(arena, count, sizeof *found.member),
    };
    ys_status status = found.name && found.member ? YS_OK : YS_ERR_MEMORY;
    if (status == YS_OK)
        status = collect(dataset, chosen, authority, arena, &found, &lack);
    if (status == YS_OK) {
        *result = found;
        return YS_OK;
    }
    ys_arena_rewind(arena, mark);
    if (lack != YS_NEIGHBOURS_FOUND)
        return ys_fail(error, status, "%.200s has no neighbours: %s", chosen.name, ys_neighbour_lack_words(lack));
    return ys_fail(error, status, "%s", ys_status_message(status));
}

bool ys_has_listed_neighbours(const ys_dataset *dataset, size_t authority)
{
    return authority != YS_NOT_FOUND && has_neighbours(dataset, authority);
}

ys_status ys_neighbour_candidates(const ys_dataset *dataset, const char *group, size_t authority, ys_arena *arena,
                                  ys_comparator_group *result, ys_error *error)
{
    const char *chosen = group ? group : kind_of_council(dataset, authority).kind == CHOICE_TYPE ? "type" : "all";
    ys_comparator_group found = {.n = 0};
    const ys_status status = ys_comparator_group_find(dataset, chosen, authority, arena, &found, error);
    if (status != YS_OK)
        return status;
    size_t n = 0;
    for (size_t i = 0; i < found.n; i++)
        if (found.member[i] == authority || !ys_dataset_authority(dataset, found.member[i])->end.kind)
            found.member[n++] = found.member[i];
    found.n = n;
    *result = found;
    return YS_OK;
}

size_t ys_comparator_index(const ys_comparator_group *group, size_t authority)
{
    size_t low = 0, high = group->n;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (group->member[middle] < authority)
            low = middle + 1;
        else
            high = middle;
    }
    return low < group->n && group->member[low] == authority ? low : group->n;
}
