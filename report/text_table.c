/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/text_table_private.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "report/wrapped_text_private.h"

enum { NUMBER_TEXT = 64, SEPARATION = 2, USUAL_TEXT = 28, MOST_COLUMNS = 64 };

static const ys_cell *cell_at(const ys_table *table, size_t row, size_t column)
{
    return &table->cells[row * table->n_columns + column];
}

static bool is_sentence(const ys_column *column)
{
    return strcmp(column->name, "comment") == 0 || strcmp(column->name, "reason") == 0;
}

/* What a cell shows; room is for what is not text. */
static const char *shown_text(const ys_cell *cell, char room[NUMBER_TEXT])
{
    switch (cell->kind) {
    case YS_CELL_TEXT:
        return cell->text;
    case YS_CELL_NUMBER:
        snprintf(room, NUMBER_TEXT, fabs(cell->number) >= 1e5 ? "%.0f" : "%.5g", cell->number);
        return room;
    case YS_CELL_TRUTH:
        return cell->truth ? "yes" : "no";
    default:
        return "-";
    }
}

/* ---- columns ---- */

/* The columns that text output shows. */
typedef struct layout {
    size_t n;
    size_t column[MOST_COLUMNS], width[MOST_COLUMNS];
    bool right[MOST_COLUMNS];
} layout;

static size_t heading_width(const ys_table *table, size_t column)
{
    return strlen(table->columns[column].name);
}

/* Of the longest cell or the heading. */
static size_t full_width(const ys_table *table, size_t column)
{
    char room[NUMBER_TEXT];
    size_t width = heading_width(table, column);
    for (size_t r = 0; r < table->n_rows; r++) {
        const char *text = shown_text(cell_at(table, r, column), room);
        const size_t needed = ys_display_width(text, strlen(text));
        width = needed > width ? needed : width;
    }
    return width;
}

static bool is_numeric(const ys_table *table, size_t column)
{
    for (size_t r = 0; r < table->n_rows; r++)
        if (cell_at(table, r, column)->kind == YS_CELL_TEXT)
            return false;
    return true;
}

static layout all_columns(const ys_table *table)
{
    layout all = {0};
    for (size_t c = 0; c < table->n_columns && all.n < MOST_COLUMNS; c++) {
        if (!table->columns[c].in_text || is_sentence(&table->columns[c]))
            continue;
        all.column[all.n] = c;
        all.width[all.n] = full_width(table, c);
        all.right[all.n++] = is_numeric(table, c);
    }
    return all;
}

/* Texts take at most so many characters a line; numbers are never broken. */
static size_t width_within(const ys_table *table, const layout *all, size_t i, size_t most)
{
    const size_t heading = heading_width(table, all->column[i]);
    if (all->right[i] || all->width[i] <= most)
        return all->width[i];
    return most > heading ? most : heading;
}

/* How many columns from the left fit: the contract puts what matters first. */
static size_t count_fitting(const ys_table *table, const layout *all, size_t most, size_t width)
{
    size_t n = 0;
    for (size_t used = 0; n < all->n; n++) {
        used += width_within(table, all, n, most) + (n ? SEPARATION : 0);
        if (used > width)
            break;
    }
    return n;
}

static size_t longest_text(const layout *all)
{
    size_t longest = 0;
    for (size_t i = 0; i < all->n; i++)
        if (!all->right[i] && all->width[i] > longest)
            longest = all->width[i];
    return longest;
}

/* Long texts take what room there is without losing a column by it, and go on below themselves where that is not enough. */
static layout choose_columns(const ys_table *table, size_t width)
{
    layout shown = all_columns(table);
    const size_t longest = longest_text(&shown);
    size_t most = width / 3 < USUAL_TEXT ? width / 3 : USUAL_TEXT;
    const size_t fitting = count_fitting(table, &shown, most, width);
    while (most < longest && most < width && count_fitting(table, &shown, most + 1, width) == fitting)
        most++;
    for (size_t i = 0; i < fitting; i++)
        shown.width[i] = width_within(table, &shown, i, most);
    shown.n = fitting;
    return shown;
}

/* ---- rows ---- */

/* Bytes of a text's next line; a word that is longer than the column is broken. */
static size_t next_line(const char *text, size_t width)
{
    return ys_fitting_characters(text, ys_fitting_words(text, width), width);
}

