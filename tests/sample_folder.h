/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_TESTS_SAMPLE_FOLDER_H
#define YS_TESTS_SAMPLE_FOLDER_H

#include "datasets/sample.h"
#include "tests/temporary.h"

/* The sample and what is behind it, written once for a group of tests. */
static temporary_folder sample_place;
static char sample_path[96], sample_truth_path[96];

static inline int write_sample_folder(void **state)
{
    (void)state;
    ys_error error = {0};
    make_temporary(&sample_place);
    snprintf(sample_path, sizeof sample_path, "%s/sample", sample_place.path);
    snprintf(sample_truth_path, sizeof sample_truth_path, "%s/truth", sample_place.path);
    if (ys_sample_write(sample_path, &error) != YS_OK || ys_sample_write_truth(sample_truth_path, &error) != YS_OK)
        fail_msg("%s", error.message);
    return 0;
}

static inline int remove_sample_folder(void **state)
{
    (void)state;
    remove_temporary_folder(&sample_place);
    return 0;
}

#endif /* YS_TESTS_SAMPLE_FOLDER_H */
