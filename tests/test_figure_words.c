/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include "assess/figure_words.h"

static void tells_figures_as_a_person_writes_them(void **state)
{
    (void)state;
    static const struct { ys_kind kind; const char *unit; int decimals; double value; const char *says; } cases[] = {
        {YS_KIND_PERCENTAGE, "", 1, 94.14, "94.1 %"},
        {YS_KIND_PERCENTAGE, "%", 0, 41, "41 %"},
        {YS_KIND_PERCENTAGE, "", 1, 41, "41.0 %"},
        {YS_KIND_PERCENTAGE, "", 4, 0.0215, "0.02 %"},
        {YS_KIND_PROPORTION, "", 4, 0.7326, "73.3 %"},
        {YS_KIND_PROPORTION, "", 2, 0.7, "70 %"},
        {YS_KIND_CURRENCY, "", 2, 24.265, "£24.27"},
        {YS_KIND_CURRENCY, "£ per head", 2, 1234567.4, "£1,234,567 per head"},
        {YS_KIND_CURRENCY, "£", 2, -12.5, "-£12.50"},
        {YS_KIND_CURRENCY, "£", 0, 12, "£12"},
        {YS_KIND_CURRENCY, "million euro", 1, 3.5, "3.5 million euro"},
        {YS_KIND_COUNT, "visits", 0, 1203, "1,203 visits"},
        {YS_KIND_COUNT, "visits", 0, 85.3, "85.3 visits"},
        {YS_KIND_COUNT, "offences", 0, 1, "1 offence"},
        {YS_KIND_COUNT, "library visits", 0, 1, "1 library visit"},
        {YS_KIND_COUNT, "libraries", 0, 1, "1 library"},
        {YS_KIND_COUNT, "boxes", 0, -1, "-1 box"},
        {YS_KIND_COUNT, "losses", 1, 1, "1.0 losses"},
        {YS_KIND_COUNT, "loss", 0, 1, "1 loss"},
        {YS_KIND_RATE, "offences per 1,000 households", 0, 1, "1 offence per 1,000 households"},
        {YS_KIND_RATE, "per 1,000 households", 0, 1, "1 per 1,000 households"},
        {YS_KIND_RATE, "% of sales", 0, 1, "1 % of sales"},
        {YS_KIND_COUNT, "visits", 0, 285.3, "285 visits"},
        {YS_KIND_MEAN, "", 0, 882, "882"},
        {YS_KIND_DURATION, "days", 2, 12.344, "12.3 days"},
        {YS_KIND_RATE, "per 100,000", 2, 0.7849, "0.78 per 100,000"},
        {YS_KIND_RATE, "", 1, -0.0000001, "0.0000"},
        {YS_KIND_MEAN, "days", 1, NAN, "no figure"},
    };
    for (size_t i = 0; i < N(cases); i++) {
        const ys_indicator about = {.kind = cases[i].kind, .unit = cases[i].unit, .decimals = cases[i].decimals};
        char text[64];
        assert_string_equal(ys_say_figure(&about, cases[i].value, text, sizeof text), cases[i].says);
    }
}

static void tells_differences_to_the_digit_that_matters(void **state)
{
    (void)state;
    static const struct { ys_kind kind; const char *unit; int decimals; double difference, level; const char *says; } cases[] = {
        {YS_KIND_PERCENTAGE, "", 1, -10.72, 39.4, "10.7 points"},
        {YS_KIND_PERCENTAGE, "", 1, 0.38, 39.4, "0.38 points"},
        {YS_KIND_PERCENTAGE, "", 0, 1, 39, "1 point"},
        {YS_KIND_COUNT, "items", 0, 1, 2, "1 item"},
        {YS_KIND_PERCENTAGE, "", 0, -1.2, 64, "1.2 points"},
        {YS_KIND_COUNT, "visits", 0, -1201.84, 0, "1,202 visits"},
        {YS_KIND_COUNT, "visits", 0, 440.2, 35, "440 visits"},
        {YS_KIND_PERCENTAGE, "", 1, 0.0024, 39.4, "under 0.01 points"},
        {YS_KIND_PERCENTAGE, "", 1, 0.4, 39.4, "0.4 points"},
        {YS_KIND_PROPORTION, "", 4, 0.0326, 0.7, "3.3 points"},
        {YS_KIND_CURRENCY, "", 2, 0.0244, 24.9, "£0.024"},
        {YS_KIND_CURRENCY, "", 0, 1445.3, 12000, "£1,445"},
        {YS_KIND_COUNT, "items", 0, 0.02, 28923, "under 0.1 items"},
        {YS_KIND_COUNT, "items", 0, 0, 28923, "0 items"},
        {YS_KIND_DURATION, "days", 1, 0.55, 12.4, "0.55 days"},
    };
    for (size_t i = 0; i < N(cases); i++) {
        const ys_indicator about = {.kind = cases[i].kind, .unit = cases[i].unit, .decimals = cases[i].decimals};
        char text[64];
        assert_string_equal(ys_say_difference(&about, cases[i].difference, cases[i].level, text, sizeof text), cases[i].says);
    }
}

static void limits_share_the_decimals_of_their_difference(void **state)
{
    (void)state;
    const ys_indicator about = {.kind = YS_KIND_DURATION, .unit = "days", .decimals = 1};
    char text[64];
    assert_string_equal(ys_say_limit(&about, -1.234, -0.55, 12.4, text, sizeof text), "-1.23");
    assert_string_equal(ys_say_limit(&about, 2.504, 2.5, 12.4, text, sizeof text), "2.504");
    assert_string_equal(ys_say_limit(&about, 2.5, 2.5, 12.4, text, sizeof text), "2.5");
    assert_string_equal(ys_say_limit(&about, -0.0001, -2.5, 12.4, text, sizeof text), "0.0");
}

static void unequal_figures_do_not_read_the_same(void **state)
{
    (void)state;
    static const struct { double value, other; const char *says; } cases[] = {
        {94.96, 95, "94.96 %"}, {95, 94.96, "95.00 %"}, {41.2, 46, "41.2 %"}, {92.3, 92.29999999999997, "92.3 %"},
        {92.3, 92.3, "92.3 %"}, {92.3, NAN, "92.3 %"},
    };
    const ys_indicator about = {.kind = YS_KIND_PERCENTAGE, .unit = "%", .decimals = 1};
    for (size_t i = 0; i < N(cases); i++) {
        char text[64];
        assert_string_equal(ys_say_figure_beside(&about, cases[i].value, cases[i].other, text, sizeof text), cases[i].says);
    }
}

static void cuts_to_the_room_there_is(void **state)
{
    (void)state;
    const ys_indicator about = {.kind = YS_KIND_COUNT, .unit = "visits"};
    char text[6];
    assert_string_equal(ys_say_figure(&about, 1203, text, sizeof text), "1,203");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tells_figures_as_a_person_writes_them),
        cmocka_unit_test(tells_differences_to_the_digit_that_matters),
        cmocka_unit_test(limits_share_the_decimals_of_their_difference),
        cmocka_unit_test(unequal_figures_do_not_read_the_same),
        cmocka_unit_test(cuts_to_the_room_there_is),
    };
    return cmocka_run_group_tests_name("figure_words", tests, NULL, NULL);
}
