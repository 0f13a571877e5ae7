/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/trend_private.h"

#include <math.h>

#include "analysis/breaks.h"
#include "analysis/declared_shifts.h"
#include "analysis/median.h"

/* Parameters that a shift counts for: its new mean, and its place twice, since that is searched for. */
static const double a_shift = 3.0;

/* How far the middle of the figures of a part lies above the line of a slope; 0 of none. */
static double height_of(const ys_series *series, size_t first, size_t end, double slope, double room[])
{
    size_t n = 0;
    for (size_t i = first; i < end; i++)
        if (!isnan(series->value[i]))
            room[n++] = series->value[i] - slope * (double)i / series->per_year;
    return n ? ys_median(room, n) : 0.0;
}

/*
 * Parts between declared breaks are set to one height beside the slope that they have in common, so that what chance leaves of the first
 * year's difference is no shift where one was declared.
 */
static ys_status level_parts(ys_series *series, ys_arena *arena)
{
    static const ys_theil_sen_options how = {.confidence = 0.95, .within_parts = true};
    ys_theil_sen_result line = {.slope = 0.0};
    double *level = ys_arena_doubles(arena, series->n), *room = ys_arena_doubles(arena, series->n), newest = 0.0;
    if (!level || !room || ys_theil_sen(series, &how, arena, &line) == YS_ERR_MEMORY)
        return YS_ERR_MEMORY;
    for (size_t end = series->n, first; end > 0; end = first) {
        for (first = end - 1; first > 0 && !ys_is_declared_break(series, first); first--)
            continue;
        const double height = height_of(series, first, end, line.slope, room);
        newest = end == series->n ? height : newest;
        for (size_t i = first; i < end; i++)
            level[i] = series->value[i] - (height - newest);
    }
    series->value = level;
    return YS_OK;
}

/* The figures that are there, packed. */
typedef struct packed {
    double *value;
    size_t *period;
    size_t n;
} packed;

static bool pack(const ys_series *series, ys_arena *arena, packed *figures)
{
    *figures = (packed){.value = ys_arena_doubles(arena, series->n),
                        .period = ys_arena_array(arena, series->n, sizeof *figures->period)};
    if (!figures->value || !figures->period)
        return false;
    for (size_t i = 0; i < series->n; i++) {
        if (isnan(series->value[i]))
            continue;
        figures->value[figures->n] = series->value[i];
        figures->period[figures->n++] = i;
    }
    return true;
}

static size_t end_of_part(const packed *figures, const ys_breaks_result *found, size_t part)
{
    return part < found->n_changes ? found->change[part].last + 1 : figures->n;
}

static double mean_of_part(const packed *figures, const ys_breaks_result *found, size_t part)
{
    const size_t first = part ? found->change[part - 1].last + 1 : 0, end = end_of_part(figures, found, part);
    double mean = 0.0;
    for (size_t i = first; i < end; i++)
        mean += figures->value[i] / (double)(end - first);
    return mean;
}

/*
 * How many figures that follow one another say as much as one independent one, (1 + r)/(1 - r), from what is left beside
 * the parts; r is freed to first order of what fitting each part's mean takes from it.
 */
static double figures_for_one(const packed *figures, const ys_breaks_result *found)
{
    const double n = (double)figures->n, parts = (double)found->n_changes + 1.0;
    double products = 0.0, squares = 0.0, before = 0.0;
    for (size_t part = 0; part <= found->n_changes; part++) {
        const double mean = mean_of_part(figures, found, part);
        for (size_t i = part ? found->change[part - 1].last + 1 : 0; i < end_of_part(figures, found, part); i++) {
            const double rest = figures->value[i] - mean;
            products += rest * before;
            squares += rest * rest;
            before = rest;
        }
    }
    const double r = squares > 0.0 ? (products / squares + parts / n) / (1.0 - 3.0 * parts / n) : 0.0;
    const double kept = fmin(fmax(r, 0.0), 0.9);
    return (1.0 + kept) / (1.0 - kept);
}

