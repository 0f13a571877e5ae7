/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/reference_regression.h"

#include "analysis/mann_kendall.h"
#include "analysis/theil_sen.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>

/* tests/reference/trend/README.md tells where the figures come from; ours are a year, theirs a period. */
static void agrees_with_scipy(void **state)
{
    (void)state;
    FILE *file = open_in(source_folder(), "tests/reference/trend/theil_sen_scipy.csv");
    char line[256], name[64];
    double slope, intercept, lower, upper;
    size_t cases = 0;
    ys_arena arena = {0};
    assert_non_null(fgets(line, sizeof line, file));
    while (fscanf(file, "%63[^,],%lf,%lf,%lf,%lf ", name, &slope, &intercept, &lower, &upper) == 5) {
        reference_series read;
        ys_theil_sen_result fit;
        read_reference_series(name, &read);
        assert_int_equal(ys_theil_sen(&read.series, NULL, &arena, &fit), YS_OK);
        assert_relative(fit.slope, slope * read.series.per_year, 1e-12);
        assert_relative(fit.slope_lower, lower * read.series.per_year, 1e-12);
        assert_relative(fit.slope_upper, upper * read.series.per_year, 1e-12);
        assert_relative(fit.intercept, intercept + slope, 1e-12);
        cases++;
    }
    fclose(file);
    ys_arena_release(&arena);
    assert_int_equal(cases, 5);
}

static void seasonal_form_agrees_with_pymannkendall(void **state)
{
    (void)state;
    FILE *file = open_in(source_folder(), "tests/reference/trend/seasonal_sen_pymannkendall.csv");
    const ys_theil_sen_options seasonal = {.seasonal = true, .confidence = 0.95};
    char line[256], name[64];
    double slope;
    size_t cases = 0;
    ys_arena arena = {0};
    assert_non_null(fgets(line, sizeof line, file));
    while (fscanf(file, "%63[^,],%lf ", name, &slope) == 2) {
        reference_series read;
        ys_theil_sen_result fit;
        read_reference_series(name, &read);
        assert_int_equal(ys_theil_sen(&read.series, &seasonal, &arena, &fit), YS_OK);
        assert_relative(fit.slope, slope, 1e-10);
        assert_true(fit.slope_lower <= fit.slope && fit.slope <= fit.slope_upper);
        cases++;
    }
    fclose(file);
    ys_arena_release(&arena);
    assert_int_equal(cases, 6);
}

/* A season that is the same every year, however large, is no trend; it has one place of the year beside itself only. */
static void seasonal_form_does_not_see_the_season(void **state)
{
    (void)state;
    double value[18];
    for (size_t i = 0; i < N(value); i++)
        value[i] = 2.385 * (double)i / 12 + 100 * sin((double)(i % 12));
    const ys_series series = {.value = value, .n = N(value), .per_year = 12};
    const ys_series one_year = {.value = value, .n = 12, .per_year = 12};
    const ys_theil_sen_options seasonal = {.seasonal = true, .confidence = 0.95};
    ys_arena arena = {0};
    ys_theil_sen_result fit;
    assert_int_equal(ys_theil_sen(&series, &seasonal, &arena, &fit), YS_OK);
    assert_relative(fit.slope, 2.385, 1e-12);
    assert_int_equal(ys_theil_sen(&one_year, &seasonal, &arena, &fit), YS_ERR_TOO_FEW);
    ys_arena_release(&arena);
}

static const double bumpy[] = {41.3, 42.1, NAN, 42.0, 43.6, 44.2, 19.9, 45.8, 46.1, 47.3, 47.0};

