/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/target_words.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "assess/add_words.h"

enum { WORDS = 96 };

/* A phrase that begins with a capital, to go on with. */
static char *in_sentence(char *phrase)
{
    phrase[0] = (char)tolower((unsigned char)phrase[0]);
    return phrase;
}

char *ys_say_chance(double probability, char text[], size_t size)
{
    const long tenths = lround(10.0 * probability);
    if (tenths == 0 || tenths == 10)
        snprintf(text, size, "%s", tenths ? "More than 9 in 10" : "Less than 1 in 10");
    else
        snprintf(text, size, "About %ld in 10", tenths);
    return text;
}

bool ys_is_below_even(double probability)
{
    return lround(10.0 * probability) < 5;
}

char *ys_say_outlook(const ys_target_assessment *target, char text[], size_t size)
{
    static const char *const words[] = {
        [YS_VERDICT_NOT_ASSESSABLE] = "not assessable",      [YS_VERDICT_MET] = "met",
        [YS_VERDICT_MISSED] = "missed",                      [YS_VERDICT_REMOTE_CHANCE] = "remote chance",
        [YS_VERDICT_HIGHLY_UNLIKELY] = "highly unlikely",    [YS_VERDICT_UNLIKELY] = "unlikely",
        [YS_VERDICT_REALISTIC_POSSIBILITY] = "a realistic possibility", [YS_VERDICT_LIKELY] = "likely",
        [YS_VERDICT_HIGHLY_LIKELY] = "highly likely",        [YS_VERDICT_ALMOST_CERTAIN] = "almost certain",
    };
    if (!target || target->status != YS_OK) {
        snprintf(text, size, "%s", target ? words[YS_VERDICT_NOT_ASSESSABLE] : "no target");
        return text;
    }
    if (target->fit.decided) {
        snprintf(text, size, "can no longer be %s", target->fit.decided == YS_DECIDED_CANNOT_BE_MET ? "met" : "missed");
        return text;
    }
    snprintf(text, size, "%s", words[target->fit.verdict]);
    char chance[WORDS];
    if (!target->fit.settled)
        ys_add_words(text, size, " (%s)", in_sentence(ys_say_chance(target->fit.probability, chance, sizeof chance)));
    return text;
}

/* Whether it asks the same of every period, or of each its part. */
static const char *shared_words(const ys_indicator *about, const ys_target_assessment *target)
{
    const bool profile = target->target->profile_count || target->target->seasonal_profile;
    const bool to_date = ys_is_year_to_date(about, about->period_kind) && about->aggregate == YS_AGGREGATE_SUM;
    return profile ? ", by its profile" : to_date ? ", shared out up to the deadline" : "";
}

/* "in every period to March 2027", "from April 2026 to March 2027", "of 2026/27", or where that is one "in March 2027" */
static const char *every_words(const ys_indicator *about, const ys_target_assessment *target, char text[], size_t size)
{
    const ys_period deadline = target->target->deadline;
    const ys_period_kind kind = target->status == YS_OK ? target->fit.latest_period.kind : YS_PERIOD_NONE;
    const int first = target->holds_from.ordinal, last = ys_period_last_month(deadline);
    const bool from_year = ys_period_per_year(deadline.kind) == 1
                        && (!target->holds_from.kind || ys_period_first_month(ys_period_holding(deadline.kind, first)) == first);
    const ys_period start = from_year ? ys_period_holding(deadline.kind, first) : target->holds_from;
    const ys_period end = from_year ? deadline : ys_period_holding(YS_PERIOD_MONTH, last);
    char from[WORDS], to[48];
    ys_period_words(end, to);
    if (!target->holds_from.kind)
        snprintf(text, size, "in every period to %s", to);
    else if (kind && ys_period_holding(kind, first).ordinal == ys_period_holding(kind, last).ordinal)
        return ys_say_when(about, ys_period_holding(kind, last), text, size);
    else if (from_year && start.ordinal == end.ordinal)
        snprintf(text, size, "in every period of %s", to);
    else
        snprintf(text, size, "in every period from %s to %s", ys_period_words(start, from), to);
    ys_add_words(text, size, "%s", shared_words(about, target));
    return text;
}

