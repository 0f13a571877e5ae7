/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The system gives no memory: each allocation of the library fails in its turn, and every call must say so, leave its
 * result alone and lose nothing (the sanitizers see what is lost). The linker sends malloc, calloc and realloc here.
 */
#include "assess/assessment.h"
#include "tests/run_command.h"
#include "tests/workbook_file.h"

/* The linker's names. */
void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *memory, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *memory, size_t size);

/* Allocations until one fails; 0: none does. */
static size_t until_failure;

static bool fails_now(void)
{
    return until_failure > 0 && --until_failure == 0;
}

void *__wrap_malloc(size_t size)
{
    return fails_now() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
    return fails_now() ? NULL : __real_calloc(count, size);
}

void *__wrap_realloc(void *memory, size_t size)
{
    return fails_now() ? NULL : __real_realloc(memory, size);
}

static int make_collection(void **state)
{
    static temporary_folder folder;
    static char data[32768];
    size_t used = (size_t)snprintf(data, sizeof data, "authority,indicator,period,value,numerator,denominator,lower,upper,as_at,colour\n");
    make_temporary(&folder);
    for (int month = 0; month < 48; month++)
        for (int council = 0; council < 6; council++) {
            const int missed = 50 + (7 * month + 3 * council) % 11 + month % 12;
            used += (size_t)snprintf(data + used, sizeof data - used, "Council %d,bins,%d-%02d,%d,%d,1,1,2,2024,red\n", council,
                                     2019 + month / 12, month % 12 + 1, missed, missed);
        }
    snprintf(data + used, sizeof data - used, "Council 0,waste,2023/24,-,,,,,,\nCouncil 0,waste,2023/24-Q1,5,,,,,,\n"
             "Council 0,bins,2019-01,50,,,,,,\nCouncil 0,bins,2019-02,51,,,,,2025,\n");
    write_file(&folder, "data.csv", data);
    write_file(&folder, "indicators.csv", "indicator,name,polarity,frequency,aggregate\nbins,Missed bins,lower,monthly,mean\n");
    write_file(&folder, "authorities.csv", "authority,name,type,population\nCouncil 0,Ambleford,district,5\n");
    write_file(&folder, "comparators.csv", "group,authority,comparator,rank\ncoast,Council 1,,\n,Council 0,Council 2,1\n");
    write_file(&folder, "targets.csv", "authority,indicator,target,deadline,profile\nCouncil 0,bins,50,2024/25,\n"
                                       "Council 0,bins,best-quarter,2023-12,\nCouncil 0,bins,40,2023-12,seasonal\n");
    *state = folder.path;
    return 0;
}

static int remove_collection(void **state)
{
    temporary_folder folder = {0};
    snprintf(folder.path, sizeof folder.path, "%s", (const char *)*state);
    remove_temporary_folder(&folder);
    return 0;
}

static ys_status read_folder(const char *folder, ys_dataset **dataset, ys_error *error)
{
    const char *const inputs[] = {folder};
    const ys_read_options keep_going = {.keep_going = true};
    return ys_dataset_read(inputs, 1, &keep_going, dataset, error);
}

/* Lets allocation number at fail from here on; tells afterwards whether there was one. */
static void fail_at(size_t at)
{
    until_failure = at;
}

static bool has_failed(void)
{
    const bool failed = until_failure == 0;
    until_failure = 0;
    return failed;
}

/* Tells how many allocations there are. */
static size_t reading_fails_each_time(const char *path)
{
    size_t at = 1;
    for (bool failed = true; failed; at++) {
        ys_dataset *dataset = NULL;
        ys_error error = {0};
        fail_at(at);
        const ys_status status = read_folder(path, &dataset, &error);
        failed = has_failed();
        assert_int_equal(status, failed ? YS_ERR_MEMORY : YS_OK);
        assert_int_equal(dataset != NULL, !failed);
        assert_string_equal(error.message, failed ? ys_status_message(YS_ERR_MEMORY) : "");
        ys_dataset_free(dataset);
    }
    return at;
}

static void reading_fails_cleanly(void **state)
{
    assert_true(reading_fails_each_time(*state) > 40);
}

