/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/run_command.h"

/* Runs `funnel OPTIONS` on one file, or on a folder of it and an indicators.csv where there is one. */
static command_run run_funnel(const char *options, const char *data, const char *indicators)
{
    temporary_folder folder;
    char words[256], path[128];
    make_temporary(&folder);
    snprintf(path, sizeof path, "%s", write_file(&folder, "data.csv", data));
    if (indicators) {
        write_file(&folder, "indicators.csv", indicators);
        snprintf(path, sizeof path, "%s", folder.path);
    }
    snprintf(words, sizeof words, "funnel %s %%s", options);
    const command_run run = run_command(words, path);
    remove_temporary_folder(&folder);
    return run;
}

/* Sentences on one line, wherever they were broken. */
static void unwrap(char text[])
{
    for (char *at = text; (at = strstr(at, "\n  "));) {
        at[0] = ' ';
        memmove(at + 1, at + 3, strlen(at + 3) + 1);
    }
}

static void assert_funnel(const char *options, const char *data, const char *indicators, const char *says)
{
    command_run run = run_funnel(options, data, indicators);
    if (run.status != YS_EXIT_DONE)
        fail_msg("%s: %s", options, run.err);
    assert_string_equal(run.err, "");
    unwrap(run.out);
    assert_says(run.out, says);
    release_run(&run);
}

static const char described[] = "indicator,kind,polarity,multiplier\nhomes,percentage,higher,100\n";
static const char header[] = "authority,indicator,period,value,numerator,denominator\n";
static const char six[] = "authority,indicator,period,value,numerator,denominator\n"
                          "A,homes,2023,48.0,48,100\nB,homes,2023,52.0,104,200\nC,homes,2023,50.0,150,300\n"
                          "D,homes,2023,51.0,204,400\nE,homes,2023,49.0,245,500\nF,homes,2023,30.0,180,600\n"
                          "A,homes,2024,49.0,49,100\nB,homes,2024,50.0,100,200\nC,homes,2024,51.0,153,300\n"
                          "D,homes,2024,49.5,198,400\nE,homes,2024,51.0,255,500\nF,homes,2024,50.5,303,600\n";

/* By hand: 1,058 of 2,100; asin(sqrt(0.50381)) = 0.789208; 1/(2 sqrt 100) = 0.05; z = (asin(sqrt 0.49) - 0.789208)/0.05. */
static void newest_period_by_default(void **state)
{
    (void)state;
    command_run run = run_funnel("--authority A --format csv", six, described);
    double benchmark, z, lower, upper;
    assert_int_equal(run.status, YS_EXIT_DONE);
    const char *row = strstr(run.out, "A,homes,2024,49,100,49,");
    assert_non_null(row);
    assert_null(strstr(run.out, "2023"));
    assert_int_equal(sscanf(row, "A,homes,2024,49,100,49,%lf,%lf,%lf,%lf", &benchmark, &z, &lower, &upper), 4);
    const double middle = asin(sqrt(1058.0 / 2100.0));
    assert_relative(benchmark, 105800.0 / 2100.0, 1e-12);
    assert_relative(z, (asin(sqrt(0.49)) - middle) / 0.05, 1e-12);
    assert_relative(lower, 100 * pow(sin(middle - 1.959963984540054 * 0.05), 2), 1e-12);
    assert_relative(upper, 100 * pow(sin(middle + 1.959963984540054 * 0.05), 2), 1e-12);
    assert_says(row, ",false,within\n");
    release_run(&run);
}

static void every_period_on_request(void **state)
{
    (void)state;
    command_run run = run_funnel("--all-periods --format csv", six, described);
    size_t rows = 0;
    for (const char *at = run.out; (at = strchr(at, '\n')); at++)
        rows++;
    assert_int_equal(rows, 13);
    assert_says(run.out, "F,homes,2023,180,600,30,");
    release_run(&run);
    run = run_funnel("--period 2023 --format csv", six, described);
    assert_says(run.out, "F,homes,2023,180,600,30,");
    assert_null(strstr(run.out, "2024"));
    release_run(&run);
}

