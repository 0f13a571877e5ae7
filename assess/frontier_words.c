/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/assess_frontier.h"

#include <math.h>
#include <string.h>

#include "assess/add_words.h"
#include "assess/figure_words.h"

enum { WORDS = 96 };

static const char *why_not(const ys_indicator *about)
{
    if (about->polarity == YS_POLARITY_NONE)
        return about->polarity_told ? "neither direction is better"
                                    : "the data do not say which direction is better: give its polarity in indicators.csv";
    if (about->kind == YS_KIND_ROLLING)
        return "its periods overlap";
    return "too few periods have both its figure and a threshold";
}

/* The figure whose size decides how many decimals a difference is told with. */
static double level_of(const ys_frontier_assessment *frontier)
{
    const ys_series *threshold = &frontier->threshold;
    for (size_t i = threshold->n; i > 0; i--)
        if (!isnan(threshold->value[i - 1]))
            return threshold->value[i - 1];
    return frontier->fit.gap;
}

static void say_slope(const ys_indicator *about, double slope, double level, char text[], size_t size)
{
    char change[WORDS];
    if (slope == 0.0)
        ys_add_words(text, size, "stood still");
    else
        ys_add_words(text, size, "%s by %s a year", slope > 0.0 ? "went up" : "came down",
                     ys_say_difference(about, slope, level, change, sizeof change));
}

static void say_place(const ys_indicator *about, const ys_frontier_result *fit, double level, char text[], size_t size)
{
    char gap[WORDS];
    if (fit->gap == 0.0)
        ys_add_words(text, size, "on the threshold");
    else
        ys_add_words(text, size, "%s %s it", ys_say_difference(about, fit->gap, level, gap, sizeof gap),
                     fit->gap > 0.0 ? "short of" : "ahead of");
}

/* Each rate is a median of its own: where the two that are told do not make the gap's, a clause says so. */
static void say_medians(const ys_indicator *about, const ys_frontier_result *fit, double level, char text[], size_t size)
{
    char gap[WORDS], made[WORDS];
    const double apart = fit->threshold_slope - fit->slope;
    ys_say_difference(about, fit->gap_slope, level, gap, sizeof gap);
    ys_say_difference(about, about->polarity == YS_POLARITY_HIGHER ? apart : -apart, level, made, sizeof made);
    if (strcmp(gap, made) != 0)
        ys_add_words(text, size, " (the trend of the %s itself: being medians, the three need not add up)",
                     fit->gap <= 0.0 ? "lead" : "gap");
    ys_add_words(text, size, ".");
}

static void say_course(const ys_indicator *about, const ys_frontier_result *fit, double level, char text[], size_t size)
{
    char change[WORDS];
    const bool ahead = fit->gap <= 0.0;
    if (fit->course == YS_FRONTIER_UNCLEAR) {
        ys_add_words(text, size, "; whether the %s grows or shrinks cannot be told from chance.", ahead ? "lead" : "gap");
        return;
    }
    ys_say_difference(about, fit->gap_slope, level, change, sizeof change);
    if (fit->course == YS_FRONTIER_CATCHING_UP)
        ys_add_words(text, size, "; %s by %s a year", ahead ? "its lead has grown" : "it has been catching up", change);
    else
        ys_add_words(text, size, "; %s by %s a year", ahead ? "its lead has shrunk" : "it has been falling behind", change);
    say_medians(about, fit, level, text, size);
}

static void say_crossing(const ys_frontier_assessment *frontier, char text[], size_t size)
{
    char when[48], earliest[48], latest[48];
    if (!frontier->fit.crosses)
        return;
    ys_add_words(text, size, " If both went on at these rates, it would %s in %s",
                 frontier->fit.gap > 0.0 ? "reach the best quarter" : "drop out of the best quarter", ys_period_words(frontier->crossing, when));
    if (frontier->crossing_earliest.ordinal != frontier->crossing_latest.ordinal)
        ys_add_words(text, size, " (%s to %s, by the limits of the rates)",
                     ys_period_words(frontier->crossing_earliest, earliest),
                     frontier->crossing_latest.kind ? ys_period_words(frontier->crossing_latest, latest)
                                                    : "beyond thirty years");
    ys_add_words(text, size, ". That is arithmetic, not a forecast: such rates seldom last.");
}

char *ys_say_frontier(const ys_indicator *about, const ys_frontier_assessment *frontier, char text[], size_t size)
{
    char from[48], to[48];
    text[0] = '\0';
    if (frontier->status != YS_OK) {
        ys_add_words(text, size, "Whether it catches up with the best quarter cannot be told: %s.", why_not(about));
        return text;
    }
    const ys_frontier_result *fit = &frontier->fit;
    const double level = level_of(frontier);
    const bool range = about->polarity == YS_POLARITY_RANGE;
    ys_add_words(text, size, "From %s to %s %s ", ys_period_words(fit->from, from), ys_period_words(fit->to, to),
                 range ? "the distance of the best quarter's threshold from the range" : "the best quarter's threshold");
    say_slope(about, fit->threshold_slope, level, text, size);
    ys_add_words(text, size, " and the authority's own %s ", range ? "distance" : "figure");
    say_slope(about, fit->slope, level, text, size);
    ys_add_words(text, size, ". In %s it was ", ys_period_words(fit->to, to));
    say_place(about, fit, level, text, size);
    say_course(about, fit, level, text, size);
    say_crossing(frontier, text, size);
    return text;
}
