/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/moving_goal.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <gsl/gsl_sort.h>
#include <math.h>
#include <string.h>

#include "analysis/needed_change.h"
#include "analysis/order_statistic.h"
#include "assess/assessment.h"
#include "assess/group_series.h"
#include "assess/peer_season.h"
#include "assess/shared_goals.h"

enum { PAIRS = YS_GOAL_DRAWS / 2, WIDTHS = 64, NEARLY_NORMAL = 200, FEWEST_PAIRS = 10, YEARS_OF_CHANGES = 10 };

static const double most_correlation = 0.95;

static bool same_question(const ys_comparators_ahead *ahead, const ys_target *target)
{
    return ahead->indicator == target->indicator && ahead->basis == target->basis
        && ahead->deadline.kind == target->deadline.kind && ahead->deadline.ordinal == target->deadline.ordinal;
}

const ys_comparators_ahead *ys_moving_goals_find(const ys_moving_goals *goals, const ys_target *target)
{
    for (size_t i = 0; i < goals->n; i++)
        if (same_question(&goals->ahead[i], target))
            return &goals->ahead[i];
    return NULL;
}

ys_status ys_moving_goals_begin(const ys_dataset *dataset, const ys_target *const targets[], size_t n, ys_arena *arena,
                                ys_moving_goals *result)
{
    ys_moving_goals made = {.ahead = ys_arena_array(arena, n ? n : 1, sizeof *made.ahead)};
    if (!made.ahead)
        return YS_ERR_MEMORY;
    for (size_t i = 0; i < n; i++) {
        const ys_target *target = targets[i];
        if (target->goal == YS_GOAL_NUMBER || target->basis == YS_BASIS_EVERY || ys_moving_goals_find(&made, target))
            continue;
        made.ahead[made.n++] = (ys_comparators_ahead){
            .indicator = target->indicator, .basis = target->basis, .deadline = target->deadline,
            .n = ys_dataset_authority_count(dataset), .correlation = NAN,
        };
    }
    *result = made;
    return YS_OK;
}

/* --- projecting --- */

static ys_target_question question_of(const ys_indicator *about, const ys_comparators_ahead *ahead,
                                      ys_forecast_method method, const ys_series *series)
{
    return (ys_target_question){
        .basis = ahead->basis, .deadline = ahead->deadline, .year_kind = about->year_kind, .aggregate = about->aggregate,
        .one_whole = ys_assess_one_whole(about), .method = method, .origin = SIZE_MAX,
        .unit = pow(10.0, -about->decimals), .possible = ys_assess_possible_values(about, series),
    };
}

/* Streams of chance depend on what they are for, not on who else is looked at. */
static unsigned long seed_of(const char *indicator, const char *authority)
{
    unsigned long hash = 2166136261UL;
    for (const char *at = indicator; *at; at++)
        hash = ((hash ^ (unsigned char)*at) * 16777619UL) & 0xffffffffUL;
    hash = ((hash ^ 31UL) * 16777619UL) & 0xffffffffUL;
    for (const char *at = authority; *at; at++)
        hash = ((hash ^ (unsigned char)*at) * 16777619UL) & 0xffffffffUL;
    return hash ? hash : 1;
}

/* One member as it is projected. */
typedef struct member {
    bool projected;
    ys_series seen;
    ys_outcome outcome;
} member;

/* Up to the newest figure, as its own target looks at it. */
static ys_outcome outcome_of(const ys_series *series, const ys_target_question *question, size_t newest,
                             const ys_year_outlook_result *outlook)
{
    const ys_series seen = ys_series_slice(series, 0, newest + 1);
    ys_outcome outcome = ys_year_outcome(outlook, &question->possible);
    ys_target_hold_ends(&seen, question, newest, &outcome);
    return outcome;
}

