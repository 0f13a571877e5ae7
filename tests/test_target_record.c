/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/run_command.h"

/* What a target's probability owes to others' record: half of its logit, ahead of the target or behind. */

enum { TEXT = 65536, OTHERS = 12 };

static char data[TEXT];

static void put(const char *who, int i, bool quarters, double value)
{
    const size_t used = strlen(data);
    if (quarters)
        snprintf(data + used, sizeof data - used, "%s,V,%d-Q%d,%.2f\n", who, 2014 + i / 4, i % 4 + 1, value);
    else
        snprintf(data + used, sizeof data - used, "%s,V,%d,%.2f\n", who, 2014 + i, value);
}

/* Ours moves by chance around 50, the others by as much and 1 up each time (or level). */
static void make_data(bool quarters, double up)
{
    const int n = quarters ? 32 : 10;
    snprintf(data, sizeof data, "authority,indicator,period,value\n");
    for (int who = 0; who <= OTHERS; who++) {
        char name[8];
        snprintf(name, sizeof name, "%c", 'A' + who);
        for (int i = 0; i < n; i++)
            put(name, i, quarters, 50 + 3 * sin(1.7 * (i + 1) * (who + 1) + who) + (who > 0 ? up * (i - n + 1) : 0));
    }
}

typedef struct judged {
    double projected, probability, level[3], unplanned, needed;
    char words[2048];
} judged;

static judged judge(const char *polarity, const char *deadline, double target, const char *options)
{
    char text[512];
    judged made;
    temporary_folder folder;
    make_temporary(&folder);
    write_file(&folder, "data.csv", data);
    snprintf(text, sizeof text, "indicator,unit,polarity,kind\nV,%%,%s,percentage\n", polarity);
    write_file(&folder, "indicators.csv", text);
    snprintf(text, sizeof text, "authority,indicator,target,deadline,basis\nA,V,%.17g,%s,at\n", target, deadline);
    write_file(&folder, "targets.csv", text);
    snprintf(text, sizeof text, "target %%s --format csv %s", options);
    command_run run = run_command(text, folder.path);
    assert_int_equal(run.status, YS_EXIT_DONE);
    const char *row = strstr(run.out, "\nA,V,");
    assert_non_null(row);
    size_t column = 0;
    for (const char *at = row + 1; *at && column < 25; column++) {
        const double number = strtod(at, NULL);
        made.projected = column == 9 ? number : made.projected;
        made.probability = column == 14 ? number : made.probability;
        if (column >= 21 && column < 24)
            made.level[column - 21] = number;
        at = strchr(at, ',');
        if (!at++)
            break;
    }
    const char *last = strrchr(row, '"'), *unplanned = last && last[1] == ',' ? last + 2 : NULL; /* after the comment */
    const char *needed = unplanned ? strchr(unplanned, ',') : NULL;
    made.unplanned = unplanned ? strtod(unplanned, NULL) : NAN;
    made.needed = needed ? strtod(needed + 1, NULL) : NAN;
    made.words[0] = '\0';
    add_in_one_line(made.words, sizeof made.words, row);
    release_run(&run);
    remove_temporary_folder(&folder);
    return made;
}

/* Others rise by one a year: they lift what is likely, of a target that is already met as of one that is not. */
static void others_record_counts_ahead_of_a_target_too(void **state)
{
    (void)state;
    for (int quarters = 0; quarters < 2; quarters++) {
        const char *deadline = quarters ? "2022-Q3" : "2026";
        for (double target = 46; target <= 56; target += 5) {
            make_data(quarters, 0);
            const double level = judge("higher", deadline, target, "").probability;
            make_data(quarters, 2);
            const double rising = judge("higher", deadline, target, "").probability;
            if (!(rising > level + 0.02))
                fail_msg("%s, %g: %g with rising others, %g with level ones", deadline, target, rising, level);
        }
    }
}

