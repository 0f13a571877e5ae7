/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/run_command.h"

/*
 * Targets and flags from files to words, in the places where a year, a season or a unit is easily taken for another.
 * The figures are made so that the right answer can be told by hand.
 */

enum { TEXT = 65536 };

static char data[TEXT];

static void begin_data(void)
{
    snprintf(data, sizeof data, "authority,indicator,period,value\n");
}

/* A month's figure of authority who, indicator V; month counts from January of year 0. */
static void put_month(const char *who, int month, double value)
{
    const size_t used = strlen(data);
    snprintf(data + used, sizeof data - used, "%s,V,%d-%02d,%.10g\n", who, month / 12, month % 12 + 1, value);
}

static void put_year(const char *who, int year, double value)
{
    const size_t used = strlen(data);
    snprintf(data + used, sizeof data - used, "%s,V,%d,%.10g\n", who, year, value);
}

/* Per cent of the year's council tax: 28.7 55.5 82.4 97.1 each year, the newest with the second quarter a point less. */
static void put_council_tax(const char *who, int first_year, double more)
{
    static const double year[] = {28.7, 55.5, 82.4, 97.1};
    for (int i = 0; i < 26; i++) {
        const size_t used = strlen(data);
        const double newest = i == 25 ? -1 : 0, noise = i % 4 < 3 ? 0.1 * (i * 7 % 3 - 1) : 0.0;
        snprintf(data + used, sizeof data - used, "%s,V,%d/%02d-Q%d,%.1f\n", who, first_year + i / 4,
                 (first_year + i / 4 + 1) % 100, i % 4 + 1, year[i % 4] + noise + newest + more);
    }
}

/* What a command says of a collection made of the data, a row of indicators.csv and rows of targets.csv. */
static char *said(const char *words, const char *indicator, const char *targets)
{
    static char text[TEXT];
    char row[512];
    temporary_folder folder;
    make_temporary(&folder);
    write_file(&folder, "data.csv", data);
    snprintf(row, sizeof row, "indicator,unit,polarity,kind,year_basis,aggregate,min,max,cumulative\nV,%s\n", indicator);
    write_file(&folder, "indicators.csv", row);
    snprintf(row, sizeof row, "authority,indicator,target,deadline,basis,profile\n%s", targets);
    write_file(&folder, "targets.csv", row);
    command_run run = run_command(words, folder.path);
    if (run.status != YS_EXIT_DONE)
        fail_msg("%s: %s", words, run.err);
    /* Sentences are broken at the width: one line again. */
    size_t n = 0;
    for (const char *at = run.out; *at && n + 1 < sizeof text; at++) {
        const bool space = *at == ' ' || *at == '\n';
        if (!space || (n && text[n - 1] != ' '))
            text[n++] = space ? ' ' : *at;
    }
    text[n] = '\0';
    release_run(&run);
    remove_temporary_folder(&folder);
    return text;
}

static const char *const visits = "visits,higher,count,financial,sum,,";

static void a_year_is_not_over_before_its_months_are_in(void **state)
{
    (void)state;
    begin_data();
    for (int i = 0; i < 9; i++)
        put_month("A", 12 * 2024 + 3 + i, 100); /* April to December: exactly on course for 1,200 */
    assert_says(said("target %s", visits, "A,V,1200,2024/25,year,\n"), "not assessable, too few figures");
    assert_says(said("flag %s", visits, "A,V,1200,2024/25,year,\n"), "Green: 100 visits in December 2024 against a target of 100 visits");
    begin_data();
    for (int i = 0; i < 9; i++)
        put_month("A", 12 * 2023 + 6 + i, 150); /* July to March: April to June were never reported */
    assert_says(said("target %s", "visits,lower,count,financial,sum,,", "A,V,1500,2023/24,year,\n"),
                "not assessable, the deadline has passed, and figures are missing");
}

static void the_deadline_names_its_kind_of_year(void **state)
{
    (void)state;
    begin_data();
    for (int i = 0; i < 60; i++)
        put_month("A", 12 * 2019 + i, i < 36 ? 100 : 200); /* 200 from January 2022 */
    const char *words = said("target %s", visits, "A,V,1800,2021,year,\nA,V,1800,2021/22,year,\nA,V,1800,2021/22A,year,\n");
    assert_says(words, "for the year 2021: missed, with 1,200 visits");
    assert_says(words, "for the year 2021/22: missed, with 1,500 visits");
    assert_says(words, "for the academic year 2021/22: met, with 2,000 visits");
}

