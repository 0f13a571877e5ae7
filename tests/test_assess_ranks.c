/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/temporary.h"

#include "assess/assess_ranks.h"
#include "assess/assessment.h"
#include "assess/bench_words.h"

enum { TEXT = 8192 };

typedef struct group_data {
    temporary_folder folder;
    ys_dataset *dataset;
    ys_arena arena;
} group_data;

static void read_group(group_data *made, const char *indicators, const char *data)
{
    *made = (group_data){0};
    make_temporary(&made->folder);
    write_file(&made->folder, "indicators.csv", indicators);
    write_file(&made->folder, "data.csv", data);
    const char *const inputs[] = {made->folder.path};
    ys_error error = {0};
    if (ys_dataset_read(inputs, 1, NULL, &made->dataset, &error) != YS_OK)
        fail_msg("%s", error.message);
}

static void drop_group(group_data *made)
{
    ys_dataset_free(made->dataset);
    ys_arena_release(&made->arena);
    remove_temporary_folder(&made->folder);
}

static ys_bench_assessment bench_of(group_data *made, const char *indicator, size_t authority, const ys_assessment_options *options)
{
    ys_bench_assessment bench;
    const size_t number = ys_dataset_find_indicator(made->dataset, indicator);
    assert_int_equal(ys_assess_bench(made->dataset, number, authority, (ys_period){0}, options, &made->arena, &bench, NULL), YS_OK);
    assert_int_equal(ys_assess_bench_ranks(made->dataset, number, &bench, options, &made->arena, &bench.ranks), YS_OK);
    return bench;
}

static void assert_says(group_data *made, const char *indicator, const ys_assessment_options *options, const char *place,
                        const char *ranks)
{
    char text[1024];
    const ys_bench_assessment bench = bench_of(made, indicator, 0, options);
    const ys_indicator *about = ys_dataset_indicator(made->dataset, ys_dataset_find_indicator(made->dataset, indicator));
    if (!strstr(ys_say_bench(about, &bench, text, sizeof text), place))
        fail_msg("'%s' is not in '%s'", place, text);
    if (ranks && !strstr(ys_say_ranks(about, &bench, text, sizeof text), ranks))
        fail_msg("'%s' is not in '%s'", ranks, text);
    if (!ranks)
        assert_string_equal(ys_say_ranks(about, &bench, text, sizeof text), "");
}

/* Eight councils, shares from 40 to 75 % of 200 households. */
static void counts_tell_how_sure_a_rank_is(void **state)
{
    (void)state;
    group_data made;
    char data[TEXT] = "authority,indicator,period,value,numerator,denominator\n";
    for (int i = 0; i < 8; i++)
        sprintf(data + strlen(data), "C%d,i,2023/24,%d,%d,200\n", i, 50 + 5 * (i + 6) % 40 - 10, 2 * (50 + 5 * (i + 6) % 40 - 10));
    read_group(&made, "indicator,unit,kind,polarity\ni,% of households,percentage,higher\n", data);
    const ys_bench_assessment bench = bench_of(&made, "i", 0, &ys_assessment_defaults);
    const ys_rank_assessment *ranks = bench.ranks;
    assert_int_equal(ranks->basis, YS_RANK_BASIS_COUNTS);
    assert_int_equal(ranks->ranks.lack, YS_RANK_COMPLETE);
    assert_int_equal(ranks->ranks.with_error, 8);
    assert_int_equal(bench.standing.rank, 2);
    assert_true(ranks->ranks.of[0].lower == 1 && ranks->ranks.of[0].upper >= 2 && ranks->ranks.of[0].upper <= 5);
    assert_true(ranks->p_value[0] < 0.01 && ranks->p_value[3] > 0.0);
    assert_says(&made, "i", &ys_assessment_defaults, "Best quarter: 2nd of 8", "By the same chance it ranks between 1st and");
    ys_assessment_options apart = ys_assessment_defaults;
    apart.exclude_self = true;
    assert_says(&made, "i", &apart, "2nd of 8", "that it truly is in the best quarter of all, itself among them.");
    drop_group(&made);
}

