/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_DATASETS_SAMPLE_H
#define YS_DATASETS_SAMPLE_H

#include "datasets/api.h"
#include "datasets/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Writes the sample collection, 24 invented councils and 8 indicators from 2014/15 to March 2026, into a folder:
 * data.csv, indicators.csv, authorities.csv, comparators.csv, targets.csv and README.txt. Every figure is synthetic.
 * The folder and its parents are made where they are missing. Each file is written under a temporary name and then
 * renamed, so that a file of that name is replaced whole or left alone; files before it are then already new.
 * The same bytes on every call, whatever the locale. Some 10,000 rows; a fraction of a second.
 *
 * @param error  words for a failure, naming the file or folder; may be NULL.
 * @return YS_OK; YS_ERR_WRITE where a folder or file cannot be written; YS_ERR_MEMORY.
 */
YS_API ys_status ys_sample_write(const char *folder, ys_error *error);

/**
 * Writes truth.csv (authority,indicator,what,from,to,amount): what was planted in which series, so that an analysis of
 * the sample can be marked. Amounts are natural logarithms, for percentages log-odds: for "improving" and "worsening"
 * a year, for "level-shift" and "unusual" at once. Blank for a "gap" and for "season-only", a period without chance.
 *
 * @return as ys_sample_write().
 */
YS_API ys_status ys_sample_write_truth(const char *folder, ys_error *error);

#ifdef __cplusplus
}
#endif

#endif /* YS_DATASETS_SAMPLE_H */
