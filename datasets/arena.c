/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>

/* Chunks are a list in both directions: a rewind keeps later chunks for the next use. */
struct ys_arena_chunk {
    struct ys_arena_chunk *previous, *next;
    size_t used, capacity;
    alignas(max_align_t) unsigned char bytes[];
};

enum { SMALLEST_CHUNK = 64 * 1024 };

ys_arena_mark ys_arena_get_mark(const ys_arena *arena)
{
    return (ys_arena_mark){arena->current, arena->current ? arena->current->used : 0};
}

static struct ys_arena_chunk *first_chunk(struct ys_arena_chunk *chunk)
{
    while (chunk && chunk->previous)
        chunk = chunk->previous;
    return chunk;
}

static void free_chunks_after(struct ys_arena_chunk *chunk)
{
    for (struct ys_arena_chunk *next = chunk->next, *after; next; next = after) {
        after = next->next;
        free(next);
    }
    chunk->next = NULL;
}

/* The next chunk with enough room: the one kept by a rewind, or a new one in its place. */
static struct ys_arena_chunk *open_chunk(ys_arena *arena, size_t bytes)
{
    struct ys_arena_chunk *current = arena->current;
    if (current && current->next) {
        if (current->next->capacity >= bytes) {
            current->next->used = 0;
            return current->next;
        }
        free_chunks_after(current);
    }
    const size_t doubled = current ? 2 * current->capacity : SMALLEST_CHUNK;
    const size_t capacity = bytes > doubled ? bytes : doubled;
    if (capacity > PTRDIFF_MAX - sizeof *current)
        return NULL;
    struct ys_arena_chunk *chunk = malloc(sizeof *chunk + capacity);
    if (!chunk)
        return NULL;
    *chunk = (struct ys_arena_chunk){.previous = current, .capacity = capacity};
    if (current)
        current->next = chunk;
    return chunk;
}

void *ys_arena_take(ys_arena *arena, size_t bytes)
{
    const size_t step = alignof(max_align_t);
    if (bytes > SIZE_MAX - step)
        return NULL;
    const size_t wanted = bytes == 0 ? step : (bytes + step - 1) / step * step;
    struct ys_arena_chunk *chunk = arena->current;
    if (!chunk || chunk->capacity - chunk->used < wanted) {
        chunk = open_chunk(arena, wanted);
        if (!chunk)
            return NULL;
        arena->current = chunk;
    }
    void *taken = chunk->bytes + chunk->used;
    chunk->used += wanted;
    return taken;
}

void *ys_arena_array(ys_arena *arena, size_t count, size_t size)
{
    if (size > 0 && count > SIZE_MAX / size)
        return NULL;
    return ys_arena_take(arena, count * size);
}

double *ys_arena_doubles(ys_arena *arena, size_t n)
{
    return ys_arena_array(arena, n, sizeof(double));
}

void ys_arena_rewind(ys_arena *arena, ys_arena_mark mark)
{
    arena->current = mark.chunk ? mark.chunk : first_chunk(arena->current);
    if (arena->current)
        arena->current->used = mark.used;
}

void ys_arena_release(ys_arena *arena)
{
    struct ys_arena_chunk *first = first_chunk(arena->current);
    if (first) {
        free_chunks_after(first);
        free(first);
    }
    *arena = (ys_arena){0};
}
