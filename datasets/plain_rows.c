/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/plain_rows_private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "datasets/figure.h"
#include "datasets/observations_private.h"

/* Longer names are read at length, and so is what comes when very many are known. */
enum { LONGEST_NAMES = 512, MOST_NAMES = 1 << 18 };

typedef struct cell {
    const char *text;
    size_t length;
} cell;

static cell cell_of(const ys_csv_row *row, size_t column)
{
    if (column >= row->n)
        return (cell){"", 0};
    return (cell){row->cell[column], row->length ? row->length[column] : strlen(row->cell[column])};
}

/* Neither blank nor with a blank in front, which a quoted cell may have. */
static bool is_filled(const char *text)
{
    return (unsigned char)text[0] > ' ';
}

static bool may_be_formula(const char *text)
{
    return *text && strchr("=+-@", *text);
}

static void add_key(ys_plain_rows *rows, size_t column)
{
    if (column != SIZE_MAX)
        rows->key[rows->n_keys++] = column;
}

void ys_plain_rows_begin(ys_plain_rows *rows, const ys_layout_plan *plan, const ys_read_options *options, uint32_t period,
                         ys_period_column *periods)
{
    const size_t *place = plan->place;
    const bool own_period = place[YS_ROLE_PERIOD] != SIZE_MAX && period == YS_PERIOD_NO_TEXT;
    const bool one_period = place[YS_ROLE_PERIOD] == SIZE_MAX && place[YS_ROLE_YEAR] == SIZE_MAX && period != YS_PERIOD_NO_TEXT;
    *rows = (ys_plain_rows){.plan = plan, .options = options, .period = period, .periods = periods};
    rows->able = plan->layout == YS_LAYOUT_LONG && plan->n_values == 1 && !*plan->values[0].indicator
              && place[YS_ROLE_AS_AT] == SIZE_MAX && (own_period || one_period)
              && (!options->indicator_name || strlen(options->indicator_name) < LONGEST_NAMES / 2);
    add_key(rows, place[YS_ROLE_AUTHORITY]);
    add_key(rows, place[YS_ROLE_AUTHORITY_NAME]);
    add_key(rows, place[YS_ROLE_INDICATOR]);
    add_key(rows, place[YS_ROLE_INDICATOR_NAME]);
    for (size_t i = 0; i < plan->n_breakdowns; i++)
        add_key(rows, plan->breakdown[i]);
}

void ys_plain_rows_release(ys_plain_rows *rows)
{
    ys_arena_release(&rows->arena);
    free(rows->names);
    free(rows->slots);
    *rows = (ys_plain_rows){0};
}

/* --- names --- */

/* Eight bytes at a time, each multiplied into the rest. */
static uint32_t hash_of(const ys_plain_rows *rows, const ys_csv_row *row)
{
    const uint64_t factor = 0x9E3779B97F4A7C15U;
    uint64_t hash = 0;
    for (size_t k = 0; k < rows->n_keys; k++) {
        const cell c = cell_of(row, rows->key[k]);
        hash = (hash ^ c.length) * factor;
        for (size_t i = 0; i < c.length; i += sizeof(uint64_t)) {
            uint64_t word = 0;
            memcpy(&word, c.text + i, c.length - i < sizeof word ? c.length - i : sizeof word);
            hash = (hash ^ word ^ (hash >> 29)) * factor;
        }
    }
    return (uint32_t)(hash >> 32);
}

static bool are_names_of(const ys_plain_rows *rows, const ys_known_names *names, const ys_csv_row *row)
{
    const char *bytes = (const char *)(names->lengths + rows->n_keys);
    for (size_t k = 0; k < rows->n_keys; k++) {
        const cell c = cell_of(row, rows->key[k]);
        if (c.length != names->lengths[k] || memcmp(c.text, bytes, c.length) != 0)
            return false;
        bytes += c.length;
    }
    return true;
}

static uint32_t *slot_of(const ys_plain_rows *rows, const ys_csv_row *row, uint32_t hash)
{
    size_t at = hash & (rows->n_slots - 1);
    for (uint32_t number; (number = rows->slots[at]) > 0; at = (at + 1) & (rows->n_slots - 1))
        if (rows->names[number - 1].hash == hash && are_names_of(rows, &rows->names[number - 1], row))
            break;
    return &rows->slots[at];
}

