/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/catalogue.h"

#include <stdio.h>
#include <string.h>

#include "datasets/figure.h"

/* Each list is both for printing and for reading: the word at place e stands for value e, "" for a blank cell's value. */
static const char *const polarities[] = {
    [YS_POLARITY_NONE] = "none", [YS_POLARITY_HIGHER] = "higher", [YS_POLARITY_LOWER] = "lower",
    [YS_POLARITY_RANGE] = "range",
};

static const char *const kinds[] = {
    [YS_KIND_UNKNOWN] = "", [YS_KIND_PERCENTAGE] = "percentage", [YS_KIND_PROPORTION] = "proportion",
    [YS_KIND_RATE] = "rate", [YS_KIND_COUNT] = "count", [YS_KIND_MEAN] = "mean", [YS_KIND_CURRENCY] = "currency",
    [YS_KIND_DURATION] = "duration", [YS_KIND_SCORE] = "score", [YS_KIND_ROLLING] = "rolling",
};

static const char *const aggregates[] = {
    [YS_AGGREGATE_UNKNOWN] = "", [YS_AGGREGATE_SUM] = "sum", [YS_AGGREGATE_MEAN] = "mean",
    [YS_AGGREGATE_LAST] = "last", [YS_AGGREGATE_RATIO] = "ratio",
};

static const char *const bases[] = {
    [YS_BASIS_AT] = "at", [YS_BASIS_YEAR] = "year", [YS_BASIS_EVERY] = "every",
};

static const char *const purposes[] = {
    [YS_PURPOSE_NONE] = "", [YS_PURPOSE_ACCOUNTABILITY] = "accountability", [YS_PURPOSE_MANAGEMENT] = "management",
    [YS_PURPOSE_STRETCH] = "stretch", [YS_PURPOSE_SELF_IMPROVEMENT] = "self-improvement",
    [YS_PURPOSE_STATUTORY] = "statutory",
};

static const char *const event_kinds[] = {
    [YS_EVENT_REBASE] = "rebase", [YS_EVENT_DEFINITION] = "definition", [YS_EVENT_BOUNDARY] = "boundary",
    [YS_EVENT_EXCEPTIONAL] = "exceptional", [YS_EVENT_ACTION] = "action",
};

enum { YEAR_BASIS_COUNT = 3 };
/* The first is what a blank means. */
static const char *const year_bases[YEAR_BASIS_COUNT] = {"financial", "calendar", "academic"};
static const ys_period_kind year_kinds[YEAR_BASIS_COUNT] = {
    YS_PERIOD_FINANCIAL_YEAR, YS_PERIOD_CALENDAR_YEAR, YS_PERIOD_ACADEMIC_YEAR,
};

#define COUNT(words) (sizeof(words) / sizeof(words)[0])

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static size_t trim(const char **text)
{
    while (is_space(**text))
        (*text)++;
    size_t length = strlen(*text);
    while (length > 0 && is_space((*text)[length - 1]))
        length--;
    return length;
}

