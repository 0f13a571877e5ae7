/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include "analysis/seasonal_adjustment.h"

enum { LONGEST = 224, JANUARY_2014 = 12 * 2014 };

typedef struct made {
    double trend[LONGEST], seasonal[LONGEST], remainder[LONGEST], adjusted[LONGEST], weight[LONGEST];
    double in_unit[LONGEST], seasonal_error[LONGEST], calendar[LONGEST];
    ys_seasonal_adjustment_result result;
} made;

static ys_status run(const ys_series *series, const ys_seasonal_adjustment_options *options, made *out)
{
    ys_arena arena = {0};
    out->result = (ys_seasonal_adjustment_result){.trend = out->trend, .seasonal = out->seasonal, .remainder = out->remainder,
                                                  .adjusted = out->adjusted, .weight = out->weight, .in_unit = out->in_unit,
                                                  .seasonal_error = out->seasonal_error, .calendar = out->calendar};
    const ys_status status = ys_seasonal_adjustment(series, options, &arena, &out->result);
    ys_arena_release(&arena);
    return status;
}

static ys_series months(const double value[], size_t n)
{
    return (ys_series){.value = value, .n = n, .per_year = 12, .first = {YS_PERIOD_MONTH, JANUARY_2014}};
}

static ys_series weeks_of(const double value[], size_t n)
{
    return (ys_series){.value = value, .n = n, .per_year = 52, .first = {YS_PERIOD_WEEK, (738000 + 6) / 7}};
}

/* A repeatable stand-in for chance, about -1 to 1 (a linear congruence). */
static double chance(unsigned *seed)
{
    *seed = *seed * 1103515245u + 12345u;
    return (double)((*seed >> 16) & 0x7fff) / 16384.0 - 1.0;
}

/* High in January, low in July, a slow rise, some noise. */
static void winter_peak(double value[], size_t n, double noise)
{
    unsigned seed = 7;
    for (size_t i = 0; i < n; i++)
        value[i] = 200.0 + 0.2 * (double)i + 30.0 * cos((double)i * 3.14159265358979 / 6.0) + noise * chance(&seed);
}

static ys_seasonal_adjustment_options by(ys_season_method method, ys_season_mode mode)
{
    ys_seasonal_adjustment_options options = ys_seasonal_adjustment_defaults;
    options.method = method;
    options.mode = mode;
    return options;
}

static void finds_the_season(void **state)
{
    (void)state;
    double value[LONGEST];
    winter_peak(value, 72, 4.0);
    static made m;
    const ys_series series = months(value, 72);
    const ys_season_method methods[] = {YS_SEASON_AUTO, YS_SEASON_REGARIMA, YS_SEASON_STL};
    for (size_t k = 0; k < N(methods); k++) {
        const ys_seasonal_adjustment_options options = by(methods[k], YS_MODE_ADDITIVE);
        assert_int_equal(run(&series, &options, &m), YS_OK);
        assert_int_equal(m.result.method, methods[k] == YS_SEASON_AUTO ? YS_SEASON_REGARIMA : methods[k]);
        assert_int_equal(m.result.mode, YS_MODE_ADDITIVE);
        assert_int_equal(m.result.verdict, YS_SEASONAL_YES);
        assert_int_equal(m.result.peak, 0);
        assert_int_equal(m.result.trough, 6);
        assert_within(m.result.amplitude, 60.0, 8.0);
        assert_true(m.result.strength > 0.9 && m.result.strength <= 1.0);
        assert_int_equal(m.result.n_used, 72);
        assert_int_equal(m.result.newest, 71);
        assert_int_equal(m.result.newest_years, 5);
        assert_int_equal(m.result.newest_verdict, YS_NEWEST_USUAL);
        assert_int_equal(m.result.newest_basis, YS_NEWEST_BY_SEASON);
        assert_within(m.result.newest_expected, value[71], 8.0);
        for (size_t i = 0; i < 72; i++) {
            assert_within(m.trend[i] + m.seasonal[i] + m.remainder[i], value[i], 1e-10);
            assert_within(m.adjusted[i], value[i] - m.seasonal[i], 1e-10);
            assert_true(m.in_unit[i] == m.seasonal[i] && m.calendar[i] == 0.0 && m.weight[i] >= 0.0);
            assert_true(methods[k] == YS_SEASON_STL ? isnan(m.seasonal_error[i]) : m.seasonal_error[i] > 0.0);
        }
    }
}

