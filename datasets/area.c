/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/area.h"

#include <string.h>
#include <strings.h>

/* First three characters of codes in the ONS register of geographies that stand for more than one authority. */
static const struct { const char *start; ys_area area; } codes[] = {
    {"E92", YS_AREA_NATION}, {"W92", YS_AREA_NATION}, {"S92", YS_AREA_NATION}, {"N92", YS_AREA_NATION},
    {"K02", YS_AREA_NATION}, {"K03", YS_AREA_NATION}, {"K04", YS_AREA_NATION},
    {"E12", YS_AREA_REGION}, {"E13", YS_AREA_REGION}, {"E47", YS_AREA_REGION}, {"E11", YS_AREA_REGION},
};

static const struct { const char *name; ys_area area; } names[] = {
    {"England", YS_AREA_NATION}, {"Scotland", YS_AREA_NATION}, {"Wales", YS_AREA_NATION},
    {"Northern Ireland", YS_AREA_NATION}, {"United Kingdom", YS_AREA_NATION}, {"UK", YS_AREA_NATION},
    {"Great Britain", YS_AREA_NATION}, {"GB", YS_AREA_NATION}, {"England and Wales", YS_AREA_NATION},
    {"Rest of England", YS_AREA_REGION}, {"London", YS_AREA_REGION}, {"Inner London", YS_AREA_REGION},
    {"Outer London", YS_AREA_REGION}, {"Greater London", YS_AREA_REGION}, {"North East", YS_AREA_REGION},
    {"North West", YS_AREA_REGION}, {"Yorkshire and The Humber", YS_AREA_REGION}, {"Yorkshire & Humber", YS_AREA_REGION},
    {"Yorkshire and Humber", YS_AREA_REGION}, {"Yorkshire & the Humber", YS_AREA_REGION},
    {"East Midlands", YS_AREA_REGION}, {"West Midlands", YS_AREA_REGION}, {"East of England", YS_AREA_REGION},
    {"East", YS_AREA_REGION}, {"South East", YS_AREA_REGION}, {"South West", YS_AREA_REGION},
    {"Greater Manchester", YS_AREA_REGION},
    {"Total", YS_AREA_TOTAL}, {"Grand total", YS_AREA_TOTAL}, {"All", YS_AREA_TOTAL}, {"All councils", YS_AREA_TOTAL},
    {"All authorities", YS_AREA_TOTAL}, {"Average", YS_AREA_TOTAL}, {"Mean", YS_AREA_TOTAL}, {"Median", YS_AREA_TOTAL},
    {"National", YS_AREA_NATION}, {"National average", YS_AREA_NATION}, {"England average", YS_AREA_NATION},
    {"Scotland average", YS_AREA_NATION}, {"Wales average", YS_AREA_NATION}, {"England total", YS_AREA_NATION},
    {"Family group average", YS_AREA_TOTAL}, {"Group average", YS_AREA_TOTAL},
};

bool ys_area_is_code(const char *text)
{
    if (*text < 'A' || *text > 'Z')
        return false;
    const size_t digits = strspn(text + 1, "0123456789");
    return digits == 8 && text[9 + strspn(text + 9, " ")] == '\0';
}

ys_area ys_area_of(const char *code, const char *name)
{
    const bool coded = ys_area_is_code(code);
    for (size_t i = 0; coded && i < sizeof codes / sizeof *codes; i++)
        if (strncmp(code, codes[i].start, 3) == 0)
            return codes[i].area;
    const char *text = *name ? name : code;
    for (size_t i = 0; !coded && i < sizeof names / sizeof *names; i++)
        if (strcasecmp(text, names[i].name) == 0)
            return names[i].area;
    return YS_AREA_AUTHORITY;
}

const char *ys_area_word(ys_area area)
{
    static const char *const words[] = {
        [YS_AREA_AUTHORITY] = "authority", [YS_AREA_REGION] = "region", [YS_AREA_NATION] = "nation", [YS_AREA_TOTAL] = "total",
    };
    return (unsigned)area <= YS_AREA_TOTAL ? words[area] : "";
}
