/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include "datasets/dataset_private.h"
#include "datasets/figure.h"
#include "datasets/table_source.h"

enum { AUTHORITY, INDICATOR, PERIOD, VALUE, NUMERATOR, DENOMINATOR, LOWER, UPPER, NOTE, AS_AT, COLUMNS };

static const char *const names[COLUMNS] = {
    "authority", "indicator", "period", "value", "numerator", "denominator", "lower", "upper", "note", "as_at",
};

typedef struct file_reader {
    ys_dataset *dataset;
    const ys_read_options *options;
    const char *path;
    uint32_t file;
    size_t place[COLUMNS]; /* SIZE_MAX: no such column */
    size_t width;
    bool has_header;
    size_t rows;
    ys_error *error;
} file_reader;

static ys_status note_ignored(file_reader *reader, const ys_csv_row *header, size_t column)
{
    return ys_findings_add(reader->dataset->findings, YS_FINDING_IGNORED_COLUMN, reader->path, header->line,
                           (uint32_t)column + 1, header->cell[column], "this column is not used");
}

static ys_status missing_column(const file_reader *reader, uint32_t line, int column)
{
    const char *option = column == AUTHORITY ? "; or name it for the whole file with --authority-name X"
                       : column == INDICATOR ? "; or name it for the whole file with --indicator-name X"
                                             : "";
    return ys_fail(reader->error, YS_ERR_INPUT, "%s:%u: there is no column '%s': the first row must name the columns "
                   "authority,indicator,period,value%s", reader->path, line, names[column], option);
}

static ys_status take_header(file_reader *reader, const ys_csv_row *header)
{
    for (size_t i = 0; i < COLUMNS; i++)
        reader->place[i] = SIZE_MAX;
    for (size_t c = 0; c < header->n; c++) {
        const char *name = ys_csv_column_alias(header->cell[c]);
        size_t column = 0;
        while (name && column < COLUMNS && strcmp(names[column], name) != 0)
            column++;
        if (name && reader->place[column] == SIZE_MAX)
            reader->place[column] = c;
        else if (note_ignored(reader, header, c) != YS_OK)
            return YS_ERR_MEMORY;
    }
    reader->width = header->n;
    reader->has_header = true;
    const char *const given[COLUMNS] = {reader->options->authority_name, reader->options->indicator_name};
    for (int column = AUTHORITY; column <= VALUE; column++)
        if (reader->place[column] == SIZE_MAX && !given[column])
            return missing_column(reader, header->line, column);
    return YS_OK;
}

static const char *cell_of(const file_reader *reader, const ys_csv_row *row, int column)
{
    const size_t at = reader->place[column];
    return at < row->n ? row->cell[at] : "";
}

static ys_status complain(const file_reader *reader, const ys_csv_row *row, ys_finding_code code, int column,
                          const char *read, const char *message)
{
    return ys_findings_add(reader->dataset->findings, code, reader->path, row->line,
                           column < COLUMNS ? (uint32_t)reader->place[column] + 1 : 0, read, "%s", message);
}

static const char *name_in(const file_reader *reader, const ys_csv_row *row, int column, const char *given)
{
    const char *name = reader->place[column] == SIZE_MAX ? given : cell_of(reader, row, column);
    return name + strspn(name, YS_SPACES);
}

/* A row that cannot be used is set aside; the finding tells why. */
static ys_status set_aside(file_reader *reader, ys_status status)
{
    reader->dataset->count.set_aside++;
    return status;
}

static bool read_side_figure(const file_reader *reader, const ys_csv_row *row, int column, double *value,
                             ys_status *status)
{
    ys_figure figure;
    const char *text = cell_of(reader, row, column);
    *value = NAN;
    if (reader->place[column] == SIZE_MAX)
        return true;
    if (!ys_figure_parse(text, strlen(text), &figure)) {
        *status = complain(reader, row, YS_FINDING_UNREADABLE_FIGURE, column, text, "this is not a figure");
        return false;
    }
    *value = figure.value;
    return true;
}

