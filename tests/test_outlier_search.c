/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/reference_airline.h"

#include "analysis/outlier_search.h"
#include "tests/reference_regression.h"

enum { MOST = 20, LENGTH = 60 };

/* An outlier as X-13 writes it: AO1960.Mar, LS1978.2. */
static ys_outlier read_outlier(const char *text, const ys_series *series)
{
    static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    char type[3], place[4];
    int year;
    ys_outlier o = {0};
    assert_int_equal(sscanf(text, "%2[A-Z]%d.%3[^,]", type, &year, place), 3);
    while (o.type < YS_OUTLIER_TYPE_COUNT && strcmp(type, ys_outlier_word(o.type)) != 0)
        o.type++;
    const int of_year = series->per_year == 12 ? (int)(strstr(months, place) - months) / 3 : atoi(place) - 1;
    o.period = (size_t)(year * (int)series->per_year + of_year - series->first.ordinal);
    return o;
}

static const ys_outlier *found_at(const ys_outlier_search_result *found, const ys_outlier *wanted)
{
    for (size_t i = 0; i < found->outliers; i++)
        if (found->outlier[i].type == wanted->type && found->outlier[i].period == wanted->period)
            return &found->outlier[i];
    fail_msg("%s at %zu is not found", ys_outlier_word(wanted->type), wanted->period);
    return NULL;
}

/* Rows of a case in outliers_x13.csv: as many outliers as are found, of the same size and t. */
static void check_case(const char *name, const ys_series *series, const ys_outlier_search_result *found)
{
    char line[256];
    size_t outliers = 0;
    FILE *file = open_in(source_folder(), "tests/reference/airline/outliers_x13.csv");
    while (fgets(line, sizeof line, file)) {
        char text[32];
        double effect, statistic;
        if (strncmp(line, name, strlen(name)) != 0
            || sscanf(line, "%*[^,],%*u,%*f,%31[^,],%lf,%lf", text, &effect, &statistic) != 3)
            continue;
        const ys_outlier wanted = read_outlier(text, series), *o = found_at(found, &wanted);
        assert_relative(o->effect, effect, 1e-3);
        assert_relative(o->statistic, statistic, 1e-3);
        outliers++;
    }
    fclose(file);
    if (outliers != found->outliers)
        fail_msg("%s: %zu outliers instead of %zu", name, found->outliers, outliers);
}

static void finds_what_x13_finds(void **state)
{
    (void)state;
    static const char *const cases[] = {
        "AirPassengers_m_add", "AirPassengers_m_mult", "JohnsonJohnson_q_add", "JohnsonJohnson_q_mult",
        "UKDriverDeaths_m_add", "UKDriverDeaths_m_mult", "UKgas_q_add", "UKgas_q_mult", "co2_m_add", "co2_m_mult",
        "nottem_m_add", "nottem_m_mult"};
    ys_arena arena = {0};
    for (size_t i = 0; i < N(cases); i++) {
        char name[64];
        static reference_series read;
        ys_outlier outlier[MOST];
        ys_arima_model model;
        ys_arima_fit fit;
        snprintf(name, sizeof name, "%s_airline", cases[i]);
        read_airline_series(name, true, &read);
        ys_outlier_search_options options = {.per_year = read.series.per_year, .most = MOST};
        ys_outlier_search_result found = {.outlier = outlier};
        assert_int_equal(ys_outlier_critical_value(read.series.n, 0.05, &options.critical), YS_OK);
        assert_int_equal(ys_arima_model_take(read.value, read.series.n, read.series.per_year, MOST, &arena, &model), YS_OK);
        assert_int_equal(ys_arima_fit_take(&model, &arena, &fit), YS_OK);
        assert_int_equal(ys_outlier_search(&model, &options, &arena, &fit, &found), YS_OK);
        snprintf(name, sizeof name, "%s,", cases[i]);
        check_case(name, &read.series, &found);
    }
    ys_arena_release(&arena);
}

static void make_values(double value[])
{
    unsigned long long seed = 41;
    double level = 20.0;
    for (size_t t = 0; t < LENGTH; t++) {
        level += 0.2 * test_noise(&seed);
        value[t] = level + test_noise(&seed);
    }
}

