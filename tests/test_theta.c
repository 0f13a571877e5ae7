/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include "analysis/theta.h"
#include "tests/reference_series.h"

enum { STEPS = 8 };

static ys_status project(const ys_series *series, bool dynamic, double mean[STEPS], ys_theta_result *fit)
{
    ys_arena arena = {0};
    ys_projection projection;
    const ys_theta_options options = {dynamic};
    assert_int_equal(ys_projection_take(&arena, STEPS, &projection), YS_OK);
    const ys_status status = ys_theta(series, &options, &arena, &projection, fit);
    if (status == YS_OK)
        memcpy(mean, projection.mean, STEPS * sizeof *mean);
    ys_arena_release(&arena);
    return status;
}

static void agrees_with_r(void **state)
{
    (void)state;
    FILE *file = open_in(source_folder(), "tests/reference/forecast/forecast_R.csv");
    char line[512], name[32];
    size_t rows = 0;
    while (fgets(line, sizeof line, file)) {
        static reference_series read;
        double alpha, f[4], mean[STEPS];
        if (sscanf(line, "%31[^,],theta,%lf,%*[^,],%*[^,],%*[^,],%*[^,],%lf,%lf,%lf,%lf", name, &alpha, &f[0], &f[1],
                   &f[2], &f[3]) != 6)
            continue;
        read_reference_series(name, &read);
        ys_theta_result fit;
        assert_int_equal(project(&read.series, false, mean, &fit), YS_OK);
        assert_relative(fit.alpha, alpha, 1e-2);
        for (size_t h = 0; h < 4; h++)
            assert_relative(mean[h], f[h], 1e-4);
        rows++;
    }
    fclose(file);
    assert_int_equal(rows, 2);
}

/* The dynamic model step by step as Fiorucci and others (2016) write it, by their own recursions of A and B. */
static double dynamic_squares(const double y[], size_t n, double level, double alpha, double theta, double mean[STEPS])
{
    double average = 0, a = 0, b = 0, squares = 0;
    for (size_t i = 0; i < n + STEPS; i++) {
        const double t = (double)(i + 1), left = pow(1 - alpha, t - 1);
        const double expected = level + (1 - 1 / theta) * (left * a + (1 - left * (1 - alpha)) / alpha * b);
        const double value = i < n ? y[i] : expected;
        if (i >= 2 && i < n)
            squares += (value - expected) * (value - expected);
        if (i >= n)
            mean[i - n] = expected;
        const double before = average;
        level = alpha * value + (1 - alpha) * level;
        average = ((t - 1) * average + value) / t;
        b = i == 0 ? 0 : ((t - 2) * b + 6 * (value - before) / t) / (t + 1);
        a = average - b * (t + 1) / 2;
    }
    return squares;
}

static void dynamic_model_is_as_written_and_least(void **state)
{
    (void)state;
    static const char *const names[] = {"Nile_a", "nhtemp_a"};
    for (size_t i = 0; i < N(names); i++) {
        static reference_series read;
        double mean[STEPS], written[STEPS], ignored[STEPS];
        ys_theta_result fit;
        read_reference_series(names[i], &read);
        assert_int_equal(project(&read.series, true, mean, &fit), YS_OK);
        const double least = dynamic_squares(read.value, read.series.n, fit.first_level, fit.alpha, fit.theta, written);
        for (size_t h = 0; h < STEPS; h++)
            assert_relative(mean[h], written[h], 1e-9);
        const double sigma = fit.spread.relative ? NAN : fit.spread.sigma;
        if (!isnan(sigma))
            assert_relative(sigma * sigma * fit.spread.degrees, least, 1e-9);
        assert_true(dynamic_squares(read.value, read.series.n, fit.first_level * 1.01, fit.alpha, fit.theta, ignored) > least);
        assert_true(dynamic_squares(read.value, read.series.n, fit.first_level, fit.alpha, fit.theta + 0.5, ignored) >= least);
        assert_true(dynamic_squares(read.value, read.series.n, fit.first_level, fit.alpha * 1.1, fit.theta, ignored) >= least * (1 - 1e-3));
    }
}

