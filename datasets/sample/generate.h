/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_DATASETS_SAMPLE_GENERATE_H
#define YS_DATASETS_SAMPLE_GENERATE_H

#include <gsl/gsl_rng.h>

#include "datasets/period.h"
#include "datasets/sample/tables.h"

/* The figures of the sample. Internal to datasets/sample. */

/** What the published file has for a period. */
typedef enum sample_state {
    SAMPLE_FIGURE, /**< a row with a figure */
    SAMPLE_BLANK,  /**< a row without a figure */
    SAMPLE_NO_ROW
} sample_state;

/** One council's figures of one indicator, published and to come; NaN is missing. */
typedef struct sample_series {
    const sample_council *council;
    const sample_indicator *indicator;
    ys_period first;
    size_t n;           /**< periods to the end of 2027/28 */
    size_t published;   /**< how many of them are in the published files */
    double value[SAMPLE_PERIODS], numerator[SAMPLE_PERIODS], denominator[SAMPLE_PERIODS];
    double lower[SAMPLE_PERIODS], upper[SAMPLE_PERIODS];
    double level[SAMPLE_PERIODS];  /**< the unit's true level without season and chance; cumulative: of the whole year */
    unsigned char state[SAMPLE_PERIODS];
    double season[12];  /**< the council's own, on the scale */
} sample_series;

/** A period as the contract writes it; the tables hold no other. */
ys_period sample_period(const char *text);

/** Seeds rng for what two words name, so that it depends on nothing drawn before. */
void sample_seed(gsl_rng *rng, const char *first, const char *second);

/** Whether the council has the service at all. */
bool sample_reports(const sample_council *council, const sample_indicator *indicator);

void sample_generate(gsl_rng *rng, const sample_council *council, const sample_indicator *indicator,
                     sample_series *series);

/** Whether the service runs in this period: outdoor pools open from May to September. */
bool sample_open(const sample_indicator *indicator, ys_period period);

/** Whether a plant is about this council and indicator. */
bool sample_plant_concerns(const sample_plant *plant, const sample_council *council, const sample_indicator *indicator);

/** Natural logarithm, log-odds (of a per cent) or the value itself, and back to the unit. */
double sample_to_scale(const sample_indicator *indicator, double value);
double sample_from_scale(const sample_indicator *indicator, double x);

double sample_round(double value, int decimals);

/** Prices of the financial year that starts in year, those of 2024/25 being 1. */
double sample_price(int year);

/** The level in the unit that x on the scale is in period i; counts: for all residents. */
double sample_unit_level(const sample_series *series, double x, size_t i);

/** Makes figure i of the series from what is expected on the scale. share: of the year, for cumulative figures. */
void sample_draw(gsl_rng *rng, double expected, double share, size_t i, sample_series *series);

#endif /* YS_DATASETS_SAMPLE_GENERATE_H */
