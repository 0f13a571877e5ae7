/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/commentary.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "assess/add_words.h"

enum { WORDS = 96, FIGURES = 800 };

/* What was taken of the errors decides how far the interval can be trusted, so it is always said. */
static void say_least_squares(const ys_trend_assessment *trend, char text[], size_t size)
{
    ys_add_words(text, size, "; by least squares, errors taken ");
    if (trend->options.errors == YS_ERRORS_HAC && trend->fit.lags > 0)
        ys_add_words(text, size, "to follow one another for up to %zu period%s (Newey-West)", trend->fit.lags,
                     trend->fit.lags == 1 ? "" : "s");
    else if (trend->options.errors == YS_ERRORS_AR1)
        ys_add_words(text, size, "to follow one another, neighbours with correlation %.2f (AR(1))", trend->fit.rho);
    else
        ys_add_words(text, size, "as independent%s", trend->options.errors == YS_ERRORS_HAC ? ", of unequal spread (White)" : "");
}

/* Counts have denominators as their exposure: what is told is how they move in proportion to these. */
static void say_counts(const ys_trend_assessment *trend, const char *line, const char *denominators, char text[], size_t size)
{
    ys_add_words(text, size,
                 "; by a line of the %s%s, figures taken as independent and %.1f times as variable as chance alone",
                 line, trend->fit.weighted ? denominators : "", trend->fit.dispersion);
}

enum { YEARS_FOR_CORRELATION = 10 };

static double years_of(const ys_trend_assessment *trend)
{
    return (double)(ys_period_last_month(trend->to) - ys_period_first_month(trend->from) + 1) / 12.0;
}

static void say_method(const ys_trend_assessment *trend, char text[], size_t size)
{
    switch (trend->options.method) {
    case YS_TREND_THEIL_SEN:
        if (trend->options.test == YS_TREND_TEST_CORRELATED_SEASONS && trend->by_season && years_of(trend) < YEARS_FOR_CORRELATION)
            ys_add_words(text, size, "; how its seasons go together is hardly known from under ten years");
        break;
    case YS_TREND_OLS:
        say_least_squares(trend, text, size);
        break;
    case YS_TREND_ROBUST:
        ys_add_words(text, size, "; by robust regression (%s), errors taken as independent",
                     trend->options.weights == YS_ROBUST_HUBER ? "Huber" : "bisquare");
        break;
    case YS_TREND_LOGIT:
        if (trend->fit.weighted)
            say_counts(trend, "logit", ", weighted by denominators", text, size);
        else
            ys_add_words(text, size, "; by a line of the logit, without denominators to weight by, figures taken as independent");
        break;
    case YS_TREND_POISSON:
        say_counts(trend, "logarithm", ", in proportion to denominators", text, size);
        break;
    case YS_TREND_RECENT:
        ys_add_words(text, size, "; by the recent-trend test of public health profiles, at 99.8 %%");
        break;
    }
}

static char *say_no_trend(const ys_trend_assessment *trend, char text[], size_t size)
{
    if (trend->reason) {
        snprintf(text, size, "Cannot be calculated: %s.", trend->reason);
        return text;
    }
    snprintf(text, size, "Too few figures to tell a trend");
    if (trend->options.lags > 0)
        ys_add_words(text, size, " with %d lags", trend->options.lags);
    ys_add_words(text, size, ".");
    return text;
}

char *ys_say_level_shifts(const ys_indicator *about, const ys_level_shifts *shifts, char text[], size_t size)
{
    text[0] = '\0';
    for (size_t m = 0; m < shifts->n_clear; m++) {
        const ys_level_shift *shift = &shifts->clear[m];
        char from[48], before[WORDS], after[WORDS];
        ys_add_words(text, size, "%s its level from %s on is %s, before that %s", m ? ";" : "Level shift:",
                     ys_period_words(shift->from, from),
                     ys_say_figure_beside(about, shift->after, shift->before, after, sizeof after),
                     ys_say_figure_beside(about, shift->before, shift->after, before, sizeof before));
    }
    if (shifts->n_clear)
        ys_add_words(text, size, ".");
    return text;
}

