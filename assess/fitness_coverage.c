/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/fitness_private.h"

#include "analysis/median.h"

/* --- gaps --- */

/* Whether a period was collected: where three or more could have a figure, half of them must. */
static bool collected(const fitness_series *series, size_t index)
{
    const fitness_indicator *of = series->of;
    if (series->series.first.kind != of->first.kind)
        return true;
    const size_t at = (size_t)(series->series.first.ordinal - of->first.ordinal) + index;
    return of->could[at] < 3 || 2 * of->have[at] >= of->could[at];
}

/* A figure every second or third period only: a survey, not a series with gaps. */
static size_t usual_distance(const ys_series *series)
{
    size_t count[5] = {0}, last = series->n, usual = 1;
    for (size_t i = 0; i < series->n; i++) {
        if (isnan(series->value[i]))
            continue;
        if (last < series->n && i - last < 5)
            count[i - last]++;
        last = i;
    }
    for (size_t d = 2; d < 5; d++)
        usual = count[d] > count[usual] ? d : usual;
    return usual;
}

static bool is_missing(const fitness_series *series, size_t index)
{
    const ys_series *in = &series->series;
    const unsigned told = in->flags ? in->flags[index] & (YS_FLAG_SUPPRESSED | YS_FLAG_CENSORED) : 0;
    return isnan(in->value[index]) && !told && !fitness_closed(in, index) && collected(series, index)
        && !fitness_event(series->of->run, YS_EVENT_EXCEPTIONAL, series->of->number, series->authority,
                          ys_series_period(in, index))
        && !(in->denominator && in->denominator[index] == 0.0); /* there was nothing to count */
}

static ys_status tell_gap(const fitness_series *series, size_t first, size_t last)
{
    const ys_series *in = &series->series;
    char from[YS_PERIOD_TEXT], to[YS_PERIOD_TEXT];
    const bool row = in->line && in->line[first] > 0;
    if (first == last)
        return fitness_add(series, YS_FINDING_GAP, first, row ? "the row has no figure" : "there is no row");
    return fitness_add(series, YS_FINDING_GAP, first, "no figure from %s to %s",
                       ys_period_format(ys_series_period(in, first), from),
                       ys_period_format(ys_series_period(in, last), to));
}

ys_status fitness_gap(const fitness_series *series)
{
    const ys_series *in = &series->series;
    const size_t newest = ys_series_last_value(in, in->n), usual = usual_distance(in);
    ys_status status = YS_OK;
    bool begun = false;
    size_t last_value = 0;
    for (size_t i = 0; i < newest && newest < in->n && status == YS_OK; i++) {
        last_value = isnan(in->value[i]) ? last_value : i;
        begun = begun || !isnan(in->value[i]);
        if (!begun || !is_missing(series, i) || (i - last_value) % usual != 0)
            continue;
        size_t end = i;
        while (end + 1 < newest && is_missing(series, end + 1))
            end++;
        status = tell_gap(series, i, end);
        i = end;
    }
    return status;
}

/* --- what should be there by now --- */

/* Whether nobody ever has a figure at this place of the year: pools in winter. */
static bool closed_to_all(const fitness_indicator *indicator, ys_period period)
{
    const long per_year = (long)ys_period_per_year(period.kind), n = (long)indicator->n;
    size_t rounds = 0, values = 0;
    for (long i = (period.ordinal - indicator->first.ordinal) % per_year; i < n; i += per_year) {
        rounds += i >= 0 ? 1 : 0;
        values += i >= 0 ? indicator->have[i] : 0;
    }
    return rounds >= 2 && values <= 1;
}

ys_period fitness_due(const fitness_indicator *indicator)
{
    ys_period newest = ys_period_holding(indicator->about->period_kind, indicator->run->now);
    if (ys_period_last_month(newest) > indicator->run->now)
        newest = ys_period_add(newest, -1);
    newest = ys_period_add(newest, -indicator->about->publication_lag);
    for (unsigned k = 1; k < ys_period_per_year(newest.kind) && closed_to_all(indicator, newest); k++)
        newest = ys_period_add(newest, -1);
    return newest;
}

/* The newest period that anybody has, or that half of those who could have; kind NONE: there is none. */
static ys_period newest_of(const fitness_indicator *indicator, bool half)
{
    size_t most = 0;
    for (size_t i = 0; half && i < indicator->n; i++)
        most = indicator->have[i] > most ? indicator->have[i] : most;
    for (size_t i = indicator->n; i-- > 0;)
        if (indicator->have[i] > 0 && 2 * indicator->have[i] >= most)
            return ys_period_add(indicator->first, (int)i);
    return (ys_period){0};
}

