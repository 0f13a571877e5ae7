/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/run_command.h"

/* Four years of months for six councils, a target for one, and an indicator with a single figure. */
static int make_collection(void **state)
{
    static temporary_folder folder;
    char data[16384];
    size_t used = (size_t)snprintf(data, sizeof data, "authority,indicator,period,value\n");
    make_temporary(&folder);
    for (int month = 0; month < 48; month++)
        for (int council = 0; council < 6; council++)
            used += (size_t)snprintf(data + used, sizeof data - used, "C%d,bins,%d-%02d,%d\n", council, 2019 + month / 12,
                                     month % 12 + 1, 50 + (7 * month + 3 * council) % 11 + month % 12);
    snprintf(data + used, sizeof data - used, "C0,waste,2023/24,5\n");
    write_file(&folder, "data.csv", data);
    write_file(&folder, "indicators.csv", "indicator,name,polarity,frequency,aggregate\nbins,Missed bins,lower,monthly,mean\n");
    write_file(&folder, "targets.csv", "authority,indicator,target,deadline\nC0,bins,50,2024/25\n");
    *state = &folder;
    return 0;
}

static int remove_collection(void **state)
{
    remove_temporary_folder(*state);
    return 0;
}

/* Both %s of the words stand for the folder. */
static command_run run_plot(const temporary_folder *folder, const char *words)
{
    char line[512];
    snprintf(line, sizeof line, words, folder->path, folder->path);
    return run_command(line, folder->path);
}

static void assert_run(const temporary_folder *folder, const char *words, int status, const char *says)
{
    command_run run = run_plot(folder, words);
    if (run.status != status)
        fail_msg("%s: status %d: %s", words, run.status, run.err);
    assert_says(status == YS_EXIT_DONE ? run.out : run.err, says);
    release_run(&run);
}

static void writes_every_kind_of_script(void **state)
{
    static const char *const kinds[] = {"trend", "season", "quartiles", "target"};
    for (size_t i = 0; i < N(kinds); i++) {
        char words[160];
        snprintf(words, sizeof words, "plot %s %%s --authority C0 --indicator bins", kinds[i]);
        assert_run(*state, words, YS_EXIT_DONE, "\nplot ");
    }
    assert_run(*state, "plot trend %s --authority C0 --indicator bins --title Bins", YS_EXIT_DONE, "Bins");
}

static void says_why_there_is_no_chart(void **state)
{
    assert_run(*state, "plot pie %s", YS_EXIT_USAGE, "there is no chart 'pie'; there are trend, season");
    assert_run(*state, "plot trend %s --indicator bins", YS_EXIT_USAGE, "a chart shows one series, and 6 match");
    assert_run(*state, "plot trend %s --authority C1 --indicator waste", YS_EXIT_INPUT, "and 0 match");
    assert_run(*state, "plot trend %s --authority C0 --indicator waste", YS_EXIT_INPUT, "a trend needs three figures or more");
    assert_run(*state, "plot trend %s --authority C0 --indicator bins --output %s/chart.svg", YS_EXIT_USAGE, "to draw it use --render");
    assert_run(*state, "plot trend %s --authority C0 --indicator bins --render %s/no/chart.svg", YS_EXIT_INPUT, "cannot write");
    assert_run(*state, "plot trend %s --authority C0 --indicator bins --render %s/chart.gif", YS_EXIT_USAGE, "ends in .svg, .png or .pdf");
    assert_run(*state, "plot trend %s --authority C0 --indicator bins --output %s/no/chart.gp", YS_EXIT_INPUT, "cannot write");
}

static void takes_sizes_between_their_limits(void **state)
{
    static const char *const wrong[] = {"99x100", "100x99", "10001x100", "100x10001", "100", "100x", "x100", "100x100x", "100*100",
                                        "+100x100", "99999999999999999999x100"};
    for (size_t i = 0; i < N(wrong); i++) {
        char words[160];
        snprintf(words, sizeof words, "plot trend %%s --authority C0 --indicator bins --size %s", wrong[i]);
        assert_run(*state, words, YS_EXIT_USAGE, "--size takes WIDTHxHEIGHT");
    }
    assert_run(*state, "plot trend %s --authority C0 --indicator bins --size 100x10000", YS_EXIT_DONE, "\nplot ");
}

static void draws_with_gnuplot(void **state)
{
    const temporary_folder *folder = *state;
    static const struct { const char *ending, *begins; } formats[] = {{"svg", "<?xml"}, {"PNG", "\x89PNG"}, {"pdf", "%PDF"}};
    for (size_t i = 0; i < N(formats); i++) {
        char words[200], path[200];
        snprintf(words, sizeof words, "plot trend %%s --authority C0 --indicator bins --size 320x240 --render %%s/chart.%s",
                 formats[i].ending);
        assert_run(folder, words, YS_EXIT_DONE, "");
        snprintf(path, sizeof path, "%s/chart.%s", folder->path, formats[i].ending);
        char *drawn = read_text(path);
        assert_non_null(drawn);
        assert_memory_equal(drawn, formats[i].begins, strlen(formats[i].begins));
        free(drawn);
    }
    assert_run(folder, "plot trend %s --authority C0 --indicator bins --output %s/chart.gp", YS_EXIT_DONE, "");
    char path[200];
    snprintf(path, sizeof path, "%s/chart.gp", folder->path);
    char *script = read_text(path);
    assert_non_null(script);
    assert_says(script, "\nplot ");
    free(script);
}

/* A full disk is told, whatever was to be written. */
static void a_full_disk_is_no_success(void **state)
{
    const temporary_folder *folder = *state;
    static const char *const commands[] = {"plot trend %s --authority C0 --indicator bins", "trend %s", "trend --help", "help", "--version"};
    for (size_t i = 0; i < N(commands); i++) {
        char line[512];
        char *argv[16] = {0};
        int argc = 0;
        snprintf(line, sizeof line, commands[i], folder->path);
        char name[] = "yardstick", *said = NULL;
        size_t size;
        argv[argc++] = name;
        for (char *word = strtok(line, " "); word; word = strtok(NULL, " "))
            argv[argc++] = word;
        FILE *full = fopen("/dev/full", "w"), *err = open_memstream(&said, &size);
        assert_non_null(full);
        const int status = ys_main(argc, argv, full, err);
        fclose(full);
        fclose(err);
        if (status != YS_EXIT_INPUT)
            fail_msg("%s: status %d", commands[i], status);
        assert_says(said, "cannot write the output");
        free(said);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_every_kind_of_script), cmocka_unit_test(says_why_there_is_no_chart),
        cmocka_unit_test(takes_sizes_between_their_limits), cmocka_unit_test(draws_with_gnuplot),
        cmocka_unit_test(a_full_disk_is_no_success),
    };
    return cmocka_run_group_tests_name("plot_command", tests, make_collection, remove_collection);
}