/* Eight authorities with 100 to 170 a month: the best quarter of years starts at 1,830 for A's 1,200 (type 7). */
static void a_moving_goal_of_a_year_is_a_years_figure(void **state)
{
    (void)state;
    begin_data();
    for (int who = 0; who < 8; who++)
        for (int i = 0; i < 72; i++)
            put_month((const char *[]){"A", "B", "C", "D", "E", "F", "G", "H"}[who], 12 * 2018 + 3 + i, 100 + 10 * who);
    assert_says(said("target %s", visits, "A,V,best-quarter,2024/25,year,\n"), "(now 1,830 visits)");
    assert_says(said("target %s", visits, "A,V,median,2024/25,year,\n"), "(now 1,620 visits)");
    assert_says(said("target %s", visits, "A,V,average,2024/25,year,\n"), "(now 1,620 visits)");
    assert_says(said("flag --authority A %s", visits, "A,V,best-quarter,2024/25,year,\n"), "against a target of 152 visits");
}

static void trend_and_need_of_a_years_sum_are_in_one_unit(void **state)
{
    (void)state;
    begin_data();
    for (int i = 0; i < 72; i++)
        put_month("A", 12 * 2018 + 3 + i, 1000 + i * 100 / 12.0); /* each month 100 more than a year before */
    assert_says(said("target %s", visits, "A,V,25000,2026/27,year,\n"),
                "From the last complete year it needs 2,150 visits a year up; the year's trend is 1,200 visits a year up");
}

static void the_season_is_allowed_for_in_what_is_needed(void **state)
{
    (void)state;
    begin_data();
    for (int i = 0; i < 67; i++)
        put_month("A", 12 * 2018 + i, 100 - 30 * cos(2 * M_PI * (i % 12) / 12) + (i * 7 % 5 - 2) * 0.2); /* July 130, January 70 */
    const char *words = said("target %s", ",higher,mean,calendar,mean,,", "A,V,90,2024-01,at,\nA,V,60,2024-01,at,\n");
    assert_says(words, "Target 90.0 by January 2024: less than 1 in 10 to be met if nothing changes (heading for 70.0). Allowing for the season it needs");
    assert_says(words, "Target 60.0 by January 2024: more than 9 in 10 to be met if nothing changes (heading for 70.0). Allowing for the season it is ahead");
}

static void a_range_of_a_year_is_shared_too(void **state)
{
    (void)state;
    begin_data();
    for (int i = 0; i < 60; i++)
        put_month("A", 12 * 2019 + 3 + i, 100);
    const char *const range = ",range,count,financial,sum,1000,1400";
    assert_says(said("flag %s", range, "A,V,1200,2024/25,year,\n"), "Green: 100 in March 2024 against a range of 83.3 to 117");
    assert_says(said("target %s", range, "A,V,1200,2024/25,year,\n"), "Target 1,000 to 1,400 for the year 2024/25: more than 9 in 10");
}

static void an_every_target_is_missed_once_it_failed(void **state)
{
    (void)state;
    static const double value[] = {9, 9, 12, 9};
    begin_data();
    for (int i = 0; i < 4; i++)
        put_year("A", 2020 + i, value[i]);
    const char *words = said("target %s", ",lower,mean,calendar,,,",
                             "A,V,10,2021,every,\nA,V,10,2023,every,\nA,V,10,2030,every,\n");
    assert_says(words, "Target 10 in every period to 2021: met, with 9 in 2021");
    assert_says(words, "Target 10 in every period to 2023: missed, with 12 in 2022");
    assert_says(words, "Target 10 in every period to 2030: not assessable");
}

static void a_figure_at_its_target_has_met_it(void **state)
{
    (void)state;
    begin_data();
    for (int i = 0; i < 24; i++)
        put_month("A", 12 * 2022 + 3 + i, 92.3); /* their mean is 92.29999999999997 */
    assert_says(said("target %s", "%,higher,percentage,financial,mean,,", "A,V,92.3,2023/24,year,\n"), "met, with 92.3 %");
}