/* The slow twin: each candidate is added to the model, and its t read off the regression. */
static void statistics_are_those_of_single_regressions(void **state)
{
    (void)state;
    double value[LENGTH], column[LENGTH], statistic[LENGTH * YS_OUTLIER_TYPE_COUNT], variance;
    make_values(value);
    value[17] = value[40] = value[41] = NAN;
    ys_arena arena = {0};
    for (unsigned season = 0; season <= 4; season += 4) {
        ys_arima_model model;
        ys_arima_fit fit;
        assert_int_equal(ys_arima_model_take(value, LENGTH, season, 2, &arena, &model), YS_OK);
        assert_int_equal(ys_arima_fit_take(&model, &arena, &fit), YS_OK);
        for (size_t t = 0; t < LENGTH; t++)
            column[t] = cos((double)(t * t));
        ys_arima_add(&model, column);
        fit.average = (ys_moving_average){0.7, 0.4, season};
        assert_int_equal(ys_arima_evaluate(&model, &fit), YS_OK);
        ys_arima_solve(&model, &fit);
        assert_int_equal(ys_outlier_statistics(&model, &fit, 4, &arena, statistic), YS_OK);
        for (size_t c = 0; c < N(statistic); c++) {
            const size_t period = c / YS_OUTLIER_TYPE_COUNT;
            const ys_outlier_type type = (ys_outlier_type)(c % YS_OUTLIER_TYPE_COUNT);
            for (size_t t = 0; t < LENGTH; t++)
                column[t] = t < period ? 0.0 : ys_outlier_shape(type, 4, t - period);
            ys_arima_add(&model, column);
            const bool end = type == YS_OUTLIER_LEVEL_SHIFT && (period < 2 || period >= LENGTH - 2);
            const ys_status status = ys_arima_evaluate(&model, &fit);
            assert_true(status == YS_OK || status == YS_ERR_RANK);
            if (status == YS_ERR_RANK || end) {
                assert_true(statistic[c] == 0.0);
            } else {
                ys_arima_solve(&model, &fit);
                const size_t place = model.gaps + 1;
                assert_int_equal(ys_arima_covariance(&model, &fit, place, 1, &arena, &variance), YS_OK);
                assert_within(statistic[c], fit.coefficient[place] / sqrt(variance), 1e-8);
            }
            ys_arima_remove(&model, 1);
        }
        assert_true(statistic[17 * YS_OUTLIER_TYPE_COUNT] == 0.0);
    }
    ys_arena_release(&arena);
}

static ys_outlier_search_result search(const double value[], double critical, size_t most, ys_arena *arena,
                                       ys_outlier outlier[])
{
    ys_arima_model model;
    ys_arima_fit fit;
    const ys_outlier_search_options options = {.per_year = 12, .critical = critical, .most = most, .count_outliers = true};
    ys_outlier_search_result found = {.outlier = outlier};
    assert_int_equal(ys_arima_model_take(value, LENGTH, 0, most, arena, &model), YS_OK);
    assert_int_equal(ys_arima_fit_take(&model, arena, &fit), YS_OK);
    assert_int_equal(ys_outlier_search(&model, &options, arena, &fit, &found), YS_OK);
    assert_int_equal(model.k, found.outliers);
    for (size_t i = 0; i < found.outliers; i++)
        assert_true(fabs(outlier[i].statistic) >= critical);
    return found;
}

static void finds_what_was_planted(void **state)
{
    (void)state;
    double value[LENGTH];
    ys_outlier outlier[8];
    ys_arena arena = {0};
    make_values(value);
    assert_int_equal(search(value, 3.7, 8, &arena, outlier).outliers, 0);
    value[10] += 9.0;
    value[LENGTH - 1] -= 8.0;
    for (size_t t = 25; t < LENGTH; t++)
        value[t] -= 7.0;
    for (size_t t = 42; t < LENGTH; t++)
        value[t] += 12.0 * pow(0.7, (double)(t - 42));
    const ys_outlier planted[] = {{.type = YS_OUTLIER_ADDITIVE, .period = 10}, {.type = YS_OUTLIER_LEVEL_SHIFT, .period = 25},
                                  {.type = YS_OUTLIER_TEMPORARY, .period = 42},
                                  {.type = YS_OUTLIER_ADDITIVE, .period = LENGTH - 1}};
    const double effect[] = {9.0, -7.0, 12.0, -8.0};
    const ys_outlier_search_result found = search(value, 3.7, 8, &arena, outlier);
    assert_int_equal(found.outliers, 4);
    for (size_t i = 0; i < N(planted); i++)
        assert_within(found_at(&found, &planted[i])->effect, effect[i], 2.0);
    /* No more than are asked for; of no use where none are. */
    assert_int_equal(search(value, 3.7, 2, &arena, outlier).outliers, 2);
    assert_int_equal(search(value, 3.7, 0, &arena, outlier).outliers, 0);
    ys_arena_release(&arena);
}

