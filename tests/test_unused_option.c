/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/run_command.h"
#include "tests/sample_folder.h"

/* Nothing is read before, so the figures need not be there: what passes fails on them, with the status of a bad input. */
static void says_what_would_do_nothing(void **state)
{
    (void)state;
    static const struct { const char *words, *says; bool refused; } cases[] = {
        {"trend --group all", "'trend' makes nothing of --group: it looks at each series by itself", false},
        {"season --group all", "'season' makes nothing of --group", false},
        {"calibrate --group all", "'calibrate' makes nothing of --group", false},
        {"check --real-terms yes", "'check' makes nothing of --real-terms yes: it looks at the figures as published", false},
        {"flag --real-terms yes", "'flag' makes nothing of --real-terms yes: targets are in the money of their day", false},
        {"target --real-terms yes", "'target' makes nothing of --real-terms yes", false},
        {"check --group all", "'check' makes nothing of --group: only --summary compares authorities", false},
        {"neighbours --indicator x", "'neighbours' makes nothing of --indicator", false},
        {"neighbours --from 2020", "'neighbours' makes nothing of --from", false},
        {"neighbours --to 2020", "'neighbours' makes nothing of --to", false},
        {"neighbours --period 2020", "'neighbours' makes nothing of --period", false},
        {"neighbours --authority A --why B --number 3", "'neighbours --why' makes nothing of --number", true},
        {"neighbours --authority A --why B --source list", "'neighbours --why' makes nothing of --source", true},
        {"plot trend --format csv", "'plot' makes nothing of --format", false},
        {"report --format csv --output r", "'report' makes nothing of --format: a report is a folder of pages", false},
        {"calibrate --review --before", "'calibrate --review' makes nothing of --before", true},
        {"plot trend --group all", "'plot trend' makes nothing of --group", false},
        {"plot season --group all", "'plot season' makes nothing of --group", false},
        {"plot funnel --intervals yes", "'plot' makes nothing of --intervals: only the chart ranks has them", true},
        {"plot target --seed 2", "'plot' makes nothing of --seed", false},
        {"target --milestones --solve 0.8", "'target --milestones' makes nothing of --solve", true},
        {"target --smart --solve 0.8", "'target --smart' makes nothing of --solve", true},
        {"bench --profile --parts fifths", "'bench --profile' makes nothing of --parts fifths: it counts quarters", true},
    };
    for (size_t i = 0; i < N(cases); i++) {
        char words[256];
        snprintf(words, sizeof words, "%s %%s", cases[i].words);
        command_run run = run_command(words, "/nowhere");
        if (run.status != (cases[i].refused ? YS_EXIT_USAGE : YS_EXIT_INPUT))
            fail_msg("%s: status %d: %s", cases[i].words, run.status, run.err);
        assert_says(run.err, cases[i].says);
        assert_says(run.err, cases[i].refused ? "yardstick: '" : "note: '");
        assert_string_equal(run.out, "");
        release_run(&run);
    }
}

/* A view and all that it makes nothing of. */
static void views_say_what_is_for_others(void **state)
{
    (void)state;
    static const struct { const char *view; const char *options[12]; } cases[] = {
        {"bench --summary", {"--exclude-self yes", "--parts fifths", "--intervals yes", "--false-discovery 0.1", "--seed 2"}},
        {"bench --trend", {"--all-periods", "--parts fifths", "--intervals yes", "--false-discovery 0.1", "--seed 2"}},
        {"bench --record", {"--all-periods", "--intervals yes", "--false-discovery 0.1", "--seed 2"}},
        {"bench --profile", {"--all-periods", "--intervals yes", "--false-discovery 0.1", "--seed 2"}},
        {"bench --basket b=x", {"--indicator x", "--all-periods", "--quantile-type 6", "--minimum-group 9", "--exclude-self yes",
                                "--parts fifths", "--intervals yes", "--false-discovery 0.1"}},
        {"bench --value-for-money x,y", {"--indicator x", "--all-periods", "--quantile-type 6", "--minimum-group 9",
                                         "--exclude-self yes", "--parts fifths", "--intervals yes", "--false-discovery 0.1",
                                         "--seed 2"}},
        {"target --profile", {"--solve 0.8", "--improve 1/year", "--step 2020=1", "--method naive", "--group all"}},
    };
    for (size_t i = 0; i < N(cases); i++)
        for (size_t j = 0; cases[i].options[j]; j++) {
            char words[256];
            snprintf(words, sizeof words, "%s %s %%s", cases[i].view, cases[i].options[j]);
            command_run run = run_command(words, "/nowhere");
            if (run.status == YS_EXIT_DONE)
                fail_msg("%s: status %d: %s", words, run.status, run.err);
            assert_says(run.err, "makes nothing of");
            release_run(&run);
        }
}

