/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include <sys/stat.h>
#include <unistd.h>

#include "datasets/sample.h"

static const char *const names[] = {"data.csv", "indicators.csv", "authorities.csv", "comparators.csv", "targets.csv",
                                    "README.txt"};

enum { PATH = 4096, MOST_BYTES = 1 << 20, MOST_LINES = 16384, POOLS = 11 };

/* A folder of our own for each test, removed at its end. */
static int make_place(void **state)
{
    static char folder[PATH];
    strcpy(folder, "sample-test-XXXXXX");
    *state = folder;
    return mkdtemp(folder) ? 0 : -1;
}

static void path_in(char path[PATH], const char *folder, const char *name)
{
    assert_true(snprintf(path, PATH, "%s/%s", folder, name) < PATH);
}

static int remove_place(void **state)
{
    char path[PATH];
    static const char *const inner[] = {"a/b/", "a/", "other/", ""};
    for (size_t i = 0; i < N(inner); i++) {
        for (size_t k = 0; k <= N(names); k++) {
            const char *name = k < N(names) ? names[k] : "truth.csv";
            snprintf(path, sizeof path, "%s/%s%s", (const char *)*state, inner[i], name);
            remove(path);
        }
        snprintf(path, sizeof path, "%s/%s", (const char *)*state, inner[i]);
        rmdir(path);
    }
    return 0;
}

/* The whole file with a zero byte after it; free() it. */
static char *read_whole(const char *folder, const char *name, size_t *length)
{
    FILE *file = open_in(folder, name);
    char *text = malloc(MOST_BYTES);
    assert_non_null(text);
    *length = fread(text, 1, MOST_BYTES - 1, file);
    assert_true(*length > 0 && *length < MOST_BYTES - 1);
    text[*length] = '\0';
    fclose(file);
    return text;
}

static void assert_same_file(const char *folder, const char *expected_folder, const char *name)
{
    size_t length, expected_length;
    char *text = read_whole(folder, name, &length);
    char *expected = read_whole(expected_folder, name, &expected_length);
    const bool same = length == expected_length && memcmp(text, expected, length) == 0;
    free(text);
    free(expected);
    if (!same)
        fail_msg("%s/%s differs from %s/%s", folder, name, expected_folder, name);
}

static void write_sample(const char *folder)
{
    ys_error error = {0};
    if (ys_sample_write(folder, &error) != YS_OK)
        fail_msg("%s", error.message);
}

static void equals_the_shipped_files(void **state)
{
    char shipped[PATH];
    write_sample(*state);
    path_in(shipped, source_folder(), "datasets/sample/collection");
    for (size_t i = 0; i < N(names); i++)
        assert_same_file(*state, shipped, names[i]);
    assert_int_equal(ys_sample_write_truth(*state, NULL), YS_OK);
    path_in(shipped, source_folder(), "datasets/sample");
    assert_same_file(*state, shipped, "truth.csv");
}

static void is_the_same_twice_and_replaces_files(void **state)
{
    char other[PATH], path[PATH];
    write_sample(*state);
    path_in(other, *state, "other");
    assert_int_equal(mkdir(other, 0777), 0);
    path_in(path, other, "data.csv");
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs("older", file);
    fclose(file);
    path_in(path, other, "targets.csv.partial"); /* of an interrupted run */
    file = fopen(path, "w");
    assert_non_null(file);
    fclose(file);
    write_sample(other);
    assert_int_not_equal(access(path, F_OK), 0);
    for (size_t i = 0; i < N(names); i++)
        assert_same_file(other, *state, names[i]);
}

static void makes_parents(void **state)
{
    char deep[PATH];
    path_in(deep, *state, "a/b/");
    write_sample(deep);
    free(read_whole(deep, "data.csv", &(size_t){0}));
}

static void an_unwritable_folder_is_named(void **state)
{
    ys_error error = {0};
    char path[PATH], below[PATH];
    path_in(path, *state, "data.csv");
    assert_int_equal(mkdir(path, 0777), 0); /* a folder where the file should go: fails for root as well */
    assert_int_equal(ys_sample_write(*state, &error), YS_ERR_WRITE);
    assert_int_equal(error.status, YS_ERR_WRITE);
    assert_non_null(strstr(error.message, path));
    path_in(below, *state, "data.csv.partial");
    assert_int_not_equal(access(below, F_OK), 0);
    assert_int_equal(rmdir(path), 0);

    path_in(path, *state, "README.txt");
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fclose(file);
    path_in(below, path, "inside");
    assert_int_equal(ys_sample_write(path, &error), YS_ERR_WRITE);
    assert_int_equal(ys_sample_write(below, &error), YS_ERR_WRITE);
    assert_non_null(strstr(error.message, "README.txt"));
    assert_int_equal(ys_sample_write_truth(below, NULL), YS_ERR_WRITE);
}

static void a_name_that_cannot_be_is_refused(void **state)
{
    (void)state;
    ys_error error = {0};
    char name[5000];
    memset(name, 'x', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    assert_int_equal(ys_sample_write(name, &error), YS_ERR_WRITE);
    assert_int_equal(ys_sample_write("", &error), YS_ERR_WRITE);
    assert_true(error.message[0] != '\0');
}

/* Splits text at line ends; returns how many lines. */
static size_t split_lines(char *text, char *lines[])
{
    size_t n = 0;
    for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n")) {
        assert_true(n < MOST_LINES);
        lines[n++] = line;
    }
    return n;
}

