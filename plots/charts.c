/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/charts.h"

const ys_plot_options ys_plot_defaults = {.width = 640, .height = 400};

const ys_plot ys_plots[] = {
    {"trend", "Published figures, the figures without the season where there is one, and the trend", ys_plot_trend, NULL},
    {"season", "The season: how each part of the year differs from the year as a whole", ys_plot_season, NULL},
    {"quartiles", "Each comparator's figure in order, the best quarter's threshold and the median", ys_plot_quartiles,
     ys_plot_quartiles_height},
    {"target", "The figures so far, where they go if nothing changes, and the target", ys_plot_target, NULL},
};

const size_t ys_plot_count = sizeof ys_plots / sizeof *ys_plots;

ys_plot_options ys_plot_size(const ys_plot *plot, const ys_assessment *assessment)
{
    ys_plot_options size = ys_plot_defaults;
    if (plot->height)
        size.height = plot->height(assessment);
    return size;
}