/* What was declared of the figures, and what was done about it. */
static void say_declared(const ys_trend_assessment *trend, char text[], size_t size)
{
    char from[48];
    const bool recent = trend->options.method == YS_TREND_RECENT;
    if (trend->exceptional)
        ys_add_words(text, size, "; %zu exceptional figure%s left out", trend->exceptional, trend->exceptional > 1 ? "s" : "");
    if (trend->breaks_moved + trend->breaks_left == 0 || recent)
        return;
    ys_period_words(trend->broken, from);
    const char *which = trend->breaks_moved + trend->breaks_left > 1 ? "declared breaks up to" : "break declared from";
    if (trend->within_parts)
        ys_add_words(text, size, "; figures from either side of the %s %s are not compared with each other", which, from);
    else if (trend->breaks_left)
        ys_add_words(text, size, "; too little is known around the %s %s to move all figures before to the level after it", which, from);
    else
        ys_add_words(text, size, "; figures before the %s %s are moved to the level after it", which, from);
}

/* "Up by 0.5 points a year from April 2016 to January 2026"; upper or lower case. */
static void say_slope(const ys_indicator *about, const ys_trend_assessment *trend, const char *way, double level, char text[],
                      size_t size)
{
    char change[WORDS], from[48], to[48];
    ys_period_words(trend->from, from);
    ys_period_words(trend->to, to);
    ys_add_words(text, size, "%s by %s a year from %s to %s", way,
                 ys_say_difference(about, trend->fit.slope, level, change, sizeof change), from, to);
}

/* "Down by 0.5 (0.3 to 0.8)": limits on the same side need no signs. */
static void say_limits(const ys_indicator *about, const ys_trend_assessment *trend, double level, char text[], size_t size)
{
    char lower[WORDS], upper[WORDS];
    const bool falling = trend->fit.slope < 0.0 && trend->fit.slope_upper <= 0.0;
    const double nearer = falling ? -trend->fit.slope_upper : trend->fit.slope_lower;
    const double farther = falling ? -trend->fit.slope_lower : trend->fit.slope_upper;
    if (!isnan(nearer))
        ys_add_words(text, size, " (%g %% interval %s to %s)", 100.0 * trend->options.confidence,
                     ys_say_limit(about, nearer, trend->fit.slope, level, lower, sizeof lower),
                     ys_say_limit(about, farther, trend->fit.slope, level, upper, sizeof upper));
}

static void say_untested(const ys_indicator *about, const ys_trend_assessment *trend, char text[], size_t size)
{
    if (about->kind == YS_KIND_ROLLING) {
        ys_add_words(text, size, "; its periods overlap, so this is not told from chance.");
        return;
    }
    say_method(trend, text, size);
    say_declared(trend, text, size);
    ys_add_words(text, size, " as far as that is known, so this is not told from chance.");
}

static void say_no_clear_trend(const ys_trend_assessment *trend, const char *of, char text[], size_t size)
{
    char from[48], to[48];
    ys_period_words(trend->from, from);
    ys_period_words(trend->to, to);
    ys_add_words(text, size, "No clear trend from %s to %s%s", from, to, of);
    say_method(trend, text, size);
    say_declared(trend, text, size);
    ys_add_words(text, size, ".");
}

