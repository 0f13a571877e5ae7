/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/funnel_words.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "assess/figure_words.h"

enum { WORDS = 96, GROUP = 256 };

/* "9 (neighbours of Ambleford)"; all there are need no name. */
static const char *group_words(const ys_funnel_assessment *funnel, size_t n, char text[], size_t size)
{
    if (strcmp(funnel->group.name, "all") == 0)
        snprintf(text, size, "%zu", n);
    else
        snprintf(text, size, "%zu (%s)", n, funnel->group.name);
    return text;
}

static void say_gap(const ys_funnel_assessment *funnel, const char *period, char text[], size_t size)
{
    if (funnel->gap == YS_FUNNEL_GAP_KIND)
        snprintf(text, size, "No funnel: it is not known to be a percentage, a proportion or a rate, so what chance does "
                             "to it is not known.");
    else
        snprintf(text, size, "No funnel: none of its group has a numerator and a denominator for %s.", period);
}

static void say_lack(const ys_funnel_assessment *funnel, const char *period, char text[], size_t size)
{
    char group[GROUP];
    const size_t n = funnel->funnel.n;
    switch (funnel->funnel.lack) {
    case YS_FUNNEL_NO_CASES:
        snprintf(text, size, "No funnel: none of %s has any case in %s.", group_words(funnel, n, group, sizeof group), period);
        break;
    case YS_FUNNEL_ALL_CASES:
        snprintf(text, size, "No funnel: each of %s has nothing but cases in %s.", group_words(funnel, n, group, sizeof group), period);
        break;
    case YS_FUNNEL_ALL_EQUAL:
        snprintf(text, size, "No funnel: all %s have the same figure in %s, so there is nothing to tell apart.",
                 group_words(funnel, n, group, sizeof group), period);
        break;
    default:
        snprintf(text, size, "No funnel: only %zu of %s have counts for %s that can be used.", n,
                 group_words(funnel, funnel->group.n, group, sizeof group), period);
        break;
    }
}

/* Why an authority has no place in a funnel that the others have. */
static void say_unused(const ys_indicator *about, const ys_funnel_assessment *funnel, size_t index, const char *period,
                       char text[], size_t size)
{
    char published[WORDS], made[WORDS], group[GROUP];
    if (index >= funnel->group.n) {
        snprintf(text, size, "Not judged: it is not one of %s.", group_words(funnel, funnel->group.n, group, sizeof group));
        return;
    }
    const double numerator = funnel->numerator[index], denominator = funnel->denominator[index];
    if (funnel->state[index] == YS_COUNTS_MISSING)
        snprintf(text, size, "Not judged: its numerator or denominator for %s is missing.", period);
    else if (funnel->state[index] == YS_COUNTS_DISAGREE)
        snprintf(text, size, "Not judged: its figure for %s is %s, but its counts make %s.", period,
                 ys_say_figure_beside(about, funnel->value[index], funnel->unit * numerator / denominator, published, sizeof published),
                 ys_say_figure_beside(about, funnel->unit * numerator / denominator, funnel->value[index], made, sizeof made));
    else if (numerator > denominator && denominator > 0.0)
        snprintf(text, size, "Not judged: its numerator for %s is larger than its denominator.", period);
    else
        snprintf(text, size, "Not judged: its counts for %s are negative or there is nothing to divide by.", period);
}

/* "Better than", "Worse than"; "Above", "Below" where neither side is better. */
static const char *side_of(const ys_indicator *about, ys_funnel_verdict verdict)
{
    const bool high = verdict == YS_FUNNEL_HIGH_95 || verdict == YS_FUNNEL_HIGH_998;
    if (about->polarity == YS_POLARITY_HIGHER)
        return high ? "Better than" : "Worse than";
    if (about->polarity == YS_POLARITY_LOWER)
        return high ? "Worse than" : "Better than";
    return high ? "Above" : "Below";
}

