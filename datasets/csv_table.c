/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/csv_table.h"

#include <ctype.h>
#include <string.h>

#include "datasets/figure.h"

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

bool ys_csv_is_formula(const char *text)
{
    ys_figure figure;
    return *text && strchr("=+-@", *text) && !ys_figure_parse(text, strlen(text), &figure);
}

size_t ys_csv_find_heading(const ys_csv_row *header, const char *name)
{
    for (size_t i = 0; i < header->n; i++)
        if (ys_csv_heading_is(header->cell[i], name))
            return i;
    return header->n;
}
