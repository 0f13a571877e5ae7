/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include "datasets/observations_private.h"

static ys_status number_heading_periods(ys_file_reader *reader)
{
    const ys_layout_plan *plan = &reader->plan;
    reader->value_period = ys_arena_array(&reader->scratch, plan->n_values + 1, sizeof *reader->value_period);
    if (!reader->value_period)
        return YS_ERR_MEMORY;
    for (size_t i = 0; i < plan->n_values; i++) {
        const char *text = plan->values[i].period ? plan->values[i].period : plan->period;
        reader->value_period[i] = text ? ys_period_column_add(&reader->periods, text) : YS_PERIOD_NO_TEXT;
        if (text && reader->value_period[i] == YS_PERIOD_NO_TEXT)
            return YS_ERR_MEMORY;
    }
    return YS_OK;
}

static ys_status take_data_row(ys_file_reader *reader, const ys_csv_row *row)
{
    ys_stored figure;
    if (reader->plan.layout == YS_LAYOUT_TRACKER) {
        reader->rows++;
        return ys_take_tracker_row(reader, row);
    }
    const ys_row_kind kind = ys_plain_rows_read(&reader->plain, row, &figure);
    return kind == YS_ROW_NO_MEMORY ? YS_ERR_MEMORY : ys_take_read_row(reader, &reader->plain, kind, &figure, row);
}

/* Decides the layout by the rows kept so far, and reads those below the headings. */
static ys_status detect(ys_file_reader *reader)
{
    const ys_layout_input input = {.sample = &reader->sample, .options = reader->options, .file = reader->path,
                                   .arena = &reader->scratch, .findings = reader->dataset->findings, .error = reader->error};
    ys_status status = ys_detect_layout(&input, &reader->plan);
    reader->detected = true;
    if (status == YS_OK)
        status = number_heading_periods(reader);
    if (status == YS_OK)
        ys_plain_rows_begin(&reader->plain, &reader->plan, reader->options,
                            reader->plan.n_values ? reader->value_period[0] : YS_PERIOD_NO_TEXT, &reader->periods);
    for (size_t r = reader->plan.header.last + 1; r < reader->sample.n && status == YS_OK; r++)
        status = take_data_row(reader, &reader->sample.rows[r]);
    return status == YS_OK && reader->options->threads > 1 && reader->plain.able ? ys_make_row_workers(reader) : status;
}

static ys_status take(void *context, const ys_csv_row *row)
{
    ys_file_reader *reader = context;
    if (reader->detected)
        return take_data_row(reader, row);
    if (!ys_sample_keep(&reader->sample, row))
        return YS_ERR_MEMORY;
    return ys_sample_is_full(&reader->sample) ? detect(reader) : YS_OK;
}

static ys_status finish(ys_file_reader *reader)
{
    if (!reader->detected && reader->sample.n == 0)
        return ys_fail(reader->error, YS_ERR_INPUT, "%s: the file is empty: its first row must name the columns "
                       "authority,indicator,period,value", reader->path);
    if (!reader->detected && reader->sample.n == 1)
        return ys_fail(reader->error, YS_ERR_INPUT, "%s: there is a header but no row below it", reader->path);
    ys_status status = reader->detected ? YS_OK : detect(reader);
    if (status == YS_OK && reader->rows == 0)
        return ys_fail(reader->error, YS_ERR_INPUT, "%s: there is a header but no row below it", reader->path);
    return status == YS_OK ? ys_settle_periods(reader) : status;
}

static ys_status read_file(ys_file_reader *reader, const char *path)
{
    const ys_table_options table = {.sheet = reader->options->sheet, .workers = ys_row_workers_of(reader)};
    const ys_status status = ys_table_read(path, &table, take, reader, reader->dataset->findings, reader->error);
    return status == YS_OK ? finish(reader) : status;
}

ys_status ys_read_observations(ys_dataset *dataset, const char *path, const ys_read_options *options, ys_error *error)
{
    const char *shown = ys_keep_text(dataset, strcmp(path, "-") == 0 ? "standard input" : path);
    const char **file = shown ? ys_grow(&dataset->files, sizeof *file) : NULL;
    ys_file_reader *reader = file ? ys_arena_take(&dataset->arena, sizeof *reader) : NULL;
    if (!reader)
        return YS_ERR_MEMORY;
    *file = shown;
    *reader = (ys_file_reader){.dataset = dataset, .options = options, .path = shown,
                               .file = (uint32_t)dataset->files.n - 1, .error = error,
                               .first_block = dataset->store.n_blocks, .first_target = dataset->targets.n,
                               .first_remark = dataset->remarks.n};
    reader->periods.arena = &reader->scratch;
    const ys_status status = read_file(reader, path);
    ys_release_row_workers(reader);
    ys_plain_rows_release(&reader->plain);
    ys_period_column_release(&reader->periods);
    ys_sample_release(&reader->sample);
    ys_arena_release(&reader->scratch);
    return status;
}
