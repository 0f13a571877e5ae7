/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include <gsl/gsl_cdf.h>

#include "analysis/count_scores.h"

static const double projected[] = {0, 0.05, 0.2, 0.45, 0.8, 1.3, 2, 2.6}, spread[] = {0.3, 0.75, 1, 1.4, 1.9, 2.6, 3.1};

/* What chance leaves of the variance goes by half into the rate. */
static void moments_of(double f, double s, double *mean, double *rate)
{
    const double beyond = s * s > fmax(f, 0.5) ? s * s - fmax(f, 0.5) : 0.0;
    *rate = beyond / 2.0;
    *mean = sqrt(pow(fmax(f, 0.2), 2) + beyond / 2.0);
}

static void agrees_with_gsl(void **state)
{
    (void)state;
    size_t compared = 0;
    for (size_t i = 0; i < N(projected); i++)
        for (size_t j = 0; j < N(spread); j++) {
            double mean, rate;
            ys_count_scores scores;
            moments_of(projected[i], spread[j], &mean, &rate);
            ys_count_scores_of(projected[i], spread[j], &scores);
            assert_true((scores.n >= 2) == (mean < 4 && rate < 1.5 * mean) && scores.n < YS_COUNT_SCORES);
            for (unsigned k = 0; k < scores.n && rate > 0.0; k++, compared++) {
                const double size = mean * mean / rate, success = mean / (mean + rate);
                assert_relative(gsl_cdf_ugaussian_P(scores.score[k]), gsl_cdf_negative_binomial_P(k, success, size), 1e-10);
                assert_relative(gsl_cdf_ugaussian_Q(scores.score[k]), gsl_cdf_negative_binomial_Q(k, success, size), 1e-5);
            }
        }
    assert_true(compared > 300);
}

/* Slow and by another way: a Poisson number whose rate is gamma, summed over its rates. */
static double up_to_by_rates(unsigned k, double mean, double rate)
{
    enum { RATES = 20000 };
    double sum = 0.0;
    for (size_t i = 0; i < RATES; i++) {
        const double at = gsl_cdf_gamma_Pinv(((double)i + 0.5) / RATES, mean * mean / rate, rate / mean);
        sum += at > 0.0 ? gsl_cdf_poisson_P(k, at) : 1.0;
    }
    return sum / RATES;
}

static void agrees_with_poisson_numbers_of_a_gamma_rate(void **state)
{
    (void)state;
    static const double cases[][2] = {{0, 0.9}, {0.6, 1.2}, {1.5, 2}};
    for (size_t i = 0; i < N(cases); i++) {
        double mean, rate;
        ys_count_scores scores;
        moments_of(cases[i][0], cases[i][1], &mean, &rate);
        ys_count_scores_of(cases[i][0], cases[i][1], &scores);
        for (unsigned k = 0; k < 5; k++)
            assert_within(gsl_cdf_ugaussian_P(scores.score[k]), up_to_by_rates(k, mean, rate), 1e-4);
    }
}

/* Of what chance alone moves nothing is left for the rate, and what is nearly so is nearly that. */
static void without_more_than_chance_it_is_poisson(void **state)
{
    (void)state;
    static const double cases[][3] = {{1.7, 1.3038404810405297, 1.7}, {1.7, 0.2, 1.7}, {0, 0.7071, 0.2}, {0.3, 0.5, 0.3}};
    for (size_t i = 0; i < N(cases); i++) {
        ys_count_scores scores, near;
        ys_count_scores_of(cases[i][0], cases[i][1], &scores);
        for (unsigned k = 0; k < 6 && k < scores.n; k++)
            assert_relative(gsl_cdf_ugaussian_Q(scores.score[k]), gsl_cdf_poisson_Q(k, cases[i][2]), 1e-9);
        ys_count_scores_of(cases[i][0], sqrt(fmax(cases[i][0], 0.5)) + 1e-7, &near);
        for (size_t k = 0; k < 6 && k < scores.n; k++)
            assert_within(near.score[k], scores.score[k], 1e-5);
    }
}

static void scores_rise_and_turn_over(void **state)
{
    (void)state;
    for (size_t i = 0; i < N(projected); i++)
        for (size_t j = 0; j < N(spread); j++) {
            ys_count_scores scores;
            ys_count_scores_of(projected[i], spread[j], &scores);
            if (scores.n == 0)
                continue;
            for (size_t k = 0; k < scores.n; k++) {
                assert_true(k == 0 || scores.score[k] > scores.score[k - 1]);
                assert_within(ys_count_score(&scores, (double)k + 0.5), scores.score[k], 1e-12);
            }
            double before = -INFINITY;
            for (double cases = -0.49; cases < 150; cases += 0.07) {
                const double score = ys_count_score(&scores, cases);
                assert_true(score > before);
                assert_close(ys_count_at_score(&scores, score), cases, 1e-9);
                before = score;
            }
            assert_true(ys_count_at_score(&scores, -30) >= -0.5 && ys_count_score(&scores, -0.5) == -INFINITY);
        }
}

/* Alone up to an expected number of 2, by even steps to none from 4 on; less where the rate is not known well enough. */
static void only_small_numbers_have_scores(void **state)
{
    (void)state;
    ys_count_scores scores;
    ys_count_scores_of(2, 1, &scores);
    assert_true(scores.weight == 1.0 && scores.n > 8);
    ys_count_scores_of(3, 1.5, &scores);
    assert_relative(scores.weight, 0.5, 1e-12);
    ys_count_scores_of(3.999, 1.5, &scores);
    assert_true(scores.weight > 0.0 && scores.weight < 0.001 && scores.n > 0);
    ys_count_scores_of(1.1, sqrt(1.1 + 2 * 1.25 * 1.7), &scores); /* V 2.125, mean 1.826 */
    assert_relative(scores.weight, 3 - 2 * 2.125 / sqrt(1.21 + 2.125), 1e-12);
    static const double none[][2] = {{4, 1.5}, {0, 2.3}, {2, 3.5}, {0, 20}, {40, 3}, {NAN, 1}, {1, NAN}, {1, INFINITY}, {INFINITY, 1}};
    for (size_t i = 0; i < N(none); i++) {
        ys_count_scores_of(none[i][0], none[i][1], &scores);
        assert_true(scores.n == 0 && scores.weight == 0.0);
    }
    ys_count_scores_of(3.12, sqrt(3.12 + 2 * 5.9), &scores); /* nearly the longest there can be */
    assert_true(scores.n > 35 && scores.n < YS_COUNT_SCORES - 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_gsl),
        cmocka_unit_test(agrees_with_poisson_numbers_of_a_gamma_rate),
        cmocka_unit_test(without_more_than_chance_it_is_poisson),
        cmocka_unit_test(scores_rise_and_turn_over),
        cmocka_unit_test(only_small_numbers_have_scores),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
