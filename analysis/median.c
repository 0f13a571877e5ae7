/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/median.h"

#include <math.h>
#include <stdlib.h>

static int ascending(const void *left, const void *right)
{
    const double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

/* Most lists are a handful of neighbours: there moving each to its place is quicker than qsort. */
static void sort(double x[], size_t n)
{
    enum { HANDFUL = 32 };
    if (n > HANDFUL) {
        qsort(x, n, sizeof *x, ascending);
        return;
    }
    for (size_t i = 1; i < n; i++) {
        const double moved = x[i];
        size_t at = i;
        for (; at > 0 && x[at - 1] > moved; at--)
            x[at] = x[at - 1];
        x[at] = moved;
    }
}

double ys_median(double x[], size_t n)
{
    if (n == 0)
        return NAN;
    sort(x, n);
    return n % 2 ? x[n / 2] : 0.5 * (x[n / 2 - 1] + x[n / 2]);
}

double ys_median_spread(double x[], size_t n)
{
    const double middle = ys_median(x, n);
    for (size_t i = 0; i < n; i++)
        x[i] = fabs(x[i] - middle);
    return 1.4826 * ys_median(x, n);
}
