/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/mstl.h"

#include <math.h>

#include "analysis/stl.h"
#include "datasets/period_private.h"

enum { MOST_PLACES = 366, WEEK_DAYS = 7, YEAR_DAYS = 365, SHORTEST_WINDOW = 7, FIRST_WINDOW = 11, WINDOW_STEP = 4,
       FEBRUARY = 1, LEAP_DAY = 29, SOME_COMMON_YEAR = 2001 };

static const size_t OUTSIDE = (size_t)-1; /* the place of a week 53 or a 29 February */

const ys_mstl_options ys_mstl_defaults = {.by_calendar = true};

/* One season: which periods it is made of, and what it is. */
typedef struct season {
    unsigned period;      /* as asked for */
    unsigned open;        /* places of it that have two values */
    size_t *index, count; /* the periods at open places */
    double *value;        /* of all n periods */
    unsigned window;
} season;

typedef struct workspace {
    size_t n;
    season season[YS_MSTL_SEASONS];
    size_t seasons;
    double *rest;         /* n: the series less every season */
    double *trend, *weight; /* n */
    double *picked, *picked_trend, *picked_season, *picked_weight; /* of the open places of a season */
} workspace;

/* ---- which seasons ---- */

static void choose_periods(const ys_series *series, const ys_mstl_options *options, unsigned period[])
{
    bool any = false;
    for (size_t i = 0; i < YS_MSTL_SEASONS; i++) {
        period[i] = options->period[i];
        any = any || period[i] > 0;
    }
    if (any)
        return;
    const bool days = series->first.kind == YS_PERIOD_DAY;
    period[0] = days ? WEEK_DAYS : series->per_year;
    period[1] = days ? YEAR_DAYS : 0;
}

static bool periods_ok(const unsigned period[], size_t n)
{
    size_t seasons = 0;
    for (size_t i = 0; i < YS_MSTL_SEASONS; i++) {
        seasons += period[i] > 0 ? 1 : 0;
        for (size_t j = 0; j < i; j++)
            if (period[i] > 0 && period[i] == period[j])
                return false;
        if (period[i] == 1 || (period[i] > MOST_PLACES && period[i] > n))
            return false;
    }
    return seasons > 0;
}

/* Shortest first, those with more than two cycles. */
static void keep_seasons(const unsigned period[], workspace *work)
{
    for (size_t i = 0; i < YS_MSTL_SEASONS; i++) {
        if (period[i] == 0 || work->n <= 2 * (size_t)period[i])
            continue;
        size_t at = work->seasons++;
        for (; at > 0 && work->season[at - 1].period > period[i]; at--)
            work->season[at] = work->season[at - 1];
        work->season[at] = (season){.period = period[i]};
    }
}

/* ---- places of a season ---- */

static size_t place_of_week(ys_period week)
{
    const size_t place = ys_period_position(week);
    return place == 0 && ys_period_position(ys_period_add(week, 1)) == 0 ? OUTSIDE : place;
}

static size_t place_of_day(ys_period date)
{
    int year, month, day;
    ys_day_date(date.ordinal, &year, &month, &day);
    if (month == FEBRUARY && day == LEAP_DAY)
        return OUTSIDE;
    return (size_t)(ys_day_number(SOME_COMMON_YEAR, month, day) - ys_day_number(SOME_COMMON_YEAR, 0, 1));
}

static size_t place_at(const ys_series *series, const season *s, bool by_calendar, size_t index)
{
    const bool year = by_calendar && s->period == series->per_year;
    if (year && series->first.kind == YS_PERIOD_WEEK)
        return place_of_week(ys_series_period(series, index));
    if (year && series->first.kind == YS_PERIOD_DAY)
        return place_of_day(ys_series_period(series, index));
    return index % s->period;
}