static void factors_in_logs(void **state)
{
    (void)state;
    double value[LONGEST];
    winter_peak(value, 72, 4.0);
    for (size_t i = 0; i < 72; i++)
        value[i] = exp(value[i] / 100.0 + 0.015 * (double)i);
    static made m;
    const ys_series series = months(value, 72);
    const ys_season_method methods[] = {YS_SEASON_AUTO, YS_SEASON_STL};
    for (size_t k = 0; k < N(methods); k++) {
        const ys_seasonal_adjustment_options options = by(methods[k], YS_MODE_AUTO);
        assert_int_equal(run(&series, &options, &m), YS_OK);
        assert_int_equal(m.result.mode, YS_MODE_LOG_ADDITIVE);
        assert_within(m.result.amplitude, exp(0.6), 0.2);
        for (size_t i = 0; i < 72; i++) {
            assert_relative(m.trend[i] * m.seasonal[i] * m.remainder[i], value[i], 1e-12);
            assert_relative(m.adjusted[i], value[i] / m.seasonal[i], 1e-12);
            assert_true(m.in_unit[i] == m.seasonal[i]);
        }
    }
    value[30] = 0.0; /* no logarithm, so no logs */
    assert_int_equal(run(&series, NULL, &m), YS_OK);
    assert_int_equal(m.result.mode, YS_MODE_ADDITIVE);
    const ys_season_mode modes[] = {YS_MODE_LOG_ADDITIVE, YS_MODE_MULTIPLICATIVE};
    for (size_t k = 0; k < N(modes); k++) {
        const ys_seasonal_adjustment_options logs = by(YS_SEASON_AUTO, modes[k]);
        assert_int_equal(run(&series, &logs, &m), YS_ERR_DOMAIN);
    }
}

/* Shares up to 100 %: what is adjusted stays possible; the season in the unit is smaller near the end. */
static void shares_stay_possible(void **state)
{
    (void)state;
    double value[LONGEST];
    winter_peak(value, 72, 4.0);
    for (size_t i = 0; i < 72; i++)
        value[i] = fmin(100.0 / (1.0 + exp(-(value[i] - 150.0) / 20.0)) + 0.02, 100.0);
    static made m;
    ys_seasonal_adjustment_options options = by(YS_SEASON_AUTO, YS_MODE_AUTO);
    options.kind = YS_VALUE_SHARE;
    const ys_series series = months(value, 72);
    const ys_season_method methods[] = {YS_SEASON_AUTO, YS_SEASON_STL};
    for (size_t k = 0; k < N(methods); k++) {
        options.method = methods[k];
        options.mode = k == 0 ? YS_MODE_AUTO : YS_MODE_LOGIT;
        assert_int_equal(run(&series, &options, &m), YS_OK);
        assert_int_equal(m.result.mode, YS_MODE_LOGIT);
        for (size_t i = 0; i < 72; i++) {
            assert_true(m.adjusted[i] >= 0.0 && m.adjusted[i] <= 100.0 && m.trend[i] <= 100.0);
            const double beside = ys_value_scale_forward(&m.result.scale, m.trend[i]) + m.seasonal[i];
            assert_within(m.trend[i] + m.in_unit[i], ys_value_scale_back(&m.result.scale, beside), 1e-9);
        }
        assert_true(m.result.amplitude > 5.0 && m.result.amplitude < 60.0);
    }
    value[3] = 101.0;
    options.mode = YS_MODE_LOGIT;
    assert_int_equal(run(&series, &options, &m), YS_ERR_DOMAIN);
}

/* One month of 100 in ten is no reason to miss a fall. */
static void a_fall_from_near_100_is_seen(void **state)
{
    (void)state;
    double value[60];
    unsigned seed = 3;
    for (size_t t = 0; t < N(value); t++)
        value[t] = t % 10 == 7 ? 100.0 : floor(10.0 * (98.3 + 1.2 * chance(&seed))) / 10.0;
    const ys_series series = months(value, N(value));
    ys_seasonal_adjustment_options options = ys_seasonal_adjustment_defaults;
    options.kind = YS_VALUE_SHARE;
    static made m;
    assert_int_equal(run(&series, &options, &m), YS_OK);
    assert_int_equal(m.result.mode, YS_MODE_LOGIT);
    assert_int_equal(m.result.newest_verdict, YS_NEWEST_USUAL);
    value[59] = 91.0;
    assert_int_equal(run(&series, &options, &m), YS_OK);
    assert_int_equal(m.result.newest_verdict, YS_NEWEST_UNUSUAL);
    for (size_t t = 0; t < N(value); t++)
        assert_true(m.adjusted[t] >= 0.0 && m.adjusted[t] <= 100.0);
}

