/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/golden.h"
#include "tests/run_command.h"
#include "tests/sample_folder.h"

/* The text with every mention of a folder as SAMPLE; the caller frees it. */
static char *without_folder(const char *text, const char *folder)
{
    char *shown = NULL;
    size_t size;
    FILE *memory = open_memstream(&shown, &size);
    for (const char *at; (at = strstr(text, folder)); text = at + strlen(folder))
        fprintf(memory, "%.*sSAMPLE", (int)(at - text), text);
    fputs(text, memory);
    fclose(memory);
    return shown;
}

static void assert_shows(const char *words, const char *golden)
{
    command_run run = run_command(words, sample_path);
    assert_int_equal(run.status, YS_EXIT_DONE);
    assert_string_equal(run.err, "");
    char *shown = without_folder(run.out, sample_path);
    assert_golden(golden, shown);
    free(shown);
    release_run(&run);
}

static void text_is_a_list_of_things_to_do(void **state)
{
    (void)state;
    assert_shows("check %s", "text-check.txt");
    assert_shows("check --summary --quiet %s", "text-check-summary.txt");
}

static void prints_the_columns_of_the_contract(void **state)
{
    (void)state;
    static const struct { const char *words, *header; } cases[] = {
        {"check --format csv %s", "severity,code,file,line,column,authority,indicator,period,value,message\n"},
        {"check --summary --format csv %s", "indicator,rows,values,missing,authorities,periods,first,last,frequency,"
                                            "completeness,timeliness,reliability,comparability,defined,owned,findings\n"},
    };
    for (size_t i = 0; i < N(cases); i++) {
        command_run run = run_command(cases[i].words, sample_path);
        assert_int_equal(run.status, YS_EXIT_DONE);
        assert_says(run.err, "Rows: ");
        assert_int_equal(strncmp(run.out, cases[i].header, strlen(cases[i].header)), 0);
        release_run(&run);
    }
}

static void rows_are_used_missing_or_set_aside(void **state)
{
    (void)state;
    size_t read, used, missing, aside;
    command_run run = run_command("check %s", sample_path);
    assert_int_equal(sscanf(run.out, "Rows: %zu read = %zu used + %zu missing + %zu set aside", &read, &used, &missing, &aside), 4);
    assert_int_equal(read, used + missing + aside);
    assert_int_equal(aside, 6); /* two that stand twice, four that were revised */
    release_run(&run);
    run = run_command("check --quiet --format json %s", sample_path);
    assert_string_equal(run.err, "");
    assert_int_equal(run.out[0], '[');
    release_run(&run);
}

/* One bad row stops other commands; this one is there to list it. */
static void bad_rows_are_listed_and_passed(void **state)
{
    (void)state;
    temporary_folder folder;
    make_temporary(&folder);
    const char *path = write_file(&folder, "data.csv", "authority,indicator,period,value\nA,x,2020,seven\nA,x,20/20,7\n"
                                                       "A,x,2021,7\nA,=x,2021,7\n");
    command_run run = run_command("check --format csv %s", path);
    assert_int_equal(run.status, YS_EXIT_DONE);
    assert_says(run.err, "Rows: 4 read = 2 used + 0 missing + 2 set aside");
    assert_says(run.out, "error,unreadable-figure,");
    assert_says(run.out, "data.csv,2,4,A,x,2020,,this is not a figure (seven)");
    assert_says(run.out, "data.csv,3,3,A,x,,7,");
    assert_says(run.out, "\"'=x\""); /* and its own output runs nothing */
    release_run(&run);
    remove_temporary_folder(&folder);
}

static void finds_nothing_and_says_so(void **state)
{
    (void)state;
    temporary_folder folder;
    make_temporary(&folder);
    const char *path = write_file(&folder, "data.csv", "authority,indicator,period,value\nA,x,2020,7.1\nA,x,2021,7.3\n");
    command_run run = run_command("check %s", path);
    assert_int_equal(run.status, YS_EXIT_DONE);
    assert_string_equal(run.out, "Rows: 2 read = 2 used + 0 missing + 0 set aside\n\nNothing was found.\n");
    release_run(&run);
    remove_temporary_folder(&folder);
}

static void input_that_cannot_be_read_stops_it(void **state)
{
    (void)state;
    static const struct { const char *words; int status; } cases[] = {
        {"check /no/such/folder", YS_EXIT_INPUT}, {"check %s --indicator recyling", YS_EXIT_INPUT},
        {"check", YS_EXIT_USAGE}, {"check %s --sumary", YS_EXIT_USAGE}, {"check %s --summary --group nobody", YS_EXIT_INPUT},
    };
    for (size_t i = 0; i < N(cases); i++) {
        command_run run = run_command(cases[i].words, sample_path);
        assert_int_equal(run.status, cases[i].status);
        assert_string_equal(run.out, "");
        assert_true(strlen(run.err) > 0);
        release_run(&run);
    }
}

static size_t lines_of(const char *text)
{
    size_t n = 0;
    for (; *text; text++)
        n += *text == '\n';
    return n;
}

static void shows_what_was_asked_for(void **state)
{
    (void)state;
    command_run run = run_command("check --quiet --format csv --authority X26 %s", sample_path);
    assert_says(run.out, "X26,sickness,2023-03,0.13,");
    assert_null(strstr(run.out, "X12"));
    assert_says(run.out, ",late,"); /* an indicator's findings are everybody's */
    release_run(&run);
    run = run_command("check --quiet --format csv --indicator sickness --authority X26 %s", sample_path);
    assert_int_equal(lines_of(run.out), 3); /* the header, the slip and what it does to the ratio */
    release_run(&run);
    run = run_command("check --quiet --format csv --indicator sickness --authority X26 --to 2023-02 %s", sample_path);
    assert_null(strstr(run.out, "2023-03"));
    release_run(&run);
    run = run_command("check --summary --quiet --format csv --indicator recycling %s", sample_path);
    assert_int_equal(lines_of(run.out), 2);
    release_run(&run);
}

static void results_do_not_depend_on_threads(void **state)
{
    (void)state;
    command_run one = run_command("check --threads 1 --format json %s", sample_path);
    command_run five = run_command("check --threads 5 --format json %s", sample_path);
    assert_string_equal(one.out, five.out);
    release_run(&one);
    release_run(&five);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_a_list_of_things_to_do),
        cmocka_unit_test(prints_the_columns_of_the_contract),
        cmocka_unit_test(rows_are_used_missing_or_set_aside),
        cmocka_unit_test(bad_rows_are_listed_and_passed),
        cmocka_unit_test(finds_nothing_and_says_so),
        cmocka_unit_test(input_that_cannot_be_read_stops_it),
        cmocka_unit_test(shows_what_was_asked_for),
        cmocka_unit_test(results_do_not_depend_on_threads),
    };
    return cmocka_run_group_tests_name("check_command", tests, write_sample_folder, remove_sample_folder);
}
