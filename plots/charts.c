/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/charts.h"

const ys_plot_options ys_plot_defaults = {.width = 760, .height = 420};

const ys_plot ys_plots[] = {
    {"trend", "Published figures, the figures without the season where there is one, and the trend", ys_plot_trend},
    {"season", "The season: how each part of the year differs from the year as a whole", ys_plot_season},
    {"quartiles", "Each comparator's figure in order, the best quarter's threshold and the median", ys_plot_quartiles},
    {"target", "The figures so far, where they go if nothing changes, and the target", ys_plot_target},
};

const size_t ys_plot_count = sizeof ys_plots / sizeof *ys_plots;