/* Projects one as its own target does: a short series with the season of its own comparators. */
static ys_status project_member(const ys_dataset *dataset, size_t authority, ys_forecast_method method,
                                const ys_assessment_options *options, ys_arena *arena, ys_comparators_ahead *ahead, member *one)
{
    const ys_indicator *about = ys_dataset_indicator(dataset, ahead->indicator);
    ys_target_question question = question_of(about, ahead, method, &one->seen);
    ys_peer_profile season = {.peers = 0};
    size_t newest;
    ys_year_outlook_result outlook;
    question.calibration = options->calibration;
    ys_status status = YS_OK;
    if (ys_forecast_takes_peers(method))
        status = ys_assess_peer_season(dataset, ahead->indicator, authority, &one->seen, options, arena, &season);
    question.peers = season.peers ? &season : NULL;
    if (status == YS_OK)
        status = ys_target_outlook(&one->seen, &question, arena, &outlook, &newest);
    one->projected = status == YS_OK;
    ahead->known[authority] = status == YS_OK && outlook.unknown == 0;
    if (ahead->known[authority])
        one->outcome = (ys_outcome){.centre = outlook.mean, .degrees = outlook.degrees};
    else if (status == YS_OK)
        one->outcome = outcome_of(&one->seen, &question, newest, &outlook);
    ahead->projected += status == YS_OK;
    return status == YS_ERR_MEMORY ? status : YS_OK;
}

static ys_status project_members(const ys_dataset *dataset, const ys_comparator_group *only, ys_forecast_method method,
                                 const ys_assessment_options *options, ys_arena *arena, ys_comparators_ahead *ahead,
                                 member members[])
{
    ys_status status = YS_OK;
    for (size_t a = 0; a < ahead->n && status == YS_OK; a++) {
        ys_series series;
        members[a] = (member){.projected = false};
        if ((only && ys_comparator_index(only, a) == only->n)
            || !ys_authority_existed(ys_dataset_authority(dataset, a), ahead->deadline)
            || !ys_dataset_series(dataset, ahead->indicator, a, &series))
            continue;
        members[a].seen = ys_series_within_sight(options, &series);
        status = project_member(dataset, a, method, options, arena, ahead, &members[a]);
    }
    return status;
}

/* Change over the year to a month, by the spread of such changes; NaN where there is none. */
static double change_to(const member *of, int month, double spread)
{
    const long index = (long)ys_period_holding(of->seen.first.kind, month).ordinal - of->seen.first.ordinal;
    const long year = (long)of->seen.per_year;
    if (index < year || index >= (long)of->seen.n || !(spread > 0.0))
        return NAN;
    return (ys_series_published(&of->seen, (size_t)index) - ys_series_published(&of->seen, (size_t)(index - year))) / spread;
}

static double spread_of_changes(const member *of)
{
    double squares = 0.0;
    size_t n = 0;
    for (size_t i = of->seen.per_year; i < of->seen.n; i++) {
        const double change = ys_series_published(&of->seen, i) - ys_series_published(&of->seen, i - of->seen.per_year);
        squares += isnan(change) ? 0.0 : change * change;
        n += isnan(change) ? 0 : 1;
    }
    return n > 2 ? sqrt(squares / (double)n) : NAN;
}

/* The mean over all pairs of members and all periods of the products of their changes, each by its own spread. */
static ys_status correlate(const member members[], size_t n, ys_arena *arena, double *correlation)
{
    double *spread = ys_arena_doubles(arena, n);
    int newest = 0, step = 12;
    if (!spread)
        return YS_ERR_MEMORY;
    for (size_t a = 0; a < n; a++) {
        spread[a] = members[a].projected ? spread_of_changes(&members[a]) : NAN;
        if (!members[a].projected || members[a].seen.n == 0)
            continue;
        const int last = ys_period_last_month(ys_series_period(&members[a].seen, members[a].seen.n - 1));
        newest = last > newest ? last : newest;
        step = 12 / (int)members[a].seen.per_year;
    }
    double products = 0.0, pairs = 0.0;
    for (int month = newest; month > newest - 12 * YEARS_OF_CHANGES; month -= step) {
        double sum = 0.0, squares = 0.0, m = 0.0;
        for (size_t a = 0; a < n; a++) {
            const double change = members[a].projected ? change_to(&members[a], month, spread[a]) : NAN;
            sum += isnan(change) ? 0.0 : change;
            squares += isnan(change) ? 0.0 : change * change;
            m += isnan(change) ? 0.0 : 1.0;
        }
        products += sum * sum - squares;
        pairs += m * (m - 1.0);
    }
    *correlation = pairs >= 2.0 * FEWEST_PAIRS ? fmin(fmax(products / pairs, 0.0), most_correlation) : NAN;
    return YS_OK;
}

/* By what a Student's t is wider than a normal, in equally likely parts. */
static void fill_widths(double degrees, double width[WIDTHS])
{
    for (size_t k = 0; k < WIDTHS; k++)
        width[k] = !(degrees <= NEARLY_NORMAL)
                     ? 1.0 : sqrt(degrees / gsl_cdf_chisq_Pinv(((double)k + 0.5) / WIDTHS, degrees));
}

