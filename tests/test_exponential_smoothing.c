/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>

#include "analysis/exponential_smoothing.h"
#include "tests/reference_series.h"

enum { STEPS = 24 };

static ys_status fit_to(const ys_series *series, ys_smoothing_trend trend, ys_smoothing_season season,
                        ys_exponential_smoothing_result *fit)
{
    ys_arena arena = {0};
    const ys_exponential_smoothing_options options = {trend, season};
    const ys_status status = ys_exponential_smoothing(series, &options, &arena, fit);
    ys_arena_release(&arena);
    return status;
}

static void project(const ys_series *series, const ys_exponential_smoothing_result *fit, double mean[STEPS])
{
    ys_arena arena = {0};
    ys_projection projection;
    assert_int_equal(ys_projection_take(&arena, STEPS, &projection), YS_OK);
    ys_exponential_smoothing_project(series, fit, &projection);
    memcpy(mean, projection.mean, STEPS * sizeof *mean);
    ys_arena_release(&arena);
}

/* The recursions as the sources write them, from given first states. */
static double squares_as_written(const ys_series *series, const ys_exponential_smoothing_result *fit,
                                 const ys_smoothing_states *first, ys_smoothing_states *last)
{
    const bool factor = fit->season == YS_SMOOTHING_SEASON_MULTIPLICATIVE;
    ys_smoothing_states s = *first;
    double squares = 0;
    for (size_t t = 0; t < series->n; t++) {
        const size_t k = t % series->per_year;
        const double q = s.level + fit->damping * s.slope, y = series->value[t];
        const double expected = factor ? q * s.seasonal[k] : q + s.seasonal[k];
        const double trend_before = fit->damping * s.slope;
        if (isnan(y)) {
            s.level = q;
            s.slope = trend_before;
            continue;
        }
        squares += (y - expected) * (y - expected);
        const double adjusted = factor ? y / s.seasonal[k] : y - s.seasonal[k];
        const double level = fit->alpha * adjusted + (1 - fit->alpha) * q;
        s.slope = trend_before + (fit->alpha > 0 ? fit->beta / fit->alpha : 0) * (level - s.level - trend_before);
        s.level = level;
        if (fit->season != YS_SMOOTHING_SEASON_NONE)
            s.seasonal[k] += fit->gamma * ((factor ? y / q : y - q) - s.seasonal[k]);
    }
    *last = s;
    return squares;
}

static ys_series awkward(double value[], size_t n, unsigned per_year, unsigned long seed)
{
    gsl_rng *random = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(random, seed);
    double level = 50;
    for (size_t i = 0; i < n; i++) {
        level += 0.2 + 0.8 * gsl_ran_gaussian(random, 1);
        value[i] = level * (1 + 0.2 * sin(2 * M_PI * (double)(i % per_year) / per_year)) + gsl_ran_gaussian(random, 1.5);
    }
    value[n / 3] = value[n / 2] = NAN;
    gsl_rng_free(random);
    return (ys_series){.value = value, .n = n, .per_year = per_year};
}

static void sums_and_states_are_those_of_the_recursions(void **state)
{
    (void)state;
    double value[60];
    const ys_series series = awkward(value, N(value), 4, 11);
    for (int trend = YS_SMOOTHING_TREND_NONE; trend <= YS_SMOOTHING_TREND_DAMPED; trend++)
        for (int season = YS_SMOOTHING_SEASON_NONE; season <= YS_SMOOTHING_SEASON_MULTIPLICATIVE; season++) {
            ys_exponential_smoothing_result fit;
            ys_smoothing_states last;
            assert_int_equal(fit_to(&series, (ys_smoothing_trend)trend, (ys_smoothing_season)season, &fit), YS_OK);
            assert_relative(squares_as_written(&series, &fit, &fit.first, &last), fit.squares, 1e-9);
            assert_relative(last.level, fit.last.level, 1e-9);
            assert_within(last.slope, fit.last.slope, 1e-9);
            for (size_t k = 0; k < 4; k++)
                assert_within(last.seasonal[k], fit.last.seasonal[k], 1e-9);
        }
}

/* Moving any first state to either side makes the sum larger. */
static void first_states_have_the_least_squares(void **state)
{
    (void)state;
    double value[48];
    const ys_series series = awkward(value, N(value), 4, 12);
    for (int season = YS_SMOOTHING_SEASON_NONE; season <= YS_SMOOTHING_SEASON_MULTIPLICATIVE; season++) {
        ys_exponential_smoothing_result fit;
        ys_smoothing_states unused;
        assert_int_equal(fit_to(&series, YS_SMOOTHING_TREND_DAMPED, (ys_smoothing_season)season, &fit), YS_OK);
        for (size_t i = 0; i < 2 + (season == YS_SMOOTHING_SEASON_NONE ? 0u : 3u); i++)
            for (int side = -1; side <= 1; side += 2) {
                ys_smoothing_states moved = fit.first;
                const double by = side * (season == YS_SMOOTHING_SEASON_MULTIPLICATIVE && i > 1 ? 0.01 : 0.5);
                *(i == 0 ? &moved.level : i == 1 ? &moved.slope : &moved.seasonal[i - 2]) += by;
                moved.seasonal[3] -= i > 1 ? by : 0;
                assert_true(squares_as_written(&series, &fit, &moved, &unused) > fit.squares);
            }
    }
}

