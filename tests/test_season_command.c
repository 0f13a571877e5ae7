/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/run_command.h"

#include <jansson.h>

enum { MONTHS = 72 };

/* Six years of months from January 2018: a season in points, a lockdown from April to June 2020, noise that repeats itself. */
static void write_ending(const temporary_folder *folder, const char *file, bool locked, double before, double newest)
{
    char text[8192] = "authority,indicator,period,value\n";
    unsigned seed = 7;
    for (int i = 0; i < MONTHS; i++) {
        seed = seed * 1103515245u + 12345u;
        const double noise = (double)((seed >> 16) & 0x7fff) / 16384.0 - 1.0;
        double value = 500.0 * (1.0 + 0.3 * cos(0.5235987755982988 * i)) + 10.0 * noise;
        value = locked && i >= 27 && i < 30 ? 40.0 : i == MONTHS - 1 ? value + newest : i == MONTHS - 2 ? value + before : value;
        snprintf(text + strlen(text), sizeof text - strlen(text), "A,visits,%d-%02d,%.1f\n", 2018 + i / 12, 1 + i % 12, value);
    }
    write_file(folder, file, text);
}

static void write_figures(const temporary_folder *folder, const char *file, bool locked, double newest)
{
    write_ending(folder, file, locked, 0.0, newest);
}

/* One figure after another from a period on, months or years of one authority. */
static void write_list(const temporary_folder *folder, int year, bool months, const double value[], size_t n)
{
    char text[8192] = "authority,indicator,period,value\n";
    for (size_t i = 0; i < n; i++) {
        snprintf(text + strlen(text), sizeof text - strlen(text), months ? "A,v,%d-%02d" : "A,v,%d/%02d",
                 months ? year + (int)i / 12 : year + (int)i, months ? 1 + (int)i % 12 : (year + (int)i + 1) % 100);
        snprintf(text + strlen(text), sizeof text - strlen(text), ",%g\n", value[i]);
    }
    write_file(folder, "data.csv", text);
}

static command_run run_on(const temporary_folder *folder, const char *words)
{
    return run_command(words, folder->path);
}

static void assert_run_says(const temporary_folder *folder, const char *words, int status, const char *says)
{
    command_run run = run_on(folder, words);
    assert_int_equal(run.status, status);
    assert_says(status == YS_EXIT_DONE ? run.out : run.err, says);
    release_run(&run);
}

static void says_what_the_month_always_does(void **state)
{
    (void)state;
    temporary_folder folder;
    make_temporary(&folder);
    write_figures(&folder, "data.csv", false, 0.0);
    const char *const summary = "season --summary --format csv %s";
    assert_run_says(&folder, summary, YS_EXIT_DONE, ",regarima,");
    assert_run_says(&folder, summary, YS_EXIT_DONE, "December 2023 is 11 % above November. Every December is 9 to 12 % above; "
                                                    "allowing for that it is ");
    assert_run_says(&folder, summary, YS_EXIT_DONE, " on the month, usual.");
    assert_run_says(&folder, summary, YS_EXIT_DONE, "What is usual for each month is known well, give or take ");
    write_figures(&folder, "data.csv", false, -200.0);
    assert_run_says(&folder, summary, YS_EXIT_DONE, "more than the season explains: below the ");
    /* 24 % below, 9 to 12 % above: 0.76/1.12 to 0.76/1.09, and 434.4 of the 630.7 expected */
    assert_run_says(&folder, summary, YS_EXIT_DONE, "allowing for that it is 31 % down on the month");
    remove_temporary_folder(&folder);
}

/* What this month does not do not every month does; and nothing at all before is not "too few figures". */
static void says_no_more_than_earlier_figures(void **state)
{
    (void)state;
    temporary_folder folder;
    make_temporary(&folder);
    write_figures(&folder, "data.csv", false, -200.0);
    const char *const summary = "season --summary --format csv %s";
    assert_run_says(&folder, summary, YS_EXIT_DONE, "% below November. Every earlier December was 9 to 12 % above; ");
    char text[4096] = "authority,indicator,period,value\n";
    for (int i = 0; i < 60; i++)
        snprintf(text + strlen(text), sizeof text - strlen(text), "A,deaths,%d-%02d,%d\n", 2018 + i / 12, 1 + i % 12, i == 59 ? 5 : 0);
    write_file(&folder, "data.csv", text);
    assert_run_says(&folder, summary, YS_EXIT_DONE, "Cannot tell yet whether December 2022 is usual: all earlier figures are 0, ");
    remove_temporary_folder(&folder);
}

