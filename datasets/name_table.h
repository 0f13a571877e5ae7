/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_DATASETS_NAME_TABLE_H
#define YS_DATASETS_NAME_TABLE_H

#include <stddef.h>

/** Names and what they stand for, found without regard to case (ASCII). Start from {0}. */
typedef struct ys_name_table {
    struct ys_name_entry *entries; /**< capacity slots */
    size_t count, capacity;
} ys_name_table;

/** The number of a name; SIZE_MAX where there is none. */
size_t ys_name_find(const ys_name_table *table, const char *name);

/** Adds a name with its number, keeping the pointer; a name already there keeps its first number. 0: no memory. */
int ys_name_add(ys_name_table *table, const char *name, size_t number);

/** Adds a name, or gives one already there another number. 0: no memory. */
int ys_name_set(ys_name_table *table, const char *name, size_t number);

/** Gives every name the number map[its number]. */
void ys_name_renumber(ys_name_table *table, const size_t map[]);

void ys_name_table_release(ys_name_table *table);

/** The known name with the fewest edits, if it is near enough to be what was meant, else NULL. */
const char *ys_name_nearest(const ys_name_table *table, const char *typed);

/** Edits (insert, delete, replace, swap neighbours) between two words, without case; at most 63 bytes of each count. */
size_t ys_word_distance(const char *a, const char *b);

/** Whether so many edits are few enough for words of this length. */
int ys_word_is_near(const char *typed, const char *word, size_t distance);

#endif /* YS_DATASETS_NAME_TABLE_H */
