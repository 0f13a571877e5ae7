/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/newest_judgement.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sort.h>
#include <math.h>
#include <string.h>

enum { FEWEST_CHANGES = 4 };

static const double smallest_spread = 0.001;
static const double median_to_deviation = 1.4826, cut = 3.0;
/* Figures of few decimals change by the same amount again and again; what computing leaves between these is no size. */
static const double rounding = 1e-9;
static const ys_newest_judgement cannot_tell = {NAN, NAN, NAN, NAN, NAN};

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
    const double median = median_of(size, by->errors), largest = size[by->errors - 1]; /* sorted now */
    const double limit = median > rounding * largest ? cut * median_to_deviation * median : INFINITY;
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
    const double statistic = spread > 0.0 ? error / spread : 0.0, degrees = (double)expectation->errors - 1.0;
    return (ys_newest_judgement){ys_value_scale_back(scale, expectation->expected), statistic,
                                 2.0 * gsl_cdf_tdist_Q(fabs(statistic), degrees), spread, degrees};
}

/* Values by which a newest one may be judged. */
typedef struct past {
    const ys_series *series;
    const ys_value_scale *scale;
    const ys_event_span *event;
    size_t events;
} past;

static double past_value(const past *of, size_t index)
{
    if (isnan(of->series->value[index]) || ys_in_event(of->series, index, of->event, of->events))
        return NAN;
    return ys_value_scale_forward(of->scale, of->series->value[index]);
}

/* The newest year before this one that has a value at its place, 0 where none has. */
static size_t years_back_to_value(const past *of, size_t newest)
{
    const size_t year = of->series->per_year;
    size_t back = 1;
    while (back * year <= newest && isnan(past_value(of, newest - back * year)))
        back++;
    return back * year <= newest ? back : 0;
}

static void collect_changes(const past *of, size_t newest, size_t lag, ys_expectation *made)
{
    made->errors = 0;
    for (size_t i = newest; i-- > lag && made->errors < YS_MOST_PAST_ERRORS;) {
        const double moved = past_value(of, i) - past_value(of, i - lag);
        if (!isnan(moved))
            made->error[made->errors++] = moved;
    }
}

/* An earlier value moved by the usual change; the errors are the changes' distances from that usual change. */
static bool expect_usual_change(const past *of, size_t newest, ys_expectation *made, ys_past_changes *found)
{
    double change[YS_MOST_PAST_ERRORS];
    *found = (ys_past_changes){years_back_to_value(of, newest), 0};
    const size_t lag = found->years_back * of->series->per_year;
    if (lag == 0)
        return false;
    collect_changes(of, newest, lag, made);
    found->changes = made->errors;
    if (made->errors < FEWEST_CHANGES)
        return false;
    memcpy(change, made->error, made->errors * sizeof *change);
    const double usual = median_of(change, made->errors);
    for (size_t i = 0; i < made->errors; i++)
        made->error[i] -= usual;
    made->level = past_value(of, newest - lag);
    made->expected = made->level + usual;
    return isfinite(made->expected);
}

ys_newest_judgement ys_newest_by_last_year(const ys_series *series, const ys_value_scale *scale, size_t newest,
                                           const ys_event_span event[], size_t events, ys_past_changes *found)
{
    const past of = {series, scale, event, events};
    ys_expectation made;
    if (!expect_usual_change(&of, newest, &made, found))
        return cannot_tell;
    /* The usual change is itself only an estimate from so many changes. */
    const double n = (double)made.errors, inflation = sqrt((1.0 + 1.0 / n) * n / (n - 1.0));
    return ys_newest_judge(&made, scale, ys_value_scale_forward(scale, series->value[newest]), inflation);
}

double ys_newest_usual_spreads(const ys_newest_judgement *made, double significance)
{
    const double student = gsl_cdf_tdist_Qinv(significance / 2.0, made->degrees), size = fabs(made->statistic);
    if (made->p_value < significance)
        return fmin(student, size);
    /* Nearer than one spread the proportion of the two says little, and both are far from the limit. */
    return size > 1.0 ? student * size / gsl_cdf_tdist_Qinv(made->p_value / 2.0, made->degrees) : student;
}
