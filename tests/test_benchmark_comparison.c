/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/csv_file.h"

#include <ctype.h>

#include "bench/benchmark_comparison.h"
#include "bench/proportion_interval.h"
#include "bench/rate_interval.h"

static ys_polarity polarity_of(const char *words)
{
    return strcmp(words, "High is good") == 0  ? YS_POLARITY_HIGHER
           : strcmp(words, "Low is good") == 0 ? YS_POLARITY_LOWER
                                               : YS_POLARITY_NONE;
}

/* Our word for Fingertips' outcome: "Better" is better, "not compared" is "". */
static void assert_outcome(ys_comparison outcome, const char *expected)
{
    char word[32];
    snprintf(word, sizeof word, "%s", strcmp(expected, "not compared") == 0 ? "" : expected);
    word[0] = (char)tolower((unsigned char)word[0]);
    assert_string_equal(ys_comparison_word(outcome), word);
}

/* tests/reference/intervals: a limit that touches the benchmark is no difference. */
static void agrees_with_fingertips(void **state)
{
    (void)state;
    csv_file cases = read_csv(source_folder(), "tests/reference/intervals/compare_ci_benchmark.csv");
    for (size_t i = 1; i < cases.rows; i++) {
        const ys_interval interval = {csv_number(&cases, i, "value"), csv_number(&cases, i, "lower_ci"),
                                      csv_number(&cases, i, "upper_ci")};
        assert_outcome(ys_compare_with_benchmark(&interval, csv_number(&cases, i, "benchmark"),
                                                 polarity_of(csv_text(&cases, i, "polarity"))),
                       csv_text(&cases, i, "expected"));
    }
    assert_true(cases.rows > 15);
    release_csv(&cases);
}

static void compares_only_what_there_is(void **state)
{
    (void)state;
    const ys_interval whole = {3, 2, 4}, no_lower = {3, NAN, 4}, no_upper = {3, 2, NAN};
    assert_int_equal(ys_compare_with_benchmark(&whole, NAN, YS_POLARITY_HIGHER), YS_COMPARISON_NONE);
    assert_int_equal(ys_compare_with_benchmark(&no_lower, 9, YS_POLARITY_HIGHER), YS_COMPARISON_NONE);
    assert_int_equal(ys_compare_with_benchmark(&no_upper, 1, YS_POLARITY_HIGHER), YS_COMPARISON_NONE);
    assert_int_equal(ys_compare_with_benchmark(&whole, 1, YS_POLARITY_RANGE), YS_COMPARISON_HIGHER);
    assert_int_equal(ys_compare_with_benchmark(&whole, 9, YS_POLARITY_RANGE), YS_COMPARISON_LOWER);
}

/* Fingertips' limits for proportions, where its figures lie beside the project; its z of 3.0902 is rounded. */
static void control_limits_agree_with_fingertips(void **state)
{
    (void)state;
    csv_file cases = read_csv(shared_folder(), "cases/peers/compare_spc_proportion_low_is_good.csv");
    for (size_t i = 1; i < cases.rows; i++) {
        ys_interval at_95, at_998;
        const double benchmark = csv_number(&cases, i, "benchmark_pct") / 100, n = csv_number(&cases, i, "denominator");
        assert_int_equal(ys_benchmark_limits(benchmark, n, YS_BENCHMARK_WILSON, 0.95, &at_95), YS_OK);
        assert_int_equal(ys_benchmark_limits(benchmark, n, YS_BENCHMARK_WILSON, 0.998, &at_998), YS_OK);
        assert_relative(100 * at_95.lower, csv_number(&cases, i, "lower95"), 1e-5);
        assert_relative(100 * at_95.upper, csv_number(&cases, i, "upper95"), 1e-5);
        assert_relative(100 * at_998.lower, csv_number(&cases, i, "lower998"), 1e-5);
        assert_relative(100 * at_998.upper, csv_number(&cases, i, "upper998"), 1e-5);
        const double value = csv_number(&cases, i, "value_pct") / 100;
        const ys_interval levels[] = {at_95, at_998};
        static const char *const expected[] = {"expect95", "expect998"};
        for (size_t level = 0; level < 2; level++)
            assert_string_equal(value < levels[level].lower ? "Better" : value > levels[level].upper ? "Worse" : "Same",
                                csv_text(&cases, i, expected[level]));
    }
    release_csv(&cases);
}

static const char *phe_words(double value, const ys_interval *at_95, const ys_interval *at_998)
{
    return value > at_998->upper   ? "High (0.001)"
           : value < at_998->lower ? "Low (0.001)"
           : value > at_95->upper  ? "High (0.025)"
           : value < at_95->lower  ? "Low (0.025)"
                                   : "Not significant";
}

/* Normal limits of PHE's funnels for proportions around the areas' pooled value. */
static void normal_limits_agree_with_phe(void **state)
{
    (void)state;
    csv_file cases = read_csv(shared_folder(), "cases/peers/phe_run_funnel_proportion.csv");
    double numerator = 0, denominator = 0;
    for (size_t i = 1; i < cases.rows; i++) {
        numerator += csv_number(&cases, i, "numerator");
        denominator += csv_number(&cases, i, "denominator");
    }
    for (size_t i = 1; i < cases.rows; i++) {
        const double n = csv_number(&cases, i, "denominator"), value = csv_number(&cases, i, "numerator") / n;
        ys_interval at_95, at_998;
        assert_int_equal(ys_benchmark_limits(numerator / denominator, n, YS_BENCHMARK_NORMAL, 0.95, &at_95), YS_OK);
        assert_int_equal(ys_benchmark_limits(numerator / denominator, n, YS_BENCHMARK_NORMAL, 0.998, &at_998), YS_OK);
        assert_relative(at_95.lower, csv_number(&cases, i, "l95"), 1e-9);
        assert_relative(at_95.upper, csv_number(&cases, i, "u95"), 1e-9);
        assert_relative(at_998.lower, csv_number(&cases, i, "l998"), 1e-9);
        assert_relative(at_998.upper, csv_number(&cases, i, "u998"), 1e-9);
        assert_string_equal(phe_words(value, &at_95, &at_998), csv_text(&cases, i, "significance"));
    }
    release_csv(&cases);
}

