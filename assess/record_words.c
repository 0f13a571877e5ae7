/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/record_words.h"

#include <math.h>
#include <stdio.h>

#include "assess/add_words.h"
#include "assess/figure_words.h"

enum { WORDS = 96 };

/* "5 points", or of changes that are per cents of their start "12 %". */
static char *say_change(const ys_indicator *about, const ys_record_assessment *record, bool relative, double change,
                        char text[], size_t size)
{
    if (!relative)
        return ys_say_difference(about, change, record->start, text, size);
    const double percent = 100.0 * fabs(change / record->start);
    snprintf(text, size, "%.*f %%", percent < 10.0 ? 1 : 0, percent);
    return text;
}

static void say_years(unsigned years, char text[], size_t size)
{
    if (years == 1)
        ys_add_words(text, size, "in a year");
    else
        ys_add_words(text, size, "in %u years", years);
}

static const char *moved(double change)
{
    return change > 0.0 ? "went up by" : "came down by";
}

/* The authorities it is about, by where they stood. */
static void say_class(const ys_indicator *about, const ys_improvement_record_result *of, char text[], size_t size)
{
    char lowest[WORDS], highest[WORDS];
    ys_add_words(text, size, "Of %zu other%s that once stood ", of->reached.authorities, of->reached.authorities == 1 ? "" : "s");
    if (of->start_lowest == of->start_highest)
        ys_add_words(text, size, "at %s", ys_say_figure(about, of->start_lowest, lowest, sizeof lowest));
    else
        ys_add_words(text, size, "between %s and %s",
                     ys_say_figure_beside(about, of->start_lowest, of->start_highest, lowest, sizeof lowest),
                     ys_say_figure_beside(about, of->start_highest, of->start_lowest, highest, sizeof highest));
}

static void say_reached(const ys_indicator *about, const ys_record_assessment *record, size_t span, char text[], size_t size)
{
    const ys_improvement_record_result *of = &record->record[span];
    char change[WORDS];
    if (of->reached.authorities_reached == 0)
        ys_add_words(text, size, ", none ");
    else
        ys_add_words(text, size, ", %zu ", of->reached.authorities_reached);
    ys_add_words(text, size, "%s %s or more ", moved(of->required),
                 say_change(about, record, of->relative, of->required, change, sizeof change));
    say_years(record->years[span], text, size);
    ys_add_words(text, size, ", as it takes to reach the best quarter (%zu of %zu changes, which overlap).",
                 of->reached.changes_reached, of->reached.changes);
}

/* Where nothing is required: how they moved. */
static void say_spread(const ys_indicator *about, const ys_record_assessment *record, size_t span, char text[], size_t size)
{
    const ys_improvement_record_result *of = &record->record[span];
    const double change[] = {of->lower_quartile, of->upper_quartile};
    char size_of[WORDS];
    ys_add_words(text, size, ", the middle half moved between ");
    for (size_t i = 0; i < 2; i++) {
        const char *way = change[i] == 0.0 ? "" : change[i] > 0.0 ? "up " : "down ";
        ys_add_words(text, size, "%s%s%s", i ? " and " : "", way,
                     change[i] == 0.0 ? "no change" : say_change(about, record, of->relative, change[i], size_of, sizeof size_of));
    }
    ys_add_words(text, size, " ");
    say_years(record->years[span], text, size);
    ys_add_words(text, size, " (%zu changes, which overlap).", of->reached.changes);
}

static void say_best(const ys_dataset *dataset, const ys_indicator *about, const ys_record_assessment *record, size_t span,
                     char text[], size_t size)
{
    const ys_improvement_change *best = &record->record[span].best[0];
    const double gained = about->polarity == YS_POLARITY_LOWER ? -best->change : best->change;
    char change[WORDS], from[48], to[48], start[WORDS], end[WORDS];
    if (about->polarity == YS_POLARITY_RANGE)
        return;
    if (gained <= 0.0) {
        ys_add_words(text, size, " None of them improved.");
        return;
    }
    ys_add_words(text, size, " The most: %s, %s %s, from %s in %s to %s in %s.",
                 ys_dataset_authority(dataset, best->authority)->name, best->change > 0.0 ? "up" : "down",
                 say_change(about, record, record->record[span].relative, best->change, change, sizeof change),
                 ys_say_figure_beside(about, best->start, best->end, start, sizeof start),
                 ys_period_words(best->from, from),
                 ys_say_figure_beside(about, best->end, best->start, end, sizeof end), ys_period_words(best->to, to));
}

static const char *why_none(const ys_indicator *about, const ys_record_assessment *record, ys_status status)
{
    if (about->polarity == YS_POLARITY_NONE)
        return about->polarity_told ? "neither direction is better"
                                    : "the data do not say which direction is better: give its polarity in indicators.csv";
    if (!record->origin.kind)
        return "there is no period in which enough comparators report";
    if (status == YS_ERR_TOO_FEW)
        return "too few comparators have figures so far apart";
    return about->kind == YS_KIND_ROLLING ? "its periods overlap" : "its figures do not allow it";
}

char *ys_say_record(const ys_dataset *dataset, size_t indicator, const ys_record_assessment *record, size_t span,
                    char text[], size_t size)
{
    const ys_indicator *about = ys_dataset_indicator(dataset, indicator);
    text[0] = '\0';
    if (!record->origin.kind || record->status[span] != YS_OK) {
        ys_add_words(text, size, "No record of improvement: %s.", why_none(about, record, record->status[span]));
        return text;
    }
    const ys_improvement_record_result *of = &record->record[span];
    say_class(about, of, text, size);
    if (isnan(of->required) || of->required == 0.0)
        say_spread(about, record, span, text, size);
    else
        say_reached(about, record, span, text, size);
    say_best(dataset, about, record, span, text, size);
    return text;
}

size_t ys_record_span_told(const ys_record_assessment *record)
{
    static const size_t order[YS_RECORD_SPANS] = {2, 1, 0, 3};
    for (size_t i = 0; record->origin.kind && i < YS_RECORD_SPANS; i++)
        if (record->status[order[i]] == YS_OK)
            return order[i];
    return YS_RECORD_SPANS;
}
