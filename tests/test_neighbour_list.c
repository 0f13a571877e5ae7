/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/run_command.h"

static const char figures[] = "authority,indicator,period,value\nA,V,2020,1\nB,V,2020,2\nC,V,2020,3\nD,V,2020,4\nE,V,2020,5\n"
                              "F,V,2020,6\nG,V,2020,7\nH,V,2020,8\nEngland,V,2020,9\n";
/* Six districts along one line, of which F has no figures and G is no more; one county. */
static const char councils[] =
    "authority,name,type,end,size,place,same\nA,Ash,district,,0,10,5\nB,Birch,district,,2,10,5\nC,Cherry,district,,4,30,5\n"
    "D,Dogwood,district,,6,30,5\nE,Elm,district,,6,30,5\nF,Fir,district,,,,5\nG,Gorse,district,2021-03,1,10,5\n"
    "H,Holly,county,,1,10,5\n";

/* What the command prints of the collection; what goes to standard error follows it. */
static char *said(const char *words, const char *comparators, int status)
{
    static char text[8192];
    temporary_folder folder;
    make_temporary(&folder);
    write_file(&folder, "data.csv", figures);
    write_file(&folder, "indicators.csv", "indicator,polarity,year_basis\nV,higher,calendar\n");
    write_file(&folder, "authorities.csv", councils);
    if (comparators)
        write_file(&folder, "comparators.csv", comparators);
    command_run run = run_command(words, folder.path);
    if (run.status != status)
        fail_msg("%s: status %d: %s", words, run.status, run.err);
    snprintf(text, sizeof text, "%s%s", run.out, run.err);
    release_run(&run);
    remove_temporary_folder(&folder);
    return text;
}

/* Of A to E, size has mean 3.6 and deviation sqrt(6.8), place 22 and sqrt(120). The farthest are A and D: 36/6.8 + 400/120. */
static void lists_the_nearest_of_the_same_type(void **state)
{
    (void)state;
    char *text = said("neighbours --authority A --format csv --quiet %s", NULL, YS_EXIT_DONE);
    assert_says(text, "authority,neighbour,rank,distance\nA,B,1,0.2611");
    assert_says(text, "\nA,C,2,0.81");
    assert_says(text, "\nA,D,3,1\nA,E,4,1\n");
    assert_null(strstr(text, ",G,")); /* no more */
    assert_null(strstr(text, ",H,")); /* another type */
    text = said("neighbours --authority A --number 1 --quiet %s", NULL, YS_EXIT_DONE);
    assert_says(text, "authority  neighbour  name   rank  distance  from\nA          B          Birch     1");
    text = said("neighbours --authority A --group all --number 1 --format csv --quiet %s", NULL, YS_EXIT_DONE);
    assert_says(text, "\nA,H,1,");
    text = said("neighbours --authority C --weight size=0 --number 1 --format csv --quiet %s", NULL, YS_EXIT_DONE);
    assert_says(text, "\nC,D,1,0\n");
    text = said("neighbours --format json --quiet --number 1 %s", NULL, YS_EXIT_DONE);
    assert_says(text, "{\"authority\": \"E\", \"neighbour\": \"D\", \"rank\": 1, \"distance\": 0}");
    assert_null(strstr(text, "England"));
}

static void says_what_is_missing(void **state)
{
    (void)state;
    assert_says(said("neighbours --authority A %s", NULL, YS_EXIT_DONE), "note: same is not used: it is the same for all");
    assert_says(said("neighbours --authority A --number 9 %s", NULL, YS_EXIT_DONE), "Ash has only 4 others to be compared with, not 9");
    assert_says(said("neighbours --authority F %s", NULL, YS_EXIT_DONE),
                "Fir has no neighbours: its own characteristics are missing for more than half of the weight");
    assert_says(said("neighbours --authority A --weight size=0 --weight place=0 %s", NULL, YS_EXIT_DONE),
                "Ash has no neighbours: authorities.csv has no numeric column with a weight");
    assert_says(said("neighbours --authority A --source list %s", NULL, YS_EXIT_DONE), "Ash has no list of neighbours in comparators.csv");
    assert_says(said("neighbours --authority A --weight height=2 %s", NULL, YS_EXIT_INPUT),
                "authorities.csv has no characteristic 'height'; there are: size, place, same");
    assert_says(said("neighbours --authority A --weight size %s", NULL, YS_EXIT_USAGE), "--weight takes NAME=W");
    assert_says(said("neighbours --authority A --weight size=-1 %s", NULL, YS_EXIT_USAGE), "not 'size=-1'");
    assert_says(said("neighbours --group zzz %s", NULL, YS_EXIT_INPUT), "there is no group \"zzz\"");
}