static bool grow_slots(ys_plain_rows *rows)
{
    const size_t n_slots = rows->n_slots ? 2 * rows->n_slots : 256;
    uint32_t *slots = calloc(n_slots, sizeof *slots);
    rows->failed = !slots;
    if (!slots)
        return false;
    for (uint32_t i = 0; i < rows->n; i++) {
        size_t at = rows->names[i].hash & (n_slots - 1);
        while (slots[at] > 0)
            at = (at + 1) & (n_slots - 1);
        slots[at] = i + 1;
    }
    free(rows->slots);
    rows->slots = slots;
    rows->n_slots = n_slots;
    return true;
}

/* Whether a row with these names keeps a figure, whatever else it holds, and nothing is told of it more than once. */
static bool can_be_plain(const ys_plain_rows *rows, const ys_csv_row *row)
{
    const size_t *place = rows->plan->place;
    const char *authority = cell_of(row, place[YS_ROLE_AUTHORITY]).text, *indicator = cell_of(row, place[YS_ROLE_INDICATOR]).text;
    const char *named = rows->options->authority_name, *given = rows->options->indicator_name;
    if (may_be_formula(authority) || may_be_formula(indicator))
        return false;
    if (ys_is_no_code(authority)) {
        if (!is_filled(cell_of(row, place[YS_ROLE_AUTHORITY_NAME]).text) && !(named && is_filled(named)))
            return false;
    } else if (!is_filled(authority)) {
        return false;
    }
    if (place[YS_ROLE_INDICATOR] != SIZE_MAX)
        return is_filled(indicator);
    return (given && is_filled(given))
        || (rows->plan->n_breakdowns > 0 && is_filled(cell_of(row, rows->plan->breakdown[0]).text));
}

static bool keep_names(ys_plain_rows *rows, const ys_csv_row *row, ys_known_names *names)
{
    size_t size = 0;
    for (size_t k = 0; k < rows->n_keys; k++)
        size += cell_of(row, rows->key[k]).length;
    if (size > LONGEST_NAMES)
        return false;
    uint32_t *lengths = ys_arena_take(&rows->arena, rows->n_keys * sizeof *lengths + size);
    rows->failed = !lengths;
    if (!lengths)
        return false;
    char *bytes = (char *)(lengths + rows->n_keys);
    for (size_t k = 0; k < rows->n_keys; k++) {
        const cell c = cell_of(row, rows->key[k]);
        lengths[k] = (uint32_t)c.length;
        memcpy(bytes, c.text, c.length);
        bytes += c.length;
    }
    names->lengths = lengths;
    return true;
}

/* YS_NO_NUMBER where they are too long, or too many, or there is no memory. */
static uint32_t add_names(ys_plain_rows *rows, const ys_csv_row *row, uint32_t hash)
{
    if (rows->n == MOST_NAMES)
        return YS_NO_NUMBER;
    if (rows->n == rows->room) {
        const uint32_t room = rows->room ? 2 * rows->room : 64;
        ys_known_names *names = realloc(rows->names, (size_t)room * sizeof *names);
        rows->failed = !names;
        if (!names)
            return YS_NO_NUMBER;
        rows->names = names;
        rows->room = room;
    }
    ys_known_names added = {.hash = hash, .series = YS_NO_NUMBER, .never = !can_be_plain(rows, row)};
    if (!keep_names(rows, row, &added))
        return YS_NO_NUMBER;
    rows->names[rows->n] = added;
    return rows->n++;
}

