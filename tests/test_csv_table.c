/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/seen_rows.h"

static ys_status read_bytes(const char *bytes, size_t size, seen *rows, ys_error *error)
{
    return read_named_bytes("rows.csv", bytes, size, NULL, rows, NULL, error);
}

static void assert_rows(const char *text, const char *expected)
{
    seen rows = {0};
    assert_int_equal(read_bytes(text, strlen(text), &rows, NULL), YS_OK);
    assert_string_equal(rows.text, expected);
}

static void rows_know_their_lines(void **state)
{
    (void)state;
    assert_rows("", "");
    assert_rows("a,b\nc,d\n", "1:a|b;2:c|d;");
    assert_rows("a,b\r\nc,d", "1:a|b;2:c|d;");
    assert_rows("a,b\rc,d\r", "1:a|b;2:c|d;");
    assert_rows("a\n\r\nb\r\rc\n", "1:a;3:b;5:c;");
    assert_rows("a\r \nb\n", "1:a;3:b;"); /* a line of a space after CR is a line */
    assert_rows(" , \n\t\nx\n", "3:x;");
    assert_rows("\"one\ntwo\r\nthree\rfour\",x\ny\n", "1:one\ntwo\r\nthree\rfour|x;5:y;");
    assert_rows("x,\"\n\"\n\"\n\"\nz\n", "1:x|\n;3:\n;5:z;");
}

static void cells_are_trimmed_outside_quotes_alone(void **state)
{
    (void)state;
    assert_rows(" a ,\" b \",\"say \"\"c\"\"\", ,\n", "1:a| b |say \"c\"||;");
    assert_rows("\xEF\xBB\xBF" "a\n", "1:a;");
}

/* A line end of two bytes may lie across two blocks of the file. */
static void blocks_do_not_show(void **state)
{
    (void)state;
    enum { BLOCK = 1 << 16 };
    static const char *const ends[] = {"\n", "\r\n", "\r"};
    char *text = malloc(2 * BLOCK);
    assert_non_null(text);
    for (size_t e = 0; e < N(ends); e++) {
        for (size_t before = BLOCK - 3; before <= BLOCK + 1; before++) {
            seen rows = {0};
            memset(text, ' ', before);
            const int more = snprintf(text + before, BLOCK, "%sb%sc,%sd\n", ends[e], ends[e], ends[e]);
            text[0] = 'a';
            assert_int_equal(read_bytes(text, before + (size_t)more, &rows, NULL), YS_OK);
            assert_string_equal(rows.text, "1:a;2:b;3:c|;4:d;");
        }
    }
    free(text);
}

static void assert_refused(const char *bytes, size_t size, const char *says)
{
    seen rows = {0};
    ys_error error = {0};
    assert_int_equal(read_bytes(bytes, size, &rows, &error), YS_ERR_INPUT);
    if (!strstr(error.message, says))
        fail_msg("'%s' does not say '%s'", error.message, says);
}

static void says_where_a_file_is_broken(void **state)
{
    (void)state;
    assert_refused("a\nb\0c\n", 6, "rows.csv:2: there is a NUL byte");
    assert_refused("a\n\nb\"c\n", 7, "rows.csv:3: a quote stands where none may");
    assert_refused("a\n\"b\nc\" d\n", 10, "rows.csv:3: a quote stands where none may");
    assert_refused("a\nb,\"c\nd\n", 9, "rows.csv:2: the quote that opens on this line is never closed");
    assert_refused("\xC2\xA3\n\"b\nc\xFF\"\n", 11, "rows.csv:3: the text is not UTF-8 here");
}

