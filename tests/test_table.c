/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include "report/number_text.h"
#include "report/table.h"

static const ys_column columns[] = {{"name", true}, {"value", true}, {"hidden", false}, {"comment", true}, {0}};

static char *written(ys_format format, size_t width)
{
    ys_table table;
    char *out = NULL;
    size_t size;
    FILE *file = open_memstream(&out, &size);
    ys_table_begin(&table, columns);
    const ys_cell first[] = {ys_cell_text("Amble, \"the\" best"), ys_cell_number(0.1), ys_cell_truth(true),
                             ys_cell_text("A sentence of several words that must wrap.")};
    const ys_cell second[] = {ys_cell_text("=cmd|x"), ys_cell_number(NAN), ys_cell_truth(false), ys_cell_text("")};
    ys_table_add(&table, first);
    ys_table_add(&table, second);
    assert_int_equal(ys_table_write(&table, format, width, file), YS_OK);
    ys_table_end(&table);
    fclose(file);
    return out;
}

static void csv_quotes_and_disarms(void **state)
{
    (void)state;
    char *out = written(YS_FORMAT_CSV, 80);
    assert_string_equal(out, "name,value,hidden,comment\n"
                             "\"Amble, \"\"the\"\" best\",0.1,true,A sentence of several words that must wrap.\n"
                             "\"'=cmd|x\",,false,\n");
    free(out);
}

static void json_is_an_array_of_objects(void **state)
{
    (void)state;
    char *out = written(YS_FORMAT_JSON, 80);
    assert_string_equal(out, "[\n {\"name\": \"Amble, \\\"the\\\" best\", \"value\": 0.1, \"hidden\": true, \"comment\": "
                             "\"A sentence of several words that must wrap.\"},\n"
                             " {\"name\": \"=cmd|x\", \"value\": null, \"hidden\": false, \"comment\": null}\n]\n");
    free(out);
}

static void text_keeps_to_the_width(void **state)
{
    (void)state;
    char *out = written(YS_FORMAT_TEXT, 30);
    assert_string_equal(out, "Amble, \"the\" best, 0.1\n  A sentence of several words\n  that must wrap.\n=cmd|x, -\n\n"
                             "name               value\nAmble, \"the\" best    0.1\n=cmd|x                 -\n");
    free(out);
}

/* Rows of a name and a number as text of so many characters a line. */
static char *text_of_names(const char *const names[], size_t n, size_t width)
{
    static const ys_column two[] = {{"name", true}, {"value", true}, {0}};
    ys_table table;
    char *out = NULL;
    size_t size;
    FILE *file = open_memstream(&out, &size);
    ys_table_begin(&table, two);
    for (size_t i = 0; i < n; i++) {
        const ys_cell row[] = {ys_cell_text(names[i]), ys_cell_number((double)i)};
        ys_table_add(&table, row);
    }
    assert_int_equal(ys_table_write(&table, YS_FORMAT_TEXT, width, file), YS_OK);
    ys_table_end(&table);
    fclose(file);
    return out;
}

/* Names that begin alike can be told apart: on one line where there is room, else over several; a word only where it is too long. */
static void names_are_never_cut(void **state)
{
    (void)state;
    static const char *const names[] = {"Bournemouth, Christchurch and Poole, B\u00c9C", "Bournemouth, Christchurch and Poole, other"};
    static const struct { size_t width; const char *text; } cases[] = {
        {100, "name                                        value\n"
              "Bournemouth, Christchurch and Poole, B\u00c9C        0\n"
              "Bournemouth, Christchurch and Poole, other      1\n"},
        {48, "name                                       value\n"
             "Bournemouth, Christchurch and Poole, B\u00c9C       0\n"
             "Bournemouth, Christchurch and Poole,           1\nother\n"},
        {35, "name                          value\n"
             "Bournemouth, Christchurch         0\nand Poole, B\u00c9C\n"
             "Bournemouth, Christchurch         1\nand Poole, other\n"},
        {18, "name         value\n"
             "Bournemouth      0\n,\nChristchurc\nh and\nPoole, B\u00c9C\n"
             "Bournemouth      1\n,\nChristchurc\nh and\nPoole,\nother\n"},
    };
    for (size_t i = 0; i < N(cases); i++) {
        char *out = text_of_names(names, N(names), cases[i].width);
        assert_string_equal(out, cases[i].text);
        free(out);
    }
}