static void draw_member(const member *of, const double common[], double correlation, gsl_rng *rng, double future[])
{
    double width[WIDTHS];
    const double share = sqrt(correlation), own = sqrt(1.0 - correlation);
    ys_count_scores scores;
    ys_outcome_scores(&of->outcome, &scores);
    fill_widths(of->outcome.degrees, width);
    for (size_t k = 0; k < PAIRS; k++) {
        const double error = share * common[k] + own * gsl_ran_gaussian_ziggurat(rng, 1.0);
        const double distance = width[gsl_rng_uniform_int(rng, WIDTHS)] * error;
        future[2 * k] = ys_outcome_published(&scores, ys_outcome_value_by(&of->outcome, &scores, distance));
        future[2 * k + 1] = ys_outcome_published(&scores, ys_outcome_value_by(&of->outcome, &scores, -distance));
    }
}

static ys_status draw(const ys_dataset *dataset, const member members[], ys_arena *arena, ys_comparators_ahead *ahead)
{
    const char *indicator = ys_dataset_indicator(dataset, ahead->indicator)->code;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_taus2);
    double *common = ys_arena_doubles(arena, PAIRS);
    if (!rng || !common) {
        gsl_rng_free(rng);
        return YS_ERR_MEMORY;
    }
    const double correlation = isnan(ahead->correlation) ? 0.0 : ahead->correlation;
    gsl_rng_set(rng, seed_of(indicator, ""));
    for (size_t k = 0; k < PAIRS; k++)
        common[k] = gsl_ran_gaussian_ziggurat(rng, 1.0);
    for (size_t a = 0; a < ahead->n; a++) {
        double *future = ahead->future + a * YS_GOAL_DRAWS;
        gsl_rng_set(rng, seed_of(indicator, ys_dataset_authority(dataset, a)->code));
        ahead->projection[a] = members[a].projected ? ys_outcome_projected(&members[a].outcome) : NAN;
        if (members[a].projected)
            draw_member(&members[a], common, correlation, rng, future);
        for (size_t d = 0; !members[a].projected && d < YS_GOAL_DRAWS; d++)
            future[d] = NAN;
    }
    gsl_rng_free(rng);
    return YS_OK;
}

ys_status ys_moving_goals_project(const ys_dataset *dataset, const ys_comparator_group *only, ys_forecast_method method,
                                  const ys_assessment_options *options, ys_arena *arena, ys_comparators_ahead *ahead)
{
    ahead->future = ys_arena_array(arena, ahead->n, YS_GOAL_DRAWS * sizeof *ahead->future);
    ahead->projection = ys_arena_doubles(arena, ahead->n);
    ahead->known = ys_arena_array(arena, ahead->n, sizeof *ahead->known);
    ahead->shared = NULL;
    if (!ahead->future || !ahead->projection || !ahead->known || (!only && ys_shared_goals_begin(ahead->n, arena, &ahead->shared) != YS_OK))
        return YS_ERR_MEMORY;
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    member *members = ys_arena_array(arena, ahead->n, sizeof *members);
    ys_status status = members ? project_members(dataset, only, method, options, arena, ahead, members) : YS_ERR_MEMORY;
    if (status == YS_OK)
        status = correlate(members, ahead->n, arena, &ahead->correlation);
    if (status == YS_OK)
        status = draw(dataset, members, arena, ahead);
    ys_arena_rewind(arena, mark);
    return status;
}

/* --- the goal --- */

/* Whose futures make the goal. */
static size_t collect(const ys_comparators_ahead *ahead, const ys_goal_ahead_question *question, bool known_only,
                      size_t row[])
{
    size_t n = 0;
    for (size_t i = 0; i < question->group->n; i++) {
        const size_t a = question->group->member[i];
        const bool there = !isnan(ahead->future[a * YS_GOAL_DRAWS]) && (!known_only || ahead->known[a]);
        if (there && !(question->exclude_self && a == question->self))
            row[n++] = a;
    }
    return n;
}

/* Puts the order statistics around a fraction in their places: no definition of a quantile looks further than two from it. */
static void order_around(double value[], size_t n, double fraction)
{
    enum { BEFORE = 2, PLACES = 5 };
    const size_t at = (size_t)(fraction * (double)n), first = at > BEFORE ? at - BEFORE : 0;
    ys_order_statistic(value, n, first);
    for (size_t k = first + 1; k < n && k < first + PLACES; k++)
        ys_order_statistic(value + k, n - k, 0);
}

