/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>

#include "datasets/dataset_private.h"
#include "datasets/figure.h"
#include "datasets/year_places.h"

/*
 * Year-to-date figures taken apart: what was published stays where it is, each period's own part goes into columns of
 * its own. What several periods have together is never shared out between them.
 */

enum { MOST_DECIMALS = 9 };

/* How an indicator's figures add up over a year. */
typedef enum cumulation {
    ADDS_UP,    /* each figure is the one before and the period's own part: counts, and shares of a year's whole */
    RATIO,      /* numerator and denominator are both year to date */
    UNKNOWABLE  /* a mean or ratio of which nothing tells how much each period weighs, or a year that fits no period */
} cumulation;

/* One series while it is taken apart. */
typedef struct splitter {
    ys_series published;
    ys_period_kind year_kind;
    cumulation how;
    double *value, *numerator, *denominator; /* of the run; the last two NULL where there is no such column */
} splitter;

/* Where index stands: the places of its year, and which of them it is. False: the year fits no period. */
static bool place_of(const ys_series *series, ys_period_kind year_kind, size_t index, ys_year_places *places, size_t *place)
{
    const ys_period year = ys_period_holding(year_kind, ys_period_first_month(ys_series_period(series, index)));
    if (!ys_year_places_of(series, year, places))
        return false;
    *place = (size_t)((long)index - places->first);
    return true;
}

/* The open place before one of the year, as an index of the series: below 0 before its start. False: none in the year. */
static bool open_before(const ys_year_places *places, size_t place, long *index)
{
    for (size_t k = place; k > 0; k--) {
        if (!places->open[k - 1])
            continue;
        *index = places->first + (long)k - 1;
        return true;
    }
    return false;
}

/* 54.3 - 28.9 is not quite 25.4: a difference has no more decimals than what it is made from. */
static double difference(double now, double before)
{
    const int of_now = ys_decimals_of(now, MOST_DECIMALS), of_before = ys_decimals_of(before, MOST_DECIMALS);
    const int decimals = of_now > of_before ? of_now : of_before;
    const double scale = pow(10.0, decimals), rounded = round((now - before) * scale) / scale;
    return decimals < MOST_DECIMALS && isfinite(rounded) ? rounded : now - before;
}

/* The part of a column's figure that is the period's own. */
static double own_part(const double column[], size_t index, bool first_of_year, long before)
{
    if (first_of_year || isnan(column[index]))
        return column[index];
    return before < 0 || isnan(column[before]) ? NAN : difference(column[index], column[before]);
}

/* Value = factor x numerator / denominator, whatever the factor: a per cent, a rate per thousand. */
static double ratio_of_parts(const ys_series *published, size_t index, double numerator, double denominator)
{
    if (numerator == 0.0 && denominator > 0.0)
        return 0.0;
    const double factor = published->value[index] * published->denominator[index] / published->numerator[index];
    const double value = factor * numerator / denominator;
    return denominator > 0.0 && isfinite(value) ? value : NAN;
}

static void split_one(splitter *s, size_t index)
{
    ys_year_places places;
    size_t place;
    long before = -1;
    const ys_series *published = &s->published;
    if (s->how == UNKNOWABLE || !place_of(published, s->year_kind, index, &places, &place) || !places.open[place])
        return;
    const bool first = !open_before(&places, place, &before);
    s->value[index] = own_part(published->value, index, first, before);
    if (s->numerator)
        s->numerator[index] = own_part(published->numerator, index, first, before);
    if (s->denominator)
        s->denominator[index] = s->how == RATIO ? own_part(published->denominator, index, first, before)
                                                : published->denominator[index];
    if (s->how == RATIO && !first && s->numerator && s->denominator)
        s->value[index] = ratio_of_parts(published, index, s->numerator[index], s->denominator[index]);
}

/* --- how an indicator cumulates: from what indicators.csv says of its years, and from its denominators --- */

typedef struct votes {
    size_t growing, steady; /* years whose denominators grow as if they were year to date, and others */
} votes;

