/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "datasets/layout_private.h"
#include "datasets/period_private.h"

enum { MOST_WORDS = 24, LONGEST = 256, LONGEST_RUN = 5 };

typedef struct words {
    char text[LONGEST];
    const char *word[MOST_WORDS];
    size_t n;
} words;

static bool is_between(char c)
{
    return c == ' ' || c == '_' || c == ':' || c == '\n' || c == '\r' || c == '(' || c == ')' || c == ',';
}

static bool cut(const char *heading, words *w)
{
    if (strlen(heading) >= LONGEST)
        return false;
    strcpy(w->text, heading);
    w->n = 0;
    for (char *at = w->text; *at;) {
        while (is_between(*at))
            *at++ = '\0';
        if (!*at)
            break;
        if (w->n == MOST_WORDS)
            return false;
        w->word[w->n++] = at;
        while (*at && !is_between(*at))
            at++;
    }
    return w->n > 0;
}

static void join(const words *w, size_t from, size_t to, char text[LONGEST])
{
    size_t n = 0;
    text[0] = '\0';
    for (size_t i = from; i < to; i++)
        n += (size_t)snprintf(text + n, LONGEST - n, "%s%s", n ? " " : "", w->word[i]);
}

static bool reads(const char *text)
{
    ys_period_reading r;
    return ys_period_read(text, strlen(text), &r);
}

bool ys_period_is_year(const char *text)
{
    ys_period_reading r;
    return ys_period_read(text, strlen(text), &r) && ys_period_per_year(r.period.kind) == 1;
}

static bool is_part_of_year(const char *text)
{
    ys_period_reading r;
    return ys_period_read(text, strlen(text), &r) && ys_period_per_year(r.period.kind) > 1;
}

bool ys_join_period(const char *year, const char *part, bool is_month, char text[], size_t size)
{
    ys_period_reading r;
    const bool number = *part && part[strspn(part, "0123456789")] == '\0';
    if (!number && ys_period_read(part, strlen(part), &r)) {
        snprintf(text, size, "%s", part);
        return true;
    }
    int length;
    if (number && is_month && strlen(year) == 4)
        length = snprintf(text, size, "%s-%02ld", year, strtol(part, NULL, 10));
    else
        length = snprintf(text, size, number && !is_month ? "Q%s %s" : "%s %s", part, year);
    return length > 0 && (size_t)length < size;
}

/* A run of words as a period: by itself, or "Q1" and "April" within the year. */
static bool run_reads(const char *chosen, const char *within, char text[LONGEST])
{
    const bool letters = isalpha((unsigned char)chosen[0]);
    if (reads(chosen)) {
        snprintf(text, LONGEST, "%s", chosen);
        return true;
    }
    return within && letters && ys_period_is_year(within) && ys_join_period(within, chosen, true, text, LONGEST) && is_part_of_year(text);
}

static const char *keep(const char *text, ys_arena *arena)
{
    const size_t size = strlen(text) + 1;
    char *copy = ys_arena_take(arena, size);
    return copy ? memcpy(copy, text, size) : NULL;
}

bool ys_split_heading(const char *heading, const char *within, ys_arena *arena, const char **period, const char **rest)
{
    words w;
    char chosen[LONGEST], text[LONGEST], before[LONGEST], after[LONGEST];
    if (!cut(heading, &w))
        return false;
    for (size_t length = w.n < LONGEST_RUN ? w.n : LONGEST_RUN; length > 0; length--) {
        for (size_t from = w.n - length + 1; from-- > 0;) {
            join(&w, from, from + length, chosen);
            if (!run_reads(chosen, within, text))
                continue;
            join(&w, 0, from, before);
            join(&w, from + length, w.n, after);
            snprintf(chosen, sizeof chosen, "%s%s%s", before, *before && *after ? " " : "", after);
            *period = keep(text, arena);
            *rest = keep(chosen, arena);
            return *period && *rest;
        }
    }
    return false;
}
