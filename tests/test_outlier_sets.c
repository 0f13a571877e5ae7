/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/reference_regression.h"

#include <gsl/gsl_sf_gamma.h>

#include "analysis/outlier_sets.h"

enum { PERIODS = 8, VALUES = 14 };

/* Units with all else taken out of them: distances from their mean, the values being noise with two outliers. */
typedef struct invented {
    double product[PERIODS * PERIODS], explained[PERIODS], value[VALUES];
    ys_outlier_units units;
} invented;

static void invent(invented *made)
{
    unsigned long long seed = 5;
    double mean = 0.0;
    for (size_t i = 0; i < VALUES; i++)
        made->value[i] = test_noise(&seed) + (i == 2 ? 9.0 : i == 5 ? -7.0 : 0.0);
    for (size_t i = 0; i < VALUES; i++)
        mean += made->value[i] / VALUES;
    made->units = (ys_outlier_units){PERIODS, made->product, made->explained, 0.0};
    for (size_t i = 0; i < VALUES; i++)
        made->units.rest += (made->value[i] - mean) * (made->value[i] - mean);
    for (size_t i = 0; i < PERIODS; i++) {
        made->explained[i] = made->value[i] - mean;
        for (size_t j = 0; j < PERIODS; j++)
            made->product[i * PERIODS + j] = (i == j ? 1.0 : 0.0) - 1.0 / VALUES;
    }
}

/* Without the members the rest is that of the other values about their own mean; the pivots' product is the share of
 * values left. */
static double slow_likelihood(const invented *from, unsigned members, double size)
{
    double mean = 0.0, rest = 0.0, left = VALUES, count = 0.0;
    for (size_t i = 0; i < PERIODS; i++)
        count += members >> i & 1 ? 1.0 : 0.0;
    left -= count;
    for (size_t i = 0; i < VALUES; i++)
        mean += i < PERIODS && members >> i & 1 ? 0.0 : from->value[i] / left;
    for (size_t i = 0; i < VALUES; i++)
        rest += i < PERIODS && members >> i & 1 ? 0.0 : (from->value[i] - mean) * (from->value[i] - mean);
    const double degrees = left - 1.0;
    return lgamma(degrees / 2.0) - degrees / 2.0 * log(M_PI * rest) - 0.5 * log(left / VALUES)
         - count * log(size * sqrt(2.0 * M_PI)) + gsl_sf_lnbeta(1.0 + count, 10.0 + VALUES - count);
}

static unsigned members_of(const ys_outlier_set *set)
{
    unsigned members = 0;
    for (size_t i = 0; i < set->size; i++) {
        assert_true(i == 0 || set->member[i] > set->member[i - 1]);
        members |= 1u << set->member[i];
    }
    return members;
}

/* Every set there is, beside those that are found: no other is more likely than the last of these or the window's end.
 */
static void are_the_most_likely_of_all(void **state)
{
    (void)state;
    const double size = 8.0;
    invented from;
    invent(&from);
    const ys_outlier_prior prior = ys_outlier_prior_of(VALUES - 1.0, VALUES, size);
    ys_outlier_set best[YS_MOST_SETS];
    const size_t sets = ys_outlier_sets_find(&from.units, &prior, &(ys_outlier_set){.size = 0}, best);
    bool found[1 << PERIODS] = {false};
    assert_int_equal(members_of(&best[0]), 1u << 2 | 1u << 5);
    for (size_t i = 0; i < sets; i++) {
        assert_relative(best[i].log_likelihood, slow_likelihood(&from, members_of(&best[i]), size), 1e-10);
        assert_true(i == 0 || best[i].log_likelihood <= best[i - 1].log_likelihood);
        assert_true(best[i].log_likelihood >= best[0].log_likelihood - 5.0);
        assert_false(found[members_of(&best[i])]);
        found[members_of(&best[i])] = true;
    }
    const double end = sets == YS_MOST_SETS ? best[sets - 1].log_likelihood : best[0].log_likelihood - 5.0;
    for (unsigned members = 0; members < 1u << PERIODS; members++)
        assert_true(found[members] || slow_likelihood(&from, members, size) <= end + 1e-10);
}

/* A search that begins with other sets finds the same ones. */
static void begin_anywhere(void **state)
{
    (void)state;
    invented from;
    invent(&from);
    const ys_outlier_prior prior = ys_outlier_prior_of(VALUES - 1.0, VALUES, 8.0);
    ys_outlier_set best[YS_MOST_SETS], again[YS_MOST_SETS];
    const size_t sets = ys_outlier_sets_find(&from.units, &prior, &(ys_outlier_set){.size = 0}, best);
    const ys_outlier_set begun = {.member = {1, 2, 5}, .size = 3};
    assert_int_equal(ys_outlier_sets_find(&from.units, &prior, &begun, again), sets);
    for (size_t i = 0; i < sets; i++)
        assert_int_equal(members_of(&again[i]), members_of(&best[i]));
}

/* A unit of which nothing is left, such as a gap's, is in no set, not even where the search began with it. */
static void leave_out_what_cannot_be_told(void **state)
{
    (void)state;
    invented from;
    invent(&from);
    for (size_t i = 0; i < PERIODS; i++)
        from.product[2 * PERIODS + i] = from.product[i * PERIODS + 2] = 1e-17;
    from.explained[2] = 1e-8;
    const ys_outlier_prior prior = ys_outlier_prior_of(VALUES - 1.0, VALUES, 8.0);
    ys_outlier_set best[YS_MOST_SETS];
    const ys_outlier_set begun = {.member = {2}, .size = 1};
    const size_t sets = ys_outlier_sets_find(&from.units, &prior, &begun, best);
    assert_true(sets >= 1);
    for (size_t i = 0; i < sets; i++)
        assert_false(members_of(&best[i]) >> 2 & 1);
}

static void nothing_is_left_to_be_likely(void **state)
{
    (void)state;
    const ys_outlier_prior prior = ys_outlier_prior_of(3.0, 5, 1.0);
    assert_true(isfinite(ys_outlier_set_likelihood(&prior, 2, 1.0, 1.0)));
    assert_true(ys_outlier_set_likelihood(&prior, 3, 1.0, 1.0) == -INFINITY);
    assert_true(ys_outlier_set_likelihood(&prior, 2, 0.0, 1.0) == -INFINITY);
    assert_true(ys_outlier_set_likelihood(&prior, 2, 1.0, 0.0) == -INFINITY);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(are_the_most_likely_of_all),
        cmocka_unit_test(begin_anywhere),
        cmocka_unit_test(leave_out_what_cannot_be_told),
        cmocka_unit_test(nothing_is_left_to_be_likely),
    };
    return cmocka_run_group_tests_name("outlier_sets", tests, NULL, NULL);
}
