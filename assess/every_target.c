/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/every_target.h"

#include <math.h>

#include "analysis/ends_reached.h"
#include "analysis/joint_margin.h"
#include "analysis/needed_change.h"
#include "assess/exceptions.h"
#include "assess/target_levels.h"

enum { MOST_YEARS_AHEAD = 10 };

/* What a target for every period is judged by. */
typedef struct every {
    const ys_target *target;
    const ys_indicator *about;
    const ys_target_inputs *inputs;
    const ys_series *series;
    const ys_calibration *calibration;
    const ys_peer_profile *peers; /* season of comparators; NULL: none */
    int from, to;        /* first and last month in which it holds */
    double goal;         /* NaN-free; not used where polarity is range */
    size_t newest;       /* index of the newest published figure */
    size_t first, n;     /* index of the first period to come that counts, and how many there are up to the last */
    size_t *index;       /* of those with a projection, `open` of them */
    size_t open;
    ys_outcome *outcome;
    double *correlation, *lower, *upper;
    double *rate;        /* by how much a period's limit moves for 1 of the goal */
    double degrees;
} every;

/* Periods in which it holds: from its own start, else the end of the one before, else its year's start, or from now on
   where that is earlier. Whether it starts at a time of its own is told. */
static int first_month_of(const ys_dataset *dataset, const ys_target *target, ys_period_kind year_kind, int month_ahead, bool *own)
{
    *own = target->from.kind != YS_PERIOD_NONE;
    if (*own)
        return ys_period_first_month(target->from);
    size_t count;
    const ys_target *targets = ys_dataset_targets(dataset, &count);
    const int end = ys_period_last_month(target->deadline);
    int start = ys_period_first_month(ys_period_holding(year_kind, end));
    bool follows = false;
    for (size_t i = 0; i < count; i++) {
        const int other = ys_period_last_month(targets[i].to.kind ? targets[i].to : targets[i].deadline);
        if (targets[i].authority != target->authority || targets[i].indicator != target->indicator || other >= end)
            continue;
        start = !follows || other + 1 > start ? other + 1 : start;
        follows = true;
    }
    *own = follows;
    return follows || start < month_ahead ? start : month_ahead;
}

static double goal_in(const every *of, size_t index)
{
    return ys_target_of_period(of->target, of->goal, of->about, of->series, of->inputs->season, index);
}

/* The periods that are known. @return whether one of them failed. asked: of the last one looked at. */
static bool has_failed(const every *of, ys_target_probability_result *fit, double *asked)
{
    const ys_series *series = of->series;
    for (size_t i = 0; i < series->n; i++) {
        const ys_period period = ys_series_period(series, i);
        const double value = ys_series_published(series, i);
        if (ys_period_first_month(period) < of->from || ys_period_last_month(period) > of->to || isnan(value))
            continue;
        fit->latest = i;
        fit->latest_period = period;
        fit->latest_value = fit->projected = value;
        fit->known++;
        const double goal = goal_in(of, i), share = ys_target_share(of->target, of->about, series, i);
        *asked = goal;
        if (!isnan(goal) && ys_colour_of(of->about, value, goal, share) != YS_FLAG_STATUS_GREEN)
            return true;
    }
    return false;
}

static ys_status take_room(every *of, ys_arena *arena)
{
    of->index = ys_arena_array(arena, of->n, sizeof *of->index);
    of->outcome = ys_arena_array(arena, of->n, sizeof *of->outcome);
    of->correlation = ys_arena_doubles(arena, of->n * of->n);
    of->lower = ys_arena_doubles(arena, of->n);
    of->upper = ys_arena_doubles(arena, of->n);
    of->rate = ys_arena_doubles(arena, of->n);
    return of->index && of->outcome && of->correlation && of->lower && of->upper && of->rate ? YS_OK : YS_ERR_MEMORY;
}

