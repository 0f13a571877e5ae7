/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_PLOTS_CHARTS_H
#define YS_PLOTS_CHARTS_H

#include <stdbool.h>
#include <stdio.h>

#include "assess/assessment.h"
#include "datasets/api.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ys_plot_options {
    unsigned width, height; /**< pixels */
    const char *title;      /**< NULL: the chart's own, which says what it shows */
} ys_plot_options;

YS_API extern const ys_plot_options ys_plot_defaults; /**< 640 x 400 */

/**
 * A chart: writes one self-contained gnuplot script and computes nothing.
 * @return YS_OK; YS_ERR_TOO_FEW, nothing written, where the assessment lacks what it shows; YS_ERR_WRITE; YS_ERR_MEMORY.
 */
typedef ys_status (*ys_plot_function)(FILE *out, const ys_assessment *assessment, const ys_dataset *dataset,
                                      const ys_plot_options *options, ys_arena *arena);

typedef struct ys_plot {
    const char *name; /**< as typed after `plot` */
    const char *what; /**< what it shows, for those who cannot see it */
    const char *lacks; /**< what a series lacks that cannot have it: "a season needs ..." */
    ys_plot_function draw;
    unsigned (*height)(const ys_assessment *assessment); /**< NULL where the default does */
    bool (*is_telling)(const ys_assessment *assessment); /**< whether a report should show it; NULL: always */
} ys_plot;

/** A period in a title or on an axis: "April 2020", "2023/24"; quarters, which are long in words, as "2023/24-Q1". Returns text. */
YS_API const char *ys_plot_period(ys_period period, char text[48]);

/** The default width, and the height that this chart of this assessment needs. */
YS_API ys_plot_options ys_plot_size(const ys_plot *plot, const ys_assessment *assessment);

YS_API extern const ys_plot ys_plots[];
YS_API extern const size_t ys_plot_count;

YS_API ys_status ys_plot_trend(FILE *out, const ys_assessment *assessment, const ys_dataset *dataset,
                               const ys_plot_options *options, ys_arena *arena);
YS_API ys_status ys_plot_season(FILE *out, const ys_assessment *assessment, const ys_dataset *dataset,
                                const ys_plot_options *options, ys_arena *arena);
YS_API ys_status ys_plot_quartiles(FILE *out, const ys_assessment *assessment, const ys_dataset *dataset,
                                   const ys_plot_options *options, ys_arena *arena);
YS_API bool ys_plot_season_is_telling(const ys_assessment *assessment); /**< a season was found */
YS_API unsigned ys_plot_quartiles_height(const ys_assessment *assessment); /**< a line of text for each name */
YS_API bool ys_plot_funnel_is_telling(const ys_assessment *assessment); /**< outside the 99.8 % limits */
YS_API ys_status ys_plot_funnel(FILE *out, const ys_assessment *assessment, const ys_dataset *dataset,
                                const ys_plot_options *options, ys_arena *arena);
YS_API unsigned ys_plot_funnel_height(const ys_assessment *assessment); /**< its key has two lines */
YS_API ys_status ys_plot_ranks(FILE *out, const ys_assessment *assessment, const ys_dataset *dataset,
                               const ys_plot_options *options, ys_arena *arena);
YS_API unsigned ys_plot_ranks_height(const ys_assessment *assessment); /**< a line of text for each name */
YS_API bool ys_plot_ranks_is_telling(const ys_assessment *assessment); /**< never: a report tells ranks in words */
YS_API ys_status ys_plot_target(FILE *out, const ys_assessment *assessment, const ys_dataset *dataset,
                                const ys_plot_options *options, ys_arena *arena);

#ifdef __cplusplus
}
#endif

#endif /* YS_PLOTS_CHARTS_H */