/* PHE's verdicts on observed against expected: the ratio's own limits beside 1, exact under ten events, else Byar. */
static void ratios_agree_with_phe(void **state)
{
    (void)state;
    csv_file cases = read_csv(shared_folder(), "cases/peers/phe_run_funnel_ratio_significance.csv");
    static const ys_rate_options levels[] = {{YS_RATE_AUTO, 0.998, 1}, {YS_RATE_AUTO, 0.95, 1}};
    static const char *const words[2][2] = {{"High (0.001)", "Low (0.001)"}, {"High (0.025)", "Low (0.025)"}};
    for (size_t i = 1; i < cases.rows; i++) {
        const char *said = "Not significant";
        for (size_t level = 0; level < 2 && strcmp(said, "Not significant") == 0; level++) {
            ys_interval ratio;
            assert_int_equal(ys_rate_interval(csv_number(&cases, i, "obs"), csv_number(&cases, i, "expected"), &levels[level], &ratio), YS_OK);
            const ys_comparison outcome = ys_compare_with_benchmark(&ratio, 1.0, YS_POLARITY_NONE);
            if (outcome != YS_COMPARISON_SIMILAR)
                said = words[level][outcome == YS_COMPARISON_LOWER];
        }
        assert_string_equal(said, csv_text(&cases, i, "significance"));
    }
    release_csv(&cases);
}

/* PHE's curves for ratios: the expected events whose exact limit is the observed ones; its search stops at 1e-6. */
static void expected_events_agree_with_phe(void **state)
{
    (void)state;
    csv_file cases = read_csv(shared_folder(), "cases/peers/phe_run_poisson_funnel_expected_events.csv");
    static const struct { double confidence; const char *lower, *upper; } levels[] = {
        {0.95, "lower95_exp", "upper95_exp"}, {0.998, "lower998_exp", "upper998_exp"},
    };
    for (size_t i = 1; i < cases.rows; i++)
        for (size_t level = 0; level < N(levels); level++) {
            const ys_rate_options exact = {YS_RATE_EXACT, levels[level].confidence, 1};
            ys_interval events;
            assert_int_equal(ys_rate_interval(csv_number(&cases, i, "observed"), 1, &exact, &events), YS_OK);
            assert_within(events.upper, csv_number(&cases, i, levels[level].lower), 1e-6 * fmax(1, events.upper));
            assert_within(events.lower, csv_number(&cases, i, levels[level].upper), 1e-6 * fmax(1, events.lower));
        }
    release_csv(&cases);
}

static void limits_are_those_of_the_benchmark_at_the_size(void **state)
{
    (void)state;
    ys_interval wilson, normal, interval;
    assert_int_equal(ys_benchmark_limits(0.3, 50, YS_BENCHMARK_WILSON, 0.95, &wilson), YS_OK);
    assert_int_equal(ys_proportion_interval(15, 50, NULL, &interval), YS_OK);
    assert_true(wilson.value == 0.3);
    assert_relative(wilson.lower, interval.lower, 1e-12);
    assert_relative(wilson.upper, interval.upper, 1e-12);
    assert_int_equal(ys_benchmark_limits(0.01, 20, YS_BENCHMARK_NORMAL, 0.95, &normal), YS_OK);
    assert_true(normal.lower == 0.0);
    assert_int_equal(ys_benchmark_limits(0.99, 20, YS_BENCHMARK_NORMAL, 0.95, &normal), YS_OK);
    assert_true(normal.upper == 1.0);
}

static void refuses_what_is_no_benchmark(void **state)
{
    (void)state;
    static const struct { double benchmark, n; } wrong[] = {{-0.1, 10}, {1.1, 10}, {NAN, 10}, {0.5, 0}, {0.5, -1}, {0.5, NAN}, {0.5, INFINITY}};
    static const double confidence[] = {0, 1, 95, NAN};
    ys_interval untouched = {.value = 2.385};
    for (size_t i = 0; i < N(wrong); i++)
        for (int method = 0; method < 2; method++)
            assert_int_equal(ys_benchmark_limits(wrong[i].benchmark, wrong[i].n, (ys_benchmark_limits_method)method, 0.95, &untouched),
                             YS_ERR_DOMAIN);
    for (size_t i = 0; i < N(confidence); i++)
        assert_int_equal(ys_benchmark_limits(0.5, 10, YS_BENCHMARK_WILSON, confidence[i], &untouched), YS_ERR_OPTION);
    assert_int_equal(ys_benchmark_limits(0.5, 10, (ys_benchmark_limits_method)5, 0.95, &untouched), YS_ERR_OPTION);
    assert_true(untouched.value == 2.385);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_fingertips),
        cmocka_unit_test(compares_only_what_there_is),
        cmocka_unit_test(control_limits_agree_with_fingertips),
        cmocka_unit_test(normal_limits_agree_with_phe),
        cmocka_unit_test(ratios_agree_with_phe),
        cmocka_unit_test(expected_events_agree_with_phe),
        cmocka_unit_test(limits_are_those_of_the_benchmark_at_the_size),
        cmocka_unit_test(refuses_what_is_no_benchmark),
    };
    return cmocka_run_group_tests_name("benchmark_comparison", tests, NULL, NULL);
}
