/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include "analysis/mstl.h"
#include "analysis/stl.h"

enum { LONGEST = 2200 };

typedef struct table {
    double value[LONGEST], trend[LONGEST], season[2][LONGEST], remainder[LONGEST];
    size_t n, seasons;
} table;

typedef struct fit {
    double trend[LONGEST], seasonal[LONGEST], remainder[LONGEST], weight[LONGEST], part[2][LONGEST];
    ys_mstl_result result;
} fit;

static ys_status run(const ys_series *series, const ys_mstl_options *options, fit *out)
{
    ys_arena arena = {0};
    out->result = (ys_mstl_result){.trend = out->trend, .remainder = out->remainder, .weight = out->weight,
                                   .seasonal = out->seasonal, .part = {out->part[0], out->part[1], NULL}};
    const ys_status status = ys_mstl(series, options, &arena, &out->result);
    ys_arena_release(&arena);
    return status;
}

/* Data,Trend,Seasonal..,Remainder with one season or two. */
static void read_table(const char *folder, const char *id, table *t)
{
    char path[1024], line[512];
    snprintf(path, sizeof path, "mstl_%s.csv", id);
    FILE *file = open_in(folder, path);
    assert_non_null(fgets(line, sizeof line, file));
    t->seasons = 0;
    for (const char *at = line; (at = strstr(at, "Seasonal")); at++)
        t->seasons++;
    for (t->n = 0; fgets(line, sizeof line, file) && t->n < LONGEST; t->n++) {
        double read[5] = {0};
        char *at = line;
        for (size_t i = 0; i < 3 + t->seasons; i++) {
            read[i] = strtod(at, &at);
            at += *at == ',';
        }
        t->value[t->n] = read[0];
        t->trend[t->n] = read[1];
        for (size_t k = 0; k < t->seasons; k++)
            t->season[k][t->n] = read[2 + k];
        t->remainder[t->n] = read[2 + t->seasons];
    }
    fclose(file);
}

static void check(const char *folder, const char *id, const ys_mstl_options *options)
{
    static table t;
    static fit f;
    read_table(folder, id, &t);
    const ys_series series = {.value = t.value, .n = t.n, .per_year = 12};
    assert_int_equal(run(&series, options, &f), YS_OK);
    double largest = 0.0;
    for (size_t i = 0; i < t.n; i++)
        largest = fmax(largest, fabs(t.value[i]));
    for (size_t i = 0; i < t.n; i++) {
        assert_within(f.trend[i], t.trend[i], 1e-9 * largest);
        assert_within(f.remainder[i], t.remainder[i], 1e-9 * largest);
        for (size_t k = 0; k < t.seasons; k++)
            assert_within(f.part[k][i], t.season[k][i], 1e-9 * largest);
    }
}

static void check_copied(const char *id, ys_mstl_options options)
{
    char folder[1024];
    snprintf(folder, sizeof folder, "%s/tests/reference/mstl", source_folder());
    check(folder, id, &options);
}

static void agrees_with_r(void **state)
{
    (void)state;
    check_copied("nottem_m_default", (ys_mstl_options){.by_calendar = true});
    check_copied("nottem_m_periodic", (ys_mstl_options){.periodic = true});
    check_copied("UKDriverDeaths_m_default", (ys_mstl_options){.period = {12}});
    check_copied("7_30", (ys_mstl_options){.period = {30, 7}});
    check_copied("7_30_robust", (ys_mstl_options){.period = {7, 30}, .robust = true});
}

static void every_shared_case(void **state)
{
    (void)state;
    char folder[1024];
    snprintf(folder, sizeof folder, "%s/cases/seasonal/stl", shared_folder());
    static const char *const inputs[] = {"AirPassengers_m", "UKDriverDeaths_m", "nottem_m"};
    for (size_t i = 0; i < N(inputs); i++) {
        char id[64];
        snprintf(id, sizeof id, "%s_default", inputs[i]);
        check(folder, id, NULL);
        snprintf(id, sizeof id, "%s_periodic", inputs[i]);
        check(folder, id, &(ys_mstl_options){.periodic = true});
    }
    check(folder, "taylor2016_default", &(ys_mstl_options){.period = {48, 336}});
}