/* "by 2026/27", "by the end of March 2027", "for the year 2026/27", "for the year 2026/27, in which June 2026 lies" */
static const char *when_words(const ys_indicator *about, const ys_target_assessment *target, char text[], size_t size)
{
    char deadline[48], words[48];
    if (target->target->basis == YS_BASIS_EVERY)
        return every_words(about, target, text, size);
    if (target->target->basis == YS_BASIS_AT)
        return ys_say_deadline(about, target->target->deadline, text, size);
    const ys_period named = target->target->deadline;
    const ys_period year = ys_period_holding(ys_target_year_kind(target->target, about), ys_period_last_month(named));
    const bool says_year = year.kind == YS_PERIOD_ACADEMIC_YEAR; /* "academic year 2023/24" */
    snprintf(text, size, "for the %s%s", says_year ? "" : "year ", ys_period_words(year, words));
    if (year.kind != named.kind)
        ys_add_words(text, size, ", in which %s lies", ys_period_words(named, deadline));
    return text;
}

char *ys_say_goal(const ys_indicator *about, const ys_target_assessment *target, char text[], size_t size)
{
    static const char *const moving[] = {
        [YS_GOAL_BEST_QUARTER] = "the best quarter's threshold",
        [YS_GOAL_MEDIAN] = "the comparators' median",
        [YS_GOAL_AVERAGE] = "the comparators' average",
    };
    char figure[WORDS], low[WORDS];
    if (about->polarity == YS_POLARITY_RANGE)
        snprintf(text, size, "%s to %s", ys_say_figure(about, about->min, low, sizeof low),
                 ys_say_figure(about, about->max, figure, sizeof figure));
    else if (target->target->goal == YS_GOAL_NUMBER)
        ys_say_as_typed(about, target->goal, text, size);
    else
        snprintf(text, size, "%s (now %s)", moving[target->target->goal],
                 ys_say_figure(about, target->goal, figure, sizeof figure));
    return text;
}

/* A year's figure moves otherwise than that of its months: say which is meant. */
static void say_trend_beside(const ys_indicator *about, const ys_target_assessment *target, char text[], size_t size)
{
    char trend[WORDS], lower[WORDS], upper[WORDS];
    const double slope = target->trend_per_year;
    const char *whose = target->target->basis == YS_BASIS_YEAR ? "the year's trend" : "the trend";
    if (isnan(slope))
        return;
    if (slope == 0.0) {
        ys_add_words(text, size, "; %s is level", whose);
        return;
    }
    ys_add_words(text, size, target->trend_is_clear ? "; %s is %s a year %s" : "; %s of %s a year %s may be chance", whose,
                 ys_say_difference(about, slope, target->goal, trend, sizeof trend), slope > 0 ? "up" : "down");
    if (!target->trend_is_clear || isnan(target->trend_lower))
        return;
    const bool falling = slope < 0.0 && target->trend_upper <= 0.0;
    const double nearer = falling ? -target->trend_upper : target->trend_lower;
    const double farther = falling ? -target->trend_lower : target->trend_upper;
    ys_add_words(text, size, " (95 %% interval %s to %s)", ys_say_limit(about, nearer, slope, target->goal, lower, sizeof lower),
                 ys_say_limit(about, farther, slope, target->goal, upper, sizeof upper));
}

/* " in three years", " in a year", " in 9 months", " in a month" */
static void say_time(double years, char text[], size_t size)
{
    static const char *const numbers[] = {"", "a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"};
    const long months = lround(12.0 * years);
    if (months % 12 == 0 && months / 12 <= 10)
        ys_add_words(text, size, " in %s year%s", numbers[months / 12], months == 12 ? "" : "s");
    else if (months == 1)
        ys_add_words(text, size, " in a month");
    else
        ys_add_words(text, size, " in %ld months", months);
}

