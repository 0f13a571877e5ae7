/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/digit_slip.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/median.h"

enum { MOST_COMPANIONS = 64, FEW_CASES = 30, FEWEST_LEFT = 5 };

static const double suspected = 4.0; /* how many times, or what part of, both its neighbours a slip is at least */

/* The companions of index; at most MOST_COMPANIONS. */
static size_t take_companions(const ys_slip_measure *of, size_t index, ys_slip_companions which, double x[])
{
    const size_t step = which == YS_SLIP_SAME_PLACE ? of->per_year : 1;
    const size_t most = MOST_COMPANIONS / 2, whole = of->per_year > 4 ? of->per_year : 4;
    const size_t year = whole < most ? whole : most;
    const size_t reach = which == YS_SLIP_SAME_PLACE ? 5 : which == YS_SLIP_CLOSE ? 3 : year;
    size_t n = 0;
    for (size_t k = 1; k <= reach; k++) {
        if (index >= k * step && !isnan(of->power[index - k * step]))
            x[n++] = of->power[index - k * step];
        if (index + k * step < of->n && !isnan(of->power[index + k * step]))
            x[n++] = of->power[index + k * step];
    }
    return n;
}

/* How far a figure lies from its companions' median, in powers of ten, and where spread is not NULL how far they spread;
   of six neighbours the whole range is taken, since a series that changes later may well be steady here. False: too few
   of them, or the figure is not above 0. */
static bool set_beside(const ys_slip_measure *of, size_t index, ys_slip_companions which, double *distance, double *spread)
{
    double x[MOST_COMPANIONS];
    if (isnan(of->power[index]))
        return false;
    const size_t n = take_companions(of, index, which, x);
    static const size_t fewest[] = {[YS_SLIP_AROUND] = 4, [YS_SLIP_SAME_PLACE] = 3, [YS_SLIP_CLOSE] = 6};
    if (n < fewest[which])
        return false;
    *distance = of->power[index] - ys_median(x, n);
    if (spread)
        *spread = which == YS_SLIP_CLOSE ? x[n - 1] - x[0] : ys_median_spread(x, n);
    return true;
}

/* The distances of all figures of a series from their companions, NaN without. Returns the usual one; room has n places. */
static double measure_beside(const ys_slip_measure *of, ys_slip_companions which, double distance[], double room[])
{
    size_t n = 0;
    for (size_t i = 0; i < of->n; i++) {
        if (set_beside(of, i, which, &distance[i], NULL))
            room[n++] = fabs(distance[i]);
        else
            distance[i] = NAN;
    }
    return 1.4826 * ys_median(room, n);
}

ys_status ys_slip_measure_series(const ys_series *series, bool close, ys_arena *arena, ys_slip_measure *measure)
{
    const size_t n = series->n;
    double *power = ys_arena_doubles(arena, n), *distance = ys_arena_doubles(arena, n);
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    double *room = ys_arena_doubles(arena, n), *other = ys_arena_doubles(arena, n);
    if (!power || !distance || !room || !other)
        return YS_ERR_MEMORY;
    for (size_t i = 0; i < n; i++)
        power[i] = series->value[i] > 0.0 ? log10(series->value[i]) : NAN;
    *measure = (ys_slip_measure){.power = power, .distance = distance, .n = n, .per_year = series->per_year};
    const ys_slip_companions first = close ? YS_SLIP_CLOSE : YS_SLIP_AROUND;
    const double around = measure_beside(measure, first, distance, room);
    const double place = !close && series->per_year > 1 ? measure_beside(measure, YS_SLIP_SAME_PLACE, other, room) : NAN;
    measure->companions = place < around ? YS_SLIP_SAME_PLACE : first;
    measure->usual = close ? 0.0 : place < around ? place : around;
    if (place < around)
        memcpy(distance, other, n * sizeof *distance);
    ys_arena_rewind(arena, mark);
    return YS_OK;
}

int ys_slip_power(const ys_slip_measure *measure, size_t index, double common, int decimals)
{
    const double distance = measure->distance[index] - common;
    const double power = nearbyint(distance);
    double to_companions, spread;
    if (isnan(distance) || power == 0.0 || fabs(power) > 3.0
        || !set_beside(measure, index, measure->companions, &to_companions, &spread))
        return 0;
    spread = spread > measure->usual ? spread : measure->usual;
    const double nearness = fmin(0.2, fmax(0.15, 3.0 * spread));
    if (fabs(distance) < 6.0 * spread || fabs(distance - power) > nearness)
        return 0;
    /* Few cases move by themselves: a count of 10 may well be 1 next month. */
    const double value = pow(10.0, measure->power[index]), usual = pow(10.0, measure->power[index] - distance);
    const double moved = fabs(value - usual);
    if (moved < 20.0 * pow(10.0, -decimals) || (decimals == 0 && moved < 6.0 * sqrt(fmax(usual, value))))
        return 0;
    return (int)power;
}