static bool beyond_998(ys_funnel_verdict verdict)
{
    return verdict == YS_FUNNEL_HIGH_998 || verdict == YS_FUNNEL_LOW_998;
}

static void say_verdict(const ys_indicator *about, const ys_funnel_assessment *funnel, ys_funnel_verdict verdict, char text[],
                        size_t size)
{
    if (verdict == YS_FUNNEL_WITHIN)
        snprintf(text, size, "Within the 95 %% limits of its size");
    else if (beyond_998(verdict))
        snprintf(text, size, "%s the 99.8 %% limit of its size, more than chance%s", side_of(about, verdict),
                 funnel->funnel.overdispersed ? " and the usual spread explain" : " explains");
    else
        snprintf(text, size, "%s the 95 %% limit of its size but within the 99.8 %% one, so it may be chance",
                 side_of(about, verdict));
}

/* What phi tells of all of them together. */
static void say_spread(const ys_funnel_result *funnel, char text[], size_t size)
{
    text[0] = '\0';
    if (isnan(funnel->phi) || funnel->phi <= 1.0)
        return;
    snprintf(text, size, " Authorities differ by more than chance (phi: %.*f times its variance); the limits%s allow for that.",
             funnel->phi < 100.0 ? 1 : 0, funnel->phi, funnel->overdispersed ? "" : " do not");
}

char *ys_say_funnel(const ys_indicator *about, const ys_funnel_assessment *funnel, size_t index, char text[], size_t size)
{
    char period[48], value[WORDS], benchmark[WORDS], group[GROUP];
    ys_period_words(funnel->period, period);
    if (funnel->gap != YS_FUNNEL_GAP_NONE) {
        say_gap(funnel, period, text, size);
        return text;
    }
    if (funnel->funnel.lack != YS_FUNNEL_COMPLETE) {
        say_lack(funnel, period, text, size);
        return text;
    }
    const ys_funnel_point point = ys_funnel_standing(funnel, index);
    if (point.verdict == YS_FUNNEL_NOT_JUDGED) {
        say_unused(about, funnel, index, period, text, size);
        return text;
    }
    char verdict[2 * WORDS], spread[2 * WORDS];
    const double pooled = funnel->unit * funnel->funnel.benchmark;
    const bool ratio = funnel->kind == YS_FUNNEL_RATIO;
    say_verdict(about, funnel, point.verdict, verdict, sizeof verdict);
    say_spread(&funnel->funnel, spread, sizeof spread);
    snprintf(text, size, "%s: %s in %s, %s%s %s %s%s.%s", verdict,
             ys_say_figure_beside(about, point.value, pooled, value, sizeof value), period, ratio ? "where " : "",
             ys_say_figure_beside(about, pooled, point.value, benchmark, sizeof benchmark),
             ratio ? "is what was expected, among" : "for all", group_words(funnel, funnel->funnel.n, group, sizeof group),
             ratio ? "" : " together", spread);
    return text;
}

/* Whether chance alone, without any spread between authorities, would leave it where it is. */
static bool chance_explains(const ys_funnel_assessment *funnel, size_t index)
{
    ys_funnel_result alone = funnel->funnel;
    alone.overdispersed = false;
    return ys_funnel_point_of(&alone, funnel->numerator[index], funnel->denominator[index]).verdict == YS_FUNNEL_WITHIN;
}

char *ys_say_funnel_difference(const ys_funnel_assessment *funnel, size_t index, char text[], size_t size)
{
    const char *is = NULL;
    const ys_funnel_verdict verdict = ys_funnel_standing(funnel, index).verdict;
    if (verdict != YS_FUNNEL_NOT_JUDGED && chance_explains(funnel, index))
        is = "within what chance explains for its size";
    else if (beyond_998(verdict))
        is = funnel->funnel.overdispersed ? "more than chance and the usual spread among them explain"
                                          : "more than chance explains for its size";
    snprintf(text, size, is ? "Its difference from the others is %s." : "%s", is ? is : "");
    return text;
}