static void counts_with_zeros(void **state)
{
    (void)state;
    double value[LONGEST];
    winter_peak(value, 72, 4.0);
    for (size_t i = 0; i < 72; i++)
        value[i] = floor(fmax(0.0, (value[i] - 165.0) / 8.0));
    static made m;
    ys_seasonal_adjustment_options options = by(YS_SEASON_AUTO, YS_MODE_SQRT);
    options.kind = YS_VALUE_COUNT;
    const ys_series series = months(value, 72);
    assert_int_equal(run(&series, &options, &m), YS_OK);
    assert_int_equal(m.result.mode, YS_MODE_SQRT);
    assert_int_equal(m.result.verdict, YS_SEASONAL_YES);
    for (size_t i = 0; i < 72; i++)
        assert_true(m.adjusted[i] >= 0.0);
    value[1] = -1.0;
    assert_int_equal(run(&series, &options, &m), YS_ERR_DOMAIN);
}

/* The months of an event have no say in the season, and are adjusted and shown all the same. */
static void events_do_not_inform(void **state)
{
    (void)state;
    double value[LONGEST], spoilt[LONGEST];
    winter_peak(value, 84, 4.0);
    for (size_t i = 0; i < 84; i++)
        spoilt[i] = i >= 30 && i < 36 ? 20.0 + (double)(i % 3) : value[i];
    const ys_event_span event[] = {{{YS_PERIOD_MONTH, JANUARY_2014 + 30}, {YS_PERIOD_MONTH, JANUARY_2014 + 35}}};
    static made a, b;
    const ys_season_method methods[] = {YS_SEASON_REGARIMA, YS_SEASON_STL};
    for (size_t k = 0; k < N(methods); k++) {
        ys_seasonal_adjustment_options options = by(methods[k], YS_MODE_ADDITIVE);
        options.event = event;
        options.events = 1;
        const ys_series plain = months(value, 84), other = months(spoilt, 84);
        assert_int_equal(run(&plain, &options, &a), YS_OK);
        assert_int_equal(run(&other, &options, &b), YS_OK);
        for (size_t i = 0; i < 84; i++) {
            assert_within(b.seasonal[i], a.seasonal[i], 1e-9);
            assert_within(b.adjusted[i], spoilt[i] - b.seasonal[i], 1e-9);
            assert_true((b.weight[i] > 0.0) == !(i >= 30 && i < 36));
        }
        assert_within(b.result.newest_p, a.result.newest_p, 1e-9);
    }
}

/* Ten units a working day, found; and left out by auto where the days do nothing. */
static void working_days(void **state)
{
    (void)state;
    double value[LONGEST], busy[LONGEST];
    winter_peak(value, 120, 4.0);
    for (size_t i = 0; i < 120; i++)
        busy[i] = value[i] + 10.0 * (ys_working_days(YS_NATION_SCOTLAND, JANUARY_2014 + (int)i) - 21);
    ys_seasonal_adjustment_options options = by(YS_SEASON_AUTO, YS_MODE_ADDITIVE);
    options.calendar.wanted[YS_CALENDAR_WORKING_DAYS] = true;
    options.calendar.nation = YS_NATION_SCOTLAND;
    options.judge_calendar = true;
    static made a, b;
    const ys_series plain = months(value, 120), other = months(busy, 120);
    assert_int_equal(run(&plain, &options, &a), YS_OK);
    assert_int_equal(run(&other, &options, &b), YS_OK);
    for (size_t i = 0; i < 120; i++) {
        assert_true(a.calendar[i] == 0.0);
        assert_within(b.trend[i] + b.seasonal[i] + b.calendar[i] + b.remainder[i], busy[i], 1e-9);
    }
    assert_within(b.calendar[5] - b.calendar[17], busy[5] - value[5] - busy[17] + value[17], 2.0);
    assert_int_equal(a.result.calendar_verdict, YS_CALENDAR_NO_HELP);
    assert_int_equal(b.result.calendar_verdict, YS_CALENDAR_TAKEN);
    assert_int_equal(b.result.model.calendar_estimates, 1);
    const ys_calendar_estimate *of = &b.result.model.calendar_estimate[0];
    assert_int_equal(of->effect, YS_CALENDAR_WORKING_DAYS);
    assert_true(of->standard_error > 0.0 && fabs(of->coefficient - 10.0) < 3.0 * of->standard_error);
    const ys_series four_years = months(busy, 48);
    assert_int_equal(run(&four_years, &options, &b), YS_OK);
    assert_int_equal(b.result.calendar_verdict, YS_CALENDAR_CANNOT_TELL);
    assert_int_equal(run(&four_years, NULL, &b), YS_OK);
    assert_int_equal(b.result.calendar_verdict, YS_CALENDAR_NOT_ASKED);
}

