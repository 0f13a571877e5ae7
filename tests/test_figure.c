/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include <inttypes.h>
#include <locale.h>

#include "datasets/figure.h"

static bool read_text(const char *text, ys_figure *figure)
{
    return ys_figure_parse(text, strlen(text), figure);
}

static ys_figure parsed(const char *text)
{
    ys_figure figure = {0};
    if (!read_text(text, &figure))
        fail_msg("'%s' was not read", text);
    return figure;
}

static void assert_number(const char *text, double value)
{
    const ys_figure figure = parsed(text);
    if (figure.value != value || figure.flags || figure.ambiguous_marker)
        fail_msg("'%s' was read as %.17g, flags %u", text, figure.value, (unsigned)figure.flags);
}

static void assert_missing(const char *text, unsigned flags)
{
    const ys_figure figure = parsed(text);
    if (!isnan(figure.value) || figure.flags != flags || figure.ambiguous_marker)
        fail_msg("'%s' was read as %.17g, flags %u", text, figure.value, (unsigned)figure.flags);
}

static void assert_refused(const char *text)
{
    ys_figure figure = {.value = 77.0, .flags = 3};
    if (read_text(text, &figure))
        fail_msg("'%s' was read as %.17g", text, figure.value);
    assert_true(figure.value == 77.0 && figure.flags == 3);
}

static void test_numbers(void **state)
{
    (void)state;
    assert_number("0", 0.0);
    assert_number("12.3", 12.3);
    assert_number("-12.3", -12.3);
    assert_number("+12.3", 12.3);
    assert_number(".5", 0.5);
    assert_number("5.", 5.0);
    assert_number("007", 7.0);
    assert_number("0.001", 0.001);
    assert_number("1.5e3", 1500.0);
    assert_number("1E-2", 0.01);
    assert_number("1e+2", 100.0);
    assert_number("  12.3\t", 12.3);
    assert_number("\xC2\xA0" "12.3\xC2\xA0", 12.3);
    assert_number("\xE2\x88\x92" "4", -4.0);
    assert_number("1,234", 1234.0);
    assert_number("1,234,567.5", 1234567.5);
    assert_number("-12,345", -12345.0);
    assert_number("(12.3)", -12.3);
    assert_number("( 1,234 )", -1234.0);
    assert_number("\xC2\xA3" "1,200", 1200.0);
    assert_number("-\xC2\xA3" "5", -5.0);
    assert_number("\xC2\xA3-5", -5.0);
    assert_number("(\xC2\xA3" "5)", -5.0);
    assert_int_equal(signbit(parsed("-0").value), 0);
    assert_int_equal(signbit(parsed("(0)").value), 0);
    ys_figure figure;
    assert_true(ys_figure_parse("12.345", 4, &figure)); /* length bytes, no more */
    assert_true(figure.value == 12.3);
}

static void test_percent(void **state)
{
    (void)state;
    static const char *const texts[] = {"95.2%", "95.2 %", " 95.2% "};
    for (size_t i = 0; i < N(texts); i++) {
        assert_number(texts[i], 95.2);
        assert_true(parsed(texts[i]).percent);
    }
    assert_number("(5%)", -5.0);
    assert_number("(5)%", -5.0);
    assert_true(parsed("(5)%").percent);
    assert_false(parsed("95.2").percent);
}

static void assert_marked(const char *text, unsigned flags)
{
    const ys_figure figure = parsed(text);
    if (figure.value != 12.3 || figure.flags != flags)
        fail_msg("'%s' was read as %.17g, flags %u", text, figure.value, (unsigned)figure.flags);
}

static void test_markers(void **state)
{
    (void)state;
    assert_marked("12.3[p]", YS_FLAG_PROVISIONAL);
    assert_marked("12.3 [P]", YS_FLAG_PROVISIONAL);
    assert_marked("12.3 [r][e]", YS_FLAG_REVISED | YS_FLAG_ESTIMATED);
    assert_marked("12.3 [r] [p] [b]", YS_FLAG_REVISED | YS_FLAG_PROVISIONAL | YS_FLAG_BREAK);
    assert_marked("12.3[u]", YS_FLAG_ESTIMATED);
    assert_marked("12.3[f]", YS_FLAG_ESTIMATED);
    assert_marked("12.3% [p]", YS_FLAG_PROVISIONAL);
    assert_missing("[c] [r]", YS_FLAG_SUPPRESSED | YS_FLAG_REVISED);
    assert_refused("[p]");
    assert_refused(" [r][p]");
    assert_refused("[p] 12.3");
    assert_refused("12.3[q]");
    assert_refused("12.3[c]");
    assert_refused("12.3p");
}

