/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_DATASETS_DATASET_H
#define YS_DATASETS_DATASET_H

#include <stdbool.h>
#include <stddef.h>

#include "datasets/api.h"
#include "datasets/catalogue.h"
#include "datasets/findings.h"
#include "datasets/series.h"
#include "datasets/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/** How a table of figures is laid out. */
typedef enum ys_layout {
    YS_LAYOUT_AUTO = 0,        /**< as its headings and cells tell; a note says what was decided */
    YS_LAYOUT_LONG,            /**< a row a figure */
    YS_LAYOUT_WIDE_PERIODS,    /**< a column a period */
    YS_LAYOUT_WIDE_INDICATORS, /**< a column an indicator */
    YS_LAYOUT_TRACKER          /**< a row an indicator; columns such as Q1 target, Q1 actual, RAG, comment */
} ys_layout;

YS_API const char *ys_layout_word(ys_layout layout); /**< "auto", "long", "wide-periods", "wide-indicators", "tracker" */

/** Whether figures of kind currency are turned into the prices of one period by the collection's deflator.csv. */
typedef enum ys_real_terms {
    YS_REAL_TERMS_NO = 0,    /**< as published */
    YS_REAL_TERMS_YES,
    YS_REAL_TERMS_UNTARGETED /**< but for indicators with a target: targets are in the money of their day */
} ys_real_terms;

/** How to read. Start from ::ys_read_defaults. */
typedef struct ys_read_options {
    bool keep_going;            /**< treat rows in error as missing and count them, instead of failing */
    const char *authority_name; /**< the authority of a file without such a column, or NULL */
    const char *indicator_name; /**< the indicator of a file without such a column, or NULL */
    const char *targets_file;   /**< read instead of the collection's targets.csv, or NULL */
    const char *sheet;          /**< of workbooks: its name, or its number from 1; NULL: the first that holds a table */
    const char *period_name;    /**< the period of a file without such a column, or the year that its "Q1" or "April" are of, or NULL */
    ys_layout layout;           /**< of observation files */
    ys_period_kind periods;     /**< what ambiguous periods are (month to day); YS_PERIOD_NONE: the column decides */
    bool decimal_comma;         /**< 1.234,5 is one thousand two hundred and thirty-four and a half */
    const char *const *columns; /**< "value=Heading": which column is which, where headings mislead; n_columns of them */
    size_t n_columns;
    int threads;                /**< that read one large file side by side; 0 and 1: one. What is read does not depend on it */
    ys_real_terms real_terms;   /**< values, numerators and limits alike; indicators say whose prices they are in. Without a
                                     deflator.csv, nothing. Figures from before it or in a gap of it become missing, those from
                                     after it go by its last index: findings say how many */
} ys_read_options;

/** What a tracker's comment column says of an indicator, in the order read. */
typedef struct ys_remark {
    size_t authority, indicator;
    ys_period period;  /**< kind YS_PERIOD_NONE where the column names none */
    const char *text;  /**< never "" */
} ys_remark;

YS_API extern const ys_read_options ys_read_defaults;

/** rows = used + missing + set_aside, always. */
typedef struct ys_row_count {
    size_t rows, used, missing, set_aside;
} ys_row_count;

/** The observations of a collection, held by column: indicator, then authority, then period. Opaque. */
typedef struct ys_dataset ys_dataset;

/**
 * Reads a collection folder, or one or more observation files ("-" is standard input).
 * Strict by default: with any bad row the call fails after reading everything, its message shows the first 20 as
 * FILE:LINE:COLUMN: what is wrong (what was read) and counts all; with keep_going such rows are findings and missing.
 *
 * @param dataset  written only on YS_OK; release with ys_dataset_free().
 * @param error    words for a failure; may be NULL.
 * @return YS_OK; YS_ERR_FILE if something is missing or unreadable; YS_ERR_INPUT for bad rows, an empty file, a header
 *         alone, or a missing column; YS_ERR_MEMORY.
 */
