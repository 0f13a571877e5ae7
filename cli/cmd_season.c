/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/commentary.h"
#include "cli/output_path.h"
#include "cli/season_arguments.h"
#include "cli/series_command.h"
#include "cli/subcommands.h"

#include <math.h>
#include <stdlib.h>

#include "report/season_diagnostics.h"

const ys_option ys_season_options[] = {
    {"--summary", YS_OPTION_FLAG, NULL, NULL, "one row a series: is there a season, is the newest value usual", 0, 0, false},
    {"--method", YS_OPTION_CHOICE, "auto|regarima|stl|mstl|none", "auto", "auto: none under three years, else regarima; weeks and days: mstl from four", 0, 0, false},
    {"--mode", YS_OPTION_CHOICE, "auto|additive|multiplicative|log-additive|logit|sqrt", "auto", "the scale on which the season adds", 0, 0, false},
    {"--calendar", YS_OPTION_CHOICE, "none|auto|england-and-wales|scotland|northern-ireland", "none", "working days, leap years and Easter, of five years or more; auto: where they help", 0, 0, false},
    {"--outliers", YS_OPTION_CHOICE, "auto|none", "auto", "regarima: find figures that must not bend the season", 0, 0, false},
    {"--event", YS_OPTION_TEXT, "FROM:TO", NULL, "periods that must not inform the season: 2020-03:2021-06", 0, 0, true},
    {"--diagnostics", YS_OPTION_TEXT, "FILE", NULL, "write all tests, factors and models there, as JSON", 0, 0, false},
    {"--s-window", YS_OPTION_TEXT, "N|periodic", NULL, "years the seasonal loess spans, odd, at least 7 (R's stl: periodic)", 0, 0, false},
    {"--t-window", YS_OPTION_WHOLE, "N", NULL, "periods the trend loess spans, odd", 3, 100001, false},
    {"--l-window", YS_OPTION_WHOLE, "N", NULL, "periods the low-pass loess spans, odd", 3, 100001, false},
    {"--s-degree", YS_OPTION_WHOLE, "0|1", NULL, "degree of the seasonal loess", 0, 1, false},
    {"--t-degree", YS_OPTION_WHOLE, "0|1", NULL, "degree of the trend loess", 0, 1, false},
    {"--l-degree", YS_OPTION_WHOLE, "0|1", NULL, "degree of the low-pass loess (that of the trend)", 0, 1, false},
    {"--s-jump", YS_OPTION_WHOLE, "N", NULL, "loess at every Nth point (a tenth of the window)", 1, 100001, false},
    {"--t-jump", YS_OPTION_WHOLE, "N", NULL, "the same for the trend", 1, 100001, false},
    {"--l-jump", YS_OPTION_WHOLE, "N", NULL, "the same for the low-pass", 1, 100001, false},
    {"--inner", YS_OPTION_WHOLE, "N", NULL, "passes inside (2, or 1 when robust)", 1, 1000, false},
    {"--outer", YS_OPTION_WHOLE, "N", NULL, "passes that weigh outliers down (0, or 15 when robust)", 0, 1000, false},
    {"--robust", YS_OPTION_CHOICE, "yes|no", NULL, "resist outliers (auto does; stl does not unless told)", 0, 0, false},
    {0},
};

static const ys_column columns[] = {
    {"authority", true}, {"indicator", true}, {"period", true}, {"value", true}, {"trend", true}, {"seasonal", true},
    {"remainder", true}, {"adjusted", true}, {"weight", false}, {0},
};

static const ys_column summary_columns[] = {
    {"authority", true}, {"indicator", true}, {"frequency", true}, {"n", true}, {"method", true}, {"transform", true},
    {"seasonal", true}, {"strength", true}, {"qs_p", false}, {"friedman_p", false}, {"kruskal_wallis_p", true},
    {"f_stable", false}, {"f_moving", false}, {"combined", false}, {"m7", false}, {"q", false}, {"peak", true},
    {"trough", true}, {"amplitude", true}, {"newest_expected", false}, {"newest_statistic", false},
    {"newest_p", false}, {"comment", true}, {0},
};

