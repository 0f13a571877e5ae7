/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_TESTS_FUZZ_HARNESS_H
#define YS_TESTS_FUZZ_HARNESS_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

/** Runs one input; the property that does not hold stops the program. Always returns 0, as libFuzzer asks. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/* assert() would vanish with NDEBUG. */
static inline void hold(int holds, const char *property)
{
    if (holds)
        return;
    fprintf(stderr, "does not hold: %s\n", property);
    abort();
}

#endif /* YS_TESTS_FUZZ_HARNESS_H */
