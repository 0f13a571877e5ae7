/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/fitness_private.h"

#include <stdio.h>
#include <string.h>

#include "analysis/median.h"
#include "datasets/name_table.h"

/* --- a step at a change of definition --- */

/* Median, over the authorities that an event concerns, of the change since the same time a year before; NaN: none. */
static double common_change(const fitness_indicator *indicator, const ys_event *event, ys_period period, double room[])
{
    size_t n = 0;
    for (size_t a = 0; a < indicator->n_authorities; a++) {
        const ys_series *series = &indicator->series[a];
        const long at = (long)period.ordinal - series->first.ordinal, before = at - (long)series->per_year;
        if ((event->authority != YS_NOT_FOUND && event->authority != a) || before < 0 || at >= (long)series->n)
            continue;
        room[n] = series->value[at] - series->value[before];
        n += isnan(room[n]) ? 0 : 1;
    }
    return ys_median(room, n);
}

/* Mean change over the year that starts with the event, and the changes of the years before it. */
static ys_status step_at(const fitness_indicator *indicator, const ys_event *event, double *step, double *usual,
                         double *spread)
{
    enum { MOST = 64 };
    double before[MOST];
    double *room = ys_arena_doubles(indicator->run->arena, indicator->n_authorities);
    const unsigned per_year = ys_period_per_year(indicator->first.kind);
    ys_period at = ys_period_holding(indicator->first.kind, ys_period_first_month(event->from));
    size_t n = 0, after = 0;
    if (!room)
        return YS_ERR_MEMORY;
    *step = 0.0;
    for (unsigned k = 0; k < per_year; k++) {
        const double change = common_change(indicator, event, ys_period_add(at, (int)k), room);
        *step += isnan(change) ? 0.0 : change;
        after += isnan(change) ? 0 : 1;
    }
    for (int k = 1; k <= 5 * (int)per_year && n < MOST; k++) {
        before[n] = common_change(indicator, event, ys_period_add(at, -k), room);
        n += isnan(before[n]) ? 0 : 1;
    }
    *step = after ? *step / (double)after : NAN;
    *usual = n >= 3 ? ys_median(before, n) : NAN;
    *spread = ys_median_spread(before, n);
    return YS_OK;
}

static ys_status tell_step(const fitness_indicator *indicator, const ys_event *event)
{
    double step = NAN, usual = NAN, spread = NAN;
    char text[FITNESS_FIGURE], period[YS_PERIOD_TEXT];
    const ys_status status = step_at(indicator, event, &step, &usual, &spread);
    spread = spread > indicator->step ? spread : indicator->step;
    if (status != YS_OK || !(fabs(step - usual) > 4.0 * spread))
        return status;
    const fitness_run *run = indicator->run;
    const ys_finding about = {
        .authority = event->authority == YS_NOT_FOUND ? "" : ys_dataset_authority(run->dataset, event->authority)->code,
        .indicator = indicator->about->code, .period = event->from, .value = NAN,
    };
    return fitness_add_row(run, YS_FINDING_LEVEL_SHIFT, "events.csv", event->line, &about,
                           "from %s the figures move by %s%s against a year before, beyond their usual change%s%s%s",
                           ys_period_format(event->from, period), step > usual ? "+" : "",
                           fitness_figure(step - usual, indicator->decimals, text), *event->note ? " (" : "", event->note,
                           *event->note ? ")" : "");
}

ys_status fitness_level_shift(const fitness_run *run)
{
    size_t n;
    const ys_event *events = ys_dataset_events(run->dataset, &n);
    ys_status status = YS_OK;
    for (size_t e = 0; e < n; e++) {
        const ys_event *event = &events[e];
        for (size_t i = 0; i < ys_dataset_indicator_count(run->dataset) && status == YS_OK; i++) {
            fitness_indicator indicator;
            const ys_arena_mark mark = ys_arena_get_mark(run->arena);
            if (event->kind != YS_EVENT_DEFINITION || (event->indicator != YS_NOT_FOUND && event->indicator != i))
                continue;
            status = fitness_open(run, i, &indicator);
            if (status == YS_OK && indicator.n > 0)
                status = tell_step(&indicator, event);
            ys_arena_rewind(run->arena, mark);
        }
    }
    return status;
}

/* --- targets --- */

static ys_finding about_target(const fitness_run *run, const ys_target *target)
{
    return (ys_finding){
        .authority = ys_dataset_authority(run->dataset, target->authority)->code,
        .indicator = ys_dataset_indicator(run->dataset, target->indicator)->code,
        .period = target->deadline, .value = target->value,
    };
}

/* Calls a check for each target that is a number, with its series; n = 0 where there is none. */
static ys_status each_target(const fitness_run *run,
                             ys_status (*check)(const fitness_run *, const ys_target *, const ys_series *))
{
    size_t n;
    const ys_target *targets = ys_dataset_targets(run->dataset, &n);
    ys_status status = YS_OK;
    for (size_t t = 0; t < n && status == YS_OK; t++) {
        ys_series series;
        if (targets[t].goal != YS_GOAL_NUMBER)
            continue;
        fitness_main(run, targets[t].indicator, targets[t].authority, &series);
        status = check(run, &targets[t], &series);
    }
    return status;
}

