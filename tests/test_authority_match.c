/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/temporary.h"

#include "assess/assessment.h"
#include "datasets/dataset.h"

/* Collections whose files name the same authorities in several ways. */

typedef struct files {
    const char *authorities, *data, *targets, *comparators;
} files;

static ys_dataset *read_files(const files *of)
{
    temporary_folder folder;
    ys_dataset *dataset;
    ys_error error = {0};
    make_temporary(&folder);
    write_file(&folder, "data.csv", of->data);
    if (of->authorities)
        write_file(&folder, "authorities.csv", of->authorities);
    if (of->targets)
        write_file(&folder, "targets.csv", of->targets);
    if (of->comparators)
        write_file(&folder, "comparators.csv", of->comparators);
    const char *input = folder.path;
    if (ys_dataset_read(&input, 1, NULL, &dataset, &error) != YS_OK)
        fail_msg("%s", error.message);
    remove_temporary_folder(&folder);
    return dataset;
}

/* The findings of one kind, a line each. */
static const char *found(const ys_dataset *dataset, ys_finding_code code)
{
    static char text[4096];
    const ys_findings *findings = ys_dataset_findings(dataset);
    text[0] = '\0';
    for (size_t i = 0, used = 0; i < ys_findings_count(findings); i++) {
        char line[512];
        if (ys_findings_get(findings, i)->code == code)
            used += (size_t)snprintf(text + used, sizeof text - used, "%s\n",
                                     ys_finding_text(ys_findings_get(findings, i), line, sizeof line));
    }
    return text;
}

static const char councils[] = "authority,name,type,region,start,end,replaced_by\n"
                               "E1,Bristol,unitary,South West,,,\nE2,St Helens,metropolitan,North West,,,\n"
                               "E3,Dorset County,county,South West,,2019-03-31,E4\n"
                               "E4,Dorset,unitary,South West,2019-04-01,,\n"
                               "E5,City of London,london,London,,,\n";

static void codes_and_names_are_one_authority(void **state)
{
    (void)state;
    const files of = {.authorities = councils,
                      .data = "authority,indicator,period,value\nE1,x,2020,1\n\"Bristol, City of\",x,2021,2\nBRISTOL,x,2022,3\n"
                              "Bristol City Council,x,2023,4\n\"Bristol, City of\",x,2024,5\nSaint Helens,x,2020,6\n"
                              "Dorset Council,x,2020,7\nLondon,x,2020,8\n",
                      .targets = "authority,indicator,target,deadline\nCity of Bristol,x,5,2030\nBristle,x,5,2030\nE1,y,5,2030\n"};
    ys_dataset *dataset = read_files(&of);
    ys_series series;
    size_t count;
    assert_true(ys_dataset_series(dataset, 0, ys_dataset_find_authority(dataset, "E1"), &series));
    assert_int_equal(series.n, 5);
    for (size_t i = 0; i < 5; i++)
        assert_true(series.value[i] == (double)i + 1);
    const char *taken = found(dataset, YS_FINDING_TAKEN_AS);
    assert_string_equal(taken, "Bristol, City of: this name is taken as Bristol (E1)\n"
                               "Bristol City Council: this name is taken as Bristol (E1)\n"
                               "Saint Helens: this name is taken as St Helens (E2)\n"
                               "Dorset Council: this name is taken as Dorset (E4)\n"
                               "City of Bristol: this name is taken as Bristol (E1)\n");
    assert_int_equal(ys_dataset_targets(dataset, &count)[0].authority, ys_dataset_find_authority(dataset, "E1"));
    assert_int_equal(count, 1);
    const char *unknown = found(dataset, YS_FINDING_UNKNOWN_REFERENCE);
    assert_non_null(strstr(unknown, "this authority; the nearest is 'Bristol' (Bristle)"));
    assert_non_null(strstr(unknown, "this indicator; the nearest is 'x' (y)"));
    /* A region is not the city of its name. */
    assert_int_not_equal(ys_dataset_find_authority(dataset, "London"), ys_dataset_find_authority(dataset, "E5"));
    assert_int_equal(ys_dataset_find_authority(dataset, "london, city of"), ys_dataset_find_authority(dataset, "E5"));
    assert_int_equal(ys_dataset_find_authority(dataset, "st. helens mbc"), ys_dataset_find_authority(dataset, "E2"));
    assert_int_equal(ys_dataset_find_authority(dataset, "Elsewhere"), YS_NOT_FOUND);
    ys_dataset_free(dataset);
}