/* A change of the periods moves a year-to-date sum by all that the places of its year so far bring. */
static double put_together(const every *of, size_t index, double (*at)(const ys_planned_change *change, long index),
                           const ys_planned_change *change)
{
    const ys_series *series = of->series;
    if (!series->to_date || ys_assess_one_whole(of->about) || of->about->aggregate != YS_AGGREGATE_SUM)
        return at(change, (long)index);
    const int month = ys_period_first_month(ys_period_add(series->first, (int)index));
    const long start = (long)ys_period_holding(series->first.kind, ys_period_first_month(ys_period_holding(series->to_date_year, month))).ordinal
                     - series->first.ordinal;
    double sum = 0.0;
    for (long i = start > (long)of->newest ? start : (long)of->newest + 1; i <= (long)index; i++)
        sum += at(change, i);
    return sum;
}

/* How far what is planned moves a period that heads for a level. */
static double planned_for(const every *of, size_t index, double level)
{
    const ys_planned_change *planned = of->inputs->planned;
    if (!planned)
        return 0.0;
    const double steps = put_together(of, index, ys_planned_steps_at, planned);
    return steps + ys_planned_towards(planned, put_together(of, index, ys_planned_growth_at, planned), level + steps);
}

/* A period bears its share of a year-to-date goal, and a tolerance in per cent grows with it; a profile of numbers stays. */
static double rate_of(const every *of, size_t index, double share)
{
    every moved = *of;
    const double by = of->goal != 0.0 ? 0.5 * fabs(of->goal) : 1.0;
    double lower, upper, lower_moved, upper_moved;
    moved.goal += by;
    ys_limits_of_green(of->about, goal_in(of, index), share, &lower, &upper);
    ys_limits_of_green(of->about, goal_in(&moved, index), share, &lower_moved, &upper_moved);
    return (isfinite(lower) ? lower_moved - lower : upper_moved - upper) / by;
}

static void set_limits(const every *of, size_t at, double goal, double share)
{
    const double unit = of->outcome[at].counted ? 1.0 : pow(10.0, -of->about->decimals);
    ys_limits_of_green(of->about, goal, share, &of->lower[at], &of->upper[at]);
    of->lower[at] = ys_least_published_as(of->lower[at], unit);
    of->upper[at] = ys_most_published_as(of->upper[at], unit);
}

/* As often at an end as its figures were. */
static void hold_ends(const every *of, size_t index, ys_outcome *outcome)
{
    const ys_series seen = ys_series_slice(of->series, 0, of->newest + 1);
    const ys_possible_values possible = ys_assess_possible_values(of->about, of->series);
    const double unit = pow(10.0, -of->about->decimals);
    const ys_ends_past past = ys_find_ends_past(&seen, (long)index, 1, &possible, unit);
    ys_hold_ends_by_past(&past, unit, outcome);
}

/* Of a projection of `steps` periods after the newest those that count and have a figure and a goal. */
static void keep(every *of, const ys_forecast_result *projection, size_t steps)
{
    size_t open = 0;
    for (size_t i = of->first; i < of->first + of->n; i++) {
        const size_t step = i - of->newest - 1;
        const double goal = goal_in(of, i), share = ys_target_share(of->target, of->about, of->series, i);
        if (isnan(projection->mean[step]) || (isnan(goal) && of->about->polarity != YS_POLARITY_RANGE) || isnan(share))
            continue;
        of->index[open] = i;
        of->outcome[open] = ys_forecast_at(projection, step + 1);
        of->outcome[open].degrees = projection->degrees[0];
        hold_ends(of, i, &of->outcome[open]);
        of->outcome[open].moved = planned_for(of, i, of->outcome[open].centre);
        set_limits(of, open, goal, share);
        of->rate[open] = rate_of(of, i, share);
        open++;
    }
    of->open = open;
    of->degrees = projection->degrees[0];
    for (size_t i = 0; i < open; i++)
        for (size_t j = 0; j < open; j++) {
            const size_t row = of->index[i] - of->newest - 1, column = of->index[j] - of->newest - 1;
            const double *joint = projection->covariance;
            const double both = sqrt(joint[row * steps + row] * joint[column * steps + column]);
            of->correlation[i * open + j] = both > 0.0 ? joint[row * steps + column] / both : i == j;
        }
}