static ys_status check_period(const fitness_run *run, const ys_target *target, const ys_series *series)
{
    const ys_indicator *about = ys_dataset_indicator(run->dataset, target->indicator);
    const long own = (long)target->deadline.ordinal - series->first.ordinal;
    if (!about->cumulative || target->basis != YS_BASIS_AT || series->first.kind != target->deadline.kind || own < 0
        || own >= (long)series->n || isnan(series->value[own]))
        return YS_OK;
    const ys_period year = ys_period_holding(about->year_kind, ys_period_first_month(target->deadline));
    const double value = series->value[own];
    size_t nearest = (size_t)own;
    for (size_t i = 0; i < series->n; i++) {
        const int month = ys_period_first_month(ys_series_period(series, i));
        if (ys_period_holding(about->year_kind, month).ordinal == year.ordinal
            && fabs(series->value[i] - target->value) < fabs(series->value[nearest] - target->value))
            nearest = i;
    }
    const double ratio = value / target->value;
    char period[YS_PERIOD_TEXT];
    const ys_finding finding = about_target(run, target);
    if (nearest == (size_t)own || !(ratio > 1.5 || ratio < 1.0 / 1.5))
        return YS_OK;
    return fitness_add_row(run, YS_FINDING_TARGET_OTHER_PERIOD, "targets.csv", target->line, &finding,
                           "year to date is %.10g, the target %.10g: it fits %s (%.10g) better", value, target->value,
                           ys_period_format(ys_series_period(series, nearest), period), series->value[nearest]);
}

ys_status fitness_target_other_period(const fitness_run *run)
{
    return each_target(run, check_period);
}

/* 0 may be meant where it has been near: at least 20 steps of the last decimal away, and never under a quarter of usual. */
static ys_status check_unset(const fitness_run *run, const ys_target *target, const ys_series *series)
{
    const ys_indicator *about = ys_dataset_indicator(run->dataset, target->indicator);
    double least = INFINITY;
    size_t n = 0;
    double *x = ys_arena_doubles(run->arena, series->n);
    if (!x)
        return YS_ERR_MEMORY;
    for (size_t i = 0; i < series->n; i++) {
        x[n] = series->value[i];
        n += isnan(x[n]) ? 0 : 1;
        least = series->value[i] < least ? series->value[i] : least;
    }
    const double middle = ys_median(x, n), step = pow(10.0, -ys_usual_decimals(series, 1));
    const ys_finding finding = about_target(run, target);
    if (target->value != 0.0 || about->polarity == YS_POLARITY_RANGE || n == 0 || !(least >= 0.25 * middle)
        || !(middle >= 20.0 * step))
        return YS_OK;
    return fitness_add_row(run, YS_FINDING_TARGET_UNSET, "targets.csv", target->line, &finding,
                           "the target is 0; the figures were never under %.10g", least);
}

ys_status fitness_target_unset(const fitness_run *run)
{
    return each_target(run, check_unset);
}

static ys_status check_possible(const fitness_run *run, const ys_target *target, const ys_series *series)
{
    fitness_indicator indicator;
    const ys_arena_mark mark = ys_arena_get_mark(run->arena);
    const ys_finding finding = about_target(run, target);
    ys_status status = fitness_open(run, target->indicator, &indicator);
    (void)series;
    if (status == YS_OK && target->basis != YS_BASIS_YEAR
        && (target->value > indicator.highest || target->value < indicator.lowest))
        status = fitness_add_row(run, YS_FINDING_TARGET_OUT_OF_RANGE, "targets.csv", target->line, &finding,
                                 "the target %.10g is outside what there can be, %.10g to %.10g", target->value,
                                 indicator.lowest, indicator.highest);
    ys_arena_rewind(run->arena, mark);
    return status;
}

ys_status fitness_target_out_of_range(const fitness_run *run)
{
    return each_target(run, check_possible);
}

/* --- rows and names --- */

static bool has_series(const fitness_run *run, size_t indicator, size_t authority)
{
    for (ys_period_kind kind = YS_PERIOD_MONTH; kind < YS_PERIOD_KIND_COUNT; kind++) {
        ys_series series;
        if (fitness_published(run, indicator, authority, kind, &series))
            return true;
    }
    return false;
}

/* A row of authorities.csv or indicators.csv, whichever is looked at. */
typedef struct entry {
    const char *code, *name;
    bool described;
} entry;

static entry entry_at(const fitness_run *run, bool authority, size_t i)
{
    if (authority) {
        const ys_authority *about = ys_dataset_authority(run->dataset, i);
        return (entry){about->code, about->name, about->described};
    }
    const ys_indicator *about = ys_dataset_indicator(run->dataset, i);
    return (entry){about->code, about->name, about->described};
}

