/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/fitness_private.h"

#include "datasets/figure.h"

/* --- a figure beside its own parts --- */

static bool has_parts(const ys_series *series, size_t i)
{
    return series->numerator && series->denominator && !isnan(series->value[i]) && !isnan(series->numerator[i])
        && !isnan(series->denominator[i]);
}

static bool is_share(const ys_indicator *about)
{
    return about->kind == YS_KIND_PERCENTAGE || about->kind == YS_KIND_PROPORTION;
}

static bool swapped(const fitness_indicator *of, const ys_series *series, size_t i)
{
    return is_share(of->about) && series->denominator[i] > 0.0 && series->numerator[i] > series->denominator[i];
}

ys_status fitness_numerator_above(const fitness_series *series)
{
    const ys_series *in = &series->series;
    ys_status status = YS_OK;
    for (size_t i = 0; i < in->n && status == YS_OK; i++)
        if (has_parts(in, i) && swapped(series->of, in, i))
            status = fitness_add(series, YS_FINDING_NUMERATOR_ABOVE, i, "the numerator %.10g is above the denominator %.10g",
                                 in->numerator[i], in->denominator[i]);
    return status;
}

ys_status fitness_denominator_zero(const fitness_series *series)
{
    const ys_series *in = &series->series;
    ys_status status = YS_OK;
    for (size_t i = 0; i < in->n && status == YS_OK; i++)
        if (has_parts(in, i) && in->denominator[i] == 0.0)
            status = fitness_add(series, YS_FINDING_DENOMINATOR_ZERO, i, "%.10g, but the denominator is 0", in->value[i]);
    return status;
}

/* Published figures may be cut instead of rounded, so a whole step of the last decimal is allowed. */
static bool differs(const fitness_indicator *of, const ys_series *series, size_t i, double step, double *expected)
{
    if (!has_parts(series, i) || !(series->denominator[i] > 0.0) || swapped(of, series, i))
        return false;
    *expected = series->numerator[i] / series->denominator[i] * of->scale;
    /* 0.957 among figures such as 0.9573 */
    const bool shorter = step <= 0.01 && ys_decimals_of(series->value[i], 6) == (int)nearbyint(-log10(step)) - 1;
    return fabs(series->value[i] - *expected) > (shorter ? 10.01 : 1.001) * step + 1e-9 * fabs(*expected);
}

/* Where many differ, it is the scale or the definition: one finding, not hundreds. */
ys_status fitness_ratio_differs(const fitness_indicator *indicator)
{
    size_t all = 0, different = 0;
    double expected;
    ys_status status = YS_OK;
    if (isnan(indicator->scale))
        return YS_OK;
    for (size_t a = 0; a < indicator->n_authorities; a++) {
        const double step = pow(10.0, -ys_usual_decimals(&indicator->series[a], 1));
        for (size_t i = 0; i < indicator->series[a].n; i++) {
            all += has_parts(&indicator->series[a], i);
            different += differs(indicator, &indicator->series[a], i, step, &expected);
        }
    }
    const bool told = indicator->about->multiplier != 1.0 || indicator->about->kind == YS_KIND_PERCENTAGE
                   || indicator->about->kind == YS_KIND_PROPORTION;
    if (!told && 2 * different > all) /* prices of another year, say: nobody claims that it is a ratio */
        return YS_OK;
    if (different > 10 && 5 * different > all)
        return fitness_add_indicator(indicator, YS_FINDING_RATIO_DIFFERS, (ys_period){0},
                                     "%zu of %zu figures are not numerator / denominator x %.10g: are multiplier and "
                                     "kind right in indicators.csv, or are the parts rounded?", different, all,
                                     indicator->scale);
    for (size_t a = 0; a < indicator->n_authorities; a++) {
        const fitness_series series = {indicator, a, indicator->series[a]};
        const double step = pow(10.0, -ys_usual_decimals(&series.series, 1));
        char text[FITNESS_FIGURE];
        for (size_t i = 0; i < series.series.n && status == YS_OK; i++)
            if (differs(indicator, &series.series, i, step, &expected))
                status = fitness_add(&series, YS_FINDING_RATIO_DIFFERS, i, "published as %.10g, but %.10g / %.10g makes %s",
                                     series.series.value[i], series.series.numerator[i], series.series.denominator[i],
                                     fitness_figure(expected, indicator->decimals, text));
    }
    return status;
}

/* --- a figure beside what is possible --- */

ys_status fitness_out_of_range(const fitness_series *series)
{
    const fitness_indicator *of = series->of;
    const ys_series *in = &series->series;
    ys_status status = YS_OK;
    for (size_t i = 0; i < in->n && status == YS_OK; i++) {
        if (in->value[i] > of->highest)
            status = fitness_add(series, YS_FINDING_OUT_OF_RANGE, i, "%.10g is above %.10g, the most there can be",
                                 in->value[i], of->highest);
        else if (in->value[i] < of->lowest)
            status = fitness_add(series, YS_FINDING_OUT_OF_RANGE, i, "%.10g is below %.10g, the least there can be",
                                 in->value[i], of->lowest);
    }
    return status;
}

/* --- what was written beside a figure --- */

static ys_status tell_marked(const fitness_series *series, ys_finding_code code, unsigned flags, const char *message)
{
    const ys_series *in = &series->series;
    ys_status status = YS_OK;
    for (size_t i = 0; in->flags && i < in->n && status == YS_OK; i++)
        if (in->flags[i] & flags)
            status = fitness_add(series, code, i, "%s", message);
    return status;
}

ys_status fitness_suppressed(const fitness_series *series)
{
    return tell_marked(series, YS_FINDING_SUPPRESSED, YS_FLAG_SUPPRESSED | YS_FLAG_CENSORED, "held back or only known to be small");
}

ys_status fitness_provisional(const fitness_series *series)
{
    return tell_marked(series, YS_FINDING_PROVISIONAL, YS_FLAG_PROVISIONAL | YS_FLAG_ESTIMATED, "marked provisional or estimated");
}

ys_status fitness_break(const fitness_series *series)
{
    return tell_marked(series, YS_FINDING_BREAK, YS_FLAG_BREAK, "marked as a break");
}

ys_status fitness_mixed_units(const fitness_indicator *indicator)
{
    size_t all = 0, signs = 0;
    for (size_t a = 0; a < indicator->n_authorities; a++) {
        const ys_series *series = &indicator->series[a];
        for (size_t i = 0; i < series->n; i++) {
            if (isnan(series->value[i]))
                continue;
            all++;
            signs += (series->flags[i] & YS_FLAG_PERCENT_SIGN) ? 1 : 0;
        }
    }
    if (signs == 0 || signs == all)
        return YS_OK;
    return fitness_add_indicator(indicator, YS_FINDING_MIXED_UNITS, (ys_period){0},
                                 "%zu of %zu figures are written with %%, the others without", signs, all);
}
