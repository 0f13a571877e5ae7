/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include "analysis/calibration.h"
#include "analysis/forecast.h"
#include "bench/peer_profile.h"

enum { PEERS = 12, MONTHS = 60, SHORT = 24, AHEAD = 12 };

static unsigned draw = 11;

static double noise(void)
{
    double sum = -6.0;
    for (int i = 0; i < 12; i++) {
        draw = draw * 1103515245u + 12345u;
        sum += (double)(draw >> 8) / 16777216.0;
    }
    return sum;
}

/* The effect of a month of the calendar; averages 0. */
static double effect_of(int month)
{
    return 0.2 * sin((double)month * M_PI / 6.0) + 0.05 * (month % 2 ? -1.0 : 1.0);
}

/* Series that begin in different months, each following the season by its own factor. */
static void make_peers(double value[PEERS][MONTHS], ys_series series[PEERS], double spread, double error)
{
    for (int i = 0; i < PEERS; i++) {
        const double follows = 1.0 + spread * (i % 2 ? -1.0 : 1.0);
        const int first = 24000 + i;
        for (int t = 0; t < MONTHS; t++)
            value[i][t] = 100.0 * (i + 1) * exp(0.002 * t + follows * effect_of((first + t) % 12) + error * noise());
        series[i] = (ys_series){.value = value[i], .n = MONTHS, .first = {YS_PERIOD_MONTH, first}, .per_year = 12};
    }
}

static ys_status profile_of(const ys_series series[], size_t n, bool amounts, ys_peer_profile *profile)
{
    ys_arena arena = {0};
    const ys_status status = ys_peer_profile_make(series, n, 12, amounts, &arena, profile);
    ys_arena_release(&arena);
    return status;
}

static void finds_what_peers_share(void **state)
{
    (void)state;
    static double value[PEERS][MONTHS];
    ys_series series[PEERS];
    ys_peer_profile exact, apart, noisy;
    make_peers(value, series, 0.0, 0.0);
    assert_int_equal(profile_of(series, PEERS, false, &exact), YS_OK);
    for (int k = 0; k < 12; k++)
        assert_within(exact.effect[k], effect_of(k), 1e-3);
    assert_true(exact.factors && exact.peers == PEERS && exact.per_year == 12 && exact.between < 1e-6);
    make_peers(value, series, 0.4, 0.0);
    assert_int_equal(profile_of(series, PEERS, false, &apart), YS_OK);
    assert_within(apart.between, 0.16, 0.005);
    make_peers(value, series, 0.0, 0.05);
    assert_int_equal(profile_of(series, PEERS, false, &noisy), YS_OK);
    assert_true(noisy.between < 0.02); /* errors are no difference between peers */
}

/* Twice as large is the same for factors and twice as much for amounts; the order of peers does not matter. */
static void follows_scale_and_order(void **state)
{
    (void)state;
    static double value[PEERS][MONTHS];
    ys_series series[PEERS], turned[PEERS];
    ys_peer_profile factors, amounts, others;
    make_peers(value, series, 0.2, 0.05);
    assert_int_equal(profile_of(series, PEERS, false, &factors), YS_OK);
    assert_int_equal(profile_of(series, PEERS, true, &amounts), YS_OK);
    for (size_t i = 0; i < PEERS; i++)
        turned[PEERS - 1 - i] = series[i];
    assert_int_equal(profile_of(turned, PEERS, false, &others), YS_OK);
    for (size_t k = 0; k < 12; k++)
        assert_within(others.effect[k], factors.effect[k], 1e-12);
    for (size_t i = 0; i < PEERS; i++)
        for (size_t t = 0; t < MONTHS; t++)
            value[i][t] *= 2.0;
    assert_int_equal(profile_of(series, PEERS, false, &others), YS_OK);
    for (size_t k = 0; k < 12; k++)
        assert_within(others.effect[k], factors.effect[k], 1e-12);
    assert_int_equal(profile_of(series, PEERS, true, &others), YS_OK);
    for (size_t k = 0; k < 12; k++)
        assert_relative(others.effect[k], 2.0 * amounts.effect[k], 1e-9);
}