static void verdicts_are_told_by_polarity(void **state)
{
    (void)state;
    static const char *const lower = "indicator,kind,polarity\nhomes,percentage,lower\n";
    static const char *const neither = "indicator,kind\nhomes,percentage\n";
#define F_2023 "--authority F --period 2023 --overdispersion none"
    assert_funnel(F_2023, six, described, "Worse than the 99.8 % limit of its size, more than chance explains: 30.0 % in 2023, ");
    assert_funnel(F_2023, six, lower, "Better than the 99.8 % limit of its size");
    assert_funnel(F_2023, six, neither, "Below the 99.8 % limit of its size");
    assert_funnel(F_2023, six, described, "times its variance); the limits do not allow for that.");
    assert_funnel("--authority A", six, described,
                  "Within the 95 % limits of its size: 49.0 % in 2024, 50.4 % for all 6 together.\n");
    assert_funnel("--authority F --period 2023 --winsorise 0", six, described, "times its variance); the limits allow for that.");
}

/* Without indicators.csv the kind is typed; the unit is told from the figures. */
static void kinds_can_be_typed(void **state)
{
    (void)state;
    assert_funnel("--authority A --kind proportion --format csv", six, NULL, "A,homes,2024,49,100,49,50.38");
    assert_funnel("--authority A --kind rate --format csv", six, NULL, "A,homes,2024,49,100,49,50.38");
    assert_funnel("--authority A --kind ratio --format csv", six, NULL, "A,homes,2024,49,100,49,100,");
    assert_funnel("--authority A --kind ratio", six, NULL, "where 100.0 is what was expected, among 6.");
    assert_funnel("--authority A", six, NULL, "No funnel: it is not known to be a percentage, a proportion or a rate");
    assert_funnel("--authority F --kind proportion --overdispersion multiplicative --winsorise 0 --period 2023 --format csv",
                  six, NULL, ",true,");
}

static void unit_is_that_of_the_indicator(void **state)
{
    (void)state;
    static const char *const rate = "indicator,kind,multiplier\nhomes,rate,1000\n";
    static const char *const counted = "authority,indicator,period,value,numerator,denominator\n"
                                       "A,homes,2024,,49,100000\nB,homes,2024,,100,200000\nC,homes,2024,,153,300000\n"
                                       "D,homes,2024,,198,400000\nE,homes,2024,,255,500000\n";
    assert_funnel("--authority A --format csv", counted, rate, "A,homes,2024,49,100000,0.49,0.503");
}

/* Year-to-date figures are judged as they are published, like the quarters beside them. */
static void year_to_date_figures_are_judged_as_published(void **state)
{
    (void)state;
    static const char *const cumulative = "indicator,kind,polarity,cumulative\nhomes,percentage,higher,yes\n";
    char data[2000] = "authority,indicator,period,value,numerator,denominator\n";
    for (int council = 0; council < 6; council++)
        for (int quarter = 1; quarter <= 3; quarter++)
            snprintf(data + strlen(data), sizeof data - strlen(data), "%c,homes,2024/25-Q%d,,%d,1000\n", 'A' + council, quarter,
                     (240 + 3 * council) * quarter);
    assert_funnel("--authority A --format csv", data, cumulative, "A,homes,2024/25-Q3,720,1000,72,74.25,");
}

/* England is the sum of them: it has no row and no part in the benchmark. */
static void nations_are_not_judged(void **state)
{
    (void)state;
    char data[900];
    snprintf(data, sizeof data, "%sE92000001,homes,2024,50.4,1058,2100\n", six);
    command_run run = run_funnel("--format csv", data, described);
    assert_int_equal(run.status, YS_EXIT_DONE);
    assert_null(strstr(run.out, "E92000001"));
    assert_says(run.out, "A,homes,2024,49,100,49,50.38095238095238,");
    release_run(&run);
}