/* The number of a row's names, added where they are new; YS_NO_NUMBER where they cannot be. */
static uint32_t find_names(ys_plain_rows *rows, const ys_csv_row *row)
{
    /* Rows of one series follow each other, or those of one period, in the order of the period before. */
    if (rows->n > 0 && are_names_of(rows, &rows->names[rows->last], row))
        return rows->last;
    if (rows->n > 0 && are_names_of(rows, &rows->names[rows->names[rows->last].next], row))
        return rows->last = rows->names[rows->last].next;
    if (2 * ((size_t)rows->n + 1) > rows->n_slots && !grow_slots(rows))
        return YS_NO_NUMBER;
    const uint32_t hash = hash_of(rows, row);
    uint32_t *slot = slot_of(rows, row, hash);
    const uint32_t number = *slot > 0 ? *slot - 1 : add_names(rows, row, hash);
    if (number == YS_NO_NUMBER)
        return number;
    *slot = number + 1;
    rows->names[rows->last].next = number;
    return rows->last = number;
}

/* --- figures --- */

static bool read_figure(const ys_plain_rows *rows, cell c, ys_figure *figure)
{
    return rows->options->decimal_comma ? ys_figure_parse_comma(c.text, c.length, figure)
                                        : ys_figure_parse(c.text, c.length, figure);
}

/* A blank one is missing, if the row names an authority and a period; else it may be a footnote. */
static bool read_value(const ys_plain_rows *rows, const ys_csv_row *row, ys_stored *figure)
{
    ys_figure read;
    const cell value = cell_of(row, rows->plan->values[0].at);
    if (value.length == 0) {
        const size_t authority = rows->plan->place[YS_ROLE_AUTHORITY], period = rows->plan->place[YS_ROLE_PERIOD];
        figure->value = NAN;
        figure->flags = 0;
        return authority != period && is_filled(cell_of(row, authority).text) && is_filled(cell_of(row, period).text);
    }
    if (!is_filled(value.text) || !read_figure(rows, value, &read) || (read.flags & YS_FLAG_REVISED) || read.ambiguous_marker
        || ((read.percent || read.currency) && !rows->unit_noted))
        return false;
    figure->value = read.value;
    figure->flags = read.percent ? read.flags | YS_FLAG_PERCENT_SIGN : read.flags;
    return true;
}

static bool read_side(const ys_plain_rows *rows, const ys_csv_row *row, ys_role role, double *value)
{
    ys_figure read;
    const size_t column = rows->plan->place[role];
    if (column == SIZE_MAX)
        return true;
    if (!read_figure(rows, cell_of(row, column), &read))
        return false;
    *value = read.value;
    return true;
}

static bool read_sides(const ys_plain_rows *rows, const ys_csv_row *row, ys_sides *sides)
{
    *sides = ys_no_sides;
    return read_side(rows, row, YS_ROLE_NUMERATOR, &sides->numerator)
        && read_side(rows, row, YS_ROLE_DENOMINATOR, &sides->denominator)
        && read_side(rows, row, YS_ROLE_LOWER, &sides->lower) && read_side(rows, row, YS_ROLE_UPPER, &sides->upper);
}

static bool read_period(ys_plain_rows *rows, const ys_csv_row *row, uint32_t *period)
{
    const char *text = cell_of(row, rows->plan->place[YS_ROLE_PERIOD]).text;
    *period = rows->period;
    if (*period != YS_PERIOD_NO_TEXT)
        return true;
    if (is_filled(text)) {
        *period = ys_period_column_add(rows->periods, text);
        rows->failed = *period == YS_PERIOD_NO_TEXT;
    }
    return *period != YS_PERIOD_NO_TEXT;
}

/* The period last: of rows that cannot be used no text of one is noted. */
static bool read_row(ys_plain_rows *rows, const ys_csv_row *row, ys_stored *figure)
{
    if (!rows->able || row->n > rows->plan->header.width || may_be_formula(cell_of(row, rows->plan->place[YS_ROLE_NOTE]).text)
        || !read_value(rows, row, figure) || !read_sides(rows, row, &figure->sides))
        return false;
    figure->line = row->line;
    figure->as_at = "";
    figure->series = find_names(rows, row);
    return figure->series != YS_NO_NUMBER && !rows->names[figure->series].never && read_period(rows, row, &figure->period);
}

ys_row_kind ys_plain_rows_read(ys_plain_rows *rows, const ys_csv_row *row, ys_stored *figure)
{
    if (read_row(rows, row, figure))
        return YS_ROW_PLAIN;
    return rows->failed ? YS_ROW_NO_MEMORY : YS_ROW_AT_LENGTH;
}
