/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>

#include "analysis/calibration.h"
#include "analysis/seasonal_indices.h"
#include "analysis/theta.h"

enum { STEPS = 24 };

typedef struct projection {
    double mean[STEPS], spread[STEPS], degrees[STEPS], covariance[STEPS * STEPS];
    ys_forecast_result result;
    ys_status status;
} projection;

/* With the method's own spread. */
static void project(const ys_series *series, ys_forecast_method method, size_t horizon, size_t origin, projection *p)
{
    ys_arena arena = {0};
    const ys_forecast_options options = {
        .method = method, .horizon = horizon, .origin = origin, .calibration = &ys_calibration_none};
    p->result = (ys_forecast_result){.mean = p->mean, .standard_deviation = p->spread, .degrees = p->degrees, .covariance = p->covariance};
    p->status = ys_forecast(series, &options, &arena, &p->result);
    ys_arena_release(&arena);
}

/* Annual figures by hand: the drift is (29 - 1) / 7 = 4 a year; steps 1 to 7 are up to 3 from it. */
static void drift_by_hand(void **state)
{
    (void)state;
    static const double value[] = {1, 2, 4, 7, 11, 16, 22, 29};
    const ys_series series = {.value = value, .n = N(value), .per_year = 1, .first = {YS_PERIOD_CALENDAR_YEAR, 2016}};
    projection p;
    project(&series, YS_FORECAST_DRIFT, 3, SIZE_MAX, &p);
    assert_int_equal(p.status, YS_OK);
    assert_relative(p.mean[0], 29 + 4, 1e-12);
    assert_relative(p.mean[2], 29 + 3 * 4, 1e-12);
    const double sigma = sqrt((9 + 4 + 1 + 0 + 1 + 4 + 9) / 6.0);
    assert_relative(p.spread[0], sigma * sqrt(1 + 1 / 7.0), 1e-12);
    assert_relative(p.spread[2], sigma * sqrt(3 + 9 / 7.0), 1e-12);
    assert_relative(p.covariance[1], sigma * sigma * (1 + 2 / 7.0), 1e-12); /* steps 1 and 2 share an error and the drift's */
    assert_relative(p.degrees[0], 6, 1e-12);
    assert_relative(ys_forecast_quantile(&p.result, 1, 0.9), 33 + gsl_cdf_tdist_Pinv(0.9, 6) * p.spread[0], 1e-12);
}

static void auto_goes_by_length_and_frequency(void **state)
{
    (void)state;
    double value[40];
    for (size_t i = 0; i < N(value); i++)
        value[i] = 10 + sin((double)i);
    value[3] = NAN;
    const ys_series annual = {.value = value, .n = N(value), .per_year = 1}, monthly = {.value = value, .n = 9, .per_year = 12};
    assert_int_equal(ys_forecast_choose(YS_FORECAST_AUTO, &annual, 11), YS_FORECAST_SHRUNKEN_DRIFT); /* eleven values */
    assert_int_equal(ys_forecast_choose(YS_FORECAST_AUTO, &annual, 12), YS_FORECAST_COMBINATION);
    assert_int_equal(ys_forecast_choose(YS_FORECAST_AUTO, &monthly, SIZE_MAX), YS_FORECAST_COMBINATION);
    assert_int_equal(ys_forecast_choose(YS_FORECAST_THETA, &monthly, SIZE_MAX), YS_FORECAST_THETA);
}

