/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/session.h"

#include "assess/calibration_file.h"
#include "cli/output_path.h"
#include "cli/reading_notes.h"

#include <errno.h>
#include <omp.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "report/whole_file.h"

int ys_session_fail(FILE *err, ys_status status, const char *message)
{
    fprintf(err, "yardstick: %s\n", message && *message ? message : ys_status_message(status));
    return YS_EXIT_INPUT;
}

/* What was typed for each --column; room for all that was given. */
static size_t collect_columns(const ys_arguments *arguments, const char *columns[])
{
    size_t n = 0;
    for (size_t i = 0; i < arguments->n_given; i++)
        if (strcmp(arguments->option[i], "--column") == 0)
            columns[n++] = arguments->value[i];
    return n;
}

/* Targets are in the money of their day: what is held against them stays so too, and check looks at what was published. */
static ys_real_terms real_terms(const ys_arguments *arguments)
{
    static const char *const as_published[] = {"check", "flag", "target"};
    for (size_t i = 0; i < sizeof as_published / sizeof *as_published; i++)
        if (strcmp(arguments->command->name, as_published[i]) == 0)
            return YS_REAL_TERMS_NO;
    if (!ys_argument_yes(arguments, "--real-terms"))
        return YS_REAL_TERMS_NO;
    return strcmp(arguments->command->name, "report") == 0 ? YS_REAL_TERMS_UNTARGETED : YS_REAL_TERMS_YES;
}

static ys_read_options read_options(const ys_session *session, const char *columns[])
{
    static const ys_period_kind kinds[] = {
        YS_PERIOD_NONE, YS_PERIOD_MONTH, YS_PERIOD_CALENDAR_QUARTER, YS_PERIOD_FINANCIAL_QUARTER, YS_PERIOD_CALENDAR_YEAR,
        YS_PERIOD_FINANCIAL_YEAR, YS_PERIOD_ACADEMIC_YEAR, YS_PERIOD_WEEK, YS_PERIOD_DAY,
    };
    const ys_arguments *arguments = session->arguments;
    return (ys_read_options){
        .keep_going = arguments->command->lists_findings || ys_argument_given(arguments, "--keep-going"),
        .authority_name = ys_argument(arguments, "--authority-name"),
        .indicator_name = ys_argument(arguments, "--indicator-name"),
        .targets_file = ys_argument(arguments, "--targets"),
        .sheet = ys_argument(arguments, "--sheet"),
        .period_name = ys_argument(arguments, "--period-name"),
        .layout = (ys_layout)ys_argument_choice(arguments, "--layout"),
        .periods = kinds[ys_argument_choice(arguments, "--periods")],
        .decimal_comma = ys_argument_choice(arguments, "--decimal") == 1,
        .columns = columns,
        .n_columns = collect_columns(arguments, columns),
        .threads = session->threads,
        .real_terms = real_terms(arguments),
    };
}

/* What a command takes before its inputs (the kind of chart) is needed beside one input. */
static size_t first_input(const ys_arguments *arguments)
{
    return arguments->command->fewest_operands - 1;
}

static int read_inputs(ys_session *session)
{
    const ys_arguments *arguments = session->arguments;
    const size_t first = first_input(arguments);
    const char **columns = calloc(arguments->n_given + 1, sizeof *columns);
    if (!columns)
        return ys_session_fail(session->err, YS_ERR_MEMORY, NULL);
    const ys_read_options options = read_options(session, columns);
    ys_error *error = calloc(1, sizeof *error);
    if (!error) {
        free(columns);
        return ys_session_fail(session->err, YS_ERR_MEMORY, NULL);
    }
    const ys_status status = ys_dataset_read((const char *const *)arguments->operand + first,
                                             arguments->n_operands - first, &options, &session->dataset, error);
    const int exit_status = status == YS_OK ? YS_EXIT_DONE : ys_session_fail(session->err, status, error->message);
    free(error);
    free(columns);
    return exit_status;
}

static void say_unknown(const ys_session *session, const char *what, const char *name, const char *nearest)
{
    fprintf(session->err, "yardstick: the data have no %s '%s'", what, name);
    if (nearest)
        fprintf(session->err, "; did you mean '%s'?", nearest);
    putc('\n', session->err);
}

size_t ys_session_find_authority(const ys_session *session, const char *name)
{
    const size_t found = ys_dataset_find_authority(session->dataset, name);
    if (found == YS_NOT_FOUND)
        say_unknown(session, "authority", name, ys_dataset_nearest_authority(session->dataset, name));
    return found;
}

