/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_CLI_SEASON_ARGUMENTS_H
#define YS_CLI_SEASON_ARGUMENTS_H

#include "cli/session.h"

/** Whether what was typed for `season` makes sense together; says on err what does not. */
bool ys_season_arguments_ok(const ys_arguments *arguments, FILE *err);

/** How a series is adjusted by what was typed. YS_OK; YS_ERR_MEMORY. */
ys_status ys_season_arguments_read(const ys_session *session, const ys_selected *selected, ys_arena *arena,
                                   ys_seasonal_adjustment_options *options);

#endif /* YS_CLI_SEASON_ARGUMENTS_H */
