/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_CLI_SESSION_GOALS_H
#define YS_CLI_SESSION_GOALS_H

#include "cli/session.h"

/**
 * Projects the comparators of those targets whose goal moves, each once however many ask, on all threads: the session's
 * assessments use them. YS_ERR_MEMORY.
 */
ys_status ys_session_project_goals(ys_session *session, const ys_target *const targets[], size_t n,
                                   ys_forecast_method method);

/** The same for all targets of the series selected. */
ys_status ys_session_project_selected_goals(ys_session *session);

#endif /* YS_CLI_SESSION_GOALS_H */
