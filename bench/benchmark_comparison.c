/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/benchmark_comparison.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#include "bench/proportion_interval.h"

static const char *const words[] = {
    [YS_COMPARISON_NONE] = "",         [YS_COMPARISON_SIMILAR] = "similar", [YS_COMPARISON_BETTER] = "better",
    [YS_COMPARISON_WORSE] = "worse",   [YS_COMPARISON_HIGHER] = "higher",   [YS_COMPARISON_LOWER] = "lower",
};

const char *ys_comparison_word(ys_comparison comparison)
{
    return words[comparison];
}

ys_comparison ys_compare_with_benchmark(const ys_interval *interval, double benchmark, ys_polarity polarity)
{
    if (isnan(interval->lower) || isnan(interval->upper) || isnan(benchmark))
        return YS_COMPARISON_NONE;
    const bool above = interval->lower > benchmark, below = interval->upper < benchmark;
    if (!above && !below)
        return YS_COMPARISON_SIMILAR;
    if (polarity == YS_POLARITY_HIGHER)
        return above ? YS_COMPARISON_BETTER : YS_COMPARISON_WORSE;
    if (polarity == YS_POLARITY_LOWER)
        return above ? YS_COMPARISON_WORSE : YS_COMPARISON_BETTER;
    return above ? YS_COMPARISON_HIGHER : YS_COMPARISON_LOWER;
}

ys_status ys_benchmark_limits(double benchmark, double n, ys_benchmark_limits_method method, double confidence,
                              ys_interval *result)
{
    if (!(confidence > 0.0 && confidence < 1.0))
        return YS_ERR_OPTION;
    if (!(benchmark >= 0.0 && benchmark <= 1.0 && n > 0.0 && isfinite(n)))
        return YS_ERR_DOMAIN;
    if (method == YS_BENCHMARK_WILSON) {
        const ys_proportion_options wilson = {.method = YS_PROPORTION_WILSON, .confidence = confidence};
        const ys_status status = ys_proportion_interval(benchmark * n, n, &wilson, result);
        if (status == YS_OK)
            result->value = benchmark;
        return status;
    }
    if (method != YS_BENCHMARK_NORMAL)
        return YS_ERR_OPTION;
    const double z = gsl_cdf_ugaussian_Qinv((1.0 - confidence) / 2.0);
    const double reach = z * sqrt(benchmark * (1.0 - benchmark) / n);
    *result = (ys_interval){benchmark, fmax(benchmark - reach, 0.0), fmin(benchmark + reach, 1.0)};
    return YS_OK;
}