const char *ys_slip_power_word(int power)
{
    static const char *const words[] = {"a thousandth of", "a hundredth of", "a tenth of", "the same as", "10 times", "100 times", "1000 times"};
    return words[power + 3];
}

bool ys_slip_is_of_few(double value, int power, int decimals)
{
    const double fewer = power > 0 ? value / pow(10.0, power) : value;
    return decimals == 0 && fewer < FEW_CASES && abs(power) < 3;
}

/* The next figure that there is, in steps of -1 or 1; NaN: none. */
static double next_figure(const ys_series *series, size_t index, int step)
{
    for (size_t i = index + (size_t)step; i < series->n; i += (size_t)step)
        if (!isnan(series->value[i]))
            return series->value[i];
    return NAN;
}

/* It and its neighbours alone: most series are cleared of all suspicion by this. */
static bool stands_alone(const ys_series *series, size_t index)
{
    const double value = series->value[index];
    if (!(value > 0.0))
        return false;
    const double before = next_figure(series, index, -1), after = next_figure(series, index, 1);
    if (!(before > 0.0 && after > 0.0))
        return false;
    return (value >= suspected * before && value >= suspected * after)
        || (suspected * value <= before && suspected * value <= after);
}

/* Where the largest figure above 0 is less than so many times the smallest none can stand alone. */
static bool any_may_stand_alone(const ys_series *series)
{
    double least = INFINITY, most = 0.0;
    for (size_t i = 0; i < series->n; i++) {
        const double value = series->value[i];
        least = value > 0.0 && value < least ? value : least;
        most = value > most ? value : most;
    }
    return most >= suspected * least;
}

/* Whether another year has such a figure at the same place: an August that sells ten times as much is a season. */
static bool recurs(const ys_series *series, size_t index)
{
    if (series->per_year < 2)
        return false;
    for (size_t i = index % series->per_year; i < series->n; i += series->per_year)
        if (i != index && series->value[i] > 0.0 && fabs(log10(series->value[i] / series->value[index])) < 0.5)
            return true;
    return false;
}

static bool goes_below_zero(const ys_series *series)
{
    for (size_t i = 0; i < series->n; i++)
        if (series->value[i] < 0.0)
            return true;
    return false;
}

/* By the whole year's figures or, failing that, by the next ones. Both are measured once one is suspected. */
static ys_status judge(const ys_series *series, const size_t suspect[], size_t n, ys_arena *arena, ys_digit_slips *slips)
{
    ys_slip_measure wide, close;
    const int decimals = ys_usual_decimals(series, 1);
    const bool measured = ys_slip_measure_series(series, false, arena, &wide) == YS_OK
                       && ys_slip_measure_series(series, true, arena, &close) == YS_OK;
    for (size_t i = 0; measured && i < n; i++) {
        const int by_year = ys_slip_power(&wide, suspect[i], 0.0, decimals);
        const int power = by_year ? by_year : ys_slip_power(&close, suspect[i], 0.0, decimals);
        if (power == 0 || recurs(series, suspect[i]) || ys_slip_is_of_few(series->value[suspect[i]], power, decimals))
            continue;
        slips->of[slips->n].index = suspect[i];
        slips->of[slips->n++].power = power;
    }
    return measured ? YS_OK : YS_ERR_MEMORY;
}

ys_status ys_find_digit_slips(const ys_series *series, ys_arena *arena, ys_digit_slips *slips)
{
    size_t suspect[YS_MOST_DIGIT_SLIPS], n = 0;
    *slips = (ys_digit_slips){0};
    if (!any_may_stand_alone(series))
        return YS_OK;
    for (size_t i = 1; i + 1 < series->n; i++) {
        if (!stands_alone(series, i))
            continue;
        if (n == YS_MOST_DIGIT_SLIPS)
            return YS_OK;
        suspect[n++] = i;
    }
    if (n == 0 || goes_below_zero(series))
        return YS_OK;
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    const ys_status status = judge(series, suspect, n, arena, slips);
    ys_arena_rewind(arena, mark);
    if (ys_series_count(series) < slips->n + FEWEST_LEFT)
        slips->n = 0;
    return status;
}

ys_status ys_leave_out_digit_slips(ys_series *series, ys_arena *arena)
{
    ys_digit_slips slips;
    const ys_status status = ys_find_digit_slips(series, arena, &slips);
    if (status != YS_OK || slips.n == 0)
        return status;
    double *rest = ys_arena_doubles(arena, series->n);
    if (!rest)
        return YS_ERR_MEMORY;
    memcpy(rest, series->value, series->n * sizeof *rest);
    for (size_t i = 0; i < slips.n; i++)
        rest[slips.of[i].index] = NAN;
    series->value = rest;
    return YS_OK;
}