/* A target at the value that is met 8, 5 or 2 times in 10 has that chance, but for the steps of a record of few changes. */
static void levels_have_their_chance(void **state)
{
    (void)state;
    static const double chance[] = {0.8, 0.5, 0.2};
    for (int k = 0; k < 4; k++) {
        const char *polarity = k % 2 ? "lower" : "higher", *deadline = k / 2 ? "2022-Q3" : "2026";
        make_data(k / 2, 0.5);
        const judged first = judge(polarity, deadline, 55, "");
        assert_says(first.words, "going by others' record too");
        const double sign = k % 2 ? -1 : 1;
        for (size_t i = 0; i < N(chance); i++) {
            assert_true(judge(polarity, deadline, first.level[i], "").probability >= chance[i]);
            assert_true(judge(polarity, deadline, first.level[i] + sign * 0.1, "").probability < chance[i]);
        }
        assert_true(sign * first.level[0] < sign * first.level[1] && sign * first.level[1] < sign * first.level[2]);
    }
}

/* A plan of nothing is the plain chance to the last digit, whatever plan there is the chance without it is told, and more is never less. */
static void a_plan_is_on_top_of_what_others_did(void **state)
{
    (void)state;
    for (int k = 0; k < 4; k++) {
        const char *polarity = k % 2 ? "lower" : "higher", *deadline = k / 2 ? "2022-Q3" : "2026";
        const char *step = k / 2 ? "2022-Q1" : "2024";
        make_data(k / 2, 2);
        const double plain = judge(polarity, deadline, 52, "").probability;
        double before = 0.0;
        for (double amount = -6; amount <= 6; amount += 0.75) {
            char options[64];
            snprintf(options, sizeof options, "--step %s=%g", step, k % 2 ? -amount : amount);
            const judged planned = judge(polarity, deadline, 52, options);
            assert_true(planned.unplanned == plain && planned.probability >= before);
            assert_true(amount != 0.0 || planned.probability == plain);
            assert_says(planned.words, "With what is planned, going by others' record too, ");
            before = planned.probability;
        }
    }
}

/* What --solve says, put into --step, is enough, and hardly more than enough: but for the steps of a record of few changes. */
static void what_it_takes_is_enough(void **state)
{
    (void)state;
    static const double target[] = {44, 48, 50, 53, 58};
    for (int k = 0; k < 4; k++)
        for (size_t i = 0; i < N(target); i++) {
            const char *polarity = k % 2 ? "lower" : "higher", *deadline = k / 2 ? "2022-Q3" : "2026";
            char options[64];
            make_data(k / 2, 0.5);
            const judged solved = judge(polarity, deadline, target[i], "--solve 0.8");
            assert_true((solved.probability >= 0.8) == ((k % 2 ? -solved.needed : solved.needed) <= 0));
            assert_true((solved.probability > 0.795) == (strstr(solved.words, "no change is needed") != NULL));
            snprintf(options, sizeof options, "--step %s=%.17g", k / 2 ? "2022-Q1" : "2024", solved.needed);
            const double reached = judge(polarity, deadline, target[i], options).probability;
            if (!(reached >= 0.7999 && reached < 0.83))
                fail_msg("%s %s %g: %s gives %g", polarity, deadline, target[i], options, reached);
        }
}

/* Others came from far below, none to 100: what they did is no way there from 99.4. */
static void an_end_is_reached_only_by_those_who_got_there(void **state)
{
    (void)state;
    static const double end[] = {98.7, 100};
    for (size_t there = 0; there < N(end); there++) {
        snprintf(data, sizeof data, "authority,indicator,period,value\n");
        for (int who = 0; who <= OTHERS; who++)
            for (int i = 0; i < 10; i++) {
                char name[8];
                snprintf(name, sizeof name, "%c", 'A' + who);
                put(name, i, false, who > 0 ? fmin(82 + 2.4 * i, end[there]) : 97 + 0.27 * i);
            }
        const judged made = judge("higher", "2026", 100, "");
        assert_true(there ? made.probability > 0.1 : made.probability < 0.05);
        for (int k = 0; k < 3; k++)
            assert_true(made.level[k] < 100);
        assert_says(made.words, there ? "12 of 12 comparable authorities ever did as much" : "None of 12 comparable authorities ever did as much in three years. If");
        const judged short_of_it = judge("higher", "2026", 99.9, "");
        assert_true(short_of_it.probability > 0.5);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_end_is_reached_only_by_those_who_got_there),
        cmocka_unit_test(others_record_counts_ahead_of_a_target_too),
        cmocka_unit_test(levels_have_their_chance),
        cmocka_unit_test(a_plan_is_on_top_of_what_others_did),
        cmocka_unit_test(what_it_takes_is_enough),
    };
    return cmocka_run_group_tests_name("target_record", tests, NULL, NULL);
}
