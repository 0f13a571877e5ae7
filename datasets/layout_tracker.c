/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "datasets/observations_private.h"

enum { LONGEST_CELL = 256 };

/* "14 days": a figure with its unit in words behind it. */
static bool read_with_unit(const ys_file_reader *reader, const char *text, ys_figure *figure)
{
    char number[LONGEST_CELL];
    if (ys_read_figure(reader, text, figure))
        return true;
    text += strspn(text, " ");
    const size_t length = strcspn(text, " ");
    const char *words = text + length + strspn(text + length, " ");
    if (length >= sizeof number || !*words)
        return false;
    for (const char *at = words; *at; at++)
        if (!isalpha((unsigned char)*at) && !strchr(" .%", *at))
            return false;
    memcpy(number, text, length);
    number[length] = '\0';
    return ys_read_figure(reader, number, figure) && !isnan(figure->value);
}

/* The name of a known indicator goes before a reference that only the sheet knows. */
static ys_status find_indicator(ys_file_reader *reader, const ys_csv_row *row, uint32_t *indicator, bool *usable)
{
    ys_dataset *dataset = reader->dataset;
    const char *reference = ys_row_cell(reader, row, YS_ROLE_INDICATOR), *name = ys_row_cell(reader, row, YS_ROLE_INDICATOR_NAME);
    const char *kept_reference = ys_keep_text(dataset, reference), *kept_name = ys_keep_text(dataset, name);
    if (!kept_reference || !kept_name)
        return YS_ERR_MEMORY;
    *usable = *kept_reference || *kept_name;
    if (!*usable)
        return YS_OK;
    size_t number = *kept_name ? ys_name_find(&dataset->indicator_names, kept_name) : SIZE_MAX;
    if (number == SIZE_MAX)
        number = ys_intern_indicator(dataset, *kept_reference ? kept_reference : kept_name);
    if (number == YS_NOT_FOUND)
        return YS_ERR_MEMORY;
    *indicator = (uint32_t)number;
    ys_indicator *about = (ys_indicator *)dataset->indicators.items + number;
    if (*kept_name && !about->described && about->name == about->code) {
        about->name = kept_name;
        return ys_name_add(&dataset->indicator_names, kept_name, number) ? YS_OK : YS_ERR_MEMORY;
    }
    return YS_OK;
}

static double scaled(const ys_file_reader *reader, uint32_t indicator, const ys_figure *figure)
{
    const bool proportion = ys_dataset_indicator(reader->dataset, indicator)->kind == YS_KIND_PROPORTION;
    return figure->percent && proportion ? figure->value / 100.0 : figure->value;
}

static ys_status take_actual(ys_file_reader *reader, const ys_csv_row *row, size_t index, observation o)
{
    const size_t column = reader->plan.values[index].at;
    const char *text = ys_sample_cell(row, column);
    ys_figure figure;
    reader->dataset->count.rows++;
    if (ys_cell_is_blank(text)) {
        reader->dataset->count.missing++;
        return YS_OK;
    }
    if (!read_with_unit(reader, text, &figure)) {
        reader->dataset->count.set_aside++;
        return ys_complain(reader, row, YS_FINDING_UNREADABLE_FIGURE, column, text, "this is not a figure");
    }
    o.value = scaled(reader, o.indicator, &figure);
    o.flags = figure.percent ? figure.flags | YS_FLAG_PERCENT_SIGN : figure.flags;
    o.period.ordinal = (int)reader->value_period[index];
    if (!ys_keep_observation(reader->dataset, &o))
        return YS_ERR_MEMORY;
    return figure.ambiguous_marker ? ys_complain(reader, row, YS_FINDING_MISSING_MARKER, column, text, "read as missing, not as zero")
                                   : YS_OK;
}

