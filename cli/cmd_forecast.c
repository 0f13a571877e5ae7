/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/peer_season.h"
#include "assess/slip_words.h"
#include "cli/series_command.h"
#include "cli/subcommands.h"

const ys_option ys_forecast_command_options[] = {
    {"--method", YS_OPTION_CHOICE, "auto|naive|snaive|drift|shrunken-drift|ses|holt|damped|ets|theta|dotm|airline|combination", "auto",
     "auto: shrunken-drift for under 12 annual figures, else combination", 0, 0, false},
    {"--horizon", YS_OPTION_WHOLE, "N", NULL, "periods ahead (a year; three years of annual figures)", 1, 1200, false},
    {"--origin", YS_OPTION_PERIOD, "P", NULL, "nothing after this period is used", 0, 0, false},
    {"--constants", YS_OPTION_TEXT, "FILE", NULL, "of intervals, as calibrate --write writes them (the shipped ones)", 0, 0, false},
    {0},
};

static const ys_column columns[] = {
    {"authority", true}, {"indicator", true}, {"origin", true}, {"period", true}, {"horizon", true}, {"method", true},
    {"mean", true}, {"median", false}, {"lower_80", true}, {"upper_80", true}, {"lower_95", true}, {"upper_95", true},
    {0},
};

typedef struct forecast_row {
    ys_status status;
    ys_series series; /**< up to the origin */
    size_t horizon;
    ys_forecast_result projection;
    ys_left_out left_out;
} forecast_row;

static ys_series up_to_origin(const ys_session *session, const ys_series *series)
{
    const ys_period origin = ys_argument_period(session->arguments, "--origin");
    size_t n = series->n;
    while (origin.kind && n > 0
           && ys_period_last_month(ys_series_period(series, n - 1)) > ys_period_last_month(origin))
        n--;
    return ys_series_slice(series, 0, n);
}

static size_t horizon_of(const ys_session *session, const ys_series *series)
{
    if (ys_argument(session->arguments, "--horizon"))
        return (size_t)ys_argument_number(session->arguments, "--horizon");
    return series->per_year == 1 ? 3 : series->per_year;
}

static ys_status take_room(size_t horizon, ys_arena *arena, ys_forecast_result *projection)
{
    double *room = ys_arena_doubles(arena, 3 * horizon);
    ys_outcome *outcome = ys_arena_array(arena, horizon, sizeof *outcome);
    if (!room || !outcome)
        return YS_ERR_MEMORY;
    *projection = (ys_forecast_result){
        .mean = room, .standard_deviation = room + horizon, .degrees = room + 2 * horizon, .outcome = outcome};
    return YS_OK;
}

static ys_status work(const ys_session *session, const ys_selected *selected, ys_arena *arena, void *result)
{
    forecast_row *row = result;
    const ys_indicator *about = ys_dataset_indicator(session->dataset, selected->indicator);
    ys_peer_profile season;
    row->series = up_to_origin(session, &selected->series);
    row->horizon = horizon_of(session, &selected->series);
    row->status = YS_ERR_DOMAIN;
    if (about->kind == YS_KIND_ROLLING) /* overlapping periods do not tell how far the next ones may move */
        return YS_OK;
    ys_status status = take_room(row->horizon, arena, &row->projection);
    if (status == YS_OK)
        status = ys_assess_peer_season(session->dataset, selected->indicator, selected->authority, &row->series,
                                       &session->assessment, arena, &season);
    if (status == YS_OK)
        status = ys_find_left_out(&row->series, arena, &row->left_out);
    if (status != YS_OK)
        return status;
    ys_forecast_options options = ys_forecast_defaults;
    options.method = (ys_forecast_method)ys_argument_choice(session->arguments, "--method");
    options.horizon = row->horizon;
    options.calibration = session->assessment.calibration;
    options.possible = ys_assess_possible_values(about, &row->series);
    options.peers = season.peers ? &season : NULL;
    row->status = ys_assess_projection(about, &row->series, &options, arena, &row->projection);
    return row->status == YS_ERR_MEMORY ? YS_ERR_MEMORY : YS_OK;
}
static void add_rows(const ys_session *session, const ys_selected *selected, const void *result, ys_table *table)
{
    const forecast_row *row = result;
    ys_arena *arena = &session->arena[0];
    for (size_t h = 1; row->status == YS_OK && h <= row->horizon; h++) {
        const ys_period origin = ys_series_period(&row->series, row->projection.origin);
        const ys_forecast_result *projection = &row->projection;
        const ys_outcome outcome = ys_forecast_at(projection, h);
        const ys_cell cells[] = {
            ys_cell_text(ys_dataset_authority(session->dataset, selected->authority)->code),
            ys_cell_text(ys_dataset_indicator(session->dataset, selected->indicator)->code),
            ys_cell_period(origin, arena), ys_cell_period(ys_period_add(origin, (int)h), arena), ys_cell_count(h),
            ys_cell_text(ys_forecast_method_word(projection->method)), ys_cell_number(projection->mean[h - 1]),
            ys_cell_number(ys_outcome_quantile(&outcome, 0.5)),
            ys_cell_number(ys_outcome_quantile(&outcome, 0.1)),
            ys_cell_number(ys_outcome_quantile(&outcome, 0.9)),
            ys_cell_number(ys_outcome_quantile(&outcome, 0.025)),
            ys_cell_number(ys_outcome_quantile(&outcome, 0.975)),
        };
        ys_table_add(table, cells);
    }
}

/* On standard error in every format: the table has no place for it. */
static int note_left_out(const ys_session *session, const void *results)
{
    enum { MOST_SHOWN = 10 };
    const forecast_row *row = results;
    size_t n = 0;
    for (size_t i = 0; i < session->n_selected && !ys_argument_given(session->arguments, "--quiet"); i++) {
        char text[512];
        const ys_selected *of = &session->selected[i];
        const ys_indicator *about = ys_dataset_indicator(session->dataset, of->indicator);
        if (row[i].status == YS_OK && *ys_say_left_out(about, &row[i].left_out, text, sizeof text) && n++ < MOST_SHOWN)
            fprintf(session->err, "note: %s, %s: %s\n", ys_dataset_authority(session->dataset, of->authority)->code, about->code, text);
    }
    if (n > MOST_SHOWN)
        fprintf(session->err, "note: the same of %zu more series: --authority and --indicator show them\n", n - MOST_SHOWN);
    return YS_EXIT_DONE;
}

int ys_cmd_forecast(const ys_arguments *arguments, FILE *out, FILE *err)
{
    static const ys_series_command command = {
        .columns = columns, .result_size = sizeof(forecast_row), .work = work, .add_rows = add_rows,
        .also_write = note_left_out};
    return ys_run_series_command(&command, arguments, out, err);
}
