/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/seasonal_indices.h"

#include <math.h>

enum { YEARS_FOR_AVERAGE = 3, FEWEST_PLACES = 2, FIRST_VALUES = 10 };

/* A line and a mean for each place of the year, fitted together. */
typedef struct line_and_places {
    size_t count[YS_MOST_INDICES];
    double time[YS_MOST_INDICES], mean[YS_MOST_INDICES]; /* averages of each place */
    double slope, squares;
    size_t present, open, repeated; /* values, places with any, places with two or more */
} line_and_places;

static line_and_places fit_line_and_places(const double value[], size_t n, size_t m)
{
    line_and_places fit = {0};
    for (size_t t = 0; t < n; t++) {
        if (isnan(value[t]))
            continue;
        fit.count[t % m]++;
        fit.time[t % m] += (double)t;
        fit.mean[t % m] += value[t];
    }
    for (size_t k = 0; k < m; k++) {
        fit.time[k] /= (double)fit.count[k];
        fit.mean[k] /= (double)fit.count[k];
        fit.present += fit.count[k];
        fit.open += fit.count[k] > 0;
        fit.repeated += fit.count[k] > 1;
    }
    double across = 0.0, along = 0.0, squares = 0.0;
    for (size_t t = 0; t < n; t++) {
        if (isnan(value[t]))
            continue;
        const double dt = (double)t - fit.time[t % m], dy = value[t] - fit.mean[t % m];
        across += dt * dt;
        along += dt * dy;
        squares += dy * dy;
    }
    fit.slope = across > 0.0 ? along / across : 0.0;
    fit.squares = fmax(0.0, squares - fit.slope * along);
    return fit;
}

static double place_effect(const line_and_places *fit, size_t k)
{
    return fit->mean[k] - fit->slope * fit->time[k];
}

static bool all_above_zero(const ys_series *series)
{
    for (size_t t = 0; t < series->n; t++)
        if (series->value[t] <= 0.0)
            return false;
    return true;
}

static bool has_enough(const line_and_places *fit)
{
    return fit->open >= FEWEST_PLACES && fit->repeated == fit->open && fit->present >= fit->open + 3;
}

static double sum_of_logs(const double logs[], size_t n)
{
    double sum = 0.0;
    for (size_t t = 0; t < n; t++)
        sum += isnan(logs[t]) ? 0.0 : logs[t];
    return sum;
}

/* Which of the two the likelihood of a line with a season prefers. */
static ys_indices_form choose(const ys_series *series, const line_and_places *plain, const double logs[])
{
    if (!all_above_zero(series))
        return YS_INDICES_ADDITIVE;
    const line_and_places grown = fit_line_and_places(logs, series->n, series->per_year);
    const double n = (double)plain->present;
    const double additive = -n / 2.0 * log(plain->squares / n);
    const double multiplicative = -n / 2.0 * log(grown.squares / n) - sum_of_logs(logs, series->n);
    return multiplicative > additive ? YS_INDICES_MULTIPLICATIVE : YS_INDICES_ADDITIVE;
}

/* The average over the year around t, half weights at its two ends; NaN near the ends of the series. */
static double year_around(const double value[], size_t n, size_t m, size_t t)
{
    const size_t half = m / 2;
    if (t < half || t + half >= n)
        return NAN;
    double sum = (value[t - half] + value[t + half]) / 2.0;
    for (size_t i = t - half + 1; i < t + half; i++)
        sum += value[i];
    return sum / (double)m;
}

/* What is known of each place: its effect, how many figures it rests on, and the spread of one of them. */
typedef struct place_effects {
    double effect[YS_MOST_INDICES], count[YS_MOST_INDICES], variance;
} place_effects;

static place_effects from_line(const line_and_places *fit, size_t m)
{
    place_effects places = {.variance = fit->squares / (double)(fit->present - fit->open - 1)};
    for (size_t k = 0; k < m; k++) {
        places.effect[k] = fit->count[k] ? place_effect(fit, k) : NAN;
        places.count[k] = (double)fit->count[k];
    }
    return places;
}

/* Classical: the mean of what is left beside the moving average. Values that were filled in don't count. */
static place_effects from_moving_average(const double value[], const double filled[], size_t n, size_t m)
{
    place_effects places = {0};
    double squares[YS_MOST_INDICES] = {0}, all = 0.0, degrees = 0.0;
    for (size_t t = 0; t < n; t++) {
        const double beside = value[t] - year_around(filled, n, m, t);
        if (isnan(beside))
            continue;
        places.count[t % m] += 1.0;
        places.effect[t % m] += beside;
        squares[t % m] += beside * beside;
    }
    for (size_t k = 0; k < m; k++) {
        const double count = places.count[k], effect = places.effect[k] / count;
        places.effect[k] = effect; /* NaN without any */
        all += count > 0.0 ? fmax(0.0, squares[k] - count * effect * effect) : 0.0;
        degrees += count > 1.0 ? count - 1.0 : 0.0;
    }
    places.variance = degrees > 0.0 ? all / degrees : NAN;
    return places;
}

