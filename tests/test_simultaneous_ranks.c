/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include "bench/simultaneous_ranks.h"

enum { MOST = 16 };

static ys_ranks_result ranks_with(const ys_rank_figures *figures, const ys_simultaneous_ranks_options *options,
                                  ys_rank_interval of[])
{
    ys_arena arena = {0};
    ys_ranks_result result = {.of = of};
    assert_int_equal(ys_simultaneous_ranks(figures, options, &arena, &result), YS_OK);
    ys_arena_release(&arena);
    return result;
}

typedef struct expected_group {
    double estimate[MOST], error[MOST];
    size_t lower[MOST], upper[MOST], n;
    bool at_once, stepdown;
} expected_group;

static void check_group(const expected_group *of, size_t *equal, size_t *all)
{
    ys_rank_interval found[MOST];
    ys_simultaneous_ranks_options options = ys_simultaneous_ranks_defaults;
    options.draws = 20000;
    options.stepdown = of->stepdown;
    options.alone = !of->at_once;
    const ys_rank_figures figures = {.estimate = of->estimate, .error = of->error, .n = of->n, .polarity = YS_POLARITY_HIGHER};
    ranks_with(&figures, &options, found);
    for (size_t i = 0; i < of->n; i++) {
        assert_within((double)found[i].lower, (double)of->lower[i], 1.0);
        assert_within((double)found[i].upper, (double)of->upper[i], 1.0);
        *equal += (found[i].lower == of->lower[i] ? 1u : 0u) + (found[i].upper == of->upper[i] ? 1u : 0u);
        *all += 2;
    }
}

/* The R package csranks 8947478 with 20,000 draws; its own draws may move a limit by one rank, hardly more than two of them. */
static void agrees_with_csranks(void **state)
{
    (void)state;
    FILE *file = open_in(source_folder(), "tests/reference/intervals/rank_confidence_csranks.csv");
    char line[256], at_once[8], stepdown[8];
    expected_group group = {.n = 0};
    size_t equal = 0, all = 0, i, groups = 0;
    assert_non_null(fgets(line, sizeof line, file));
    while (fgets(line, sizeof line, file)) {
        double value, spread;
        size_t lower, upper;
        assert_int_equal(sscanf(line, "%zu,%lf,%lf,%7[^,],%7[^,],%zu,%*u,%zu", &i, &value, &spread, at_once, stepdown,
                                &lower, &upper), 7);
        if (i == 1 && group.n > 0) {
            check_group(&group, &equal, &all);
            groups++;
            group.n = 0;
        }
        group.at_once = strcmp(at_once, "TRUE") == 0;
        group.stepdown = strcmp(stepdown, "TRUE") == 0;
        group.estimate[group.n] = value;
        group.error[group.n] = spread;
        group.lower[group.n] = lower;
        group.upper[group.n++] = upper;
    }
    fclose(file);
    check_group(&group, &equal, &all);
    assert_int_equal(groups + 1, 4);
    assert_int_equal(all, 80);
    assert_true(equal + 2 >= all);
}

static const double estimate[] = {9, 7, 6.5, 3, 1, NAN}, error[] = {0.5, 0.6, 0.7, 0.5, 0.4, 1};

static void lower_is_better_the_other_way_round(void **state)
{
    (void)state;
    ys_rank_interval of[N(estimate)], other[N(estimate)];
    ys_rank_figures figures = {.estimate = estimate, .error = error, .n = N(estimate), .polarity = YS_POLARITY_HIGHER};
    const ys_ranks_result found = ranks_with(&figures, NULL, of);
    assert_int_equal(found.n, 5);
    assert_true(isnan(of[0].probability_best) && of[5].lower == 0);
    figures.polarity = YS_POLARITY_LOWER;
    ranks_with(&figures, NULL, other);
    for (size_t i = 0; i < 5; i++) {
        assert_within((double)other[i].lower, 6.0 - (double)of[i].upper, 1.0);
        assert_within((double)other[i].upper, 6.0 - (double)of[i].lower, 1.0);
    }
}

static void surely_different_figures_have_one_rank_and_equal_ones_any(void **state)
{
    (void)state;
    static const double apart[] = {50, 40, 30, 20, 10}, together[] = {5.1, 5.0, 5.2, 4.9, 5.05}, one[] = {1, 1, 1, 1, 1};
    ys_rank_interval of[N(apart)];
    ys_rank_figures figures = {.estimate = apart, .error = one, .n = N(apart), .polarity = YS_POLARITY_HIGHER};
    ranks_with(&figures, NULL, of);
    for (size_t i = 0; i < N(apart); i++)
        assert_true(of[i].lower == i + 1 && of[i].upper == i + 1);
    figures.estimate = together;
    ranks_with(&figures, NULL, of);
    for (size_t i = 0; i < N(apart); i++)
        assert_true(of[i].lower == 1 && of[i].upper == 5);
}

static void a_group_that_cannot_be_ranked_says_why(void **state)
{
    (void)state;
    static const double none[] = {NAN, NAN, NAN, NAN, NAN}, same[] = {2, 2, 2, 2, 2};
    ys_rank_interval of[N(estimate)];
    ys_rank_figures figures = {.estimate = estimate, .error = error, .n = 3, .polarity = YS_POLARITY_HIGHER};
    assert_int_equal(ranks_with(&figures, NULL, of).lack, YS_RANK_TOO_FEW);
    figures.n = 0;
    assert_int_equal(ranks_with(&figures, NULL, of).lack, YS_RANK_TOO_FEW);
    figures = (ys_rank_figures){.estimate = estimate, .error = none, .n = 5, .polarity = YS_POLARITY_HIGHER};
    assert_int_equal(ranks_with(&figures, NULL, of).lack, YS_RANK_NO_ERRORS);
    figures.estimate = same;
    figures.error = error;
    assert_int_equal(ranks_with(&figures, NULL, of).lack, YS_RANK_ALL_EQUAL);
    for (size_t i = 0; i < 5; i++)
        assert_int_equal(of[i].lower, 0);
}

static void errors_have_a_reason(void **state)
{
    (void)state;
    static const double nought[] = {1, 0, 1, 1, 1, 1};
    ys_rank_interval of[N(estimate)];
    ys_ranks_result result = {.of = of};
    ys_arena arena = {0};
    ys_simultaneous_ranks_options options = ys_simultaneous_ranks_defaults;
    ys_rank_figures figures = {.estimate = estimate, .error = error, .n = N(estimate), .polarity = YS_POLARITY_RANGE};
    assert_int_equal(ys_simultaneous_ranks(&figures, NULL, &arena, &result), YS_ERR_OPTION);
    figures.polarity = YS_POLARITY_HIGHER;
    options.draws = 10;
    assert_int_equal(ys_simultaneous_ranks(&figures, &options, &arena, &result), YS_ERR_OPTION);
    options = ys_simultaneous_ranks_defaults;
    options.confidence = 0.0;
    assert_int_equal(ys_simultaneous_ranks(&figures, &options, &arena, &result), YS_ERR_OPTION);
    figures.error = nought;
    assert_int_equal(ys_simultaneous_ranks(&figures, NULL, &arena, &result), YS_ERR_DOMAIN);
    ys_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_csranks),
        cmocka_unit_test(lower_is_better_the_other_way_round),
        cmocka_unit_test(surely_different_figures_have_one_rank_and_equal_ones_any),
        cmocka_unit_test(a_group_that_cannot_be_ranked_says_why),
        cmocka_unit_test(errors_have_a_reason),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
