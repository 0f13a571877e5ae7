/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/csv_table.h"

#include <ctype.h>
#include <string.h>

bool ys_csv_heading_is(const char *heading, const char *name)
{
    for (;; heading++, name++) {
        while (*heading && strchr(" _-", *heading))
            heading++;
        while (*name && strchr(" _-", *name))
            name++;
        if (tolower((unsigned char)*heading) != tolower((unsigned char)*name))
            return false;
        if (!*heading)
            return true;
    }
}

const char *ys_csv_column_alias(const char *heading)
{
    static const struct { const char *published, *name; } aliases[] = {
        {"authority", "authority"}, {"area", "authority"}, {"area code", "authority"}, {"la code", "authority"},
        {"gss code", "authority"}, {"organisation", "authority"}, {"org code", "authority"},
        {"local authority", "authority"}, {"council", "authority"},
        {"indicator", "indicator"}, {"measure", "indicator"}, {"metric", "indicator"}, {"indicator id", "indicator"},
        {"period", "period"}, {"time period", "period"}, {"date", "period"}, {"month", "period"},
        {"quarter", "period"}, {"year", "period"},
        {"value", "value"}, {"outturn", "value"}, {"actual", "value"}, {"count", "value"},
        {"numerator", "numerator"}, {"denominator", "denominator"}, {"lower", "lower"}, {"upper", "upper"},
        {"note", "note"}, {"as at", "as_at"},
    };
    for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++)
        if (ys_csv_heading_is(heading, aliases[i].published))
            return aliases[i].name;
    return NULL;
}

size_t ys_csv_find_heading(const ys_csv_row *header, const char *name)
{
    for (size_t i = 0; i < header->n; i++)
        if (ys_csv_heading_is(header->cell[i], name))
            return i;
    return header->n;
}