YS_API ys_status ys_dataset_read(const char *const inputs[], size_t n_inputs, const ys_read_options *options,
                                 ys_dataset **dataset, ys_error *error);
YS_API void ys_dataset_free(ys_dataset *dataset); /**< NULL is allowed */

YS_API ys_row_count ys_dataset_row_count(const ys_dataset *dataset);
YS_API const ys_findings *ys_dataset_findings(const ys_dataset *dataset); /**< notes and, with keep_going, errors; NULL once taken */
/** Hands them over, to be added to; the caller frees them. What they say of the dataset stays right. */
YS_API ys_findings *ys_dataset_take_findings(ys_dataset *dataset);

/** Indicators and authorities in the order first met in the observations, then those only in the catalogue. */
YS_API size_t ys_dataset_indicator_count(const ys_dataset *dataset);
YS_API size_t ys_dataset_authority_count(const ys_dataset *dataset);
YS_API const ys_indicator *ys_dataset_indicator(const ys_dataset *dataset, size_t indicator);
YS_API const ys_authority *ys_dataset_authority(const ys_dataset *dataset, size_t authority);

/**
 * By code or name, without case; YS_NOT_FOUND. An authority also by a name that differs in no more than punctuation, "&",
 * "the", "Saint", "Council", or the kind of place ("City of", "London Borough of", "County"), if only one is so alike. The nearest_ forms give a suggestion for a
 * message, or NULL.
 */
YS_API size_t ys_dataset_find_indicator(const ys_dataset *dataset, const char *code_or_name);
YS_API size_t ys_dataset_find_authority(const ys_dataset *dataset, const char *code_or_name);
YS_API const char *ys_dataset_nearest_indicator(const ys_dataset *dataset, const char *typed);
YS_API const char *ys_dataset_nearest_authority(const ys_dataset *dataset, const char *typed);

/** Names of the numeric columns of authorities.csv. */
YS_API size_t ys_dataset_characteristic_count(const ys_dataset *dataset);
YS_API const char *ys_dataset_characteristic_name(const ys_dataset *dataset, size_t characteristic);

YS_API const ys_comparator *ys_dataset_comparators(const ys_dataset *dataset, size_t *count);
YS_API const ys_target *ys_dataset_targets(const ys_dataset *dataset, size_t *count);
YS_API const ys_event *ys_dataset_events(const ys_dataset *dataset, size_t *count);

/** Name of an observation file by the number that a series gives, as it was named or found; "" for none. */
YS_API const char *ys_dataset_file(const ys_dataset *dataset, size_t file);

YS_API const ys_remark *ys_dataset_remarks(const ys_dataset *dataset, size_t *count);

/**
 * The series of one authority in the indicator's main period kind, or in another kind that it also has.
 * A view into the dataset: no copy, O(1). Of a cumulative indicator with more than one period a year, value, numerator and
 * denominator are each period's own, to_date what was published, and there are no limits.
 * @return false, series untouched, when there is none.
 */
YS_API bool ys_dataset_series(const ys_dataset *dataset, size_t indicator, size_t authority, ys_series *series);
YS_API bool ys_dataset_series_of_kind(const ys_dataset *dataset, size_t indicator, size_t authority,
                                      ys_period_kind kind, ys_series *series);

/** The same as it was published: value, numerator, denominator and limits of a cumulative indicator are year to date. */
YS_API bool ys_dataset_published(const ys_dataset *dataset, size_t indicator, size_t authority, ys_period_kind kind,
                                 ys_series *series);

/**
 * One period across authorities, in the main kind: value[a] as published, for each of the
 * authority_count authorities, NaN if missing.
 * @param value  authority_count doubles. @return how many are not missing.
 */
YS_API size_t ys_dataset_cross_section(const ys_dataset *dataset, size_t indicator, ys_period period, double value[]);

#ifdef __cplusplus
}
#endif

#endif /* YS_DATASETS_DATASET_H */