static void test_missing(void **state)
{
    (void)state;
    static const char *const plain[] = {
        "", "  ", "..", ":", "n/a", "N/A", "NA", "na", "ns", "[x]", "[X]", "[z]", "[w]", "TBC", "tbc", "awaiting data",
        "Awaiting Data", " annual ",
    };
    for (size_t i = 0; i < N(plain); i++)
        assert_missing(plain[i], 0);
    static const char *const suppressed[] = {"*", "~", "[c]", "[C]", "suppressed", "Suppressed"};
    for (size_t i = 0; i < N(suppressed); i++)
        assert_missing(suppressed[i], YS_FLAG_SUPPRESSED);
    static const char *const censored[] = {"<5", "< 5", "<1,000", "<0.5%", "[low]", "k", "K"};
    for (size_t i = 0; i < N(censored); i++)
        assert_missing(censored[i], YS_FLAG_CENSORED);
    static const char *const dashes[] = {"-", " - ", "\xE2\x80\x93", "\xE2\x80\x94"};
    for (size_t i = 0; i < N(dashes); i++) {
        const ys_figure figure = parsed(dashes[i]);
        assert_true(isnan(figure.value) && figure.ambiguous_marker && figure.flags == 0);
    }
    ys_figure figure;
    assert_true(ys_figure_parse(NULL, 0, &figure) && isnan(figure.value));
}

static void test_refused(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "nan", "NaN", "inf", "-inf", "Infinity", "0x1F", "0x1p3", "1e999", "-1e999", "1e99999999999999999999", "abc",
        "12abc", "1.2.3", "1 234", "12,34", "1,23", "1,2345", "1234,567", "1,234,56", ",123", "0,123", "1,,234", "1,",
        "1.234,5", "1.2,345", "--5", "+-5", "(", "()", "(5", "5)", "-(5)", "(-5)", "e5", "1e", "1e+", "-.",
        "%", "5%%", "\xC2\xA3", "\xC2\xA3" "5%", "\xA3" "5", "<", "<-5", "<x", "< <5", "[low", "#N/A", "[p][", "5 6",
        "1d3", "1e5.5", "\xEF\xBB\xBF" "5", "true",
    };
    for (size_t i = 0; i < N(texts); i++)
        assert_refused(texts[i]);
    ys_figure figure;
    assert_false(ys_figure_parse("5\0", 2, &figure));
}

/* Against the C library's own reading, which is correctly rounded. */
static void test_correct_rounding(void **state)
{
    (void)state;
    static const char *const hard[] = {
        "0.1", "0.3", "9007199254740993", "9007199254740992.5", "123456789012345e22", "123456789012345e23",
        "123456789012345e-22", "123456789012345e-23", "1.7976931348623157e308", "2.2250738585072011e-308", "4.9e-324",
        "2.4703282292062327e-324", "1e-400", "0e999", "8.5e-5", "0.000000000000000000000000000000123456789",
        "179769313486231570000000000000000000000000000000000000000000",
        "1.00000000000000011102230246251565404236316680908203125",
        "1.00000000000000011102230246251565404236316680908203124",
        "1.00000000000000011102230246251565404236316680908203126",
    };
    for (size_t i = 0; i < N(hard); i++)
        assert_number(hard[i], strtod(hard[i], NULL));
    uint64_t random = 88172645463325252u;
    for (int i = 0; i < 1000000; i++) {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        char text[64];
        snprintf(text, sizeof text, "%.*fe%d", (int)(random % 12), (double)(random >> 12) / (double)(1u << (random % 31)),
                 (int)(random >> 32 & 63) - 32);
        assert_number(text, strtod(text, NULL));
        snprintf(text, sizeof text, "%.*g", (int)(1 + random % 17), (double)(random >> 11) / 1e11);
        assert_number(text, strtod(text, NULL));
        /* Up to twenty digits with a point anywhere, on both sides of what is exact without strtod. */
        snprintf(text, sizeof text, "%s%" PRIu64 ".%0*" PRIu64, random & 1 ? "-" : "", random >> (random % 64), (int)(random % 9),
                 (random >> 7) % 1000000);
        assert_number(text, strtod(text, NULL));
    }
}