static void json_has_null_where_nothing_is(void **state)
{
    (void)state;
    command_run run = run_funnel("--authority A --format json", "authority,indicator,period,value\nA,homes,2024,5\nB,homes,2024,6\n", described);
    assert_int_equal(run.status, YS_EXIT_DONE);
    assert_says(run.out, "\"value\": 5, \"benchmark\": null");
    assert_says(run.out, "\"overdispersed\": null, \"verdict\": null");
    assert_says(run.err, "yardstick: homes: No funnel: none of its group has a numerator and a denominator for 2024.\n");
    release_run(&run);
    run = run_funnel("--quiet --format json", "authority,indicator,period,value\nA,homes,2024,5\n", described);
    assert_string_equal(run.err, "");
    release_run(&run);
}

/* Small, one-member, empty, constant and one-sided groups each give a sentence. */
static void lacks_are_sentences(void **state)
{
    (void)state;
    static const struct { const char *rows, *says; } cases[] = {
        {"A,homes,2024,49,49,100\n", "No funnel: only 1 of 1 have counts for 2024 that can be used."},
        {"A,homes,2024,49,49,100\nB,homes,2024,50,50,100\nC,homes,2024,51,51,100\nD,homes,2024,52,52,100\n",
         "No funnel: only 4 of 4 have counts for 2024 that can be used."},
        {"A,homes,2024,0,0,100\nB,homes,2024,0,0,200\nC,homes,2024,0,0,300\nD,homes,2024,0,0,400\nE,homes,2024,0,0,500\n",
         "No funnel: none of 5 has any case in 2024."},
        {"A,homes,2024,100,100,100\nB,homes,2024,100,200,200\nC,homes,2024,100,300,300\nD,homes,2024,100,400,400\n"
         "E,homes,2024,100,500,500\n",
         "No funnel: each of 5 has nothing but cases in 2024."},
        {"A,homes,2024,50,50,100\nB,homes,2024,50,100,200\nC,homes,2024,50,150,300\nD,homes,2024,50,200,400\n"
         "E,homes,2024,50,250,500\n",
         "No funnel: all 5 have the same figure in 2024, so there is nothing to tell apart."},
    };
    for (size_t i = 0; i < N(cases); i++) {
        char data[600];
        snprintf(data, sizeof data, "%s%s", header, cases[i].rows);
        assert_funnel("--authority A", data, described, cases[i].says);
        command_run run = run_funnel("--authority A --format csv", data, described);
        assert_says(run.out, ",,,,,,,,,,\n"); /* no number from the benchmark on */
        release_run(&run);
    }
}

/* One authority's slip leaves it out and says so; the others are judged without it. */
static void slips_leave_out_the_authority(void **state)
{
    (void)state;
    static const struct { const char *row, *says; } cases[] = {
        {"G,homes,2024,70.0,35,100\n", "Not judged: its figure for 2024 is 70.0 %, but its counts make 35.0 %."},
        {"G,homes,2024,70.0,,100\n", "Not judged: its numerator or denominator for 2024 is missing."},
        {"G,homes,2024,110,110,100\n", "Not judged: its numerator for 2024 is larger than its denominator."},
        {"G,homes,2024,10,-10,-100\n", "Not judged: its counts for 2024 are negative or there is nothing to divide by."},
        {"G,homes,2024,10,0,0\n", "Not judged: its counts for 2024 are negative or there is nothing to divide by."},
        {"G,homes,2024,50.4,50,100\n", "Within the 95 % limits of its size: 50.0 %"},
    };
    for (size_t i = 0; i < N(cases); i++) {
        char data[900];
        snprintf(data, sizeof data, "%s%s", six, cases[i].row);
        if (i + 1 < N(cases)) {
            assert_funnel("--authority G", data, described, cases[i].says);
            assert_funnel("--authority A --format csv", data, described, "A,homes,2024,49,100,49,50.38095238095238,");
        }
    }
}

