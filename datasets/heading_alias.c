/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/heading_alias_private.h"

#include <ctype.h>
#include <string.h>

#include "datasets/csv_table.h"

enum { LONGEST_HEADING = 255 };

/* Fingertips, LG Inform, NHS, DLUHC and MHCLG, LGBF, Oflog and councils' own files. Rank 0 can mean nothing else. */
static const struct { const char *heading; ys_role role; unsigned rank; } aliases[] = {
    {"authority", YS_ROLE_AUTHORITY, 0}, {"authority code", YS_ROLE_AUTHORITY, 0}, {"area code", YS_ROLE_AUTHORITY, 0},
    {"la code", YS_ROLE_AUTHORITY, 0}, {"gss code", YS_ROLE_AUTHORITY, 0}, {"geo code", YS_ROLE_AUTHORITY, 1},
    {"ons code", YS_ROLE_AUTHORITY, 0}, {"ons area code", YS_ROLE_AUTHORITY, 0}, {"ecode", YS_ROLE_AUTHORITY, 1},
    {"local authority code", YS_ROLE_AUTHORITY, 0}, {"council code", YS_ROLE_AUTHORITY, 0},
    {"ltla code", YS_ROLE_AUTHORITY, 0}, {"utla code", YS_ROLE_AUTHORITY, 0}, {"lad code", YS_ROLE_AUTHORITY, 0},
    {"organisation code", YS_ROLE_AUTHORITY, 0}, {"org code", YS_ROLE_AUTHORITY, 0}, {"provider code", YS_ROLE_AUTHORITY, 1},
    {"geography code", YS_ROLE_AUTHORITY, 0}, {"ons geography", YS_ROLE_AUTHORITY, 1},
    {"area", YS_ROLE_AUTHORITY_NAME, 1}, {"area name", YS_ROLE_AUTHORITY_NAME, 0}, {"area label", YS_ROLE_AUTHORITY_NAME, 0},
    {"authority name", YS_ROLE_AUTHORITY_NAME, 0}, {"local authority", YS_ROLE_AUTHORITY_NAME, 0},
    {"local authority name", YS_ROLE_AUTHORITY_NAME, 0}, {"la name", YS_ROLE_AUTHORITY_NAME, 0}, {"la", YS_ROLE_AUTHORITY_NAME, 1},
    {"council", YS_ROLE_AUTHORITY_NAME, 0}, {"council name", YS_ROLE_AUTHORITY_NAME, 0}, {"borough", YS_ROLE_AUTHORITY_NAME, 1},
    {"lookup borough name", YS_ROLE_AUTHORITY_NAME, 1}, {"borough name", YS_ROLE_AUTHORITY_NAME, 1},
    {"district", YS_ROLE_AUTHORITY_NAME, 2}, {"organisation", YS_ROLE_AUTHORITY_NAME, 1},
    {"organisation name", YS_ROLE_AUTHORITY_NAME, 0}, {"org name", YS_ROLE_AUTHORITY_NAME, 0},
    {"provider name", YS_ROLE_AUTHORITY_NAME, 1}, {"geography name", YS_ROLE_AUTHORITY_NAME, 1},
    {"geography", YS_ROLE_AUTHORITY_NAME, 3}, {"location name", YS_ROLE_AUTHORITY_NAME, 4}, {"location", YS_ROLE_AUTHORITY_NAME, 5},
    {"waste collection authority", YS_ROLE_AUTHORITY_NAME, 2}, {"entity name", YS_ROLE_LEFT_OUT, 0},
    {"region", YS_ROLE_AUTHORITY_NAME, 8}, {"region name", YS_ROLE_LEFT_OUT, 1},
    {"indicator", YS_ROLE_INDICATOR, 0}, {"indicator id", YS_ROLE_INDICATOR, 0}, {"indicator code", YS_ROLE_INDICATOR, 0},
    {"measure id", YS_ROLE_INDICATOR, 1}, {"measure code", YS_ROLE_INDICATOR, 1}, {"metric id", YS_ROLE_INDICATOR, 1},
    {"kpi ref", YS_ROLE_INDICATOR, 1}, {"pi ref", YS_ROLE_INDICATOR, 1}, {"ref", YS_ROLE_INDICATOR, 2}, {"ref.", YS_ROLE_INDICATOR, 2},
    {"reference", YS_ROLE_INDICATOR, 2}, {"kpi", YS_ROLE_INDICATOR, 3}, {"pi", YS_ROLE_INDICATOR, 3}, {"index domain", YS_ROLE_INDICATOR, 5},
    {"measure", YS_ROLE_INDICATOR, 6}, {"metric", YS_ROLE_INDICATOR, 6}, {"series", YS_ROLE_INDICATOR, 7},
    {"performance indicator", YS_ROLE_INDICATOR, 1}, {"performance measure", YS_ROLE_INDICATOR, 1},
    {"indicator name", YS_ROLE_INDICATOR_NAME, 0}, {"indicator title", YS_ROLE_INDICATOR_NAME, 0},
    {"measure name", YS_ROLE_INDICATOR_NAME, 1}, {"metric name", YS_ROLE_INDICATOR_NAME, 1}, {"kpi name", YS_ROLE_INDICATOR_NAME, 1},
    {"indicator description", YS_ROLE_INDICATOR_NAME, 2}, {"description", YS_ROLE_INDICATOR_NAME, 5},
    {"period", YS_ROLE_PERIOD, 0}, {"time period", YS_ROLE_PERIOD, 0}, {"reporting period", YS_ROLE_PERIOD, 0},
    {"period label", YS_ROLE_PERIOD, 0}, {"time", YS_ROLE_PERIOD, 2}, {"date", YS_ROLE_PERIOD, 1},
    {"financial year", YS_ROLE_YEAR, 0}, {"academic year", YS_ROLE_YEAR, 0}, {"year", YS_ROLE_YEAR, 1}, {"fy", YS_ROLE_YEAR, 1},
    {"calendar year", YS_ROLE_YEAR, 0}, {"reporting year", YS_ROLE_YEAR, 0},
    {"quarter", YS_ROLE_QUARTER, 0}, {"qtr", YS_ROLE_QUARTER, 0}, {"month", YS_ROLE_MONTH, 0}, {"month name", YS_ROLE_MONTH, 1},
    {"month issued", YS_ROLE_PERIOD, 1}, {"reporting month", YS_ROLE_PERIOD, 1}, {"week", YS_ROLE_PERIOD, 3},
    {"week ending", YS_ROLE_PERIOD, 1}, {"week commencing", YS_ROLE_PERIOD, 1}, {"quarter ending", YS_ROLE_PERIOD, 1},
    {"month ending", YS_ROLE_PERIOD, 1}, {"year ending", YS_ROLE_PERIOD, 1},
    {"value", YS_ROLE_VALUE, 0}, {"indicator value", YS_ROLE_VALUE, 0}, {"obs value", YS_ROLE_VALUE, 0}, {"observation", YS_ROLE_VALUE, 1},
    {"la indicator real", YS_ROLE_VALUE, 0}, {"outturn", YS_ROLE_VALUE, 1}, {"actual", YS_ROLE_VALUE, 1},
    {"result", YS_ROLE_VALUE, 2}, {"performance", YS_ROLE_VALUE, 2}, {"figure", YS_ROLE_VALUE, 2}, {"data value", YS_ROLE_VALUE, 0},
    {"rate", YS_ROLE_VALUE, 3}, {"percentage", YS_ROLE_VALUE, 4}, {"percent", YS_ROLE_VALUE, 4},
    {"count", YS_ROLE_COUNT_COLUMN, 0}, {"numerator", YS_ROLE_NUMERATOR, 0}, {"la numerator real", YS_ROLE_NUMERATOR, 0},
    {"denominator", YS_ROLE_DENOMINATOR, 0}, {"la den real", YS_ROLE_DENOMINATOR, 0},
    {"lower", YS_ROLE_LOWER, 0}, {"lower ci", YS_ROLE_LOWER, 0}, {"lower ci 95.0 limit", YS_ROLE_LOWER, 0},
    {"lower ci limit", YS_ROLE_LOWER, 0}, {"lower confidence limit", YS_ROLE_LOWER, 0}, {"lci", YS_ROLE_LOWER, 0},
    {"lower confidence interval", YS_ROLE_LOWER, 0}, {"lower 95% ci", YS_ROLE_LOWER, 0},
    {"upper", YS_ROLE_UPPER, 0}, {"upper ci", YS_ROLE_UPPER, 0}, {"upper ci 95.0 limit", YS_ROLE_UPPER, 0},
    {"upper ci limit", YS_ROLE_UPPER, 0}, {"upper confidence limit", YS_ROLE_UPPER, 0}, {"uci", YS_ROLE_UPPER, 0},
    {"upper confidence interval", YS_ROLE_UPPER, 0}, {"upper 95% ci", YS_ROLE_UPPER, 0},
    {"note", YS_ROLE_NOTE, 0}, {"notes", YS_ROLE_NOTE, 0}, {"value note", YS_ROLE_NOTE, 0}, {"footnote", YS_ROLE_NOTE, 1},
    {"as at", YS_ROLE_AS_AT, 0},
    {"target", YS_ROLE_TARGET, 0}, {"annual target", YS_ROLE_TARGET, 1}, {"year end target", YS_ROLE_TARGET, 1}, {"goal", YS_ROLE_TARGET, 2},
    {"rag", YS_ROLE_STATUS, 0}, {"rag status", YS_ROLE_STATUS, 0}, {"rag rating", YS_ROLE_STATUS, 0}, {"status", YS_ROLE_STATUS, 1},
    {"comment", YS_ROLE_COMMENT, 0}, {"comments", YS_ROLE_COMMENT, 0}, {"commentary", YS_ROLE_COMMENT, 0}, {"narrative", YS_ROLE_COMMENT, 1},
    {"sex", YS_ROLE_BREAKDOWN, 0}, {"age", YS_ROLE_BREAKDOWN, 0}, {"age group", YS_ROLE_BREAKDOWN, 0},
    {"category type", YS_ROLE_BREAKDOWN, 1}, {"category", YS_ROLE_BREAKDOWN, 0}, {"type", YS_ROLE_BREAKDOWN, 1},
    {"metric type", YS_ROLE_BREAKDOWN, 0}, {"measure type", YS_ROLE_BREAKDOWN, 0},
    {"unit", YS_ROLE_BREAKDOWN, 4}, {"units", YS_ROLE_BREAKDOWN, 4},
    {"time period sortable", YS_ROLE_LEFT_OUT, 0}, {"time period range", YS_ROLE_LEFT_OUT, 0}, {"new data", YS_ROLE_LEFT_OUT, 0},
    {"recent trend", YS_ROLE_LEFT_OUT, 0}, {"parent code", YS_ROLE_LEFT_OUT, 0}, {"parent name", YS_ROLE_LEFT_OUT, 0},
    {"compared to goal", YS_ROLE_LEFT_OUT, 0}, {"area type", YS_ROLE_LEFT_OUT, 0},
    {"compared to england value or percentiles", YS_ROLE_LEFT_OUT, 0}, {"compared to england", YS_ROLE_LEFT_OUT, 0},
    {"lower ci 99.8 limit", YS_ROLE_LEFT_OUT, 0}, {"upper ci 99.8 limit", YS_ROLE_LEFT_OUT, 0},
    {"code", YS_ROLE_CODE, 0}, {"name", YS_ROLE_NAME, 0},
};

