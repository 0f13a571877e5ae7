/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_CLI_BENCH_VIEWS_H
#define YS_CLI_BENCH_VIEWS_H

#include "cli/command.h"

int ys_bench_places(const ys_arguments *arguments, FILE *out, FILE *err);

/* What `bench` shows instead of each authority's place, one option each. */
int ys_bench_summary(const ys_arguments *arguments, FILE *out, FILE *err); /* --summary */
int ys_bench_trend(const ys_arguments *arguments, FILE *out, FILE *err);   /* --trend */
int ys_bench_record(const ys_arguments *arguments, FILE *out, FILE *err);  /* --record */
int ys_bench_profile(const ys_arguments *arguments, FILE *out, FILE *err); /* --profile */
int ys_bench_basket(const ys_arguments *arguments, FILE *out, FILE *err);  /* --basket */
int ys_bench_value(const ys_arguments *arguments, FILE *out, FILE *err);   /* --value-for-money */

#endif /* YS_CLI_BENCH_VIEWS_H */
