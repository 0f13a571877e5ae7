/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include "bench/standard_score.h"

static ys_cross_section section_of(const double value[], size_t n, ys_polarity polarity)
{
    return (ys_cross_section){.value = value, .n = n, .polarity = polarity, .min = 12, .max = 14};
}

static ys_status scores_of(const ys_cross_section *section, double score[])
{
    ys_arena arena = {0};
    const ys_status status = ys_standard_scores(section, &arena, score);
    ys_arena_release(&arena);
    return status;
}

/* 10, 12, ... 18: median 14, quartiles 12 and 16; 2 x 0.67449 is the interquartile range of a normal distribution. */
static void agrees_with_a_hand(void **state)
{
    (void)state;
    static const double value[] = {10, 18, NAN, 12, 14, 16};
    double score[6];
    ys_cross_section section = section_of(value, 6, YS_POLARITY_HIGHER);
    assert_int_equal(scores_of(&section, score), YS_OK);
    const double unit = 4 / (2 * 0.6744897501960817);
    assert_relative(score[0], -4 / unit, 1e-12);
    assert_relative(score[1], 4 / unit, 1e-12);
    assert_true(isnan(score[2]));
    assert_relative(score[4], 0, 0);
    section.polarity = YS_POLARITY_LOWER;
    assert_int_equal(scores_of(&section, score), YS_OK);
    assert_relative(score[0], 4 / unit, 1e-12);
    /* Distances outside 12 to 14: 2, 4, 0, 0, 2: median 2, quartiles 0 and 2. */
    section.polarity = YS_POLARITY_RANGE;
    assert_int_equal(scores_of(&section, score), YS_OK);
    assert_relative(score[1], -2 / (unit / 2), 1e-12);
    assert_relative(score[3], 2 / (unit / 2), 1e-12);
}

static void a_wild_figure_and_a_unit_move_nobody(void **state)
{
    (void)state;
    static const double value[] = {10, 12, 14, 16, 18, 20, 22};
    double wild[7], scaled[7], a[7], b[7], c[7];
    for (size_t i = 0; i < 7; i++) {
        wild[i] = i == 6 ? 1e9 : value[i];
        scaled[i] = 3 + 100 * value[i];
    }
    const ys_cross_section one = section_of(value, 7, YS_POLARITY_HIGHER), two = section_of(wild, 7, YS_POLARITY_HIGHER);
    const ys_cross_section three = section_of(scaled, 7, YS_POLARITY_HIGHER);
    assert_int_equal(scores_of(&one, a), YS_OK);
    assert_int_equal(scores_of(&two, b), YS_OK);
    assert_int_equal(scores_of(&three, c), YS_OK);
    for (size_t i = 0; i < 7; i++) {
        assert_close(c[i], a[i], 1e-12);
        if (i < 6)
            assert_close(b[i], a[i], 1e-12);
    }
}

static void refuses_what_it_cannot_answer(void **state)
{
    (void)state;
    static const double few[] = {1, 2, 3, 4, NAN}, same[] = {3, 3, 3, 3, 3, 9}, infinite[] = {1, 2, 3, 4, INFINITY};
    double score[6];
    ys_cross_section section = section_of(few, 5, YS_POLARITY_HIGHER);
    assert_int_equal(scores_of(&section, score), YS_ERR_TOO_FEW);
    section = section_of(same, 6, YS_POLARITY_HIGHER);
    assert_int_equal(scores_of(&section, score), YS_ERR_DOMAIN);
    section = section_of(same, 6, YS_POLARITY_NONE);
    assert_int_equal(scores_of(&section, score), YS_ERR_OPTION);
    section = section_of(infinite, 5, YS_POLARITY_HIGHER);
    assert_int_equal(scores_of(&section, score), YS_ERR_NUMERIC);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_a_hand),
        cmocka_unit_test(a_wild_figure_and_a_unit_move_nobody),
        cmocka_unit_test(refuses_what_it_cannot_answer),
    };
    return cmocka_run_group_tests_name("standard_score", tests, NULL, NULL);
}