/* A reason is never a range that the newest step breaks, nor a step from a figure that was unusual itself. */
static void gives_no_reason_that_contradicts(void **state)
{
    (void)state;
    temporary_folder folder;
    make_temporary(&folder);
    const char *const summary = "season --summary --format csv %s";
    static const struct { double before, newest; const char *says; } cases[] = {
        {0.0, 12.0, "lowest (299.7 apart). 646.4 in December 2023 is within the usual spread (6"},
        {0.0, 12.0, ") around the 630."},
        {0.0, 12.0, " that season and recent level lead one to expect. What"},
        {-200.0, 0.0, "November 2023 was unusually low, so December 2023 is not held against it. 634.4 in December 2023 is within the "
                      "usual spread (6"},
        {200.0, 0.0, "November 2023 was unusually high, so December 2023 is not held against it. "},
        {-200.0, -200.0, "434.4 in December 2023 is unusual: below the 630."},
    };
    for (size_t i = 0; i < N(cases); i++) {
        write_ending(&folder, "data.csv", false, cases[i].before, cases[i].newest);
        assert_run_says(&folder, summary, YS_EXIT_DONE, cases[i].says);
    }
    write_ending(&folder, "data.csv", false, -200.0, 0.0);
    assert_run_says(&folder, "season --summary --format csv --event 2023-11:2023-11 %s", YS_EXIT_DONE,
                    "November 2023 falls in a declared event, so December 2023 is not held against it. 634.4 in ");
    write_file(&folder, "targets.csv", "authority,indicator,target,deadline\nA,visits,660,2023-12\n");
    write_file(&folder, "indicators.csv", "indicator,polarity,amber\nvisits,higher,100\n");
    write_ending(&folder, "data.csv", false, 0.0, 12.0);
    assert_run_says(&folder, "flag --format csv %s", YS_EXIT_DONE,
                    " was to be expected, with a usual spread of 6");
    write_figures(&folder, "data.csv", false, 0.0);
    assert_run_says(&folder, "flag --format csv %s", YS_EXIT_DONE,
                    "; usual for the season: every December is 9 to 12 % above November; not escalated.");
    write_file(&folder, "events.csv", "authority,indicator,from,to,kind,note\n*,visits,2023-12,2023-12,exceptional,shut\n");
    assert_run_says(&folder, "flag --format csv %s", YS_EXIT_DONE, ",none,");
    assert_run_says(&folder, "flag --format csv %s", YS_EXIT_DONE, "; in a declared event, so whether it is usual is not judged;");
    remove_temporary_folder(&folder);
}

/* Nobody pictures a rise by 1001 %. */
static void large_steps_are_told_in_times(void **state)
{
    (void)state;
    temporary_folder folder;
    make_temporary(&folder);
    double value[60];
    unsigned seed = 7;
    for (size_t i = 0; i < N(value); i++) {
        seed = seed * 1103515245u + 12345u;
        value[i] = (double)(long)((i % 12 == 11 ? 5000.0 : 500.0) * (1.0 + 0.03 * ((double)((seed >> 16) & 0x7fff) / 16384.0 - 1.0)));
    }
    write_list(&folder, 2018, true, value, N(value));
    assert_run_says(&folder, "season --summary --format csv --mode multiplicative %s", YS_EXIT_DONE,
                    " times November. Every December is 9.9 to 10 times as high; allowing for that it is ");
    value[59] = 25000.0;
    write_list(&folder, 2018, true, value, N(value));
    assert_run_says(&folder, "season --summary --format csv --mode multiplicative %s", YS_EXIT_DONE, "allowing for that it is 5.1 times the month before, more");
    remove_temporary_folder(&folder);
}

