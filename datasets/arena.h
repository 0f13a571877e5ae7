/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_DATASETS_ARENA_H
#define YS_DATASETS_ARENA_H

#include <stddef.h>

#include "datasets/api.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Scratch memory: a stack of chunks that never move, so that a caller's and its callees'
 * memory can nest. Take a mark, take what you need, rewind before you return.
 * Start from {0}. One arena a thread.
 */
typedef struct ys_arena {
    struct ys_arena_chunk *current; /**< the chunk that is being filled, NULL when new */
} ys_arena;

/** A place in the stack to come back to. */
typedef struct ys_arena_mark {
    struct ys_arena_chunk *chunk;
    size_t used;
} ys_arena_mark;

YS_API ys_arena_mark ys_arena_get_mark(const ys_arena *arena);

/** Memory for any type, uninitialised. NULL only when the system has none; 0 bytes is no error. */
YS_API void *ys_arena_take(ys_arena *arena, size_t bytes);

/** The same for count objects of size bytes each; NULL also when the product overflows. */
YS_API void *ys_arena_array(ys_arena *arena, size_t count, size_t size);

/** n uninitialised doubles. */
YS_API double *ys_arena_doubles(ys_arena *arena, size_t n);

/** Gives back everything taken since the mark. The memory stays with the arena for the next use. */
YS_API void ys_arena_rewind(ys_arena *arena, ys_arena_mark mark);

/** Frees all memory; the arena is as new. */
YS_API void ys_arena_release(ys_arena *arena);

#ifdef __cplusplus
}
#endif

#endif /* YS_DATASETS_ARENA_H */
