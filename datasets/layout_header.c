/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ctype.h>
#include <string.h>

#include "datasets/layout_private.h"
#include "datasets/period_private.h"

enum { SEARCHED_ROWS = 40, MOST_LEVELS = 12 };

static size_t count_filled(const ys_csv_row *row)
{
    size_t filled = 0;
    for (size_t c = 0; c < row->n; c++)
        filled += !ys_cell_is_blank(row->cell[c]);
    return filled;
}

static bool has_number(const ys_csv_row *row)
{
    for (size_t c = 0; c < row->n; c++)
        if (ys_cell_is_number(row->cell[c]))
            return true;
    return false;
}

static bool names_role(const char *cell)
{
    unsigned rank;
    const ys_role role = ys_heading_role(cell, &rank);
    return role != YS_ROLE_NONE && role != YS_ROLE_LEFT_OUT;
}

static size_t count_roles(const ys_csv_row *row)
{
    size_t roles = 0;
    for (size_t c = 0; c < row->n; c++)
        roles += names_role(row->cell[c]);
    return roles;
}

/* Two different periods or more, and no number that is none: the head of a table with a column a period. */
static bool is_row_of_periods(const ys_csv_row *row)
{
    const char *first = NULL;
    bool several = false;
    for (size_t c = 0; c < row->n; c++) {
        ys_period_reading r;
        const bool period = ys_period_read(row->cell[c], strlen(row->cell[c]), &r);
        if (!period && ys_cell_is_number(row->cell[c]))
            return false;
        several = several || (period && first && strcmp(first, row->cell[c]) != 0);
        first = period && !first ? row->cell[c] : first;
    }
    return several;
}

/* The row whose cells are known headings; a data row that holds such words comes after it. */
static size_t find_known_headings(const ys_table_sample *sample)
{
    for (size_t r = 0; r < sample->n && r < SEARCHED_ROWS; r++)
        if (count_roles(&sample->rows[r]) >= 2)
            return r;
    return sample->n;
}

/* Without known headings: the first row of at least two cells. */
static size_t find_first_of_several(const ys_table_sample *sample)
{
    for (size_t r = 0; r < sample->n && r < SEARCHED_ROWS; r++)
        if (count_filled(&sample->rows[r]) >= 2)
            return r;
    return 0;
}

/* A figure such as 2088 reads as a year: a row that fills the period's column and another known one is data all the same. */
static bool is_row_of_figures(const ys_csv_row *known, const ys_csv_row *row)
{
    bool period = false, other = false;
    for (size_t c = 0; c < known->n; c++) {
        unsigned rank;
        const char *cell = ys_sample_cell(row, c);
        const ys_role role = ys_heading_role(known->cell[c], &rank);
        if (!names_role(known->cell[c]) || ys_cell_is_blank(cell) || names_role(cell))
            continue;
        if (role == YS_ROLE_PERIOD || role == YS_ROLE_YEAR)
            period = true;
        else
            other = true;
    }
    return period && other;
}

/* A row under known headings goes on with them if it leaves their columns blank or has periods. */
static bool goes_on_with(const ys_csv_row *known, const ys_csv_row *row)
{
    if (is_row_of_periods(row))
        return !is_row_of_figures(known, row);
    if (has_number(row))
        return false;
    for (size_t c = 0; c < known->n; c++)
        if (names_role(known->cell[c]) && !ys_cell_is_blank(ys_sample_cell(row, c)))
            return false;
    return count_filled(row) > 1;
}

static void find_rows(const ys_table_sample *sample, ys_table_header *header)
{
    const size_t known = find_known_headings(sample);
    const bool is_known = known < sample->n;
    size_t first = is_known ? known : find_first_of_several(sample), last = first;
    if (is_known) {
        while (first > 0 && count_filled(&sample->rows[first - 1]) >= 2
               && (!has_number(&sample->rows[first - 1]) || is_row_of_periods(&sample->rows[first - 1])))
            first--;
        while (last + 1 < sample->n && last - first + 1 < MOST_LEVELS && goes_on_with(&sample->rows[known], &sample->rows[last + 1]))
            last++;
    } else {
        while (last + 1 < sample->n && last - first + 1 < MOST_LEVELS && !has_number(&sample->rows[last + 1]))
            last++;
        /* A table of words alone has one row of headings. */
        if (last + 1 == sample->n || last - first + 1 == MOST_LEVELS)
            last = first;
    }
    header->first = first;
    header->last = last;
}

/* One line, without the numbers of footnotes that cling to words in headings of several rows. */
static const char *tidy_heading(const char *text, bool has_footnotes, ys_arena *arena)
{
    char *out = ys_arena_take(arena, strlen(text) + 1);
    size_t n = 0;
    if (!out)
        return NULL;
    for (; *text; text++) {
        const char c = isspace((unsigned char)*text) ? ' ' : *text;
        if (c != ' ' || (n > 0 && out[n - 1] != ' '))
            out[n++] = c;
    }
    while (n > 0 && out[n - 1] == ' ')
        n--;
    size_t end = n;
    while (end > 0 && (isdigit((unsigned char)out[end - 1]) || out[end - 1] == ','))
        end--;
    out[n] = '\0';
    const bool list = end < n && strchr(out + end, ',');
    if (has_footnotes && end < n && end > 0 && (islower((unsigned char)out[end - 1]) || out[end - 1] == ')'
                                                || (list && isalpha((unsigned char)out[end - 1]))))
        out[end] = '\0';
    return out;
}