/* The target of the period it stands under, shown and judged there. */
static ys_status take_target(ys_file_reader *reader, const ys_csv_row *row, size_t index, const observation *o)
{
    const size_t column = reader->plan.values[index].at;
    const char *text = ys_sample_cell(row, column);
    ys_figure figure;
    if (ys_cell_is_blank(text))
        return YS_OK;
    if (!read_with_unit(reader, text, &figure))
        return ys_complain(reader, row, YS_FINDING_UNREADABLE_TARGET, column, text, "this is not one figure: no target is set");
    if (isnan(figure.value))
        return YS_OK;
    ys_target *kept = ys_grow(&reader->dataset->targets, sizeof *kept);
    if (!kept)
        return YS_ERR_MEMORY;
    *kept = (ys_target){.authority = o->authority, .indicator = o->indicator, .goal = YS_GOAL_NUMBER,
                        .value = scaled(reader, o->indicator, &figure), .basis = YS_BASIS_AT,
                        .deadline = {YS_PERIOD_NONE, (int)reader->value_period[index]}, .line = row->line};
    return YS_OK;
}

static ys_status take_comment(ys_file_reader *reader, const ys_csv_row *row, size_t index, const observation *o)
{
    const char *text = ys_sample_cell(row, reader->plan.values[index].at);
    if (ys_cell_is_blank(text))
        return YS_OK;
    const char *copy = ys_keep_text(reader->dataset, text);
    ys_remark *kept = copy ? ys_grow(&reader->dataset->remarks, sizeof *kept) : NULL;
    if (!kept)
        return YS_ERR_MEMORY;
    *kept = (ys_remark){.authority = o->authority, .indicator = o->indicator, .text = copy,
                        .period = {YS_PERIOD_NONE, (int)reader->value_period[index]}};
    return YS_OK;
}

static bool has_any(const ys_file_reader *reader, const ys_csv_row *row)
{
    for (size_t i = 0; i < reader->plan.n_values; i++)
        if (!ys_cell_is_blank(ys_sample_cell(row, reader->plan.values[i].at)))
            return true;
    return false;
}

/* Whatever is found in a cell is about the row's authority and indicator. */
static ys_status take_part(ys_file_reader *reader, const ys_csv_row *row, size_t index, const observation *o)
{
    const ys_dataset *dataset = reader->dataset;
    const size_t findings = ys_findings_count(dataset->findings);
    const ys_tracker_part part = reader->plan.values[index].part;
    if (part == YS_PART_ACTUAL)
        ((ys_indicator *)dataset->indicators.items)[o->indicator].rows++;
    const ys_status status = part == YS_PART_ACTUAL ? take_actual(reader, row, index, *o)
                           : part == YS_PART_TARGET ? take_target(reader, row, index, o)
                                                    : take_comment(reader, row, index, o);
    if (status != YS_OK || ys_findings_count(dataset->findings) == findings)
        return status;
    return ys_findings_about(dataset->findings, ys_dataset_authority(dataset, o->authority)->code,
                             ys_dataset_indicator(dataset, o->indicator)->code, (ys_period){0}, NAN);
}

ys_status ys_take_tracker_row(ys_file_reader *reader, const ys_csv_row *row)
{
    bool has_indicator = false, has_authority = false;
    observation o = {.line = row->line, .file = reader->file, .as_at = "", .numerator = NAN, .denominator = NAN,
                     .lower = NAN, .upper = NAN};
    ys_status status = YS_OK;
    if (has_any(reader, row))
        status = find_indicator(reader, row, &o.indicator, &has_indicator);
    if (status == YS_OK && has_indicator)
        status = ys_take_authority(reader, row, &o.authority, &has_authority);
    if (status != YS_OK)
        return status;
    if (!has_indicator || !has_authority) {
        reader->dataset->count.rows++;
        reader->dataset->count.set_aside++;
        return ys_complain(reader, row, has_indicator ? YS_FINDING_BLANK_NAME : YS_FINDING_PASSED_OVER_ROW, SIZE_MAX, row->cell[0],
                           has_indicator ? "this row names no authority" : "no figures in this row: passed over");
    }
    for (size_t i = 0; i < reader->plan.n_values && status == YS_OK; i++)
        status = take_part(reader, row, i, &o);
    return status;
}
