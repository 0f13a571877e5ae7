/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/run_command.h"

enum { TEXT = 65536 };

static char data[TEXT];

static void put(const char *who, int year, double value)
{
    const size_t used = strlen(data);
    snprintf(data + used, sizeof data - used, "%s,V,%d,%.10g\n", who, year, value);
}

/* Eight councils at 50, 52, ... 64 that gain 0.4 a year from 2012 to 2020, so that the best quarter starts at 60.5 and gains
   as much; Ours goes its own way. */
static void fill_years(double start, double slope)
{
    snprintf(data, sizeof data, "authority,indicator,period,value\n");
    for (int year = 0; year < 9; year++) {
        for (int i = 0; i < 8; i++) {
            const char who[] = {(char)('A' + i), '\0'};
            put(who, 2012 + year, 50 + 2.0 * i + 0.4 * year);
        }
        put("Ours", 2012 + year, start + slope * year);
    }
}

/* What a command says of a collection made of the data and a row of indicators.csv, in one line. */
static char *said(const char *words, const char *indicator)
{
    static char text[TEXT];
    char row[256];
    temporary_folder folder;
    make_temporary(&folder);
    write_file(&folder, "data.csv", data);
    snprintf(row, sizeof row, "indicator,unit,polarity,kind,year_basis,min,max\nV,%s\n", indicator);
    write_file(&folder, "indicators.csv", row);
    command_run run = run_command(words, folder.path);
    if (run.status != YS_EXIT_DONE)
        fail_msg("%s: %s", words, run.err);
    text[0] = '\0';
    add_in_one_line(text, sizeof text, run.out);
    release_run(&run);
    remove_temporary_folder(&folder);
    return text;
}

static void sentences_tell_both_ways(void **state)
{
    (void)state;
    /* Of nine the threshold is the seventh: 60 + 0.4 a year, as long as Ours is below it. */
    fill_years(50, 1.4);
    char *text = said("bench --trend --exclude-self yes --authority Ours %s", "%,higher,percentage,calendar,,");
    assert_says(text, "From 2012 to 2020 the best quarter's threshold went up by 0.4 points a year and the authority's own figure went up by 1.4 "
                      "points a year. In 2020 it was 2.5 points short of it; it has been catching up by 1.0 points a year. If both went on "
                      "at these rates, it would reach the best quarter in 2023. That is "
                      "arithmetic, not a forecast: such rates seldom last.");
    text = said("bench --trend --exclude-self yes --authority Ours --format csv %s", "%,higher,percentage,calendar,,");
    assert_says(text, "authority,indicator,group,from,to,slope,threshold_slope,gap,gap_slope,catching_up,crossing,comment");
    assert_says(text, "Ours,V,all,2012,2020,1.4,0.4");
    assert_says(text, ",true,2023,");
    fill_years(50, -1);
    text = said("bench --trend --exclude-self yes --authority Ours %s", "%,higher,percentage,calendar,,");
    assert_says(text, "short of it; it has been falling behind by 1.4 points a year. ");
    fill_years(73, -1);
    text = said("bench --trend --exclude-self yes --authority Ours %s", "%,higher,percentage,calendar,,");
    assert_says(text, "In 2020 it was 1.3 points ahead of it; its lead has shrunk by 1.4 points a year. If both went on at these rates, it would "
                      "drop out of the best quarter in 2021");
    fill_years(73, 2);
    text = said("bench --trend --exclude-self yes --authority Ours %s", "%,higher,percentage,calendar,,");
    assert_says(text, "ahead of it; its lead has grown by 1.6 points a year. ");
    assert_null(strstr(text, "medians"));
    fill_years(55, 0.4);
    text = said("bench --trend --exclude-self yes --authority Ours --format csv %s", "%,higher,percentage,calendar,,");
    assert_says(text, ",,,From 2012 to 2020"); /* neither catching up nor crossing */
    assert_says(text, "whether the gap grows or shrinks cannot be told from chance.");
}

/* The threshold and the figure go up by steps of different years, so that the middle change of the gap is neither's difference. */
static void medians_that_do_not_add_up_are_explained(void **state)
{
    (void)state;
    static const double theirs[] = {0, 0, 3, 3, 3, 4, 4, 8, 8}, ours[] = {0, 2, 2, 2, 9, 9, 9, 16, 19};
    snprintf(data, sizeof data, "authority,indicator,period,value\n");
    for (int year = 0; year < 9; year++) {
        for (int i = 0; i < 8; i++) {
            const char who[] = {(char)('A' + i), '\0'};
            put(who, 2012 + year, 60 + 2.0 * i + theirs[year]);
        }
        put("Ours", 2012 + year, 30 + ours[year]);
    }
    char *text = said("bench --trend --exclude-self yes --authority Ours %s", "%,higher,percentage,calendar,,");
    assert_says(text, "the best quarter's threshold went up by 1 point a year and the authority's own figure went up by 2.3 "
                      "points a year. In 2020 it was 29.5 points short of it; it has been catching up by 1.4 points a year (the trend of the gap "
                      "itself: being medians, the three need not add up).");
}

static void only_what_may_be_seen_counts(void **state)
{
    (void)state;
    fill_years(50, 1.4);
    char *text = said("bench --trend --authority Ours --from 2014 --to 2018 %s", "%,higher,percentage,calendar,,");
    assert_says(text, "From 2014 to 2018 ");
    text = said("bench --trend --authority Ours --from 2019 %s", "%,higher,percentage,calendar,,");
    assert_says(text, "cannot be told: too few periods have both its figure and a threshold.");
    text = said("bench --trend --authority Ours --minimum-group 20 %s", "%,higher,percentage,calendar,,");
    assert_says(text, "too few periods have both its figure and a threshold.");
}

static void what_has_no_best_quarter_is_said(void **state)
{
    (void)state;
    fill_years(50, 1.4);
    assert_says(said("bench --trend --authority Ours %s", "%,none,percentage,calendar,,"), "cannot be told: neither direction is better.");
    assert_says(said("bench --trend --authority Ours %s", "%,,percentage,calendar,,"), "give its polarity in indicators.csv.");
    assert_says(said("bench --trend --authority Ours %s", "%,higher,rolling,calendar,,"), "cannot be told: its periods overlap.");
    assert_says(said("bench --trend --authority Ours %s", "%,range,percentage,calendar,70,80"),
                "the distance of the best quarter's threshold from the range came down by 0.4 points a year and the authority's own distance came "
                "down by 1.4 points a year.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sentences_tell_both_ways),
        cmocka_unit_test(medians_that_do_not_add_up_are_explained),
        cmocka_unit_test(only_what_may_be_seen_counts),
        cmocka_unit_test(what_has_no_best_quarter_is_said),
    };
    return cmocka_run_group_tests_name("assess_frontier", tests, NULL, NULL);
}
