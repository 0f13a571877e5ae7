/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_SEASONALITY_TESTS_H
#define YS_ANALYSIS_SEASONALITY_TESTS_H

#include <stdbool.h>

#include "analysis/kruskal_wallis.h"
#include "datasets/api.h"
#include "datasets/arena.h"
#include "datasets/series.h"
#include "datasets/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Tests of whether the places of the year (months, quarters) differ, and of whether the season moves. */
typedef enum ys_seasonality_test {
    YS_TEST_QS = 0,         /**< figures a year and two years apart go together */
    YS_TEST_FRIEDMAN,       /**< places keep their rank within each year */
    YS_TEST_KRUSKAL_WALLIS, /**< places differ in rank over all years */
    YS_TEST_WELCH,          /**< places differ in mean, each with a spread of its own */
    YS_TEST_STABLE_F,       /**< places differ in mean, all with one spread */
    YS_TEST_MOVING_F,       /**< years differ in how far the figures swing: the season moves */
    YS_TEST_WALD_F,         /**< the season of a regression with (0 1 1) errors is needed */
    YS_SEASONALITY_TESTS    /**< how many there are */
} ys_seasonality_test;

typedef struct ys_seasonality_options {
    bool difference; /**< test first differences, so that a trend neither hides nor fakes a season; default true. The
                          Wald test takes differences in any case. */
    double centre;   /**< from which the moving F measures swings: 1 for factors; default 0 */
} ys_seasonality_options;

YS_API extern const ys_seasonality_options ys_seasonality_defaults;

typedef struct ys_seasonality_result {
    double statistic;
    double p_value;
    double degrees, error_degrees; /**< of freedom: chi-squared's, or both of F's; error_degrees is NaN for chi-squared */
    size_t n_used;                 /**< (differenced) values that counted */
} ys_seasonality_result;

/** A row of the table of tests. */
typedef struct ys_seasonality_test_row {
    const char *name;  /**< "qs", "friedman", "kruskal-wallis", "welch", "stable-f", "moving-f", "wald-f" */
    const char *needs; /**< the least it needs, in words */
    const char *ties;  /**< what equal figures do, in words */
} ys_seasonality_test_row;

/** YS_SEASONALITY_TESTS rows. */
YS_API extern const ys_seasonality_test_row ys_seasonality_test_rows[];

/**
 * One test of one series. Missing values are left out where each test can do without: QS of the pairs that are there
 * (Stoffer and Toloi 1992), Friedman of complete years (counted back from the newest value), the moving F of complete
 * calendar years, the others of all values. A difference needs both neighbours. A place of the year with under two
 * values is closed: the others make a shorter year.
 * @param options  NULL is ::ys_seasonality_defaults.
 * @param result   written only on YS_OK.
 * @return YS_OK; YS_ERR_OPTION for per_year under 2 or over 366 (Wald: over 12) or a centre that is not finite;
 *         YS_ERR_TOO_FEW where the values are less than the row's needs; YS_ERR_DOMAIN where they do not vary, so that
 *         there is nothing to hold a difference against; YS_ERR_NUMERIC; YS_ERR_MEMORY. O(n log n); the Wald test fits
 *         a regression.
 * Sources: QS Maravall (2011), Bank of Spain; its form where a correlation is not positive, and Friedman's for years,
 * Ollech, R package seastests; Friedman (1937), JASA 32, 675-701; Kruskal and Wallis (1952), JASA 47, 583-621; Welch
 * (1951), Biometrika 38, 330-336; stable and moving F Higginson (1975), Statistics Canada; Wald test ys_regarima().
 */
YS_API ys_status ys_seasonality_test_of(ys_seasonality_test test, const ys_series *series,
                                        const ys_seasonality_options *options, ys_arena *arena,
                                        ys_seasonality_result *result);

/** Why a test gave no figure, in words: its needs, that values do not vary, or the status' own message. */
YS_API const char *ys_seasonality_test_reason(ys_seasonality_test test, ys_status status);

#ifdef __cplusplus
}
#endif

#endif /* YS_ANALYSIS_SEASONALITY_TESTS_H */