static void published_limits_do_as_well(void **state)
{
    (void)state;
    group_data made;
    read_group(&made, "indicator,unit,kind,polarity\ni,days,mean,lower\n",
               "authority,indicator,period,value,lower,upper\nA,i,2023,10,9,11\nB,i,2023,12,11,13\nC,i,2023,20,19,21\n"
               "D,i,2023,25,24,26\nE,i,2023,30,29,31\nF,i,2023,31,30,32\n");
    const ys_bench_assessment bench = bench_of(&made, "i", 0, &ys_assessment_defaults);
    assert_int_equal(bench.ranks->basis, YS_RANK_BASIS_LIMITS);
    assert_int_equal(bench.ranks->ranks.of[3].lower, 4);
    assert_says(&made, "i", &ys_assessment_defaults, "Best quarter: 1st of 6", "By the same chance it still ranks 1st (95 %)");
    drop_group(&made);
}

static void groups_without_an_answer_get_a_sentence(void **state)
{
    (void)state;
    static const char *const catalogue = "indicator,unit,kind,polarity\ni,%,percentage,higher\n";
    static const struct { const char *data, *place, *ranks; } cases[] = {
        {"authority,indicator,period,value\nA,i,2023,1\nB,i,2023,2\nC,i,2023,3\nD,i,2023,4\nE,i,2023,5\n", "Worst quarter: 5th of 5",
         "Its rank has no interval: neither counts nor limits tell how far chance may move it."},
        {"authority,indicator,period,value,numerator,denominator\nA,i,2023,50,50,100\nB,i,2023,60,60,100\n", "Only 2 have a figure for 2023: too few for quarters.", NULL},
        {"authority,indicator,period,value,numerator,denominator\nA,i,2023,50,50,100\nB,i,2023,50,100,200\nC,i,2023,50,30,60\n"
         "D,i,2023,50,20,40\nE,i,2023,50,10,20\n", "2023: no quarters among 5, because the middle half of them has the same figure.", NULL},
        {"authority,indicator,period,value,numerator,denominator\nA,i,2023,,,\nB,i,2023,,,\nC,i,2023,,,\nD,i,2023,,,\nE,i,2023,,,\n",
         "No period in which enough comparators report.", NULL},
    };
    for (size_t i = 0; i < N(cases); i++) {
        group_data made;
        read_group(&made, catalogue, cases[i].data);
        assert_says(&made, "i", &ys_assessment_defaults, cases[i].place, cases[i].ranks);
        drop_group(&made);
    }
}

static void under_twenty_cases_have_no_rank(void **state)
{
    (void)state;
    group_data made;
    read_group(&made, "indicator,unit,kind,polarity\ni,%,percentage,higher\n",
               "authority,indicator,period,value,numerator,denominator\nA,i,2023/24,57.1,4,7\nB,i,2023/24,60,60,100\n"
               "C,i,2023/24,62,62,100\nD,i,2023/24,50,50,100\nE,i,2023/24,40,40,100\n");
    assert_says(&made, "i", &ys_assessment_defaults,
                "4 of 7 (57.1 %) in 2023/24: under 20 cases, too few for a rank; one more would reach the best quarter, which starts at 60.0 %.", NULL);
    const ys_bench_assessment bench = bench_of(&made, "i", 0, &ys_assessment_defaults);
    assert_int_equal(bench.standing.rank, 0);
    drop_group(&made);
}

/* The threshold of 10, 20, ..., 50 % is 40 %: of 1,070 households that is 428, and 214 are there. */
static void the_gap_is_told_in_cases(void **state)
{
    (void)state;
    group_data made;
    read_group(&made, "indicator,unit,kind,polarity\ni,% of households,percentage,higher\nr,\"per 1,000\",rate,lower\n",
               "authority,indicator,period,value,numerator,denominator\nA,i,2023/24,20,214,1070\nB,i,2023/24,10,100,1000\n"
               "C,i,2023/24,30,300,1000\nD,i,2023/24,40,400,1000\nE,i,2023/24,50,500,1000\n"
               "A,r,2023/24,20,40,2000\nB,r,2023/24,10,20,2000\nC,r,2023/24,30,60,2000\nD,r,2023/24,5,10,2000\nE,r,2023/24,40,80,2000\n");
    assert_says(&made, "i", &ys_assessment_defaults, "20 points (100 % of its figure; 214 more households) from the best quarter", "ranks");
    assert_says(&made, "r", &ys_assessment_defaults, "(50 % of its figure; 20 fewer cases) from the best quarter", "ranks");
    drop_group(&made);
}

