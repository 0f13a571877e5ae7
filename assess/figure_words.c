/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/figure_words.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "datasets/figure.h"

enum { NUMBER = 400, MOST_DECIMALS = 4 };

static bool is_percentage(const ys_indicator *about)
{
    return about->kind == YS_KIND_PERCENTAGE || about->kind == YS_KIND_PROPORTION || strcmp(about->unit, "%") == 0;
}

static double as_told(const ys_indicator *about, double value)
{
    return about->kind == YS_KIND_PROPORTION ? 100.0 * value : value;
}

/* What a reader can use of a figure of this size. */
static int useful_decimals(const ys_indicator *about, double size)
{
    if (is_percentage(about))
        return size >= 0.1 || size == 0.0 ? 1 : size >= 0.01 ? 2 : MOST_DECIMALS;
    if (about->kind == YS_KIND_CURRENCY)
        return size >= 1000 ? 0 : 2;
    if (about->kind == YS_KIND_COUNT)
        return size >= 100 ? 0 : 1;
    return size >= 1000 ? 0 : size >= 10 ? 1 : size >= 0.1 ? 2 : MOST_DECIMALS;
}

static int decimals_for(const ys_indicator *about, double value, double level)
{
    const int published = about->kind == YS_KIND_PROPORTION ? about->decimals - 2 : about->decimals;
    const int own = ys_decimals_of(value, MOST_DECIMALS);
    const int wanted = own > published ? own : published;
    const int useful = useful_decimals(about, fabs(level));
    return useful < wanted ? useful : wanted;
}

int ys_told_decimals(const ys_indicator *about, double size, bool rounded)
{
    const int percent = about->kind == YS_KIND_PROPORTION ? 2 : 0;
    const int useful = useful_decimals(about, fabs(as_told(about, size)));
    const int published = about->decimals > percent ? about->decimals - percent : 0;
    return percent + (rounded && published < useful ? published : useful);
}

/* 1234567 -> "1,234,567"; digits is plain decimal text with an optional sign and fraction. */
static void group_thousands(const char *digits, char text[], size_t size)
{
    const size_t sign = digits[0] == '-';
    const size_t whole = strcspn(digits + sign, ".");
    size_t used = 0;
    for (size_t i = 0; digits[i] && used + 2 < size; i++) {
        if (i > sign && i < sign + whole && (sign + whole - i) % 3 == 0)
            text[used++] = ',';
        text[used++] = digits[i];
    }
    text[used] = '\0';
}

static void say_number(double value, int decimals, char text[], size_t size)
{
    char plain[NUMBER];
    snprintf(plain, sizeof plain, "%.*f", decimals, value);
    if (plain[0] == '-' && strspn(plain, "-0.") == strlen(plain))
        memmove(plain, plain + 1, strlen(plain)); /* no negative nought */
    group_thousands(plain, text, size);
}

static bool in_pounds(const ys_indicator *about)
{
    return about->kind == YS_KIND_CURRENCY && (!*about->unit || strncmp(about->unit, "£", strlen("£")) == 0);
}

/* "£ per head" is told as "£12 per head". */
static const char *after_pounds(const ys_indicator *about)
{
    const char *unit = *about->unit ? about->unit + strlen("£") : "";
    return unit + (*unit == ' ');
}

static bool ends_in(const char *text, size_t length, const char *end)
{
    const size_t n = strlen(end);
    return length > n + 1 && strncmp(text + length - n, end, n) == 0;
}

/* "offences per 1,000" is "offence per 1,000" of one, "libraries" is "library"; what is no plural stays. */
static void say_singular(const char *unit, char one[], size_t size)
{
    const char *per = strstr(unit, " per "), *of = strstr(unit, " of ");
    const size_t length = strncmp(unit, "per ", 4) == 0 ? 0 : per ? (size_t)(per - unit) : of ? (size_t)(of - unit) : strlen(unit);
    size_t kept = length;
    const char *end = "";
    if (ends_in(unit, length, "ies")) {
        kept -= 3;
        end = "y";
    } else if (ends_in(unit, length, "sses") || ends_in(unit, length, "xes") || ends_in(unit, length, "ches") || ends_in(unit, length, "shes")) {
        kept -= 2;
    } else if (ends_in(unit, length, "s") && !ends_in(unit, length, "ss") && !ends_in(unit, length, "us") && !ends_in(unit, length, "is")) {
        kept -= 1;
    }
    snprintf(one, size, "%.*s%s%s", (int)kept, unit, end, unit + length);
}

