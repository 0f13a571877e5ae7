/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/funnel_words.h"
#include "cli/session.h"
#include "cli/subcommands.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const ys_option ys_funnel_command_options[] = {
    {"--kind", YS_OPTION_CHOICE, "proportion|rate|ratio", NULL, "what numerator over denominator is (by the indicator's kind)",
     0, 0, false},
    {"--overdispersion", YS_OPTION_CHOICE, "auto|none|additive|multiplicative", "auto",
     "how limits allow for differences beyond chance; auto is additive where phi > 1", 0, 0, false},
    {"--winsorise", YS_OPTION_NUMBER, "SHARE", "0.1", "z scores drawn in at each end for phi; left out for ratios", 0, 0.3,
     false},
    {"--all-periods", YS_OPTION_FLAG, NULL, NULL, "every period, not only the newest that enough report", 0, 0, false},
    {0},
};

/* The contract's, and for text a sentence behind them. */
#define COLUMNS                                                                                                      \
    {"authority", true}, {"indicator", true}, {"period", true}, {"numerator", false}, {"denominator", true},         \
    {"value", true}, {"benchmark", true}, {"z", false}, {"lower_95", true}, {"upper_95", true}, {"lower_998", false}, \
    {"upper_998", false}, {"phi", false}, {"tau2", false}, {"overdispersed", false}, {"verdict", true}

static const ys_column columns[] = {COLUMNS, {0}};
static const ys_column text_columns[] = {COLUMNS, {"comment", true}, {0}};

/* One authority in one period. */
typedef struct funnel_row {
    const ys_selected *selected;
    const ys_funnel_assessment *funnel;
    size_t index; /* in the funnel's group */
} funnel_row;

/* The funnels of one group, made as its periods are asked for: most authorities share their group with others. */
typedef struct group_funnels {
    ys_comparator_group group;
    ys_period first;
    size_t n;
    const ys_funnel_assessment **of_period; /* n from the first period on; NULL: not made yet */
    struct group_funnels *next;
} group_funnels;

/* All selected series of one indicator, and the rows made of them. */
typedef struct indicator_work {
    const ys_selected *selected;
    size_t n_selected, n_rows;
    group_funnels *groups;
    funnel_row *rows;
} indicator_work;

static ys_funnel_request request_of(const ys_session *session)
{
    ys_funnel_request request = ys_funnel_request_defaults;
    request.kind_given = ys_argument(session->arguments, "--kind") != NULL;
    if (request.kind_given)
        request.kind = (ys_funnel_kind)ys_argument_choice(session->arguments, "--kind");
    request.options.overdispersion = (ys_overdispersion)ys_argument_choice(session->arguments, "--overdispersion");
    request.options.winsorise = ys_argument_number(session->arguments, "--winsorise");
    request.options.minimum_group = session->assessment.minimum_group;
    return request;
}

/* Room for every period that any member of the group has. */
static group_funnels *open_group(const ys_session *session, size_t indicator, const ys_comparator_group *group,
                                 ys_arena *arena)
{
    group_funnels *made = ys_arena_take(arena, sizeof *made);
    if (!made)
        return NULL;
    *made = (group_funnels){.group = *group};
    for (size_t i = 0; i < group->n; i++) {
        ys_series series;
        if (!ys_dataset_series(session->dataset, indicator, group->member[i], &series))
            continue;
        const int first = made->n ? made->first.ordinal : series.first.ordinal;
        const int end = (int)series.n + series.first.ordinal, known = first + (int)made->n;
        made->first = series.first;
        made->first.ordinal = series.first.ordinal < first ? series.first.ordinal : first;
        made->n = (size_t)((end > known ? end : known) - made->first.ordinal);
    }
    made->of_period = ys_arena_array(arena, made->n, sizeof *made->of_period);
    for (size_t i = 0; made->of_period && i < made->n; i++)
        made->of_period[i] = NULL;
    return made->of_period ? made : NULL;
}

static bool same_members(const ys_comparator_group *one, const ys_comparator_group *other)
{
    return one->n == other->n && strcmp(one->name, other->name) == 0
        && (one->n == 0 || memcmp(one->member, other->member, one->n * sizeof *one->member) == 0);
}

