/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include <unistd.h>

#include "bench/comparators.h"

/* A small collection, written afresh for the whole group of tests. */
typedef struct collection {
    char folder[64];
    ys_dataset *dataset;
    ys_arena arena;
    ys_error error;
} collection;

/* Six districts, two counties in one region of the same name as a group, one authority of which nothing is known. */
static const struct content {
    const char *file, *text;
} contents[] = {
    {"data.csv", "authority,indicator,period,value\n"
                 "Ambleford,recycling,2023/24,41\nBrackley,recycling,2023/24,42\nCorley,recycling,2023/24,43\n"
                 "Dunmere,recycling,2023/24,44\nEastwick,recycling,2023/24,45\nFarnley,recycling,2023/24,46\n"
                 "Greatshire,recycling,2023/24,47\nHighshire,recycling,2023/24,48\nIvington,recycling,2023/24,49\n"
                 "England,recycling,2023/24,45\nTotal,recycling,2023/24,45\n"}, /* never comparators */
    {"authorities.csv", "authority,name,type,region\n"
                        "Ambleford,Ambleford,district,North\nBrackley,Brackley,District,North\n"
                        "Corley,Corley,district,South\nDunmere,Dunmere,district,South\n"
                        "Eastwick,Eastwick,district,South\nFarnley,Farnley,district,South\n"
                        "Greatshire,Greatshire,county,North\nHighshire,Highshire,county,West\n"},
    {"comparators.csv", "group,authority,comparator\n"
                        "Coastal,Farnley,\nCoastal,Brackley,\nNorth,Highshire,\n"
                        ",Ambleford,Highshire\n,Ambleford,Corley\n"},
};

enum { AMBLEFORD, BRACKLEY, CORLEY, DUNMERE, EASTWICK, FARNLEY, GREATSHIRE, HIGHSHIRE, IVINGTON };

static void path_of(const collection *made, const char *file, char path[128])
{
    snprintf(path, 128, "%s/%s", made->folder, file);
}

static int make_collection(void **state)
{
    static collection made;
    memcpy(made.folder, "comparators-XXXXXX", sizeof "comparators-XXXXXX");
    if (!mkdtemp(made.folder))
        return -1;
    for (size_t i = 0; i < N(contents); i++) {
        char path[128];
        path_of(&made, contents[i].file, path);
        FILE *file = fopen(path, "w");
        if (!file)
            return -1;
        fputs(contents[i].text, file);
        fclose(file);
    }
    const char *const inputs[] = {made.folder};
    if (ys_dataset_read(inputs, 1, NULL, &made.dataset, &made.error) != YS_OK) {
        print_error("%s\n", made.error.message);
        return -1;
    }
    *state = &made;
    return 0;
}

static int remove_collection(void **state)
{
    collection *made = *state;
    ys_dataset_free(made->dataset);
    ys_arena_release(&made->arena);
    for (size_t i = 0; i < N(contents); i++) {
        char path[128];
        path_of(made, contents[i].file, path);
        unlink(path);
    }
    return rmdir(made->folder);
}

static void assert_group(collection *made, const char *asked, size_t authority, const char *name,
                         const size_t member[], size_t n)
{
    ys_comparator_group group;
    const ys_status status = ys_comparator_group_find(made->dataset, asked, authority, &made->arena, &group, NULL);
    assert_int_equal(status, YS_OK);
    assert_string_equal(group.name, name);
    assert_int_equal(group.n, n);
    for (size_t i = 0; i < n; i++)
        assert_int_equal(group.member[i], member[i]);
}

static void assert_refused(collection *made, const char *asked, size_t authority, const char *words)
{
    ys_comparator_group untouched = {.name = "untouched"};
    const ys_status status =
        ys_comparator_group_find(made->dataset, asked, authority, &made->arena, &untouched, &made->error);
    assert_int_equal(status, YS_ERR_NOT_FOUND);
    assert_int_equal(made->error.status, YS_ERR_NOT_FOUND);
    if (!strstr(made->error.message, words))
        fail_msg("\"%s\" does not say \"%s\"", made->error.message, words);
    assert_string_equal(untouched.name, "untouched");
}

static const size_t everyone[] = {0, 1, 2, 3, 4, 5, 6, 7, 8};
static const size_t districts[] = {AMBLEFORD, BRACKLEY, CORLEY, DUNMERE, EASTWICK, FARNLEY};
static const size_t neighbours[] = {AMBLEFORD, CORLEY, HIGHSHIRE};

