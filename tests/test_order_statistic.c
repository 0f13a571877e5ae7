/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/reference_regression.h"

#include "analysis/order_statistic.h"

enum { MOST = 300 };

static int ascending(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Sorting is the slow obvious twin. */
static void check_ranks(const double value[], size_t n, size_t step)
{
    double sorted[MOST], copy[MOST];
    memcpy(sorted, value, n * sizeof *value);
    qsort(sorted, n, sizeof *sorted, ascending);
    for (size_t rank = 0; rank < n; rank += step) {
        memcpy(copy, value, n * sizeof *value);
        assert_true(ys_order_statistic(copy, n, rank) == sorted[rank]);
        for (size_t i = 0; i < n; i++)
            assert_true(i < rank ? copy[i] <= copy[rank] : copy[i] >= copy[rank]);
        qsort(copy, n, sizeof *copy, ascending);
        assert_memory_equal(copy, sorted, n * sizeof *copy);
    }
}

static void finds_what_sorting_finds(void **state)
{
    (void)state;
    double value[MOST];
    unsigned long long noise = 17;
    for (size_t n = 1; n <= MOST; n = n < 40 ? n + 1 : n + 37) {
        for (size_t i = 0; i < n; i++)
            value[i] = test_noise(&noise);
        check_ranks(value, n, 1);
    }
}

static void repeated_values_are_no_trouble(void **state)
{
    (void)state;
    double value[MOST];
    unsigned long long noise = 5;
    for (int kinds = 1; kinds <= 4; kinds++) {
        for (size_t i = 0; i < MOST; i++)
            value[i] = floor(kinds * (test_noise(&noise) + 1.0) / 2.0);
        check_ranks(value, MOST, 7);
    }
}

static void order_before_does_not_matter(void **state)
{
    (void)state;
    double rising[MOST], falling[MOST], pipe[MOST];
    for (size_t i = 0; i < MOST; i++) {
        rising[i] = (double)i;
        falling[i] = -(double)i;
        pipe[i] = (double)(i < MOST / 2 ? i : MOST - i);
    }
    check_ranks(rising, MOST, 13);
    check_ranks(falling, MOST, 13);
    check_ranks(pipe, MOST, 13);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_what_sorting_finds),
        cmocka_unit_test(repeated_values_are_no_trouble),
        cmocka_unit_test(order_before_does_not_matter),
    };
    return cmocka_run_group_tests_name("order_statistic", tests, NULL, NULL);
}