/* y -> a + b y carries the slope to b times it, and swaps the limits where b < 0. */
static void follows_a_change_of_unit(void **state)
{
    (void)state;
    double changed[N(bumpy)];
    ys_arena arena = {0};
    ys_theil_sen_result plain, flipped;
    for (size_t i = 0; i < N(bumpy); i++)
        changed[i] = 7.25 - 3.5 * bumpy[i];
    const ys_series before = {.value = bumpy, .n = N(bumpy), .per_year = 4};
    const ys_series after = {.value = changed, .n = N(bumpy), .per_year = 4};
    assert_int_equal(ys_theil_sen(&before, NULL, &arena, &plain), YS_OK);
    assert_int_equal(ys_theil_sen(&after, NULL, &arena, &flipped), YS_OK);
    assert_relative(flipped.slope, -3.5 * plain.slope, 1e-12);
    assert_relative(flipped.slope_lower, -3.5 * plain.slope_upper, 1e-12);
    assert_relative(flipped.slope_upper, -3.5 * plain.slope_lower, 1e-12);
    assert_relative(flipped.intercept, 7.25 - 3.5 * plain.intercept, 1e-12);
    assert_int_equal(plain.n_used, N(bumpy) - 1);
    ys_arena_release(&arena);
}

static void reversal_turns_the_slope(void **state)
{
    (void)state;
    double reversed[N(bumpy)];
    ys_arena arena = {0};
    ys_theil_sen_result plain, turned;
    for (size_t i = 0; i < N(bumpy); i++)
        reversed[i] = bumpy[N(bumpy) - 1 - i];
    const ys_series before = {.value = bumpy, .n = N(bumpy), .per_year = 1};
    const ys_series after = {.value = reversed, .n = N(bumpy), .per_year = 1};
    assert_int_equal(ys_theil_sen(&before, NULL, &arena, &plain), YS_OK);
    assert_int_equal(ys_theil_sen(&after, NULL, &arena, &turned), YS_OK);
    assert_relative(turned.slope, -plain.slope, 1e-12);
    ys_arena_release(&arena);
}

/* The slow obvious twin: every slope, sorted. */
static ys_theil_sen_result sort_all_slopes(const double value[], size_t n, double s_variance, double confidence)
{
    static double slope[60 * 59 / 2];
    size_t k = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t j = i + 1; j < n; j++)
            if (!isnan(value[i]) && !isnan(value[j]))
                slope[k++] = (value[j] - value[i]) / (double)(j - i);
    gsl_sort(slope, 1, k);
    const double reach = gsl_cdf_ugaussian_Pinv(0.5 + confidence / 2) * sqrt(s_variance);
    const double lower = fmax(nearbyint(((double)k - reach) / 2) - 1, 0);
    const double upper = fmin(nearbyint(((double)k + reach) / 2), (double)k - 1);
    return (ys_theil_sen_result){.slope = gsl_stats_median_from_sorted_data(slope, 1, k),
                                 .slope_lower = slope[(size_t)lower], .slope_upper = slope[(size_t)upper]};
}

/* Selecting gives the very numbers that sorting gives. */
static void selects_what_sorting_finds(void **state)
{
    (void)state;
    static const double confidence[] = {0.5, 0.8, 0.95, 0.9999};
    unsigned long long noise = 11;
    ys_arena arena = {0};
    for (size_t n = 3; n <= 60; n++) {
        for (size_t c = 0; c < N(confidence); c++) {
            double value[60];
            for (size_t i = 0; i < n; i++)
                value[i] = c % 2 ? (double)i + 9 * test_noise(&noise) : (double)i + 100 * test_noise(&noise);
            const double m = (double)n;
            const ys_series series = {.value = value, .n = n, .per_year = 1};
            const ys_theil_sen_options options = {.confidence = confidence[c]};
            const ys_theil_sen_result slow = sort_all_slopes(value, n, m * (m - 1) * (2 * m + 5) / 18, confidence[c]);
            ys_theil_sen_result fit;
            assert_int_equal(ys_theil_sen(&series, &options, &arena, &fit), YS_OK);
            assert_true(fit.slope == slow.slope && fit.slope_lower == slow.slope_lower
                        && fit.slope_upper == slow.slope_upper);
        }
    }
    ys_arena_release(&arena);
}