static void reading_other_files_fails_cleanly(void **state)
{
    (void)state;
    static const workbook_part parts[] = {
        {"xl/worksheets/sheet1.xml", XML_HEAD "<worksheet" MAIN_SPACE "><sheetData>"
            "<row r=\"1\"><c t=\"s\"><v>0</v></c><c t=\"inlineStr\"><is><t>indicator</t></is></c><c t=\"str\"><v>period</v></c>"
            "<c t=\"str\"><v>value</v></c></row><row r=\"2\"><c t=\"str\"><v>A</v></c><c><v>7</v></c><c><v>2023</v></c>"
            "<c><f>1</f></c></row></sheetData><mergeCells><mergeCell ref=\"F1:G1\"/></mergeCells></worksheet>"},
        {"xl/styles.xml", XML_HEAD "<styleSheet" MAIN_SPACE "><numFmts><numFmt numFmtId=\"164\" formatCode=\"0\"/></numFmts>"
                          "<cellXfs><xf numFmtId=\"0\"/></cellXfs></styleSheet>"},
        {"xl/workbook.xml", XML_HEAD "<workbook" MAIN_SPACE "><sheets><sheet name=\"Data\" sheetId=\"1\" r:id=\"rId1\"/>"
                            "<sheet name=\"More\" sheetId=\"2\" r:id=\"rId9\"/></sheets></workbook>"},
        {0},
    };
    temporary_folder folder;
    char path[128];
    make_temporary(&folder);
    snprintf(path, sizeof path, "%s/b.xlsx", folder.path);
    write_workbook(path, parts);
    assert_true(reading_fails_each_time(path) > 25);
    write_file(&folder, "b.xlsx", "authority;indicator;period;value\nA;\xA3;2023;1\n");
    assert_true(reading_fails_each_time(path) > 15);
    remove_temporary_folder(&folder);
}

static void assessing_fails_cleanly(void **state)
{
    ys_dataset *dataset;
    size_t at = 1;
    assert_int_equal(read_folder(*state, &dataset, NULL), YS_OK);
    for (bool failed = true; failed; at++) {
        ys_arena arena = {0};
        ys_assessment untouched = {.attention = 2.385};
        ys_error error = {0};
        fail_at(at);
        const ys_status status = ys_assess(dataset, 0, 0, NULL, &arena, &untouched, &error);
        failed = has_failed();
        assert_int_equal(status, failed ? YS_ERR_MEMORY : YS_OK);
        assert_int_equal(untouched.attention == 2.385, failed);
        ys_arena_release(&arena);
    }
    assert_true(at > 2);
    ys_dataset_free(dataset);
}

/* The whole command: a failure is never passed over with less on the page. */
static void command_fails_cleanly(const char *words, const char *folder)
{
    bool failed = true;
    for (size_t at = 1; failed; at++) {
        fail_at(at);
        command_run run = run_command(words, folder);
        failed = has_failed();
        if (run.status != (failed ? YS_EXIT_INPUT : YS_EXIT_DONE) || (failed && !strstr(run.err, "memory")))
            fail_msg("%s, allocation %zu: status %d: %s", words, at, run.status, run.err);
        release_run(&run);
    }
}

static void every_command_fails_cleanly(void **state)
{
    static const char *const commands[] = {
        "trend %s --threads 1", "trend %s --threads 1 --format json",
        "trend %s --threads 1 --method robust", "trend %s --threads 1 --mk hamed-rao", "season %s --threads 1 --authority Ambleford --indicator bins",
        "season %s --threads 1 --summary --format csv", "forecast %s --threads 1 --horizon 2", "target %s --threads 1",
        "target %s --threads 1 --improve 1/year --solve 0.8", "check %s", "check %s --summary",
        "target %s --threads 1 --milestones", "target %s --threads 1 --profile", "target %s --threads 1 --smart",
        "bench %s --threads 1 --all-periods", "funnel %s --threads 1 --all-periods --kind rate", "funnel %s --threads 1", "calibrate %s --threads 1 --review",
        "bench %s --threads 1 --summary", "bench %s --threads 1 --record", "bench %s --threads 1 --trend",
        "bench %s --threads 1 --intervals simultaneous --false-discovery 0.1", "neighbours %s --threads 1",
        "bench %s --threads 1 --profile", "bench %s --threads 1 --basket b=bins,bins:2",
        "bench %s --threads 1 --value-for-money bins,bins", "flag %s --threads 1",
    };
    for (size_t i = 0; i < N(commands); i++) {
        char words[160];
        snprintf(words, sizeof words, "%s --keep-going", commands[i]);
        command_fails_cleanly(words, *state);
    }
}

static void writing_diagnostics_fails_cleanly(void **state)
{
    temporary_folder folder;
    char words[256];
    make_temporary(&folder);
    snprintf(words, sizeof words, "season %%s --threads 1 --keep-going --authority Ambleford --indicator bins --diagnostics %s/season.json",
             folder.path);
    command_fails_cleanly(words, *state);
    remove_temporary_folder(&folder);
}

/* What was left of a sample would be told to be in the way of the next. */
static void writing_a_sample_fails_cleanly(void **state)
{
    (void)state;
    temporary_folder folder;
    char path[80];
    make_temporary(&folder);
    snprintf(path, sizeof path, "%s/new", folder.path);
    command_fails_cleanly("sample %s", path);
    remove_temporary_folder(&folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reading_fails_cleanly),
        cmocka_unit_test(reading_other_files_fails_cleanly),
        cmocka_unit_test(assessing_fails_cleanly),
        cmocka_unit_test(every_command_fails_cleanly),
        cmocka_unit_test(writing_diagnostics_fails_cleanly),
        cmocka_unit_test(writing_a_sample_fails_cleanly),
    };
    return cmocka_run_group_tests_name("out_of_memory", tests, make_collection, remove_collection);
}
