/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/season_words.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "assess/add_words.h"
#include "assess/figure_words.h"

enum { WORDS = 96 };

/* ---- steps ---- */

/* Below 1 % a decimal more, so that a small step does not read as none. */
static char *percent_words(double percent, char text[WORDS])
{
    const double size = fabs(percent);
    snprintf(text, WORDS, size < 0.05    ? "under 0.1 %%"
                          : size < 0.95  ? "%.1f %%"
                          : size < 999.5 ? "%.0f %%"
                                         : "over 1,000 %%", size);
    return text;
}

/* The size of a step, without its direction. */
static char *step_words(const ys_indicator *about, const ys_season_step *step, double by, double level, char text[WORDS])
{
    return step->in_percent ? percent_words(by, text) : ys_say_difference(about, by, level, text, WORDS);
}

/* Nobody has an idea of 1001 %: from four times on it is times. */
static bool told_in_times(const ys_season_step *step, double by)
{
    return step->in_percent && by >= 300.0;
}

static char *times_words(double by, char text[WORDS])
{
    const double times = 1.0 + by / 100.0;
    snprintf(text, WORDS, times < 9.95 ? "%.1f times" : "%.0f times", times);
    return text;
}

static const char *side_of(double step)
{
    return step < 0.0 ? "below" : "above";
}

/* "33 % below", "11 times". */
static char *away_words(const ys_indicator *about, const ys_season_step *step, double by, double level, char text[WORDS])
{
    char size[WORDS];
    if (told_in_times(step, by))
        return times_words(by, text);
    snprintf(text, WORDS, "%s %s", step_words(about, step, by, level, size), side_of(by));
    return text;
}

/* The unit once where both have the same, of one of it too: " point" and " points". */
static bool same_unit(const char *one, const char *other)
{
    if (!one || !other)
        return false;
    const size_t length = strlen(one) < strlen(other) ? strlen(one) : strlen(other);
    return strncmp(one, other, length) == 0 && strlen(one + length) <= 1 && strlen(other + length) <= 1;
}

/* "33 to 44 %", "1.2 to 3.4 points", "8.0 to 12 times". */
static void join_range(const char *least, const char *most, char text[], size_t size)
{
    const char *least_unit = strchr(least, ' '), *most_unit = strchr(most, ' ');
    if (strcmp(least, most) == 0)
        ys_add_words(text, size, "%s", most);
    else if (same_unit(least_unit, most_unit))
        ys_add_words(text, size, "%.*s to %s", (int)(least_unit - least), least, most);
    else
        ys_add_words(text, size, "%s to %s", least, most);
}

/* "33 to 44 % below", "8.0 to 12 times", "50 % above to 12 times": all on one side. */
static void say_range(const ys_indicator *about, const ys_season_step *step, double level, char text[], size_t size)
{
    char least[WORDS], most[WORDS];
    const bool below = step->upper <= 0.0, times = told_in_times(step, step->upper);
    const double nearer = below ? step->upper : step->lower, farther = below ? step->lower : step->upper;
    if (times != told_in_times(step, step->lower)) {
        away_words(about, step, nearer, level, least);
        ys_add_words(text, size, "%s to %s", least, times_words(farther, most));
    } else if (times) {
        join_range(times_words(nearer, least), times_words(farther, most), text, size);
    } else {
        join_range(step_words(about, step, nearer, level, least), step_words(about, step, farther, level, most), text, size);
        ys_add_words(text, size, " %s", side_of(step->lower < 0.0 ? step->lower : step->upper));
    }
}

static const char *place_of(ys_period period)
{
    const char *name = ys_period_position_name(period.kind, ys_period_position(period));
    return name ? name : "";
}

static bool is_within(const ys_season_step *step)
{
    return step->now >= step->lower && step->now <= step->upper;
}

/* Whether the step is the reason for what is said of the newest value: from an ordinary figure, usual as the earlier ones
 * were such, or beyond all of them the way that it is beyond what was to be expected. */
static bool step_is_reason(const ys_season_assessment *season, double newest)
{
    const ys_season_step *step = &season->step;
    const ys_seasonal_adjustment_result *fit = &season->fit;
    if (season->status != YS_OK || fit->verdict < YS_SEASONAL_PROBABLY || fit->newest_basis != YS_NEWEST_BY_SEASON
        || isnan(step->now) || step->years < 2 || step->from != YS_STEP_FROM_USUAL)
        return false;
    if (fit->newest_verdict == YS_NEWEST_USUAL)
        return is_within(step);
    return newest < fit->newest_expected ? step->now < step->lower : step->now > step->upper;
}