static void all_are_all(void **state)
{
    assert_group(*state, "all", AMBLEFORD, "all", everyone, N(everyone));
    assert_group(*state, "ALL", YS_NOT_FOUND, "all", everyone, N(everyone));
}

static void the_choice_prefers_neighbours_then_a_large_type(void **state)
{
    assert_group(*state, NULL, AMBLEFORD, "neighbours of Ambleford", neighbours, N(neighbours));
    assert_group(*state, NULL, DUNMERE, "district", districts, N(districts));
    assert_group(*state, NULL, GREATSHIRE, "all", everyone, N(everyone));
    assert_group(*state, NULL, IVINGTON, "all", everyone, N(everyone));
    assert_group(*state, NULL, YS_NOT_FOUND, "all", everyone, N(everyone));
}

static void neighbours_are_the_authoritys_own(void **state)
{
    assert_group(*state, "neighbours", AMBLEFORD, "neighbours of Ambleford", neighbours, N(neighbours));
    assert_refused(*state, "neighbours", CORLEY, "Corley has no neighbours of its own");
    assert_refused(*state, "neighbours", YS_NOT_FOUND, "needs an authority");
}

static void type_and_region_are_the_authoritys_own(void **state)
{
    static const size_t counties[] = {GREATSHIRE, HIGHSHIRE};
    static const size_t north[] = {AMBLEFORD, BRACKLEY, GREATSHIRE};
    assert_group(*state, "type", HIGHSHIRE, "county", counties, N(counties));
    assert_group(*state, "Region", GREATSHIRE, "North", north, N(north));
    assert_refused(*state, "type", IVINGTON, "Ivington has no type of its own");
    assert_refused(*state, "region", IVINGTON, "Ivington has no region of its own");
    assert_refused(*state, "type", YS_NOT_FOUND, "needs an authority");
    assert_refused(*state, "region", YS_NOT_FOUND, "needs an authority");
}

static void names_are_matched_without_case(void **state)
{
    static const size_t coastal[] = {BRACKLEY, FARNLEY};
    assert_group(*state, "DISTRICT", YS_NOT_FOUND, "district", districts, N(districts));
    assert_group(*state, "coastal", BRACKLEY, "Coastal", coastal, N(coastal));
}

static void a_region_comes_before_a_group_of_that_name(void **state)
{
    static const size_t north[] = {AMBLEFORD, BRACKLEY, GREATSHIRE};
    assert_group(*state, "north", YS_NOT_FOUND, "North", north, N(north));
}

static void the_authority_is_always_among_them(void **state)
{
    static const size_t with_dunmere[] = {BRACKLEY, DUNMERE, FARNLEY};
    assert_group(*state, "Coastal", DUNMERE, "Coastal", with_dunmere, N(with_dunmere));
}

static void an_unknown_name_lists_the_groups_once(void **state)
{
    assert_refused(*state, "Costal", AMBLEFORD,
                   "there is no group \"Costal\"; the groups are: all, neighbours, district, county, North, South, "
                   "West, Coastal");
    assert_refused(*state, "", AMBLEFORD, "there is no group \"\"");
    assert_refused(*state, "all", 11, "no authority number 11");
}

static void a_very_long_name_is_cut(void **state)
{
    char name[8000];
    memset(name, 'x', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    assert_refused(*state, name, AMBLEFORD, "the groups are: all");
}

static void groups_nest_in_one_arena(void **state)
{
    collection *made = *state;
    ys_comparator_group first;
    ys_comparator_group second;
    assert_int_equal(ys_comparator_group_find(made->dataset, "district", 0, &made->arena, &first, NULL), YS_OK);
    assert_int_equal(ys_comparator_group_find(made->dataset, "county", 6, &made->arena, &second, NULL), YS_OK);
    assert_memory_equal(first.member, districts, sizeof districts);
    assert_int_equal(second.n, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_are_all),
        cmocka_unit_test(the_choice_prefers_neighbours_then_a_large_type),
        cmocka_unit_test(neighbours_are_the_authoritys_own),
        cmocka_unit_test(type_and_region_are_the_authoritys_own),
        cmocka_unit_test(names_are_matched_without_case),
        cmocka_unit_test(a_region_comes_before_a_group_of_that_name),
        cmocka_unit_test(the_authority_is_always_among_them),
        cmocka_unit_test(an_unknown_name_lists_the_groups_once),
        cmocka_unit_test(a_very_long_name_is_cut),
        cmocka_unit_test(groups_nest_in_one_arena),
    };
    return cmocka_run_group_tests_name("comparators", tests, make_collection, remove_collection);
}