/* What happened in a declared event is neither usual nor a yardstick for others, however short the series. */
static void declared_events_are_no_yardstick(void **state)
{
    (void)state;
    temporary_folder folder;
    make_temporary(&folder);
    const char *const events = "season --summary --format csv --event 2020/21:2021/22 %s";
    static const double years[] = {100, 102, 99, 101, 40, 55, 103}, more[] = {100, 102, 99, 101, 98, 102, 101, 40, 55, 103};
    write_list(&folder, 2016, false, years, N(years));
    assert_run_says(&folder, events, YS_EXIT_DONE, ",none,,none,");
    assert_run_says(&folder, events, YS_EXIT_DONE,
                    "Cannot tell yet whether 2022/23 is usual: it takes four earlier changes over three years, and there is one.");
    assert_run_says(&folder, "season --summary --format csv %s", YS_EXIT_DONE, " that last year's figure and the spread of ");
    write_list(&folder, 2013, false, more, N(more));
    assert_run_says(&folder, events, YS_EXIT_DONE,
                    "103.0 in 2022/23 is within the usual spread (81.9 to 121.1) around the 101.5 that the figure of three years before "
                    "and the spread of past changes over as many years lead one to expect.");
    assert_run_says(&folder, "season --summary --format csv --event 2022/23:2022/23 %s", YS_EXIT_DONE,
                    ",,,,Annual figures have no season. 2022/23 falls in a declared event and is therefore not judged.");
    double months[30];
    for (size_t i = 0; i < N(months); i++)
        months[i] = i >= 14 && i < 20 ? 200.0 : 1000.0 + 30.0 * (double)(i * i % 7) + 10.0 * (double)i;
    write_list(&folder, 2019, true, months, N(months));
    assert_run_says(&folder, "season --summary --format csv --event 2020-03:2020-08 %s", YS_EXIT_DONE,
                    " that the same period two years before and the spread of past changes over as many years lead one to expect.");
    remove_temporary_folder(&folder);
}

/* Figures that an event made do not bear on any test of the season. */
static void tests_leave_events_out(void **state)
{
    (void)state;
    temporary_folder folder;
    make_temporary(&folder);
    write_figures(&folder, "data.csv", true, 0.0);
    command_run before = run_on(&folder, "season --summary --format csv --method none --event 2020-04:2020-06 %s");
    write_ending(&folder, "data.csv", false, 0.0, 0.0);
    command_run after = run_on(&folder, "season --summary --format csv --method none --event 2020-04:2020-06 %s");
    assert_string_equal(before.out, after.out);
    release_run(&before);
    release_run(&after);
    remove_temporary_folder(&folder);
}

static void a_method_that_does_not_go_says_what_does(void **state)
{
    (void)state;
    temporary_folder folder;
    make_temporary(&folder);
    static const double years[] = {100, 102, 99, 101, 40, 55, 103};
    write_list(&folder, 2016, false, years, N(years));
    assert_run_says(&folder, "season --summary --format csv --method regarima %s", YS_EXIT_DONE,
                    "No seasonal adjustment: annual figures have no season; leave --method out, or use --method none.");
    char text[4096] = "authority,indicator,period,value\n";
    for (int i = 0; i < 60; i++)
        snprintf(text + strlen(text), sizeof text - strlen(text), "A,v,2019-%02d-%02d,%d\n", 1 + i / 28, 1 + i % 28, 200 + i % 7);
    write_file(&folder, "data.csv", text);
    command_run run = run_on(&folder, "season --format csv --method regarima %s");
    assert_int_equal(run.status, YS_EXIT_DONE);
    assert_says(run.err, "note: 1 series not adjusted: regarima takes months and quarters; for weeks and days use --method mstl");
    release_run(&run);
    assert_run_says(&folder, "season --summary --format csv %s", YS_EXIT_DONE,
                    "Under twelve weeks of figures: too short to tell a season. Cannot tell yet whether 4 March 2019 is usual: no earlier "
                    "figure of this time of the year to hold it against.");
    remove_temporary_folder(&folder);
}

/* A wave that turns round over the years, beside one that comes back each year. */
static void write_moving_season(const temporary_folder *folder, double steady)
{
    char text[8192] = "authority,indicator,period,value\n";
    unsigned seed = 7;
    for (int i = 0; i < MONTHS; i++) {
        seed = seed * 1103515245u + 12345u;
        const double noise = (double)((seed >> 16) & 0x7fff) / 16384.0 - 1.0, turn = 0.5235987755982988 * i;
        const double moving = 40.0 * (i / 12 - 2.5) * sin(turn);
        snprintf(text + strlen(text), sizeof text - strlen(text), "A,visits,%d-%02d,%.1f\n", 2018 + i / 12, 1 + i % 12,
                 500.0 + steady * cos(turn) + moving + 15.0 * noise);
    }
    write_file(folder, "data.csv", text);
}