static bool read_figures(const file_reader *reader, const ys_csv_row *row, observation *o, ys_status *status)
{
    ys_figure figure;
    const char *text = cell_of(reader, row, VALUE);
    if (!ys_figure_parse(text, strlen(text), &figure)) {
        *status = complain(reader, row, YS_FINDING_UNREADABLE_FIGURE, VALUE, text, "this is not a figure");
        return false;
    }
    if (figure.ambiguous_marker)
        *status = complain(reader, row, YS_FINDING_MISSING_MARKER, VALUE, text, "read as missing, not as zero");
    const ys_indicator *indicator = ys_dataset_indicator(reader->dataset, o->indicator);
    o->value = figure.percent && indicator->kind == YS_KIND_PROPORTION ? figure.value / 100.0 : figure.value;
    o->flags = figure.flags;
    return *status == YS_OK && read_side_figure(reader, row, NUMERATOR, &o->numerator, status)
        && read_side_figure(reader, row, DENOMINATOR, &o->denominator, status)
        && read_side_figure(reader, row, LOWER, &o->lower, status)
        && read_side_figure(reader, row, UPPER, &o->upper, status);
}

static ys_status take_names(file_reader *reader, const ys_csv_row *row, observation *o, bool *usable)
{
    static const char *const blank[] = {"this row names no authority", "this row names no indicator"};
    const char *const given[] = {reader->options->authority_name, reader->options->indicator_name};
    size_t number[2];
    for (int column = AUTHORITY; column <= INDICATOR; column++) {
        const char *name = name_in(reader, row, column, given[column]);
        if (!*name) {
            *usable = false;
            return complain(reader, row, YS_FINDING_BLANK_NAME, column, "", blank[column]);
        }
        number[column] = column == AUTHORITY ? ys_intern_authority(reader->dataset, name)
                                             : ys_intern_indicator(reader->dataset, name);
        if (number[column] == YS_NOT_FOUND)
            return YS_ERR_MEMORY;
    }
    o->authority = (uint32_t)number[AUTHORITY];
    o->indicator = (uint32_t)number[INDICATOR];
    return YS_OK;
}

static ys_status take_row(file_reader *reader, const ys_csv_row *row)
{
    ys_dataset *dataset = reader->dataset;
    reader->rows++;
    dataset->count.rows++;
    if (row->n > reader->width)
        return set_aside(reader, complain(reader, row, YS_FINDING_WRONG_CELL_COUNT, COLUMNS, "",
                                          "this row has more cells than the header: quote cells with commas"));
    observation o = {.line = row->line, .file = reader->file, .as_at = ""};
    bool usable = true;
    ys_status status = take_names(reader, row, &o, &usable);
    if (status != YS_OK || !usable)
        return set_aside(reader, status);
    const char *period = cell_of(reader, row, PERIOD);
    if (!ys_period_parse(period, strlen(period), &o.period))
        return set_aside(reader, complain(reader, row, YS_FINDING_UNREADABLE_PERIOD, PERIOD, period,
                                          "this is not a period such as 2023-04, 2023-Q2, 2023/24-Q1, 2023 or 2023/24"));
    if (!read_figures(reader, row, &o, &status))
        return set_aside(reader, status);
    const char *as_at = cell_of(reader, row, AS_AT);
    if (*as_at && !(o.as_at = ys_keep_text(dataset, as_at)))
        return YS_ERR_MEMORY;
    observation *kept = ys_grow(&dataset->observations, sizeof *kept);
    if (!kept)
        return YS_ERR_MEMORY;
    *kept = o;
    return YS_OK;
}

static ys_status take(void *context, const ys_csv_row *row)
{
    file_reader *reader = context;
    return reader->has_header ? take_row(reader, row) : take_header(reader, row);
}

ys_status ys_read_observations(ys_dataset *dataset, const char *path, const ys_read_options *options, ys_error *error)
{
    const char *shown = ys_keep_text(dataset, strcmp(path, "-") == 0 ? "standard input" : path);
    const char **file = shown ? ys_grow(&dataset->files, sizeof *file) : NULL;
    if (!file)
        return YS_ERR_MEMORY;
    *file = shown;
    file_reader reader = {.dataset = dataset, .options = options, .path = shown,
                          .file = (uint32_t)dataset->files.n - 1, .error = error};
    const ys_table_options table = {.sheet = options->sheet};
    const ys_status status = ys_table_read(path, &table, take, &reader, dataset->findings, error);
    if (status != YS_OK)
        return status;
    if (!reader.has_header)
        return ys_fail(error, YS_ERR_INPUT, "%s: the file is empty: its first row must name the columns "
                       "authority,indicator,period,value", shown);
    if (reader.rows == 0)
        return ys_fail(error, YS_ERR_INPUT, "%s: there is a header but no row below it", shown);
    return YS_OK;
}
