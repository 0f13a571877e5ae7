/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/recalibration.h"
#include "cli/drawing.h"
#include "cli/output_path.h"
#include "cli/session.h"
#include "cli/subcommands.h"
#include "plots/plot_reliability.h"
#include "report/whole_file.h"

#include <math.h>
#include <omp.h>
#include <stdlib.h>

const ys_option ys_calibrate_options[] = {
    {"--method", YS_OPTION_CHOICE, "auto|naive|snaive|drift|shrunken-drift|ses|holt|damped|ets|theta|dotm|airline|combination", "auto",
     "whose constants; auto: shrunken-drift for under 12 annual figures, else combination", 0, 0, false},
    {"--before", YS_OPTION_FLAG, NULL, NULL, "the rows of the constants in use, not of those fitted anew", 0, 0, false},
    {"--review", YS_OPTION_FLAG, NULL, NULL, "how the probabilities of a year ago came out, by tenths; nothing is fitted", 0, 0, false},
    {"--write", YS_OPTION_TEXT, "FILE", NULL, "write the constants, for --constants of forecast and target", 0, 0, false},
    {"--constants", YS_OPTION_TEXT, "FILE", NULL, "the constants in use (the shipped ones)", 0, 0, false},
    {"--render", YS_OPTION_TEXT, "FILE", NULL, "draw what was stated and what was met to FILE.svg, .png or .pdf", 0, 0, false},
    {0},
};

#define CONSTANTS {"frequency", true}, {"method", true}, {"kind", true}, {"series", true}, {"forecasts", true}, \
    {"scale", false}, {"scale_n", false}, {"scale_h", false}, {"tail", false}, {"tail_n", false}
#define DRIFT {"usual_drift", false}

static const ys_column columns[] = {CONSTANTS, {"cover_80", true}, {"cover_95", true}, {"brier", true},
                                    {"log_score", true}, {"calibration_error", true}, DRIFT, {0}};
static const ys_column file_columns[] = {CONSTANTS, DRIFT, {0}};
static const ys_column review_columns[] = {{"frequency", true}, {"probability", true}, {"targets", true}, {"stated", true},
                                           {"met", true}, {"share", true}, {0}};

enum { CONSTANT_CELLS = 10, SCORE_CELLS = 5 };

/* Rolls every series; ones whose periods overlap tell nothing. */
static ys_status roll_all(const ys_session *session, ys_rolled_series rolled[])
{
    ys_status worst = YS_OK;
    const bool review = ys_argument_given(session->arguments, "--review");
    const ys_forecast_method method = (ys_forecast_method)ys_argument_choice(session->arguments, "--method");
    ys_progress progress = ys_session_progress(session, "series", session->n_selected);
#pragma omp parallel for schedule(dynamic, 4) num_threads(session->threads)
    for (long i = 0; i < (long)session->n_selected; i++) {
        const ys_selected *selected = &session->selected[i];
        const ys_indicator *about = ys_dataset_indicator(session->dataset, selected->indicator);
        const ys_rolling_origins_options options = {method, (size_t)i, review, ys_assess_possible_values(about, &selected->series)};
        rolled[i] = (ys_rolled_series){.per_year = selected->series.per_year};
        ys_status status = YS_OK;
        if (about->kind != YS_KIND_ROLLING)
            status = ys_rolling_origins(&selected->series, &options, &session->arena[omp_get_thread_num()], &rolled[i].rolled);
        if (status != YS_OK) {
#pragma omp critical
            worst = status;
        }
        ys_progress_step(&progress);
    }
    ys_progress_end(&progress);
    return worst;
}

static void put_constants(size_t frequency, ys_forecast_method method, ys_calibration_kind kind, size_t series,
                          size_t forecasts, const ys_calibration_curve *curve, ys_cell cells[CONSTANT_CELLS])
{
    const ys_cell all[CONSTANT_CELLS] = {
        ys_cell_text(ys_calibration_frequency_word(frequency)), ys_cell_text(ys_forecast_method_word(method)),
        ys_cell_text(ys_calibration_kind_word(kind)), ys_cell_count(series), ys_cell_count(forecasts),
        ys_cell_number(curve->scale), ys_cell_number(curve->scale_n), ys_cell_number(curve->scale_h),
        ys_cell_number(curve->tail), ys_cell_number(curve->tail_n),
    };
    for (size_t i = 0; i < CONSTANT_CELLS; i++)
        cells[i] = all[i];
}