/* "Every January is 33 to 44 % below" what: "December", or without a name the figure before; "Every earlier January was"
 * where this one is not. */
static void say_usual_step(const ys_indicator *about, const char *place, const char *what, double level,
                           const ys_season_step *step, char text[], size_t size)
{
    char lowest[WORDS], highest[WORDS];
    const char *as_high = *what ? "" : " as high";
    if (step->lower < 0.0 && step->upper > 0.0) {
        ys_add_words(text, size, "Earlier %s figures were from %s to %s%s", place,
                     away_words(about, step, step->lower, level, lowest), away_words(about, step, step->upper, level, highest),
                     told_in_times(step, step->upper) ? as_high : "");
    } else {
        const bool like_them = is_within(step);
        ys_add_words(text, size, "Every %s%s%s %s ", like_them ? "" : "earlier ", place,
                     step->every ? "" : " but for unusual ones", like_them ? "is" : "was");
        say_range(about, step, level, text, size);
        if (told_in_times(step, step->upper))
            ys_add_words(text, size, "%s", as_high);
    }
    if (*what)
        ys_add_words(text, size, " %s", what);
}

/* ---- the newest value ---- */

/* Limits of a count are whole figures within them. */
static double told_limit(const ys_indicator *about, double limit, bool upper)
{
    if (about->kind != YS_KIND_COUNT || about->decimals > 0)
        return limit;
    return upper ? floor(limit) : ceil(limit);
}

/* "9.4 to 19.6", with the decimals of a figure of this level; "" where there is no spread to tell. */
static char *spread_words(const ys_indicator *about, const ys_seasonal_adjustment_result *fit, double level, char text[], size_t size)
{
    char lower[WORDS], upper[WORDS];
    text[0] = '\0';
    const double least = told_limit(about, fit->newest_lower, false), most = told_limit(about, fit->newest_upper, true);
    if (least < most)
        ys_add_words(text, size, "%s to %s", ys_say_limit(about, least, fit->newest_expected, level, lower, sizeof lower),
                     ys_say_limit(about, most, fit->newest_expected, level, upper, sizeof upper));
    return text;
}

char *ys_say_why_usual(const ys_indicator *about, ys_period newest, double level, const ys_season_assessment *season,
                       char text[], size_t size)
{
    char spread[2 * WORDS], expected[WORDS];
    text[0] = '\0';
    if (season->status == YS_OK && season->fit.newest_shut) {
        ys_add_words(text, size, "every earlier %s figure was 0 too", place_of(newest));
    } else if (step_is_reason(season, level)) {
        say_usual_step(about, place_of(newest), place_of(ys_period_add(newest, -1)), level, &season->step, text, size);
        text[0] = (char)tolower((unsigned char)text[0]);
    } else if (season->status == YS_OK && *spread_words(about, &season->fit, level, spread, sizeof spread)) {
        ys_add_words(text, size, "%s was to be expected, with a usual spread of %s",
                     ys_say_figure_beside(about, season->fit.newest_expected, level, expected, sizeof expected), spread);
    }
    return text;
}

static const char *number_word(size_t number)
{
    static const char *const word[] = {"no", "one", "two", "three"};
    return word[number < 4 ? number : 3];
}

/* Januaries, Mays; "April to June quarters". */
static void add_places(const char *place, unsigned count, char text[], size_t size)
{
    const size_t length = strlen(place);
    if (strstr(place, " to "))
        ys_add_words(text, size, "%s %s quarter%s", number_word(count), place, count == 1 ? "" : "s");
    else if (count != 1 && length > 1 && place[length - 1] == 'y' && place[length - 2] == 'r')
        ys_add_words(text, size, "%s %.*sies", number_word(count), (int)length - 1, place);
    else
        ys_add_words(text, size, "%s %s%s", number_word(count), place,
                     count == 1                    ? ""
                     : strcmp(place, "March") == 0 ? "es"
                                                   : "s");
}

/* Where nothing but 0 was before there is no spread to judge by, however long that was. */
static bool was_nothing_before(const ys_series *series, size_t newest)
{
    size_t i = 0;
    while (i < newest && !(series->value[i] < 0.0) && !(series->value[i] > 0.0))
        i++;
    return i == newest;
}

/* "a year", "two years". */
static void add_years(size_t years, char text[], size_t size)
{
    if (years == 1)
        ys_add_words(text, size, "a year");
    else if (years <= 3)
        ys_add_words(text, size, "%s years", number_word(years));
    else
        ys_add_words(text, size, "%zu years", years);
}