static void test_long_cells(void **state)
{
    (void)state;
    char text[1100];
    memset(text, '9', sizeof text);
    ys_figure figure = {.value = 77.0};
    assert_false(ys_figure_parse(text, 1024, &figure)); /* beyond what a double holds */
    assert_false(ys_figure_parse(text, 1025, &figure));
    assert_true(ys_figure_parse(text, 300, &figure));
    assert_true(figure.value == 1e300);
    memset(text, '0', sizeof text);
    text[1023] = '7';
    assert_true(ys_figure_parse(text, 1024, &figure));
    assert_true(figure.value == 7.0);
    text[0] = '.';
    assert_true(ys_figure_parse(text, 1024, &figure)); /* 7e-1023 is nearer to zero than to any double */
    assert_true(figure.value == 0.0);
}

/* A host program may have chosen a decimal comma. */
static void test_locale(void **state)
{
    (void)state;
    static const char *const names[] = {"de_DE.UTF-8", "fr_FR.UTF-8", "de_DE.utf8"};
    for (size_t i = 0; i < N(names); i++) {
        if (!setlocale(LC_ALL, names[i]))
            continue;
        assert_number("12.3", 12.3);
        assert_number("1.2345678901234567", 1.2345678901234567);
        assert_refused("12,3");
    }
    setlocale(LC_ALL, "C");
}

/* A row of the reference table: the text, which may be quoted, up to the comma; class is the next cell. */
static bool split_row(char *row, char **text, char **class)
{
    char *end;
    if (row[0] == '"') {
        *text = row + 1;
        end = strchr(*text, '"');
        if (!end)
            return false;
        *end++ = '\0';
    } else {
        *text = row;
        end = strchr(row, ',');
    }
    if (!end || *end != ',')
        return false;
    *end = '\0';
    *class = end + 1;
    (*class)[strcspn(*class, ",\r\n")] = '\0';
    return true;
}

static void check_class(const char *text, const char *class)
{
    const ys_figure figure = parsed(text);
    const bool censored = figure.flags & YS_FLAG_CENSORED;
    bool good = false;
    if (!strcmp(class, "value"))
        good = isfinite(figure.value) && !censored && !figure.ambiguous_marker;
    else if (!strcmp(class, "missing"))
        good = isnan(figure.value) && !censored && !figure.ambiguous_marker;
    else if (!strcmp(class, "censored") || !strcmp(class, "value_near_zero"))
        good = isnan(figure.value) && censored;
    else if (!strcmp(class, "AMBIGUOUS"))
        good = isnan(figure.value) && figure.ambiguous_marker;
    if (!good)
        fail_msg("'%s' should be %s: %.17g, flags %u", text, class, figure.value, (unsigned)figure.flags);
}

/* The project's own table, from the guidance of the Government Analysis Function, ONS and StatsWales on symbols. */
static void test_reference_table(void **state)
{
    (void)state;
    FILE *file = open_in(source_folder(), "tests/reference/value_markers.csv");
    char row[256], *text = row, *class = row;
    size_t rows = 0;
    assert_non_null(fgets(row, sizeof row, file));
    while (fgets(row, sizeof row, file)) {
        assert_true(split_row(row, &text, &class));
        check_class(text, class);
        rows++;
    }
    fclose(file);
    assert_int_equal(rows, 19);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_percent),
        cmocka_unit_test(test_markers),
        cmocka_unit_test(test_missing),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_correct_rounding),
        cmocka_unit_test(test_long_cells),
        cmocka_unit_test(test_locale),
        cmocka_unit_test(test_reference_table),
    };
    return cmocka_run_group_tests_name("figure", tests, NULL, NULL);
}
