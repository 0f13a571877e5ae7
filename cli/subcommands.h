/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_CLI_SUBCOMMANDS_H
#define YS_CLI_SUBCOMMANDS_H

#include "cli/command.h"

/* Each command's own options, ending with {0}, and its function; commands.c makes the table of them. */
extern const ys_option ys_check_options[], ys_trend_command_options[], ys_season_options[], ys_forecast_command_options[],
    ys_target_options[], ys_bench_options[], ys_funnel_command_options[], ys_flag_options[], ys_plot_options_table[], ys_report_options[],
    ys_neighbours_options[], ys_calibrate_options[], ys_sample_options[];

int ys_cmd_check(const ys_arguments *arguments, FILE *out, FILE *err);
int ys_cmd_trend(const ys_arguments *arguments, FILE *out, FILE *err);
int ys_cmd_season(const ys_arguments *arguments, FILE *out, FILE *err);
int ys_cmd_forecast(const ys_arguments *arguments, FILE *out, FILE *err);
int ys_cmd_target(const ys_arguments *arguments, FILE *out, FILE *err);
int ys_cmd_bench(const ys_arguments *arguments, FILE *out, FILE *err);
int ys_cmd_funnel(const ys_arguments *arguments, FILE *out, FILE *err);
int ys_cmd_flag(const ys_arguments *arguments, FILE *out, FILE *err);
int ys_cmd_neighbours(const ys_arguments *arguments, FILE *out, FILE *err);
int ys_cmd_calibrate(const ys_arguments *arguments, FILE *out, FILE *err);
int ys_cmd_plot(const ys_arguments *arguments, FILE *out, FILE *err);
int ys_cmd_report(const ys_arguments *arguments, FILE *out, FILE *err);
int ys_cmd_sample(const ys_arguments *arguments, FILE *out, FILE *err);

#endif /* YS_CLI_SUBCOMMANDS_H */
