/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/assess_profile.h"
#include "cli/bench_views.h"
#include "cli/session.h"

#include <stdlib.h>

static const ys_column columns[] = {
    {"authority", true}, {"group", true}, {"indicators", true}, {"judged", true}, {"best_quarter", true},
    {"second_quarter", true}, {"third_quarter", true}, {"worst_quarter", true}, {"mean_score", true},
    {"strengths", false}, {"weaknesses", false}, {"comment", true}, {0},
};

/* One authority over its indicators. */
typedef struct profile_row {
    size_t authority;
    const char *group;
    ys_profile profile;
} profile_row;

static ys_status profile_of(const ys_session *session, size_t index, ys_arena *arena, void *context)
{
    profile_row *row = (profile_row *)context + index;
    const size_t most = ys_dataset_indicator_count(session->dataset);
    const ys_bench_assessment **bench = ys_arena_array(arena, most, sizeof *bench);
    size_t *about = ys_arena_array(arena, most, sizeof *about), n = 0;
    if (!bench || !about)
        return YS_ERR_MEMORY;
    for (size_t i = 0; i < session->n_selected; i++) {
        if (session->selected[i].authority != row->authority)
            continue;
        ys_bench_assessment *made = ys_arena_take(arena, sizeof *made);
        if (!made)
            return YS_ERR_MEMORY;
        const ys_status status = ys_assess_bench(session->dataset, session->selected[i].indicator, row->authority, (ys_period){0},
                                                 &session->assessment, arena, made, NULL);
        if (status != YS_OK)
            return status;
        row->group = made->group.name;
        about[n] = session->selected[i].indicator;
        bench[n++] = made;
    }
    return ys_assess_profile(session->dataset, bench, about, n, arena, &row->profile);
}

static void add_row(const ys_session *session, const profile_row *row, ys_table *table)
{
    ys_arena *arena = &session->arena[0];
    const ys_profile *profile = &row->profile;
    char text[2048];
    const ys_cell strengths = ys_cell_copy(ys_say_profile_end(session->dataset, profile, true, text, sizeof text), arena);
    const ys_cell weaknesses = ys_cell_copy(ys_say_profile_end(session->dataset, profile, false, text, sizeof text), arena);
    const ys_cell cells[] = {
        ys_cell_text(ys_dataset_authority(session->dataset, row->authority)->code), ys_cell_text(row->group),
        ys_cell_count(profile->indicators), ys_cell_count(profile->judged), ys_cell_count(profile->quarter[1]),
        ys_cell_count(profile->quarter[2]), ys_cell_count(profile->quarter[3]), ys_cell_count(profile->quarter[4]),
        ys_cell_number(profile->mean_score), strengths, weaknesses,
        ys_cell_copy(ys_say_profile(session->dataset, profile, text, sizeof text), arena),
    };
    ys_table_add(table, cells);
}

static size_t list_authorities(const ys_session *session, profile_row rows[])
{
    size_t n = 0;
    const size_t authorities = ys_dataset_authority_count(session->dataset);
    for (size_t a = 0; a < authorities; a++) {
        bool any = false;
        for (size_t i = 0; i < session->n_selected && !any; i++)
            any = session->selected[i].authority == a;
        if (any && ys_dataset_authority(session->dataset, a)->area == YS_AREA_AUTHORITY)
            rows[n++] = (profile_row){.authority = a};
    }
    return n;
}

static int run(const ys_session *session)
{
    const size_t authorities = ys_dataset_authority_count(session->dataset);
    profile_row *rows = calloc(authorities ? authorities : 1, sizeof *rows);
    if (!rows)
        return ys_session_fail(session->err, YS_ERR_MEMORY, NULL);
    const size_t n = list_authorities(session, rows);
    const ys_status status = ys_session_work_on_all(session, n, NULL, profile_of, rows);
    ys_table table;
    ys_table_begin(&table, columns);
    for (size_t i = 0; status == YS_OK && i < n; i++)
        add_row(session, &rows[i], &table);
    free(rows);
    return ys_session_finish(session, &table, status);
}

int ys_bench_profile(const ys_arguments *arguments, FILE *out, FILE *err)
{
    return ys_run_session(run, YS_SELECT_SERIES, arguments, out, err);
}
