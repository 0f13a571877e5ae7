/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include "datasets/authority_name.h"

static bool alike(const char *a, const char *b, ys_name_likeness likeness)
{
    char key[2][YS_AUTHORITY_KEY];
    ys_authority_key(a, likeness, key[0]);
    ys_authority_key(b, likeness, key[1]);
    return *key[0] && strcmp(key[0], key[1]) == 0;
}

/* Two spellings of one authority, and the closest respect in which they are alike. */
static void one_authority_has_many_spellings(void **state)
{
    (void)state;
    static const struct { const char *a, *b; ys_name_likeness closest; } pairs[] = {
        {"St. Helens", "Saint Helens", YS_ALIKE_BUT_FOR_SPELLING},
        {"King's Lynn & West Norfolk", "Kings Lynn and West Norfolk", YS_ALIKE_BUT_FOR_SPELLING},
        {"King\xE2\x80\x99s Lynn and West Norfolk", "KINGS LYNN AND WEST NORFOLK", YS_ALIKE_BUT_FOR_SPELLING},
        {"The Vale of Glamorgan", "Vale of Glamorgan", YS_ALIKE_BUT_FOR_SPELLING},
        {"Ynys M\xC3\xB4n", "Ynys Mon", YS_ALIKE_BUT_FOR_SPELLING},
        {"Stoke-on-Trent", "Stoke on Trent", YS_ALIKE_BUT_FOR_SPELLING},
        {"Medway Council", "Medway", YS_ALIKE_BUT_FOR_COUNCIL},
        {"Bristol, City of", "Bristol", YS_ALIKE_BUT_FOR_KIND},
        {"City of Bristol", "Bristol City Council", YS_ALIKE_BUT_FOR_KIND},
        {"Bristol, City of", "City of Bristol", YS_ALIKE_BUT_FOR_KIND},
        {"City and County of Swansea", "Swansea", YS_ALIKE_BUT_FOR_KIND},
        {"London Borough of Camden", "Camden", YS_ALIKE_BUT_FOR_KIND},
        {"Camden London Borough Council", "Camden", YS_ALIKE_BUT_FOR_KIND},
        {"Royal Borough of Kingston upon Thames", "Kingston upon Thames", YS_ALIKE_BUT_FOR_KIND},
        {"Windsor and Maidenhead (Royal Borough of)", "Windsor & Maidenhead", YS_ALIKE_BUT_FOR_KIND},
        {"Herefordshire, County of", "Herefordshire Council", YS_ALIKE_BUT_FOR_KIND},
        {"Barnsley MBC", "Barnsley Metropolitan Borough Council", YS_ALIKE_BUT_FOR_KIND},
        {"Hart District Council", "Hart", YS_ALIKE_BUT_FOR_KIND},
        {"County Durham", "Durham", YS_ALIKE_BUT_FOR_KIND},
        {"City of Westminster", "Westminster City Council", YS_ALIKE_BUT_FOR_KIND},
        {"London, City of", "City of London Corporation", YS_ALIKE_BUT_FOR_KIND},
        {"Council of the Isles of Scilly", "Isles of Scilly", YS_ALIKE_BUT_FOR_KIND},
    };
    for (size_t i = 0; i < N(pairs); i++)
        for (int l = 0; l < YS_NAME_LIKENESS_COUNT; l++)
            if (alike(pairs[i].a, pairs[i].b, (ys_name_likeness)l) != (l >= (int)pairs[i].closest))
                fail_msg("'%s' and '%s' at %d", pairs[i].a, pairs[i].b, l);
}

static void two_authorities_are_never_one(void **state)
{
    (void)state;
    static const char *const names[] = {
        "Nottingham", "Nottinghamshire", "Leicester", "Leicestershire", "Derby", "Derbyshire", "Derry City and Strabane",
        "Lancaster", "Lancashire", "Aberdeen City", "Aberdeenshire", "York", "North Yorkshire", "East Riding of Yorkshire",
        "London", "City of London", "Isle of Wight", "Vale of White Horse", "Vale of Glamorgan", "Forest of Dean", "Durham",
        "North Somerset", "South Somerset", "Somerset", "Newcastle upon Tyne", "Newcastle-under-Lyme", "Warwick",
        "Warwickshire", "Gloucester", "South Gloucestershire", "Gloucestershire", "Bedford", "Central Bedfordshire",
        "Kingston upon Hull", "Kingston upon Thames", "Richmond upon Thames", "Richmondshire", "Royal Tunbridge Wells",
        "Tower Hamlets", "Barrow-in-Furness", "Borough Green", "Cityfield",
    };
    for (size_t a = 0; a < N(names); a++)
        for (size_t b = 0; b < a; b++)
            for (int l = 0; l < YS_NAME_LIKENESS_COUNT; l++)
                if (alike(names[a], names[b], (ys_name_likeness)l))
                    fail_msg("'%s' and '%s'", names[a], names[b]);
}

static void something_of_a_name_is_always_left(void **state)
{
    (void)state;
    static const struct { const char *name, *key; } cases[] = {
        {"County Council", "county"}, {"City of", "of"}, {"Council", "council"}, {"London", "london"}, {"London Borough Council", "london"},
        {"", ""}, {" ,- ", ""}, {"The", ""}, {"\xE2\x82\xAC\xFF", "\xE2\x82\xAC\xFF"},
    };
    char key[YS_AUTHORITY_KEY], longest[400];
    for (size_t i = 0; i < N(cases); i++)
        assert_string_equal(ys_authority_key(cases[i].name, YS_ALIKE_BUT_FOR_KIND, key), cases[i].key);
    memset(longest, 'x', sizeof longest);
    longest[sizeof longest - 1] = '\0';
    assert_string_equal(ys_authority_key(longest, YS_ALIKE_BUT_FOR_SPELLING, key), "");
    memset(longest, '&', sizeof longest - 1);
    assert_string_equal(ys_authority_key(longest, YS_ALIKE_BUT_FOR_SPELLING, key), "");
    for (size_t i = 0; i + 1 < sizeof longest; i++)
        longest[i] = i % 2 ? ' ' : 'x';
    longest[100] = '\0';
    assert_string_equal(ys_authority_key(longest, YS_ALIKE_BUT_FOR_SPELLING, key), ""); /* more words than a name has */
}

/* What is taken away at once is taken away again without a change: a key is its own key. */
static void keys_are_their_own_keys(void **state)
{
    (void)state;
    static const char *const names[] = {"The City and County of Swansea", "Saint & Co., Borough of", "Royal Borough of Greenwich",
                                        "Na h-Eileanan Siar", "City of London", "Rhondda Cynon Taf County Borough Council"};
    char key[YS_AUTHORITY_KEY], again[YS_AUTHORITY_KEY];
    for (size_t i = 0; i < N(names); i++)
        for (int l = 0; l < YS_NAME_LIKENESS_COUNT; l++)
            assert_string_equal(ys_authority_key(ys_authority_key(names[i], (ys_name_likeness)l, key), (ys_name_likeness)l, again), key);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_authority_has_many_spellings),
        cmocka_unit_test(two_authorities_are_never_one),
        cmocka_unit_test(something_of_a_name_is_always_left),
        cmocka_unit_test(keys_are_their_own_keys),
    };
    return cmocka_run_group_tests_name("authority_name", tests, NULL, NULL);
}