/* Headings by level and column; a cell merged over several columns stands in the first of them only. */
typedef struct levels {
    const char **cell; /* level x width */
    size_t n, width;
} levels;

static const char **at(const levels *l, size_t level, size_t column)
{
    return &l->cell[level * l->width + column];
}

static bool read_levels(const ys_table_sample *sample, const ys_table_header *header, ys_arena *arena, levels *l)
{
    l->n = header->last - header->first + 1;
    l->width = header->width;
    l->cell = ys_arena_array(arena, l->n * l->width + 1, sizeof *l->cell);
    if (!l->cell)
        return false;
    for (size_t level = 0; level < l->n; level++)
        for (size_t c = 0; c < l->width; c++)
            if (!(*at(l, level, c) = tidy_heading(ys_sample_cell(&sample->rows[header->first + level], c), l->n > 1, arena)))
                return false;
    return true;
}

static size_t lowest_level(const levels *l, size_t column)
{
    size_t level = l->n;
    while (level > 0 && !**at(l, level - 1, column))
        level--;
    return level; /* 0: none; else its number + 1 */
}

/* From left to right, above each column's own lowest heading. */
static void fill_merged(const levels *l)
{
    for (size_t level = 0; level + 1 < l->n; level++)
        for (size_t c = 1; c < l->width; c++)
            if (!**at(l, level, c) && lowest_level(l, c) > level + 1)
                *at(l, level, c) = *at(l, level, c - 1);
}

/* Headings from one level to the lowest, each once, with ": " between. */
static const char *join_levels(const levels *l, size_t column, size_t from, size_t to, ys_arena *arena)
{
    size_t size = 1, n = 0;
    for (size_t level = from; level < to; level++)
        size += strlen(*at(l, level, column)) + 2;
    char *out = ys_arena_take(arena, size);
    const char *last = "";
    if (!out)
        return NULL;
    for (size_t level = from; level < to; level++) {
        const char *text = *at(l, level, column);
        if (!*text || strcmp(text, last) == 0)
            continue;
        const size_t length = strlen(text);
        if (n > 0) {
            memcpy(out + n, ": ", 2);
            n += 2;
        }
        memcpy(out + n, text, length);
        n += length;
        last = text;
    }
    out[n] = '\0';
    return out;
}

static bool says_little(const char *heading)
{
    static const char *const words[] = {"total", "number", "count", "rate", "value", "all", "%", "percentage", "percent",
                                        "of which", "of which:", "actual", "outturn", ""};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (ys_csv_heading_is(heading, words[i]))
            return true;
    return false;
}

static bool another_has(const char *const *name, size_t width, size_t column)
{
    for (size_t c = 0; c < width; c++)
        if (c != column && strcmp(name[c], name[column]) == 0)
            return true;
    return false;
}

static bool name_columns(const levels *l, ys_arena *arena, ys_table_header *header)
{
    for (size_t c = 0; c < l->width; c++) {
        const size_t lowest = lowest_level(l, c);
        header->own[c] = lowest ? *at(l, lowest - 1, c) : "";
        header->above[c] = lowest ? join_levels(l, c, 0, lowest - 1, arena) : "";
        header->name[c] = header->own[c];
        if (!header->above[c])
            return false;
    }
    /* Once more for names that are still shared: all that stands above them. */
    for (int pass = 0; pass < 2 && l->n > 1; pass++) {
        for (size_t c = 0; c < l->width; c++) {
            const size_t lowest = lowest_level(l, c);
            if (lowest < 2 || (!says_little(header->name[c]) && !another_has(header->own, l->width, c)))
                continue;
            size_t from = lowest - 2;
            while (from > 0 && (pass == 1 || !**at(l, from, c)))
                from--;
            if (pass == 1 && !another_has(header->name, l->width, c))
                continue;
            if (!(header->name[c] = join_levels(l, c, from, lowest, arena)))
                return false;
        }
    }
    return true;
}

bool ys_find_header(const ys_table_sample *sample, ys_arena *arena, ys_table_header *header)
{
    levels l;
    *header = (ys_table_header){.first = 1};
    if (sample->n == 0)
        return true;
    find_rows(sample, header);
    for (size_t r = header->first; r <= header->last; r++)
        if (sample->rows[r].n > header->width)
            header->width = sample->rows[r].n;
    header->own = ys_arena_array(arena, header->width, sizeof *header->own);
    header->name = ys_arena_array(arena, header->width, sizeof *header->name);
    header->above = ys_arena_array(arena, header->width, sizeof *header->above);
    if (!header->own || !header->name || !header->above || !read_levels(sample, header, arena, &l))
        return false;
    fill_merged(&l);
    return name_columns(&l, arena, header);
}