size_t ys_session_find_indicator(const ys_session *session, const char *name)
{
    const size_t found = ys_dataset_find_indicator(session->dataset, name);
    if (found == YS_NOT_FOUND)
        say_unknown(session, "indicator", name, ys_dataset_nearest_indicator(session->dataset, name));
    return found;
}

/* Every name typed must be known, so that a slip never looks like "no data". */
static int check_names(const ys_session *session)
{
    const ys_arguments *arguments = session->arguments;
    for (size_t i = 0; i < arguments->n_given; i++) {
        size_t found = 0;
        if (strcmp(arguments->option[i], "--authority") == 0)
            found = ys_session_find_authority(session, arguments->value[i]);
        else if (strcmp(arguments->option[i], "--indicator") == 0)
            found = ys_session_find_indicator(session, arguments->value[i]);
        if (found == YS_NOT_FOUND)
            return YS_EXIT_INPUT;
    }
    return YS_EXIT_DONE;
}

bool ys_session_wants(const ys_session *session, const char *option, size_t wanted)
{
    const ys_arguments *arguments = session->arguments;
    bool any = false;
    for (size_t i = 0; i < arguments->n_given; i++) {
        if (strcmp(arguments->option[i], option) != 0)
            continue;
        any = true;
        const size_t found = strcmp(option, "--authority") == 0
                               ? ys_dataset_find_authority(session->dataset, arguments->value[i])
                               : ys_dataset_find_indicator(session->dataset, arguments->value[i]);
        if (found == wanted)
            return true;
    }
    return !any;
}

/* --from and --to cut by whole periods; --period is the newest that may be seen. */
static ys_series cut(const ys_session *session, const ys_series *series)
{
    size_t start = 0, end = series->n;
    while (start < end && !ys_assessment_sees(&session->assessment, ys_series_period(series, start)))
        start++;
    while (end > start && !ys_assessment_sees(&session->assessment, ys_series_period(series, end - 1)))
        end--;
    return ys_series_slice(series, start, end - start);
}

static void add_selected(ys_session *session, size_t indicator, size_t authority, const ys_target *target)
{
    ys_series series;
    if (!ys_session_wants(session, "--authority", authority) || !ys_session_wants(session, "--indicator", indicator))
        return;
    if (!ys_dataset_series(session->dataset, indicator, authority, &series))
        series = (ys_series){.per_year = 1};
    const ys_series shown = cut(session, &series);
    if (shown.n > 0 && !session->takes_weeks && !ys_period_has_places(series.first.kind))
        session->too_frequent++;
    else if (shown.n > 0 || target) /* a target without figures is told to have none */
        session->selected[session->n_selected++] =
            (ys_selected){.indicator = indicator, .authority = authority, .target = target, .series = shown};
}

/* Weeks and days are read and kept; what works by months, quarters and years says that it cannot. */
static void print_too_frequent(const ys_session *session)
{
    if (session->too_frequent > 0 && !ys_argument_given(session->arguments, "--quiet"))
        fprintf(session->err, "yardstick: left out %zu weekly or daily series: this command takes months, quarters and years\n", session->too_frequent);
}

int ys_session_select(ys_session *session, ys_selection selects)
{
    size_t n_targets;
    const bool by_target = selects == YS_SELECT_TARGETS;
    const ys_target *targets = ys_dataset_targets(session->dataset, &n_targets);
    const size_t indicators = ys_dataset_indicator_count(session->dataset);
    const size_t authorities = ys_dataset_authority_count(session->dataset);
    const size_t most = by_target ? n_targets : indicators * authorities;
    session->takes_weeks = selects == YS_SELECT_WEEKS_TOO;
    session->selected = calloc(most ? most : 1, sizeof *session->selected);
    if (!session->selected)
        return ys_session_fail(session->err, YS_ERR_MEMORY, NULL);
    if (by_target && n_targets == 0)
        return ys_session_fail(session->err, YS_ERR_NOT_FOUND, "there are no targets: put a file targets.csv with the columns "
                               "authority,indicator,target,deadline beside the data, or name one with --targets");
    for (size_t t = 0; by_target && t < n_targets; t++)
        add_selected(session, targets[t].indicator, targets[t].authority, &targets[t]);
    for (size_t i = 0; !by_target && i < indicators; i++)
        for (size_t a = 0; a < authorities; a++)
            add_selected(session, i, a, NULL);
    print_too_frequent(session);
    return YS_EXIT_DONE;
}

static bool open_arenas(ys_session *session)
{
    const char *threads = ys_argument(session->arguments, "--threads");
    session->threads = threads ? (int)ys_argument_number(session->arguments, "--threads") : omp_get_num_procs();
    session->arena = calloc((size_t)session->threads, sizeof *session->arena);
    return session->arena != NULL;
}

