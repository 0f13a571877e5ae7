/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/newest_judgement.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sort.h>
#include <math.h>
#include <string.h>

enum { FEWEST_CHANGES = 4 };

static const double smallest_spread = 0.001;
static const double median_to_deviation = 1.4826, cut = 3.0;
static const ys_newest_judgement cannot_tell = {NAN, NAN, NAN};

static double median_of(double values[], size_t n)
{
    gsl_sort(values, 1, n);
    return n % 2 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2.0;
}

/* With well-behaved errors it is the plain root mean square. */
static double clipped_spread(const ys_expectation *by)
{
    double size[YS_MOST_PAST_ERRORS], squares = 0.0;
    for (size_t i = 0; i < by->errors; i++)
        size[i] = fabs(by->error[i]);
    const double median = median_of(size, by->errors);
    const double limit = median > 0.0 ? cut * median_to_deviation * median : INFINITY;
    for (size_t i = 0; i < by->errors; i++)
        squares += fmin(size[i], limit) * fmin(size[i], limit);
    return sqrt(squares / (double)by->errors);
}

ys_newest_judgement ys_newest_judge(const ys_expectation *expectation, const ys_value_scale *scale, double newest,
                                    double inflation)
{
    const bool of_level = scale->scale == YS_SCALE_NONE || scale->scale == YS_SCALE_SQRT;
    const double least = smallest_spread * (of_level ? fabs(expectation->level) : 1.0);
    const double spread = fmax(clipped_spread(expectation) * inflation, least), error = newest - expectation->expected;
    if (!(spread > 0.0) && error != 0.0)
        return cannot_tell;
    const double statistic = spread > 0.0 ? error / spread : 0.0;
    return (ys_newest_judgement){ys_value_scale_back(scale, expectation->expected), statistic,
                                 2.0 * gsl_cdf_tdist_Q(fabs(statistic), (double)expectation->errors - 1.0)};
}

/* Last year's value moved by the usual change; the errors are the changes' distances from that usual change. */
static bool expect_usual_change(const ys_series *series, const ys_value_scale *scale, size_t newest,
                                ys_expectation *made)
{
    const size_t lag = series->per_year;
    if (newest < lag || isnan(series->value[newest - lag]))
        return false;
    double change[YS_MOST_PAST_ERRORS];
    made->errors = 0;
    for (size_t i = newest; i-- > lag && made->errors < YS_MOST_PAST_ERRORS;) {
        const double moved = ys_value_scale_forward(scale, series->value[i])
                             - ys_value_scale_forward(scale, series->value[i - lag]);
        if (!isnan(moved))
            made->error[made->errors++] = moved;
    }
    if (made->errors < FEWEST_CHANGES)
        return false;
    memcpy(change, made->error, made->errors * sizeof *change);
    const double usual = median_of(change, made->errors);
    for (size_t i = 0; i < made->errors; i++)
        made->error[i] -= usual;
    made->level = ys_value_scale_forward(scale, series->value[newest - lag]);
    made->expected = made->level + usual;
    return isfinite(made->expected);
}

ys_newest_judgement ys_newest_by_last_year(const ys_series *series, const ys_value_scale *scale, size_t newest)
{
    ys_expectation made;
    if (!expect_usual_change(series, scale, newest, &made))
        return cannot_tell;
    /* The usual change is itself only an estimate from so many changes. */
    const double n = (double)made.errors, inflation = sqrt((1.0 + 1.0 / n) * n / (n - 1.0));
    return ys_newest_judge(&made, scale, ys_value_scale_forward(scale, series->value[newest]), inflation);
}
