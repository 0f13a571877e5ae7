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
    snprintf(text, WORDS, size < 0.05 ? "under 0.1 %%" : size < 0.95 ? "%.1f %%" : "%.0f %%", size);
    return text;
}

/* The size of a step, without its direction. */
static char *step_words(const ys_indicator *about, const ys_season_step *step, double by, double level, char text[WORDS])
{
    return step->in_percent ? percent_words(by, text) : ys_say_difference(about, by, level, text, WORDS);
}

static const char *side_of(double step)
{
    return step < 0.0 ? "below" : "above";
}

/* "33 to 44 %", "1.2 to 3.4 points": the unit once where both sizes have the same. */
static void range_words(const ys_indicator *about, const ys_season_step *step, double level, char text[], size_t size)
{
    char least[WORDS], most[WORDS];
    const bool below = step->upper <= 0.0;
    step_words(about, step, below ? step->upper : step->lower, level, least);
    step_words(about, step, below ? step->lower : step->upper, level, most);
    const char *least_unit = strchr(least, ' '), *most_unit = strchr(most, ' ');
    if (strcmp(least, most) == 0)
        ys_add_words(text, size, "%s", most);
    else if (least_unit && most_unit && strcmp(least_unit, most_unit) == 0)
        ys_add_words(text, size, "%.*s to %s", (int)(least_unit - least), least, most);
    else
        ys_add_words(text, size, "%s to %s", least, most);
}

static const char *place_of(ys_period period)
{
    const char *name = ys_period_position_name(period.kind, ys_period_position(period));
    return name ? name : "";
}

static bool has_step(const ys_season_assessment *season)
{
    return season->status == YS_OK && season->fit.verdict >= YS_SEASONAL_PROBABLY && !isnan(season->step.now)
        && season->step.years >= 2;
}

/* "Every January is 33 to 44 % below"; "Every earlier January was" where this one is not. */
static void say_usual_step(const ys_indicator *about, const char *place, double level, const ys_season_step *step,
                           char text[], size_t size)
{
    char lowest[WORDS], highest[WORDS];
    if (step->lower < 0.0 && step->upper > 0.0) {
        ys_add_words(text, size, "Earlier %s figures were from %s below to %s above", place,
                     step_words(about, step, step->lower, level, lowest), step_words(about, step, step->upper, level, highest));
        return;
    }
    const bool like_them = step->now >= step->lower && step->now <= step->upper;
    ys_add_words(text, size, "Every %s%s%s %s ", like_them ? "" : "earlier ", place, step->every ? "" : " but for unusual ones",
                 like_them ? "is" : "was");
    range_words(about, step, level, text, size);
    ys_add_words(text, size, " %s", side_of(step->lower < 0.0 ? step->lower : step->upper));
}

char *ys_say_usual_step(const ys_indicator *about, ys_period newest, double level, const ys_season_assessment *season,
                        char text[], size_t size)
{
    text[0] = '\0';
    if (season->status == YS_OK && season->fit.newest_shut)
        ys_add_words(text, size, "every earlier %s figure was 0 too", place_of(newest));
    if (*text || !has_step(season))
        return text;
    say_usual_step(about, place_of(newest), level, &season->step, text, size);
    text[0] = (char)tolower((unsigned char)text[0]);
    ys_add_words(text, size, " %s", place_of(ys_period_add(newest, -1)));
    return text;
}

/* ---- the newest value ---- */

static const char *number_word(unsigned number)
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

