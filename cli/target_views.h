/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_CLI_TARGET_VIEWS_H
#define YS_CLI_TARGET_VIEWS_H

#include "cli/session.h"

/** A target of the session with all it was judged by. */
typedef struct ys_judged_target {
    ys_series series; /**< nothing after --origin */
    ys_season_assessment season;
    ys_trend_assessment trend;
    ys_planned_change plan;
    ys_target_inputs inputs;
    ys_target_assessment target;
} ys_judged_target;

/** Judges one; inputs point into the result, which must stay where it is. */
ys_status ys_judge_selected(const ys_session *session, const ys_selected *selected, ys_arena *arena,
                            ys_judged_target *result);

/** Takes --origin up and projects the comparators of moving goals, each once, on all threads. */
ys_status ys_prepare_targets(ys_session *session);

/* What `target` shows with --milestones, --profile and --smart. Each returns an exit status. */
int ys_target_milestones_view(const ys_arguments *arguments, FILE *out, FILE *err);
int ys_target_profile_view(const ys_arguments *arguments, FILE *out, FILE *err);
int ys_target_smart_view(const ys_arguments *arguments, FILE *out, FILE *err);

#endif /* YS_CLI_TARGET_VIEWS_H */
