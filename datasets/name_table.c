/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/name_table.h"

#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

struct ys_name_entry {
    const char *name; /* NULL: free */
    size_t number;
};

enum { LONGEST = 63 };

/* FNV-1a over lower-case bytes. */
static size_t hash_of(const char *name)
{
    uint64_t hash = 14695981039346656037U;
    for (; *name; name++)
        hash = (hash ^ (unsigned char)tolower((unsigned char)*name)) * 1099511628211U;
    return (size_t)hash;
}

static struct ys_name_entry *slot_of(const ys_name_table *table, const char *name)
{
    size_t at = hash_of(name) & (table->capacity - 1);
    while (table->entries[at].name && strcasecmp(table->entries[at].name, name) != 0)
        at = (at + 1) & (table->capacity - 1);
    return &table->entries[at];
}

size_t ys_name_find(const ys_name_table *table, const char *name)
{
    if (table->capacity == 0)
        return SIZE_MAX;
    const struct ys_name_entry *entry = slot_of(table, name);
    return entry->name ? entry->number : SIZE_MAX;
}

static int grow(ys_name_table *table)
{
    ys_name_table larger = {.capacity = table->capacity ? 2 * table->capacity : 64, .count = table->count};
    larger.entries = calloc(larger.capacity, sizeof *larger.entries);
    if (!larger.entries)
        return 0;
    for (size_t i = 0; i < table->capacity; i++)
        if (table->entries[i].name)
            *slot_of(&larger, table->entries[i].name) = table->entries[i];
    free(table->entries);
    *table = larger;
    return 1;
}

int ys_name_add(ys_name_table *table, const char *name, size_t number)
{
    if (2 * (table->count + 1) > table->capacity && !grow(table))
        return 0;
    struct ys_name_entry *entry = slot_of(table, name);
    if (!entry->name) {
        *entry = (struct ys_name_entry){name, number};
        table->count++;
    }
    return 1;
}

int ys_name_set(ys_name_table *table, const char *name, size_t number)
{
    if (!ys_name_add(table, name, number))
        return 0;
    slot_of(table, name)->number = number;
    return 1;
}

void ys_name_renumber(ys_name_table *table, const size_t map[])
{
    for (size_t i = 0; i < table->capacity; i++)
        if (table->entries[i].name)
            table->entries[i].number = map[table->entries[i].number];
}

void ys_name_table_release(ys_name_table *table)
{
    free(table->entries);
    *table = (ys_name_table){0};
}

const char *ys_name_nearest(const ys_name_table *table, const char *typed)
{
    const char *best = NULL;
    size_t best_distance = SIZE_MAX;
    for (size_t i = 0; i < table->capacity; i++) {
        const char *name = table->entries[i].name;
        if (!name)
            continue;
        const size_t distance = ys_word_distance(typed, name);
        /* Equal distances go by the alphabet, so that the table's size never decides. */
        if (!best || distance < best_distance || (distance == best_distance && strcmp(name, best) < 0)) {
            best = name;
            best_distance = distance;
        }
    }
    return best && ys_word_is_near(typed, best, best_distance) ? best : NULL;
}

static size_t least(size_t a, size_t b, size_t c)
{
    const size_t ab = a < b ? a : b;
    return ab < c ? ab : c;
}

static int same(char a, char b)
{
    return tolower((unsigned char)a) == tolower((unsigned char)b);
}

size_t ys_word_distance(const char *a, const char *b)
{
    const size_t n = strnlen(a, LONGEST), m = strnlen(b, LONGEST);
    size_t rows[3][LONGEST + 1];
    size_t *before = rows[0], *last = rows[1], *row = rows[2];
    for (size_t j = 0; j <= m; j++)
        last[j] = j;
    for (size_t i = 1; i <= n; i++) {
        row[0] = i;
        for (size_t j = 1; j <= m; j++) {
            row[j] = least(last[j] + 1, row[j - 1] + 1, last[j - 1] + !same(a[i - 1], b[j - 1]));
            if (i > 1 && j > 1 && same(a[i - 1], b[j - 2]) && same(a[i - 2], b[j - 1]) && before[j - 2] + 1 < row[j])
                row[j] = before[j - 2] + 1;
        }
        size_t *const spare = before;
        before = last;
        last = row;
        row = spare;
    }
    return last[m];
}

int ys_word_is_near(const char *typed, const char *word, size_t distance)
{
    const size_t longer = strlen(typed) > strlen(word) ? strlen(typed) : strlen(word);
    return distance <= 1 + longer / 4;
}