static ys_status group_of(const ys_session *session, const ys_selected *selected, indicator_work *work, ys_arena *arena,
                          group_funnels **result)
{
    ys_comparator_group group;
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    const ys_status status = ys_comparator_group_find(session->dataset, session->assessment.group, selected->authority,
                                                      arena, &group, NULL);
    if (status != YS_OK)
        return status;
    group_funnels *found = work->groups;
    while (found && !same_members(&found->group, &group))
        found = found->next;
    if (found) {
        ys_arena_rewind(arena, mark);
    } else {
        found = open_group(session, selected->indicator, &group, arena);
        if (!found)
            return YS_ERR_MEMORY;
        found->next = work->groups;
        work->groups = found;
    }
    *result = found;
    return YS_OK;
}

static ys_status funnel_of(const ys_session *session, size_t indicator, ys_period period, group_funnels *group,
                           ys_arena *arena, const ys_funnel_assessment **result)
{
    const size_t at = (size_t)(period.ordinal - group->first.ordinal);
    ys_status status = YS_OK;
    if (at >= group->n)
        return YS_ERR_NOT_FOUND;
    if (!group->of_period[at]) {
        ys_funnel_assessment *made = ys_arena_take(arena, sizeof *made);
        const ys_funnel_request request = request_of(session);
        status = made ? ys_assess_funnel(session->dataset, indicator, &group->group, period, &request, arena, made)
                      : YS_ERR_MEMORY;
        group->of_period[at] = status == YS_OK ? made : NULL;
    }
    *result = group->of_period[at];
    return status;
}

static ys_status add_period(const ys_session *session, const ys_selected *selected, ys_period period,
                            group_funnels *group, ys_arena *arena, indicator_work *work)
{
    funnel_row *row = &work->rows[work->n_rows];
    const ys_status status = funnel_of(session, selected->indicator, period, group, arena, &row->funnel);
    if (status != YS_OK)
        return status;
    row->selected = selected;
    row->index = ys_comparator_index(&group->group, selected->authority);
    work->n_rows++;
    return YS_OK;
}

static ys_status add_series(const ys_session *session, const ys_selected *selected, ys_arena *arena, indicator_work *work)
{
    group_funnels *group;
    /* A nation, a region or a total sums up those it would be judged among. */
    if (ys_dataset_authority(session->dataset, selected->authority)->area != YS_AREA_AUTHORITY)
        return YS_OK;
    ys_status status = group_of(session, selected, work, arena, &group);
    if (status != YS_OK)
        return status;
    if (!ys_argument_given(session->arguments, "--all-periods")) {
        const ys_period period = ys_funnel_period(session->dataset, selected->indicator, selected->authority, &group->group,
                                                  &selected->series);
        return period.kind ? add_period(session, selected, period, group, arena, work) : YS_OK;
    }
    for (size_t i = 0; i < selected->series.n && status == YS_OK; i++) {
        const ys_period period = ys_series_period(&selected->series, i);
        if (ys_funnel_has_figure(session->dataset, selected->indicator, selected->authority, period))
            status = add_period(session, selected, period, group, arena, work);
    }
    return status;
}

static ys_status work_on(const ys_session *session, size_t index, ys_arena *arena, void *context)
{
    indicator_work *work = (indicator_work *)context + index;
    const bool all = ys_argument_given(session->arguments, "--all-periods");
    size_t most = 0;
    for (size_t i = 0; i < work->n_selected; i++)
        most += all ? work->selected[i].series.n : 1;
    work->rows = ys_arena_array(arena, most, sizeof *work->rows);
    ys_status status = work->rows ? YS_OK : YS_ERR_MEMORY;
    for (size_t i = 0; i < work->n_selected && status == YS_OK; i++)
        status = add_series(session, &work->selected[i], arena, work);
    return status;
}