typedef struct season_row {
    ys_season_assessment season;
    ys_seasonal_adjustment_options options;
    const char *comment;
} season_row;

/* Why a method that was asked for does not go with figures so far apart, and what does; NULL where it goes. */
static const char *why_not(ys_season_method method, unsigned per_year)
{
    if (method == YS_SEASON_REGARIMA && per_year > 12)
        return "regarima takes months and quarters; for weeks and days use --method mstl";
    return per_year == 1 && method != YS_SEASON_AUTO && method != YS_SEASON_NONE
             ? "annual figures have no season; leave --method out, or use --method none"
             : NULL;
}

static const char *why_not_of(const ys_session *session, const ys_selected *selected)
{
    return why_not((ys_season_method)ys_argument_choice(session->arguments, "--method"), selected->series.per_year);
}

/* Rows of observations and CSV have no place for it; one line for each reason. */
static ys_status say_what_is_left_out(ys_session *session)
{
    const char *const why[] = {why_not(YS_SEASON_REGARIMA, 52), why_not(YS_SEASON_REGARIMA, 1)};
    for (size_t w = 0; w < sizeof why / sizeof *why && !ys_argument_given(session->arguments, "--quiet"); w++) {
        size_t series = 0;
        for (size_t i = 0; i < session->n_selected; i++)
            series += why_not_of(session, &session->selected[i]) == why[w] ? 1 : 0;
        if (series > 0)
            fprintf(session->err, "note: %zu series not adjusted: %s\n", series, why[w]);
    }
    return YS_OK;
}

static ys_status work(const ys_session *session, const ys_selected *selected, ys_arena *arena, void *result)
{
    season_row *row = result;
    const ys_arguments *arguments = session->arguments;
    ys_status status = ys_season_arguments_read(session, selected, arena, &row->options);
    if (status == YS_OK)
        status = ys_assess_season(&selected->series, &row->options, arena, &row->season);
    if (status == YS_OK && (ys_argument_given(arguments, "--summary") || ys_argument_given(arguments, "--diagnostics")))
        status = ys_assess_revision(&selected->series, &row->options, arena, &row->season);
    if (status != YS_OK)
        return status;
    char sentence[1200];
    const ys_indicator *about = ys_dataset_indicator(session->dataset, selected->indicator);
    const char *unfit = why_not_of(session, selected);
    if (unfit)
        snprintf(sentence, sizeof sentence, "No seasonal adjustment: %s.", unfit);
    else
        ys_say_season(about, &selected->series, &row->season, sentence, sizeof sentence);
    row->comment = ys_cell_copy(sentence, arena).text;
    return row->season.status == YS_ERR_OPTION && !unfit ? YS_ERR_OPTION : YS_OK;
}

static void add_observations(const ys_session *session, const ys_selected *selected, const void *result,
                             ys_table *table)
{
    const season_row *row = result;
    const ys_seasonal_adjustment_result *fit = &row->season.fit;
    const bool known = row->season.status == YS_OK;
    for (size_t i = 0; i < selected->series.n; i++) {
        const ys_cell cells[] = {
            ys_cell_text(ys_dataset_authority(session->dataset, selected->authority)->code),
            ys_cell_text(ys_dataset_indicator(session->dataset, selected->indicator)->code),
            ys_cell_period(ys_series_period(&selected->series, i), &session->arena[0]),
            ys_cell_number(selected->series.value[i]),
            ys_cell_number(known ? fit->trend[i] : NAN), ys_cell_number(known ? fit->seasonal[i] : NAN),
            ys_cell_number(known ? fit->remainder[i] : NAN), ys_cell_number(known ? fit->adjusted[i] : NAN),
            ys_cell_number(known ? fit->weight[i] : NAN),
        };
        ys_table_add(table, cells);
    }
}

static const char *frequency_word(unsigned per_year)
{
    return per_year == 365  ? "daily"
         : per_year == 52 ? "weekly"
         : per_year == 12 ? "monthly"
         : per_year == 4  ? "quarterly"
                          : "annual";
}

