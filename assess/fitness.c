/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/fitness_private.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/median.h"
#include "datasets/figure.h"

/* Every check by the finding it makes. Title, severity and what to do stand in datasets/findings.c. */
static const struct {
    fitness_series_check of_series;   /* for each series of each kind of period */
    fitness_indicator_check of_indicator;
    fitness_run_check of_run;
} checks[] = {
    [YS_FINDING_NUMERATOR_ABOVE - YS_FINDING_READING_COUNT] = {.of_series = fitness_numerator_above},
    [YS_FINDING_DENOMINATOR_ZERO - YS_FINDING_READING_COUNT] = {.of_series = fitness_denominator_zero},
    [YS_FINDING_RATIO_DIFFERS - YS_FINDING_READING_COUNT] = {.of_indicator = fitness_ratio_differs},
    [YS_FINDING_OUT_OF_RANGE - YS_FINDING_READING_COUNT] = {.of_series = fitness_out_of_range},
    [YS_FINDING_DIGIT_SLIP - YS_FINDING_READING_COUNT] = {.of_indicator = fitness_digit_slip},
    [YS_FINDING_FAR_OFF - YS_FINDING_READING_COUNT] = {0}, /* told by that of slips */
    [YS_FINDING_SUSPICIOUS_ZERO - YS_FINDING_READING_COUNT] = {.of_series = fitness_suspicious_zero},
    [YS_FINDING_REPEATED_VALUE - YS_FINDING_READING_COUNT] = {.of_series = fitness_repeated_value},
    [YS_FINDING_YEAR_DIFFERS - YS_FINDING_READING_COUNT] = {.of_series = fitness_year_differs},
    [YS_FINDING_GAP - YS_FINDING_READING_COUNT] = {.of_series = fitness_gap},
    [YS_FINDING_MIXED_UNITS - YS_FINDING_READING_COUNT] = {.of_indicator = fitness_mixed_units},
    [YS_FINDING_LATE - YS_FINDING_READING_COUNT] = {.of_indicator = fitness_late},
    [YS_FINDING_NEWEST_MISSING - YS_FINDING_READING_COUNT] = {.of_indicator = fitness_newest_missing},
    [YS_FINDING_PART_PERIOD - YS_FINDING_READING_COUNT] = {.of_indicator = fitness_part_period},
    [YS_FINDING_LEVEL_SHIFT - YS_FINDING_READING_COUNT] = {.of_run = fitness_level_shift},
    [YS_FINDING_TARGET_OTHER_PERIOD - YS_FINDING_READING_COUNT] = {.of_run = fitness_target_other_period},
    [YS_FINDING_TARGET_UNSET - YS_FINDING_READING_COUNT] = {.of_run = fitness_target_unset},
    [YS_FINDING_TARGET_OUT_OF_RANGE - YS_FINDING_READING_COUNT] = {.of_run = fitness_target_out_of_range},
    [YS_FINDING_NOT_DESCRIBED - YS_FINDING_READING_COUNT] = {.of_run = fitness_not_described},
    [YS_FINDING_NO_FIGURES - YS_FINDING_READING_COUNT] = {.of_run = fitness_no_figures},
    [YS_FINDING_NOT_DEFINED - YS_FINDING_READING_COUNT] = {.of_run = fitness_not_defined},
    [YS_FINDING_NOT_OWNED - YS_FINDING_READING_COUNT] = {.of_run = fitness_not_owned},
    [YS_FINDING_SUPPRESSED - YS_FINDING_READING_COUNT] = {.of_series = fitness_suppressed},
    [YS_FINDING_PROVISIONAL - YS_FINDING_READING_COUNT] = {.of_series = fitness_provisional},
    [YS_FINDING_BREAK - YS_FINDING_READING_COUNT] = {.of_series = fitness_break},
};

enum { CHECKS = sizeof checks / sizeof *checks, MESSAGE = 640 };

_Static_assert(CHECKS == YS_FINDING_CODE_COUNT - YS_FINDING_READING_COUNT, "every finding of fitness has its check");

