/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/catch_up.h"

#include <math.h>
#include <stdbool.h>

enum { MOST_PAIRS = 60 };

/* Pairs of years, the newest first: what share was made good, and how much there was to make good. */
typedef struct pairs {
    double share[MOST_PAIRS], weight[MOST_PAIRS];
    size_t n;
} pairs;

static void add_pair(pairs *of, double share, double weight)
{
    size_t at = of->n++;
    for (; at > 0 && of->share[at - 1] > share; at--) {
        of->share[at] = of->share[at - 1];
        of->weight[at] = of->weight[at - 1];
    }
    of->share[at] = share;
    of->weight[at] = weight;
}

static double weighted_median(const pairs *of)
{
    double all = 0.0, passed = 0.0;
    for (size_t i = 0; i < of->n; i++)
        all += of->weight[i];
    for (size_t i = 0; i < of->n; i++) {
        passed += of->weight[i];
        if (passed >= all / 2.0)
            return of->share[i];
    }
    return 0.5;
}

double ys_catch_up_share(const ys_series *series, size_t place, size_t steps)
{
    const size_t year = series->per_year;
    const double *figure = series->to_date;
    pairs found = {.n = 0};
    double weights = 0.0;
    for (size_t at = place; at >= year && found.n + 1 < MOST_PAIRS; at -= year) {
        if (at + steps >= series->n)
            continue;
        const double to_date = figure[at] - figure[at - year];
        const double rest = figure[at + steps] - figure[at + steps - year] - to_date;
        if (isnan(rest) || to_date == 0.0)
            continue;
        add_pair(&found, -rest / to_date, fabs(to_date));
        weights += fabs(to_date);
    }
    const size_t n = found.n;
    add_pair(&found, 0.5, n ? weights / (double)n : 1.0);
    return fmin(fmax(weighted_median(&found), 0.0), 1.0);
}
