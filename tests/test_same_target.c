/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdatomic.h>

#include "tests/run_command.h"

#include "analysis/target_probability.h"
#include "assess/commentary.h"
#include "assess/moving_goal.h"

/*
 * One target has one probability, whichever command is asked; and the comparators of a goal that moves are projected once,
 * however many ask. Authorities A to F have two years of months, the others four: the former draw their season from all others.
 */

enum { AUTHORITIES = 14, SHORT = 6, LONG = 48 };

static const char *const questions[SHORT] = {
    "65,2024-07,at", "median,2024-07,at", "best-quarter,2024-07,at", "average,2024-12,at", "60,2024-06,every", "median,2024,year",
};

static double figure(int who, int month)
{
    return 60 + 0.3 * who + (month % 12 == 6 ? 6.0 : 0.0) + 0.8 * sin((double)(month * month + 3 * who * month));
}

static void write_collection(const temporary_folder *folder)
{
    static char text[AUTHORITIES * LONG * 32];
    size_t used = (size_t)snprintf(text, sizeof text, "authority,indicator,period,value\n");
    for (int who = 0; who < AUTHORITIES; who++)
        for (int month = who < SHORT ? LONG / 2 : 0; month < LONG; month++)
            used += (size_t)snprintf(text + used, sizeof text - used, "%c,V,%d-%02d,%.2f\n", 'A' + who, 2020 + month / 12,
                                     month % 12 + 1, figure(who, month));
    write_file(folder, "data.csv", text);
    write_file(folder, "indicators.csv", "indicator,polarity,kind,year_basis,aggregate\nV,higher,percentage,calendar,mean\n");
    used = (size_t)snprintf(text, sizeof text, "authority,indicator,target,deadline,basis\n");
    for (int who = 0; who < SHORT; who++)
        used += (size_t)snprintf(text + used, sizeof text - used, "%c,V,%s\n", 'A' + who, questions[who]);
    write_file(folder, "targets.csv", text);
}

/* What a command prints with an authority in it; the caller frees it. */
static char *printed(const temporary_folder *folder, const char *format, int who)
{
    char words[256];
    snprintf(words, sizeof words, format, 'A' + who);
    command_run run = run_command(words, folder->path);
    if (run.status != YS_EXIT_DONE)
        fail_msg("%s: %s", words, run.err);
    free(run.err);
    return run.out;
}

/* The number after a key in json. */
static double number_after(const char *text, const char *key)
{
    const char *at = text ? strstr(text, key) : NULL;
    if (!at)
        fail_msg("no %s in %s", key, text ? text : "nothing");
    return strtod(at + strlen(key), NULL);
}

static double told_by_report(const temporary_folder *folder, int who)
{
    char path[128], words[256];
    snprintf(words, sizeof words, "report --authority %%c --output %s.report %%%%s", folder->path);
    free(printed(folder, words, who));
    snprintf(path, sizeof path, "%s.report/results.json", folder->path);
    char *results = read_text(path);
    const double probability = number_after(results, "\"probability\": ");
    free(results);
    temporary_folder report;
    snprintf(report.path, sizeof report.path, "%s.report", folder->path);
    remove_temporary_folder(&report);
    return probability;
}

static void every_command_gives_the_same_probability(void **state)
{
    (void)state;
    temporary_folder folder;
    make_temporary(&folder);
    write_collection(&folder);
    for (int who = 0; who < SHORT; who++) {
        char *target = printed(&folder, "target --authority %c --format json %%s", who);
        char *text = printed(&folder, "target --authority %c %%s", who);
        char *chart = printed(&folder, "plot target --authority %c --indicator V %%s", who);
        char chance[32], line[4096] = "";
        const double probability = number_after(target, "\"probability\": ");
        if (!(probability > 0.01 && probability < 0.99))
            fail_msg("%s tells nothing: %g", questions[who], probability);
        assert_relative(told_by_report(&folder, who), probability, 1e-12);
        ys_say_chance(probability, chance, sizeof chance);
        chance[0] = (char)(chance[0] == 'a' ? 'A' : chance[0] == 'l' ? 'L' : chance[0] == 'm' ? 'M' : chance[0]);
        assert_says(chart, chance);
        add_in_one_line(line, sizeof line, text);
        assert_says(line, "it is drawn from 13 comparators");
        free(target);
        free(text);
        free(chart);
    }
    remove_temporary_folder(&folder);
}