static void add_summary(const ys_session *session, const ys_selected *selected, const void *result, ys_table *table)
{
    const season_row *row = result;
    const ys_seasonal_adjustment_result *fit = &row->season.fit;
    const bool known = row->season.status == YS_OK;
    const bool factors = known && fit->method != YS_SEASON_NONE && fit->peak != fit->trough;
    const ys_period_kind kind = selected->series.first.kind;
    const ys_cell cells[] = {
        ys_cell_text(ys_dataset_authority(session->dataset, selected->authority)->code),
        ys_cell_text(ys_dataset_indicator(session->dataset, selected->indicator)->code),
        ys_cell_text(frequency_word(selected->series.per_year)), ys_cell_count(ys_series_count(&selected->series)),
        ys_cell_text(known ? ys_season_method_word(fit->method) : NULL),
        ys_cell_text(factors ? ys_season_mode_word(fit->mode) : NULL),
        ys_cell_text(known ? ys_seasonal_verdict_word(fit->verdict) : NULL),
        ys_cell_number(known ? fit->strength : NAN),
        ys_cell_number(row->season.test[YS_TEST_QS].p_value), ys_cell_number(row->season.test[YS_TEST_FRIEDMAN].p_value),
        ys_cell_number(row->season.test[YS_TEST_KRUSKAL_WALLIS].p_value),
        ys_cell_number(row->season.test[YS_TEST_STABLE_F].statistic),
        ys_cell_number(row->season.test[YS_TEST_MOVING_F].statistic),
        ys_cell_text(NULL), ys_cell_text(NULL), ys_cell_text(NULL),
        ys_cell_text(factors ? ys_period_position_name(kind, fit->peak) : NULL),
        ys_cell_text(factors ? ys_period_position_name(kind, fit->trough) : NULL),
        ys_cell_number(known ? fit->amplitude : NAN), ys_cell_number(known ? fit->newest_expected : NAN),
        ys_cell_number(known ? fit->newest_statistic : NAN), ys_cell_number(known ? fit->newest_p : NAN),
        ys_cell_text(row->comment),
    };
    ys_table_add(table, cells);
}

static int write_diagnostics(const ys_session *session, const void *results)
{
    const season_row *row = results;
    const char *path = ys_argument(session->arguments, "--diagnostics");
    if (!path)
        return YS_EXIT_DONE;
    ys_season_diagnosis *series = calloc(session->n_selected ? session->n_selected : 1, sizeof *series);
    if (!series)
        return ys_session_fail(session->err, YS_ERR_MEMORY, NULL);
    for (size_t i = 0; i < session->n_selected; i++)
        series[i] = (ys_season_diagnosis){
            ys_dataset_authority(session->dataset, session->selected[i].authority)->code,
            ys_dataset_indicator(session->dataset, session->selected[i].indicator)->code, &session->selected[i].series,
            &row[i].season, &row[i].options};
    const ys_status status = ys_season_diagnostics_write(series, session->n_selected, path);
    free(series);
    return status == YS_OK ? YS_EXIT_DONE : ys_session_fail_writing(session, path, status);
}

int ys_cmd_season(const ys_arguments *arguments, FILE *out, FILE *err)
{
    const bool summary = ys_argument_given(arguments, "--summary");
    const ys_series_command command = {
        .columns = summary ? summary_columns : columns, .result_size = sizeof(season_row), .selects = YS_SELECT_WEEKS_TOO,
        .prepare = say_what_is_left_out, .work = work, .add_rows = summary ? add_summary : add_observations, .also_write = write_diagnostics};
    const char *diagnostics = ys_argument(arguments, "--diagnostics");
    if (!ys_season_arguments_ok(arguments, err))
        return YS_EXIT_USAGE;
    if (diagnostics && !ys_output_can_be_made(diagnostics, err))
        return YS_EXIT_INPUT;
    return ys_run_series_command(&command, arguments, out, err);
}
