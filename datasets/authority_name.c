/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/authority_name.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum { MOST_WORDS = 24 };

typedef struct words {
    char text[YS_AUTHORITY_KEY]; /* words, each ended */
    const char *word[MOST_WORDS];
    size_t n;
} words;

/* Letters of UTF-8 C3 80 to C3 BF without their accents; a space for what is no letter. */
static const char latin[] = "aaaaaaaceeeeiiiidnooooo ouuuuypsaaaaaaaceeeeiiiidnooooo ouuuuypy";

/* One character: a letter or digit of the key, ' ' between words, '&', or 0 for what is left out. Moves on. */
static char next_character(const char **at)
{
    const unsigned char *c = (const unsigned char *)*at;
    if (c[0] == 0xC3 && c[1] >= 0x80 && c[1] <= 0xBF) {
        *at += 2;
        return latin[c[1] - 0x80];
    }
    if (c[0] == 0xC5 && c[1] >= 0xB4 && c[1] <= 0xB7) { /* Welsh w and y with a roof */
        *at += 2;
        return c[1] <= 0xB5 ? 'w' : 'y';
    }
    if (c[0] == 0xE2 && c[1] == 0x80 && (c[2] == 0x98 || c[2] == 0x99)) { /* curved apostrophes */
        *at += 3;
        return 0;
    }
    ++*at;
    if (c[0] == '\'' || c[0] == '`')
        return 0;
    return c[0] == '&' ? '&' : c[0] >= 0x80 ? (char)c[0] : isalnum(c[0]) ? (char)tolower(c[0]) : ' ';
}

/* Spelt in one way: small letters, one space between words. False: too long. */
static bool spell(const char *name, char text[YS_AUTHORITY_KEY])
{
    size_t n = 0;
    while (*name) {
        const char c = next_character(&name);
        if (n + 6 >= YS_AUTHORITY_KEY)
            return false;
        if (c == '&')
            n += (size_t)snprintf(text + n, YS_AUTHORITY_KEY - n, " and ");
        else if (c && (c != ' ' || (n > 0 && text[n - 1] != ' ')))
            text[n++] = c;
    }
    text[n] = '\0';
    return true;
}

static bool split(const char *name, words *of)
{
    of->n = 0;
    if (!spell(name, of->text))
        return false;
    for (char *rest = of->text, *word; (word = strtok_r(rest, " ", &rest));) {
        if (of->n == MOST_WORDS)
            return false;
        if (strcmp(word, "the") != 0)
            of->word[of->n++] = strcmp(word, "saint") == 0 ? "st" : word;
    }
    return true;
}

static bool is_among(const char *word, const char *const list[])
{
    for (size_t i = 0; list[i]; i++)
        if (strcmp(word, list[i]) == 0)
            return true;
    return false;
}

static bool is_kind(const char *word)
{
    static const char *const kinds[] = {"city", "county", "borough", "royal", "metropolitan", "district", "unitary", NULL};
    return is_among(word, kinds);
}

static bool is_ending(const char *word)
{
    static const char *const endings[] = {"council", "corporation", "mbc", "mdc", "cbc", "bc", "dc", "cc", "lb", "ua", "md", NULL};
    return is_kind(word) || is_among(word, endings);
}

static void take_out(words *of, size_t from, size_t to)
{
    memmove(&of->word[from], &of->word[to], (of->n - to) * sizeof of->word[0]);
    of->n -= to - from;
}

static bool is_word(const words *of, size_t i, const char *word)
{
    return strcmp(of->word[i], word) == 0;
}

/* "city and county of", "london borough of", "council of": where the words of it that end before `of` begin. */
static size_t start_of_kind(const words *of, size_t end)
{
    size_t start = end;
    while (start > 0) {
        const bool joins = start > 1 && start < end && is_word(of, start - 1, "and") && is_kind(of->word[start - 2]);
        const bool of_london = start < end && is_word(of, start - 1, "london") && is_word(of, start, "borough");
        if (!is_kind(of->word[start - 1]) && !is_word(of, start - 1, "council") && !joins && !of_london)
            break;
        start--;
    }
    return start;
}

static void take_out_kind(words *of)
{
    for (size_t i = 1; i < of->n; i++) {
        const size_t start = is_word(of, i, "of") ? start_of_kind(of, i) : i;
        if (start == i || i + 1 - start == of->n)
            continue;
        take_out(of, start, i + 1);
        break;
    }
    while (of->n > 1 && is_ending(of->word[of->n - 1])) {
        const bool borough = is_word(of, --of->n, "borough");
        of->n -= borough && of->n > 1 && is_word(of, of->n - 1, "london");
    }
    while (of->n > 1 && is_kind(of->word[0]))
        take_out(of, 0, 1);
}

static bool has_word(const words *of, const char *word)
{
    for (size_t i = 0; i < of->n; i++)
        if (is_word(of, i, word))
            return true;
    return false;
}

static void join(const words *of, char key[YS_AUTHORITY_KEY])
{
    size_t n = 0;
    key[0] = '\0';
    for (size_t i = 0; i < of->n; i++)
        n += (size_t)snprintf(key + n, YS_AUTHORITY_KEY - n, "%s%s", i ? " " : "", of->word[i]);
}

char *ys_authority_key(const char *name, ys_name_likeness likeness, char key[YS_AUTHORITY_KEY])
{
    words of;
    key[0] = '\0';
    if (!split(name, &of))
        return key;
    if (likeness == YS_ALIKE_BUT_FOR_COUNCIL && of.n > 1 && is_word(&of, of.n - 1, "council"))
        of.n--;
    if (likeness == YS_ALIKE_BUT_FOR_KIND) {
        const bool city = has_word(&of, "city");
        take_out_kind(&of);
        if (city && of.n == 1 && is_word(&of, 0, "london"))
            return strcpy(key, "city of london");
    }
    join(&of, key);
    return key;
}