/* Six years of months with a closure of a year and a half in the third: as if its figures were not there. */
static void exceptional_times_do_not_inform(void **state)
{
    (void)state;
    enum { LENGTH = 72, SHUT = 24, OPEN = 40 };
    double value[LENGTH], gap[LENGTH];
    uint16_t flags[LENGTH] = {0};
    for (size_t i = 0; i < LENGTH; i++) {
        const bool shut = i >= SHUT && i < OPEN;
        value[i] = shut ? 10 + (double)i : 1000 + 100 * sin((double)i * M_PI / 6) + 20 * sin((double)(i * i));
        gap[i] = shut ? NAN : value[i];
        flags[i] = shut ? YS_FLAG_EXCEPTIONAL | YS_FLAG_REVISED : YS_FLAG_REVISED;
    }
    const ys_series marked = {.value = value, .flags = flags, .n = LENGTH, .per_year = 12}, without = {.value = gap, .n = LENGTH, .per_year = 12},
                    unmarked = {.value = value, .n = LENGTH, .per_year = 12};
    static projection p, q, r;
    for (ys_forecast_method method = YS_FORECAST_AUTO; method < YS_FORECAST_METHOD_COUNT; method++) {
        project(&marked, method, 12, SIZE_MAX, &p);
        project(&without, method, 12, SIZE_MAX, &q);
        project(&unmarked, method, 12, SIZE_MAX, &r);
        assert_int_equal(p.status, YS_OK);
        assert_memory_equal(p.mean, q.mean, 12 * sizeof *p.mean);
        assert_memory_equal(p.spread, q.spread, 12 * sizeof *p.spread);
        assert_int_equal(p.result.values, LENGTH - (OPEN - SHUT));
        assert_true(p.spread[0] < r.spread[0] / 2);
    }
}

static void same_as_unmarked(const double value[], const uint16_t flags[], size_t n, unsigned per_year)
{
    const ys_series marked = {.value = value, .flags = flags, .n = n, .per_year = per_year},
                    unmarked = {.value = value, .n = n, .per_year = per_year};
    static projection p, q;
    project(&marked, YS_FORECAST_AUTO, 6, SIZE_MAX, &p);
    project(&unmarked, YS_FORECAST_AUTO, 6, SIZE_MAX, &q);
    assert_int_equal(p.status, YS_OK);
    assert_int_equal(p.result.values, n);
    assert_memory_equal(p.mean, q.mean, 6 * sizeof *p.mean);
    assert_memory_equal(p.spread, q.spread, 6 * sizeof *p.spread);
}

/* Exceptional times that last to the newest figure, or without which too little is left, stay in. */
static void exceptional_times_stay_where_little_else_is(void **state)
{
    (void)state;
    enum { LENGTH = 48 };
    double value[LENGTH];
    uint16_t last[LENGTH] = {0}, long_ago[LENGTH] = {0}, one_place[LENGTH] = {0};
    for (size_t i = 0; i < LENGTH; i++) {
        value[i] = 50 + sin((double)(i * i));
        last[i] = i >= 40 ? YS_FLAG_EXCEPTIONAL : 0;
        long_ago[i] = i < 25 ? YS_FLAG_EXCEPTIONAL : 0;
        one_place[i] = i % 12 == 3 ? YS_FLAG_EXCEPTIONAL : 0;
    }
    same_as_unmarked(value, last, LENGTH, 12);
    same_as_unmarked(value, long_ago, LENGTH, 12); /* 23 months are left */
    same_as_unmarked(value, one_place, LENGTH, 12);
    same_as_unmarked(value, long_ago, 29, 1); /* four years */
}

/* Figures that councils have: every method gives a finite answer or says that there are too few; auto always answers. */
static void awkward_series_have_sane_answers(void **state)
{
    (void)state;
    enum { LENGTH = 48 };
    static const unsigned frequencies[] = {1, 4, 12};
    for (int kind = 0; kind < 6; kind++) {
        double value[LENGTH];
        for (size_t i = 0; i < LENGTH; i++) {
            const double wave = sin((double)(i * i));
            value[i] = kind == 0   ? 7
                     : kind == 1 ? 0
                     : kind == 2 ? (double)(i % 5 == 0)
                     : kind == 3 ? 99.5 + 0.4 * wave
                     : kind == 4 ? (i % 3 ? 5 + wave : NAN)
                                 : (i < 20 ? 10 : 1000) + wave;
        }
        value[LENGTH - 1] = kind == 4 ? 5 : value[LENGTH - 1];
        for (size_t f = 0; f < N(frequencies); f++)
            for (size_t n = 5; n <= LENGTH; n += n < 14 ? 1 : 17)
                for (int method = 0; method < YS_FORECAST_METHOD_COUNT; method++) {
                    const ys_series series = {.value = value + LENGTH - n, .n = n, .per_year = frequencies[f]};
                    projection p;
                    project(&series, (ys_forecast_method)method, 12, SIZE_MAX, &p);
                    if (p.status == YS_ERR_TOO_FEW && (method != YS_FORECAST_AUTO || ys_series_count(&series) < 5))
                        continue;
                    assert_int_equal(p.status, YS_OK);
                    for (size_t h = 0; h < 12; h++) {
                        const bool closed = isnan(p.mean[h]);
                        assert_true(closed == isnan(p.spread[h]) && (closed || (isfinite(p.mean[h]) && p.spread[h] >= 0)));
                        assert_true(closed || fabs(p.covariance[13 * h] - p.spread[h] * p.spread[h]) <= 1e-9 * p.covariance[13 * h]);
                        if (kind < 2)
                            assert_within(p.mean[h], closed ? NAN : value[0], 1e-9);
                    }
                }
    }
}