/* Fills index with the periods at places that have two values. */
static ys_status find_places(const ys_series *series, bool by_calendar, ys_arena *arena, season *s)
{
    const size_t n = series->n;
    size_t *place = ys_arena_array(arena, n, sizeof *place), *values = ys_arena_array(arena, s->period, sizeof *values);
    s->index = ys_arena_array(arena, n, sizeof *s->index);
    s->value = ys_arena_doubles(arena, n);
    if (!place || !values || !s->index || !s->value)
        return YS_ERR_MEMORY;
    for (size_t k = 0; k < s->period; k++)
        values[k] = 0;
    for (size_t i = 0; i < n; i++) {
        s->value[i] = 0.0;
        place[i] = place_at(series, s, by_calendar, i);
        if (place[i] != OUTSIDE)
            values[place[i]] += isnan(series->value[i]) ? 0 : 1;
    }
    for (size_t k = 0; k < s->period; k++)
        s->open += values[k] >= 2 ? 1 : 0;
    for (size_t i = 0; i < n; i++)
        if (place[i] != OUTSIDE && values[place[i]] >= 2)
            s->index[s->count++] = i;
    return s->open < 2 || s->count <= 2 * (size_t)s->open ? YS_ERR_TOO_FEW : YS_OK;
}

/* ---- one season at a time ---- */

/* Between two open periods the mean of theirs; before the first and after the last what the season is there. */
static double between(const season *s, const double picked[], size_t after)
{
    const double next = after < s->count ? picked[after] : picked[s->count - s->open];
    const double before = after > 0 ? picked[after - 1] : picked[s->open - 1];
    return (before + next) / 2.0;
}

static void spread_season(const workspace *work, season *s)
{
    size_t after = 0;
    for (size_t i = 0; i < work->n; i++) {
        const bool open = after < s->count && s->index[after] == i;
        s->value[i] = open ? work->picked_season[after] : between(s, work->picked_season, after);
        after += open ? 1 : 0;
    }
}

/* Straight lines between the open periods and, by the nearest step, beyond them. */
static void spread_trend(workspace *work, const season *s)
{
    size_t after = 0;
    for (size_t i = 0; i < work->n; i++) {
        after += after < s->count && s->index[after] < i ? 1 : 0;
        size_t right = after < 1 ? 1 : after;
        right = right < s->count ? right : s->count - 1;
        const size_t from = s->index[right - 1], to = s->index[right];
        const double step = (work->picked_trend[right] - work->picked_trend[right - 1]) / (double)(to - from);
        work->trend[i] = i == to ? work->picked_trend[right]
                                 : work->picked_trend[right - 1] + step * ((double)i - (double)from);
        work->weight[i] = i == to ? work->picked_weight[right] : i == from ? work->picked_weight[right - 1] : NAN;
    }
}

static ys_status fit_season(workspace *work, const ys_mstl_options *options, ys_arena *arena, season *s)
{
    for (size_t i = 0; i < work->n; i++)
        work->rest[i] += s->value[i];
    for (size_t k = 0; k < s->count; k++)
        work->picked[k] = work->rest[s->index[k]];
    ys_stl_options stl = ys_stl_defaults;
    stl.periodic = options->periodic;
    stl.robust = options->robust;
    stl.seasonal_window = s->window;
    ys_stl_result fit = {.trend = work->picked_trend, .seasonal = work->picked_season, .weight = work->picked_weight};
    const ys_series picked = {.value = work->picked, .n = s->count, .per_year = s->open};
    const ys_status status = ys_stl(&picked, &stl, arena, &fit);
    if (status != YS_OK)
        return status;
    spread_season(work, s);
    for (size_t i = 0; i < work->n; i++)
        work->rest[i] -= s->value[i];
    return YS_OK;
}

static ys_status decompose(workspace *work, const ys_mstl_options *options, ys_arena *arena)
{
    const unsigned passes = work->seasons == 1 ? 1 : options->passes ? options->passes : 2;
    for (unsigned pass = 0; pass < passes; pass++)
        for (size_t i = 0; i < work->seasons; i++) {
            const ys_status status = fit_season(work, options, arena, &work->season[i]);
            if (status != YS_OK)
                return status;
        }
    spread_trend(work, &work->season[work->seasons - 1]);
    return YS_OK;
}

