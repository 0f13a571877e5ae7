/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/assessment.h"

#include "assess/assess_frontier.h"
#include "assess/assess_record.h"
#include "assess/exceptions.h"
#include "assess/group_series.h"
#include "assess/peer_season.h"
#include "assess/target_milestones.h"

const ys_assessment_options ys_assessment_defaults = {
    .quantile_type = YS_QUANTILE_LINEAR,
    .minimum_group = 5,
    .seed = 1,
};

bool ys_assessment_sees(const ys_assessment_options *options, ys_period period)
{
    const int last = ys_period_last_month(period);
    return !(options->from.kind && ys_period_first_month(period) < ys_period_first_month(options->from))
        && !(options->to.kind && last > ys_period_last_month(options->to))
        && !(options->as_of.kind && last > ys_period_last_month(options->as_of));
}

static ys_status assess_targets(const ys_dataset *dataset, const ys_assessment_options *options, ys_arena *arena,
                                ys_assessment *assessment)
{
    size_t count;
    const ys_target *targets = ys_dataset_targets(dataset, &count);
    assessment->targets = ys_arena_array(arena, count, sizeof *assessment->targets);
    if (!assessment->targets)
        return YS_ERR_MEMORY;
    for (size_t i = 0; i < count; i++) {
        if (targets[i].indicator != assessment->indicator || targets[i].authority != assessment->authority)
            continue;
        ys_target_assessment *target = &assessment->targets[assessment->n_targets];
        const ys_target_inputs inputs = {
            .series = &assessment->series, .season = &assessment->season, .trend = &assessment->trend};
        const ys_status status = ys_assess_target(dataset, &targets[i], YS_FORECAST_AUTO, &inputs, options, arena, target);
        if (status != YS_OK)
            return status;
        assessment->n_targets++;
    }
    return YS_OK;
}

/* The next deadline that is still open comes first; of settled ones, the newest. */
static const ys_target_assessment *choose_main_target(const ys_assessment *assessment)
{
    const ys_target_assessment *best = NULL;
    for (size_t i = 0; i < assessment->n_targets; i++) {
        const ys_target_assessment *target = &assessment->targets[i];
        const bool open = !(target->status == YS_OK && target->fit.settled);
        const bool best_open = best && !(best->status == YS_OK && best->fit.settled);
        const int end = ys_period_last_month(target->target->deadline);
        const int best_end = best ? ys_period_last_month(best->target->deadline) : 0;
        if (!best || (open && !best_open) || (open == best_open && (open ? end < best_end : end > best_end)))
            best = target;
    }
    return best;
}

static ys_status add_milestones(ys_arena *arena, ys_assessment *assessment)
{
    const ys_target_inputs inputs = {.series = &assessment->series};
    if (!assessment->main_target)
        return YS_OK;
    assessment->milestones = ys_arena_take(arena, sizeof *assessment->milestones);
    if (!assessment->milestones)
        return YS_ERR_MEMORY;
    return ys_target_milestones(assessment->about, &inputs, assessment->main_target, arena, assessment->milestones);
}

static size_t steps_to_show(const ys_assessment *assessment)
{
    size_t steps = assessment->series.per_year == 1 ? 3 : assessment->series.per_year;
    if (assessment->main_target && assessment->published < assessment->series.n) {
        const int newest = ys_period_last_month(ys_series_period(&assessment->series, assessment->published));
        const int months = ys_period_last_month(assessment->main_target->target->deadline) - newest;
        const int wanted = months * (int)assessment->series.per_year / 12;
        if (wanted > 0 && wanted <= 10 * (int)assessment->series.per_year)
            steps = (size_t)wanted;
    }
    return steps;
}

/* As `forecast` projects it. */
static ys_status project(const ys_dataset *dataset, const ys_assessment_options *assessing, ys_arena *arena,
                         ys_assessment *assessment)
{
    if (assessment->about->kind == YS_KIND_ROLLING) /* overlapping periods do not tell how far the next ones may move */
        return YS_OK;
    const size_t steps = steps_to_show(assessment);
    ys_forecast_options options = ys_forecast_defaults;
    ys_peer_profile season;
    options.horizon = steps;
    options.calibration = assessing->calibration;
    options.possible = ys_assess_possible_values(assessment->about, &assessment->series);
    ys_status status = ys_assess_peer_season(dataset, assessment->indicator, assessment->authority, &assessment->series,
                                             assessing, arena, &season);
    if (status != YS_OK)
        return status;
    options.peers = season.peers ? &season : NULL;
    ys_forecast_result *projection = &assessment->projection;
    double *room = ys_arena_doubles(arena, 3 * steps);
    ys_outcome *outcome = ys_arena_array(arena, steps, sizeof *outcome);
    if (!room || !outcome)
        return YS_ERR_MEMORY;
    *projection = (ys_forecast_result){
        .mean = room, .standard_deviation = room + steps, .degrees = room + 2 * steps, .outcome = outcome};
    status = ys_assess_projection(assessment->about, &assessment->series, &options, arena, projection);
    assessment->projection_steps = status == YS_OK ? steps : 0;
    return status == YS_ERR_MEMORY ? status : YS_OK;
}