static double average(const double value[], size_t m)
{
    double sum = 0.0, count = 0.0;
    for (size_t k = 0; k < m; k++)
        if (!isnan(value[k])) {
            sum += value[k];
            count += 1.0;
        }
    return sum / count;
}

/* The share of the spread between places that chance would not have made (James and Stein's idea). */
static double real_share(const place_effects *places, size_t m, double centre)
{
    double between = 0.0, chance = 0.0, open = 0.0;
    for (size_t k = 0; k < m; k++)
        if (!isnan(places->effect[k])) {
            between += (places->effect[k] - centre) * (places->effect[k] - centre);
            chance += places->variance / places->count[k];
            open += 1.0;
        }
    return between > 0.0 ? fmax(0.0, 1.0 - chance / open * (open - 1.0) / between) : 0.0;
}

static bool covers_all(const place_effects *places, const line_and_places *fit, size_t m)
{
    for (size_t k = 0; k < m; k++)
        if (fit->count[k] > 0 && places->count[k] < 2.0)
            return false;
    return true;
}

static place_effects effects_of(const double value[], size_t n, size_t m, double filled[])
{
    const line_and_places fit = fit_line_and_places(value, n, m);
    if (n < YEARS_FOR_AVERAGE * m || fit.open < m)
        return from_line(&fit, m);
    for (size_t t = 0; t < n; t++)
        filled[t] = isnan(value[t]) ? place_effect(&fit, t % m) + fit.slope * (double)t : value[t];
    const place_effects places = from_moving_average(value, filled, n, m);
    return covers_all(&places, &fit, m) ? places : from_line(&fit, m);
}

bool ys_follow_season(const double own[], const double season[], size_t n, double *slope, double *variance)
{
    double places = 0.0, mean = 0.0, centre = 0.0, across = 0.0, along = 0.0, left = 0.0;
    for (size_t k = 0; k < n; k++)
        if (!isnan(own[k] + season[k])) {
            places += 1.0;
            mean += (own[k] - mean) / places;
            centre += (season[k] - centre) / places;
        }
    for (size_t k = 0; k < n; k++)
        if (!isnan(own[k] + season[k])) {
            across += (season[k] - centre) * (season[k] - centre);
            along += (season[k] - centre) * (own[k] - mean);
        }
    if (places < 3.0 || !(across > 0.0))
        return false;
    *slope = along / across;
    for (size_t k = 0; k < n; k++)
        if (!isnan(own[k] + season[k])) {
            const double beside = own[k] - mean - *slope * (season[k] - centre);
            left += beside * beside;
        }
    *variance = left / (places - 2.0) / across;
    return true;
}

/* Replaces effects by what they are beside the peers' season, in `shared`: 0 where a place is not known. */
static void take_out_peers(const ys_series *series, const ys_peer_profile *peers, place_effects *places, double shared[])
{
    const size_t m = series->per_year;
    double slope = 1.0, variance = 0.0, share = 0.0;
    for (size_t k = 0; k < m; k++)
        shared[k] = peers->effect[((size_t)series->first.ordinal + k) % m];
    if (ys_follow_season(places->effect, shared, m, &slope, &variance))
        share = peers->between > 0.0 ? peers->between / (peers->between + variance) : 0.0;
    slope = share > 0.0 ? 1.0 + share * (slope - 1.0) : 1.0;
    for (size_t k = 0; k < m; k++) {
        shared[k] = isnan(shared[k]) ? 0.0 : slope * shared[k];
        places->effect[k] -= shared[k];
    }
}

static void set_indices(const place_effects *places, size_t m, bool full, const double shared[],
                        ys_seasonal_indices_result *made)
{
    const double centre = average(places->effect, m);
    made->share = full ? 1.0 : real_share(places, m, centre);
    for (size_t k = 0; k < m; k++)
        made->index[k] = made->share * (places->effect[k] - centre) + shared[k];
    if (made->form != YS_INDICES_MULTIPLICATIVE)
        return;
    for (size_t k = 0; k < m; k++)
        made->index[k] = exp(made->index[k]);
    const double mean = average(made->index, m);
    for (size_t k = 0; k < m; k++)
        made->index[k] /= mean;
}

double ys_without_index(const ys_seasonal_indices_result *indices, size_t place, double value)
{
    switch (indices->form) {
    case YS_INDICES_ADDITIVE:
        return value - indices->index[place];
    case YS_INDICES_MULTIPLICATIVE:
        return value / indices->index[place];
    default:
        return value;
    }
}