static void add_row(const ys_session *session, const funnel_row *row, ys_table *table)
{
    ys_arena *arena = &session->arena[0];
    const ys_funnel_assessment *funnel = row->funnel;
    const ys_funnel_result *fit = &funnel->funnel;
    const bool made = funnel->gap == YS_FUNNEL_GAP_NONE && fit->lack == YS_FUNNEL_COMPLETE;
    const bool member = row->index < funnel->group.n;
    const ys_funnel_point point = ys_funnel_standing(funnel, row->index);
    const ys_indicator *about = ys_dataset_indicator(session->dataset, row->selected->indicator);
    char sentence[1024] = "";
    if (session->format == YS_FORMAT_TEXT)
        ys_say_funnel(about, funnel, row->index, sentence, sizeof sentence);
    const ys_cell cells[] = {
        ys_cell_text(ys_dataset_authority(session->dataset, row->selected->authority)->code), ys_cell_text(about->code),
        ys_cell_period(funnel->period, arena), ys_cell_number(member ? funnel->numerator[row->index] : NAN),
        ys_cell_number(member ? funnel->denominator[row->index] : NAN), ys_cell_number(point.value),
        ys_cell_number(made ? funnel->unit * fit->benchmark : NAN), ys_cell_number(point.z),
        ys_cell_number(point.limits.lower_95), ys_cell_number(point.limits.upper_95),
        ys_cell_number(point.limits.lower_998), ys_cell_number(point.limits.upper_998), ys_cell_number(made ? fit->phi : NAN),
        ys_cell_number(made ? fit->tau2 : NAN), made ? ys_cell_truth(fit->overdispersed) : ys_cell_text(NULL),
        ys_cell_text(ys_funnel_verdict_word(point.verdict)), *sentence ? ys_cell_copy(sentence, arena) : ys_cell_text(NULL),
    };
    ys_table_add(table, cells); /* the sentence has no column but in text */
}

/* The first row without a funnel tells on standard error why, where the output has no room for a sentence. */
static void note_lack(const ys_session *session, const indicator_work *work)
{
    if (session->format == YS_FORMAT_TEXT || ys_argument_given(session->arguments, "--quiet"))
        return;
    for (size_t i = 0; i < work->n_rows; i++) {
        const ys_funnel_assessment *funnel = work->rows[i].funnel;
        if (funnel->gap == YS_FUNNEL_GAP_NONE && funnel->funnel.lack == YS_FUNNEL_COMPLETE)
            continue;
        char sentence[1024];
        const ys_indicator *about = ys_dataset_indicator(session->dataset, work->selected[0].indicator);
        fprintf(session->err, "yardstick: %s: %s\n", about->code,
                ys_say_funnel(about, funnel, work->rows[i].index, sentence, sizeof sentence));
        return;
    }
}

/* Selected series lie by indicator: one piece of work for each, so that a group's funnels are made once. */
static size_t split_by_indicator(const ys_session *session, indicator_work works[])
{
    size_t n = 0;
    for (size_t i = 0; i < session->n_selected; i++) {
        if (i == 0 || session->selected[i].indicator != session->selected[i - 1].indicator)
            works[n++] = (indicator_work){.selected = &session->selected[i]};
        works[n - 1].n_selected++;
    }
    return n;
}

static int run(const ys_session *session)
{
    indicator_work *works = calloc(session->n_selected ? session->n_selected : 1, sizeof *works);
    if (!works)
        return ys_session_fail(session->err, YS_ERR_MEMORY, NULL);
    const size_t n = split_by_indicator(session, works);
    const ys_status status = ys_session_work_on_all(session, n, "indicators", work_on, works);
    ys_table table;
    ys_table_begin(&table, session->format == YS_FORMAT_TEXT ? text_columns : columns);
    for (size_t i = 0; i < n && status == YS_OK; i++) {
        for (size_t r = 0; r < works[i].n_rows; r++)
            add_row(session, &works[i].rows[r], &table);
        note_lack(session, &works[i]);
    }
    free(works);
    return ys_session_finish(session, &table, status);
}

int ys_cmd_funnel(const ys_arguments *arguments, FILE *out, FILE *err)
{
    return ys_run_session(run, YS_SELECT_SERIES, arguments, out, err);
}
