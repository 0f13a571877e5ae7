/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/random_table.h"

/* Large texts are cut into chunks of half a megabyte, read by threads: nothing may differ from one thread's reading. */

enum { ROWS = 24000 }; /* 1.3 MB */

/* Writes a table with something at its end, reads it by one thread and by several; returns what one has read. */
static char *assert_alike(size_t rows, const char *end, size_t end_size, bool keep_going)
{
    temporary_folder folder;
    make_temporary(&folder);
    const char *path = write_file(&folder, "data.csv", "");
    write_random_table(path, 42, rows, false);
    FILE *file = fopen(path, "a");
    assert_non_null(file);
    assert_int_equal(fwrite(end, 1, end_size, file), end_size);
    assert_int_equal(fclose(file), 0);
    char *one = text_of_reading(path, 1, keep_going);
    for (int threads = 2; threads <= 3; threads++) {
        char *several = text_of_reading(path, threads, keep_going);
        assert_same_text(one, several);
        free(several);
    }
    remove_temporary_folder(&folder);
    return one;
}

static void assert_says(size_t rows, const char *end, size_t end_size, bool keep_going, const char *says)
{
    char *text = assert_alike(rows, end, end_size, keep_going);
    if (!strstr(text, says))
        fail_msg("'%.300s' does not say '%s'", text, says);
    free(text);
}

static void threads_change_nothing(void **state)
{
    (void)state;
    assert_says(ROWS, "", 0, true, " rows, ");
    assert_says(ROWS, "", 0, false, "rows cannot be used");
    assert_says(ROWS, "A,B,bins,2023-04,5", 18, true, "A|B");
}

/* What is wrong stands behind chunks that were read already, and others follow it. */
static char *with_rows_behind(const char *wrong, size_t size, size_t *total)
{
    static const char row[] = "E07000001,Ambleford,\"bins\",2023-04,5,,\n";
    enum { BEHIND = 16000 };
    char *text = malloc(size + BEHIND * (sizeof row - 1));
    assert_non_null(text);
    memcpy(text, wrong, size);
    for (size_t i = 0; i < BEHIND; i++)
        memcpy(text + size + i * (sizeof row - 1), row, sizeof row - 1);
    *total = size + BEHIND * (sizeof row - 1);
    return text;
}

static void failures_have_the_same_words(void **state)
{
    (void)state;
    static const struct { const char *text; size_t size; const char *says; } cases[] = {
        {"A,B,bi\"ns,2023-04,5,,\n", 21, "a quote stands where none may"},
        {"A,B,\"bi\"ns,2023-04,5,,\n", 22, "a quote stands where none may"},
        {"A,B,\"bins,2023-04,5,,\n", 21, "quote"},
        {"A,B,b\0ins,2023-04,5,,\n", 21, "NUL byte"},
        {"A,\xA3,bins,2023-04,5,,\n", 21, "two encodings"},
    };
    for (size_t i = 0; i < N(cases); i++) {
        size_t size;
        char *text = with_rows_behind(cases[i].text, cases[i].size, &size);
        assert_says(ROWS, text, size, true, cases[i].says);
        free(text);
        assert_says(ROWS, cases[i].text, cases[i].size, true, "data.csv:");
    }
}

static void other_texts_are_left_to_one_thread(void **state)
{
    (void)state;
    size_t size;
    /* No line end outside quotes for more than a chunk; CR alone ends lines. */
    char *cell = malloc(3 << 20);
    assert_non_null(cell);
    memcpy(cell, "A,B,bins,2023-04,5,,\"", 21);
    for (size_t i = 21; i < (3 << 20) - 2; i++)
        cell[i] = i % 50 ? 'x' : '\n';
    memcpy(cell + (3 << 20) - 2, "\"\n", 2);
    char *text = with_rows_behind(cell, 3 << 20, &size);
    assert_says(ROWS, text, size, true, " rows, ");
    for (size_t i = 0; i < size; i++)
        text[i] = text[i] == '\n' ? '\r' : text[i];
    assert_says(ROWS, text, size, true, " rows, ");
    free(text);
    free(cell);
}

/* Series one after another, then rows of any, many for places that have a figure; in one stretch something is to be told. */
static void write_large_panel(FILE *file, size_t rows)
{
    uint64_t random = 7;
    fputs("authority,indicator,period,value,numerator\n", file);
    for (size_t i = 0; i < rows; i++) {
        const bool ordered = i < rows / 2, told = i > rows / 3 && i < rows / 3 + 500 && i % 7 == 0;
        const unsigned series = ordered ? (unsigned)(i / 150) : draw(&random, 400);
        const unsigned month = ordered ? (unsigned)(i % 150) : draw(&random, 400), year = 1990 + month / 12;
        fprintf(file, "Council %u,%s,", series % 37, series % 5 ? series % 2 ? "bins" : "calls" : "late");
        fprintf(file, "%u%c%02u,", year, i % 11 ? '-' : '/', i % 11 ? 1 + month % 12 : (year + 1) % 100);
        fprintf(file, "%u.%u%s,%s\n", draw(&random, 100), draw(&random, 4), told ? " [r]" : i % 3 ? "" : "%", i % 9000 == 1 ? "50" : "");
    }
}

/* Large enough for periods to be settled, and columns to be made, by several threads. */
static void large_panels_are_the_same(void **state)
{
    (void)state;
    enum { PANEL_ROWS = 100000 };
    temporary_folder folder;
    make_temporary(&folder);
    write_file(&folder, "indicators.csv", "indicator,name,kind,unit\nlate,Late,proportion,%\n");
    FILE *file = fopen(write_file(&folder, "data.csv", ""), "w");
    assert_non_null(file);
    write_large_panel(file, PANEL_ROWS);
    assert_int_equal(fclose(file), 0);
    char *one = text_of_reading(folder.path, 1, true);
    assert_non_null(strstr(one, "100000 rows"));
    for (int threads = 2; threads <= 5; threads += 3) {
        char *several = text_of_reading(folder.path, threads, true);
        assert_same_text(one, several);
        free(several);
    }
    free(one);
    remove_temporary_folder(&folder);
}

/* The text turns out to be Windows-1252 after megabytes of ASCII. */
static void another_encoding_may_follow(void **state)
{
    (void)state;
    temporary_folder folder;
    make_temporary(&folder);
    const char *path = write_file(&folder, "data.csv", "authority,indicator,period,value\n");
    FILE *file = fopen(path, "a");
    assert_non_null(file);
    for (int i = 0; i < 100000; i++)
        fprintf(file, "Council %d,bins,%d-%02d,%d\n", i % 9, 2000 + i % 20, 1 + i % 12, i % 7);
    fputs("C\xF4te,bins,2023-04,5\nCouncil 1,bins,2023-04,5\n", file);
    assert_int_equal(fclose(file), 0);
    char *one = text_of_reading(path, 1, true), *two = text_of_reading(path, 2, true);
    assert_same_text(one, two);
    assert_non_null(strstr(one, "encoding:100002:"));
    free(one);
    free(two);
    remove_temporary_folder(&folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(threads_change_nothing),
        cmocka_unit_test(failures_have_the_same_words),
        cmocka_unit_test(other_texts_are_left_to_one_thread),
        cmocka_unit_test(large_panels_are_the_same),
        cmocka_unit_test(another_encoding_may_follow),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
