/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/series.h"

#include <math.h>

#include "datasets/figure.h"

ys_period ys_series_period(const ys_series *series, size_t index)
{
    return ys_period_add(series->first, (int)index);
}

static size_t last_figure(const double figure[], size_t n, size_t at_or_before)
{
    size_t end = at_or_before < n ? at_or_before + 1 : n;
    for (; end > 0; end--)
        if (!isnan(figure[end - 1]))
            return end - 1;
    return n;
}

size_t ys_series_last_value(const ys_series *series, size_t at_or_before)
{
    return last_figure(series->value, series->n, at_or_before);
}

double ys_series_published(const ys_series *series, size_t index)
{
    return series->to_date ? series->to_date[index] : series->value[index];
}

size_t ys_series_last_published(const ys_series *series, size_t at_or_before)
{
    return last_figure(series->to_date ? series->to_date : series->value, series->n, at_or_before);
}

size_t ys_series_count(const ys_series *series)
{
    size_t count = 0;
    for (size_t i = 0; i < series->n; i++)
        if (!isnan(series->value[i]))
            count++;
    return count;
}

ys_series ys_series_slice(const ys_series *series, size_t from, size_t n)
{
    ys_series cut = *series;
    from = from < series->n ? from : series->n;
    cut.n = n < series->n - from ? n : series->n - from;
    cut.value = series->value + from;
    cut.numerator = series->numerator ? series->numerator + from : NULL;
    cut.denominator = series->denominator ? series->denominator + from : NULL;
    cut.lower = series->lower ? series->lower + from : NULL;
    cut.upper = series->upper ? series->upper + from : NULL;
    cut.flags = series->flags ? series->flags + from : NULL;
    cut.line = series->line ? series->line + from : NULL;
    cut.file = series->file ? series->file + from : NULL;
    cut.to_date = series->to_date ? series->to_date + from : NULL;
    cut.to_date_denominator = series->to_date_denominator ? series->to_date_denominator + from : NULL;
    cut.first = ys_period_add(series->first, (int)from);
    return cut;
}

/* One figure with a decimal too many must not make all others look rounded. */
int ys_usual_decimals(const ys_series series[], size_t n)
{
    enum { MOST = 6 };
    size_t count[MOST + 1] = {0}, all = 0;
    for (size_t a = 0; a < n; a++)
        for (size_t i = 0; i < series[a].n; i++) {
            if (isnan(series[a].value[i]))
                continue;
            count[ys_decimals_of(series[a].value[i], MOST)]++;
            all++;
        }
    int decimals = 0;
    for (size_t seen = count[0]; decimals < MOST && 10 * seen < 9 * all; seen += count[decimals])
        decimals++;
    return decimals;
}
