/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/bench_sections.h"
#include "cli/bench_group.h"
#include "cli/bench_views.h"

static const ys_column columns[] = {
    {"group", true}, {"indicator", true}, {"period", true}, {"n", true}, {"minimum", true}, {"lower_quartile", true},
    {"median", true}, {"upper_quartile", true}, {"maximum", true}, {"mean", true}, {"best_quarter_threshold", true},
    {0},
};

static void add_row(const ys_comparator_group *group, const ys_quartiles_result *q, ys_period period,
                    const char *indicator, ys_arena *arena, ys_table *table)
{
    const ys_cell cells[] = {
        ys_cell_text(group->name), ys_cell_text(indicator), ys_cell_period(period, arena),
        ys_cell_count(q->n), ys_cell_number(q->minimum), ys_cell_number(q->lower_quartile),
        ys_cell_number(q->median), ys_cell_number(q->upper_quartile), ys_cell_number(q->maximum),
        ys_cell_number(q->mean), ys_cell_number(q->best_threshold),
    };
    ys_table_add(table, cells);
}

/* First and last period with any figure in the group. */
static bool group_span(const ys_session *session, size_t indicator, const ys_comparator_group *group, ys_period *first,
                       ys_period *last)
{
    bool any = false;
    for (size_t i = 0; i < group->n; i++) {
        ys_series series;
        if (!ys_dataset_series(session->dataset, indicator, group->member[i], &series))
            continue;
        const ys_period end = ys_series_period(&series, series.n - 1);
        if (!any || series.first.ordinal < first->ordinal)
            *first = series.first;
        if (!any || end.ordinal > last->ordinal)
            *last = end;
        any = true;
    }
    return any;
}

/* Newest first; without --all-periods it stops at the first in which half the group reports. What an indicator takes of
   room is given back after it. */
static ys_status summarise_indicator(const ys_session *session, size_t indicator, const ys_comparator_group *group, ys_arena *room,
                                     ys_table *table)
{
    ys_period first = {0}, last = {0};
    if (!group_span(session, indicator, group, &first, &last))
        return YS_OK;
    const ys_arena_mark mark = ys_arena_get_mark(room);
    const bool all = ys_argument_given(session->arguments, "--all-periods");
    const char *code = ys_dataset_indicator(session->dataset, indicator)->code;
    ys_bench_sections *sections =
        ys_bench_sections_begin(session->dataset, indicator, group, first.kind, &session->assessment, room);
    bool more = true;
    ys_status status = sections ? YS_OK : YS_ERR_MEMORY;
    for (int i = 0; status == YS_OK && more && i <= last.ordinal - first.ordinal; i++) {
        const ys_period period = all ? ys_period_add(first, i) : ys_period_add(last, -i);
        if (!ys_assessment_sees(&session->assessment, period))
            continue;
        const ys_bench_section *section = ys_bench_section_at(sections, period, room);
        status = section ? YS_OK : YS_ERR_MEMORY;
        if (!section || (!all && 2 * section->present < section->expected))
            continue;
        if (section->present > 0)
            add_row(group, &section->quartiles, period, code, &session->arena[0], table);
        more = all;
    }
    ys_arena_rewind(room, mark);
    return status;
}

static int run(const ys_session *session)
{
    ys_comparator_group group;
    ys_table table;
    ys_arena room = {0};
    const int exit_status = ys_bench_group(session, &group);
    if (exit_status != YS_EXIT_DONE)
        return exit_status;
    ys_table_begin(&table, columns);
    ys_status status = YS_OK;
    for (size_t i = 0; status == YS_OK && i < ys_dataset_indicator_count(session->dataset); i++)
        if (ys_session_wants(session, "--indicator", i))
            status = summarise_indicator(session, i, &group, &room, &table);
    ys_arena_release(&room);
    return ys_session_finish(session, &table, status);
}

int ys_bench_summary(const ys_arguments *arguments, FILE *out, FILE *err)
{
    return ys_run_session(run, YS_SELECT_NOTHING, arguments, out, err);
}