static ys_status goal_in(const ys_goal_ahead_question *question, double value[], size_t n, double *goal)
{
    if (question->goal == YS_GOAL_AVERAGE) {
        double sum = 0.0;
        for (size_t i = 0; i < n; i++)
            sum += value[i];
        *goal = sum / (double)n;
        return YS_OK;
    }
    const double best = question->polarity == YS_POLARITY_LOWER ? 0.25 : 0.75;
    const double fraction = question->goal == YS_GOAL_MEDIAN ? 0.5 : best;
    order_around(value, n, fraction);
    return ys_quantile_sorted(value, n, fraction, question->quantile_type, goal);
}

static ys_status fill_goals(const ys_comparators_ahead *ahead, const ys_goal_ahead_question *question, const size_t row[],
                            size_t n, double value[], double goal[])
{
    ys_status status = YS_OK;
    for (size_t d = 0; d < YS_GOAL_DRAWS && status == YS_OK; d++) {
        for (size_t i = 0; i < n; i++)
            value[i] = ahead->future[row[i] * YS_GOAL_DRAWS + d] + (row[i] == question->self ? question->moved : 0.0);
        status = goal_in(question, value, n, &goal[d]);
    }
    return status;
}

/* The goal of the projections themselves. The middle of the futures' goals would lie outside it, because errors spread the
   authorities apart, which past years do not show. */
static ys_status goal_of_projections(const ys_comparators_ahead *ahead, const ys_goal_ahead_question *question,
                                     const size_t row[], size_t n, double value[], double *goal)
{
    for (size_t i = 0; i < n; i++)
        value[i] = ahead->projection[row[i]] + (row[i] == question->self ? question->moved : 0.0);
    return goal_in(question, value, n, goal);
}

static ys_status find_goals(const ys_comparators_ahead *ahead, const ys_goal_ahead_question *question, const size_t row[],
                            ys_goal_ahead *made, double value[], double goal[])
{
    if (ys_shared_goals_get(ahead->shared, question, made->known, goal, &made->projected))
        return YS_OK;
    ys_status status = fill_goals(ahead, question, row, made->n, value, goal);
    if (status == YS_OK)
        status = goal_of_projections(ahead, question, row, made->n, value, &made->projected);
    if (status == YS_OK)
        ys_shared_goals_put(ahead->shared, question, made->known, goal, made->projected);
    return status;
}

static double rounding(double own, double goal)
{
    return 1e-12 * fmax(fabs(own), fabs(goal));
}

/* Sorts goal. Its limits are set around where the projections have it, which result->projected is already. */
static void summarise(const ys_comparators_ahead *ahead, const ys_goal_ahead_question *question, double goal[],
                      ys_goal_ahead *result)
{
    const double *own = ahead->future + question->self * YS_GOAL_DRAWS;
    const double sign = question->polarity == YS_POLARITY_LOWER ? -1.0 : 1.0;
    size_t reached = 0;
    for (size_t d = 0; d < YS_GOAL_DRAWS; d++) {
        reached += sign * (own[d] + question->moved - goal[d]) >= -rounding(own[d], goal[d]);
    }
    result->probability = (double)reached / YS_GOAL_DRAWS;
    gsl_sort(goal, 1, YS_GOAL_DRAWS);
    const double middle = goal[YS_GOAL_DRAWS / 2];
    result->lower_80 = result->projected + goal[YS_GOAL_DRAWS / 10] - middle;
    result->upper_80 = result->projected + goal[YS_GOAL_DRAWS * 9 / 10] - middle;
}

/* Whose futures make a goal, and whether those that are known do. YS_ERR_TOO_FEW: too few. */
static ys_status members_of(const ys_comparators_ahead *ahead, const ys_goal_ahead_question *question, size_t least,
                            size_t row[], ys_goal_ahead *made)
{
    made->known = 2 * collect(ahead, question, true, row) >= question->group->n && ahead->known[question->self];
    made->n = collect(ahead, question, made->known, row);
    const bool enough = made->n >= least && made->n > 0 && 2 * made->n >= question->group->n;
    return enough && !isnan(ahead->future[question->self * YS_GOAL_DRAWS]) ? YS_OK : YS_ERR_TOO_FEW;
}

