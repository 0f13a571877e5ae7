/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/sample/files.h"
#include "datasets/sample/published.h"

#include <math.h>
#include <string.h>

enum { MOST_CELLS = 12 };

/* Which optional columns an indicator's file has. */
typedef struct columns {
    bool parts, limits, note, as_at;
} columns;

static columns columns_of(const sample_indicator *indicator)
{
    columns has = {.parts = sample_has_parts(indicator), .limits = indicator->model == SAMPLE_SURVEY,
                   .note = indicator->closure != SAMPLE_OPEN};
    for (size_t i = 0; i < sample_fault_count; i++)
        if (sample_faults[i].kind == SAMPLE_REVISED && strcmp(sample_faults[i].indicator, indicator->code) == 0)
            has.as_at = true;
    return has;
}

static size_t optional_cells(const columns *has, const sample_row *row, const char *cells[])
{
    const struct { bool there; const char *cell; } all[] = {
        {has->parts, row->numerator}, {has->parts, row->denominator}, {has->limits, row->lower},
        {has->limits, row->upper}, {has->note, row->note}, {has->as_at, row->as_at},
    };
    size_t n = 0;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (all[i].there)
            cells[n++] = all[i].cell;
    return n;
}

static void put_header(FILE *file, const columns *has)
{
    const sample_row names = {"value", "numerator", "denominator", "lower", "upper", "note", "as_at"};
    const char *cells[MOST_CELLS] = {"authority", "indicator", "period", names.value};
    sample_put_row(file, cells, 4 + optional_cells(has, &names, cells + 4));
}

static void put_row(FILE *file, const columns *has, const sample_series *series, ys_period period, const sample_row *row)
{
    char text[YS_PERIOD_TEXT];
    const char *cells[MOST_CELLS] = {series->council->code, series->indicator->code, ys_period_format(period, text),
                                     row->value};
    sample_put_row(file, cells, 4 + optional_cells(has, row, cells + 4));
}

/* Collection over the whole year is published for itself as well. */
static void put_years(FILE *file, const columns *has, const sample_series *series)
{
    sample_row row;
    ys_period year = ys_period_holding(YS_PERIOD_FINANCIAL_YEAR, ys_period_first_month(series->first));
    for (; sample_index(series, ys_period_holding(series->first.kind, ys_period_last_month(year))) < series->published;
         year = ys_period_add(year, 1))
        if (sample_published_year(series, year, &row))
            put_row(file, has, series, year, &row);
}

void sample_put_data(FILE *file, const sample_world *world, size_t indicator)
{
    const columns has = columns_of(&sample_indicators[indicator]);
    put_header(file, &has);
    for (size_t c = 0; c < SAMPLE_COUNCILS; c++) {
        const sample_series *series = world->at[indicator][c];
        sample_row rows[2];
        for (size_t i = 0; series && i < series->published; i++) {
            const size_t count = sample_published(series, i, rows);
            for (size_t k = 0; k < count; k++)
                put_row(file, &has, series, ys_period_add(series->first, (int)i), &rows[k]);
        }
        if (series && sample_indicators[indicator].cumulative)
            put_years(file, &has, series);
    }
}

/* Figures after the newest published one: what really happened, to judge forecasts by. */
void sample_put_future(FILE *file, const sample_world *world)
{
    const columns has = {.parts = true};
    put_header(file, &has);
    for (size_t s = 0; s < world->n; s++) {
        const sample_series *series = &world->series[s];
        for (size_t i = series->published; i < series->n; i++) {
            sample_row row = {.note = "", .as_at = ""};
            if (isnan(series->value[i]))
                continue;
            sample_number(series->value[i], series->indicator->decimals, row.value);
            sample_number(series->numerator[i], 0, row.numerator);
            sample_number(series->denominator[i], 0, row.denominator);
            put_row(file, &has, series, ys_period_add(series->first, (int)i), &row);
        }
    }
}