/* Means and spreads as published; how the errors hang together, of year-to-date figures by their own projection. */
static ys_status project(every *of, ys_forecast_method method, ys_arena *arena)
{
    const size_t steps = of->first + of->n - 1 - of->newest;
    double *room = ys_arena_doubles(arena, 6 * steps), *joint = ys_arena_array(arena, steps, steps * sizeof *joint);
    if (!room || !joint)
        return YS_ERR_MEMORY;
    const ys_forecast_options options = {
        .method = method, .horizon = steps, .origin = of->newest, .calibration = of->calibration, .peers = of->peers,
        .possible = ys_assess_possible_values(of->about, of->series)};
    ys_forecast_options to_date = options; /* the comparators' season is one of parts */
    to_date.peers = NULL;
    ys_outcome *outcome = ys_arena_array(arena, steps, sizeof *outcome);
    if (!outcome)
        return YS_ERR_MEMORY;
    ys_forecast_result projection = {.mean = room, .standard_deviation = room + steps, .degrees = room + 2 * steps,
                                     .covariance = joint, .outcome = outcome};
    ys_status status = ys_assess_projection(of->about, of->series, &options, arena, &projection);
    if (status == YS_OK && of->series->to_date) {
        const ys_series published = {.value = of->series->to_date, .flags = of->series->flags, .n = of->series->n,
                                     .first = of->series->first, .per_year = of->series->per_year};
        ys_forecast_result together = {.mean = room + 3 * steps, .standard_deviation = room + 4 * steps,
                                       .degrees = room + 5 * steps, .covariance = joint};
        status = ys_forecast(&published, &to_date, arena, &together);
    }
    if (status == YS_OK)
        keep(of, &projection, steps);
    return status;
}

/* How far each future keeps within the limits: in the figures' unit, or by as much as the goal could be moved. */
static ys_status margins(const every *of, bool of_goal, ys_arena *arena, double margin[])
{
    const ys_joint_figures figures = {of->open, of->outcome, of->correlation, of->degrees, of->lower, of->upper,
                                      of_goal ? of->rate : NULL};
    return ys_joint_margins(&figures, arena, margin);
}

/* Whether other goals could be asked: not of a range, nor where a profile of numbers says what each period is to reach. */
static bool has_levels(const every *of)
{
    for (size_t i = 0; i < of->open; i++)
        if (!(of->rate[i] > 0.0))
            return false;
    return of->about->polarity != YS_POLARITY_RANGE;
}

/* The period that is nearest to failing, measured by its spread. */
static size_t weakest_of(const every *of)
{
    size_t weakest = 0;
    double least = INFINITY;
    for (size_t i = 0; i < of->open; i++) {
        const double middle = ys_outcome_projected(&of->outcome[i]), spread = of->outcome[i].spread;
        const double room = fmin(middle - of->lower[i], of->upper[i] - middle);
        const double relative = spread > 0.0 ? room / spread : room < 0.0 ? -INFINITY : INFINITY;
        if (relative < least) {
            least = relative;
            weakest = i;
        }
    }
    return weakest;
}

/* The goal that can be moved so far, as it is told. */
static double level_met(const every *of, size_t weakest, double by)
{
    return ys_nearest_possible(&of->outcome[weakest].possible, ys_level_told(of->about, of->target, of->series, of->goal + by));
}

