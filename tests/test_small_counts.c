/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/run_command.h"

/* Targets and forecasts of a few cases a month, as the command tells them. */

enum { MONTHS = 51, TEXT = 16384, COLUMNS = 24 };

enum { PROJECTED = 9, LOWER_80, UPPER_80, LOWER_95, UPPER_95, PROBABILITY, TARGET_80 = 21, TARGET_50, TARGET_20 };

/* Four financial years and a quarter, from April 2021: 37 cases, three of them this year. */
static const int cases[MONTHS] = {1, 0, 0, 2, 0, 1, 0, 3, 0, 1, 1, 0, 0, 0, 2, 1, 0, 0, 1, 0, 4, 0, 1, 0, 0, 1,
                                  0, 2, 0, 0, 1, 1, 0, 0, 1, 0, 2, 0, 0, 1, 3, 0, 1, 0, 0, 2, 1, 0, 1, 0, 2};

static temporary_folder place;

static void write_collection(const char *indicators, const char *targets)
{
    static char text[TEXT];
    size_t used = (size_t)snprintf(text, sizeof text, "authority,indicator,period,value\n");
    for (int i = 0; i < MONTHS; i++)
        used += (size_t)snprintf(text + used, sizeof text - used, "W,thefts,%d-%02d,%d\n", 2021 + (i + 3) / 12, (i + 3) % 12 + 1, cases[i]);
    make_temporary(&place);
    write_file(&place, "data.csv", text);
    write_file(&place, "indicators.csv", indicators);
    if (targets)
        write_file(&place, "targets.csv", targets);
}

/* The numbers of the row after the heading; NaN where a cell is empty. @return rows. */
static size_t read_rows(const char *words, size_t most, double number[][COLUMNS])
{
    command_run run = run_command(words, place.path);
    assert_int_equal(run.status, YS_EXIT_DONE);
    size_t rows = 0;
    for (const char *line = strstr(run.out, "\nW,"); line && rows < most; line = strstr(line + 1, "\nW,"), rows++) {
        const char *at = line + 1;
        for (size_t column = 0; column < COLUMNS && at; column++) {
            number[rows][column] = *at == ',' ? NAN : strtod(at, NULL);
            at = strchr(at, ',');
            at = at ? at + 1 : NULL;
        }
    }
    release_run(&run);
    return rows;
}

static const char counted[] = "indicator,polarity,kind,aggregate,year\nthefts,lower,count,sum,financial\n";

/* At most none, one, two next month; all of these as every month's too, which the next month alone is. */
static void chances_of_few_cases(void **state)
{
    (void)state;
    double row[8][COLUMNS];
    write_collection(counted, "authority,indicator,target,deadline,basis,from\n"
                              "W,thefts,0,2025-07,at,\nW,thefts,1,2025-07,at,\nW,thefts,2,2025-07,at,\n"
                              "W,thefts,0,2025-07,every,2025-07\nW,thefts,1,2025-07,every,2025-07\nW,thefts,2,2025-07,every,2025-07\n");
    assert_int_equal(read_rows("target %s --format csv", N(row), row), 6);
    assert_true(row[0][PROJECTED] > 0.3 && row[0][PROJECTED] < 1.5 && row[0][PROJECTED] != floor(row[0][PROJECTED]));
    for (size_t i = 0; i < 3; i++) {
        assert_within(row[i + 3][PROBABILITY], row[i][PROBABILITY], 0.01);
        for (int column = LOWER_80; column <= UPPER_95; column++)
            assert_true(row[i][column] == floor(row[i][column]) && row[i][column] == row[0][column]);
        assert_true(row[i][TARGET_80] == row[i + 3][TARGET_80] && row[i][TARGET_50] == row[i + 3][TARGET_50]);
    }
    /* 0 in 27 of 51 months, at most 1 in 42, at most 2 in 48: they are about as probable, and 1 is met 8 times in 10 or nearly. */
    assert_within(row[0][PROBABILITY], 27.0 / 51, 0.12);
    assert_within(row[1][PROBABILITY], 42.0 / 51, 0.08);
    assert_within(row[2][PROBABILITY], 48.0 / 51, 0.05);
    assert_true(row[0][LOWER_95] == 0 && row[0][LOWER_80] == 0 && row[0][UPPER_80] >= 1 && row[0][UPPER_80] <= 2);
    assert_true(row[1][TARGET_80] == (row[1][PROBABILITY] >= 0.8 ? 1 : 2) && row[0][TARGET_50] <= 1);
    remove_temporary_folder(&place);
}

/* Three there are: with them no more than the year's limit can come; fewer is not to be had. */
static void a_year_has_those_there_are(void **state)
{
    (void)state;
    double row[3][COLUMNS];
    write_collection(counted, "authority,indicator,target,deadline,basis\n"
                              "W,thefts,2,2025-26,year\nW,thefts,3,2025-26,year\nW,thefts,12,2025-26,year\n");
    assert_int_equal(read_rows("target %s --format csv", N(row), row), 3);
    assert_true(row[0][PROBABILITY] == 0.01 && row[1][PROBABILITY] > row[0][PROBABILITY] && row[2][PROBABILITY] > 0.5);
    assert_true(row[0][LOWER_95] >= 3);
    remove_temporary_folder(&place);
}

/* The same figures as something else: nothing is whole. */
static void rates_are_no_cases(void **state)
{
    (void)state;
    double row[1][COLUMNS], other[1][COLUMNS];
    static const char targets[] = "authority,indicator,target,deadline,basis\nW,thefts,1,2025-07,at\n";
    write_collection(counted, targets);
    assert_int_equal(read_rows("target %s --format csv", 1, row), 1);
    remove_temporary_folder(&place);
    write_collection("indicator,polarity,kind,aggregate,year\nthefts,lower,rate,mean,financial\n", targets);
    assert_int_equal(read_rows("target %s --format csv", 1, other), 1);
    remove_temporary_folder(&place);
    assert_true(row[0][UPPER_80] == floor(row[0][UPPER_80]) && other[0][UPPER_80] != floor(other[0][UPPER_80]));
}

static void forecasts_of_few_cases_are_whole(void **state)
{
    (void)state;
    enum { MEAN = 6 };
    double row[6][COLUMNS];
    write_collection(counted, NULL);
    assert_int_equal(read_rows("forecast %s --horizon 6 --format csv", N(row), row), 6);
    for (size_t i = 0; i < N(row); i++) {
        assert_true(row[i][MEAN] > 0 && row[i][MEAN] != floor(row[i][MEAN]));
        for (int column = MEAN + 1; column <= MEAN + 5; column++)
            assert_true(row[i][column] == floor(row[i][column]));
    }
    remove_temporary_folder(&place);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(chances_of_few_cases),
        cmocka_unit_test(a_year_has_those_there_are),
        cmocka_unit_test(rates_are_no_cases),
        cmocka_unit_test(forecasts_of_few_cases_are_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