static void a_closed_place_stays_closed(void **state)
{
    (void)state;
    double value[48];
    for (size_t i = 0; i < N(value); i++)
        value[i] = i % 12 >= 9 ? NAN : 100 + 10 * cos((double)i) + (double)(i % 12);
    const ys_series series = {.value = value, .n = 45, .per_year = 12};
    for (int method = 0; method < YS_FORECAST_METHOD_COUNT; method++) {
        projection p;
        project(&series, (ys_forecast_method)method, 12, SIZE_MAX, &p);
        assert_int_equal(p.status, YS_OK);
        for (size_t h = 0; h < 12; h++)
            assert_int_equal(isnan(p.mean[h]), h < 3);
    }
}

static void limits_stay_within_what_is_possible(void **state)
{
    (void)state;
    static const double value[] = {97, 98.5, 98, 99.2, 99.6, 99.9, 100};
    const ys_series series = {.value = value, .n = N(value), .per_year = 1};
    double mean[5], spread[5], degrees[5];
    ys_arena arena = {0};
    const ys_forecast_options options = {.method = YS_FORECAST_DRIFT, .horizon = 5, .origin = SIZE_MAX, .possible = {0, 100}};
    ys_forecast_result p = {.mean = mean, .standard_deviation = spread, .degrees = degrees};
    assert_int_equal(ys_forecast(&series, &options, &arena, &p), YS_OK);
    for (size_t h = 1; h <= 5; h++) {
        assert_true(mean[h - 1] <= 100);
        assert_true(ys_forecast_quantile(&p, h, 0.975) == 100);
    }
    ys_arena_release(&arena);
}

/* Figures without their season, projected by themselves; then the season, what its indices cost and what they leave unsure. */
static void a_season_is_put_back_with_its_own_error(void **state)
{
    (void)state;
    double value[36], adjusted[36], spread[12];
    for (size_t i = 0; i < N(value); i++)
        value[i] = 10 * cos(M_PI * (double)(i % 12) / 6) + 3 * sin((double)(i * i)) - 1;
    const ys_series series = {.value = value, .n = N(value), .per_year = 12};
    ys_arena arena = {0};
    ys_seasonal_indices_result indices;
    const ys_seasonal_indices_options options = {.form = YS_INDICES_AUTO};
    assert_int_equal(ys_seasonal_indices(&series, &options, &arena, &indices), YS_OK);
    assert_int_equal(indices.form, YS_INDICES_ADDITIVE);
    for (size_t i = 0; i < N(value); i++)
        adjusted[i] = value[i] - indices.index[i % 12];
    const ys_series plain = {.value = adjusted, .n = N(value), .per_year = 12};
    ys_projection alone;
    ys_theta_result fit;
    assert_int_equal(ys_projection_take(&arena, 12, &alone), YS_OK);
    assert_int_equal(ys_theta(&plain, NULL, &arena, &alone, &fit), YS_OK);
    ys_projection_spread(&alone, spread);
    projection p;
    project(&series, YS_FORECAST_THETA, 12, SIZE_MAX, &p);
    const double degrees = alone.degrees - 11 * indices.share;
    assert_relative(p.degrees[0], degrees, 1e-12);
    for (size_t h = 0; h < 12; h++) {
        assert_relative(p.mean[h], alone.mean[h] + indices.index[h], 1e-12);
        const double season = alone.scale[h] * alone.scale[h] * indices.share / 3 * (1 - 1.0 / 12);
        assert_relative(p.spread[h] * p.spread[h], (spread[h] * spread[h] + season) * alone.degrees / degrees, 1e-9);
    }
    ys_arena_release(&arena);
}