/* A season that explains all is a season, and a newest value that is as always is usual. */
static void season_without_rest(void **state)
{
    (void)state;
    double value[LONGEST];
    for (size_t i = 0; i < 60; i++)
        value[i] = 100.0 + (double)(i % 12);
    static made m;
    const ys_series series = months(value, 60);
    assert_int_equal(run(&series, NULL, &m), YS_OK);
    assert_int_equal(m.result.method, YS_SEASON_REGARIMA);
    assert_int_equal(m.result.verdict, YS_SEASONAL_YES);
    assert_int_equal(m.result.peak, 11);
    assert_int_equal(m.result.trough, 0);
    assert_int_equal(m.result.newest_verdict, YS_NEWEST_USUAL);
    assert_within(m.result.newest_expected, 111.0, 1e-9);
    for (size_t i = 0; i < 60; i++)
        assert_within(m.adjusted[i], 105.5, 0.2);
    value[59] = 90.0;
    assert_int_equal(run(&series, NULL, &m), YS_OK);
    assert_int_equal(m.result.newest_verdict, YS_NEWEST_UNUSUAL);
}

/* On their own scale figures with another unit and zero are adjusted alike. */
static void shift_and_scale(void **state)
{
    (void)state;
    double value[LONGEST], moved[LONGEST];
    winter_peak(value, 60, 4.0);
    for (size_t i = 0; i < 60; i++)
        moved[i] = 5000.0 - 2.0 * value[i];
    static made a, b;
    const ys_series plain = months(value, 60), other = months(moved, 60);
    const ys_season_method methods[] = {YS_SEASON_REGARIMA, YS_SEASON_STL};
    for (size_t k = 0; k < N(methods); k++) {
        const ys_seasonal_adjustment_options options = by(methods[k], YS_MODE_ADDITIVE);
        assert_int_equal(run(&plain, &options, &a), YS_OK);
        assert_int_equal(run(&other, &options, &b), YS_OK);
        assert_close(b.result.newest_expected, 5000.0 - 2.0 * a.result.newest_expected, 1e-8);
        assert_within(b.result.newest_p, a.result.newest_p, 0.2); /* equal but where the floor of the spread holds */
        assert_int_equal(b.result.peak, a.result.trough);
        assert_relative(b.result.amplitude, 2.0 * a.result.amplitude, 1e-6);
        assert_relative(b.result.strength, a.result.strength, 1e-6);
        for (size_t i = 0; i < 60; i++)
            assert_within(b.adjusted[i], 5000.0 - 2.0 * a.adjusted[i], 1e-6);
    }
}

static void newest_out_of_season(void **state)
{
    (void)state;
    double value[LONGEST];
    winter_peak(value, 72, 4.0);
    static made m, same;
    const ys_series series = months(value, 72);
    assert_int_equal(run(&series, NULL, &m), YS_OK);
    value[71] -= 40.0;
    assert_int_equal(run(&series, NULL, &same), YS_OK);
    assert_int_equal(same.result.newest_verdict, YS_NEWEST_UNUSUAL);
    assert_true(same.result.newest_statistic < -5.0 && same.result.newest_p < 0.001);
    /* The newest value has no part in what was expected of it. */
    assert_true(same.result.newest_expected == m.result.newest_expected);
}

static void one_lockdown_does_not_blind(void **state)
{
    (void)state;
    double value[LONGEST];
    winter_peak(value, 96, 4.0);
    for (size_t i = 75; i < 78; i++)
        value[i] = 20.0;
    value[95] += 40.0;
    static made m;
    const ys_series series = months(value, 96);
    assert_int_equal(run(&series, NULL, &m), YS_OK);
    assert_true(m.weight[75] < 0.01 || m.result.model.outliers > 0);
    assert_int_equal(m.result.newest_verdict, YS_NEWEST_UNUSUAL);
}

