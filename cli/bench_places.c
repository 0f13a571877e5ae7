/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <omp.h>
#include <stdlib.h>

#include "assess/bench_sections.h"
#include "assess/commentary.h"
#include "bench/comparator_groups.h"
#include "cli/bench_rows.h"
#include "cli/bench_views.h"
#include "cli/row_stream.h"

/* One a period of a series that is asked for: all of them, or the newest that enough report. */
typedef struct series_places {
    bench_place *place;
    size_t n;
} series_places;

/* Places are made indicator by indicator: all of a group share the sections of their periods. */
typedef struct places_view {
    const ys_session *session;
    ys_comparator_groups groups;
    series_places *of_series; /* each selected one */
    bool all_periods;
    ys_rank_intervals intervals;
    ys_false_discovery chance;
    ys_progress progress;
} places_view;

/* Selected series of one indicator. */
typedef struct block {
    size_t first, end;
} block;

static block next_block(const ys_session *session, size_t first)
{
    size_t end = first;
    while (end < session->n_selected && session->selected[end].indicator == session->selected[first].indicator)
        end++;
    return (block){first, end};
}

static ys_status place_in(const ys_session *session, const ys_selected *selected, ys_period period,
                          ys_bench_sections *sections, ys_arena *arena, series_places *places)
{
    char sentence[1024];
    bench_place *place = &places->place[places->n];
    const ys_status status = ys_assess_bench_among(sections, selected->authority, period, arena, &place->bench);
    if (status != YS_OK)
        return status;
    const ys_indicator *about = ys_dataset_indicator(session->dataset, selected->indicator);
    const ys_cell comment = ys_cell_copy(ys_say_bench(about, &place->bench, sentence, sizeof sentence), arena);
    place->comment = comment.text;
    place->lacks_counts = false;
    places->n++;
    return comment.kind == YS_CELL_LOST ? YS_ERR_MEMORY : YS_OK;
}

static ys_status place_series(const places_view *view, size_t index, ys_bench_sections *sections, ys_arena *arena)
{
    const ys_selected *selected = &view->session->selected[index];
    series_places *places = &view->of_series[index];
    places->place = ys_arena_array(arena, view->all_periods ? selected->series.n : 1, sizeof *places->place);
    if (!places->place)
        return YS_ERR_MEMORY;
    if (!view->all_periods)
        return place_in(view->session, selected, (ys_period){0}, sections, arena, places);
    ys_status status = YS_OK;
    for (size_t i = 0; i < selected->series.n && status == YS_OK; i++)
        if (!isnan(ys_series_published(&selected->series, i)))
            status = place_in(view->session, selected, ys_series_period(&selected->series, i), sections, arena, places);
    return status;
}

static ys_status make_section(const ys_session *session, size_t index, ys_arena *arena, void *context)
{
    ys_bench_sections *sections = context;
    ys_period first;
    (void)session;
    ys_bench_sections_span(sections, &first);
    return ys_bench_section_at(sections, ys_period_add(first, (int)index), arena) ? YS_OK : YS_ERR_MEMORY;
}

/* All sections of a group on all threads, so that those who are placed in them find them made. */
static ys_status make_sections(const ys_session *session, ys_bench_sections *sections)
{
    ys_period first;
    return ys_session_work_on_all(session, ys_bench_sections_span(sections, &first), NULL, make_section, sections);
}

/* One for each group, of the indicator of a block. */
static ys_bench_sections **begin_sections(const places_view *view, block of)
{
    const ys_session *session = view->session;
    const size_t indicator = session->selected[of.first].indicator;
    const ys_period_kind kind = ys_dataset_indicator(session->dataset, indicator)->period_kind;
    ys_bench_sections **sections = ys_arena_array(&session->arena[0], view->groups.n, sizeof *sections);
    for (size_t g = 0; sections && g < view->groups.n; g++) {
        sections[g] = ys_bench_sections_begin(session->dataset, indicator, &view->groups.group[g], kind,
                                              &session->assessment, &session->arena[0]);
        if (!sections[g] || (view->all_periods && make_sections(session, sections[g]) != YS_OK))
            return NULL;
    }
    return sections;
}