static void words_are_their_own(void **state)
{
    (void)state;
    for (int i = 0; i < YS_FORECAST_METHOD_COUNT; i++) {
        assert_true(*ys_forecast_method_word((ys_forecast_method)i) != '\0');
        for (int j = 0; j < i; j++)
            assert_string_not_equal(ys_forecast_method_word((ys_forecast_method)i), ys_forecast_method_word((ys_forecast_method)j));
    }
    assert_string_equal(ys_forecast_method_word(YS_FORECAST_METHOD_COUNT), "");
}

static void the_origin_hides_what_comes_after(void **state)
{
    (void)state;
    double value[30], other[30];
    for (size_t i = 0; i < N(value); i++) {
        value[i] = sin((double)i) + (double)i / 7;
        other[i] = i <= 20 ? value[i] : 1e6;
    }
    const ys_series a = {.value = value, .n = N(value), .per_year = 4, .first = {YS_PERIOD_CALENDAR_QUARTER, 8000}};
    ys_series b = a;
    b.value = other;
    projection p, q;
    for (int method = 0; method < YS_FORECAST_METHOD_COUNT; method++) {
        project(&a, (ys_forecast_method)method, 6, 20, &p);
        project(&b, (ys_forecast_method)method, 6, 20, &q);
        assert_int_equal(p.result.origin, 20);
        for (size_t h = 0; h < 6; h++)
            assert_true(p.mean[h] == q.mean[h] && p.spread[h] == q.spread[h]);
    }
}

static void follows_a_change_of_unit(void **state)
{
    (void)state;
    double value[20], changed[20];
    for (size_t i = 0; i < N(value); i++) {
        value[i] = cos((double)i * 1.7) * 3 + (double)i;
        changed[i] = 5 - 2 * value[i];
    }
    const ys_series a = {.value = value, .n = N(value), .per_year = 1, .first = {YS_PERIOD_CALENDAR_YEAR, 2000}};
    ys_series b = a;
    b.value = changed;
    projection p, q;
    project(&a, YS_FORECAST_DRIFT, 5, SIZE_MAX, &p);
    project(&b, YS_FORECAST_DRIFT, 5, SIZE_MAX, &q);
    for (size_t h = 0; h < 5; h++) {
        assert_relative(q.mean[h], 5 - 2 * p.mean[h], 1e-12);
        assert_relative(q.spread[h], 2 * p.spread[h], 1e-12);
    }
}

/* The interval's share of random walks that it holds, over many series with a fixed seed. */
static void intervals_hold_about_what_they_say(void **state)
{
    (void)state;
    enum { SERIES = 600, LENGTH = 20 };
    gsl_rng *random = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(random, 20261123);
    size_t inside = 0;
    for (size_t s = 0; s < SERIES; s++) {
        double value[LENGTH + 1] = {0};
        for (size_t i = 1; i < N(value); i++)
            value[i] = value[i - 1] + gsl_ran_gaussian(random, 1);
        const ys_series series = {.value = value, .n = LENGTH, .per_year = 1, .first = {YS_PERIOD_CALENDAR_YEAR, 2000}};
        projection p;
        project(&series, YS_FORECAST_DRIFT, 1, SIZE_MAX, &p);
        inside += value[LENGTH] >= ys_forecast_quantile(&p.result, 1, 0.1)
               && value[LENGTH] <= ys_forecast_quantile(&p.result, 1, 0.9);
    }
    gsl_rng_free(random);
    assert_in_range(inside, SERIES * 75 / 100, SERIES * 87 / 100);
}

