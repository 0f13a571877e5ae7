/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "analysis/year_outlook.h"
#include "assess/assessment.h"

enum { MOST_STEPS = 1200 };

/* Where the year of a later period stands by its end. A period that is never open has no figure. */
static ys_status project_period(const ys_indicator *about, const ys_series *series, const ys_forecast_options *options,
                                size_t newest, size_t step, ys_arena *arena, ys_year_outlook_result *out)
{
    ys_year_outlook_options how = {.aggregate = about->aggregate, .method = options->method, .newest = newest,
                                   .one_whole = ys_assess_one_whole(about), .calibration = options->calibration,
                                     .peers = options->peers};
    const ys_period period = ys_period_add(ys_series_period(series, newest), (int)step);
    if (!ys_year_places_of(series, ys_period_holding(series->to_date_year, ys_period_first_month(period)), &how.places))
        return YS_ERR_OPTION;
    const size_t place = (size_t)((long)(newest + step) - how.places.first);
    how.places = ys_year_places_up_to(&how.places, place);
    if (how.places.open[place])
        return ys_year_outlook(series, &how, arena, out);
    *out = (ys_year_outlook_result){.mean = NAN, .spread = 0.0, .degrees = 1.0, .weight = 1.0};
    return YS_OK;
}

static ys_status project_to_date(const ys_indicator *about, const ys_series *series, const ys_forecast_options *options,
                                 ys_arena *arena, ys_forecast_result *result)
{
    const size_t newest = ys_series_last_published(series, options->origin);
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    ys_year_outlook_result *made = ys_arena_array(arena, options->horizon, sizeof *made);
    ys_status status = made ? newest < series->n ? YS_OK : YS_ERR_TOO_FEW : YS_ERR_MEMORY;
    for (size_t step = 1; step <= options->horizon && status == YS_OK; step++)
        status = project_period(about, series, options, newest, step, arena, &made[step - 1]);
    for (size_t i = 0; i < options->horizon && status == YS_OK; i++) {
        const ys_outcome outcome = ys_year_outcome(&made[i], &options->possible);
        result->mean[i] = outcome.centre;
        result->standard_deviation[i] = outcome.spread;
        result->degrees[i] = outcome.degrees;
        if (result->outcome)
            result->outcome[i] = outcome;
    }
    ys_arena_rewind(arena, mark);
    if (status != YS_OK)
        return status;
    result->method = ys_forecast_choose(options->method, series, newest);
    result->origin = newest;
    result->errors = result->values = 0;
    result->possible = options->possible;
    result->floor = (ys_chance_floor){.kind = YS_FLOOR_NONE};
    return YS_OK;
}

ys_status ys_assess_projection(const ys_indicator *about, const ys_series *series, const ys_forecast_options *options,
                               ys_arena *arena, ys_forecast_result *result)
{
    if (!options)
        options = &ys_forecast_defaults;
    if (!series->to_date)
        return ys_forecast(series, options, arena, result);
    if (options->method >= YS_FORECAST_METHOD_COUNT || options->horizon < 1 || options->horizon > MOST_STEPS)
        return YS_ERR_OPTION;
    return project_to_date(about, series, options, arena, result);
}
