/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/sample/generate.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#include <gsl/gsl_randist.h>

enum { SEED = 20260331 };

ys_period sample_period(const char *text)
{
    ys_period period = {0};
    ys_period_parse(text, strlen(text), &period);
    return period;
}

bool sample_reports(const sample_council *council, const sample_indicator *indicator)
{
    return council->pool || !indicator->pools_only;
}

bool sample_open(const sample_indicator *indicator, ys_period period)
{
    const unsigned month = ys_period_position(period);
    return !indicator->pools_only || (month >= 4 && month <= 8);
}

/* FNV-1a (Fowler, Noll and Vo 1991); the separator keeps "ab","c" from "a","bc". */
static uint64_t hash_text(uint64_t hash, const char *text)
{
    for (; *text; text++)
        hash = (hash ^ (unsigned char)*text) * UINT64_C(1099511628211);
    return (hash ^ 0x1f) * UINT64_C(1099511628211);
}

static unsigned long stream_seed(const char *indicator, const char *authority)
{
    uint64_t hash = (UINT64_C(14695981039346656037) ^ SEED) * UINT64_C(1099511628211);
    hash = hash_text(hash_text(hash, indicator), authority);
    return (unsigned long)((hash ^ hash >> 32) & UINT64_C(0xffffffff));
}

static double round_to(double value, int decimals)
{
    const double scale = pow(10.0, decimals);
    return round(value * scale) / scale;
}

static bool is_share(const sample_indicator *indicator)
{
    return indicator->model == SAMPLE_CASES || indicator->model == SAMPLE_SHARE;
}

static double to_scale(const sample_indicator *indicator, double level)
{
    return is_share(indicator) ? log(level / (100.0 - level)) : log(level);
}

/* Percentages come back as proportions. */
static double from_scale(const sample_indicator *indicator, double x)
{
    return is_share(indicator) ? 1.0 / (1.0 + exp(-x)) : exp(x);
}

static bool concerns(const sample_plant *plant, const sample_council *council, const sample_indicator *indicator)
{
    return strcmp(plant->authority, council->code) == 0 && strcmp(plant->indicator, indicator->code) == 0;
}

static double planted_amount(const sample_plant *plant, int ordinal, double per_year)
{
    const int from = sample_period(plant->from).ordinal;
    const int to = sample_period(plant->to).ordinal;
    if (ordinal < from)
        return 0.0;
    if (plant->kind == SAMPLE_IMPROVING || plant->kind == SAMPLE_WORSENING)
        return plant->amount * ((ordinal < to ? ordinal : to) - from + 1) / per_year;
    return ordinal <= to ? plant->amount : 0.0;
}

/* What the plants of a series do in one period. */
typedef struct planting {
    double amount;
    bool gap, without_chance;
} planting;

static planting plant_at(const sample_council *council, const sample_indicator *indicator, ys_period period)
{
    planting done = {0};
    for (size_t i = 0; i < sample_plant_count; i++) {
        const sample_plant *plant = &sample_plants[i];
        if (!concerns(plant, council, indicator))
            continue;
        done.amount += planted_amount(plant, period.ordinal, ys_period_per_year(period.kind));
        const bool within = period.ordinal >= sample_period(plant->from).ordinal
                            && period.ordinal <= sample_period(plant->to).ordinal;
        done.gap |= within && plant->kind == SAMPLE_GAP;
        done.without_chance |= within && plant->kind == SAMPLE_SEASON_ONLY;
    }
    return done;
}

/* What is a council's own, drawn once. */
typedef struct character {
    double level, trend, season;
} character;

static character draw_character(gsl_rng *rng, const sample_indicator *indicator)
{
    character own;
    own.level = to_scale(indicator, indicator->typical) + gsl_ran_gaussian(rng, indicator->council_spread);
    own.trend = gsl_ran_gaussian(rng, indicator->trend_spread);
    own.season = 1.0 + gsl_ran_gaussian(rng, 0.1);
    return own;
}

static double regular_part(const sample_indicator *indicator, const character *own, ys_period period, double years)
{
    const double common = indicator->levels_off > 0.0 ? indicator->trend * (1.0 - exp(-years / indicator->levels_off))
                                                      : indicator->trend * years;
    return own->level + common + own->trend * years + own->season * indicator->season[ys_period_position(period)];
}

