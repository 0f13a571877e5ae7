/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "datasets/observations_private.h"

/* Whether the indicators of this file are declared monthly, or annual, and none otherwise. False: no memory. */
static bool look_at_frequencies(const ys_file_reader *reader, ys_period_context *context)
{
    const ys_observation_store *store = &reader->dataset->store;
    size_t monthly = 0, annual = 0, quarterly = 0;
    bool *seen = calloc(store->n_keys + 1, sizeof *seen);
    for (size_t b = reader->first_block; seen && b < store->n_blocks; b++) {
        for (size_t i = 0; i < store->blocks[b]->n; i++) {
            const uint32_t series = store->blocks[b]->series[i];
            if (seen[series])
                continue;
            seen[series] = true;
            const ys_indicator *about = ys_dataset_indicator(reader->dataset, store->keys[series].indicator);
            const unsigned per_year = ys_period_per_year(about->period_kind);
            monthly += per_year == 12;
            quarterly += per_year == 4;
            annual += per_year == 1;
        }
    }
    context->monthly = monthly > 0 && annual == 0 && quarterly == 0;
    context->annual = annual > 0 && monthly == 0 && quarterly == 0;
    const bool done = seen != NULL;
    free(seen);
    return done;
}

static const char *period_heading(const ys_file_reader *reader)
{
    const ys_layout_plan *plan = &reader->plan;
    const size_t column = plan->place[YS_ROLE_PERIOD] != SIZE_MAX ? plan->place[YS_ROLE_PERIOD] : plan->place[YS_ROLE_YEAR];
    return column != SIZE_MAX ? plan->header.own[column] : "";
}

static ys_period get(const ys_file_reader *reader, const ys_period_choice *choice, int text, size_t indicator, bool *undecided)
{
    const ys_period_kind basis = ys_dataset_indicator(reader->dataset, indicator)->declared_year;
    return ys_period_column_get(&reader->periods, (uint32_t)text, choice, basis, undecided);
}

static ys_status fail_undecided(const ys_file_reader *reader, const ys_observation_block *block, size_t at)
{
    const ys_period_text *text = &reader->periods.texts[block->period[at]];
    static const char *const says[] = {
        [YS_FORM_MONTH_OR_YEAR] = "may be a month or a year, and nothing in the column decides: say which with --periods month "
                                  "or --periods financial-year",
        [YS_FORM_QUARTER] = "may be a quarter of the calendar year or of the year from April, and nothing decides: say which with "
                            "--periods calendar-quarter or --periods financial-quarter, or fill in year_basis in indicators.csv",
        [YS_FORM_DAY_ORDER] = "may have the day or the month first, and nothing in the column decides: with --periods day, week, "
                              "month, calendar-quarter or financial-year dates are read day first",
    };
    return ys_fail(reader->error, YS_ERR_INPUT, "%s:%lu: '%s' %s", reader->path, (unsigned long)block->line[at], text->text,
                   says[text->reading.form]);
}

static ys_status complain_of(const ys_file_reader *reader, const ys_observation_block *block, size_t at)
{
    const ys_layout_plan *plan = &reader->plan;
    const size_t column = plan->place[YS_ROLE_PERIOD] != SIZE_MAX ? plan->place[YS_ROLE_PERIOD] : plan->place[YS_ROLE_YEAR];
    const ys_dataset *dataset = reader->dataset;
    const ys_series_key *key = &dataset->store.keys[block->series[at]];
    const ys_status status =
        ys_findings_add(dataset->findings, YS_FINDING_UNREADABLE_PERIOD, reader->path, block->line[at],
                        column == SIZE_MAX ? 0 : (uint32_t)column + 1, reader->periods.texts[block->period[at]].text,
                        "this is not a period such as 2023-04, 2023-Q2, 2023/24-Q1, 2023 or 2023/24");
    return status == YS_OK ? ys_findings_about(dataset->findings, ys_dataset_authority(dataset, key->authority)->code,
                                               ys_dataset_indicator(dataset, key->indicator)->code, (ys_period){0},
                                               block->value[at])
                           : status;
}

/* What the texts of a file stand for, by year basis: filled in as they are met. */
typedef struct settled_text {
    ys_period period;
    bool known, undecided;
} settled_text;

typedef struct settled_texts {
    settled_text *of[YS_PERIOD_KIND_COUNT]; /* NULL: no indicator with that basis yet */
} settled_texts;

static const settled_text *settle_text(const ys_file_reader *reader, const ys_period_choice *choice, settled_texts *texts,
                                       uint32_t text, uint32_t indicator)
{
    const ys_period_kind basis = ys_dataset_indicator(reader->dataset, indicator)->declared_year;
    if (!texts->of[basis])
        texts->of[basis] = calloc(reader->periods.n + 1, sizeof *texts->of[basis]);
    if (!texts->of[basis])
        return NULL;
    settled_text *found = &texts->of[basis][text];
    if (!found->known)
        found->period = get(reader, choice, (int)text, indicator, &found->undecided);
    found->known = true;
    return found;
}