/* The funnel beside the standing among quarters: of the same group in the same period. */
static ys_status assess_chance(const ys_dataset *dataset, const ys_assessment_options *options, ys_arena *arena,
                               ys_assessment *assessment)
{
    const ys_bench_assessment *bench = &assessment->bench;
    ys_funnel_request request = ys_funnel_request_defaults;
    request.options.minimum_group = options->minimum_group;
    if (bench->status != YS_OK)
        return YS_OK;
    const ys_status status = ys_assess_funnel(dataset, assessment->indicator, &bench->group, bench->period, &request, arena,
                                              &assessment->funnel);
    if (status == YS_ERR_NUMERIC) /* counts too large to add: no funnel, but all the rest */
        return YS_OK;
    if (status != YS_OK)
        return status;
    assessment->funnel_point = ys_funnel_standing(&assessment->funnel, bench->self);
    return ys_funnel_curve_of(&assessment->funnel, arena, &assessment->funnel_curve);
}

static ys_status assess_ranks(const ys_dataset *dataset, const ys_assessment_options *options, ys_arena *arena,
                              ys_assessment *assessment)
{
    const ys_status status = ys_assess_bench_ranks(dataset, assessment->indicator, &assessment->bench, options, arena,
                                                   &assessment->bench.ranks);
    return status == YS_ERR_NUMERIC ? YS_OK : status; /* counts too large: no intervals, but all the rest */
}

/* The threshold's way over the years, and what others achieved from where the authority stands now. */
static ys_status assess_way_to_best(const ys_dataset *dataset, const ys_assessment_options *options, ys_arena *arena,
                                    ys_assessment *assessment)
{
    const ys_bench_assessment *bench = &assessment->bench;
    assessment->frontier = ys_arena_take(arena, sizeof *assessment->frontier);
    assessment->record = ys_arena_take(arena, sizeof *assessment->record);
    if (!assessment->frontier || !assessment->record)
        return YS_ERR_MEMORY;
    *assessment->record = (ys_record_assessment){.start = bench->value};
    const ys_status status = ys_assess_frontier(dataset, assessment->indicator, assessment->authority, options, arena,
                                                assessment->frontier);
    if (status != YS_OK || bench->status != YS_OK)
        return status;
    return ys_assess_record_spans(dataset, assessment->indicator, assessment->authority, &bench->group, bench->period,
                                  bench->value, bench->quartiles.best_threshold, arena, assessment->record);
}

static ys_status assess_parts(const ys_dataset *dataset, const ys_assessment_options *options, ys_arena *arena,
                              ys_assessment *assessment, ys_error *error)
{
    ys_seasonal_adjustment_options adjustment;
    ys_status status = ys_season_options_of(dataset, assessment->indicator, assessment->authority, &assessment->series, arena,
                                            &adjustment);
    if (status == YS_OK)
        status = ys_assess_season(&assessment->series, &adjustment, arena, &assessment->season);
    if (status == YS_OK && options->revisions)
        status = ys_assess_revision(&assessment->series, &adjustment, arena, &assessment->season);
    if (status == YS_OK)
        status = ys_assess_trend(&assessment->series, assessment->about, &assessment->season, NULL, arena,
                                 &assessment->trend);
    if (status == YS_OK)
        status = ys_assess_bench(dataset, assessment->indicator, assessment->authority, (ys_period){0}, options, arena,
                                 &assessment->bench, error);
    if (status == YS_OK)
        status = assess_chance(dataset, options, arena, assessment);
    if (status == YS_OK && options->rank_intervals != YS_RANK_INTERVALS_NO)
        status = assess_ranks(dataset, options, arena, assessment);
    if (status == YS_OK)
        status = assess_way_to_best(dataset, options, arena, assessment);
    if (status == YS_OK)
        status = assess_targets(dataset, options, arena, assessment);
    if (status != YS_OK)
        return status;
    assessment->main_target = choose_main_target(assessment);
    status = add_milestones(arena, assessment);
    return status == YS_OK ? project(dataset, options, arena, assessment) : status;
}

ys_status ys_assess(const ys_dataset *dataset, size_t indicator, size_t authority, const ys_assessment_options *options,
                    ys_arena *arena, ys_assessment *result, ys_error *error)
{
    ys_series series;
    if (!ys_dataset_series(dataset, indicator, authority, &series))
        return ys_fail(error, YS_ERR_NOT_FOUND, "%s has no figures for %s",
                       ys_dataset_authority(dataset, authority)->name, ys_dataset_indicator(dataset, indicator)->name);
    if (!options)
        options = &ys_assessment_defaults;
    ys_assessment assessment = {
        .indicator = indicator,
        .authority = authority,
        .about = ys_dataset_indicator(dataset, indicator),
        .who = ys_dataset_authority(dataset, authority),
        .series = ys_series_within_sight(options, &series),
    };
    assessment.newest = ys_series_last_value(&assessment.series, assessment.series.n);
    assessment.published = ys_series_last_published(&assessment.series, assessment.series.n);
    const ys_status status = assess_parts(dataset, options, arena, &assessment, error);
    if (status != YS_OK)
        return status;
    ys_assess_flag(dataset, options->as_of, &assessment);
    *result = assessment;
    return YS_OK;
}