static ys_status project(const ys_series *series, const ys_peer_profile *peers, double mean[], double spread[])
{
    double degrees[AHEAD];
    ys_arena arena = {0};
    const ys_forecast_options options = {.horizon = AHEAD, .origin = SIZE_MAX, .peers = peers};
    ys_forecast_result result = {.mean = mean, .standard_deviation = spread, .degrees = degrees};
    const ys_status status = ys_forecast(series, &options, &arena, &result);
    ys_arena_release(&arena);
    return status;
}

/* The mean absolute error over a year of a series of so many months, with the season of peers and without. */
static double error_of(size_t months, const ys_peer_profile *peers)
{
    double sum = 0.0;
    draw = 77;
    for (int i = 0; i < 60; i++) {
        double value[MONTHS + AHEAD], mean[AHEAD], spread[AHEAD];
        const int first = 24005 + i;
        for (size_t t = 0; t < months + AHEAD; t++)
            value[t] = 500.0 * exp(effect_of((first + (int)t) % 12) + 0.08 * noise());
        const ys_series series = {.value = value, .n = months, .first = {YS_PERIOD_MONTH, first}, .per_year = 12};
        assert_int_equal(project(&series, peers, mean, spread), YS_OK);
        for (size_t h = 0; h < AHEAD; h++)
            sum += fabs(value[months + h] - mean[h]) / 60 / AHEAD;
    }
    return sum;
}

/* Of eighteen months' history or two years' the peers' season takes something off the error; from three years on it has no say. */
static void short_series_take_the_peers_season(void **state)
{
    (void)state;
    static double value[PEERS][MONTHS];
    ys_series series[PEERS];
    ys_peer_profile profile;
    make_peers(value, series, 0.1, 0.05);
    assert_int_equal(profile_of(series, PEERS, false, &profile), YS_OK);
    assert_true(error_of(18, &profile) < 0.75 * error_of(18, NULL));
    assert_true(error_of(SHORT, &profile) < 0.95 * error_of(SHORT, NULL));
    assert_true(error_of(36, &profile) == error_of(36, NULL));
}

static void refuses_what_tells_nothing(void **state)
{
    (void)state;
    static double value[PEERS][MONTHS];
    ys_series series[PEERS];
    ys_peer_profile profile = {.peers = 99};
    make_peers(value, series, 0.0, 0.0);
    assert_int_equal(profile_of(series, 4, false, &profile), YS_ERR_TOO_FEW);
    for (size_t i = 0; i < 5; i++)
        series[i].n = 23;
    assert_int_equal(profile_of(series, 5, false, &profile), YS_ERR_TOO_FEW);
    for (size_t i = 0; i < 5; i++) {
        series[i].n = MONTHS;
        value[i][3] = 0.0;
    }
    assert_int_equal(profile_of(series, 5, false, &profile), YS_ERR_TOO_FEW); /* no factor leads to 0 */
    assert_int_equal(profile.peers, 99);
    assert_int_equal(profile_of(series, 5, true, &profile), YS_OK);
    ys_arena arena = {0};
    assert_int_equal(ys_peer_profile_make(series, 5, 1, true, &arena, &profile), YS_ERR_OPTION);
    assert_int_equal(ys_peer_profile_make(series, 5, 13, true, &arena, &profile), YS_ERR_OPTION);
    ys_arena_release(&arena);
    double mean[AHEAD], spread[AHEAD];
    ys_series quarters = series[6];
    quarters.per_year = 4;
    assert_int_equal(project(&quarters, &profile, mean, spread), YS_ERR_OPTION);
    assert_true(ys_forecast_takes_peers(YS_FORECAST_AUTO) && ys_forecast_takes_peers(YS_FORECAST_THETA));
    assert_false(ys_forecast_takes_peers(YS_FORECAST_SIMPLE) || ys_forecast_takes_peers(YS_FORECAST_METHOD_COUNT));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_what_peers_share),
        cmocka_unit_test(follows_scale_and_order),
        cmocka_unit_test(short_series_take_the_peers_season),
        cmocka_unit_test(refuses_what_tells_nothing),
    };
    return cmocka_run_group_tests_name("peer_profile", tests, NULL, NULL);
}
