/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include "analysis/event_span.h"

static void months_in_common(void **state)
{
    (void)state;
    const double value[] = {1, 2, 3, 4, 5, 6};
    const ys_event_span lockdown = {{YS_PERIOD_MONTH, 12 * 2020 + 2}, {YS_PERIOD_FINANCIAL_QUARTER, 4 * 2020}};
    ys_series series = {.value = value, .n = N(value), .per_year = 12, .first = {YS_PERIOD_MONTH, 12 * 2020 + 1}};
    static const bool in[] = {false, true, true, true, true, false}; /* March to June 2020 */
    for (size_t i = 0; i < N(value); i++)
        assert_true(ys_in_event(&series, i, &lockdown, 1) == in[i]);
    series.per_year = 4;
    series.first = (ys_period){YS_PERIOD_CALENDAR_QUARTER, 4 * 2019 + 3};
    static const bool quarter_in[] = {false, true, true, false, false, false};
    for (size_t i = 0; i < N(value); i++)
        assert_true(ys_in_event(&series, i, &lockdown, 1) == quarter_in[i]);
}

static void none_without_events_or_periods(void **state)
{
    (void)state;
    const double value[] = {1};
    const ys_event_span always = {{YS_PERIOD_CALENDAR_YEAR, 1900}, {YS_PERIOD_CALENDAR_YEAR, 2100}};
    ys_series series = {.value = value, .n = 1, .per_year = 12};
    assert_false(ys_in_event(&series, 0, &always, 1));
    series.first = (ys_period){YS_PERIOD_MONTH, 12 * 2020};
    assert_true(ys_in_event(&series, 0, &always, 1));
    assert_false(ys_in_event(&series, 0, NULL, 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(months_in_common), cmocka_unit_test(none_without_events_or_periods),
    };
    return cmocka_run_group_tests_name("event_span", tests, NULL, NULL);
}
