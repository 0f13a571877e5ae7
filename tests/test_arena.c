/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include <stdalign.h>

#include "datasets/arena.h"

/* AddressSanitizer's malloc would stop at an absurd size; the system's returns NULL. Nothing calls this in other builds. */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
    return "allocator_may_return_null=1";
}

static void fill(double numbers[], size_t n, double start)
{
    for (size_t i = 0; i < n; i++)
        numbers[i] = start + (double)i;
}

static void assert_filled(const double numbers[], size_t n, double start)
{
    for (size_t i = 0; i < n; i++)
        assert_true(numbers[i] == start + (double)i);
}

static void test_absurd_sizes(void **state)
{
    (void)state;
    ys_arena arena = {0};
    /* Both on a new arena and on one in use; what was taken before stays. */
    for (int round = 0; round < 2; round++) {
        assert_null(ys_arena_take(&arena, SIZE_MAX));
        assert_null(ys_arena_take(&arena, SIZE_MAX - alignof(max_align_t)));
        assert_null(ys_arena_take(&arena, SIZE_MAX - 64));
        assert_null(ys_arena_array(&arena, SIZE_MAX, 2));
        assert_null(ys_arena_array(&arena, SIZE_MAX / 2, 3));
        assert_null(ys_arena_doubles(&arena, SIZE_MAX));
        assert_null(ys_arena_doubles(&arena, SIZE_MAX / sizeof(double) + 1));
        double *numbers = ys_arena_doubles(&arena, 10);
        assert_non_null(numbers);
        fill(numbers, 10, round);
        assert_filled(numbers, 10, round);
    }
    ys_arena_release(&arena);
}

static void test_nothing_is_no_error(void **state)
{
    (void)state;
    ys_arena arena = {0};
    void *first = ys_arena_take(&arena, 0), *second = ys_arena_doubles(&arena, 0);
    assert_non_null(first);
    assert_non_null(second);
    assert_ptr_not_equal(first, second);
    assert_non_null(ys_arena_array(&arena, SIZE_MAX, 0));
    assert_non_null(ys_arena_array(&arena, 0, SIZE_MAX));
    ys_arena_release(&arena);
}

static void test_alignment(void **state)
{
    (void)state;
    ys_arena arena = {0};
    for (size_t bytes = 1; bytes < 100; bytes++)
        assert_int_equal((uintptr_t)ys_arena_take(&arena, bytes) % alignof(max_align_t), 0);
    ys_arena_release(&arena);
}

static void test_memory_never_moves(void **state)
{
    (void)state;
    enum { TAKEN = 60 };
    ys_arena arena = {0};
    double *taken[TAKEN];
    for (size_t i = 0; i < TAKEN; i++) { /* from bytes to many times the first chunk */
        taken[i] = ys_arena_doubles(&arena, 1 + 50 * i * i);
        assert_non_null(taken[i]);
        fill(taken[i], 1 + 50 * i * i, (double)i);
    }
    for (size_t i = 0; i < TAKEN; i++)
        assert_filled(taken[i], 1 + 50 * i * i, (double)i);
    ys_arena_release(&arena);
}

/* A callee's memory, however large, leaves the caller's as it was and is given back. */
static void nest(ys_arena *arena, unsigned depth)
{
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    const size_t n = 100 + 5000 * depth;
    double *mine = ys_arena_doubles(arena, n);
    assert_non_null(mine);
    fill(mine, n, depth);
    if (depth > 0) {
        nest(arena, depth - 1);
        nest(arena, depth - 1);
    }
    assert_filled(mine, n, depth);
    ys_arena_rewind(arena, mark);
}

static void test_marks_nest(void **state)
{
    (void)state;
    ys_arena arena = {0};
    double *mine = ys_arena_doubles(&arena, 10);
    fill(mine, 10, 0.0);
    nest(&arena, 8);
    assert_filled(mine, 10, 0.0);
    assert_ptr_equal(ys_arena_doubles(&arena, 10), mine + 10); /* nothing is left of the callees */
    ys_arena_release(&arena);
}

static void test_rewind_gives_the_same_memory(void **state)
{
    (void)state;
    ys_arena arena = {0};
    ys_arena_doubles(&arena, 5);
    const ys_arena_mark mark = ys_arena_get_mark(&arena);
    double *before = ys_arena_doubles(&arena, 20);
    double *large = ys_arena_doubles(&arena, 100000); /* a chunk of its own */
    ys_arena_rewind(&arena, mark);
    assert_ptr_equal(ys_arena_doubles(&arena, 20), before);
    assert_ptr_equal(ys_arena_doubles(&arena, 100000), large);
    ys_arena_release(&arena);
}

static void test_rewind_to_empty(void **state)
{
    (void)state;
    ys_arena arena = {0};
    const ys_arena_mark empty = ys_arena_get_mark(&arena);
    ys_arena_rewind(&arena, empty); /* before anything is taken */
    double *first = ys_arena_doubles(&arena, 10);
    assert_non_null(first);
    assert_non_null(ys_arena_doubles(&arena, 100000));
    assert_non_null(ys_arena_doubles(&arena, 1000000));
    ys_arena_rewind(&arena, empty);
    assert_ptr_equal(ys_arena_doubles(&arena, 10), first);
    ys_arena_release(&arena);
}

/* After a rewind the next chunk may be too small for what is asked: it is replaced. */
static void test_growth_after_rewind(void **state)
{
    (void)state;
    ys_arena arena = {0};
    const ys_arena_mark empty = ys_arena_get_mark(&arena);
    for (size_t n = 1000; n < 2000000; n *= 3) {
        double *small = ys_arena_doubles(&arena, 10), *large = ys_arena_doubles(&arena, n);
        assert_non_null(small);
        assert_non_null(large);
        fill(small, 10, 5.0);
        fill(large, n, 7.0);
        assert_filled(small, 10, 5.0);
        ys_arena_rewind(&arena, empty);
    }
    ys_arena_release(&arena);
}

static void test_release_twice(void **state)
{
    (void)state;
    ys_arena arena = {0};
    ys_arena_release(&arena);
    assert_non_null(ys_arena_doubles(&arena, 100000));
    assert_non_null(ys_arena_doubles(&arena, 1000000));
    ys_arena_release(&arena);
    assert_null(arena.current);
    ys_arena_release(&arena);
    assert_non_null(ys_arena_doubles(&arena, 10)); /* as new */
    ys_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_absurd_sizes),
        cmocka_unit_test(test_nothing_is_no_error),
        cmocka_unit_test(test_alignment),
        cmocka_unit_test(test_memory_never_moves),
        cmocka_unit_test(test_marks_nest),
        cmocka_unit_test(test_rewind_gives_the_same_memory),
        cmocka_unit_test(test_rewind_to_empty),
        cmocka_unit_test(test_growth_after_rewind),
        cmocka_unit_test(test_release_twice),
    };
    return cmocka_run_group_tests_name("arena", tests, NULL, NULL);
}