/* --- findings --- */

static ys_status add(const fitness_run *run, ys_finding_code code, const ys_finding *about, const char *message)
{
    const ys_status status = ys_findings_add(run->findings, code, about->file, about->line, 0, "", "%s", message);
    return status == YS_OK
             ? ys_findings_about(run->findings, about->authority, about->indicator, about->period, about->value)
             : status;
}

ys_status fitness_add(const fitness_series *series, ys_finding_code code, size_t index, const char *format, ...)
{
    const fitness_run *run = series->of->run;
    const ys_series *in = &series->series;
    char message[MESSAGE];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    const bool row = in->line && in->line[index] > 0;
    const ys_finding about = {
        .file = row ? ys_dataset_file(run->dataset, in->file ? in->file[index] : 0) : "",
        .line = row ? in->line[index] : 0,
        .authority = ys_dataset_authority(run->dataset, series->authority)->code,
        .indicator = series->of->about->code,
        .period = ys_series_period(in, index),
        .value = in->value[index],
    };
    return add(run, code, &about, message);
}

ys_status fitness_add_period(const fitness_series *series, ys_finding_code code, ys_period period, const char *format, ...)
{
    const fitness_run *run = series->of->run;
    char message[MESSAGE];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    const ys_finding about = {.file = "", .authority = ys_dataset_authority(run->dataset, series->authority)->code,
                              .indicator = series->of->about->code, .period = period, .value = NAN};
    return add(run, code, &about, message);
}

ys_status fitness_add_indicator(const fitness_indicator *indicator, ys_finding_code code, ys_period period,
                                const char *format, ...)
{
    char message[MESSAGE];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    const ys_finding about = {.file = "", .indicator = indicator->about->code, .period = period, .value = NAN};
    return add(indicator->run, code, &about, message);
}

ys_status fitness_add_row(const fitness_run *run, ys_finding_code code, const char *file, size_t line,
                          const ys_finding *about, const char *format, ...)
{
    char message[MESSAGE];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    ys_finding placed = *about;
    placed.file = file;
    placed.line = (uint32_t)line;
    return add(run, code, &placed, message);
}

char *fitness_figure(double value, int decimals, char text[FITNESS_FIGURE])
{
    snprintf(text, FITNESS_FIGURE, "%.*f", decimals, value == 0.0 ? 0.0 : value);
    return text;
}

/* --- what the checks need to know of an indicator --- */

bool fitness_published(const fitness_run *run, size_t indicator, size_t authority, ys_period_kind kind, ys_series *series)
{
    *series = (ys_series){0};
    if (!ys_dataset_published(run->dataset, indicator, authority, kind, series))
        return false;
    size_t first = 0, end = series->n;
    while (first < end && !ys_assessment_sees(run->options, ys_series_period(series, first)))
        first++;
    while (end > first && !ys_assessment_sees(run->options, ys_series_period(series, end - 1)))
        end--;
    *series = ys_series_slice(series, first, end - first);
    return series->n > 0;
}

bool fitness_main(const fitness_run *run, size_t indicator, size_t authority, ys_series *series)
{
    return fitness_published(run, indicator, authority, ys_dataset_indicator(run->dataset, indicator)->period_kind, series);
}

bool fitness_event(const fitness_run *run, ys_event_kind kind, size_t indicator, size_t authority, ys_period period)
{
    size_t n;
    const ys_event *events = ys_dataset_events(run->dataset, &n);
    for (size_t i = 0; i < n; i++) {
        const ys_event *event = &events[i];
        const bool concerned = event->kind == kind
                            && (event->authority == YS_NOT_FOUND || event->authority == authority)
                            && (event->indicator == YS_NOT_FOUND || event->indicator == indicator);
        if (concerned && ys_period_last_month(period) >= ys_period_first_month(event->from)
            && (!event->to.kind || ys_period_first_month(period) <= ys_period_last_month(event->to)))
            return true;
    }
    return false;
}

