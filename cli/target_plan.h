/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_CLI_TARGET_PLAN_H
#define YS_CLI_TARGET_PLAN_H

#include "analysis/planned_change.h"
#include "cli/arguments.h"
#include "datasets/catalogue.h"
#include "datasets/series.h"

/** Checks --improve and --step. @return an exit status, with the right form on err. */
int ys_check_plan(const ys_arguments *arguments, FILE *err);

/** What was planned, for one series: --improve is in the better direction (of a range towards its middle), --step as it is signed.
 *  False: nothing was. */
bool ys_plan_of(const ys_arguments *arguments, const ys_indicator *about, const ys_series *series, ys_planned_change *plan);

#endif /* YS_CLI_TARGET_PLAN_H */