static ys_status answer(const every *of, const every *unplanned, ys_arena *arena, ys_target_assessment *assessed)
{
    ys_target_probability_result *fit = &assessed->fit;
    double *margin = ys_arena_doubles(arena, YS_JOINT_DRAWS);
    if (!margin)
        return YS_ERR_MEMORY;
    const bool levels = has_levels(of);
    ys_status status = margins(of, levels, arena, margin);
    if (status != YS_OK)
        return status;
    const size_t weakest = weakest_of(of);
    const ys_outcome *one = &of->outcome[weakest];
    fit->probability = ys_open_chance(ys_joint_probability(margin));
    fit->verdict = ys_verdict_of_probability(fit->probability);
    fit->projected = ys_outcome_projected(one);
    fit->lower_80 = ys_outcome_quantile(one, 0.1);
    fit->upper_80 = ys_outcome_quantile(one, 0.9);
    fit->lower_95 = ys_outcome_quantile(one, 0.025);
    fit->upper_95 = ys_outcome_quantile(one, 0.975);
    assessed->weakest = ys_period_add(of->series->first, (int)of->index[weakest]);
    assessed->weakest_goal = goal_in(of, of->index[weakest]);
    if (levels) {
        const double sign = of->about->polarity == YS_POLARITY_LOWER ? -1.0 : 1.0;
        fit->target_80 = level_met(of, weakest, sign * margin[YS_JOINT_DRAWS / 5]);
        fit->target_50 = level_met(of, weakest, sign * margin[YS_JOINT_DRAWS / 2]);
        fit->target_20 = level_met(of, weakest, sign * margin[YS_JOINT_DRAWS * 4 / 5]);
    }
    fit->unplanned = fit->probability;
    if (unplanned != of) {
        status = margins(unplanned, false, arena, margin);
        fit->unplanned = ys_open_chance(ys_joint_probability(margin));
    }
    return status;
}

/* The change, of which each period gets as much as `at` has it for a change of 1, with which the wanted share holds. */
static ys_status solve(const every *of, double (*at)(const ys_planned_change *change, long index), const ys_planned_change *one,
                       ys_arena *arena, double *needed)
{
    const ys_joint_figures figures = {of->open, of->outcome, of->correlation, of->degrees, of->lower, of->upper, NULL};
    double *effect = ys_arena_doubles(arena, of->open), *from = ys_arena_doubles(arena, YS_JOINT_DRAWS);
    double *to = ys_arena_doubles(arena, YS_JOINT_DRAWS);
    if (!effect || !from || !to)
        return YS_ERR_MEMORY;
    for (size_t k = 0; k < of->open; k++)
        effect[k] = put_together(of, of->index[k], at, one);
    const ys_status status = ys_joint_changes(&figures, effect, arena, from, to);
    if (status == YS_OK)
        *needed = ys_needed_in_futures(from, to, YS_JOINT_DRAWS, of->inputs->solve);
    return status;
}

static ys_status set_needed(const every *of, ys_arena *arena, ys_target_probability_result *fit)
{
    const long newest = (long)of->newest;
    const ys_planned_change step = {.after = newest, .step = {{newest + 1, 1.0}}, .n_steps = 1};
    const ys_planned_change slope = {.after = newest, .per_period = 1.0};
    if (!(of->inputs->solve > 0.0))
        return YS_OK;
    const ys_status status = solve(of, ys_planned_steps_at, &step, arena, &fit->needed_step);
    return status == YS_OK ? solve(of, ys_planned_growth_at, &slope, arena, &fit->needed_per_period) : status;
}

/* Periods after the newest in which the target holds. False: none, or too far ahead. */
static ys_status find_open(every *of)
{
    const ys_series *series = of->series;
    long last = (long)ys_period_holding(series->first.kind, of->to).ordinal - series->first.ordinal;
    if (ys_period_last_month(ys_period_holding(series->first.kind, of->to)) > of->to)
        last--;
    long first = (long)ys_period_holding(series->first.kind, of->from).ordinal - series->first.ordinal;
    if (ys_period_first_month(ys_period_holding(series->first.kind, of->from)) < of->from)
        first++;
    first = first > (long)of->newest ? first : (long)of->newest + 1;
    if (last < first || last - (long)of->newest > MOST_YEARS_AHEAD * (long)series->per_year)
        return YS_ERR_DOMAIN;
    of->first = (size_t)first;
    of->n = (size_t)(last - first) + 1;
    return YS_OK;
}