static void percentages_end_at_a_hundred(void **state)
{
    (void)state;
    begin_data();
    for (int i = 0; i < 16; i++)
        put_year("A", 2008 + i, i < 15 ? 85 + i : 99.5);
    const char *words = said("target --format csv %s", "%,higher,percentage,calendar,,,", "A,V,100,2026,at,\n");
    assert_says(words, ",100,"); /* projected */
    assert_says(words, ",0.5,"); /* not certain that the bound is reached */
}

/* Red in a January far below the year's target; one that is better than Januaries are is no worse for it. */
static void a_better_january_is_not_escalated(void **state)
{
    (void)state;
    for (int better = 0; better < 2; better++) {
        begin_data();
        for (int i = 0; i < 73; i++) {
            const double noise = (i * 7 % 5 - 2) * 0.5;
            put_month("A", 12 * 2018 + i, i == 72 ? 70 + 5 * better : (i % 12 == 0 ? 62 : 82) + noise);
        }
        const char *words = said("flag %s", ",higher,mean,calendar,mean,,", "A,V,78,2024-12,at,\n");
        assert_says(words, "Red: ");
        assert_says(words, "not escalated");
    }
}

static const char *const collected = "%,higher,percentage,financial,last,,,yes";
static const char *const added_up = "%,higher,rate,financial,last,,,yes";

static void a_year_to_date_goes_on_from_where_it_is(void **state)
{
    (void)state;
    begin_data();
    put_council_tax("A", 2019, 0);
    const char *words = said("target --method snaive --format csv %s", added_up, "A,V,97,2025/26,year,\nA,V,82,2025/26-Q3,at,\n");
    /* A rate's parts are projected: the second quarter is 54.5 and was 55.4: the year comes out 0.9 below 97.1, its third quarter 0.9 below 82.4. */
    assert_says(words, "A,V,97,2025/26,year,,higher,2024/25,97.1,96.2,");
    assert_says(words, "A,V,82,2025/26-Q3,at,,higher,2024/25-Q3,82.4,81.5,");
    assert_says(said("target --method snaive %s", added_up, "A,V,82,2025/26-Q3,at,\n"),
                "Target 82.0 % by the end of December 2025: about 1 in 10 to be met if nothing changes (heading for 81.5 %). The last year to "
                "that point, with 82.4 %, would have met it.");
    assert_says(said("target %s", added_up, "A,V,55,2024/25-Q2,at,\n"), "by the end of September 2024: met, with 55.4 %");
    assert_says(said("target %s", added_up, "A,V,97,2024/25,every,28 55.4 82 97\n"), "in every period to 2024/25: met, with 97.1 % by the end of March 2025");
    assert_says(said("target %s", added_up, "A,V,97,2024/25,every,28 55.7 82 97\n"), "in every period to 2024/25: missed, with 55.4 % by the end of September 2024");
    words = said("forecast --method snaive --horizon 3 --format csv %s", added_up, "");
    assert_says(words, "A,V,2025/26-Q2,2025/26-Q3,1,snaive,81.5,");
    assert_says(words, "A,V,2025/26-Q2,2025/26-Q4,2,snaive,96.2,");
    assert_says(words, "A,V,2025/26-Q2,2026/27-Q1,3,snaive,28.6,");
}

/* Per cent of one whole: in each year before what was short by the second quarter had come in by the fourth. */
static void what_used_to_be_made_good_is_taken_to_be(void **state)
{
    (void)state;
    begin_data();
    put_council_tax("A", 2019, 0);
    assert_says(said("target --method snaive --format csv %s", collected, "A,V,97,2025/26,year,\n"),
                "A,V,97,2025/26,year,,higher,2024/25,97.1,97.1,");
    assert_says(said("forecast --method snaive --horizon 2 --format csv %s", collected, ""), "A,V,2025/26-Q2,2025/26-Q4,2,snaive,97.1,");
}