static void closed_months_make_a_shorter_year(void **state)
{
    (void)state;
    double value[LONGEST];
    winter_peak(value, 72, 4.0);
    for (size_t i = 0; i < 72; i++)
        if (i % 12 == 0 || i % 12 == 11)
            value[i] = NAN;
    value[40] = NAN; /* a real gap */
    static made m;
    const ys_series series = months(value, 72);
    assert_int_equal(run(&series, NULL, &m), YS_OK);
    assert_int_equal(m.result.method, YS_SEASON_REGARIMA);
    assert_int_equal(m.result.verdict, YS_SEASONAL_YES);
    assert_true(m.result.peak == 1 || m.result.peak == 10);
    assert_int_equal(m.result.trough, 6);
    assert_int_equal(m.result.newest, 70);
    assert_int_equal(m.result.newest_verdict, YS_NEWEST_USUAL);
    for (size_t i = 0; i < 72; i++)
        assert_true(isnan(m.trend[i]) == (i % 12 == 0 || i % 12 == 11));
    assert_true(isnan(m.adjusted[40]) && isfinite(m.seasonal[40]));
}

/* A pool that opens in December for the first time: that value has no season, the rest keep theirs. */
/* 0 every winter is no figure of the season: all comes out as where nothing is published then. */
static void noughts_of_shut_months_are_no_figures(void **state)
{
    (void)state;
    double noughts[LONGEST], blanks[LONGEST];
    winter_peak(noughts, 66, 9.0);
    for (size_t t = 0; t < 66; t++) {
        const bool shut = t % 12 < 4 || t % 12 > 8;
        blanks[t] = shut ? NAN : 10.0 * noughts[t];
        noughts[t] = shut ? 0.0 : 10.0 * noughts[t];
    }
    static made with, without;
    for (size_t n = 65; n <= 66; n++) { /* to May, the first open month, and to June */
        const ys_series published = months(noughts, n), silent = months(blanks, n);
        assert_int_equal(run(&published, NULL, &with), YS_OK);
        assert_int_equal(run(&silent, NULL, &without), YS_OK);
        assert_false(with.result.newest_shut);
        assert_true(with.result.newest == n - 1 && with.result.newest_p == without.result.newest_p);
        assert_true(with.result.newest_expected == without.result.newest_expected);
        for (size_t t = 0; t < n; t++)
            assert_true(isnan(blanks[t]) ? isnan(with.adjusted[t]) : with.adjusted[t] == without.adjusted[t]);
    }
    const ys_series winter = months(noughts, 62); /* to February */
    assert_int_equal(run(&winter, NULL, &with), YS_OK);
    assert_true(with.result.newest_shut && with.result.newest == 61 && with.result.newest_expected == 0.0);
    assert_int_equal(with.result.newest_verdict, YS_NEWEST_USUAL);
    noughts[61] = 900.0; /* open for once: no month of a pool that is shut then */
    assert_int_equal(run(&winter, NULL, &with), YS_OK);
    assert_false(with.result.newest_shut);
}

static void first_value_of_a_closed_month(void **state)
{
    (void)state;
    double value[LONGEST];
    winter_peak(value, 72, 4.0);
    for (size_t i = 11; i < 71; i += 12)
        value[i] = NAN;
    static made m;
    const size_t lengths[] = {36, 72};
    for (size_t k = 0; k < N(lengths); k++) {
        value[35] = k == 0 ? 230.0 : NAN;
        const ys_series series = months(value, lengths[k]);
        assert_int_equal(run(&series, NULL, &m), YS_OK);
        assert_int_equal(m.result.newest, lengths[k] - 1);
        assert_int_equal(m.result.newest_verdict, YS_NEWEST_CANNOT_TELL);
        assert_int_equal(m.result.newest_years, 0);
    }
    assert_int_equal(m.result.method, YS_SEASON_REGARIMA);
    assert_true(isnan(m.adjusted[71]) && isfinite(m.adjusted[70]));
}