/* A year of which some periods are known and others to come. */
static bool is_under_way(const ys_target_assessment *target)
{
    const ys_target_probability_result *fit = &target->fit;
    return target->target->basis == YS_BASIS_YEAR && fit->known > 0 && fit->unknown > 0 && fit->step_effect > 0.0;
}

/* All in all less than half of the last decimal, or than one part in 2,000 of the goal. */
static bool is_next_to_nothing(const ys_indicator *about, const ys_target_assessment *target)
{
    const double goal = isnan(target->goal_ahead) ? target->goal : target->goal_ahead;
    const double need = fabs(goal - target->fit.latest_value - target->season_step);
    return about->polarity != YS_POLARITY_RANGE && need < fmax(0.5 * pow(10.0, -about->decimals), fabs(goal) / 2000.0);
}

/* What others did from a similar start in the time there is. */
static void say_record(const ys_indicator *about, const ys_target_assessment *target, char text[], size_t size)
{
    const ys_target_record *record = &target->record;
    char best[WORDS];
    if (record->status != YS_OK || (is_next_to_nothing(about, target) && !is_under_way(target)))
        return;
    const size_t all = record->reached.authorities, reached = record->reached.authorities_reached;
    /* Of a year that is partly known the record still goes from one whole year to the next. */
    const char *much = is_under_way(target) ? "made the change that it takes from the last complete year" : "did as much";
    if (reached == 0)
        ys_add_words(text, size, " None of %zu comparable authorities ever %s", all, much);
    else
        ys_add_words(text, size, " %zu of %zu comparable authorities ever %s", reached, all, much);
    if (!is_under_way(target))
        say_time(record->years, text, size);
    const double span = record->years < 1.0 ? record->years : 1.0;
    if (record->best_per_year != 0.0 && !isnan(record->best_per_year))
        ys_add_words(text, size, "; the most that one did is %s%s %s",
                     ys_say_difference(about, span * record->best_per_year, target->goal, best, sizeof best), span < 1.0 ? "" : " a year",
                     record->best_per_year > 0.0 ? "up" : "down");
    ys_add_words(text, size, ".");
}

static bool is_ahead(const ys_indicator *about, double required)
{
    if (about->polarity == YS_POLARITY_RANGE)
        return required == 0.0;
    return about->polarity == YS_POLARITY_HIGHER ? required <= 0.0 : required >= 0.0;
}

/* Where nothing has to change: how it stands beside its goal. */
static void say_ahead(const ys_indicator *about, const ys_target_assessment *target, char text[], size_t size)
{
    char figure[WORDS];
    const bool range = about->polarity == YS_POLARITY_RANGE;
    ys_say_figure(about, target->fit.latest_value, figure, sizeof figure);
    if (!isnan(target->goal_ahead))
        ys_add_words(text, size, " %s is where the goal is heading, or better.", figure);
    else if (target->target->basis == YS_BASIS_YEAR)
        ys_add_words(text, size, " The last complete year, with %s, would have met it.", figure);
    else if (ys_is_year_to_date(about, target->fit.latest_period.kind))
        ys_add_words(text, size, " The last year to that point, with %s, would have met it.", figure);
    else
        ys_add_words(text, size, " %s is %s now.", target->season_step != 0.0 ? "Allowing for the season it" : "It",
                     range                                 ? "within the range"
                     : target->fit.required_per_year == 0.0 ? "at the target"
                                                           : "ahead of the target");
}

