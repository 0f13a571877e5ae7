/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_SEASONAL_INDICES_H
#define YS_ANALYSIS_SEASONAL_INDICES_H

#include <stdbool.h>

#include "analysis/peer_profile.h"
#include "datasets/arena.h"
#include "datasets/series.h"
#include "datasets/status.h"

enum { YS_MOST_INDICES = 12 };

typedef enum ys_indices_form {
    YS_INDICES_AUTO = 0, /**< additive or multiplicative, whichever a line with a season fits better */
    YS_INDICES_NONE,
    YS_INDICES_ADDITIVE,
    YS_INDICES_MULTIPLICATIVE
} ys_indices_form;

typedef struct ys_seasonal_indices_options {
    ys_indices_form form;
    bool full; /**< take the indices as they are; false: drawn towards no season as far as chance may have made them */
    const ys_peer_profile *peers; /**< under three years: towards this season instead; NULL: none */
} ys_seasonal_indices_options;

typedef struct ys_seasonal_indices_result {
    ys_indices_form form;          /**< what was made, never auto */
    double index[YS_MOST_INDICES]; /**< by place, index[i % per_year] for index i: an amount that averages 0, or a
                                      factor around 1; NaN: never a value */
    size_t places;                 /**< of the year that have an index */
    double years;                  /**< values for each of them, on average */
    double share;                  /**< of the season that is taken for real, 0 to 1; 1 where full */
    double level, slope;           /**< a line through the first adjusted values: unit at index 0, unit a period */
} ys_seasonal_indices_result;

/**
 * A season that stays as it is: classical indices, made from a centred moving average over one year where there are
 * three years (gaps filled from the line below), else from a line fitted together with a mean for each place of the
 * year. Under three years with a season of peers: theirs, times how far the series follows it (a slope, drawn to 1 by
 * between/(between + its own variance)), and of what is left beside that what is beyond chance; with under two years just
 * theirs.
 *
 * @return YS_OK, form NONE where auto was asked for and there is no open place with two values beyond those a line and
 * the places need; YS_ERR_TOO_FEW where a form was asked for and they are not there; YS_ERR_DOMAIN: multiplicative of
 * values not above 0; YS_ERR_OPTION: no periods a year, or not those of the peers; YS_ERR_MEMORY. O(n per_year).
 */
ys_status ys_seasonal_indices(const ys_series *series, const ys_seasonal_indices_options *options, ys_arena *arena,
                              ys_seasonal_indices_result *result);

/**
 * How far a series follows a season: the slope b of its own effects on those, by least squares, and its variance.
 * Effects of n places, NaN left out; the own ones need not average 0.
 * @return whether three places or more tell.
 */
bool ys_follow_season(const double own[], const double season[], size_t n, double *slope, double *variance);

/** A value without its place's index; the index kept back again by ys_with_index(). */
double ys_without_index(const ys_seasonal_indices_result *indices, size_t place, double value);
double ys_with_index(const ys_seasonal_indices_result *indices, size_t place, double value);

#endif /* YS_ANALYSIS_SEASONAL_INDICES_H */