static void what_is_of_use_is_taken(void **state)
{
    (void)state;
    static const char *const cases[] = {
        "check --summary --group all", "flag --real-terms no", "bench --profile --parts quarters", "plot ranks --seed 2 --intervals yes",
        "plot target --group all", "bench --basket b=x --seed 2", "target --solve 0.8", "neighbours --number 3 --group all",
    };
    for (size_t i = 0; i < N(cases); i++) {
        char words[256];
        snprintf(words, sizeof words, "%s %%s", cases[i]);
        command_run run = run_command(words, "/nowhere");
        if (run.status != YS_EXIT_INPUT)
            fail_msg("%s: status %d: %s", cases[i], run.status, run.err);
        release_run(&run);
    }
}

static void quiet_goes_without_the_note(void **state)
{
    (void)state;
    command_run run = run_command("trend --quiet --no-colour --group all --seed 3 --authority X01 --indicator recycling %s", sample_path);
    assert_int_equal(run.status, YS_EXIT_DONE);
    assert_string_equal(run.err, "");
    release_run(&run);
}

static void help_leaves_out_what_does_nothing(void **state)
{
    (void)state;
    static const struct { const char *words, *option; bool told; } cases[] = {
        {"trend --help", "--group", false}, {"season --help", "--group", false}, {"report --help", "--format", false},
        {"plot --help", "--format", false}, {"neighbours --help", "--indicator ", false}, {"neighbours --help", "--group", true},
        {"bench --help", "--group", true}, {"check --help", "--group", true}, {"flag --help", "--real-terms", true},
    };
    for (size_t i = 0; i < N(cases); i++) {
        command_run run = run_command(cases[i].words, "");
        if ((strstr(run.out, cases[i].option) != NULL) != cases[i].told)
            fail_msg("%s %s %s", cases[i].words, cases[i].told ? "lacks" : "has", cases[i].option);
        release_run(&run);
    }
}

static char *printed(const char *words)
{
    command_run run = run_command(words, sample_path);
    assert_int_equal(run.status, YS_EXIT_DONE);
    free(run.err);
    return run.out;
}

static void a_basket_draws_by_the_seed(void **state)
{
    (void)state;
    static const char *const words[] = {
        "bench --format csv --basket b=recycling,satisfaction,co2 %s", "bench --format csv --basket b=recycling,satisfaction,co2 --seed 1 %s",
        "bench --format csv --basket b=recycling,satisfaction,co2 --seed 2 %s"};
    char *plain = printed(words[0]), *first = printed(words[1]), *second = printed(words[2]);
    assert_string_equal(plain, first);
    assert_string_not_equal(first, second);
    free(plain);
    free(first);
    free(second);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(says_what_would_do_nothing), cmocka_unit_test(views_say_what_is_for_others),
        cmocka_unit_test(what_is_of_use_is_taken), cmocka_unit_test(help_leaves_out_what_does_nothing),
        cmocka_unit_test(quiet_goes_without_the_note), cmocka_unit_test(a_basket_draws_by_the_seed),
    };
    return cmocka_run_group_tests_name("unused_option", tests, write_sample_folder, remove_sample_folder);
}