static void agrees_with_r(void **state)
{
    (void)state;
    FILE *file = open_in(source_folder(), "tests/reference/forecast/forecast_R.csv");
    char line[512], name[32], method[32];
    size_t rows = 0, close = 0;
    assert_non_null(fgets(line, sizeof line, file));
    while (fgets(line, sizeof line, file)) {
        static reference_series read;
        double squares, f[4], mean[STEPS], low = INFINITY, high = -INFINITY;
        if (sscanf(line, "%31[^,],%31[^,],%*[^,],%*[^,],%*[^,],%*[^,],%lf,%lf,%lf,%lf,%lf", name, method, &squares,
                   &f[0], &f[1], &f[2], &f[3]) != 7)
            continue; /* theta has no sum of squares */
        read_reference_series(name, &read);
        ys_exponential_smoothing_result fit;
        const ys_smoothing_trend trend = strncmp(method, "ses", 3) == 0    ? YS_SMOOTHING_TREND_NONE
                                       : strncmp(method, "holt", 4) == 0 ? YS_SMOOTHING_TREND_LINE
                                                                         : YS_SMOOTHING_TREND_DAMPED;
        const bool season = strstr(method, "additive") != NULL;
        assert_int_equal(fit_to(&read.series, trend, season ? YS_SMOOTHING_SEASON_ADDITIVE : YS_SMOOTHING_SEASON_NONE, &fit), YS_OK);
        if (fit.squares > squares * (1 + 1e-3))
            fail_msg("%s, %s: the sum of squares %.10g is above R's %.10g", name, method, fit.squares, squares);
        rows++;
        if (fit.squares < squares * (1 - 1e-3))
            continue;
        close++;
        project(&read.series, &fit, mean);
        for (size_t t = 0; t < read.series.n; t++) {
            low = fmin(low, read.value[t]);
            high = fmax(high, read.value[t]);
        }
        for (size_t h = 0; h < 4; h++)
            assert_within(mean[h], f[h], 0.02 * (high - low));
    }
    fclose(file);
    assert_int_equal(rows, 21);
    assert_true(close >= 8);
}

static void follows_a_change_of_unit(void **state)
{
    (void)state;
    double value[48], changed[48], before[STEPS], after[STEPS];
    const ys_series a = awkward(value, N(value), 4, 13);
    for (size_t i = 0; i < N(value); i++)
        changed[i] = 7.25 - 3.5 * value[i];
    ys_series b = a;
    b.value = changed;
    ys_exponential_smoothing_result p, q;
    assert_int_equal(fit_to(&a, YS_SMOOTHING_TREND_DAMPED, YS_SMOOTHING_SEASON_ADDITIVE, &p), YS_OK);
    assert_int_equal(fit_to(&b, YS_SMOOTHING_TREND_DAMPED, YS_SMOOTHING_SEASON_ADDITIVE, &q), YS_OK);
    project(&a, &p, before);
    project(&b, &q, after);
    for (size_t h = 0; h < STEPS; h++)
        assert_relative(after[h], 7.25 - 3.5 * before[h], 1e-5);
}

/* Spreads ahead against many futures of the model itself. */
static void impulses_are_what_an_error_leaves_behind(void **state)
{
    (void)state;
    double value[40], base[STEPS], pushed[STEPS];
    ys_series series = awkward(value, N(value), 4, 14);
    ys_exponential_smoothing_result fit;
    assert_int_equal(fit_to(&series, YS_SMOOTHING_TREND_DAMPED, YS_SMOOTHING_SEASON_ADDITIVE, &fit), YS_OK);
    ys_arena arena = {0};
    ys_projection projection;
    assert_int_equal(ys_projection_take(&arena, STEPS, &projection), YS_OK);
    ys_exponential_smoothing_project(&series, &fit, &projection);
    project(&series, &fit, base);
    /* The next figure is 1 above what was expected: the projection after it moves by the impulses. */
    double longer[41];
    memcpy(longer, value, sizeof value);
    longer[40] = base[0] + 1;
    const ys_series next = {.value = longer, .n = 41, .per_year = 4};
    ys_exponential_smoothing_result moved = fit;
    squares_as_written(&next, &fit, &fit.first, &moved.last);
    project(&next, &moved, pushed);
    for (size_t h = 1; h < STEPS; h++)
        assert_within(pushed[h - 1] - base[h], projection.impulse[h], 1e-9);
    ys_arena_release(&arena);
}

