/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/sample/published.h"

#include <math.h>
#include <string.h>

enum { FEWEST_SHOWN = 5 };

bool sample_has_parts(const sample_indicator *indicator)
{
    return indicator->model != SAMPLE_COUNT && indicator->model != SAMPLE_LEVEL && indicator->model != SAMPLE_ROLLING;
}

const sample_fault *sample_fault_at(const sample_series *series, ys_period period)
{
    for (size_t i = 0; i < sample_fault_count; i++) {
        const sample_fault *fault = &sample_faults[i];
        if (strcmp(fault->authority, series->council->code) != 0 || strcmp(fault->indicator, series->indicator->code) != 0)
            continue;
        const ys_period at = sample_period(fault->period);
        if (at.kind == period.kind && at.ordinal == period.ordinal)
            return fault;
    }
    return NULL;
}

bool sample_suppressed(const sample_series *series, size_t i)
{
    return series->indicator->suppressed && series->state[i] == SAMPLE_FIGURE && series->numerator[i] > 0.0
        && series->numerator[i] < FEWEST_SHOWN;
}

static void write_figures(const sample_series *series, size_t i, sample_row *row)
{
    const int decimals = series->indicator->decimals;
    sample_number(series->value[i], decimals, row->value);
    sample_number(series->numerator[i], 0, row->numerator);
    sample_number(series->denominator[i], 0, row->denominator);
    sample_number(series->lower[i], decimals, row->lower);
    sample_number(series->upper[i], decimals, row->upper);
}

/* Whole numbers stay whole. */
static void write_value(const sample_series *series, double value, int more_decimals, sample_row *row)
{
    const int decimals = series->indicator->decimals;
    sample_number(value, decimals ? decimals + more_decimals : 0, row->value);
}

/* The point gets lost or slips by one: 214.5 becomes 2,145. */
static void lose_point(const sample_series *series, double value, sample_row *row)
{
    char number[SAMPLE_CELL];
    const int decimals = series->indicator->decimals;
    sample_with_commas(sample_number(10.0 * value, decimals ? decimals - 1 : 0, number), row->value);
}

static void swap_first_digits(char *text)
{
    char *at = text + strspn(text, "-0.");
    char *next = at[1] == '.' ? at + 2 : at + 1;
    if (!*at || !*next)
        return;
    const char kept = *at;
    *at = *next;
    *next = kept;
}

static void swap_parts(sample_row *row)
{
    char kept[SAMPLE_CELL];
    strcpy(kept, row->numerator);
    strcpy(row->numerator, row->denominator);
    strcpy(row->denominator, kept);
}

static void mark(sample_row *row, const sample_fault *fault)
{
    if (fault->kind == SAMPLE_MARKED) {
        strcat(row->value, fault->text);
        return;
    }
    strcpy(row->value, fault->text);
    row->numerator[0] = row->denominator[0] = '\0';
}

/* A slip in one row. */
static void slip(const sample_series *series, size_t i, const sample_fault *fault, sample_row *row)
{
    const double value = series->value[i];
    switch (fault->kind) {
    case SAMPLE_TEN_TIMES: lose_point(series, value, row); return;
    case SAMPLE_A_TENTH: write_value(series, value / 10.0, 1, row); return;
    case SAMPLE_A_HUNDREDTH: write_value(series, value / 100.0, 2, row); return;
    case SAMPLE_SWAPPED_DIGITS: swap_first_digits(row->value); return;
    case SAMPLE_ZERO: strcpy(row->value, "0"); return;
    case SAMPLE_SWAPPED_PARTS: swap_parts(row); return;
    case SAMPLE_WRONG_PARTS: sample_number(round(0.9 * series->numerator[i]), 0, row->numerator); return;
    case SAMPLE_MARKER:
    case SAMPLE_MARKED: mark(row, fault); return;
    case SAMPLE_STALE:
    case SAMPLE_WRONG_YEAR:
    case SAMPLE_TWICE:
    case SAMPLE_LEFT_OUT:
    case SAMPLE_REVISED: return;
    }
}

static bool is_stale(const sample_series *series, size_t i)
{
    const sample_fault *fault = sample_fault_at(series, ys_period_add(series->first, (int)i));
    return fault && fault->kind == SAMPLE_STALE;
}

static const char *note_of(const sample_series *series, size_t i)
{
    const ys_period period = ys_period_add(series->first, (int)i);
    if (series->state[i] == SAMPLE_BLANK && series->indicator->pools_only)
        return sample_open(series->indicator, period) ? "shut all season" : "shut for winter";
    const bool libraries = series->indicator->closure == SAMPLE_LIBRARIES_SHUT;
    return libraries && period.ordinal >= 12 * 2020 + 2 && period.ordinal <= 12 * 2021 + 5 ? "libraries shut or partly open"
                                                                                            : "";
}

/* What was reported before, without a day; then what counts, with the day. */
static size_t revise(const sample_series *series, size_t i, const sample_fault *fault, sample_row rows[2])
{
    rows[1] = rows[0];
    write_value(series, fault->amount * series->value[i], 0, &rows[0]);
    if (sample_has_parts(series->indicator))
        sample_number(round(fault->amount * series->numerator[i]), 0, rows[0].numerator);
    strcat(rows[1].value, "[r]");
    rows[1].as_at = fault->text;
    return 2;
}

size_t sample_published(const sample_series *series, size_t i, sample_row rows[2])
{
    const sample_fault *fault = sample_fault_at(series, ys_period_add(series->first, (int)i));
    if (series->state[i] == SAMPLE_NO_ROW || (fault && fault->kind == SAMPLE_LEFT_OUT))
        return 0;
    rows[0] = (sample_row){.note = note_of(series, i), .as_at = ""};
    size_t shown = i;
    while (shown > 0 && is_stale(series, shown))
        shown--;
    if (series->state[i] == SAMPLE_FIGURE)
        write_figures(series, shown, &rows[0]);
    if (sample_suppressed(series, i)) {
        strcpy(rows[0].value, "[c]");
        strcpy(rows[0].numerator, "[c]");
    }
    if (fault)
        slip(series, i, fault, &rows[0]);
    if (series->state[i] == SAMPLE_FIGURE && i + (size_t)series->indicator->provisional >= series->published)
        strcat(rows[0].value, "[p]");
    if (fault && fault->kind == SAMPLE_REVISED)
        return revise(series, i, fault, rows);
    rows[1] = rows[0];
    return fault && fault->kind == SAMPLE_TWICE ? 2 : 1;
}

bool sample_published_year(const sample_series *series, ys_period year, sample_row *row)
{
    const size_t last = sample_index(series, ys_period_holding(series->first.kind, ys_period_last_month(year)));
    if (last >= series->published || series->state[last] != SAMPLE_FIGURE || isnan(series->value[last]))
        return false;
    *row = (sample_row){.note = "", .as_at = ""};
    write_figures(series, last, row);
    if (sample_fault_at(series, year))
        write_value(series, series->value[last] - 0.7, 0, row);
    return true;
}
