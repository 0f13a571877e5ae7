/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/assess_value.h"
#include "cli/bench_group.h"
#include "cli/bench_views.h"

#include <math.h>
#include <string.h>

static const ys_column columns[] = {
    {"authority", true}, {"cost", false}, {"outcome", false}, {"group", true}, {"cost_period", true}, {"outcome_period", false},
    {"cost_value", true}, {"outcome_value", true}, {"cost_median", true}, {"outcome_median", true}, {"quadrant", true},
    {"alike", false}, {"cost_lowest", false}, {"cost_highest", false}, {"outcome_alike", true}, {"better", true},
    {"comment", true}, {0},
};

/* COST,OUTCOME: a code may have a comma in it, so that every comma is tried. */
static int read_pair(const ys_session *session, size_t *cost, size_t *outcome)
{
    const char *typed = ys_argument(session->arguments, "--value-for-money"), *comma = strchr(typed, ',');
    char name[256];
    if (!comma) {
        fprintf(session->err, "yardstick: --value-for-money takes COST,OUTCOME, not '%s'\n", typed);
        return YS_EXIT_USAGE;
    }
    for (const char *at = comma; at; at = strchr(at + 1, ',')) {
        snprintf(name, sizeof name, "%.*s", (int)(at - typed), typed);
        *cost = ys_dataset_find_indicator(session->dataset, name);
        *outcome = ys_dataset_find_indicator(session->dataset, at + 1);
        if (*cost != YS_NOT_FOUND && *outcome != YS_NOT_FOUND)
            return YS_EXIT_DONE;
    }
    snprintf(name, sizeof name, "%.*s", (int)(comma - typed), typed);
    *cost = ys_session_find_indicator(session, name);
    *outcome = *cost == YS_NOT_FOUND ? YS_NOT_FOUND : ys_session_find_indicator(session, comma + 1);
    return *outcome == YS_NOT_FOUND ? YS_EXIT_INPUT : YS_EXIT_DONE;
}

static ys_status add_row(const ys_session *session, const ys_value_assessment *value, size_t index, ys_table *table)
{
    ys_arena *arena = &session->arena[0];
    const ys_dataset *dataset = session->dataset;
    const ys_value_inputs inputs = ys_value_inputs_of(dataset, value);
    ys_value_place place = {.cost_lowest = NAN, .cost_highest = NAN, .outcome_alike = NAN};
    char text[1024];
    if (value->status == YS_OK) {
        const ys_status status = ys_value_place_of(&inputs, &value->result, index, arena, &place);
        if (status != YS_OK)
            return status;
    }
    const bool placed = place.quadrant != YS_QUADRANT_NONE;
    const ys_cell none = ys_cell_text(NULL);
    const ys_cell cells[] = {
        ys_cell_text(ys_dataset_authority(dataset, value->group.member[index])->code),
        ys_cell_text(ys_dataset_indicator(dataset, value->cost)->code), ys_cell_text(ys_dataset_indicator(dataset, value->outcome)->code),
        ys_cell_text(value->group.name), ys_cell_period(value->costs.period, arena), ys_cell_period(value->outcomes.period, arena),
        ys_cell_number(value->costs.value[index]), ys_cell_number(value->outcomes.value[index]),
        ys_cell_number(value->status == YS_OK ? value->result.cost_median : NAN),
        ys_cell_number(value->status == YS_OK ? value->result.outcome_median : NAN), ys_cell_text(ys_quadrant_word(place.quadrant)),
        placed ? ys_cell_count(place.alike) : none, ys_cell_number(place.cost_lowest), ys_cell_number(place.cost_highest),
        ys_cell_number(place.outcome_alike), placed ? ys_cell_count(place.better) : none,
        ys_cell_copy(ys_say_value(dataset, value, index, &place, text, sizeof text), arena),
    };
    ys_table_add(table, cells);
    return YS_OK;
}

static ys_status work(const ys_session *session, size_t cost, size_t outcome, const ys_comparator_group *group, ys_table *table)
{
    ys_value_assessment value;
    ys_status status = ys_assess_value(session->dataset, cost, outcome, group, &session->assessment, &session->arena[0], &value);
    for (size_t i = 0; status == YS_OK && i < group->n; i++) {
        const bool any = !isnan(value.costs.value[i]) || !isnan(value.outcomes.value[i]);
        if (any && ys_session_wants(session, "--authority", group->member[i]))
            status = add_row(session, &value, i, table);
    }
    return status;
}

static int run(const ys_session *session)
{
    size_t cost, outcome;
    ys_table table;
    ys_comparator_group group;
    int exit_status = read_pair(session, &cost, &outcome);
    if (exit_status == YS_EXIT_DONE)
        exit_status = ys_bench_group(session, &group);
    if (exit_status != YS_EXIT_DONE)
        return exit_status;
    ys_table_begin(&table, columns);
    const ys_status status = work(session, cost, outcome, &group, &table);
    return ys_session_finish(session, &table, status);
}

int ys_bench_value(const ys_arguments *arguments, FILE *out, FILE *err)
{
    return ys_run_session(run, YS_SELECT_NOTHING, arguments, out, err);
}
