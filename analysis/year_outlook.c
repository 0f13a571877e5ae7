/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/year_outlook.h"

#include <math.h>

#include "analysis/calibration.h"
#include "analysis/catch_up.h"
#include "analysis/chance_floor.h"

enum { MOST_YEARS_AHEAD = 10 };

static long end_of(const ys_year_places *places)
{
    return places->first + (long)places->n - 1;
}

/* The newest figure may have no value of its own, as a year-to-date one after a gap: it goes on from the newest that has. */
static size_t value_to_go_on_from(const ys_series *series, size_t newest)
{
    const size_t value = ys_series_last_value(series, newest);
    return value < series->n ? value : newest;
}

/* Every step from the newest value to the end of the year, jointly. */
static ys_status project_steps(const ys_series *series, const ys_year_outlook_options *options, ys_arena *arena,
                               ys_forecast_result *projection)
{
    const size_t from = value_to_go_on_from(series, options->newest);
    const size_t horizon = (size_t)(end_of(&options->places) - (long)from);
    double *room = ys_arena_array(arena, horizon, 3 * sizeof *room);
    double *joint = ys_arena_array(arena, horizon, horizon * sizeof *joint);
    if (!room || !joint)
        return YS_ERR_MEMORY;
    *projection = (ys_forecast_result){.mean = room, .standard_deviation = room + horizon,
                                       .degrees = room + 2 * horizon, .covariance = joint};
    const ys_forecast_options how = {
        .method = options->method, .horizon = horizon, .origin = from, .calibration = &ys_calibration_none,
        .peers = options->peers};
    return ys_forecast(series, &how, arena, projection);
}

/* Figures of the periods ahead, for ys_aggregate_places(). */
typedef struct figures_ahead {
    const double *figure; /* [0] is that of the period after origin */
    long origin;
} figures_ahead;

static double figure_ahead(const void *context, long index)
{
    const figures_ahead *ahead = context;
    return ahead->figure[index - ahead->origin - 1];
}

/* 1 in one period and 0 in all others. */
static double one_at(const void *context, long index)
{
    const long *place = context;
    return index == *place;
}

/* What each period ahead counts for in the year's figure, which is a weighted sum: what it becomes by 1 more there.
   @return the figure without them. */
static double weigh(const ys_series *series, const ys_year_outlook_options *options, long origin, size_t horizon,
                    double weight[])
{
    const ys_year_places *places = &options->places;
    const long newest = (long)options->newest, nowhere = -1;
    const double without = ys_aggregate_places(series, places, options->aggregate, newest, one_at, &nowhere);
    for (size_t i = 0; i < horizon; i++) {
        const long index = origin + 1 + (long)i;
        weight[i] = 0.0;
        if (index > newest && index >= places->first)
            weight[i] = ys_aggregate_places(series, places, options->aggregate, newest, one_at, &index) - without;
    }
    return without;
}

/* The spread of the weighted sum. Places that are closed have no weight, and no spread of their own. */
static double joint_spread(const ys_forecast_result *projection, size_t horizon, const double weight[])
{
    double variance = 0.0;
    for (size_t i = 0; i < horizon; i++)
        for (size_t j = 0; j < horizon; j++)
            if (weight[i] != 0.0 && weight[j] != 0.0)
                variance += weight[i] * weight[j] * projection->covariance[i * horizon + j];
    return sqrt(fmax(0.0, variance));
}

/* What chance alone gives the periods ahead together, however steady they were. A mean of counts is no count. */
static void set_chance(const ys_series *series, const ys_year_outlook_options *options, const ys_forecast_result *projection,
                       const double weight[], size_t horizon, ys_year_outlook_result *out)
{
    const ys_series seen = ys_series_slice(series, 0, options->newest + 1);
    const ys_chance_floor floor = ys_find_chance_floor(&seen);
    double variance = 0.0;
    out->counted = floor.kind == YS_FLOOR_COUNT;
    for (size_t i = 0; i < horizon; i++) {
        const double spread = weight[i] == 0.0 ? 0.0 : weight[i] * ys_chance_spread(&floor, projection->mean[i]);
        variance += spread * spread;
        out->counted &= weight[i] == 0.0 || weight[i] == 1.0;
    }
    out->chance = sqrt(variance);
}

/* The method's own spread and tails, as what such spreads of one period or of several proved to be worth. */
static void calibrate(const ys_series *series, const ys_year_outlook_options *options,
                      const ys_forecast_result *projection, const double weight[], size_t horizon,
                      ys_year_outlook_result *out)
{
    size_t weighed = 0;
    for (size_t i = 0; i < horizon; i++)
        weighed += weight[i] != 0.0;
    const ys_calibration_kind kind = weighed > 1 ? YS_CALIBRATION_MEAN : YS_CALIBRATION_LEVEL;
    const ys_calibration_curve *curve =
        ys_calibration_find(options->calibration, series->per_year, projection->method, kind);
    const ys_calibration_reach reach = ys_calibration_within(series->per_year, projection->values, horizon);
    set_chance(series, options, projection, weight, horizon, out);
    out->spread = fmax(out->spread * ys_calibration_scale(curve, reach.n, reach.h), out->chance);
    out->degrees = ys_calibration_degrees(curve, reach.n, projection->degrees[0]);
}

