/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/year_gaps.h"

#include <math.h>
#include <string.h>

#include "analysis/year_aggregate.h"

enum { MOST_FILLED = 4 }; /* one in so many open places */

static bool is_gap(const ys_series *series, const ys_year_gaps_options *options, size_t place)
{
    const long index = options->places.first + (long)place;
    return options->places.open[place] && index >= 0 && index <= (long)options->newest && isnan(series->value[index]);
}

/* How many gaps there are to fill; 0 also where none is to be filled. */
static size_t count_gaps(const ys_series *series, const ys_year_gaps_options *options)
{
    const ys_year_places *places = &options->places;
    size_t gaps = 0, ahead = 0;
    if (places->to_date || options->aggregate == YS_AGGREGATE_LAST)
        return 0;
    for (size_t k = 0; k < places->n; k++) {
        gaps += is_gap(series, options, k);
        ahead += places->open[k] && places->first + (long)k > (long)options->newest;
    }
    return ahead > 0 && gaps * MOST_FILLED <= places->n_open ? gaps : 0;
}

static double nothing(const void *context, long index)
{
    (void)context;
    (void)index;
    return 0.0;
}

/* The year's figure with nothing in what is to come. */
static double so_far(const ys_series *series, const ys_year_gaps_options *options)
{
    return ys_aggregate_places(series, &options->places, options->aggregate, (long)options->newest, nothing, NULL);
}

/* What 1 more in a place adds to the year's figure. */
static double weight_of(const ys_series *filled, double value[], const ys_year_gaps_options *options, size_t index)
{
    const double kept = value[index], before = so_far(filled, options);
    value[index] = kept + 1.0;
    const double weight = so_far(filled, options) - before;
    value[index] = kept;
    return weight;
}

/* What was to be expected in the gaps of places from to `to`, seen from the newest figure before them. */
static ys_status expect_run(const ys_series *series, const ys_year_gaps_options *options, size_t from, size_t to, ys_arena *arena,
                            ys_forecast_result *projection)
{
    const size_t start = (size_t)(options->places.first + (long)from);
    const size_t origin = start > 0 ? ys_series_last_value(series, start - 1) : series->n;
    if (origin >= series->n)
        return YS_ERR_TOO_FEW;
    const size_t horizon = (size_t)(options->places.first + (long)to) - origin;
    const ys_series seen = ys_series_slice(series, 0, origin + 1);
    double *room = ys_arena_array(arena, horizon, 3 * sizeof *room);
    if (!room)
        return YS_ERR_MEMORY;
    *projection = (ys_forecast_result){.mean = room, .standard_deviation = room + horizon, .degrees = room + 2 * horizon};
    const ys_forecast_options how = {
        .method = ys_forecast_choose(options->method, &seen, origin), .horizon = horizon, .origin = origin,
        .possible = options->possible, .calibration = options->calibration, .peers = options->peers};
    return ys_forecast(&seen, &how, arena, projection);
}

/* Puts a run's expectations in, then adds up what their errors do to the year together. */
static void put_run(const ys_year_gaps_options *options, size_t from, size_t to, const ys_forecast_result *projection, double value[],
                    ys_year_gaps *made)
{
    double spread = 0.0;
    for (size_t k = from; k <= to; k++)
        if (options->places.open[k])
            value[options->places.first + (long)k] = projection->mean[(size_t)(options->places.first + (long)k) - projection->origin - 1];
    for (size_t k = from; k <= to; k++) {
        if (!options->places.open[k])
            continue;
        const size_t index = (size_t)(options->places.first + (long)k), step = index - projection->origin;
        const double weight = weight_of(&made->series, value, options, index);
        const double chance = weight * ys_forecast_at(projection, step).chance;
        spread += weight * projection->standard_deviation[step - 1];
        made->chance = hypot(made->chance, chance);
        made->part += weight * value[index];
        made->weight += weight;
        made->degrees = fmin(made->degrees, projection->degrees[step - 1]);
    }
    made->spread = hypot(made->spread, spread);
}

static ys_status fill(const ys_series *series, const ys_year_gaps_options *options, ys_arena *arena, ys_year_gaps *made)
{
    double *value = ys_arena_doubles(arena, series->n);
    if (!value)
        return YS_ERR_MEMORY;
    memcpy(value, series->value, series->n * sizeof *value);
    for (size_t k = 0; k < options->places.n; k++) /* so that the year has a figure while its gaps are filled one by one */
        if (is_gap(series, options, k))
            value[options->places.first + (long)k] = 0.0;
    made->series.value = value;
    for (size_t k = 0; k < options->places.n; k++) {
        ys_forecast_result projection;
        size_t to = k;
        if (!is_gap(series, options, k))
            continue;
        while (to + 1 < options->places.n && is_gap(series, options, to + 1))
            to++;
        const ys_status status = expect_run(series, options, k, to, arena, &projection);
        if (status != YS_OK)
            return status;
        put_run(options, k, to, &projection, value, made);
        k = to;
    }
    return isfinite(made->part) && isfinite(made->spread) ? YS_OK : YS_ERR_NUMERIC;
}

ys_status ys_fill_year_gaps(const ys_series *series, const ys_year_gaps_options *options, ys_arena *arena, ys_year_gaps *result)
{
    ys_year_gaps made = {.series = *series, .n = count_gaps(series, options), .degrees = INFINITY};
    const ys_status status = made.n > 0 ? fill(series, options, arena, &made) : YS_OK;
    if (status == YS_OK)
        *result = made;
    return status;
}
