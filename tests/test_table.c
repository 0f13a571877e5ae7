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
        cmocka_unit_test(numbers_read_back_as_themselves),
        cmocka_unit_test(an_empty_table_says_so),
        cmocka_unit_test(a_full_disk_is_told),
    };
    return cmocka_run_group_tests_name("table", tests, NULL, NULL);
}
