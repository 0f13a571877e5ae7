/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_DATASETS_SAMPLE_PUBLISHED_H
#define YS_DATASETS_SAMPLE_PUBLISHED_H

#include "datasets/sample/rows.h"

/* What the published files say, slips and markers included. Internal to datasets/sample. */

/** The cells of one row after authority, indicator and period; "" is blank. */
typedef struct sample_row {
    char value[SAMPLE_CELL], numerator[SAMPLE_CELL], denominator[SAMPLE_CELL], lower[SAMPLE_CELL], upper[SAMPLE_CELL];
    const char *note, *as_at;
} sample_row;

/** The fault planted in a cell, or NULL. */
const sample_fault *sample_fault_at(const sample_series *series, ys_period period);

/** Whether the figure is held back because fewer than five are counted in it. */
bool sample_suppressed(const sample_series *series, size_t i);

/** The rows for period i of the series: none, one, or two where it was revised or entered twice. Returns how many. */
size_t sample_published(const sample_series *series, size_t i, sample_row rows[2]);

/** The row that gives a whole year's figure beside quarterly ones; false where that year is not complete. */
bool sample_published_year(const sample_series *series, ys_period year, sample_row *row);

bool sample_has_parts(const sample_indicator *indicator);

#endif /* YS_DATASETS_SAMPLE_PUBLISHED_H */