static void say_too_few_changes(const ys_seasonal_adjustment_result *fit, char text[], size_t size)
{
    if (fit->newest_years_back == 0) {
        ys_add_words(text, size, "no earlier figure of this time of the year to hold it against");
        return;
    }
    ys_add_words(text, size, "it takes four earlier changes over ");
    add_years(fit->newest_years_back, text, size);
    ys_add_words(text, size, ", and there %s %s", fit->newest_changes == 1 ? "is" : "are",
                 fit->newest_changes ? number_word(fit->newest_changes) : "none");
}

static void say_cannot_tell(const ys_series *series, const ys_seasonal_adjustment_result *fit, char text[], size_t size)
{
    char period[48];
    ys_period_words(ys_series_period(series, fit->newest), period);
    ys_add_words(text, size, " Cannot tell yet whether %s is usual: ", period);
    if (fit->method == YS_SEASON_REGARIMA && fit->newest_years < 2) {
        ys_add_words(text, size, "only ");
        add_places(place_of(ys_series_period(series, fit->newest)), fit->newest_years + 1, text, size);
    } else if (was_nothing_before(series, fit->newest)) {
        ys_add_words(text, size, "all earlier figures are 0, and how far figures move cannot be told from these");
    } else if (fit->method != YS_SEASON_REGARIMA && fit->newest_changes < 4) {
        say_too_few_changes(fit, text, size);
    } else {
        ys_add_words(text, size, "too few earlier figures to compare it with");
    }
    ys_add_words(text, size, ".");
}

/* "January 2026 is 41 % below December. Every January is 33 to 44 % below; allowing for that it is 2 % up on the month, ". */
static void say_step(const ys_indicator *about, const ys_series *series, const ys_season_assessment *season, char text[],
                     size_t size)
{
    const ys_season_step *step = &season->step;
    const ys_period at = ys_series_period(series, season->fit.newest);
    const double level = series->value[season->fit.newest];
    const char *steps = series->per_year == 12 ? "month" : "quarter";
    char period[48], now[WORDS], allowing[WORDS], usual[256] = "";
    ys_period_words(at, period);
    say_usual_step(about, place_of(at), "", level, step, usual, sizeof usual);
    ys_add_words(text, size, " %s%s is %s %s. %s; allowing for that it is ", period, series->to_date ? " alone" : "",
                 away_words(about, step, step->now, level, now), place_of(ys_period_add(at, -1)), usual);
    if (told_in_times(step, step->beyond))
        ys_add_words(text, size, "%s the %s before, ", times_words(step->beyond, allowing), steps);
    else
        ys_add_words(text, size, "%s %s on the %s, ", step_words(about, step, step->beyond, level, allowing),
                     step->beyond < 0.0 ? "down" : "up", steps);
}

static void say_last_year(const ys_series *series, const ys_seasonal_adjustment_result *fit, char text[], size_t size)
{
    const size_t back = fit->newest_years_back;
    if (back == 1) {
        ys_add_words(text, size, "%s and the spread of past changes lead one to expect",
                     series->per_year == 1 ? "last year's figure" : "the same period last year");
        return;
    }
    ys_add_words(text, size, "%s ", series->per_year == 1 ? "the figure of" : "the same period");
    add_years(back, text, size);
    ys_add_words(text, size, " before and the spread of past changes over as many years lead one to expect");
}

static void say_by_what(const ys_series *series, const ys_seasonal_adjustment_result *fit, char text[], size_t size)
{
    if (fit->newest_basis == YS_NEWEST_BY_LAST_YEAR)
        say_last_year(series, fit, text, size);
    else
        ys_add_words(text, size, "%s", fit->verdict >= YS_SEASONAL_PROBABLY ? "season and recent level lead one to expect"
                                       : fit->model.newest_season_moves
                                         ? "the same time of recent years and the recent level lead one to expect"
                                         : "the recent level leads one to expect");
}

/* A season that is not the same each year is told from one that is by what the newest figure was held against. */
static void say_moving(const ys_seasonal_adjustment_result *fit, char text[], size_t size)
{
    if (fit->model.newest_season_moves && fit->verdict >= YS_SEASONAL_PROBABLY)
        ys_add_words(text, size, " The season moves over the years, so recent years count for more in what is expected.");
}

/* A step from an unusual figure says more of that one than of the newest. */
static void say_from_what(const ys_series *series, const ys_season_assessment *season, char text[], size_t size)
{
    static const char *const what[] = {[YS_STEP_FROM_HIGH] = "was unusually high", [YS_STEP_FROM_LOW] = "was unusually low",
                                       [YS_STEP_FROM_EVENT] = "falls in a declared event"};
    char period[48], before[48];
    const ys_period at = ys_series_period(series, season->fit.newest);
    if (season->step.from == YS_STEP_FROM_USUAL || season->fit.newest_basis != YS_NEWEST_BY_SEASON
        || season->fit.verdict < YS_SEASONAL_PROBABLY)
        return;
    ys_add_words(text, size, " %s %s, so %s is not held against it.", ys_period_words(ys_period_add(at, -1), before),
                 what[season->step.from], ys_period_words(at, period));
}

