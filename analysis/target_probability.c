/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/target_probability.h"

#include <math.h>

#include "analysis/ends_reached.h"
#include "analysis/year_gaps.h"

enum { MOST_YEARS_AHEAD = 10 };

static const double least_probability = 0.01, most_probability = 0.99;

double ys_open_chance(double probability)
{
    return fmin(fmax(probability, least_probability), most_probability);
}

static long index_of_month(const ys_series *series, int month)
{
    return (long)ys_period_holding(series->first.kind, month).ordinal - series->first.ordinal;
}

static bool is_year(ys_period_kind kind)
{
    return ys_period_per_year(kind) == 1;
}

/* The year that the deadline names, or lies in. */
static ys_period year_of(const ys_target_question *question)
{
    if (is_year(question->deadline.kind))
        return question->deadline;
    return ys_period_holding(question->year_kind, ys_period_last_month(question->deadline));
}

/* Whether what the target is about is made of several periods: a year's figure, or one that is year to date. */
static bool is_put_together(const ys_series *series, const ys_target_question *question)
{
    return series->per_year > 1 && (question->basis == YS_BASIS_YEAR || series->to_date);
}

/* The kind of year whose periods are put together. */
static ys_period_kind kind_of_year(const ys_series *series, const ys_target_question *question)
{
    return question->basis == YS_BASIS_YEAR ? year_of(question).kind : series->to_date_year;
}

/* The periods of one year that are put together: all, or those up to the deadline's place of a year. */
static bool places_in(const ys_series *series, const ys_target_question *question, ys_period year, ys_year_places *places)
{
    if (!ys_year_places_of(series, year, places))
        return false;
    if (question->basis == YS_BASIS_YEAR)
        return true;
    const int deadline = ys_period_last_month(question->deadline);
    const ys_period own = ys_period_holding(year.kind, deadline);
    const int place = (deadline - ys_period_first_month(own)) * (int)series->per_year / 12;
    *places = ys_year_places_up_to(places, (size_t)place);
    return true;
}

static ys_status span_outlook(const ys_series *series, const ys_target_question *question, ys_forecast_method method,
                              long newest, ys_arena *arena, ys_year_outlook_result *out)
{
    ys_year_outlook_options options = {.aggregate = question->aggregate, .method = method, .newest = (size_t)newest,
                                       .one_whole = question->one_whole, .calibration = question->calibration,
                                       .peers = question->peers};
    const ys_period year = question->basis == YS_BASIS_YEAR
                             ? year_of(question)
                             : ys_period_holding(series->to_date_year, ys_period_last_month(question->deadline));
    if (!places_in(series, question, year, &options.places))
        return YS_ERR_OPTION;
    return ys_year_outlook(series, &options, arena, out);
}

static ys_status point_outlook(const ys_series *series, const ys_target_question *question, ys_forecast_method method,
                               long newest, ys_arena *arena, ys_year_outlook_result *out)
{
    const long index = index_of_month(series, ys_period_last_month(question->deadline));
    if (index <= newest) {
        out->known = 1;
        out->mean = index >= 0 ? series->value[index] : NAN;
        return isnan(out->mean) ? YS_ERR_DOMAIN : YS_OK;
    }
    const size_t horizon = (size_t)(index - newest);
    if (horizon > MOST_YEARS_AHEAD * (size_t)series->per_year)
        return YS_ERR_DOMAIN;
    double *room = ys_arena_array(arena, 3 * horizon, sizeof *room);
    if (!room)
        return YS_ERR_MEMORY;
    ys_forecast_result projection = {.mean = room, .standard_deviation = room + horizon, .degrees = room + 2 * horizon};
    const ys_forecast_options options = {
        .method = method, .horizon = horizon, .origin = (size_t)newest, .calibration = question->calibration,
        .peers = question->peers};
    const ys_status status = ys_forecast(series, &options, arena, &projection);
    if (status != YS_OK)
        return status;
    *out = (ys_year_outlook_result){.mean = projection.mean[horizon - 1], .spread = projection.standard_deviation[horizon - 1],
                                    .degrees = projection.degrees[horizon - 1], .weight = 1.0, .unknown = 1,
                                    .chance = ys_forecast_at(&projection, horizon).chance,
                                    .counted = projection.floor.kind == YS_FLOOR_COUNT};
    return isnan(out->mean) ? YS_ERR_DOMAIN : YS_OK;
}