/* Degrees of freedom are less the regressors that the model came with and, where asked for, less the outliers. */
static void regressors_and_outliers_cost_degrees(void **state)
{
    (void)state;
    double value[LENGTH], column[LENGTH], variance;
    ys_arena arena = {0};
    make_values(value);
    value[10] += 9.0;
    for (size_t t = 0; t < LENGTH; t++)
        column[t] = cos((double)(t * t));
    for (size_t count = 0; count < 2; count++) {
        ys_outlier outlier[3];
        ys_arima_model model;
        ys_arima_fit fit;
        const ys_outlier_search_options options = {.per_year = 12, .critical = 3.7, .most = 3, .count_outliers = count == 1};
        ys_outlier_search_result found = {.outlier = outlier};
        assert_int_equal(ys_arima_model_take(value, LENGTH, 0, 4, &arena, &model), YS_OK);
        assert_int_equal(ys_arima_fit_take(&model, &arena, &fit), YS_OK);
        ys_arima_add(&model, column);
        assert_int_equal(ys_outlier_search(&model, &options, &arena, &fit, &found), YS_OK);
        assert_int_equal(found.outliers, 1);
        assert_int_equal(ys_arima_covariance(&model, &fit, 1, 1, &arena, &variance), YS_OK);
        const double degrees = (double)(LENGTH - 1 - 1 - count);
        assert_relative(outlier[0].standard_error, sqrt(variance * fit.sum_of_squares / degrees), 1e-12);
    }
    ys_arena_release(&arena);
}

/* Counts that are nearly always 0: hardly any residual is large, and not everything else may become an outlier. */
static void mostly_zeros_find_no_crowd(void **state)
{
    (void)state;
    double value[LENGTH] = {0};
    ys_outlier outlier[8];
    ys_arena arena = {0};
    for (size_t t = 4; t < LENGTH; t += 9)
        value[t] = 1.0;
    assert_true(search(value, 3.7, 8, &arena, outlier).outliers <= 6);
    ys_arena_release(&arena);
}

/* Two steps and nothing else: with the second step nothing is left to be explained, so that it stays out. */
static void stops_short_of_an_exact_fit(void **state)
{
    (void)state;
    double value[LENGTH];
    ys_outlier outlier[8];
    ys_arena arena = {0};
    for (size_t t = 0; t < LENGTH; t++)
        value[t] = (t >= 20 ? 5.0 : 0.0) + (t >= 40 ? 3.0 : 0.0);
    assert_true(search(value, 3.7, 8, &arena, outlier).outliers <= 1);
    ys_arena_release(&arena);
}

static void passes_on_what_went_wrong(void **state)
{
    (void)state;
    double same[LENGTH];
    ys_outlier outlier[2];
    for (size_t t = 0; t < LENGTH; t++)
        same[t] = 4.0;
    ys_arena arena = {0};
    ys_arima_model model;
    ys_arima_fit fit;
    const ys_outlier_search_options options = {.per_year = 12, .critical = 4.0, .most = 2};
    ys_outlier_search_result untouched = {.outlier = outlier, .outliers = 77};
    assert_int_equal(ys_arima_model_take(same, LENGTH, 0, 2, &arena, &model), YS_OK);
    assert_int_equal(ys_arima_fit_take(&model, &arena, &fit), YS_OK);
    assert_int_equal(ys_outlier_search(&model, &options, &arena, &fit, &untouched), YS_ERR_NUMERIC);
    assert_int_equal(untouched.outliers, 77);
    ys_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_what_x13_finds),
        cmocka_unit_test(statistics_are_those_of_single_regressions),
        cmocka_unit_test(finds_what_was_planted),
        cmocka_unit_test(regressors_and_outliers_cost_degrees),
        cmocka_unit_test(mostly_zeros_find_no_crowd),
        cmocka_unit_test(stops_short_of_an_exact_fit),
        cmocka_unit_test(passes_on_what_went_wrong),
    };
    return cmocka_run_group_tests_name("outlier_search", tests, NULL, NULL);
}
