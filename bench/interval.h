/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_BENCH_INTERVAL_H
#define YS_BENCH_INTERVAL_H

/** A figure and how far chance may have moved it: what proportion_interval, rate_interval and their like give. */
typedef struct ys_interval {
    double value;        /**< the figure itself, in the unit asked for */
    double lower, upper; /**< its confidence limits, the same unit; NaN where the method has none */
} ys_interval;

#endif /* YS_BENCH_INTERVAL_H */
