/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/linear_trend.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdbool.h>

const ys_linear_trend_options ys_linear_trend_defaults = {.confidence = 0.95, .errors = YS_ERRORS_HAC, .lags = -1};

/* Intercept and years since the first period. */
enum { COLUMNS = 2 };

static void fill_design(const ys_series *series, double design[])
{
    for (size_t i = 0; i < series->n; i++) {
        design[i * COLUMNS] = 1.0;
        design[i * COLUMNS + 1] = (double)i / series->per_year;
    }
}

/* What rounding alone leaves must be taken neither for a trend nor for a spread to hold one against. */
static const double rounding_of_range = 1e-12, rounding_of_residuals = 1e-14;

static void find_extent(const ys_series *series, double *range, double *largest)
{
    double lowest = INFINITY, highest = -INFINITY;
    for (size_t i = 0; i < series->n; i++) {
        lowest = fmin(lowest, series->value[i]);
        highest = fmax(highest, series->value[i]);
    }
    *range = highest - lowest;
    *largest = fmax(fabs(lowest), fabs(highest));
}

static void set_limits(double confidence, size_t degrees, ys_linear_trend_result *trend)
{
    const double reach = gsl_cdf_tdist_Pinv(0.5 + confidence / 2, (double)degrees) * trend->standard_error;
    trend->slope_lower = trend->slope - reach;
    trend->slope_upper = trend->slope + reach;
}

static void test_slope(const ys_series *series, const ys_least_squares_result *fit, ys_linear_trend_result *trend)
{
    double range, largest;
    find_extent(series, &range, &largest);
    if (range <= rounding_of_range * largest) {
        trend->slope = trend->standard_error = trend->statistic = 0.0;
        trend->p_value = 1.0;
    } else if (fit->residual_deviation <= rounding_of_residuals * largest) {
        trend->standard_error = trend->p_value = 0.0;
        trend->statistic = NAN;
    } else {
        trend->statistic = trend->slope / trend->standard_error;
        trend->p_value = 2.0 * gsl_cdf_tdist_Q(fabs(trend->statistic), (double)fit->degrees);
    }
}

static ys_status fit_line(const ys_series *series, const double design[], const ys_linear_trend_options *options,
                          ys_arena *arena, ys_linear_trend_result *result)
{
    double coefficient[COLUMNS], standard_error[COLUMNS];
    const ys_least_squares_inputs inputs = {design, series->value, NULL, series->n, COLUMNS};
    const ys_least_squares_options how = {.errors = options->errors, .lags = options->lags};
    ys_least_squares_result fit = {.coefficient = coefficient, .standard_error = standard_error};
    const ys_status status = ys_least_squares(&inputs, &how, arena, &fit);
    if (status != YS_OK)
        return status;
    ys_linear_trend_result trend = {
        .intercept = coefficient[0], .slope = coefficient[1], .standard_error = standard_error[1],
        .rho = fit.rho, .lags = fit.lags, .n_used = fit.n_used,
    };
    test_slope(series, &fit, &trend);
    set_limits(options->confidence, fit.degrees, &trend);
    *result = trend;
    return YS_OK;
}

ys_status ys_linear_trend(const ys_series *series, const ys_linear_trend_options *options, ys_arena *arena,
                          ys_linear_trend_result *result)
{
    if (!options)
        options = &ys_linear_trend_defaults;
    if (!(options->confidence > 0.0 && options->confidence < 1.0) || series->per_year == 0)
        return YS_ERR_OPTION;
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    double *design = ys_arena_array(arena, series->n, COLUMNS * sizeof *design);
    ys_status status = YS_ERR_MEMORY;
    if (design) {
        fill_design(series, design);
        status = fit_line(series, design, options, arena, result);
    }
    ys_arena_rewind(arena, mark);
    return status;
}
