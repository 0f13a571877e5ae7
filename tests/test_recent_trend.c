/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/csv_file.h"

#include "analysis/recent_trend.h"

enum { POINTS = YS_RECENT_TREND_POINTS, MOST = 16 };

static const char *const verdict_words[] = {
    [YS_RECENT_TREND_CANNOT_BE_CALCULATED] = "CannotBeCalculated", [YS_RECENT_TREND_NO_CHANGE] = "NoChange",
    [YS_RECENT_TREND_INCREASING] = "Increasing", [YS_RECENT_TREND_DECREASING] = "Decreasing",
};

/* ---- published cases, where they are ---- */

typedef struct figures {
    double value[MOST], count[MOST], size[MOST], lower[MOST], upper[MOST];
    char type[64];
    ys_series series;
} figures;

static void take_case(const csv_file *input, const char *name, figures *f)
{
    size_t n = 0;
    for (size_t row = 1; row < input->rows; row++) {
        if (!csv_is(input, row, "series", name))
            continue;
        f->value[n] = csv_number(input, row, "value");
        f->count[n] = csv_number(input, row, "count");
        f->size[n] = csv_number(input, row, "denominator");
        f->lower[n] = csv_number(input, row, "lower_ci95");
        f->upper[n] = csv_number(input, row, "upper_ci95");
        snprintf(f->type, sizeof f->type, "%s", csv_text(input, row, "value_type"));
        n++;
    }
    f->series = (ys_series){.value = f->value, .numerator = f->count, .denominator = f->size, .lower = f->lower,
                            .upper = f->upper, .n = n, .per_year = 1};
}

static void check_figures(const csv_file *expected, size_t row, const char *how, const ys_recent_trend_result *found)
{
    char heading[32];
    snprintf(heading, sizeof heading, strcmp(how, "prop") == 0 ? "%s_logit_slope" : "%s_slope", how);
    assert_close(found->slope, csv_number(expected, row, heading), 1e-9);
    snprintf(heading, sizeof heading, "%s_chi2", how);
    assert_close(found->chi_squared, csv_number(expected, row, heading), 1e-9);
    snprintf(heading, sizeof heading, "%s_loo_slopes", how);
    const char *text = csv_text(expected, row, heading);
    for (size_t i = 0; i < POINTS; i++) {
        char *end;
        assert_within(found->without[i], strtod(text, &end), 1e-13 + 5e-6 * fabs(found->without[i])); /* six digits */
        text = end;
    }
    snprintf(heading, sizeof heading, "%s_marker", how);
    assert_string_equal(verdict_words[found->verdict], csv_text(expected, row, heading));
}

static void agrees_with_fingertips(void **state)
{
    (void)state;
    char folder[4096];
    snprintf(folder, sizeof folder, "%s/cases/peers", shared_folder());
    csv_file input = read_csv(folder, "trend_input.csv"), expected = read_csv(folder, "trend_expected.csv");
    size_t by_limits = 0, by_counts = 0;
    for (size_t row = 1; row < expected.rows; row++) {
        figures f = {0};
        ys_recent_trend_result found;
        take_case(&input, csv_text(&expected, row, "series"), &f);
        if (!isnan(csv_number(&expected, row, "prop_chi2"))) {
            assert_int_equal(ys_recent_trend(&f.series, YS_RECENT_TREND_PROPORTION, &found), YS_OK);
            check_figures(&expected, row, "prop", &found);
            by_counts++;
        }
        if (!isnan(csv_number(&expected, row, "ci_chi2"))) {
            assert_int_equal(ys_recent_trend(&f.series, YS_RECENT_TREND_RATE, &found), YS_OK);
            check_figures(&expected, row, "ci", &found);
            by_limits++;
        }
        if (csv_is(&expected, row, "peer_asserts", "CannotBeCalculated")) {
            const bool known = strstr(f.type, "ndirectly") == NULL;
            assert_int_equal(ys_recent_trend(&f.series, known ? YS_RECENT_TREND_RATE : YS_RECENT_TREND_OTHER, &found), YS_OK);
            assert_int_equal(found.verdict, YS_RECENT_TREND_CANNOT_BE_CALCULATED);
            assert_int_equal(found.lack, known ? YS_RECENT_TREND_UNDER_FIVE : YS_RECENT_TREND_NOT_A_KIND);
        }
    }
    assert_true(by_limits >= 7 && by_counts >= 6);
    release_csv(&input);
    release_csv(&expected);
}

/* ---- by hand ---- */

static void a_proportion_by_hand(void **state)
{
    (void)state;
    static const double cases[] = {90, 10, 20, 30, 40, 50}, size[] = {100, 100, 100, 100, 100, 100};
    static const double value[] = {90, 10, 20, 30, 40, 50};
    const ys_series series = {.value = value, .numerator = cases, .denominator = size, .n = 6, .per_year = 1};
    ys_recent_trend_result found;
    assert_int_equal(ys_recent_trend(&series, YS_RECENT_TREND_PROPORTION, &found), YS_OK);
    /* Only the last five count. 500 (500 x 550 - 150 x 1500)^2 / (150 x 350 x (500 x 5500 - 1500^2)) */
    assert_relative(found.chi_squared, 500.0 * 50000 * 50000 / (150.0 * 350 * 500000), 1e-12);
    assert_relative(found.share_slope, 0.1, 1e-12);
    assert_relative(found.level, 0.1, 1e-12);
    assert_true(found.first == 1 && found.same_direction && found.verdict == YS_RECENT_TREND_INCREASING);
    assert_relative(found.slope, (2 * (log(50 / 50.0) - log(10 / 90.0)) + log(40 / 60.0) - log(20 / 80.0)) / 10, 1e-12);
}

