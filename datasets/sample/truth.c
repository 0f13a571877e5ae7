/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/sample/files.h"
#include "datasets/sample/published.h"
#include "datasets/sample/targets.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

enum { PAIRS = SAMPLE_PERIODS * (SAMPLE_PERIODS - 1) / 2, SHIFTS = 64 };

static const char *scale_word(const sample_indicator *indicator)
{
    return indicator->scale == SAMPLE_UNIT ? "unit" : indicator->scale == SAMPLE_LOG ? "log" : "log-odds";
}

static int ascending(const void *left, const void *right)
{
    const double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static bool counts(const sample_series *series, size_t i)
{
    return series->state[i] == SAMPLE_FIGURE && !isnan(series->value[i]);
}

/* The median slope, a year, of the true level between all pairs of periods that have a figure. */
static double true_slope(const sample_series *series)
{
    double slope[PAIRS];
    size_t n = 0;
    const double per_year = ys_period_per_year(series->first.kind);
    for (size_t i = 0; i < series->published; i++)
        for (size_t k = i + 1; k < series->published && counts(series, i); k++)
            if (counts(series, k))
                slope[n++] = (series->level[k] - series->level[i]) * per_year / (double)(k - i);
    if (n == 0)
        return NAN;
    qsort(slope, n, sizeof *slope, ascending);
    return 0.5 * (slope[(n - 1) / 2] + slope[n / 2]);
}

/* First and last published period with a figure. @return how many figures. */
static size_t span_of(const sample_series *series, size_t *first, size_t *last)
{
    size_t n = 0;
    for (size_t i = 0; i < series->published; i++) {
        if (!counts(series, i))
            continue;
        *first = n ? *first : i;
        *last = i;
        n++;
    }
    return n;
}

/* Six decimals: the shortest form of a double would hang on its last bits. */
static char *figures(double value, char text[SAMPLE_CELL])
{
    return sample_number(value, 6, text);
}

static const char *direction_of(double slope)
{
    return slope > 0.0 ? "rising" : slope < 0.0 ? "falling" : "none";
}

static bool is_seasonal(const sample_indicator *indicator)
{
    for (size_t k = 0; k < 12; k++)
        if (indicator->season[k] != 0.0)
            return true;
    return false;
}

/* Year-to-date figures have their season in the quarters' own parts. */
static double season_at(const sample_series *series, unsigned place)
{
    const bool after_another = series->indicator->cumulative && place > 0;
    return after_another ? series->season[place] - series->season[place - 1] : series->season[place];
}

static void find_peak(const sample_series *series, unsigned *peak, unsigned *trough)
{
    const bool pools = series->indicator->pools_only;
    *peak = *trough = pools ? 5 : 0;
    for (unsigned k = pools ? 4 : 0; k < (pools ? 9 : ys_period_per_year(series->first.kind)); k++) {
        *peak = season_at(series, k) > season_at(series, *peak) ? k : *peak;
        *trough = season_at(series, k) < season_at(series, *trough) ? k : *trough;
    }
}

/* Periods at which the level steps, with ; between. */
static void list_shifts(const sample_series *series, char text[SHIFTS])
{
    size_t used = 0;
    text[0] = '\0';
    for (size_t i = 0; i < sample_plant_count; i++) {
        const sample_plant *plant = &sample_plants[i];
        const bool shifts = plant->kind == SAMPLE_LEVEL_SHIFT || plant->kind == SAMPLE_REDEFINITION;
        if (shifts && sample_plant_concerns(plant, series->council, series->indicator))
            used += (size_t)snprintf(text + used, SHIFTS - used, "%s%s", used ? ";" : "", plant->from);
    }
    if (series->indicator->closure == SAMPLE_LIBRARIES_SHUT)
        snprintf(text + used, SHIFTS - used, "%s%s", used ? ";" : "", "2021-07");
}

/* Whether something was planted in the newest figure. */
static bool newest_unusual(const sample_series *series, ys_period newest)
{
    for (size_t i = 0; i < sample_plant_count; i++)
        if (sample_plants[i].kind == SAMPLE_UNUSUAL
            && sample_plant_concerns(&sample_plants[i], series->council, series->indicator)
            && sample_period(sample_plants[i].from).ordinal == newest.ordinal)
            return true;
    const sample_fault *fault = sample_fault_at(series, newest);
    return fault && fault->kind < SAMPLE_STALE;
}

static void put_series(FILE *file, const sample_series *series, size_t first, size_t last, size_t n)
{
    const sample_indicator *about = series->indicator;
    const ys_period newest = ys_period_add(series->first, (int)last);
    const bool seasonal = is_seasonal(about);
    const double slope = true_slope(series);
    unsigned peak, trough;
    char from[YS_PERIOD_TEXT], to[YS_PERIOD_TEXT], shifts[SHIFTS], number[7][SAMPLE_CELL];
    find_peak(series, &peak, &trough);
    list_shifts(series, shifts);
    const size_t year = ys_period_per_year(series->first.kind);
    const double before = last >= year ? series->level[last - year] : NAN;
    const char *const cells[] = {
        series->council->code, about->code, scale_word(about),
        ys_period_format(ys_period_add(series->first, (int)first), from), ys_period_format(newest, to),
        sample_number((double)n, 0, number[0]), figures(series->level[first], number[1]),
        figures(series->level[last], number[2]), figures(slope, number[3]), direction_of(slope),
        figures(series->level[last] - before, number[4]), shifts, figures(about->noise, number[5]),
        figures(about->persistence, number[6]), newest_unusual(series, newest) ? "true" : "false",
        seasonal ? "true" : "false",
        seasonal ? ys_period_position_name(series->first.kind, peak) : "",
        seasonal ? ys_period_position_name(series->first.kind, trough) : ""};
    for (size_t i = 0; i < COUNT(cells); i++) {
        sample_put_cell(file, cells[i]);
        fputc(',', file);
    }
    for (size_t k = 0; k < 12; k++)
        fprintf(file, "%s%s", k ? "," : "", figures(seasonal && k < year ? series->season[k] : NAN, number[0]));
    fputc('\n', file);
}

void sample_put_truth_series(FILE *file, const sample_world *world)
{
    fputs("authority,indicator,scale,from,to,n,level_first,level_last,slope,direction,change_last_year,shifts,noise,"
          "persistence,newest_unusual,seasonal,peak,trough,season_1,season_2,season_3,season_4,season_5,season_6,"
          "season_7,season_8,season_9,season_10,season_11,season_12\n", file);
    for (size_t s = 0; s < world->n; s++) {
        size_t first = 0, last = 0;
        const size_t n = span_of(&world->series[s], &first, &last);
        if (n > 0)
            put_series(file, &world->series[s], first, last, n);
    }
}

void sample_put_truth_plants(FILE *file, const sample_world *world)
{
    (void)world;
    fputs("authority,indicator,what,from,to,amount\n", file);
    for (size_t i = 0; i < sample_plant_count; i++) {
        const sample_plant *plant = &sample_plants[i];
        char amount[SAMPLE_CELL];
        if (plant->kind == SAMPLE_CHARACTER)
            continue;
        const char *const cells[] = {plant->authority, plant->indicator, sample_plant_word(plant->kind), plant->from,
                                     plant->to, sample_number(plant->amount == 0.0 ? NAN : plant->amount, 3, amount)};
        sample_put_row(file, cells, COUNT(cells));
    }
}

static void put_fault(FILE *file, const sample_series *series, ys_period period, const char *fault, const char *written,
                      double value)
{
    char name[SAMPLE_CELL + 8], text[YS_PERIOD_TEXT], right[SAMPLE_CELL];
    snprintf(name, sizeof name, "data/%s.csv", series->indicator->code);
    const char *const cells[] = {name, series->council->code, series->indicator->code, ys_period_format(period, text),
                                 fault, written, sample_number(value, series->indicator->decimals, right)};
    sample_put_row(file, cells, COUNT(cells));
}

static void put_planted(FILE *file, const sample_world *world, const sample_fault *fault)
{
    const sample_series *series =
        world->at[sample_find_indicator(fault->indicator)][sample_find_council(fault->authority)];
    const ys_period period = sample_period(fault->period);
    const size_t i = sample_index(series, period);
    sample_row rows[2] = {{.note = "", .as_at = ""}};
    double right = i < series->n ? series->value[i] : NAN;
    if (fault->kind == SAMPLE_WRONG_YEAR) {
        sample_published_year(series, period, &rows[0]);
        right = sample_outturn(series, period);
    } else {
        sample_published(series, i, rows);
    }
    put_fault(file, series, period, sample_fault_word(fault->kind), rows[0].value, right);
}

void sample_put_truth_faults(FILE *file, const sample_world *world)
{
    fputs("file,authority,indicator,period,fault,written,value\n", file);
    for (size_t i = 0; i < sample_fault_count; i++)
        put_planted(file, world, &sample_faults[i]);
    for (size_t s = 0; s < world->n; s++) {
        const sample_series *series = &world->series[s];
        for (size_t i = 0; i < series->published; i++)
            if (sample_suppressed(series, i))
                put_fault(file, series, ys_period_add(series->first, (int)i), "suppressed", "[c]", series->value[i]);
    }
}

typedef struct target_writer {
    FILE *file;
    const sample_world *world;
} target_writer;

static void put_target(void *context, const sample_target *row)
{
    const target_writer *to = context;
    const sample_outcome outcome = sample_outcome_of(to->world, row);
    char goal[SAMPLE_CELL], figure[SAMPLE_CELL];
    const char *const cells[] = {
        row->authority, row->indicator, row->target, row->deadline, row->basis, row->purpose,
        sample_number(outcome.goal, 4, goal), sample_number(outcome.figure, 4, figure),
        outcome.published ? "true" : "false", !outcome.known ? "" : outcome.met ? "true" : "false"};
    sample_put_row(to->file, cells, COUNT(cells));
}

void sample_put_truth_targets(FILE *file, const sample_world *world)
{
    target_writer to = {file, world};
    fputs("authority,indicator,target,deadline,basis,purpose,goal,figure,published,met\n", file);
    sample_each_target(world, put_target, &to);
}