static ys_status look_ahead(every *of, ys_forecast_method method, ys_arena *arena, ys_target_assessment *assessed)
{
    ys_status status = find_open(of);
    if (status == YS_OK)
        status = take_room(of, arena);
    every without = *of;
    ys_target_inputs unplanned = *of->inputs;
    unplanned.planned = NULL;
    without.inputs = &unplanned;
    if (status == YS_OK)
        status = take_room(&without, arena);
    if (status == YS_OK)
        status = project(&without, method, arena);
    if (status == YS_OK && of->inputs->planned)
        status = project(of, method, arena);
    else if (status == YS_OK)
        *of = without;
    if (status != YS_OK || of->open == 0)
        return status == YS_OK ? YS_ERR_DOMAIN : status;
    assessed->fit.unknown = of->open;
    status = answer(of, of->inputs->planned ? &without : of, arena, assessed);
    return status == YS_OK ? set_needed(&without, arena, &assessed->fit) : status;
}

ys_status ys_judge_every(const ys_dataset *dataset, ys_forecast_method method, const ys_target_inputs *inputs,
                         const ys_calibration *calibration, ys_arena *arena, ys_target_assessment *assessed)
{
    const ys_target *target = assessed->target;
    const ys_indicator *about = ys_dataset_indicator(dataset, target->indicator);
    const ys_series *series = inputs->series;
    every of = {
        .target = target, .about = about, .inputs = inputs, .series = series, .calibration = calibration,
        .peers = assessed->season.peers ? &assessed->season : NULL,
        .to = ys_period_last_month(target->deadline),
        .goal = about->polarity == YS_POLARITY_RANGE ? 0.0 : assessed->goal,
        .newest = ys_series_last_published(series, series->n),
    };
    ys_target_probability_result fit = {
        .settled = true, .required_per_year = NAN, .target_80 = NAN, .target_50 = NAN, .target_20 = NAN, .latest_value = NAN,
        .needed_step = NAN, .needed_per_period = NAN, .predictability = NAN, .projected = NAN, .verdict = YS_VERDICT_MET,
    };
    if (of.newest >= series->n)
        return YS_ERR_TOO_FEW;
    bool own_start;
    of.from = first_month_of(dataset, target, ys_target_year_kind(target, about),
                             ys_period_last_month(ys_series_period(series, of.newest)) + 1, &own_start);
    if (own_start)
        assessed->holds_from = (ys_period){YS_PERIOD_MONTH, of.from};
    if (has_failed(&of, &fit, &assessed->weakest_goal))
        fit.verdict = YS_VERDICT_MISSED;
    const bool over = ys_period_last_month(ys_series_period(series, series->n - 1)) >= of.to;
    if (over && fit.known == 0)
        return YS_ERR_DOMAIN;
    fit.lower_80 = fit.upper_80 = fit.lower_95 = fit.upper_95 = fit.projected;
    fit.probability = fit.unplanned = fit.verdict == YS_VERDICT_MET;
    fit.method = ys_forecast_choose(method, series, of.newest);
    assessed->fit = fit;
    if (over || fit.verdict == YS_VERDICT_MISSED)
        return YS_OK;
    assessed->fit.settled = false;
    assessed->fit.latest = of.newest;
    assessed->fit.latest_period = ys_series_period(series, of.newest);
    assessed->fit.latest_value = ys_series_published(series, of.newest);
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    const ys_status status = look_ahead(&of, method, arena, assessed);
    ys_arena_rewind(arena, mark);
    return status;
}