static void what_could_be_two_is_neither(void **state)
{
    (void)state;
    const files of = {.authorities = councils, .data = "authority,indicator,period,value\nDorset UA,x,2020,1\nDorset UA,x,2021,2\n"
                                                       "Dorset,x,2020,3\nDorset County,x,2018,4\nE1,x,2020,5\n"};
    ys_dataset *dataset = read_files(&of);
    ys_series series;
    assert_string_equal(found(dataset, YS_FINDING_SEVERAL_ALIKE),
                        "Dorset UA: this name could stand for several authorities and is taken for none of them; use the code "
                        "of one: Dorset County (E3), Dorset (E4)\n");
    assert_true(ys_dataset_series(dataset, 0, ys_dataset_find_authority(dataset, "E4"), &series));
    assert_true(series.n == 1 && series.value[0] == 3); /* the exact name wins */
    assert_true(ys_dataset_series(dataset, 0, ys_dataset_find_authority(dataset, "E3"), &series));
    assert_true(series.n == 1 && series.value[0] == 4);
    assert_true(ys_dataset_series(dataset, 0, ys_dataset_find_authority(dataset, "Dorset UA"), &series));
    assert_true(series.n == 2 && series.value[1] == 2);
    assert_int_equal(ys_dataset_find_authority(dataset, "Dorset CC"), YS_NOT_FOUND);
    ys_dataset_free(dataset);
}

/* Without authorities.csv nobody knows that there is no second one: figures stay under their own names. */
static void without_a_catalogue_figures_keep_their_names(void **state)
{
    (void)state;
    const files of = {.data = "authority,indicator,period,value\nDorset,x,2020,1\nDorset County,x,2020,2\nPoole,x,2020,3\n",
                      .targets = "authority,indicator,target,deadline\nPoole Borough Council,x,5,2030\nDorset CC,x,5,2030\n"};
    ys_dataset *dataset = read_files(&of);
    size_t count;
    assert_int_equal(ys_dataset_authority_count(dataset), 3);
    assert_string_equal(found(dataset, YS_FINDING_TAKEN_AS), "Poole Borough Council: this name is taken as Poole\n");
    ys_dataset_targets(dataset, &count);
    assert_int_equal(count, 1);
    assert_non_null(strstr(found(dataset, YS_FINDING_SEVERAL_ALIKE), "Dorset CC: this name could stand for several"));
    ys_dataset_free(dataset);
}

static void of_two_with_one_name_the_living_has_it(void **state)
{
    (void)state;
    for (int turn = 0; turn < 2; turn++) {
        const files of = {
            .authorities = turn ? "authority,name,start,end\nE9,Somerset,2023-04-01,\nE8,Somerset,,2023-04-01\n"
                                : "authority,name,start_date,end_date\nE8,Somerset,,2023-04-01\nE9,Somerset,2023-04-01,\n",
            .data = "authority,indicator,period,value\nSomerset,x,2024,1\nE8,x,2020,2\n"};
        ys_dataset *dataset = read_files(&of);
        assert_int_equal(ys_dataset_find_authority(dataset, "somerset"), ys_dataset_find_authority(dataset, "E9"));
        assert_string_equal(found(dataset, YS_FINDING_TAKEN_AS),
                            "Somerset: two authorities have this name; it is taken as E9, for E8 use the code\n");
        assert_int_equal(ys_dataset_characteristic_count(dataset), 0);
        ys_dataset_free(dataset);
    }
}