static ys_status project_year(const ys_series *series, const ys_year_outlook_options *options, ys_arena *arena,
                              ys_year_outlook_result *out)
{
    ys_forecast_result projection;
    ys_status status = project_steps(series, options, arena, &projection);
    if (status != YS_OK)
        return status;
    const figures_ahead ahead = {projection.mean, (long)projection.origin};
    const size_t horizon = (size_t)(end_of(&options->places) - ahead.origin);
    double *weight = ys_arena_doubles(arena, horizon);
    if (!weight)
        return YS_ERR_MEMORY;
    out->settled = weigh(series, options, ahead.origin, horizon, weight);
    out->weight = 0.0;
    for (size_t i = 0; i < horizon; i++)
        out->weight += weight[i];
    out->mean = ys_aggregate_places(series, &options->places, options->aggregate, (long)options->newest, figure_ahead,
                                    &ahead);
    out->spread = joint_spread(&projection, horizon, weight);
    calibrate(series, options, &projection, weight, horizon, out);
    return isnan(out->mean) ? YS_ERR_TOO_FEW : YS_OK;
}

static long last_open(const ys_year_places *places)
{
    size_t k = places->n;
    while (k > 1 && !places->open[k - 1])
        k--;
    return places->first + (long)k - 1;
}

/* The figure to be published at the last open place, from those published before. */
static ys_status project_published(const ys_series *series, const ys_year_outlook_options *options, ys_arena *arena,
                                   ys_year_outlook_result *out)
{
    const ys_series published = {.value = series->to_date, .flags = series->flags, .n = series->n, .first = series->first,
                                 .per_year = series->per_year};
    const size_t from = ys_series_last_value(&published, options->newest);
    const size_t horizon = (size_t)(last_open(&options->places) - (long)from);
    double *room = ys_arena_array(arena, horizon, 3 * sizeof *room);
    if (!room)
        return YS_ERR_MEMORY;
    ys_forecast_result projection = {.mean = room, .standard_deviation = room + horizon, .degrees = room + 2 * horizon};
    const ys_forecast_options how = {
        .method = options->method, .horizon = horizon, .origin = from, .calibration = options->calibration};
    const ys_status status = ys_forecast(&published, &how, arena, &projection);
    if (status != YS_OK)
        return status;
    out->mean = projection.mean[horizon - 1];
    out->spread = projection.standard_deviation[horizon - 1];
    out->degrees = projection.degrees[horizon - 1];
    return isnan(out->mean) ? YS_ERR_TOO_FEW : YS_OK;
}

/* How much of what is short now is made good by the end of the part of the year in question; a year that has not begun
   goes by the first place of the one before. */
static double made_good(const ys_series *series, const ys_year_outlook_options *options)
{
    const size_t year = series->per_year;
    const long first = options->places.first, last = last_open(&options->places);
    size_t place = options->newest;
    while ((long)place < first && (last - (long)place) % (long)year != (last - first) % (long)year && place > 0)
        place--;
    const long steps = (long)place >= first ? last - (long)place : last - first;
    return steps > 0 ? ys_catch_up_share(series, place, (size_t)steps) : 0.0;
}

/* Shares of one whole: what is short now lasts in so far as it did in the past, and is made good otherwise. */
static ys_status project_whole(const ys_series *series, const ys_year_outlook_options *options, ys_arena *arena,
                               ys_year_outlook_result *out)
{
    ys_year_outlook_result published = *out;
    ys_status status = project_year(series, options, arena, out);
    if (status == YS_OK)
        status = project_published(series, options, arena, &published);
    if (status != YS_OK)
        return status;
    const double share = made_good(series, options);
    out->mean += share * (published.mean - out->mean);
    out->spread += share * (published.spread - out->spread);
    out->degrees = fmin(out->degrees, published.degrees);
    out->counted = false;
    out->settled = 0.0; /* what was paid may be paid back: shares of one whole as published are what is possible */
    out->weight = 1.0;
    return YS_OK;
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
    if (out->unknown > 0)
        return options->one_whole && series->to_date && !series->to_date_denominator
                 ? project_whole(series, options, arena, out) : project_year(series, options, arena, out);
    out->mean = ys_aggregate_places(series, &options->places, options->aggregate, (long)options->newest, NULL, NULL);
    return isnan(out->mean) ? YS_ERR_DOMAIN : YS_OK;
}

ys_status ys_year_outlook(const ys_series *series, const ys_year_outlook_options *options, ys_arena *arena,
                          ys_year_outlook_result *result)
{
    if (options->newest >= series->n)
        return YS_ERR_TOO_FEW;
    const ys_series seen = ys_series_slice(series, 0, options->newest + 1);
    ys_year_outlook_options chosen = *options;
    chosen.method = ys_forecast_choose(options->method, series, options->newest);
    ys_year_outlook_result made = {.mean = NAN, .spread = NAN, .degrees = NAN, .weight = 1.0};
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    const ys_status status = look_ahead(&seen, &chosen, arena, &made);
    ys_arena_rewind(arena, mark);
    if (status == YS_OK)
        *result = made;
    return status;
}

ys_outcome ys_year_outcome(const ys_year_outlook_result *outlook, const ys_possible_values *possible)
{
    ys_outcome outcome = {outlook->mean, outlook->spread, outlook->degrees, *possible, 0.0, outlook->chance,
                          outlook->counted, {0.0, 0.0, 0.0}};
    if (possible->lowest != possible->highest && outlook->weight > 0.0) {
        const ys_possible_values open = {outlook->settled + outlook->weight * possible->lowest,
                                         outlook->settled + outlook->weight * possible->highest};
        outcome.possible = (ys_possible_values){fmax(possible->lowest, open.lowest), fmin(possible->highest, open.highest)};
    }
    outcome.centre = ys_nearest_possible(&outcome.possible, outlook->mean);
    return outcome;
}