/* A named group is joined by whoever is compared with it; its funnel then has both. */
static void compares_with_the_group_asked_for(void **state)
{
    (void)state;
    temporary_folder folder;
    make_temporary(&folder);
    write_file(&folder, "data.csv", six);
    write_file(&folder, "indicators.csv", described);
    write_file(&folder, "comparators.csv", "group,authority\nclub,A\nclub,B\nclub,C\nclub,D\nclub,E\n");
    command_run run = run_command("funnel --group club --authority F %s", folder.path);
    assert_says(run.out, "for all 6 (club) together.");
    release_run(&run);
    run = run_command("funnel --group club --authority A %s", folder.path);
    assert_says(run.out, "for all 5 (club) together.");
    release_run(&run);
    remove_temporary_folder(&folder);
}

/* FunnelPlotR's run on English A&E sites, where it lies beside the project: the whole way from CSV to CSV. */
static void agrees_with_funnelplotr_through_the_command(void **state)
{
    (void)state;
    char line[512], run_name[64], code[16];
    double denominator, numerator, limit[4];
    FILE *points = open_in(shared_folder(), "cases/peers/funnel_expected_points.csv");
    char *data = NULL;
    size_t size;
    FILE *out = open_memstream(&data, &size);
    fputs(header, out);
    while (fgets(line, sizeof line, points))
        if (sscanf(line, "ae_breach|PR|-|od|0.1|1|99,%15[^,],%lf,%lf", code, &denominator, &numerator) == 3)
            fprintf(out, "%s,breach,2018/19,,%.17g,%.17g\n", code, numerator, denominator);
    fclose(out);
    command_run run = run_funnel("--format csv", data, "indicator,kind\nbreach,proportion\n");
    rewind(points);
    size_t compared = 0;
    while (fgets(line, sizeof line, points)) {
        if (sscanf(line, "%63[^,],%15[^,],%*f,%*f,%*f,%*f,%*f,%*f,%*f,%*f,%*f,%*f,%lf,%lf,%lf,%lf", run_name, code, &limit[0],
                   &limit[1], &limit[2], &limit[3]) != 6 || strcmp(run_name, "ae_breach|PR|-|od|0.1|1|99") != 0)
            continue;
        char start[64];
        double ours[4], phi;
        snprintf(start, sizeof start, "\n%s,breach,2018/19,", code);
        const char *row = strstr(run.out, start);
        assert_non_null(row);
        assert_int_equal(sscanf(row + strlen(start), "%*f,%*f,%*f,%*f,%*f,%lf,%lf,%lf,%lf,%lf", &ours[0], &ours[1], &ours[2], &ours[3], &phi), 5);
        for (size_t k = 0; k < 4; k++)
            assert_relative(ours[k], limit[k], 1e-6);
        assert_relative(phi, 3828.8506458025, 1e-9);
        compared++;
    }
    assert_int_equal(compared, 137);
    fclose(points);
    free(data);
    release_run(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(newest_period_by_default),
        cmocka_unit_test(every_period_on_request),
        cmocka_unit_test(verdicts_are_told_by_polarity),
        cmocka_unit_test(kinds_can_be_typed),
        cmocka_unit_test(unit_is_that_of_the_indicator),
        cmocka_unit_test(year_to_date_figures_are_judged_as_published),
        cmocka_unit_test(nations_are_not_judged),
        cmocka_unit_test(json_has_null_where_nothing_is),
        cmocka_unit_test(lacks_are_sentences),
        cmocka_unit_test(slips_leave_out_the_authority),
        cmocka_unit_test(compares_with_the_group_asked_for),
        cmocka_unit_test(agrees_with_funnelplotr_through_the_command),
    };
    return cmocka_run_group_tests_name("funnel_command", tests, NULL, NULL);
}
