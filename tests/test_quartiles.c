/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include "bench/quartiles.h"

enum { MOST_VALUES = 64, RANDOM_GROUPS = 200 };

static const ys_polarity directed[] = {YS_POLARITY_HIGHER, YS_POLARITY_LOWER, YS_POLARITY_RANGE};

static ys_quartiles_result quartiles_with(const ys_cross_section *section, const ys_quartiles_options *options)
{
    ys_arena arena = {0};
    ys_quartiles_result result;
    assert_int_equal(ys_quartiles(section, options, &arena, &result), YS_OK);
    ys_arena_release(&arena);
    return result;
}

static ys_quartiles_result quartiles_of(const ys_cross_section *section)
{
    return quartiles_with(section, NULL);
}

/* A small generator of its own, so that the groups are the same everywhere. */
static uint32_t next_number(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 16;
}

/* Few different values, so that ties and equal quartiles are common; one in ten is missing. */
static size_t random_group(uint32_t *state, double value[])
{
    const size_t n = 1 + next_number(state) % 40;
    const uint32_t different = 2 + next_number(state) % 30;
    for (size_t i = 0; i < n; i++)
        value[i] = next_number(state) % 10 == 0 ? (double)NAN : (double)(next_number(state) % different);
    return n;
}

static size_t read_numbers(char *text, double number[])
{
    size_t n = 0;
    for (char *word = strtok(text, " "); word; word = strtok(NULL, " ")) {
        assert_true(n < MOST_VALUES);
        number[n++] = strtod(word, NULL);
    }
    return n;
}

static void check_bounds(char *values, char *bounds)
{
    double value[MOST_VALUES];
    double bound[MOST_VALUES];
    const ys_cross_section section = {.value = value, .n = read_numbers(values, value), .polarity = YS_POLARITY_LOWER};
    assert_int_equal(read_numbers(bounds, bound), 5);
    const ys_quartiles_options any_size = {.type = YS_QUANTILE_LINEAR, .minimum_group = 1, .excluded = SIZE_MAX};
    const ys_quartiles_result result = quartiles_with(&section, &any_size);
    assert_relative(result.minimum, bound[0], 1e-12);
    assert_relative(result.lower_quartile, bound[1], 1e-12);
    assert_relative(result.median, bound[2], 1e-12);
    assert_relative(result.upper_quartile, bound[3], 1e-12);
    assert_relative(result.maximum, bound[4], 1e-12);
}

/* Bounds asserted by the tests of PHE's fingertips-open (MIT), and R 4.2.2's quantile(type = 7). */
static void agrees_with_published_type_7_bounds(void **state)
{
    (void)state;
    FILE *file = open_in(source_folder(), "tests/reference/quartile_bounds_type7.csv");
    char line[1024];
    size_t sets = 0;
    assert_non_null(fgets(line, sizeof line, file));
    while (fgets(line, sizeof line, file)) {
        char values[512];
        char bounds[128];
        int k;
        assert_int_equal(sscanf(line, "%*[^,],%511[^,],%d,%127[^,]", values, &k, bounds), 3);
        if (k != 4)
            continue;
        check_bounds(values, bounds);
        sets++;
    }
    fclose(file);
    assert_int_equal(sets, 4);
}

/* R 4.2.2: quantile(c(1, 2, 4, 8, 16, 32), c(.25, .5, .75), type = k), by the formulas of Hyndman and Fan (1996). */
static void follows_the_chosen_definition(void **state)
{
    (void)state;
    static const double value[] = {32, 1, 16, 2, 8, 4};
    static const double expected[9][3] = {
        {2, 4, 16},       {2, 6, 16},   {2, 4, 8}, {1.5, 4, 12}, {2, 6, 16}, {1.75, 6, 20}, {2.5, 6, 14},
        {1.0 + 11.0 / 12.0, 6, 16.0 + 16.0 / 12.0}, {1.9375, 6, 17},
    };
    const ys_cross_section section = {.value = value, .n = N(value), .polarity = YS_POLARITY_HIGHER};
    for (int type = 1; type <= 9; type++) {
        const ys_quartiles_options options = {(ys_quantile_type)type, 5, SIZE_MAX, 4};
        const ys_quartiles_result result = quartiles_with(&section, &options);
        assert_relative(result.lower_quartile, expected[type - 1][0], 1e-12);
        assert_relative(result.median, expected[type - 1][1], 1e-12);
        assert_relative(result.upper_quartile, expected[type - 1][2], 1e-12);
    }
}