static void a_list_goes_before_characteristics(void **state)
{
    (void)state;
    static const char list[] = "authority,rank,neighbour\nA,2,D\nA,1,H\n";
    char *text = said("neighbours --authority A --format csv --quiet %s", list, YS_EXIT_DONE);
    assert_says(text, "\nA,H,1,\nA,D,2,1\n"); /* H is of another type: no distance */
    text = said("neighbours --authority A --quiet --number 1 %s", list, YS_EXIT_DONE);
    assert_says(text, "comparators.csv");
    text = said("neighbours --authority A --format csv --source characteristics --number 1 --quiet %s", list, YS_EXIT_DONE);
    assert_says(text, "\nA,B,1,");
    text = said("neighbours --authority A --group district --number 1 --quiet %s", list, YS_EXIT_DONE); /* a list is no group */
    assert_says(text, "A          B          Birch     1");
    assert_says(text, "characteristics");
    text = said("neighbours --authority A --group all --source list --format csv --quiet %s", list, YS_EXIT_DONE);
    assert_says(text, "\nA,H,1,0.");
}

static void the_group_of_neighbours_says_where_it_is_from(void **state)
{
    (void)state;
    static const char list[] = "authority,comparator\nA,B\nA,C\nA,D\nA,E\n";
    char *text = said("bench --authority A --group neighbours --format csv --quiet %s", NULL, YS_EXIT_DONE);
    assert_says(text, "A,V,2020,neighbours of Ash by characteristics,5,1,");
    text = said("bench --authority A --group neighbours --format csv --quiet %s", list, YS_EXIT_DONE);
    assert_says(text, "A,V,2020,neighbours of Ash,5,1,");
    assert_says(said("bench --authority F --group neighbours --quiet %s", NULL, YS_EXIT_INPUT),
                "Fir has no neighbours: its own characteristics are missing");
    assert_says(said("bench --group neighbours --quiet %s", NULL, YS_EXIT_INPUT), "Fir has no neighbours"); /* after five that have some */
}

/* A and B differ in size by 2 / sqrt(6.8); in place not at all. */
static void tells_why_two_are_alike(void **state)
{
    (void)state;
    char *text = said("neighbours --authority A --why B --format csv --quiet %s", NULL, YS_EXIT_DONE);
    assert_says(text, "authority,neighbour,characteristic,weight,value,neighbour_value,difference,share\n"
                      "A,B,size,1,0,2,0.7669");
    assert_says(text, "\nA,B,place,1,10,10,0,0\nA,B,same,0,5,5,,\n");
    assert_says(said("neighbours --authority A --why Q %s", NULL, YS_EXIT_INPUT), "the data have no authority 'Q'");
    assert_says(said("neighbours --why B %s", NULL, YS_EXIT_USAGE), "--why goes with --authority");
    assert_says(said("neighbours --authority A --why H %s", NULL, YS_EXIT_INPUT), "A is not compared with H (district): choose --group all");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lists_the_nearest_of_the_same_type),
        cmocka_unit_test(says_what_is_missing),
        cmocka_unit_test(a_list_goes_before_characteristics),
        cmocka_unit_test(the_group_of_neighbours_says_where_it_is_from),
        cmocka_unit_test(tells_why_two_are_alike),
    };
    return cmocka_run_group_tests_name("neighbour_list", tests, NULL, NULL);
}