/* A year to date after k places is to that after j about as k to j; a year's whole stays about what it is. */
static void vote(const ys_series *series, ys_period_kind year_kind, votes *count)
{
    bool any = false;
    ys_year_places places, first_places = {0};
    size_t place, first_place = 0, first = 0;
    for (size_t i = 0; i < series->n; i++) {
        if (isnan(series->denominator[i]) || !place_of(series, year_kind, i, &places, &place))
            continue;
        if (!any || places.first != first_places.first) {
            any = true;
            first_places = places;
            first_place = place;
            first = i;
            continue;
        }
        const double expected = (double)(place + 1) / (double)(first_place + 1);
        const bool grows = series->denominator[i] > sqrt(expected) * series->denominator[first];
        *(grows ? &count->growing : &count->steady) += 1;
    }
}

static bool denominators_cumulate(const ys_dataset *dataset, size_t indicator, ys_period_kind year_kind)
{
    const run *runs = dataset->runs.items;
    votes count = {0};
    for (size_t r = dataset->first_run[indicator]; r < dataset->first_run[indicator + 1]; r++) {
        ys_series series;
        ys_view_published(dataset, &runs[r], &series);
        if (series.per_year > 1 && series.denominator)
            vote(&series, year_kind, &count);
    }
    return count.growing > count.steady;
}

static bool has_parts(const ys_dataset *dataset, size_t indicator)
{
    const run *runs = dataset->runs.items;
    for (size_t r = dataset->first_run[indicator]; r < dataset->first_run[indicator + 1]; r++)
        for (size_t i = 0; dataset->numerator && dataset->denominator && i < runs[r].n; i++)
            if (!isnan(dataset->numerator[runs[r].offset + i]) && !isnan(dataset->denominator[runs[r].offset + i]))
                return true;
    return false;
}

static ys_status cannot_tell(ys_dataset *dataset, const ys_indicator *about, const char *why)
{
    const ys_status status =
        ys_findings_add(dataset->findings, YS_FINDING_NOT_TAKEN_APART, about->code, 0, 0, "",
                        "these year-to-date figures cannot be taken apart into periods: %s", why);
    return status == YS_OK ? ys_findings_about(dataset->findings, NULL, about->code, (ys_period){0}, NAN) : status;
}

static bool year_fits(ys_period_kind kind, ys_period_kind year_kind)
{
    const ys_period year = {year_kind, 2000};
    const ys_period begins = ys_period_holding(kind, ys_period_first_month(year));
    return ys_period_first_month(begins) == ys_period_first_month(year);
}

/* Decides for the whole indicator, and says of its periods' own figures how they make a year. */
static ys_status decide(ys_dataset *dataset, size_t indicator, cumulation *how)
{
    ys_indicator *about = (ys_indicator *)dataset->indicators.items + indicator;
    const bool mean = about->aggregate == YS_AGGREGATE_MEAN || about->aggregate == YS_AGGREGATE_RATIO;
    const bool parts = has_parts(dataset, indicator);
    *how = UNKNOWABLE;
    if (!about->cumulative && (mean && !parts)) /* named years to date only: they are read as they stand */
        return YS_OK;
    if (!year_fits(about->period_kind, about->year_kind))
        return cannot_tell(dataset, about, "none of its periods begins with its year; see year_basis in indicators.csv");
    if (mean && !parts)
        return cannot_tell(dataset, about, "a mean or a ratio to date needs numerator and denominator");
    *how = parts && denominators_cumulate(dataset, indicator, about->year_kind) ? RATIO : ADDS_UP;
    about->aggregate = *how == RATIO ? YS_AGGREGATE_RATIO : YS_AGGREGATE_SUM;
    about->cumulative = true;
    return YS_OK;
}

static ys_status split_indicator(ys_dataset *dataset, size_t indicator)
{
    const ys_indicator *about = ys_dataset_indicator(dataset, indicator);
    run *runs = dataset->runs.items;
    cumulation how;
    ys_status status = decide(dataset, indicator, &how);
    if (status == YS_OK && !about->cumulative)
        return YS_OK;
    for (size_t r = dataset->first_run[indicator]; r < dataset->first_run[indicator + 1] && status == YS_OK; r++) {
        const size_t columns = 1U + (dataset->numerator != NULL) + (dataset->denominator != NULL);
        if (ys_period_per_year(runs[r].first.kind) == 1)
            continue;
        double *own = ys_arena_doubles(&dataset->arena, columns * runs[r].n);
        if (!own)
            return YS_ERR_MEMORY;
        for (size_t i = 0; i < columns * runs[r].n; i++)
            own[i] = NAN;
        splitter s = {.year_kind = about->year_kind, .how = how, .value = own};
        ys_view_published(dataset, &runs[r], &s.published);
        s.numerator = dataset->numerator ? own + runs[r].n : NULL;
        s.denominator = dataset->denominator ? own + (columns - 1) * runs[r].n : NULL;
        for (size_t i = 0; i < runs[r].n; i++)
            split_one(&s, i);
        runs[r].own = own;
        runs[r].ratio = how == RATIO;
    }
    return status;
}

