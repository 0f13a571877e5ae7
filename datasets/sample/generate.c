/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/sample/generate.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#include <gsl/gsl_randist.h>

enum { SEED = 20260204, LAST_MONTH = 12 * 2028 + 2, ROLLING = 4, MOST_PLANTS = 8, MONTH_OF_DAY = 7 };

/* Means and standard deviations of the table of councils, near enough. */
static const double usual_deprivation = 20.0, deprivation_spread = 6.0;
static const double usual_log_density = 6.0, log_density_spread = 1.2;

ys_period sample_period(const char *text)
{
    ys_period period = {0};
    ys_period_parse(text, strlen(text), &period);
    return period;
}

bool sample_reports(const sample_council *council, const sample_indicator *indicator)
{
    return (indicator->types & (int)council->type) && (council->pool || !indicator->pools_only);
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

void sample_seed(gsl_rng *rng, const char *first, const char *second)
{
    uint64_t hash = (UINT64_C(14695981039346656037) ^ SEED) * UINT64_C(1099511628211);
    hash = hash_text(hash_text(hash, first), second);
    gsl_rng_set(rng, (unsigned long)((hash ^ hash >> 32) & UINT64_C(0xffffffff)));
}

double sample_round(double value, int decimals)
{
    static const double scale[] = {1.0, 10.0, 100.0, 1000.0};
    return round(value * scale[decimals]) / scale[decimals];
}

double sample_to_scale(const sample_indicator *indicator, double value)
{
    return indicator->scale == SAMPLE_UNIT  ? value
         : indicator->scale == SAMPLE_LOG   ? log(value)
                                            : log(value / (100.0 - value));
}

double sample_from_scale(const sample_indicator *indicator, double x)
{
    return indicator->scale == SAMPLE_UNIT  ? x
         : indicator->scale == SAMPLE_LOG   ? exp(x)
                                            : 100.0 / (1.0 + exp(-x));
}

/* What is a council's own, drawn once. */
typedef struct character {
    double level, trend, closure;
    bool steady;
} character;

static character draw_character(gsl_rng *rng, const sample_council *council, const sample_indicator *indicator)
{
    character own;
    sample_seed(rng, indicator->like ? indicator->like : indicator->code, council->code);
    own.level = sample_to_scale(indicator, indicator->typical)
              + indicator->on_deprivation * (council->deprivation - usual_deprivation) / deprivation_spread
              + indicator->on_density * (log(council->density) - usual_log_density) / log_density_spread
              + gsl_ran_gaussian(rng, indicator->council_spread);
    own.trend = indicator->trend_spread > 0.0 ? gsl_ran_gaussian(rng, indicator->trend_spread) : 0.0;
    own.steady = gsl_rng_uniform(rng) < indicator->steady;
    own.closure = gsl_ran_gaussian(rng, 0.2);
    return own;
}

/* A successor goes on from its predecessors, each with the weight of its people. */
static character character_of(gsl_rng *rng, const sample_council *council, const sample_indicator *indicator)
{
    character own = draw_character(rng, council, indicator);
    double level = 0.0, people = 0.0;
    for (size_t i = 0; i < SAMPLE_COUNCILS; i++) {
        const sample_council *before = &sample_councils[i];
        if (!before->replaced_by || strcmp(before->replaced_by, council->code) != 0)
            continue;
        level += before->population * draw_character(rng, before, indicator).level;
        people += before->population;
    }
    own.level = people > 0.0 ? level / people : own.level;
    return own;
}

static void draw_season(gsl_rng *rng, const sample_indicator *indicator, sample_series *series)
{
    const unsigned places = ys_period_per_year(series->first.kind);
    double squares = 0.0, sum = 0.0, open = 0.0;
    for (unsigned k = 0; k < places; k++)
        squares += indicator->season[k] * indicator->season[k];
    const double strength = 1.0 + gsl_ran_gaussian(rng, 0.1);
    const double spread = indicator->cumulative ? 0.004 : 0.12 * sqrt(squares / places);
    for (unsigned k = 0; k < places; k++) {
        const double own = spread > 0.0 ? gsl_ran_gaussian(rng, spread) : 0.0;
        const bool whole = indicator->cumulative && k + 1 == places;
        const bool counts = !indicator->pools_only || indicator->season[k] != 0.0 || k == 5;
        series->season[k] = indicator->cumulative ? indicator->season[k] + (whole ? 0.0 : own)
                          : counts                ? strength * indicator->season[k] + own
                                                  : 0.0;
        sum += counts ? series->season[k] : 0.0;
        open += counts;
    }
    for (unsigned k = 0; k < places && !indicator->cumulative; k++)
        if (!indicator->pools_only || indicator->season[k] != 0.0 || k == 5)
            series->season[k] -= sum / open;
}

/* What all councils have in common in each period: weather, a virus that goes round, the news. */
static void draw_shared(gsl_rng *rng, const sample_indicator *indicator, double shared[SAMPLE_PERIODS])
{
    sample_seed(rng, indicator->code, "*");
    for (size_t i = 0; i < SAMPLE_PERIODS; i++)
        shared[i] = indicator->shared_noise > 0.0 ? gsl_ran_gaussian(rng, indicator->shared_noise) : 0.0;
}

bool sample_plant_concerns(const sample_plant *plant, const sample_council *council, const sample_indicator *indicator)
{
    return (strcmp(plant->authority, "*") == 0 || strcmp(plant->authority, council->code) == 0)
        && strcmp(plant->indicator, indicator->code) == 0;
}

/* The plants of one series. */
typedef struct plants_of {
    const sample_plant *plant[MOST_PLANTS];
    size_t n;
} plants_of;

static plants_of find_plants(const sample_council *council, const sample_indicator *indicator)
{
    plants_of found = {.n = 0};
    for (size_t i = 0; i < sample_plant_count && found.n < MOST_PLANTS; i++)
        if (sample_plant_concerns(&sample_plants[i], council, indicator))
            found.plant[found.n++] = &sample_plants[i];
    return found;
}

/* What the plants of a series do in one period. */
typedef struct planting {
    double level, once;
    bool closed, gap, no_row, without_chance;
} planting;

static bool within(const sample_plant *plant, ys_period period)
{
    if (!plant->from)
        return true;
    return period.ordinal >= sample_period(plant->from).ordinal
        && (!plant->to || period.ordinal <= sample_period(plant->to).ordinal);
}

/* A turn goes on from its first period to its last, and stays. */
static double turned(const sample_plant *plant, ys_period period)
{
    const int from = sample_period(plant->from).ordinal;
    const int to = plant->to ? sample_period(plant->to).ordinal : period.ordinal;
    const int done = (period.ordinal < to ? period.ordinal : to) - from + 1;
    return done > 0 ? plant->amount * done / ys_period_per_year(period.kind) : 0.0;
}

static void plant_one(const sample_plant *plant, ys_period period, planting *done)
{
    const bool now = within(plant, period);
    switch (plant->kind) {
    case SAMPLE_IMPROVING:
    case SAMPLE_WORSENING:
    case SAMPLE_ACTION_WORKED: done->level += turned(plant, period); break;
    case SAMPLE_LEVEL_SHIFT:
    case SAMPLE_REDEFINITION:
    case SAMPLE_CHARACTER: done->level += now ? plant->amount : 0.0; break;
    case SAMPLE_UNUSUAL: done->once += now ? plant->amount : 0.0; break;
    case SAMPLE_SEASON_ONLY: done->without_chance |= now; break;
    case SAMPLE_CLOSED: done->closed |= now; break;
    case SAMPLE_GAP: done->gap |= now; break;
    case SAMPLE_NO_ROWS: done->no_row |= now; break;
    case SAMPLE_ACTION_FAILED: break;
    }
}

static planting plant_at(const plants_of *plants, ys_period period)
{
    planting done = {0};
    for (size_t i = 0; i < plants->n; i++)
        plant_one(plants->plant[i], period, &done);
    return done;
}

/* March 2020 to June 2021, as shares of what would have been lent: shut, then by appointment, shut again. */
static double closure_effect(const sample_series *series, const character *own, ys_period period, planting *done)
{
    static const double lent[] = {0.62, 0.005, 0.004, 0.02, 0.16, 0.27, 0.36, 0.52,
                                  0.30, 0.40, 0.12, 0.10, 0.16, 0.46, 0.56, 0.62};
    const int month = period.ordinal - (12 * 2020 + 2);
    if (series->indicator->closure == SAMPLE_OPEN || month < 0 || month >= (int)(sizeof lent / sizeof *lent))
        return 0.0;
    done->closed |= series->indicator->closure == SAMPLE_POOLS_SHUT;
    return log(lent[month]) + own->closure;
}

/* Not all readers came back. */
static double after_closure(const sample_series *series, ys_period period)
{
    return series->indicator->closure == SAMPLE_LIBRARIES_SHUT && period.ordinal >= 12 * 2021 + 6 ? -0.07 : 0.0;
}

static double trend_at(const sample_indicator *indicator, const character *own, double years)
{
    if (own->steady)
        return 0.0;
    const double common = indicator->levels_off > 0.0 ? indicator->trend * (1.0 - exp(-years / indicator->levels_off))
                                                      : indicator->trend * years;
    return common + own->trend * years;
}

/* Chance from one period to the next. */
typedef struct chance {
    double now, past[ROLLING];
} chance;

static void next_chance(gsl_rng *rng, const sample_indicator *indicator, unsigned position, size_t i, chance *of)
{
    if (indicator->model == SAMPLE_ROLLING) {
        of->past[i % ROLLING] = gsl_ran_gaussian(rng, indicator->noise);
        of->now = (of->past[0] + of->past[1] + of->past[2] + of->past[3]) / ROLLING;
        return;
    }
    const double fresh = indicator->noise * sqrt(1.0 - indicator->persistence * indicator->persistence);
    const double drawn = gsl_ran_gaussian(rng, fresh);
    if (!indicator->cumulative || position == 0)
        of->now = indicator->persistence * of->now + drawn;
}

static bool exists(const sample_council *council, ys_period period)
{
    const int first = ys_period_first_month(period), last = ys_period_last_month(period);
    ys_period start = {0}, end = {0};
    if (council->start)
        ys_period_parse(council->start, MONTH_OF_DAY, &start);
    if (council->end)
        ys_period_parse(council->end, MONTH_OF_DAY, &end);
    return (!start.kind || first >= start.ordinal) && (!end.kind || last <= end.ordinal);
}

/* Years since the origin; a year's collection goes by its year. */
static double years_at(const sample_series *series, ys_period period)
{
    const sample_indicator *indicator = series->indicator;
    const unsigned per_year = ys_period_per_year(period.kind);
    const int origin = indicator->origin ? (indicator->origin * 12 + 3) * (int)per_year / 12 : series->first.ordinal;
    const int since = period.ordinal - origin;
    const int whole_years = since / 4;
    return indicator->cumulative ? whole_years : (double)since / per_year;
}

static void clear(sample_series *series, size_t i)
{
    series->value[i] = series->numerator[i] = series->denominator[i] = series->lower[i] = series->upper[i] = NAN;
}

static size_t every(const sample_indicator *indicator)
{
    return indicator->every ? (size_t)indicator->every : 1;
}

static sample_state state_of(const sample_series *series, const planting *planted, ys_period period, size_t i)
{
    if (!exists(series->council, period) || planted->no_row || i % every(series->indicator) != 0)
        return SAMPLE_NO_ROW;
    return planted->gap || planted->closed || !sample_open(series->indicator, period) ? SAMPLE_BLANK : SAMPLE_FIGURE;
}

/* What one series is made from. */
typedef struct maker {
    sample_series *series;
    character own;
    plants_of plants;
    chance luck;
    double shared[SAMPLE_PERIODS];
} maker;

/* What is expected in period i, on the scale, and the share of the year so far. */
static double expect(gsl_rng *rng, const maker *of, size_t i, double level, planting *planted, double *share)
{
    const sample_series *series = of->series;
    const ys_period period = ys_period_add(series->first, (int)i);
    const unsigned position = ys_period_position(period);
    double expected = level + closure_effect(series, &of->own, period, planted);
    *share = 1.0;
    if (series->indicator->cumulative)
        *share = series->season[position] * exp(planted->once + (position < 3 ? gsl_ran_gaussian(rng, 0.003) : 0.0));
    else
        expected += series->season[position] + planted->once;
    return expected + (planted->without_chance ? 0.0 : of->luck.now + of->shared[i]);
}

/* Drawn even where nothing is shown, so that the figures after it stay what they would be. */
static void make_figure(gsl_rng *rng, maker *of, size_t i)
{
    sample_series *series = of->series;
    const ys_period period = ys_period_add(series->first, (int)i);
    planting planted = plant_at(&of->plants, period);
    const double level = of->own.level + trend_at(series->indicator, &of->own, years_at(series, period))
                       + planted.level + after_closure(series, period);
    double share;
    next_chance(rng, series->indicator, ys_period_position(period), i, &of->luck);
    const double expected = expect(rng, of, i, level, &planted, &share);
    clear(series, i);
    sample_draw(rng, expected, share, i, series);
    series->level[i] = sample_unit_level(series, level, i);
    series->state[i] = (unsigned char)state_of(series, &planted, period, i);
    if (planted.closed || !sample_open(series->indicator, period) || !exists(series->council, period)
        || i % every(series->indicator) != 0)
        clear(series, i);
}

void sample_generate(gsl_rng *rng, const sample_council *council, const sample_indicator *indicator,
                     sample_series *series)
{
    series->council = council;
    series->indicator = indicator;
    series->first = sample_period(indicator->first);
    series->published = (size_t)(sample_period(indicator->newest).ordinal - series->first.ordinal) + 1;
    series->n = (size_t)(ys_period_holding(series->first.kind, LAST_MONTH).ordinal - series->first.ordinal) + 1;
    maker of = {.series = series, .own = character_of(rng, council, indicator),
                .plants = find_plants(council, indicator)};
    draw_shared(rng, indicator, of.shared);
    sample_seed(rng, council->code, indicator->code);
    draw_season(rng, indicator, series);
    of.luck.now = gsl_ran_gaussian(rng, indicator->noise);
    for (size_t k = 0; k < ROLLING; k++)
        of.luck.past[k] = gsl_ran_gaussian(rng, indicator->noise);
    for (size_t i = 0; i < series->n; i++)
        make_figure(rng, &of, i);
}
