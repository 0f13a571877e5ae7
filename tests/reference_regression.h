/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_TESTS_REFERENCE_REGRESSION_H
#define YS_TESTS_REFERENCE_REGRESSION_H

#include "tests/reference_series.h"

/* The series of tests/reference/regression that have a straight line in every program. */
static const char *const regression_cases[] = {
    "Nile_a", "nhtemp_a", "nottem_m", "UKDriverDeaths_m", "AirPassengers_m", "UKgas_q",
};

/* The figure of a case and key in tests/reference/regression, whose README.md tells where they come from. */
static inline double reference_figure(const char *file_name, const char *name, const char *key)
{
    char path[256], line[256], wanted[128];
    double value = NAN;
    snprintf(path, sizeof path, "tests/reference/regression/%s", file_name);
    snprintf(wanted, sizeof wanted, "%s,%s,", name, key);
    FILE *file = open_in(source_folder(), path);
    while (isnan(value) && fgets(line, sizeof line, file))
        if (strncmp(line, wanted, strlen(wanted)) == 0)
            value = strtod(line + strlen(wanted), NULL);
    fclose(file);
    if (isnan(value))
        fail_msg("%s has no %s", path, wanted);
    return value;
}

/* Intercept and time 1, 2, ... n, as those programs were given them. */
static inline void straight_line_design(size_t n, double design[])
{
    for (size_t t = 0; t < n; t++) {
        design[2 * t] = 1.0;
        design[2 * t + 1] = (double)(t + 1);
    }
}

/* Noise that is the same everywhere: a linear congruential generator, in [-1, 1). */
static inline double test_noise(unsigned long long *state)
{
    *state = *state * 6364136223846793005ULL + 1442695040888963407ULL;
    return (double)(*state >> 11) / (double)(1ULL << 52) - 1.0;
}

#endif /* YS_TESTS_REFERENCE_REGRESSION_H */