/* The run that a figure of this kind of period belongs to, begun where there is none. YS_NO_NUMBER: no memory. */
static uint32_t find_run(ys_dataset *dataset, ys_series_key *key, ys_period period)
{
    run *runs = dataset->runs.items;
    for (uint32_t number = key->run; number > 0; number = runs[number - 1].link)
        if (runs[number - 1].first.kind == period.kind)
            return number - 1;
    run *begun = ys_grow(&dataset->runs, sizeof *begun);
    if (!begun)
        return YS_NO_NUMBER;
    *begun = (run){.indicator = key->indicator, .authority = key->authority, .first = period, .last = period.ordinal,
                   .link = key->run};
    key->run = (uint32_t)dataset->runs.n;
    return key->run - 1;
}

static ys_status settle_one(ys_file_reader *reader, const ys_period_choice *choice, settled_texts *texts,
                            ys_observation_block *block, size_t at)
{
    ys_dataset *dataset = reader->dataset;
    ys_series_key *key = &dataset->store.keys[block->series[at]];
    const settled_text *text = settle_text(reader, choice, texts, block->period[at], key->indicator);
    if (!text)
        return YS_ERR_MEMORY;
    if (text->undecided)
        return fail_undecided(reader, block, at);
    if (text->period.kind == YS_PERIOD_NONE) {
        const ys_status status = complain_of(reader, block, at);
        dataset->count.set_aside++;
        block->series[at] = YS_NO_NUMBER;
        return status;
    }
    const uint32_t number = find_run(dataset, key, text->period);
    if (number == YS_NO_NUMBER)
        return YS_ERR_MEMORY;
    run *of = (run *)dataset->runs.items + number;
    of->first.ordinal = text->period.ordinal < of->first.ordinal ? text->period.ordinal : of->first.ordinal;
    of->last = text->period.ordinal > of->last ? text->period.ordinal : of->last;
    block->series[at] = number;
    block->period[at] = (uint32_t)text->period.ordinal;
    return YS_OK;
}

static ys_status settle_observations(ys_file_reader *reader, const ys_period_choice *choice)
{
    const ys_observation_store *store = &reader->dataset->store;
    settled_texts texts = {{NULL}};
    ys_status status = YS_OK;
    for (size_t b = reader->first_block; b < store->n_blocks; b++)
        for (size_t i = 0; i < store->blocks[b]->n && status == YS_OK; i++)
            status = settle_one(reader, choice, &texts, store->blocks[b], i);
    for (size_t basis = 0; basis < YS_PERIOD_KIND_COUNT; basis++)
        free(texts.of[basis]);
    return status;
}

/* A heading's period was readable when the columns were chosen; only a choice may be open, and figures have failed for it. */
static void settle_targets(ys_file_reader *reader, const ys_period_choice *choice)
{
    ys_target *list = reader->dataset->targets.items;
    for (size_t i = reader->first_target; i < reader->dataset->targets.n; i++) {
        bool undecided;
        list[i].deadline = get(reader, choice, list[i].deadline.ordinal, list[i].indicator, &undecided);
        list[i].from = list[i].to = list[i].deadline;
    }
}

static void settle_remarks(ys_file_reader *reader, const ys_period_choice *choice)
{
    ys_remark *list = reader->dataset->remarks.items;
    for (size_t i = reader->first_remark; i < reader->dataset->remarks.n; i++) {
        bool undecided;
        list[i].period = (uint32_t)list[i].period.ordinal == YS_PERIOD_NO_TEXT
                           ? (ys_period){YS_PERIOD_NONE, 0}
                           : get(reader, choice, list[i].period.ordinal, list[i].indicator, &undecided);
    }
}

ys_status ys_settle_periods(ys_file_reader *reader)
{
    ys_period_context context = {.forced = reader->options->periods, .heading = period_heading(reader),
                                 /* A title's "30 June 2019" counts what there was at the end of a quarter. */
                                 .quarterly = reader->plan.period && !reader->options->period_name, .file = reader->path, .line = reader->plan.line};
    ys_period_choice choice;
    if (!look_at_frequencies(reader, &context))
        return YS_ERR_MEMORY;
    ys_status status = ys_period_column_decide(&reader->periods, &context, reader->dataset->findings, &choice);
    if (status == YS_OK)
        status = settle_observations(reader, &choice);
    if (status != YS_OK)
        return status;
    settle_targets(reader, &choice);
    settle_remarks(reader, &choice);
    return YS_OK;
}