static void says_where_the_season_moves(void **state)
{
    (void)state;
    temporary_folder folder;
    char path[512], words[1024];
    make_temporary(&folder);
    snprintf(path, sizeof path, "%s/made.json", folder.path);
    snprintf(words, sizeof words, "season --summary --format csv --diagnostics %s %%s", path);
    write_moving_season(&folder, 150.0);
    assert_run_says(&folder, words, YS_EXIT_DONE,
                    " lead one to expect. The season moves over the years, so recent years count for more in what is expected.");
    json_t *array = json_load_file(path, 0, NULL);
    const json_t *newest = json_object_get(json_array_get(array, 0), "newest");
    assert_string_equal(json_string_value(json_object_get(newest, "held_against")), "moving-season");
    json_decref(array);
    write_moving_season(&folder, 0.0);
    assert_run_says(&folder, words, YS_EXIT_DONE,
                    " that the same time of recent years and the recent level lead one to expect.");
    remove_temporary_folder(&folder);
}

/* An event typed and one of events.csv do the same; so do all series that a row names. */
static void events_are_read_and_typed(void **state)
{
    (void)state;
    temporary_folder folder;
    make_temporary(&folder);
    write_figures(&folder, "data.csv", true, 0.0);
    command_run plain = run_on(&folder, "season --format csv --outliers none %s");
    command_run typed = run_on(&folder, "season --format csv --outliers none --event 2020-04:2020-06 %s");
    write_file(&folder, "events.csv", "authority,indicator,from,to,kind,note\n*,visits,2020-04,2020-06,exceptional,shut\n"
                                      "A,visits,2018-01,2023-12,action,not an exception\n");
    command_run read = run_on(&folder, "season --format csv --outliers none %s");
    assert_string_equal(read.out, typed.out);
    assert_string_not_equal(read.out, plain.out);
    assert_says(read.out, "A,visits,2020-05,40,");
    release_run(&plain);
    release_run(&typed);
    release_run(&read);
    remove_temporary_folder(&folder);
}

static void modes_and_calendars(void **state)
{
    (void)state;
    temporary_folder folder;
    make_temporary(&folder);
    write_figures(&folder, "data.csv", false, 0.0);
    static const struct { const char *words, *says; } cases[] = {
        {"season --summary --format csv --mode additive %s", ",regarima,additive,yes,"},
        {"season --summary --format csv --mode multiplicative %s", ",regarima,log-additive,yes,"},
        {"season --summary --format csv --mode sqrt %s", ",regarima,sqrt,yes,"},
        {"season --summary --format csv --mode logit %s", "No seasonal adjustment"},
        {"season --summary --format csv --method stl --mode sqrt %s", ",stl,sqrt,yes,"},
        {"season --summary --format csv --method none %s", ",none,,yes,"},
        {"season --summary --format csv --calendar auto %s", ",regarima,"},
        {"season --summary --format csv --calendar scotland %s", ",regarima,"},
        {"season --summary --format csv --calendar scotland --to 2019-12 %s", "The calendar is left out: it takes five years"},
    };
    for (size_t i = 0; i < N(cases); i++)
        assert_run_says(&folder, cases[i].words, YS_EXIT_DONE, cases[i].says);
    static const struct { const char *words, *says; } wrong[] = {
        {"season --event 2020-04 %s", "--event takes two periods in time order, as 2020-03:2021-06, not '2020-04'"},
        {"season --event 2020-04:2020-03 %s", "in time order"},
        {"season --event x:2020-03 %s", "in time order"},
        {"season --method stl --calendar auto %s", "--calendar goes with --method regarima"},
        {"season --method none --outliers none %s", "--outliers goes with --method regarima"},
        {"season --method regarima --robust yes %s", "--robust goes with --method stl"},
        {"season --robust yes --outliers none %s", "--robust goes with --method stl, not with --outliers"},
        {"season --method x11 %s", "auto, regarima, stl"},
    };
    for (size_t i = 0; i < N(wrong); i++)
        assert_run_says(&folder, wrong[i].words, YS_EXIT_USAGE, wrong[i].says);
    remove_temporary_folder(&folder);
}

static double real_of(const json_t *object, const char *name)
{
    const json_t *value = json_object_get(object, name);
    assert_true(json_is_real(value));
    return json_real_value(value);
}