/* A block that is being placed, in the sections of its groups. */
typedef struct block_places {
    places_view *view;
    block of;
    ys_bench_sections **sections;
} block_places;

static ys_status place_in_block(const ys_session *session, size_t index, ys_arena *arena, void *context)
{
    const block_places *at = context;
    const size_t series = at->of.first + index, group = at->view->groups.of[session->selected[series].authority];
    const ys_status status = place_series(at->view, series, at->sections[group], arena);
    ys_progress_step(&at->view->progress);
    return status;
}

static ys_status place_block(places_view *view, block of)
{
    block_places at = {view, of, begin_sections(view, of)};
    return at.sections ? ys_session_work_on_all(view->session, of.end - of.first, NULL, place_in_block, &at) : YS_ERR_MEMORY;
}

/* How sure ranks are is drawn once for all who share a group and period, so it comes after all their places are known. */
static ys_status rank_block(places_view *view, block of)
{
    ys_arena *arena = &view->session->arena[0];
    size_t n = 0;
    if (view->intervals == YS_RANK_INTERVALS_NO)
        return YS_OK;
    for (size_t i = of.first; i < of.end; i++)
        n += view->of_series[i].n;
    bench_place **places = ys_arena_array(arena, n, sizeof *places);
    size_t *indicator = ys_arena_array(arena, n, sizeof *indicator);
    if (!places || !indicator)
        return YS_ERR_MEMORY;
    n = 0;
    for (size_t i = of.first; i < of.end; i++) {
        for (size_t p = 0; p < view->of_series[i].n; p++) {
            places[n] = &view->of_series[i].place[p];
            indicator[n++] = view->session->selected[i].indicator;
        }
    }
    return ys_bench_rank_places(view->session, view->intervals, places, indicator, n, &view->chance);
}

/* --- all together: a table in text, and differences that are told from chance among all --- */

static ys_status add_rows(const places_view *view, size_t index, ys_table *table)
{
    ys_cell cells[BENCH_COLUMNS];
    const ys_session *session = view->session;
    const series_places *places = &view->of_series[index];
    for (size_t i = 0; i < places->n; i++) {
        if (!bench_row_cells(session, &session->selected[index], &places->place[i], &session->arena[0], cells))
            continue;
        if (places->place[i].lacks_counts)
            table->note = "Where it is not said between which ranks an authority lies, neither counts nor limits tell how far chance "
                          "may move its rank.";
        ys_table_add(table, cells);
    }
    return table->status;
}

static int show_together(places_view *view)
{
    const ys_session *session = view->session;
    ys_table table;
    ys_status status = YS_OK;
    for (block of = next_block(session, 0); of.first < of.end && status == YS_OK; of = next_block(session, of.end))
        status = place_block(view, of);
    ys_progress_end(&view->progress);
    if (status == YS_OK)
        status = rank_block(view, (block){0, session->n_selected});
    if (status != YS_OK)
        return ys_session_fail(session->err, status, NULL);
    ys_bench_print_chance(session, &view->chance);
    ys_table_begin(&table, bench_columns);
    for (size_t i = 0; i < session->n_selected && status == YS_OK; i++)
        status = add_rows(view, i, &table);
    const int exit_status = ys_session_write(session, &table);
    ys_table_end(&table);
    return exit_status;
}

/* --- indicator by indicator: rows are written as they are made, and memory holds those of one --- */

static void write_series(const places_view *view, size_t index, ys_arena *arena, ys_row_text *text)
{
    ys_cell cells[BENCH_COLUMNS];
    const ys_session *session = view->session;
    const series_places *places = &view->of_series[index];
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    for (size_t i = 0; i < places->n; i++) {
        if (bench_row_cells(session, &session->selected[index], &places->place[i], arena, cells))
            ys_row_text_add(text, session->format, bench_columns, cells, false);
        ys_arena_rewind(arena, mark);
    }
}