bool fitness_closed(const ys_series *series, size_t index)
{
    size_t rounds = 0, values = 0;
    if (series->per_year < 2)
        return false;
    for (size_t i = index % series->per_year; i < series->n; i += series->per_year) {
        rounds += i != index;
        values += i != index && !isnan(series->value[i]);
    }
    return rounds >= 2 && values <= 1 && values < rounds - 1;
}

static void count_coverage(fitness_indicator *indicator)
{
    for (size_t a = 0; a < indicator->n_authorities; a++) {
        const ys_series *series = &indicator->series[a];
        const size_t last = ys_series_last_value(series, series->n);
        bool begun = false;
        for (size_t i = 0; i < series->n; i++) {
            const size_t at = (size_t)(series->first.ordinal - indicator->first.ordinal) + i;
            const bool there = !isnan(series->value[i]);
            begun = begun || there;
            indicator->have[at] += there;
            indicator->could[at] += begun && i <= last;
        }
    }
}

static ys_status find_span(fitness_indicator *indicator)
{
    int first = INT32_MAX, end = INT32_MIN;
    for (size_t a = 0; a < indicator->n_authorities; a++) {
        const ys_series *series = &indicator->series[a];
        if (series->n == 0)
            continue;
        first = series->first.ordinal < first ? series->first.ordinal : first;
        end = series->first.ordinal + (int)series->n > end ? series->first.ordinal + (int)series->n : end;
    }
    indicator->first = (ys_period){indicator->about->period_kind, first};
    indicator->n = end > first ? (size_t)(end - first) : 0;
    indicator->have = ys_arena_array(indicator->run->arena, indicator->n, sizeof *indicator->have);
    indicator->could = ys_arena_array(indicator->run->arena, indicator->n, sizeof *indicator->could);
    if (!indicator->have || !indicator->could)
        return YS_ERR_MEMORY;
    for (size_t i = 0; i < indicator->n; i++)
        indicator->have[i] = indicator->could[i] = 0;
    count_coverage(indicator);
    return YS_OK;
}

/* The power of ten that most figures have between them and numerator / denominator; NaN where it is none. */
static double scale_from_figures(const fitness_indicator *indicator)
{
    enum { MOST = 4096 };
    double *logarithm = ys_arena_doubles(indicator->run->arena, MOST);
    size_t n = 0;
    for (size_t a = 0; logarithm && a < indicator->n_authorities; a++) {
        const ys_series *s = &indicator->series[a];
        for (size_t i = 0; s->numerator && s->denominator && i < s->n && n < MOST; i++)
            if (s->value[i] > 0.0 && s->numerator[i] > 0.0 && s->denominator[i] > 0.0)
                logarithm[n++] = log10(s->value[i] * s->denominator[i] / s->numerator[i]);
    }
    const double middle = logarithm ? ys_median(logarithm, n) : NAN;
    return n > 0 && fabs(middle - nearbyint(middle)) < 0.01 ? pow(10.0, nearbyint(middle)) : NAN;
}

static double scale_of(const fitness_indicator *indicator)
{
    const ys_indicator *about = indicator->about;
    if (about->multiplier != 1.0)
        return about->multiplier;
    return about->kind == YS_KIND_PERCENTAGE ? 100.0 : about->kind == YS_KIND_PROPORTION ? 1.0 : scale_from_figures(indicator);
}

/* min and max are what is good where polarity is range, else what is possible. */
static void find_limits(fitness_indicator *indicator)
{
    const ys_indicator *about = indicator->about;
    const bool share = about->kind == YS_KIND_PERCENTAGE || about->kind == YS_KIND_PROPORTION;
    const bool never_below = share || about->kind == YS_KIND_COUNT || about->kind == YS_KIND_DURATION;
    indicator->lowest = never_below ? 0.0 : -INFINITY;
    indicator->highest = about->kind == YS_KIND_PERCENTAGE ? 100.0 : share ? 1.0 : INFINITY;
    if (about->polarity == YS_POLARITY_RANGE)
        return;
    if (!isnan(about->min))
        indicator->lowest = about->min;
    if (!isnan(about->max))
        indicator->highest = about->max;
}

