/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/csv_file.h"

#include "bench/rate_interval.h"

static double number_or_missing(const csv_file *file, size_t row, const char *heading)
{
    return csv_is(file, row, heading, "NA") ? NAN : csv_number(file, row, heading);
}

/* Exact under ten events, Byar from ten on: tests/reference/intervals. */
static void agrees_with_phe(void **state)
{
    (void)state;
    csv_file cases = read_csv(source_folder(), "tests/reference/intervals/ci_rate_exact_byar_grid.csv");
    for (size_t i = 1; i < cases.rows; i++) {
        const ys_rate_options options = {.confidence = csv_number(&cases, i, "confidence"),
                                         .multiplier = csv_number(&cases, i, "multiplier")};
        ys_interval interval;
        assert_int_equal(ys_rate_interval(csv_number(&cases, i, "x"), csv_number(&cases, i, "n"), &options, &interval), YS_OK);
        assert_relative(interval.value, csv_number(&cases, i, "value"), 1e-9);
        assert_relative(interval.lower, csv_number(&cases, i, "lower"), 1e-9);
        assert_relative(interval.upper, csv_number(&cases, i, "upper"), 1e-9);
    }
    assert_true(cases.rows > 30);
    release_csv(&cases);
}

static ys_interval count_interval(double events, double confidence, ys_rate_method method)
{
    const ys_rate_options options = {method, confidence, 1.0};
    ys_interval interval = {0};
    assert_int_equal(ys_rate_interval(events, 1.0, &options, &interval), YS_OK);
    return interval;
}

static void each_method_agrees_with_phe(void **state)
{
    (void)state;
    csv_file cases = read_csv(source_folder(), "tests/reference/intervals/ci_count_exact_vs_byar.csv");
    for (size_t i = 1; i < cases.rows; i++) {
        const double events = csv_number(&cases, i, "x"), confidence = csv_number(&cases, i, "confidence");
        const ys_interval exact = count_interval(events, confidence, YS_RATE_EXACT);
        const ys_interval byar = count_interval(events, confidence, YS_RATE_BYAR);
        assert_relative(exact.lower, csv_number(&cases, i, "exact_lower"), 1e-9);
        assert_relative(exact.upper, csv_number(&cases, i, "exact_upper"), 1e-9);
        assert_relative(byar.lower, number_or_missing(&cases, i, "byar_lower"), 1e-9);
        assert_relative(byar.upper, csv_number(&cases, i, "byar_upper"), 1e-9);
    }
    release_csv(&cases);
}

/* The package's own test sheets, where they lie beside the project. */
static void agrees_with_phe_test_sheets(void **state)
{
    (void)state;
    csv_file sheet = read_csv(shared_folder(), "cases/peers/phe_test_rate.csv");
    static const struct { double confidence; const char *lower, *upper; } levels[] = {
        {0.95, "lower95_0cl", "upper95_0cl"}, {0.998, "lower99_8cl", "upper99_8cl"},
    };
    for (size_t i = 1; i < sheet.rows; i++)
        for (size_t level = 0; level < N(levels) && !csv_is(&sheet, i, "value", "NA"); level++) {
            const ys_rate_options options = {.confidence = levels[level].confidence,
                                             .multiplier = csv_number(&sheet, i, "multiplier")};
            ys_interval interval;
            assert_int_equal(ys_rate_interval(csv_number(&sheet, i, "Numerator"), csv_number(&sheet, i, "Denominator"),
                                              &options, &interval), YS_OK);
            assert_relative(interval.lower, csv_number(&sheet, i, levels[level].lower), 1e-6);
            assert_relative(interval.upper, csv_number(&sheet, i, levels[level].upper), 1e-6);
        }
    release_csv(&sheet);
    sheet = read_csv(shared_folder(), "cases/peers/phe_test_byars_wilson.csv");
    for (size_t i = 1; i < sheet.rows; i++) {
        if (!csv_is(&sheet, i, "method", "Byars"))
            continue;
        const ys_interval byar = count_interval(csv_number(&sheet, i, "x"), csv_number(&sheet, i, "confidence") / 100, YS_RATE_BYAR);
        assert_relative(byar.lower, number_or_missing(&sheet, i, "lowercl"), 1e-6);
        assert_relative(byar.upper, csv_number(&sheet, i, "uppercl"), 1e-6);
    }
    release_csv(&sheet);
}

/* P(X <= count), or P(X >= count) as what is left of the sum below it. */
static double tail_of(int count, double mean, bool upper)
{
    double sum = 0.0;
    for (int k = 0; k <= (upper ? count - 1 : count); k++)
        sum += exp(k * log(mean) - mean - lgamma(k + 1.0));
    return upper ? 1.0 - sum : sum;
}

