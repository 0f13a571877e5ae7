/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/charts.h"

#include <math.h>
#include <string.h>

#include "assess/commentary.h"

const ys_plot_options ys_plot_defaults = {.width = 760, .height = 420};

const ys_plot ys_plots[] = {
    {"trend", "Published figures, the figures without the season where there is one, and the trend", ys_plot_trend},
    {"season", "The season: how each part of the year differs from the year as a whole", ys_plot_season},
    {"quartiles", "Each comparator's figure in order, the best quarter's threshold and the median", ys_plot_quartiles},
    {"target", "The figures so far, where they go if nothing changes, and the target", ys_plot_target},
};

const size_t ys_plot_count = sizeof ys_plots / sizeof *ys_plots;

char *ys_plot_difference(const ys_indicator *about, double value, char text[], size_t size)
{
    ys_say_figure(about, fabs(value), text, size);
    const size_t length = strlen(text);
    if (length > 2 && strcmp(text + length - 2, " %") == 0) /* percentages differ by points */
        snprintf(text + length - 1, size - (length - 1), "points");
    return text;
}