/* Means move by the drift; neither spreads nor what cannot be is touched. */
static void a_usual_drift_is_added(void **state)
{
    (void)state;
    static const double value[] = {50, 58, 47, 55, 49, 57, 52};
    const ys_series series = {.value = value, .n = N(value), .per_year = 1, .first = {YS_PERIOD_CALENDAR_YEAR, 2016}};
    ys_calibration upwards = ys_calibration_none;
    upwards.usual_drift[0] = 0.5;
    double usual[STEPS];
    projection without, with;
    ys_arena arena = {0};
    ys_forecast_options options = {.method = YS_FORECAST_AUTO, .horizon = 9, .origin = SIZE_MAX, .possible = {0, 60},
                                   .calibration = &upwards};
    project(&series, YS_FORECAST_AUTO, 9, SIZE_MAX, &without);
    with.result = (ys_forecast_result){
        .mean = with.mean, .standard_deviation = with.spread, .degrees = with.degrees, .usual = usual};
    assert_int_equal(ys_forecast(&series, &options, &arena, &with.result), YS_OK);
    for (size_t h = 0; h < 9; h++) {
        assert_true(usual[h] > (h ? usual[h - 1] : 0));
        assert_relative(with.mean[h], fmin(without.mean[h] + 0.5 * usual[h], 60), 1e-12);
        assert_relative(with.spread[h], without.spread[h], 1e-12);
    }
    assert_true(with.mean[8] == 60);
    /* No other method takes one, nor other figures. */
    options.method = YS_FORECAST_NAIVE;
    assert_int_equal(ys_forecast(&series, &options, &arena, &with.result), YS_OK);
    assert_true(with.mean[3] == 52 && usual[3] == 0);
    const ys_series quarters = {.value = value, .n = N(value), .per_year = 4, .first = {YS_PERIOD_CALENDAR_QUARTER, 8000}};
    options.method = YS_FORECAST_SHRUNKEN_DRIFT;
    project(&quarters, YS_FORECAST_SHRUNKEN_DRIFT, 9, SIZE_MAX, &without);
    assert_int_equal(ys_forecast(&quarters, &options, &arena, &with.result), YS_OK);
    assert_true(with.mean[3] == without.mean[3] && usual[3] > 0);
    ys_arena_release(&arena);
}

static void refuses_what_it_cannot_answer(void **state)
{
    (void)state;
    static const double four[] = {1, 2, NAN, 3, 4}, year[] = {1, 2, 3, 4, 5, 6, 7};
    const ys_series few = {.value = four, .n = N(four), .per_year = 1};
    const ys_series short_season = {.value = year, .n = 6, .per_year = 4};
    projection p;
    p.mean[0] = 2.385;
    project(&few, YS_FORECAST_DRIFT, 1, SIZE_MAX, &p);
    assert_int_equal(p.status, YS_ERR_TOO_FEW);
    project(&short_season, YS_FORECAST_SEASONAL_NAIVE, 1, SIZE_MAX, &p);
    assert_int_equal(p.status, YS_ERR_TOO_FEW);
    project(&few, YS_FORECAST_DRIFT, 0, SIZE_MAX, &p);
    assert_int_equal(p.status, YS_ERR_OPTION);
    project(&few, YS_FORECAST_DRIFT, 1201, SIZE_MAX, &p);
    assert_int_equal(p.status, YS_ERR_OPTION);
    project(&few, YS_FORECAST_METHOD_COUNT, 1, SIZE_MAX, &p);
    assert_int_equal(p.status, YS_ERR_OPTION);
    static const double huge[] = {-1e308, 1e308, -1e308, 1e308, -1e308, 1e308, -1e308, 1e308, 1e308};
    const ys_series overflowing = {.value = huge, .n = N(huge), .per_year = 1};
    project(&overflowing, YS_FORECAST_DRIFT, 1, SIZE_MAX, &p);
    assert_int_equal(p.status, YS_ERR_NUMERIC);
    assert_true(p.mean[0] == 2.385);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(drift_by_hand),
        cmocka_unit_test(auto_goes_by_length_and_frequency),
        cmocka_unit_test(awkward_series_have_sane_answers),
        cmocka_unit_test(exceptional_times_do_not_inform),
        cmocka_unit_test(exceptional_times_stay_where_little_else_is),
        cmocka_unit_test(a_closed_place_stays_closed),
        cmocka_unit_test(limits_stay_within_what_is_possible),
        cmocka_unit_test(a_season_is_put_back_with_its_own_error),
        cmocka_unit_test(words_are_their_own),
        cmocka_unit_test(the_origin_hides_what_comes_after),
        cmocka_unit_test(follows_a_change_of_unit),
        cmocka_unit_test(intervals_hold_about_what_they_say),
        cmocka_unit_test(a_usual_drift_is_added),
        cmocka_unit_test(refuses_what_it_cannot_answer),
    };
    return cmocka_run_group_tests_name("forecast", tests, NULL, NULL);
}