/* Of a year under way: how far the periods to come may or must be from what they head for. */
static void say_rest(const ys_indicator *about, const ys_target_assessment *target, char text[], size_t size)
{
    char change[WORDS], rest[WORDS];
    const bool last_counts = about->aggregate == YS_AGGREGATE_LAST;
    const ys_target_probability_result *fit = &target->fit;
    const double gap = (isnan(target->goal_ahead) ? target->goal : target->goal_ahead) - fit->projected;
    const double step = about->cumulative ? gap : gap / fit->step_effect;
    const double to_spare = (about->polarity == YS_POLARITY_LOWER ? 1.0 : -1.0) * gap;
    const char *period = fit->known + fit->unknown + fit->gaps > 4 ? "month" : "quarter", *way = step > 0.0 ? "higher" : "lower";
    const double all = (double)(fit->known + fit->unknown + fit->gaps), level = fit->step_effect > 1.0 ? target->goal / all : target->goal;
    ys_say_difference(about, step, level, change, sizeof change);
    if (about->cumulative)
        snprintf(rest, sizeof rest, "the year's end");
    else if (fit->unknown == 1)
        snprintf(rest, sizeof rest, "the %s to come", period);
    else if (last_counts)
        snprintf(rest, sizeof rest, "the year's last %s", period);
    else
        snprintf(rest, sizeof rest, "each of the %zu %ss to come", fit->unknown, period);
    if (to_spare < 0.0)
        ys_add_words(text, size, " To meet it %s would have to be %s %s than it heads for", rest, change, way);
    else
        ys_add_words(text, size, " It would still be met with %s up to %s %s than it heads for", rest, change, way);
}

/* How far it has to go, a year or, where less is left, in the time there is. */
static void say_way(const ys_indicator *about, const ys_target_assessment *target, char text[], size_t size)
{
    char need[WORDS];
    const double required = target->fit.required_per_year;
    const int months = ys_period_last_month(target->target->deadline) - ys_period_last_month(target->fit.latest_period);
    const double years = target->target->basis != YS_BASIS_YEAR && months < 12 ? months / 12.0 : 1.0;
    ys_add_words(text, size, "%s%s %s", ys_say_difference(about, years * required, target->goal, need, sizeof need),
                 years < 1.0 ? "" : " a year", required > 0 ? "up" : "down");
    if (years < 1.0)
        say_time(years, text, size);
    if (about->polarity == YS_POLARITY_RANGE)
        ys_add_words(text, size, " to come into the range");
}

/* Near its goal is not yet on the way to it. */
static void say_nearness(const ys_indicator *about, const ys_target_assessment *target, char text[], size_t size)
{
    const double ahead = target->fit.projected - target->fit.outcome.moved - target->fit.latest_value - target->season_step;
    const double least = 0.5 * pow(10.0, -about->decimals);
    ys_add_words(text, size, "needs next to nothing");
    if (about->polarity == YS_POLARITY_LOWER ? ahead > least : ahead < -least)
        ys_add_words(text, size, ", but if nothing changes the figure will be %s", ahead > 0.0 ? "higher" : "lower");
}

static void say_need(const ys_indicator *about, const ys_target_assessment *target, char text[], size_t size)
{
    const double required = target->fit.required_per_year;
    const bool range = about->polarity == YS_POLARITY_RANGE;
    if (isnan(required))
        return;
    if (is_under_way(target) && !range) {
        say_rest(about, target, text, size);
    } else if (is_ahead(about, required)) {
        say_ahead(about, target, text, size);
        return;
    } else {
        const bool year = target->target->basis == YS_BASIS_YEAR, small = is_next_to_nothing(about, target);
        ys_add_words(text, size, " %s ", target->season_step != 0.0 ? "Allowing for the season it"
                     : year                                          ? "From the last complete year it"
                                                                     : "It");
        if (small) {
            say_nearness(about, target, text, size);
        } else {
            ys_add_words(text, size, "needs ");
            say_way(about, target, text, size);
        }
    }
    say_trend_beside(about, target, text, size);
    ys_add_words(text, size, ".");
}

