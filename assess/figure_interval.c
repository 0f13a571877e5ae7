/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/figure_interval.h"

#include <math.h>

#include "bench/proportion_interval.h"
#include "bench/rate_interval.h"

static ys_interval scaled(ys_interval interval, double unit)
{
    return (ys_interval){interval.value * unit, interval.lower * unit, interval.upper * unit};
}

static ys_interval by_counts(const ys_indicator *about, const ys_case_counts *counts, double confidence)
{
    ys_interval found = {NAN, NAN, NAN};
    const ys_proportion_options share = {.method = YS_PROPORTION_WILSON, .confidence = confidence};
    const ys_rate_options rate = {.method = YS_RATE_AUTO, .confidence = confidence, .multiplier = 1.0};
    const ys_status status = about->kind == YS_KIND_RATE
                               ? ys_rate_interval(counts->numerator, counts->denominator, &rate, &found)
                               : ys_proportion_interval(counts->numerator, counts->denominator, &share, &found);
    return status == YS_OK ? scaled(found, counts->unit) : (ys_interval){NAN, NAN, NAN};
}

ys_figure_interval ys_interval_of_figure(const ys_indicator *about, double value, const ys_case_counts *counts,
                                         double lower, double upper)
{
    if (isnan(counts->numerator))
        return (ys_figure_interval){{value, lower, upper}, {value, NAN, NAN}};
    return (ys_figure_interval){by_counts(about, counts, 0.95), by_counts(about, counts, 0.998)};
}

ys_figure_comparison ys_compare_figure(const ys_indicator *about, const ys_figure_interval *figure, double benchmark)
{
    const ys_comparison at_95 = ys_compare_with_benchmark(&figure->at_95, benchmark, about->polarity);
    const ys_comparison at_998 = ys_compare_with_benchmark(&figure->at_998, benchmark, about->polarity);
    return (ys_figure_comparison){at_95, at_998 > YS_COMPARISON_SIMILAR};
}