static void ends_without_values(void **state)
{
    (void)state;
    double value[LONGEST], wide[LONGEST];
    winter_peak(value, 60, 4.0);
    for (size_t i = 0; i < 72; i++)
        wide[i] = i < 5 || i >= 65 ? NAN : value[i - 5];
    static made m, w;
    const ys_series series = months(value, 60);
    ys_series padded = months(wide, 72);
    padded.first.ordinal -= 5;
    assert_int_equal(run(&series, NULL, &m), YS_OK);
    assert_int_equal(run(&padded, NULL, &w), YS_OK);
    assert_int_equal(w.result.newest, 64);
    assert_int_equal(w.result.peak, m.result.peak);
    assert_within(w.result.newest_p, m.result.newest_p, 1e-6);
    for (size_t i = 0; i < 72; i++)
        assert_within(w.trend[i], i < 5 || i >= 65 ? NAN : m.trend[i - 5], 1e-4);
}

/* Four years of weeks: a season twice the size of what chance adds is seen, none is not. */
static void weeks_have_a_season_or_none(void **state)
{
    (void)state;
    enum { WEEKS = 221, SERIES = 12 };
    static made out;
    unsigned seed = 5;
    size_t told[2] = {0};
    for (int seasonal = 0; seasonal < 2; seasonal++)
        for (size_t k = 0; k < SERIES; k++) {
            double value[WEEKS];
            for (size_t t = 0; t < WEEKS; t++)
                value[t] = 300 * exp((seasonal ? 0.2 * sin(2 * M_PI * (double)t / 52) : 0.0)
                                     + 0.1 * (chance(&seed) + chance(&seed) + chance(&seed)));
            const ys_series series = weeks_of(value, WEEKS);
            assert_int_equal(run(&series, NULL, &out), YS_OK);
            assert_int_equal(out.result.method, YS_SEASON_MSTL);
            told[seasonal] += out.result.verdict >= YS_SEASONAL_PROBABLY;
        }
    assert_true(told[0] <= 2);
    assert_int_equal(told[1], SERIES);
}

/* Shares of a hundred stay shares without their season, on a scale without ends too. */
static void adjusted_shares_stay_shares(void **state)
{
    (void)state;
    enum { WEEKS = 221 };
    static made out;
    double value[WEEKS], highest = 0.0;
    unsigned seed = 3;
    for (size_t t = 0; t < WEEKS; t++)
        value[t] = fmin(100, 94 + 4 * sin(2 * M_PI * (double)t / 52) + 9 * chance(&seed));
    const ys_series series = weeks_of(value, WEEKS);
    ys_seasonal_adjustment_options options = by(YS_SEASON_AUTO, YS_MODE_ADDITIVE);
    options.kind = YS_VALUE_SHARE;
    assert_int_equal(run(&series, &options, &out), YS_OK);
    for (size_t t = 0; t < WEEKS; t++)
        highest = fmax(highest, out.adjusted[t]);
    assert_true(highest == 100);
}

static void short_series(void **state)
{
    (void)state;
    double value[LONGEST];
    winter_peak(value, 30, 4.0);
    static made m;
    ys_series series = months(value, 30);
    assert_int_equal(run(&series, NULL, &m), YS_OK);
    assert_int_equal(m.result.method, YS_SEASON_NONE);
    assert_int_equal(m.result.verdict, YS_SEASONAL_TOO_SHORT);
    assert_true(isnan(m.adjusted[3]) && isnan(m.result.strength) && isnan(m.result.amplitude));
    assert_int_equal(m.result.peak, m.result.trough);
    assert_int_equal(m.result.newest_verdict, YS_NEWEST_USUAL);
    assert_within(m.result.newest_expected, value[17] + 2.4, 8.0);
    assert_int_equal(m.result.newest_years, 2);
    value[29] += 60.0;
    assert_int_equal(run(&series, NULL, &m), YS_OK);
    assert_int_equal(m.result.newest_verdict, YS_NEWEST_UNUSUAL);

    series.n = 15; /* two past changes */
    assert_int_equal(run(&series, NULL, &m), YS_OK);
    assert_int_equal(m.result.newest_verdict, YS_NEWEST_CANNOT_TELL);
    assert_true(isnan(m.result.newest_expected) && isnan(m.result.newest_p));
}