static void movement_is_told_since_the_first_quarter(void **state)
{
    (void)state;
    group_data made;
    char data[TEXT] = "authority,indicator,period,value\n";
    static const int own[] = {1, 1, 3, 6};
    for (int year = 0; year < 4; year++) {
        sprintf(data + strlen(data), "A,i,20%d/%d,%d.5\n", 20 + year, 21 + year, own[year]);
        for (int i = 1; i < 8; i++)
            sprintf(data + strlen(data), "C%d,i,20%d/%d,%d\n", i, 20 + year, 21 + year, i);
    }
    read_group(&made, "indicator,unit,kind,polarity\ni,%,percentage,higher\n", data);
    assert_says(&made, "i", &ys_assessment_defaults,
                "A year before it was in the third quarter. Since 2020/21 it moved from the worst to the best quarter.", "no interval");
    ys_assessment_options later = ys_assessment_defaults;
    later.parts = 5;
    assert_says(&made, "i", &later, "Best fifth: 2nd of 8", "no interval");
    drop_group(&made);
}

static void an_own_figure_stands_beside_another_indicator(void **state)
{
    (void)state;
    group_data made;
    read_group(&made, "indicator,name,unit,kind,polarity,frequency,compare_with\nm,Monthly,%,percentage,higher,monthly,y\n"
                      "y,Yearly,%,percentage,higher,annual,\nc,Calls,calls,count,higher,monthly,d\nd,All calls,calls,count,higher,annual,\n",
               "authority,indicator,period,value\nA,m,2024-05,45\nB,y,2022/23,10\nC,y,2022/23,20\nD,y,2022/23,30\nE,y,2022/23,40\n"
               "B,y,2023/24,50\nC,y,2023/24,20\nD,y,2023/24,30\nE,y,2023/24,40\nA,c,2024-05,7\nB,d,2023/24,900\n");
    assert_says(&made, "m", &ys_assessment_defaults, "Best quarter: 2nd of 5 in May 2024; it starts at 45 %. Its own 45 % is that in May 2024; "
                "the others' figures are of Yearly in 2023/24.", NULL);
    assert_says(&made, "c", &ys_assessment_defaults, "Not compared with All calls", NULL);
    drop_group(&made);
}

static void request_errors_are_passed_on(void **state)
{
    (void)state;
    group_data made;
    read_group(&made, "indicator,unit,kind,polarity\ni,%,percentage,higher\n",
               "authority,indicator,period,value\nA,i,2023,1\nB,i,2023,2\nC,i,2023,3\nD,i,2023,4\nE,i,2023,5\n");
    const ys_bench_assessment bench = bench_of(&made, "i", 0, &ys_assessment_defaults);
    ys_ranks_request request = ys_ranks_request_defaults;
    ys_rank_assessment ranks;
    request.best_share = 2.0;
    assert_int_equal(ys_assess_ranks(made.dataset, 0, &bench.group, bench.period, &request, &made.arena, &ranks), YS_ERR_OPTION);
    drop_group(&made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_tell_how_sure_a_rank_is),
        cmocka_unit_test(published_limits_do_as_well),
        cmocka_unit_test(groups_without_an_answer_get_a_sentence),
        cmocka_unit_test(under_twenty_cases_have_no_rank),
        cmocka_unit_test(the_gap_is_told_in_cases),
        cmocka_unit_test(movement_is_told_since_the_first_quarter),
        cmocka_unit_test(an_own_figure_stands_beside_another_indicator),
        cmocka_unit_test(request_errors_are_passed_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
