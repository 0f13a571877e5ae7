/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/hac_covariance.h"

#include <math.h>
#include <string.h>

size_t ys_hac_default_lags(size_t n)
{
    return (size_t)floor(4.0 * pow((double)n / 100.0, 2.0 / 9.0));
}

/* Adds one pair of rows and its mirror image; a row with itself counts once. */
static void add_pair(const ys_hac_inputs *in, size_t s, size_t t, double weight, double covariance[])
{
    const double *a = in->influence + s * in->k, *b = in->influence + t * in->k;
    const double product = weight * in->residual[s] * in->residual[t];
    for (size_t i = 0; i < in->k; i++)
        for (size_t j = 0; j < in->k; j++)
            covariance[i * in->k + j] += product * (s == t ? a[i] * b[j] : a[i] * b[j] + b[i] * a[j]);
}

ys_status ys_hac_covariance(const ys_hac_inputs *inputs, double covariance[])
{
    const size_t n = inputs->n, k = inputs->k, lags = inputs->lags;
    if (k == 0)
        return YS_ERR_OPTION;
    for (size_t t = 1; t < n; t++)
        if (inputs->period[t] <= inputs->period[t - 1])
            return YS_ERR_OPTION;
    if (n <= k || n <= lags)
        return YS_ERR_TOO_FEW;
    const double factor = (double)n / (double)(n - k);
    memset(covariance, 0, k * k * sizeof *covariance);
    for (size_t s = 0; s < n; s++) {
        for (size_t t = s; t < n && inputs->period[t] - inputs->period[s] <= lags; t++) {
            const double apart = (double)(inputs->period[t] - inputs->period[s]);
            add_pair(inputs, s, t, factor * (1.0 - apart / (double)(lags + 1)), covariance);
        }
    }
    return YS_OK;
}
