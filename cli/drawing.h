/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_CLI_DRAWING_H
#define YS_CLI_DRAWING_H

#include "plots/charts.h"
#include "plots/gnuplot_process.h"

/** Which format a file's name asks for; false: its end is neither .svg, .png nor .pdf. */
bool ys_drawing_format(const char *path, ys_gnuplot_format *format);

/** Draws a script with gnuplot to a path that has one of these ends. */
ys_status ys_drawing_make(const char *script, size_t size, const char *path, const ys_plot_options *options,
                          ys_error *error);

#endif /* YS_CLI_DRAWING_H */