ys_status ys_goal_ahead_of(const ys_comparators_ahead *ahead, const ys_goal_ahead_question *question, size_t least,
                           ys_arena *arena, ys_goal_ahead *result)
{
    ys_goal_ahead made = {.n = 0};
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    size_t *row = ys_arena_array(arena, question->group->n + 1, sizeof *row);
    double *value = ys_arena_doubles(arena, question->group->n + 1), *goal = ys_arena_doubles(arena, YS_GOAL_DRAWS);
    ys_status status = row && value && goal ? members_of(ahead, question, least, row, &made) : YS_ERR_MEMORY;
    if (status == YS_OK)
        status = find_goals(ahead, question, row, &made, value, goal);
    if (status == YS_OK)
        summarise(ahead, question, goal, &made);
    ys_arena_rewind(arena, mark);
    if (status == YS_OK)
        *result = made;
    return status;
}

/* --- what it takes --- */

/* Which of some sorted places around the threshold of n others is the worst that is at the goal when the authority has it too.
   Any definition of a quantile lies between two neighbours, so that the worst figure at it is one of the others'. Room for one more. */
static ys_status worst_at_goal(const ys_goal_ahead_question *question, double value[], size_t n, double *worst)
{
    enum { BEFORE = 2, PLACES = 5 };
    const bool lower = question->polarity == YS_POLARITY_LOWER;
    const double fraction = question->goal == YS_GOAL_MEDIAN ? 0.5 : lower ? 0.25 : 0.75;
    const size_t at = (size_t)(fraction * (double)n), first = at > BEFORE ? at - BEFORE : 0;
    const size_t last = first + PLACES < n ? first + PLACES - 1 : n - 1, start = lower ? last : first;
    order_around(value, n, fraction);
    memmove(value + start + 1, value + start, (n - start) * sizeof *value);
    for (size_t i = 0; i <= last - first; i++) {
        const size_t own = lower ? last - i : first + i; /* of the others; the authority's stands above it */
        double goal;
        if (lower)
            value[own + 1] = value[own];
        else
            value[own] = value[own + 1];
        *worst = value[own + 1];
        const ys_status status = ys_quantile_sorted(value, n + 1, fraction, question->quantile_type, &goal);
        if (status != YS_OK || (lower ? *worst <= goal : *worst >= goal))
            return status;
    }
    return YS_OK;
}

/* The authority's own figure that is just at the goal in one future. */
static ys_status reaching(const ys_comparators_ahead *ahead, const ys_goal_ahead_question *question, const size_t row[], size_t n,
                          size_t future, double value[], double *figure)
{
    size_t others = 0;
    double sum = 0.0;
    for (size_t i = 0; i < n; i++) {
        if (row[i] == question->self)
            continue;
        value[others] = ahead->future[row[i] * YS_GOAL_DRAWS + future];
        sum += value[others++];
    }
    if (others == n)
        return goal_in(question, value, n, figure);
    *figure = sum / (double)others;
    return others == 0 ? YS_ERR_TOO_FEW : question->goal == YS_GOAL_AVERAGE ? YS_OK : worst_at_goal(question, value, others, figure);
}

ys_status ys_goal_change_needed(const ys_comparators_ahead *ahead, const ys_goal_ahead_question *question, size_t least,
                                double wanted, ys_arena *arena, double *result)
{
    const bool lower = question->polarity == YS_POLARITY_LOWER;
    const double *own = ahead->future + question->self * YS_GOAL_DRAWS;
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    ys_goal_ahead made = {.n = 0};
    size_t *row = ys_arena_array(arena, question->group->n + 1, sizeof *row);
    double *value = ys_arena_doubles(arena, question->group->n + 1);
    double *from = ys_arena_doubles(arena, YS_GOAL_DRAWS), *to = ys_arena_doubles(arena, YS_GOAL_DRAWS);
    ys_status status = row && value && from && to ? members_of(ahead, question, least, row, &made) : YS_ERR_MEMORY;
    for (size_t d = 0; d < YS_GOAL_DRAWS && status == YS_OK; d++) {
        double figure = NAN;
        status = reaching(ahead, question, row, made.n, d, value, &figure);
        from[d] = lower ? -INFINITY : figure - own[d];
        to[d] = lower ? figure - own[d] : INFINITY;
    }
    if (status == YS_OK)
        *result = ys_needed_in_futures(from, to, YS_GOAL_DRAWS, wanted);
    ys_arena_rewind(arena, mark);
    return status;
}