/* 0.1 + 0.2 is not quite 0.3: a figure this near its limit is at it. */
static double rounding(double value, double limit)
{
    return isfinite(limit) ? 1e-12 * fmax(fabs(value), fabs(limit)) : 0.0;
}

static bool is_met(double value, const ys_target_limits *limits)
{
    return value >= limits->least - rounding(value, limits->least) && value <= limits->most + rounding(value, limits->most);
}

/* A year put together is not rounded, but a number of cases is whole. */
static double unit_of(const ys_series *series, const ys_target_question *question, bool counted)
{
    return counted ? 1.0 : question->basis == YS_BASIS_YEAR && series->per_year > 1 ? 0.0 : question->unit;
}

double ys_least_published_as(double limit, double unit)
{
    return unit > 0.0 && isfinite(limit) ? ceil(limit / unit - 1e-6) * unit - unit / 2.0 : limit;
}

double ys_most_published_as(double limit, double unit)
{
    return unit > 0.0 && isfinite(limit) ? floor(limit / unit + 1e-6) * unit + unit / 2.0 : limit;
}

static ys_target_limits limits_of(const ys_series *series, const ys_target_question *question, bool counted)
{
    const bool lower = question->polarity == YS_POLARITY_LOWER, range = question->polarity == YS_POLARITY_RANGE;
    return (ys_target_limits){
        .least = lower ? -INFINITY : question->target,
        .most = lower ? question->target : range && !isnan(question->target_upper) ? question->target_upper : INFINITY,
        .unit = unit_of(series, question, counted),
    };
}

double ys_chance_within(const ys_outcome *outcome, const ys_target_limits *limits)
{
    const bool has_least = limits->least > -INFINITY, has_most = limits->most < INFINITY;
    if (!(outcome->spread > 0.0))
        return is_met(ys_outcome_projected(outcome), limits) ? 1.0 : 0.0;
    const double too_low = has_least ? ys_outcome_below(outcome, ys_least_published_as(limits->least, limits->unit)) : 0.0;
    const double most = has_most ? ys_outcome_below(outcome, ys_most_published_as(limits->most, limits->unit)) : 1.0;
    return fmax(0.0, most - too_low);
}

/* What there is of the year already may be enough whatever is to come, or leave too little to come. */
static ys_target_decided decided_by_known(const ys_outcome *out, const ys_target_limits *limits, size_t known)
{
    const double least = ys_least_published_as(limits->least, limits->unit), most = ys_most_published_as(limits->most, limits->unit);
    const ys_possible_values *possible = &out->possible;
    if (known == 0 || possible->lowest == possible->highest)
        return YS_DECIDED_NOT;
    if (least > possible->highest + rounding(possible->highest, least) || most < possible->lowest - rounding(possible->lowest, most))
        return YS_DECIDED_CANNOT_BE_MET;
    return least <= possible->lowest && most >= possible->highest ? YS_DECIDED_CANNOT_BE_MISSED : YS_DECIDED_NOT;
}

/* The newest year (or year up to the deadline's place) that is complete by the newest value, and its figure. */
static double last_complete(const ys_series *series, const ys_target_question *question, long newest, ys_period *period)
{
    const int month = ys_period_last_month(ys_series_period(series, (size_t)newest));
    ys_period year = ys_period_holding(kind_of_year(series, question), month);
    for (long tries = newest / (long)series->per_year + 2; tries > 0; tries--) {
        ys_year_places places;
        double value = NAN;
        if (places_in(series, question, year, &places))
            value = ys_aggregate_places(series, &places, question->aggregate, newest, NULL, NULL);
        if (!isnan(value)) {
            *period = question->basis == YS_BASIS_YEAR
                        ? year : ys_period_add(series->first, (int)(places.first + (long)places.n - 1));
            return value;
        }
        year = ys_period_add(year, -1);
    }
    return NAN;
}

static double needed(const ys_target_question *question, double level)
{
    if (question->polarity != YS_POLARITY_RANGE)
        return question->target - level;
    return level < question->target ? question->target - level
         : level > question->target_upper ? question->target_upper - level : 0.0;
}

