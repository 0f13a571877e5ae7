/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_PLOTS_GNUPLOT_SYNTAX_H
#define YS_PLOTS_GNUPLOT_SYNTAX_H

#include <stdio.h>

#include "datasets/series.h"

/* The one place that knows gnuplot's syntax (5.4). None of these fails: look at ferror(out) when done. */

/* Colours of the Government Analysis Function's palette for charts. Never the only thing that tells two things apart. */
#define YS_DARK_BLUE "'#12436D'"
#define YS_TURQUOISE "'#28A197'"
#define YS_DARK_PINK "'#801650'"
#define YS_ORANGE "'#F46A25'"
#define YS_DARK_GREY "'#3D3D3D'"
#define YS_LIGHT_PURPLE "'#A285D1'"

/** A number to ten digits whatever the locale; NaN where it is not finite. */
void ys_gnuplot_number(FILE *out, double number);

/**
 * Text from data as a single-quoted string that can only ever be text: quotes become typographic ones, control
 * characters blanks, and bytes that are not UTF-8 question marks. Backticks, '\', '@' and '{' stay as they are: gnuplot
 * does nothing with them within single quotes, and ys_gnuplot_header() turns enhanced text off.
 */
void ys_gnuplot_quote(FILE *out, const char *text);

/** The same for the label of a tic, which gnuplot takes as a format: per cent signs are doubled. */
void ys_gnuplot_quote_tic(FILE *out, const char *text);

/**
 * The name of a file for `load` and `set output`, byte by byte as it is. It never starts with '|', '<', '-' or '~',
 * which gnuplot would take as a command, standard input or a home folder.
 */
void ys_gnuplot_path(FILE *out, const char *path);

/** Text cut to at most `characters` (not bytes) of UTF-8, the last one "…" where it was longer. Returns cut. */
char *ys_gnuplot_cut(const char *text, size_t characters, char cut[], size_t size);

/** The start of every script: how to draw it, title (cut to 80 characters), fonts, grid. what is our own words. */
void ys_gnuplot_header(FILE *out, const char *title, const char *what);

/** The label of axis 'x' or 'y': "name (unit)", cut to what fits. */
void ys_gnuplot_axis_label(FILE *out, char axis, const char *name, const char *unit);

/** A horizontal axis in years, marked at each (or every second, fifth) year of the series' own kind. */
void ys_gnuplot_year_axis(FILE *out, ys_period first, ys_period last);

/** Where a period stands on that axis: the middle of it, in calendar years. */
double ys_gnuplot_time(ys_period period);

#endif /* YS_PLOTS_GNUPLOT_SYNTAX_H */