double ys_with_index(const ys_seasonal_indices_result *indices, size_t place, double value)
{
    switch (indices->form) {
    case YS_INDICES_ADDITIVE:
        return value + indices->index[place];
    case YS_INDICES_MULTIPLICATIVE:
        return value * indices->index[place];
    default:
        return value;
    }
}

/* A least-squares line through the first adjusted values. */
static void set_line(const ys_series *series, ys_seasonal_indices_result *made)
{
    const size_t wanted = FIRST_VALUES > 2 * series->per_year ? FIRST_VALUES : 2 * series->per_year;
    double n = 0.0, time = 0.0, level = 0.0, across = 0.0, along = 0.0;
    for (size_t t = 0; t < series->n && n < (double)wanted; t++) {
        const double value = ys_without_index(made, t % series->per_year, series->value[t]);
        if (isnan(value))
            continue;
        n += 1.0;
        const double before = (double)t - time, above = value - level;
        time += before / n;
        level += above / n;
        across += before * ((double)t - time);
        along += before * (value - level);
    }
    made->slope = across > 0.0 ? along / across : 0.0;
    made->level = n > 0.0 ? level - made->slope * time : NAN;
}

/* Where two years are not there the peers' season stands alone. */
static void make_from_peers(const ys_series *series, const ys_peer_profile *peers, const double value[], bool enough,
                            ys_seasonal_indices_result *made)
{
    const size_t m = series->per_year;
    const line_and_places fit = fit_line_and_places(value, series->n, m);
    place_effects places = from_line(&fit, m);
    double shared[YS_MOST_INDICES] = {0};
    made->form = peers->factors ? YS_INDICES_MULTIPLICATIVE : YS_INDICES_ADDITIVE;
    made->places = fit.open;
    made->years = (double)fit.present / (double)fit.open;
    for (size_t k = 0; k < m && !enough; k++)
        places.effect[k] = NAN;
    const double own_share = enough ? real_share(&places, m, average(places.effect, m)) : 0.0;
    take_out_peers(series, peers, &places, shared);
    for (size_t k = 0; k < m && !enough; k++)
        places.effect[k] = 0.0;
    set_indices(&places, m, false, shared, made);
    made->share = fmax(made->share, own_share); /* what is not known of a season is no less for being the peers' */
}

static bool takes_peers(const ys_series *series, const ys_seasonal_indices_options *options, bool positive)
{
    const ys_peer_profile *peers = options->peers;
    return peers && options->form == YS_INDICES_AUTO && series->n < (size_t)YEARS_FOR_AVERAGE * series->per_year
        && (positive || !peers->factors) && ys_series_count(series) > 0;
}

static ys_status make(const ys_series *series, const ys_seasonal_indices_options *options, double logs[],
                      double filled[], ys_seasonal_indices_result *made)
{
    static const double nothing[YS_MOST_INDICES] = {0};
    const size_t n = series->n, m = series->per_year;
    const line_and_places plain = fit_line_and_places(series->value, n, m);
    const bool enough = m > 1 && has_enough(&plain), positive = all_above_zero(series);
    for (size_t t = 0; t < n; t++)
        logs[t] = positive ? log(series->value[t]) : NAN;
    if (takes_peers(series, options, positive)) {
        make_from_peers(series, options->peers, options->peers->factors ? logs : series->value, enough, made);
        return YS_OK;
    }
    made->form = options->form;
    if (options->form == YS_INDICES_NONE || (options->form == YS_INDICES_AUTO && !enough)) {
        made->form = YS_INDICES_NONE;
        return YS_OK;
    }
    if (!enough)
        return YS_ERR_TOO_FEW;
    if (options->form == YS_INDICES_MULTIPLICATIVE && !positive)
        return YS_ERR_DOMAIN;
    if (made->form == YS_INDICES_AUTO)
        made->form = choose(series, &plain, logs);
    const bool factors = made->form == YS_INDICES_MULTIPLICATIVE;
    made->places = plain.open;
    made->years = (double)plain.present / (double)plain.open;
    const place_effects places = effects_of(factors ? logs : series->value, n, m, filled);
    set_indices(&places, m, options->full, nothing, made);
    return YS_OK;
}

ys_status ys_seasonal_indices(const ys_series *series, const ys_seasonal_indices_options *options, ys_arena *arena,
                              ys_seasonal_indices_result *result)
{
    if (series->per_year == 0 || (options->peers && options->peers->per_year != series->per_year))
        return YS_ERR_OPTION;
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    double *room = ys_arena_array(arena, 2 * series->n, sizeof *room);
    ys_seasonal_indices_result made = {.share = 0.0};
    ys_status status = YS_ERR_MEMORY;
    if (room)
        status = make(series, options, room, room + series->n, &made);
    ys_arena_rewind(arena, mark);
    if (status != YS_OK)
        return status;
    set_line(series, &made);
    *result = made;
    return YS_OK;
}
