/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/sample/files.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

const sample_file sample_files[] = {
    {"indicators.csv", sample_put_indicators}, {"authorities.csv", sample_put_authorities},
    {"comparators.csv", sample_put_comparators}, {"targets.csv", sample_put_targets},
    {"tolerances.csv", sample_put_tolerances}, {"events.csv", sample_put_events},
    {"commentary.csv", sample_put_commentary}, {"actions.csv", sample_put_actions},
    {"deflator.csv", sample_put_deflator}, {"tracker/awkward_tracker.csv", sample_put_tracker},
    {"README.txt", sample_put_readme},
};
const size_t sample_file_count = COUNT(sample_files);

const sample_file sample_truth_files[] = {
    {"truth_series.csv", sample_put_truth_series}, {"truth_plants.csv", sample_put_truth_plants},
    {"truth_faults.csv", sample_put_truth_faults}, {"truth_targets.csv", sample_put_truth_targets},
    {"future.csv", sample_put_future},
};
const size_t sample_truth_file_count = COUNT(sample_truth_files);