static double search(int count, double tail, bool upper)
{
    double low = 1e-12, high = 4000.0;
    for (int step = 0; step < 80; step++) {
        const double mean = (low + high) / 2;
        const bool too_far = upper ? tail_of(count, mean, false) < tail : tail_of(count, mean, true) > tail;
        *(too_far ? &high : &low) = mean;
    }
    return low;
}

static void exact_limits_are_where_the_sums_say(void **state)
{
    (void)state;
    static const int counts[] = {0, 1, 2, 5, 9, 10, 47, 260, 1400};
    static const double confidence[] = {0.9, 0.95, 0.998};
    for (size_t i = 0; i < N(counts); i++)
        for (size_t c = 0; c < N(confidence); c++) {
            const ys_interval exact = count_interval(counts[i], confidence[c], YS_RATE_EXACT);
            const double tail = (1 - confidence[c]) / 2;
            assert_relative(exact.lower, counts[i] ? search(counts[i], tail, false) : 0.0, 1e-9);
            assert_relative(exact.upper, search(counts[i], tail, true), 1e-9);
        }
}

static void byar_is_close_to_exact(void **state)
{
    (void)state;
    for (int events = 10; events < 2000; events += 7) {
        const ys_interval exact = count_interval(events, 0.95, YS_RATE_EXACT), byar = count_interval(events, 0.95, YS_RATE_BYAR);
        assert_relative(byar.lower, exact.lower, 0.002);
        assert_relative(byar.upper, exact.upper, 0.001);
    }
}

static void follows_its_unit(void **state)
{
    (void)state;
    const ys_rate_options per_thousand = {.confidence = 0.95, .multiplier = 1000.0};
    ys_interval one, other;
    for (double events = 0; events < 40; events += 3) {
        assert_int_equal(ys_rate_interval(events, 500, NULL, &one), YS_OK);
        assert_int_equal(ys_rate_interval(events, 2000, &per_thousand, &other), YS_OK);
        assert_relative(other.value, 250 * one.value, 1e-12);
        assert_relative(other.lower, 250 * one.lower, 1e-12);
        assert_relative(other.upper, 250 * one.upper, 1e-12);
    }
}

static void more_events_narrow_the_limits(void **state)
{
    (void)state;
    ys_interval small, large;
    assert_int_equal(ys_rate_interval(400, 1000, NULL, &small), YS_OK);
    assert_int_equal(ys_rate_interval(40000, 100000, NULL, &large), YS_OK);
    assert_within((small.upper - small.lower) / (large.upper - large.lower), 10.0, 0.2);
}

static void refuses_what_is_no_rate(void **state)
{
    (void)state;
    static const struct { double events, denominator; } wrong[] = {
        {-1, 10}, {NAN, 10}, {INFINITY, 10}, {1, 0}, {1, -1}, {1, NAN}, {1, INFINITY},
    };
    static const ys_rate_options options[] = {
        {YS_RATE_AUTO, 0, 1}, {YS_RATE_AUTO, 1, 1}, {YS_RATE_AUTO, 95, 1}, {YS_RATE_AUTO, NAN, 1}, {YS_RATE_AUTO, 0.95, 0},
        {YS_RATE_AUTO, 0.95, -1}, {YS_RATE_AUTO, 0.95, INFINITY}, {YS_RATE_AUTO, 0.95, NAN}, {(ys_rate_method)9, 0.95, 1},
    };
    ys_interval untouched = {.upper = 2.385};
    for (size_t i = 0; i < N(wrong); i++)
        assert_int_equal(ys_rate_interval(wrong[i].events, wrong[i].denominator, NULL, &untouched), YS_ERR_DOMAIN);
    for (size_t i = 0; i < N(options); i++)
        assert_int_equal(ys_rate_interval(1, 10, &options[i], &untouched), YS_ERR_OPTION);
    assert_int_equal(ys_rate_interval(1e308, 1e-10, NULL, &untouched), YS_ERR_NUMERIC);
    assert_true(untouched.upper == 2.385);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_phe),
        cmocka_unit_test(each_method_agrees_with_phe),
        cmocka_unit_test(agrees_with_phe_test_sheets),
        cmocka_unit_test(exact_limits_are_where_the_sums_say),
        cmocka_unit_test(byar_is_close_to_exact),
        cmocka_unit_test(follows_its_unit),
        cmocka_unit_test(more_events_narrow_the_limits),
        cmocka_unit_test(refuses_what_is_no_rate),
    };
    return cmocka_run_group_tests_name("rate_interval", tests, NULL, NULL);
}
