/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/session_goals.h"

/* Comparators to be projected, and how. */
typedef struct projected_goals {
    ys_moving_goals *goals;
    ys_forecast_method method;
} projected_goals;

static ys_status project_goal(const ys_session *session, size_t index, ys_arena *arena, void *context)
{
    const projected_goals *asked = context;
    return ys_moving_goals_project(session->dataset, NULL, asked->method, &session->assessment, arena, &asked->goals->ahead[index]);
}

ys_status ys_session_project_goals(ys_session *session, const ys_target *const targets[], size_t n,
                                   ys_forecast_method method)
{
    ys_arena *arena = &session->arena[0];
    ys_moving_goals *goals = ys_arena_array(arena, 1, sizeof *goals);
    if (!goals)
        return YS_ERR_MEMORY;
    ys_status status = ys_moving_goals_begin(session->dataset, targets, n, arena, goals);
    if (status == YS_OK)
        status = ys_session_work_on_all(session, goals->n, NULL, project_goal, &(projected_goals){goals, method});
    if (status == YS_OK)
        session->assessment.goals = goals;
    return status;
}

/* Of each indicator and authority, whether its series is selected; NULL: no memory. */
static const bool *find_selected(const ys_session *session)
{
    const size_t authorities = ys_dataset_authority_count(session->dataset);
    const size_t n = ys_dataset_indicator_count(session->dataset) * authorities;
    bool *selected = ys_arena_array(&session->arena[0], n, sizeof *selected);
    for (size_t i = 0; selected && i < n; i++)
        selected[i] = false;
    for (size_t i = 0; selected && i < session->n_selected; i++)
        selected[session->selected[i].indicator * authorities + session->selected[i].authority] = true;
    return selected;
}

ys_status ys_session_project_selected_goals(ys_session *session)
{
    size_t count, n = 0;
    const size_t authorities = ys_dataset_authority_count(session->dataset);
    const ys_target *targets = ys_dataset_targets(session->dataset, &count);
    const ys_target **asked = ys_arena_array(&session->arena[0], count + 1, sizeof *asked);
    const bool *selected = find_selected(session);
    if (!asked || !selected)
        return YS_ERR_MEMORY;
    for (size_t i = 0; i < count; i++)
        if (selected[targets[i].indicator * authorities + targets[i].authority])
            asked[n++] = &targets[i];
    return ys_session_project_goals(session, asked, n, YS_FORECAST_AUTO);
}
