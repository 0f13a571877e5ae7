/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include "datasets/area.h"

/* Codes from the ONS register of geographies. */
static void codes_tell_nations_and_regions(void **state)
{
    (void)state;
    static const struct { const char *code, *name; ys_area area; } cases[] = {
        {"E92000001", "England", YS_AREA_NATION}, {"W92000004", "", YS_AREA_NATION}, {"S92000003", "", YS_AREA_NATION},
        {"N92000002", "", YS_AREA_NATION}, {"K02000001", "United Kingdom", YS_AREA_NATION}, {"E12000007", "London", YS_AREA_REGION},
        {"E47000001", "Greater Manchester", YS_AREA_REGION}, {"E09000001", "City of London", YS_AREA_AUTHORITY},
        {"E10000014", "Hampshire", YS_AREA_AUTHORITY}, {"E08000003", "England", YS_AREA_AUTHORITY},
        {"", "LONDON", YS_AREA_REGION}, {"London", "", YS_AREA_REGION}, {"", "City of London", YS_AREA_AUTHORITY},
        {"X01", "Total", YS_AREA_TOTAL}, {"X01", "Ambleford", YS_AREA_AUTHORITY}, {"", "", YS_AREA_AUTHORITY},
        {"", "East Riding of Yorkshire", YS_AREA_AUTHORITY}, {"", "National average", YS_AREA_NATION},
    };
    for (size_t i = 0; i < N(cases); i++)
        if (ys_area_of(cases[i].code, cases[i].name) != cases[i].area)
            fail_msg("%s %s: %s", cases[i].code, cases[i].name, ys_area_word(ys_area_of(cases[i].code, cases[i].name)));
}

static void codes_have_nine_characters(void **state)
{
    (void)state;
    assert_true(ys_area_is_code("E06000001"));
    assert_true(ys_area_is_code("E06000001 "));
    assert_false(ys_area_is_code("E0600001"));
    assert_false(ys_area_is_code("E060000012"));
    assert_false(ys_area_is_code("e06000001"));
    assert_false(ys_area_is_code("C&L03"));
    assert_false(ys_area_is_code(""));
    assert_string_equal(ys_area_word(YS_AREA_REGION), "region");
    assert_string_equal(ys_area_word((ys_area)9), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(codes_tell_nations_and_regions),
        cmocka_unit_test(codes_have_nine_characters),
    };
    return cmocka_run_group_tests_name("area", tests, NULL, NULL);
}
