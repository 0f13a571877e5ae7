/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/run_command.h"

#include "datasets/series.h"

/* Weeks or days with a season of the year and of the week, no Sundays, a roughness that repeats itself. */
static void write_figures(const temporary_folder *folder, ys_period first, size_t n)
{
    const size_t size = 64 * n + 64;
    char *text = malloc(size), *end = text, period[YS_PERIOD_TEXT];
    assert_non_null(text);
    end += snprintf(end, size, "authority,indicator,period,value\n");
    const double year = first.kind == YS_PERIOD_DAY ? 365.25 : 52.18;
    for (size_t i = 0; i < n; i++) {
        const ys_period at = ys_period_add(first, (int)i);
        const int weekday = first.kind == YS_PERIOD_DAY ? at.ordinal % 7 : 0;
        if (weekday == 3) /* 1970-01-01 was a Thursday */
            continue;
        ys_period_format(at, period);
        end += snprintf(end, size - (size_t)(end - text), "A,calls,%s,%.2f\n", period,
                        200.0 + 40.0 * cos((double)i * 6.283185307179586 / year) + 10.0 * (weekday % 3)
                            + 3.0 * sin((double)(i * i) * 1.7));
    }
    write_file(folder, "data.csv", text);
    free(text);
}

static void assert_run_says(const temporary_folder *folder, const char *words, int status, const char *says)
{
    command_run run = run_command(words, folder->path);
    assert_int_equal(run.status, status);
    assert_says(status == YS_EXIT_DONE ? run.out : run.err, says);
    release_run(&run);
}

static ys_period period_of(const char *text)
{
    ys_period period;
    assert_true(ys_period_parse(text, strlen(text), &period));
    return period;
}

static void weeks_from_four_years_on(void **state)
{
    (void)state;
    temporary_folder folder;
    make_temporary(&folder);
    write_figures(&folder, period_of("2019-W01"), 5 * 52 + 8);
    assert_run_says(&folder, "season --summary --format csv %s", YS_EXIT_DONE, "A,calls,weekly,268,mstl,additive,yes,");
    assert_run_says(&folder, "season --summary --format csv %s", YS_EXIT_DONE, "Clear season: week ");
    assert_run_says(&folder, "season --format csv %s", YS_EXIT_DONE, "A,calls,2020-W53,");
    assert_run_says(&folder, "season --summary --format csv --to 2022-10 %s", YS_EXIT_DONE, "weekly,200,none,,too-short,");
    assert_run_says(&folder, "season --summary --format csv --to 2022-10 %s", YS_EXIT_DONE, "Under four years of figures");
    assert_run_says(&folder, "season --summary --format csv --to 2022-10 --method mstl %s", YS_EXIT_DONE, "200,mstl,additive,");
    assert_run_says(&folder, "season --summary --format csv --robust yes %s", YS_EXIT_DONE, "268,stl,additive,yes,");
    remove_temporary_folder(&folder);
}

static void days_have_a_week_before_they_have_a_year(void **state)
{
    (void)state;
    temporary_folder folder;
    make_temporary(&folder);
    write_figures(&folder, period_of("2023-01-01"), 200);
    assert_run_says(&folder, "season --summary --format csv %s", YS_EXIT_DONE, ",daily,171,mstl,additive,yes,");
    assert_run_says(&folder, "season --summary --format csv %s", YS_EXIT_DONE, "Clear season by day of the week. ");
    assert_run_says(&folder, "season --summary --format csv --to 2023-02 %s", YS_EXIT_DONE, ",none,,too-short,");
    remove_temporary_folder(&folder);
}

/* Months have one season, for which MSTL is STL with a window of 11 years. */
static void months_by_mstl(void **state)
{
    (void)state;
    temporary_folder folder;
    make_temporary(&folder);
    write_figures(&folder, period_of("2014-01"), 96);
    command_run mstl = run_command("season --format csv --method mstl %s", folder.path);
    command_run stl = run_command("season --format csv --method stl --s-window 11 %s", folder.path);
    assert_int_equal(mstl.status, YS_EXIT_DONE);
    assert_string_equal(mstl.out, stl.out);
    release_run(&mstl);
    release_run(&stl);
    mstl = run_command("season --format csv --method mstl --s-window 7 --robust yes %s", folder.path);
    stl = run_command("season --format csv --method stl --s-window 7 --robust yes %s", folder.path);
    assert_string_equal(mstl.out, stl.out);
    release_run(&mstl);
    release_run(&stl);
    remove_temporary_folder(&folder);
}

/* Every option of STL changes what comes out, and none takes a wrong value. */
static void options_of_stl(void **state)
{
    (void)state;
    temporary_folder folder;
    make_temporary(&folder);
    write_figures(&folder, period_of("2014-01"), 96);
    static const char *const changing[] = {
        "--s-window 7", "--t-window 31", "--l-window 25", "--s-window 7 --s-degree 1", "--t-degree 0", "--l-degree 0",
        "--s-window 7 --s-jump 3", "--t-jump 5", "--l-jump 5", "--inner 1", "--outer 2", "--robust yes",
    };
    command_run plain = run_command("season --format csv --method stl %s", folder.path);
    command_run same = run_command("season --format csv --method stl --s-window periodic --t-window 19 --l-window 13 "
                                   "--t-degree 1 --l-degree 1 --t-jump 2 --l-jump 2 --inner 2 --outer 0 --robust no %s",
                                   folder.path);
    assert_string_equal(plain.out, same.out);
    for (size_t i = 0; i < N(changing); i++) {
        char words[128];
        snprintf(words, sizeof words, "season --format csv --method stl %s %%s", changing[i]);
        command_run changed = run_command(words, folder.path);
        assert_int_equal(changed.status, YS_EXIT_DONE);
        if (strcmp(changed.out, plain.out) == 0)
            fail_msg("%s changes nothing", changing[i]);
        release_run(&changed);
    }
    static const char *const wrong[] = {
        "--s-window 6", "--s-window 5", "--s-window x", "--s-window -7", "--t-window 4", "--t-window 1", "--l-window 12",
        "--s-degree 2", "--t-degree 2", "--l-degree -1", "--s-jump 0", "--t-jump 0", "--l-jump x", "--inner 0", "--outer -1",
        "--robust perhaps",
    };
    for (size_t i = 0; i < N(wrong); i++) {
        char words[128], option[16];
        snprintf(words, sizeof words, "season --method stl %s %%s", wrong[i]);
        snprintf(option, sizeof option, "%.*s", (int)strcspn(wrong[i], " "), wrong[i]);
        assert_run_says(&folder, words, YS_EXIT_USAGE, option);
    }
    assert_run_says(&folder, "season --method mstl --t-window 31 %s", YS_EXIT_USAGE, "--t-window goes with --method stl");
    release_run(&plain);
    release_run(&same);
    remove_temporary_folder(&folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(weeks_from_four_years_on),
        cmocka_unit_test(days_have_a_week_before_they_have_a_year),
        cmocka_unit_test(months_by_mstl),
        cmocka_unit_test(options_of_stl),
    };
    return cmocka_run_group_tests_name("season_weeks", tests, NULL, NULL);
}