/* A change for each period after the newest, by its index. */
typedef struct change_by_index {
    double (*at)(const void *context, long index);
    const void *context;
} change_by_index;

static double nothing(const void *context, long index)
{
    (void)context;
    (void)index;
    return 0.0;
}

static double steps_at(const void *context, long index)
{
    return ys_planned_steps_at(context, index);
}

static double growth_at(const void *context, long index)
{
    return ys_planned_growth_at(context, index);
}

/* What a change of the periods after the newest does to what the target is about. Shares of one whole change as published. */
static double effect_of(const ys_series *series, const ys_target_question *question, long newest, change_by_index change)
{
    const long deadline = index_of_month(series, ys_period_last_month(question->deadline));
    if (!is_put_together(series, question))
        return change.at(change.context, deadline);
    const ys_period year = question->basis == YS_BASIS_YEAR
                             ? year_of(question)
                             : ys_period_holding(series->to_date_year, ys_period_last_month(question->deadline));
    ys_year_places places;
    if (!places_in(series, question, year, &places))
        return NAN;
    if (question->one_whole && series->to_date && !series->to_date_denominator)
        return change.at(change.context, places.first + (long)places.n - 1);
    return ys_aggregate_places(series, &places, question->aggregate, newest, change.at, change.context)
         - ys_aggregate_places(series, &places, question->aggregate, newest, nothing, NULL);
}

/* An outcome that is moved by this or that. */
typedef struct moved_outcome {
    const ys_outcome *unplanned;
    const ys_target_limits *limits;
} moved_outcome;

static double chance_when_moved(const void *context, double change)
{
    const moved_outcome *of = context;
    ys_outcome moved = *of->unplanned;
    moved.moved = change;
    return ys_chance_within(&moved, of->limits);
}

double ys_needed_for_chance(const ys_chance_of_change *of, double wanted, const ys_outcome *unplanned,
                            const ys_target_limits *limits)
{
    enum { SPREADS_BEYOND = 6 };
    const double spread = unplanned->spread, centre = unplanned->centre;
    if (limits->least > -INFINITY && limits->most < INFINITY) {
        const double beyond = SPREADS_BEYOND * spread + limits->unit;
        return ys_needed_change_within(of, wanted, limits->least - beyond - centre, limits->most + beyond - centre);
    }
    const bool higher = limits->least > -INFINITY;
    const double away = fabs((higher ? limits->least : limits->most) - centre);
    const double first = spread > 0.0 ? spread : fmax(away, limits->unit);
    return ys_needed_change(of, wanted, (higher ? 1.0 : -1.0) * (first > 0.0 ? first : 1.0));
}

static void set_needed(const ys_series *series, const ys_target_question *question, long newest, const ys_outcome *unplanned,
                       ys_target_probability_result *made)
{
    const ys_planned_change step = {.after = newest, .step = {{newest + 1, 1.0}}, .n_steps = 1}, slope = {.after = newest, .per_period = 1.0};
    made->step_effect = effect_of(series, question, newest, (change_by_index){steps_at, &step});
    made->slope_effect = effect_of(series, question, newest, (change_by_index){growth_at, &slope});
    if (!(question->solve > 0.0) || made->decided)
        return;
    const moved_outcome moved = {unplanned, &made->limits};
    const ys_chance_of_change of = {chance_when_moved, &moved};
    const double change = ys_needed_for_chance(&of, question->solve, unplanned, &made->limits);
    made->needed_step = change / made->step_effect;
    made->needed_per_period = change / made->slope_effect;
}

static void set_required(const ys_series *series, const ys_target_question *question, long newest,
                         ys_target_probability_result *made)
{
    made->latest_period = ys_series_period(series, (size_t)newest);
    int to = ys_period_last_month(question->deadline);
    double level = made->latest_value + question->season_step;
    if (is_put_together(series, question)) {
        level = made->latest_value = last_complete(series, question, newest, &made->latest_period);
        to = question->basis == YS_BASIS_YEAR ? ys_period_last_month(year_of(question)) : to;
    }
    const double years = (double)(to - ys_period_last_month(made->latest_period)) / 12.0;
    made->required_per_year = years > 0.0 && !made->settled && !made->decided ? needed(question, level) / years : NAN;
    if (isnan(made->latest_value))
        made->latest_period = (ys_period){0};
}

