/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/fitness.h"
#include "cli/session.h"
#include "cli/subcommands.h"
#include "report/findings_list.h"

#include <stdlib.h>
#include <string.h>

const ys_option ys_check_options[] = {
    {"--summary", YS_OPTION_FLAG, NULL, NULL, "one row an indicator: how fit its figures are for use", 0, 0, false},
    {0},
};

static const ys_column columns[] = {
    {"severity", true}, {"code", true}, {"file", false}, {"line", false}, {"column", false}, {"authority", true},
    {"indicator", true}, {"period", true}, {"value", true}, {"message", true}, {0},
};

static const ys_column summary_columns[] = {
    {"indicator", true}, {"rows", false}, {"values", false}, {"missing", false}, {"authorities", false},
    {"periods", false}, {"first", false}, {"last", false}, {"frequency", false}, {"completeness", true},
    {"timeliness", true}, {"reliability", true}, {"comparability", true}, {"defined", true}, {"owned", true},
    {"findings", true}, {0},
};

/* Everything found, by reading and by looking at the figures, and which of it is shown. */
typedef struct findings_view {
    const ys_session *session;
    ys_findings *findings;
    size_t *order, n;
    ys_row_count rows;
} findings_view;

/* With --authority or --indicator, only what is about them. */
static bool wanted(const void *context, const ys_finding *finding)
{
    const ys_session *session = context;
    const size_t authority = ys_dataset_find_authority(session->dataset, finding->authority);
    const size_t indicator = ys_dataset_find_indicator(session->dataset, finding->indicator);
    const bool of_authority = *finding->authority == '\0' && *finding->indicator != '\0';
    return (of_authority || ys_session_wants(session, "--authority", authority))
        && ys_session_wants(session, "--indicator", indicator);
}

static ys_status open_view(const ys_session *session, findings_view *view)
{
    *view = (findings_view){.session = session, .findings = ys_dataset_take_findings(session->dataset), .rows = ys_dataset_row_count(session->dataset)};
    const ys_status status =
        ys_fitness_check(session->dataset, &session->assessment, &session->arena[0], view->findings);
    const size_t count = ys_findings_count(view->findings);
    view->order = status == YS_OK ? malloc((count ? count : 1) * sizeof *view->order) : NULL;
    if (!view->order)
        return YS_ERR_MEMORY;
    view->n = ys_findings_order(view->findings, wanted, session, view->order);
    return YS_OK;
}

static void close_view(findings_view *view)
{
    ys_findings_free(view->findings);
    free(view->order);
}

static ys_status write_list(const void *context, size_t width, FILE *out)
{
    const findings_view *view = context;
    return ys_findings_write_list(view->findings, view->order, view->n, &view->rows, width, out);
}

static ys_cell number_or_blank(uint32_t number)
{
    return number ? ys_cell_count(number) : ys_cell_text(NULL);
}

/* A finding about no file has a name in its place. */
static const char *file_of(const ys_finding *finding)
{
    const bool name = !finding->line
                   && (strcmp(finding->file, finding->authority) == 0 || strcmp(finding->file, finding->indicator) == 0);
    return name ? NULL : finding->file;
}

static int write_rows(const findings_view *view)
{
    ys_table table;
    ys_table_begin(&table, columns);
    for (size_t i = 0; i < view->n; i++) {
        const ys_finding *f = ys_findings_get(view->findings, view->order[i]);
        char text[1200];
        snprintf(text, sizeof text, *f->read ? "%s (%s)" : "%s%s", f->message, f->read);
        const ys_cell cells[] = {
            ys_cell_text(ys_severity_word(f->severity)), ys_cell_text(ys_finding_word(f->code)), ys_cell_text(file_of(f)),
            number_or_blank(f->line), number_or_blank(f->column), ys_cell_text(f->authority), ys_cell_text(f->indicator),
            ys_cell_period(f->period, &view->session->arena[0]), ys_cell_number(f->value),
            ys_cell_copy(text, &view->session->arena[0]),
        };
        ys_table_add(&table, cells);
    }
    return ys_session_finish(view->session, &table, YS_OK);
}

/* In formats for programs the sum goes to where notes go. */
static void print_rows(const findings_view *view)
{
    char text[160];
    if (!ys_argument_given(view->session->arguments, "--quiet"))
        fprintf(view->session->err, "%s\n", ys_row_count_text(&view->rows, text, sizeof text));
}

static size_t findings_of(const findings_view *view, const char *indicator)
{
    size_t n = 0;
    for (size_t i = 0; i < view->n; i++)
        n += strcmp(ys_findings_get(view->findings, view->order[i])->indicator, indicator) == 0;
    return n;
}

static const char *frequency_word(ys_period_kind kind)
{
    const unsigned per_year = ys_period_per_year(kind);
    return per_year == 12 ? "monthly" : per_year == 4 ? "quarterly" : per_year == 1 ? "annual" : NULL;
}

static void add_summary(const findings_view *view, const ys_indicator *about, const ys_fitness *of, ys_table *table)
{
    ys_arena *arena = &view->session->arena[0];
    const ys_cell cells[] = {
        ys_cell_text(about->code), ys_cell_count(of->rows), ys_cell_count(of->values), ys_cell_count(of->missing),
        ys_cell_count(of->authorities), ys_cell_count(of->periods), ys_cell_period(of->first, arena),
        ys_cell_period(of->last, arena), ys_cell_text(frequency_word(of->last.kind)), ys_cell_number(of->completeness),
        ys_cell_number(of->timeliness), ys_cell_number(of->reliability), ys_cell_number(of->comparability),
        ys_cell_truth(of->defined), ys_cell_truth(of->owned), ys_cell_count(findings_of(view, about->code)),
    };
    ys_table_add(table, cells);
}

static int write_summary(const findings_view *view)
{
    const ys_session *session = view->session;
    ys_error error = {0};
    ys_table table;
    ys_status status = YS_OK;
    ys_table_begin(&table, summary_columns);
    for (size_t i = 0; i < ys_dataset_indicator_count(session->dataset) && status == YS_OK; i++) {
        ys_fitness fitness;
        if (!ys_session_wants(session, "--indicator", i))
            continue;
        status = ys_fitness_of(session->dataset, i, &session->assessment, &session->arena[0], &fitness, &error);
        if (status == YS_OK)
            add_summary(view, ys_dataset_indicator(session->dataset, i), &fitness, &table);
    }
    const int exit_status = status == YS_OK ? ys_session_write(session, &table)
                                            : ys_session_fail(session->err, status, error.message);
    ys_table_end(&table);
    return exit_status;
}

static int check(const ys_session *session)
{
    findings_view view;
    int exit_status;
    const bool summary = ys_argument_given(session->arguments, "--summary");
    if (open_view(session, &view) != YS_OK) {
        exit_status = ys_session_fail(session->err, YS_ERR_MEMORY, NULL);
    } else if (session->format == YS_FORMAT_TEXT && !summary) {
        exit_status = ys_session_write_by(session, write_list, &view);
    } else {
        exit_status = summary ? write_summary(&view) : write_rows(&view);
        if (exit_status == YS_EXIT_DONE)
            print_rows(&view);
    }
    close_view(&view);
    return exit_status;
}

int ys_cmd_check(const ys_arguments *arguments, FILE *out, FILE *err)
{
    return ys_run_session(check, YS_SELECT_NOTHING, arguments, out, err);
}