static void write_line(const layout *shown, const char *rest[], FILE *out)
{
    size_t last = shown->n;
    while (last > 1 && !*rest[last - 1])
        last--;
    for (size_t i = 0; i < last; i++) {
        const size_t bytes = next_line(rest[i], shown->width[i]);
        const int space = (int)(shown->width[i] - ys_display_width(rest[i], bytes));
        fprintf(out, "%*s", (i ? SEPARATION : 0) + (shown->right[i] ? space : 0), "");
        ys_write_plain(rest[i], bytes, out);
        fprintf(out, "%*s", shown->right[i] || i + 1 == last ? 0 : space, "");
        rest[i] += bytes;
        rest[i] += strspn(rest[i], " ");
    }
    putc('\n', out);
}

static bool any_left(const layout *shown, const char *const rest[])
{
    size_t i = 0;
    while (i < shown->n && !*rest[i])
        i++;
    return i < shown->n;
}

/* SIZE_MAX: the headings. */
static void write_row(const ys_table *table, size_t row, const layout *shown, FILE *out)
{
    char room[MOST_COLUMNS][NUMBER_TEXT];
    const char *rest[MOST_COLUMNS];
    for (size_t i = 0; i < shown->n; i++)
        rest[i] = row == SIZE_MAX ? table->columns[shown->column[i]].name
                                  : shown_text(cell_at(table, row, shown->column[i]), room[i]);
    do
        write_line(shown, rest, out);
    while (any_left(shown, rest));
}

/* ---- sentences ---- */

static size_t find_sentence(const ys_table *table)
{
    size_t c = 0;
    while (c < table->n_columns && !is_sentence(&table->columns[c]))
        c++;
    return c;
}

static bool same_cell(const ys_table *table, size_t row, size_t column)
{
    char here[NUMBER_TEXT], above[NUMBER_TEXT];
    return strcmp(shown_text(cell_at(table, row, column), here), shown_text(cell_at(table, row - 1, column), above)) == 0;
}

/* "X01, crime"; a line for each where they are too long for one. */
static void write_heading(const ys_table *table, size_t row, size_t width, FILE *out)
{
    char rooms[2][NUMBER_TEXT];
    const char *first = shown_text(cell_at(table, row, 0), rooms[0]), *second = shown_text(cell_at(table, row, 1), rooms[1]);
    const size_t lengths[] = {strlen(first), strlen(second)};
    if (ys_display_width(first, lengths[0]) + 2 + ys_display_width(second, lengths[1]) > width) {
        ys_write_wrapped(first, 0, width, out);
        ys_write_wrapped(second, 0, width, out);
        return;
    }
    ys_write_plain(first, lengths[0], out);
    fputs(", ", out);
    ys_write_plain(second, lengths[1], out);
    putc('\n', out);
}

/* Rows about the same thing have one heading, and what they both say stands once. */
static void write_sentences(const ys_table *table, size_t width, FILE *out)
{
    const size_t sentence = find_sentence(table);
    if (sentence == table->n_columns)
        return;
    for (size_t r = 0; r < table->n_rows; r++) {
        const ys_cell *says = cell_at(table, r, sentence);
        const bool same = r > 0 && same_cell(table, r, 0) && same_cell(table, r, 1);
        if (same && says->kind == YS_CELL_TEXT && same_cell(table, r, sentence))
            continue;
        if (!same)
            write_heading(table, r, width, out);
        if (says->kind == YS_CELL_TEXT)
            ys_write_wrapped(says->text, 2, width, out);
    }
    if (table->note)
        ys_write_wrapped(table->note, 0, width, out);
    if (table->n_rows)
        putc('\n', out);
}

ys_status ys_write_text_table(const ys_table *table, size_t width, FILE *out)
{
    if (table->n_rows == 0) {
        fputs("Nothing to show: no figures match what was asked for.\n", out);
        return ferror(out) ? YS_ERR_WRITE : YS_OK;
    }
    write_sentences(table, width, out);
    const layout shown = choose_columns(table, width);
    write_row(table, SIZE_MAX, &shown, out);
    for (size_t r = 0; r < table->n_rows; r++)
        write_row(table, r, &shown, out);
    return ferror(out) ? YS_ERR_WRITE : YS_OK;
}