/* The drift is of one method, and stands in its rows. */
static ys_cell drift_cell(const ys_calibration *calibration, size_t frequency, ys_forecast_method method)
{
    return method == YS_FORECAST_SHRUNKEN_DRIFT ? ys_cell_number(calibration->usual_drift[frequency]) : ys_cell_text("");
}

static void add_rows(const ys_recalibration *made, const ys_calibration *now, bool before, ys_table *table)
{
    for (size_t i = 0; i < made->rows; i++) {
        const ys_recalibration_row *row = &made->row[i];
        const ys_calibration_scores *s = before ? &row->before : &row->after;
        const ys_calibration *by = before ? now : &made->calibration;
        const ys_calibration_curve *curve = &by->curve[row->frequency][row->method][row->kind];
        ys_cell cells[CONSTANT_CELLS + SCORE_CELLS + 1] = {{0}};
        put_constants(row->frequency, row->method, row->kind, row->series, row->forecasts, curve, cells);
        const double score[SCORE_CELLS] = {s->cover_80, s->cover_95, s->brier, s->log_score, s->calibration_error};
        for (size_t k = 0; k < SCORE_CELLS; k++)
            cells[CONSTANT_CELLS + k] = ys_cell_number(score[k]);
        cells[CONSTANT_CELLS + SCORE_CELLS] = drift_cell(by, row->frequency, row->method);
        if (before || row->status == YS_OK)
            ys_table_add(table, cells);
    }
}

/* What text shows: both tables, one under the other. */
typedef struct shown {
    const ys_recalibration *made;
    const ys_calibration *now;
} shown;

static ys_status write_part(const shown *what, bool before, size_t width, FILE *out)
{
    ys_table table;
    ys_table_begin(&table, columns);
    add_rows(what->made, what->now, before, &table);
    const ys_status status = ys_table_write(&table, YS_FORMAT_TEXT, width, out);
    ys_table_end(&table);
    return status;
}

/* What was found of the way that short series go by and by, where it is news. */
static void say_drift(const shown *what, size_t frequency, FILE *out)
{
    static const char *const figures[YS_CALIBRATION_FREQUENCIES] = {"Annual", "Quarterly", "Monthly"};
    const double drift = what->made->calibration.usual_drift[frequency];
    if (drift == what->now->usual_drift[frequency])
        return;
    if (drift == 0.0)
        fprintf(out, "%s figures here have gone neither up nor down in most years: shrunken-drift allows for nothing of the kind "
                "any more.\n", figures[frequency]);
    else
        fprintf(out, "%s figures here have gone %s in most years, by %.2f of the spread of their changes a period: shrunken-drift "
                "now allows for that.\n", figures[frequency], drift > 0.0 ? "up" : "down", fabs(drift));
}

static ys_status write_text(const void *context, size_t width, FILE *out)
{
    const shown *what = context;
    const ys_recalibration *made = what->made;
    fprintf(out, "With the constants in use, chances were off by %.1f points on average:\n",
            100.0 * made->before.calibration_error);
    ys_status status = write_part(what, true, width, out);
    if (status != YS_OK)
        return status;
    fprintf(out, "\nWith constants fitted on the other half of the series, by %.1f points:\n",
            100.0 * made->after.calibration_error);
    status = write_part(what, false, width, out);
    for (size_t f = 0; f < YS_CALIBRATION_FREQUENCIES && status == YS_OK; f++)
        say_drift(what, f, out);
    return status;
}

static void say_too_few(const ys_session *session, const ys_recalibration *made)
{
    for (size_t i = 0; i < made->rows && !ys_argument_given(session->arguments, "--quiet"); i++)
        if (made->row[i].status == YS_ERR_TOO_FEW)
            fprintf(session->err,
                    "yardstick: %s %s, %s: %zu forecasts whose outcome is known, and %d are needed to fit constants\n",
                    ys_calibration_frequency_word(made->row[i].frequency), ys_forecast_method_word(made->row[i].method),
                    ys_calibration_kind_word(made->row[i].kind), made->row[i].forecasts, YS_CALIBRATION_FEWEST);
}