static void diagnostics_are_complete(void **state)
{
    (void)state;
    temporary_folder folder;
    char path[512], words[1024];
    make_temporary(&folder);
    write_figures(&folder, "data.csv", true, 0.0);
    snprintf(path, sizeof path, "%s/made.json", folder.path);
    snprintf(words, sizeof words, "season --summary --format csv --diagnostics %s --event 2021-01:2021-02 %%s", path);
    assert_run_says(&folder, words, YS_EXIT_DONE, "visits");
    json_t *array = json_load_file(path, 0, NULL);
    assert_int_equal(json_array_size(array), 1);
    const json_t *object = json_array_get(array, 0);
    assert_string_equal(json_string_value(json_object_get(object, "method")), "regarima");
    assert_string_equal(json_string_value(json_object_get(object, "why")), "three years of figures or more");
    const json_t *factors = json_object_get(object, "factors"), *outliers = json_object_get(object, "outliers");
    assert_int_equal(json_array_size(factors), 12);
    assert_true(real_of(json_array_get(factors, 3), "standard_error") > 0.0);
    assert_true(json_array_size(outliers) > 0);
    assert_string_equal(json_string_value(json_object_get(json_array_get(outliers, 0), "period")), "2020-04");
    assert_true(fabs(real_of(json_array_get(outliers, 0), "t")) > 3.5);
    const json_t *model = json_object_get(object, "model"), *quality = json_object_get(object, "quality");
    assert_true(fabs(real_of(model, "theta")) <= 1.0 && isfinite(real_of(model, "aicc")));
    assert_true(real_of(quality, "expected_revision") > 0.0);
    const json_t *tests = json_object_get(object, "tests");
    assert_int_equal(json_object_size(tests), 7);
    assert_true(real_of(json_object_get(tests, "wald-f"), "p") < 1e-6);
    assert_true(real_of(json_object_get(tests, "wald-f"), "degrees") == 11.0);
    assert_true(real_of(json_object_get(tests, "qs"), "p") < 0.01);
    assert_int_equal(json_array_size(json_object_get(object, "events")), 1);
    const json_t *newest = json_object_get(object, "newest");
    assert_true(json_is_false(json_object_get(newest, "in_event")));
    assert_true(real_of(newest, "usual_from") < real_of(newest, "expected") && real_of(newest, "expected") < real_of(newest, "usual_to"));
    assert_true(json_is_null(json_object_get(object, "q")));
    json_decref(array);
    snprintf(words, sizeof words, "season --diagnostics %s/no/such/folder.json %%s", folder.path);
    assert_run_says(&folder, words, YS_EXIT_INPUT, "cannot write");
    remove_temporary_folder(&folder);
}

static void too_short_says_why(void **state)
{
    (void)state;
    temporary_folder folder;
    make_temporary(&folder);
    char text[1024] = "authority,indicator,period,value\n";
    for (int i = 0; i < 13; i++)
        snprintf(text + strlen(text), sizeof text - strlen(text), "A,v,%d-%02d,%d\n", 2022 + i / 12, 1 + i % 12, 10 + i % 5);
    write_file(&folder, "data.csv", text);
    assert_run_says(&folder, "season --summary --format csv %s", YS_EXIT_DONE,
                    "Cannot tell yet whether January 2023 is usual: it takes four earlier changes over a year, and there are none.");
    char path[512], words[1024];
    snprintf(path, sizeof path, "%s/made.json", folder.path);
    snprintf(words, sizeof words, "season --diagnostics %s %%s", path);
    assert_run_says(&folder, words, YS_EXIT_DONE, "2022-01");
    json_t *array = json_load_file(path, 0, NULL);
    const json_t *object = json_array_get(array, 0);
    assert_string_equal(json_string_value(json_object_get(object, "why")), "under three years of figures");
    assert_true(json_is_null(json_object_get(object, "transform")) && json_is_null(json_object_get(object, "model")));
    json_decref(array);
    remove_temporary_folder(&folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(says_what_the_month_always_does), cmocka_unit_test(says_no_more_than_earlier_figures),
        cmocka_unit_test(gives_no_reason_that_contradicts), cmocka_unit_test(large_steps_are_told_in_times),
        cmocka_unit_test(says_where_the_season_moves), cmocka_unit_test(declared_events_are_no_yardstick),
        cmocka_unit_test(tests_leave_events_out), cmocka_unit_test(a_method_that_does_not_go_says_what_does),
        cmocka_unit_test(events_are_read_and_typed),
        cmocka_unit_test(modes_and_calendars), cmocka_unit_test(diagnostics_are_complete),
        cmocka_unit_test(too_short_says_why),
    };
    return cmocka_run_group_tests_name("season_command", tests, NULL, NULL);
}