/* What a period was to reach, where that is not the target itself. */
static void say_share(const ys_indicator *about, const ys_target_assessment *target, char text[], size_t size)
{
    char share[WORDS];
    if (isnan(target->weakest_goal) || target->weakest_goal == target->goal)
        return;
    ys_add_words(text, size, target->target->profile_count ? ", where its profile has %s" : ", where its share is %s",
                 ys_say_figure_beside(about, target->weakest_goal, target->fit.projected, share, sizeof share));
}

/* A target for every period is not failed within the tolerance, one at its deadline is. */
static void say_tolerance(const ys_indicator *about, const ys_target_assessment *target, char text[], size_t size)
{
    char amount[WORDS];
    const ys_margin *tolerance = &about->tolerance;
    if (target->target->basis != YS_BASIS_EVERY || !(tolerance->amount > 0.0))
        return;
    if (tolerance->percent)
        snprintf(amount, sizeof amount, "%.10g %% of it", tolerance->amount);
    else
        ys_say_difference(about, tolerance->amount, target->goal, amount, sizeof amount);
    ys_add_words(text, size, " A miss by up to %s, the indicator's tolerance, counts as met.", amount);
}

static void say_settled(const ys_indicator *about, const ys_target_assessment *target, char text[], size_t size)
{
    char figure[WORDS], when[WORDS];
    ys_say_figure_beside(about, target->fit.projected, target->goal, figure, sizeof figure);
    ys_add_words(text, size, ": %s, with %s", target->fit.verdict == YS_VERDICT_MET ? "met" : "missed", figure);
    if (target->target->basis == YS_BASIS_EVERY)
        ys_add_words(text, size, " %s", ys_say_when(about, target->fit.latest_period, when, sizeof when));
    say_share(about, target, text, size);
    ys_add_words(text, size, ".");
    say_tolerance(about, target, text, size);
}

static const char *periods_of(const ys_target_assessment *target, bool one)
{
    const unsigned per_year = ys_period_per_year(target->weakest.kind);
    return per_year == 12 ? one ? "month" : "months" : per_year == 4 ? one ? "quarter" : "quarters" : one ? "year" : "years";
}

/* Where it is heading, and how much of the year is in already, which decides how far it can still move. */
static void say_heading(const ys_indicator *about, const ys_target_assessment *target, char text[], size_t size)
{
    char figure[WORDS], goal[WORDS], when[WORDS];
    const size_t known = target->fit.known, gaps = target->fit.gaps, all = known + target->fit.unknown + gaps;
    const double beside = isnan(target->goal_ahead) ? target->goal : target->goal_ahead;
    ys_say_figure_beside(about, target->fit.projected, beside, figure, sizeof figure);
    if (target->target->basis == YS_BASIS_EVERY) {
        ys_add_words(text, size, " (%zu %s to come; the weakest heads for %s %s", target->fit.unknown,
                     periods_of(target, target->fit.unknown == 1), figure, ys_say_when(about, target->weakest, when, sizeof when));
        say_share(about, target, text, size);
        ys_add_words(text, size, ").");
        say_tolerance(about, target, text, size);
        return;
    }
    ys_add_words(text, size, " (heading for %s", figure);
    if (!isnan(target->goal_ahead))
        ys_add_words(text, size, ", the goal for %s",
                     ys_say_figure_beside(about, target->goal_ahead, target->fit.projected, goal, sizeof goal));
    if (target->target->basis == YS_BASIS_YEAR && known > 0 && all > 1)
        ys_add_words(text, size, "; %zu of %zu %s known", known, all, all > 4 ? "months" : "quarters");
    if (gaps > 0)
        ys_add_words(text, size, ", %zu without a figure and taken as expected", gaps);
    ys_add_words(text, size, ").");
}

/* What the purpose asks of the chance: to account for it is to do what is planned; a stretch is more than happens by itself.
   A duty is not called too hard. */