static void read_assessment_options(ys_session *session)
{
    const ys_arguments *arguments = session->arguments;
    session->assessment = ys_assessment_defaults;
    session->assessment.group = ys_argument(arguments, "--group");
    session->assessment.from = ys_argument_period(arguments, "--from");
    session->assessment.to = ys_argument_period(arguments, "--to");
    session->assessment.as_of = ys_argument_period(arguments, "--period");
    if (ys_argument(arguments, "--quantile-type"))
        session->assessment.quantile_type = (ys_quantile_type)ys_argument_number(arguments, "--quantile-type");
    if (ys_argument(arguments, "--minimum-group"))
        session->assessment.minimum_group = (size_t)ys_argument_number(arguments, "--minimum-group");
    session->assessment.exclude_self = ys_argument_yes(arguments, "--exclude-self");
    if (ys_argument(arguments, "--parts"))
        session->assessment.parts = ys_argument_choice(arguments, "--parts") == 1 ? 5 : 4;
    if (ys_argument(arguments, "--seed"))
        session->assessment.seed = (uint64_t)ys_argument_number(arguments, "--seed");
    session->format = (ys_format)ys_argument_choice(arguments, "--format");
}

/* The first 20 errors; tells how many there are. */
static size_t print_errors(const ys_session *session)
{
    enum { MOST_SHOWN = 20 };
    const ys_findings *findings = ys_dataset_findings(session->dataset);
    char text[1024];
    size_t n = 0;
    for (size_t i = 0; i < ys_findings_count(findings); i++) {
        const ys_finding *finding = ys_findings_get(findings, i);
        if (finding->severity == YS_SEVERITY_ERROR && n++ < MOST_SHOWN)
            fprintf(session->err, "%s\n", ys_finding_text(finding, text, sizeof text));
    }
    return n;
}

static void print_notes(const ys_session *session)
{
    if (ys_argument_given(session->arguments, "--quiet"))
        return;
    ys_print_reading_notes(ys_dataset_findings(session->dataset), session->err);
    const size_t errors = print_errors(session);
    if (errors > 0)
        fprintf(session->err, "yardstick: went on without %zu figure%s that could not be read\n", errors,
                errors == 1 ? "" : "s");
}

/* A file of constants that a command's --constants names. */
static int read_constants(ys_session *session)
{
    const char *path = ys_argument(session->arguments, "--constants");
    ys_error error = {0};
    if (!path)
        return YS_EXIT_DONE;
    const ys_status status = ys_calibration_read(path, &session->constants, &error);
    session->assessment.calibration = &session->constants;
    return status == YS_OK ? YS_EXIT_DONE : ys_session_fail(session->err, status, error.message);
}

static int read_all(ys_session *session)
{
    if (ys_output_is_input(session->arguments, first_input(session->arguments), "--output", session->err))
        return YS_EXIT_USAGE;
    read_assessment_options(session);
    if (!open_arenas(session))
        return ys_session_fail(session->err, YS_ERR_MEMORY, NULL);
    int exit_status = read_constants(session);
    if (exit_status == YS_EXIT_DONE)
        exit_status = read_inputs(session);
    if (exit_status == YS_EXIT_DONE)
        exit_status = check_names(session);
    if (exit_status == YS_EXIT_DONE && !session->arguments->command->lists_findings)
        print_notes(session);
    return exit_status;
}

int ys_session_open(ys_session *session, ys_selection selects, const ys_arguments *arguments, FILE *out, FILE *err)
{
    *session = (ys_session){.arguments = arguments, .out = out, .err = err};
    int exit_status = read_all(session);
    if (exit_status != YS_EXIT_DONE || selects == YS_SELECT_NOTHING)
        return exit_status;
    exit_status = ys_session_select(session, selects);
    return exit_status == YS_EXIT_DONE ? ys_session_check_group(session) : exit_status;
}

void ys_session_close(ys_session *session)
{
    for (int i = 0; session->arena && i < session->threads; i++)
        ys_arena_release(&session->arena[i]);
    free(session->arena);
    free(session->selected);
    ys_dataset_free(session->dataset);
    *session = (ys_session){0};
}

int ys_run_session(ys_session_run run, ys_selection selects, const ys_arguments *arguments, FILE *out, FILE *err)
{
    ys_session session;
    int exit_status = ys_session_open(&session, selects, arguments, out, err);
    if (exit_status == YS_EXIT_DONE)
        exit_status = run(&session);
    ys_session_close(&session);
    return exit_status;
}

static size_t text_width(FILE *out)
{
    enum { WIDTH_ELSEWHERE = 100 };
    struct winsize size;
    const int descriptor = fileno(out);
    if (descriptor >= 0 && isatty(descriptor) && ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40)
        return size.ws_col;
    return WIDTH_ELSEWHERE;
}

