/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "datasets/observations_private.h"

/* Whether the indicators of this file are declared monthly, or annual, and none otherwise. */
static void look_at_frequencies(const ys_file_reader *reader, ys_period_context *context)
{
    const observation *list = reader->dataset->observations.items;
    size_t monthly = 0, annual = 0, quarterly = 0;
    for (size_t i = reader->first_observation; i < reader->dataset->observations.n; i++) {
        const unsigned per_year = ys_period_per_year(ys_dataset_indicator(reader->dataset, list[i].indicator)->period_kind);
        monthly += per_year == 12;
        quarterly += per_year == 4;
        annual += per_year == 1;
    }
    context->monthly = monthly > 0 && annual == 0 && quarterly == 0;
    context->annual = annual > 0 && monthly == 0 && quarterly == 0;
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

static ys_status fail_undecided(const ys_file_reader *reader, const observation *o)
{
    const ys_period_text *text = &reader->periods.texts[o->period.ordinal];
    static const char *const says[] = {
        [YS_FORM_MONTH_OR_YEAR] = "may be a month or a year, and nothing in the column decides: say which with --periods month "
                                  "or --periods financial-year",
        [YS_FORM_QUARTER] = "may be a quarter of the calendar year or of the year from April, and nothing decides: say which with "
                            "--periods calendar-quarter or --periods financial-quarter, or fill in year_basis in indicators.csv",
        [YS_FORM_DAY_ORDER] = "may have the day or the month first, and nothing in the column decides: with --periods day, week, "
                              "month, calendar-quarter or financial-year dates are read day first",
    };
    return ys_fail(reader->error, YS_ERR_INPUT, "%s:%lu: '%s' %s", reader->path, (unsigned long)o->line, text->text,
                   says[text->reading.form]);
}

static ys_status complain_of(const ys_file_reader *reader, const observation *o)
{
    const ys_layout_plan *plan = &reader->plan;
    const size_t column = plan->place[YS_ROLE_PERIOD] != SIZE_MAX ? plan->place[YS_ROLE_PERIOD] : plan->place[YS_ROLE_YEAR];
    const ys_dataset *dataset = reader->dataset;
    const ys_status status =
        ys_findings_add(dataset->findings, YS_FINDING_UNREADABLE_PERIOD, reader->path, o->line,
                        column == SIZE_MAX ? 0 : (uint32_t)column + 1, reader->periods.texts[o->period.ordinal].text,
                        "this is not a period such as 2023-04, 2023-Q2, 2023/24-Q1, 2023 or 2023/24");
    return status == YS_OK ? ys_findings_about(dataset->findings, ys_dataset_authority(dataset, o->authority)->code,
                                               ys_dataset_indicator(dataset, o->indicator)->code, (ys_period){0}, o->value)
                           : status;
}

static ys_status settle_observations(ys_file_reader *reader, const ys_period_choice *choice)
{
    observation *list = reader->dataset->observations.items;
    size_t kept = reader->first_observation;
    for (size_t i = kept; i < reader->dataset->observations.n; i++) {
        bool undecided;
        const ys_period period = get(reader, choice, list[i].period.ordinal, list[i].indicator, &undecided);
        if (undecided)
            return fail_undecided(reader, &list[i]);
        if (period.kind == YS_PERIOD_NONE) {
            const ys_status status = complain_of(reader, &list[i]);
            reader->dataset->count.set_aside++;
            if (status != YS_OK)
                return status;
            continue;
        }
        list[kept] = list[i];
        list[kept++].period = period;
    }
    reader->dataset->observations.n = kept;
    return YS_OK;
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
    look_at_frequencies(reader, &context);
    ys_status status = ys_period_column_decide(&reader->periods, &context, reader->dataset->findings, &choice);
    if (status == YS_OK)
        status = settle_observations(reader, &choice);
    if (status != YS_OK)
        return status;
    settle_targets(reader, &choice);
    settle_remarks(reader, &choice);
    return YS_OK;
}