static int write_rows(const ys_session *session, const ys_recalibration *made, const ys_calibration *now)
{
    const bool before = ys_argument_given(session->arguments, "--before");
    if (session->format == YS_FORMAT_TEXT && !before) {
        const shown what = {made, now};
        return ys_session_write_by(session, write_text, &what);
    }
    ys_table table;
    ys_table_begin(&table, columns);
    add_rows(made, now, before, &table);
    const int exit_status = ys_session_write(session, &table);
    ys_table_end(&table);
    return exit_status;
}

static int write_constants(const ys_session *session, const ys_calibration *calibration)
{
    const char *path = ys_argument(session->arguments, "--write");
    char *bytes = NULL;
    size_t size = 0;
    FILE *memory = path ? open_memstream(&bytes, &size) : NULL;
    if (!path)
        return YS_EXIT_DONE;
    if (!memory)
        return ys_session_fail(session->err, YS_ERR_MEMORY, NULL);
    ys_table table;
    ys_table_begin(&table, file_columns);
    for (size_t f = 0; f < YS_CALIBRATION_FREQUENCIES; f++)
        for (int m = 0; m < YS_FORECAST_METHOD_COUNT; m++)
            for (int k = 0; k < YS_CALIBRATION_KIND_COUNT; k++) {
                const ys_calibration_curve *curve = &calibration->curve[f][m][k];
                ys_cell cells[CONSTANT_CELLS + 1];
                put_constants(f, (ys_forecast_method)m, (ys_calibration_kind)k, curve->series, curve->forecasts, curve, cells);
                cells[CONSTANT_CELLS] = drift_cell(calibration, f, (ys_forecast_method)m);
                if (curve->forecasts > 0)
                    ys_table_add(&table, cells);
            }
    ys_status status = ys_table_write(&table, YS_FORMAT_CSV, 0, memory);
    ys_table_end(&table);
    if (fclose(memory) != 0 && status == YS_OK)
        status = YS_ERR_MEMORY;
    if (status == YS_OK)
        status = ys_write_whole(path, bytes, size);
    free(bytes);
    return status == YS_OK ? YS_EXIT_DONE : ys_session_fail_writing(session, path, status);
}

static int draw(const ys_session *session, const ys_calibration_scores *before, const ys_calibration_scores *after)
{
    const char *path = ys_argument(session->arguments, "--render");
    const ys_plot_options options = {.width = 480, .height = 480};
    char *script = NULL;
    size_t size = 0;
    FILE *memory = path ? open_memstream(&script, &size) : NULL;
    if (!path)
        return YS_EXIT_DONE;
    if (!memory)
        return ys_session_fail(session->err, YS_ERR_MEMORY, NULL);
    ys_error error = {0};
    ys_status status = ys_plot_reliability(memory, before, after, &options);
    if (fclose(memory) != 0 && status == YS_OK)
        status = YS_ERR_MEMORY;
    if (status == YS_OK)
        status = ys_drawing_make(script, size, path, &options, &error);
    free(script);
    return status == YS_OK ? YS_EXIT_DONE : ys_session_fail(session->err, status, error.message);
}

static int fit(const ys_session *session, const ys_rolled_series rolled[], const ys_calibration *now)
{
    ys_recalibration made;
    const ys_status status = ys_recalibrate(rolled, session->n_selected, now, &session->arena[0], &made);
    if (status == YS_ERR_MEMORY)
        return ys_session_fail(session->err, status, NULL);
    say_too_few(session, &made);
    if (status != YS_OK)
        return ys_session_fail(session->err, status, "there is too little of the past to fit constants anew: those in use stay");
    int exit_status = write_rows(session, &made, now);
    if (exit_status == YS_EXIT_DONE)
        exit_status = write_constants(session, &made.calibration);
    return exit_status == YS_EXIT_DONE ? draw(session, &made.before, &made.after) : exit_status;
}

/* The scores of a frequency by the constants in use, all methods together. */
static ys_calibration_scores score_frequency(const ys_session *session, const ys_rolled_series rolled[],
                                             const ys_calibration *now, size_t frequency)
{
    ys_calibration_scores sum = {0};
    for (size_t i = 0; i < session->n_selected; i++)
        for (size_t j = 0; ys_calibration_frequency(rolled[i].per_year) == frequency && j < rolled[i].rolled.count; j++) {
            const ys_rolled_forecast one =
                ys_rolled_with_drift(&rolled[i].rolled.forecast[j], now->usual_drift[frequency]);
            const ys_calibration_scores of_one =
                ys_calibration_score(&one, 1, &now->curve[frequency][one.method][one.kind]);
            sum = ys_calibration_scores_together(&sum, &of_one);
        }
    return sum;
}