static void a_life_is_told_in_whole_months(void **state)
{
    (void)state;
    static const struct { const char *start, *end; int first, last; } cases[] = {
        {"2019-04-01", "2023-03-31", 12 * 2019 + 3, 12 * 2023 + 2}, {"2019-04-17", "2023-04-01", 12 * 2019 + 3, 12 * 2023 + 2},
        {"2019/20", "2022/23", 12 * 2019 + 3, 12 * 2023 + 2},       {"2019-04", "2022", 12 * 2019 + 3, 12 * 2022 + 11},
    };
    for (size_t i = 0; i < N(cases); i++) {
        char rows[256];
        snprintf(rows, sizeof rows, "authority,name,start,end\nA,Alpha,%s,%s\n", cases[i].start, cases[i].end);
        const files of = {.authorities = rows, .data = "authority,indicator,period,value\nA,x,2020,1\n"};
        ys_dataset *dataset = read_files(&of);
        const ys_authority *who = ys_dataset_authority(dataset, 0);
        assert_int_equal(who->start.ordinal, cases[i].first);
        assert_int_equal(who->end.ordinal, cases[i].last);
        assert_true(ys_authority_existed(who, (ys_period){YS_PERIOD_FINANCIAL_YEAR, 2021}));
        assert_true(ys_authority_existed(who, (ys_period){YS_PERIOD_MONTH, 12 * 2019 + 3}));
        assert_false(ys_authority_existed(who, (ys_period){YS_PERIOD_MONTH, 12 * 2019 + 2}));
        assert_false(ys_authority_existed(who, (ys_period){YS_PERIOD_CALENDAR_YEAR, 2019}));
        assert_false(ys_authority_existed(who, (ys_period){YS_PERIOD_CALENDAR_YEAR, 2023}));
        ys_dataset_free(dataset);
    }
}

static void the_past_is_not_joined_nor_compared_in_silence(void **state)
{
    (void)state;
    const files of = {.authorities = "authority,name,end,start,replaced_by\nA,Alpha,2020/21,,\"C, Z\"\nB,Beta,,,\nC,Gamma,,2021-04-01,\n"
                                     "D,Delta,2020/21,,C\n",
                      .data = "authority,indicator,period,value\nA,x,2019/20,1\nA,x,2020/21,2\nA,x,2021/22,3\nA,x,2022/23,3\n"
                              "B,x,2020/21,4\nB,x,2021/22,5\nC,x,2020/21,6\nC,x,2021/22,7\n"};
    ys_dataset *dataset = read_files(&of);
    ys_arena arena = {0};
    ys_bench_assessment bench;
    assert_string_equal(found(dataset, YS_FINDING_OUTSIDE_LIFE),
                        "A: figures outside the authority's own months (to 2021-03): 2, the first for 2021/22 (x)\n"
                        "C: figures outside the authority's own months (from 2021-04): 1, the first for 2020/21 (x)\n");
    assert_string_equal(found(dataset, YS_FINDING_NOT_JOINED), "A: it was replaced by Gamma; their series are not joined\n");
    assert_non_null(strstr(found(dataset, YS_FINDING_UNKNOWN_REFERENCE), "A: it was replaced by an authority that nobody has (Z)"));
    const size_t b = ys_dataset_find_authority(dataset, "B");
    for (int year = 2020; year <= 2021; year++) {
        const ys_period period = {YS_PERIOD_FINANCIAL_YEAR, year};
        ys_assessment_options options = ys_assessment_defaults;
        options.group = "all";
        assert_int_equal(ys_assess_bench(dataset, 0, b, period, &options, &arena, &bench, NULL), YS_OK);
        assert_int_equal(bench.quartiles.n, 2); /* Beta, and Alpha or its successor, never both */
        assert_int_equal(bench.expected, year == 2020 ? 3 : 2);
        assert_relative(bench.quartiles.minimum, year == 2020 ? 2 : 5, 0);
    }
    ys_arena_release(&arena);
    ys_dataset_free(dataset);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(codes_and_names_are_one_authority),
        cmocka_unit_test(what_could_be_two_is_neither),
        cmocka_unit_test(without_a_catalogue_figures_keep_their_names),
        cmocka_unit_test(of_two_with_one_name_the_living_has_it),
        cmocka_unit_test(a_life_is_told_in_whole_months),
        cmocka_unit_test(the_past_is_not_joined_nor_compared_in_silence),
    };
    return cmocka_run_group_tests_name("authority_match", tests, NULL, NULL);
}