static void accepts_exactly_utf8(void **state)
{
    (void)state;
    static const char *const good[] = {
        "\x7F", "\xC2\x80", "\xDF\xBF", "\xE0\xA0\x80", "\xEC\xBF\xBF", "\xED\x9F\xBF", "\xEE\x80\x80", "\xEF\xBF\xBF",
        "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF",
    };
    static const char *const bad[] = {
        "\x80", "\xBF", "\xC0\x80", "\xC1\xBF", "\xC2", "\xC2\x41", "\xE0\x9F\xBF", "\xE2\x82", "\xE2\x41\x82", "\xE2\x82\x41",
        "\xED\xA0\x80", "\xF0\x8F\xBF\xBF", "\xF0\x9F\x8F", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF",
    };
    for (size_t i = 0; i < N(good); i++) {
        char expected[16];
        snprintf(expected, sizeof expected, "1:x|%s;", good[i]);
        char line[16];
        snprintf(line, sizeof line, "x,%s\n", good[i]);
        assert_rows(line, expected);
    }
    for (size_t i = 0; i < N(bad); i++) { /* where a byte order mark promises UTF-8 */
        char marked[16];
        snprintf(marked, sizeof marked, "\xEF\xBB\xBF%s", bad[i]);
        assert_refused(marked, strlen(marked), "not UTF-8");
    }
}

static void stops_where_the_function_says(void **state)
{
    (void)state;
    seen rows = {.stop_after = 2};
    assert_int_equal(read_bytes("a\nb\nc\nd\n", 8, &rows, NULL), YS_ERR_NOT_FOUND);
    assert_string_equal(rows.text, "1:a;2:b;");
}

static void reads_rows_of_any_width(void **state)
{
    (void)state;
    enum { WIDTH = 400 };
    char text[2 * WIDTH + 1];
    for (size_t i = 0; i < WIDTH; i++)
        memcpy(text + 2 * i, i + 1 < WIDTH ? "x," : "x\n", 2);
    seen rows = {0};
    assert_int_equal(read_bytes(text, 2 * WIDTH, &rows, NULL), YS_OK);
    assert_int_equal(rows.used, strlen("1:x") + 2 * (WIDTH - 1) + 1);
}

static void refuses_what_is_no_file(void **state)
{
    (void)state;
    seen rows = {0};
    ys_error error = {0};
    temporary_folder folder;
    make_temporary(&folder);
    assert_int_equal(ys_table_read(folder.path, NULL, see, &rows, NULL, &error), YS_ERR_FILE);
    assert_non_null(strstr(error.message, "is a folder, not a file"));
    remove_temporary_folder(&folder);
    assert_int_equal(ys_table_read(folder.path, NULL, see, &rows, NULL, &error), YS_ERR_FILE);
    assert_non_null(strstr(error.message, "cannot be opened"));
    /* A process may not read its own memory from address 0 on: opening works, reading does not. */
    assert_int_equal(ys_table_read("/proc/self/mem", NULL, see, &rows, NULL, &error), YS_ERR_FILE);
    assert_non_null(strstr(error.message, "cannot be read"));
}

static void finds_columns_by_what_they_mean(void **state)
{
    (void)state;
    static const char *const cells[] = {"Area Code", "time_period", "NOTE"};
    const ys_csv_row header = {.cell = cells, .n = N(cells), .line = 1};
    assert_true(ys_csv_heading_is("As_At", "as at"));
    assert_false(ys_csv_heading_is("as at", "as"));
    assert_false(ys_csv_heading_is("as", "as at"));
    assert_int_equal(ys_csv_find_heading(&header, "timeperiod"), 1);
    assert_int_equal(ys_csv_find_heading(&header, "value"), 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_know_their_lines),
        cmocka_unit_test(cells_are_trimmed_outside_quotes_alone),
        cmocka_unit_test(blocks_do_not_show),
        cmocka_unit_test(says_where_a_file_is_broken),
        cmocka_unit_test(accepts_exactly_utf8),
        cmocka_unit_test(stops_where_the_function_says),
        cmocka_unit_test(reads_rows_of_any_width),
        cmocka_unit_test(refuses_what_is_no_file),
        cmocka_unit_test(finds_columns_by_what_they_mean),
    };
    return cmocka_run_group_tests_name("csv_table", tests, NULL, NULL);
}
