/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/run_command.h"

#include "assess/assess_record.h"
#include "assess/assessment.h"
#include "assess/record_words.h"

enum { TEXT = 65536 };

static char data[TEXT];

static void put(const char *format, const char *who, int year, double value)
{
    const size_t used = strlen(data);
    snprintf(data + used, sizeof data - used, format, who, year, value);
}

/* Seven councils over twelve years, each with its own slope; B stops in 2016, when Z takes its place. */
static void fill_years(void)
{
    static const struct { const char *who; double start, slope; int from, to; } rows[] = {
        {"A", 50, 0.5, 2012, 2023}, {"B", 52, 3, 2012, 2020}, {"C", 48, 1, 2012, 2023}, {"D", 55, 0.2, 2012, 2023},
        {"E", 51, 1.9, 2012, 2023}, {"F", 47, 0.8, 2012, 2023}, {"Z", 60, -1, 2014, 2023},
    };
    snprintf(data, sizeof data, "authority,indicator,period,value\n");
    for (size_t i = 0; i < N(rows); i++)
        for (int year = rows[i].from; year <= rows[i].to; year++)
            put("%s,V,%d,%.10g\n", rows[i].who, year, rows[i].start + rows[i].slope * (year - 2012));
}

static ys_dataset *read_collection(const char *indicator)
{
    temporary_folder folder;
    char row[512];
    ys_dataset *dataset = NULL;
    ys_error error = {0};
    make_temporary(&folder);
    write_file(&folder, "data.csv", data);
    snprintf(row, sizeof row, "indicator,name,unit,polarity,kind,year_basis,aggregate\nV,%s\n", indicator);
    write_file(&folder, "indicators.csv", row);
    write_file(&folder, "authorities.csv", "authority,name,start,end,replaced_by\nA,Ash,,,\nB,Birch,,2016-12,Z\nZ,Zelkova,2017-01,,\n");
    const char *inputs[] = {folder.path};
    if (ys_dataset_read(inputs, 1, NULL, &dataset, &error) != YS_OK)
        fail_msg("%s", error.message);
    remove_temporary_folder(&folder);
    return dataset;
}

static ys_comparator_group everyone(const ys_dataset *dataset, ys_arena *arena)
{
    ys_comparator_group group;
    assert_int_equal(ys_comparator_group_find(dataset, "all", 0, arena, &group, NULL), YS_OK);
    return group;
}

/* Five-year changes by 2023 of C to F: 7 ends each; B lived through 2012 to 2016 and Z from 2017 on, 2 ends. */
static void authorities_count_while_they_existed(void **state)
{
    (void)state;
    fill_years();
    ys_dataset *dataset = read_collection("Share,%,higher,percentage,calendar,");
    ys_arena arena = {0};
    const ys_comparator_group group = everyone(dataset, &arena);
    const ys_record_question question = {.origin = {YS_PERIOD_CALENDAR_YEAR, 2023}, .horizon = 5, .start = 55, .target = 60};
    const ys_improvement_options all = {.nearest = 1, .enough = 0, .fewest = 1};
    ys_improvement_record_result record;
    assert_int_equal(ys_assess_record(dataset, 0, 0, &group, &question, &all, &arena, &record), YS_OK);
    assert_int_equal(record.reached.changes, 4 * 7 + 2);
    assert_int_equal(record.reached.authorities, 5);
    assert_int_equal(record.reached.authorities_reached, 2); /* C gains 5, E 9.5 */
    assert_int_equal(record.reached.changes_reached, 14);
    assert_string_equal(ys_dataset_authority(dataset, record.reached.best_authority)->code, "E");
    assert_string_equal(ys_dataset_authority(dataset, record.best[1].authority)->code, "C");
    assert_relative(record.reached.best_change, 9.5, 1e-12);
    assert_relative(record.lowest, -5, 1e-12);
    ys_arena_release(&arena);
    ys_dataset_free(dataset);
}

/* A year's sum of quarters: 4 x (10 + who + year), so that a year later it is 4 more. The first year is not whole. */
static void whole_years_are_made_by_the_aggregate(void **state)
{
    (void)state;
    snprintf(data, sizeof data, "authority,indicator,period,value\n");
    for (int who = 0; who < 4; who++)
        for (int q = 1; q < 16; q++) {
            const size_t used = strlen(data);
            snprintf(data + used, sizeof data - used, "%c,V,%d-Q%d,%d\n", "ACDE"[who], 2020 + q / 4, q % 4 + 1, 10 + who + q / 4);
        }
    ys_dataset *dataset = read_collection("Cases,,higher,score,calendar,sum");
    ys_arena arena = {0};
    const ys_comparator_group group = everyone(dataset, &arena);
    const ys_record_question question = {.year = YS_PERIOD_CALENDAR_YEAR, .origin = {YS_PERIOD_CALENDAR_YEAR, 2023}, .horizon = 1,
                                         .start = 50, .target = 54};
    const ys_improvement_options all = {.nearest = 1, .enough = 0, .fewest = 1};
    ys_improvement_record_result record;
    assert_int_equal(ys_assess_record(dataset, 0, 0, &group, &question, &all, &arena, &record), YS_OK);
    assert_int_equal(record.reached.changes, 3 * 2);
    assert_int_equal(record.reached.changes_reached, 6);
    assert_relative(record.lowest, 4, 1e-12);
    assert_relative(record.start_lowest, 4 * 12, 1e-12);
    const ys_record_question quarter = {.year = YS_PERIOD_CALENDAR_YEAR, .origin = {YS_PERIOD_CALENDAR_QUARTER, 8090}, .horizon = 1,
                                        .start = 50, .target = NAN};
    assert_int_equal(ys_assess_record(dataset, 0, 0, &group, &quarter, &all, &arena, &record), YS_ERR_OPTION);
    ys_arena_release(&arena);
    ys_dataset_free(dataset);
}