int ys_session_fail_writing(const ys_session *session, const char *path, ys_status status)
{
    if (status != YS_ERR_WRITE)
        return ys_session_fail(session->err, status, NULL);
    fprintf(session->err, "yardstick: cannot write %s: %s\n", path ? path : "the output", strerror(errno));
    return YS_EXIT_INPUT;
}

int ys_session_write_bytes(const ys_session *session, const char *bytes, size_t size)
{
    const char *path = ys_argument(session->arguments, "--output");
    ys_status status = YS_OK;
    if (path && strcmp(path, "-") != 0)
        status = ys_write_whole(path, bytes, size);
    else if (fwrite(bytes, 1, size, session->out) != size || fflush(session->out) != 0)
        status = YS_ERR_WRITE;
    return status == YS_OK ? YS_EXIT_DONE : ys_session_fail_writing(session, path, status);
}

int ys_session_write_by(const ys_session *session, ys_session_writer writer, const void *context)
{
    char *bytes = NULL;
    size_t size = 0;
    FILE *memory = open_memstream(&bytes, &size);
    if (!memory)
        return ys_session_fail(session->err, YS_ERR_MEMORY, NULL);
    ys_status status = writer(context, text_width(session->out), memory);
    if (fclose(memory) != 0 && status == YS_OK)
        status = YS_ERR_MEMORY;
    const int exit_status = status == YS_OK ? ys_session_write_bytes(session, bytes, size)
                                            : ys_session_fail_writing(session, ys_argument(session->arguments, "--output"), status);
    free(bytes);
    return exit_status;
}

/* A table and how it is written. */
typedef struct formatted_table {
    const ys_table *table;
    ys_format format;
} formatted_table;

static ys_status write_table(const void *context, size_t width, FILE *out)
{
    const formatted_table *of = context;
    return ys_table_write(of->table, of->format, width, out);
}

int ys_session_write(const ys_session *session, const ys_table *table)
{
    const formatted_table of = {table, session->format};
    return ys_session_write_by(session, write_table, &of);
}

int ys_session_finish(const ys_session *session, ys_table *table, ys_status status)
{
    const int exit_status = status == YS_OK ? ys_session_write(session, table) : ys_session_fail(session->err, status, NULL);
    ys_table_end(table);
    return exit_status;
}

ys_progress ys_session_progress(const ys_session *session, const char *what, size_t total)
{
    return ys_progress_begin(session->err, what, total, ys_argument_given(session->arguments, "--quiet"), 1.0);
}

ys_status ys_session_work_on_all(const ys_session *session, size_t n, const char *what, ys_session_piece work, void *context)
{
    ys_status worst = YS_OK;
    ys_progress progress = what ? ys_session_progress(session, what, n) : (ys_progress){0};
#pragma omp parallel for schedule(dynamic, 1) num_threads(session->threads)
    for (long i = 0; i < (long)n; i++) {
        const ys_status status = work(session, (size_t)i, &session->arena[omp_get_thread_num()], context);
        if (status != YS_OK) {
#pragma omp critical
            worst = status;
        }
        ys_progress_step(&progress);
    }
    ys_progress_end(&progress);
    return worst;
}

static int check_group_of(const ys_session *session, size_t authority)
{
    ys_comparator_group group;
    ys_error error = {0};
    ys_arena *arena = &session->arena[0];
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    const ys_status status = ys_comparator_group_find(session->dataset, session->assessment.group, authority, arena, &group, &error);
    ys_arena_rewind(arena, mark);
    return status == YS_OK ? YS_EXIT_DONE : ys_session_fail(session->err, status, error.message);
}

/* One may have neighbours and another none: the first without is named. */
static int check_neighbours(const ys_session *session)
{
    bool *checked = calloc(ys_dataset_authority_count(session->dataset) + 1, sizeof *checked);
    int exit_status = checked ? YS_EXIT_DONE : ys_session_fail(session->err, YS_ERR_MEMORY, NULL);
    for (size_t i = 0; i < session->n_selected && exit_status == YS_EXIT_DONE; i++) {
        const size_t authority = session->selected[i].authority;
        if (!checked[authority])
            exit_status = check_group_of(session, authority);
        checked[authority] = true;
    }
    free(checked);
    return exit_status;
}

int ys_session_check_group(const ys_session *session)
{
    if (!session->assessment.group || session->n_selected == 0)
        return YS_EXIT_DONE;
    return strcasecmp(session->assessment.group, "neighbours") == 0 ? check_neighbours(session)
                                                                     : check_group_of(session, session->selected[0].authority);
}
