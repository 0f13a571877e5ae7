/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>

#include "datasets/dataset_private.h"

/* An index for each month from the deflator's first to its last; NaN in a gap. */
typedef struct monthly_index {
    int first;
    size_t n;
    double *of;
} monthly_index;

/* How many figures the deflator did not cover. */
typedef struct uncovered {
    size_t before, after;
} uncovered;

static bool find_span(const ys_deflator *row, size_t n, monthly_index *index)
{
    int last = 0;
    for (size_t i = 0; i < n; i++) {
        const int from = ys_period_first_month(row[i].period), to = ys_period_last_month(row[i].period);
        index->first = i == 0 || from < index->first ? from : index->first;
        last = i == 0 || to > last ? to : last;
    }
    index->n = n ? (size_t)(last - index->first) + 1 : 0;
    return n > 0;
}

/* Years first, so that quarters and months, where there are any, go before them. */
static void spread(const ys_deflator *row, size_t n, monthly_index *index)
{
    static const unsigned finer[] = {1, 4, 12};
    for (size_t i = 0; i < index->n; i++)
        index->of[i] = NAN;
    for (size_t f = 0; f < sizeof finer / sizeof *finer; f++)
        for (size_t i = 0; i < n; i++) {
            if (ys_period_per_year(row[i].period.kind) != finer[f])
                continue;
            for (int month = ys_period_first_month(row[i].period); month <= ys_period_last_month(row[i].period); month++)
                index->of[month - index->first] = row[i].index;
        }
}

/* The mean over the months; those after the deflator's end have its last index. NaN where one before it or in a gap is needed. */
static double index_of(const monthly_index *index, ys_period period, uncovered *missed)
{
    const int from = ys_period_first_month(period), to = ys_period_last_month(period);
    const int last = index->first + (int)index->n - 1;
    double sum = 0.0;
    for (int month = from; month <= to; month++)
        sum += month < index->first ? NAN : index->of[(month > last ? last : month) - index->first];
    missed->before += isnan(sum) ? 1 : 0;
    missed->after += !isnan(sum) && to > last ? 1 : 0;
    return sum / (double)(to - from + 1);
}

static bool has_target(const ys_dataset *dataset, size_t indicator)
{
    size_t n;
    const ys_target *target = ys_dataset_targets(dataset, &n);
    for (size_t i = 0; i < n; i++)
        if (target[i].indicator == indicator)
            return true;
    return false;
}

static bool is_turned(const ys_dataset *dataset, size_t indicator, ys_real_terms terms)
{
    return ys_dataset_indicator(dataset, indicator)->kind == YS_KIND_CURRENCY
        && (terms == YS_REAL_TERMS_YES || !has_target(dataset, indicator));
}

/* The last month of the newest figure that is turned. @return false: there is none. */
static bool newest_month(const ys_dataset *dataset, ys_real_terms terms, int *newest)
{
    const run *runs = dataset->runs.items;
    bool any = false;
    for (size_t r = 0; r < dataset->runs.n; r++) {
        if (!is_turned(dataset, runs[r].indicator, terms))
            continue;
        for (size_t i = runs[r].n; i > 0; i--) {
            if (isnan(dataset->value[runs[r].offset + i - 1]))
                continue;
            const int month = ys_period_last_month(ys_period_add(runs[r].first, (int)i - 1));
            *newest = !any || month > *newest ? month : *newest;
            any = true;
            break;
        }
    }
    return any;
}

/* The deflator's own period whose prices all figures are told in: the newest that has begun by the newest figure. */
static const ys_deflator *base_of(const ys_deflator *row, size_t n, int newest)
{
    const ys_deflator *base = &row[0];
    for (size_t i = 1; i < n; i++) {
        const int own = ys_period_first_month(row[i].period), best = ys_period_first_month(base->period);
        if ((own <= newest && (own > best || best > newest)) || (own < best && best > newest))
            base = &row[i];
    }
    return base;
}

static void scale(double *column, size_t at, double factor)
{
    if (column)
        column[at] *= factor;
}

/* Year-to-date figures and their parts go by the index of their year, so that parts still add up. */
static void turn_run(ys_dataset *dataset, const run *of, const monthly_index *index, double base, uncovered *missed)
{
    const ys_indicator *about = ys_dataset_indicator(dataset, of->indicator);
    for (size_t i = 0; i < of->n; i++) {
        const size_t at = of->offset + i;
        const ys_period own = ys_period_add(of->first, (int)i);
        const ys_period period = of->own ? ys_period_holding(about->year_kind, ys_period_first_month(own)) : own;
        if (isnan(dataset->value[at]))
            continue;
        const double factor = base / index_of(index, period, missed);
        scale(dataset->value, at, factor);
        scale(dataset->numerator, at, factor);
        scale(dataset->lower, at, factor);
        scale(dataset->upper, at, factor);
        scale(of->own, i, factor);
        if (dataset->numerator)
            scale(of->own, of->own ? of->n + i : 0, factor);
    }
}

static ys_status tell(ys_dataset *dataset, ys_period base, const uncovered *missed)
{
    char prices[48];
    ys_period_words(base, prices);
    ys_status status = ys_findings_add(dataset->findings, YS_FINDING_REAL_TERMS, dataset->deflator_file, 0, 0, "",
                                       "figures in money are told in the prices of %s; --real-terms no shows them as published", prices);
    if (status == YS_OK && missed->before > 0)
        status = ys_findings_add(dataset->findings, YS_FINDING_NO_DEFLATOR, dataset->deflator_file, 0, 0, "",
                                 "it has no index for the periods of %zu figures in money, which are left out", missed->before);
    if (status == YS_OK && missed->after > 0)
        status = ys_findings_add(dataset->findings, YS_FINDING_NO_DEFLATOR, dataset->deflator_file, 0, 0, "",
                                 "%zu figures in money are from after its end and taken at its last index", missed->after);
    return status;
}

ys_status ys_turn_into_real_terms(ys_dataset *dataset, ys_real_terms terms)
{
    const ys_deflator *row = dataset->deflator.items;
    const size_t n = dataset->deflator.n;
    monthly_index index = {0};
    int newest;
    if (terms == YS_REAL_TERMS_NO || !find_span(row, n, &index) || !newest_month(dataset, terms, &newest))
        return YS_OK;
    index.of = ys_arena_doubles(&dataset->arena, index.n);
    if (!index.of)
        return YS_ERR_MEMORY;
    spread(row, n, &index);
    const ys_deflator *base = base_of(row, n, newest);
    const run *runs = dataset->runs.items;
    uncovered missed = {0};
    for (size_t r = 0; r < dataset->runs.n; r++) {
        if (!is_turned(dataset, runs[r].indicator, terms))
            continue;
        turn_run(dataset, &runs[r], &index, base->index, &missed);
        ((ys_indicator *)dataset->indicators.items)[runs[r].indicator].prices = base->period;
    }
    return tell(dataset, base->period, &missed);
}
