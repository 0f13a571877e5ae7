/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include "datasets/catalogue.h"

/* Each enum's word reads back, in capitals and among spaces too; "" is the first value. */
#define ASSERT_READS_BACK(type, last)                                                                                  \
    do {                                                                                                               \
        for (int value = 0; value <= (int)(last); value++) {                                                           \
            type read = (type)(last);                                                                                  \
            assert_true(type##_parse(type##_word((type)value), &read));                                                \
            assert_int_equal(read, value);                                                                             \
            char spaced[64];                                                                                           \
            assert_true(type##_parse(in_capitals_and_spaces(type##_word((type)value), spaced), &read));                \
            assert_int_equal(read, value);                                                                             \
        }                                                                                                              \
        type read = (type)(last);                                                                                      \
        assert_true(type##_parse("", &read) && read == 0);                                                             \
        read = (type)(last);                                                                                           \
        assert_true(type##_parse(" \t", &read) && read == 0);                                                          \
        read = (type)(last);                                                                                           \
        assert_false(type##_parse("x", &read));                                                                        \
        assert_int_equal(read, last);                                                                                  \
        assert_string_equal(type##_word((type)((last) + 1)), "");                                                      \
    } while (0)

static const char *in_capitals_and_spaces(const char *word, char text[64])
{
    snprintf(text, 64, "  %s\t ", word);
    for (char *c = text; *c; c++)
        if (*c >= 'a' && *c <= 'z')
            *c = (char)(*c - 'a' + 'A');
    return text;
}

static void test_words_read_back(void **state)
{
    (void)state;
    ASSERT_READS_BACK(ys_polarity, YS_POLARITY_RANGE);
    ASSERT_READS_BACK(ys_kind, YS_KIND_ROLLING);
    ASSERT_READS_BACK(ys_aggregate, YS_AGGREGATE_RATIO);
    ASSERT_READS_BACK(ys_basis, YS_BASIS_EVERY);
    ASSERT_READS_BACK(ys_purpose, YS_PURPOSE_STATUTORY);
}

/* An event without a kind is a slip, not a rebase. */
static void test_event_kinds(void **state)
{
    (void)state;
    ys_event_kind kind = YS_EVENT_ACTION;
    char text[128];
    assert_false(ys_event_kind_parse("", &kind));
    assert_false(ys_event_kind_parse("rebased", &kind));
    assert_int_equal(kind, YS_EVENT_ACTION);
    for (int k = YS_EVENT_REBASE; k <= YS_EVENT_ACTION; k++) {
        assert_true(ys_event_kind_parse(in_capitals_and_spaces(ys_event_kind_word((ys_event_kind)k), text), &kind));
        assert_int_equal(kind, k);
    }
    ys_event_kind_choices(text, sizeof text);
    assert_string_equal(text, "definition, boundary, exceptional, action or rebase");
}

static void test_contract_words(void **state)
{
    (void)state;
    assert_string_equal(ys_polarity_word(YS_POLARITY_NONE), "none");
    assert_string_equal(ys_polarity_word(YS_POLARITY_HIGHER), "higher");
    assert_string_equal(ys_kind_word(YS_KIND_UNKNOWN), "");
    assert_string_equal(ys_kind_word(YS_KIND_PROPORTION), "proportion");
    assert_string_equal(ys_aggregate_word(YS_AGGREGATE_RATIO), "ratio");
    assert_string_equal(ys_basis_word(YS_BASIS_AT), "at");
    assert_string_equal(ys_purpose_word(YS_PURPOSE_SELF_IMPROVEMENT), "self-improvement");
    ys_polarity polarity;
    assert_false(ys_polarity_parse("high", &polarity));
    assert_false(ys_polarity_parse("higher!", &polarity));
    assert_false(ys_polarity_parse("higher lower", &polarity));
}

static void test_choices(void **state)
{
    (void)state;
    char text[200];
    ys_polarity_choices(text, sizeof text);
    assert_string_equal(text, "higher, lower, range or none");
    ys_kind_choices(text, sizeof text);
    assert_string_equal(text, "percentage, proportion, rate, count, mean, currency, duration, score or rolling");
    ys_aggregate_choices(text, sizeof text);
    assert_string_equal(text, "sum, mean, last or ratio");
    ys_basis_choices(text, sizeof text);
    assert_string_equal(text, "year, every or at");
    ys_purpose_choices(text, sizeof text);
    assert_string_equal(text, "accountability, management, stretch, self-improvement or statutory");
    ys_year_basis_choices(text, sizeof text);
    assert_string_equal(text, "calendar, academic or financial");
    ys_polarity_choices(text, 9);
    assert_string_equal(text, "higher, ");
    ys_polarity_choices(text, 1);
    assert_string_equal(text, "");
    text[0] = '#';
    ys_polarity_choices(text, 0);
    assert_int_equal(text[0], '#');
}

static void test_year_basis(void **state)
{
    (void)state;
    ys_period_kind kind = YS_PERIOD_NONE;
    assert_true(ys_year_basis_parse(" Calendar ", &kind) && kind == YS_PERIOD_CALENDAR_YEAR);
    assert_true(ys_year_basis_parse("financial", &kind) && kind == YS_PERIOD_FINANCIAL_YEAR);
    assert_true(ys_year_basis_parse("academic", &kind) && kind == YS_PERIOD_ACADEMIC_YEAR);
    assert_false(ys_year_basis_parse("fiscal", &kind));
    assert_int_equal(kind, YS_PERIOD_ACADEMIC_YEAR);
    assert_true(ys_year_basis_parse("", &kind) && kind == YS_PERIOD_FINANCIAL_YEAR);
}

static void assert_margin(const char *text, double amount, bool percent)
{
    ys_margin margin = {-7.0, !percent};
    assert_true(ys_margin_parse(text, &margin));
    assert_relative(margin.amount, amount, 0.0);
    assert_int_equal(margin.percent, percent);
}

static void test_margin(void **state)
{
    (void)state;
    assert_margin("2", 2.0, false);
    assert_margin(" 0.5 ", 0.5, false);
    assert_margin("5%", 5.0, true);
    assert_margin("5 %", 5.0, true);
    assert_margin("0", 0.0, false);
    assert_margin("1,000", 1000.0, false);
    assert_margin("", NAN, false);
    assert_margin("  ", NAN, false);
    static const char *const refused[] = {"-2", "-5%", "(2)", "x", "5%%", "n/a", "-", "<5", "2[p]", "nan", "inf", "1e999", "%"};
    for (size_t i = 0; i < N(refused); i++) {
        ys_margin margin = {7.0, true};
        if (ys_margin_parse(refused[i], &margin))
            fail_msg("'%s' was read as %g", refused[i], margin.amount);
        assert_true(margin.amount == 7.0 && margin.percent);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words_read_back),
        cmocka_unit_test(test_event_kinds),
        cmocka_unit_test(test_contract_words),
        cmocka_unit_test(test_choices),
        cmocka_unit_test(test_year_basis),
        cmocka_unit_test(test_margin),
    };
    return cmocka_run_group_tests_name("catalogue", tests, NULL, NULL);
}
