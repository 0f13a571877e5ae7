/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "datasets/layout_private.h"

enum { MOST_KEYS = YS_ROLE_NONE + YS_MOST_BREAKDOWNS, MOST_DIFFERENT_NUMBERS = 40 };

/* The columns that together should tell rows apart. */
typedef struct key {
    size_t column[MOST_KEYS];
    size_t n;
} key;

static uint64_t hash_row(const ys_csv_row *row, const key *of)
{
    uint64_t hash = 14695981039346656037U;
    for (size_t i = 0; i < of->n; i++) {
        for (const char *at = ys_sample_cell(row, of->column[i]); *at; at++)
            hash = (hash ^ (unsigned char)*at) * 1099511628211U;
        hash = (hash ^ 0x1F) * 1099511628211U;
    }
    return hash;
}

static int by_hash(const void *left, const void *right)
{
    const uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
    return (a > b) - (a < b);
}

/* How many rows of the sample have the same key as another before them. */
static size_t count_repeats(const ys_layout_input *input, const ys_layout_plan *plan, const key *of, size_t *rows)
{
    uint64_t hash[YS_SAMPLE_ROWS] = {0};
    size_t n = 0, repeats = 0;
    for (size_t r = plan->header.last + 1; r < input->sample->n; r++)
        hash[n++] = hash_row(&input->sample->rows[r], of);
    qsort(hash, n, sizeof *hash, by_hash);
    for (size_t i = 1; i < n; i++)
        repeats += hash[i] == hash[i - 1];
    *rows = n;
    return repeats;
}

/* A column of measurements would make every row different without saying why. */
static bool may_break_down(const ys_layout_input *input, const ys_layout_plan *plan, size_t column)
{
    const key alone = {.column = {column}, .n = 1};
    size_t rows, numbers = 0;
    const size_t repeats = count_repeats(input, plan, &alone, &rows);
    for (size_t r = plan->header.last + 1; r < input->sample->n; r++) {
        const char *text = ys_sample_cell(&input->sample->rows[r], column);
        if (strchr(text, '.') && ys_cell_is_number(text))
            return false;
        numbers += ys_cell_is_number(text);
    }
    if (2 * numbers > rows)
        return rows - repeats <= MOST_DIFFERENT_NUMBERS && rows >= 2 * (rows - repeats);
    return true;
}

static bool is_used(const ys_layout_plan *plan, size_t column)
{
    for (ys_role role = YS_ROLE_AUTHORITY; role < YS_ROLE_BREAKDOWN; role++)
        if (plan->place[role] == column)
            return true;
    /* One column of several indicators may be what rows differ by: an hour, a year of age. */
    for (size_t i = 0; i < plan->n_values && (plan->layout != YS_LAYOUT_WIDE_INDICATORS || plan->n_values == 1); i++)
        if (plan->values[i].at == column)
            return true;
    for (size_t i = 0; i < plan->n_breakdowns; i++)
        if (plan->breakdown[i] == column)
            return true;
    return false;
}

/* Lower is better: headings known to break figures down, then those of nobody, then what is known to be left out. */
static unsigned preference(const char *heading)
{
    unsigned rank;
    switch (ys_heading_role(heading, &rank)) {
    case YS_ROLE_INDICATOR:
    case YS_ROLE_INDICATOR_NAME:
        return 1;
    case YS_ROLE_BREAKDOWN:
        return rank;
    case YS_ROLE_LEFT_OUT:
    case YS_ROLE_NOTE:
    case YS_ROLE_STATUS:
    case YS_ROLE_COMMENT:
        return 100;
    default:
        return 5;
    }
}

/* The column with which the fewest rows repeat; SIZE_MAX where none helps. */
static size_t find_next(const ys_layout_input *input, const ys_layout_plan *plan, const key *of, size_t *repeats)
{
    size_t best = SIZE_MAX, fewest = *repeats;
    unsigned best_preference = 0;
    for (size_t c = 0; c < plan->header.width; c++) {
        const unsigned wish = preference(plan->header.own[c]);
        if (!*plan->header.own[c] || wish == 100 || is_used(plan, c) || !may_break_down(input, plan, c))
            continue;
        key with = *of;
        size_t rows;
        with.column[with.n++] = c;
        const size_t left = count_repeats(input, plan, &with, &rows);
        if (left > fewest || left == *repeats || (best != SIZE_MAX && left == fewest && wish >= best_preference))
            continue;
        best = c;
        fewest = left;
        best_preference = wish;
    }
    *repeats = fewest;
    return best;
}

static key plain_key(const ys_layout_plan *plan)
{
    static const ys_role roles[] = {YS_ROLE_AUTHORITY, YS_ROLE_AUTHORITY_NAME, YS_ROLE_INDICATOR, YS_ROLE_PERIOD, YS_ROLE_YEAR,
                                    YS_ROLE_QUARTER, YS_ROLE_MONTH, YS_ROLE_AS_AT};
    key of = {.n = 0};
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (plan->place[roles[i]] != SIZE_MAX)
            of.column[of.n++] = plan->place[roles[i]];
    return of;
}

static ys_status add(const ys_layout_input *input, ys_layout_plan *plan, size_t column)
{
    size_t kept = 0;
    plan->breakdown[plan->n_breakdowns++] = column;
    for (size_t i = 0; i < plan->n_values; i++)
        if (plan->values[i].at != column)
            plan->values[kept++] = plan->values[i];
    plan->n_values = kept;
    return ys_findings_add(input->findings, YS_FINDING_DECIDED_COLUMN, input->file, plan->line, (uint32_t)column + 1,
                           plan->header.own[column], "made part of the indicator's name, since rows differ by it");
}

/* In the order of the columns, so that names read as the table does. */
static void sort_breakdowns(ys_layout_plan *plan)
{
    for (size_t i = 1; i < plan->n_breakdowns; i++)
        for (size_t k = i; k > 0 && plan->breakdown[k - 1] > plan->breakdown[k]; k--) {
            const size_t other = plan->breakdown[k];
            plan->breakdown[k] = plan->breakdown[k - 1];
            plan->breakdown[k - 1] = other;
        }
}

ys_status ys_choose_breakdowns(const ys_layout_input *input, ys_layout_plan *plan)
{
    key of = plain_key(plan);
    size_t rows, column;
    ys_status status = YS_OK;
    for (size_t i = 0; i < input->options->n_columns && status == YS_OK; i++)
        if (strncmp(input->options->columns[i], "breakdown=", 10) == 0)
            status = add(input, plan, of.column[of.n++] = plan->place[YS_ROLE_BREAKDOWN]);
    size_t repeats = count_repeats(input, plan, &of, &rows);
    while (status == YS_OK && repeats > 0 && plan->n_breakdowns < YS_MOST_BREAKDOWNS
           && (column = find_next(input, plan, &of, &repeats)) != SIZE_MAX) {
        of.column[of.n++] = column;
        status = add(input, plan, column);
    }
    sort_breakdowns(plan);
    return status;
}