static const char *const role_words[YS_ROLE_NONE] = {
    [YS_ROLE_AUTHORITY] = "authority", [YS_ROLE_AUTHORITY_NAME] = "authority-name", [YS_ROLE_INDICATOR] = "indicator",
    [YS_ROLE_INDICATOR_NAME] = "indicator-name", [YS_ROLE_PERIOD] = "period", [YS_ROLE_YEAR] = "year",
    [YS_ROLE_QUARTER] = "quarter", [YS_ROLE_MONTH] = "month", [YS_ROLE_VALUE] = "value", [YS_ROLE_NUMERATOR] = "numerator",
    [YS_ROLE_DENOMINATOR] = "denominator", [YS_ROLE_LOWER] = "lower", [YS_ROLE_UPPER] = "upper", [YS_ROLE_NOTE] = "note",
    [YS_ROLE_AS_AT] = "as_at", [YS_ROLE_BREAKDOWN] = "breakdown",
};

/* Codes and names of the ONS carry the year of the boundaries: lad19cd, LAD23NM, utla22cd. */
static ys_role dated_code_role(const char *heading)
{
    static const char *const geographies[] = {"lad", "ltla", "utla", "ctyua", "cty", "la", "ua", "oslaua"};
    for (size_t i = 0; i < sizeof geographies / sizeof *geographies; i++) {
        const size_t length = strlen(geographies[i]);
        if (strncmp(heading, geographies[i], length) != 0 || !isdigit((unsigned char)heading[length])
            || !isdigit((unsigned char)heading[length + 1]))
            continue;
        const char *end = heading + length + 2;
        return strcmp(end, "cd") == 0 ? YS_ROLE_AUTHORITY : strcmp(end, "nm") == 0 ? YS_ROLE_AUTHORITY_NAME : YS_ROLE_NONE;
    }
    return YS_ROLE_NONE;
}