static char *said(const ys_dataset *dataset, double target, size_t span)
{
    static char text[1024];
    ys_arena arena = {0};
    ys_record_assessment record;
    const ys_comparator_group group = everyone(dataset, &arena);
    const ys_period origin = {YS_PERIOD_CALENDAR_YEAR, 2023};
    assert_int_equal(ys_assess_record_spans(dataset, 0, 0, &group, origin, 55.5, target, &arena, &record), YS_OK);
    assert_int_equal(ys_record_span_told(&record), record.status[2] == YS_OK ? 2 : YS_RECORD_SPANS);
    ys_say_record(dataset, 0, &record, span, text, sizeof text);
    ys_arena_release(&arena);
    return text;
}

static void sentences_count_authorities_and_changes(void **state)
{
    (void)state;
    fill_years();
    ys_dataset *dataset = read_collection("Share,%,higher,percentage,calendar,");
    assert_string_equal(said(dataset, 60.5, 2),
                        "Of 6 others that once stood between 51.0 % and 58.6 %, 2 went up by 5.0 points or more in 3 years, as it "
                        "takes to reach the best quarter (7 of 30 changes, which overlap). The most: Birch, up 9.0 points, "
                        "from 52.0 % in 2012 to 61.0 % in 2015.");
    assert_says(said(dataset, 90, 2), ", none went up by 34.5 points or more in 3 years");
    assert_says(said(dataset, 50, 0), "the middle half moved between ");
    ys_dataset_free(dataset);
    dataset = read_collection("Share,%,lower,percentage,calendar,");
    assert_says(said(dataset, 54.5, 0), "1 came down by 1.0 points or more in a year");
    assert_says(said(dataset, 54.5, 0), "The most: Zelkova, down 1.0 points, from 55.0 % in 2017 to 54.0 % in 2018.");
    ys_dataset_free(dataset);
    dataset = read_collection("Share,%,none,percentage,calendar,");
    assert_string_equal(said(dataset, NAN, 0), "No record of improvement: neither direction is better.");
    ys_dataset_free(dataset);
    dataset = read_collection("Share,%,higher,rolling,calendar,");
    assert_string_equal(said(dataset, NAN, 0), "No record of improvement: its periods overlap.");
    ys_dataset_free(dataset);
}

static void too_few_changes_are_said(void **state)
{
    (void)state;
    snprintf(data, sizeof data, "authority,indicator,period,value\n");
    for (int who = 0; who < 7; who++)
        for (int year = 2022; year < 2024; year++) {
            const char name[] = {(char)('A' + who), '\0'};
            put("%s,V,%d,%.10g\n", name, year, who + year - 2000.0);
        }
    ys_dataset *dataset = read_collection("Share,%,higher,percentage,calendar,");
    assert_string_equal(said(dataset, 60, 0), "No record of improvement: too few comparators have figures so far apart.");
    ys_dataset_free(dataset);
}

static void command_shows_a_row_a_span(void **state)
{
    (void)state;
    temporary_folder folder;
    fill_years();
    make_temporary(&folder);
    write_file(&folder, "data.csv", data);
    write_file(&folder, "indicators.csv", "indicator,unit,polarity,kind,year_basis\nV,%,higher,percentage,calendar\n");
    command_run run = run_command("bench --record --authority A --group all --format csv %s", folder.path);
    assert_int_equal(run.status, YS_EXIT_DONE);
    assert_says(run.out, "authority,indicator,group,period,years,start,required,start_lowest,start_highest,authorities,"
                         "authorities_reached,changes,changes_reached,lower_quartile,median,upper_quartile,best_authority,"
                         "best_from,best_to,best_change,comment\n");
    assert_says(run.out, "\nA,V,all,2023,1,55.5,");
    assert_says(run.out, "\nA,V,all,2023,5,55.5,");
    release_run(&run);
    run = run_command("bench --record --summary %s", folder.path);
    assert_int_equal(run.status, YS_EXIT_USAGE);
    assert_says(run.err, "--summary and --record cannot go together");
    release_run(&run);
    remove_temporary_folder(&folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(authorities_count_while_they_existed),
        cmocka_unit_test(whole_years_are_made_by_the_aggregate),
        cmocka_unit_test(sentences_count_authorities_and_changes),
        cmocka_unit_test(too_few_changes_are_said),
        cmocka_unit_test(command_shows_a_row_a_span),
    };
    return cmocka_run_group_tests_name("assess_record", tests, NULL, NULL);
}