static void put_unit(const ys_indicator *about, const char *number, const char *percent, char text[], size_t size)
{
    const bool minus = number[0] == '-';
    const char *after = in_pounds(about) ? after_pounds(about) : about->unit;
    char one[NUMBER];
    if (strcmp(number + minus, "1") == 0 && !in_pounds(about)) {
        say_singular(is_percentage(about) ? percent : after, one, sizeof one);
        after = percent = one;
    }
    if (is_percentage(about))
        snprintf(text, size, "%s %s", number, percent);
    else if (in_pounds(about))
        snprintf(text, size, "%s£%s%s%s", minus ? "-" : "", number + minus, *after ? " " : "", after);
    else
        snprintf(text, size, "%s%s%s", number, *after ? " " : "", after);
}

static char *say_with(const ys_indicator *about, double value, int decimals, char text[], size_t size)
{
    char number[NUMBER];
    say_number(as_told(about, value), decimals, number, sizeof number);
    put_unit(about, number, "%", text, size);
    return text;
}

static int own_decimals(const ys_indicator *about, double value)
{
    return decimals_for(about, as_told(about, value), as_told(about, value));
}

char *ys_say_figure(const ys_indicator *about, double value, char text[], size_t size)
{
    if (!isnan(value))
        return say_with(about, value, own_decimals(about, value), text, size);
    snprintf(text, size, "no figure");
    return text;
}

char *ys_say_as_typed(const ys_indicator *about, double value, char text[], size_t size)
{
    const int typed = ys_decimals_of(as_told(about, value), MOST_DECIMALS), told = own_decimals(about, value);
    return say_with(about, value, typed > told ? typed : told, text, size);
}

char *ys_say_figure_beside(const ys_indicator *about, double value, double other, char text[], size_t size)
{
    if (isnan(value) || isnan(other) || value == other)
        return ys_say_figure(about, value, text, size);
    char mine[NUMBER], theirs[NUMBER];
    const int own = own_decimals(about, value), others = own_decimals(about, other);
    for (int decimals = own > others ? own : others; decimals <= MOST_DECIMALS; decimals++) {
        say_number(as_told(about, value), decimals, mine, sizeof mine);
        say_number(as_told(about, other), decimals, theirs, sizeof theirs);
        if (strcmp(mine, theirs) != 0)
            return say_with(about, value, decimals, text, size);
    }
    return ys_say_figure(about, value, text, size);
}

/* As many as the level has, or the difference where it is larger, and one more where only one digit would be left of the difference. */
static int decimals_of_difference(const ys_indicator *about, double difference, double level)
{
    const double told = fabs(as_told(about, difference));
    const int decimals = decimals_for(about, told, fmax(told, fabs(as_told(about, level))));
    const bool short_of_digits = told < pow(10.0, 1 - decimals);
    return short_of_digits && ys_decimals_of(told, MOST_DECIMALS) > decimals ? decimals + 1 : decimals;
}

char *ys_say_difference(const ys_indicator *about, double difference, double level, char text[], size_t size)
{
    char number[NUMBER], known[NUMBER];
    const double told = fabs(as_told(about, difference));
    const int decimals = decimals_of_difference(about, difference, level);
    const double least = pow(10.0, -decimals);
    const bool vanishes = told > 0.0 && told < least / 2;
    say_number(vanishes ? least : told, decimals, number, sizeof number);
    put_unit(about, number, "points", known, sizeof known);
    snprintf(text, size, "%s%s", vanishes ? "under " : "", known);
    return text;
}

char *ys_say_limit(const ys_indicator *about, double limit, double difference, double level, char text[], size_t size)
{
    char told[NUMBER];
    const int least = decimals_of_difference(about, difference, level);
    for (int decimals = least; decimals <= MOST_DECIMALS; decimals++) {
        say_number(as_told(about, limit), decimals, text, size);
        say_number(as_told(about, difference), decimals, told, sizeof told);
        if (limit == difference || strcmp(text, told) != 0)
            return text;
    }
    say_number(as_told(about, limit), least, text, size);
    return text;
}

bool ys_is_year_to_date(const ys_indicator *about, ys_period_kind kind)
{
    return about->cumulative && ys_period_per_year(kind) > 1;
}

static char *say_period(const ys_indicator *about, const char *before, ys_period period, char text[], size_t size)
{
    char words[48];
    const bool to_date = ys_is_year_to_date(about, period.kind);
    const ys_period month = {YS_PERIOD_MONTH, ys_period_last_month(period)};
    snprintf(text, size, "%s %s", to_date ? "by the end of" : before, ys_period_words(to_date ? month : period, words));
    return text;
}

char *ys_say_when(const ys_indicator *about, ys_period period, char text[], size_t size)
{
    return say_period(about, "in", period, text, size);
}

char *ys_say_deadline(const ys_indicator *about, ys_period deadline, char text[], size_t size)
{
    return say_period(about, "by", deadline, text, size);
}