/* The same with gaps: each is filled with what was expected there, but for the line, which goes through what there is. */
static double squares_with_gaps(const double value[], size_t n, double *level, double alpha, double theta)
{
    double squares = 0, count = 0, t1 = 0, y1 = 0, t2 = 0, ty = 0;
    for (size_t i = 0; i < n; i++) {
        const double t = (double)(i + 1), left = pow(1 - alpha, t - 1);
        const double b = count > 1 ? (count * ty - t1 * y1) / (count * t2 - t1 * t1) : 0;
        const double a = count > 0 ? (y1 - b * t1) / count : 0;
        const double expected = *level + (1 - 1 / theta) * (left * a + (1 - left * (1 - alpha)) / alpha * b);
        const double y = isnan(value[i]) ? expected : value[i];
        squares += count >= 2 ? (y - expected) * (y - expected) : 0;
        *level = alpha * y + (1 - alpha) * *level;
        if (isnan(value[i]))
            continue;
        count++;
        t1 += t;
        y1 += y;
        t2 += t * t;
        ty += t * y;
    }
    return squares;
}

static void a_gap_counts_as_expected(void **state)
{
    (void)state;
    double value[20], mean[STEPS];
    for (size_t i = 0; i < N(value); i++)
        value[i] = (double)i * 0.5 + 4 * sin((double)(i * i)) - 9;
    value[2] = value[3] = value[4] = value[14] = NAN;
    const ys_series series = {.value = value, .n = N(value), .per_year = 1};
    ys_theta_result fit;
    assert_int_equal(project(&series, true, mean, &fit), YS_OK);
    double level = fit.first_level, below = level - 0.05, above = level + 0.05, steeper = level;
    const double least = squares_with_gaps(value, N(value), &level, fit.alpha, fit.theta);
    assert_relative(level, fit.level, 1e-9);
    assert_false(fit.spread.relative);
    assert_relative(least, fit.spread.sigma * fit.spread.sigma * fit.spread.degrees, 1e-9);
    assert_true(fit.theta > 1); /* else the line would not matter */
    assert_true(squares_with_gaps(value, N(value), &below, fit.alpha, fit.theta) > least);
    assert_true(squares_with_gaps(value, N(value), &above, fit.alpha, fit.theta) > least);
    assert_true(squares_with_gaps(value, N(value), &steeper, fit.alpha, fit.theta * 0.98) > least);
}

static void follows_a_change_of_unit(void **state)
{
    (void)state;
    double value[24], changed[24], before[STEPS], after[STEPS];
    for (size_t i = 0; i < N(value); i++) {
        value[i] = 30 + (double)i * 0.4 + 3 * sin((double)(i * i));
        changed[i] = 7.25 - 3.5 * value[i];
    }
    value[9] = changed[9] = NAN;
    const ys_series a = {.value = value, .n = N(value), .per_year = 1}, b = {.value = changed, .n = N(value), .per_year = 1};
    for (int dynamic = 0; dynamic <= 1; dynamic++) {
        ys_theta_result p, q;
        assert_int_equal(project(&a, dynamic, before, &p), YS_OK);
        assert_int_equal(project(&b, dynamic, after, &q), YS_OK);
        for (size_t h = 0; h < STEPS; h++)
            assert_relative(after[h], 7.25 - 3.5 * before[h], 1e-5);
    }
}

static void refuses_what_it_cannot_answer(void **state)
{
    (void)state;
    static const double few[] = {1, NAN, 2, 3};
    const ys_series series = {.value = few, .n = N(few), .per_year = 1};
    double mean[STEPS];
    ys_theta_result untouched = {.alpha = 2.385};
    assert_int_equal(project(&series, false, mean, &untouched), YS_ERR_TOO_FEW);
    assert_int_equal(project(&series, true, mean, &untouched), YS_ERR_TOO_FEW);
    static const double huge[] = {-1e308, 1e308, -1e308, 1e308, -1e308, 1e308, 1e308};
    const ys_series overflowing = {.value = huge, .n = N(huge), .per_year = 1};
    assert_int_equal(project(&overflowing, false, mean, &untouched), YS_ERR_NUMERIC);
    assert_int_equal(project(&overflowing, true, mean, &untouched), YS_ERR_NUMERIC);
    assert_true(untouched.alpha == 2.385);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_r),
        cmocka_unit_test(dynamic_model_is_as_written_and_least),
        cmocka_unit_test(a_gap_counts_as_expected),
        cmocka_unit_test(follows_a_change_of_unit),
        cmocka_unit_test(refuses_what_it_cannot_answer),
    };
    return cmocka_run_group_tests_name("theta", tests, NULL, NULL);
}
