/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/run_command.h"

enum { COUNCILS = 12, TEXT = 32768 };

/* Twelve councils A to L: cost 10, 11, ...; good, in the same order; bad, turned round; flat, all the same but one; free, of no
   direction. */
static void write_collection(const temporary_folder *folder)
{
    char data[TEXT] = "authority,indicator,period,value\n";
    for (int i = 0; i < COUNCILS; i++) {
        const size_t used = strlen(data);
        snprintf(data + used, sizeof data - used, "%c,cost,2022,%d\n%c,good,2023,%d\n%c,bad,2023,%d\n%c,flat,2023,%d\n%c,free,2023,%d\n",
                 'A' + i, 10 + i, 'A' + i, 50 + i, 'A' + i, 70 + i, 'A' + i, i == 0 ? 4 : 5, 'A' + i, i);
    }
    write_file(folder, "data.csv", data);
    write_file(folder, "indicators.csv",
               "indicator,name,unit,polarity,kind,year_basis\ncost,Cost of it,£,lower,currency,calendar\ngood,Good done,%,higher,percentage,"
               "calendar\nbad,Harm done,%,lower,percentage,calendar\nflat,Flat rate,%,higher,percentage,calendar\nfree,Context,,none,,\n");
}

/* What a command prints of it, in one line; what goes to standard error follows. */
static char *said(const char *words, int status)
{
    static char text[TEXT];
    temporary_folder folder;
    make_temporary(&folder);
    write_collection(&folder);
    command_run run = run_command(words, folder.path);
    if (run.status != status)
        fail_msg("%s: status %d: %s", words, run.status, run.err);
    text[0] = '\0';
    add_in_one_line(text, sizeof text, run.out);
    add_in_one_line(text, sizeof text, run.err);
    release_run(&run);
    remove_temporary_folder(&folder);
    return text;
}

static void a_profile_counts_quarters_and_names_ends(void **state)
{
    (void)state;
    char *text = said("bench --profile --authority A --quiet %s", YS_EXIT_DONE);
    assert_says(text, "Of 3 indicators 2 are in the best quarter, 0 in the second, 0 in the third and 1 in the worst. Strongest: Cost of "
                      "it; Harm done. Weakest: Good done.");
    text = said("bench --profile --format csv --quiet %s", YS_EXIT_DONE);
    assert_says(text, "authority,group,indicators,judged,best_quarter,second_quarter,third_quarter,worst_quarter,mean_score,strengths,"
                      "weaknesses,comment A,all,5,3,2,0,0,1,");
    assert_says(text, " L,all,5,3,1,0,0,2,");
    text = said("bench --profile --authority A --minimum-group 20 --quiet %s", YS_EXIT_DONE);
    assert_says(text, "None of 5 indicators can be put in a quarter.");
}

static void a_basket_aligns_weighs_and_says_how_far_weights_matter(void **state)
{
    (void)state;
    char *text = said("bench --basket both=good,bad --authority A --format csv --quiet %s", YS_EXIT_DONE);
    assert_says(text, "A,both,all,2,1,0,1,1,12,"); /* best in one, worst in the other: all score 0 */
    assert_says(text, "by most other weights; on average its figures are as good as the median.");
    text = said("bench --basket both=good:3,bad:1 --authority L --format csv --quiet %s", YS_EXIT_DONE);
    assert_says(text, "L,both,all,2,1,0.6");
    text = said("bench --basket one=good --authority L --quiet %s", YS_EXIT_DONE);
    assert_says(text, "one: place 1 of 12 by these weights, 1 by most other weights; on average its figures are better than the median, by "
                      "100 % of what the middle half of the group spans.");
    assert_says(text, "the figures are on average, by weight; 1 is three quarters of what the middle half of the group spans.");
    text = said("bench --basket most=good,flat,free --authority L --format csv %s", YS_EXIT_DONE);
    assert_says(text, "L,most,all,1,1,1.3489795003921634,1,1,1,");
    assert_says(text, "flat has no part in the basket: the middle half has the same figure");
    assert_says(text, "free has no part in the basket: neither direction is better");
    assert_says(said("bench --basket most=flat %s", YS_EXIT_DONE), "nobody has enough figures for this basket");
    assert_says(said("bench --basket good,bad %s", YS_EXIT_USAGE), "--basket takes NAME=INDICATOR[:WEIGHT]");
    assert_says(said("bench --basket x=good:no %s", YS_EXIT_USAGE), "the weight in 'good:no' is no number above 0");
    assert_says(said("bench --basket x=goof %s", YS_EXIT_INPUT), "did you mean 'good'?");
    assert_says(said("bench --basket x=good --group zzz %s", YS_EXIT_INPUT), "there is no group \"zzz\"");
}

/* Medians 15.5 and 55.5; the five nearest to A in cost are B to F. */
static void cost_is_held_against_outcome(void **state)
{
    (void)state;
    char *text = said("bench --value-for-money cost,good --authority A --quiet %s", YS_EXIT_DONE);
    assert_says(text, "Low cost, poor outcome: £10.0 in 2022 against a median of £15.5, and 50.0 % in 2023 against 55.5 %. Of the 5 nearest "
                      "in cost (£11 to £15) 5 do better; their median is 53 %.");
    text = said("bench --value-for-money cost,good --format csv --quiet %s", YS_EXIT_DONE);
    assert_says(text, "authority,cost,outcome,group,cost_period,outcome_period,cost_value,outcome_value,cost_median,outcome_median,"
                      "quadrant,alike,cost_lowest,cost_highest,outcome_alike,better,comment");
    assert_says(text, "L,cost,good,all,2022,2023,21,61,15.5,55.5,high-cost-good-outcome,5,16,20,58,0,");
    assert_says(said("bench --value-for-money cost,free --authority A --quiet %s", YS_EXIT_DONE),
                "Cost cannot be held against outcome: neither direction of the outcome is better.");
    assert_says(said("bench --value-for-money cost --authority A %s", YS_EXIT_USAGE), "--value-for-money takes COST,OUTCOME");
    assert_says(said("bench --value-for-money cost,goof %s", YS_EXIT_INPUT), "did you mean 'good'?");
    assert_says(said("bench --value-for-money kost,good %s", YS_EXIT_INPUT), "did you mean 'cost'?");
}

static void one_view_at_a_time(void **state)
{
    (void)state;
    assert_says(said("bench --profile --basket x=good %s", YS_EXIT_USAGE), "--profile and --basket cannot go together");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_profile_counts_quarters_and_names_ends),
        cmocka_unit_test(a_basket_aligns_weighs_and_says_how_far_weights_matter),
        cmocka_unit_test(cost_is_held_against_outcome),
        cmocka_unit_test(one_view_at_a_time),
    };
    return cmocka_run_group_tests_name("bench_views", tests, NULL, NULL);
}
