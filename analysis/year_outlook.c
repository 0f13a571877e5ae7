/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/year_outlook.h"

#include <math.h>

enum { MOST_YEARS_AHEAD = 10, FEWEST_ERRORS = 4 };

static long end_of(const ys_year_places *places)
{
    return places->first + (long)places->n - 1;
}

/* A projection from one origin, for ys_aggregate_places(). */
typedef struct projected_from {
    const ys_series *series;
    ys_forecast_method method;
    size_t origin;
} projected_from;

static double project(const void *context, long index)
{
    const projected_from *from = context;
    return ys_forecast_point(from->series, from->method, from->origin, (size_t)(index - (long)from->origin));
}

/* The newest year-to-date figure may have no part of its own: then it goes on from the newest part. */
static size_t value_to_go_on_from(const ys_series *series, const ys_year_places *places, long origin)
{
    const size_t value = places->to_date ? ys_series_last_value(series, (size_t)origin) : (size_t)origin;
    return value < series->n ? value : (size_t)origin;
}

/* The year's figure: what is known by the origin as it is, the rest projected from there. */
static double outlook_of_year(const ys_series *series, const ys_year_places *places, ys_aggregate aggregate,
                              ys_forecast_method method, long origin)
{
    const projected_from from = {series, method, value_to_go_on_from(series, places, origin)};
    return ys_aggregate_places(series, places, aggregate, origin, project, &from);
}

/* Errors of past years, each projected from the same place in or before the year as now. */
static size_t past_year_errors(const ys_series *series, const ys_year_outlook_options *options, double *spread)
{
    const long year = (long)series->per_year, newest = (long)options->newest;
    double squares = 0.0;
    size_t count = 0;
    for (long back = year; newest - back >= year - 1; back += year) {
        ys_year_places past = options->places;
        past.first -= back;
        if (end_of(&past) > newest)
            continue;
        const double made = outlook_of_year(series, &past, options->aggregate, options->method, newest - back);
        const double actual = ys_aggregate_places(series, &past, options->aggregate, newest, NULL, NULL);
        if (isnan(made) || isnan(actual))
            continue;
        squares += (made - actual) * (made - actual);
        count++;
    }
    *spread = count ? sqrt(squares / (double)count) : NAN;
    return count;
}

/* The spread of each step from the newest value to the end of the year. */
static ys_status project_steps(const ys_series *series, const ys_year_outlook_options *options, ys_arena *arena,
                               ys_forecast_result *projection)
{
    const size_t from = value_to_go_on_from(series, &options->places, (long)options->newest);
    const size_t horizon = (size_t)(end_of(&options->places) - (long)from);
    double *room = ys_arena_array(arena, 3 * horizon, sizeof *room);
    if (!room)
        return YS_ERR_MEMORY;
    *projection = (ys_forecast_result){.mean = room, .standard_deviation = room + horizon, .degrees = room + 2 * horizon};
    const ys_forecast_options how = {.method = options->method, .horizon = horizon, .origin = from};
    return ys_forecast(series, &how, arena, projection);
}

/* Where too few past years can be scored: errors of the open periods taken as moving wholly together. */
static ys_status piled_up(const ys_series *series, const ys_year_outlook_options *options, ys_arena *arena,
                          ys_year_outlook_result *out)
{
    const ys_year_places *span = &options->places;
    const bool ratio = options->aggregate == YS_AGGREGATE_RATIO && series->denominator;
    ys_forecast_result projection;
    const ys_status status = project_steps(series, options, arena, &projection);
    if (status != YS_OK)
        return status;
    double total = 0.0, weights = 0.0, open = 0.0;
    for (size_t k = 0; k < span->n; k++) {
        const long index = span->first + (long)k;
        const double weight = ratio ? ys_place_weight(series, index) : 1.0;
        if (!span->open[k] || isnan(weight))
            continue;
        weights += weight;
        if (index <= (long)options->newest)
            continue;
        const double spread = projection.standard_deviation[(size_t)index - projection.origin - 1];
        open = options->aggregate == YS_AGGREGATE_LAST ? spread : open + weight * spread;
        total += weight;
    }
    const bool mean = options->aggregate == YS_AGGREGATE_MEAN || options->aggregate == YS_AGGREGATE_RATIO
                   || options->aggregate == YS_AGGREGATE_UNKNOWN;
    out->spread = mean && weights > 0.0 ? open / weights : open;
    out->degrees = projection.degrees[0];
    return total > 0.0 ? YS_OK : YS_ERR_TOO_FEW;
}

/* Whether an open place that should be known by now has no figure. A year-to-date figure holds those before it. */
static bool has_gap(const ys_series *series, const ys_year_outlook_options *options)
{
    const ys_year_places *places = &options->places;
    if (places->to_date)
        return false;
    for (size_t k = 0; k < places->n && options->aggregate != YS_AGGREGATE_LAST; k++) {
        const long index = places->first + (long)k;
        if (places->open[k] && index <= (long)options->newest && (index < 0 || isnan(series->value[index])))
            return true;
    }
    return false;
}

static void count_places(const ys_year_outlook_options *options, ys_year_outlook_result *out)
{
    const ys_year_places *places = &options->places;
    for (size_t k = 0; k < places->n; k++) {
        const bool known = places->first + (long)k <= (long)options->newest;
        out->known += places->open[k] && known;
        out->unknown += places->open[k] && !known;
    }
}

static ys_status look_ahead(const ys_series *series, const ys_year_outlook_options *options, ys_arena *arena,
                            ys_year_outlook_result *out)
{
    const long ahead = end_of(&options->places) - (long)options->newest;
    count_places(options, out);
    if (ahead > MOST_YEARS_AHEAD * (long)series->per_year || has_gap(series, options))
        return YS_ERR_DOMAIN;
    out->mean = outlook_of_year(series, &options->places, options->aggregate, options->method, (long)options->newest);
    if (out->unknown == 0)
        return isnan(out->mean) ? YS_ERR_DOMAIN : YS_OK;
    if (isnan(out->mean))
        return YS_ERR_TOO_FEW;
    const size_t errors = past_year_errors(series, options, &out->spread);
    out->degrees = fmax(1.0, (double)errors / ceil((double)ahead / series->per_year));
    return errors >= FEWEST_ERRORS ? YS_OK : piled_up(series, options, arena, out);
}

ys_status ys_year_outlook(const ys_series *series, const ys_year_outlook_options *options, ys_arena *arena,
                          ys_year_outlook_result *result)
{
    if (options->newest >= series->n)
        return YS_ERR_TOO_FEW;
    const ys_series seen = ys_series_slice(series, 0, options->newest + 1);
    ys_year_outlook_options chosen = *options;
    chosen.method = ys_forecast_choose(options->method, series);
    ys_year_outlook_result made = {.mean = NAN, .spread = NAN, .degrees = NAN};
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    const ys_status status = look_ahead(&seen, &chosen, arena, &made);
    ys_arena_rewind(arena, mark);
    if (status == YS_OK)
        *result = made;
    return status;
}