/* Twice the likelihood lost, less what parameters are worth; figures that follow one another count for less. */
static double criterion(double squares, double n, double parameters, double for_one)
{
    return n * log(squares) / for_one + log(n) * parameters;
}

static double squares_about_line(const packed *figures)
{
    const double n = (double)figures->n;
    double time = 0.0, mean = 0.0, tt = 0.0, ty = 0.0, yy = 0.0;
    for (size_t i = 0; i < figures->n; i++) {
        time += (double)figures->period[i] / n;
        mean += figures->value[i] / n;
    }
    for (size_t i = 0; i < figures->n; i++) {
        const double t = (double)figures->period[i] - time, y = figures->value[i] - mean;
        tt += t * t;
        ty += t * y;
        yy += y * y;
    }
    return fmax(yy - ty * ty / tt, 0.0);
}

/* How many shifts explain the figures best; none where a straight line does it better. */
static size_t choose(const packed *figures, const ys_breaks_result *two)
{
    const double n = (double)figures->n, for_one = figures_for_one(figures, two);
    double best = INFINITY;
    size_t number = 0;
    for (size_t m = 0; m <= two->most_tried; m++) {
        const double found = criterion(two->squares[m], n, a_shift * (double)m + 2.0, for_one);
        if (found < best) {
            best = found;
            number = m;
        }
    }
    return criterion(squares_about_line(figures), n, 3.0, for_one) <= best ? 0 : number;
}

static void describe(const ys_series *series, const packed *figures, const ys_breaks_result *found, ys_level_shift shift[])
{
    for (size_t m = 0; m < found->n_changes; m++) {
        const ys_break *change = &found->change[m];
        const size_t next = figures->n - 1;
        shift[m].from = ys_series_period(series, figures->period[change->last + 1]);
        shift[m].earliest = ys_series_period(series, figures->period[change->lower < next ? change->lower + 1 : next]);
        shift[m].latest = ys_series_period(series, figures->period[change->upper < next ? change->upper + 1 : next]);
        shift[m].has_limits = change->has_limits;
        shift[m].before = mean_of_part(figures, found, m);
        shift[m].after = mean_of_part(figures, found, m + 1);
    }
}

static ys_status look(const ys_series *series, ys_arena *arena, ys_level_shifts *shifts)
{
    packed figures;
    if (!pack(series, arena, &figures))
        return YS_ERR_MEMORY;
    const ys_breaks_inputs inputs = {NULL, figures.value, figures.n, 1};
    ys_breaks_options options = ys_breaks_defaults;
    ys_breaks_result by_bic, two, clear;
    options.most = YS_MOST_LEVEL_SHIFTS;
    ys_status status = ys_breaks(&inputs, &options, arena, &by_bic);
    options.fewest = YS_MOST_LEVEL_SHIFTS;
    if (status == YS_OK)
        status = ys_breaks(&inputs, &options, arena, &two);
    if (status != YS_OK)
        return status;
    options.fewest = options.most = choose(&figures, &two);
    status = ys_breaks(&inputs, &options, arena, &clear);
    if (status != YS_OK)
        return status;
    shifts->n = by_bic.n_changes;
    shifts->n_clear = clear.n_changes;
    describe(series, &figures, &by_bic, shifts->shift);
    describe(series, &figures, &clear, shifts->clear);
    return YS_OK;
}

ys_status ys_assess_level_shifts(const ys_series *series, const ys_indicator *about, const ys_season_assessment *season,
                                 ys_arena *arena, ys_level_shifts *result)
{
    ys_level_shifts shifts = {0};
    ys_trend_figures figures;
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    ys_status status = ys_trend_prepare(series, about, season, arena, &figures);
    if (status == YS_OK && figures.moved + figures.unmovable > 0)
        status = level_parts(&figures.fitted, arena);
    if (status == YS_OK && !figures.overlapping && !figures.may_have)
        status = look(&figures.fitted, arena, &shifts);
    ys_arena_rewind(arena, mark);
    *result = shifts;
    return status == YS_ERR_MEMORY ? status : YS_OK;
}