static double chance_of(const ys_outcome *out, const ys_target_probability_result *made)
{
    return ys_open_chance(made->decided ? made->decided == YS_DECIDED_CANNOT_BE_MISSED : ys_chance_within(out, &made->limits));
}

static void set_open(const ys_outcome *out, const ys_target_question *question, ys_target_probability_result *made)
{
    made->probability = chance_of(out, made);
    made->verdict = ys_verdict_of_probability(made->probability);
    made->lower_80 = ys_outcome_quantile(out, 0.1);
    made->upper_80 = ys_outcome_quantile(out, 0.9);
    made->lower_95 = ys_outcome_quantile(out, 0.025);
    made->upper_95 = ys_outcome_quantile(out, 0.975);
    if (question->polarity == YS_POLARITY_RANGE)
        return;
    const bool lower = question->polarity == YS_POLARITY_LOWER;
    made->target_80 = ys_outcome_quantile(out, lower ? 0.8 : 0.2);
    made->target_50 = ys_outcome_quantile(out, 0.5);
    made->target_20 = ys_outcome_quantile(out, lower ? 0.2 : 0.8);
}

static void set_settled(double value, ys_target_probability_result *made)
{
    const bool met = is_met(value, &made->limits);
    made->probability = made->unplanned = met;
    made->verdict = met ? YS_VERDICT_MET : YS_VERDICT_MISSED;
    made->lower_80 = made->upper_80 = made->lower_95 = made->upper_95 = value;
}

/* One of the series' own periods, however it is spelled (2026-Q1 is 2025/26-Q4; March 2026 ends it), or a year that ends with
   one; a year's figure may be asked for by any period of it. */
static bool deadline_fits(const ys_series *series, const ys_target_question *question)
{
    const ys_period deadline = question->deadline;
    if (deadline.kind == series->first.kind)
        return true;
    if (!ys_period_has_places(deadline.kind) || ys_period_overlaps(deadline.kind))
        return false;
    if (question->basis == YS_BASIS_YEAR && series->per_year > 1)
        return true;
    const ys_period own = ys_period_holding(series->first.kind, ys_period_last_month(deadline));
    const bool part_of_it = ys_period_first_month(own) <= ys_period_first_month(deadline);
    return ys_period_last_month(own) == ys_period_last_month(deadline) && (part_of_it || is_year(deadline.kind));
}

static bool is_sensible(const ys_series *series, const ys_target_question *question)
{
    if (!series->first.kind || !deadline_fits(series, question))
        return false;
    if (question->basis == YS_BASIS_YEAR && !is_year(question->year_kind))
        return false;
    return question->basis == YS_BASIS_AT || question->basis == YS_BASIS_YEAR;
}

static ys_status look_ahead(const ys_series *series, const ys_target_question *question, ys_forecast_method method,
                            long newest, ys_arena *arena, ys_year_outlook_result *out)
{
    const ys_status status = is_put_together(series, question)
                               ? span_outlook(series, question, method, newest, arena, out)
                               : point_outlook(series, question, method, newest, arena, out);
    if (status != YS_OK)
        return status;
    return !isfinite(out->mean) || (out->unknown > 0 && !isfinite(out->spread)) ? YS_ERR_NUMERIC : YS_OK;
}

/* The last open place of a year, where its figure to date is the year's. */
static long last_open(const ys_year_places *places)
{
    size_t k = places->n;
    while (k > 1 && !places->open[k - 1])
        k--;
    return places->first + (long)k - 1;
}

void ys_target_hold_ends(const ys_series *series, const ys_target_question *question, size_t newest, ys_outcome *outcome)
{
    long first = index_of_month(series, ys_period_last_month(question->deadline)), last = first;
    ys_year_places places;
    if (is_put_together(series, question)) {
        if (!places_in(series, question, ys_period_holding(kind_of_year(series, question), ys_period_last_month(question->deadline)), &places))
            return;
        last = last_open(&places);
        first = series->to_date || question->aggregate == YS_AGGREGATE_LAST ? last : places.first > (long)newest ? places.first : (long)newest + 1;
    }
    const ys_ends_past past = ys_find_ends_past(series, first, (size_t)(last - first + 1), &question->possible, question->unit);
    ys_hold_ends_by_past(&past, question->unit, outcome);
}