static void say_purpose(const ys_target_assessment *target, char text[], size_t size)
{
    const ys_target_probability_result *fit = &target->fit;
    if (target->twin)
        ys_add_words(text, size, " The same figure is set both for accountability and as a stretch: it cannot serve as both.");
    if (fit->decided)
        return;
    if (target->target->purpose == YS_PURPOSE_ACCOUNTABILITY && ys_is_below_even(fit->probability))
        ys_add_words(text, size, " Its purpose is accountability, yet %sit would more likely be missed than met.",
                     target->planned ? "even with what is planned " : "");
    if (target->target->purpose == YS_PURPOSE_STRETCH && fit->unplanned > 0.8)
        ys_add_words(text, size, " As a stretch it asks for little: it would be met without any change.");
}

/* Whether an answer in a year's time will mean something. */
static void say_width(const ys_indicator *about, const ys_target_assessment *target, char text[], size_t size)
{
    char low[WORDS], high[WORDS];
    if (!target->too_wide)
        return;
    ys_add_words(
        text, size,
        " Chance alone may take it anywhere from %s to %s (8 in 10): met or missed will say little of what was done.",
        ys_say_figure_beside(about, target->fit.lower_80, target->fit.upper_80, low, sizeof low),
        ys_say_figure_beside(about, target->fit.upper_80, target->fit.lower_80, high, sizeof high));
}

static void say_levels(const ys_indicator *about, const ys_target_assessment *target, char text[], size_t size)
{
    char often[WORDS], half[WORDS], seldom[WORDS];
    const ys_target_probability_result *fit = &target->fit;
    if (isnan(fit->target_80))
        return;
    ys_say_figure_beside(about, fit->target_80, fit->target_20, often, sizeof often);
    ys_say_figure_beside(about, fit->target_50, fit->target_80, half, sizeof half);
    const char *when = target->planned ? "With what is planned" : "If nothing changes";
    ys_add_words(text, size, " %s%s, %s would be met 8 times in 10, %s 5 times and %s 2 times.", when,
                 target->record.blended ? ", going by others' record too" : "", often, half,
                 ys_say_figure_beside(about, fit->target_20, fit->target_80, seldom, sizeof seldom));
}

/* "For about 8 in 10", or, where the chance is called that already, "For 80 in 100, against 76". */
static void say_wanted(double wanted, double now, char text[], size_t size)
{
    char chance[32], is[32];
    ys_say_chance(wanted, chance, sizeof chance);
    if (strcmp(chance, ys_say_chance(now, is, sizeof is)) == 0)
        snprintf(text, size, "%ld in 100, against %ld,", lround(100.0 * wanted), lround(100.0 * now));
    else
        snprintf(text, size, "%s", in_sentence(chance));
}

/* The change that a wanted chance takes. */
static void say_solution(const ys_indicator *about, const ys_target_assessment *target, char text[], size_t size)
{
    const ys_target_probability_result *fit = &target->fit;
    const double hardly = 0.005; /* what a hundredth hides */
    char chance[WORDS], step[WORDS], slope[WORDS];
    if (!(target->solve > 0.0) || fit->decided || isnan(fit->step_effect))
        return;
    if (fit->unplanned > target->solve - hardly) {
        ys_add_words(text, size, " For %s no change is needed.", in_sentence(ys_say_chance(target->solve, chance, sizeof chance)));
        return;
    }
    if (isnan(fit->needed_step)) {
        ys_add_words(text, size, " No change of its level gives %s%s.", in_sentence(ys_say_chance(target->solve, chance, sizeof chance)),
                     about->polarity == YS_POLARITY_RANGE ? ": for that it varies too much" : "");
        return;
    }
    say_wanted(target->solve, fit->unplanned, chance, sizeof chance);
    const char *way = fit->needed_step > 0.0 ? "higher" : "lower";
    ys_say_difference(about, fit->needed_step, target->fit.latest_value, step, sizeof step);
    ys_say_difference(about, fit->needed_per_period, target->fit.latest_value, slope, sizeof slope);
    const bool steps = !isnan(fit->needed_per_period) && strcmp(step, slope) != 0;
    ys_add_words(text, size, " For %s %s period to come would have to be %s %s than if nothing changes", chance,
                 steps || isnan(fit->needed_per_period) ? "every" : "the", step, way);
    if (steps)
        ys_add_words(text, size, " or, step by step, %s %s in the first and as much again in each after it", slope, way);
    ys_add_words(text, size, ".");
}

