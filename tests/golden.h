/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_TESTS_GOLDEN_H
#define YS_TESTS_GOLDEN_H

#include "tests/temporary.h"

/**
 * Holds a text to tests/golden/NAME. After a wanted change run the test with YARDSTICK_WRITE_GOLDEN=1, which writes the
 * file anew, and read the difference.
 */
static inline void assert_golden(const char *name, const char *text)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/tests/golden/%s", source_folder(), name);
    if (getenv("YARDSTICK_WRITE_GOLDEN")) {
        FILE *file = fopen(path, "w");
        assert_non_null(file);
        fputs(text, file);
        fclose(file);
    }
    char *expected = read_text(path);
    if (!expected || strcmp(expected, text) != 0)
        fail_msg("tests/golden/%s differs; it is now:\n%s", name, text);
    free(expected);
}

#endif /* YS_TESTS_GOLDEN_H */