/* What is planned is on top of whatever comes out; only then is that kept to what is possible. */
static ys_outcome outcome_of(const ys_series *series, const ys_target_question *question, long newest,
                             const ys_year_outlook_result *outlook)
{
    ys_outcome out = ys_year_outcome(outlook, &question->possible);
    const ys_planned_change *planned = question->planned;
    ys_target_hold_ends(series, question, (size_t)newest, &out);
    if (planned) {
        const double steps = effect_of(series, question, newest, (change_by_index){steps_at, planned});
        const double growth = effect_of(series, question, newest, (change_by_index){growth_at, planned});
        out.moved = steps + ys_planned_towards(planned, growth, out.centre + steps);
    }
    return out;
}

/* Of a year put together the gaps that it has are filled with what was to be expected. */
static ys_status fill_gaps(const ys_series *series, const ys_target_question *question, long newest, ys_arena *arena, ys_year_gaps *gaps)
{
    ys_year_gaps_options options = {
        .aggregate = question->aggregate, .method = question->method, .newest = (size_t)newest, .possible = question->possible,
        .calibration = question->calibration, .peers = question->peers};
    *gaps = (ys_year_gaps){.series = *series, .degrees = INFINITY};
    if (question->basis != YS_BASIS_YEAR || series->per_year == 1 || !places_in(series, question, year_of(question), &options.places))
        return YS_OK;
    return ys_fill_year_gaps(series, &options, arena, gaps);
}

/* What the gaps brought is not known: it counts among what may come out otherwise. */
static void add_gaps(const ys_year_gaps *gaps, ys_year_outlook_result *outlook)
{
    if (gaps->n == 0)
        return;
    outlook->known -= gaps->n;
    outlook->settled -= gaps->part;
    outlook->weight += gaps->weight;
    outlook->spread = hypot(outlook->spread, gaps->spread);
    outlook->chance = hypot(outlook->chance, gaps->chance);
    outlook->degrees = fmin(outlook->degrees, gaps->degrees);
}

/* How much surer the projection is than "as last year". */
static double predictability(const ys_series *series, const ys_target_question *question, long newest, double spread,
                             ys_arena *arena)
{
    ys_year_outlook_result naive = {.spread = NAN, .degrees = NAN};
    const ys_status status = look_ahead(series, question, YS_FORECAST_SEASONAL_NAIVE, newest, arena, &naive);
    return status == YS_OK && naive.spread > 0.0 ? 1.0 - spread / naive.spread : NAN;
}

static ys_status answer(const ys_series *published, const ys_target_question *question, long newest, ys_arena *arena,
                        ys_target_probability_result *result)
{
    const ys_forecast_method method = ys_forecast_choose(question->method, published, (size_t)newest);
    ys_year_outlook_result outlook = {.spread = NAN, .degrees = NAN};
    ys_year_gaps gaps;
    const ys_series *series = &gaps.series;
    ys_status status = fill_gaps(published, question, newest, arena, &gaps);
    if (status == YS_OK)
        status = look_ahead(series, question, method, newest, arena, &outlook);
    if (status != YS_OK)
        return status;
    const double ahead = outlook.spread;
    add_gaps(&gaps, &outlook);
    ys_target_probability_result made = {
        .latest = (size_t)newest, .latest_value = ys_series_published(series, (size_t)newest), .projected = outlook.mean,
        .target_80 = NAN, .target_50 = NAN, .target_20 = NAN, .settled = outlook.unknown == 0, .method = method,
        .known = outlook.known, .unknown = outlook.unknown, .gaps = gaps.n, .needed_step = NAN, .needed_per_period = NAN, .predictability = NAN,
    };
    const ys_outcome out = made.settled ? (ys_outcome){0} : outcome_of(series, question, newest, &outlook);
    made.limits = limits_of(series, question, out.counted);
    made.decided = made.settled ? YS_DECIDED_NOT : decided_by_known(&out, &made.limits, outlook.known);
    set_required(series, question, newest, &made);
    if (made.settled) {
        set_settled(outlook.mean, &made);
    } else {
        ys_outcome unplanned = out;
        unplanned.moved = 0.0;
        made.outcome = out;
        made.projected = ys_outcome_projected(&out);
        set_open(&out, question, &made);
        set_needed(series, question, newest, &unplanned, &made);
        made.unplanned = chance_of(&unplanned, &made);
        made.predictability = predictability(series, question, newest, ahead, arena);
    }
    *result = made;
    return YS_OK;
}