/* ---- what comes out ---- */

/* A week 53 or a 29 February to come lies between the season's last place and its first; others are as they last were. */
static double next_of(const ys_series *series, bool by_calendar, const season *s)
{
    const size_t next = place_at(series, s, by_calendar, series->n);
    const size_t last = s->index[s->count - 1];
    if (next == OUTSIDE)
        return (s->value[last] + s->value[s->index[s->count - s->open]]) / 2.0;
    for (size_t i = series->n; i-- > 0;)
        if (place_at(series, s, by_calendar, i) == next)
            return s->value[i];
    return NAN;
}

static void give(const ys_series *series, const ys_mstl_options *options, const workspace *work, ys_mstl_result *result)
{
    result->n_used = ys_series_count(series);
    result->next_seasonal = 0.0;
    for (size_t k = 0; k < YS_MSTL_SEASONS; k++) {
        const bool there = k < work->seasons;
        result->period[k] = there ? work->season[k].period : 0;
        result->next_seasonal += there ? next_of(series, options->by_calendar, &work->season[k]) : 0.0;
        for (size_t i = 0; there && result->part[k] && i < work->n; i++)
            result->part[k][i] = work->season[k].value[i];
    }
    for (size_t i = 0; i < work->n; i++) {
        double seasonal = 0.0;
        for (size_t k = 0; k < work->seasons; k++)
            seasonal += work->season[k].value[i];
        if (result->seasonal)
            result->seasonal[i] = seasonal;
        if (result->trend)
            result->trend[i] = work->trend[i];
        if (result->remainder)
            result->remainder[i] = work->rest[i] - work->trend[i];
        if (result->weight)
            result->weight[i] = isnan(series->value[i]) ? 0.0 : isnan(work->weight[i]) ? 1.0 : work->weight[i];
    }
}

static ys_status take(const ys_series *series, const ys_mstl_options *options, ys_arena *arena, workspace *work)
{
    const size_t n = series->n;
    double *memory = ys_arena_doubles(arena, 7 * n);
    if (!memory)
        return YS_ERR_MEMORY;
    work->rest = memory;
    work->trend = work->rest + n;
    work->weight = work->trend + n;
    work->picked = work->weight + n;
    work->picked_trend = work->picked + n;
    work->picked_season = work->picked_trend + n;
    work->picked_weight = work->picked_season + n;
    for (size_t i = 0; i < n; i++)
        work->rest[i] = series->value[i];
    for (size_t k = 0; k < work->seasons; k++) {
        season *s = &work->season[k];
        s->window = options->seasonal_window ? options->seasonal_window : FIRST_WINDOW + WINDOW_STEP * (unsigned)k;
        const ys_status status = find_places(series, options->by_calendar, arena, s);
        if (status != YS_OK)
            return status;
    }
    return YS_OK;
}

static bool window_ok(unsigned window)
{
    return window == 0 || (window >= SHORTEST_WINDOW && window % 2 == 1);
}

ys_status ys_mstl(const ys_series *series, const ys_mstl_options *options, ys_arena *arena, ys_mstl_result *result)
{
    unsigned period[YS_MSTL_SEASONS];
    if (!options)
        options = &ys_mstl_defaults;
    choose_periods(series, options, period);
    if (!periods_ok(period, series->n) || !window_ok(options->seasonal_window))
        return YS_ERR_OPTION;
    workspace work = {.n = series->n};
    keep_seasons(period, &work);
    if (work.seasons == 0)
        return YS_ERR_TOO_FEW;
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    ys_status status = take(series, options, arena, &work);
    if (status == YS_OK)
        status = decompose(&work, options, arena);
    if (status == YS_OK)
        give(series, options, &work, result);
    ys_arena_rewind(arena, mark);
    return status;
}