/* The authority among the futures of all is the one whose projection is told. */
static void futures_lie_around_what_is_told(void **state)
{
    (void)state;
    temporary_folder folder;
    ys_dataset *dataset;
    ys_arena arena = {0};
    make_temporary(&folder);
    write_collection(&folder);
    const char *const inputs[] = {folder.path};
    size_t count;
    assert_int_equal(ys_dataset_read(inputs, 1, NULL, &dataset, NULL), YS_OK);
    const ys_target *targets = ys_dataset_targets(dataset, &count);
    for (size_t i = 0; i < count; i++) {
        if (targets[i].goal == YS_GOAL_NUMBER)
            continue;
        ys_comparators_ahead ahead = {.indicator = 0, .basis = targets[i].basis, .deadline = targets[i].deadline,
                                      .n = ys_dataset_authority_count(dataset)};
        ys_assessment told;
        size_t below = 0;
        assert_int_equal(ys_moving_goals_project(dataset, NULL, YS_FORECAST_AUTO, &ys_assessment_defaults, &arena, &ahead), YS_OK);
        assert_int_equal(ys_assess(dataset, 0, targets[i].authority, &ys_assessment_defaults, &arena, &told, NULL), YS_OK);
        for (size_t d = 0; d < YS_GOAL_DRAWS; d++)
            below += ahead.future[targets[i].authority * YS_GOAL_DRAWS + d] < told.main_target->fit.projected;
        assert_int_equal(below, YS_GOAL_DRAWS / 2);
        assert_int_equal(told.main_target->season.peers, AUTHORITIES - 1);
    }
    ys_arena_release(&arena);
    ys_dataset_free(dataset);
    remove_temporary_folder(&folder);
}

/* The linker puts this before the comparators' projection and counts. */
static atomic_size_t projections;

ys_status __real_ys_target_outlook(const ys_series *series, const ys_target_question *question, ys_arena *arena,
                                   ys_year_outlook_result *outlook, size_t *newest);
ys_status __wrap_ys_target_outlook(const ys_series *series, const ys_target_question *question, ys_arena *arena,
                                   ys_year_outlook_result *outlook, size_t *newest);

ys_status __wrap_ys_target_outlook(const ys_series *series, const ys_target_question *question, ys_arena *arena,
                                   ys_year_outlook_result *outlook, size_t *newest)
{
    atomic_fetch_add(&projections, 1);
    return __real_ys_target_outlook(series, question, arena, outlook, newest);
}

static void assert_projections(const temporary_folder *folder, const char *words, size_t expected)
{
    atomic_store(&projections, 0);
    command_run run = run_command(words, folder->path);
    if (run.status != YS_EXIT_DONE || atomic_load(&projections) != expected)
        fail_msg("%s: %zu projections for %zu: %s", words, atomic_load(&projections), expected, run.err);
    release_run(&run);
}

static void a_comparator_is_projected_once(void **state)
{
    (void)state;
    temporary_folder folder;
    make_temporary(&folder);
    write_collection(&folder);
    char targets[4096];
    size_t used = (size_t)snprintf(targets, sizeof targets, "authority,indicator,target,deadline,basis\n");
    for (int who = 0; who < AUTHORITIES; who++)
        used += (size_t)snprintf(targets + used, sizeof targets - used, "%c,V,median,2024-07,at\n%c,V,best-quarter,2024-07,at\n",
                                 'A' + who, 'A' + who);
    write_file(&folder, "targets.csv", targets);
    assert_projections(&folder, "target %s", AUTHORITIES);
    assert_projections(&folder, "target --authority A %s", AUTHORITIES);
    assert_projections(&folder, "target --method theta %s", AUTHORITIES);
    assert_projections(&folder, "flag %s", AUTHORITIES);
    assert_projections(&folder, "plot target --authority A --indicator V %s", AUTHORITIES);
    remove_temporary_folder(&folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_command_gives_the_same_probability),
        cmocka_unit_test(futures_lie_around_what_is_told),
        cmocka_unit_test(a_comparator_is_projected_once),
    };
    return cmocka_run_group_tests_name("same_target", tests, NULL, NULL);
}