/* Whatever it is held against, a newest value is usual just where it lies between the limits. */
static void usual_is_between_the_limits(void **state)
{
    (void)state;
    static const size_t lengths[] = {30, 48, 72};
    double value[LONGEST];
    static made m;
    for (size_t l = 0; l < N(lengths); l++)
        for (int method = YS_SEASON_AUTO; method <= YS_SEASON_NONE; method++)
            for (double off = -40.0; off < 41.0; off += 4.0) {
                const ys_seasonal_adjustment_options options = {
                    .method = (ys_season_method)method, .top = 100.0, .margin = 0.0025, .outliers = true, .stl = ys_stl_defaults};
                const ys_series series = months(value, lengths[l]);
                winter_peak(value, lengths[l], 6.0);
                value[lengths[l] - 1] += off;
                if (run(&series, &options, &m) != YS_OK)
                    continue;
                const double newest = value[lengths[l] - 1];
                assert_int_equal(m.result.newest_verdict == YS_NEWEST_USUAL,
                                 newest >= m.result.newest_lower && newest <= m.result.newest_upper);
                assert_true(m.result.newest_lower < m.result.newest_expected && m.result.newest_expected < m.result.newest_upper);
            }
}

/* A newest value within an event is not judged, and one after it not by it. */
static void events_are_not_judged(void **state)
{
    (void)state;
    double value[LONGEST];
    static made m, without;
    winter_peak(value, 72, 4.0);
    const ys_event_span event = {{YS_PERIOD_MONTH, JANUARY_2014 + 71}, {YS_PERIOD_MONTH, JANUARY_2014 + 80}};
    for (int method = YS_SEASON_AUTO; method <= YS_SEASON_NONE; method++) {
        const ys_seasonal_adjustment_options options = {.method = (ys_season_method)method, .top = 100.0, .margin = 0.0025,
                                                        .outliers = true, .stl = ys_stl_defaults, .event = &event, .events = 1};
        ys_series series = months(value, 72);
        assert_int_equal(run(&series, &options, &m), YS_OK);
        assert_true(m.result.newest_in_event && m.result.newest == 71);
        assert_int_equal(m.result.newest_verdict, YS_NEWEST_NONE);
        assert_true(isnan(m.result.newest_expected) && isnan(m.result.newest_p) && isnan(m.result.newest_lower));
        series.n = 71;
        assert_int_equal(run(&series, &options, &without), YS_OK);
        assert_true(!without.result.newest_in_event && without.result.newest_verdict == YS_NEWEST_USUAL);
        assert_close(m.result.kruskal_wallis_p, without.result.kruskal_wallis_p, 0.0);
    }
}

/* Changes 1, 2, 3, 2, 2 have median 2 and distances -1, 0, 1, 0, 0; their median size is 0, so nothing is cut:
   rms sqrt(2/5), times sqrt(5/4 x 6/5) is sqrt(0.6). 120 was to be 112 and is 8 above. */
static void annual_series(void **state)
{
    (void)state;
    const double value[] = {100, 101, 103, 106, 108, 110, 120};
    static made m;
    const ys_series series = {.value = value, .n = N(value), .per_year = 1, .first = {YS_PERIOD_CALENDAR_YEAR, 2015}};
    assert_int_equal(run(&series, NULL, &m), YS_OK);
    assert_int_equal(m.result.method, YS_SEASON_NONE);
    assert_int_equal(m.result.verdict, YS_SEASONAL_NONE);
    assert_close(m.result.newest_expected, 112.0, 1e-12);
    assert_close(m.result.newest_statistic, 8.0 / sqrt(0.6), 1e-12);
    assert_int_equal(m.result.newest_verdict, YS_NEWEST_UNUSUAL);
    assert_int_equal(m.result.newest_years, 6);
}

static void flat_and_empty(void **state)
{
    (void)state;
    double value[LONGEST];
    for (size_t i = 0; i < LONGEST; i++)
        value[i] = 0.1;
    static made m;
    ys_series series = months(value, 60);
    assert_int_equal(run(&series, NULL, &m), YS_OK);
    assert_int_equal(m.result.peak, m.result.trough);
    assert_int_equal(m.result.newest_verdict, YS_NEWEST_USUAL);
    assert_int_equal(m.result.verdict, YS_SEASONAL_NO_CLEAR_SEASON);
    for (size_t i = 0; i < LONGEST; i++)
        value[i] = i == 59 ? 1.0 : 0.0; /* never anything but 0 before: nothing to judge by */
    assert_int_equal(run(&series, NULL, &m), YS_OK);
    assert_int_equal(m.result.newest_verdict, YS_NEWEST_CANNOT_TELL);
    for (size_t i = 0; i < LONGEST; i++)
        value[i] = NAN;
    assert_int_equal(run(&series, NULL, &m), YS_OK);
    assert_int_equal(m.result.newest_verdict, YS_NEWEST_NONE);
    assert_int_equal(m.result.newest, 60);
    series.n = 0;
    assert_int_equal(run(&series, NULL, &m), YS_OK);
    assert_int_equal(m.result.newest, 0);
}