/* "930 in January 2026 is within the usual spread (1,050 to 1,190) around the 1,121 that season and recent level ...". */
static void say_beside_expected(const ys_indicator *about, const ys_series *series, const ys_season_assessment *season,
                                char text[], size_t size)
{
    const ys_seasonal_adjustment_result *fit = &season->fit;
    const double newest = series->value[fit->newest];
    char period[48], value[WORDS], expected[WORDS], spread[2 * WORDS], by[256] = "";
    say_from_what(series, season, text, size);
    ys_say_figure_beside(about, fit->newest_expected, newest, expected, sizeof expected);
    ys_say_figure_beside(about, newest, fit->newest_expected, value, sizeof value);
    say_by_what(series, fit, by, sizeof by);
    ys_add_words(text, size, " %s %s %s%s is ", value, series->first.kind == YS_PERIOD_DAY ? "on" : "in",
                 ys_period_words(ys_series_period(series, fit->newest), period), series->to_date ? " alone" : "");
    if (fit->newest_verdict == YS_NEWEST_UNUSUAL)
        ys_add_words(text, size, "unusual: %s the %s that %s.", newest < fit->newest_expected ? "below" : "above", expected, by);
    else if (*spread_words(about, fit, newest, spread, sizeof spread))
        ys_add_words(text, size, "within the usual spread (%s) around the %s that %s.", spread, expected, by);
    else
        ys_add_words(text, size, "within the usual spread around the %s that %s.", expected, by);
}

static void say_newest(const ys_indicator *about, const ys_series *series, const ys_season_assessment *season,
                       char text[], size_t size)
{
    const ys_seasonal_adjustment_result *fit = &season->fit;
    char words[WORDS];
    if (fit->newest_in_event)
        ys_add_words(text, size, " %s falls in a declared event and is therefore not judged.",
                     ys_period_words(ys_series_period(series, fit->newest), words));
    if (fit->newest_verdict == YS_NEWEST_NONE || fit->newest >= series->n)
        return;
    if (fit->newest_shut) {
        const ys_period at = ys_series_period(series, fit->newest);
        ys_add_words(text, size, " %s is 0, as every earlier %s figure: shut, and nothing to judge.",
                     ys_period_words(at, words), place_of(at));
        return;
    }
    if (fit->newest_verdict == YS_NEWEST_CANNOT_TELL) {
        say_cannot_tell(series, fit, text, size);
        return;
    }
    const double newest = series->value[fit->newest];
    if (!step_is_reason(season, newest)) {
        say_beside_expected(about, series, season, text, size);
    } else {
        say_step(about, series, season, text, size);
        if (fit->newest_verdict == YS_NEWEST_USUAL)
            ys_add_words(text, size, "usual.");
        else
            ys_add_words(text, size, "more than the season explains: %s the %s expected.",
                         newest < fit->newest_expected ? "below" : "above",
                         ys_say_figure_beside(about, fit->newest_expected, newest, words, sizeof words));
    }
    say_moving(fit, text, size);
}

/* ---- the season ---- */

/* Weeks have numbers, days no place that a reader would know. */
static void say_weeks_or_days(const ys_series *series, const ys_seasonal_adjustment_result *fit, char text[], size_t size)
{
    const char *how = fit->verdict == YS_SEASONAL_YES ? "Clear" : "Probable";
    if (fit->method == YS_SEASON_NONE || fit->peak == fit->trough)
        return;
    if (series->first.kind == YS_PERIOD_WEEK)
        ys_add_words(text, size, "%s season: week %u is highest, week %u lowest.", how, fit->peak + 1, fit->trough + 1);
    else
        ys_add_words(text, size, "%s season by day of the week.", how);
}

