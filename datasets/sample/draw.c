/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/sample/generate.h"

#include <math.h>

#include <gsl/gsl_randist.h>

enum { FIRST_PRICE = 2012, SMALLEST_SAMPLE = 500, SAMPLE_RANGE = 700 };

/* An invented inflation, of the size that the United Kingdom had. */
static const double prices[] = {0.741, 0.754, 0.764, 0.770, 0.787, 0.800, 0.816, 0.836, 0.888,
                                0.883, 0.943, 0.999, 1.040, 1.075, 1.098, 1.119, 1.141};

double sample_price(int year)
{
    const int base = 2024 - FIRST_PRICE, count = sizeof prices / sizeof *prices;
    const int at = year - FIRST_PRICE;
    return prices[at < 0 ? 0 : at < count ? at : count - 1] / prices[base];
}

static int year_of(const sample_series *series, size_t i)
{
    return ys_period_holding(YS_PERIOD_FINANCIAL_YEAR, ys_period_first_month(ys_period_add(series->first, (int)i))).ordinal;
}

/* People and households grow a little from year to year. */
static double usual_exposure(const sample_series *series, size_t i)
{
    return series->council->population * series->indicator->exposure * exp(0.005 * (year_of(series, i) - 2022));
}

static double draw_denominator(gsl_rng *rng, const sample_series *series, size_t i)
{
    const double expected = usual_exposure(series, i);
    switch (series->indicator->model) {
    case SAMPLE_CASES: return gsl_ran_poisson(rng, expected);
    case SAMPLE_SHARE: return round(expected * (1.0 + gsl_ran_gaussian(rng, 0.012)));
    case SAMPLE_SURVEY: return SMALLEST_SAMPLE + (double)gsl_rng_uniform_int(rng, SAMPLE_RANGE);
    case SAMPLE_MEAN:
        return series->indicator->exposure < 0.01 ? gsl_ran_poisson(rng, expected)
                                                  : round(expected * (1.0 + gsl_ran_gaussian(rng, 0.004)));
    case SAMPLE_CUMULATIVE: return round(expected * exp(0.035 * (year_of(series, i) - 2022)));
    default: return round(expected);
    }
}

/* level is in the unit. */
static double draw_numerator(gsl_rng *rng, const sample_series *series, double level, double denominator, double share,
                             size_t i)
{
    const sample_indicator *indicator = series->indicator;
    switch (indicator->model) {
    case SAMPLE_RATE: return gsl_ran_poisson(rng, level * denominator / indicator->multiplier);
    case SAMPLE_CASES:
    case SAMPLE_SURVEY: return gsl_ran_binomial(rng, level / 100.0, (unsigned)denominator);
    case SAMPLE_CUMULATIVE: return round(share * level / 100.0 * denominator);
    case SAMPLE_COST: return round(level * sample_price(year_of(series, i)) * denominator);
    case SAMPLE_MEAN:
        if (denominator > 0.0)
            level *= 1.0 + gsl_ran_gaussian(rng, indicator->case_spread / sqrt(denominator));
        return round(level * denominator);
    default: return round(level / 100.0 * denominator);
    }
}

/* Limits of 95 % (Wilson 1927), as surveys publish them. */
static void add_limits(double numerator, double denominator, int decimals, double *lower, double *upper)
{
    const double z = 1.959964, share = numerator / denominator, spread = z * z / denominator;
    const double middle = (share + spread / 2.0) / (1.0 + spread);
    const double half = z / (1.0 + spread) * sqrt(share * (1.0 - share) / denominator + spread / (4.0 * denominator));
    *lower = sample_round(100.0 * (middle - half), decimals);
    *upper = sample_round(100.0 * (middle + half), decimals);
}

double sample_unit_level(const sample_series *series, double x, size_t i)
{
    const double level = sample_from_scale(series->indicator, x);
    return series->indicator->model == SAMPLE_COUNT ? level * usual_exposure(series, i) : level;
}

void sample_draw(gsl_rng *rng, double expected, double share, size_t i, sample_series *series)
{
    const sample_indicator *indicator = series->indicator;
    const double level = sample_from_scale(indicator, expected);
    switch (indicator->model) {
    case SAMPLE_COUNT:
        series->value[i] = gsl_ran_poisson(rng, level * usual_exposure(series, i));
        return;
    case SAMPLE_LEVEL:
    case SAMPLE_ROLLING:
        series->value[i] = sample_round(level, indicator->decimals);
        return;
    default:
        break;
    }
    const double denominator = draw_denominator(rng, series, i);
    const double numerator = draw_numerator(rng, series, level, denominator, share, i);
    series->numerator[i] = numerator;
    series->denominator[i] = denominator;
    /* No case decided: nothing to take a percentage of. */
    if (denominator > 0.0)
        series->value[i] = sample_round(indicator->multiplier * numerator / denominator, indicator->decimals);
    if (indicator->model == SAMPLE_SURVEY)
        add_limits(numerator, denominator, indicator->decimals, &series->lower[i], &series->upper[i]);
}