static ys_status write_block(const places_view *view, block of, ys_row_stream *stream)
{
    const ys_session *session = view->session;
    ys_status status = YS_OK;
    ys_row_text *text = calloc(of.end - of.first, sizeof *text);
    if (!text)
        return YS_ERR_MEMORY;
#pragma omp parallel for schedule(dynamic, 4) num_threads(session->threads)
    for (long i = (long)of.first; i < (long)of.end; i++)
        write_series(view, (size_t)i, &session->arena[omp_get_thread_num()], &text[(size_t)i - of.first]);
    for (size_t i = 0; i < of.end - of.first; i++) {
        if (status == YS_OK)
            status = ys_row_stream_put(stream, &text[i]);
        ys_row_text_end(&text[i]);
    }
    free(text);
    return status;
}

static ys_status show_block(places_view *view, block of, ys_arena_mark mark[], ys_row_stream *stream)
{
    const ys_session *session = view->session;
    for (int t = 0; t < session->threads; t++)
        mark[t] = ys_arena_get_mark(&session->arena[t]);
    ys_status status = place_block(view, of);
    if (status == YS_OK)
        status = rank_block(view, of);
    if (status == YS_OK)
        status = write_block(view, of, stream);
    for (int t = 0; t < session->threads; t++)
        ys_arena_rewind(&session->arena[t], mark[t]);
    return status;
}

static int show_in_turn(places_view *view)
{
    const ys_session *session = view->session;
    ys_row_stream stream;
    ys_arena_mark *mark = ys_arena_array(&session->arena[0], (size_t)session->threads, sizeof *mark);
    ys_status status = mark ? ys_row_stream_open(&stream, session, bench_columns) : YS_ERR_MEMORY;
    if (status != YS_OK)
        return ys_session_fail_writing(session, ys_argument(session->arguments, "--output"), status);
    for (block of = next_block(session, 0); of.first < of.end && status == YS_OK; of = next_block(session, of.end))
        status = show_block(view, of, mark, &stream);
    ys_progress_end(&view->progress);
    status = ys_row_stream_close(&stream, status);
    if (status != YS_OK)
        return ys_session_fail_writing(session, ys_argument(session->arguments, "--output"), status);
    ys_bench_print_chance(session, &view->chance);
    return YS_EXIT_DONE;
}

static ys_status find_groups(places_view *view)
{
    const ys_session *session = view->session;
    ys_arena *arena = &session->arena[0];
    const size_t authorities = ys_dataset_authority_count(session->dataset);
    bool *wanted = ys_arena_array(arena, authorities, sizeof *wanted);
    if (!wanted)
        return YS_ERR_MEMORY;
    for (size_t a = 0; a < authorities; a++)
        wanted[a] = false;
    for (size_t i = 0; i < session->n_selected; i++)
        wanted[session->selected[i].authority] = true;
    return ys_comparator_groups_find(session->dataset, session->assessment.group, wanted, arena, &view->groups, NULL);
}

static int show(const ys_session *session)
{
    places_view view = {
        .session = session, .of_series = calloc(session->n_selected ? session->n_selected : 1, sizeof *view.of_series),
        .all_periods = ys_argument_given(session->arguments, "--all-periods"), .intervals = ys_bench_wants_intervals(session),
    };
    const ys_status status = view.of_series ? find_groups(&view) : YS_ERR_MEMORY;
    int exit_status;
    if (status == YS_OK) {
        const bool together = session->format == YS_FORMAT_TEXT || ys_argument(session->arguments, "--false-discovery");
        view.progress = ys_session_progress(session, "series", session->n_selected);
        exit_status = together ? show_together(&view) : show_in_turn(&view);
    } else {
        exit_status = ys_session_fail(session->err, status, NULL);
    }
    free(view.of_series);
    return exit_status;
}

/* Places, unless one of the other views is asked for. */
int ys_bench_places(const ys_arguments *arguments, FILE *out, FILE *err)
{
    return ys_run_session(show, YS_SELECT_SERIES, arguments, out, err);
}