static char lower_case(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool same_word(const char *text, size_t length, const char *word)
{
    size_t i = 0;
    for (; i < length && word[i]; i++)
        if (lower_case(text[i]) != word[i])
            return false;
    return i == length && !word[i];
}

/* The place of a word in its list, 0 for a blank; count if it is not there. */
static size_t find_word(const char *text, const char *const words[], size_t count)
{
    const size_t length = trim(&text);
    for (size_t i = 0; length > 0 && i < count; i++)
        if (same_word(text, length, words[i]))
            return i;
    return length > 0 ? count : 0;
}

static const char *word_at(const char *const words[], size_t count, size_t place)
{
    return place < count ? words[place] : "";
}

/* Writes the words in the order that reads well: those with a meaning first, then what a blank means. */
static void list_words(const char *const words[], size_t count, char text[], size_t size)
{
    if (size == 0)
        return;
    text[0] = '\0';
    const size_t shown = words[0][0] ? count : count - 1;
    for (size_t i = 0, used = 0; i < shown && used < size; i++) {
        const char *before = i == 0 ? "" : i + 1 == shown ? " or " : ", ";
        const int added = snprintf(text + used, size - used, "%s%s", before, words[(i + 1) % count]);
        used += added > 0 ? (size_t)added : 0;
    }
}

const char *ys_polarity_word(ys_polarity polarity)
{
    return word_at(polarities, COUNT(polarities), polarity);
}

bool ys_polarity_parse(const char *text, ys_polarity *polarity)
{
    const size_t place = find_word(text, polarities, COUNT(polarities));
    if (place == COUNT(polarities))
        return false;
    *polarity = (ys_polarity)place;
    return true;
}

void ys_polarity_choices(char text[], size_t size)
{
    list_words(polarities, COUNT(polarities), text, size);
}

const char *ys_kind_word(ys_kind kind)
{
    return word_at(kinds, COUNT(kinds), kind);
}

bool ys_kind_parse(const char *text, ys_kind *kind)
{
    const size_t place = find_word(text, kinds, COUNT(kinds));
    if (place == COUNT(kinds))
        return false;
    *kind = (ys_kind)place;
    return true;
}

void ys_kind_choices(char text[], size_t size)
{
    list_words(kinds, COUNT(kinds), text, size);
}

const char *ys_aggregate_word(ys_aggregate aggregate)
{
    return word_at(aggregates, COUNT(aggregates), aggregate);
}

bool ys_aggregate_parse(const char *text, ys_aggregate *aggregate)
{
    const size_t place = find_word(text, aggregates, COUNT(aggregates));
    if (place == COUNT(aggregates))
        return false;
    *aggregate = (ys_aggregate)place;
    return true;
}

void ys_aggregate_choices(char text[], size_t size)
{
    list_words(aggregates, COUNT(aggregates), text, size);
}

const char *ys_basis_word(ys_basis basis)
{
    return word_at(bases, COUNT(bases), basis);
}

bool ys_basis_parse(const char *text, ys_basis *basis)
{
    const size_t place = find_word(text, bases, COUNT(bases));
    if (place == COUNT(bases))
        return false;
    *basis = (ys_basis)place;
    return true;
}

void ys_basis_choices(char text[], size_t size)
{
    list_words(bases, COUNT(bases), text, size);
}

const char *ys_purpose_word(ys_purpose purpose)
{
    return word_at(purposes, COUNT(purposes), purpose);
}

bool ys_purpose_parse(const char *text, ys_purpose *purpose)
{
    const size_t place = find_word(text, purposes, COUNT(purposes));
    if (place == COUNT(purposes))
        return false;
    *purpose = (ys_purpose)place;
    return true;
}

void ys_purpose_choices(char text[], size_t size)
{
    list_words(purposes, COUNT(purposes), text, size);
}

const char *ys_event_kind_word(ys_event_kind kind)
{
    return word_at(event_kinds, COUNT(event_kinds), kind);
}

bool ys_event_kind_parse(const char *text, ys_event_kind *kind)
{
    const char *start = text;
    const size_t place = find_word(text, event_kinds, COUNT(event_kinds));
    if (place == COUNT(event_kinds) || trim(&start) == 0)
        return false;
    *kind = (ys_event_kind)place;
    return true;
}

void ys_event_kind_choices(char text[], size_t size)
{
    list_words(event_kinds, COUNT(event_kinds), text, size);
}

bool ys_year_basis_parse(const char *text, ys_period_kind *kind)
{
    const size_t place = find_word(text, year_bases, YEAR_BASIS_COUNT);
    if (place == YEAR_BASIS_COUNT)
        return false;
    *kind = year_kinds[place];
    return true;
}

void ys_year_basis_choices(char text[], size_t size)
{
    list_words(year_bases, YEAR_BASIS_COUNT, text, size);
}

bool ys_margin_parse(const char *text, ys_margin *margin)
{
    const size_t length = trim(&text);
    ys_figure figure;
    if (length == 0) {
        *margin = (ys_margin){NAN, false};
        return true;
    }
    /* A marker such as n/a is no margin: a reader would take it for "none allowed" or for "not set". */
    if (!ys_figure_parse(text, length, &figure) || isnan(figure.value) || figure.value < 0.0 || figure.flags != 0)
        return false;
    *margin = (ys_margin){figure.value, figure.percent};
    return true;
}

bool ys_authority_existed(const ys_authority *authority, ys_period period)
{
    return !(authority->start.kind && ys_period_first_month(period) < ys_period_first_month(authority->start))
        && !(authority->end.kind && ys_period_last_month(period) > ys_period_last_month(authority->end));
}