static void say_cannot_tell(const ys_series *series, const ys_seasonal_adjustment_result *fit, char text[], size_t size)
{
    char period[48];
    ys_period_words(ys_series_period(series, fit->newest), period);
    ys_add_words(text, size, " Cannot tell yet whether %s is usual: ", period);
    if (series->per_year > 1 && fit->newest_years < 2) {
        ys_add_words(text, size, "only ");
        add_places(place_of(ys_series_period(series, fit->newest)), fit->newest_years + 1, text, size);
    } else if (was_nothing_before(series, fit->newest)) {
        ys_add_words(text, size, "all earlier figures are 0, and how far figures move cannot be told from these");
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
    char period[48], now[WORDS], allowing[WORDS], usual[256] = "";
    ys_period_words(at, period);
    step_words(about, step, step->now, level, now);
    step_words(about, step, step->adjusted, level, allowing);
    say_usual_step(about, place_of(at), level, step, usual, sizeof usual);
    ys_add_words(text, size, " %s%s is %s %s %s. %s; allowing for that it is %s %s on the %s, ", period,
                 series->to_date ? " alone" : "", now, side_of(step->now), place_of(ys_period_add(at, -1)), usual, allowing,
                 step->adjusted < 0.0 ? "down" : "up", series->per_year == 12 ? "month" : "quarter");
}

static const char *expectation_words(const ys_seasonal_adjustment_result *fit)
{
    if (fit->newest_basis == YS_NEWEST_BY_LAST_YEAR)
        return "the same period last year and the spread of past changes lead one to expect";
    if (fit->verdict >= YS_SEASONAL_PROBABLY)
        return "season and recent level lead one to expect";
    return fit->model.newest_season_moves ? "the same time of recent years and the recent level lead one to expect"
                                          : "the recent level leads one to expect";
}

/* A season that is not the same each year is told from one that is by what the newest figure was held against. */
static void say_moving(const ys_seasonal_adjustment_result *fit, char text[], size_t size)
{
    if (fit->model.newest_season_moves && fit->verdict >= YS_SEASONAL_PROBABLY)
        ys_add_words(text, size, " The season moves over the years, so recent years count for more in what is expected.");
}

static void say_newest(const ys_indicator *about, const ys_series *series, const ys_season_assessment *season,
                       char text[], size_t size)
{
    const ys_seasonal_adjustment_result *fit = &season->fit;
    char period[48], value[WORDS], expected[WORDS];
    if (fit->newest_verdict == YS_NEWEST_NONE || fit->newest >= series->n)
        return;
    if (fit->newest_shut) {
        const ys_period at = ys_series_period(series, fit->newest);
        ys_add_words(text, size, " %s is 0, as every earlier %s figure: shut, and nothing to judge.",
                     ys_period_words(at, period), place_of(at));
        return;
    }
    if (fit->newest_verdict == YS_NEWEST_CANNOT_TELL) {
        say_cannot_tell(series, fit, text, size);
        return;
    }
    const bool usual = fit->newest_verdict == YS_NEWEST_USUAL;
    const double newest = series->value[fit->newest];
    ys_say_figure_beside(about, fit->newest_expected, newest, expected, sizeof expected);
    const char *side = newest < fit->newest_expected ? "below" : "above";
    if (fit->newest_basis == YS_NEWEST_BY_SEASON && has_step(season)) {
        say_step(about, series, season, text, size);
        if (usual)
            ys_add_words(text, size, "usual.");
        else if ((newest < fit->newest_expected) == (season->step.adjusted < 0.0))
            ys_add_words(text, size, "more than the season explains: %s the %s expected.", side, expected);
        else /* a step back towards where it was is not enough */
            ys_add_words(text, size, "yet unusually far %s the %s expected.", side, expected);
        say_moving(fit, text, size);
        return;
    }
    ys_period_words(ys_series_period(series, fit->newest), period);
    ys_add_words(text, size, " %s %s %s%s is ", ys_say_figure_beside(about, newest, fit->newest_expected, value, sizeof value),
                 series->first.kind == YS_PERIOD_DAY ? "on" : "in", period, series->to_date ? " alone" : "");
    if (usual)
        ys_add_words(text, size, "within the usual spread around the %s that %s.", expected, expectation_words(fit));
    else
        ys_add_words(text, size, "unusual: %s the %s that %s.", side, expected, expectation_words(fit));
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

char *ys_say_season(const ys_indicator *about, const ys_series *series, const ys_season_assessment *season, char text[],
                    size_t size)
{
    char quality[256];
    text[0] = '\0';
    if (season->status != YS_OK) {
        snprintf(text, size, "No seasonal adjustment: %s.", ys_status_message(season->status));
        return text;
    }
    if (series->per_year == 1)
        ys_add_words(text, size, "Annual figures have no season.");
    else if (season->fit.verdict == YS_SEASONAL_TOO_SHORT)
        ys_add_words(text, size, "Under %s years of figures: too short to tell a season.",
                     ys_period_has_places(series->first.kind) ? "three" : "four");
    else if (season->fit.verdict == YS_SEASONAL_NO_CLEAR_SEASON)
        ys_add_words(text, size, "No clear season.");
    else
        say_profile(about, series, &season->fit, text, size);
    say_newest(about, series, season, text, size);
    if (*ys_say_season_quality(about, series, season, quality, sizeof quality))
        ys_add_words(text, size, " %s", quality);
    return text;
}
