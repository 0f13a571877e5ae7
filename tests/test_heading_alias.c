/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include "datasets/heading_alias_private.h"

/* Headings as Fingertips, the NHS, DLUHC, LGBF, Oflog, the ONS and councils write them. */
static void published_headings_have_roles(void **state)
{
    (void)state;
    static const struct { const char *heading; ys_role role; } cases[] = {
        {"Area Code", YS_ROLE_AUTHORITY}, {"area-code", YS_ROLE_AUTHORITY}, {"LA_Code", YS_ROLE_AUTHORITY},
        {"lad19cd", YS_ROLE_AUTHORITY}, {"UTLA22NM", YS_ROLE_AUTHORITY_NAME}, {"Local authority name", YS_ROLE_AUTHORITY_NAME},
        {"LocalAuthority", YS_ROLE_AUTHORITY_NAME}, {"org_code", YS_ROLE_AUTHORITY}, {"LookUp_BoroughName", YS_ROLE_AUTHORITY_NAME},
        {"Indicator ID", YS_ROLE_INDICATOR}, {"Indicator Name", YS_ROLE_INDICATOR_NAME}, {" Time Period", YS_ROLE_PERIOD},
        {"Financial year", YS_ROLE_YEAR}, {"month_issued", YS_ROLE_PERIOD}, {"LA_IndicatorReal", YS_ROLE_VALUE},
        {"Value [note 1]", YS_ROLE_VALUE}, {"Percentage (%)", YS_ROLE_VALUE}, {"LA_Den_Real", YS_ROLE_DENOMINATOR},
        {"Lower CI 95.0 limit", YS_ROLE_LOWER}, {"Upper CI 99.8 limit", YS_ROLE_LEFT_OUT}, {"Count", YS_ROLE_COUNT_COLUMN},
        {"RAG", YS_ROLE_STATUS}, {"as_at", YS_ROLE_AS_AT}, {"colour", YS_ROLE_NONE}, {"lad", YS_ROLE_NONE}, {"ladxxcd", YS_ROLE_NONE},
        {"", YS_ROLE_NONE}, {"(", YS_ROLE_NONE},
    };
    for (size_t i = 0; i < N(cases); i++) {
        unsigned rank;
        const ys_role role = ys_heading_role(cases[i].heading, &rank);
        if (role != cases[i].role)
            fail_msg("'%s' has role %u, not %u", cases[i].heading, (unsigned)role, (unsigned)cases[i].role);
    }
}

static void firm_headings_come_first(void **state)
{
    (void)state;
    unsigned value, outturn, measure, indicator;
    ys_heading_role("value", &value);
    ys_heading_role("outturn", &outturn);
    ys_heading_role("indicator", &indicator);
    ys_heading_role("measure", &measure);
    assert_true(value < outturn);
    assert_true(indicator < measure);
}

static void roles_have_words(void **state)
{
    (void)state;
    for (ys_role role = YS_ROLE_AUTHORITY; role < YS_ROLE_NONE; role++) {
        const char *word = ys_role_word(role);
        if (*word)
            assert_int_equal(ys_role_named(word, strlen(word)), role);
    }
    assert_int_equal(ys_role_named("value=", 5), YS_ROLE_VALUE);
    assert_int_equal(ys_role_named("valu", 4), YS_ROLE_NONE);
    assert_int_equal(ys_role_named("", 0), YS_ROLE_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(published_headings_have_roles),
        cmocka_unit_test(firm_headings_come_first),
        cmocka_unit_test(roles_have_words),
    };
    return cmocka_run_group_tests_name("heading_alias", tests, NULL, NULL);
}
