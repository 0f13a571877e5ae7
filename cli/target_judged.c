/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/session_goals.h"
#include "cli/target_plan.h"
#include "cli/target_views.h"

ys_status ys_judge_selected(const ys_session *session, const ys_selected *selected, ys_arena *arena,
                            ys_judged_target *result)
{
    const ys_arguments *arguments = session->arguments;
    const ys_indicator *about = ys_dataset_indicator(session->dataset, selected->indicator);
    ys_judged_target *judged = result;
    judged->series = selected->series;
    ys_series *series = &judged->series;
    while (series->n > 0 && !ys_assessment_sees(&session->assessment, ys_series_period(series, series->n - 1)))
        series->n--;
    const bool any = ys_series_last_published(series, series->n) < series->n;
    ys_seasonal_adjustment_options adjustment;
    ys_status status = any ? ys_season_options_of(session->dataset, selected->indicator, selected->authority, series, arena,
                                                  &adjustment)
                           : YS_OK;
    if (status == YS_OK && any)
        status = ys_assess_season(series, &adjustment, arena, &judged->season);
    if (status == YS_OK && any)
        status = ys_assess_trend(series, about, &judged->season, NULL, arena, &judged->trend);
    if (status != YS_OK)
        return status;
    const bool planned = ys_plan_of(arguments, about, series, &judged->plan);
    const double solve = ys_argument_given(arguments, "--solve") ? ys_argument_number(arguments, "--solve") : 0.0;
    judged->inputs = (ys_target_inputs){
        .series = series, .season = any ? &judged->season : NULL, .trend = any ? &judged->trend : NULL,
        .planned = planned ? &judged->plan : NULL, .solve = solve,
    };
    const ys_forecast_method method = (ys_forecast_method)ys_argument_choice(arguments, "--method");
    return ys_assess_target(session->dataset, selected->target, method, &judged->inputs, &session->assessment, arena,
                            &judged->target);
}

/* The earlier of two periods; kind NONE is none. */
static ys_period earlier(ys_period one, ys_period other)
{
    if (!one.kind || !other.kind)
        return one.kind ? one : other;
    return ys_period_last_month(one) <= ys_period_last_month(other) ? one : other;
}

ys_status ys_prepare_targets(ys_session *session)
{
    const ys_target **targets = ys_arena_array(&session->arena[0], session->n_selected + 1, sizeof *targets);
    if (!targets)
        return YS_ERR_MEMORY;
    session->assessment.as_of = earlier(session->assessment.as_of, ys_argument_period(session->arguments, "--origin"));
    for (size_t i = 0; i < session->n_selected; i++)
        targets[i] = session->selected[i].target;
    const ys_forecast_method method = (ys_forecast_method)ys_argument_choice(session->arguments, "--method");
    return ys_session_project_goals(session, targets, session->n_selected, method);
}