/* As many columns as fit with names of usual length; names have the room that is over. */
static void no_column_is_lost_to_a_long_name(void **state)
{
    (void)state;
    static const char *const names[] = {"A name of more than twenty-eight characters"};
    char *out = text_of_names(names, 1, 34);
    assert_string_equal(out, "name                         value\nA name of more than              0\ntwenty-eight characters\n");
    free(out);
    out = text_of_names(names, 1, 18);
    assert_string_equal(out, "name         value\nA name of        0\nmore than\ntwenty-eigh\nt\ncharacters\n");
    free(out);
}

/* Nothing in a name steers a terminal or starts a line of its own. */
static void controls_are_spaces(void **state)
{
    (void)state;
    static const char *const names[] = {"a\033[2Jb\nc\177d"};
    char *out = text_of_names(names, 1, 80);
    assert_string_equal(out, "name        value\na [2Jb c d      0\n");
    free(out);
}

/* Two that begin alike are not taken for one and the same. */
static void headings_are_whole(void **state)
{
    (void)state;
    static const ys_column three[] = {{"authority", true}, {"indicator", true}, {"comment", true}, {0}};
    static const char *const names[] = {"The council of the first of two alike, north", "The council of the first of two alike, south"};
    ys_table table;
    char *out = NULL;
    size_t size;
    FILE *file = open_memstream(&out, &size);
    ys_table_begin(&table, three);
    for (size_t i = 0; i < N(names); i++) {
        const ys_cell row[] = {ys_cell_text(names[i]), ys_cell_text("an indicator"), ys_cell_text("The same.")};
        ys_table_add(&table, row);
    }
    assert_int_equal(ys_table_write(&table, YS_FORMAT_TEXT, 50, file), YS_OK);
    ys_table_end(&table);
    fclose(file);
    assert_non_null(strstr(out, "The council of the first of two alike, north\nan indicator\n  The same.\n"
                                "The council of the first of two alike, south\nan indicator\n  The same.\n\n"));
    free(out);
}

static void numbers_read_back_as_themselves(void **state)
{
    (void)state;
    static const double numbers[] = {0.1, 1.0 / 3, 1e300, -2.5e-310, 123456789012345678.0, 5e-324, 41.3, -0.0};
    char text[32];
    for (size_t i = 0; i < N(numbers); i++)
        assert_true(strtod(ys_number_text(numbers[i], text), NULL) == numbers[i]);
    assert_string_equal(ys_number_text(0.1, text), "0.1");
    assert_string_equal(ys_number_text(-0.0, text), "0");
}

static void an_empty_table_says_so(void **state)
{
    (void)state;
    ys_table table;
    char *out = NULL;
    size_t size;
    FILE *file = open_memstream(&out, &size);
    ys_table_begin(&table, columns);
    assert_int_equal(ys_table_write(&table, YS_FORMAT_TEXT, 80, file), YS_OK);
    ys_table_end(&table);
    fclose(file);
    assert_string_equal(out, "Nothing to show: no figures match what was asked for.\n");
    free(out);
}

static void a_full_disk_is_told(void **state)
{
    (void)state;
    FILE *full = fopen("/dev/full", "w");
    if (!full)
        skip();
    setvbuf(full, NULL, _IONBF, 0);
    ys_table table;
    ys_table_begin(&table, columns);
    const ys_cell row[] = {ys_cell_text("x"), ys_cell_number(1), ys_cell_truth(true), ys_cell_text("y")};
    ys_table_add(&table, row);
    assert_int_equal(ys_table_write(&table, YS_FORMAT_CSV, 80, full), YS_ERR_WRITE);
    ys_table_end(&table);
    fclose(full);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(csv_quotes_and_disarms),
        cmocka_unit_test(json_is_an_array_of_objects),
        cmocka_unit_test(text_keeps_to_the_width),
        cmocka_unit_test(names_are_never_cut),
        cmocka_unit_test(no_column_is_lost_to_a_long_name),
        cmocka_unit_test(controls_are_spaces),
        cmocka_unit_test(headings_are_whole),
        cmocka_unit_test(numbers_read_back_as_themselves),
        cmocka_unit_test(an_empty_table_says_so),
        cmocka_unit_test(a_full_disk_is_told),
    };
    return cmocka_run_group_tests_name("table", tests, NULL, NULL);
}
