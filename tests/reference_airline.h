/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_TESTS_REFERENCE_AIRLINE_H
#define YS_TESTS_REFERENCE_AIRLINE_H

#include "tests/reference_series.h"

/* A figure of tests/reference/airline/airline.csv, whose README.md tells where they come from. */
static inline double airline_figure(const char *name, const char *key)
{
    char line[256], wanted[128];
    double value = NAN;
    snprintf(wanted, sizeof wanted, "%s,%s,", name, key);
    FILE *file = open_in(source_folder(), "tests/reference/airline/airline.csv");
    while (isnan(value) && fgets(line, sizeof line, file))
        if (strncmp(line, wanted, strlen(wanted)) == 0)
            value = strtod(line + strlen(wanted), NULL);
    fclose(file);
    if (isnan(value))
        fail_msg("airline.csv has no %s", wanted);
    return value;
}

/* The series of a case: NAME_m_add_airline, NAME_lastKy_m_mult_airline. Its values are on the model's scale if scaled. */
static inline void read_airline_series(const char *name, bool scaled, reference_series *read)
{
    char input[96];
    const char *last = strstr(name, "_last"), *frequency = strstr(name, "_m_") ? "_m" : "_q";
    const char *end = last ? last : strstr(name, frequency);
    snprintf(input, sizeof input, "%.*s%s", (int)(end - name), name, frequency);
    read_reference_series(input, read);
    if (last)
        read->series = ys_series_slice(&read->series, read->series.n - (size_t)(last[5] - '0') * read->series.per_year, SIZE_MAX);
    if (!scaled || !strstr(name, "_mult"))
        return;
    for (size_t i = 0; i < N(read->value); i++)
        read->value[i] = log(read->value[i]);
}

#endif /* YS_TESTS_REFERENCE_AIRLINE_H */
