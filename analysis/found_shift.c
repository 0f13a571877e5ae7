/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/found_shift.h"

#include <math.h>
#include <stdbool.h>

#include "analysis/order_statistic.h"

enum { FEWEST_ANNUAL = 5, YEARS_CONSTANT = 3 };

static const double to_deviation = 1.4826; /* of the median size, for normal changes */
static const double clear = 8.0;

/* A series as it is searched. */
typedef struct searched {
    double *level;  /* figures or their logarithms */
    double *change; /* from the period before, less what is usual into that place of the year; NaN where not known */
    double *room;   /* n, for medians */
    size_t n, year, before, after; /* known periods that are needed on each side */
} searched;

static bool all_above_zero(const ys_series *series)
{
    for (size_t i = 0; i < series->n; i++)
        if (series->value[i] <= 0.0)
            return false;
    return true;
}

static double median_change(const searched *in, size_t place)
{
    size_t n = 0;
    for (size_t i = place; i < in->n; i += in->year)
        if (!isnan(in->change[i]))
            in->room[n++] = in->change[i];
    return n ? ys_order_statistic(in->room, n, n / 2) : NAN;
}

static bool open_series(const ys_series *series, ys_arena *arena, searched *in)
{
    in->level = ys_arena_doubles(arena, in->n);
    in->change = ys_arena_doubles(arena, in->n);
    in->room = ys_arena_doubles(arena, in->n);
    if (!in->level || !in->change || !in->room)
        return false;
    const bool logs = all_above_zero(series);
    for (size_t i = 0; i < in->n; i++) {
        in->level[i] = logs ? log(series->value[i]) : series->value[i];
        in->change[i] = i ? in->level[i] - in->level[i - 1] : NAN;
    }
    for (size_t place = 0; in->year > 1 && place < in->year; place++) {
        const double usual = median_change(in, place);
        for (size_t i = place; i < in->n; i += in->year)
            in->change[i] -= usual;
    }
    return true;
}

/* How large a change usually is; 0 where most are nothing. */
static double usual_size(const searched *in)
{
    size_t n = 0;
    for (size_t i = 0; i < in->n; i++)
        if (!isnan(in->change[i]))
            in->room[n++] = fabs(in->change[i]);
    return n ? to_deviation * ys_order_statistic(in->room, n, n / 2) : 0.0;
}

static size_t known(const searched *in, size_t from, size_t to)
{
    size_t n = 0;
    for (size_t i = from; i < to; i++)
        n += isnan(in->level[i]) ? 0 : 1;
    return n;
}

/* The figure a whole number of years earlier that is of the year before `at`; of annual figures the one before it. */
static double same_place_before(const searched *in, size_t i, size_t at)
{
    return in->level[i - ((i - at) / in->year + 1) * in->year];
}

/* Whether figures up to `at` stay on this side of the change's middle and those from it on beyond it. */
static bool stays(const searched *in, size_t at)
{
    const double middle = in->change[at] / 2.0, sign = middle > 0.0 ? 1.0 : -1.0;
    for (size_t i = at; i < in->n; i++)
        if (sign * (in->level[i] - same_place_before(in, i, at) - middle) < 0.0)
            return false;
    const size_t first = in->year > 1 ? at - 2 * in->year : 0;
    for (size_t i = first; i < at - in->year; i++)
        if (sign * (in->level[i] - in->level[at - in->year + (i - first) % in->year] - middle) > 0.0)
            return false;
    return true;
}

ys_status ys_find_level_shift(const ys_series *series, ys_arena *arena, size_t *at)
{
    const size_t year = series->per_year, n = series->n;
    *at = n;
    searched in = {.n = n, .year = year, .before = year > 1 ? 2 * year : FEWEST_ANNUAL, .after = year > 1 ? year : FEWEST_ANNUAL};
    if (year == 0 || n < in.before + in.after)
        return YS_OK;
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    const bool open = open_series(series, arena, &in);
    const double size = open ? usual_size(&in) : 0.0;
    for (size_t i = n - in.after; open && size > 0.0 && *at == n && i >= in.before; i--)
        if (fabs(in.change[i]) > clear * size && known(&in, 0, i) >= in.before && known(&in, i, n) >= in.after && stays(&in, i))
            *at = i;
    ys_arena_rewind(arena, mark);
    return open ? YS_OK : YS_ERR_MEMORY;
}

size_t ys_find_constant_stretch(const ys_series *series)
{
    const size_t newest = ys_series_last_value(series, series->n), fewest = series->per_year > 1 ? YEARS_CONSTANT * series->per_year : FEWEST_ANNUAL;
    size_t first = newest, equal = 0;
    for (size_t i = newest + 1; newest < series->n && i > 0; i--) {
        if (isnan(series->value[i - 1]))
            continue;
        if (series->value[i - 1] != series->value[newest])
            return equal >= fewest ? first : series->n;
        first = i - 1;
        equal++;
    }
    return series->n;
}