/* A slope lies between the limits where the test tells no trend of the figures once it is taken out, and only there. */
static void limits_are_those_of_the_test(void **state)
{
    (void)state;
    unsigned long long noise = 29;
    ys_arena arena = {0};
    for (size_t n = 3; n <= 36; n++) {
        const bool seasonal = n % 2 && n > 8;
        const unsigned year = seasonal ? 4 : 1;
        double value[36], left[36];
        for (size_t i = 0; i < n; i++)
            value[i] = i % 11 == 7 ? NAN : 0.05 * (double)i + test_noise(&noise);
        const ys_series series = {.value = value, .n = n, .per_year = year}, rest = {.value = left, .n = n, .per_year = year};
        const ys_mann_kendall_options how = {seasonal ? YS_MANN_KENDALL_SEASONAL : YS_MANN_KENDALL_ORIGINAL, 10, false};
        ys_theil_sen_options options = {.seasonal = seasonal, .confidence = 0.9};
        ys_mann_kendall_result test;
        ys_theil_sen_result fit;
        assert_int_equal(ys_mann_kendall(&series, &how, &arena, &test), YS_OK);
        assert_int_equal(ys_mann_kendall_reach(&test, options.confidence, &arena, &options.reach), YS_OK);
        assert_int_equal(ys_theil_sen(&series, &options, &arena, &fit), YS_OK);
        for (double slope = -2.0; slope < 2.0; slope += 0.0123) {
            for (size_t i = 0; i < n; i++)
                left[i] = value[i] - slope * (double)i / year;
            assert_int_equal(ys_mann_kendall(&rest, &how, &arena, &test), YS_OK);
            assert_int_equal(test.p_value < 0.1, slope < fit.slope_lower || slope > fit.slope_upper);
        }
        assert_true(!(fit.slope < fit.slope_lower) && !(fit.slope > fit.slope_upper));
        assert_true(isnan(fit.slope_lower) ? n < 14 : n > 3);
        assert_int_equal(!isnan(fit.slope_lower), !isnan(fit.slope_upper));
    }
    ys_arena_release(&arena);
}

static void refuses_what_it_cannot_answer(void **state)
{
    (void)state;
    static const double mostly_missing[] = {41.3, NAN, 42.6, NAN};
    static const double huge[] = {-1e308, 1e308, 1e308};
    static const double bad_confidence[] = {0.0, 1.0, -0.95, 95.0, NAN};
    const ys_series empty = {.per_year = 1};
    const ys_series two = {.value = mostly_missing, .n = N(mostly_missing), .per_year = 1};
    const ys_series overflowing = {.value = huge, .n = N(huge), .per_year = 1};
    ys_theil_sen_result untouched = {.slope = 2.385};
    ys_arena arena = {0};
    assert_int_equal(ys_theil_sen(&empty, NULL, &arena, &untouched), YS_ERR_TOO_FEW);
    assert_int_equal(ys_theil_sen(&two, NULL, &arena, &untouched), YS_ERR_TOO_FEW);
    assert_int_equal(ys_theil_sen(&overflowing, NULL, &arena, &untouched), YS_ERR_NUMERIC);
    for (size_t i = 0; i < N(bad_confidence); i++) {
        const ys_theil_sen_options options = {.confidence = bad_confidence[i]};
        assert_int_equal(ys_theil_sen(&overflowing, &options, &arena, &untouched), YS_ERR_OPTION);
    }
    const ys_theil_sen_options bad_reach = {.confidence = 0.95, .reach = -1.0};
    assert_int_equal(ys_theil_sen(&overflowing, &bad_reach, &arena, &untouched), YS_ERR_OPTION);
    assert_true(untouched.slope == 2.385);
    ys_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(seasonal_form_agrees_with_pymannkendall),
        cmocka_unit_test(seasonal_form_does_not_see_the_season),
        cmocka_unit_test(agrees_with_scipy),
        cmocka_unit_test(selects_what_sorting_finds),
        cmocka_unit_test(limits_are_those_of_the_test),
        cmocka_unit_test(follows_a_change_of_unit),
        cmocka_unit_test(reversal_turns_the_slope),
        cmocka_unit_test(refuses_what_it_cannot_answer),
    };
    return cmocka_run_group_tests_name("theil_sen", tests, NULL, NULL);
}
