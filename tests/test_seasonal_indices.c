/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include "analysis/seasonal_indices.h"
#include "tests/reference_series.h"

static ys_status indices_of(const ys_series *series, ys_indices_form form, bool full, ys_seasonal_indices_result *result)
{
    ys_arena arena = {0};
    const ys_seasonal_indices_options options = {.form = form, .full = full};
    const ys_status status = ys_seasonal_indices(series, &options, &arena, result);
    ys_arena_release(&arena);
    return status;
}

/* A line and a season without error come back exactly, from two years and from many, with a gap. */
static void finds_a_season_that_is_exact(void **state)
{
    (void)state;
    static const double season[] = {3, -1, -4, 2};
    for (size_t n = 8; n <= 40; n += 32) {
        double value[40];
        for (size_t i = 0; i < n; i++)
            value[i] = 20 + 0.5 * (double)i + season[i % 4];
        if (n == 40)
            value[17] = NAN;
        const ys_series series = {.value = value, .n = n, .per_year = 4};
        ys_seasonal_indices_result found;
        assert_int_equal(indices_of(&series, YS_INDICES_ADDITIVE, false, &found), YS_OK);
        assert_relative(found.share, 1, 1e-9);
        for (size_t k = 0; k < 4; k++)
            assert_relative(found.index[k], season[k], 1e-9);
        assert_relative(found.level, 20, 1e-9);
        assert_relative(found.slope, 0.5, 1e-9);
    }
}

/* R: decompose(AirPassengers, "multiplicative")$figure, of arithmetic means where here they are geometric. */
static void agrees_with_classical_decomposition(void **state)
{
    (void)state;
    static const double figure[] = {0.9102304, 0.8836253, 1.0073663, 0.9759060, 0.9813780, 1.1127758,
                                    1.2265555, 1.2199110, 1.0604919, 0.9217572, 0.8011781, 0.8988244};
    static reference_series air;
    read_reference_series("AirPassengers_m", &air);
    ys_seasonal_indices_result found;
    assert_int_equal(indices_of(&air.series, YS_INDICES_AUTO, true, &found), YS_OK);
    assert_int_equal(found.form, YS_INDICES_MULTIPLICATIVE);
    for (size_t k = 0; k < 12; k++)
        assert_relative(found.index[k], figure[k], 5e-3);
}

/* Where there is no season little is taken for one; with a strong one nearly all. */
static void draws_chance_towards_none(void **state)
{
    (void)state;
    double value[36];
    unsigned draw = 7;
    for (size_t i = 0; i < N(value); i++) {
        draw = draw * 1103515245u + 12345u;
        value[i] = 50 + (double)(draw >> 16 & 0x7fff) / 32768;
    }
    const ys_series series = {.value = value, .n = N(value), .per_year = 12};
    ys_seasonal_indices_result found;
    assert_int_equal(indices_of(&series, YS_INDICES_ADDITIVE, false, &found), YS_OK);
    assert_true(found.share < 0.6);
    for (size_t i = 0; i < N(value); i++)
        value[i] += 5 * (double)(i % 12 < 6);
    assert_int_equal(indices_of(&series, YS_INDICES_ADDITIVE, false, &found), YS_OK);
    assert_true(found.share > 0.95);
}

/* Five figures of two places, a line fitted with them. */
static void the_share_is_what_chance_would_not_make(void **state)
{
    (void)state;
    static const double value[] = {-1.5, 2.5, -2.5, 1.5, -2.5};
    const ys_series series = {.value = value, .n = N(value), .per_year = 2};
    ys_seasonal_indices_result found;
    assert_int_equal(indices_of(&series, YS_INDICES_ADDITIVE, false, &found), YS_OK);
    /* Slope within places, their effects without it, and s^2 on 5 - 2 - 1 degrees. */
    const double first[] = {-1.5, -2.5, -2.5}, second[] = {2.5, 1.5};
    double along = 0, across = 0, all = 0;
    const double mean1 = -6.5 / 3, mean2 = 2;
    for (int i = 0; i < 3; i++) {
        along += (2 * i - 2) * (first[i] - mean1);
        across += (2 * i - 2) * (2 * i - 2);
        all += (first[i] - mean1) * (first[i] - mean1);
    }
    for (int i = 0; i < 2; i++) {
        along += (2 * i - 1) * (second[i] - mean2);
        across += (2 * i - 1) * (2 * i - 1);
        all += (second[i] - mean2) * (second[i] - mean2);
    }
    const double slope = along / across, variance = (all - slope * along) / 2;
    const double half = (mean2 - slope * 2 - (mean1 - slope * 2)) / 2;
    const double chance = variance * (1.0 / 3 + 1.0 / 2) / 2;
    assert_relative(found.share, 1 - chance / (2 * half * half), 1e-12);
    assert_relative(found.index[1], found.share * half, 1e-12);
}

static void a_closed_place_has_no_index(void **state)
{
    (void)state;
    double value[24];
    for (size_t i = 0; i < N(value); i++)
        value[i] = i % 4 == 3 ? NAN : 10 + (double)(i % 4) + 0.1 * sin((double)i);
    const ys_series series = {.value = value, .n = N(value), .per_year = 4};
    ys_seasonal_indices_result found;
    assert_int_equal(indices_of(&series, YS_INDICES_AUTO, true, &found), YS_OK);
    assert_true(isnan(found.index[3]));
    assert_int_equal(found.places, 3);
    assert_relative(found.years, 6, 1e-12);
    assert_relative(ys_with_index(&found, 1, ys_without_index(&found, 1, 7.5)), 7.5, 1e-12);
}

static void refuses_what_it_cannot_answer(void **state)
{
    (void)state;
    static const double value[] = {1, 2, 0, 4, 5, 3, 1, 2, 4};
    const ys_series few = {.value = value, .n = 7, .per_year = 4}, zero = {.value = value, .n = 9, .per_year = 2};
    ys_seasonal_indices_result untouched = {.level = 2.385};
    assert_int_equal(indices_of(&few, YS_INDICES_ADDITIVE, false, &untouched), YS_ERR_TOO_FEW);
    assert_int_equal(indices_of(&zero, YS_INDICES_MULTIPLICATIVE, false, &untouched), YS_ERR_DOMAIN);
    assert_true(untouched.level == 2.385);
    assert_int_equal(indices_of(&few, YS_INDICES_AUTO, false, &untouched), YS_OK);
    assert_int_equal(untouched.form, YS_INDICES_NONE);
    assert_relative(ys_without_index(&untouched, 2, 7.5), 7.5, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_a_season_that_is_exact),
        cmocka_unit_test(agrees_with_classical_decomposition),
        cmocka_unit_test(draws_chance_towards_none),
        cmocka_unit_test(the_share_is_what_chance_would_not_make),
        cmocka_unit_test(a_closed_place_has_no_index),
        cmocka_unit_test(refuses_what_it_cannot_answer),
    };
    return cmocka_run_group_tests_name("seasonal_indices", tests, NULL, NULL);
}
