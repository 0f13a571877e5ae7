/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/delimiter.h"

#include <string.h>

enum { CANDIDATES = 4, MOST_LINES = 50 };

static const struct { char character; const char *word; } candidates[CANDIDATES] = {
    {',', "commas"}, {'\t', "tabs"}, {';', "semicolons"}, {'|', "bars (|)"},
};

const char *ys_delimiter_word(char delimiter)
{
    for (size_t c = 0; c < CANDIDATES; c++)
        if (candidates[c].character == delimiter)
            return candidates[c].word;
    return "commas";
}

/* The place of a candidate; CANDIDATES where it is none. */
static size_t candidate_of(char character)
{
    size_t c = 0;
    while (c < CANDIDATES && candidates[c].character != character)
        c++;
    return c;
}

/* Counts of each line that is not blank; tells how many lines. */
static size_t count_lines(const char *text, size_t length, bool whole, size_t count[MOST_LINES][CANDIDATES])
{
    size_t lines = 0;
    bool quoted = false, blank = true;
    memset(count[0], 0, sizeof count[0]);
    for (size_t i = 0; i < length && lines < MOST_LINES; i++) {
        const bool ends = !quoted && (text[i] == '\n' || text[i] == '\r');
        const size_t candidate = quoted ? CANDIDATES : candidate_of(text[i]);
        quoted = quoted != (text[i] == '"');
        blank = blank && (ends || text[i] == ' ');
        if (candidate < CANDIDATES)
            count[lines][candidate]++;
        if (!ends || blank)
            continue;
        blank = true;
        if (++lines < MOST_LINES)
            memset(count[lines], 0, sizeof count[lines]);
    }
    return lines + (lines < MOST_LINES && whole && !blank);
}

/* How many lines have as many of a candidate as most have; and how many that is. */
static size_t agreement(size_t count[MOST_LINES][CANDIDATES], size_t lines, size_t candidate, size_t *in_line)
{
    size_t most = 0;
    *in_line = 0;
    for (size_t i = 0; i < lines; i++) {
        size_t same = 0;
        for (size_t k = 0; k < lines; k++)
            same += count[k][candidate] == count[i][candidate];
        const size_t here = count[i][candidate];
        if (here > 0 && (same > most || (same == most && here > *in_line))) {
            most = same;
            *in_line = here;
        }
    }
    return most;
}

/* A first line such as sep=; which spreadsheets write and read. */
static bool declares(const char *text, size_t length, ys_delimiter *delimiter)
{
    const size_t quote = length > 0 && text[0] == '"';
    const char *at = text + quote, *end = text + length;
    if (end - at < 5 || (memcmp(at, "sep=", 4) != 0 && memcmp(at, "SEP=", 4) != 0) || candidate_of(at[4]) == CANDIDATES)
        return false;
    const char character = at[4];
    at += 5;
    if (quote && (at == end || *at++ != '"'))
        return false;
    if (at < end && *at != '\r' && *at != '\n')
        return false;
    at += at < end && *at == '\r';
    at += at < end && *at == '\n';
    *delimiter = (ys_delimiter){.character = character, .declared = true, .line_length = (size_t)(at - text)};
    return true;
}

ys_delimiter ys_delimiter_decide(const char *text, size_t length, bool whole)
{
    ys_delimiter decided = {.character = ','};
    size_t count[MOST_LINES][CANDIDATES], best = 0, best_in_line = 0;
    if (declares(text, length, &decided))
        return decided;
    const size_t lines = count_lines(text, length, whole, count);
    for (size_t c = 0; c < CANDIDATES; c++) {
        size_t in_line;
        const size_t agree = agreement(count, lines, c, &in_line);
        if (agree > best || (agree == best && in_line > best_in_line)) {
            best = agree;
            best_in_line = in_line;
            decided.character = candidates[c].character;
        }
    }
    return decided;
}
