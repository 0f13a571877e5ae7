/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_PLOTS_GNUPLOT_SYNTAX_H
#define YS_PLOTS_GNUPLOT_SYNTAX_H

#include <stdio.h>

#include "datasets/series.h"

/* The one place that knows gnuplot's syntax. */

/** A number whatever the locale, or NaN. */
void ys_gnuplot_number(FILE *out, double number);

/** Text from data as a single-quoted string that can only ever be text: quotes doubled, control characters blank. */
void ys_gnuplot_quote(FILE *out, const char *text);

/** The start of every script: how to draw it, title, fonts, grid. */
void ys_gnuplot_header(FILE *out, const char *title, const char *what);

/** A horizontal axis in years, marked at each (or every second, fifth) year of the series' own kind. */
void ys_gnuplot_year_axis(FILE *out, ys_period first, ys_period last);

/** Where a period stands on that axis: the middle of it, in calendar years. */
double ys_gnuplot_time(ys_period period);

#endif /* YS_PLOTS_GNUPLOT_SYNTAX_H */
