/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_TESTS_SUPPORT_H
#define YS_TESTS_SUPPORT_H

/* cmocka wants these first. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define N(array) (sizeof(array) / sizeof(array)[0])

/* Equal, both missing, or within a share of the expected value's size. */
static inline void assert_relative(double actual, double expected, double tolerance)
{
    if (actual == expected || (isnan(actual) && isnan(expected)))
        return;
    if (!(fabs(actual - expected) <= tolerance * fabs(expected)))
        fail_msg("%.17g is not within a share of %g of %.17g", actual, tolerance, expected);
}

/* Within an absolute distance: for figures whose scale is that of the data, not their own. */
static inline void assert_within(double actual, double expected, double distance)
{
    if (isnan(actual) && isnan(expected))
        return;
    if (!(fabs(actual - expected) <= distance))
        fail_msg("%.17g is not within %g of %.17g", actual, distance, expected);
}

/* Relative above 1, absolute below: for figures of ordinary size. */
static inline void assert_close(double actual, double expected, double tolerance)
{
    assert_within(actual, expected, tolerance * fmax(1.0, fabs(expected)));
}

/* The project's root; the test runner sets it. */
static inline const char *source_folder(void)
{
    const char *folder = getenv("YARDSTICK_SOURCE");
    if (!folder)
        fail_msg("%s", "YARDSTICK_SOURCE is not set: run the tests through scripts/test or ctest");
    return folder;
}

/* The folder of shared reference cases, or skips the test. */
static inline const char *shared_folder(void)
{
    const char *folder = getenv("YARDSTICK_SHARED");
    if (!folder || !*folder)
        skip();
    return folder;
}

/* Opens FOLDER/path or fails the test. */
static inline FILE *open_in(const char *folder, const char *path)
{
    char name[4096];
    snprintf(name, sizeof name, "%s/%s", folder, path);
    FILE *file = fopen(name, "r");
    if (!file)
        fail_msg("cannot open %s", name);
    return file;
}

#endif /* YS_TESTS_SUPPORT_H */
