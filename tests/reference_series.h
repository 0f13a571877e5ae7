/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_TESTS_REFERENCE_SERIES_H
#define YS_TESTS_REFERENCE_SERIES_H

#include "datasets/series.h"
#include "tests/support.h"

/* A series of tests/reference/inputs; the ending of its name tells its frequency. */
typedef struct reference_series {
    double value[512];
    ys_series series;
} reference_series;

static inline void read_reference_series(const char *name, reference_series *read)
{
    char path[256], line[256];
    snprintf(path, sizeof path, "tests/reference/inputs/%s.csv", name);
    FILE *file = open_in(source_folder(), path);
    size_t n = 0;
    int year = 0, place = 0, first_year = 0, first_place = 0;
    if (!fgets(line, sizeof line, file))
        fail_msg("%s is empty", path);
    while (fgets(line, sizeof line, file) && n < N(read->value)) {
        int used = 0;
        if (sscanf(line, "%d,%d,%n", &year, &place, &used) != 2)
            fail_msg("%s: %s", path, line);
        first_year = n ? first_year : year;
        first_place = n ? first_place : place;
        char *end;
        const double value = strtod(line + used, &end);
        read->value[n++] = end == line + used ? NAN : value;
    }
    fclose(file);
    const unsigned per_year = strstr(name, "_m") ? 12 : strstr(name, "_q") ? 4 : 1;
    const ys_period_kind kind = per_year == 12  ? YS_PERIOD_MONTH
                              : per_year == 4   ? YS_PERIOD_CALENDAR_QUARTER
                                                : YS_PERIOD_CALENDAR_YEAR;
    const int ordinal = first_year * (int)per_year + (per_year > 1 ? first_place - 1 : 0);
    read->series = (ys_series){.value = read->value, .n = n, .per_year = per_year, .first = {kind, ordinal}};
}

#endif /* YS_TESTS_REFERENCE_SERIES_H */
