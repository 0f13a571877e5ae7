/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/charts.h"

const ys_plot_options ys_plot_defaults = {.width = 640, .height = 400};

const ys_plot ys_plots[] = {
    {"trend", "Published figures, the figures without the season where there is one, and the trend",
     "a trend needs three figures or more, of monthly figures over a year", ys_plot_trend, NULL, NULL},
    {"season", "The season: how each part of the year differs from the year as a whole",
     "annual figures have no season, and others need three years", ys_plot_season, NULL, ys_plot_season_is_telling},
    {"quartiles", "Each comparator's figure in order, the best quarter's threshold and the median",
     "no two comparators have a figure in one period", ys_plot_quartiles, ys_plot_quartiles_height, NULL},
    {"funnel", "Each comparator's figure by its size, and the limits within which chance and the usual spread leave it",
     "a funnel needs numerators and denominators of five comparators", ys_plot_funnel,
     ys_plot_funnel_height, ys_plot_funnel_is_telling},
    {"ranks", "Each comparator's rank, and the ranks between which it truly lies",
     "rank intervals need numerators and denominators, or limits, of half of five comparators or more, and a better direction",
     ys_plot_ranks, ys_plot_ranks_height, ys_plot_ranks_is_telling},
    {"target", "The figures so far, where they go if nothing changes, and the target where there is one",
     "a projection needs five figures or more", ys_plot_target, NULL, NULL},
};

const size_t ys_plot_count = sizeof ys_plots / sizeof *ys_plots;

const char *ys_plot_period(ys_period period, char text[48])
{
    const bool short_enough = ys_period_per_year(period.kind) != 4; /* "April to June 2023" is too long for a title */
    return short_enough ? ys_period_words(period, text) : ys_period_format(period, text);
}

ys_plot_options ys_plot_size(const ys_plot *plot, const ys_assessment *assessment)
{
    ys_plot_options size = ys_plot_defaults;
    if (plot->height)
        size.height = plot->height(assessment);
    return size;
}
