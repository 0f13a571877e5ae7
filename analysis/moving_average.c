/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/moving_average.h"

#include <math.h>

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Covariance of two errors this many periods apart. With two seasons a year, lag 1 has two ways to come about. */
static double autocovariance(const ys_moving_average *average, size_t lag)
{
    const double theta = average->theta, seasonal = average->season ? average->seasonal_theta : 0.0;
    const size_t season = average->season ? average->season : 2;
    double sum = 0.0;
    if (lag == 0)
        return (1.0 + theta * theta) * (1.0 + seasonal * seasonal);
    if (lag == 1)
        sum -= theta * (1.0 + seasonal * seasonal);
    if (lag == season)
        sum -= seasonal * (1.0 + theta * theta);
    if (lag + 1 == season || lag == season + 1)
        sum += theta * seasonal;
    return sum;
}

bool ys_innovations_take(size_t n, unsigned season, ys_arena *arena, ys_innovations *into)
{
    into->n = n;
    into->reach = season ? season + 1 : 1;
    into->weight = ys_arena_array(arena, n, into->reach * sizeof *into->weight);
    into->variance = ys_arena_doubles(arena, n);
    into->scale = ys_arena_doubles(arena, n);
    return into->weight && into->variance && into->scale;
}

/*
 * Row t of the factors. shared[j - 1] is the covariance of error t with the innovation j periods before: what the
 * autocovariance leaves when the older innovations that both rest on are taken out.
 */
static void add_row(const double covariance[], size_t t, double shared[], ys_innovations *into)
{
    const size_t reach = into->reach, back = smaller(t, reach);
    double *row = into->weight + t * reach;
    double variance = covariance[0];
    for (size_t j = back; j >= 1; j--) {
        const double *older = into->weight + (t - j) * reach;
        double sum = covariance[j];
        for (size_t i = j + 1; i <= back; i++)
            sum -= older[i - j - 1] * shared[i - 1];
        shared[j - 1] = sum;
        row[j - 1] = sum / into->variance[t - j];
        variance -= row[j - 1] * sum;
    }
    into->variance[t] = variance;
    into->scale[t] = 1.0 / sqrt(variance);
}

void ys_innovations_of(const ys_moving_average *average, ys_innovations *into)
{
    enum { MOST_LAGS = 368 };
    double covariance[MOST_LAGS], shared[MOST_LAGS];
    for (size_t lag = 0; lag <= into->reach; lag++)
        covariance[lag] = autocovariance(average, lag);
    double log_determinant = 0.0;
    for (size_t t = 0; t < into->n; t++) {
        add_row(covariance, t, shared, into);
        log_determinant += log(into->variance[t]);
    }
    into->log_determinant = log_determinant;
}

void ys_innovations_whiten(const ys_innovations *by, double block[], size_t columns, size_t stride)
{
    for (size_t t = 0; t < by->n; t++) {
        double *row = block + t * stride;
        for (size_t j = 1; j <= smaller(t, by->reach); j++) {
            const double weight = by->weight[t * by->reach + j - 1], *older = row - j * stride;
            for (size_t c = 0; c < columns; c++)
                row[c] -= weight * older[c];
        }
    }
    for (size_t t = 0; t < by->n; t++)
        for (size_t c = 0; c < columns; c++)
            block[t * stride + c] *= by->scale[t];
}

void ys_innovations_whiten_transposed(const ys_innovations *by, double block[], size_t columns, size_t stride)
{
    for (size_t t = by->n; t-- > 0;) {
        double *row = block + t * stride;
        for (size_t c = 0; c < columns; c++)
            row[c] *= by->scale[t];
        for (size_t j = 1; j <= smaller(by->n - 1 - t, by->reach); j++) {
            const double weight = by->weight[(t + j) * by->reach + j - 1], *newer = row + j * stride;
            for (size_t c = 0; c < columns; c++)
                row[c] -= weight * newer[c];
        }
    }
}