char *ys_say_trend(const ys_indicator *about, const ys_trend_assessment *trend, char text[], size_t size)
{
    static const char *const said[] = {"", "Improving: ", "Worsening: ", "Rising: ", "Falling: "};
    if (trend->status != YS_OK)
        return say_no_trend(trend, text, size);
    const char *of = ys_is_year_to_date(about, trend->from.kind) ? " in each period's own part of the year" : "";
    const double level = fmax(fabs(trend->fit.intercept), fabs(trend->fit.intercept + trend->change));
    const bool up = trend->fit.slope > 0, untested = trend->direction == YS_DIRECTION_UNKNOWN;
    text[0] = '\0';
    if (trend->direction == YS_DIRECTION_NO_CHANGE) {
        say_no_clear_trend(trend, of, text, size);
        return text;
    }
    if (trend->fit.exact || untested) {
        say_slope(about, trend, up ? "Up" : "Down", level, text, size);
        if (trend->fit.exact)
            ys_add_words(text, size, "%s: its few figures lie on one line, which proves nothing.", of);
        else
            say_untested(about, trend, text, size);
        return text;
    }
    ys_add_words(text, size, "%s", said[trend->direction]);
    say_slope(about, trend, up ? "up" : "down", level, text, size);
    ys_add_words(text, size, "%s", of);
    say_limits(about, trend, level, text, size);
    ys_add_words(text, size, "%s", trend->adjusted ? ", the season removed" : trend->by_season ? ", each period beside the same one a year or more before" : "");
    say_method(trend, text, size);
    say_declared(trend, text, size);
    ys_add_words(text, size, ".");
    return text;
}

/* Whether the target's parts of the year follow a season themselves. */
static bool has_profile(const ys_flag_assessment *flag)
{
    return flag->target && (flag->target->seasonal_profile || flag->target->profile_count);
}

/* Whether the season was what decided about the escalation. */
static bool season_decided(const ys_flag_assessment *flag, const ys_season_assessment *season)
{
    return !has_profile(flag) && !isnan(flag->adjusted) && season->fit.verdict >= YS_SEASONAL_PROBABLY;
}

static void say_verdict(const ys_indicator *about, const ys_flag_assessment *flag, const ys_season_assessment *season,
                        char text[], size_t size)
{
    const bool seasonal = season->status == YS_OK && season->fit.verdict >= YS_SEASONAL_PROBABLY;
    char expected[WORDS], why[256] = "";
    if (flag->season == YS_NEWEST_USUAL && !ys_is_year_to_date(about, flag->period.kind))
        ys_say_why_usual(about, flag->period, flag->value, season, why, sizeof why);
    if (season->status == YS_OK && season->fit.newest_in_event)
        ys_add_words(text, size, "; in a declared event, so whether it is usual is not judged");
    if (flag->season == YS_NEWEST_UNUSUAL)
        ys_add_words(text, size, "; unusually %s%s, as %s was to be expected", flag->value < flag->expected ? "low" : "high",
                     seasonal ? " even for the season" : "",
                     ys_say_figure_beside(about, flag->expected, flag->value, expected, sizeof expected));
    else if (flag->season == YS_NEWEST_USUAL && seasonal)
        ys_add_words(text, size, *why ? "; usual for the season: %s" : "; usual for the season", why);
    if (flag->escalated && flag->season == YS_NEWEST_USUAL && season_decided(flag, season))
        ys_add_words(text, size, "; without the season it is %s, which misses the target too",
                     ys_say_figure_beside(about, flag->adjusted, flag->target_value, expected, sizeof expected));
    else if (flag->escalated && flag->season == YS_NEWEST_USUAL && seasonal && has_profile(flag))
        ys_add_words(text, size, "; the target allows for the season and is missed all the same");
}

/* A target of a later date is judged on the way: say when it is due, or that a tolerance is why it is green. */
static void say_due(const ys_flag_assessment *flag, char text[], size_t size)
{
    char deadline[48];
    if (!flag->target || isnan(flag->target_value))
        return;
    if (ys_period_last_month(flag->target->deadline) > ys_period_last_month(flag->period) + 12)
        ys_add_words(text, size, " due by %s", ys_period_words(flag->target->deadline, deadline));
    if (flag->within_tolerance)
        ys_add_words(text, size, ", within its tolerance");
}