ys_status ys_target_probability(const ys_series *series, const ys_target_question *question, ys_arena *arena,
                                ys_target_probability_result *result)
{
    if (question->polarity == YS_POLARITY_NONE || isnan(question->target) || !is_sensible(series, question))
        return YS_ERR_OPTION;
    const size_t newest = ys_series_last_published(series, question->origin);
    if (newest >= series->n)
        return YS_ERR_TOO_FEW;
    const ys_series seen = ys_series_slice(series, 0, newest + 1);
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    const ys_status status = answer(&seen, question, (long)newest, arena, result);
    ys_arena_rewind(arena, mark);
    return status;
}

double ys_target_chance(const ys_target_probability_result *fit, bool lower, double value)
{
    const ys_target_limits limits = {lower ? -INFINITY : value, lower ? value : INFINITY, fit->limits.unit};
    return ys_chance_within(&fit->outcome, &limits);
}

ys_status ys_target_outlook(const ys_series *series, const ys_target_question *question, ys_arena *arena,
                            ys_year_outlook_result *result, size_t *newest)
{
    if (!is_sensible(series, question))
        return YS_ERR_OPTION;
    const size_t at = ys_series_last_published(series, question->origin);
    if (at >= series->n)
        return YS_ERR_TOO_FEW;
    const ys_series seen = ys_series_slice(series, 0, at + 1);
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    ys_year_outlook_result made = {.spread = NAN, .degrees = NAN};
    ys_year_gaps gaps;
    ys_status status = fill_gaps(&seen, question, (long)at, arena, &gaps);
    if (status == YS_OK)
        status = look_ahead(&gaps.series, question, ys_forecast_choose(question->method, &seen, at), (long)at, arena, &made);
    if (status == YS_OK)
        add_gaps(&gaps, &made);
    if (status == YS_OK && made.unknown > 0)
        made.mean = ys_nearest_possible(&question->possible, made.mean);
    ys_arena_rewind(arena, mark);
    if (status != YS_OK)
        return status;
    *result = made;
    *newest = at;
    return YS_OK;
}

ys_target_verdict ys_verdict_of_probability(double probability)
{
    static const struct { double least; ys_target_verdict verdict; } scale[] = {
        {0.95, YS_VERDICT_ALMOST_CERTAIN}, {0.8, YS_VERDICT_HIGHLY_LIKELY}, {0.55, YS_VERDICT_LIKELY},
        {0.4, YS_VERDICT_REALISTIC_POSSIBILITY}, {0.25, YS_VERDICT_UNLIKELY}, {0.1, YS_VERDICT_HIGHLY_UNLIKELY},
    };
    for (size_t i = 0; i < sizeof scale / sizeof *scale; i++)
        if (probability >= scale[i].least)
            return scale[i].verdict;
    return isnan(probability) ? YS_VERDICT_NOT_ASSESSABLE : YS_VERDICT_REMOTE_CHANCE;
}

const char *ys_target_verdict_word(ys_target_verdict verdict)
{
    static const char *const words[] = {
        [YS_VERDICT_NOT_ASSESSABLE] = "not-assessable", [YS_VERDICT_MET] = "met", [YS_VERDICT_MISSED] = "missed",
        [YS_VERDICT_REMOTE_CHANCE] = "remote-chance", [YS_VERDICT_HIGHLY_UNLIKELY] = "highly-unlikely",
        [YS_VERDICT_UNLIKELY] = "unlikely", [YS_VERDICT_REALISTIC_POSSIBILITY] = "realistic-possibility",
        [YS_VERDICT_LIKELY] = "likely", [YS_VERDICT_HIGHLY_LIKELY] = "highly-likely",
        [YS_VERDICT_ALMOST_CERTAIN] = "almost-certain",
    };
    return words[verdict];
}
