/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/run_command.h"

/* A collection of one published file and what a person would add to it; skipped where the data are not beside. */
static void report_on(const char *name, const char *indicators, const char *targets, const char *authority,
                      const char *says)
{
    temporary_folder folder;
    char path[512], words[256];
    snprintf(path, sizeof path, "%s/data/tidy/%s.csv", shared_folder(), name);
    make_temporary(&folder);
    char *data = read_text(path);
    assert_non_null(data);
    write_file(&folder, "in/data.csv", data);
    free(data);
    write_file(&folder, "in/indicators.csv", indicators);
    write_file(&folder, "in/targets.csv", targets);
    snprintf(path, sizeof path, "%s/in", folder.path);
    snprintf(words, sizeof words, "report --authority %s --output %s/out %%s", authority, folder.path);
    command_run run = run_command(words, path);
    if (run.status != YS_EXIT_DONE)
        fail_msg("%s", run.err);
    release_run(&run);
    snprintf(path, sizeof path, "%s/out/index.html", folder.path);
    char *page = read_text(path);
    assert_non_null(page);
    assert_says(page, says);
    assert_says(page, "<svg");
    assert_null(strstr(page, ">nan"));
    assert_null(strstr(page, " nan "));
    assert_null(strstr(page, "inf "));
    free(page);
    remove_temporary_folder(&folder);
}

static void scottish_councils_annual(void **state)
{
    (void)state;
    report_on("lgbf_scotland", "indicator,name,polarity,kind\nLGBF ENV06,Recycling,higher,percentage\nLGBF SW01,Home care costs,lower,currency\n",
              "authority,indicator,target,deadline\nS12000005,LGBF SW01,20,2026/27\n", "S12000005", "Target £20.00 by 2026/27");
}

static void london_boroughs_monthly(void **state)
{
    (void)state;
    report_on("mps_borough_crime_monthly", "indicator,polarity,kind,aggregate\nBicycle Theft,lower,count,sum\nRobbery,lower,count,sum\n",
              "authority,indicator,target,deadline\nCamden,Bicycle Theft,2000,2022/23\n", "Camden", "Clear season");
}

static void library_issues_monthly(void **state)
{
    (void)state;
    report_on("librarieswest_issues_monthly", "indicator,polarity,kind,aggregate\nLibrary issues,higher,count,sum\n",
              "authority,indicator,target,deadline\nBristol,Library issues,600000,2021/22\n", "Bristol",
              "August is highest, December lowest");
}

static void hospitals_monthly(void **state)
{
    (void)state;
    report_on("nhs_ae_england_monthly", "indicator,polarity,kind,aggregate\nA&E type 1 % within 4 hours,higher,percentage,ratio\n",
              "authority,indicator,target,deadline\nRJ1,A&E type 1 % within 4 hours,95,2019/20\n", "RJ1", "A&amp;E type 1");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scottish_councils_annual),
        cmocka_unit_test(london_boroughs_monthly),
        cmocka_unit_test(library_issues_monthly),
        cmocka_unit_test(hospitals_monthly),
    };
    return cmocka_run_group_tests_name("real_data", tests, NULL, NULL);
}