static bool has_figures(const fitness_run *run, bool authority, size_t i)
{
    const size_t others = authority ? ys_dataset_indicator_count(run->dataset) : ys_dataset_authority_count(run->dataset);
    for (size_t k = 0; k < others; k++)
        if (authority ? has_series(run, k, i) : has_series(run, i, k))
            return true;
    return false;
}

static size_t entry_count(const fitness_run *run, bool authority)
{
    return authority ? ys_dataset_authority_count(run->dataset) : ys_dataset_indicator_count(run->dataset);
}

static bool any_described(const fitness_run *run, bool authority)
{
    for (size_t i = 0; i < entry_count(run, authority); i++)
        if (entry_at(run, authority, i).described)
            return true;
    return false;
}

/* The described code or name that is near enough to have been meant, or NULL. */
static const char *near_described(const fitness_run *run, bool authority, const char *typed)
{
    const char *nearest = NULL;
    size_t best = SIZE_MAX;
    for (size_t i = 0; i < entry_count(run, authority); i++) {
        const entry known = entry_at(run, authority, i);
        const char *const words[] = {known.code, known.name};
        for (size_t w = 0; known.described && w < 2; w++) {
            const size_t distance = ys_word_distance(typed, words[w]);
            if (distance < best && ys_word_is_near(typed, words[w], distance)) {
                best = distance;
                nearest = words[w];
            }
        }
    }
    return nearest;
}

static ys_finding about_entry(bool authority, const char *code)
{
    return (ys_finding){.authority = authority ? code : "", .indicator = authority ? "" : code, .value = NAN};
}

static ys_status tell_not_described(const fitness_run *run, bool authority)
{
    const char *file = authority ? "authorities.csv" : "indicators.csv";
    ys_status status = YS_OK;
    const size_t n = any_described(run, authority) ? entry_count(run, authority) : 0;
    for (size_t i = 0; i < n && status == YS_OK; i++) {
        const entry found = entry_at(run, authority, i);
        const ys_finding about = about_entry(authority, found.code);
        if (found.described || !has_figures(run, authority, i))
            continue;
        const char *nearest = near_described(run, authority, found.code);
        status = nearest ? fitness_add_row(run, YS_FINDING_NOT_DESCRIBED, file, 0, &about,
                                           "has figures but no row in %s; is '%s' meant?", file, nearest)
                         : fitness_add_row(run, YS_FINDING_NOT_DESCRIBED, file, 0, &about,
                                           "has figures but no row in %s", file);
    }
    return status;
}

ys_status fitness_not_described(const fitness_run *run)
{
    const ys_status status = tell_not_described(run, true);
    return status == YS_OK ? tell_not_described(run, false) : status;
}

static ys_status tell_no_figures(const fitness_run *run, bool authority)
{
    const char *file = authority ? "authorities.csv" : "indicators.csv";
    ys_status status = YS_OK;
    for (size_t i = 0; i < entry_count(run, authority) && status == YS_OK; i++) {
        const entry found = entry_at(run, authority, i);
        const ys_finding about = about_entry(authority, found.code);
        if (found.described && !has_figures(run, authority, i))
            status = fitness_add_row(run, YS_FINDING_NO_FIGURES, file, 0, &about, "has a row in %s but no figure", file);
    }
    return status;
}

ys_status fitness_no_figures(const fitness_run *run)
{
    const ys_status status = tell_no_figures(run, true);
    return status == YS_OK ? tell_no_figures(run, false) : status;
}

ys_status fitness_not_defined(const fitness_run *run)
{
    ys_status status = YS_OK;
    for (size_t i = 0; i < ys_dataset_indicator_count(run->dataset) && status == YS_OK; i++) {
        const ys_indicator *about = ys_dataset_indicator(run->dataset, i);
        char blank[96];
        snprintf(blank, sizeof blank, "%s%s%s%s%s", strcmp(about->name, about->code) == 0 ? ", name" : "",
                 *about->description ? "" : ", description", *about->unit ? "" : ", unit",
                 about->polarity_told ? "" : ", polarity", about->kind ? "" : ", kind");
        const ys_finding finding = about_entry(false, about->code);
        if (about->described && *blank)
            status = fitness_add_row(run, YS_FINDING_NOT_DEFINED, "indicators.csv", 0, &finding, "not given: %s", blank + 2);
    }
    return status;
}

ys_status fitness_not_owned(const fitness_run *run)
{
    ys_status status = YS_OK;
    for (size_t i = 0; i < ys_dataset_indicator_count(run->dataset) && status == YS_OK; i++) {
        const ys_indicator *about = ys_dataset_indicator(run->dataset, i);
        const ys_finding finding = about_entry(false, about->code);
        if (about->described && !*about->owner)
            status = fitness_add_row(run, YS_FINDING_NOT_OWNED, "indicators.csv", 0, &finding, "not given: owner");
    }
    return status;
}