static void year_to_date_is_judged_as_published(void **state)
{
    (void)state;
    begin_data();
    put_council_tax("A", 2019, 0);
    assert_says(said("flag %s", collected, "A,V,97,2025/26,year,28.5 55.4 82.4 97\n"),
                "Red: 54.5 % by the end of September 2025 against a target of 55.4 %; unusually low even for the season, as");
    assert_says(said("flag %s", collected, "A,V,97,2025/26,year,\n"), "Green: 54.5 % by the end of September 2025 against a target of 48.5 %");
    assert_says(said("flag --format csv %s", collected, ""), "unusual,,worse,"); /* nothing since the first quarter; worse than last year */
    assert_says(said("season --summary %s", collected, ""), "July to September 2025 alone is");
    assert_says(said("trend %s", collected, ""), "in each period's own part of the year");
    for (int who = 0; who < 6; who++)
        put_council_tax((const char *[]){"B", "C", "D", "E", "F", "G"}[who], 2019, 0.1 * who - 0.2);
    assert_says(said("bench --authority A %s", collected, ""), "by the end of September 2025");
    assert_says(said("bench --authority A --format csv %s", collected, ""), "A,V,2025/26-Q2,all,7,54.5,");
    /* A is 97.1 and was 82.4 at the third quarter; the others lie 0.2 below to 0.3 above. */
    assert_says(said("target --authority A %s", collected, "A,V,median,2025/26,year,\n"), "(now 97.1 %) for the year 2025/26");
    assert_says(said("target --authority A %s", collected, "A,V,median,2025/26-Q3,at,\n"), "(now 82.4 %) by the end of December 2025");
}

/* The first quarter was never published: the second quarter's figure tells all the same where the year stands. */
static void a_gap_in_the_year_leaves_its_total(void **state)
{
    (void)state;
    begin_data();
    put_council_tax("A", 2019, 0);
    char *gap = strstr(data, "A,V,2025/26-Q1");
    memmove(gap, strstr(data, "A,V,2025/26-Q2"), strlen(strstr(data, "A,V,2025/26-Q2")) + 1);
    assert_says(said("target --method snaive --format csv %s", added_up, "A,V,97,2025/26,year,\n"), ",2024/25,97.1,96.2,");
    assert_says(said("flag --format csv %s", added_up, "A,V,97,2025/26,year,28.5 55.4 82.4 97\n"),
                "A,V,2025/26-Q2,54.5,,,55.4,red,red,true,target,cannot-tell,,worse,");
    assert_says(said("forecast --method snaive --horizon 2 --format csv %s", added_up, ""), "A,V,2025/26-Q2,2025/26-Q4,2,snaive,96.2,");
}

static void suppressed_is_not_missing(void **state)
{
    (void)state;
    begin_data();
    for (int i = 0; i < 15; i++)
        put_month("A", 12 * 2022 + i, 10 + i % 3);
    strcat(data, "A,V,2023-04,[c]\n");
    assert_says(said("flag --period 2023-04 %s", visits, ""), "Suppressed: the figure for April 2023.");
}

static void to_and_from_are_kept(void **state)
{
    (void)state;
    begin_data();
    for (int who = 0; who < 6; who++)
        for (int i = 0; i < 10; i++)
            put_year((const char *[]){"A", "B", "C", "D", "E", "F"}[who], 2014 + i, 10 * who + i);
    const char *const rate = ",higher,rate,calendar,,,";
    assert_says(said("bench --authority A --to 2018 %s", rate, ""), "in 2018");
    assert_says(said("flag --authority A --to 2018 %s", rate, ""), "in 2018");
    assert_says(said("bench --authority A --exclude-self yes --format csv %s", rate, ""), "A,V,2023,all,6,9,higher,6,");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_year_is_not_over_before_its_months_are_in),
        cmocka_unit_test(the_deadline_names_its_kind_of_year),
        cmocka_unit_test(a_moving_goal_of_a_year_is_a_years_figure),
        cmocka_unit_test(trend_and_need_of_a_years_sum_are_in_one_unit),
        cmocka_unit_test(the_season_is_allowed_for_in_what_is_needed),
        cmocka_unit_test(a_range_of_a_year_is_shared_too),
        cmocka_unit_test(an_every_target_is_missed_once_it_failed),
        cmocka_unit_test(a_figure_at_its_target_has_met_it),
        cmocka_unit_test(percentages_end_at_a_hundred),
        cmocka_unit_test(a_better_january_is_not_escalated),
        cmocka_unit_test(a_year_to_date_goes_on_from_where_it_is),
        cmocka_unit_test(what_used_to_be_made_good_is_taken_to_be),
        cmocka_unit_test(year_to_date_is_judged_as_published),
        cmocka_unit_test(a_gap_in_the_year_leaves_its_total),
        cmocka_unit_test(suppressed_is_not_missing),
        cmocka_unit_test(to_and_from_are_kept),
    };
    return cmocka_run_group_tests_name("assess_target", tests, NULL, NULL);
}