static void a_constant_stays_and_a_line_goes_on(void **state)
{
    (void)state;
    double constant[12], line[20], mean[STEPS];
    for (size_t i = 0; i < N(constant); i++)
        constant[i] = 0.1;
    for (size_t i = 0; i < N(line); i++)
        line[i] = 3 + 0.7 * (double)i;
    const ys_series still = {.value = constant, .n = N(constant), .per_year = 4};
    const ys_series rising = {.value = line, .n = N(line), .per_year = 1};
    ys_exponential_smoothing_result fit;
    assert_int_equal(fit_to(&still, YS_SMOOTHING_TREND_AUTO, YS_SMOOTHING_SEASON_AUTO, &fit), YS_OK);
    assert_int_equal(fit.trend, YS_SMOOTHING_TREND_NONE);
    assert_int_equal(fit.season, YS_SMOOTHING_SEASON_NONE);
    project(&still, &fit, mean);
    assert_relative(mean[7], 0.1, 1e-12);
    assert_true(fit.spread.sigma == 0);
    assert_int_equal(fit_to(&rising, YS_SMOOTHING_TREND_AUTO, YS_SMOOTHING_SEASON_AUTO, &fit), YS_OK);
    assert_int_equal(fit.trend, YS_SMOOTHING_TREND_LINE);
    project(&rising, &fit, mean);
    assert_relative(mean[9], 3 + 0.7 * 29, 1e-9);
}

static void finds_the_season_that_is_there(void **state)
{
    (void)state;
    double value[60];
    const ys_series factors = awkward(value, N(value), 4, 15);
    ys_exponential_smoothing_result fit;
    assert_int_equal(fit_to(&factors, YS_SMOOTHING_TREND_AUTO, YS_SMOOTHING_SEASON_AUTO, &fit), YS_OK);
    assert_true(fit.season != YS_SMOOTHING_SEASON_NONE);
    static reference_series air;
    read_reference_series("AirPassengers_m", &air);
    assert_int_equal(fit_to(&air.series, YS_SMOOTHING_TREND_AUTO, YS_SMOOTHING_SEASON_AUTO, &fit), YS_OK);
    assert_int_equal(fit.season, YS_SMOOTHING_SEASON_MULTIPLICATIVE); /* as R's ets chooses: MAM */
    assert_true(fit.spread.relative);
}

static void refuses_what_it_cannot_answer(void **state)
{
    (void)state;
    static const double few[] = {1, 2, NAN, 3, 2}, years[] = {5, 3, 4, 2, 5, 0, 4, 1, 5, 3, 4, 2};
    static const double huge[] = {-1e308, 1e308, -1e308, 1e308, -1e308, 1e308, 1e308};
    const ys_series one = {.value = few, .n = 3, .per_year = 1}, short_season = {.value = years, .n = 7, .per_year = 4},
                    zero = {.value = years, .n = N(years), .per_year = 2},
                    overflowing = {.value = huge, .n = N(huge), .per_year = 1};
    ys_exponential_smoothing_result untouched = {.alpha = 2.385};
    assert_int_equal(fit_to(&one, YS_SMOOTHING_TREND_NONE, YS_SMOOTHING_SEASON_NONE, &untouched), YS_ERR_TOO_FEW);
    assert_int_equal(fit_to(&short_season, YS_SMOOTHING_TREND_NONE, YS_SMOOTHING_SEASON_ADDITIVE, &untouched), YS_ERR_TOO_FEW);
    assert_int_equal(fit_to(&zero, YS_SMOOTHING_TREND_NONE, YS_SMOOTHING_SEASON_MULTIPLICATIVE, &untouched), YS_ERR_DOMAIN);
    assert_int_equal(fit_to(&zero, (ys_smoothing_trend)9, YS_SMOOTHING_SEASON_NONE, &untouched), YS_ERR_OPTION);
    assert_int_equal(fit_to(&zero, YS_SMOOTHING_TREND_NONE, (ys_smoothing_season)9, &untouched), YS_ERR_OPTION);
    assert_int_equal(fit_to(&overflowing, YS_SMOOTHING_TREND_NONE, YS_SMOOTHING_SEASON_NONE, &untouched), YS_ERR_NUMERIC);
    assert_true(untouched.alpha == 2.385);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sums_and_states_are_those_of_the_recursions),
        cmocka_unit_test(first_states_have_the_least_squares),
        cmocka_unit_test(agrees_with_r),
        cmocka_unit_test(follows_a_change_of_unit),
        cmocka_unit_test(impulses_are_what_an_error_leaves_behind),
        cmocka_unit_test(a_constant_stays_and_a_line_goes_on),
        cmocka_unit_test(finds_the_season_that_is_there),
        cmocka_unit_test(refuses_what_it_cannot_answer),
    };
    return cmocka_run_group_tests_name("exponential_smoothing", tests, NULL, NULL);
}
