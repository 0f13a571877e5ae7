/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/record_words.h"
#include "cli/bench_views.h"
#include "cli/series_command.h"

#include <math.h>

static const ys_column columns[] = {
    {"authority", true}, {"indicator", true}, {"group", false}, {"period", true}, {"years", true}, {"start", true},
    {"required", true}, {"start_lowest", false}, {"start_highest", false}, {"authorities", true},
    {"authorities_reached", true}, {"changes", false}, {"changes_reached", false}, {"lower_quartile", false},
    {"median", true}, {"upper_quartile", false}, {"best_authority", true}, {"best_from", false}, {"best_to", false},
    {"best_change", true}, {"comment", true}, {0},
};

typedef struct record_rows {
    ys_record_assessment record;
    const char *group;
    const char *comment[YS_RECORD_SPANS];
} record_rows;

static ys_status work(const ys_session *session, const ys_selected *selected, ys_arena *arena, void *result)
{
    record_rows *rows = result;
    ys_bench_assessment bench;
    ys_status status = ys_assess_bench(session->dataset, selected->indicator, selected->authority, (ys_period){0},
                                       &session->assessment, arena, &bench, NULL);
    if (status != YS_OK || bench.status != YS_OK)
        return status;
    rows->group = bench.group.name;
    status = ys_assess_record_spans(session->dataset, selected->indicator, selected->authority, &bench.group, bench.period,
                                    bench.value, bench.quartiles.best_threshold, arena, &rows->record);
    for (size_t i = 0; status == YS_OK && i < YS_RECORD_SPANS; i++) {
        char text[1024];
        ys_say_record(session->dataset, selected->indicator, &rows->record, i, text, sizeof text);
        rows->comment[i] = ys_cell_copy(text, arena).text;
    }
    return status;
}

static void add_row(const ys_session *session, const ys_selected *selected, const record_rows *rows, size_t span,
                    ys_table *table)
{
    const ys_record_assessment *record = &rows->record;
    const bool known = record->status[span] == YS_OK;
    static const ys_improvement_record_result nothing;
    const ys_improvement_record_result *of = known ? &record->record[span] : &nothing;
    const ys_improvement_change *best = known ? &of->best[0] : NULL;
    const bool required = known && !isnan(of->required);
    const ys_cell none = ys_cell_text(NULL);
    ys_arena *arena = &session->arena[0];
    const ys_cell cells[] = {
        ys_cell_text(ys_dataset_authority(session->dataset, selected->authority)->code),
        ys_cell_text(ys_dataset_indicator(session->dataset, selected->indicator)->code), ys_cell_text(rows->group),
        ys_cell_period(record->origin, arena), ys_cell_count(record->years[span]), ys_cell_number(record->start),
        ys_cell_number(known ? of->required : NAN), ys_cell_number(known ? of->start_lowest : NAN),
        ys_cell_number(known ? of->start_highest : NAN), known ? ys_cell_count(of->reached.authorities) : none,
        required ? ys_cell_count(of->reached.authorities_reached) : none, known ? ys_cell_count(of->reached.changes) : none,
        required ? ys_cell_count(of->reached.changes_reached) : none, ys_cell_number(known ? of->lower_quartile : NAN),
        ys_cell_number(known ? of->median : NAN), ys_cell_number(known ? of->upper_quartile : NAN),
        best ? ys_cell_text(ys_dataset_authority(session->dataset, best->authority)->code) : none,
        best ? ys_cell_period(best->from, arena) : none, best ? ys_cell_period(best->to, arena) : none,
        ys_cell_number(best ? best->change : NAN), ys_cell_text(rows->comment[span]),
    };
    ys_table_add(table, cells);
}

static void add_rows(const ys_session *session, const ys_selected *selected, const void *result, ys_table *table)
{
    const record_rows *rows = result;
    for (size_t i = 0; rows->record.origin.kind && i < YS_RECORD_SPANS; i++)
        add_row(session, selected, rows, i, table);
}

int ys_bench_record(const ys_arguments *arguments, FILE *out, FILE *err)
{
    static const ys_series_command command = {
        .columns = columns, .result_size = sizeof(record_rows), .work = work, .add_rows = add_rows};
    return ys_run_series_command(&command, arguments, out, err);
}
