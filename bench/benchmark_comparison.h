/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_BENCH_BENCHMARK_COMPARISON_H
#define YS_BENCH_BENCHMARK_COMPARISON_H

#include "bench/interval.h"
#include "datasets/api.h"
#include "datasets/catalogue.h"
#include "datasets/status.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum ys_comparison {
    YS_COMPARISON_NONE = 0, /**< not compared: no limits, or no benchmark */
    YS_COMPARISON_SIMILAR,
    YS_COMPARISON_BETTER, YS_COMPARISON_WORSE,  /**< where higher or lower is better */
    YS_COMPARISON_HIGHER, YS_COMPARISON_LOWER   /**< where neither is, or a range */
} ys_comparison;

/**
 * A figure's confidence limits beside a benchmark taken as known, as Fingertips compares areas with England: it differs
 * where both limits are on one side of it; a limit that touches it does not. Ask once with limits of 95 % and once with
 * limits of 99.8 %. Never compare a benchmark with itself. O(1).
 */
YS_API ys_comparison ys_compare_with_benchmark(const ys_interval *interval, double benchmark, ys_polarity polarity);

typedef enum ys_benchmark_limits_method {
    YS_BENCHMARK_WILSON = 0, /**< Wilson's limits of the benchmark at the authority's size (Fingertips' control limits) */
    YS_BENCHMARK_NORMAL      /**< benchmark -/+ z standard errors, kept within 0 to 1 (funnels of PHE) */
} ys_benchmark_limits_method;

/**
 * Limits within which chance alone would leave the proportion of an authority whose truth is the benchmark.
 * @param benchmark   a proportion, 0 to 1
 * @param n           the authority's denominator, above 0
 * @param confidence  0 < confidence < 1
 * @param result      value is the benchmark; written only when YS_OK is returned.
 * @return YS_OK; YS_ERR_OPTION for another method or confidence; YS_ERR_DOMAIN for another benchmark or n. O(1).
 */
YS_API ys_status ys_benchmark_limits(double benchmark, double n, ys_benchmark_limits_method method, double confidence,
                                     ys_interval *result);

YS_API const char *ys_comparison_word(ys_comparison comparison); /* "" similar better worse higher lower */

#ifdef __cplusplus
}
#endif

#endif /* YS_BENCH_BENCHMARK_COMPARISON_H */
