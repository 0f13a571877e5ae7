/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/ends_reached.h"

#include <math.h>
#include <stdbool.h>

/* What is half a unit from an end is at it, however it is rounded. */
static const double half_unit = 0.5 + 1e-6;

static const double least_projected = 0.002;

/* One time that these places came round. */
typedef struct time_round {
    bool known, lowest, highest;
} time_round;

/* A place without a figure is closed, or nobody knows. */
static time_round look_at(const double value[], size_t n, const ys_possible_values *possible, double unit)
{
    time_round found = {false, isfinite(possible->lowest), isfinite(possible->highest)};
    for (size_t k = 0; k < n; k++) {
        if (isnan(value[k]))
            continue;
        found.known = true;
        found.lowest = found.lowest && value[k] <= possible->lowest + half_unit * unit;
        found.highest = found.highest && value[k] >= possible->highest - half_unit * unit;
    }
    return found;
}

static ys_ends_reached count_back(const ys_series *series, long first, size_t n, long step, const ys_possible_values *possible,
                                  double unit)
{
    const double *published = series->to_date ? series->to_date : series->value;
    ys_ends_reached past = {.n = 0};
    for (long at = first - step; at >= 0; at -= step) {
        if (at + (long)n > (long)series->n)
            continue;
        const time_round found = look_at(published + at, n, possible, unit);
        past.n += found.known;
        past.lowest += found.known && found.lowest;
        past.highest += found.known && found.highest;
    }
    return past;
}

ys_ends_past ys_find_ends_past(const ys_series *series, long first, size_t n, const ys_possible_values *possible, double unit)
{
    const ys_ends_reached same = count_back(series, first, n, (long)series->per_year, possible, unit);
    if (n > 1 || series->to_date)
        return (ys_ends_past){same, same};
    return (ys_ends_past){count_back(series, first, n, 1, possible, unit), same};
}

static double share(size_t times, size_t n)
{
    return ((double)times + 0.5) / ((double)n + 1.0);
}

static double logit(double p)
{
    return log(p / (1.0 - p));
}

/* NaN: as it is projected. */
static double chance_at_end(double projected, size_t times, size_t n, size_t times_same, size_t n_same)
{
    const double often = share(times, n), most = fmax(often, share(times_same, n_same));
    if (projected > most)
        return most;
    if (times == 0 || projected >= often)
        return NAN;
    return 1.0 / (1.0 + exp(-(logit(fmax(projected, least_projected)) + logit(often)) / 2.0));
}

void ys_hold_ends_by_past(const ys_ends_past *past, double unit, ys_outcome *outcome)
{
    const ys_ends_reached *all = &past->all, *same = &past->same_places;
    ys_outcome plain = *outcome;
    plain.moved = 0.0;
    plain.held = (ys_held_ends){.unit = 0.0};
    const double lowest = ys_outcome_below(&plain, plain.possible.lowest + unit / 2.0);
    const double highest = 1.0 - ys_outcome_below(&plain, plain.possible.highest - unit / 2.0);
    ys_outcome_hold_ends(outcome, unit, chance_at_end(lowest, all->lowest, all->n, same->lowest, same->n),
                         chance_at_end(highest, all->highest, all->n, same->highest, same->n));
}