static double draw_denominator(gsl_rng *rng, const sample_council *council, const sample_indicator *indicator)
{
    const double expected = council->population * indicator->exposure;
    return indicator->model == SAMPLE_CASES ? gsl_ran_poisson(rng, expected)
                                            : round(expected * (1.0 + gsl_ran_gaussian(rng, 0.01)));
}

static double draw_numerator(gsl_rng *rng, const sample_indicator *indicator, double level, double denominator)
{
    switch (indicator->model) {
    case SAMPLE_RATE: return gsl_ran_poisson(rng, level * denominator / 1e5);
    case SAMPLE_CASES: return gsl_ran_binomial(rng, level, (unsigned)denominator);
    case SAMPLE_SHARE: return round(level * denominator);
    case SAMPLE_COUNT:
    case SAMPLE_MEAN: break;
    }
    return NAN;
}

static void draw_figure(gsl_rng *rng, const sample_council *council, const sample_indicator *indicator, double level,
                        sample_series *series, size_t i)
{
    if (indicator->model == SAMPLE_COUNT || indicator->model == SAMPLE_MEAN) {
        const double people = indicator->model == SAMPLE_COUNT ? council->population : 1.0;
        series->value[i] = round_to(level * people, indicator->decimals);
        return;
    }
    const double denominator = draw_denominator(rng, council, indicator);
    const double numerator = draw_numerator(rng, indicator, level, denominator);
    series->numerator[i] = numerator;
    series->denominator[i] = denominator;
    /* No case decided: nothing to take a percentage of. */
    if (denominator > 0.0)
        series->value[i] = round_to(numerator / denominator * (indicator->model == SAMPLE_RATE ? 1e5 : 100.0),
                                    indicator->decimals);
}

static void clear(sample_series *series, size_t i)
{
    series->value[i] = series->numerator[i] = series->denominator[i] = NAN;
}

void sample_generate(gsl_rng *rng, const sample_council *council, const sample_indicator *indicator,
                     sample_series *series)
{
    gsl_rng_set(rng, stream_seed(indicator->code, council->code));
    series->first = sample_period(indicator->first);
    series->n = indicator->periods;
    const double per_year = ys_period_per_year(series->first.kind);
    const character own = draw_character(rng, indicator);
    const double fresh = indicator->noise * sqrt(1.0 - indicator->persistence * indicator->persistence);
    double chance = gsl_ran_gaussian(rng, indicator->noise);
    for (size_t i = 0; i < series->n; i++) {
        const ys_period period = ys_period_add(series->first, (int)i);
        const planting planted = plant_at(council, indicator, period);
        chance = indicator->persistence * chance + gsl_ran_gaussian(rng, fresh);
        const double level = from_scale(indicator, regular_part(indicator, &own, period, (double)i / per_year)
                                                       + planted.amount + (planted.without_chance ? 0.0 : chance));
        clear(series, i);
        /* Drawn even for a gap, so that the figures after it stay what they would be. */
        draw_figure(rng, council, indicator, level, series, i);
        if (planted.gap || !sample_open(indicator, period))
            clear(series, i);
    }
}

double sample_outturn(const sample_series *series, const sample_indicator *indicator, int year)
{
    double sum = 0.0, numerator = 0.0, denominator = 0.0;
    unsigned reported = 0, open = 0;
    for (size_t i = 0; i < series->n; i++) {
        const ys_period period = ys_period_add(series->first, (int)i);
        if (ys_period_holding(YS_PERIOD_FINANCIAL_YEAR, ys_period_first_month(period)).ordinal != year)
            continue;
        open += sample_open(indicator, period);
        if (isnan(series->value[i]))
            continue;
        reported++;
        sum += series->value[i];
        numerator += series->numerator[i];
        denominator += series->denominator[i];
    }
    if (reported == 0)
        return NAN;
    if (strcmp(indicator->aggregate, "ratio") == 0)
        return numerator / denominator * (indicator->model == SAMPLE_RATE ? 1e5 : 100.0);
    return sum / reported * (strcmp(indicator->aggregate, "sum") == 0 ? open : 1.0);
}

void sample_put_number(FILE *file, double value, int decimals)
{
    if (isnan(value))
        return;
    long long scale = 1;
    for (int i = 0; i < decimals; i++)
        scale *= 10;
    const long long whole = llround(fabs(value) * (double)scale);
    fprintf(file, "%s%lld", value < 0.0 && whole > 0 ? "-" : "", whole / scale);
    if (decimals > 0)
        fprintf(file, ".%0*lld", decimals, whole % scale);
}