ys_status fitness_open(const fitness_run *run, size_t number, fitness_indicator *indicator)
{
    *indicator = (fitness_indicator){
        .run = run, .number = number, .about = ys_dataset_indicator(run->dataset, number),
        .n_authorities = ys_dataset_authority_count(run->dataset),
    };
    indicator->series = ys_arena_array(run->arena, indicator->n_authorities, sizeof *indicator->series);
    if (!indicator->series)
        return YS_ERR_MEMORY;
    for (size_t a = 0; a < indicator->n_authorities; a++)
        fitness_main(run, number, a, &indicator->series[a]);
    const ys_status status = find_span(indicator);
    if (status != YS_OK)
        return status;
    indicator->decimals = ys_usual_decimals(indicator->series, indicator->n_authorities);
    indicator->step = pow(10.0, -indicator->decimals);
    indicator->scale = scale_of(indicator);
    find_limits(indicator);
    return YS_OK;
}

/* --- the run --- */

static int newest_month(const fitness_run *run)
{
    int newest = INT32_MIN;
    const size_t indicators = ys_dataset_indicator_count(run->dataset);
    for (size_t i = 0; i < indicators; i++)
        for (size_t a = 0; a < ys_dataset_authority_count(run->dataset); a++) {
            ys_series series;
            if (!fitness_main(run, i, a, &series))
                continue;
            const size_t last = ys_series_last_value(&series, series.n);
            const int month = last < series.n ? ys_period_last_month(ys_series_period(&series, last)) : INT32_MIN;
            newest = month > newest ? month : newest;
        }
    return newest;
}

fitness_run fitness_begin(const ys_dataset *dataset, const ys_assessment_options *options, ys_arena *arena,
                          ys_findings *findings)
{
    fitness_run run = {.dataset = dataset, .options = options ? options : &ys_assessment_defaults, .arena = arena,
                       .findings = findings};
    run.now = run.options->as_of.kind ? ys_period_last_month(run.options->as_of) : newest_month(&run);
    return run;
}

static ys_status check_series(const fitness_indicator *indicator, size_t authority)
{
    ys_status status = YS_OK;
    for (ys_period_kind kind = YS_PERIOD_MONTH; kind < YS_PERIOD_KIND_COUNT && status == YS_OK; kind++) {
        fitness_series series = {.of = indicator, .authority = authority};
        if (!fitness_published(indicator->run, indicator->number, authority, kind, &series.series))
            continue;
        for (size_t c = 0; c < CHECKS && status == YS_OK; c++) {
            const ys_arena_mark mark = ys_arena_get_mark(indicator->run->arena);
            if (checks[c].of_series)
                status = checks[c].of_series(&series);
            ys_arena_rewind(indicator->run->arena, mark);
        }
    }
    return status;
}

static ys_status check_indicator(const fitness_run *run, size_t number)
{
    fitness_indicator indicator;
    const ys_arena_mark mark = ys_arena_get_mark(run->arena);
    ys_status status = fitness_open(run, number, &indicator);
    for (size_t a = 0; a < indicator.n_authorities && status == YS_OK; a++)
        status = check_series(&indicator, a);
    for (size_t c = 0; c < CHECKS && status == YS_OK; c++)
        if (checks[c].of_indicator)
            status = checks[c].of_indicator(&indicator);
    ys_arena_rewind(run->arena, mark);
    return status;
}

ys_status ys_fitness_check(const ys_dataset *dataset, const ys_assessment_options *options, ys_arena *arena,
                           ys_findings *findings)
{
    const fitness_run run = fitness_begin(dataset, options, arena, findings);
    ys_status status = YS_OK;
    for (size_t i = 0; i < ys_dataset_indicator_count(dataset) && status == YS_OK; i++)
        status = check_indicator(&run, i);
    for (size_t c = 0; c < CHECKS && status == YS_OK; c++) {
        const ys_arena_mark mark = ys_arena_get_mark(arena);
        if (checks[c].of_run)
            status = checks[c].of_run(&run);
        ys_arena_rewind(arena, mark);
    }
    return status;
}
