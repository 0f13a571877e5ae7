/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/assessment.h"

#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <strings.h>

static ys_value_kind kind_of_values(ys_kind kind)
{
    switch (kind) {
    case YS_KIND_PERCENTAGE:
    case YS_KIND_PROPORTION: return YS_VALUE_SHARE;
    case YS_KIND_COUNT: return YS_VALUE_COUNT;
    default: return YS_VALUE_AMOUNT;
    }
}

/* Half of one over the usual denominator: what keeps 0 and 100 % from an infinite logit. */
static ys_status set_margin(const ys_series *series, ys_arena *arena, ys_seasonal_adjustment_options *options)
{
    if (!series->denominator)
        return YS_OK;
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    double *denominator = ys_arena_doubles(arena, series->n);
    if (!denominator)
        return YS_ERR_MEMORY;
    size_t n = 0;
    for (size_t i = 0; i < series->n; i++)
        if (series->denominator[i] > 0.0 && isfinite(series->denominator[i]))
            denominator[n++] = series->denominator[i];
    gsl_sort(denominator, 1, n);
    if (n > 0)
        options->margin = fmin(0.5 / gsl_stats_median_from_sorted_data(denominator, 1, n), YS_LARGEST_MARGIN);
    ys_arena_rewind(arena, mark);
    return YS_OK;
}

static bool names(const ys_event *event, size_t indicator, size_t authority)
{
    return (event->indicator == YS_NOT_FOUND || event->indicator == indicator)
        && (event->authority == YS_NOT_FOUND || event->authority == authority);
}

/* An event without an end lasts as long as the series. */
static ys_status set_events(const ys_dataset *dataset, size_t indicator, size_t authority, const ys_series *series,
                            ys_arena *arena, ys_seasonal_adjustment_options *options)
{
    size_t count;
    const ys_event *events = ys_dataset_events(dataset, &count);
    ys_event_span *span = ys_arena_array(arena, count, sizeof *span);
    if (!span)
        return YS_ERR_MEMORY;
    for (size_t i = 0; i < count; i++) {
        if (events[i].kind != YS_EVENT_EXCEPTIONAL || !names(&events[i], indicator, authority) || series->n == 0)
            continue;
        const ys_period last = ys_series_period(series, series->n - 1);
        span[options->events++] = (ys_event_span){events[i].from, events[i].to.kind ? events[i].to : last};
    }
    options->event = span;
    return YS_OK;
}

ys_nation ys_nation_of_authority(const ys_authority *authority)
{
    if (authority->nation && strcasecmp(authority->nation, "Scotland") == 0)
        return YS_NATION_SCOTLAND;
    if (authority->nation && strcasecmp(authority->nation, "Northern Ireland") == 0)
        return YS_NATION_NORTHERN_IRELAND;
    return YS_NATION_ENGLAND_AND_WALES;
}

ys_status ys_season_options_of(const ys_dataset *dataset, size_t indicator, size_t authority, const ys_series *series,
                               ys_arena *arena, ys_seasonal_adjustment_options *options)
{
    ys_seasonal_adjustment_options made = ys_seasonal_adjustment_defaults;
    const ys_kind kind = ys_dataset_indicator(dataset, indicator)->kind;
    made.kind = kind_of_values(kind);
    made.top = kind == YS_KIND_PROPORTION ? 1.0 : 100.0;
    ys_status status = set_margin(series, arena, &made);
    if (status == YS_OK)
        status = set_events(dataset, indicator, authority, series, arena, &made);
    if (status == YS_OK)
        *options = made;
    return status;
}
