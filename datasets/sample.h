/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_DATASETS_SAMPLE_H
#define YS_DATASETS_SAMPLE_H

#include "datasets/api.h"
#include "datasets/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Writes the sample collection into a folder: 48 invented councils and 24 indicators, monthly, quarterly and annual, over
 * 4 to 12 years, as they stood on 4 February 2026. data/INDICATOR.csv, indicators.csv, authorities.csv, comparators.csv,
 * targets.csv, tolerances.csv, events.csv, commentary.csv, actions.csv, deflator.csv, tracker/awkward_tracker.csv and
 * README.txt. Every figure is synthetic; slips and markers are planted among them.
 * The folder and its parents are made where they are missing. Each file is written under a temporary name and then
 * renamed, so that a file of that name is replaced whole or left alone. After a failure files and folders that were not there
 * before are gone again; files replaced by then stay new.
 * The same bytes on every call, whatever the locale. Some 39,000 rows, 1.6 MB; a fraction of a second and 12 MB of memory.
 *
 * @param error  words for a failure, naming the file or folder; may be NULL.
 * @return YS_OK; YS_ERR_WRITE where a folder or file cannot be written; YS_ERR_MEMORY.
 */
YS_API ys_status ys_sample_write(const char *folder, ys_error *error);

/**
 * Writes what is behind the sample, so that an analysis of it can be marked: truth_series.csv (the true level, slope and
 * season of each series), truth_plants.csv (turns, steps, gaps and unusual figures), truth_faults.csv (slips and markers),
 * truth_targets.csv (whether each target will be met) and future.csv (the figures to March 2028 that the sample does not
 * have). docs/sample.md says what each column is. Put it in another folder than the sample's.
 *
 * @return as ys_sample_write().
 */
YS_API ys_status ys_sample_write_truth(const char *folder, ys_error *error);

#ifdef __cplusplus
}
#endif

#endif /* YS_DATASETS_SAMPLE_H */
