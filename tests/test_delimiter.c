/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include "datasets/delimiter.h"

static char decide(const char *text, bool whole)
{
    return ys_delimiter_decide(text, strlen(text), whole).character;
}

static void decides_by_what_lines_agree_on(void **state)
{
    (void)state;
    static const struct { const char *text; char delimiter; } cases[] = {
        {"", ','}, {"one\ntwo\n", ','}, {"a,b\n1,2\n", ','}, {"a\tb\n1\t2\n", '\t'}, {"a;b\n1;2\n", ';'}, {"a|b\n1|2", '|'},
        {"a;b;c\nx;1,5;2,5\ny;1,5;2,5\n", ';'},                 /* decimal commas */
        {"area\tvalue\nBath\t1,234\nYork\t2,345\n", '\t'},      /* thousands */
        {"code,label\n1,x|y\n2,x|y\n", ','},
        {"Title; with, marks; and more; of them\n\na,b,c\n1,2,3\n4,5,6\n", ','},
        {"\"a;b;c\",x\n\"d;e;f\",y\n", ','},                    /* quotes do not count */
        {"\"a\nb;c\";x;1\n\"d\ne\";y;2\n", ';'},                /* nor do line ends in them */
        {"\"say \"\";\"\" now\",x\nu,v\n", ','},
        {"a;b\r\n1;2\r\n", ';'}, {"a;b\r1;2\r", ';'},
        {"a,b;c\n", ','},                                       /* a draw goes to the first */
        {"a,b;c;d\n", ';'},                                     /* but more in a line counts before */
    };
    for (size_t i = 0; i < N(cases); i++)
        if (decide(cases[i].text, true) != cases[i].delimiter)
            fail_msg("'%s' is taken to have '%c'", cases[i].text, decide(cases[i].text, true));
}

static void a_line_cut_off_does_not_count(void **state)
{
    (void)state;
    assert_int_equal(decide("a,b\nx;y;z", false), ',');
    assert_int_equal(decide("a;b", true), ';');
    assert_int_equal(decide("a;b", false), ',');
}

static void the_first_line_may_declare_it(void **state)
{
    (void)state;
    static const struct { const char *text; char delimiter; size_t length; } cases[] = {
        {"sep=;\r\na,b\n", ';', 7}, {"sep=|\na", '|', 6}, {"SEP=\t\na", '\t', 6}, {"\"sep=,\"\na;b", ',', 8}, {"sep=;", ';', 5},
        {"sep=;\ra", ';', 6},
    };
    for (size_t i = 0; i < N(cases); i++) {
        const ys_delimiter decided = ys_delimiter_decide(cases[i].text, strlen(cases[i].text), true);
        assert_true(decided.declared);
        assert_int_equal(decided.character, cases[i].delimiter);
        assert_int_equal(decided.line_length, cases[i].length);
    }
    static const char *const others[] = {"sep=x\na,b\n", "sep=;x\n", "\"sep=;\n", "sep=", "separate;x\n"};
    for (size_t i = 0; i < N(others); i++) {
        const ys_delimiter decided = ys_delimiter_decide(others[i], strlen(others[i]), true);
        assert_false(decided.declared);
        assert_int_equal(decided.line_length, 0);
    }
}

static void only_the_first_lines_count(void **state)
{
    (void)state;
    char text[4096] = "";
    for (int i = 0; i < 50; i++)
        strcat(text, "a,b\n\n");
    for (int i = 0; i < 100; i++)
        strcat(text, "a;b;c\n");
    assert_int_equal(decide(text, true), ',');
    assert_string_equal(ys_delimiter_word(';'), "semicolons");
    assert_string_equal(ys_delimiter_word('\t'), "tabs");
    assert_string_equal(ys_delimiter_word('|'), "bars (|)");
    assert_string_equal(ys_delimiter_word(','), "commas");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decides_by_what_lines_agree_on),
        cmocka_unit_test(a_line_cut_off_does_not_count),
        cmocka_unit_test(the_first_line_may_declare_it),
        cmocka_unit_test(only_the_first_lines_count),
    };
    return cmocka_run_group_tests_name("delimiter", tests, NULL, NULL);
}