/* --- figures that fall within a year --- */

/* Sums of amounts that may be negative, such as a variance from budget, may fall. */
static bool may_fall(const double figure[], size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (figure[i] < 0.0)
            return true;
    return false;
}

static int year_holding(ys_period_kind year_kind, ys_period period)
{
    return ys_period_holding(year_kind, ys_period_first_month(period)).ordinal;
}

/* The run a figure is of, and the series as published. */
typedef struct stretch {
    const run *of;
    ys_series published;
} stretch;

static ys_status note_fall(ys_dataset *dataset, const stretch *s, const double figure[], size_t before, size_t at,
                           const char *what)
{
    char read[32], earlier[YS_PERIOD_TEXT];
    snprintf(read, sizeof read, "%.10g", figure[at]);
    const ys_status status =
        ys_findings_add(dataset->findings, YS_FINDING_CUMULATIVE_FALL,
                        ys_dataset_file(dataset, s->published.file ? s->published.file[at] : 0), s->published.line[at], 0, read,
                        "the year-to-date %s is below the %.10g of %s: wrong, revised or not year to date", what, figure[before],
                        ys_period_format(ys_series_period(&s->published, before), earlier));
    return status == YS_OK ? ys_findings_about(dataset->findings, ys_dataset_authority(dataset, s->of->authority)->code,
                                               ys_dataset_indicator(dataset, s->of->indicator)->code,
                                               ys_series_period(&s->published, at), figure[at])
                           : status;
}

static ys_status note_falls(ys_dataset *dataset, const stretch *s, ys_period_kind year_kind, const double figure[],
                            const char *what)
{
    const size_t n = s->published.n;
    size_t before = n;
    ys_status status = YS_OK;
    if (!figure || may_fall(figure, n))
        return YS_OK;
    for (size_t i = 0; i < n && status == YS_OK; i++) {
        if (isnan(figure[i]))
            continue;
        if (before < n && figure[i] < figure[before]
            && year_holding(year_kind, ys_series_period(&s->published, before))
                   == year_holding(year_kind, ys_series_period(&s->published, i)))
            status = note_fall(dataset, s, figure, before, i, what);
        before = i;
    }
    return status;
}

static ys_status note_falls_of(ys_dataset *dataset, const run *of)
{
    const ys_indicator *about = ys_dataset_indicator(dataset, of->indicator);
    if (!about->cumulative || ys_period_per_year(of->first.kind) == 1)
        return YS_OK;
    stretch s = {.of = of};
    ys_view_published(dataset, of, &s.published);
    if (about->aggregate == YS_AGGREGATE_SUM)
        return note_falls(dataset, &s, about->year_kind, s.published.value, "figure");
    const ys_status status = note_falls(dataset, &s, about->year_kind, s.published.numerator, "numerator");
    return status == YS_OK ? note_falls(dataset, &s, about->year_kind, s.published.denominator, "denominator") : status;
}

static ys_status note_all_falls(ys_dataset *dataset)
{
    const run *runs = dataset->runs.items;
    ys_status status = YS_OK;
    for (size_t r = 0; r < dataset->runs.n && status == YS_OK; r++)
        status = note_falls_of(dataset, &runs[r]);
    return status;
}

ys_status ys_take_cumulative_apart(ys_dataset *dataset)
{
    const ys_indicator *list = dataset->indicators.items;
    ys_status status = YS_OK;
    for (size_t i = 0; i < dataset->indicators.n && status == YS_OK; i++)
        if ((list[i].cumulative || list[i].period_kind == YS_PERIOD_YEAR_TO_DATE) && ys_period_per_year(list[i].period_kind) > 1)
            status = split_indicator(dataset, i);
    return status == YS_OK ? note_all_falls(dataset) : status;
}