/* "factors between 0.7 and 1.3" says little to a reader: the highest and lowest place of the year do. */
static void say_profile(const ys_indicator *about, const ys_series *series, const ys_seasonal_adjustment_result *fit,
                        char text[], size_t size)
{
    const char *peak = ys_period_position_name(series->first.kind, fit->peak);
    const char *trough = ys_period_position_name(series->first.kind, fit->trough);
    if (!ys_period_has_places(series->first.kind))
        say_weeks_or_days(series, fit, text, size);
    if (!peak || !trough || fit->peak == fit->trough)
        return;
    if (fit->mode == YS_MODE_LOG_ADDITIVE) {
        ys_add_words(text, size, "%s season: %s is highest, %s lowest (%.0f %% below the highest).",
                     fit->verdict == YS_SEASONAL_YES ? "Clear" : "Probable", peak, trough, 100.0 * (1.0 - 1.0 / fit->amplitude));
        return;
    }
    char amplitude[WORDS];
    ys_add_words(text, size, "%s season: %s is highest, %s lowest (%s apart).",
                 fit->verdict == YS_SEASONAL_YES ? "Clear" : "Probable", peak, trough,
                 ys_say_difference(about, fit->amplitude, series->value[fit->newest], amplitude, sizeof amplitude));
}

static const char *quality_words(ys_season_quality quality)
{
    static const char *const word[] = {"", "well", "fairly well", "only roughly"};
    return word[quality];
}

char *ys_say_season_quality(const ys_indicator *about, const ys_series *series, const ys_season_assessment *season,
                            char text[], size_t size)
{
    text[0] = '\0';
    if (season->status != YS_OK || season->quality == YS_SEASON_QUALITY_NONE
        || season->fit.verdict < YS_SEASONAL_PROBABLY)
        return text;
    const ys_season_step in = {.in_percent = season->fit.mode == YS_MODE_LOG_ADDITIVE};
    const double level = series->value[season->fit.newest];
    char error[WORDS], revision[WORDS];
    ys_add_words(text, size, "What is usual for each %s is known %s, give or take %s",
                 series->per_year == 12 ? "month" : "quarter", quality_words(season->quality), step_words(about, &in, season->season_error, level, error));
    if (!isnan(season->revision))
        ys_add_words(text, size, "; another year of figures changes what the newest one says, season aside, by %s on average",
                     step_words(about, &in, season->revision, level, revision));
    ys_add_words(text, size, ".");
    return text;
}

/* What a season takes: of days that of the week. */
static const char *fewest_words(ys_period_kind kind)
{
    return kind == YS_PERIOD_DAY ? "twelve weeks" : kind == YS_PERIOD_WEEK ? "four years" : "three years";
}

/* What became of the calendar, where it was asked for. */
static void say_calendar(const ys_seasonal_adjustment_result *fit, char text[], size_t size)
{
    static const char *const effect[] = {[YS_CALENDAR_LENGTH] = "the length of the month", [YS_CALENDAR_WORKING_DAYS] = "working days",
                                         [YS_CALENDAR_LEAP_YEAR] = "leap years", [YS_CALENDAR_EASTER] = "Easter"};
    const ys_regarima_result *model = &fit->model;
    if (fit->calendar_verdict == YS_CALENDAR_CANNOT_TELL)
        ys_add_words(text, size, " The calendar is left out: it takes five years of months or quarters to tell it from the season.");
    if (fit->calendar_verdict == YS_CALENDAR_NO_HELP)
        ys_add_words(text, size, " The calendar is left out: it explains no more of these figures than chance would.");
    if (fit->calendar_verdict != YS_CALENDAR_TAKEN)
        return;
    ys_add_words(text, size, " Taken out with the season:");
    for (size_t i = 0; i < model->calendar_estimates; i++)
        ys_add_words(text, size, "%s %s", i == 0 ? "" : i + 1 < model->calendar_estimates ? "," : " and",
                     effect[model->calendar_estimate[i].effect]);
    ys_add_words(text, size, ".");
}

char *ys_say_season(const ys_indicator *about, const ys_series *series, const ys_season_assessment *season, char text[],
                    size_t size)
{
    char quality[256];
    text[0] = '\0';
    if (season->status != YS_OK) {
        snprintf(text, size, "No seasonal adjustment: %s.", ys_status_message(season->status));
        return text;
    }
    if (season->fit.verdict == YS_SEASONAL_NONE)
        ys_add_words(text, size, "Annual figures have no season.");
    else if (season->fit.verdict == YS_SEASONAL_TOO_SHORT)
        ys_add_words(text, size, "Under %s of figures: too short to tell a season.", fewest_words(series->first.kind));
    else if (season->fit.verdict == YS_SEASONAL_NO_CLEAR_SEASON)
        ys_add_words(text, size, "No clear season.");
    else
        say_profile(about, series, &season->fit, text, size);
    say_newest(about, series, season, text, size);
    if (*ys_say_season_quality(about, series, season, quality, sizeof quality))
        ys_add_words(text, size, " %s", quality);
    say_calendar(&season->fit, text, size);
    return text;
}