/* What is known of a year leaves nothing open; of a ratio as long as what it is made of is as much as a year before. */
static void say_decided(const ys_indicator *about, const ys_target_assessment *target, char text[], size_t size)
{
    const ys_target_probability_result *fit = &target->fit;
    const bool met = fit->decided == YS_DECIDED_CANNOT_BE_MISSED, lower = about->polarity == YS_POLARITY_LOWER;
    const double end = lower == met ? fit->outcome.possible.highest : fit->outcome.possible.lowest; /* the worst, or the best */
    char figure[WORDS];
    ys_add_words(text, size, ": can no longer be %s", met ? "missed" : "met");
    if (about->polarity != YS_POLARITY_RANGE && isfinite(end))
        ys_add_words(text, size, ": at %s it comes out at %s", met ? "worst" : "best",
                     ys_say_figure_beside(about, end, target->goal, figure, sizeof figure));
    if (about->aggregate == YS_AGGREGATE_RATIO)
        ys_add_words(text, size, ", with denominators as a year before");
}

static void say_open(const ys_indicator *about, const ys_target_assessment *target, char text[], size_t size)
{
    char chance[32], before[32];
    in_sentence(ys_say_chance(target->fit.probability, chance, sizeof chance));
    if (target->fit.decided)
        say_decided(about, target, text, size);
    else if (target->planned)
        ys_add_words(text, size, ": %s to be met with what is planned, %s if nothing changes", chance,
                     in_sentence(ys_say_chance(target->fit.unplanned, before, sizeof before)));
    else
        ys_add_words(text, size, ": %s to be met if nothing changes", chance);
    say_heading(about, target, text, size);
    if (target->steps_past == 1)
        ys_add_words(text, size, " A planned step that began by the newest figure is in it already and adds nothing.");
    else if (target->steps_past > 1)
        ys_add_words(text, size, " %zu planned steps that began by the newest figure are in it already and add nothing.", target->steps_past);
}

char *ys_say_target(const ys_indicator *about, const ys_target_assessment *target, char text[], size_t size)
{
    char phrase[512];
    snprintf(text, size, "Target %s", ys_say_goal(about, target, phrase, sizeof phrase));
    ys_add_words(text, size, " %s", when_words(about, target, phrase, sizeof phrase));
    if (target->status != YS_OK) {
        ys_add_words(text, size, ": not assessable, %s.", target->reason);
        return text;
    }
    if (target->fit.settled) {
        say_settled(about, target, text, size);
        return text;
    }
    say_open(about, target, text, size);
    say_purpose(target, text, size);
    say_need(about, target, text, size);
    say_record(about, target, text, size);
    say_solution(about, target, text, size);
    if (*ys_say_left_out(about, &target->left_out, phrase, sizeof phrase))
        ys_add_words(text, size, " %s", phrase);
    return text;
}

char *ys_say_target_levels(const ys_indicator *about, const ys_target_assessment *target, char text[], size_t size)
{
    text[0] = '\0';
    if (target->status != YS_OK || target->fit.settled)
        return text;
    say_levels(about, target, text, size);
    say_width(about, target, text, size);
    if (target->season.peers)
        ys_add_words(text, size, " Its figures are too few to tell their season: it is drawn from %zu comparators.",
                     target->season.peers);
    if (target->fit.predictability < 0.05)
        ys_add_words(text, size, " The projection is no more certain than to say that all stays as it was last year.");
    if (*text == ' ')
        memmove(text, text + 1, strlen(text));
    return text;
}