ys_status fitness_late(const fitness_indicator *indicator)
{
    const ys_period newest = newest_of(indicator, false);
    if (!newest.kind || !indicator->about->lag_given)
        return YS_OK;
    const ys_period due = fitness_due(indicator);
    char have[YS_PERIOD_TEXT], wanted[YS_PERIOD_TEXT];
    if (newest.ordinal >= due.ordinal)
        return YS_OK;
    return fitness_add_indicator(indicator, YS_FINDING_LATE, due,
                                 "the newest figure is for %s; by its publication_lag of %d that for %s is due",
                                 ys_period_format(newest, have), indicator->about->publication_lag,
                                 ys_period_format(due, wanted));
}

static bool is_active(const fitness_indicator *indicator, size_t authority, ys_period newest)
{
    const ys_series *series = &indicator->series[authority];
    const size_t last = ys_series_last_value(series, series->n);
    if (last == series->n)
        return false;
    const int behind = newest.ordinal - ys_series_period(series, last).ordinal;
    return behind > 0 && behind <= 2 * (int)series->per_year
        && !*ys_dataset_authority(indicator->run->dataset, authority)->replaced_by;
}

static bool is_excused(const fitness_indicator *indicator, size_t authority, ys_period newest)
{
    const ys_series *series = &indicator->series[authority];
    const long at = (long)newest.ordinal - series->first.ordinal;
    if (fitness_event(indicator->run, YS_EVENT_EXCEPTIONAL, indicator->number, authority, newest))
        return true;
    return at >= 0 && (size_t)at < series->n && (series->flags[at] & (YS_FLAG_SUPPRESSED | YS_FLAG_CENSORED));
}

ys_status fitness_newest_missing(const fitness_indicator *indicator)
{
    enum { PEERS = 3 };
    const ys_period newest = newest_of(indicator, true);
    ys_status status = YS_OK;
    if (!newest.kind || indicator->have[newest.ordinal - indicator->first.ordinal] < PEERS)
        return YS_OK;
    for (size_t a = 0; a < indicator->n_authorities && status == YS_OK; a++) {
        if (!is_active(indicator, a, newest) || is_excused(indicator, a, newest))
            continue;
        const fitness_series series = {indicator, a, indicator->series[a]};
        const size_t last = ys_series_last_value(&series.series, series.series.n);
        char have[YS_PERIOD_TEXT];
        status = fitness_add_period(&series, YS_FINDING_NEWEST_MISSING, newest, "its newest figure is for %s; %zu others have this one",
                                    ys_period_format(ys_series_period(&series.series, last), have),
                                    indicator->have[newest.ordinal - indicator->first.ordinal]);
    }
    return status;
}

/* --- periods counted in part --- */

/* Median of the same place of the year in up to three years, later ones or earlier ones; NaN without any. */
static double usual_at(const ys_series *series, long index, int direction)
{
    double x[3];
    size_t n = 0;
    for (int year = 1; year <= 3; year++) {
        const long at = index + (long)direction * year * (long)series->per_year;
        if (at >= 0 && (size_t)at < series->n && !isnan(series->value[at]))
            x[n++] = series->value[at];
    }
    return ys_median(x, n);
}

/* value / usual in a period, or the same divided by that of the period next to it where that is nearer to all: what is low
   in this period alone. */
static double own_share(const ys_series *series, ys_period period, int direction)
{
    const long at = (long)period.ordinal - series->first.ordinal;
    const long beside = at + direction;
    if (at < 0 || (size_t)at >= series->n || beside < 0 || (size_t)beside >= series->n)
        return NAN;
    const double share = series->value[at] / usual_at(series, at, direction);
    const double next = series->value[beside] / usual_at(series, beside, direction);
    return next > 0.0 ? fmax(share, share / next) : NAN;
}

/* direction -1: the newest period against what came before; +1: the first against what follows. */
static ys_status check_end(const fitness_indicator *indicator, ys_period period, int direction)
{
    enum { PEERS = 3 };
    size_t n = 0, low = 0;
    double *share = ys_arena_doubles(indicator->run->arena, indicator->n_authorities);
    if (!share)
        return YS_ERR_MEMORY;
    for (size_t a = 0; a < indicator->n_authorities; a++) {
        share[n] = own_share(&indicator->series[a], period, direction);
        low += share[n] < 0.85;
        n += isfinite(share[n]) ? 1 : 0;
    }
    const double middle = ys_median(share, n);
    if (n < PEERS || 10 * low < 8 * n || !(middle < 0.75))
        return YS_OK;
    return fitness_add_indicator(indicator, YS_FINDING_PART_PERIOD, period,
                                 "%zu of %zu authorities have far less than is usual; about %.0f %% of it in the middle",
                                 low, n, 100.0 * middle);
}

ys_status fitness_part_period(const fitness_indicator *indicator)
{
    const ys_indicator *about = indicator->about;
    const bool adds_up = about->kind == YS_KIND_COUNT || about->aggregate == YS_AGGREGATE_SUM;
    const ys_period newest = newest_of(indicator, true);
    if (!adds_up || about->cumulative || !newest.kind || ys_period_per_year(newest.kind) < 2)
        return YS_OK;
    const ys_status status = check_end(indicator, indicator->first, 1);
    return status == YS_OK ? check_end(indicator, newest, -1) : status;
}
