/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/seasonality_tests.h"

#include <math.h>

#include "analysis/open_periods.h"
#include "analysis/regarima.h"
#include "analysis/seasonality_private.h"

enum { MOST_SEASONS = 366, FEWEST_YEARS = 2, MOST_WALD_SEASONS = 12 };

/* Spreads under this share of the figures are their rounding. */
static const double ROUNDING = 1e-13;

const ys_seasonality_options ys_seasonality_defaults = {.difference = true};

const ys_seasonality_test_row ys_seasonality_test_rows[YS_SEASONALITY_TESTS] = {
    [YS_TEST_QS] = {"qs", "two and a half years: half a year of pairs of figures two years apart", "equal figures do no harm"},
    [YS_TEST_FRIEDMAN] = {"friedman", "two years without a gap, counted back from the newest figure",
                          "share their average rank, without a correction: p is somewhat too large"},
    [YS_TEST_KRUSKAL_WALLIS] = {"kruskal-wallis", "a place of the year with two figures",
                                "share their average rank, corrected for"},
    [YS_TEST_WELCH] = {"welch", "two figures at each place of the year", "a place with equal figures only has no answer"},
    [YS_TEST_STABLE_F] = {"stable-f", "more figures than places of the year", "equal figures do no harm"},
    [YS_TEST_MOVING_F] = {"moving-f", "two calendar years without a gap", "equal figures do no harm"},
    [YS_TEST_WALD_F] = {"wald-f", "three years of monthly or quarterly figures", "equal figures do no harm"},
};

bool ys_varies(const ys_seasonal_sample *sample, double squares, double count)
{
    return squares > count * ROUNDING * ROUNDING * sample->size * sample->size;
}

static bool take_sample(ys_arena *arena, size_t n, ys_seasonal_sample *sample)
{
    sample->value = ys_arena_doubles(arena, n);
    sample->place = ys_arena_array(arena, n, sizeof *sample->place);
    sample->year = ys_arena_array(arena, n, sizeof *sample->year);
    return sample->value && sample->place && sample->year;
}

static void fill_sample(const ys_series *series, const ys_open_periods *open, bool difference, ys_seasonal_sample *sample)
{
    const size_t offset = series->first.kind ? ys_period_position(series->first) : 0;
    for (size_t i = 0; i < open->n; i++) {
        const double value = series->value[open->index[i]];
        sample->size = fmax(sample->size, fabs(value)); /* fmax passes over NaN */
        if (difference && i == 0)
            continue;
        sample->value[sample->n] = difference ? value - series->value[open->index[i - 1]] : value;
        sample->place[sample->n] = open->place[i];
        sample->year[sample->n++] = (offset + open->index[i]) / series->per_year;
    }
}

static ys_status make_sample(const ys_series *series, const ys_seasonality_options *options, ys_arena *arena,
                             ys_seasonal_sample *sample)
{
    ys_open_periods open;
    *sample = (ys_seasonal_sample){.centre = options->centre};
    const ys_status status = ys_open_periods_find(series, series->value, 0, arena, &open);
    if (status != YS_OK)
        return status;
    sample->per_year = open.per_year;
    if (open.per_year < 2 || open.index[open.n - 1] + 1 - open.index[0] < FEWEST_YEARS * (size_t)series->per_year)
        return YS_ERR_TOO_FEW;
    if (!take_sample(arena, open.n, sample))
        return YS_ERR_MEMORY;
    fill_sample(series, &open, options->difference, sample);
    return YS_OK;
}

static ys_status kruskal_wallis_test(const ys_seasonal_sample *sample, ys_arena *arena, ys_seasonality_result *result)
{
    const ys_series series = {.value = sample->value, .n = sample->n, .per_year = sample->per_year};
    const ys_kruskal_wallis_options as_they_are = {.difference = false};
    ys_kruskal_wallis_result test;
    const ys_status status = ys_kruskal_wallis(&series, &as_they_are, arena, &test);
    if (status == YS_OK)
        *result = (ys_seasonality_result){test.statistic, test.p_value, (double)test.seasons - 1.0, NAN, test.n_used};
    return status;
}

static ys_status of_sample(ys_seasonality_test test, const ys_series *series, const ys_seasonality_options *options,
                           ys_arena *arena, ys_seasonality_result *result)
{
    static ys_status (*const tests[])(const ys_seasonal_sample *, ys_arena *, ys_seasonality_result *) = {
        [YS_TEST_QS] = ys_qs_test, [YS_TEST_FRIEDMAN] = ys_friedman_test, [YS_TEST_KRUSKAL_WALLIS] = kruskal_wallis_test,
        [YS_TEST_WELCH] = ys_welch_test, [YS_TEST_STABLE_F] = ys_stable_f_test, [YS_TEST_MOVING_F] = ys_moving_f_test,
    };
    ys_seasonal_sample sample;
    const ys_status status = make_sample(series, options, arena, &sample);
    return status == YS_OK ? tests[test](&sample, arena, result) : status;
}

static ys_status wald_test(const ys_series *series, ys_arena *arena, ys_seasonality_result *result)
{
    ys_regarima_options options = ys_regarima_defaults;
    ys_regarima_result fit = {0};
    options.choose_scale = options.outliers = options.judge_newest = false;
    const ys_status status = series->per_year > MOST_WALD_SEASONS ? YS_ERR_OPTION
                                                                  : ys_regarima(series, &options, arena, &fit);
    if (status != YS_OK)
        return status;
    if (!(fit.deviation > 0.0))
        return YS_ERR_DOMAIN;
    *result = (ys_seasonality_result){fit.seasonal_f, fit.seasonal_p, NAN, (double)fit.degrees, fit.n_used};
    ys_open_periods open;
    const ys_status opened = ys_open_periods_find(series, series->value, 0, arena, &open);
    result->degrees = (double)open.per_year - 1.0;
    return opened;
}

ys_status ys_seasonality_test_of(ys_seasonality_test test, const ys_series *series,
                                 const ys_seasonality_options *options, ys_arena *arena, ys_seasonality_result *result)
{
    if (!options)
        options = &ys_seasonality_defaults;
    if ((unsigned)test >= YS_SEASONALITY_TESTS || series->per_year < 2 || series->per_year > MOST_SEASONS
        || !isfinite(options->centre))
        return YS_ERR_OPTION;
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    ys_seasonality_result found;
    const ys_status status = test == YS_TEST_WALD_F ? wald_test(series, arena, &found)
                                                    : of_sample(test, series, options, arena, &found);
    ys_arena_rewind(arena, mark);
    if (status == YS_OK)
        *result = found;
    return status;
}

const char *ys_seasonality_test_reason(ys_seasonality_test test, ys_status status)
{
    if (status == YS_ERR_TOO_FEW && (unsigned)test < YS_SEASONALITY_TESTS)
        return ys_seasonality_test_rows[test].needs;
    return status == YS_ERR_DOMAIN ? "the figures do not vary" : ys_status_message(status);
}