static void add_review_rows(const ys_calibration_scores *s, size_t frequency, ys_arena *arena, ys_table *table)
{
    for (int b = 0; b < YS_RELIABILITY_BINS; b++) {
        char words[32];
        const double count = (double)s->count[b];
        if (s->count[b] == 0)
            continue;
        snprintf(words, sizeof words, "%g-%g", b / 10.0, (b + 1) / 10.0);
        const ys_cell cells[] = {
            ys_cell_text(ys_calibration_frequency_word(frequency)), ys_cell_copy(words, arena), ys_cell_count(s->count[b]),
            ys_cell_number(s->stated[b] / count), ys_cell_number(s->met[b]), ys_cell_number(s->met[b] / count),
        };
        ys_table_add(table, cells);
    }
}

static int show_review(const ys_session *session, const ys_rolled_series rolled[], const ys_calibration *now)
{
    ys_calibration_scores all = {0};
    ys_table table;
    ys_table_begin(&table, review_columns);
    for (size_t f = 0; f < YS_CALIBRATION_FREQUENCIES; f++) {
        const ys_calibration_scores scores = score_frequency(session, rolled, now, f);
        if (scores.forecasts > 0)
            add_review_rows(&scores, f, &session->arena[0], &table);
        all = ys_calibration_scores_together(&all, &scores);
    }
    int exit_status;
    if (all.forecasts == 0)
        exit_status = ys_session_fail(session->err, YS_ERR_TOO_FEW, "no series was long enough a year ago to be projected");
    else
        exit_status = ys_session_write(session, &table);
    ys_table_end(&table);
    return exit_status == YS_EXIT_DONE ? draw(session, &all, NULL) : exit_status;
}

static bool paths_are_sound(const ys_arguments *arguments, FILE *err)
{
    ys_gnuplot_format format;
    const char *render = ys_argument(arguments, "--render");
    if (render && !ys_drawing_format(render, &format)) {
        fprintf(err, "yardstick: --render takes a name that ends in .svg, .png or .pdf, not '%s'\n", render);
        return false;
    }
    if (ys_argument_given(arguments, "--review") && ys_argument_given(arguments, "--write")) {
        fputs("yardstick: --review fits nothing that --write could write\n", err);
        return false;
    }
    return !ys_output_is_input(arguments, 0, "--render", err) && !ys_output_is_input(arguments, 0, "--write", err);
}

static int run(const ys_session *session)
{
    const ys_calibration *now = session->assessment.calibration ? session->assessment.calibration : &ys_calibration_shipped;
    ys_rolled_series *rolled = calloc(session->n_selected + 1, sizeof *rolled);
    if (!rolled)
        return ys_session_fail(session->err, YS_ERR_MEMORY, NULL);
    const ys_status status = roll_all(session, rolled);
    int exit_status;
    if (status != YS_OK)
        exit_status = ys_session_fail(session->err, status, NULL);
    else if (ys_argument_given(session->arguments, "--review"))
        exit_status = show_review(session, rolled, now);
    else
        exit_status = fit(session, rolled, now);
    free(rolled);
    return exit_status;
}

int ys_cmd_calibrate(const ys_arguments *arguments, FILE *out, FILE *err)
{
    static const char *const written[] = {"--write", "--render"};
    if (!paths_are_sound(arguments, err))
        return YS_EXIT_USAGE;
    for (size_t i = 0; i < sizeof written / sizeof *written; i++)
        if (ys_argument(arguments, written[i]) && !ys_output_can_be_made(ys_argument(arguments, written[i]), err))
            return YS_EXIT_INPUT;
    ys_session session;
    int exit_status = ys_session_open(&session, YS_SELECT_NOTHING, arguments, out, err); /* --group means nothing to it */
    if (exit_status == YS_EXIT_DONE)
        exit_status = ys_session_select(&session, YS_SELECT_SERIES);
    if (exit_status == YS_EXIT_DONE)
        exit_status = run(&session);
    ys_session_close(&session);
    return exit_status;
}
