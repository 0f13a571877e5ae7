/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/calibration_file.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "datasets/table_source.h"

enum { FREQUENCY, METHOD, KIND, SERIES, FORECASTS, SCALE, SCALE_N, SCALE_H, TAIL, TAIL_N, USUAL_DRIFT, COLUMNS };

static const char *const headings[COLUMNS] = {
    "frequency", "method", "kind", "series", "forecasts", "scale", "scale_n", "scale_h", "tail", "tail_n", "usual_drift"};

typedef struct reader {
    const char *path;
    ys_calibration made;
    size_t column[COLUMNS];
    bool begun;
    ys_error *error;
} reader;

static ys_status take_header(reader *r, const ys_csv_row *row)
{
    for (size_t i = 0; i < COLUMNS; i++) {
        r->column[i] = ys_csv_find_heading(row, headings[i]);
        if (r->column[i] == row->n && i != USUAL_DRIFT) /* older files have none */
            return ys_fail(r->error, YS_ERR_INPUT, "%s:%u: there is no column %s: constants are written by yardstick calibrate --write",
                           r->path, row->line, headings[i]);
    }
    r->begun = true;
    return YS_OK;
}

static const char *cell(const reader *r, const ys_csv_row *row, size_t i)
{
    return r->column[i] < row->n ? row->cell[r->column[i]] : "";
}

/* A constant is a number of ordinary size: anything else is no constant of ours. */
static ys_status number(reader *r, const ys_csv_row *row, size_t i, double most, double *out)
{
    const char *text = cell(r, row, i);
    char *end;
    *out = strtod(text, &end);
    if (end == text || *end || !(fabs(*out) <= most))
        return ys_fail(r->error, YS_ERR_INPUT, "%s:%u: %s is no number that it can be ('%.40s')", r->path, row->line,
                       headings[i], text);
    return YS_OK;
}

static size_t word_of(const char *text, size_t count, const char *(*word)(size_t))
{
    size_t i = 0;
    while (i < count && strcmp(word(i), text) != 0)
        i++;
    return i;
}

static const char *method_word(size_t i)
{
    return ys_forecast_method_word((ys_forecast_method)i);
}

static const char *kind_word(size_t i)
{
    return ys_calibration_kind_word((ys_calibration_kind)i);
}

static ys_status take_curve(reader *r, const ys_csv_row *row, ys_calibration_curve *curve)
{
    static const double most_constant = 20.0, most_count = 1e12;
    double value[COLUMNS];
    for (size_t i = SERIES; i < USUAL_DRIFT; i++) {
        const ys_status status = number(r, row, i, i < SCALE ? most_count : most_constant, &value[i]);
        if (status != YS_OK)
            return status;
    }
    *curve = (ys_calibration_curve){value[SCALE], value[SCALE_N], value[SCALE_H], value[TAIL], value[TAIL_N],
                                    (size_t)fabs(value[SERIES]), (size_t)fabs(value[FORECASTS])};
    return YS_OK;
}

/* Of the method that has one; other rows' cells are empty. */
static ys_status take_drift(reader *r, const ys_csv_row *row, size_t method, double *drift)
{
    static const double most_drift = 1.0;
    if (!*cell(r, row, USUAL_DRIFT))
        return YS_OK;
    if (method != YS_FORECAST_SHRUNKEN_DRIFT)
        return ys_fail(r->error, YS_ERR_INPUT, "%s:%u: usual_drift is of shrunken-drift only, not of %s", r->path, row->line,
                       cell(r, row, METHOD));
    return number(r, row, USUAL_DRIFT, most_drift, drift);
}

static ys_status take(void *context, const ys_csv_row *row)
{
    reader *r = context;
    if (!r->begun)
        return take_header(r, row);
    const size_t frequency = word_of(cell(r, row, FREQUENCY), YS_CALIBRATION_FREQUENCIES, ys_calibration_frequency_word);
    const size_t method = word_of(cell(r, row, METHOD), YS_FORECAST_METHOD_COUNT, method_word);
    const size_t kind = word_of(cell(r, row, KIND), YS_CALIBRATION_KIND_COUNT, kind_word);
    if (frequency == YS_CALIBRATION_FREQUENCIES || method == YS_FORECAST_METHOD_COUNT || kind == YS_CALIBRATION_KIND_COUNT)
        return ys_fail(r->error, YS_ERR_INPUT, "%s:%u: there is no %s %s of %s", r->path, row->line,
                       cell(r, row, FREQUENCY), cell(r, row, KIND), cell(r, row, METHOD));
    const ys_status status = take_curve(r, row, &r->made.curve[frequency][method][kind]);
    return status == YS_OK ? take_drift(r, row, method, &r->made.usual_drift[frequency]) : status;
}

ys_status ys_calibration_read(const char *path, ys_calibration *calibration, ys_error *error)
{
    reader r = {.path = path, .made = ys_calibration_shipped, .error = error};
    const ys_status status = ys_table_read(path, NULL, take, &r, NULL, error);
    if (status == YS_OK && !r.begun)
        return ys_fail(error, YS_ERR_INPUT, "%s: there is nothing in it", path);
    if (status == YS_OK)
        *calibration = r.made;
    return status;
}