/* Weeks from the first of 2018: 2020 has 53. Week 30 has a peak of its own; a flat year but for that and a slow trend. */
static size_t weeks(double value[], ys_series *series)
{
    const int monday = 17532 - 3; /* 2018-01-01 in days */
    *series = (ys_series){.value = value, .n = 5 * 52 + 10, .per_year = 52, .first = {YS_PERIOD_WEEK, (monday + 6) / 7}};
    for (size_t i = 0; i < series->n; i++) {
        char text[YS_PERIOD_TEXT];
        ys_period_format(ys_series_period(series, i), text);
        value[i] = 50.0 + 0.01 * (double)i + (strstr(text, "-W30") ? 20.0 : 0.0);
    }
    return series->n;
}

static size_t index_of(const ys_series *series, const char *wanted)
{
    char text[YS_PERIOD_TEXT];
    for (size_t i = 0; i < series->n; i++) {
        ys_period_format(ys_series_period(series, i), text);
        if (strcmp(text, wanted) == 0)
            return i;
    }
    fail_msg("no %s", wanted);
    return 0;
}

static void week_thirty_stays_week_thirty(void **state)
{
    (void)state;
    static double value[LONGEST];
    static fit f;
    ys_series series;
    weeks(value, &series);
    const size_t week_53 = index_of(&series, "2020-W53");
    const char *const peaks[] = {"2018-W30", "2020-W30", "2021-W30", "2022-W30"};
    assert_int_equal(run(&series, NULL, &f), YS_OK);
    for (size_t i = 0; i < N(peaks); i++) {
        const size_t at = index_of(&series, peaks[i]);
        assert_true(f.seasonal[at] > 18.0 && fabs(f.seasonal[at + 1]) < 2.0 && fabs(f.seasonal[at - 1]) < 2.0);
    }
    assert_close(f.seasonal[week_53], (f.seasonal[week_53 - 1] + f.seasonal[week_53 + 1]) / 2.0, 1e-12);
    assert_within(f.trend[week_53], (f.trend[week_53 - 1] + f.trend[week_53 + 1]) / 2.0, 1e-9);
    for (size_t i = 0; i < series.n; i++)
        assert_within(f.trend[i] + f.seasonal[i] + f.remainder[i], value[i], 1e-9);
    const ys_mstl_options counted = {.by_calendar = false};
    assert_int_equal(run(&series, &counted, &f), YS_OK);
    assert_true(f.seasonal[index_of(&series, "2021-W30")] < 18.0); /* it has slipped to week 29's place */
}

/* Five years of days: a weekday season, a season of the year on dates, no Sundays, no 25 December. */
static void days_have_two_seasons(void **state)
{
    (void)state;
    static double value[LONGEST];
    static fit f;
    ys_series series = {.value = value, .n = 5 * 365 + 2, .per_year = 365, .first = {YS_PERIOD_DAY, 17897}}; /* 2019-01-01 */
    for (size_t i = 0; i < series.n; i++) {
        const size_t weekday = i % 7;
        char text[YS_PERIOD_TEXT];
        ys_period_format(ys_series_period(&series, i), text);
        value[i] = 200.0 + 10.0 * (double)(weekday % 3) + 30.0 * cos((double)i * 6.283185307179586 / 365.25);
        if (weekday == 5 || strstr(text, "-12-25"))
            value[i] = NAN;
    }
    assert_int_equal(run(&series, NULL, &f), YS_OK);
    assert_true(f.result.period[0] == 7 && f.result.period[1] == 365 && f.result.period[2] == 0);
    const size_t leap = index_of(&series, "2020-02-29");
    assert_close(f.part[1][leap], (f.part[1][leap - 1] + f.part[1][leap + 1]) / 2.0, 1e-12);
    for (size_t i = 0; i < series.n; i++) {
        assert_true(isfinite(f.seasonal[i]) && isfinite(f.trend[i]));
        assert_true(f.weight[i] == (isnan(value[i]) ? 0.0 : 1.0));
        if (!isnan(value[i]))
            assert_true(fabs(f.remainder[i]) < 6.0);
    }
    assert_int_equal(f.result.n_used, ys_series_count(&series));
}