/* The cell of a row without quotes, copied. */
static void cell_of(const char *line, size_t column, char cell[64])
{
    for (; column > 0; column--) {
        line = strchr(line, ',');
        assert_non_null(line);
        line++;
    }
    const size_t length = strcspn(line, ",");
    assert_true(length < 64);
    memcpy(cell, line, length);
    cell[length] = '\0';
}

/* How many different words a column of the file has, the header left out; blanks do not count. */
static size_t count_different(const char *folder, const char *name, size_t column, size_t *rows)
{
    static char *lines[MOST_LINES], seen[64][64];
    size_t length, different = 0;
    char *text = read_whole(folder, name, &length);
    const size_t n = split_lines(text, lines);
    for (size_t i = 1; i < n; i++) {
        char cell[64];
        size_t k = 0;
        cell_of(lines[i], column, cell);
        while (k < different && strcmp(seen[k], cell) != 0)
            k++;
        if (k == different && cell[0]) {
            assert_true(different < 64);
            strcpy(seen[different++], cell);
        }
    }
    *rows = n - 1;
    free(text);
    return different;
}

static void counts_are_as_promised(void **state)
{
    size_t rows;
    write_sample(*state);
    assert_int_equal(count_different(*state, "authorities.csv", 0, &rows), 24);
    assert_int_equal(rows, 24);
    assert_int_equal(count_different(*state, "authorities.csv", 1, &rows), 24);
    assert_int_equal(count_different(*state, "authorities.csv", 2, &rows), 3);
    assert_int_equal(count_different(*state, "authorities.csv", 3, &rows), 4);
    assert_int_equal(count_different(*state, "indicators.csv", 0, &rows), 8);
    assert_int_equal(rows, 8);
    assert_int_equal(count_different(*state, "data.csv", 0, &rows), 24);
    assert_int_equal(count_different(*state, "data.csv", 1, &rows), 8);
    /* 24 councils x (3 monthly, 2 quarterly, 2 annual), and the pools */
    assert_int_equal(rows, 24 * (3 * 96 + 2 * 32 + 2 * 12) + POOLS * 96);
    assert_int_equal(count_different(*state, "comparators.csv", 0, &rows), 2);
    assert_int_equal(count_different(*state, "comparators.csv", 3, &rows), 5);
    assert_int_equal(count_different(*state, "targets.csv", 5, &rows), 5);
}

static void data_are_possible(void **state)
{
    static char *lines[MOST_LINES];
    size_t length, missing = 0;
    write_sample(*state);
    char *text = read_whole(*state, "data.csv", &length);
    const size_t n = split_lines(text, lines);
    for (size_t i = 1; i < n; i++) {
        char indicator[64], period[64], value[64], part[64], whole[64];
        cell_of(lines[i], 1, indicator);
        cell_of(lines[i], 2, period);
        cell_of(lines[i], 3, value);
        cell_of(lines[i], 4, part);
        cell_of(lines[i], 5, whole);
        const long month = strlen(period) == 7 && period[4] == '-' ? strtol(period + 5, NULL, 10) : 0;
        if (strcmp(indicator, "pool_visits") == 0)
            assert_int_equal(value[0] == '\0', month < 5 || month > 9);
        missing += value[0] == '\0';
        if (!value[0] || !whole[0])
            continue;
        const double each = strcmp(indicator, "missed_bins") == 0 ? 1e5 : 100.0;
        assert_within(strtod(value, NULL), each * strtod(part, NULL) / strtod(whole, NULL), 0.0501);
        assert_true(each > 100.0 || strtod(value, NULL) <= 100.0);
    }
    assert_true(missing > POOLS * 56);
    free(text);
}

static void everything_says_it_is_synthetic(void **state)
{
    static char *lines[MOST_LINES];
    size_t length;
    write_sample(*state);
    char *text = read_whole(*state, "README.txt", &length);
    assert_non_null(strstr(text, "SYNTHETIC"));
    free(text);
    text = read_whole(*state, "indicators.csv", &length);
    const size_t n = split_lines(text, lines);
    for (size_t i = 1; i < n; i++)
        assert_non_null(strstr(lines[i], "Synthetic"));
    free(text);
}

#define SAMPLE_TEST(test) cmocka_unit_test_setup_teardown(test, make_place, remove_place)

int main(void)
{
    const struct CMUnitTest tests[] = {
        SAMPLE_TEST(equals_the_shipped_files),
        SAMPLE_TEST(is_the_same_twice_and_replaces_files),
        SAMPLE_TEST(makes_parents),
        SAMPLE_TEST(an_unwritable_folder_is_named),
        SAMPLE_TEST(a_name_that_cannot_be_is_refused),
        SAMPLE_TEST(counts_are_as_promised),
        SAMPLE_TEST(data_are_possible),
        SAMPLE_TEST(everything_says_it_is_synthetic),
    };
    return cmocka_run_group_tests_name("sample", tests, NULL, NULL);
}