static void a_rate_by_hand(void **state)
{
    (void)state;
    static const double value[] = {50, 40, NAN, 30, 20, 10};
    static const double lower[] = {46.08, 36.08, NAN, 26.08, 16.08, 6.08}, upper[] = {53.92, 43.92, NAN, 33.92, 23.92, 13.92};
    const ys_series series = {.value = value, .lower = lower, .upper = upper, .n = 6, .per_year = 1};
    ys_recent_trend_result found;
    assert_int_equal(ys_recent_trend(&series, YS_RECENT_TREND_RATE, &found), YS_OK);
    assert_relative(found.slope, -10, 1e-10);          /* a point, though a year is missing */
    assert_relative(found.level, 50, 1e-10);
    assert_relative(found.chi_squared, 100 * 10 / 4.0, 1e-10); /* error 2 each */
    assert_true(isnan(found.share_slope) && found.verdict == YS_RECENT_TREND_DECREASING);
}

/* What one point alone makes is no trend, however strong. */
static void one_point_makes_no_trend(void **state)
{
    (void)state;
    static const double value[] = {10, 9, 8, 7, 80};
    double lower[5], upper[5];
    for (size_t i = 0; i < 5; i++) {
        lower[i] = value[i] - 1;
        upper[i] = value[i] + 1;
    }
    const ys_series series = {.value = value, .lower = lower, .upper = upper, .n = 5, .per_year = 1};
    ys_recent_trend_result found;
    assert_int_equal(ys_recent_trend(&series, YS_RECENT_TREND_RATE, &found), YS_OK);
    assert_true(found.p_value < 1e-6 && !found.same_direction && found.verdict == YS_RECENT_TREND_NO_CHANGE);
}

static void says_why_it_cannot_be_calculated(void **state)
{
    (void)state;
    static const double value[] = {10, 20, 30, 40, 50}, size[] = {99, 99, 99, 99, 99}, all[] = {10, 20, 30, 40, 99};
    static const double none[] = {10, 20, 0, 40, 50}, beyond[] = {10, 20, 30, 40, 100}, gap[] = {10, 20, NAN, 40, 50};
    static const double wider[] = {11, 21, 31, 41, 51};
    const ys_series plain = {.value = value, .n = 5, .per_year = 1};
    ys_series monthly = plain, four = plain, counts = plain, limits = plain;
    monthly.per_year = 12;
    four.n = 4;
    counts.denominator = size;
    limits.lower = limits.upper = value;
    const struct { ys_series series; const double *numerator; ys_recent_trend_kind kind; ys_recent_trend_lack lack; } cases[] = {
        {plain, value, YS_RECENT_TREND_OTHER, YS_RECENT_TREND_NOT_A_KIND},
        {monthly, NULL, YS_RECENT_TREND_RATE, YS_RECENT_TREND_NOT_ANNUAL},
        {{.value = gap, .lower = value, .upper = wider, .n = 5, .per_year = 1}, NULL, YS_RECENT_TREND_RATE, YS_RECENT_TREND_UNDER_FIVE},
        {plain, value, YS_RECENT_TREND_PROPORTION, YS_RECENT_TREND_NO_COUNTS},
        {{.value = value, .n = 4, .per_year = 1}, NULL, YS_RECENT_TREND_PROPORTION, YS_RECENT_TREND_UNDER_FIVE}, /* whatever else lacks */
        {counts, NULL, YS_RECENT_TREND_PROPORTION, YS_RECENT_TREND_NO_COUNTS},
        {counts, gap, YS_RECENT_TREND_PROPORTION, YS_RECENT_TREND_NO_COUNTS},
        {counts, beyond, YS_RECENT_TREND_PROPORTION, YS_RECENT_TREND_NO_COUNTS},
        {counts, all, YS_RECENT_TREND_PROPORTION, YS_RECENT_TREND_ALL_OR_NONE},
        {counts, none, YS_RECENT_TREND_PROPORTION, YS_RECENT_TREND_ALL_OR_NONE},
        {plain, NULL, YS_RECENT_TREND_RATE, YS_RECENT_TREND_NO_LIMITS},
        {limits, NULL, YS_RECENT_TREND_RATE, YS_RECENT_TREND_NO_LIMITS},
    };
    for (size_t i = 0; i < N(cases); i++) {
        ys_series series = cases[i].series;
        ys_recent_trend_result found;
        series.numerator = cases[i].numerator;
        assert_int_equal(ys_recent_trend(&series, cases[i].kind, &found), YS_OK);
        assert_int_equal(found.verdict, YS_RECENT_TREND_CANNOT_BE_CALCULATED);
        assert_int_equal(found.lack, cases[i].lack);
        assert_true(isnan(found.slope) && isnan(found.chi_squared) && isnan(found.p_value) && isnan(found.without[4]));
    }
    four.lower = value;
    four.upper = wider;
    ys_recent_trend_result found = {.slope = 2.385};
    assert_int_equal(ys_recent_trend(&plain, (ys_recent_trend_kind)9, &found), YS_ERR_OPTION);
    assert_true(found.slope == 2.385);
    assert_int_equal(ys_recent_trend(&four, YS_RECENT_TREND_RATE, &found), YS_OK);
    assert_int_equal(found.lack, YS_RECENT_TREND_UNDER_FIVE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_fingertips),
        cmocka_unit_test(a_proportion_by_hand),
        cmocka_unit_test(a_rate_by_hand),
        cmocka_unit_test(one_point_makes_no_trend),
        cmocka_unit_test(says_why_it_cannot_be_calculated),
    };
    return cmocka_run_group_tests_name("recent_trend", tests, NULL, NULL);
}