/* What comes next has the season that its place last had. */
static void next_is_as_it_last_was(void **state)
{
    (void)state;
    static double value[LONGEST];
    static fit f;
    ys_series series;
    weeks(value, &series);
    series.n = index_of(&series, "2022-W30");
    assert_int_equal(run(&series, NULL, &f), YS_OK);
    assert_true(f.result.next_seasonal == f.seasonal[index_of(&series, "2021-W30")]);
    series.n = 5 * 52 + 10;
    series.first = ys_period_add(series.first, -2 * 52 - 9); /* now the newest is week 52 of 2020 */
    series.n = index_of(&series, "2020-W53");
    assert_int_equal(run(&series, NULL, &f), YS_OK);
    assert_close(f.result.next_seasonal, (f.seasonal[series.n - 1] + f.seasonal[index_of(&series, "2020-W01")]) / 2.0, 1e-12);
}

static void one_season_is_stl(void **state)
{
    (void)state;
    static double value[LONGEST];
    static fit f;
    double trend[120], seasonal[120];
    for (size_t i = 0; i < 120; i++)
        value[i] = 50.0 + 8.0 * cos((double)i * 3.14159265358979 / 6.0) + 1.5 * sin((double)(i * i) * 1.7);
    value[40] = value[41] = NAN;
    const ys_series series = {.value = value, .n = 120, .per_year = 12};
    ys_stl_options options = ys_stl_defaults;
    options.periodic = false;
    options.seasonal_window = 11;
    ys_arena arena = {0};
    ys_stl_result stl = {.trend = trend, .seasonal = seasonal};
    assert_int_equal(ys_stl(&series, &options, &arena, &stl), YS_OK);
    assert_int_equal(run(&series, NULL, &f), YS_OK);
    for (size_t i = 0; i < 120; i++)
        assert_true(f.trend[i] == trend[i] && f.seasonal[i] == seasonal[i]);
    assert_true(isnan(f.remainder[40]) && f.weight[41] == 0.0);
    ys_arena_release(&arena);
}

static void refuses_what_it_cannot_answer(void **state)
{
    (void)state;
    static double value[LONGEST];
    static fit f;
    for (size_t i = 0; i < LONGEST; i++)
        value[i] = (double)(i % 7);
    f.trend[0] = -7.0;
    ys_series series = {.value = value, .n = 24, .per_year = 12};
    assert_int_equal(run(&series, NULL, &f), YS_ERR_TOO_FEW); /* R's stl too asks for more than two cycles */
    const ys_mstl_options wrong[] = {{.period = {1}}, {.period = {7, 7}}, {.period = {7000}}, {.seasonal_window = 8},
                                     {.seasonal_window = 5}};
    series.n = 200;
    for (size_t i = 0; i < N(wrong); i++)
        assert_int_equal(run(&series, &wrong[i], &f), YS_ERR_OPTION);
    series.per_year = 1;
    assert_int_equal(run(&series, NULL, &f), YS_ERR_OPTION);
    series.per_year = 4;
    for (size_t i = 0; i < LONGEST; i++)
        value[i] = i % 4 == 2 ? 3.0 : NAN;
    assert_int_equal(run(&series, NULL, &f), YS_ERR_TOO_FEW);
    for (size_t i = 0; i < LONGEST; i++)
        value[i] = i % 5 < 2 ? 1.7e308 : -1.7e308;
    assert_int_equal(run(&series, NULL, &f), YS_ERR_NUMERIC);
    assert_true(f.trend[0] == -7.0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_r), cmocka_unit_test(every_shared_case),
        cmocka_unit_test(week_thirty_stays_week_thirty), cmocka_unit_test(days_have_two_seasons),
        cmocka_unit_test(next_is_as_it_last_was), cmocka_unit_test(one_season_is_stl),
        cmocka_unit_test(refuses_what_it_cannot_answer),
    };
    return cmocka_run_group_tests_name("mstl", tests, NULL, NULL);
}