/* In small letters, without what stands in brackets at the end. */
static void clean(const char *heading, char cleaned[LONGEST_HEADING + 1])
{
    size_t n = 0;
    for (; *heading && n < LONGEST_HEADING; heading++)
        cleaned[n++] = *heading == '\n' || *heading == '\r' || *heading == '\t' ? ' ' : (char)tolower((unsigned char)*heading);
    cleaned[n] = '\0';
    char *bracket = strpbrk(cleaned, "[(");
    if (bracket && bracket > cleaned)
        *bracket = '\0';
}

ys_role ys_heading_role(const char *heading, unsigned *rank)
{
    char cleaned[LONGEST_HEADING + 1];
    clean(heading, cleaned);
    *rank = 0;
    for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++) {
        if (!ys_csv_heading_is(cleaned, aliases[i].heading))
            continue;
        *rank = aliases[i].rank;
        return aliases[i].role;
    }
    return dated_code_role(cleaned);
}

const char *ys_role_word(ys_role role)
{
    return role < YS_ROLE_NONE && role_words[role] ? role_words[role] : "";
}

ys_role ys_role_named(const char *word, size_t length)
{
    for (ys_role role = YS_ROLE_AUTHORITY; role < YS_ROLE_NONE; role++)
        if (role_words[role] && strlen(role_words[role]) == length && strncmp(role_words[role], word, length) == 0)
            return role;
    return YS_ROLE_NONE;
}
