/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/csv_file.h"

#include "bench/rate_interval.h"
#include "bench/standardised_rate.h"

enum { MOST = 32 };

typedef struct bands {
    double events[MOST], population[MOST], standard[MOST];
    size_t n;
} bands;

static bands bands_of(const csv_file *input, const char *area)
{
    bands found = {0};
    for (size_t i = 1; i < input->rows; i++) {
        if (!csv_is(input, i, "area", area))
            continue;
        found.events[found.n] = csv_number(input, i, "count");
        found.population[found.n] = csv_number(input, i, "pop");
        found.standard[found.n++] = csv_number(input, i, "stdpop");
    }
    return found;
}

static ys_strata strata_of(const bands *from)
{
    return (ys_strata){from->events, from->population, from->standard, from->n};
}

/* tests/reference/intervals: phe_dsr of PHEindicatormethods. */
static void agrees_with_phe(void **state)
{
    (void)state;
    csv_file input = read_csv(source_folder(), "tests/reference/intervals/dsr_own_input.csv");
    csv_file expected = read_csv(source_folder(), "tests/reference/intervals/dsr_own_expected.csv");
    for (size_t e = 1; e < expected.rows; e++) {
        const bands area = bands_of(&input, csv_text(&expected, e, "area"));
        const ys_strata strata = strata_of(&area);
        const ys_standardised_rate_options wide = {.confidence = 0.998, .multiplier = 100000};
        ys_interval at_95, at_998;
        assert_int_equal(ys_standardised_rate(&strata, NULL, &at_95), YS_OK);
        assert_int_equal(ys_standardised_rate(&strata, &wide, &at_998), YS_OK);
        assert_relative(at_95.value, csv_number(&expected, e, "value"), 1e-9);
        assert_relative(at_95.lower, csv_number(&expected, e, "lower95_0cl"), 1e-9);
        assert_relative(at_95.upper, csv_number(&expected, e, "upper95_0cl"), 1e-9);
        assert_relative(at_998.lower, csv_number(&expected, e, "lower99_8cl"), 1e-9);
        assert_relative(at_998.upper, csv_number(&expected, e, "upper99_8cl"), 1e-9);
    }
    assert_int_equal(expected.rows, 4);
    release_csv(&input);
    release_csv(&expected);
}

static bands made_up(void)
{
    return (bands){{4, 9, 31, 2.5}, {800, 1200, 950, 410}, {5500, 6000, 7000, 1500}, 4};
}

/* With one stratum, or a standard shaped like the population, it is the plain rate with Byar's limits. */
static void is_the_plain_rate_where_nothing_is_standardised(void **state)
{
    (void)state;
    bands area = made_up();
    const ys_rate_options byar = {YS_RATE_BYAR, 0.95, 100000};
    ys_interval standardised, plain;
    double events = 0, population = 0;
    for (size_t i = 0; i < area.n; i++) {
        area.standard[i] = 3 * area.population[i];
        events += area.events[i];
        population += area.population[i];
    }
    const ys_strata strata = strata_of(&area);
    assert_int_equal(ys_standardised_rate(&strata, NULL, &standardised), YS_OK);
    assert_int_equal(ys_rate_interval(events, population, &byar, &plain), YS_OK);
    assert_relative(standardised.value, plain.value, 1e-12);
    assert_relative(standardised.lower, plain.lower, 1e-12);
    assert_relative(standardised.upper, plain.upper, 1e-12);
}

static void the_standards_size_and_the_order_do_not_matter(void **state)
{
    (void)state;
    const bands area = made_up();
    bands turned = {.n = area.n};
    for (size_t i = 0; i < area.n; i++) {
        turned.events[area.n - 1 - i] = area.events[i];
        turned.population[area.n - 1 - i] = area.population[i];
        turned.standard[area.n - 1 - i] = area.standard[i] / 20000;
    }
    const ys_strata one = strata_of(&area), other = strata_of(&turned);
    ys_interval first, second;
    assert_int_equal(ys_standardised_rate(&one, NULL, &first), YS_OK);
    assert_int_equal(ys_standardised_rate(&other, NULL, &second), YS_OK);
    assert_relative(second.value, first.value, 1e-12);
    assert_relative(second.lower, first.lower, 1e-12);
    assert_relative(second.upper, first.upper, 1e-12);
}

static ys_status status_with(void (*spoil)(bands *area))
{
    bands area = made_up();
    ys_interval untouched = {.value = 2.385};
    spoil(&area);
    const ys_strata strata = strata_of(&area);
    const ys_status status = ys_standardised_rate(&strata, NULL, &untouched);
    assert_true(status == YS_OK || untouched.value == 2.385);
    return status;
}

static void no_people(bands *area) { area->population[1] = 0; }
static void no_people_known(bands *area) { area->population[1] = NAN; }
static void endless_people(bands *area) { area->population[1] = INFINITY; }
static void negative_events(bands *area) { area->events[2] = -1; }
static void unknown_events(bands *area) { area->events[2] = NAN; }
static void endless_events(bands *area) { area->events[2] = INFINITY; }
static void negative_weight(bands *area) { area->standard[0] = -1; }
static void no_weights(bands *area) { memset(area->standard, 0, sizeof area->standard); }
static void nine_events(bands *area) { area->events[0] = area->events[2] = area->events[3] = 0; }
static void no_strata(bands *area) { area->n = 0; }
static void overflow(bands *area) { area->standard[0] = 1e300; area->population[0] = 1e-300; }
static void ten_events(bands *area) { nine_events(area); area->events[1] = 10; }

static void says_what_is_wrong(void **state)
{
    (void)state;
    static void (*const wrong[])(bands *) = {no_people, no_people_known, endless_people, negative_events, unknown_events,
                                             endless_events, negative_weight, no_weights};
    for (size_t i = 0; i < N(wrong); i++)
        assert_int_equal(status_with(wrong[i]), YS_ERR_DOMAIN);
    assert_int_equal(status_with(nine_events), YS_ERR_TOO_FEW);
    assert_int_equal(status_with(no_strata), YS_ERR_TOO_FEW);
    assert_int_equal(status_with(ten_events), YS_OK);
    assert_int_equal(status_with(overflow), YS_ERR_NUMERIC);
    static const ys_standardised_rate_options options[] = {{0, 1}, {1, 1}, {95, 1}, {NAN, 1}, {0.95, 0}, {0.95, NAN}, {0.95, INFINITY}};
    const bands area = made_up();
    const ys_strata strata = strata_of(&area);
    ys_interval untouched;
    for (size_t i = 0; i < N(options); i++)
        assert_int_equal(ys_standardised_rate(&strata, &options[i], &untouched), YS_ERR_OPTION);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_phe),
        cmocka_unit_test(is_the_plain_rate_where_nothing_is_standardised),
        cmocka_unit_test(the_standards_size_and_the_order_do_not_matter),
        cmocka_unit_test(says_what_is_wrong),
    };
    return cmocka_run_group_tests_name("standardised_rate", tests, NULL, NULL);
}