static void assert_quarters(const ys_cross_section *section, const int expected[])
{
    const ys_quartiles_result result = quartiles_of(section);
    assert_true(result.judged);
    for (size_t i = 0; i < section->n; i++)
        assert_int_equal(ys_standing_of(section, &result, i).quarter, expected[i]);
}

static void a_value_at_a_threshold_is_in(void **state)
{
    (void)state;
    static const double value[] = {1, 2, 3, 4, 5}; /* the quartiles are 2, 3 and 4 */
    static const int higher[] = {4, 3, 2, 1, 1};
    static const int lower[] = {1, 1, 2, 3, 4};
    ys_cross_section section = {.value = value, .n = N(value), .polarity = YS_POLARITY_HIGHER};
    assert_quarters(&section, higher);
    ys_quartiles_result result = quartiles_of(&section);
    assert_close(result.best_threshold, 4.0, 0.0);
    assert_close(result.worst_threshold, 2.0, 0.0);
    section.polarity = YS_POLARITY_LOWER;
    assert_quarters(&section, lower);
    result = quartiles_of(&section);
    assert_close(result.best_threshold, 2.0, 0.0);
    assert_close(result.worst_threshold, 4.0, 0.0);
}

/* R 4.2.2: quantile(1:11, c(.2, .4, .6, .8)) is 3, 5, 7, 9. */
static void fifths_are_cut_at_each_fifth(void **state)
{
    (void)state;
    static const double value[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
    static const int fifth[] = {1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5};
    const ys_quartiles_options fifths = {YS_QUANTILE_LINEAR, 5, SIZE_MAX, 5}, sixths = {YS_QUANTILE_LINEAR, 5, SIZE_MAX, 6};
    ys_cross_section section = {.value = value, .n = N(value), .polarity = YS_POLARITY_LOWER};
    ys_quartiles_result result = quartiles_with(&section, &fifths);
    assert_close(result.best_threshold, 3.0, 1e-12);
    assert_close(result.worst_threshold, 9.0, 1e-12);
    assert_close(result.lower_quartile, 3.5, 1e-12);
    for (size_t i = 0; i < N(value); i++)
        assert_int_equal(ys_standing_of(&section, &result, i).quarter, fifth[i]);
    section.polarity = YS_POLARITY_HIGHER;
    result = quartiles_with(&section, &fifths);
    for (size_t i = 0; i < N(value); i++)
        assert_int_equal(ys_standing_of(&section, &result, i).quarter, fifth[N(value) - 1 - i]);
    ys_arena arena = {0};
    assert_int_equal(ys_quartiles(&section, &sixths, &arena, &result), YS_ERR_OPTION);
    ys_arena_release(&arena);
}

static void equal_values_share_the_better_rank(void **state)
{
    (void)state;
    static const double value[] = {7, 9, 9, NAN, 3, 7, 1};
    static const size_t rank[] = {3, 1, 1, 0, 5, 3, 6};
    static const double not_better[] = {4, 6, 6, NAN, 2, 4, 1};
    const ys_cross_section section = {.value = value, .n = N(value), .polarity = YS_POLARITY_HIGHER};
    const ys_quartiles_result result = quartiles_of(&section);
    assert_int_equal(result.n, 6);
    for (size_t i = 0; i < N(value); i++) {
        const ys_standing standing = ys_standing_of(&section, &result, i);
        assert_int_equal(standing.rank, rank[i]);
        assert_relative(standing.percentile, 100.0 * not_better[i] / 6.0, 1e-12);
    }
}

static void gaps_say_how_far_to_move(void **state)
{
    (void)state;
    static const double value[] = {10, 20, 30, 40, 50};
    ys_cross_section section = {.value = value, .n = N(value), .polarity = YS_POLARITY_HIGHER};
    ys_quartiles_result result = quartiles_of(&section);
    assert_close(ys_standing_of(&section, &result, 0).gap_to_best, 30.0, 1e-12);
    assert_close(ys_standing_of(&section, &result, 0).gap_to_median, 20.0, 1e-12);
    assert_close(ys_standing_of(&section, &result, 4).gap_to_best, 0.0, 0.0);
    assert_close(ys_standing_of(&section, &result, 4).gap_to_median, 0.0, 0.0);
    section.polarity = YS_POLARITY_LOWER;
    result = quartiles_of(&section);
    assert_close(ys_standing_of(&section, &result, 4).gap_to_best, 30.0, 1e-12);
    assert_close(ys_standing_of(&section, &result, 0).gap_to_median, 0.0, 0.0);
}

/* Best between 10 and 20: distances 6, 0, 0, 1, 3, 4, 2, whose type-7 quartiles are 0.5, 2 and 3.5. */
static void a_range_is_ranked_by_the_distance_outside_it(void **state)
{
    (void)state;
    static const double value[] = {4, 10, 15, 21, 7, 24, 8};
    static const size_t rank[] = {7, 1, 1, 3, 5, 6, 4};
    static const int quarter[] = {4, 1, 1, 2, 3, 4, 2};
    static const double gap[] = {5.5, 0, 0, 0.5, 2.5, 3.5, 1.5};
    static const double to_median[] = {4, 0, 0, 0, 1, 2, 0};
    const ys_cross_section section = {value, N(value), YS_POLARITY_RANGE, 10, 20};
    const ys_quartiles_result result = quartiles_of(&section);
    assert_close(result.best_threshold, 0.5, 1e-12);
    assert_close(result.middle_threshold, 2.0, 1e-12);
    assert_close(result.worst_threshold, 3.5, 1e-12);
    assert_close(result.median, 10.0, 1e-12);
    for (size_t i = 0; i < N(value); i++) {
        const ys_standing standing = ys_standing_of(&section, &result, i);
        assert_int_equal(standing.rank, rank[i]);
        assert_int_equal(standing.quarter, quarter[i]);
        assert_close(standing.gap_to_best, gap[i], 1e-12);
        assert_close(standing.gap_to_median, to_median[i], 1e-12);
    }
}

static void all_within_the_range_have_no_spread(void **state)
{
    (void)state;
    static const double value[] = {11, 12, 13, 14, 15, 16};
    const ys_cross_section section = {value, N(value), YS_POLARITY_RANGE, 10, 20};
    const ys_quartiles_result result = quartiles_of(&section);
    assert_true(result.no_spread);
    assert_false(result.judged);
    assert_int_equal(ys_standing_of(&section, &result, 3).rank, 1);
    assert_int_equal(ys_standing_of(&section, &result, 3).quarter, 0);
}

static void a_figure_without_polarity_is_not_judged(void **state)
{
    (void)state;
    static const double value[] = {1, 2, 3, 4, 5, 6};
    const ys_cross_section section = {.value = value, .n = N(value), .polarity = YS_POLARITY_NONE};
    const ys_quartiles_result result = quartiles_of(&section);
    assert_false(result.judged);
    assert_false(result.no_spread);
    assert_close(result.median, 3.5, 1e-12);
    assert_close(result.upper_quartile, 4.75, 1e-12);
    assert_true(isnan(result.best_threshold) && isnan(result.middle_threshold) && isnan(result.worst_threshold));
    const ys_standing standing = ys_standing_of(&section, &result, 5);
    assert_int_equal(standing.rank, 0);
    assert_int_equal(standing.quarter, 0);
    assert_true(isnan(standing.percentile) && isnan(standing.gap_to_best) && isnan(standing.gap_to_median));
}

static void equal_quartiles_give_no_quarters(void **state)
{
    (void)state;
    static const double value[] = {0, 5, 5, 5, 5, 5, 9};
    const ys_cross_section section = {.value = value, .n = N(value), .polarity = YS_POLARITY_HIGHER};
    const ys_quartiles_result result = quartiles_of(&section);
    assert_true(result.no_spread);
    assert_false(result.judged);
    assert_false(result.too_few);
    const ys_standing standing = ys_standing_of(&section, &result, 0);
    assert_int_equal(standing.rank, 7);
    assert_int_equal(standing.quarter, 0);
    assert_true(isnan(standing.gap_to_best));
    assert_close(standing.gap_to_median, 5.0, 1e-12);
}

static void a_small_group_gives_no_quarters(void **state)
{
    (void)state;
    static const double value[] = {4, NAN, 1, 3, 2};
    const ys_cross_section section = {.value = value, .n = N(value), .polarity = YS_POLARITY_LOWER};
    const ys_quartiles_result result = quartiles_of(&section);
    assert_int_equal(result.n, 4);
    assert_true(result.too_few);
    assert_false(result.judged);
    assert_true(isnan(result.lower_quartile) && isnan(result.upper_quartile));
    assert_true(isnan(result.best_threshold) && isnan(result.worst_threshold));
    assert_close(result.minimum, 1.0, 0.0);
    assert_close(result.median, 2.5, 1e-12);
    assert_close(result.mean, 2.5, 1e-12);
    assert_close(result.maximum, 4.0, 0.0);
    assert_int_equal(ys_standing_of(&section, &result, 0).rank, 4);
    assert_int_equal(ys_standing_of(&section, &result, 0).quarter, 0);

    const ys_quartiles_options four = {YS_QUANTILE_LINEAR, 4, SIZE_MAX, 4};
    assert_true(quartiles_with(&section, &four).judged);
}

static void an_empty_group_is_all_missing(void **state)
{
    (void)state;
    static const double value[] = {NAN, NAN};
    for (size_t n = 0; n <= N(value); n += 2) {
        const ys_cross_section section = {.value = value, .n = n, .polarity = YS_POLARITY_LOWER};
        const ys_quartiles_result result = quartiles_of(&section);
        assert_int_equal(result.n, 0);
        assert_true(result.too_few);
        assert_false(result.judged);
        assert_true(isnan(result.minimum) && isnan(result.median) && isnan(result.maximum) && isnan(result.mean));
        assert_int_equal(ys_standing_of(&section, &result, 0).rank, 0);
    }
}

static void an_excluded_figure_leaves_the_thresholds_alone(void **state)
{
    (void)state;
    static const double value[] = {1, 2, 3, 4, 5, 600};
    const ys_cross_section section = {.value = value, .n = N(value), .polarity = YS_POLARITY_HIGHER};
    const ys_quartiles_options without_last = {YS_QUANTILE_LINEAR, 5, 5, 0};
    const ys_quartiles_result result = quartiles_with(&section, &without_last);
    assert_int_equal(result.n, 6);
    assert_close(result.best_threshold, 4.0, 1e-12);
    assert_close(result.median, 3.0, 1e-12);
    assert_close(result.maximum, 600.0, 1e-12);
    assert_close(result.mean, 102.5, 1e-12);
    const ys_standing standing = ys_standing_of(&section, &result, 5);
    assert_int_equal(standing.rank, 1);
    assert_int_equal(standing.quarter, 1);
    assert_close(standing.percentile, 100.0, 1e-12);
    assert_close(ys_standing_of(&section, &result, 0).percentile, 100.0 / 6.0, 1e-12);
    assert_int_equal(ys_standing_of(&section, &result, 0).rank, 6);
}

static void badness_is_lower_when_better(void **state)
{
    (void)state;
    assert_close(ys_badness(3.0, YS_POLARITY_HIGHER, 0, 0), -3.0, 0.0);
    assert_close(ys_badness(3.0, YS_POLARITY_LOWER, 0, 0), 3.0, 0.0);
    assert_close(ys_badness(3.0, YS_POLARITY_RANGE, 5, 8), 2.0, 0.0);
    assert_close(ys_badness(5.0, YS_POLARITY_RANGE, 5, 8), 0.0, 0.0);
    assert_close(ys_badness(9.0, YS_POLARITY_RANGE, 5, 8), 1.0, 0.0);
    assert_close(ys_badness(9.0, YS_POLARITY_RANGE, 5, NAN), 0.0, 0.0);
    assert_close(ys_badness(1.0, YS_POLARITY_RANGE, NAN, 8), 0.0, 0.0);
    assert_true(isnan(ys_badness(3.0, YS_POLARITY_NONE, 0, 0)));
    for (size_t p = 0; p < N(directed); p++)
        assert_true(isnan(ys_badness(NAN, directed[p], 0, 1)));
}

/* The slow twin: walk down the sorted badnesses and count, one place at a time. */
static void assert_same_as_twin(const ys_cross_section *section, size_t index, const ys_standing *standing)
{
    const double own = ys_badness(section->value[index], section->polarity, section->min, section->max);
    size_t rank = 1;
    size_t behind = 0;
    for (size_t i = 0; i < section->n; i++) {
        const double other = ys_badness(section->value[i], section->polarity, section->min, section->max);
        if (isnan(own) || isnan(other))
            continue;
        if (other < own)
            rank++;
        else
            behind++;
    }
    assert_int_equal(standing->rank, isnan(own) ? 0 : rank);
    if (!isnan(own))
        assert_relative(standing->percentile, 100.0 * (double)behind / (double)(behind + rank - 1), 1e-12);
}

/* A quarter is best exactly where nothing is left to move, and never gets worse with a better rank. */
static void assert_in_order(const ys_cross_section *section, const ys_quartiles_result *result)
{
    for (size_t i = 0; i < section->n; i++) {
        const ys_standing left = ys_standing_of(section, result, i);
        assert_same_as_twin(section, i, &left);
        assert_true(!left.quarter || (left.quarter == 1) == (left.gap_to_best <= 0.0));
        for (size_t j = 0; j < section->n; j++) {
            const ys_standing right = ys_standing_of(section, result, j);
            if (left.quarter && right.quarter && left.rank <= right.rank)
                assert_true(left.quarter <= right.quarter && left.gap_to_best <= right.gap_to_best);
        }
    }
}

static void ranks_agree_with_a_slow_twin(void **state)
{
    (void)state;
    uint32_t random = 1;
    double value[MOST_VALUES];
    for (size_t group = 0; group < RANDOM_GROUPS; group++) {
        ys_cross_section section = {.value = value, .n = random_group(&random, value), .min = 5, .max = 9};
        for (size_t p = 0; p < N(directed); p++) {
            section.polarity = directed[p];
            const ys_quartiles_result result = quartiles_of(&section);
            assert_in_order(&section, &result);
        }
    }
}

static void assert_same_figures(const ys_quartiles_result *a, const ys_quartiles_result *b)
{
    assert_int_equal(a->n, b->n);
    assert_relative(a->minimum, b->minimum, 0.0);
    assert_relative(a->lower_quartile, b->lower_quartile, 0.0);
    assert_relative(a->median, b->median, 0.0);
    assert_relative(a->upper_quartile, b->upper_quartile, 0.0);
    assert_relative(a->maximum, b->maximum, 0.0);
    assert_relative(a->best_threshold, b->best_threshold, 0.0);
    assert_relative(a->worst_threshold, b->worst_threshold, 0.0);
    assert_relative(a->mean, b->mean, 0.0);
    assert_int_equal(a->judged, b->judged);
    assert_int_equal(a->too_few, b->too_few);
    assert_int_equal(a->no_spread, b->no_spread);
}

static void assert_same_standing(const ys_standing *a, const ys_standing *b)
{
    assert_int_equal(a->rank, b->rank);
    assert_int_equal(a->quarter, b->quarter);
    assert_relative(a->percentile, b->percentile, 0.0);
    assert_relative(a->gap_to_best, b->gap_to_best, 0.0);
    assert_relative(a->gap_to_median, b->gap_to_median, 0.0);
}

static void a_section_in_order_places_as_one_that_is_not(void **state)
{
    (void)state;
    uint32_t seed = 11;
    double value[MOST_VALUES];
    for (int group = 0; group < RANDOM_GROUPS; group++) {
        ys_arena arena = {0};
        ys_ordered_section ordered;
        ys_quartiles_result result;
        const ys_cross_section section = {.value = value, .n = random_group(&seed, value), .polarity = directed[group % 3], .min = 5, .max = 9};
        assert_int_equal(ys_order_section(&section, &arena, &ordered), YS_OK);
        assert_int_equal(ys_ordered_quartiles(&section, &ordered, NULL, &arena, &result), YS_OK);
        for (size_t i = 0; i < section.n; i++) {
            const ys_standing fast = ys_ordered_standing(&section, &ordered, &result, i), slow = ys_standing_of(&section, &result, i);
            assert_int_equal(fast.rank, slow.rank);
            assert_int_equal(fast.quarter, slow.quarter);
            assert_true(fast.percentile == slow.percentile || (isnan(fast.percentile) && isnan(slow.percentile)));
        }
        ys_arena_release(&arena);
    }
}

static void does_not_depend_on_the_order(void **state)
{
    (void)state;
    uint32_t random = 7;
    double value[MOST_VALUES];
    double turned[MOST_VALUES];
    for (size_t group = 0; group < RANDOM_GROUPS; group++) {
        const size_t n = random_group(&random, value);
        for (size_t i = 0; i < n; i++)
            turned[n - 1 - i] = value[i];
        const ys_polarity polarity = directed[group % N(directed)];
        const ys_cross_section section = {value, n, polarity, 5, 9};
        const ys_cross_section other = {turned, n, polarity, 5, 9};
        const ys_quartiles_result result = quartiles_of(&section);
        const ys_quartiles_result other_result = quartiles_of(&other);
        assert_same_figures(&result, &other_result);
        for (size_t i = 0; i < n; i++) {
            const ys_standing here = ys_standing_of(&section, &result, i);
            const ys_standing there = ys_standing_of(&other, &other_result, n - 1 - i);
            assert_same_standing(&here, &there);
        }
    }
}

/* Shift and scale are powers of two, so that the arithmetic is exact and ties stay ties. */
static void follows_a_change_of_unit(void **state)
{
    (void)state;
    uint32_t random = 11;
    double value[MOST_VALUES];
    double moved[MOST_VALUES];
    for (size_t group = 0; group < RANDOM_GROUPS; group++) {
        const size_t n = random_group(&random, value);
        for (size_t i = 0; i < n; i++)
            moved[i] = 16.0 + 4.0 * value[i];
        const ys_polarity polarity = directed[group % N(directed)];
        const ys_cross_section section = {value, n, polarity, 5, 9};
        const ys_cross_section other = {moved, n, polarity, 16.0 + 4.0 * 5, 16.0 + 4.0 * 9};
        const ys_quartiles_result result = quartiles_of(&section);
        const ys_quartiles_result other_result = quartiles_of(&other);
        assert_relative(other_result.median, 16.0 + 4.0 * result.median, 1e-12);
        assert_relative(other_result.mean, 16.0 + 4.0 * result.mean, 1e-12);
        assert_relative(other_result.lower_quartile, 16.0 + 4.0 * result.lower_quartile, 1e-12);
        for (size_t i = 0; i < n; i++) {
            const ys_standing here = ys_standing_of(&section, &result, i);
            const ys_standing there = ys_standing_of(&other, &other_result, i);
            assert_int_equal(here.rank, there.rank);
            assert_int_equal(here.quarter, there.quarter);
            assert_relative(there.gap_to_best, 4.0 * here.gap_to_best, 1e-12);
        }
    }
}

static void reflection_swaps_higher_and_lower(void **state)
{
    (void)state;
    uint32_t random = 13;
    double value[MOST_VALUES];
    double reflected[MOST_VALUES];
    for (size_t group = 0; group < RANDOM_GROUPS; group++) {
        const size_t n = random_group(&random, value);
        for (size_t i = 0; i < n; i++)
            reflected[i] = -value[i];
        const ys_cross_section section = {.value = value, .n = n, .polarity = YS_POLARITY_HIGHER};
        const ys_cross_section other = {.value = reflected, .n = n, .polarity = YS_POLARITY_LOWER};
        const ys_quartiles_result result = quartiles_of(&section);
        const ys_quartiles_result other_result = quartiles_of(&other);
        assert_relative(other_result.best_threshold, -result.best_threshold, 1e-12);
        assert_relative(other_result.worst_threshold, -result.worst_threshold, 1e-12);
        for (size_t i = 0; i < n; i++) {
            const ys_standing here = ys_standing_of(&section, &result, i);
            const ys_standing there = ys_standing_of(&other, &other_result, i);
            assert_int_equal(here.rank, there.rank);
            assert_int_equal(here.quarter, there.quarter);
            assert_within(there.gap_to_best, here.gap_to_best, 1e-12);
        }
    }
}

static void very_large_figures_have_a_mean(void **state)
{
    (void)state;
    static const double value[] = {1e308, 1e308, 1.5e308, 1e308, 0.5e308};
    const ys_cross_section section = {.value = value, .n = N(value), .polarity = YS_POLARITY_LOWER};
    assert_relative(quartiles_of(&section).mean, 1e308, 1e-12);
}

/* What lies in the arena from earlier work does not get into a mean. */
static void large_figures_do_not_mix_with_old_memory(void **state)
{
    (void)state;
    enum { OLD = 512 };
    static const double value[] = {1.5e308, 1.5e308, 1.5e308, 1.5e308, 1.5e308, NAN};
    const ys_cross_section section = {.value = value, .n = N(value), .polarity = YS_POLARITY_LOWER};
    ys_quartiles_result result;
    ys_arena arena = {0};
    const ys_arena_mark mark = ys_arena_get_mark(&arena);
    double *old = ys_arena_doubles(&arena, OLD);
    assert_non_null(old);
    for (size_t i = 0; i < OLD; i++)
        old[i] = -1e308;
    ys_arena_rewind(&arena, mark);
    assert_int_equal(ys_quartiles(&section, NULL, &arena, &result), YS_OK);
    assert_relative(result.mean, 1.5e308, 1e-15);
    ys_arena_release(&arena);
}

/* A distance beyond what a double holds is no threshold. */
static void a_distance_that_overflows_is_refused(void **state)
{
    (void)state;
    static const double value[] = {1, 2, 3, -1.7e308, -1.7e308, -1.7e308};
    const ys_cross_section section = {.value = value, .n = N(value), .polarity = YS_POLARITY_RANGE, .min = 1e308, .max = NAN};
    ys_quartiles_result untouched = {.mean = 2.385};
    ys_arena arena = {0};
    assert_int_equal(ys_quartiles(&section, NULL, &arena, &untouched), YS_ERR_NUMERIC);
    assert_true(untouched.mean == 2.385);
    ys_arena_release(&arena);
}

static void the_smallest_groups_are_told_apart(void **state)
{
    (void)state;
    static const double value[] = {3, 8};
    ys_cross_section section = {.value = value, .n = 2, .polarity = YS_POLARITY_LOWER};
    ys_quartiles_options options = {YS_QUANTILE_LINEAR, 1, 1, 0};
    ys_quartiles_result result = quartiles_with(&section, &options);
    assert_true(result.n == 2 && result.median == 3.0 && result.mean == 5.5 && result.no_spread);
    section.n = 1;
    options.excluded = 0;
    result = quartiles_with(&section, &options);
    assert_true(result.n == 1 && result.mean == 3.0 && isnan(result.median) && !result.judged && !result.too_few);
    section.n = 0;
    options = (ys_quartiles_options){YS_QUANTILE_LINEAR, 0, SIZE_MAX, 0};
    assert_true(quartiles_with(&section, &options).too_few);
}

static void refuses_what_it_cannot_answer(void **state)
{
    (void)state;
    static const double value[] = {1, 2, 3, 4, 5, INFINITY};
    const ys_cross_section finite = {.value = value, .n = 5, .polarity = YS_POLARITY_LOWER};
    const ys_cross_section infinite = {.value = value, .n = 6, .polarity = YS_POLARITY_LOWER};
    const ys_quartiles_options bad_type = {(ys_quantile_type)10, 5, SIZE_MAX, 0};
    const ys_quartiles_options bad_index = {YS_QUANTILE_LINEAR, 5, 5, 0};
    const ys_cross_section absurd = {.value = value, .n = SIZE_MAX / 2, .polarity = YS_POLARITY_LOWER};
    ys_arena arena = {0};
    ys_quartiles_result untouched = {.mean = 2.385};
    assert_int_equal(ys_quartiles(&finite, &bad_type, &arena, &untouched), YS_ERR_OPTION);
    assert_int_equal(ys_quartiles(&finite, &bad_index, &arena, &untouched), YS_ERR_OPTION);
    assert_int_equal(ys_quartiles(&infinite, NULL, &arena, &untouched), YS_ERR_NUMERIC);
    assert_int_equal(ys_quartiles(&absurd, NULL, &arena, &untouched), YS_ERR_MEMORY);
    assert_true(untouched.mean == 2.385);
    ys_arena_release(&arena);
}

static void an_index_outside_the_section_has_no_standing(void **state)
{
    (void)state;
    static const double value[] = {1, 2, 3, 4, 5};
    const ys_cross_section section = {.value = value, .n = N(value), .polarity = YS_POLARITY_LOWER};
    const ys_quartiles_result result = quartiles_of(&section);
    const ys_standing standing = ys_standing_of(&section, &result, N(value));
    assert_int_equal(standing.rank, 0);
    assert_true(isnan(standing.percentile));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_published_type_7_bounds),
        cmocka_unit_test(follows_the_chosen_definition),
        cmocka_unit_test(a_value_at_a_threshold_is_in),
        cmocka_unit_test(fifths_are_cut_at_each_fifth),
        cmocka_unit_test(equal_values_share_the_better_rank),
        cmocka_unit_test(gaps_say_how_far_to_move),
        cmocka_unit_test(a_range_is_ranked_by_the_distance_outside_it),
        cmocka_unit_test(all_within_the_range_have_no_spread),
        cmocka_unit_test(a_figure_without_polarity_is_not_judged),
        cmocka_unit_test(equal_quartiles_give_no_quarters),
        cmocka_unit_test(a_small_group_gives_no_quarters),
        cmocka_unit_test(an_empty_group_is_all_missing),
        cmocka_unit_test(an_excluded_figure_leaves_the_thresholds_alone),
        cmocka_unit_test(badness_is_lower_when_better),
        cmocka_unit_test(ranks_agree_with_a_slow_twin),
        cmocka_unit_test(a_section_in_order_places_as_one_that_is_not),
        cmocka_unit_test(does_not_depend_on_the_order),
        cmocka_unit_test(follows_a_change_of_unit),
        cmocka_unit_test(reflection_swaps_higher_and_lower),
        cmocka_unit_test(very_large_figures_have_a_mean),
        cmocka_unit_test(large_figures_do_not_mix_with_old_memory),
        cmocka_unit_test(a_distance_that_overflows_is_refused),
        cmocka_unit_test(the_smallest_groups_are_told_apart),
        cmocka_unit_test(refuses_what_it_cannot_answer),
        cmocka_unit_test(an_index_outside_the_section_has_no_standing),
    };
    return cmocka_run_group_tests_name("quartiles", tests, NULL, NULL);
}
