/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/order_statistic.h"

#include <gsl/gsl_sort.h>

/* A range so short is sorted straight away. */
enum { SHORT = 12 };

static double middle_of_three(double a, double b, double c)
{
    if (a > b) {
        const double larger = a;
        a = b;
        b = larger;
    }
    return c < a ? a : c > b ? b : c;
}

/* Both scans stop at values equal to the pivot, which keeps the halves even where values repeat. */
static void partition(double value[], double pivot, size_t *low, size_t *high)
{
    size_t i = *low, j = *high;
    for (;;) {
        while (value[i] < pivot)
            i++;
        while (pivot < value[j])
            j--;
        if (i > j)
            break;
        const double kept = value[i];
        value[i] = value[j];
        value[j] = kept;
        i++;
        if (j == 0)
            break;
        j--;
        if (i > j)
            break;
    }
    *low = i;
    *high = j;
}

double ys_order_statistic(double value[], size_t n, size_t rank)
{
    size_t low = 0, high = n - 1, patience = 8;
    for (size_t m = n; m > 1; m /= 2)
        patience += 2;
    while (high - low >= SHORT && patience-- > 0) {
        const double pivot = middle_of_three(value[low], value[low + (high - low) / 2], value[high]);
        size_t right = low, left = high;
        partition(value, pivot, &right, &left);
        if (rank <= left)
            high = left;
        else if (rank >= right)
            low = right;
        else
            return value[rank];
    }
    gsl_sort(value + low, 1, high - low + 1);
    return value[rank];
}
