/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/target_doubts.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "analysis/year_aggregate.h"
#include "assess/figure_words.h"

enum { WORDS = 96 };

/* A target this many times away from every figure, or more, is not meant in their unit. */
static const double another_unit = 20.0;

__attribute__((format(printf, 2, 3))) static const char *sentence(ys_arena *arena, const char *format, ...)
{
    char text[512];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    char *kept = ys_arena_take(arena, strlen(text) + 1);
    return kept ? strcpy(kept, text) : "what stands against it could not be kept in memory";
}

/* The figures that the target is about: published ones, or whole years' of them. */
static void extent_of(const ys_indicator *about, const ys_target *target, const ys_series *series, double *least,
                      double *most)
{
    const bool years = target->basis == YS_BASIS_YEAR && series->per_year > 1;
    const ys_period_kind kind = ys_target_year_kind(target, about);
    *least = INFINITY;
    *most = -INFINITY;
    const size_t steps = years ? series->per_year : 1;
    for (size_t i = 0; i < series->n + steps - 1; i += steps) {
        const ys_period year = years ? ys_period_holding(kind, ys_period_last_month(ys_series_period(series, i))) : (ys_period){0};
        const double value = years ? ys_aggregate_year(series, year, about->aggregate) : ys_series_published(series, i);
        if (isnan(value))
            continue;
        *least = fmin(*least, value);
        *most = fmax(*most, value);
    }
}

static const char *impossible(const ys_indicator *about, const ys_target *target, const ys_series *series, ys_arena *arena)
{
    const ys_possible_values possible = ys_assess_possible_values(about, series);
    char goal[WORDS], end[WORDS];
    const bool sum = target->basis == YS_BASIS_YEAR && series->per_year > 1 && about->aggregate == YS_AGGREGATE_SUM;
    ys_say_as_typed(about, target->value, goal, sizeof goal);
    if (about->kind == YS_KIND_PROPORTION && target->value > 1.0 && target->value <= 100.0 && possible.highest == 1.0 && !sum)
        return sentence(arena, "%s cannot be: the most there can be is 100 %%; %.10g %% is written %.10g or %.10g%%", goal,
                        target->value, target->value / 100.0, target->value);
    if (target->value > possible.highest && !sum)
        return sentence(arena, "%s cannot be: the most there can be is %s", goal,
                        ys_say_figure(about, possible.highest, end, sizeof end));
    if (target->value < possible.lowest)
        return sentence(arena, "%s cannot be: no figure was ever below %s", goal,
                        ys_say_figure(about, possible.lowest, end, sizeof end));
    return "";
}

static const char *other_unit(const ys_indicator *about, const ys_target *target, const ys_series *series, ys_arena *arena)
{
    double least, most;
    char low[WORDS], high[WORDS];
    extent_of(about, target, series, &least, &most);
    const double value = target->value;
    if (!(least > 0.0 && least <= most) || !(value > 0.0) || (value < another_unit * most && value > least / another_unit))
        return "";
    ys_say_figure(about, least, low, sizeof low);
    ys_say_figure(about, most, high, sizeof high);
    return sentence(arena, "the figures so far are %s to %s, so that %.10g must be in another unit or a slip", low, high,
                    value);
}

const char *ys_target_doubt(const ys_indicator *about, const ys_target *target, const ys_series *series, double goal,
                            ys_arena *arena, bool *of_value)
{
    *of_value = false;
    if (about->polarity == YS_POLARITY_NONE)
        return about->polarity_told ? "neither direction of the indicator is better"
                                    : "the data do not say which direction is better: give its polarity in indicators.csv";
    if (ys_series_last_published(series, series->n) >= series->n)
        return "there are no figures for it";
    if (isnan(goal))
        return "too few comparators report to know the goal";
    if (about->kind == YS_KIND_ROLLING)
        return "its periods overlap, so past changes do not tell how far it may move";
    if (target->goal != YS_GOAL_NUMBER || about->polarity == YS_POLARITY_RANGE)
        return "";
    const char *doubt = impossible(about, target, series, arena);
    if (!*doubt)
        doubt = other_unit(about, target, series, arena);
    *of_value = *doubt != '\0';
    return doubt;
}

const char *ys_deadline_doubt(const ys_target *target, const ys_series *series, ys_arena *arena)
{
    char own[YS_PERIOD_TEXT];
    const ys_period_kind kind = series->first.kind;
    if (!kind)
        return "this deadline and basis do not fit the periods of the figures";
    ys_period_format(ys_period_holding(kind, ys_period_last_month(target->deadline)), own);
    return sentence(arena, "its figures are of %ss: write the deadline as one of them, such as %s%s", ys_period_kind_word(kind), own,
                    series->per_year > 1 ? ", or as a year" : "");
}