/* Of few cases one more or less may be all there is to it. */
static void say_cases(const ys_indicator *about, const ys_flag_assessment *flag, char text[], size_t size)
{
    const char *way = about->polarity == YS_POLARITY_LOWER ? "fewer" : "more";
    if (!flag->counts.few || !(flag->cases_to_target > 0.0))
        return;
    if (flag->cases_to_target == 1.0)
        ys_add_words(text, size, "; one %s would meet the target", way);
    else
        ys_add_words(text, size, "; %.0f %s would meet the target", flag->cases_to_target, way);
}

/* "against a range of -1.0 to 0.5 % of budget": the unit once where both ends have the same. */
static void say_range(const ys_indicator *about, const ys_flag_assessment *flag, char text[], size_t size)
{
    char lower[WORDS], upper[WORDS];
    ys_say_figure(about, flag->range_lower, lower, sizeof lower);
    ys_say_figure(about, flag->range_upper, upper, sizeof upper);
    char *unit = strchr(lower, ' ');
    const char *same = strchr(upper, ' ');
    if (unit && same && strcmp(unit, same) == 0)
        *unit = '\0';
    ys_add_words(text, size, " against a range of %s to %s", lower, upper);
}

char *ys_say_flag_figures(const ys_indicator *about, const ys_flag_assessment *flag, const ys_season_assessment *season,
                          char text[], size_t size)
{
    char value[WORDS], target[WORDS], when[WORDS];
    text[0] = '\0';
    if (isnan(flag->value))
        return text;
    ys_say_figure_beside(about, flag->value, flag->target_value, value, sizeof value);
    if (flag->counts.few)
        snprintf(text, size, "%.0f of %.0f (%s)", flag->counts.numerator, flag->counts.denominator, value);
    else
        snprintf(text, size, "%s", value);
    ys_add_words(text, size, " %s", ys_say_when(about, flag->period, when, sizeof when));
    if (!isnan(flag->target_value))
        ys_add_words(text, size, " against a target of %s",
                     ys_say_figure_beside(about, flag->target_value, flag->value, target, sizeof target));
    say_due(flag, text, size);
    if (!isnan(flag->range_lower) || !isnan(flag->range_upper))
        say_range(about, flag, text, size);
    say_cases(about, flag, text, size);
    say_verdict(about, flag, season, text, size);
    return text;
}

char *ys_say_flag(const ys_indicator *about, const ys_flag_assessment *flag, const ys_season_assessment *season,
                  char text[], size_t size)
{
    static const char *const words[] = {
        [YS_FLAG_STATUS_NO_TARGET] = "No target for this period", [YS_FLAG_STATUS_RED] = "Red",
        [YS_FLAG_STATUS_AMBER] = "Amber",                         [YS_FLAG_STATUS_GREEN] = "Green",
        [YS_FLAG_STATUS_NO_DATA] = "No figure",                   [YS_FLAG_STATUS_NOT_DUE] = "Not due yet",
        [YS_FLAG_STATUS_SUPPRESSED] = "Suppressed",               [YS_FLAG_STATUS_CONTEXT] = "For context",
    };
    const bool judged = flag->status == YS_FLAG_STATUS_RED || flag->status == YS_FLAG_STATUS_AMBER;
    char period[48], goal[WORDS], figures[FIGURES];
    snprintf(text, size, "%s", flag->doubt ? "Not judged" : words[flag->status]);
    if (isnan(flag->value)) {
        if (flag->period.kind)
            ys_add_words(text, size,
                         flag->status == YS_FLAG_STATUS_SUPPRESSED ? ": the figure for %s"
                                                                   : " for %s, though it is due",
                         ys_period_words(flag->period, period));
        ys_add_words(text, size, ".");
        return text;
    }
    ys_add_words(text, size, ": %s%s.", ys_say_flag_figures(about, flag, season, figures, sizeof figures),
                 !judged ? "" : flag->escalated ? "; escalated" : "; not escalated");
    if (flag->doubt)
        ys_add_words(text, size, " Its target of %s is not to be held against it%s%s.",
                     ys_say_as_typed(about, flag->target->value, goal, sizeof goal), *flag->doubt ? ": " : "", flag->doubt);
    return text;
}