static void what_was_asked_for(void **state)
{
    (void)state;
    double value[LONGEST];
    winter_peak(value, 72, 4.0);
    static made m;
    ys_series series = months(value, 72);
    ys_seasonal_adjustment_options options = ys_seasonal_adjustment_defaults;
    options.method = YS_SEASON_NONE;
    assert_int_equal(run(&series, &options, &m), YS_OK);
    assert_int_equal(m.result.method, YS_SEASON_NONE);
    assert_int_equal(m.result.verdict, YS_SEASONAL_YES);
    options.method = YS_SEASON_STL;
    series.n = 26;
    assert_int_equal(run(&series, &options, &m), YS_OK);
    assert_int_equal(m.result.method, YS_SEASON_STL);
    assert_int_equal(m.result.verdict, YS_SEASONAL_TOO_SHORT);
    m.trend[0] = -7.0;
    series.n = 23;
    assert_int_equal(run(&series, &options, &m), YS_ERR_TOO_FEW);
    series.n = 72;
    options.stl_given = true;
    options.stl.trend_window = 4;
    assert_int_equal(run(&series, &options, &m), YS_ERR_OPTION);
    options = ys_seasonal_adjustment_defaults;
    options.mode = (ys_season_mode)9;
    assert_int_equal(run(&series, &options, &m), YS_ERR_OPTION);
    options.mode = YS_MODE_AUTO;
    options.method = YS_SEASON_STL;
    series.per_year = 1;
    assert_int_equal(run(&series, &options, &m), YS_ERR_OPTION);
    options.method = YS_SEASON_REGARIMA;
    assert_int_equal(run(&series, &options, &m), YS_ERR_OPTION);
    series.per_year = 12;
    series.n = 35;
    assert_int_equal(run(&series, &options, &m), YS_ERR_TOO_FEW);
    series.n = 72;
    options.margin = 0.2;
    assert_int_equal(run(&series, &options, &m), YS_ERR_OPTION);
    options = by(YS_SEASON_STL, YS_MODE_AUTO);
    for (size_t i = 0; i < 72; i++)
        value[i] = i % 2 ? 1.7e308 : -1.7e308;
    series.per_year = 12;
    assert_int_equal(run(&series, &options, &m), YS_ERR_NUMERIC);
    assert_true(m.trend[0] == -7.0);
}

static void words(void **state)
{
    (void)state;
    assert_string_equal(ys_season_method_word(YS_SEASON_STL), "stl");
    assert_string_equal(ys_season_method_word(YS_SEASON_REGARIMA), "regarima");
    assert_string_equal(ys_season_mode_word(YS_MODE_SQRT), "sqrt");
    assert_string_equal(ys_season_mode_word(YS_MODE_LOG_ADDITIVE), "log-additive");
    assert_string_equal(ys_seasonal_verdict_word(YS_SEASONAL_NO_CLEAR_SEASON), "no-clear-season");
    assert_string_equal(ys_newest_verdict_word(YS_NEWEST_UNUSUAL), "unusual");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_the_season), cmocka_unit_test(factors_in_logs),
        cmocka_unit_test(shares_stay_possible), cmocka_unit_test(a_fall_from_near_100_is_seen), cmocka_unit_test(counts_with_zeros),
        cmocka_unit_test(events_do_not_inform), cmocka_unit_test(working_days), cmocka_unit_test(season_without_rest),
        cmocka_unit_test(shift_and_scale), cmocka_unit_test(newest_out_of_season),
        cmocka_unit_test(one_lockdown_does_not_blind), cmocka_unit_test(closed_months_make_a_shorter_year),
        cmocka_unit_test(noughts_of_shut_months_are_no_figures), cmocka_unit_test(first_value_of_a_closed_month),
        cmocka_unit_test(weeks_have_a_season_or_none), cmocka_unit_test(adjusted_shares_stay_shares),
        cmocka_unit_test(ends_without_values), cmocka_unit_test(short_series), cmocka_unit_test(annual_series),
        cmocka_unit_test(usual_is_between_the_limits), cmocka_unit_test(events_are_not_judged),
        cmocka_unit_test(flat_and_empty), cmocka_unit_test(what_was_asked_for), cmocka_unit_test(words),
    };
    return cmocka_run_group_tests_name("seasonal_adjustment", tests, NULL, NULL);
}
