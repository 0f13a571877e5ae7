/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_DATASETS_SAMPLE_GENERATE_H
#define YS_DATASETS_SAMPLE_GENERATE_H

#include <stdio.h>

#include <gsl/gsl_rng.h>

#include "datasets/period.h"
#include "datasets/sample/tables.h"

/* The figures of the sample. Internal to datasets/sample. */

/** One council's figures of one indicator; NaN is missing. */
typedef struct sample_series {
    ys_period first;
    size_t n;
    double value[SAMPLE_PERIODS], numerator[SAMPLE_PERIODS], denominator[SAMPLE_PERIODS];
} sample_series;

/** A period as the contract writes it; the tables hold no other. */
ys_period sample_period(const char *text);

/** Whether the council has the service at all. */
bool sample_reports(const sample_council *council, const sample_indicator *indicator);

/**
 * Makes a series. The generator is seeded afresh from a hash of seed, indicator and authority, so that a series depends
 * on no other.
 */
void sample_generate(gsl_rng *rng, const sample_council *council, const sample_indicator *indicator,
                     sample_series *series);

/** The figure for the financial year that starts in year, as the indicator aggregates; NaN if nothing was reported. */
double sample_outturn(const sample_series *series, const sample_indicator *indicator, int year);

/** Whether the service runs in this period: outdoor pools open from May to September. */
bool sample_open(const sample_indicator *indicator, ys_period period);

/** Writes a number with so many decimals and a point whatever the locale; nothing for NaN. */
void sample_put_number(FILE *file, double value, int decimals);

#endif /* YS_DATASETS_SAMPLE_GENERATE_H */
